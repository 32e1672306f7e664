"""A PDF as a stream (版式文件): opened, its pages read one by one, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kpi_eval.messages import both
from kpi_eval.model.location import Location, Problem
from kpi_eval.model.text import shorten
from kpi_eval.readers.formats.pdf.assemble import blocks_of
from kpi_eval.readers.formats.pdf.fonts import stand_in
from kpi_eval.readers.formats.pdf.glyphs import UNREADABLE
from kpi_eval.readers.formats.pdf.page import Page, read_page
from kpi_eval.readers.grid import Grid, Outside, Stream
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["load_library", "read_pdf"]

_PASSWORD, _SECURITY = 4, 5  # PDFium's error codes
_TAIL = 2048
_LISTED = 50  # problems of a kind


def load_library() -> Any:
    """Return PDFium (载入 PDF 库), ready to be asked."""
    import pypdfium2_raw as raw  # type: ignore[import-untyped]

    raw.FPDF_InitLibrary()
    stand_in(raw)
    return raw


def read_pdf(data: bytes) -> Stream:
    """Return a PDF's tables and text. Raises Refusal where nothing of it can be read."""
    raw = load_library()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if raw.FPDF_GetLastError() in (_PASSWORD, _SECURITY):
            raise Refusal("encrypted")
        raise _broken(data)
    count = raw.FPDF_GetPageCount(document)
    problems = _Problems()
    if _is_cut(data):
        problems.add(
            Problem(
                "truncated", "error", arguments={"what": both("文件结尾", "the end of the file")}
            )
        )
    pages = list(_pages(raw, document, problems.add))
    raw.FPDF_CloseDocument(document)
    if not count:
        raise _broken(data)
    blocks = tuple(blocks_of(pages))
    for block in blocks:
        for place, text in _texts(block):
            if unreadable := text.count(UNREADABLE):
                line = next(line for line in text.split("\n") if UNREADABLE in line)
                why = {"count": unreadable}
                problems.add(Problem("glyphs-unreadable", "error", place, shorten(line), why))
    return Stream(blocks, problems=problems.listed())


def _texts(block: Grid | Outside) -> Iterator[tuple[Location, str]]:
    """Yield the texts of a block with their places: of each cell, or of all that is outside."""
    if isinstance(block, Grid):
        yield from ((cell.location, cell.text) for cell in block.cells)
    else:
        yield block.location, block.text


def _broken(data: bytes) -> Refusal:
    if _is_cut(data):
        return Refusal("truncated", what=both("文件结尾", "the end of the file"))
    return Refusal(
        "damaged", what=both("PDF 结构无法解析", "the structure of the PDF cannot be parsed")
    )


def _is_cut(data: bytes) -> bool:
    """Tell whether a file ends before its end mark (是否截断)."""
    end = data.rfind(b"%%EOF")
    return end < 0 or (len(data) - end > _TAIL and b" obj" in data[end:])


def _pages(raw: Any, document: Any, report: Callable[[Problem], None]) -> Iterator[Page]:
    broken = False
    for index in range(raw.FPDF_GetPageCount(document)):
        place = Location(page=index + 1)
        handle = _flattened(raw, document, index)
        if not handle:
            report(Problem("page-unreadable", "error", place))
            continue
        try:
            page = read_page(raw, handle, index + 1, broken=broken)
        except Refusal as refusal:
            report(Problem(refusal.code, "error", place, arguments=refusal.arguments))
            continue
        finally:
            raw.FPDF_ClosePage(handle)
        broken = page.broken
        for problem in _doubts(page, place):
            report(problem)
        yield page


def _doubts(page: Page, place: Location) -> Iterator[Problem]:
    if page.scanned:
        yield Problem("scanned-page", "error", place)
    if page.tangled:
        yield Problem("page-tangled", "error", place)
    for table in page.tables:
        for where, count in table.unruled:
            yield Problem("rows-unruled", "warning", where, arguments={"count": count})
        for piece in table.pieces:
            if piece.stacked:
                yield Problem("figures-stacked", "warning", piece.place, shorten(piece.text))
        if paired := [piece for piece in table.pieces if piece.paired]:
            first, how_many = paired[0], {"count": len(paired)}
            yield Problem("figures-beside", "warning", first.place, shorten(first.text), how_many)


class _Problems:
    """What could not be read, each kind listed so often and then counted."""

    def __init__(self) -> None:
        self._by_code: dict[str, list[Problem]] = {}

    def add(self, problem: Problem) -> None:
        self._by_code.setdefault(problem.code, []).append(problem)

    def listed(self) -> tuple[Problem, ...]:
        """Return the problems (问题清单)."""
        listed: list[Problem] = []
        for code, found in self._by_code.items():
            listed += found[:_LISTED]
            if len(found) > _LISTED:
                more = {"code": code, "count": len(found) - _LISTED}
                listed.append(Problem("more-alike", found[0].severity, arguments=more))
        return tuple(listed)


def _flattened(raw: Any, document: Any, index: int) -> Any:
    """Return a page with what was filled in its form fields printed on it (表单域)."""
    page = raw.FPDF_LoadPage(document, index)
    if page and raw.FPDFPage_GetAnnotCount(page) > 0:
        done = raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        if done == raw.FLATTEN_SUCCESS:
            raw.FPDF_ClosePage(page)
            page = raw.FPDF_LoadPage(document, index)
    return page
