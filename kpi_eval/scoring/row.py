"""What a row is scored by (赋分规则与权重): its rule, and its weight, as read from the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.moments import Moment

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.reasons import Reason
    from kpi_eval.model.rules import Rule

__all__ = ["rule_of", "weight_of"]


def rule_of(indicator: Indicator) -> tuple[Rule | None, bool]:
    """Return the rule of a row (赋分规则), the printed one or else by kind, and whether inferred.

    A printed text that names no rule is (None, False): nobody guesses it away. A
    sign for "nothing here" (—, /, 无) is no rule.
    """
    if indicator.prints_rule:
        return indicator.scoring_rule, False
    if indicator.is_satisfaction:
        return "satisfaction", True
    if indicator.kind == "date" or isinstance(indicator.pair.target, Moment):
        return "direct", True
    return ("grade" if indicator.kind == "word" else "proportional"), True


def weight_of(indicator: Indicator) -> tuple[Decimal | None, Reason | None]:
    """Return the weight of a row (权重), or None and the reason, as `Indicator.weighed` has it."""
    return indicator.weighed
