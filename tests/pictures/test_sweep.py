"""How the total moves as one actual moves (总分变化图): scored anew at every value."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError

SAMPLE = ke.load_sample().evaluations
RULES = ("按照完成比例赋分", "直接赋分", "满意度赋分", "每超过1个百分点扣0.5分，扣完为止", None)


@st.composite
def rows(draw):
    """A row of numbers: any rule, any comparator, whole numbers, money or percentages."""
    sign, unit = draw(st.sampled_from((">=", "<=", "=", ">", ""))), draw(st.sampled_from("个%元"))
    number = draw(st.integers(1, 95))
    actual = draw(st.none() | st.integers(0, 200).map(lambda one: f"{one}{unit}"))
    rule = draw(st.sampled_from(RULES))
    name = draw(st.sampled_from(("次数", "满意度", "成本")))
    return ke.Indicator(name, f"{sign}{number}{unit}", actual, weight=10, rule=rule, level1=name)


@given(rows(), st.sampled_from(list(ke.policies)), st.data())
def test_every_point_is_the_total_that_score_gives(row, policy, data):
    """图上每一点的总分，即以该业绩值重新评分的总分，跳跃两侧也一样。

    Each point of the line is the score of the table with that actual in the row; where another
    piece of the curve begins to count, the two values beside it are a ten-thousandth of the axis
    apart, so that a jump is drawn where it is.
    """
    other = ke.Indicator("其他", "2个", "1个", weight=90)
    table = ke.Evaluation("表", indicators=[other, row])
    points = ke.score(table, policy).plot_sweep(1).data
    turns = [number for number, one in enumerate(points) if one["turns"]]
    chosen = data.draw(st.sampled_from(range(len(points))))
    unit = row.target.shown[-1]
    for number in {chosen, *turns[:3]}:
        one = points[number]
        moved = attrs.evolve(row, actual=f"{one['actual']:f}{unit}")
        card = ke.score(attrs.evolve(table, indicators=(other, moved)), policy)
        assert one["points"] == card.scores[1].points
        known = card.total if card.total is not None else card.subtotal.points
        assert one["total"] in (known, None)
        assert (one["total"] is None) == (card.scores[1].points is None)
    span = points[-1]["actual"] - points[0]["actual"]
    gaps = [points[number]["actual"] - points[number - 1]["actual"] for number in turns]
    assert all(gap <= span / 1000 for gap in gaps)


def test_steps_are_steps():
    """Satisfaction by bands: four levels, three springs, each told in words."""
    picture = ke.score(SAMPLE[1], "xinjiang-2024").plot_sweep("受益群众满意度")
    assert {one["total"] for one in picture.data} == {80, 85, 88, 90}
    assert "59.99%时80.00分；60%时85.00分" in picture.description


def test_an_isolated_value_is_found():
    """Yes or no: all the points at the target alone, none on either side of it."""
    row = ke.Indicator("达标率", "=80%", "70%", weight=100, rule="直接赋分")
    picture = ke.score(ke.Evaluation("表", indicators=[row]), "xinjiang-2024").plot_sweep(0)
    full = [one["actual"] for one in picture.data if one["total"] == 100]
    assert Decimal(80) in full
    assert max(full) - min(full) < 1


def swept(target, actual, **fields):
    """The sweep of a row beside one that is filled in."""
    row = ke.Indicator("甲", target, actual, weight=10, **fields)
    other = ke.Indicator("乙", ">=2个", "1个", weight=90)
    return ke.score(ke.Evaluation("表", indicators=[row, other]), "mof-2020").plot_sweep("甲")


def test_a_target_of_two_limits_is_moved_through():
    """区间目标：区间内满分，不到下限和超过上限都从那里开始变化。

    The axis ends at twice the upper limit; both limits are among its points.
    """
    data = swept("8至10个", None).data
    assert data[-1]["actual"] == 20
    full = {one["actual"] for one in data if one["points"] == 10}
    assert {8, 10} <= full
    assert not {7, 11} & full


def test_a_target_without_a_finite_decimal_in_the_unit_of_the_actual():
    """10分钟 are 0.1666…小时: no point of the axis, but the points change beside it."""
    data = swept("<=10分钟", "1小时", rule="直接赋分").data
    last = max(one["actual"] for one in data if one["points"] == 10)
    assert data[-1]["actual"] == 2
    assert Decimal(1) / 6 - Decimal("0.001") < last < Decimal(1) / 6


def test_a_target_in_words_gives_no_number_any_points():
    """Nothing is guessed: the total is unknown wherever the actual stands."""
    data = swept("提升", "5个").data
    assert {(one["points"], one["total"]) for one in data} == {(None, None)}
    assert data[-1]["actual"] == 10


def test_while_another_row_is_open_the_subtotal_moves():
    """Half filled in: what the rows so far have, not a total that nobody knows."""
    rows = [
        ke.Indicator("甲", ">=10个", "5个", weight=50),
        ke.Indicator("乙", ">=10个", "", weight=50),
    ]
    card = ke.score(ke.Evaluation("表", indicators=rows), "mof-2020")
    assert card.plot_sweep("甲").data[-1]["total"] == 50
    assert card.plot_sweep("乙").data[-1]["total"] == 75


def test_several_goals_have_no_total_while_a_row_is_open():
    """A sum of rows would not weigh the goals by their shares: it says which row is open."""
    fields = {"weight": 50, "goal_share": "50%"}
    rows = [
        ke.Indicator(name, ">=10个", actual, goal=goal, **fields)
        for goal, names in (("一", "甲乙"), ("二", "丙丁"))
        for name, actual in zip(names, ("5个", "" if goal == "二" else "6个"), strict=True)
    ]
    card = ke.score(ke.Evaluation("表", indicators=rows), "mof-2020")
    with pytest.raises(InvalidValueError, match="no total: 丁 have no points"):
        card.plot_sweep("甲")


def test_the_ends_may_be_given():
    """In the unit of the actual."""
    card = ke.score(SAMPLE[1], "xinjiang-2024")
    picture = card.plot_sweep("受益群众", low=20000, high=Decimal(60000))
    assert (picture.data[0]["actual"], picture.data[-1]["actual"]) == (20000, 60000)
    assert max(one["total"] for one in picture.data) == 100


@pytest.mark.parametrize(
    ("row", "ends", "error", "said"),
    [
        ("没有这一行", {}, KeyError, "没有这一行"),
        ("提高公众科学文化素质", {}, InvalidValueError, "number"),
        ("受益群众", {"low": 9, "high": 9}, InvalidValueError, "nothing between"),
        ("受益群众", {"low": "很多"}, InvalidValueError, "low"),
    ],
)
def test_a_mistake_says_what_is_wrong(row, ends, error, said):
    """Rows that are not there or not of numbers; ends with nothing between them."""
    with pytest.raises(error, match=said):
        ke.score(SAMPLE[1], "xinjiang-2024").plot_sweep(row, **ends)
