"""What it costs to read a file into grids, against parsing the same file without reading it.

    python benchmarks/bench_readers.py

A figure is one function here and one line in `FIGURES`. Medians of several rounds, ours and the
alternative in turn, so that a machine that slows down slows both.
"""

from __future__ import annotations

import ctypes
import io
import subprocess
import sys
import time
import zipfile
from statistics import median
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from kpi_eval.readers.formats import docx, odt, pdf
from kpi_eval.readers.formats.pdf.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONTS = (
    '<w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体" w:cs="宋体"/>'
    '<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
)
EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="1134" w:type="dxa"/>'
    f"<w:tcBorders><w:top {EDGE}/><w:left {EDGE}/><w:bottom {EDGE}/><w:right {EDGE}/></w:tcBorders>"
    '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:vAlign w:val="center"/></w:tcPr>'
    '<w:p w:rsidR="00C81F5A" w:rsidRDefault="00C81F5A" w:rsidP="00E61A9C"><w:pPr><w:widowControl/>'
    f'<w:jc w:val="center"/>{FONTS}</w:pPr><w:r w:rsidRPr="009D1F2B">{FONTS}'
    "<w:t>{}</w:t></w:r></w:p></w:tc>"
)
PARAGRAPH = f'<w:p w:rsidR="00C81F5A"><w:pPr>{FONTS}</w:pPr><w:r>{FONTS}<w:t>{{}}</w:t></w:r></w:p>'


def compare(ours: Callable[[], object], alone: Callable[[], object]) -> tuple[float, float]:
    """Return the median seconds of both, measured in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    ours()
    alone()
    for _ in range(ROUNDS):
        for function, taken in zip((ours, alone), times, strict=True):
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return median(times[0]), median(times[1])


def zipped(parts: dict[str, str]) -> bytes:
    """Return parts as an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_file(tables: int) -> bytes:
    """Return a file as Word saves it: tables of 24 rows and 14 columns with text between."""
    blocks = []
    for table in range(tables):
        blocks += [PARAGRAPH.format(f"本单位预算绩效情况说明第{line}段。") for line in range(15)]
        rows = (
            "<w:tr>" + "".join(CELL.format(f"第{table}表{row}行{column}") for column in range(14))
            + "</w:tr>"
            for row in range(24)
        )  # fmt: skip
        grid = '<w:gridCol w:w="1134"/>' * 14
        blocks.append(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")
    body = "".join(blocks)
    return zipped(
        {"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'}
    )


def odt_file(tables: int) -> bytes:
    """Return the same as LibreOffice saves it."""
    base = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{base}{name}:1.0"' for name in ("office", "text", "table"))
    cell = (
        '<table:table-cell table:style-name="表格1.A1" office:value-type="string">'
        '<text:p text:style-name="P12"><text:span text:style-name="T3">{}</text:span></text:p>'
        "</table:table-cell>"
    )
    row = "<table:table-row>" + "".join(cell.format(f"单元格{n}") for n in range(14))
    table = f"<table:table>{(row + '</table:table-row>') * 24}</table:table><text:p>表后</text:p>"
    body = f"<office:body><office:text>{table * tables}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    return zipped({"content.xml": content})


def parsed_alone(data: bytes, part: str) -> Callable[[], object]:
    """Return a function that unpacks a part and parses it into a tree, no more."""

    def parse() -> object:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return ET.fromstring(archive.read(part))  # noqa: S314 - our own file

    return parse


def docx_time() -> str:
    """To the grid, against parsing the XML of the body alone."""
    data = word_file(14)
    ours, alone = compare(lambda: docx.read_stream(data), parsed_alone(data, "word/document.xml"))
    return f"{ours * 1e3:7.1f} ms, {ours / alone:5.2f} x parsing its XML (at most 1.5)"


def odt_time() -> str:
    """As `docx_time`; no limit is set for it."""
    data = odt_file(70)
    ours, alone = compare(lambda: odt.read_stream(data), parsed_alone(data, "content.xml"))
    return f"{ours * 1e3:7.1f} ms, {ours / alone:5.2f} x parsing its XML"


PEAK = """
import io, re, sys, zipfile
import kpi_eval as ke
def peak():  # the kernel's own mark: getrusage counts what the parent had before it started us
    return int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) * 1024
ke.read(b"x")
data = sys.stdin.buffer.read()
before = peak()
document = ke.read(data)
whole = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
print(peak() - before, whole)
"""


def docx_memory() -> str:
    """Peak memory of reading over an interpreter that holds the library and the file."""
    data = word_file(60)
    done = subprocess.run(
        [sys.executable, "-c", PEAK], input=data, capture_output=True, check=True
    )  # fmt: skip
    peak, whole = map(int, done.stdout.split())
    limit = 5 * whole + 40e6
    return (
        f"{peak / 1e6:7.1f} MB for {whole / 1e6:.1f} MB of XML (at most {limit / 1e6:.0f}: "
        "5 x the document and 40)"
    )


def pdf_file(pages: int) -> bytes:
    """Return pages of one ruled table of 22 rows and 14 columns each, with text around them.

    The font is one of PDF's own: with a Chinese font that is not embedded the library itself takes
    ten times as long, and what we add would not be seen.
    """
    parts = [f"BT /F0 9 Tf 1 0 0 1 50 {y} Tm ({'performance ' * 8}) Tj ET" for y in (730, 760, 790)]
    for row in range(22):
        for column in range(14):
            x, y = 52 + column * 35, 78 + row * 30
            parts.append(f"BT /F0 7 Tf 1 0 0 1 {x} {y} Tm (result) Tj 1 0 0 1 {x} {y - 9} Tm")
            parts.append(f"({row}.{column}%) Tj ET")
    parts += [f"50 {60 + row * 30} m 540 {60 + row * 30} l S" for row in range(23)]
    parts += [f"{50 + column * 35} 60 m {50 + column * 35} 720 l S" for column in range(15)]
    content = "\n".join(parts).encode()
    kids = b" ".join(b"%d 0 R" % (5 + page) for page in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[page + b"<</F0 3 0 R>>>>>>"] * pages,
    ]
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return bytes(out) + b"startxref\n%d\n%%%%EOF" % start


def extracted_alone(data: bytes) -> Callable[[], object]:
    """Return a function that takes glyphs and rules with their places, no more."""
    import pypdfium2_raw as raw

    raw.FPDF_InitLibrary()
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    bounds = [ctypes.c_float() for _ in range(4)]
    to_rect, to_x, to_y, *to_bounds = map(ctypes.byref, (rect, x, y, *bounds))

    def extract() -> object:
        glyphs, rules = [], []
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        for number in range(raw.FPDF_GetPageCount(document)):
            page = raw.FPDF_LoadPage(document, number)
            text = raw.FPDFText_LoadPage(page)
            for index in range(raw.FPDFText_CountChars(text)):
                code = raw.FPDFText_GetUnicode(text, index)
                raw.FPDFText_GetLooseCharBox(text, index, to_rect)
                raw.FPDFText_GetCharOrigin(text, index, to_x, to_y)
                box = (rect.left, rect.bottom, rect.right, rect.top)
                glyphs.append((code, *box, x.value, y.value))
            raw.FPDFText_ClosePage(text)
            for index in range(raw.FPDFPage_CountObjects(page)):
                item = raw.FPDFPage_GetObject(page, index)
                if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
                    raw.FPDFPageObj_GetBounds(item, *to_bounds)
                    rules.append(tuple(value.value for value in bounds))
            raw.FPDF_ClosePage(page)
        raw.FPDF_CloseDocument(document)
        return glyphs, rules

    return extract


def pdf_time() -> str:
    """To the grid inside the child process, against taking glyphs and rules alone."""
    data = pdf_file(28)
    ours, alone = compare(lambda: read_document(data), extracted_alone(data))
    return f"{ours * 1e3:7.1f} ms, {ours / alone:5.2f} x taking its glyphs and rules (at most 1.5)"


def pdf_whole_time() -> str:
    """With the child process, as a caller of `read` waits for it."""
    data = pdf_file(28)
    ours, inside = compare(lambda: pdf.read_stream(data), lambda: read_document(data))
    return f"{ours * 1e3:7.1f} ms, of which {inside * 1e3:.1f} in a child that runs already"


CHILD_PEAK = """
import re, sys
import pypdfium2_raw
from kpi_eval.readers.formats.pdf.document import read_document
from kpi_eval.readers.formats.pdf.wire import stream_to_wire
def peak():
    return int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) * 1024
data = sys.stdin.buffer.read()
before = peak()
stream_to_wire(read_document(data))
print(peak() - before)
"""


def pdf_memory() -> str:
    """Peak memory of the child over an interpreter that holds the libraries and the file."""
    data = pdf_file(200)
    done = subprocess.run(
        [sys.executable, "-c", CHILD_PEAK], input=data, capture_output=True, check=True
    )  # fmt: skip
    return f"{int(done.stdout) / 1e6:7.1f} MB for 200 pages of tables (at most 40 and the pages)"


FIGURES: dict[str, Callable[[], str]] = {
    "docx to the grid": docx_time,
    "odt to the grid": odt_time,
    "docx peak memory": docx_memory,
    "pdf to the grid": pdf_time,
    "pdf with its child": pdf_whole_time,
    "pdf peak memory": pdf_memory,
}


def main() -> None:
    """Measure and print."""
    for name, figure in FIGURES.items():
        print(f"{name:18}", figure())


if __name__ == "__main__":
    main()
