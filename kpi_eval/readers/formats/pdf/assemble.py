"""Pages put together (拼接): tables joined over pages, the text between them in reading order.

What belongs to the pages and not to the text (page numbers, running heads, repeated rows) stands
in front of the text or table that it interrupts, so that a table follows its title at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.location import Location
from kpi_eval.readers.formats.pdf.furniture import furniture_of
from kpi_eval.readers.formats.pdf.joining import join, may_follow
from kpi_eval.readers.formats.pdf.lines import lines_of
from kpi_eval.readers.formats.pdf.page import Page, PageCell, PageTable
from kpi_eval.readers.grid import Cell, Grid, Outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.readers.formats.pdf.lines import TextLine

__all__ = ["blocks_of"]


def blocks_of(pages: Sequence[Page]) -> Iterator[Grid | Outside]:
    """Yield the tables of a document and the text between them; takes the tables off the pages."""
    furniture = furniture_of(pages)
    pending = _Pending()
    for page in pages:
        if page.watermark:
            pending.aside.append((page.number, page.watermark))
        for item in _in_order(page):
            if isinstance(item, PageTable):
                if not pending.goes_on(item):
                    yield from pending.closed(before_table=True)
                    pending.table = item
                    if item.beside:
                        yield from pending.closed()
                        beside = lines_of(item.beside, wide=True)
                        pending.prose += [(page.number, line.text.strip()) for line in beside]
            elif id(item) in furniture:
                pending.aside.append((page.number, item.text.strip()))
            else:
                if pending.table is not None:
                    yield from pending.closed()
                pending.prose.append((page.number, item.text.strip()))
        page.tables.clear()  # a table is held once, as cells
    yield from pending.closed()


class _Pending:
    """What has been read and not yet been put out: asides, then text, then a table."""

    def __init__(self) -> None:
        self.aside: list[tuple[int, str]] = []
        self.prose: list[tuple[int, str]] = []
        self.table: PageTable | None = None

    def goes_on(self, part: PageTable) -> bool:
        """Add a part to the table before it, if it is its rest."""
        table = self.table
        if table is None or part.page != table.last_page + 1 or not may_follow(table, part):
            return False
        self.aside += [(part.page, text) for text in join(table, part)]
        table.last_page = part.page
        return True

    def closed(self, *, before_table: bool = False) -> Iterator[Grid | Outside]:
        """Yield what is pending; before a table that follows text directly, nothing."""
        if before_table and self.table is None:
            return
        for lines in (self.aside, self.prose):
            if lines:
                text = "\n".join(text for _, text in lines)
                yield Outside(text, Location(page=lines[0][0]))
        if self.table is not None:
            yield _grid(self.table)
        self.aside, self.prose, self.table = [], [], None


def _in_order(page: Page) -> list[TextLine | PageTable]:
    """Return lines and tables from top to bottom; a line beside a table follows it."""
    items: list[TextLine | PageTable] = []
    lines = iter(page.lines)
    line = next(lines, None)
    for table in page.tables:
        while line is not None and line.base < table.top:
            items.append(line)
            line = next(lines, None)
        items.append(table)
    if line is not None:
        items += [line, *lines]
    return items


def _grid(table: PageTable) -> Grid | Outside:
    if len(table.pieces) == 1:  # a frame around text, no table
        return Outside(table.pieces[0].text, Location(page=table.page))
    cells = tuple(_cell(piece) for piece in table.pieces)
    return Grid(cells, breaks_matter=False, location=Location(page=table.page))


def _cell(piece: PageCell) -> Cell:
    return Cell(
        piece.text,
        piece.row,
        piece.column,
        piece.rows,
        piece.columns,
        piece.place,
        joined=piece.more,
    )
