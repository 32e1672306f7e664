"""Inputs to start from, made by the tests' writers: small ones first, forms of the field after."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.document import read_pdf
from kpi_eval.readers.formats.pdf.wire import refusal_to_wire, stream_to_wire
from kpi_eval.readers.formats.xls.compound import read_compound_stream
from kpi_eval.readers.refusal import Refusal
from tests.fuzz import vocabularies
from tests.readers.filewriters import docx, html, odt, pdf, plain, xls, xlsx
from tests.readers.filewriters.forms import FormCell
from tests.readers.layout.grids import form_of
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.readers.filewriters.forms import Form

_AS_TEXT = (
    plain.csv_file, plain.tsv_file, plain.markdown, plain.barred, plain.barred_cells,
    plain.cell_lines, plain.spaced,
)  # fmt: skip
_SMALL: Form = [
    "前文",
    [
        [FormCell("甲", 2, 1), FormCell("1,234.50"), FormCell("100.00%")],
        [FormCell("乙\n丙", 1, 2)],
        [FormCell(""), FormCell("12台"), FormCell("2024年12月31日前")],
    ],
    "后文",
]
_NAMES = ("unit", "changji-project", "merged", "project-plan", "yinchuan", "hubei", "hebei")
FORMS: tuple[Form, ...] = (_SMALL, *(form_of(TEMPLATES[name]) for name in _NAMES))
_STYLES = (
    '<w:style w:styleId="s1"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="s2"><w:basedOn w:val="s1"/></w:style>'
)
_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>'
_PAGE_STYLES = (
    "<style:header><text:p>页眉</text:p></style:header>"
    "<style:footer><text:p>页脚</text:p></style:footer>"
)
_TEXT_STYLE = (
    '<style:style style:name="s1"><style:text-properties text:display="none"/></style:style>'
)


# Text where it is easily lost: under merges, in tables in cells, in boxes.
_WORD_CELL = (
    '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="{}"/></w:tcPr>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
)
_WORD_INNER = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
_WORD_BOX = (
    "<w:p><w:r><w:t>锚</w:t><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t>"
    "</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
_WORD_ODD = (
    f"<w:tbl><w:tr>{_WORD_CELL.format('restart', '甲', _WORD_INNER)}</w:tr>"
    f"<w:tr>{_WORD_CELL.format('continue', '乙', '')}</w:tr></w:tbl>{_WORD_BOX}"
)
_OPEN_ODD = (
    "<table:table><table:table-row>"
    '<table:table-cell table:number-columns-spanned="2"><text:p>甲</text:p></table:table-cell>'
    "<table:covered-table-cell><text:p>乙</text:p></table:covered-table-cell></table:table-row>"
    "<table:table-row><table:table-cell><table:table><table:table-row><table:table-cell>"
    "<text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell>"
    "</table:table-row></table:table><text:p>锚<draw:frame><draw:text-box><text:p>框</text:p>"
    "</draw:text-box></draw:frame><text:note><text:note-body><text:p>注</text:p></text:note-body>"
    "</text:note></text:p>"
)


def disguised(form: Form) -> Form | str:
    """The XML of a form with everything around its texts that Word puts there."""
    pick = random.Random(7)  # noqa: S311 - the same seeds in every run

    def wrap(level: str, xml: str) -> str:
        return pick.choice(docx.WRAPS[level]).replace("{}", xml)

    return docx.Pen(wrap).body(form)


def docx_parts() -> Iterator[bytes]:
    """The body, the styles, the notes and a header, parted by form feeds."""
    bodies = [docx.Pen().body(form) for form in FORMS] + [disguised(form) for form in FORMS[:2]]
    bodies.append(_WORD_ODD)
    header = docx.document("<w:p><w:r><w:t>页眉</w:t></w:r></w:p>", root="hdr")
    beside = (
        docx.document(_STYLES, root="styles"),
        docx.document(_NOTE, root="footnotes"),
        header,
    )
    for body in bodies:
        yield "\f".join((docx.document(body), *beside)).encode()


def odt_parts() -> Iterator[bytes]:
    """The content and the page styles, parted by a form feed."""
    for body in (*map(odt.body, FORMS), _OPEN_ODD):
        content = odt.content(body, _TEXT_STYLE)
        yield "\f".join((content, odt.page_styles(_PAGE_STYLES))).encode()


XLSX_PARTS = (
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
    "xl/drawings/drawing1.xml",
)  # fmt: skip
XLSX_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{xlsx.RELATIONS}/drawing" Target="../drawings/drawing1.xml"/>'
    "</Relationships>"
)
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_DRAWING = (
    f'<x:wsDr xmlns:x="{_DRAWN}/spreadsheetDrawing" xmlns:a="{_DRAWN}/main"><x:twoCellAnchor>'
    "<x:from><x:col>1</x:col><x:row>2</x:row></x:from><x:to><x:col>4</x:col><x:row>9</x:row>"
    "</x:to><x:sp><x:txBody><a:p><a:r><a:t>框</a:t></a:r><a:br/></a:p></x:txBody></x:sp>"
    "</x:twoCellAnchor></x:wsDr>"
)


def xlsx_parts() -> Iterator[bytes]:
    """A sheet, its strings, styles, workbook and drawing, parted by form feeds."""
    for form in FORMS:
        with zipfile.ZipFile(io.BytesIO(xlsx.write(form))) as archive:
            parts = [archive.read(part) for part in XLSX_PARTS[:-1]]
        yield b"\f".join((*parts, _DRAWING.encode()))


def number_formats() -> Iterator[bytes]:
    """Formats and the numbers that they show, line after line."""
    figures = ("0.5", "1234.5", "45657.75", "-3", "0", "1E-7")
    for code in vocabularies.FORMATS:
        yield "\n".join(f"{code}\n{figure}" for figure in figures).encode()


_END = b"\x0a\0\0\0"
# A text box: its drawing with the place, the object, its text and the characters of it.
_BOX = (
    b"\xec\0\x1a\0\0\0\x10\xf0\x12\0\0\0" + bytes((0, 0, 2, 0, 0, 0, 1, *[0] * 11))
    + b"\x5d\0\x06\0\x15\0\x12\0\x06\0"
    + b"\xb6\x01\x12\0" + bytes(10) + b"\x02\0" + bytes(6)
    + b"\x3c\0\x05\0\x01" + "框甲".encode("utf-16-le")
)  # fmt: skip


def workbook_streams() -> Iterator[bytes]:
    """The BIFF records of workbooks."""
    for form in FORMS:
        stream = read_compound_stream(xls.write(form), ("Workbook",))
        end = stream.rindex(_END)
        yield stream
        yield stream[:end] + _BOX + _BOX.replace(b"\x12\0\x06\0", b"\x12\0\x19\0") + _END


def texts() -> Iterator[bytes]:
    """The forms as text in every form: tabs, commas, bars, columns, cells, words."""
    for form in FORMS:
        rows = [
            [cell.text for cell in row]
            for block in form
            for row in ([[FormCell(block)]] if isinstance(block, str) else block)
        ]
        width = max(map(len, rows))
        yield "\n".join("\t".join([*row, *[""] * (width - len(row))]) for row in rows).encode()
        yield "\n\n".join("\n".join(f"\t{text}" for text in row) for row in rows).encode()
        yield "\n\n".join("\n".join(row) for row in rows).encode()
        yield "\n".join(" ".join(row) for row in rows).encode("gb18030")
        yield from (write(form) for write in _AS_TEXT)


def pages() -> Iterator[bytes]:
    """The forms as web pages, in several habits of writing."""
    for form in FORMS:
        yield html.write(form)
        yield html.write(form, html.Options(nested=1, closed=False, office=True, paragraphs=True))
    yield html.write(_SMALL, html.Options(encoding="gb18030", declared="gb2312", entities=True))
    yield html.write(_SMALL, html.Options(encoding="utf-16"))


def pdf_files() -> Iterator[bytes]:
    """Small forms as PDF files."""
    for turn, lines in enumerate(("strokes", "slivers", "boxes", "pieces")):
        hand = pdf.Hand(lines=lines, page=(300, 200), numbered=True, turn=turn)
        yield pdf.write(_SMALL, hand)


def page_contents() -> Iterator[bytes]:
    """What is drawn on a page, as PDF operators."""
    for data in pdf_files():
        start = data.rindex(b"stream\n", 0, data.rindex(b"endstream")) + 7
        yield data[start : data.rindex(b"\nendstream")]


def messages() -> Iterator[bytes]:
    """What the child process of the PDF reader sends."""
    for data in pdf_files():
        yield stream_to_wire(read_pdf(data))
    yield refusal_to_wire(Refusal("too-large", what="表", limit=1))


def archives() -> Iterator[bytes]:
    """Zip archives of disclosures, stored and deflated, in one another."""
    inner = b""
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", method) as archive:
            archive.writestr("表/甲.txt", "项目支出绩效自评表\n项目名称\t甲")
            archive.writestr("乙.html", html.write(_SMALL))
            archive.writestr("../丙.txt", "甲")
            if inner:
                archive.writestr("丁.zip", inner)
        inner = made.getvalue()
        yield inner


def files(write: Callable[[Form], bytes]) -> Callable[[], Iterator[bytes]]:
    """Whole files of the two smallest forms."""
    return lambda: map(write, FORMS[:2])


def nothing() -> Iterator[bytes]:
    """A structured target starts from any bytes."""
    pick = random.Random(7)  # noqa: S311 - the same seeds in every run
    return (pick.randbytes(size) for size in (40, 100, 200, 400, 800, 1600))
