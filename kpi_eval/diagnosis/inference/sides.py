"""Parameters of which each stands for itself (其余参数): a share at a point, one form or another.

They are asked under the way of printing and the curves that explain the other rows best.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.diagnosis.inference.boxes import cost_at, cost_of_rate
from kpi_eval.diagnosis.inference.chains import plain_share
from kpi_eval.diagnosis.inference.quantities import cost_under
from kpi_eval.scoring.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.diagnosis.inference.boxes import Printing
    from kpi_eval.diagnosis.inference.observed import Concern, Observed, Ratio

__all__ = ["SIDES", "Costs", "side_costs"]

# By value, what every row costs under it.
Costs = dict[Any, list[int]]
_Cost = Callable[["Observed", "Printing", dict[str, Any], Any], int]
_ROUND: Final = tuple(Fraction(n, 10) for n in range(11))
_ONE: Final = (1, 1)


def _constant(row: Observed, printing: Printing, _: dict[str, Any], share: Fraction) -> int:
    return cost_at(row, printing, share.as_integer_ratio())


def _at_rate(row: Observed, printing: Printing, values: dict[str, Any], at: Ratio) -> int:
    """Return what a row costs if its rate is this one: as printed, and as it is scored.

    Nothing is said of the score where no other row shows what such a rate is worth.
    """
    rate = cost_of_rate(row, at, printing.rate_digits, printing.rounding)
    total = row.wrong if rate is None else rate
    digits = printing.rate_digits + 2
    start = (rounded(*at, digits, printing.rounding), 10**digits)
    known = "shortfall" if at[0] < at[1] else "over"
    if at[0] == at[1]:
        return total + cost_at(row, printing, _ONE)
    if known not in values:
        return total
    moved = attrs.evolve(row, at=start if printing.chain == "printed" else at, shown=None)
    return total + cost_under(moved, printing, values)


def _limit(row: Observed, printing: Printing, values: dict[str, Any], form: str) -> int:
    up, down = row.at
    return _at_rate(row, printing, values, _ONE if form == "full" else (down, up))


def _reverse(row: Observed, printing: Printing, values: dict[str, Any], form: str) -> int:
    up, down = row.at
    at = (down, up) if form == "ratio" else (max(2 * down - up, 0), down)
    return _at_rate(row, printing, values, at)


def _saving(row: Observed, printing: Printing, values: dict[str, Any], form: str) -> int:
    return _at_rate(row, printing, values, _ONE if form == "full" else row.at)


def _graded(row: Observed, printing: Printing, _: dict[str, Any], form: str) -> int:
    """A scorer who has a range gives everything half the time: one bit a row."""
    if form == "full":
        return cost_at(row, printing, _ONE)
    low = Decimal("0.8") * row.weight[0]
    return 100 if row.score * row.weight[1] >= low else row.wrong


def _cap(row: Observed, printing: Printing, _: dict[str, Any], cap: int | None) -> int:
    return cost_at(row, printing, _ONE if cap else row.at)


# By parameter: the rows that speak of it, the values that are tried, and what a row costs.
SIDES: Final[dict[str, tuple[Concern, tuple[Any, ...], _Cost]]] = {
    "limit_met": ("limit", ("full", "ratio"), _limit),
    "reverse": ("reverse", ("linear", "ratio"), _reverse),
    "cost_saving": ("saving", ("shortfall", "full"), _saving),
    "strict_tie": ("tie", _ROUND, _constant),
    "date_late": ("late", _ROUND, _constant),
    "direct_short": ("direct-short", _ROUND, _constant),
    "direct_over": ("direct-over", _ROUND, _constant),
    "execution_cap": ("execution-over", (1, None), _cap),
    "grade_achieved": ("graded", ("full", "range"), _graded),
}


def side_costs(
    name: str, rows: Sequence[Observed], printing: Printing, values: dict[str, Any]
) -> tuple[list[Observed], Costs]:
    """Return the rows that speak of a parameter, and what each costs under each value of it."""
    piece, tried, cost = SIDES[name]
    speak = [row for row in rows if row.piece == piece]
    if name == "reverse":  # a score alone may as well be due to the curve below the target
        speak = [row for row in speak if row.shown is not None]
    if cost is _constant:
        tried = tuple(dict.fromkeys((*tried, *(plain_share(row, printing) for row in speak))))
    return speak, {value: [cost(row, printing, values, value) for row in speak] for value in tried}
