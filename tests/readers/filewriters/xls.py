"""Forms as .xls workbooks, through xlwt, a sheet for each form."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import pytest

from tests.readers.filewriters.forms import places
from tests.readers.filewriters.xlsx import typed

if TYPE_CHECKING:
    from tests.readers.filewriters.forms import Form


def write(form: Form, *, top: int = 0, left: int = 0, gap: int = 0) -> bytes:
    """A form as the bytes of a workbook; skips the test without xlwt."""
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表1")
    ruled = xlwt.Borders()
    ruled.left = ruled.right = ruled.top = ruled.bottom = xlwt.Borders.THIN
    styles = {}

    def style(code: str):
        if code not in styles:
            made = styles[code] = xlwt.XFStyle()
            made.borders = ruled
            made.num_format_str = code
        return styles[code]

    row = top
    for block in form:
        if isinstance(block, str):
            for line in block.split("\n"):
                sheet.write(row, left, line)
                row += 1
            row += gap
            continue
        for place in places(block):
            figure = typed(place.text)
            value = float(figure[0]) if figure else place.text
            sheet.write_merge(
                row + place.row, row + place.row + place.rowspan - 1,
                left + place.column, left + place.column + place.colspan - 1,
                value, style(figure[1] if figure else "General"),
            )  # fmt: skip
        row += max(place.row + place.rowspan for place in places(block)) + gap
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def compound(stream: bytes) -> bytes:
    """The records of a workbook as a file; skips the test without xlwt."""
    xlwt = pytest.importorskip("xlwt")
    made = io.BytesIO()
    xlwt.CompoundDoc.XlsDoc().save(made, stream)
    return made.getvalue()


def record(number: int, content: bytes = b"") -> bytes:
    """One record of a workbook."""
    return struct.pack("<HH", number, len(content)) + content


def text_formula(row: int, column: int, text: str, between: bytes = b"") -> bytes:
    """A formula that gave a text, with the records that stand before that text."""
    head = struct.pack("<3H", row, column, 15) + b"\0" * 6 + b"\xff\xff" + b"\x08\0" + b"\0" * 4
    shared = struct.pack("<HBHH", 5, 1, row, column)  # the formula is the one of a range
    written = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
    return record(0x0006, head + shared) + between + record(0x0207, written)
