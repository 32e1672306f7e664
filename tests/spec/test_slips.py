"""Slips of the pen (笔误): every slip that changes a recomputed figure is found.

The tables print each column with all the policy's digits somewhere (`full_precision`): where a
whole column shows no decimals, 100 may honestly stand for 100.4, and no reader could tell.
"""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import event, given, note, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import (
    SLIP_FIELDS,
    SLIP_KINDS,
    Slip,
    caught,
    evaluations,
    possible_slips,
    slips,
)
from tests.spec.reference import POLICY_IDS, due
from tests.spec.relations import states, worse
from tests.spec.rows import ALL_POLICIES, on_tables, row, table

SLIP_OF_A_VALUE = ("target", "actual")
# Two rows' actuals swapped may put a date beside words: no convention says what such a row is due.
IN_ONE_CELL = tuple(kind for kind in SLIP_KINDS if kind != "swapped-actuals")
# What is printed and compared with the rest of its table, whatever convention scores it.
FOUND_BY_ANY = ("weight", "total", "budget", "executed", "execution-rate", "execution-score")


def changes_a_figure(policy: str, before: ke.Evaluation, after: ke.Evaluation, slip: Slip) -> bool:
    """Whether a figure that is printed is no longer what the row is due.

    Told by the reference and not by the library. A score that the scorer decides changes where the
    printed one leaves its range: another range that admits it too is no contradiction.
    """
    unit_table = before.kind == "unit"
    one, other = before.indicators[slip.row], after.indicators[slip.row]
    was, now = (due(policy, shown, unit_table=unit_table) for shown in (one, other))
    if one.printed_rate and was.rate is not None and was.rate != now.rate:
        return True
    return not now.admits(other.printed_score.number)


@pytest.mark.parametrize("kind", ["project", "unit"])
@pytest.mark.parametrize("policy", POLICY_IDS)
@given(data=st.data())
def test_a_slip_in_a_target_or_an_actual_is_found(policy, kind, data):
    """目标值、业绩值的笔误（漏零、错位、单位、比较符），改变推算的都能发现。

    A zero, a digit, 万, a unit, a comparator wrong in 目标值 or 业绩值: reported if it matters.

    It matters where the printed rate or score, at the policy's digits, is no longer the one due.
    What no slip of one cell can be: both sides scaled alike, which changes no rate.
    """
    before = data.draw(evaluations(policy, kind=kind, full_precision=True))
    if not _has_numbers(before):
        return
    slip = data.draw(slips(before, kinds=IN_ONE_CELL, fields=SLIP_OF_A_VALUE))
    after = slip.apply(before)
    note(str(slip))
    matters = changes_a_figure(policy, before, after, slip)
    event(f"{slip.kind}: {'matters' if matters else 'changes no figure'}")
    if matters:
        assert caught(ke.audit(after, policy))


@pytest.mark.parametrize("kind", ["project", "unit"])
@pytest.mark.parametrize("policy", POLICY_IDS)
@given(data=st.data())
def test_a_slip_in_a_printed_figure_is_found(policy, kind, data):
    """完成率、得分、权重、总分、预算数、执行数写错的，都能发现。

    A wrong digit in a rate, score, weight, total, budget or execution: always reported.

    In a whole-unit table, which has no total, a score may slip within the range that its grade
    leaves to the scorer: that is no wrong score.
    """
    before = data.draw(evaluations(policy, kind=kind, full_precision=True))
    fields = [field for field in SLIP_FIELDS if field not in SLIP_OF_A_VALUE]
    slip = data.draw(slips(before, fields=fields))
    after = slip.apply(before)
    note(str(slip))
    event(f"{slip.field}: {slip.kind}")
    if kind == "unit" and slip.field == "score":
        score = due(policy, after.indicators[slip.row], unit_table=True)
        if score.admits(after.indicators[slip.row].printed_score.number):
            return
    assert caught(ke.audit(after, policy))


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_broken_sum_is_found_whatever_the_policy(policy, data):
    """权重、总分、资金的合计有误，不必知道约定就能发现。

    Weights, totals and funds are sums: a slip in one is found without knowing the convention.

    With `auto` any policy may be chosen, or none: the sums of a table are checked all the same.
    """
    before = data.draw(evaluations(policy, full_precision=True))
    slip = data.draw(slips(before, fields=FOUND_BY_ANY))
    note(str(slip))
    assert caught(ke.audit(slip.apply(before)))


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_slip_is_an_error_only_where_nothing_is_assumed(policy, data):
    """以假定为依据的只作提示，不作错误；合计有误和得分高于权重的除外。

    What rests on a parameter that nobody has proved makes an info, never an error.

    A wrong sum is an error all the same, and so is a score above its weight.
    """
    before = data.draw(evaluations(policy, full_precision=True))
    slip = data.draw(slips(before, fields=("score",)))
    audit = ke.audit(slip.apply(before), policy)
    score = audit.tables[0].assessment.scores[slip.row]
    within = (
        0 <= score.printed.number <= audit.tables[0].evaluation.indicators[slip.row].weight.number
    )
    if score.assumed and within:
        assert score.verdict != "inconsistent"
    # A total printed 0 may honestly stand for the sum 0.10: then it is coarse, a warning.
    assert {"total-mismatch", "total-affected", "total-coarse"} & {
        finding.code for finding in audit.findings
    }


@pytest.mark.parametrize("policy", POLICY_IDS)
@on_tables
@given(data=st.data())
def test_every_relation_of_a_clean_table_holds(policy, data):
    """无误的表，另行写出的各项勾稽关系都成立。

    What a table promises, told once more by the reference, holds where nothing is wrong.

    A whole column may show fewer digits than the policy: then a figure is coarse at most.
    """
    drawn = data.draw(evaluations(policy, full_precision=True))
    found = states(ke.Document(evaluations=[drawn]), {"project": policy})
    assert {relation: state for relation, state in found.items() if state != "holds"} == {}
    assert {name for _, name, _ in found} >= {"score", "execution-rate", "weight-sum", "total"}


@pytest.mark.parametrize("policy", POLICY_IDS)
@on_tables
@given(data=st.data())
def test_a_slip_that_breaks_a_printed_relation_is_found(policy, data):
    """任何笔误，只要破坏勾稽关系，就能发现。

    A slip of any kind, in a cell or in whole rows, is reported if a relation says so.

    Two rows' actuals swapped, a row entered twice, a neighbour's score, full marks claimed: which
    relation no longer holds is told by the reference.
    """
    before = data.draw(evaluations(policy, full_precision=True))
    slip = data.draw(slips(before))
    after = slip.apply(before)
    note(str(slip))
    was, now = (
        states(ke.Document(evaluations=[shown]), {"project": policy}) for shown in (before, after)
    )
    broken = "broken" in worse(was, now).values()
    event(f"{slip.kind}: {'breaks a relation' if broken else 'breaks none'}")
    if broken:
        assert caught(ke.audit(after, policy))


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICY_IDS)
@settings(max_examples=max(1, settings().max_examples // 30))
@given(data=st.data())
def test_every_slip_of_a_table_is_found(policy, data):
    """一张表的所有笔误逐一试过，都能发现。

    All slips of one table, some hundreds, not only a drawn one; with `deep` of twenty tables.
    """
    before = data.draw(evaluations(policy, full_precision=True, most_rows=2))
    for slip in possible_slips(before):
        after = slip.apply(before)
        value = slip.field in SLIP_OF_A_VALUE
        if slip.kind not in IN_ONE_CELL:
            continue
        if not value or changes_a_figure(policy, before, after, slip):
            assert caught(ke.audit(after, policy)), str(slip)


def _has_numbers(drawn: ke.Evaluation) -> bool:
    return any(
        slip.field in SLIP_OF_A_VALUE and slip.kind in IN_ONE_CELL for slip in possible_slips(drawn)
    )


@given(drawn=evaluations("xinjiang-2024"))
@on_tables
def test_a_slip_changes_its_cells_and_their_values(drawn):
    """一处笔误只改动所指的单元格。

    A slip changes the cells that it names: the others stay as they are, its own do not.
    """
    found = list(possible_slips(drawn))
    assert {slip.field for slip in found} >= {"weight", "score", "total", "budget", "row"}
    for slip in found[:: max(1, len(found) // 40)]:
        after = slip.apply(drawn)
        assert after != drawn
        assert slip.kind in SLIP_KINDS
        # Written back, the table is the old one again.
        for edit in slip.edits:
            after = attrs.evolve(edit, before=edit.after, after=edit.before).apply(after)
        if slip.field == "row":
            first, second = slip.rows
            assert after.indicators[first] == after.indicators[second]
            rows = [*after.indicators[:first], *after.indicators[second:]]
            after = attrs.evolve(after, indicators=rows)
        assert after == drawn


def test_the_slips_of_a_row_by_name():
    """一行的笔误种类，各举一例。

    The kinds of slips, each with an example.
    """
    one = table(
        row(">=40000人次", "=40000人次", weight="10", printed_rate="100%", printed_score="10")
    )
    found = {(slip.field, slip.kind, slip.after) for slip in possible_slips(one)}
    for field, kind, after in (
        ("actual", "dropped-zero", "=4000人次"), ("actual", "added-zero", "=400000人次"),
        ("actual", "times-10", "=400000人次"), ("target", "times-1000", ">=40000000人次"),
        ("target", "times-10000", ">=40000万人次"), ("target", "mistyped-digit", ">=70000人次"),
        ("target", "swapped-digits", ">=04000人次"), ("target", "flipped-comparator",
        "<=40000人次"),
        ("actual", "changed-unit", "=40000个"), ("actual", "changed-unit", "=40000万元"),
        ("rate", "dropped-zero", "10%"), ("rate", "mistyped-digit", "900%"),
        ("score", "swapped-digits", "01"), ("score", "times-10", "100"),
        ("weight", "dropped-zero", "1"), ("executed", "dropped-zero", "2.00"),
        ("executed", "mistyped-digit", "28.00"), ("execution-rate", "swapped-digits", "010.00%"),
        ("execution-score", "times-10", "100.00"), ("budget", "times-10000", "200000.00"),
    ):  # fmt: skip
        assert (field, kind, after) in found
    assert ("executed", "dropped-zero", "20.0") not in found
    assert str(next(possible_slips(one))) == (
        "target of row 1: >=40000人次 -> >=4000人次 (dropped-zero)"
    )


def test_a_point_lost_or_moved():
    """小数点丢失或移位：8.40写成840、84.0、0.840。

    8.40 as 840, 84.0, 0.840; a number without a point gets one: 15 as 1.5.
    """
    one = table(row(">=1个", "1个", weight="15", printed_score="8.40"), funded=False)
    found = {(slip.field, slip.kind): set() for slip in possible_slips(one)}
    for slip in possible_slips(one):
        found[slip.field, slip.kind].add(slip.after)
    assert found["score", "lost-point"] == {"840"}
    assert found["score", "moved-point"] == {"84.0", "0.840", "0.0840"}
    assert found["weight", "moved-point"] == {"1.5", "0.15"}
    assert ("weight", "lost-point") not in found


def test_the_slips_of_whole_rows_by_name():
    """整行的笔误：抄邻行的数、一律满分、业绩值互换、重复填报。

    A neighbour's figure, full marks claimed, actuals swapped, a row entered twice.
    """
    one = table(
        row(">=10人", "5人", weight="10", printed_rate="50%", printed_score="5"),
        row(">=10人", "9人", weight="20", printed_rate="90%", printed_score="18"),
        row("提高", "提高", "按评判等级赋分", weight="20", printed_rate="", printed_score=""),
    )
    shown = {kind: [str(slip) for slip in possible_slips(one) if slip.kind == kind]
             for kind in ("neighbour-score", "neighbour-weight", "claimed", "swapped-actuals",
                          "duplicated-row")}  # fmt: skip
    assert shown == {
        "neighbour-score": [
            "score of row 1: 5 -> 18 (neighbour-score)",
            "score of row 2: 18 -> 5 (neighbour-score)",
        ],
        "neighbour-weight": [
            "weight of row 1: 10 -> 20 (neighbour-weight)",
            "weight of row 2: 20 -> 10 (neighbour-weight)",
        ],
        "claimed": [
            "score of row 1: 5 -> 10, rate of row 1: 50% -> 100% (claimed)",
            "score of row 2: 18 -> 20, rate of row 2: 90% -> 100% (claimed)",
        ],
        "swapped-actuals": [
            "actual of row 1: 5人 -> 9人, actual of row 2: 9人 -> 5人 (swapped-actuals)",
            "actual of row 1: 5人 -> 提高, actual of row 3: 提高 -> 5人 (swapped-actuals)",
            "actual of row 2: 9人 -> 提高, actual of row 3: 提高 -> 9人 (swapped-actuals)",
        ],
        "duplicated-row": [
            "row 1 twice: 指标 (duplicated-row)",
            "row 2 twice: 指标 (duplicated-row)",
            "row 3 twice: 指标 (duplicated-row)",
        ],
    }
    claimed = next(slip for slip in possible_slips(one) if slip.kind == "claimed").apply(one)
    assert [
        figure.text
        for figure in (claimed.indicators[0].printed_rate, claimed.indicators[0].printed_score)
    ] == ["100%", "10"]
    twice = next(slip for slip in possible_slips(one) if slip.kind == "duplicated-row").apply(one)
    assert [r.actual.text for r in twice.indicators] == ["5人", "5人", "9人", "提高"]


def test_the_known_slip_of_the_published_table():
    """公开表中「受益群众」一行：完成率、得分、总分都有误。

    受益群众: >=40000人次, =4000人次, 100 % and 10 points: rate, score and total are wrong.

    Source: 昌吉州2024年自评表 (the only row of 127 that is).
    """
    right = ke.Indicator(
        "受益群众", target=">=40000人次", actual="=40000人次", weight="10", rule="按照完成比例赋分",
        printed_rate="100%", printed_score="10",
    )  # fmt: skip
    rest = ke.Indicator("其他", target=">=1次", actual="1次", weight="80", rule="按照完成比例赋分",
                        printed_rate="100%", printed_score="80")  # fmt: skip
    before = table(right, rest, printed_total="100.00分")
    slip = Slip(kind="dropped-zero", field="actual", row=0, before="=40000人次", after="=4000人次")
    audit = ke.audit(slip.apply(before), "xinjiang-2024")
    assert [finding.code for finding in audit.errors] == [
        "rate-mismatch", "score-mismatch", "total-affected"
    ]  # fmt: skip
    rate, score = audit.tables[0].assessment.rates[0], audit.tables[0].assessment.scores[0]
    assert (rate.expected, score.recomputed) == ("10.00%", Decimal("0.00"))
    assert audit.tables[0].assessment.total.expected == "90.00"
    # 1.00 of 10 in proportion, nothing below a gate: 9 or 10 points too many under every one.
    for policy in ALL_POLICIES:
        assert ke.score(slip.apply(before).indicators[0], policy).points in (0, 1)
