"""Values of cells as texts (单元格值转文本), and how many of them a format hides or spoils."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from kpi_eval.readers.spreadsheet.dates import serial_of
from kpi_eval.readers.spreadsheet.number_format import is_general, show_number, show_text
from kpi_eval.readers.spreadsheet.numbers import significant

if TYPE_CHECKING:
    from kpi_eval.readers.spreadsheet.sheet import Sheet

__all__ = ["Display", "unescape"]

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile(r"\r\n?")
_MOST_KNOWN = 4096


class Display:
    """Shows the values of one sheet (显示规则), noting on it what is not shown as it would be.

    `since_1904`: days are counted from 1904. `zeros_shown`: the sheet shows zeros, as most do.
    """

    def __init__(self, sheet: Sheet, *, since_1904: bool = False) -> None:
        self._sheet = sheet
        self._since_1904 = since_1904
        self.zeros_shown = True
        self._known: dict[tuple[str, str], tuple[str, bool]] = {}

    def number(self, raw: str, code: str, row: int, column: int) -> str:
        """Return what a number shows, given as the text of a binary float."""
        shown = self._known.get((raw, code))
        if shown is None:
            if len(self._known) >= _MOST_KNOWN:  # figures that all differ are not worth keeping
                self._known.clear()
            shown = self._known[raw, code] = self._number(raw, code)
        text, exact = shown
        if not exact:
            place = self._sheet.place(row, column)
            self._sheet.report("format-unread", "warning", place, text, format=code)
        elif not text.strip() or (not self.zeros_shown and float(raw) == 0):
            self._sheet.report("not-shown", "info", self._sheet.place(row, column), raw)
            return ""
        return text

    def date(self, raw: str, code: str, row: int, column: int) -> str:
        """Return what a date shows that is given as XML writes dates (ISO 8601)."""
        serial = serial_of(raw, since_1904=self._since_1904)
        if serial is None or is_general(code):
            place = self._sheet.place(row, column)
            self._sheet.report("format-unread", "warning", place, raw, format=code)
            return raw
        return self.number(str(serial), code, row, column)

    def text(self, text: str, code: str, row: int, column: int) -> str:
        """Return what a text shows."""
        shown = show_text(text, code)
        if not shown and text:
            self._sheet.report("not-shown", "info", self._sheet.place(row, column), text)
        return shown

    def _number(self, raw: str, code: str) -> tuple[str, bool]:
        try:
            value = float(raw)
        except ValueError:
            return raw, False
        if not math.isfinite(value):
            return raw, False
        shown = show_number(significant(value), code, since_1904=self._since_1904)
        return shown.text, shown.exact


def unescape(text: str) -> str:
    r"""Return a text with ``_x000D_`` and the like as the signs they stand for, breaks as \\n.

    >>> unescape("甲_x000D_\\n乙"), unescape("_x005F_x4E00_")
    ('甲\\n乙', '_x4E00_')
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        # Signs beyond the first plane are escaped in two halves.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _BREAKS.sub("\n", text) if "\r" in text else text
