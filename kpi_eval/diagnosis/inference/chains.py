"""Bands (分档): shares that never fall as a quantity rises, at the least cost."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.diagnosis.inference.boxes import Printing, cost_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.diagnosis.inference.observed import Observed, Ratio

__all__ = ["Chain", "chain", "plain_share"]

# What a level between nothing and everything costs: a cut-off and a share that a text would name, a
# twentieth, a hundredth, or what no text names.
_LEVELS: Final = ((20, 500), (100, 900))
_ODD_LEVEL: Final = 1500
# The rows of each level, as (share, lowest and highest quantity), and the cost of the whole.
Chain = tuple[tuple[tuple[Fraction, Fraction, Fraction], ...], int]


_Stood = tuple[int, tuple[Fraction, ...]]


def chain(rows: Sequence[tuple[Ratio, Observed]], printing: Printing) -> Chain:
    """Return the cheapest bands that explain rows by their quantities (代价最低的分档).

    The share of a level is that of one of its rows, as round as its print allows.
    """
    ordered = sorted(((Fraction(*at), row) for at, row in rows), key=lambda one: one[0])
    levels = sorted({Fraction(0), Fraction(1), *(plain_share(row, printing) for _, row in ordered)})
    # For each level: the cost of the best chain that stands on it, and where it stood at each row.
    best: list[_Stood] = [(_of_level(level), ()) for level in levels]
    for _, row in ordered:
        lowest: _Stood | None = None
        after: list[_Stood] = []
        for level, here in zip(levels, best, strict=True):
            step = here if lowest is None or here[0] < lowest[0] + _of_level(level) else (
                lowest[0] + _of_level(level), lowest[1]
            )  # fmt: skip
            lowest = here if lowest is None or here[0] <= lowest[0] else lowest
            cost = cost_at(row, printing, level.as_integer_ratio())
            after.append((step[0] + cost, (*step[1], level)))
        best = after
    cost, stood = min(best, key=lambda one: one[0])
    return _bands([at for at, _ in ordered], stood), cost


def _of_level(level: Fraction) -> int:
    if level in (0, 1):
        return 0
    fitting = (cost for parts, cost in _LEVELS if parts % level.denominator == 0)
    return next(fitting, _ODD_LEVEL)


def plain_share(row: Observed, printing: Printing) -> Fraction:
    """Return the roundest share that prints as a row's score: a twentieth, a hundredth, itself."""
    own = Fraction(row.score) * row.weight[1] / row.weight[0]
    for parts in (20, 100):
        tried = Fraction(round(own * parts), parts)
        if cost_at(row, printing, tried.as_integer_ratio()) == 0:
            return tried
    return own


def _bands(
    quantities: list[Fraction], stood: tuple[Fraction, ...]
) -> tuple[tuple[Fraction, Fraction, Fraction], ...]:
    found: dict[Fraction, tuple[Fraction, Fraction]] = {}
    for at, level in zip(quantities, stood, strict=True):
        low, _ = found.get(level, (at, at))
        found[level] = low, at
    return tuple((level, low, high) for level, (low, high) in found.items())
