"""Blocks of a form set as cells: labels beside values, a corner beside its rows, the indicators.

A block takes the texts that it prints; how wide the columns are, and whether a label that counts
for several rows is merged, repeated or printed once, is the form's own matter (`Frame`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import attrs

from tests.readers.filewriters.forms import FormCell, FormTable
from tests.readers.filewriters.retype import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

# Columns whose cells count for all rows of a label, and how many labels they go by.
_GROUPED = {"level1": 1, "level1_weight": 1, "level2": 2, "level2_weight": 2}


@attrs.frozen
class Entry:
    """A row under the header: its labels, its cells by column, and how many rows they cover.

    A cell that covers 0 rows is covered by one above. `kept` rows only keep a place.
    """

    levels: tuple[str, str]
    cells: Mapping[str, str]
    kept: bool = False
    spans: Mapping[str, int] = attrs.field(factory=dict)


@attrs.frozen
class Frame:
    """The columns of a table: which, how wide in columns of the grid, and the corner's width."""

    roles: tuple[str, ...]
    widths: tuple[int, ...]
    corner: int = 0
    labels: Literal["merged", "blank", "repeated"] = "merged"
    spaced: bool = False

    @property
    def width(self) -> int:
        return self.corner + sum(self.widths)

    def row(self, *texts: str) -> list[FormCell]:
        """Texts side by side over the whole table."""
        return spread(texts, self.width)

    def beside(self, corner: str, *rows: Sequence[str]) -> FormTable:
        """A corner label and the rows beside it."""
        wide = self.corner or self.widths[0]
        table = [spread(row, self.width - wide) for row in rows]
        table[0].insert(0, FormCell(corner, len(rows), wide))
        return table

    def header(
        self, texts: Mapping[str, str], over: Sequence[tuple[str, Sequence[str]]] = ()
    ) -> FormTable:
        """The header of the indicators; `over` are headers that stand over several of them."""
        wide = dict(zip(self.roles, self.widths, strict=True))
        grouped = {role: group for group in over for role in group[1]}
        deep = 2 if over else 1
        upper: list[FormCell] = []
        lower: list[FormCell] = []
        for role in self.roles:
            group = grouped.get(role)
            if group is None:
                upper.append(FormCell(self._set(texts[role]), deep, wide[role]))
                continue
            if role == group[1][0]:
                upper.append(FormCell(group[0], 1, sum(wide[each] for each in group[1])))
            lower.append(FormCell(self._set(texts[role]), 1, wide[role]))
        return [upper, lower] if over else [upper]

    def indicators(
        self, header: FormTable, entries: Sequence[Entry], corner: str = ""
    ) -> FormTable:
        """The header and the rows below it, with the corner label beside them."""
        table = [list(row) for row in header]
        table += [self._entry(entries, at) for at in range(len(entries))]
        if self.corner:
            table[0].insert(0, FormCell(corner, len(table), self.corner))
        return table

    def total(self, label: str, texts: Mapping[str, str]) -> list[FormCell]:
        """The row that sums up: a label as far as the first figure, a figure under its header."""
        cells = [FormCell(label, 1, self.corner)] if self.corner else []
        for role, wide in zip(self.roles, self.widths, strict=True):
            if role in texts or any(cell.text in texts.values() for cell in cells):
                cells.append(FormCell(texts.get(role, ""), 1, wide))
            elif cells:
                cells[-1] = cells[-1]._replace(colspan=cells[-1].colspan + wide)
            else:
                cells.append(FormCell(label, 1, wide))
        return cells

    def _entry(self, entries: Sequence[Entry], at: int) -> list[FormCell]:
        entry = entries[at]
        texts = {"level1": self._set(entry.levels[0]), "level2": self._set(entry.levels[1])}
        texts |= entry.cells
        cells: list[FormCell] = []
        for role, wide in zip(self.roles, self.widths, strict=True):
            if role not in _GROUPED:
                rows = entry.spans.get(role, 1)
                text = texts.get(role, "")
            else:
                rows = self._reach(entries, at, _GROUPED[role])
                text = texts[role] if rows or self.labels == "repeated" else ""
                rows = rows if self.labels == "merged" else 1
            if rows:
                cells.append(FormCell(text, rows, wide))
        return cells

    def _reach(self, entries: Sequence[Entry], at: int, labels: int) -> int:
        """How many rows the labels of a row count for from here; 0 if they are those above."""

        def own(entry: Entry) -> tuple[str, ...]:
            return entry.levels[:labels]

        if at and own(entries[at]) == own(entries[at - 1]):
            return 0
        end = at
        while end < len(entries) and own(entries[end]) == own(entries[at]):
            end += 1
        return end - at

    def _set(self, label: str) -> str:
        numbered = any(sign.isdigit() for sign in label)  # digits set apart are not one number
        return " ".join(label) if self.spaced and not numbered else label
