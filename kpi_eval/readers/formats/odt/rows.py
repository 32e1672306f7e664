"""Rows of an OpenDocument table (表格行): cells with spans, covered places, and repeats."""

from __future__ import annotations

from kpi_eval.messages import both
from kpi_eval.readers.nesting import MAX_CELLS, MAX_SIGNS, CellBlock, OpenCell, OpenTable, is_empty
from kpi_eval.readers.overlaps import Reaching
from kpi_eval.readers.refusal import Refusal

__all__ = ["MAX_REPEATS", "OdtCell", "OdtTable"]

MAX_REPEATS = 1000


class OdtCell:
    """A cell while it is read (读取中的单元格); a covered one lies under the span of another."""

    __slots__ = ("blocks", "colspan", "covered", "repeats", "rowspan")

    def __init__(self, rowspan: int, colspan: int, repeats: int, *, covered: bool) -> None:
        self.blocks: list[CellBlock] = []
        self.rowspan = rowspan
        self.colspan = colspan
        self.repeats = repeats
        self.covered = covered

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the cell, neither text nor table."""
        return is_empty(self.blocks)

    @property
    def signs(self) -> int:
        """How long its own text is (字数)."""
        return sum(len(block) for block in self.blocks if isinstance(block, str))


class OdtTable:
    """A table while it is read (读取中的表格).

    `cut` counts spans and repeats out of all reason, which are limited. Raises Refusal where
    there are more cells than in any disclosure.
    """

    __slots__ = ("_placed", "_reaching", "_row", "_signs", "cut", "table")

    def __init__(self) -> None:
        self.table = OpenTable()
        self.cut = 0
        self._row = 0
        self._placed = self._signs = 0
        self._reaching = Reaching()

    def add(self, cells: list[OdtCell], repeats: int) -> None:
        """Put the cells of a row in their places, `repeats` times."""
        if not cells:
            return
        shown: list[tuple[OdtCell, int, int]] = []  # with their first column, and the one behind
        column = 0
        for cell in cells:
            end = column + self._limited(cell.repeats)
            if not cell.covered or not cell.is_empty:
                shown.append((cell, column, end))
            column = end
        repeats = self._limited(repeats)
        if not shown:
            self._row += repeats
            return
        self._signs += repeats * sum(cell.signs * (end - first) for cell, first, end in shown)
        if self._signs > MAX_SIGNS:
            raise Refusal("too-large", what=both("文字数", "characters"), limit=MAX_SIGNS)
        for _ in range(repeats):
            self._reaching.enter(self._row)
            for cell, first, end in shown:
                for at in range(first, end):
                    self._place(cell, at)
            self._row += 1

    def finished(self) -> OpenTable:
        """Return the table; no cell reaches below its last row."""
        for cell in self.table.cells:
            cell.rowspan = min(cell.rowspan, self._row - cell.row)
        return self.table

    def _place(self, cell: OdtCell, column: int) -> None:
        self._placed += 1
        if self._placed > MAX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
        over = self._reaching.over(column) if cell.covered else None
        if over is not None:
            over.blocks += cell.blocks
            return
        placed = OpenCell(self._row, column, cell.rowspan, self._limited(cell.colspan))
        placed.blocks = list(cell.blocks)
        self.table.cells.append(placed)
        self._reaching.start(placed)

    def _limited(self, number: int) -> int:
        if number > MAX_REPEATS:
            self.cut += 1
            return MAX_REPEATS
        return number
