"""A curve as data: pieces, corners, evenly spaced points."""

from __future__ import annotations

from fractions import Fraction

import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidPolicyError


def test_the_corners_of_the_tent():
    """Nothing to 60 %, the line to 100 %, down again to nothing at 200 %."""
    curve = ke.policies["xinjiang-2024"].curve("按照完成比例赋分")
    assert curve.points() == [(0, 0), (Fraction(3, 5), 0), (1, 1), (2, 0)]


def test_even_steps_between_the_corners():
    """Four steps of a half over 0..2, with the corners among them."""
    curve = ke.policies["xinjiang-2024"].curve("proportional")
    rates = [rate for rate, _ in curve.points(4)]
    assert rates == [0, Fraction(1, 2), Fraction(3, 5), 1, Fraction(3, 2), 2]
    assert dict(curve.points(4))[Fraction(3, 2)] == Fraction(1, 2)


@pytest.mark.parametrize(
    ("rate", "share"),
    [(-1, 0), (0, 0), ("0.6", 0), ("0.79", "0.475"), (1, 1), ("1.5", "0.5"), (2, 0), (9, 0)],
)
def test_the_share_at_a_rate(rate, share):
    """Fitted: 昌吉州2024年自评表, 79 % is worth 0.475 of the weight; a rate below 0 counts as 0."""
    curve = ke.policies["xinjiang-2024"].curve("proportional")
    assert curve.share(rate) == Fraction(share)


def test_a_silent_piece_has_no_share():
    """No text says what a number missed under the grade rule is worth."""
    curve = ke.policies["mof-2020"].curve("按评判等级赋分")
    assert curve.share("0.5") is None


def test_an_unknown_rule_is_an_error():
    """A rule there is not is a mistake in a call."""
    with pytest.raises(InvalidPolicyError, match="no rule"):
        ke.policies["mof-2020"].curve("抽签")


def test_the_execution_curve_of_whole_unit_tables_is_its_own():
    """预算执行率 has a curve for projects and one for whole-unit tables."""
    policy = ke.policies["xinjiang-2024"]
    projects, units = policy.curve("预算执行率"), policy.curve("execution", unit_table=True)
    assert projects.segments[0].parameters == ("execution",)
    assert units.segments[0].parameters == ("unit_execution",)
    assert projects.share("0.9061") == units.share("0.9061") == Fraction("0.9061")
