"""Rows of a Word table (表格行): cells as they stand in the file, put in their places.

Word says how wide a cell is, and of a merged one in each row whether it goes on; a row may start
late. Older files merge sideways in the same way (`hMerge`).
"""

from __future__ import annotations

from kpi_eval.readers.nesting import CellBlock, OpenCell, OpenTable

__all__ = ["MAX_COLUMNS", "WordCell", "WordRow", "WordTable"]

MAX_COLUMNS = 1000  # Word itself stops at 63


class WordCell:
    """A `w:tc` while it is read (读取中的单元格)."""

    __slots__ = ("blocks", "deleted", "merged_left", "span", "vmerge")

    def __init__(self) -> None:
        self.blocks: list[CellBlock] = []
        self.span = 1
        self.vmerge = ""
        self.merged_left = False
        self.deleted = False


class WordRow:
    """A `w:tr` while it is read (读取中的行)."""

    __slots__ = ("before", "cells", "deleted", "hidden")

    def __init__(self) -> None:
        self.cells: list[WordCell] = []
        self.before = 0
        self.deleted = False
        self.hidden = False


class WordTable:
    """A `w:tbl` while it is read (读取中的表格).

    `cut` counts the cells whose span is out of all reason and was limited.
    """

    __slots__ = ("_above", "_row", "cut", "table")

    def __init__(self) -> None:
        self.table = OpenTable()
        self.cut = 0
        self._row = 0
        self._above: dict[int, OpenCell] = {}  # merged cells that may go on, by column

    def add(self, row: WordRow) -> None:
        """Put the cells of a row in their places; nothing of a merged cell's text is lost."""
        above, self._above = self._above, {}
        column = self._limited(row.before, MAX_COLUMNS)
        placed = False
        for cell, span in self._folded(row.cells):
            anchor = above.get(column)
            placed = True
            if cell.vmerge == "continue" and anchor is not None and anchor.colspan == span:
                anchor.rowspan += 1
                anchor.blocks += cell.blocks
            else:
                anchor = OpenCell(self._row, column, 1, span)
                anchor.blocks = cell.blocks
                self.table.cells.append(anchor)
            if cell.vmerge:
                self._above[column] = anchor
            column += span
        self._row += placed

    def _folded(self, cells: list[WordCell]) -> list[tuple[WordCell, int]]:
        """Return the cells with their spans, those merged to the left folded into their first."""
        folded: list[tuple[WordCell, int]] = []
        left = MAX_COLUMNS
        for cell in cells:
            if cell.deleted:
                continue
            span = self._limited(cell.span, max(left, 1))
            left -= span
            if cell.merged_left and folded:
                first, width = folded[-1]
                first.blocks += cell.blocks
                folded[-1] = (first, width + span)
            else:
                folded.append((cell, span))
        return folded

    def _limited(self, span: int, limit: int) -> int:
        if span > limit:
            self.cut += 1
            return limit
        return span
