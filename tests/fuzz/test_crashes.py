"""What fuzzing has found, kept: each input once broke a law, and says how."""

from __future__ import annotations

import io
import zipfile

import pytest

import kpi_eval as ke
from kpi_eval.model.location import Location
from kpi_eval.readers import nesting
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.formats.pdf.frame import UPRIGHT
from kpi_eval.readers.formats.pdf.joining import join
from kpi_eval.readers.formats.pdf.page import PageCell, PageTable
from kpi_eval.readers.formats.pdf.shown import ShownPage
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.xmlwalk import XmlWalker
from tests.fuzz.targets import TARGETS
from tests.readers.filewriters import docx, odt, pdf, xlsx
from tests.readers.filewriters.forms import FormCell, grid_places, signs


def places(data: bytes, kind: str) -> list[list[tuple[object, ...]]]:
    return [[tuple(place) for place in grid_places(g)] for g in stream_of(data, kind).grids]


def refusal_of(data: bytes, kind: str) -> str:
    with pytest.raises(Refusal) as caught:
        stream_of(data, kind)
    return caught.value.code


def row(cells: str, repeats: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeats}">{cells}</table:table-row>'


def cell(content: str, *, columns: int = 1, rows: int = 1, repeats: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-spanned="{columns}" '
        f'table:number-rows-spanned="{rows}" table:number-columns-repeated="{repeats}">'
        f"{content}</table:table-cell>"
    )


def table(rows: str) -> str:
    return f"<table:table>{rows}</table:table>"


A, B, C = (f"<text:p>{sign}</text:p>" for sign in "甲乙丙")


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_its_seeds(name: str) -> None:
    """The harness runs without a fuzzer: what it starts from breaks no law."""
    for package in ("pypdfium2_raw", "selectolax", "xlrd", "xlwt"):
        pytest.importorskip(package)
    target = TARGETS[name]
    for seed in target.seeds():
        assert len(seed) <= target.longest
        target.check(seed)


def test_a_handlers_own_error_is_no_fault_of_the_part() -> None:
    """Every LookupError and ValueError of a reader passed for an encoding that does not exist."""

    def broken(_: object) -> None:
        raise IndexError

    walker = XmlWalker("部件", {"a": broken}, {})
    with pytest.raises(IndexError):
        walker.feed(b"<a/>")


@pytest.mark.parametrize("encoding", ["nonsense", "punycode", "idna", "gb18030", "rot13"])
def test_an_encoding_that_is_none(encoding: str) -> None:
    """Codecs fail in ways of their own; all of them are the part's fault."""
    walker = XmlWalker("部件", {}, {})
    with pytest.raises(Refusal):
        walker.feed(f'<?xml version="1.0" encoding="{encoding}"?><a>甲</a>'.encode())


def test_the_number_of_a_format_may_be_any_text() -> None:
    """5000 digits are no int: the whole workbook was refused for one format of no cell."""
    styles = (
        f'<styleSheet xmlns="{xlsx.MAIN}"><numFmts>'
        f'<numFmt numFmtId="{"9" * 5000}" formatCode="0"/></numFmts></styleSheet>'
    )
    data = xlsx.workbook('<row><c><v>1</v></c><c t="str"><v>甲</v></c></row>', styles=styles)
    assert signs(stream_of(data, "xlsx").texts()) == signs(["1甲"])


def test_rows_that_a_merge_covers_whole_are_no_table() -> None:
    """A grid without cells came of a merge that reaches below its own line of text."""
    sheet = '<row r="1"><c t="str"><v>甲</v></c></row><row r="9"><c t="str"><v>乙</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:B9"/></mergeCells>'
    part = f'<worksheet xmlns="{xlsx.MAIN}"><sheetData>{sheet}</sheetData>{merged}</worksheet>'
    TARGETS["xlsx"].check(part.encode())


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # One cell reaches over the next of its row.
        (row(cell(A, columns=2) + cell(B)), [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]),
        # One cell reaches down over one that starts below it.
        (row(cell(A, rows=2)) + row(cell(B)), [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙")]),
        # One cell reaches sideways over one that reaches down.
        (
            row("<table:covered-table-cell/>" + cell(A, rows=2)) + row(cell(B, columns=2)),
            [(0, 1, 2, 1, "甲"), (1, 0, 1, 1, "乙")],
        ),
    ],
)
def test_spans_give_way_to_cells(rows: str, wanted: list[tuple[object, ...]]) -> None:
    """Cells of an .odt overlapped where spans said more than there was room for."""
    assert places(odt.write_body(table(rows)), "odt") == [wanted]


def test_html_cells_do_not_overlap() -> None:
    """A cell that spans two columns lay over one that reaches down from above."""
    page = (
        "<table><tr><td>甲<td rowspan=2>乙<td>丙</tr><tr><td colspan=2>丁<td>戊</tr></table>"
    ).encode()
    TARGETS["html"].check(page)
    assert signs(stream_of(page, "html").texts()) == signs(["甲乙丙丁戊"])


@pytest.mark.parametrize("inner", ["<w:p/>", ""])
def test_a_cell_that_holds_a_table_alone(inner: str) -> None:
    """Without a paragraph beside it, a table in a cell was lost with all its text."""
    nested = docx.Pen().table([[FormCell("甲"), FormCell("乙")]])
    other = "<w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc>"
    body = f"<w:tbl><w:tr>{other}<w:tc>{nested}{inner}</w:tc></w:tr></w:tbl>"
    assert signs(stream_of(docx.write_body(body), "docx").texts()) == signs(["甲乙丙"])


def test_an_odt_cell_that_holds_a_table_alone() -> None:
    """OpenDocument has tables as the only content of a cell, and their text was lost."""
    inner = table(row(cell(A) + cell(B)))
    data = odt.write_body(table(row(cell(C) + cell(inner))))
    assert signs(stream_of(data, "odt").texts()) == signs(["甲乙丙"])


def test_a_text_in_a_text_is_read_once() -> None:
    """A text element in another one was written by both."""
    body = "<w:p><w:r><w:t><w:r><w:t>优</w:t></w:r></w:t></w:r></w:p>"
    assert "".join(stream_of(docx.write_body(body), "docx").texts()) == "优"


def test_fields_and_styles_without_end() -> None:
    """Every field sign looked at every open field, every style at all above it: hours of work."""
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate")
    )
    styles = "".join(
        f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>'
        for at in range(20_000)
    )
    last = '<w:style w:styleId="s20000"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>'
    body = f"<w:p>{field * 20_000}<w:r><w:t>甲</w:t></w:r></w:p>{hidden}"
    parts = {
        "word/document.xml": docx.document(body),
        "word/styles.xml": docx.document(styles + last, root="styles"),
    }
    stream = stream_of(docx.package(parts, {"styles.xml": "styles"}), "docx")
    assert "".join(stream.texts()).strip() == "甲"


COVERED = '<table:covered-table-cell table:number-columns-repeated="1000"/>'
TWO = "<text:p>甲</text:p>" + "<text:p>" + "乙" * 100_000 + "</text:p>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        # Repeats of what shows nothing are steps all the same: a thousand times a thousand a row.
        (table(row(COVERED, 1000) * 300), ""),
        # A text in repeated cells under a merge was joined a million times.
        (
            table(
                row(cell(A, columns=1000, rows=1000))
                + row(COVERED.replace("/>", f">{TWO}</table:covered-table-cell>"), 1000)
            ),
            "too-large",
        ),
        (table(row(cell(TWO, repeats=1000), 400)), "too-large"),
    ],
    ids=["nothing", "covered", "cells"],
)
def test_what_is_repeated_is_counted(body: str, code: str) -> None:
    """Two repeats make a million of one element of XML: time and memory without end."""
    data = odt.write_body(body)
    if code:
        assert refusal_of(data, "odt") == code
    else:
        assert not list(stream_of(data, "odt").texts())


@pytest.mark.parametrize("beside", ["", cell(A)])
def test_tables_in_repeated_cells_are_counted(beside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A billion laughs: every level of nesting repeated the one below a thousand times."""
    monkeypatch.setattr(nesting, "MAX_CELLS", 20_000)
    body = "<text:p>笑</text:p>"
    for _ in range(6):
        body = table(row(beside + cell(body), 1000))
    assert refusal_of(odt.write_body(body), "odt") == "too-large"


def test_hidden_columns_without_end() -> None:
    """Every column in use was looked up in every hidden one: 16,000 times 60,000."""
    hidden = "".join(f'<col min="{at}" max="{at}" hidden="1"/>' for at in range(2, 60_002))
    cells = "<row>" + '<c t="str"><v>1</v></c>' * 3 + "</row>"
    stream = stream_of(xlsx.workbook(cells, before=f"<cols>{hidden}</cols>"), "xlsx")
    (problem,) = stream.problems
    assert problem.arguments["columns"] == "B-C"


def zipped(*names: str) -> bytes:
    """A zip archive whose members have these names, which may be those of others."""
    made = io.BytesIO()
    stand_ins = [f"{number}".rjust(len(name), "x") for number, name in enumerate(names)]
    with zipfile.ZipFile(made, "w") as archive:
        for name in stand_ins:
            archive.writestr(name, "甲")
    data = made.getvalue()
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in.encode(), name.encode())
    return data


def test_members_without_a_name() -> None:
    """`read_all` raised IndexError for a member whose name is empty, or the folder itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("x", "甲")
    nameless = made.getvalue().replace(b"\x01\0\0\0x", b"\0\0\0\0")
    for data in (zipped("."), zipped("./"), nameless):
        for document in ke.read_all(io.BytesIO(data)):
            assert document.problems


def test_members_of_one_name() -> None:
    """`read_all` raised TypeError for two members of one name: it compared their entries."""
    documents = list(ke.read_all(io.BytesIO(zipped("a.txt", "a.txt"))))
    assert [document.source for document in documents] == ["/a.txt", "/a.txt"]


def test_wrapped_text_without_a_column_for_its_labels() -> None:
    """Words read as labels of level 1 were lost where the headers have no such column."""
    lines = (
        "项目支出绩效自评表", "项目名称", "二级指标", "目标值", "业绩值", "权重", "得分",
        "产出指标", "数量指标", "社会效益指标",
    )  # fmt: skip
    TARGETS["text"].check("\n".join(lines).encode())


@pytest.mark.parametrize(
    ("error", "what"),
    [(IndexError, "工作簿：IndexError"), (LookupError, "工作簿的文字编码：LookupError")],
)
def test_damage_is_no_fault_of_an_encoding(
    error: type[Exception], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records that end too soon were said to be in a wrong encoding, and read a second time."""
    data = next(iter(TARGETS["xls-file"].seeds()))

    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr("xlrd.open_workbook", fail)
    with pytest.raises(Refusal) as caught:
        stream_of(data, "xls")
    assert caught.value.arguments["what"] == what


MAPPED = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <7532> <D842DFB7> <4E19> <D842> endbfchar endcmap end end"""


@pytest.mark.parametrize("turn", range(4))
def test_characters_beyond_the_first_plane_in_pdf(turn: int) -> None:
    """PDFium gives them in halves, which came out as two question marks; half of one is unread."""
    document = pytest.importorskip("kpi_eval.readers.formats.pdf.document")
    shown = b"BT /F0 20 Tf 1 0 0 1 20 100 Tm <4E5975324E19> Tj ET"
    data = pdf.pdf_file([shown], page=(300, 200), more=[pdf.stream(MAPPED)], turn=turn)
    stream = document.read_pdf(data.replace(b"/Descendant", b"/ToUnicode 6 0 R/Descendant"))
    assert "".join(stream.texts()) == "乙𠮷\ufffd"
    assert [problem.code for problem in stream.problems] == ["glyphs-unreadable"]


def test_escaped_characters_beyond_the_first_plane() -> None:
    """Half a character in a workbook could be neither printed nor saved."""
    cells = '<row><c t="str"><v>_xD842__xDFB7_</v></c><c t="str"><v>a_xD842_</v></c></row>'
    assert "".join(stream_of(xlsx.workbook(cells), "xlsx").texts()) == "𠮷a\ufffd"


@pytest.mark.parametrize("code", ["0E+0.0", "0@E+045657.750", "0.0E+0."])
def test_a_format_whose_power_has_decimals(code: str) -> None:
    """RuntimeError: there were no digits for the places after the second point."""
    TARGETS["number-format"].check(f"{code}\n1E-7\n{code}\n12".encode())


def test_thin_columns_over_pages_stay_apart() -> None:
    """Lines of two pages were matched by nearness: of two thin columns one was left without width.

    The pages lie two points apart, and the column is hardly wider than a line.
    """
    edges = (0.0, 0.0, 600.0, 800.0)

    def part(page: int, x: list[float], signs: str) -> PageTable:
        shown = ShownPage(page, UPRIGHT, UPRIGHT, edges)
        pieces = [PageCell(0, at, 1, 1, sign, Location(page=page)) for at, sign in enumerate(signs)]
        return PageTable(x, [0.0, 20.0], pieces, shown)

    whole = part(1, [80.0, 232.0, 235.5, 339.0], "甲乙丙")
    join(whole, part(2, [78.0, 232.0, 235.5, 339.0], "丁戊己"))
    assert [piece.range for piece in whole.pieces] == [(0, 1), (1, 1), (2, 1)] * 2


@pytest.mark.parametrize("header", ["一级指标,二级指标,三级指标", "一级指标,二级指标,指标内容"])
def test_points_in_a_label_that_stands_for_a_name(header: str) -> None:
    """A row named by its label of level 2, with its points: both stand in that label's cell."""
    rows = ["产出,数量（20分）,,5个,5个,20", "效益,质量（30分）,甲,5个,5个,30"]
    text = "\n".join(["项目支出绩效自评表", f"{header},指标值,实际完成值,得分", *rows])
    first = ke.read_text(text).evaluations[0].indicators[0]
    assert (first.name, first.weight and first.weight.text) == ("数量", "20")
    assert first.place("weight").column == first.place("name").column == "二级指标"
