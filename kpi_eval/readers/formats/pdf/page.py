"""One page (一页): its tables with their texts, and the lines outside them."""

from __future__ import annotations

import ctypes
from typing import Any

import attrs

from kpi_eval.model.location import Location
from kpi_eval.readers.formats.pdf.clips import find_windows
from kpi_eval.readers.formats.pdf.frame import Frame
from kpi_eval.readers.formats.pdf.glyphs import Run, frame_of, runs_of
from kpi_eval.readers.formats.pdf.lattice import Area, Lattice, lattices_of
from kpi_eval.readers.formats.pdf.lines import (
    TextLine,
    are_beside,
    cell_text,
    has_stack,
    lines_of,
    shows_breaks,
)
from kpi_eval.readers.formats.pdf.placing import place_runs
from kpi_eval.readers.formats.pdf.rules import Drawn, drawn_on
from kpi_eval.readers.formats.pdf.shown import Ruled, ShownPage
from kpi_eval.readers.formats.pdf.unruled import Parted, part_rows

__all__ = ["Page", "PageCell", "PageTable", "read_page"]

# Part of a page that images have to cover for a page without text to be a scan.
_SCANNED = 0.05
# Shapes on a page without text that may be letters turned into outlines.
_OUTLINES = 200


@attrs.define(eq=False)
class PageCell:
    """A cell of a table, or the piece of it that stands on one page (单元格片段).

    `room` is its width and `slack` what its last line leaves of it, in heights of the text (known
    at a page's end only). `stacked` tells of figures one below the other, `paired` side by side,
    `in_part` of text that the page does not show in full. `more` are the places where it goes on,
    on later pages.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    place: Location
    slack: float = 0.0
    room: float = 0.0
    in_part: bool = False
    stacked: bool = False
    paired: bool = False
    more: tuple[Location, ...] = ()

    @property
    def end(self) -> int:
        """The row below it (下一行)."""
        return self.row + self.rows

    @property
    def range(self) -> tuple[int, int]:
        """The columns it covers, as first and number (列范围)."""
        return self.column, self.columns


@attrs.define(eq=False)
class PageTable:
    """A table, or the part of it that stands on one page (表格): its cells between its lines.

    `x` are the lines from side to side, `y` those from top to bottom, of its first page only.
    `beside` is text to the left or right of it, where a program may have drawn no side; `unruled`
    are rows without rules between them, where they stand and how many.
    """

    x: list[float]
    y: list[float]
    pieces: list[PageCell]
    shown: ShownPage
    beside: list[Run] = attrs.field(factory=list)
    unruled: list[tuple[Location, int]] = attrs.field(factory=list)
    rows: int = attrs.field(default=attrs.Factory(lambda self: len(self.y) - 1, takes_self=True))
    last_page: int = attrs.field(default=attrs.Factory(lambda self: self.page, takes_self=True))

    @property
    def page(self) -> int:
        """The page on which it starts (首页)."""
        return self.shown.number

    @property
    def top(self) -> float:
        """Where it starts on its first page (上沿)."""
        return self.y[0]

    @property
    def bottom(self) -> float:
        """Where it ends on its first page (下沿)."""
        return self.y[-1]


@attrs.define(eq=False)
class Page:
    """What a page holds (页): its number, edges, lines of text outside tables, and tables.

    `watermark` is text that stands aslant; `scanned` tells of a page that shows text and holds
    none; `tangled` of a page with more lines than a table can have; `broken` that numbers are
    broken in narrow cells, here or on an earlier page.
    """

    number: int
    top: float
    bottom: float
    lines: list[TextLine]
    tables: list[PageTable]
    watermark: str = ""
    scanned: bool = False
    tangled: bool = False
    broken: bool = False


def read_page(raw: Any, page: Any, number: int, *, broken: bool = False) -> Page:
    """Return what a page of PDFium's holds. Raises Refusal where it holds too much.

    `broken` = an earlier page shows that the program breaks numbers (`Page.broken`).
    """
    text_page = raw.FPDFText_LoadPage(page)
    try:
        frame = frame_of(raw, text_page)
        runs = runs_of(raw, text_page, frame)
        drawn = drawn_on(raw, page, frame)
        lattices = None if drawn is None else lattices_of(drawn, runs)
        if lattices:
            find_windows(raw, text_page, frame, runs)
    finally:
        raw.FPDFText_ClosePage(text_page)
    return _laid_out(_shown(raw, page, number, frame), runs, drawn, lattices, broken=broken)


def _shown(raw: Any, page: Any, number: int, text: Frame) -> ShownPage:
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
    frame = Frame(raw.FPDFPage_GetRotation(page) % 4)
    return ShownPage(number, text, frame, (rect.left, rect.bottom, rect.right, rect.top))


def _laid_out(
    shown: ShownPage,
    runs: list[Run],
    drawn: Drawn | None,
    lattices: list[Lattice] | None,
    *,
    broken: bool,
) -> Page:
    outside = place_runs(lattices or (), runs)
    x0, y0, x1, y1 = shown.text.box(*shown.edges)
    areas = (area for lattice in lattices or () for area in lattice.areas)
    broken = broken or any(shows_breaks(area.runs) for area in areas)
    tables = [
        _table(shown, lattice, part_rows(lattice), broken=broken) for lattice in lattices or ()
    ]
    slanted = [run for run in outside if run.turned is None]
    free: list[Run] = []
    for run in outside:
        if run.turned is not None:
            beside = [table for table in tables if table.top < run.middle < table.bottom]
            (beside[0].beside if beside else free).append(run)
    return Page(
        shown.number,
        y0,
        y1,
        lines_of(free, wide=True),
        tables,
        watermark="".join(run.text for run in slanted),
        scanned=not runs and (drawn is None or _hides_text(drawn, (x1 - x0) * (y1 - y0))),
        tangled=lattices is None,
        broken=broken,
    )


def _hides_text(drawn: Drawn, size: float) -> bool:
    """Tell a scan, or a page of letters turned into outlines, from an empty page."""
    return drawn.images > _SCANNED * size or drawn.shapes > _OUTLINES


def _table(shown: ShownPage, lattice: Lattice, parted: list[Parted], *, broken: bool) -> PageTable:
    ruled = shown.ruled(lattice.x, lattice.y)
    pieces = [_piece(ruled, lattice, area, broken=broken) for area in lattice.areas]
    right = len(lattice.x) - 1
    places = [
        (ruled.place(0, rows.row, right, rows.row + rows.count), rows.count) for rows in parted
    ]
    return PageTable(lattice.x, lattice.y, pieces, shown, unruled=places)


def _piece(ruled: Ruled, lattice: Lattice, area: Area, *, broken: bool) -> PageCell:
    right, below = area.column + area.columns, area.row + area.rows
    place = ruled.place(area.column, area.row, right, below)
    width = lattice.x[right] - lattice.x[area.column]
    text = cell_text(area.runs, width, broken=broken)
    piece = PageCell(area.row, area.column, area.rows, area.columns, text, place)
    piece.stacked = " " in text and has_stack(area.runs, width, broken=broken)
    piece.paired = " " in text and are_beside(area.runs)
    piece.in_part = any(run.window is not None for run in area.runs)
    if area.runs and below == len(lattice.y) - 1:
        last = lines_of(area.runs)[-1]
        piece.room = width / area.runs[-1].size
        piece.slack = (width - (last.end - last.start)) / area.runs[-1].size
    return piece
