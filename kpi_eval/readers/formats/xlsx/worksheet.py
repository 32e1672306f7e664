"""The contents of one worksheet of an .xlsx workbook (工作表内容), as its XML goes by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.xlsx.workbook import CellStyle, Workbook, is_true, main_names
from kpi_eval.readers.spreadsheet.sheet import (
    MAX_COLUMN,
    MAX_ROW,
    Sheet,
    parse_address,
    parse_merge,
)
from kpi_eval.readers.spreadsheet.values import Display, unescape
from kpi_eval.readers.xmlwalk import Attributes, XmlWalker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.readers.zips import Archive

__all__ = ["read_worksheet"]

_PLAIN = CellStyle()
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}
_TEXTS = ("str", "inlineStr")


def read_worksheet(archive: Archive, part: str, sheet: Sheet, workbook: Workbook) -> None:
    """Fill a sheet from a part (读取工作表). Raises Refusal; what was read till then stays."""
    reader = _Reader(sheet, workbook)
    walker = XmlWalker(part, reader.starts(), reader.ends())
    reader.walker = walker
    archive.feed(part, walker.feed)
    walker.close()


# A formula without reference, function or operator, and one that is nothing but zero.
_TYPED = re.compile(r"(?:\d[^A-Za-z()+*/^&:!,<>={}\"'#\[\]-]*)?")
_NOTHING = re.compile(r"0+(?:\.0*)?%?")


class _Reader:
    """Handlers of a worksheet's elements, and the cell that is open."""

    walker: XmlWalker

    def __init__(self, sheet: Sheet, workbook: Workbook) -> None:
        self.sheet = sheet
        self.workbook = workbook
        self.display = Display(sheet, since_1904=workbook.since_1904)
        self.row = self.column = -1
        self.kind = "n"
        self.style = _PLAIN
        self.has_formula = self.has_value = self.is_shared = False
        self.pieces: list[str] = []
        self.formula: list[str] = []
        self._places: dict[str, int] = {}

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        take = self._take
        return _named(
            row=self._row, c=self._cell, v=take, t=take, f=self._formula,
            rPh=lambda _: self.walker.skip(), mergeCell=self._merge, col=self._columns,
            sheetView=self._view,
        )  # fmt: skip

    def ends(self) -> dict[str, Callable[[], None]]:
        stop = self._stop
        return _named(c=self._end, v=stop, t=stop, f=stop)

    def _row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        known = number.isdecimal() and 0 < len(number) < 8 and 0 < int(number) <= MAX_ROW  # noqa: PLR2004
        self.row = int(number) - 1 if known else self.row + 1
        self.column = -1
        if is_true(attributes.get("hidden")):
            self.sheet.hidden_rows.add(self.row)

    def _cell(self, attributes: Attributes) -> None:
        place = parse_address(attributes.get("r", ""))
        if place is None:
            self.column += 1
        else:
            self.row, self.column = place
        self.kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        number = int(style) if style.isdecimal() and len(style) < 10 else -1  # noqa: PLR2004
        styles = self.workbook.styles
        self.style = styles[number] if 0 <= number < len(styles) else _PLAIN
        self.has_formula = self.has_value = self.is_shared = False
        self.pieces.clear()
        self.formula.clear()

    def _take(self, _: Attributes) -> None:
        self.has_value = True
        self.walker.take(self.pieces.append)

    def _stop(self) -> None:
        self.walker.take(None)

    def _formula(self, attributes: Attributes) -> None:
        self.has_formula = True
        self.is_shared = "t" in attributes  # its text may stand in another cell
        self.walker.take(self.formula.append)

    def _is_typed(self) -> bool:
        """Tell a text that a program took for a formula (误作公式的文字): ``=6个``."""
        text = "".join(self.formula).strip()
        return not self.is_shared and not _NOTHING.fullmatch(text) and bool(_TYPED.fullmatch(text))

    def _end(self) -> None:
        if self.row >= MAX_ROW or self.column >= MAX_COLUMN:
            return
        raw = "".join(self.pieces)
        if self.has_formula and raw == "0" and self._is_typed():
            raw, self.has_value = "", False
        text = self._shown(raw) if self.has_value else ""
        # A formula whose result is an empty text is written with an empty value of type str.
        if self.has_formula and not raw and not (self.has_value and self.kind == "str"):
            place = self.sheet.place(self.row, self.column)
            self.sheet.report("formula-uncached", "warning", place)
        self.sheet.put(self.row, self.column, text, ruled=self.style.ruled)

    def _shown(self, raw: str) -> str:
        code = self.style.code
        if self.kind == "s":
            return self.display.text(self._string(raw.strip()), code, self.row, self.column)
        if self.kind in _TEXTS:
            return self.display.text(unescape(raw), code, self.row, self.column)
        raw = raw.strip()
        if self.kind == "e":
            return unescape(raw)
        if self.kind == "d":
            return self.display.date(raw, code, self.row, self.column)
        if self.kind == "b":  # shown as a text is, by the section for texts
            return self.display.text(_BOOLEANS.get(raw, raw), code, self.row, self.column)
        return self.display.number(raw, code, self.row, self.column) if raw else ""

    def _string(self, number: str) -> str:
        strings = self.workbook.strings
        at = int(number) if number.isdecimal() and len(number) < 10 else len(strings)  # noqa: PLR2004
        if at < len(strings):
            return strings[at]
        self.sheet.report(
            "string-missing", "error", self.sheet.place(self.row, self.column), number
        )
        return ""

    def _merge(self, attributes: Attributes) -> None:
        merge = parse_merge(attributes.get("ref", ""))
        if merge is not None:
            self.sheet.merges.append(merge)

    def _columns(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if is_true(attributes.get("hidden")) and first.isdecimal() and last.isdecimal():
            self.sheet.hidden_columns.append((int(first[:9]) - 1, int(last[:9]) - 1))

    def _view(self, attributes: Attributes) -> None:
        self.display.zeros_shown = attributes.get("showZeros", "1") not in ("0", "false", "off")


def _named(**handlers: Callable[..., None]) -> dict[str, Callable[..., None]]:
    return {name: handler for local, handler in handlers.items() for name in main_names(local)}
