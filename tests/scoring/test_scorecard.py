"""The scorecard: rows by number and by name, what is missing, as rows and as a frame."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.scoring.no_policy import NO_POLICY
from kpi_eval.scoring.scorecard import counts_execution


def card(*names, weight="30", funding=None, policy="mof-2020"):
    rows = [
        ke.Indicator(name, target=">=10个", actual="8个", weight=weight, level1="产出指标")
        for name in names
    ]
    return ke.score(ke.Evaluation("项目", indicators=rows, funding=funding), policy)


def test_rows_are_found_by_number_and_by_name():
    found = card("培训人次", "培训 场次", "宣传")
    assert found[0] is found.scores[0]
    assert found[-1] is found.scores[2]
    assert found["培训场次"] is found.scores[1]
    assert found["宣传"] is found["宣"] is found.scores[2]
    assert [score.indicator.name for score in found] == ["培训人次", "培训 场次", "宣传"]
    assert len(found) == 3


def test_a_full_name_wins_over_a_part_of_another():
    found = card("培训", "培训人次")
    assert found["培训"] is found.scores[0]


@pytest.mark.parametrize(("key", "words"), [("培训", "several rows"), ("差旅", "no row")])
def test_a_name_of_none_or_several_rows_is_a_key_error(key, words):
    with pytest.raises(KeyError, match=words) as caught:
        card("培训人次", "培训场次")[key]
    assert "培训人次" in str(caught.value)


def test_a_row_there_is_not_is_an_index_error():
    with pytest.raises(IndexError):
        card("培训人次")[1]


def test_the_funds_row_counts_where_the_form_or_the_weights_leave_room_for_it():
    """Its weight is printed, or the indicators weigh less than 100 together."""
    plain = {"budget": "5", "executed": "4"}
    printed = card("甲", weight="90", funding=ke.Funding(**plain, weight="10"))
    room = card("甲", weight="90", funding=ke.Funding(**plain))
    none = card("甲", weight="100", funding=ke.Funding(**plain))
    over = card("甲", weight="110", funding=ke.Funding(**plain))
    assert [one.counts_execution for one in (printed, room, none, over)] == [
        True,
        True,
        False,
        False,
    ]
    assert [one.total for one in (printed, room, none)] == [80, 80, 80]
    assert [one.weight_sum for one in (printed, room, none)] == [100, 100, 100]
    assert not card("甲").counts_execution


def test_what_is_missing_is_named():
    """Rows without points, then the funds row if it counts and has none."""
    unread = ke.Funding(budget="八", executed="4", weight="10")
    rows = [
        ke.Indicator("甲", target=">=10个", actual="8个", weight="45"),
        ke.Indicator("乙", target=">=10个", actual="", weight="45"),
    ]
    found = ke.score(ke.Evaluation("项目", indicators=rows, funding=unread), "mof-2020")
    assert found.missing == ("乙", "预算执行率")
    assert (found.total, found.grade) == (None, None)
    full = ke.Evaluation("项目", indicators=[*rows[:1], rows[0]], funding=unread)
    assert ke.score(full, "mof-2020").missing == ("预算执行率",)


def test_what_is_there_so_far_is_said_in_both_languages():
    """Half filled in: the points, their weight, of how many rows, and whose are missing."""
    rows = [
        ke.Indicator("甲", target=">=10个", actual="8个", weight="45"),
        ke.Indicator("乙", target=">=10个", actual="", weight="55"),
    ]
    so_far = ke.score(ke.Evaluation("项目", indicators=rows), "mof-2020").subtotal
    assert so_far.text() == str(so_far)
    assert "缺乙的得分；已得出的1行小计36.00分（权重45）" in so_far.text()
    english = so_far.text("en")
    assert all(part in english for part in ("乙", "1", "36.00", "45"))
    assert "小计" not in english


def test_an_empty_table_adds_up_to_nothing():
    empty = ke.score(ke.Evaluation("项目"), "mof-2020")
    assert (empty.total, empty.weight_sum, empty.grade) == (0, 0, None)
    assert len(empty) == 0


@pytest.mark.parametrize(
    ("weight", "grade"), [("50", "良"), ("49.9", None), ("7.5", None), ("60", None)]
)
def test_a_total_has_a_grade_only_where_the_weights_are_100_together(weight, grade):
    """A total has a grade only where the weights are 100 together.

    权重合计不是100分的总分没有等级：优良中差是百分制的。
    """
    assert card("甲", "乙", weight=weight).grade == grade
    one = ke.Indicator("甲", target=">=10个", actual="8个")
    assert ke.score(ke.Evaluation("", indicators=[one]), "mof-2020").grade is None


def test_the_rows_as_records():
    """Texts as printed beside exact rate, points and reason."""
    found = card("培训人次").to_rows()
    assert found == [
        {
            "row": 1, "level1": "产出指标", "level2": "", "name": "培训人次", "target": ">=10个",
            "actual": "8个", "weight": Decimal(30), "rule": "proportional",
            "rate": Decimal("0.8000"), "points": Decimal("24.00"), "reason": None, "assumed": "",
        }
    ]  # fmt: skip
    unfilled = ke.Indicator("甲", target=">=10个")
    record = ke.score(ke.Evaluation("", indicators=[unfilled]), "mof-2020").to_rows()[0]
    assert (record["actual"], record["weight"], record["reason"]) == (None, None, "no-actual")


def test_the_rows_as_a_frame():
    """One row an indicator, with the columns of the records."""
    pytest.importorskip("pandas")
    frame = card("甲", "乙").to_frame()
    assert list(frame["name"]) == ["甲", "乙"]
    assert list(frame["points"]) == [Decimal("24.00")] * 2


def test_no_funds_row_no_part_of_the_total():
    """A table without funds has nothing to add, whatever its weights leave room for."""
    assert not counts_execution(ke.Evaluation("甲", indicators=[]), NO_POLICY)
    table = ke.Evaluation("甲", funding=ke.Funding(budget="1", executed="1"))
    assert counts_execution(table, NO_POLICY)
    assert not counts_execution(table, attrs.evolve(NO_POLICY, execution_weight=0))
