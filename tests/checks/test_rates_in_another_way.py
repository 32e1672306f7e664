"""完成率的另一种算法 (a rate reckoned in another way): told, no error while it costs no points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke

CODE = "rate-other-way"


def row(target, actual, rate, score="10", name="甲", **more):
    return ke.Indicator(
        name, target, actual, weight="10", printed_rate=rate, printed_score=score, **more
    )


def audited(*rows, policy="auto"):
    return ke.audit(ke.Evaluation("项目", indicators=rows), policy)


def codes(audit):
    return [one.code for one in audit.findings if one.code.startswith("rate-")]


@pytest.mark.parametrize(
    ("target", "actual", "rate", "score", "found"),
    [
        (">=90%", "95%", "100%", "10", [CODE]),  # 105.56 %, of which the excess is left out
        (">=90%", "95%", "105.56%", "10", []),
        (">=90%", "95%", "100", "10", [CODE]),
        (">=90%", "95%", "1.00", "10", [CODE]),
        ("=100人", "102人", "100%", "", [CODE]),
        (">=90%", "95%", "99%", "10", ["rate-mismatch"]),
        (">=90%", "81%", "100%", "10", ["rate-mismatch"]),  # missed: that is a claim
        (">=90%", "95%", "100%", "9", ["rate-mismatch"]),  # points hang on it
        (">=100人", "200人", "100%", "10", ["rate-mismatch"]),  # the actual may be the slip
        (">=100人", "1000人", "100%", "10", ["rate-mismatch"]),
        ("<=3万元", "2.88万元", "96%", "10", [CODE]),  # actual over target
        ("<=3万元", "2.88万元", "0.96", "10", [CODE]),
        ("<=3万元", "2.88万元", "100%", "10", []),
        ("<=3万元", "2.88万元", "95%", "10", ["rate-mismatch"]),
        ("<=3万元", "2.88万元", "96%", "9.6", ["rate-mismatch"]),
        ("<=3万元", "3.6万元", "120%", "10", ["rate-unproved"]),
        ("3-5个", "4个", "80%", "10", ["rate-mismatch"]),
    ],
)
def test_a_rate_that_costs_no_points(target, actual, rate, score, found):
    """超过100%按100%填、未超上限按业绩值÷目标值填，得分为满分的：提示而不作错误；影响得分的是错误。"""
    audit = audited(row(target, actual, rate, score), policy="mof-2020")
    assert codes(audit) == found
    (figure,) = audit.tables[0].assessment.rates
    if found == [CODE]:
        assert (figure.verdict, figure.reading) == ("consistent", "other-way")


def test_what_the_sentence_says():
    """说明漏计了什么、应为多少。"""
    capped, limit = (
        next(one for one in audited(one_row, policy="mof-2020").findings if one.code == CODE)
        for one_row in (row(">=90%", "95%", "100%"), row("<=3万元", "2.88万元", "96%"))
    )
    assert capped.message == (
        "目标值「>=90%」、业绩值「95%」，完成率填报100%，超过100%的部分未计；应为105.56%，得分不受影响"
    )
    assert "系业绩值÷目标值，而未超上限即为完成；应为100.00%" in limit.message


def test_a_document_that_prints_more_than_100_percent_has_no_such_habit():
    """同一文件另有完成率高于100%的，填报100%即为不符。"""
    other = row(">=100人", "120人", "120%", name="乙")
    found = codes(audited(row(">=90%", "95%", "100%"), other, policy="mof-2020"))
    assert found == ["rate-mismatch"]
    same = row(">=100人", "100人", "100%", name="乙")
    assert codes(audited(row(">=90%", "95%", "100%"), same, policy="mof-2020")) == [CODE]


def test_a_policy_that_takes_points_away_for_the_excess_excuses_nothing():
    """超额扣分的约定下，100%掩盖了扣分：仍为错误；并列的约定中有不扣的，作提示。"""
    capped = row(">=100人", "120人", "100%")
    assert "rate-mismatch" in codes(audited(capped, policy="xinjiang-2024"))
    assert codes(audited(row(">=100人", "120人", "100%", ""), policy="xinjiang-2024")) == [
        "rate-mismatch"
    ]
    assert codes(audited(row(">=100人", "120人", "100%", ""))) == [CODE]


@given(target=st.integers(1, 5000), more=st.integers(1, 5000))
def test_the_excess_is_always_told(target, more):
    """超额而填报100%，总有一条发现：不是提示就是错误，从不沉默。"""
    found = codes(audited(row(f">={target}人", f"{target + more}人", "100%")))
    shown = 10000 * (target + more) // target
    assert found or shown <= 10000
