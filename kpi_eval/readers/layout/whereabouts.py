"""Where the figures of a table stand (各数的位置): the cell that each was read from.

What rows have in common, the names and the labels of the columns, is made once for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.location import Cells
from kpi_eval.model.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.columns import Columns
    from kpi_eval.readers.layout.tables import Table

__all__ = ["RowCells", "cells_of", "label_over"]


class RowCells:
    """The cells of the rows below one header (各行单元格)."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.columns = columns
        self._table = table.index
        self._labels = {
            column.role: squeeze(column.header) for column in columns.columns if column.role
        }
        self._heads: dict[tuple[object, ...], tuple[tuple[str, str | None], ...]] = {}

    def of_row(self, cells: Mapping[str, Cell], columns: Mapping[str, str], row: int) -> Cells:
        """Return the cells of a row by field, as `Cells`.

        `columns` names the column of those fields that were read from another one than their own.
        """
        key = (*cells, *columns.items())
        heads = self._heads.get(key)
        if heads is None:
            heads = tuple(
                (_name(field), self._labels.get(columns.get(field, field))) for field in cells
            )
            self._heads[key] = heads
        return Cells(heads, tuple([cell.location for cell in cells.values()]), self._table, row)


def cells_of(table: Table, cells: Mapping[str, tuple[Cell | None, str | None]]) -> Cells:
    """Return cells with their labels by field, as `Cells`: of the funds, of the totals.

    A field without a cell is left out.
    """
    known = [(_name(field), cell, label) for field, (cell, label) in cells.items() if cell]
    heads = tuple((name, squeeze(label) if label else None) for name, _, label in known)
    return Cells(heads, tuple(cell.location for _, cell, _ in known), table.index)


def label_over(columns: Columns, cell: Cell) -> str | None:
    """Return the label of the column in which a cell starts (列名), None if it has none."""
    over = columns.of(cell)
    return over[0].header if over else None


def _name(field: str) -> str:
    return field.removeprefix("printed_")
