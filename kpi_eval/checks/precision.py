"""Precision of a printed figure (填报数的精度): which recomputed values it can stand for.

Trailing zeros are stripped in print, so the digits shown bound a figure's precision from below
only. The precision is the most decimals shown in its column of the document, at most the policy's;
a lone figure has the policy's. There are no tolerances: a figure agrees at its precision, or only
at its own fewer digits (rounded or truncated, as an interval), or not at all.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.exact import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.printed import Printed

__all__ = ["Agreement", "PrintedColumn", "agreement", "column_of", "whole_as"]

Agreement = Literal["exact", "rounded", "coarse"]

_MOST_AS_RATIO = Decimal(3)  # nobody prints 3 for 3 %, nor 300 % as a ratio of more
_MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


@attrs.frozen
class PrintedColumn:
    """What a column of the document shows (列的精度): its decimals, a % sign, its largest number.

    `decimals` is None for a lone figure: that tells nothing of its column.
    """

    decimals: int | None = None
    percent: bool = True
    largest: Decimal | None = None

    def is_ratio(self, printed: Printed) -> bool:
        """Tell whether a rate is printed as a ratio (0.98) and not in percent (98, 98%)."""
        number = printed.number
        if number is None or printed.percent or number > _MOST_AS_RATIO:
            return False
        whole_column = not self.percent and self.largest is not None
        return printed.decimals > 0 or (whole_column and (self.largest or 0) <= _MOST_AS_RATIO)


def column_of(figures: Iterable[Printed | None]) -> PrintedColumn:
    """Return what the printed figures of one column show; two are needed to speak of a column."""
    numbers = [figure for figure in figures if figure is not None and figure.number is not None]
    percent = any(figure.percent for figure in numbers)
    if not numbers[1:]:
        return PrintedColumn(None, percent or not numbers)
    largest = max(figure.number for figure in numbers if figure.number is not None)
    return PrintedColumn(max(figure.decimals for figure in numbers), percent, largest)


def agreement(
    printed: Printed,
    recomputed: Decimal,
    *,
    digits: int,
    column: PrintedColumn,
    mode: str = "half-up",
) -> Agreement | None:
    """Return how a printed number agrees with a recomputed one, both in the same scale; else None.

    ``exact`` at the policy's `digits`; ``rounded`` at the fewer digits of its whole column, by the
    policy's `mode`; ``coarse`` only at its own fewer digits, rounded or truncated.
    """
    number = printed.number
    if number is None:
        return None
    if number == recomputed:
        return "exact"
    if _at(number, digits, ROUND_HALF_UP) == _at(recomputed, digits, _MODES[mode]):
        return "exact"
    precision = digits if column.decimals is None else min(column.decimals, digits)
    if precision < digits and number == _at(recomputed, precision, _MODES[mode]):
        return "rounded"
    own = min(printed.decimals, precision)
    if own < digits and number in (
        _at(recomputed, own, ROUND_HALF_UP),
        _at(recomputed, own, ROUND_DOWN),
    ):
        return "coarse"
    return None


def whole_as(number: Decimal, recomputed: Decimal) -> tuple[str, ...]:
    """Return how a whole number comes of a value with decimals (取整方式): half-up, down or both.

    Empty where the value is whole itself, the number is not, or no way gives it.
    """
    if number != number.to_integral_value() or recomputed == recomputed.to_integral_value():
        return ()
    return tuple(mode for mode in ("half-up", "down") if number == _at(recomputed, 0, _MODES[mode]))


def _at(number: Decimal, digits: int, mode: str) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), rounding=mode, context=EXACT)
