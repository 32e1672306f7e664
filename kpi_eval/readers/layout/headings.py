"""Header rows (表头行): which rows head the indicator columns, and what stands over each column.

A header takes one row, or several where cells are merged: the lowest cell over a column names it,
with the words of the cell above it where its own do not (指标值 over 年初 and 调整后).
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.labels import column_role, corner, is_figure
from kpi_eval.readers.layout.spreading import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MAX_DEPTH", "Heading", "header_depth", "headings", "heads_labels"]

_FIELDS_NEEDED = 3
MAX_DEPTH = 3  # rows of a header


@attrs.frozen
class Heading:
    """What stands over one column (列头): the columns from `start` to before `stop`.

    `cell` is the lowest header cell there, `over` the one above it.
    """

    start: int
    stop: int
    cell: Cell
    over: Cell | None = None

    @property
    def text(self) -> str:
        """The header as printed (表头文字), both cells with a slash between."""
        own = " ".join(self.cell.text.split())
        return own if self.over is None else f"{' '.join(self.over.text.split())}/{own}"


def header_depth(
    rows: Sequence[tuple[Cell, ...]],
    filled: Sequence[tuple[Cell, ...]],
    at: int,
    *,
    spans_known: bool,
) -> int:
    """Return how many rows a header of the indicator columns takes from row `at` on, 0 if none.

    `filled` are the cells of `rows` that hold text. Without spans a header takes several rows only
    where these have as many cells each, or where the lower one tells what the upper one covers.
    """
    if not filled[at]:
        return 0
    rows, filled = rows[at : at + MAX_DEPTH], filled[at : at + MAX_DEPTH]
    depth = 1
    if _is_heading(filled[0]):
        pair, alone = (spread(rows[:n], spans_known=spans_known) for n in (2, 1))
        if pair is not None and _heads_indicators(cell for row in pair for cell in row):
            return len(pair)
        if alone is not None:
            filled = [*alone, *filled[1:]]
        while (
            depth < len(filled)
            and (spans_known or len(rows[depth]) == len(rows[0]))
            and _goes_on(filled[:depth], filled[depth])
        ):
            depth += 1
    for taken in range(depth, 0, -1):
        if _heads_indicators(cell for row in filled[:taken] for cell in row):
            return taken
    return 0


def headings(filled: Sequence[tuple[Cell, ...]]) -> list[Heading]:
    """Return what stands over each column, left to right, of the filled cells of header rows."""
    cells = [cell for row in filled for cell in row]
    edges = sorted({cell.column for cell in cells} | {_end(cell) for cell in cells})
    stacks = []
    for start, stop in pairwise(edges):
        stack = [cell for cell in cells if cell.column <= start < _end(cell)]
        if stack:
            over = stack[-2] if len(stack) > 1 else None
            stacks.append(Heading(start, stop, stack[-1], over))
    return [
        attrs.evolve(first, stop=last.stop)
        for first, last in (
            (group[0], group[-1])
            for _, found in groupby(stacks, key=lambda heading: id(heading.cell))
            for group in [list(found)]
        )
    ]


def _end(cell: Cell) -> int:
    return cell.column + cell.colspan


def _is_heading(filled: tuple[Cell, ...]) -> bool:
    """Tell whether at least half the cells of a row are headers."""
    known = sum(column_role(cell.text) is not None for cell in filled)
    corners = sum(corner(cell.text) is not None for cell in filled)
    return known > 0 and 2 * (known + corners) >= len(filled)


def _goes_on(header: Sequence[tuple[Cell, ...]], row: tuple[Cell, ...]) -> bool:
    """Tell whether a row still belongs to the header above it."""
    if not row:
        return False
    wide = [cell for above in header for cell in above if cell.colspan > 1]
    if all(column_role(cell.text) is not None or _is_part(cell, wide) for cell in row):
        return True
    depth = row[0].row - header[0][0].row
    return any(cell.rowspan > depth and column_role(cell.text) is not None for cell in header[0])


def _is_part(cell: Cell, wide: Iterable[Cell]) -> bool:
    """Tell whether a cell names a part of a header merged over several columns."""
    over = (top for top in wide if top.column <= cell.column < _end(top))
    roles = (column_role(top.text) for top in over)
    return not is_figure(cell.text) and any(role is not None for role in roles)


def heads_labels(cell: Cell) -> bool:
    """Tell whether a cell is the corner label 绩效指标 over the columns of the labels."""
    return cell.colspan > 1 and corner(cell.text) == "indicators"


def _heads_indicators(cells: Iterable[Cell]) -> bool:
    """Tell whether cells head the indicator columns: a name or level, three fields at least."""
    fields = {"name" if heads_labels(cell) else column_role(cell.text) for cell in cells} - {None}
    return (
        len(fields) >= _FIELDS_NEEDED
        and bool(fields & {"name", "level1"})
        and bool(fields & {"target", "actual", "weight", "printed_score"})
    )
