"""Forms as .xls workbooks, through xlwt, a sheet for each form."""

from __future__ import annotations

import io
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
