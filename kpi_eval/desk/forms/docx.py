"""A form as a Word file (Word 表): one table on A4, every text as a text."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from kpi_eval.desk.forms.templates import Faces
from kpi_eval.model.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.desk.forms.laid_out import CellLook, FormCell, FormRow
    from kpi_eval.desk.forms.templates import Form

__all__ = ["write_docx"]

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TWIPS: Final = 1440 / 25.4  # of a millimetre
_SHORT, _LONG = 210, 297  # A4 in mm
_TITLE, _BODY = 32, 18  # half points
_FACES: Final = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia={face}'
    ' w:cs="Times New Roman"/>'
)
_ALIGNED: Final[dict[CellLook, str]] = {"label": "center", "figure": "center", "text": "left"}
_MARGIN: Final = 57  # of a cell, in twips: a millimetre
_WHEN: Final = (2000, 1, 1, 0, 0, 0)  # the same bytes whenever it is written


def write_docx(title: str, year: str, rows: Sequence[FormRow], form: Form) -> bytes:
    """Return the bytes of a Word file: title and year above the table (写出 .docx)."""
    body = [_paragraph(title, "center", _TITLE, face=Faces.TITLE)]
    if year:
        body.append(_paragraph(year, "center", _BODY + 3))
    body.append(_table(rows, form))
    long, short = _twips(_LONG), _twips(_SHORT)
    size = (
        f'<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>'
        if form.landscape
        else f'<w:pgSz w:w="{short}" w:h="{long}"/>'
    )
    side = _twips((_LONG if form.landscape else _SHORT) - sum(form.widths)) // 2
    margins = f'w:left="{side}" w:right="{side}" w:header="567" w:footer="567" w:gutter="0"'
    section = f'<w:sectPr>{size}<w:pgMar w:top="851" w:bottom="851" {margins}/></w:sectPr>'
    after = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    return _packed(
        f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}{after}{section}</w:body></w:document>'
    )


def _packed(document: str) -> bytes:
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/styles.xml": (
            f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
            f'{_FACES.format(face=quoteattr(Faces.BODY))}<w:sz w:val="{_BODY}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
            "</w:styles>"
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            archive.writestr(entry, (_DECLARED + text).encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _relations(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


def _table(rows: Sequence[FormRow], form: Form) -> str:
    widths = [_twips(width) for width in form.widths]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340"/></w:trPr>{"".join(cells)}</w:tr>'
        for cells in _lines(rows, widths)
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _lines(rows: Sequence[FormRow], widths: Sequence[int]) -> Iterator[list[str]]:
    """Yield the cells of each row, those that one from above goes on in among them."""
    going: dict[int, tuple[FormCell, int]] = {}  # by first column: the cell, rows it still covers
    for row in rows:
        waiting, cells, column = iter(row), [], 0
        while column < len(widths):
            cell, left = going.pop(column, (None, 0))
            is_start = cell is None
            if cell is None:
                cell = next(waiting)
                left = cell.rows
            width = sum(widths[column : column + cell.columns])
            cells.append(_cell(cell, width, is_start=is_start))
            if left > 1:
                going[column] = (cell, left - 1)
            column += cell.columns
        yield cells


def _cell(cell: FormCell, width: int, *, is_start: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if is_start else "<w:vMerge/>"
    text = cell.text if is_start else ""
    paragraphs = "".join(
        _paragraph(line, _ALIGNED[cell.look], _BODY) for line in harmless(text).split("\n")
    )
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _paragraph(text: str, align: str, size: int, *, face: str = Faces.BODY) -> str:
    fonts = f'{_FACES.format(face=quoteattr(face))}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    shown = f'<w:t xml:space="preserve">{escape(harmless(text))}</w:t>'
    run = f"<w:r><w:rPr>{fonts}</w:rPr>{shown}</w:r>"
    spacing = '<w:spacing w:before="0" w:after="0"/>'
    return f'<w:p><w:pPr>{spacing}<w:jc w:val="{align}"/></w:pPr>{run if text else ""}</w:p>'
