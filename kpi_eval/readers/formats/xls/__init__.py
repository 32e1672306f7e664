"""Excel 97–2003 workbooks (.xls, also .et) as the texts that their cells show, through xlrd.

A cell keeps the result its formula had; a result that was never computed cannot be told from an
empty one in this format.
"""

from __future__ import annotations

import io
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_eval.extras import require_extra
from kpi_eval.messages import both, render
from kpi_eval.readers import ole
from kpi_eval.readers.declaration import Format
from kpi_eval.readers.formats.xls.biff import look_over
from kpi_eval.readers.formats.xls.compound import read_compound_stream
from kpi_eval.readers.formats.xls.shared_strings import recounted
from kpi_eval.readers.grid import Outside, Stream
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.spreadsheet.book import Book
from kpi_eval.readers.spreadsheet.number_format import BUILTIN
from kpi_eval.readers.spreadsheet.sheet import Merge, Sheet
from kpi_eval.readers.spreadsheet.values import Display

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["DECLARED", "FORMAT", "read_stream"]

FORMAT = "xls"
DECLARED = Format(
    FORMAT,
    both("Excel 97–2003 工作簿", "an Excel 97–2003 workbook"),
    suffixes=(".xls", ".et"),
    streams=("Workbook", "Book"),
    # The first record of a workbook that stands in no compound file.
    starts=(b"\x09\x08\x08\x00\x00\x05", b"\x09\x08\x10\x00\x00\x06"),
)

_SIDES = ("left", "right", "top", "bottom")
_BREAKS = re.compile(r"\r\n?")


def read_stream(data: bytes) -> Stream:
    """Return the sheets of a workbook as grids and texts (读取 .xls).

    Raises Refusal where the workbook cannot be read, MissingExtraError without xlrd.
    """
    xlrd = _xlrd()
    is_compound = data.startswith(ole.SIGNATURE)  # else the workbook's records stand alone
    biff = look_over(read_compound_stream(data, ("Workbook", "Book")) if is_compound else data)
    workbook = _opened(xlrd, biff.stream)
    sheets, boxes_of = biff.sheets[: workbook.nsheets], biff.boxes
    notes, charts = biff.notes, biff.charts
    del biff  # the workbook holds what it needs of the stream, and lets it go after the last sheet
    book = Book()
    for number, entry in enumerate(sheets):
        sheet = Sheet(workbook.sheet_names()[number])
        try:
            _read_sheet(xlrd, workbook, number, sheet)
        except Refusal as refusal:
            if refusal.code == "too-large":
                sheet = Sheet(sheet.name)  # part of it would look like all of it
            book.refuse(sheet, refusal)
        workbook.unload_sheet(number)
        if number == len(sheets) - 1:
            workbook.release_resources()
        if entry.start in notes:
            sheet.report("comments-unread", "info")
        if entry.start in charts:
            sheet.report("chart-unread", "info")
        boxes = (
            (box.row, Outside(box.text, sheet.place(box.row, box.column)))
            for box in boxes_of.get(entry.start, ())
            if box.text.strip()
        )
        book.add(sheet, hidden=entry.hidden, boxes=boxes)
    return book.stream(FORMAT)


def _xlrd() -> ModuleType:
    require_extra(render("command.use-xls"), "xlrd", "excel")
    return import_module("xlrd")


def _opened(xlrd: ModuleType, stream: bytes) -> Any:
    try:
        return _open(xlrd, stream)
    except Refusal:
        mended = recounted(stream)
        if mended is None:
            raise
        return _open(xlrd, mended)


def _open(xlrd: ModuleType, stream: bytes) -> Any:
    """Return the workbook without its sheets, which are read one by one."""
    for encoding in (None, "gb18030"):  # old workbooks may name no encoding, or a wrong one
        try:
            workbook = xlrd.open_workbook(
                file_contents=stream,
                logfile=_Silence(),
                encoding_override=encoding,
                formatting_info=True,
                on_demand=True,
                ragged_rows=True,
            )
            # Fonts within texts: more memory than the texts, and xlrd has no switch for them.
            (getattr(workbook, "_rich_text_runlist_map", None) or {}).clear()
        except Exception as error:
            # An encoding that does not exist is a LookupError; IndexError and KeyError are not.
            if type(error) is not LookupError and not isinstance(error, UnicodeDecodeError):
                raise Refusal(
                    "damaged",
                    what=both(
                        f"工作簿：{type(error).__name__}", f"workbook: {type(error).__name__}"
                    ),
                ) from error
            why = error
        else:
            return workbook
    raise Refusal(
        "damaged",
        what=both(
            f"工作簿的文字编码：{type(why).__name__}",
            f"text encoding of the workbook: {type(why).__name__}",
        ),
    ) from why


def _read_sheet(xlrd: ModuleType, workbook: Any, number: int, sheet: Sheet) -> None:
    """Fill a sheet from xlrd's. Raises Refusal."""
    try:
        source = workbook.sheet_by_index(number)
    except Exception as error:
        raise Refusal(
            "damaged",
            what=both(f"工作表：{type(error).__name__}", f"sheet: {type(error).__name__}"),
        ) from error
    sheet.merges += (
        Merge(top, left, bottom - 1, right - 1)
        for top, bottom, left, right in source.merged_cells
        if bottom > top and right > left
    )
    sheet.hidden_rows |= {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns += (
        (column, column) for column, info in source.colinfo_map.items() if info.hidden
    )
    display = Display(sheet, since_1904=bool(workbook.datemode))
    display.zeros_shown = bool(source.show_zero_values)
    styles = _Styles(xlrd, workbook)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            code, ruled = styles.of(source.cell_xf_index(row, column))
            kind, value = source.cell_type(row, column), source.cell_value(row, column)
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                text = display.number(repr(value), code, row, column)
            elif kind == xlrd.XL_CELL_TEXT:
                text = display.text(_BREAKS.sub("\n", value), code, row, column)
            elif kind == xlrd.XL_CELL_BOOLEAN:
                text = display.text("TRUE" if value else "FALSE", code, row, column)
            elif kind == xlrd.XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(value, "#N/A")
            else:
                text = ""
            sheet.put(row, column, text, ruled=ruled)


class _Styles:
    """Format code and rules of a cell's style (样式), by its number."""

    def __init__(self, xlrd: ModuleType, workbook: Any) -> None:
        self._english = xlrd.formatting.std_format_strings
        self._workbook = workbook
        self._known: dict[int, tuple[str, bool]] = {}

    def of(self, number: int) -> tuple[str, bool]:
        """Return what of a style matters; a style that is not there is the plain one."""
        if number not in self._known:
            self._known[number] = self._find(number)
        return self._known[number]

    def _find(self, number: int) -> tuple[str, bool]:
        styles = self._workbook.xf_list
        if not 0 <= number < len(styles):
            return "General", False
        style = styles[number]
        ruled = any(getattr(style.border, f"{side}_line_style") for side in _SIDES)
        kept = self._workbook.format_map.get(style.format_key)
        code = kept.format_str if kept is not None else None
        if code is None or code == self._english.get(style.format_key):
            code = BUILTIN.get(style.format_key, "General")  # not as in English, as in Chinese
        return code, ruled


class _Silence(io.TextIOBase):
    """Takes xlrd's remarks (丢弃诊断输出), which may be as long as the file."""

    def write(self, text: str) -> int:
        """Forget a text."""
        return len(text)
