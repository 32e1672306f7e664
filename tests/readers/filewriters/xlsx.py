"""Forms as .xlsx workbooks, written part by part as office programs do, with their variants."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from kpi_eval.readers.nesting import column_name
from tests.readers.filewriters.forms import places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.readers.filewriters.forms import Form

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_FIGURE = re.compile(r"(0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(\.\d+)?(%|[一-龥]{1,2})?", re.ASCII)
_ESCAPED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")


class Options(NamedTuple):
    """How a workbook is written; none of it changes what is shown."""

    inline: bool = False
    strict: bool = False
    addresses: bool = True
    typed: bool = True
    gap: int = 0
    top: int = 0
    left: int = 0
    several_sheets: bool = False


class Laid(NamedTuple):
    """A cell of a sheet with its text, and whether it belongs to a table."""

    row: int
    column: int
    text: str
    ruled: bool


class Styles:
    """The styles in use: number format and rules, numbered as they come."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, bool], int] = {("General", False): 0}

    def number(self, code: str, *, ruled: bool) -> int:
        return self.known.setdefault((code, ruled), len(self.known))

    def xml(self) -> str:
        codes = sorted({code for code, _ in self.known} - {"General"})
        numbers = {code: 164 + at for at, code in enumerate(codes)} | {"General": 0}
        formats = "".join(
            f'<numFmt numFmtId="{numbers[code]}" formatCode={quoteattr(code)}/>' for code in codes
        )
        styles = "".join(
            f'<xf numFmtId="{numbers[code]}" fontId="0" fillId="0" borderId="{int(ruled)}"/>'
            for code, ruled in self.known
        )
        return (
            f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
            "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border><left/><right/></border>"
            '<border><left style="thin"/><right/></border></borders>'
            f"<cellXfs>{styles}</cellXfs></styleSheet>"
        )


def typed(text: str) -> tuple[str, str] | None:
    """A figure as a spreadsheet keeps it: the number, and the format that shows it as printed."""
    match = _FIGURE.fullmatch(text)
    if match is None or len(text) > 12:
        return None
    whole, decimals, unit = match[1], match[2] or "", match[3] or ""
    value = Decimal(whole.replace(",", "") + decimals) / (100 if unit == "%" else 1)
    code = "#,##0" if "," in whole else "0"
    code += "." + "0" * (len(decimals) - 1) if decimals else ""
    code += unit if unit in ("", "%") else f'"{unit}"'
    return repr(float(value)), code


def write(form: Form, options: Options = Options()) -> bytes:  # noqa: B008 - immutable
    """A form as the bytes of a workbook."""
    sheets: list[tuple[list[Laid], list[str]]] = [([], [])]
    row = options.top
    for block in form:
        cells, merges = sheets[-1]
        if isinstance(block, str):
            if options.several_sheets and cells:
                sheets.append(([], []))
                cells, merges = sheets[-1]
                row = options.top
            for line in block.split("\n"):
                cells.append(Laid(row, options.left, line, ruled=False))
                row += 1
            row += options.gap
            continue
        for place in places(block):
            top, left = row + place.row, options.left + place.column
            for down in range(place.rowspan):
                for right in range(place.colspan):
                    text = "" if down or right else place.text
                    cells.append(Laid(top + down, left + right, text, ruled=True))
            if place.rowspan * place.colspan > 1:
                merges.append(
                    f"{column_name(left)}{top + 1}:"
                    f"{column_name(left + place.colspan - 1)}{top + place.rowspan}"
                )
        row += max(place.row + place.rowspan for place in places(block)) + options.gap
    styles, strings = Styles(), dict[str, int]()
    parts = [sheet_xml(cells, merges, styles, strings, options) for cells, merges in sheets]
    return pack(parts, styles.xml(), strings, strict=options.strict)


def sheet_xml(
    cells: list[Laid], merges: list[str], styles: Styles, strings: dict[str, int], options: Options
) -> str:
    """A worksheet part."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(cells):
        figure = typed(cell.text) if options.typed else None
        style = styles.number(figure[1] if figure else "General", ruled=cell.ruled)
        where = f' r="{column_name(cell.column)}{cell.row + 1}"' if options.addresses else ""
        if not options.addresses and options.left:
            raise ValueError("cells without an address start in the first column")
        line = rows.setdefault(cell.row, [])
        if not options.addresses:
            line += ["<c/>"] * (cell.column - len(line))
        line.append(_cell(cell.text, f'{where} s="{style}"', figure, strings, options))
    body = "".join(f'<row r="{row + 1}">{"".join(line)}</row>' for row, line in rows.items())
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{merged}</worksheet>'


def _cell(
    text: str,
    attributes: str,
    figure: tuple[str, str] | None,
    strings: dict[str, int],
    options: Options,
) -> str:
    if not text:
        return f"<c{attributes}/>"
    if figure is not None:
        return f"<c{attributes}><v>{figure[0]}</v></c>"
    if options.inline:
        return f'<c{attributes} t="inlineStr"><is>{_t(text)}</is></c>'
    number = strings.setdefault(text, len(strings))
    return f'<c{attributes} t="s"><v>{number}</v></c>'


def _t(text: str) -> str:
    """A text element, in two runs with a phonetic guide where it is long enough."""
    text = _ESCAPED.sub("_x005F_x", text)
    if len(text) < 4 or "_x" in text:
        return f'<t xml:space="preserve">{escape(text)}</t>'
    halves = (text[:2], text[2:])
    runs = "".join(f'<r><rPr/><t xml:space="preserve">{escape(half)}</t></r>' for half in halves)
    return f'{runs}<rPh sb="0" eb="1"><t>yin</t></rPh>'


def pack(
    sheets: list[str],
    styles: str,
    strings: Mapping[str, int],
    *,
    strict: bool = False,
    extra: Mapping[str, str] | None = None,
    states: Mapping[int, str] | None = None,
) -> bytes:
    """The parts of a workbook as an archive."""
    names = "".join(
        f'<sheet name="表{at}" sheetId="{at}" r:id="rId{at}"'
        f' state="{(states or {}).get(at, "visible")}"/>'
        for at in range(1, len(sheets) + 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" '
        f'Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}">{targets}'
            f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="/xl/styles.xml"/>'
            f'<Relationship Id="rIdT" Type="{RELATIONS}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": (
            f'<sst xmlns="{MAIN}">{"".join(f"<si>{_t(text)}</si>" for text in strings)}</sst>'
        ),
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in enumerate(sheets, 1)}
    parts |= extra or {}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if strict:
                for old, new in STRICT.items():
                    content = content.replace(old, new)  # noqa: PLW2901
            archive.writestr(name, content)
    return made.getvalue()


def workbook(
    data: str,
    *,
    after: str = "",
    before: str = "",
    styles: str = "",
    strings: tuple[str, ...] = (),
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of one sheet with the given rows, for tests of single constructs."""
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'
    known = dict.fromkeys(strings, 0)
    return pack([sheet], styles or Styles().xml(), known, extra=extra)
