"""Verdicts (核查结论): every printed figure has one of three, and they add up."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks.figure import REASONS
from kpi_eval.scoring.policy import parameter_names
from kpi_eval.testing import evaluations, slips
from tests.spec.rows import ALL_POLICIES, on_tables, row, scored, table

CHOICES = (*ALL_POLICIES, "auto")
JUNK = st.sampled_from(("8,00", "—", "", "优", "100%%", "约5", "-3", "1e9", "∞", "NaN", "０"))


def audited(policy, *rows, **fields):
    return ke.audit(table(*rows, **fields), policy).tables[0].assessment


@pytest.mark.parametrize("policy", CHOICES)
@on_tables
@given(data=st.data())
def test_printed_is_consistent_plus_inconsistent_plus_not_checkable(policy, data):
    """填报数＝相符＋不符＋无从核对，无一例外。

    Printed = consistent + inconsistent + not_checkable, for tables right, wrong and spoilt.
    """
    drawn = data.draw(evaluations(data.draw(st.sampled_from(ALL_POLICIES))))
    if data.draw(st.booleans()):
        drawn = data.draw(slips(drawn)).apply(drawn)
    if data.draw(st.booleans()):
        spoilt = {"printed_score": data.draw(JUNK), "weight": data.draw(JUNK),
                  "actual": data.draw(JUNK)}  # fmt: skip
        rows = [attrs.evolve(drawn.indicators[0], **spoilt), *drawn.indicators[1:]]
        drawn = attrs.evolve(drawn, indicators=rows, printed_total=data.draw(JUNK))
    audit = ke.audit(drawn, policy)
    coverage = audit.coverage
    assert coverage.printed == (
        coverage.consistent + coverage.inconsistent + coverage.not_checkable
    )
    figures = [figure for _, figure in audit.tables[0].assessment.figures()]
    shown = [one for one in figures if one.printed is not None and bool(one.printed)]
    assert coverage.printed == len(shown)
    for figure in figures:
        assert (figure.verdict is None) == (figure not in shown)
        assert (figure.reason is None) == (figure.verdict != "not_checkable")
        assert (figure.reading is None) == (figure.verdict != "consistent")
        if figure.reason is not None:
            code, _, parameter = figure.reason.partition(":")
            assert code in REASONS
            assert (code == "assumed") == (parameter in parameter_names())


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_what_rests_on_an_assumption_is_never_inconsistent(policy, data):
    """以假定为依据的：相等为相符，不等为无从核对，不作错误。

    An assumed parameter never makes an error: equal is consistent, different not checkable.
    """
    drawn = data.draw(evaluations(policy))
    slip = data.draw(slips(drawn, fields=("score", "target", "actual")))
    audit = ke.audit(slip.apply(drawn), policy)
    found = audit.tables[0].assessment
    for score, one in zip(found.scores, found.evaluation.indicators, strict=True):
        # No convention gives more than the weight: above it nothing is left to assume.
        if score.assumed and 0 <= score.printed.number <= one.weight.number:
            assert score.verdict != "inconsistent"


@pytest.mark.parametrize(
    ("target", "actual", "more", "reason"),
    [
        (">=5个", "", {}, "no-actual"),
        (">=5个", None, {}, "no-actual"),
        ("约5个", "5个", {}, "unparsed-target"),
        (">=5个", "约5个", {}, "unparsed-actual"),
        (">=5个", "5万元", {}, "unit-mismatch"),
        (">=-5个", "5个", {}, "zero-target"),
        ("2024年12月1日", "2024年12月2日", {}, "policy-silent"),
        ("提高", "稳步推进", {}, "discretionary"),
    ],
)
def test_why_neither_rate_nor_score_can_be_checked(target, actual, more, reason):
    """完成率和得分无从核对的原因，限于所列。

    The closed list of reasons, for rate and score alike.
    """
    one = row(target, actual, printed_rate="100%", printed_score="10", **more)
    found = audited("xinjiang-2024", one)
    assert (found.rates[0].verdict, found.rates[0].reason) == ("not_checkable", reason)
    assert (found.scores[0].verdict, found.scores[0].reason) == ("not_checkable", reason)
    assert found.rates[0].recomputed is None


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"weight": None}, "no-weight"),
        ({"weight": ""}, "no-weight"),
        ({"weight": "履职效能"}, "weight-unreadable"),
        ({"weight": "-5"}, "weight-unreadable"),
        ({"rule": "领导评定"}, "rule-unknown"),
        ({"printed_score": "8,00"}, "unreadable"),
    ],
)
def test_why_a_score_cannot_be_checked_though_its_rate_can(more, reason):
    """权重、规则不明的，只影响得分，完成率照常核对。

    Weight and rule are the score's own; the rate stays consistent.
    """
    given_row = {"rule": "按照完成比例赋分", "weight": "10", "printed_score": "10", **more}
    found = audited("xinjiang-2024", row(">=5个", "5个", printed_rate="100%", **given_row))
    assert found.rates[0].verdict == "consistent"
    assert (found.scores[0].verdict, found.scores[0].reason) == ("not_checkable", reason)


def test_an_unreadable_rate_is_not_guessed():
    """写成l00%的，不当作100%。

    l00% is not 100 %.
    """
    found = audited("xinjiang-2024", row(">=5个", "5个", printed_rate="l00%", printed_score="10"))
    assert (found.rates[0].verdict, found.rates[0].reason) == ("not_checkable", "unreadable")
    assert found.scores[0].verdict == "consistent"


def test_digits_that_stood_apart_excuse_a_difference_and_nothing_else():
    """中间有空格的数（6000 0）：相等为相符，不等为无从核对。

    `6000 0` may be 60000 or 6000: an equal figure is consistent, another not checkable.
    """
    same = audited(
        "mof-2020", row(">=6000 0个", "60000个", printed_rate="100%", printed_score="10")
    )
    assert [one.verdict for one in (same.rates[0], same.scores[0])] == ["consistent"] * 2
    other = audited("mof-2020", row(">=6000 0个", "6000个", printed_rate="100%", printed_score="9"))
    assert [one.reason for one in (other.rates[0], other.scores[0])] == ["ambiguous-digits"] * 2


def test_a_row_met_and_scored_0_by_hand():
    """已达标而得0分：说明了原因的列为疑点，没有说明的为错误。

    Met, and 0 points with a reason given: they are the scorer's, a warning. Without, an error.

    Source: 昌吉州2023年自评表 (<=33.18万元 / 0万元 -> 0; 提高 / 提高 -> 0 of 20, both explained).
    """
    unspent = row(
        "<=33.18万元", "0万元", None, "6", printed_score="0.00", deviation_reason="未启用"
    )
    explained = row("提高", "提高", None, "20", printed_score="0.00", deviation_reason="经费未到")
    neither = row("提高", "提高", None, "20", printed_score="0.00", deviation_reason=" ")
    below = row("<=33.18万元", "1万元", None, "6", printed_score="0.00")
    found = audited("changji-2023", unspent, explained, neither, below)
    assert [score.reason for score in found.scores] == ["unused-row", "unused-row", None, None]
    assert [score.verdict for score in found.scores[2:]] == ["inconsistent"] * 2
    partly = row("<=33.18万元", "0万元", None, "6", printed_score="3")
    assert audited("changji-2023", partly).scores[0].verdict == "inconsistent"
    missed = row("<=33.18万元", "40万元", None, "6", printed_score="0", deviation_reason="超支")
    assert audited("changji-2023", missed).scores[0].reason == "assumed:reverse"


def test_an_exceeded_limit_is_no_100_percent_whichever_way_it_is_counted():
    """超过上限而填报100%的，无论何种算法都不符。

    15天 of <=10天 printed as 100 %: inconsistent though the form of the rate is assumed.
    """

    def verdicts(printed):
        found = audited("xinjiang-2024", row("<=10天", "15天", printed_rate=printed))
        return found.rates[0].verdict, found.rates[0].reason

    assert verdicts("100%") == ("inconsistent", None)
    assert verdicts("50%") == ("consistent", None)
    assert verdicts("66.67%") == ("not_checkable", "assumed:reverse")


def test_a_rounding_that_nobody_has_proved_is_no_error():
    """舍入方式没有出处的，末位之差不作错误。

    7.12 for 7.125: half even would give it, and 10号 says nothing of rounding.
    """

    def reason(policy, printed, **more):
        one = row(
            ">=200人", "95人", weight="15", printed_rate="47.5%", printed_score=printed, **more
        )
        other = row(">=119家", "118家", weight="75", printed_rate="99.16%", printed_score="74.37")
        score = audited(policy, one, other).scores[0]
        return score.verdict, score.reason

    assert str(scored("mof-2020", ">=200人", "95人", weight="15").points) == "7.13"
    assert reason("mof-2020", "7.13") == ("consistent", None)
    assert reason("mof-2020", "7.12") == ("not_checkable", "assumed:rounding")
    assert reason("mof-2020", "7.11") == ("inconsistent", None)
    fixed = attrs.evolve(ke.policies["mof-2020"], id="fixed", rounding="half-up", chain="printed")
    assert reason(fixed, "7.12") == ("inconsistent", None)


def test_a_chain_that_nobody_has_proved_is_no_error():
    """修约次序没有出处的，由此而来的差异不作错误。

    6.67 from the exact rate, 6.66 from the truncated: only one of them under a proved chain.
    """

    def reason(policy, printed):
        one = row(">=7人", "2人", weight="100", printed_score=printed)
        other = row(">=119家", "118家", weight="75", printed_score="74.37")
        score = audited(policy, one, other).scores[0]
        return score.verdict, score.reason

    coarse = attrs.evolve(ke.policies["mof-2020"], id="coarse", rate_digits=0)
    assert str(scored(coarse, ">=7人", "2人", weight="100").points) == "29.00"
    assert reason(coarse, "28.57") == ("not_checkable", "assumed:chain")
    assert reason(coarse, "29.00") == ("consistent", None)


@pytest.mark.parametrize("policy", ["mof-2020", "mof-2021"])
@given(cents=st.integers(0, 1000))
def test_a_score_within_its_range_is_the_scorers(policy, cents):
    """等级区间之内的得分由评分人酌定，都相符；之外的不符。

    达成: any score from 8 to 10 of 10 is consistent, reading `in-range`; outside it is wrong.
    """
    printed = f"{cents // 100}.{cents % 100:02d}"
    score = audited(
        policy, row("提高", "达成预期指标", "按评判等级赋分", printed_score=printed)
    ).scores[0]
    inside = cents >= 800
    assert (score.verdict, score.reading) == (
        ("consistent", "in-range") if inside else ("inconsistent", None)
    )
    assert score.range == (8, 10)


def test_outside_a_range_that_nobody_has_proved_is_no_error():
    """区间为假定的，在其之外也不作错误。

    部分达成 in Xinjiang: its range is assumed.
    """
    one = row("提高", "部分达成预期指标并具有一定效果", "按评判等级赋分", printed_score="9")
    score = audited("xinjiang-2024", one).scores[0]
    assert (score.verdict, score.reason) == ("not_checkable", "assumed:grade_bands")


def test_without_a_policy_scores_are_not_checkable_and_rates_are():
    """未选定约定的，得分无从核对，完成率、合计、权重照常核对。

    Rates, sums and weights need no convention.
    """
    wrong = row(">=40000人次", "=4000人次", weight="30", printed_rate="100%", printed_score="17")
    audit = ke.audit(table(wrong, wrong, wrong, printed_total="61"), "auto")
    assert audit.policy is None
    found = audit.tables[0].assessment
    assert (found.scores[0].verdict, found.scores[0].reason) == ("not_checkable", "no-policy")
    assert (found.scores[0].recomputed, found.scores[0].assumed) == (None, ())
    assert found.execution_score.reason == "no-policy"
    assert found.rates[0].verdict == "inconsistent"
    assert found.total.verdict == "consistent"
    assert found.total.recomputed == 61


@pytest.mark.parametrize("policy", CHOICES)
@on_tables
@given(data=st.data())
def test_every_inconsistent_figure_is_an_error_and_every_error_a_wrong_figure(policy, data):
    """凡不符的数都有一条错误，凡错误都有不符的数。

    Nothing is wrong in silence: a figure called inconsistent has its finding of severity error.

    And the other way round, but for wrong sums that are no figures of the table: parts of funds,
    weights, declared sums, and cells that cannot be read.
    """
    drawn = data.draw(evaluations(data.draw(st.sampled_from(ALL_POLICIES))))
    for _ in range(data.draw(st.integers(1, 3))):
        drawn = data.draw(slips(drawn)).apply(drawn)
    if data.draw(st.booleans()):
        rows = [attrs.evolve(one, printed_score="") for one in drawn.indicators]
        drawn = attrs.evolve(drawn, indicators=rows)
    audit = ke.audit(drawn, policy)
    reported = {(one.indicator, one.figure) for one in audit.errors}
    reported |= {
        (one.indicator, "score") for one in audit.errors if one.code == "score-above-weight"
    }
    wrong = {
        (number, figure.name)
        for number, figure in audit.tables[0].assessment.figures()
        if figure.verdict == "inconsistent"
    }
    assert wrong <= reported
    other = {one for one in audit.errors if (one.indicator, one.figure) not in wrong}
    assert {one.code for one in other} <= {
        "score-above-weight", "weights-off", "funds-sum-mismatch", "figure-unreadable"
    }  # fmt: skip
    for one in audit.findings:
        assert "None" not in str(one)
