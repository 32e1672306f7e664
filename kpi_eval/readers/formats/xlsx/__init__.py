"""Excel workbooks (.xlsx) as the texts that their cells show.

Every sheet is read, hidden ones too, and said to be hidden. Values that formulas had when the
workbook was saved are taken; nothing is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.readers.declaration import Format
from kpi_eval.readers.formats.xlsx.textboxes import read_text_boxes
from kpi_eval.readers.formats.xlsx.workbook import (
    SheetEntry,
    Workbook,
    read_relations,
    read_workbook,
)
from kpi_eval.readers.formats.xlsx.worksheet import read_worksheet
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.spreadsheet.book import Book
from kpi_eval.readers.spreadsheet.sheet import Sheet
from kpi_eval.readers.zips import Archive

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Outside, Stream

__all__ = ["DECLARED", "FORMAT", "read_stream"]

FORMAT = "xlsx"
DECLARED = Format(
    FORMAT,
    both("Excel 工作簿", "an Excel workbook"),
    suffixes=(".xlsx", ".xlsm"),
    content_types=(
        b"spreadsheetml.sheet.main+xml",
        b"spreadsheetml.template.main+xml",
        b"ms-excel.sheet.macroEnabled.main+xml",
        b"ms-excel.template.macroEnabled.main+xml",
    ),
    parts=("xl/workbook.xml",),
)


def read_stream(data: bytes) -> Stream:
    """Return the sheets of a workbook as grids and texts (读取 .xlsx).

    Raises Refusal where the workbook cannot be read; a sheet that cannot be is a problem.
    """
    archive = Archive(data)
    workbook = read_workbook(archive)
    book = Book()
    for entry in workbook.sheets:
        sheet = Sheet(entry.name)
        boxes: list[tuple[int, Outside]] = []
        try:
            boxes = _read_sheet(archive, entry, sheet, workbook)
        except Refusal as refusal:
            if refusal.code == "too-large":
                sheet = Sheet(entry.name)  # part of it would look like all of it
            book.refuse(sheet, refusal)
        book.add(sheet, hidden=entry.hidden, boxes=boxes)
    return book.stream(FORMAT)


def _read_sheet(
    archive: Archive, entry: SheetEntry, sheet: Sheet, workbook: Workbook
) -> list[tuple[int, Outside]]:
    """Fill a sheet, and return the text boxes on it."""
    if entry.part not in archive:
        raise Refusal("damaged", what=both(f"没有部件 {entry.part}", f"no part {entry.part}"))
    read_worksheet(archive, entry.part, sheet, workbook)
    boxes: list[tuple[int, Outside]] = []
    for relation in read_relations(archive, entry.part).values():
        if relation.part not in archive:
            continue
        if relation.kind == "drawing":
            boxes += read_text_boxes(archive, relation.part, sheet)
        elif relation.kind == "comments":
            sheet.report("comments-unread", "info")
    return boxes
