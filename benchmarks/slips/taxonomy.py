"""What goes wrong in a cell (笔误分类): cell by kind, forwards; and what may have been before.

Plain text in, plain text out: nothing of the library is asked.
"""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.slips.tables import Table

__all__ = ["CELLS", "KINDS", "Change", "Slip", "apply", "before", "slips_of", "text_at"]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PROPER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_FLIPPED = {">=": ("<=", "="), "<=": (">=", "="), "=": (">=", "<=")}
_UNITS = {"万元": ("元", "亿元"), "元": ("万元",), "米": ("公里",), "天": ("小时",)}
_DIGITS = "0123456789"
KINDS = (
    "dropped-zero", "added-zero", "replaced", "inserted", "deleted", "swapped", "power-of-ten",
    "unit", "comparator", "claimed", "neighbour", "rule",
)  # fmt: skip
# Of a row, of the funds, of the table.
CELLS = (
    "target", "actual", "weight", "rule", "rate", "score",
    "budget", "executed", "execution-rate", "execution-score", "weight_sum", "total",
)  # fmt: skip
_OF_FUNDS = {"budget": "budget", "executed": "executed", "execution-rate": "rate",
             "execution-score": "score"}  # fmt: skip


@attrs.frozen
class Change:
    """One cell changed: `row` counts from 0, None = of the table."""

    row: int | None
    cell: str
    before: str
    after: str


@attrs.frozen
class Slip:
    """A slip: its kind and every cell that it changed."""

    kind: str
    changes: tuple[Change, ...]


def text_at(table: Table, row: int | None, cell: str) -> str | None:
    """Return the text of a cell, None where the form has none."""
    if row is not None:
        found: str | None = table["rows"][row].get(cell)
        return found
    if cell in _OF_FUNDS:
        return table["funding"][_OF_FUNDS[cell]]  # type: ignore[no-any-return]
    return table[cell]  # type: ignore[no-any-return]


def apply(table: Table, changes: tuple[Change, ...], *, undo: bool = False) -> Table:
    """Return a table with cells changed, or changed back."""
    other = copy.deepcopy(table)
    for change in changes:
        text = change.before if undo else change.after
        if change.row is not None:
            other["rows"][change.row][change.cell] = text
        elif change.cell in _OF_FUNDS:
            other["funding"][_OF_FUNDS[change.cell]] = text
        else:
            other[change.cell] = text
    return other


def slips_of(table: Table) -> Iterator[Slip]:
    """Yield every slip of a table."""
    for row, cell in _places(table):
        text = text_at(table, row, cell)
        if not text:
            continue
        for after, kind in forward(text, cell).items():
            yield Slip(kind, (Change(row, cell, text, after),))
    yield from _slips_of_rows(table)


def _slips_of_rows(table: Table) -> Iterator[Slip]:
    for number, row_ in enumerate(table["rows"]):
        if Decimal(row_["score"]) < Decimal(row_["weight"]):
            changes = [Change(number, "score", row_["score"], row_["weight"])]
            if row_.get("rate") and row_["rate"] != "100%":
                changes.append(Change(number, "rate", row_["rate"], "100%"))
            yield Slip("claimed", tuple(changes))
        for cell in ("score", "weight"):
            for other in (number - 1, number + 1):
                if 0 <= other < len(table["rows"]):
                    text = table["rows"][other][cell]
                    if Decimal(text) != Decimal(row_[cell]):
                        yield Slip("neighbour", (Change(number, cell, row_[cell], text),))


def _places(table: Table) -> Iterator[tuple[int | None, str]]:
    for number in range(len(table["rows"])):
        for cell in CELLS[:6]:
            yield number, cell
    for cell in CELLS[6:]:
        yield None, cell


def forward(text: str, cell: str) -> dict[str, str]:
    """Return what one slip can make of a cell's text, with the kind of each."""
    found: dict[str, str] = {}
    if cell == "rule":
        rules = ("按照完成比例赋分", "直接赋分", "满意度赋分", "按评判等级赋分")
        return {other: "rule" for other in rules if other != text}
    match = _NUMBER.search(text)
    if match is None:
        return found
    number, head, rest = match[0], text[: match.start()], text[match.end() :]
    for other, kind in _numbers(number):
        if _PROPER.fullmatch(other) and Decimal(other) != Decimal(number):
            found.setdefault(head + other + rest, kind)
    if cell in ("target", "actual"):
        for unit in _UNITS.get(rest, ()):
            found.setdefault(head + number + unit, "unit")
    if cell == "target":
        for sign in _FLIPPED.get(head, ()):
            found.setdefault(sign + number + rest, "comparator")
    return found


def _numbers(n: str) -> Iterator[tuple[str, str]]:
    places = [place for place, sign in enumerate(n) if sign != "."]
    for place in places:
        left, digit, right = n[:place], n[place], n[place + 1 :]
        yield left + right, "dropped-zero" if digit == "0" else "deleted"
        for other in _DIGITS:
            yield left + digit + other + right, "added-zero" if other == "0" else "inserted"
            if other != digit:
                yield left + other + right, "replaced"
        if right[:1].isdigit() and right[0] != digit:
            yield left + right[0] + digit + right[1:], "swapped"
    for other in "123456789":
        yield other + n, "inserted"
    for power in (-3, -2, -1, 1, 2, 3, 4):
        moved = f"{Decimal(n).scaleb(power):f}"
        yield (moved.rstrip("0").rstrip(".") if "." in moved else moved), "power-of-ten"
    if "." in n:
        yield n.replace(".", "").lstrip("0") or "0", "power-of-ten"


def before(text: str, cell: str) -> Iterator[str]:
    """Yield every text of which one slip of the taxonomy makes this one."""
    match = _NUMBER.search(text)
    near = set(forward(text, cell))
    if match is not None:
        number, head, rest = match[0], text[: match.start()], text[match.end() :]
        for place in range(len(number) + 1):
            for sign in (*_DIGITS, "."):
                other = number[:place] + sign + number[place:]
                if _PROPER.fullmatch(other):
                    near.add(head + other + rest)
        near.add(head + f"{Decimal(number).scaleb(-4).normalize():f}" + rest)
    for other in sorted(near):
        if text in forward(other, cell):
            yield other
