"""Spans cut back (跨度裁剪): of two cells that claim a place, the one that starts there has it.

A file may say that a cell reaches over places in which others stand. Programs draw one over the
other; in a grid each place is one cell's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from heapq import heappop, heappush
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.nesting import OpenCell

__all__ = ["Reaching", "cut_overlaps"]

_COLUMN = attrgetter("column")


class Reaching:
    """The cells that reach into the row that is being read (下伸单元格), none over another.

    Rows are entered in order, and cells start in a row from left to right.
    """

    def __init__(self) -> None:
        self._cells: list[OpenCell] = []  # from rows above, by column
        self._ends: list[tuple[int, int]] = []  # row below and column of each, the first on top
        self._started: list[OpenCell] = []  # in this row

    def enter(self, row: int) -> None:
        """Go on to a row."""
        for cell in self._started:
            if cell.rowspan > 1:
                insort(self._cells, cell, key=_COLUMN)
                heappush(self._ends, (cell.row + cell.rowspan, cell.column))
        self._started.clear()
        while self._ends and self._ends[0][0] <= row:
            end, column = heappop(self._ends)
            at = bisect_left(self._cells, column, key=_COLUMN)
            if at < len(self._cells) and self._cells[at].column == column:
                cell = self._cells[at]
                if cell.row + cell.rowspan == end:  # else another one stands there by now
                    del self._cells[at]

    def over(self, column: int) -> OpenCell | None:
        """Return the cell that covers a place of the row, None if none does (覆盖者)."""
        before = self._started[-1] if self._started else None
        if before is not None and column < before.column + before.colspan:
            return before
        at = bisect_right(self._cells, column, key=_COLUMN) - 1
        if at >= 0 and column < self._cells[at].column + self._cells[at].colspan:
            return self._cells[at]
        return None

    def start(self, cell: OpenCell) -> None:
        """Let a cell start: what covers its place ends before it, and it where others are."""
        if self._started:
            before = self._started[-1]
            before.colspan = min(before.colspan, cell.column - before.column)
        at = bisect_right(self._cells, cell.column, key=_COLUMN)
        if at and cell.column < self._cells[at - 1].column + self._cells[at - 1].colspan:
            at -= 1
            above = self._cells.pop(at)
            above.rowspan = cell.row - above.row
        if at < len(self._cells):
            cell.colspan = min(cell.colspan, self._cells[at].column - cell.column)
        self._started.append(cell)


def cut_overlaps(cells: Sequence[OpenCell]) -> None:
    """Cut the spans of cells in row-major order, so that no two cover one place (消除重叠)."""
    if all(cell.rowspan == 1 and cell.colspan == 1 for cell in cells):
        return
    reaching = Reaching()
    for row, started in groupby(cells, key=attrgetter("row")):
        reaching.enter(row)
        for cell in started:
            reaching.start(cell)
