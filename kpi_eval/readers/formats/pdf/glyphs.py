"""Glyphs (字形): what a page prints as text, with its place, gathered into runs.

A run is a stretch of glyphs that stand side by side on one baseline. Places are in points of the
page's `Frame`: x along the line, y down.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from kpi_eval.messages import both
from kpi_eval.readers.formats.pdf.frame import UPRIGHT, Box, Frame, quarter_turns
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_GLYPHS", "UNREADABLE", "Run", "frame_of", "runs_of"]

MAX_GLYPHS = 100_000
UNREADABLE = "\ufffd"
_BLANK = 32
_LINE_END = 2  # PDFium's sign for a hyphen that ends a line
_HYPHEN, _SOFT_HYPHEN = 0x2D, 0xAD  # a font may call its hyphen soft; printed, it is one
_UNKNOWN = 0xFFFD  # a glyph whose font does not say which character it is
# What a font may call a sign that it prints: a blank, a hyphen, a control code that nobody prints.
_PRINTED = {
    **dict.fromkeys((*range(_BLANK), *range(0x7F, 0xA0)), _UNKNOWN),
    **dict.fromkeys(b"\t\n\v\f\r", _BLANK),
    _SOFT_HYPHEN: _HYPHEN,
}
_LAST_BASIC, _LAST = 0xFFFF, 0x10FFFF
_HALVES, _SECOND_HALVES, _PRIVATE = 0xD800, 0xDC00, 0xE000  # of UTF-16's surrogate pairs
_SAMPLE = 64
# Parts of the height of a run: how far glyphs of one run may stand apart, overlap, rise or fall.
_GAP = 0.3
_OVERLAP = -0.5
_STEP = 0.15


class Run:
    """Glyphs side by side on one baseline (连排字形).

    `x` are their left edges, `end` the right edge of the last one, `base` the baseline, `size` the
    height and `middle` half of it. `turned` counts the quarter turns by which the text stands
    across the page's own; None = it is slanted. `index` is the number of the first glyph on its
    page, `window` the box in which the text shows where a program has cut the rest off.
    """

    __slots__ = ("base", "characters", "end", "index", "middle", "size", "turned", "window", "x")

    def __init__(
        self, characters: list[str], x: list[float], box: Box, base: float, turned: int | None
    ) -> None:
        self.characters = characters
        self.x = x
        self.end = box[2]
        self.base = base
        self.size = box[3] - box[1] or 1.0
        self.middle = (box[1] + box[3]) / 2
        self.turned = turned
        self.index = 0
        self.window: Box | None = None

    @property
    def text(self) -> str:
        """The characters in order (文字)."""
        return "".join(self.characters)

    def part(self, start: int, end: int) -> Run:
        """Return the glyphs from one number up to another as a run of their own (截取)."""
        right = self.end if end >= len(self.x) else self.x[end]
        half = self.size / 2
        box = (self.x[start], self.middle - half, right, self.middle + half)
        return Run(self.characters[start:end], self.x[start:end], box, self.base, self.turned)


def frame_of(raw: Any, text_page: Any) -> Frame:
    """Return the frame of a page: the direction of most of its glyphs (文字方向)."""
    count = raw.FPDFText_CountChars(text_page)
    votes = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // _SAMPLE)):
        if raw.FPDFText_GetUnicode(text_page, index) > _BLANK:
            turns = quarter_turns(raw.FPDFText_GetCharAngle(text_page, index))
            if turns is not None:
                votes[turns] += 1
    return Frame(votes.index(max(votes)))


def runs_of(raw: Any, text_page: Any, frame: Frame) -> list[Run]:
    """Return the runs of a page in the order of its content (连排字形).

    Blanks that PDFium adds on its own are left out, those of the page kept. Raises Refusal if the
    page holds more glyphs than any page that is read.
    """
    count = raw.FPDFText_CountChars(text_page)
    if count > MAX_GLYPHS:
        raise Refusal(
            "too-large",
            what=both("一页的文字", "the characters of a page"),
            limit=both(f"{MAX_GLYPHS}字", f"{MAX_GLYPHS}"),
        )
    box_of, origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    rect, origin_x, origin_y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_rect, to_x, to_y = map(ctypes.byref, (rect, origin_x, origin_y))
    upright = frame == UPRIGHT
    runs: list[Run] = []
    run: Run | None = None
    for index, code in _codes(raw, text_page, count):
        box_of(text_page, index, to_rect)
        origin_of(text_page, index, to_x, to_y)
        if upright:
            x, end, base = rect.left, rect.right, -origin_y.value
        else:
            x, _, end, _ = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            base = frame.base(origin_x.value, origin_y.value)
        if run is not None:
            size = run.size
            gap = x - run.end
            if _OVERLAP * size < gap < _GAP * size and abs(base - run.base) < _STEP * size:
                run.characters.append(_character(code))
                run.x.append(x)
                run.end = end
                continue
        if code == _BLANK:
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        turned = quarter_turns(raw.FPDFText_GetCharAngle(text_page, index))
        turned = None if turned is None else (turned - frame.turns) % 4
        run = Run([_character(code)], [x], box, base, turned)
        run.index = index
        runs.append(run)
    return runs


def _codes(raw: Any, text_page: Any, count: int) -> Iterator[tuple[int, int]]:
    """Yield number and code of each glyph, blanks that PDFium adds left out (字符码).

    PDFium gives a character beyond the first plane as the two halves that UTF-16 has it in, and a
    glyph without Unicode as its number in the font, whatever character has the same.
    """
    unicode_of, is_unmapped = raw.FPDFText_GetUnicode, raw.FPDFText_HasUnicodeMapError
    joined = -1
    for index in range(count):
        code = unicode_of(text_page, index)
        if is_unmapped(text_page, index) == 1:
            code = _UNKNOWN
        elif code <= _BLANK and raw.FPDFText_IsGenerated(text_page, index):
            continue
        elif code == _LINE_END and raw.FPDFText_IsHyphen(text_page, index) == 1:
            code = _HYPHEN
        elif _HALVES <= code < _PRIVATE:
            if index == joined:
                continue
            other = unicode_of(text_page, index + 1) if index + 1 < count else 0
            if code < _SECOND_HALVES <= other < _PRIVATE:
                joined = index + 1
                code = ((code - _HALVES) << 10) + other - _SECOND_HALVES + _LAST_BASIC + 1
            else:
                code = _UNKNOWN
        yield index, _PRINTED.get(code, code)


def _character(code: int) -> str:
    return UNREADABLE if code >= _UNKNOWN and (code <= _LAST_BASIC or code > _LAST) else chr(code)
