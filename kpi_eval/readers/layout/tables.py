"""Tables of a stream (定位表格): where a self-evaluation table starts, its title, kind and year.

A grid may hold several tables, one title row each, or one after the other under one title; a
table's title may also stand in the text in front of its grid. Every grid counts as a table of the
document, whatever it holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Location
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.layout.labelling.headings import header_depth
from kpi_eval.readers.layout.labelling.rows import filled_cells
from kpi_eval.readers.layout.labelling.said import said
from kpi_eval.readers.titles import (
    Title,
    is_monitoring,
    is_page_mark,
    table_kind,
    title_of,
    year_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Table", "find_tables"]

# What a line says side by side; a page shows the blanks behind a bracket as one.
_APART = re.compile(r"[ \t\u3000\xa0]{2,}|(?<=[)）])[ \t\u3000\xa0]")
_LINES_BEFORE = 5  # a title, a year, a unit and a number stand between text and grid


@attrs.frozen
class Table:
    """One table (表格): its rows, and what its title says.

    `index` is its 1-based number among all tables of the document, `rows` are those below the
    title, `title` is "" and `said`, what it says, None where there is none of this field. `last`
    tells that nothing follows it in the source, `monitors` that its title says so: a plan watched
    during the year.
    `captions` are the lines between the title, or the text in front, and the grid; `adjoins` tells
    that no text parts it from the grid before, `parts` where tables that go on with it start;
    `asked` that the caller says what it is, where nothing of its source was recognised otherwise.
    """

    index: int
    rows: tuple[tuple[Cell, ...], ...]
    grid: Grid
    title: str = ""
    said: Title | None = None
    year: int | None = None
    unit: str | None = None
    location: Location = attrs.field(factory=Location)
    last: bool = False
    monitors: bool = attrs.field(default=False, kw_only=True)
    captions: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    adjoins: bool = attrs.field(default=False, kw_only=True)
    parts: tuple[Location, ...] = attrs.field(default=(), kw_only=True)
    asked: bool = attrs.field(default=False, kw_only=True)

    def place(
        self, cell: Cell | None = None, *, row: int | None = None, column: str | None = None
    ) -> Location:
        """Return the place of a cell in this table (位置)."""
        there = self.location if cell is None else cell.location
        return there.within(self.index, row, column)


def find_tables(stream: Stream) -> list[Table]:
    """Return every table of a stream in reading order."""
    tables: list[Table] = []
    before: Outside | None = None
    parted = True
    for number, block in enumerate(stream.blocks):
        if isinstance(block, Outside):
            before = block
            parted = parted or any(map(_is_prose, block.text.split("\n")))
            continue
        last = number == len(stream.blocks) - 1
        parts = list(_parts(block))
        for place, rows in enumerate(parts):
            ends = last and place == len(parts) - 1
            table = _table(len(tables) + 1, rows, block, before, last=ends)
            if place and not table.title:
                table = _like(tables[-1], table)
            tables.append(attrs.evolve(table, adjoins=not parted and place == 0))
            before = None
        parted = False
    return tables


def _like(before: Table, table: Table) -> Table:
    """Return a table that stands under the title of the one before it in the same grid."""
    return attrs.evolve(
        table,
        title=before.title,
        said=before.said,
        year=before.year,
        unit=before.unit,
        monitors=before.monitors,
        captions=before.captions,
    )


def _parts(grid: Grid) -> Iterator[Sequence[tuple[Cell, ...]]]:
    """Yield the rows of each table of a grid: one starts at a title or where a form starts anew."""
    for rows in _split_at_titles(grid):
        starts = _anew(rows, spans_known=grid.spans_known)
        for start, end in zip([0, *starts], [*starts, len(rows)], strict=True):
            yield rows[start:end]


def _anew(rows: Sequence[tuple[Cell, ...]], *, spans_known: bool) -> list[int]:
    """Return where a form starts anew: it is named again below a header, with one to follow."""
    filled = [filled_cells(row) for row in rows]
    named = [at for at, cells in enumerate(filled) if cells and _names(cells[0])]
    if len(named) < 2:  # noqa: PLR2004
        return []
    headers = [
        at for at in range(len(rows)) if header_depth(rows, filled, at, spans_known=spans_known)
    ]
    starts: list[int] = []
    for at in named[1:]:
        since = starts[-1] if starts else named[0]
        first = bisect_right(headers, since)
        if first < len(headers) and headers[first] < at < headers[-1]:
            starts.append(at)
    return starts


def _names(cell: Cell) -> bool:
    return (said(cell.text).identity or ("", ""))[0] in ("project", "unit")


def _split_at_titles(grid: Grid) -> Iterator[Sequence[tuple[Cell, ...]]]:
    """Yield the rows between titles; lone words in front of a title belong to it."""
    rows = grid.rows
    starts = [at for at, row in enumerate(rows) if at and _title_of(row) is not None]
    front = rows[: starts[0]] if starts else ()
    if front and not any(len(filled_cells(row)) > 1 or _title_of(row) for row in front):
        del starts[0]
    for start, end in zip([0, *starts], [*starts, len(rows)], strict=True):
        yield rows[start:end]


def _title_of(row: Sequence[Cell], *, opens: bool = False) -> Cell | None:
    """Return the title cell of a row: it holds a known title, and else only year and unit.

    At the top of a table (`opens`) any line is one that calls itself a table of this field.
    """
    names = title_of if opens else table_kind
    filled = filled_cells(row)
    titles = [cell for cell in filled if names(cell.text) is not None]
    others = (cell for cell in filled if cell not in titles)
    return titles[0] if len(titles) == 1 and all(said(c.text).is_caption for c in others) else None


def _table(
    index: int,
    rows: Sequence[tuple[Cell, ...]],
    grid: Grid,
    before: Outside | None,
    *,
    last: bool,
) -> Table:
    top = next((at for at, row in enumerate(rows) if len(filled_cells(row)) > 1), len(rows)) + 1
    found = next(
        ((at, cell) for at, row in enumerate(rows[:top]) if (cell := _title_of(row, opens=True))),
        None,
    )
    if found is not None:
        at, cell = found
        unit = next((unit for c in rows[at] if (unit := said(c.text).unit)), None)
        year = next(
            (y for c in (cell, *rows[at]) if (y := year_of(c.text, alone=c is not cell))), None
        )
        return Table(
            index, tuple(rows[at + 1 :]), grid, cell.text, title_of(cell.text), year, unit,
            cell.location, last,
        )  # fmt: skip
    title, year, unit, line = _title_before(before)
    location = rows[0][0].location
    if title and before is not None and before.location.line is not None:
        location = attrs.evolve(before.location, line=before.location.line + line)
    above = _lines_before(before)
    monitors = any(map(is_monitoring, [*above, *_opening_texts(rows)]))
    titled = max((n for n, text in enumerate(above) if text == title), default=-1)
    return Table(
        index, tuple(rows), grid, title, title_of(title), year, unit, location, last,
        monitors=monitors and not title, captions=tuple(above[titled + 1 :]),
    )  # fmt: skip


def _opening_texts(rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield the texts of the rows in front of the first one with several cells, and the first."""
    for row in rows:
        filled = filled_cells(row)
        if len(filled) > 1:
            return
        yield from (cell.text for cell in filled)


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and not is_page_mark(line)


def _lines_before(before: Outside | None) -> list[str]:
    lines = [] if before is None else [line for line in before.text.split("\n") if line.strip()]
    return lines[-_LINES_BEFORE:]


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
        if title_of(line) is not None:
            return line, year or year_of(line, alone=False), unit, offset
        parts = (line, *_APART.split(line))
        year = year or next((y for part in parts if (y := year_of(part))), None)
        unit = unit or said(line).unit
        looked += 1
        if looked == _LINES_BEFORE:
            break
    return "", year, unit, 0
