"""Budget execution (预算执行率): executed of budgeted funds, the rule of the funds row."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.model.rules import RuleName
from kpi_eval.scoring.curves import Curve, Example, ScoringRule, Segment
from kpi_eval.scoring.pieces import ZERO, banded

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["RULE"]


def _draw(policy: Policy, *, unit_table: bool) -> Curve:
    return Curve("execution", _pieces(policy, unit_table=unit_table), domain="execution")


def _pieces(policy: Policy, *, unit_table: bool) -> tuple[Segment, ...]:
    own = unit_table and policy.unit_execution.value is not None
    name = "unit_execution" if own else "execution"
    form = getattr(policy, name).value
    if form is None:
        return (Segment(ZERO, None, parameters=(name,), key="silent"),)
    if form == "bands":
        return banded(policy, "execution_bands", (name, "execution_bands"))
    line = Segment(ZERO, ZERO, Fraction(1), parameters=(name,), key="execution-ratio")
    if policy.execution_cap.value is None:
        return (line,)
    cap = Fraction(policy.execution_cap.value)
    full = Segment(cap, cap, key="execution-full")
    capped = Segment(cap, cap, open=True, parameters=("execution_cap",), key="execution-full")
    return (line, full, capped)


RULE: Final = ScoringRule(
    key="execution",
    name=RuleName("预算执行率", "budget execution rate", re.compile(r"执行率")),
    draw=_draw,
    domains=("execution",),
    parameters=("execution", "unit_execution", "execution_bands", "execution_cap"),
    examples=(
        Example("xinjiang-2024", "100", "97.84", "10", "0.9784", "9.78"),
        Example("mof-2021", "100", "85", "10", "0.8500", "7.00"),
        Example("changji-2023", "619.53", "571.79", "10", "0.9229", "10.00"),
    ),
)
