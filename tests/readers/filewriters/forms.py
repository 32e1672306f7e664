"""A plain form that every writer of the tests takes: text between tables, and tables of cells.

A table is a list of rows; a row lists the cells that *start* in it, left to right, as in HTML, so
one form serves every format. `forms` draws any such form; `places` says where its cells stand,
which is what a reader has to give back.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from kpi_eval.readers.grid import Grid, Outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_eval.readers.grid import Stream


class FormCell(NamedTuple):
    """A cell with its text (paragraphs parted by a line break) and how far it reaches."""

    text: str
    rowspan: int = 1
    colspan: int = 1


class Place(NamedTuple):
    """A cell where it stands: 0-based row and column."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


FormTable = list[list[FormCell]]
Form = list["str | FormTable"]


def places(table: FormTable) -> list[Place]:
    """Where each cell of a table stands, in row-major order."""
    found: list[Place] = []
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            found.append(Place(row, column, cell.rowspan, cell.colspan, cell.text))
            taken |= {
                (row + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }
            column += cell.colspan
    return found


def covering(starts: Mapping[tuple[int, int], Place], row: int, column: int) -> Place:
    """The cell that starts at a place of a row, or that covers it from a row above."""
    return starts.get((row, column)) or next(
        above
        for above in starts.values()
        if above.column == column and above.row < row < above.row + above.rowspan
    )


def width(table: FormTable) -> int:
    """How many columns a table has."""
    return max((place.column + place.colspan for place in places(table)), default=0)


def tables_of(form: Form) -> list[list[Place]]:
    """The tables of a form as places: what a reader's grids have to equal."""
    return [places(block) for block in form if not isinstance(block, str)]


def grid_places(grid: Grid) -> list[Place]:
    """A reader's grid in the shape of `places`."""
    return [
        Place(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in grid.cells
    ]


def stream_tables(stream: Stream) -> list[list[Place]]:
    """A reader's grids in the shape of `tables_of`."""
    return [grid_places(grid) for grid in stream.grids]


def stream_order(stream: Stream) -> list[str]:
    """The blocks of a stream as words: which kinds follow each other."""
    return [type(block).__name__ for block in stream.blocks]


def signs(texts: Iterable[str]) -> Counter[str]:
    """The non-blank characters of texts with their counts: nothing lost, nothing invented."""
    return Counter(sign for text in texts for sign in text if not sign.isspace())


def form_signs(form: Form) -> Counter[str]:
    """The non-blank characters of a form."""
    return signs(
        text
        for block in form
        for text in ([block] if isinstance(block, str) else (c.text for row in block for c in row))
    )


def outside_text(stream: Stream) -> str:
    """All text outside tables, blocks parted by a line break."""
    return "\n".join(block.text for block in stream.blocks if isinstance(block, Outside))


# What cells of this field hold: signs that tools stumble over are among them.
_WORDS = (
    "项目支出绩效自评表", "一级指标", "产出指标", "≥40000人次", "<=5.00万元", "100.00%", "9.50",
    "=12 次", "≦3‰", "2024年12月31日前", "按照完成比例赋分", "A & B <c>", "“引号”", "……", "/", "—",
    "－", "０１２", "Kotlin plugin", "𠮷野家", "é́", "1，234.5",
)  # fmt: skip
_SIGNS = st.characters(
    codec="utf-8",
    categories=("L", "N", "P", "S"),
    exclude_characters="\ufffe\uffff",
)


def lines() -> st.SearchStrategy[str]:
    """A line of text without blanks at its ends, never empty."""
    return st.one_of(
        st.sampled_from(_WORDS),
        st.text(_SIGNS, min_size=1, max_size=8),
        st.integers(0, 100_000).map(str),
    )


def cell_texts(*, breaks: bool = True) -> st.SearchStrategy[str]:
    """The text of a cell: nothing, a line, or (with `breaks`) some paragraphs."""
    several = st.lists(lines(), min_size=2, max_size=3).map("\n".join)
    simple = st.one_of(st.just(""), lines())
    return st.one_of(simple, several) if breaks else simple


@st.composite
def form_tables(
    draw: st.DrawFn,
    texts: st.SearchStrategy[str] | None = None,
    *,
    max_rows: int = 6,
    max_columns: int = 6,
    max_span: int = 3,
) -> FormTable:
    """A table with any merges, such that every row and every column has a cell that starts in it.

    Without that a format that draws cells, or one that counts them, cannot tell how many rows and
    columns there are.
    """
    texts = cell_texts() if texts is None else texts
    rows, columns = draw(st.integers(1, max_rows)), draw(st.integers(1, max_columns))
    taken = [[False] * columns for _ in range(rows)]
    tiles: list[Place] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            free = 1
            while column + free < columns and not taken[row][column + free] and free < max_span:
                free += 1
            colspan = draw(st.integers(1, free))
            rowspan = draw(st.integers(1, min(max_span, rows - row)))
            for down in range(rowspan):
                taken[row + down][column : column + colspan] = [True] * colspan
            tiles.append(Place(row, column, rowspan, colspan, draw(texts)))
    return _tight(tiles)


def _tight(tiles: list[Place]) -> FormTable:
    """The tiles as a table, without the rows and columns in which no cell starts."""
    rows = sorted({tile.row for tile in tiles})
    columns = sorted({tile.column for tile in tiles})
    table: FormTable = [[] for _ in rows]
    for tile in tiles:
        rowspan = sum(tile.row <= row < tile.row + tile.rowspan for row in rows)
        colspan = sum(tile.column <= column < tile.column + tile.colspan for column in columns)
        table[rows.index(tile.row)].append(FormCell(tile.text, rowspan, colspan))
    return table


@st.composite
def forms(
    draw: st.DrawFn,
    texts: st.SearchStrategy[str] | None = None,
    *,
    max_tables: int = 3,
    max_rows: int = 6,
    max_columns: int = 6,
) -> Form:
    """Some tables, each after a text (tables that touch are one table in several formats)."""
    form: Form = []
    for _ in range(draw(st.integers(1, max_tables))):
        form.append(draw(st.lists(lines(), min_size=1, max_size=3).map("\n".join)))
        form.append(draw(form_tables(texts, max_rows=max_rows, max_columns=max_columns)))
    if draw(st.booleans()):
        form.append(draw(lines()))
    return form
