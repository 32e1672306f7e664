"""The records of an .xls workbook (BIFF 记录), looked over before xlrd reads them.

Source: [MS-XLS]. Records that no cell needs are blanked out: xlrd computes defined names, and a
few of them can name a text of any length; it follows column records as often as there are any.
Text boxes, which xlrd does not read, are taken on the way.
"""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import both
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Biff", "SheetRecord", "TextBox", "look_over"]

_MAX_BYTES = 64_000_000
_MAX_CELLS = 1_000_000
_MAX_SHEETS = 300
_MAX_ROWS = 2_000_000  # of all sheets together: xlrd makes every row down to the last cell
_MAX_SUFFIX_CELLS = 10_000_000  # cells read if every sheet ran on to the end of the stream
_UNKNOWN = 0x0FFF  # no program writes a record of this number
_BOF, _EOF, _CONTINUE, _FILEPASS, _SHEET = 0x0809, 0x000A, 0x003C, 0x002F, 0x0085
_MERGED = 0x00E5
_FORMULAS = frozenset((0x0006, 0x0206, 0x0406))
_RESULT = 0x0207  # the text that a formula gives
_LONGEST = 0xFFFF
_BETWEEN = 0x0236  # a record that xlrd passes over between the two, one and no more
_DRAWING, _OBJECT, _TEXT = 0x00EC, 0x005D, 0x01B6
_CHART_OBJECT, _NOTE_OBJECT = 0x05, 0x19
_CELLS: dict[int, tuple[int, int]] = {  # bytes around the cells, bytes a cell
    0x00BD: (6, 6), 0x00BE: (6, 2), 0x0203: (0, 0), 0x0204: (0, 0), 0x00D6: (0, 0),
    0x027E: (0, 0), 0x00FD: (0, 0), 0x0205: (0, 0), 0x0201: (0, 0), 0x0006: (0, 0),
    0x0206: (0, 0), 0x0406: (0, 0),
}  # fmt: skip
# Code page, dates, formats, fonts, styles, palette, country, shared strings, strings of formulas,
# rows, columns, merged cells, windows, dimensions, default widths, print and write settings.
_KEPT = frozenset(
    (
        _BOF, _EOF, _FILEPASS, _SHEET, *_CELLS, 0x0042, 0x0022, 0x001E, 0x041E, 0x0031, 0x00E0,
        0x0293, 0x0092, 0x008C, 0x00FC, 0x0207, 0x0208, 0x007D, 0x00E5, 0x023E, 0x0200, 0x0055,
        0x0099, 0x0056, 0x005C,
    )
)  # fmt: skip
_AT_MOST = {
    0x007D: 100_000, 0x00E0: 10_000, 0x0031: 10_000, 0x001E: 10_000, 0x041E: 10_000,
    0x0293: 10_000, 0x0208: 2_000_000, 0x00E5: 100_000, 0x0092: 100,
}  # fmt: skip
_ANCHOR = b"\x00\x00\x10\xf0\x12\x00\x00\x00"


@attrs.frozen
class TextBox:
    """A text drawn on a sheet (文本框): 0-based row and column it begins in."""

    row: int
    column: int
    text: str


@attrs.frozen
class SheetRecord:
    """A worksheet as the workbook lists it (工作表记录): where its records begin in the stream."""

    start: int
    hidden: bool


@attrs.frozen
class Biff:
    """A workbook stream that is safe to read (工作簿流), with what xlrd leaves out.

    `boxes` are the texts drawn on each sheet, `notes` and `charts` the sheets that have any, all by
    the place of the sheet's first record.
    """

    stream: bytes
    sheets: tuple[SheetRecord, ...]
    boxes: dict[int, tuple[TextBox, ...]]
    notes: frozenset[int]
    charts: frozenset[int]


def look_over(stream: bytes) -> Biff:
    """Return a workbook stream with the records that cells need (检查工作簿流).

    Raises Refusal: encrypted, too-large, truncated, damaged.
    """
    if len(stream) > _MAX_BYTES:
        raise Refusal(
            "too-large", what=both("工作簿", "the workbook"), limit=f"{_MAX_BYTES // 1_000_000}MB"
        )
    return _Walk(stream).result()


class _Walk:
    """One pass over the records."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.clean = bytearray(stream)
        self.counts: Counter[int] = Counter()
        self.cells = 0
        self.cells_at: dict[int, int] = {}
        self.last_row: dict[int, int] = {}  # by the place of the sheet's first record
        self.sheets: list[tuple[int, int, int]] = []
        self.boxes: dict[int, list[TextBox]] = {}
        self.open: list[int] = []  # where the parts that are open begin, charts in sheets too
        self.substream = -1
        self.anchor = (0, 0)
        self.is_note = False
        self.text_left = 0
        self.notes: set[int] = set()
        self.charts: set[int] = set()
        self.formula_end = -1  # of one whose text is still to come

    def result(self) -> Biff:
        kept = False
        ended = False
        for start, record, content in self._records():
            ended = record == _EOF
            if record == _CONTINUE:
                self._continue(content)
            else:
                kept = record in _KEPT
                self.text_left = 0
                self._see(start, record, content)
            if not kept:
                struct.pack_into("<H", self.clean, start, _UNKNOWN)
            self._follow_formula(start, record, content)
        if not ended:
            raise Refusal("truncated", what=both("工作簿的结尾", "the end of the workbook"))
        return Biff(
            bytes(self.clean),
            tuple(self._worksheets()),
            {start: tuple(boxes) for start, boxes in self.boxes.items()},
            frozenset(self.notes),
            frozenset(self.charts),
        )

    def _records(self) -> Iterator[tuple[int, int, bytes]]:
        at, end = 0, len(self.stream)
        while at + 4 <= end:
            record, length = struct.unpack_from("<HH", self.stream, at)
            if record == 0 and length == 0 and not self.stream[at:].strip(b"\0"):
                return  # the rest of the last sector
            if at + 4 + length > end:
                raise Refusal("truncated", what=both("工作簿的结尾", "the end of the workbook"))
            yield at, record, self.stream[at + 4 : at + 4 + length]
            at += 4 + length

    def _see(self, start: int, record: int, content: bytes) -> None:
        self.counts[record] += 1
        if self.counts[record] > _AT_MOST.get(record, self.counts[record]):
            raise Refusal(
                "too-large",
                what=both("工作簿的样式或行列记录数", "records of styles, rows or columns"),
                limit=_AT_MOST[record],
            )
        if record in _CELLS:
            self._see_cells(record, content)
        elif record == _MERGED:
            for at in range(4, len(content), 8):
                self._reach(content[at : at + 2])
        elif record == _BOF:
            if not self.open:
                self.substream = start
            self.open.append(start)
            self.cells_at[start] = self.cells
        elif record == _EOF:
            del self.open[-1:]
        elif record == _FILEPASS:
            raise Refusal("encrypted")
        elif record == _SHEET and len(content) >= 6:  # noqa: PLR2004
            self.sheets.append(struct.unpack_from("<IBB", content))
        else:
            self._draw(record, content)

    def _see_cells(self, record: int, content: bytes) -> None:
        around, each = _CELLS[record]
        self.cells += max(len(content) - around, 0) // each if each else 1
        if self.cells > _MAX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=_MAX_CELLS)
        self._reach(content[:2])

    def _reach(self, row: bytes) -> None:
        """Note that a sheet goes down to a row."""
        part, last = self.open[-1] if self.open else -1, int.from_bytes(row, "little")
        if last > self.last_row.get(part, 0):
            self.last_row[part] = last

    def _follow_formula(self, start: int, record: int, content: bytes) -> None:
        """Make one record of what stands between a formula and its text (公式与结果之间).

        That is how a shared formula, an array or a table of operations is kept, where a formula
        was filled down. No cell needs it, and what xlrd does not know there ends its sheet.
        """
        if record in _FORMULAS:
            is_text = content[6:7] == b"\0" and content[12:14] == b"\xff\xff"
            self.formula_end = start + 4 + len(content) if is_text else -1
        elif record == _RESULT:
            if 0 <= self.formula_end < start <= self.formula_end + _LONGEST:
                length = start - self.formula_end - 4
                struct.pack_into("<HH", self.clean, self.formula_end, _BETWEEN, length)
            self.formula_end = -1
        elif record in _CELLS or record in (_BOF, _EOF):
            self.formula_end = -1

    def _draw(self, record: int, content: bytes) -> None:
        if record == _DRAWING:
            at = content.rfind(_ANCHOR)
            if at >= 0 and len(content) >= at + 16:
                column, _, row = struct.unpack_from("<HHH", content, at + 10)
                self.anchor = (row, column)
        elif record == _OBJECT and len(content) >= 6:  # noqa: PLR2004
            kind = struct.unpack_from("<H", content, 4)[0]
            self.is_note = kind == _NOTE_OBJECT
            drawn = {_NOTE_OBJECT: self.notes, _CHART_OBJECT: self.charts}.get(kind)
            if drawn is not None:
                drawn.add(self.substream)
        elif record == _TEXT and len(content) >= 12 and not self.is_note:  # noqa: PLR2004
            (self.text_left,) = struct.unpack_from("<H", content, 10)
            if self.text_left:
                boxes = self.boxes.setdefault(self.substream, [])
                boxes.append(TextBox(*self.anchor, ""))

    def _continue(self, content: bytes) -> None:
        """Take the text of a text box, which follows it in pieces."""
        if not self.text_left or len(content) < 2:  # noqa: PLR2004
            return
        wide = content[0] & 1
        raw = content[1 : 1 + self.text_left * (2 if wide else 1)]
        text = raw.decode("utf-16-le" if wide else "latin-1", "replace")
        self.text_left = max(self.text_left - len(text), 0)
        boxes = self.boxes[self.substream]
        boxes[-1] = attrs.evolve(boxes[-1], text=boxes[-1].text + text.replace("\r", "\n"))

    def _worksheets(self) -> Iterator[SheetRecord]:
        """Yield the worksheets; macro sheets and charts are listed with them."""
        starts = [start for start, _, _ in self.sheets]
        if len(starts) > _MAX_SHEETS:
            raise Refusal("too-large", what=both("工作表数", "sheets"), limit=_MAX_SHEETS)
        if len(set(starts)) < len(starts):
            raise Refusal("damaged", what=both("工作表的位置重复", "two sheets in one place"))
        suffixes = sum(self.cells - self.cells_at.get(start, 0) for start in starts)
        if suffixes > _MAX_SUFFIX_CELLS:
            raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=_MAX_CELLS)
        if sum(self.last_row.values()) > _MAX_ROWS:
            raise Refusal(
                "too-large", what=both("工作簿行数", "rows of the workbook"), limit=_MAX_ROWS
            )
        for start, state, kind in self.sheets:
            if kind == 0:
                yield SheetRecord(start, bool(state & 3))
