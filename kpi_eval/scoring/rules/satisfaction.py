"""Satisfaction (满意度赋分): by its own bands, or as any quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.model.rules import PRINTED
from kpi_eval.scoring.curves import Curve, Example, ScoringRule
from kpi_eval.scoring.pieces import QUANTITY, banded, quantity

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["RULE"]


def _draw(policy: Policy, *, unit_table: bool) -> Curve:
    form = policy.satisfaction.value
    if form == "as-quantity":
        pieces = quantity(policy, unit_table=unit_table, also=("satisfaction",))
        return Curve("satisfaction", pieces)
    met = form == "met-or-bands" or bool(unit_table and policy.unit_over.value)
    bands = banded(policy, "satisfaction_bands", ("satisfaction", "satisfaction_bands"))
    return Curve("satisfaction", bands, domain="satisfaction", full_when_met=met)


RULE: Final = ScoringRule(
    key="satisfaction",
    name=PRINTED["satisfaction"],
    draw=_draw,
    domains=("satisfaction", "rate"),
    parameters=("satisfaction", "satisfaction_bands", *QUANTITY),
    examples=(
        Example("mof-2021", ">=95%", "85%", "10", "0.8947", "8.00"),
        Example("mof-2020", ">=95%", "85%", "10", "0.8947", "8.95"),
        Example("xinjiang-2024", ">=90%", "96.16%", "10", "1.0684", "10.00"),
    ),
)
