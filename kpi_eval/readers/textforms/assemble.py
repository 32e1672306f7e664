"""Shared by the text forms: gather cells and outside lines into a stream (组装文档流)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Location
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.textforms.covered import ends_filled, filled_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.readers.textforms.covered import Blanks

__all__ = ["StreamBuilder", "on_lines"]


class StreamBuilder:
    """Collects the blocks of a text in reading order; each row is given with its cells' lines.

    A mutable helper that lives inside one call of a reader; what it returns is frozen. Where the
    form keeps rows and columns unless a row lacks cells, `spans_known` is None: each table says.
    `blanks` tells what blank cells leave behind in this form, `wraps` that a cell of several
    lines goes on in rows below its own.
    """

    def __init__(
        self,
        form: str,
        *,
        breaks_matter: bool,
        spans_known: bool | None = False,
        blanks: Blanks = "kept",
        wraps: bool = False,
    ) -> None:
        self._wraps = wraps
        self._blanks = blanks
        self._form = form
        self._breaks_matter = breaks_matter
        self._spans_known = spans_known
        self._blocks: list[Grid | Outside] = []
        self._cells: list[Cell] = []
        self._rows = 0
        self._outside: list[str] = []
        self._outside_line = 1

    def add_row(self, texts: Sequence[str], places: Sequence[Location]) -> None:
        """Add a row of cells with the place of each."""
        self._end_outside()
        row = self._rows
        self._rows += 1
        self._cells += [
            Cell(text, row, column, location=place)
            for column, (text, place) in enumerate(zip(texts, places, strict=True))
        ]

    def add_outside(self, text: str, line: int) -> None:
        """Add a line of text outside tables; it ends the table before it if it is not blank."""
        if self._cells and not text.strip():
            return
        self.end_grid()
        if not self._outside:
            self._outside_line = line
        self._outside.append(text)

    def add_grid(self, cells: Sequence[Cell]) -> None:
        """Add a table of which every cell says where it stands; none for no cells."""
        self.end_grid()
        self._end_outside()
        if cells:
            self._blocks.append(Grid(tuple(cells), location=cells[0].location))

    def end_grid(self) -> None:
        """End the table that is being collected, if there is one."""
        if self._cells:
            grid = Grid(
                tuple(self._cells),
                breaks_matter=self._breaks_matter,
                spans_known=bool(self._spans_known),
                wraps=self._wraps,
                location=self._cells[0].location,
            )
            if self._spans_known is None:
                even = len({len(row) for row in grid.rows}) == 1
                grid = attrs.evolve(grid, spans_known=True) if even else self._filled_up(grid)
            self._blocks.append(grid)
            self._cells = []
            self._rows = 0

    def build(self) -> Stream:
        """Return everything collected."""
        self.end_grid()
        self._end_outside()
        return Stream(tuple(self._blocks), self._form)

    def _filled_up(self, grid: Grid) -> Grid:
        whole = ends_filled(grid.rows) if self._blanks == "cut" else None
        rows = whole or filled_up(grid.rows, self._blanks)
        cells = tuple(cell for row in rows for cell in row)
        return attrs.evolve(grid, cells=cells, spans_known=whole is not None)

    def _end_outside(self) -> None:
        if self._outside:
            text = "\n".join(self._outside)
            if text.strip():
                self._blocks.append(Outside(text, Location(line=self._outside_line)))
            self._outside = []


def on_lines(lines: Iterable[int]) -> list[Location]:
    """Return the places of cells of which the 1-based lines are known (所在行)."""
    return [_on_line(line) for line in lines]


@lru_cache(maxsize=8192)  # a place is a value, and every text has a line 1
def _on_line(line: int) -> Location:
    return Location(line=line)
