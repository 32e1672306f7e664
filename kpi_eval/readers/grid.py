"""The grid of cells (单元格网格): what every format becomes before anything is recognised in it.

A reader turns its format into a `Stream`: the grids and the text between them, in reading order.
Nothing is lost and nothing is added: the non-blank characters of the source are those of the
cells and of the outside text, each exactly once. What a cell *means* is decided in `layout`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Cell", "Grid", "Outside", "Stream"]


@attrs.frozen(weakref_slot=False)  # there are many of them
class Cell:
    """One cell (单元格) with its text as printed.

    `row` and `column` are 0-based places in the grid, `rowspan` and `colspan` how many rows and
    columns it covers, `location` where its text begins in the source. `joined` are the places where
    it goes on, if a page break cut it.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    location: Location = attrs.field(factory=Location)
    joined: tuple[Location, ...] = ()


@attrs.frozen(slots=False)
class Grid:
    """One table (表格) as cells in row-major order.

    `breaks_matter`: a line break inside a cell was set by the author (a paragraph of a text
    document), as against one that only wraps a line (PDF). `spans_known`: rows and columns are the
    printed ones; where they are not, a row's cells are only numbered in order, and a short row
    may be a row of merged cells. `wraps`: no rule parts the rows, so that a cell of several lines
    goes on in rows below its own.
    """

    cells: tuple[Cell, ...]
    breaks_matter: bool = attrs.field(default=True, kw_only=True)
    spans_known: bool = attrs.field(default=True, kw_only=True)
    wraps: bool = attrs.field(default=False, kw_only=True)
    location: Location = attrs.field(factory=Location, kw_only=True)

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells row by row (逐行); rows without a cell are left out."""
        return tuple(tuple(cells) for _, cells in groupby(self.cells, key=lambda cell: cell.row))


@attrs.frozen
class Outside:
    """A stretch of text outside any table (表外文字), lines as printed.

    `location` is that of its first line; line breaks are kept, so that the line of any character
    can be counted.
    """

    text: str
    location: Location = attrs.field(factory=Location)


@attrs.frozen
class Stream:
    """A source as grids and outside text in reading order (文档流).

    `problems` tell of parts that could not be read, or not be read in full, while the rest was.
    """

    blocks: tuple[Grid | Outside, ...]
    format: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def grids(self) -> Iterator[Grid]:
        """The tables in reading order (全部表格)."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def texts(self) -> Iterator[str]:
        """Yield every text of the stream, of cells and outside, in reading order (全部文字)."""
        for block in self.blocks:
            if isinstance(block, Grid):
                yield from (cell.text for cell in block.cells)
            else:
                yield block.text
