"""Tables of a stream (定位表格): where a self-evaluation table starts, its title, kind and year.

A grid may hold several tables, one title row each; a table's title may also stand in the text in
front of its grid. Every grid counts as a table of the document, whatever it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.evaluation import EvaluationKind
from kpi_eval.model.location import Location
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.lexicon import money_unit
from kpi_eval.readers.titles import table_kind, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Table", "find_tables"]

_LINES_BEFORE = 5  # a title, a year, a unit and a number stand between text and grid


@attrs.frozen
class Table:
    """One table (表格): its rows, and what its title says.

    `index` is its 1-based number among all tables of the document, `rows` are those below the
    title, `title` is "" and `kind` None where no known title was found. `last` tells that nothing
    follows it in the source.
    """

    index: int
    rows: tuple[tuple[Cell, ...], ...]
    grid: Grid
    title: str = ""
    kind: EvaluationKind | None = None
    year: int | None = None
    unit: str | None = None
    location: Location = attrs.field(factory=Location)
    last: bool = False

    def place(
        self, cell: Cell | None = None, *, row: int | None = None, column: str | None = None
    ) -> Location:
        """Return the place of a cell in this table (位置)."""
        there = self.location if cell is None else cell.location
        return attrs.evolve(there, table=self.index, row=row, column=column)


def find_tables(stream: Stream) -> list[Table]:
    """Return every table of a stream in reading order."""
    tables: list[Table] = []
    before: Outside | None = None
    for number, block in enumerate(stream.blocks):
        if isinstance(block, Outside):
            before = block
            continue
        last = number == len(stream.blocks) - 1
        parts = list(_split_at_titles(block))
        for place, rows in enumerate(parts):
            ends = last and place == len(parts) - 1
            tables.append(_table(len(tables) + 1, rows, block, before, last=ends))
            before = None
    return tables


def _split_at_titles(grid: Grid) -> Iterator[Sequence[tuple[Cell, ...]]]:
    rows = grid.rows
    starts = [at for at, row in enumerate(rows) if at and _title_of(row) is not None]
    for start, end in zip([0, *starts], [*starts, len(rows)], strict=True):
        yield rows[start:end]


def _title_of(row: Sequence[Cell]) -> Cell | None:
    """Return the cell of a title row: one filled cell, and it is a known title."""
    filled = [cell for cell in row if cell.text and not cell.text.isspace()]
    if len(filled) == 1 and table_kind(filled[0].text) is not None:
        return filled[0]
    return None


def _table(
    index: int,
    rows: Sequence[tuple[Cell, ...]],
    grid: Grid,
    before: Outside | None,
    *,
    last: bool,
) -> Table:
    cell = _title_of(rows[0])
    if cell is not None:
        return Table(
            index, tuple(rows[1:]), grid, cell.text, table_kind(cell.text),
            year_of(cell.text, alone=False), money_unit(cell.text), cell.location, last,
        )  # fmt: skip
    title, year, unit, line = _title_before(before)
    location = rows[0][0].location
    if title and before is not None and before.location.line is not None:
        location = attrs.evolve(before.location, line=before.location.line + line)
    return Table(index, tuple(rows), grid, title, table_kind(title), year, unit, location, last)


def _title_before(before: Outside | None) -> tuple[str, int | None, str | None, int]:
    """Return title, year, unit and line offset from the last lines of the text before a grid."""
    if before is None:
        return "", None, None, 0
    lines = before.text.split("\n")
    year: int | None = None
    unit: str | None = None
    looked = 0
    for offset in range(len(lines) - 1, -1, -1):
        line = lines[offset]
        if not line.strip():
            continue
        if table_kind(line) is not None:
            return line, year or year_of(line, alone=False), unit, offset
        year = year or year_of(line)
        unit = unit or money_unit(line)
        looked += 1
        if looked == _LINES_BEFORE:
            break
    return "", None, None, 0
