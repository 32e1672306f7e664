"""Rows of an OpenDocument table (表格行): cells with spans, covered places, and repeats."""

from __future__ import annotations

from kpi_eval.readers.nesting import MAX_CELLS, Block, OpenCell, OpenTable
from kpi_eval.readers.refusal import Refusal

__all__ = ["MAX_REPEATS", "OdtTable", "RowCell"]

MAX_REPEATS = 1000


class RowCell:
    """A cell while it is read (读取中的单元格); a covered one lies under the span of another."""

    __slots__ = ("blocks", "colspan", "covered", "repeats", "rowspan")

    def __init__(self, rowspan: int, colspan: int, repeats: int, *, covered: bool) -> None:
        self.blocks: list[Block] = []
        self.rowspan = rowspan
        self.colspan = colspan
        self.repeats = repeats
        self.covered = covered


class OdtTable:
    """A table while it is read (读取中的表格).

    `cut` counts spans and repeats out of all reason, which are limited. Raises Refusal where
    there are more cells than in any disclosure.
    """

    __slots__ = ("_open", "_row", "cut", "table")

    def __init__(self) -> None:
        self.table = OpenTable()
        self.cut = 0
        self._row = 0
        self._open: list[OpenCell] = []  # cells that reach below the row they start in

    def add(self, cells: list[RowCell], repeats: int) -> None:
        """Put the cells of a row in their places, `repeats` times."""
        if not cells:
            return
        for _ in range(self._limited(repeats)):
            column = 0
            for cell in cells:
                for _ in range(self._limited(cell.repeats)):
                    self._place(cell, column)
                    column += 1
            self._row += 1
            self._open = [cell for cell in self._open if cell.row + cell.rowspan > self._row]

    def finished(self) -> OpenTable:
        """Return the table; no cell reaches below its last row."""
        for cell in self.table.cells:
            cell.rowspan = min(cell.rowspan, self._row - cell.row)
        return self.table

    def _place(self, cell: RowCell, column: int) -> None:
        if cell.covered:
            if not any(not isinstance(block, str) or block.strip() for block in cell.blocks):
                return
            over = next((other for other in self._open if _covers(other, column)), None)
            if over is not None:
                over.blocks += cell.blocks
                return
        placed = OpenCell(self._row, column, cell.rowspan, self._limited(cell.colspan))
        placed.blocks = list(cell.blocks)
        self.table.cells.append(placed)
        if len(self.table.cells) > MAX_CELLS:
            raise Refusal("too-large", what="表格单元格数", limit=MAX_CELLS)
        if placed.rowspan > 1 or placed.colspan > 1:
            self._open.append(placed)

    def _limited(self, number: int) -> int:
        if number > MAX_REPEATS:
            self.cut += 1
            return MAX_REPEATS
        return number


def _covers(cell: OpenCell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.colspan
