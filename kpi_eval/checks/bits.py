"""What a printed score costs under a policy (编码代价): how well the policy explains the print.

Costs are -log2 of probabilities in hundredths of a bit, whole numbers, so that ties are exact. One
table, below: a print that a policy gives is free; one that it gives at fewer digits is nearly so;
one that it does not give is a slip of the pen, a claim of full marks, or something else. A cell is
wrong with 6 bits (one in 64; studies of typing and of spreadsheets find a few percent), the rest
is the kind of slip and the outcome among those of its kind. Silence explains nothing: it costs
more than what explains the figure best, and so never wins by itself; where nothing explains the
figure it costs as much as the best of those, so that no policy is chosen for being wrong. What a
policy only assumes counts as what it gives: it makes no error, but no excuse either.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.checks.figure import Figure

__all__ = ["BIT", "COSTS", "LEAVING", "Print", "costs_of", "is_slip", "print_of"]

BIT: Final = 100
# For whole-unit tables to follow another policy than the projects of their document: more than one
# wrong score is worth, which may be the very slip that is looked for.
LEAVING: Final = 20 * BIT

Print = Literal[
    "exact", "rounded", "in-range", "from-rate", "coarse", "plain", "free", "claimed", "slip",
    "other",
]  # fmt: skip
# plain: a policy is silent, and the print is 0 or the weight; free: it is any other number. Both
# are paid above what the best explanation of the figure costs.
COSTS: Final[dict[Print, int]] = {
    "exact": 0, "rounded": 0, "in-range": 0, "from-rate": 200, "coarse": 200,
    "plain": 150, "free": 500, "claimed": 700, "slip": 1100, "other": 1600,
}  # fmt: skip
_SILENT: Final = frozenset({"plain", "free"})
_WRONG: Final[frozenset[Print]] = frozenset({"claimed", "slip", "other"})
_READ: Final[dict[str, Print]] = {
    "exact": "exact", "rounded": "rounded", "in-range": "in-range", "coarse": "coarse",
    "from-printed-rate": "from-rate", "from-printed-scores": "exact",
}  # fmt: skip
_POWERS: Final = (Decimal(10), Decimal(100), Decimal(1000))


def costs_of(figures: Sequence[Figure], weight: Decimal | None) -> list[int]:
    """Return what one printed score costs under each policy (代价), in hundredths of a bit."""
    prints = [print_of(figure, weight) for figure in figures]
    spoken = [one for one in prints if one not in _SILENT]
    least = min((COSTS[one] for one in spoken), default=0)
    if spoken and all(one in _WRONG for one in spoken):
        return [least if one in _SILENT else COSTS[one] for one in prints]
    return [COSTS[one] + (least if one in _SILENT else 0) for one in prints]


def print_of(figure: Figure, weight: Decimal | None) -> Print:
    """Return how a printed score came about under a policy (填报方式), by its verdict."""
    if figure.verdict == "consistent":
        return _READ[figure.reading or "exact"]
    number = None if figure.printed is None else figure.printed.number
    unproved = (figure.reason or "").startswith("assumed:")
    if figure.verdict == "not_checkable" and not unproved:
        return "plain" if number in (0, weight) else "free"
    if number is not None and number == weight:
        return "claimed"
    value = figure.recomputed
    if number is not None and isinstance(value, Decimal) and is_slip(value, number):
        return "slip"
    return "other"


def is_slip(true: Decimal, printed: Decimal) -> bool:
    """Tell whether one slip of the pen makes one number of another (一处笔误).

    A digit replaced, left out or put in, two neighbours exchanged, the point moved. Zeros that
    print leaves out at the end count for nothing; of one digit any other can be made, which says
    nothing.
    """
    if true == printed or (true < 0) != (printed < 0) or 0 in (true, printed):
        return False
    if any(true * power == printed or printed * power == true for power in _POWERS):
        return True
    a, b = _plain(true), _plain(printed)
    return min(len(a), len(b)) > 1 and _one_edit(a, b)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _one_edit(a: str, b: str) -> bool:
    """Tell whether two texts are one replacement, insertion, deletion or exchange apart."""
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return abs(len(a) - len(b)) == 1
    if len(a) == len(b):
        swapped = a[start + 1 : start + 2] + a[start] + a[start + 2 :]
        return a[start + 1 :] == b[start + 1 :] or swapped == b[start:]
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return len(long) - len(short) == 1 and long[start + 1 :] == short[start:]
