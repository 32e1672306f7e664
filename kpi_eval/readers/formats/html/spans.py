"""Rows of HTML cells as cells in their places (行列占位), spans cut to the group they are in.

Source: the HTML standard, 4.9.12 (forming a table).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import both
from kpi_eval.readers.nesting import OpenCell, OpenTable
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["HtmlGroup", "place_cells"]

_MAX_COLUMNS = 2000
_WIDE = 200  # from here on a table is as wide as the cells in it need
_MAX_STEPS = 20_000_000


@attrs.define
class HtmlGroup:
    """The rows of a thead, tbody or tfoot (行组): no cell reaches out of its group.

    The cells have the spans of their tags and no place yet; a rowspan of 0 reaches to the end of
    the group.
    """

    kind: str
    rows: list[list[OpenCell]] = attrs.field(factory=list)


def place_cells(groups: Sequence[HtmlGroup]) -> OpenTable:
    """Return the cells of a table, now in their places (单元格定位). Raises Refusal: too-large."""
    table = OpenTable()
    row = steps = 0
    for group in groups:
        taken: list[int] = []  # by column: the first row in which it is free again
        end = row + len(group.rows)
        for cells in group.rows:
            column = 0
            for cell in cells:
                first = column
                while column < len(taken) and taken[column] > row:
                    column += 1
                steps += column - first + 1
                cell.row, cell.column = row, column
                cell.rowspan = min(cell.rowspan or end - row, end - row)
                table.cells.append(cell)
                below = row + cell.rowspan
                taken.extend([0] * (column + cell.colspan - len(taken)))
                taken[column : column + cell.colspan] = [
                    max(below, until) for until in taken[column : column + cell.colspan]
                ]
                steps += cell.colspan
                column += cell.colspan
                if column > _MAX_COLUMNS or steps > _MAX_STEPS:
                    raise Refusal(
                        "too-large", what=both("表格列数", "table columns"), limit=_MAX_COLUMNS
                    )
            row += 1
    _close_up(table)
    return table


def _close_up(table: OpenTable) -> None:
    """Leave out the columns in which no cell starts, where spans wish for the full width."""
    if all(cell.column + cell.colspan <= _WIDE for cell in table.cells):
        return
    starts = sorted({cell.column for cell in table.cells})
    for cell in table.cells:
        end = bisect_left(starts, cell.column + cell.colspan)
        cell.column = bisect_left(starts, cell.column)
        cell.colspan = end - cell.column
