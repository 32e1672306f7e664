"""总分不含执行率得分的表 (forms whose total leaves the funds row out): the rows alone weigh 100."""

from __future__ import annotations

import pytest

import kpi_eval as ke
from kpi_eval.scoring.scorecard import counts_execution
from tests.spec.rows import codes, row, table


def whole(*, total, weight_sum="100", **more):
    """Two rows that weigh 100, and a funds row of 10 beside them."""
    rows = (
        row(">=5次", "5次", weight="60", printed_score="60", **more),
        row(">=4场", "4场", weight="40", printed_score="40"),
    )
    return table(*rows, printed_total=total, printed_weight_sum=weight_sum)


def test_a_total_of_the_rows_alone_is_right():
    """各行权重合计100、总分只计各行得分的，执行率得分按表式不计入总分，不作错误。"""
    audit = ke.audit(whole(total="100"), "mof-2020")
    assert codes(audit) == []
    assert audit.tables[0].assessment.total.verdict == "consistent"
    assert ke.score(whole(total="100"), "mof-2020").total == 100


def test_a_row_without_points_adds_nothing_to_that_total():
    """得分为0或者无法识读的行，不妨碍总分只计各行得分。"""
    policy = ke.policies["mof-2020"]
    for score in ("0", "○"):
        rows = (
            row(">=5次", "5次", weight="60", printed_score="60"),
            row(">=4场", "", weight="40", printed_score=score),
        )
        assert not counts_execution(table(*rows, printed_total="60"), policy)
        assert counts_execution(table(*rows, printed_total="61"), policy)


@pytest.mark.parametrize(
    ("total", "weight_sum", "found"),
    [
        ("110", "110", ["weights-off"]),
        ("99", "100", ["weight-sum-mismatch", "total-mismatch"]),
        (None, None, ["weights-off"]),
    ],
)
def test_without_that_total_the_funds_count(total, weight_sum, found):
    """总分另有其数的，照常计入执行率得分。"""
    assert codes(ke.audit(whole(total=total, weight_sum=weight_sum), "mof-2020")) == found


def test_a_row_that_stands_twice_leaves_nothing_out():
    """一行重复填列而凑成100的，不是表式如此：权重合计与总分都不符。"""
    one = row(">=5次", "5次", weight="50", printed_score="50")
    audit = ke.audit(table(one, one, printed_total="100", printed_weight_sum="100"), "mof-2020")
    assert {"weight-sum-mismatch", "total-mismatch"} <= set(codes(audit))


@pytest.mark.parametrize(("weight", "verdict"), [("10", "not_checkable"), (None, "consistent")])
def test_a_total_that_lacks_the_score_of_the_funds(weight, verdict):
    """执行率列有分值而得分未填的，总分缺一项，不能核实；未列分值的，总分是各行得分之和。"""
    rows = (
        row(">=5次", "5次", weight="50", printed_score="50"),
        row(">=4场", "4场", weight="40", printed_score="40"),
    )
    funding = ke.Funding(budget="20.00", executed="20.00", weight=weight, printed_score="")
    subject = ke.Evaluation("项目", indicators=rows, funding=funding, printed_total="90")
    assert ke.audit(subject, "mof-2020").tables[0].assessment.total.verdict == verdict
