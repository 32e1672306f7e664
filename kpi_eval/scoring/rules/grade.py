"""By grade (按评判等级赋分): words are graded; a number is full where met, else the scorer's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.model.rules import PRINTED
from kpi_eval.scoring.curves import Curve, Example, ScoringRule, Segment
from kpi_eval.scoring.pieces import ONE, ZERO

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["RULE"]


def _draw(policy: Policy, *, unit_table: bool) -> Curve:  # noqa: ARG001 - alike in both kinds
    below = Segment(ZERO, None, parameters=("grade_bands",), key="grade-range")
    rests = ("grade_achieved",)
    if policy.grade_achieved.value == "full":
        return Curve("grade", (below, Segment(ONE, ONE, parameters=rests, key="met")))
    return Curve("grade", (below, Segment(ONE, None, parameters=rests, key="grade-range")))


RULE: Final = ScoringRule(
    key="grade",
    name=PRINTED["grade"],
    draw=_draw,
    parameters=("grade_achieved", "grade_bands"),
    examples=(
        Example("xinjiang-2024", "提高", "达到预期指标", "10", "1.0000", "10.00"),
        Example("mof-2021", "提高", "达到预期指标", "10", "1.0000", ""),
        Example("xinjiang-2024", ">=98%", "100%", "15", "1.0204", "15.00"),
    ),
)
