"""From a policy's parameters to the curve of a rule (赋分曲线的构造): one function a rule."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_eval.model.rules import parse_rule
from kpi_eval.scoring.curves import Curve, Segment

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["build_curve", "curve_name"]

_ZERO, _ONE, _TWO = Fraction(0), Fraction(1), Fraction(2)


def curve_name(rule: str) -> str | None:
    """Return the key of a curve for a rule's id or Chinese name; ``execution`` is 预算执行率."""
    return "execution" if rule == "execution" or "执行率" in rule else parse_rule(rule)


def build_curve(policy: Policy, rule: str, *, unit_table: bool) -> Curve:
    """Return the curve of a rule (by its id) under a policy."""
    over = _over(policy, unit_table=unit_table)
    if rule == "execution":
        return Curve(rule, _execution(policy, unit_table=unit_table), domain="execution")
    if rule == "direct":
        return Curve(rule, _direct(policy, unit_table=unit_table))
    if rule == "grade":
        return Curve(rule, _grade(policy))
    if rule == "satisfaction" and policy.satisfaction.value in ("bands", "met-or-bands"):
        met = policy.satisfaction.value == "met-or-bands" or bool(
            unit_table and policy.unit_over.value
        )
        bands = _bands(policy, "satisfaction_bands", ("satisfaction", "satisfaction_bands"))
        return Curve(rule, bands, domain="satisfaction", full_when_met=met)
    also = ("satisfaction",) if rule == "satisfaction" else ()
    return Curve(rule, (*_shortfall(policy, also), *over))


def _shortfall(policy: Policy, also: tuple[str, ...]) -> tuple[Segment, ...]:
    """Below the target: w*r, the line from the gate, or nothing."""
    form, gate = policy.shortfall.value, policy.gate.value
    rests = ("gate", "shortfall", *also)
    if form is None:
        return (Segment(_ZERO, None, parameters=rests, key="silent"),)
    if form == "nothing":
        return (Segment(_ZERO, _ZERO, parameters=rests, key="short-nothing"),)
    if gate is None:
        return (Segment(_ZERO, _ZERO, _ONE, parameters=rests, key="proportional"),)
    start = Fraction(gate)
    below = Segment(_ZERO, _ZERO, parameters=rests, key="below-gate")
    if form == "proportional":
        line = Segment(start, _ZERO, _ONE, parameters=rests, key="proportional")
    else:
        slope = 1 / (1 - start)
        line = Segment(start, -start * slope, slope, parameters=rests, key="from-gate")
    return (line,) if start == 0 else (below, line)


def _over(policy: Policy, *, unit_table: bool) -> tuple[Segment, ...]:
    """At the target the full weight; above it full, or the tent w*(2-r) down to its floor."""
    if unit_table and policy.unit_over.value == "full":
        return (Segment(_ONE, _ONE, parameters=("unit_over",), key="met"),)
    if policy.over.value is None:
        silent = Segment(_ONE, None, open=True, parameters=("over",), key="silent")
        return (Segment(_ONE, _ONE, key="met"), silent)
    if policy.over.value == "full":
        above = Segment(_ONE, _ONE, open=True, parameters=("over",), key="over-full")
        return (Segment(_ONE, _ONE, key="met"), above)
    floor = Fraction(policy.over_floor.value)
    tent = Segment(_ONE, _TWO, -_ONE, open=True, parameters=("over",), key="over-reduce")
    end = Segment(_TWO - floor, floor, parameters=("over", "over_floor"), key="over-floor")
    return (Segment(_ONE, _ONE, key="met"), tent, end)


def _direct(policy: Policy, *, unit_table: bool) -> tuple[Segment, ...]:
    """Yes or no: the weight at the target, a share below and a share above it."""
    short, over = policy.direct_short.value, policy.direct_over.value
    below = Segment(
        _ZERO, None if short is None else Fraction(short), parameters=("direct_short",),
        key="silent" if short is None else "direct-short",
    )  # fmt: skip
    met = Segment(_ONE, _ONE, key="met")
    if unit_table and policy.unit_over.value == "full":
        return (below, met)
    above = Segment(
        _ONE, None if over is None else Fraction(over), open=True, parameters=("direct_over",),
        key="silent" if over is None else "direct-over",
    )  # fmt: skip
    return (below, met, above)


def _grade(policy: Policy) -> tuple[Segment, ...]:
    """A number under a rule for words: full where met, the scorer's grade below (no number)."""
    below = Segment(_ZERO, None, parameters=("grade_bands",), key="grade-range")
    rests = ("grade_achieved",)
    if policy.grade_achieved.value == "full":
        return (below, Segment(_ONE, _ONE, parameters=rests, key="met"))
    return (below, Segment(_ONE, None, parameters=rests, key="grade-range"))


def _bands(policy: Policy, name: str, rests: tuple[str, ...]) -> tuple[Segment, ...]:
    bands = getattr(policy, name).value
    if bands is None:
        return (Segment(_ZERO, None, parameters=rests, key="silent"),)
    return tuple(
        Segment(Fraction(start), Fraction(share), parameters=rests, key="band")
        for start, share in reversed(bands)
    )


def _execution(policy: Policy, *, unit_table: bool) -> tuple[Segment, ...]:
    own = unit_table and policy.unit_execution.value is not None
    name = "unit_execution" if own else "execution"
    form = getattr(policy, name).value
    if form is None:
        return (Segment(_ZERO, None, parameters=(name,), key="silent"),)
    if form == "bands":
        return _bands(policy, "execution_bands", (name, "execution_bands"))
    line = Segment(_ZERO, _ZERO, _ONE, parameters=(name,), key="execution-ratio")
    if policy.execution_cap.value is None:
        return (line,)
    cap = Fraction(policy.execution_cap.value)
    full = Segment(cap, cap, key="execution-full")
    capped = Segment(cap, cap, open=True, parameters=("execution_cap",), key="execution-full")
    return (line, full, capped)
