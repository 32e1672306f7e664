"""多个年度目标 (several goals): each has a whole table's weights, and a share of the total."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.goals import goals_of
from tests.spec.rows import ALL_POLICIES, codes

FUNDS = ke.Funding(
    budget="5", executed="5", weight="20", printed_rate="100.00%", printed_score="20.00"
)


def goal(name, *, done=10, share=None, whole=80, label=True):
    """Two rows of one goal, an output and an effect, of which the first may fall short."""
    first = Decimal(whole) - 30
    given = {"target": ">=10个", "goal": name if label else "", "goal_share": share}
    score, why = f"{first * done / 10:.2f}", "进度推迟" if done < 10 else None
    return [
        ke.Indicator(f"{name}产出", level1="产出指标", actual=f"{done}个", weight=first,
                     printed_score=score, deviation_reason=why, **given),
        ke.Indicator(f"{name}效益", level1="效益指标", actual="10个", weight=30,
                     printed_score="30.00", **given),
    ]  # fmt: skip


def table(*rows, **fields):
    return ke.Evaluation(
        "两目标", indicators=[one for part in rows for one in part], funding=FUNDS, **fields
    )


@pytest.mark.parametrize("label", [True, False])
@pytest.mark.parametrize("policy", ["auto", *ALL_POLICIES])
def test_two_goals_of_80_each_raise_no_false_alarm(policy, label):
    """两个目标各占80分的表，权重合计不误报，两目标都得满分的总分就是满分。

    80 under each of two goals beside 20 for the funds: nothing is off, and where every goal has
    all its points so has the total, whatever the shares.

    Source: a provincial vendor's target form: weights under each goal add up to 80.
    """
    given = table(goal("甲", label=label), goal("乙", label=label),
                  printed_weight_sum="100", printed_total="100.00")  # fmt: skip
    audit = ke.audit(given, policy)
    assert codes(audit) == []
    assert audit.coverage.not_checkable == 0


@given(done=st.integers(0, 9), share=st.integers(1, 99))
def test_the_total_weighs_the_goals_by_their_shares(done, share):
    """总分＝各目标得分×目标占比之和＋执行率得分；算法未见于文件，标为假定，不作错误。

    The goals' points by their shares and those of the funds; a total that is another one is told
    as unproved, never as an error.

    Source: inferred from the same form; the formula was not seen.
    """
    rows = goal("甲", done=done, share=f"{share}%"), goal("乙", share=f"{100 - share}%")
    of_goals = Decimal(5 * done + 30) * share / 100 + Decimal(80) * (100 - share) / 100
    due = (of_goals + 20).quantize(Decimal("0.01"))
    assert ke.score(table(*rows), "mof-2020").total == due
    right = ke.audit(table(*rows, printed_total=str(due)), "mof-2020")
    assert right.tables[0].assessment.total.verdict == "consistent"
    wrong = ke.audit(table(*rows, printed_total=str(due - 1)), "mof-2020")
    assert codes(wrong) == ["total-unproved"]
    assert wrong.findings[0].severity == "info"


def test_without_shares_the_total_is_not_guessed():
    """目标占比未列、各目标得分又不同的，没有总分可算，也不判填报的总分。

    Where the goals differ and their shares are not printed there is no total, and none is judged.
    """
    rows = goal("甲", done=5), goal("乙")
    card = ke.score(table(*rows), "mof-2020")
    assert (card.total, card.missing, card.grade) == (None, ("目标占比",), None)
    total = ke.audit(table(*rows, printed_total="87.5"), "mof-2020").tables[0].assessment.total
    assert (total.verdict, total.reason) == ("not_checkable", "assumed:goal_total")
    assert (card.subtotal, card.weight_sum) == (None, 100)
    assert ke.score(table(goal("甲"), goal("乙")), "mof-2020").grade == "优"
    plain = ke.audit(table(*rows, printed_total="155"), "mof-2020").tables[0].assessment.total
    assert plain.verdict == "consistent"
    for text, reason in (("优", "unreadable"), ("", None)):
        one = ke.audit(table(*rows, printed_total=text), "mof-2020").tables[0].assessment.total
        assert one.reason == reason


def test_weights_of_a_goal_that_are_off_are_told():
    """某一目标的权重合计不对的，照常提示。 A goal whose own weights are off is told."""
    audit = ke.audit(table(goal("甲"), goal("乙", whole=75)), "mof-2020")
    assert "weights-off" in codes(audit)


@pytest.mark.parametrize(
    "rows",
    [
        goal("甲", label=False) + goal("甲", label=False),  # the same rows twice
        goal("甲", label=False) + goal("乙", whole=75, label=False),
        goal("甲", whole=50, label=False) + goal("乙", whole=50, label=False),
        [attrs.evolve(one, weight="") for one in goal("甲") + goal("乙")][:1],
        goal("甲", label=False),
    ],
)
def test_what_is_no_table_of_goals(rows):
    """整表重复、各部分权重不等、合计已是100的，不作多个目标理解。

    A table that stands twice, parts of other weights, rows that make 100: one goal.
    """
    assert goals_of(ke.Evaluation("例", indicators=rows, funding=FUNDS)) == ()


@pytest.mark.parametrize(
    ("shares", "read"),
    [(("60%", "40%"), True), (("0.6", "0.4"), True), (("60", "40"), True), (("60%", "30%"), False),
     (("60%", None), False), (("-10%", "110%"), False), (("多", "少"), False)],
)  # fmt: skip
def test_shares_are_read_where_they_make_the_whole(shares, read):
    """目标占比合计为100%的才作数。 Shares count where they make 100 % together."""
    one, other = shares
    found = goals_of(table(goal("甲", share=one), goal("乙", share=other)))
    assert all((part.share is not None) == read for part in found)
    assert [part.rows for part in found] == [(0, 1), (2, 3)]


def test_goals_come_from_records():
    """按行构造时，合并的目标与占比向下填充。 A merged goal fills down, its share with it."""
    rows = [
        {"所属目标": "甲", "目标占比": "60%", "指标名称": "一", "目标值": ">=1个", "权重": "80"},
        {"所属目标": "", "目标占比": "", "指标名称": "二", "目标值": ">=1个", "权重": "10"},
    ]
    one, two = ke.Evaluation.from_rows(rows).indicators
    assert (two.goal, two.goal_share, one.to_row()["goal_share"]) == ("甲", one.goal_share, "60%")
