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
