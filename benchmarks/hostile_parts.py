"""Files of every format from their parts, as a program that means harm would write them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from made_files import RELATIONS, SHEET, WORD, pdf_objects, relations, zipped

__all__ = [
    "MEGABYTE", "excel", "filled", "form", "label", "nested", "odt", "old_excel", "page", "pdf",
    "record", "rows_of", "text_records", "word",
]  # fmt: skip

MEGABYTE = 1_000_000
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
ODT = "<office:document-content " + " ".join(
    f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text", "table")
)


def word(body: str, head: str = "", *, packed: bool = False) -> bytes:
    """Return a Word file with this body; what is not packed cannot be refused for its ratio."""
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document}, packed=packed)


def odt(body: str, head: str = "") -> bytes:
    """Return an OpenDocument text with this body."""
    text = f"{ODT}><office:body><office:text>{body}</office:text></office:body>"
    content = f"{head}{text}</office:document-content>"
    mimetype = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": content}, packed=False)


def excel(
    rows: str, after: str = "", *, strings: str = "", styles: str = "", head: str = ""
) -> bytes:
    """Return a workbook of one sheet."""
    return zipped(
        {
            "_rels/.rels": relations("xl/workbook.xml", "officeDocument"),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                "worksheets/sheet1.xml", "worksheet", "styles.xml", "styles",
                "sharedStrings.xml", "sharedStrings",
            ),
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{SHEET}"><sheetData>{rows}'
            f"</sheetData>{after}</worksheet>",
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
        },
        packed=False,
    )  # fmt: skip


def record(number: int, content: bytes = b"") -> bytes:
    """Return a record of an .xls workbook."""
    return struct.pack("<HH", number, len(content)) + content


def text_records(number: int, head: bytes, content: bytes) -> bytes:
    """Return a record that goes on in others where it is too long."""
    pieces = [content[at : at + 8000] for at in range(0, len(content), 8000)]
    pieces[0] = head + pieces[0]
    return b"".join(record(0x3C if at else number, piece) for at, piece in enumerate(pieces))


def old_excel(cells: bytes, shared: bytes = b"", sheets: int = 1) -> bytes:
    """Return an .xls workbook whose sheets all have these records; needs xlwt."""
    from xlwt.CompoundDoc import XlsDoc

    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    begin += record(0x0042, struct.pack("<H", 1200))
    names = [f"s{at}".encode() for at in range(sheets)]
    at = len(begin) + len(shared) + sum(12 + len(name) for name in names) + 4
    bounds = []
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + cells
    sheet += record(0x000A)
    for name in names:
        bounds.append(record(0x0085, struct.pack("<IHBB", at, 0, len(name), 0) + name))
        at += len(sheet)
    stream = begin + b"".join(bounds) + shared + record(0x000A) + sheet * sheets
    saved = BytesIO()
    XlsDoc().save(saved, stream.ljust(4096, b"\0"))
    return saved.getvalue()


def label(row: int, column: int, text: str) -> bytes:
    """Return a cell of an .xls workbook with its text."""
    content = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return record(0x0204, content)


def pdf(content: bytes, *more: bytes, resources: bytes = b"", packed: bool = True) -> bytes:
    """Return a page with this content; `more` are objects from number 6 on."""
    made = zlib.compress(content) if packed else content
    how = b"/Filter/FlateDecode" if packed else b""
    return pdf_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources"
            b"<</Font<</F0 3 0 R>>%s>>>>" % resources,
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(made), how, made),
            *more,
        ]
    )


def form(content: bytes, calls: bytes = b"") -> bytes:
    """Return a drawing that a PDF may call by name."""
    return (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<<%s>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (calls, len(content), content)
    )


def page(body: str) -> bytes:
    """Return a web page."""
    return f"<!DOCTYPE html><html><body>{body}".encode()


def filled(unit: str, size: int = 60 * MEGABYTE, head: str = "") -> bytes:
    """Return a web page of one thing again and again."""
    return page(head + unit * (size // len(unit.encode())))


def nested(start: str, end: str, depth: int = 20_000) -> str:
    """Return elements in elements."""
    return start * depth + "x" + end * depth


def rows_of(count: int, cells: str) -> str:
    """Return rows of a sheet that all hold the same cells."""
    return f"<row>{cells}</row>" * count
