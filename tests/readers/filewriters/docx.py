"""Forms as Word files, plain or with everything around their texts that Word puts there.

`Pen` writes what it is told; `disguised` wraps each run, paragraph, cell, row and table into
constructs that change nothing of what a printed page shows.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.readers.filewriters.forms import Form, FormTable, Place, covering, places, width

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OTHER_SPACES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

Wrap = Callable[[str, str], str]  # level and XML to XML


def plain(_level: str, xml: str) -> str:
    """Nothing around anything."""
    return xml


class Pen:
    """Writes the XML of a form; `wrap` gets each piece with its level."""

    def __init__(self, wrap: Wrap = plain, split: Callable[[str], list[str]] | None = None) -> None:
        self.wrap = wrap
        self.split = split or (lambda text: [text])

    def paragraph(self, text: str) -> str:
        runs = "".join(
            self.wrap("run", f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
            for part in self.split(text)
            if part
        )
        return self.wrap("paragraph", f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>')

    def paragraphs(self, text: str) -> str:
        return "".join(map(self.paragraph, text.split("\n")))

    def table(self, table: FormTable) -> str:
        columns = width(table)
        starts = {(place.row, place.column): place for place in places(table)}
        grid = "".join('<w:gridCol w:w="900"/>' for _ in range(columns))
        rows = "".join(self._row(row, columns, starts) for row in range(len(table)))
        return self.wrap("table", f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")

    def _row(self, row: int, columns: int, starts: Mapping[tuple[int, int], Place]) -> str:
        cells, column = [], 0
        while column < columns:
            place = covering(starts, row, column)
            merge = ""
            if place.rowspan > 1:
                merge = '<w:vMerge w:val="restart"/>' if place.row == row else "<w:vMerge/>"
            span = f'<w:gridSpan w:val="{place.colspan}"/>' if place.colspan > 1 else ""
            text = self.paragraphs(place.text) if place.row == row else "<w:p/>"
            cell = f'<w:tc><w:tcPr><w:tcW w:w="900"/>{span}{merge}</w:tcPr>{text}</w:tc>'
            cells.append(self.wrap("cell", cell))
            column += place.colspan
        return self.wrap("row", f"<w:tr>{''.join(cells)}</w:tr>")

    def body(self, form: Form) -> str:
        return "".join(
            self.paragraphs(block) if isinstance(block, str) else self.table(block)
            for block in form
        )


def document(body: str, *, strict: bool = False, root: str = "document") -> str:
    """A whole part around its content."""
    space = STRICT if strict else TRANSITIONAL
    inner = f"<w:body>{body}<w:sectPr/></w:body>" if root == "document" else body
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:{root} xmlns:w="{space}" {_OTHER_SPACES}>{inner}</w:{root}>'
    )


def package(parts: Mapping[str, str | bytes], related: Mapping[str, str] | None = None) -> bytes:
    """Parts as a Word file; `related` are the kinds of the body's other parts by file name."""
    rels = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for number, (name, kind) in enumerate((related or {}).items())
    )
    main = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    )
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{rels}</Relationships>'
        ),
        **parts,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write_body(body: str, *, strict: bool = False) -> bytes:
    """The XML of a body as a Word file."""
    return package({"word/document.xml": document(body, strict=strict)})


def write(form: Form, *, pen: Pen | None = None, strict: bool = False) -> bytes:
    """A form as a Word file."""
    return write_body((pen or Pen()).body(form), strict=strict)


_CONTROL = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_CUSTOM = "<w:customXml w:element='x'><w:customXmlPr/>{}</w:customXml>"
_FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> 指令 </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
_NESTED_FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> IF </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> 内 </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>内果</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
_DELETED = "<w:del w:id='1'><w:r><w:delText>删</w:delText><w:tab/><w:br/></w:r></w:del>"
_CHANGED = (
    "<w:r><w:rPr><w:b/><w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr></w:r>"
)
_DELETED_MARK = f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{_DELETED}</w:p>"
_BOTH = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice>"
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
_OLD_CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>去</w:t></w:r></w:p></w:tc>"

WRAPS: dict[str, tuple[str, ...]] = {
    "run": (
        "{}",
        "<w:ins w:id='1'>{}</w:ins>",
        "<w:moveToRangeStart w:id='1'/><w:moveTo w:id='1'>{}</w:moveTo>",
        "<w:smartTag w:element='place'><w:smartTagPr/>{}</w:smartTag>",
        "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        "<w:fldSimple w:instr=' DATE '>{}</w:fldSimple>",
        _CONTROL, _CUSTOM, _FIELD, _NESTED_FIELD, _BOTH,
        _DELETED + "{}",
        "{}<w:moveFrom w:id='1'><w:r><w:t>移</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>{}",
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        "<w:bookmarkStart w:id='1' w:name='_GoBack'/>{}<w:bookmarkEnd w:id='1'/>",
        "{}<w:r><w:softHyphen/><w:lastRenderedPageBreak/><w:footnoteReference w:id='2'/></w:r>",
        _CHANGED + "{}",
    ),
    "paragraph": ("{}", _CONTROL, _CUSTOM, _DELETED_MARK + "{}", "{}<w:proofErr w:type='x'/>"),
    "cell": ("{}", _CONTROL, _CUSTOM, _OLD_CELL.format("<w:cellDel w:id='1'/>") + "{}"),
    "row": (
        "{}", _CONTROL, _CUSTOM,
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{_OLD_CELL.format('')}</w:tr>{{}}",
        f"<w:tr><w:trPr><w:hidden/></w:trPr>{_OLD_CELL.format('')}</w:tr>{{}}",
    ),
    "table": ("{}", _CONTROL, _CUSTOM),
}  # fmt: skip


@st.composite
def disguised(draw: st.DrawFn) -> Pen:
    """A pen that wraps each piece into something that does not show, up to twice."""
    choose = st.randoms(use_true_random=False)
    pick = draw(choose)

    def wrap(level: str, xml: str) -> str:
        for _ in range(pick.randrange(3)):
            xml = pick.choice(WRAPS[level]).replace("{}", xml)
        return xml

    def split(text: str) -> list[str]:
        cut = pick.randrange(len(text) + 1)
        return [text[:cut], text[cut:]]

    return Pen(wrap, split)
