"""Where the figures of a table stand (各数的位置): the cell that each was read from.

What rows have in common, the names and the labels of the columns, is made once for all of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_eval.model.location import cells_at
from kpi_eval.model.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.model.location import Cells
    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.labelling.columns import Columns
    from kpi_eval.readers.layout.tables import Table

__all__ = ["RowCells", "cells_of", "label_of_role", "label_over"]


class RowCells:
    """The cells of the rows below one header (各行单元格)."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.columns = columns
        self._table = table.index
        self._labels = {column.role: column.header for column in columns.columns if column.role}

    def of_row(self, cells: Mapping[str, Cell], columns: Mapping[str, str], row: int) -> Cells:
        """Return the cells of a row by field, as `Cells`.

        `columns` names the column of those fields that were read from another one than their own.
        """
        labels = self._labels
        heads = _heads(tuple([(field, labels.get(columns.get(field, field))) for field in cells]))
        return cells_at(heads, [cell.location for cell in cells.values()], self._table, row)

    def label(self, cells: Mapping[str, Cell], cell: Cell) -> str | None:
        """Return the label of the column that a cell of a row stands in (列名), by its field."""
        label = next((self._labels.get(field) for field, own in cells.items() if own is cell), None)
        return squeeze(label) if label else None


def cells_of(table: Table, cells: Mapping[str, tuple[Cell | None, str | None]]) -> Cells:
    """Return cells with their labels by field, as `Cells`: of the funds, of the totals.

    A field without a cell is left out.
    """
    known = [(field, cell, label) for field, (cell, label) in cells.items() if cell is not None]
    heads = _heads(tuple([(field, label) for field, _, label in known]))
    return cells_at(heads, [cell.location for _, cell, _ in known], table.index)


def label_of_role(columns: Columns, role: str) -> str | None:
    """Return the label of the column of a role (列名), None if there is no such column."""
    return next((column.header for column in columns.columns if column.role == role), None)


def label_over(columns: Columns, cell: Cell) -> str | None:
    """Return the label of the column in which a cell starts (列名), None if it has none."""
    over = columns.of(cell)
    return over[0].header if over else None


@lru_cache(maxsize=512)
def _heads(labelled: tuple[tuple[str, str | None], ...]) -> tuple[tuple[str, str | None], ...]:
    """Return names and labels as `Cells` has them: one tuple for all that are alike."""
    return tuple(
        (field.removeprefix("printed_"), squeeze(label) if label else None)
        for field, label in labelled
    )
