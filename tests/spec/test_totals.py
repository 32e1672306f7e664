"""Totals (总分): the sum of the scores, the sum of the weights, the grade."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.scorecard import grade_of_total
from kpi_eval.testing import evaluations
from tests.spec.rows import ALL_POLICIES, codes, on_tables, row, table

XINJIANG = "xinjiang-2024"


def audited(*rows, policy=XINJIANG, **fields):
    return ke.audit(table(*rows, **fields), policy).tables[0].assessment


def whole(weight="90", score="90", **more):
    """A row that has all its points."""
    return row(">=1次", "1次", weight=weight, printed_rate="100%", printed_score=score, **more)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_the_total_is_the_sum_of_the_points(policy, data):
    """总分＝各指标得分＋预算执行率得分；有一项未知则总分未知。

    总分 = 各指标得分 + 预算执行率得分, exactly; unknown while one of them is.

    Source: all 23 printed totals of 昌吉州2024年、2023年自评表.
    """
    drawn = data.draw(evaluations(policy))
    card = ke.score(drawn, policy)
    points = [*(score.points for score in card), card.execution.points]
    missing = len([one for one in points if one is None])
    assert card.total == (None if missing else sum(points, Decimal(0)))
    assert len(card.missing) == missing
    assert card.weight_sum == 100


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_the_order_of_the_rows_changes_nothing(policy, data):
    """行序不改变得分、总分和结论。

    Rows in another order: the same points, total and verdicts.
    """
    drawn = data.draw(evaluations(policy))
    order = data.draw(st.permutations(range(len(drawn.indicators))))
    other = attrs.evolve(drawn, indicators=[drawn.indicators[n] for n in order])
    there, back = ke.score(drawn, policy), ke.score(other, policy)
    assert [back.scores[n] for n in range(len(order))] == [there.scores[n] for n in order]
    assert there.total == back.total
    before, after = (ke.audit(one, policy).tables[0].assessment for one in (drawn, other))
    assert [after.scores[n] for n in range(len(order))] == [before.scores[n] for n in order]
    # `carried` names row numbers, which do move.
    assert attrs.evolve(after.total, carried=()) == attrs.evolve(before.total, carried=())


@given(cents=st.integers(0, 10_000))
def test_the_grade_of_a_total(cents):
    """总分90以上为优，80以上为良，60以上为中，60以下为差。

    优 from 90, 良 from 80, 中 from 60, 差 below. Source: 财预〔2020〕10号 art. 18.
    """
    total = Decimal(cents).scaleb(-2)
    due = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
    for policy in ALL_POLICIES:
        assert grade_of_total(total, ke.policies[policy]) == due


def test_a_policy_may_have_no_grades():
    """约定没有等级的，填报的等级无从核对。

    Without thresholds there is no grade and no verdict on a printed one but not_checkable.
    """
    none = attrs.evolve(ke.policies["mof-2020"], id="none", total_grades=None)
    assert grade_of_total(Decimal(95), none) is None
    found = audited(whole(), policy=none, printed_total="100", printed_grade="优")
    assert (found.grade.verdict, found.grade.reason) == ("not_checkable", "no-score")


def test_the_scorecard_has_the_grade_of_its_total():
    """各行都有得分的表有总分和等级；有一行不能计分的都没有。

    A full table is 优; a table with a row that nobody can score has no total and no grade.
    """
    full = ke.score(table(whole()), "mof-2020")
    assert (full.total, full.grade) == (100, "优")
    open_ = ke.score(table(whole(), row("提高", "稳步推进")), "mof-2020")
    assert (open_.total, open_.grade, open_.missing) == (None, None, ("指标",))
    unfunded = ke.score(table(whole("90"), funded=False), "mof-2020")
    assert (unfunded.total, unfunded.weight_sum) == (90, 90)
    no_funds = ke.Funding(budget=None, executed=None, weight="10")
    assert ke.score(ke.Evaluation("", funding=no_funds), "mof-2020").missing == ("预算执行率",)


def test_a_missing_weight_leaves_no_weight_sum():
    """有一行没有权重的，不算权重之和，不猜。

    One row without a weight: no sum, no guess.
    """
    card = ke.score(table(whole(), row(">=1次", "1次", weight=None)), "mof-2020")
    assert card.weight_sum is None
    assert card.scores[1].reason == "no-weight"


@pytest.mark.parametrize(
    ("printed", "verdict", "found"),
    [
        ("100.00分", "consistent", []),
        ("100", "consistent", []),
        ("99.99分", "inconsistent", ["total-mismatch"]),
        ("100.01分", "inconsistent", ["total-mismatch"]),
        ("10.00分", "inconsistent", ["total-mismatch"]),
        ("优", "not_checkable", ["figure-unreadable"]),
        ("—", None, []),
        ("", None, []),
    ],
)
def test_a_printed_total_is_the_sum_of_the_printed_scores(printed, verdict, found):
    """填报的总分等于填报得分之和，否则为错误。

    Anything else is an error; a total that is no number is not checkable.
    """
    whole_table = table(whole(), printed_total=printed)
    audit = ke.audit(whole_table, XINJIANG)
    assert audit.tables[0].assessment.total.verdict == verdict
    assert codes(audit) == found


def test_a_total_that_holds_a_wrong_score_is_wrong_itself():
    """加总无误而其中得分有误的，总分随之有误，并给出应为的总分。

    The sum is right and a score in it is not: total-affected, with the total it should be.
    """
    wrong = row(">=100人次", "10人次", weight="90", printed_rate="10%", printed_score="90",
                deviation_reason="有说明")  # fmt: skip
    audit = ke.audit(table(wrong, printed_total="100.00分"), XINJIANG)
    assert codes(audit) == ["score-mismatch", "total-affected"]
    total = audit.tables[0].assessment.total
    assert (total.verdict, total.expected) == ("inconsistent", "10.00")
    both = ke.audit(table(wrong, printed_total="90.00分"), XINJIANG)
    assert codes(both) == ["score-mismatch", "total-mismatch"]


def test_a_score_that_cannot_be_checked_is_carried():
    """由评分人酌定的行，以填报得分计入推算的总分。

    A row that the scorer decides counts in the recomputed total with its printed score.
    """
    found = audited(
        whole("40", "40"), row("提高", "稳步推进", weight="50", printed_score="41"),
        printed_total="91.00分",
    )  # fmt: skip
    assert (found.total.recomputed, found.total.carried) == (91, (1,))
    assert (found.total.verdict, found.total.reading) == ("consistent", "exact")


def test_a_row_with_neither_leaves_no_total():
    """既不能推算又未填报得分的，总分无从核对。

    No points and no printed score: the printed total is not checkable.
    """
    found = audited(whole("40", "40"), row("提高", "稳步推进", weight="50"), printed_total="91")
    assert found.total.recomputed is None
    assert (found.total.verdict, found.total.reason) == ("not_checkable", "no-score")
    unread = audited(
        whole("40", "40"), row("提高", "稳步推进", weight="50", printed_score="4,1"),
        printed_total="91",
    )  # fmt: skip
    assert (unread.total.verdict, unread.total.reason) == ("not_checkable", "unreadable")


def test_an_unreadable_score_leaves_the_total_unjudged_and_yet_known():
    """有无法识别的得分的，总分不作结论，仍给出应为的总分。

    8,00 in a row: nobody adds it up, but what the total should be is known.
    """
    unread = whole("50", "5O")
    found = audited(whole("40", "40"), unread, printed_total="100").total
    assert (found.verdict, found.reason) == ("not_checkable", "unreadable")
    assert (found.recomputed, found.carried) == (100, ())


def test_a_table_that_prints_no_scores_is_held_to_the_recomputed_ones():
    """只填总分、未填得分的，总分与推算的得分之和核对。

    Scores blank, total printed: the total is compared with what the rows are due.
    """
    blank = row(">=1次", "1次", weight="90", printed_score="")
    funds = ke.Funding(budget="20.00", executed="20.00", weight="10")
    bare = {"funding": funds}
    assert audited(blank, printed_total="100.00分", **bare).total.reading == "exact"
    assert audited(blank, printed_total="99.00分", **bare).total.verdict == "inconsistent"
    partly = audited(blank, printed_total="99.00分").total
    assert (partly.verdict, partly.reason) == ("not_checkable", "no-score")


def test_a_total_coarser_than_its_scores_is_worth_a_warning():
    """总分的位数少于得分的，掩盖差额，列为疑点。

    98 for 98.11: rounded or cut, it hides a difference (total-coarse).
    """
    short = row(">=119家", "118家", weight="90", printed_rate="99.16%", printed_score="88.11",
                deviation_reason="一家注销")  # fmt: skip
    for printed, found in (
        ("98.11分", []),
        ("98分", ["total-coarse"]),
        ("98.1分", ["total-coarse"]),
    ):
        assert codes(ke.audit(table(short, printed_total=printed), XINJIANG)) == found
    assert codes(ke.audit(table(short, printed_total="99分"), XINJIANG)) == ["total-mismatch"]


def test_a_total_of_coarse_scores_adds_the_printed_ones():
    """得分位数不足的，总分按填报得分加总。

    9.4 for 9.39 in the rows: the total is the sum of what is printed (昌吉州2024年, 99.14).
    """
    rows = (
        row(">=33盏", "35盏", printed_rate="106.06%", printed_score="9.4", deviation_reason="增"),
        row(">=119家", "118家", weight="80", printed_rate="99.16%", printed_score="78.32",
            deviation_reason="减"),
    )  # fmt: skip
    found = audited(*rows, printed_total="97.72分").total
    assert (found.verdict, found.reading, found.expected) == (
        "consistent", "from-printed-scores", "97.71",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("weights", "printed", "found"),
    [
        (("50", "40"), "100", []),
        (("50", "40"), None, []),
        (("50", "40"), "", []),
        (("50", "50"), "100", ["weight-sum-mismatch"]),
        (("50", "40"), "90", []),
        (("50", "40"), "95", ["weight-sum-mismatch"]),
        (("50", "50"), "110", ["weights-off"]),
        (("50", "50"), None, ["weights-off"]),
        (("50", "39.99"), None, ["weights-off"]),
        (("50", "四十"), "100", ["weight-unreadable"]),
        (("50", "40"), "一百", ["figure-unreadable"]),
    ],
)
def test_the_weights_of_a_table(weights, printed, found):
    """指标权重90，预算执行10，合计100。

    Indicators 90 and funds 10, together 100; a printed sum is that of the whole or of the rows.

    Source: 财预〔2020〕10号 art. 13; all tables of 昌吉州2024年、2023年.
    """
    rows = [row(">=1次", None, weight=weight) for weight in weights]
    assert codes(ke.audit(table(*rows, printed_weight_sum=printed), XINJIANG)) == found


@pytest.mark.parametrize(("weight", "found"), [("100", []), ("90", []), ("95", ["weights-off"])])
def test_without_funds_the_weights_are_90_or_100(weight, found):
    """没有预算执行行的表，指标权重合计90或100。

    A table without a funds row: the indicators' 90, or 100.
    """
    assert (
        codes(ke.audit(table(row(">=1次", None, weight=weight), funded=False), XINJIANG)) == found
    )


def test_the_verdicts_on_a_weight_sum():
    """填报的权重之和逐位相等才相符；有权重缺失或无法识别的，无从核对。

    Equal to the last digit or wrong; with a weight missing or unreadable not checkable.
    """

    def judged(printed, *weights):
        rows = [row(">=1次", None, weight=weight) for weight in weights]
        figure = audited(*rows, printed_weight_sum=printed).weight_sum
        return figure.verdict, figure.reason, figure.recomputed

    assert judged("100", "50", "40.0") == ("consistent", None, 100)
    assert judged("100.0", "50", "40.01") == ("inconsistent", None, Decimal("100.01"))
    assert judged("100", "50", None) == ("not_checkable", "no-weight", None)
    assert judged("100", "50", "-40") == ("not_checkable", "weight-unreadable", None)
    assert judged("一百", "50", "40") == ("not_checkable", "unreadable", 100)
    assert judged("—", "50", "40") == (None, None, 100)


@pytest.mark.parametrize(
    ("printed", "verdict", "found"),
    [("优", "consistent", []), ("良", "inconsistent", ["grade-mismatch"]), ("", None, [])],
)
def test_a_printed_grade_is_that_of_the_total(printed, verdict, found):
    """填报的等级应为总分所在的等级。

    100 points are 优. Source: 财预〔2020〕10号 art. 18.
    """
    whole_table = table(whole(), printed_total="100", printed_grade=printed)
    audit = ke.audit(whole_table, "mof-2020")
    assert audit.tables[0].assessment.grade.verdict == verdict
    assert codes(audit) == found


GRADE_ERROR, TOTAL_ERRORS = "grade-mismatch", {"total-mismatch", "total-affected"}


@pytest.mark.parametrize(
    ("score", "total", "grade", "verdict", "follows"),
    [
        ("90", "89", "优", "consistent", None),  # 98 typed as 89: the grade is right
        ("90", "89", "良", "inconsistent", True),  # the grade of the wrong total
        ("63", "80", "良", "inconsistent", True),
        ("63", "80", "优", "inconsistent", False),  # that of neither
        ("63", "80", "中", "consistent", None),
    ],
)
def test_the_grade_of_a_wrong_total_is_that_of_the_right_one(score, total, grade, verdict, follows):
    """总分填错的，等级以改正后的总分为准：与其相符的等级没有错；随总分而错的列在总分之下。

    The total's slip accuses no grade that is right, and a grade taken from it is no second error.
    """
    short = row(">=100次", "100次" if score == "90" else "70次", weight="90", printed_score=score)
    audit = ke.audit(table(short, printed_total=total, printed_grade=grade), "mof-2020")
    assert audit.tables[0].assessment.grade.verdict == verdict
    (one,) = (entry for entry in audit.entries if entry.cause.code in TOTAL_ERRORS)
    below = [finding.code for finding in one.consequences]
    assert (GRADE_ERROR in below) == bool(follows)
    alone = [entry for entry in audit.entries if entry.cause.code == GRADE_ERROR]
    assert bool(alone) == (follows is False)


@pytest.mark.parametrize(
    ("grade", "verdict", "said"),
    [
        ("优", "inconsistent", "等级填报「优」，改正后的总分32.50至73.00分应为「差或中」"),
        ("良", "inconsistent", "等级填报「良」，改正后的总分32.50至73.00分应为「差或中」"),
        ("中", "not_checkable", None),
        ("差", "not_checkable", None),
    ],
)
def test_a_grade_of_a_total_in_a_range(grade, verdict, said):
    """改正后的总分为区间的：区间内没有的等级不符，其余无从核实。"""
    missed = row(">=100次", "70次", weight="90", printed_score="90")
    audit = ke.audit(table(missed, printed_total="100", printed_grade=grade), "auto")
    assert audit.tables[0].assessment.grade.verdict == verdict
    found = [str(one.message) for one in audit.findings if one.code == GRADE_ERROR]
    assert found == ([] if said is None else [said])


def test_a_grade_by_assumed_thresholds_makes_no_error():
    """等级界线为假定的，等级不同也不作错误。

    Where the thresholds are assumed a different grade is not checkable.
    """
    found = audited(whole(), policy="mof-2016", printed_total="100", printed_grade="良").grade
    assert (found.verdict, found.reason) == ("not_checkable", "assumed:total_grades")
    same = audited(whole(), policy="mof-2016", printed_total="100", printed_grade=" 优 ").grade
    assert (same.verdict, same.assumed) == ("consistent", ("total_grades",))


def test_an_execution_score_counts_where_the_form_gives_it_a_weight():
    """预算执行行没有分值和得分的，不计入总分。

    A funds row without weight and score is no part of the total.
    """
    unweighted = ke.Funding(budget="5", executed="5", printed_rate="100%")
    rows = {"indicators": [whole("100", "100")], "printed_total": "100"}
    audit = ke.audit(ke.Evaluation("项目", funding=unweighted, **rows), XINJIANG)
    assert audit.tables[0].assessment.total.verdict == "consistent"
    weighted = attrs.evolve(unweighted, weight="10")
    over = ke.audit(ke.Evaluation("项目", funding=weighted, **rows), XINJIANG)
    assert over.tables[0].assessment.total.recomputed == 110
