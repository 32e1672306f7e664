"""Where the points were lost (失分图): each point between full marks and total is told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.scoring.losses import losses_of
from kpi_eval.testing import evaluations

SAMPLE = ke.load_sample().evaluations[1]


def table(*rows, **fields):
    return ke.Evaluation("表", indicators=rows, **fields)


def goal(name, share, actual, weight):
    return ke.Indicator(
        f"{name}之一", "10个", actual, weight=weight, goal=name, goal_share=share, level1="产出"
    )


@given(evaluations(), st.sampled_from(list(ke.policies)))
def test_full_marks_less_what_was_lost_is_the_total(evaluation, policy):
    """满分减去各行失分，等于总分；未得出分数的行按全部分值列为未定。

    Full marks, less every step of the waterfall, are the total that `score` gives, to the last
    digit, whichever rows have no points.
    """
    card = ke.score(evaluation, policy)
    losses = losses_of(card)
    steps = sum((row.lost or 0) + row.open for row in losses.rows)
    assert losses.full - steps + losses.rounding == losses.total
    assert losses.finished == (card.total is not None)
    assert losses.total == (card.subtotal.points if card.total is None else card.total)
    assert losses.full == (card.weight_sum if card.weight_sum is not None else losses.full)


def test_the_steps_of_the_sample():
    """The known row loses all of its ten points, the nine others none."""
    picture = ke.score(SAMPLE, "xinjiang-2024").plot()
    lost = {row["name"]: row["lost"] for row in picture.data if row["what"] == "row"}
    assert [name for name, points in lost.items() if points] == ["受益群众（人次）"]
    assert lost["受益群众（人次）"] == 10
    assert picture.data[0]["points"] == 100
    assert picture.data[-1] == {"what": "total", "points": 90, "finished": True}
    assert "受益群众（人次） −10（完成率10.00%）" in picture.description


def test_a_row_without_points_is_open_and_not_lost():
    """Nobody knows what the scorer will give: the weight is open, the sum is called a sum."""
    picture = ke.score(SAMPLE, "mof-2021").plot()
    assert sum(row["open"] for row in picture.data if row["what"] == "row") == 20
    assert picture.data[-1]["finished"] is False
    assert "由评分人评定" in picture.description
    assert "总分" not in picture.description


def test_more_than_the_weight_is_a_gain():
    """A policy without a cap on execution gives more points than the row weighs."""
    uncapped = ke.policies["mof-2020"]
    own = type(uncapped)("own", execution="ratio", execution_cap=None)
    spent = ke.Funding(budget="100", executed="120", weight="10")
    card = ke.score(table(ke.Indicator("次", "1", "1", weight=90), funding=spent), own)
    losses = losses_of(card)
    assert losses.rows[-1].lost == -2
    assert (losses.full, losses.total) == (100, 102)


def test_goals_are_weighed():
    """Each goal's loss counts by its share; what the rounding of the total adds is said."""
    goals = table(
        goal("甲", "33%", "9个", 100), goal("乙", "67%", "10个", 100), printed_total="96.70"
    )
    losses = losses_of(ke.score(goals, "mof-2020"))
    assert [row.lost for row in losses.rows] == [Fraction(33, 10), 0]
    assert losses.full == 100
    assert losses.total == Decimal("96.70")


def test_goals_without_shares_have_no_way_to_the_total():
    """Nobody can say what a lost point of one goal costs."""
    goals = table(goal("甲", None, "9个", 100), goal("乙", None, "10个", 100))
    with pytest.raises(InvalidValueError, match="目标占比"):
        ke.score(goals, "mof-2020").plot()
