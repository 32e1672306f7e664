"""Rounding of exact ratios (修约) to a number of decimals, once, in the mode a policy names."""

from __future__ import annotations

from decimal import Decimal

from kpi_eval.model.exact import EXACT

__all__ = ["as_decimal", "rounded"]


def rounded(numerator: int, denominator: int, digits: int, mode: str) -> int:
    """Return numerator/denominator * 10**digits as a whole number (denominator > 0).

    `mode` is ``half-up`` (四舍五入: a tie moves away from zero), ``half-even`` or ``down``.

    >>> rounded(57, 8, 2, "half-up"), rounded(57, 8, 2, "half-even"), rounded(57, 8, 2, "down")
    (713, 712, 712)
    """
    scaled: int = abs(numerator) * 10**digits
    whole, rest = divmod(scaled, denominator)
    if mode == "half-up":
        whole += 2 * rest >= denominator
    elif mode == "half-even":
        whole += 2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1)
    return whole if numerator >= 0 else -whole


def as_decimal(scaled: int, digits: int) -> Decimal:
    """Return scaled / 10**digits with exactly `digits` decimals (``713, 2`` is ``7.13``)."""
    return Decimal(scaled).scaleb(-digits, EXACT)
