"""A stand-in for fonts that a PDF names and does not hold (未嵌入字体的替身).

PDFium looks for such a font on the machine, and where that has none with Chinese signs, a text of
one sign has no width and is left out, without a word. Only where signs stand matters here, not how
they look, and the PDF itself says how wide they are. So every font that is asked for is one made
here: a sign for every character and every number of a glyph, each with some ink. The same file then
reads the same everywhere.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Any

__all__ = ["stand_in"]

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_HALF, _FULL = 1, 2  # the glyphs: of a Latin sign, and of a Chinese one
_GLYPHS = 0xFFFF
_LAST_LATIN, _LAST = 0x7F, 0x10FFFF
# What is inked of a sign: less than a PDF says it is wide, so that it adds nothing to its box.
_INK = (0, 0, 100, 500)
# PDFium brings these itself, with the widths that a PDF may leave out.
_STANDARD = (b"Courier", b"Helvetica", b"Times", b"Symbol", b"ZapfDingbats")
_TRUETYPE = 0x00010000
_HANDLE = 1

_installed: list[Any] = []  # PDFium goes on calling: what it calls must not be collected


def stand_in(raw: Any) -> None:
    """Let PDFium take the font made here for those a PDF does not hold (设置替身字体)."""
    if _installed:
        return
    font = _font()

    def map_font(_info: Any, *asked: Any) -> int | None:
        return None if ctypes.string_at(asked[4]).startswith(_STANDARD) else _HANDLE

    def get_font_data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:  # one table of the font; PDFium asks for those of collections, and there is none
            return 0
        if size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    info = raw.FPDF_SYSFONTINFO()
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    info.version = 1
    info.MapFont = kinds["MapFont"](map_font)
    info.GetFontData = kinds["GetFontData"](get_font_data)
    _installed.append(info)
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))


def _font() -> bytes:
    """Return a TrueType font of two glyphs that stand for all characters (生成字体).

    All others look the same. Their outlines are two, by turns: one that goes back in the file runs
    to its end.
    """
    left, low, right, high = _INK
    corners = (
        bytes([1] * 4)  # four points, each on the line
        + struct.pack(">4h", left, right - left, 0, left - right)
        + struct.pack(">4h", low, 0, high - low, 0)
    )
    glyph = struct.pack(">5h2H", 1, left, low, right, high, 3, 0) + corners
    places = struct.pack(">2H", 0, len(glyph) // 2)
    groups = struct.pack(">6I", 0, _LAST_LATIN, _HALF, _LAST_LATIN + 1, _LAST, _FULL)
    subtable = struct.pack(">2H3I", 13, 0, 16 + len(groups), 0, 2) + groups
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12) + subtable,
        b"glyf": glyph + glyph,
        b"head": struct.pack(">4I2H2q4h2H3h", _TRUETYPE, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0, *_INK,
                             0, 8, 2, 0, 0),
        b"hhea": struct.pack(">I3hH11hH", _TRUETYPE, _ASCENT, _DESCENT, 0, _EM, *(0,) * 11, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM // 2, 0, _EM, 0),
        b"loca": places * ((_GLYPHS + 1) // 2),
        b"maxp": struct.pack(">I14H", _TRUETYPE, _GLYPHS, 4, 1, 0, 0, 1, *(0,) * 8),
    }  # fmt: skip
    start = 12 + 16 * len(tables)
    directory = struct.pack(">I4H", _TRUETYPE, len(tables), 64, 2, 16 * len(tables) - 64)
    content = b""
    for tag, table in tables.items():
        directory += struct.pack(">4s3I", tag, 0, start + len(content), len(table))
        content += table + b"\0" * (-len(table) % 4)
    return directory + content
