"""Tables with tables in their cells (嵌套表格), as a stream of grids and outside text.

Readers of formats whose cells hold paragraphs and tables build `OpenTable`s; `StreamAssembler`
makes the stream of them. A table in a cell is a grid of its own, after the one it stands in. A
table that only arranges others on the page (at most one cell of a row holds anything) is no table
to a person who looks at it: its texts are outside text, in reading order.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.model.location import Location, Problem
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.overlaps import cut_overlaps
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "MAX_CELLS",
    "MAX_SIGNS",
    "MAX_TABLES",
    "MAX_TABLE_DEPTH",
    "CellBlock",
    "OpenCell",
    "OpenTable",
    "StreamAssembler",
    "is_empty",
]

MAX_TABLE_DEPTH = 60  # tables in tables
MAX_CELLS = 300_000  # of a source; readers count them as they come
MAX_TABLES = 20_000
MAX_SIGNS = 30_000_000  # of a source: a cell that is repeated repeats its text, and its tables
_ALPHABET = 26


class OpenCell:
    """A cell while it is read (读取中的单元格): where it stands, its paragraphs and tables."""

    __slots__ = ("blocks", "colspan", "column", "row", "rowspan")

    def __init__(self, row: int, column: int, rowspan: int = 1, colspan: int = 1) -> None:
        self.row = row
        self.column = column
        self.rowspan = rowspan
        self.colspan = colspan
        self.blocks: list[CellBlock] = []

    @property
    def text(self) -> str:
        """The paragraphs of the cell, a line each; blank ones at the ends carry no meaning."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(blocks[0], str):
            return blocks[0].strip("\n")
        return "\n".join(block for block in blocks if isinstance(block, str)).strip("\n")

    @property
    def is_text(self) -> bool:
        """Whether one paragraph is all that stands in the cell, as is usual."""
        return len(self.blocks) == 1 and isinstance(self.blocks[0], str)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the cell, neither text nor table."""
        return is_empty(self.blocks)

    @property
    def tables(self) -> Iterator[OpenTable]:
        """The tables in the cell, in order."""
        return (block for block in self.blocks if isinstance(block, OpenTable))


class OpenTable:
    """A table while it is read (读取中的表格): its cells in row-major order."""

    __slots__ = ("cells",)

    def __init__(self) -> None:
        self.cells: list[OpenCell] = []

    @property
    def arranges(self) -> bool:
        """Whether the table only arranges others on the page (仅用于排版)."""
        if not any(True for cell in self.cells for _ in cell.tables):
            return False
        rows = groupby(self.cells, key=lambda cell: cell.row)
        return all(sum(not cell.is_empty for cell in row) <= 1 for _, row in rows)


CellBlock = str | OpenTable


def is_empty(blocks: Iterable[CellBlock]) -> bool:
    """Tell whether nothing stands in a cell (空单元格), neither text nor table."""
    return all(isinstance(block, str) and not block.strip() for block in blocks)


class StreamAssembler:
    """Collects the blocks of a source in reading order; what it returns is frozen.

    Raises Refusal where a source has more tables, cells or signs than any disclosure.
    """

    def __init__(self, *, breaks_matter: bool = True) -> None:
        self._breaks_matter = breaks_matter
        self._blocks: list[Grid | Outside] = []
        self._lines: list[str] = []
        self._tables = self._cells = self._signs = 0

    def add(self, block: CellBlock) -> None:
        """Add a paragraph or a table, with those in its cells."""
        if isinstance(block, str):
            self._count(signs=len(block) + 1)
            self._lines.append(block)
        elif block.arranges:
            self._count(cells=len(block.cells))
            for cell in block.cells:
                self.extend(cell.blocks)
        elif block.cells:
            self.end_outside()
            self._blocks.append(self._grid(block))
            for cell in block.cells:
                if not cell.is_text:
                    self.extend(cell.tables)

    def extend(self, blocks: Iterable[CellBlock]) -> None:
        """Add several blocks in order."""
        for block in blocks:
            self.add(block)

    def end_outside(self) -> None:
        """End a stretch of outside text: what follows does not go on from it."""
        if self._lines:
            text = "\n".join(self._lines)
            if text.strip():
                self._blocks.append(Outside(text))
            self._lines = []

    def build(self, form: str, problems: Iterable[Problem] = ()) -> Stream:
        """Return everything collected."""
        self.end_outside()
        return Stream(tuple(self._blocks), form, tuple(problems))

    def _grid(self, table: OpenTable) -> Grid:
        self._tables += 1
        if self._tables > MAX_TABLES:
            raise Refusal("too-large", what=both("表格数", "tables"), limit=MAX_TABLES)
        self._count(cells=len(table.cells))
        cut_overlaps(table.cells)
        cells = tuple(map(self._cell, table.cells))
        place = Location(table=self._tables)
        return Grid(cells, breaks_matter=self._breaks_matter, location=place)

    def _cell(self, cell: OpenCell) -> Cell:
        text = cell.text
        self._count(signs=len(text))
        place = Location(table=self._tables, cell=_address(cell.row, cell.column))
        return Cell(text, cell.row, cell.column, cell.rowspan, cell.colspan, place)

    def _count(self, *, cells: int = 0, signs: int = 0) -> None:
        self._cells += cells
        self._signs += signs
        if self._cells > MAX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
        if self._signs > MAX_SIGNS:
            raise Refusal("too-large", what=both("文字数", "characters"), limit=MAX_SIGNS)


@lru_cache(maxsize=2048)  # tables have the same ones, and every cell keeps its own
def _address(row: int, column: int) -> str:
    return f"{column_name(column)}{row + 1}"


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """Return the letters of a 0-based column (列标), as spreadsheets have them.

    >>> column_name(0), column_name(25), column_name(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _ALPHABET)
        name = chr(ord("A") + letter) + name
    return name
