"""Forms printed to PDF by LibreOffice, as a clerk's office program would print them.

Tables are written as Word files with a style each (font, size, page, where text stands in a cell,
what a page repeats), and printed all in one call.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import attrs

from tests.lacking import OFFICE
from tests.readers.filewriters import docx
from tests.readers.filewriters.forms import Form, FormTable, Place, covering, places, width

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What Debian's fonts-noto-cjk and fonts-wqy-zenhei bring; a font that is absent is replaced.
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "SimSun")
A4 = (11906, 16838)  # in twentieths of a point, as all lengths of Word
_FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


@attrs.frozen
class Style:
    """How a form is set; `widths` are the columns' shares of the line."""

    font: str = FONTS[0]
    size: float = 9.0
    landscape: bool = False
    margin: int = 1100
    stands: str = "center"  # up and down in a cell: top, center, bottom
    aligned: str = "center"  # along the line: left, center, both
    repeated: int = 0  # rows at the head of a table that each page repeats
    whole_rows: bool = False  # rows that no page may cut
    numbered: bool = True

    @property
    def page(self) -> tuple[int, int]:
        return (A4[1], A4[0]) if self.landscape else A4


# Each font upright and landscape, no two set alike.
STYLES = tuple(
    Style(
        font=FONTS[number],
        size=(9.0, 10.5, 8.0, 10.0)[number],
        landscape=landscape,
        stands=("center", "top", "center", "bottom")[number],
        aligned=("center", "left", "both", "center")[number],
        repeated=(0, 0, 2, 0)[number],
        numbered=number != 1,
    )
    for landscape in (False, True)
    for number in range(len(FONTS))
)


def word_file(form: Form, style: Style) -> bytes:
    """A form as a Word file in a style."""
    setter = _Setter(style)
    body = "".join(
        "".join(setter.paragraph(line, "left") for line in block.split("\n"))
        if isinstance(block, str)
        else setter.table(block)
        for block in form
    )
    wide, high = style.page
    turned = ' w:orient="landscape"' if style.landscape else ""
    sides = "".join(f' w:{side}="{style.margin}"' for side in ("top", "right", "bottom", "left"))
    footer = (
        '<w:footerReference w:type="default" r:id="r0" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships"/>'
    )
    section = (
        f"<w:sectPr>{footer if style.numbered else ''}"
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar{sides} w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": docx.document(body).replace("<w:sectPr/>", section)
    }
    if not style.numbered:
        return docx.package(parts)
    number = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        + ("<w:r><w:instrText>PAGE</w:instrText></w:r>" if kind == "begin" else "")
        for kind in ("begin", "end")
    )
    parts["word/footer1.xml"] = docx.document(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{number}</w:p>', root="ftr"
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_FOOTER}"/></Types>'
    )
    return docx.package({**parts, "[Content_Types].xml": types}, {"footer1.xml": "footer"})


class _Setter:
    """The XML of a form in a style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        faces = "".join(f' w:{kind}="{style.font}"' for kind in ("ascii", "hAnsi", "eastAsia"))
        size = f'<w:sz w:val="{round(style.size * 2)}"/>'
        self.run = f"<w:rPr><w:rFonts{faces}/>{size}</w:rPr>"
        self.room = style.page[0] - 2 * style.margin

    def paragraph(self, text: str, aligned: str) -> str:
        run = f'<w:r>{self.run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
        return f'<w:p><w:pPr><w:jc w:val="{aligned}"/>{self.run}</w:pPr>{run}</w:p>'

    def table(self, table: FormTable) -> str:
        widths = _widths(table, self.room)
        starts = {(place.row, place.column): place for place in places(table)}
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        rows = "".join(self._row(row, widths, starts) for row in range(len(table)))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: int, widths: list[int], starts: Mapping[tuple[int, int], Place]) -> str:
        style = self.style
        cells, column = [], 0
        while column < len(widths):
            place = covering(starts, row, column)
            merge = ""
            if place.rowspan > 1:
                merge = '<w:vMerge w:val="restart"/>' if place.row == row else "<w:vMerge/>"
            each = sum(widths[column : column + place.colspan])
            aligned = style.aligned if len(place.text) <= 30 else "left"
            lines = place.text.split("\n") if place.row == row else [""]
            text = "".join(self.paragraph(line, aligned) for line in lines)
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{each}" w:type="dxa"/>'
                f'<w:gridSpan w:val="{place.colspan}"/>{merge}'
                f'<w:vAlign w:val="{style.stands}"/></w:tcPr>{text}</w:tc>'
            )
            column += place.colspan
        whole = "<w:cantSplit/>" if style.whole_rows else ""
        head = "<w:tblHeader/>" if row < style.repeated else ""
        return f"<w:tr><w:trPr>{whole}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _widths(table: FormTable, room: int) -> list[int]:
    """Columns as wide as their longest texts ask for, within bounds."""
    asked = [4] * width(table)
    for place in places(table):
        if place.colspan == 1:
            asked[place.column] = max(asked[place.column], min(len(place.text), 9))
    return [room * each // sum(asked) for each in asked]


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Word files by name as PDFs by name, printed in one call."""
    assert OFFICE is not None
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in files)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}
