"""One way in which a row, the funds or a sum may have come about (一种可能的成因)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.bits import BIT
from kpi_eval.diagnosis.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["NO_SHIFT", "Possibility", "Shift", "cheapest", "rank_of"]

# What a state changes in the two sums of the table: of scores, and of weights.
Shift = tuple[Decimal, Decimal]
_FAR: Final = 16 * BIT  # behind the cheapest: one in 65,536
NO_SHIFT: Shift = (Decimal(0), Decimal(0))


@attrs.frozen
class Possibility:
    """A way in which one part of a table came about (一种可能): its edits and what they cost.

    `shift` is what it adds to the sum of the printed scores and of the weights. Without edits the
    part stands as printed. `shortfall` = the target was missed indeed, and full marks are claimed.
    `assumed` names the unproved parameter that explains a difference by having another value;
    `by_hand` = the scorer set the score, and the row gives a reason.
    """

    edits: tuple[Edit, ...]
    cost: int
    shift: Shift = NO_SHIFT
    shortfall: bool = False
    assumed: str = ""
    by_hand: bool = False


def cheapest(states: Iterable[Possibility], most: int) -> tuple[Possibility, ...]:
    """Return the cheapest states, of those with the same edits one (最省的几种)."""
    best: dict[tuple[object, ...], Possibility] = {}
    for state in states:
        cells = tuple((edit.cell, edit.proposed) for edit in state.edits)
        key = (*cells, state.assumed, state.by_hand)
        known = best.get(key)
        if known is None or state.cost < known.cost:
            best[key] = state
    ordered = sorted(best.values(), key=rank_of)[:most]
    return tuple(state for state in ordered if state.cost <= ordered[0].cost + _FAR)


def rank_of(state: Possibility) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return what states are ordered by (次序): what they cost, then their edits."""
    return state.cost, tuple(_names(state.edits))


def _names(edits: Iterable[Edit]) -> Iterator[tuple[str, str]]:
    return ((edit.cell.field, edit.proposed) for edit in edits)
