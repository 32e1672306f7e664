"""By proportion (按照完成比例赋分): the completion rate decides, up to the target and above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.model.rules import PRINTED
from kpi_eval.scoring.curves import Curve, Example, ScoringRule
from kpi_eval.scoring.pieces import QUANTITY, quantity

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["RULE"]


def _draw(policy: Policy, *, unit_table: bool) -> Curve:
    return Curve("proportional", quantity(policy, unit_table=unit_table))


RULE: Final = ScoringRule(
    key="proportional",
    name=PRINTED["proportional"],
    draw=_draw,
    parameters=QUANTITY,
    examples=(
        Example("mof-2020", ">=100个", "80个", "10", "0.8000", "8.00"),
        Example("mof-2021", ">=100个", "80个", "10", "0.8000", "5.00"),
        Example("mof-2021", ">=100个", "59个", "10", "0.5900", "0.00"),
        Example("xinjiang-2024", ">=10个", "12个", "10", "1.2000", "8.00"),
        Example("mof-2020", ">=10个", "12个", "10", "1.2000", "10.00"),
    ),
)
