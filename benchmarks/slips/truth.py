"""What can be known of a slip (可知的真相): visible or not, and its class of equal single slips.

Told by the reference of `tests/spec`, under the true convention: a slip is visible if it breaks a
printed relation; its class is every single slip of the taxonomy that, undone, mends all of them.
Nothing of the tool is asked, so that "identifiable" (a class of one) does not rest on its costs.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.slips.tables import evaluation_of, row_of
from benchmarks.slips.taxonomy import CELLS, Change, apply, before, text_at
from tests.spec.relations import Columns, of_table, rate_state, row_due, score_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.slips.tables import Table

__all__ = ["broken", "class_of"]

_Relation = tuple[str, int | None]
_TWO_DIGITS = Columns(2, 2, 2, 2, 2)
_Class = list[tuple[Change, ...]]


def broken(table: Table, policy: str) -> set[_Relation] | None:
    """Return the relations that a table breaks; None where a row cannot be compared at all."""
    found = list(of_table(evaluation_of(table), policy))
    if any(state == "incomparable" for _, _, state in found):
        return None
    if any(state == "coarse" for _, _, state in found):
        return None
    return {(name, row) for name, row, state in found if state == "broken"}


def class_of(table: Table, policy: str, wrong: set[_Relation]) -> _Class:
    """Return the single slips that may have made a table (同样可能的单处笔误), as changes."""
    found: _Class = []
    for row, cell in _suspects(table, wrong):
        text = text_at(table, row, cell)
        if not text:
            continue
        for other in before(text, cell):
            change = (Change(row, cell, other, text),)
            if _mends_sums(table, change[0], wrong) and _mends(table, policy, change):
                found.append(change)
    for change in (*_at_once(table, policy, wrong), *_of_range(table, policy, wrong)):
        if change not in found and _mends(table, policy, change):
            found.append(change)
    return found


def _suspects(table: Table, wrong: set[_Relation]) -> Iterator[tuple[int | None, str]]:
    """Yield the cells that a broken relation reads; a single slip is in all of them."""
    rows = {row for _, row in wrong if row is not None}
    sums = {name for name, row in wrong if row is None}
    if len(rows) > 1:
        return
    numbers = rows or (range(len(table["rows"])) if sums & {"total", "weight-sum"} else ())
    for row in numbers:
        yield from ((row, cell) for cell in CELLS[:6])
    if not rows:
        yield from ((None, cell) for cell in CELLS[6:])


def _mends_sums(table: Table, change: Change, wrong: set[_Relation]) -> bool:
    """Tell quickly whether a change back can mend the sums and touches none that holds."""
    sums = {"score": "total", "weight": "weight-sum"}
    if change.row is None:
        return True
    name = sums.get(change.cell)
    off = {relation for relation, row in wrong if row is None}
    if name is None:
        return not off & {"total", "weight-sum"}
    if (name in off) is False or off - {name}:
        return False
    key = "total" if name == "total" else "weight_sum"
    own = "score" if name == "total" else "weight"
    whole = Decimal(table[key].rstrip("分"))
    summed = sum(Decimal(row[own]) for row in table["rows"]) + Decimal(table["funding"][own])
    return summed + Decimal(change.before) - Decimal(change.after) == whole


def _mends(table: Table, policy: str, changes: tuple[Change, ...]) -> bool:
    """Tell whether every relation holds with changes undone: the row's own first, as is quicker."""
    mended = apply(table, changes, undo=True)
    row = changes[0].row
    if row is not None:
        one = row_of(mended["rows"][row])
        owed = row_due(policy, one)
        columns = _TWO_DIGITS
        if one.printed_rate and rate_state(one, owed, columns) == "broken":
            return False
        if score_state(policy, one, columns) == "broken":
            return False
    return broken(mended, policy) == set()


def _of_range(table: Table, policy: str, wrong: set[_Relation]) -> Iterator[tuple[Change, ...]]:
    """Yield full marks claimed, or a neighbour's score, in a row whose scorer may give others."""
    if wrong != {("total", None)}:
        return
    scores = [Decimal(row["score"]) for row in table["rows"]]
    gap = Decimal(table["total"].rstrip("分")) - sum(scores) - Decimal(table["funding"]["score"])
    for number, row in enumerate(table["rows"]):
        owed = row_due(policy, row_of(row))
        meant = scores[number] + gap
        copied = scores[number] in (
            *scores[max(0, number - 1) : number],
            *scores[number + 1 : number + 2],
        )
        if (
            owed is not None
            and owed.span is not None
            and owed.admits(meant)
            and (copied or scores[number] == Decimal(row["weight"]))
        ):
            yield (Change(number, "score", f"{meant:f}", row["score"]),)


def _at_once(table: Table, policy: str, wrong: set[_Relation]) -> Iterator[tuple[Change, ...]]:
    """Yield what touches more than digits: full marks claimed, a neighbour's figure copied."""
    for number in {row for _, row in wrong if row is not None}:
        row = table["rows"][number]
        owed = row_due(policy, row_of(row))
        near = [table["rows"][n] for n in (number - 1, number + 1) if 0 <= n < len(table["rows"])]
        points = None if owed is None else owed.points
        if owed is not None and points is not None:
            change = Change(number, "score", f"{points.normalize() + 0:f}", row["score"])
            if row["score"] in [other["score"] for other in near]:
                yield (change,)
            if Decimal(row["score"]) == Decimal(row["weight"]) > points:
                claimed = [change]
                if row.get("rate") == "100%" and owed.rate is not None and owed.rate != 1:
                    rate = f"{owed.rate.scaleb(2).normalize() + 0:f}%"
                    claimed.append(Change(number, "rate", rate, "100%"))
                yield tuple(claimed)
        if row["weight"] in [other["weight"] for other in near]:
            summed = sum(Decimal(one["weight"]) for one in table["rows"])
            due = Decimal(100) - Decimal(table["funding"]["weight"]) - summed
            meant = Decimal(row["weight"]) + due
            if due and meant > 0:
                yield (Change(number, "weight", f"{meant:f}", row["weight"]),)
