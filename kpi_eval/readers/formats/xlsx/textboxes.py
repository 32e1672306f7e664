"""Text boxes drawn over an .xlsx worksheet (文本框): their texts, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.graphics import graphic_kind
from kpi_eval.readers.grid import Outside
from kpi_eval.readers.spreadsheet.sheet import MAX_COLUMN, MAX_ROW, Sheet
from kpi_eval.readers.xmlwalk import Attributes, XmlWalker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.readers.zips import Archive

__all__ = ["read_text_boxes"]

_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)
_TEXT = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def read_text_boxes(archive: Archive, part: str, sheet: Sheet) -> list[tuple[int, Outside]]:
    """Return the texts drawn on a sheet with the row each begins in (读取文本框)."""
    reader = _TextBoxes(sheet)
    reader.walker = XmlWalker(part, reader.starts(), reader.ends())
    archive.feed(part, reader.walker.feed)
    reader.walker.close()
    return sorted(reader.found, key=lambda pair: pair[0])


class _TextBoxes:
    walker: XmlWalker

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: list[tuple[int, Outside]] = []
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.row = self.column = 0
        self.number = ""
        self.placing = False

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        starts = {_FALLBACK: lambda _: self.walker.skip()}
        for space in _DRAWING:
            starts |= {f"{space}}}{anchor}": self._open for anchor in _ANCHORS}
            starts |= {f"{space}}}from": self._from, f"{space}}}to": self._to}
            starts |= {f"{space}}}{local}": self._place for local in ("col", "row")}
        for space in _TEXT:
            starts[f"{space}}}t"] = lambda _: self.walker.take(self.pieces.append)
            starts[f"{space}}}graphicData"] = self._graphic
            starts[f"{space}}}br"] = lambda _: self.pieces.append("\n")
        return starts

    def ends(self) -> dict[str, Callable[[], None]]:
        ends: dict[str, Callable[[], None]] = {}
        for space in _DRAWING:
            ends |= {f"{space}}}{anchor}": self._close for anchor in _ANCHORS}
            ends[f"{space}}}col"] = self._column
            ends[f"{space}}}row"] = self._row
        for space in _TEXT:
            ends[f"{space}}}t"] = lambda: self.walker.take(None)
            ends[f"{space}}}p"] = self._paragraph
        return ends

    def _open(self, _: Attributes) -> None:
        self.row = self.column = 0
        self.lines.clear()

    def _from(self, _: Attributes) -> None:
        self.placing = True

    def _to(self, _: Attributes) -> None:
        self.placing = False

    def _graphic(self, attributes: Attributes) -> None:
        kind = graphic_kind(attributes.get("uri", ""))
        if kind:
            place = self.sheet.place(self.row, self.column)
            self.sheet.report(f"{kind}-unread", "info" if kind == "chart" else "warning", place)

    def _place(self, _: Attributes) -> None:
        self.number = ""
        self.walker.take(self._digits)

    def _digits(self, text: str) -> None:
        self.number += text[:10]

    def _column(self) -> None:
        if self.placing:
            self.column = min(self._taken(), MAX_COLUMN - 1)
        self.walker.take(None)

    def _row(self) -> None:
        if self.placing:
            self.row = min(self._taken(), MAX_ROW - 1)
        self.walker.take(None)

    def _taken(self) -> int:
        number = self.number.strip()
        return int(number) if number.isdecimal() and len(number) < 10 else 0  # noqa: PLR2004

    def _paragraph(self) -> None:
        self.lines.append("".join(self.pieces))
        self.pieces.clear()

    def _close(self) -> None:
        text = "\n".join(self.lines)
        if text.strip():
            self.found.append((self.row, Outside(text, self.sheet.place(self.row, self.column))))
        self.lines.clear()
        self.placing = False
