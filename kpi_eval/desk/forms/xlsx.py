"""A form as an Excel file (Excel 表): one sheet on A4, every text and figure as printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.desk.forms.templates import Faces
from kpi_eval.report.workpaper.book import PaperBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.desk.forms.laid_out import CellLook, FormRow
    from kpi_eval.desk.forms.templates import Form
    from kpi_eval.report.workpaper.book import Look

__all__ = ["write_xlsx"]

_FACE: Final = {"font_name": Faces.BODY, "valign": "vcenter"}
_CELL: Final = {"border": 1, "text_wrap": True, "font_size": 10, **_FACE}
_STYLES: Final[dict[Look, dict[str, Any]]] = {
    "form-title": {"bold": True, "font_size": 16, "align": "center", "font_name": Faces.TITLE},
    "form-year": {"font_size": 11, "align": "center", **_FACE},
    "form-label": {**_CELL, "align": "center"},
    "form-text": _CELL,
}
_CHARACTERS: Final = 0.52  # of a millimetre, at the size of the body
_LOOKS: Final[dict[CellLook, Look]] = {
    "label": "form-label", "figure": "form-label", "text": "form-text",
}  # fmt: skip


def write_xlsx(title: str, year: str, rows: Sequence[FormRow], form: Form) -> bytes:
    """Return the bytes of a workbook: title and year, then the table (写出 .xlsx).

    Raises MissingExtraError without XlsxWriter.
    """
    out = io.BytesIO()
    book = PaperBook(out, styles=_STYLES)
    widths = [width * _CHARACTERS for width in form.widths]
    page = book.page(form.title, widths, landscape=form.landscape)
    page.merged(0, 0, len(widths) - 1, title, "form-title")
    top = 1
    if year:
        page.merged(top, 0, len(widths) - 1, year, "form-year")
        top += 1
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            last = number + cell.rows - 1, column + cell.columns - 1
            place = top + number, column, top + last[0], last[1]
            page.block(place, cell.text, _LOOKS[cell.look])
            taken |= {
                (down, right)
                for down in range(number, last[0] + 1)
                for right in range(column, last[1] + 1)
            }
            column = last[1] + 1
    page.done()
    book.close()
    return out.getvalue()
