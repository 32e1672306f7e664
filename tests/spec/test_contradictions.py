"""不沉默 (no contradiction is silent): what no value on offer gives has a finding."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import evaluations
from tests.spec.rows import (
    ALL_POLICIES,
    DIRECT,
    GRADE,
    PROPORTIONAL,
    SATISFACTION,
    codes,
    on_tables,
    row,
    table,
)  # fmt: skip

NUMBERS = st.integers(0, 3000).map(lambda count: Decimal(count).scaleb(-2))


def offered(indicator: ke.Indicator) -> list[tuple[Decimal, Decimal]]:
    """Every value and range that any shipped policy gives for a row."""
    found = []
    for policy in ALL_POLICIES:
        score = ke.score(indicator, policy)
        if score.range is not None:
            found.append(score.range)
        elif score.points is not None:
            found.append((score.points, score.points))
    return found


def near(number: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    """Whether a number may be a print of one within bounds: at most a unit of its own digits off.

    A policy's rounding may be assumed: the last digit decides nothing here.
    """
    unit = Decimal(1).scaleb(number.as_tuple().exponent)
    return bounds[0] - unit <= number <= bounds[1] + unit


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_score_that_nothing_on_offer_gives_has_a_finding(policy, data):
    """得分与一切约定给出的值、区间都不符的，必有结论。

    A printed score outside every value and range that any known convention gives for its row is
    reported, whichever policy is chosen, tied, or none at all.
    """
    drawn = data.draw(evaluations(policy))
    number = data.draw(st.integers(0, len(drawn.indicators) - 1))
    printed = data.draw(NUMBERS)
    wrong = attrs.evolve(drawn.indicators[number], printed_score=f"{printed:f}")
    rows = list(drawn.indicators)
    rows[number] = wrong
    values = offered(wrong)
    if not values or any(near(printed, bounds) for bounds in values):
        return
    audit = ke.audit(attrs.evolve(drawn, indicators=rows))
    note(f"{wrong.target} / {wrong.actual}, {wrong.weight}: {printed}; {values}")
    about = [f for f in audit.findings if f.indicator == number and f.figure == "score"]
    assert about or any(f.code == "weight-tenfold" for f in audit.findings)


@pytest.mark.parametrize(
    ("target", "actual", "rule", "weight", "score"),
    [
        (">=182", "216", PROPORTIONAL, "10", "0.8"),
        (">=5次", "5次", PROPORTIONAL, "10", "1"),
        (">=100人", "83.5人", PROPORTIONAL, "20", "18"),
        (">=100人", "83.5人", PROPORTIONAL, "20", "3"),
        ("提高", "达到预期指标", GRADE, "10", "2"),
        (">=90%", "95%", SATISFACTION, "10", "4"),
        ("2024年5月1日", "2024年4月30日", DIRECT, "10", "3"),
        (">=100人", "150人", DIRECT, "10", "6"),
        ("<=10万元", "9万元", PROPORTIONAL, "10", "6.5"),
    ],
)
def test_a_row_alone_with_a_score_that_nobody_gives(target, actual, rule, weight, score):
    """单独一行、一切约定都不给的得分，也要指出 (silence costs most)."""
    found = ke.audit(row(target, actual, rule, weight, printed_score=score))
    assert found.findings
    assert found.tables[0].assessment.scores[0].contradicted


@pytest.mark.parametrize("score", ["90.6", "-1", "10.01"])
def test_the_funds_row_has_a_bound(score):
    """预算执行率得分不高于分值：10分的行不可能得90.6分。"""
    funding = ke.Funding(budget="100", executed="90.6", weight="10", printed_rate="90.6%",
                         printed_score=score)  # fmt: skip
    for policy in ("auto", *ALL_POLICIES):
        audit = ke.audit(table(row(">=1次", "1次", weight="90", printed_score="90"), funded=False,
                               funding=funding), policy)  # fmt: skip
        assert "execution-score-above-weight" in codes(audit)
        assert audit.tables[0].assessment.execution_score.verdict == "inconsistent"


def test_a_whole_document_that_follows_no_convention_is_not_silent():
    """约定未选定时，一切约定都不给的得分作为疑点列出，不作为错误。"""
    rows = [
        row(">=100人", f"{actual}人", PROPORTIONAL, "20", printed_score=score)
        for actual, score in ((83, "18"), (70, "17"), (90, "19.5"), (75, "16"), (100, "20"))
    ]
    audit = ke.audit(ke.Evaluation("项目", indicators=rows))
    assert audit.tables[0].choice.policy is None
    found = [f for f in audit.findings if f.code == "score-unestablished"]
    assert [f.indicator for f in found] == [0, 1, 2, 3]
    assert {f.severity for f in found} == {"warning"}
    assert not audit.has_errors


@pytest.mark.parametrize(
    ("weight", "expected"), [("100", "10"), ("1000", "10"), ("1", "10"), ("0.1", "10")]
)
def test_a_weight_off_by_a_decimal_place_is_blamed_itself(weight, expected):
    """权重多写或少写一位：指出权重，不指责得分、总分。"""
    rows = (
        row(">=5次", "5次", weight=weight, printed_score="10"),
        row(">=4次", "4次", weight="80", printed_score="80"),
    )
    audit = ke.audit(table(*rows, printed_weight_sum="100", printed_total="100"))
    (tenfold,) = [f for f in audit.findings if f.code == "weight-tenfold"]
    assert (tenfold.indicator, tenfold.printed, tenfold.expected) == (0, weight, expected)
    assert codes(audit) == ["weight-tenfold", "weight-sum-mismatch"]
    assert audit.findings[1].caused_by == (0,)
    assert len(audit.entries) == 1
    found = audit.tables[0].assessment
    assert found.scores[0].reason == "weight-unreadable"
    assert found.total.verdict == "consistent"


def test_a_weight_that_fits_nothing_when_moved_is_not_blamed():
    """移动小数点也凑不成100的，或得分因此不符的，不断言权重写错。"""
    rows = (
        row(">=5次", "5次", weight="70", printed_score="70"),
        row(">=4次", "4次", weight="80", printed_score="80"),
    )
    assert "weight-tenfold" not in codes(ke.audit(table(*rows, printed_weight_sum="100")))
    other = (row(">=5次", "5次", weight="100", printed_score="30"), rows[1])
    assert "weight-tenfold" not in codes(ke.audit(table(*other, printed_weight_sum="100")))
