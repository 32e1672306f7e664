"""Pieces of curves that several rules share (赋分曲线的公用段)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.scoring.curves import Segment

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["ONE", "QUANTITY", "ZERO", "banded", "quantity"]

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
_TWO: Final = Fraction(2)
# The parameters that the pieces of `quantity` may rest on.
QUANTITY: Final = ("gate", "shortfall", "over", "over_floor", "unit_over")


def quantity(
    policy: Policy, *, unit_table: bool, also: tuple[str, ...] = ()
) -> tuple[Segment, ...]:
    """Return the pieces of a rate (定量指标): below the target, at it, above it.

    `also` names what the pieces below the target rest on besides.
    """
    return (*_shortfall(policy, also), *_over(policy, unit_table=unit_table))


def _shortfall(policy: Policy, also: tuple[str, ...]) -> tuple[Segment, ...]:
    """Below the target: w*r, the line from the gate, or nothing."""
    form, gate = policy.shortfall.value, policy.gate.value
    rests = ("gate", "shortfall", *also)
    if form is None:
        return (Segment(ZERO, None, parameters=rests, key="silent"),)
    if form == "nothing":
        return (Segment(ZERO, ZERO, parameters=rests, key="short-nothing"),)
    if gate is None:
        return (Segment(ZERO, ZERO, ONE, parameters=rests, key="proportional"),)
    start = Fraction(gate)
    below = Segment(ZERO, ZERO, parameters=rests, key="below-gate")
    if form == "proportional":
        line = Segment(start, ZERO, ONE, parameters=rests, key="proportional")
    else:
        slope = 1 / (1 - start)
        line = Segment(start, -start * slope, slope, parameters=rests, key="from-gate")
    return (line,) if start == 0 else (below, line)


def _over(policy: Policy, *, unit_table: bool) -> tuple[Segment, ...]:
    """At the target the full weight; above it full, or the tent w*(2-r) down to its floor."""
    if unit_table and policy.unit_over.value == "full":
        return (Segment(ONE, ONE, parameters=("unit_over",), key="met"),)
    if policy.over.value is None:
        silent = Segment(ONE, None, open=True, parameters=("over",), key="silent")
        return (Segment(ONE, ONE, key="met"), silent)
    if policy.over.value == "full":
        above = Segment(ONE, ONE, open=True, parameters=("over",), key="over-full")
        return (Segment(ONE, ONE, key="met"), above)
    floor = Fraction(policy.over_floor.value)
    tent = Segment(ONE, _TWO, -ONE, open=True, parameters=("over",), key="over-reduce")
    end = Segment(_TWO - floor, floor, parameters=("over", "over_floor"), key="over-floor")
    return (Segment(ONE, ONE, key="met"), tent, end)


def banded(policy: Policy, name: str, rests: tuple[str, ...]) -> tuple[Segment, ...]:
    """Return the bands of a parameter as level pieces (分档), a silent one where it has none."""
    bands = getattr(policy, name).value
    if bands is None:
        return (Segment(ZERO, None, parameters=rests, key="silent"),)
    return tuple(
        Segment(Fraction(start), Fraction(share), parameters=rests, key="band")
        for start, share in reversed(bands)
    )
