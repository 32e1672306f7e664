"""Points of a weight (分值折算): weight times share, exact, and rounded once by the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.scoring.rounding import as_decimal, rounded

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from kpi_eval.scoring.curves import Segment
    from kpi_eval.scoring.policy import Policy

__all__ = ["points_of_segment", "points_of_share"]


def points_of_share(weight: Decimal, share: Fraction | Decimal | int, policy: Policy) -> Decimal:
    """Return a share of the weight as points (得分), rounded by the policy."""
    return _rounded(weight, *share.as_integer_ratio(), policy)


def points_of_segment(
    weight: Decimal, segment: Segment, at: tuple[int, int], policy: Policy
) -> Decimal | None:
    """Return the points of a piece of a curve at the rate at[0]/at[1]; None where it is silent."""
    if segment.line is None:
        return None
    up, down = max(at[0], 0), at[1]
    # share = a/b + c/d * up/down over one denominator: whole numbers are faster than fractions
    a, b, c, d = segment.line
    return _rounded(weight, a * d * down + c * b * up, b * d * down, policy)


def _rounded(weight: Decimal, up: int, down: int, policy: Policy) -> Decimal:
    w_up, w_down = weight.as_integer_ratio()
    digits = policy.score_digits.value
    return as_decimal(rounded(w_up * up, w_down * down, digits, policy.rounding.value), digits)
