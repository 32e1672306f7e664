"""A PDF as a stream (版式文件): opened, its pages read one by one, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kpi_eval.model.location import Location, Problem
from kpi_eval.readers.formats.pdf.assemble import blocks_of
from kpi_eval.readers.formats.pdf.page import Page, read_page
from kpi_eval.readers.grid import Stream
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_document"]

_PASSWORD, _SECURITY = 4, 5  # PDFium's error codes
_TAIL = 2048


def read_document(data: bytes) -> Stream:
    """Return a PDF's tables and text. Raises Refusal where nothing of it can be read."""
    import pypdfium2_raw as raw

    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if raw.FPDF_GetLastError() in (_PASSWORD, _SECURITY):
            raise Refusal("encrypted")
        raise _broken(data)
    problems: list[Problem] = []
    pages = list(_pages(raw, document, problems))
    raw.FPDF_CloseDocument(document)
    if not pages:
        raise _broken(data)
    if _is_cut(data):
        problems.insert(0, Problem("truncated", "error", arguments={"what": "文件结尾"}))
    return Stream(tuple(blocks_of(pages)), problems=tuple(problems))


def _broken(data: bytes) -> Refusal:
    if _is_cut(data):
        return Refusal("truncated", what="文件结尾")
    return Refusal("damaged", what="PDF 结构无法解析")


def _is_cut(data: bytes) -> bool:
    """Tell whether a file ends before its end mark (是否截断)."""
    end = data.rfind(b"%%EOF")
    return end < 0 or (len(data) - end > _TAIL and b" obj" in data[end:])


def _pages(raw: Any, document: Any, problems: list[Problem]) -> Iterator[Page]:
    for index in range(raw.FPDF_GetPageCount(document)):
        place = Location(page=index + 1)
        handle = _flattened(raw, document, index)
        if not handle:
            problems.append(Problem("page-unreadable", "error", place))
            continue
        page = read_page(raw, handle, index + 1)
        raw.FPDF_ClosePage(handle)
        if page.scanned:
            problems.append(Problem("scanned-page", "error", place))
        if page.tangled:
            problems.append(Problem("page-tangled", "warning", place))
        if page.unreadable:
            count = {"count": page.unreadable}
            problems.append(Problem("glyphs-unreadable", "error", place, arguments=count))
        yield page


def _flattened(raw: Any, document: Any, index: int) -> Any:
    """Return a page with what was filled in its form fields printed on it (表单域)."""
    page = raw.FPDF_LoadPage(document, index)
    if page and raw.FPDFPage_GetAnnotCount(page) > 0:
        done = raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        if done == raw.FLATTEN_SUCCESS:
            raw.FPDF_ClosePage(page)
            page = raw.FPDF_LoadPage(document, index)
    return page
