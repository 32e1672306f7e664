"""Files made to do harm, each read in a process of its own: how long, how much memory, what said.

    python benchmarks/hostile.py [WORD ...]

With words, those whose names hold one. Printed are the seconds that passed and, in brackets, those
that processors worked, with the start of the interpreter.

Every file has to end within 30 s and 1 GB, in a document: a file that is too large, too deep or a
bomb with the problem that says so.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import zlib
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hostile_parts import (
    MEGABYTE,
    excel,
    filled,
    form,
    label,
    nested,
    odt,
    old_excel,
    page,
    pdf,
    record,
    rows_of,
    text_records,
    word,
)  # fmt: skip
from made_files import excel_file, html_page, odt_file, old_excel_file, pdf_file, word_file

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS, MEGABYTES = 30, 1000
CHILD = """
import re, resource, sys, time
import kpi_eval as ke
begin = time.perf_counter()
document = ke.read(sys.argv[1])
seconds = time.perf_counter() - begin
own = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
self, child = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
used = self.ru_utime + self.ru_stime + child.ru_utime + child.ru_stime
peak = max(own, child.ru_maxrss) * 1024 / 1e6
codes = sorted({problem.code for problem in document.problems})
print(f"{seconds:.1f} {used:.1f} {peak:.0f}", document.tables_seen, *codes)
"""
GROWING = (f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{"".join(GROWING)}]>'


def calling_itself() -> bytes:
    """A drawing that draws itself twice."""
    drawing = form(b"/X Do /X Do", b"/X 6 0 R")
    return pdf(b"/X Do", drawing, resources=b"/XObject<</X 6 0 R>>")


def doubling() -> bytes:
    """Drawings that each draw the next one twice, and a line at the end."""
    drawings = [form(b"/X Do /X Do", b"/X %d 0 R" % (7 + at)) for at in range(28)]
    return pdf(b"/X Do", *drawings, form(b"0 0 m 9 9 l S"), resources=b"/XObject<</X 6 0 R>>")


def inflating() -> bytes:
    """A page whose content unpacks to 2 GB."""
    packer = zlib.compressobj(9)
    made = b"".join(packer.compress(b" " * 10_000_000) for _ in range(200)) + packer.flush()
    whole = pdf(b"@", packed=False)
    head, tail = whole.split(b"<</Length 1>>stream\n@")
    return head + b"<</Length %d/Filter/FlateDecode>>stream\n" % len(made) + made + tail


def ruled(count: int, end: bytes) -> bytes:
    """A page of rules, each a path of its own or all of them one."""
    lines = (
        b"%d %d m %d %d l" % (n % 595, n % 842, n * 7 % 595, n % 842) + end for n in range(count)
    )
    return pdf(b"\n".join(lines) + b" S")


def glyphs(count: int) -> bytes:
    """A page of signs, ten in a piece."""
    parts = (
        b"1 0 0 1 %d %d Tm (0123456789) Tj" % (n % 50 * 10, n // 50 % 800)
        for n in range(count // 10)
    )
    return pdf(b"BT /F0 4 Tf " + b"\n".join(parts) + b" ET")


SPAN = 'table:number-rows-repeated="2000000000"'
WIDE = 'table:number-columns-repeated="2000000000" table:number-columns-spanned="2000000000"'
W_CELL = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
O_CELL = (
    "<table:table><table:table-row><table:table-cell>",
    "</table:table-cell></table:table-row></table:table>",
)
HEAD = "<tr><td>三级指标<td>目标值<td>得分"
INLINE = '<c t="inlineStr"><is><t>{}</t></is></c>'
STRING = struct.pack("<HB", 13, 0) + b"abcdefgh12345"  # 500 of them in a record

# By name: how to make it, and the suffix it goes by.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "docx bomb, 250 MB of blanks": (lambda: word(" " * 250 * MEGABYTE, packed=True), "docx"),
    "docx billion laughs": (lambda: word("<w:p>&i;</w:p>", LAUGHS), "docx"),
    "docx nested tables": (lambda: word(nested(*W_CELL)), "docx"),
    "docx nested elements": (lambda: word(nested("<w:ins>", "</w:ins>")), "docx"),
    "docx gridSpan 2e9": (
        lambda: word(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr></w:tc></w:tr>'
            "<w:tr><w:tc/></w:tr></w:tbl>"
        ),
        "docx",
    ),
    "docx 3.9 million elements": (lambda: word("<w:p/>" * 3_900_000), "docx"),
    "docx 295,000 cells": (
        lambda: word(
            "<w:tbl>"
            + ("<w:tr>" + "<w:tc><w:p><w:r><w:t>绩效</w:t></w:r></w:p></w:tc>" * 14 + "</w:tr>")
            * 21_000
            + "</w:tbl>"
        ),
        "docx",
    ),
    "docx 134,000 cells of 400 tables": (lambda: word_file(400), "docx"),
    "docx 198,000 cells of 590 tables": (lambda: word_file(590), "docx"),
    "docx one attribute of 100 MB": (
        lambda: word(f'<w:p w:x="{"0123456789abcdef" * 6_250_000}"/>'), "docx",
    ),
    "docx one text of 190 MB": (
        lambda: word(f"<w:p><w:r><w:t>{'0123456789中' * 14_600_000}</w:t></w:r></w:p>"), "docx",
    ),
    "docx truncated": (lambda: word_file(20)[:-5000], "docx"),
    "odt billion laughs": (lambda: odt("<text:p>&i;</text:p>", LAUGHS), "odt"),
    "odt nested tables": (lambda: odt(nested(*O_CELL)), "odt"),
    "odt nested elements": (lambda: odt(nested("<text:span>", "</text:span>")), "odt"),
    "odt rows repeated 2e9": (
        lambda: odt(
            f"<table:table><table:table-row {SPAN}><table:table-cell {WIDE}><text:p>x</text:p>"
            "</table:table-cell></table:table-row></table:table>"
        ),
        "odt",
    ),
    "odt a sheet's rows repeated": (
        lambda: odt(
            '<table:table><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="1024"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        "odt",
    ),
    "odt 295,000 cells": (lambda: odt_file(878), "odt"),
    "odt truncated": (lambda: odt_file(20)[:-2000], "odt"),
    "xlsx billion laughs": (lambda: excel(rows_of(1, "<c><v>&i;</v></c>"), head=LAUGHS), "xlsx"),
    "xlsx nested elements": (lambda: excel(nested("<row>", "</row>")), "xlsx"),
    "xlsx far corner": (
        lambda: excel(
            "<row>" + INLINE.format("a").replace("<c", '<c r="A1"')
            + INLINE.format("b").replace("<c", '<c r="XFD1048576"') + "</row>"
        ),
        "xlsx",
    ),
    "xlsx merges over the sheet": (
        lambda: excel(
            rows_of(200, INLINE.format("a") * 10),
            "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1000
            + "".join(f'<mergeCell ref="A{at}:XFD{at + 900}"/>' for at in range(1, 5000))
            + "</mergeCells>",
        ),
        "xlsx",
    ),
    "xlsx 1,048,576 rows": (lambda: excel(rows_of(1_048_576, "<c><v>1</v></c>")), "xlsx"),
    "xlsx 1,048,576 ruled rows": (
        lambda: excel(
            rows_of(1_048_576, '<c s="0"/>'),
            styles='<borders><border><left style="thin"/></border></borders>'
            '<cellXfs><xf numFmtId="0" borderId="0"/></cellXfs>',
        ),
        "xlsx",
    ),
    "xlsx 1,900,000 strings": (
        lambda: excel(
            rows_of(1, '<c t="s"><v>1</v></c>'),
            strings="".join(f"<si><t>{n:020}</t></si>" for n in range(1_900_000)),
        ),
        "xlsx",
    ),
    "xlsx 290,000 cells": (lambda: excel_file(800), "xlsx"),
    "xlsx truncated": (lambda: excel_file(20)[:-5000], "xlsx"),
    "xls far corner": (
        lambda: old_excel(label(0, 0, "a") + label(65535, 255, "b")), "xls",
    ),
    "xls corners beyond the sheet": (
        lambda: old_excel(
            label(0, 0, "a") + label(65535, 255, "b") + label(65535, 65535, "c")
            + label(0, 65535, "d") + label(65535, 0, "e")
        ),
        "xls",
    ),
    "xls strings of 60 MB": (
        lambda: old_excel(
            record(0xFD, struct.pack("<HHHI", 0, 0, 0, 5)),
            text_records(0xFC, struct.pack("<II", 3_700_000, 3_700_000), STRING * 3_700_000),
        ),
        "xls",
    ),
    "xls 4 billion strings said": (
        lambda: old_excel(
            record(0xFD, struct.pack("<HHHI", 0, 0, 0, 5)),
            text_records(0xFC, struct.pack("<II", 2**31 - 1, 2**31 - 1), STRING * 1000),
        ),
        "xls",
    ),
    "xls one million blank cells": (
        lambda: old_excel(
            b"".join(
                record(0xBE, struct.pack("<HH", row, 0) + b"\0\0" * 250 + struct.pack("<H", 249))
                for row in range(3990)
            )
        ),
        "xls",
    ),
    "xls one million cells over the sheet": (
        lambda: old_excel(
            b"".join(label(n // 16, n % 16 * 17, "ab") for n in range(990_000))
        ),
        "xls",
    ),
    "xls 300 sheets": (
        lambda: old_excel(label(0, 0, "a") + label(65535, 255, "b"), sheets=300), "xls",
    ),
    "xls one cell of 60 MB": (
        lambda: old_excel(
            record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0)),
            text_records(
                0xFC, struct.pack("<IIHBH", 1, 1, 65535, 8, 65535), b"a" * 59 * MEGABYTE
            ),
        ),
        "xls",
    ),
    "xls 290,000 cells": (lambda: old_excel_file(800), "xls"),
    "xls truncated": (lambda: old_excel_file(20)[:-30_000], "xls"),
    "html nested tables": (lambda: page(nested("<table><tr><td>", "</table>")), "html"),
    "html nested elements": (lambda: page(nested("<div>", "</div>")), "html"),
    "html far spans": (
        lambda: page("<table>" + "<tr><td rowspan=65534 colspan=65534>x<td>y" * 3000), "html",
    ),
    "html wide spans": (
        lambda: page(
            "<table><tr>" + "<td rowspan=0>" * 1999 + "<tr><td colspan=1000>" * 100_000
        ),
        "html",
    ),
    "html 60 MB, one table": (lambda: filled("<tr><td>项目<td>100</tr>", head="<table>"), "html"),
    "html 60 MB, one table of long cells": (
        lambda: filled("<tr><td>" + "绩效" * 400 + "</td></tr>", head="<table>"), "html",
    ),
    "html one million empty cells": (
        lambda: filled("<td></td>", 9 * MEGABYTE, "<table><tr>"), "html",
    ),
    "html 60 MB, one attribute": (lambda: page(f'<p title="{"x" * 60 * MEGABYTE}">'), "html"),
    "html 60 MB, one tag of attributes": (
        lambda: page("<table><tr><td " + "a=1 " * 15 * MEGABYTE + "rowspan=2>x"), "html",
    ),
    "html 60 MB of unclosed tags": (lambda: filled("<b><i><div>"), "html"),
    "html 60 MB of open tags cut off": (lambda: filled("<a"), "html"),
    "html 60 MB of open comments": (lambda: filled("<!--"), "html"),
    "html 60 MB of hiding elements": (lambda: filled("<div hidden>"), "html"),
    "html 60 MB of references": (lambda: filled("&lt;"), "html"),
    "html 60 MB of text": (lambda: filled("绩效 "), "html"),
    "html 60 MB of rare signs": (lambda: filled("𠮷a"), "html"),
    "html 60 MB of line ends": (lambda: filled("x<br>"), "html"),
    "html 60 MB of preformatted lines": (lambda: filled("x\n", head="<pre>"), "html"),
    "html 60 MB of drawings in turn": (lambda: filled("<svg><math><video><canvas>"), "html"),
    "html 60 MB of lists to choose from": (lambda: filled("<select><option>"), "html"),
    "html 60 MB of captions": (lambda: filled("<table><caption>"), "html"),
    "html 60 MB of text between cells": (lambda: filled("x<b>", head="<table>"), "html"),
    "html 60 MB of quotes": (lambda: filled('<a b="'), "html"),
    "html 100,000 rows below open row spans": (
        lambda: page("<table><tr>" + "<td rowspan=0>" * 1999 + "<tr><td>" * 100_000), "html",
    ),
    "html 60 MB that are no text": (lambda: page("") + b"\x81\xff\0" * 20 * MEGABYTE, "html"),
    "html 295,000 cells": (lambda: html_page(878), "html"),
    "html 16,000 forms in one table": (
        lambda: page("<table>" + f"<tr><td>项目名称<td>甲{HEAD}" * 16_000), "html",
    ),
    "html 4,000 tables that go on": (
        lambda: page(
            "<p>项目支出绩效自评表</p>" + f"<table>{HEAD}<tr><td>甲乙<td>5个<td>3</table>" * 4000
        ),
        "html",
    ),
    "pdf content of 2 GB": (inflating, "pdf"),
    "pdf calling itself": (calling_itself, "pdf"),
    "pdf doubling": (doubling, "pdf"),
    "pdf 470,000 rules": (partial(ruled, 470_000, b" S"), "pdf"),
    "pdf 470,000 rules in one path": (partial(ruled, 470_000, b""), "pdf"),
    "pdf 2,000,000 glyphs": (partial(glyphs, 2_000_000), "pdf"),
    "pdf 1,500 pages of tables": (partial(pdf_file, 1500), "pdf"),
    "pdf truncated": (lambda: pdf_file(20)[:-100_000], "pdf"),
    "text of 60 MB in one line": (lambda: b"abc " * 15 * MEGABYTE, "txt"),
    "text of 60 MB of tabs": (lambda: b"\t" * 60 * MEGABYTE, "txt"),
    "text of 95,000 lines": (
        lambda: "项目支出绩效自评表\n项目名称\t甲\n一级指标\t三级指标\t分值\n".encode() * 31_600,
        "txt",
    ),
    "text of 295,000 cells in a row": (lambda: b"ab\t" * 295_000, "txt"),
    "text of 60 MB of lines": (lambda: "项目\t100\n".encode() * (5 * MEGABYTE), "txt"),
    "page named .pdf": (lambda: html_page(2), "pdf"),
    "xls named .docx": (lambda: old_excel_file(2), "docx"),
    "docx named .xls": (lambda: word_file(2), "xls"),
}  # fmt: skip


def measure(data: bytes, suffix: str) -> tuple[float, float, float, str]:
    """Read a file in a process of its own.

    Return the seconds it took and those it ran, the peak in MB, and what was said.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"file.{suffix}")
        path.write_bytes(data)
        try:
            done = subprocess.run(
                [sys.executable, "-c", CHILD, path],
                capture_output=True,
                check=False,
                timeout=4 * SECONDS,
            )
        except subprocess.TimeoutExpired:
            return 4 * SECONDS, 4 * SECONDS, 0, "did not end"
    if done.returncode:
        return 0, 0, 0, f"raised: {done.stderr.decode().strip().splitlines()[-1:]}"
    seconds, used, peak, tables, *codes = done.stdout.decode().split()
    return float(seconds), float(used), float(peak), f"{tables} tables, {' '.join(codes)}"


def main() -> None:
    """Measure and print."""
    for name, (make, suffix) in FILES.items():
        if sys.argv[1:] and not any(word in name for word in sys.argv[1:]):
            continue
        data = make()
        seconds, used, peak, said = measure(data, suffix)
        late = seconds > SECONDS or peak > MEGABYTES or not peak
        mark = "MISSED" if late else ""
        size = f"{len(data) / 1e6:5.1f} MB"
        print(
            f"{name:38} {size} {seconds:5.1f} s ({used:5.1f}) {peak:5.0f} MB  {said} {mark}",
            flush=True,
        )


if __name__ == "__main__":
    main()
