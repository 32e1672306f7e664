"""The sheets of a workbook as one stream (工作簿汇总), in the order of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.model.location import Problem
from kpi_eval.readers.grid import Grid, Outside, Stream
from kpi_eval.readers.nesting import MAX_CELLS
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.spreadsheet.regions import sheet_blocks
from kpi_eval.readers.spreadsheet.sheet import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.location import Location
    from kpi_eval.readers.spreadsheet.sheet import Sheet

__all__ = ["Book"]


class Book:
    """Collects the blocks and problems of sheets (工作簿). Raises Refusal: too-large."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._blocks: list[Grid | Outside] = []
        self._cells = 0

    def add(
        self, sheet: Sheet, *, hidden: bool = False, boxes: Iterable[tuple[int, Outside]] = ()
    ) -> None:
        """Add a sheet that has been read, with the text boxes on it and the rows they begin in."""
        blocks = self._blocks_of(sheet)
        self._cells += sum(len(block.cells) for block in blocks if isinstance(block, Grid))
        if self._cells > MAX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
        if hidden and blocks:
            self.problems.append(Problem("sheet-hidden", "info", sheet.place()))
        self.problems += sheet.problems()
        for row, box in boxes:
            at = next((at for at, block in enumerate(blocks) if _row(block.location) > row), None)
            blocks.insert(len(blocks) if at is None else at, box)
        self._blocks += blocks

    def refuse(self, sheet: Sheet, refusal: Refusal) -> None:
        """Note that a sheet could not be read, or not to its end."""
        problem = Problem(refusal.code, "error", sheet.place(), arguments=refusal.arguments)
        self.problems.append(problem)

    def stream(self, form: str) -> Stream:
        """Return everything collected (文档流)."""
        return Stream(tuple(self._blocks), form, tuple(self.problems))

    def _blocks_of(self, sheet: Sheet) -> list[Grid | Outside]:
        try:
            return sheet_blocks(sheet)
        except Refusal as refusal:
            self.refuse(sheet, refusal)
            return []


def _row(location: Location) -> int:
    place = parse_address(location.cell or "")
    return place[0] if place is not None else 0
