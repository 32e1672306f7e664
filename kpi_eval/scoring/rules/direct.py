"""Yes or no (直接赋分): the weight at the target, one share below it and one above it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.model.rules import PRINTED
from kpi_eval.scoring.curves import Curve, Example, ScoringRule, Segment
from kpi_eval.scoring.pieces import ONE, ZERO

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["RULE"]


def _draw(policy: Policy, *, unit_table: bool) -> Curve:
    short, over = policy.direct_short.value, policy.direct_over.value
    below = Segment(
        ZERO, None if short is None else Fraction(short), parameters=("direct_short",),
        key="silent" if short is None else "direct-short",
    )  # fmt: skip
    met = Segment(ONE, ONE, key="met")
    if unit_table and policy.unit_over.value == "full":
        return Curve("direct", (below, met))
    above = Segment(
        ONE, None if over is None else Fraction(over), open=True, parameters=("direct_over",),
        key="silent" if over is None else "direct-over",
    )  # fmt: skip
    return Curve("direct", (below, met, above))


RULE: Final = ScoringRule(
    key="direct",
    name=PRINTED["direct"],
    draw=_draw,
    parameters=("direct_short", "direct_over", "unit_over"),
    examples=(
        Example("mof-2021", ">=10个", "10个", "10", "1.0000", "10.00"),
        Example("mof-2021", ">=10个", "9个", "10", "0.9000", "0.00"),
        Example("mof-2020", ">=10个", "9个", "10", "0.9000", ""),
        Example("xinjiang-2024", ">=90%", "100%", "5", "1.1111", "0.00"),
        Example("xinjiang-2024", "2024年12月15日前", "2024年12月11日", "8", "1.0000", "8.00"),
    ),
)
