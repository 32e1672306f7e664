"""Disclosures of any length in every format that is read, as the programs of the field save them.

What a cell holds is invented and differs from table to table: a file in which every cell is alike
would take less memory than a real one.
"""

from __future__ import annotations

import io
import zipfile
from itertools import chain, pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "COLUMNS", "MAKERS", "ROWS", "excel_file", "html_page", "odt_file", "old_excel_file",
    "pdf_file", "pdf_objects", "relations", "word_file", "zipped",
]  # fmt: skip

ROWS, COLUMNS = 24, 14
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
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PLAIN, TWO_DECIMALS, PERCENT = range(3)  # formats of numbers
HEADER = (
    "一级指标", "二级指标", "三级指标", "权重", "目标值", "业绩值", "完成率", "指标得分",
    "指标值设定依据", "上年完成情况", "赋分规则", "佐证资料", "偏差原因分析及改进措施", "备注",
)  # fmt: skip


def self_evaluation(number: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one self-evaluation table, every cell printed, no cell merged."""
    blank = ("",) * COLUMNS
    yield (f"第{number}个项目支出绩效自评表", *blank[1:])
    yield ("项目名称", f"第{number}号农村道路养护项目", *blank[2:])
    yield HEADER
    for row in range(ROWS - 4):
        share = 80 + (number * 7 + row * 13) % 2000 / 100
        target = 100 + number * 20 + row
        yield (
            "产出指标", "数量指标", f"第{number}号第{row}段养护里程", "4.50", f">={target}公里",
            f"={target * share / 100:.2f}公里", f"{share:.2f}%", f"{4.5 * share / 100:.2f}",
            "计划标准", f"{target - 3}公里", "按照完成比例赋分", f"验收单第{number}-{row}号",
            f"第{row}段施工受天气影响，进度延后{number % 30 + 1}天。", "",
        )  # fmt: skip
    yield ("总分", "", "", "100", *blank[4:7], f"{80 + number % 20}.25", *blank[8:])


def zipped(parts: dict[str, str], *, packed: bool = True) -> bytes:
    """Return parts as an archive."""
    buffer = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_file(tables: int) -> bytes:
    """Return a file as Word saves it: tables with text between."""
    blocks = []
    for table in range(tables):
        blocks += [PARAGRAPH.format(f"本单位预算绩效情况说明第{line}段。") for line in range(15)]
        rows = (
            f"<w:tr>{''.join(CELL.format(escape(text)) for text in row)}</w:tr>"
            for row in self_evaluation(table)
        )
        grid = '<w:gridCol w:w="1134"/>' * COLUMNS
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
    blocks = []
    for table in range(tables):
        rows = (
            f"<table:table-row>{''.join(cell.format(escape(text)) for text in row)}"
            "</table:table-row>"
            for row in self_evaluation(table)
        )
        blocks.append(f"<table:table>{''.join(rows)}</table:table><text:p>表后</text:p>")
    body = f"<office:body><office:text>{''.join(blocks)}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def html_page(tables: int) -> bytes:
    """Return a page as a content management system publishes it."""
    cell = '<td align="center" style="border:1px solid">{}</td>'
    blocks = []
    for table in range(tables):
        rows = (
            f"<tr>{''.join(cell.format(escape(text)) for text in row)}</tr>\n"
            for row in self_evaluation(table)
        )
        blocks.append(f"<p>本单位预算绩效情况说明。</p>\n<table>{''.join(rows)}</table>\n")
    head = '<head><meta charset="utf-8"><title>决算公开</title></head>'
    return f"<!DOCTYPE html><html>{head}<body>{''.join(blocks)}</body></html>".encode()


def kept(text: str) -> tuple[float, int] | None:
    """Return a figure as a spreadsheet keeps it, number and format; None for a text."""
    if text.removesuffix("%").replace(".", "", 1).isdecimal():
        if text.endswith("%"):
            return round(float(text[:-1]) / 100, 6), PERCENT
        return float(text), TWO_DECIMALS if "." in text else PLAIN
    return None


def excel_file(tables: int) -> bytes:
    """Return a workbook of one sheet as Excel saves it, with shared strings."""
    strings: dict[str, int] = {}
    rows = []
    below = (chain(self_evaluation(table), [()]) for table in range(tables))
    for row, texts in enumerate(chain.from_iterable(below), start=1):
        cells = []
        for column, text in enumerate(texts):
            place = f'r="{chr(65 + column)}{row}"'
            figure = kept(text)
            if figure is not None:
                cells.append(f'<c {place} s="{1 + figure[1]}"><v>{figure[0]!r}</v></c>')
            elif text:
                at = strings.setdefault(text, len(strings))
                cells.append(f'<c {place} s="1" t="s"><v>{at}</v></c>')
            else:
                cells.append(f'<c {place} s="1"/>')
        rows.append(f'<row r="{row}">{"".join(cells)}</row>')
    styles = "".join(f'<xf numFmtId="{code}" borderId="1"/>' for code in (0, 2, 10))
    borders = '<borders><border/><border><left style="thin"/></border></borders>'
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return zipped(
        {
            "_rels/.rels": relations("xl/workbook.xml", "officeDocument"),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                "worksheets/sheet1.xml", "worksheet", "styles.xml", "styles",
                "sharedStrings.xml", "sharedStrings",
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{"".join(rows)}'
            "</sheetData></worksheet>",
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{borders}'
            f'<cellXfs><xf numFmtId="0" borderId="0"/>{styles}</cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
        }
    )  # fmt: skip


def relations(*parts: str) -> str:
    """Return the relations of a part of a workbook: names and kinds in turn."""
    pairs = zip(parts[::2], parts[1::2], strict=True)
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/{kind}" Target="{part}"/>'
        for at, (part, kind) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def old_excel_file(tables: int) -> bytes:
    """Return the same workbook as Excel 97 saves it; needs xlwt."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("自评表")
    styles = []
    for code in ("General", "0.00", "0.00%"):
        style = xlwt.XFStyle()
        style.borders.left = style.borders.top = xlwt.Borders.THIN
        style.num_format_str = code
        styles.append(style)
    below = (chain(self_evaluation(table), [()]) for table in range(tables))
    for row, texts in enumerate(chain.from_iterable(below)):
        for column, text in enumerate(texts):
            value, code = kept(text) or (text, PLAIN)
            sheet.write(row, column, value, styles[code])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def pdf_objects(objects: list[bytes]) -> bytes:
    """Return objects, the catalogue first, as a file."""
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


def pdf_file(pages: int) -> bytes:
    """Return pages of one ruled table of 22 rows and 14 columns each, with text around them.

    The font is one of PDF's own: with a Chinese font that is not embedded the library itself takes
    ten times as long, and what we add would not be seen.
    """
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(pages)), pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for page in range(pages):
        content = _pdf_page(page).encode()
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources"
            b"<</Font<</F0 3 0 R>>>>>>" % (5 + 2 * page),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    return pdf_objects(objects)


def _pdf_page(page: int) -> str:
    parts = [f"BT /F0 9 Tf 1 0 0 1 50 {y} Tm ({'performance ' * 8}) Tj ET" for y in (730, 760, 790)]
    across, up = range(50, 541, 35), range(60, 721, 30)
    for row in range(22):
        for column in range(COLUMNS):
            x, y = 52 + column * 35, 78 + row * 30
            parts.append(f"BT /F0 7 Tf 1 0 0 1 {x} {y} Tm (res{page}) Tj 1 0 0 1 {x} {y - 9} Tm")
            parts.append(f"({row}.{column}%) Tj ET")
    parts += [f"{across[0]} {y} m {across[-1]} {y} l S" for y, _ in pairwise((*up, 0))]
    parts += [f"{x} {up[0]} m {x} {up[-1]} l S" for x in across]
    return "\n".join(parts)


# By format: a file of so many tables. A page of a PDF has one table.
MAKERS: dict[str, Callable[[int], bytes]] = {
    "docx": word_file,
    "odt": odt_file,
    "xlsx": excel_file,
    "xls": old_excel_file,
    "html": html_page,
    "pdf": pdf_file,
}
