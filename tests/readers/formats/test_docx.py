"""Word files: everything a printed page shows, once, in cells with their true spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.model.location import Location
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.formats.docx.symbols import SYMBOL_FONTS, sign_of
from kpi_eval.readers.grid import Grid, Outside, Stream
from kpi_eval.readers.refusal import Refusal
from tests.readers.filewriters import docx
from tests.readers.filewriters.forms import (
    Form,
    FormCell,
    Place,
    form_signs,
    forms,
    outside_text,
    signs,
    stream_tables,
    tables_of,
)

if TYPE_CHECKING:
    from tests.readers.filewriters.docx import Pen

GRADES = '<w:listEntry w:val="优"/><w:listEntry w:val="良"/>'
TEXTS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=4)


def read(body: str, *, strict: bool = False) -> Stream:
    return stream_of(docx.write_body(body, strict=strict))


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(inner: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def words(text: str, properties: str = "") -> str:
    return run(f'<w:t xml:space="preserve">{text}</w:t>', properties)


def cell(content: str, properties: str = "") -> str:
    content = content if content.startswith("<") else paragraph(words(content))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def line_of(*runs: str) -> str:
    """What a paragraph prints, read as the whole body and as a cell."""
    outside = outside_text(read(paragraph(*runs)))
    inside = read(table(row(cell(paragraph(*runs)), cell("旁"))))
    assert [place.text for place in stream_tables(inside)[0]] == [outside.strip("\n"), "旁"]
    return outside


@given(forms(), st.booleans())
@settings(deadline=None)
def test_cells_and_spans_are_exact(form: Form, strict: bool) -> None:  # noqa: FBT001
    """Any table is read back cell by cell, in both dialects, and the text between as it stands."""
    stream = stream_of(docx.write(form, strict=strict))
    assert stream_tables(stream) == tables_of(form)
    assert outside_text(stream) == "\n".join(block for block in form if isinstance(block, str))
    assert signs(stream.texts()) == form_signs(form)


@given(forms(), docx.disguised())
@settings(deadline=None)
def test_what_does_not_show_changes_nothing(form: Form, pen: Pen) -> None:
    """Revisions, controls, fields, alternatives and hidden text around any piece of a form."""
    stream = stream_of(docx.write(form, pen=pen))
    assert stream_tables(stream) == tables_of(form)
    assert outside_text(stream) == "\n".join(block for block in form if isinstance(block, str))


@pytest.mark.parametrize("level", sorted(docx.WRAPS))
def test_every_disguise_alone(level: str) -> None:
    form: Form = ["前文", [[*_cells("甲", "乙")], [*_cells("丙", "丁")]], "后文"]
    for wrap in docx.WRAPS[level]:
        pen = docx.Pen(lambda at, xml, wrap=wrap: wrap.replace("{}", xml) if at == level else xml)
        stream = stream_of(docx.write(form, pen=pen))
        assert stream_tables(stream) == tables_of(form), wrap
        assert outside_text(stream) == "前文\n后文", wrap


def _cells(*texts: str) -> list[FormCell]:
    return [FormCell(text) for text in texts]


def test_places_and_blocks() -> None:
    stream = read(
        paragraph(words("题")) + table(row(cell("甲"), cell("乙"))) + paragraph(words("尾"))
    )
    assert [type(block) for block in stream.blocks] == [Outside, Grid, Outside]
    grid = next(stream.grids)
    assert grid.location == Location(table=1)
    assert [at.location for at in grid.cells] == [
        Location(table=1, cell="A1"),
        Location(table=1, cell="B1"),
    ]
    assert (grid.breaks_matter, grid.spans_known, stream.format) == (True, True, "docx")


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("symbol", "00B9", "≠"),
        ("Symbol", "F0B1", "±"),
        ("Symbol", "F0D7", "⋅"),
        ("Symbol", "F0B4", "×"),
        ("Symbol", "F0B8", "÷"),
        ("Symbol", "F053", "Σ"),
        ("Symbol", "F062", "β"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "◻"),
        ("Wingdings", "F06F", "□"),
        ("Wingdings", "F081", "①"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("宋体", "4E00", "一"),
        ("没有的字体", "F0B3", "\uf0b3"),
    ],
)
def test_symbols(font: str, code: str, sign: str) -> None:
    symbol = f'<w:sym w:font="{font}" w:char="{code}"/>'
    assert line_of(run(symbol), words("5个")) == f"{sign}5个"


@pytest.mark.parametrize("code", ["", "xyz", "110000", "-1", "D800", "0", "F" * 50])
def test_symbol_codes_that_are_none(code: str) -> None:
    assert sign_of("Symbol", code) == ""


def test_every_symbol_is_one_sign() -> None:
    for signs_of_font in SYMBOL_FONTS.values():
        assert all(len(sign) == 1 and 0x20 <= code <= 0xFF for code, sign in signs_of_font.items())


def test_a_run_set_in_a_symbol_font() -> None:
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert line_of(words("\uf0b3", font), words("³")) == "≥³"
    assert line_of(words("³90", font)) == "≥90"
    assert line_of(words("×", font.replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"'))) == "×"


def test_tabs_breaks_and_hyphens() -> None:
    tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="5"/></w:tabs></w:pPr>'
    inner = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    assert line_of(tabs, run(inner), run('<w:br w:type="page"/>'), run("<w:ptab/><w:cr/>")) == (
        "a\tb\nc-d\n\t\n"
    )


def test_blanks_as_word_has_them() -> None:
    assert line_of("<w:r><w:t> 甲 </w:t></w:r>", words(" 乙 ")) == "甲 乙 "
    assert line_of(words("甲\n  乙")) == "甲   乙"


def test_a_field_that_never_ends_takes_only_its_paragraph() -> None:
    begin = run('<w:fldChar w:fldCharType="begin"/>')
    stream = read(paragraph(begin, words("指令")) + paragraph(words("正文")))
    assert outside_text(stream).strip() == "正文"
    assert line_of(run('<w:fldChar w:fldCharType="end"/>'), words("甲")) == "甲"


def test_a_field_whose_result_spans_paragraphs() -> None:
    start = [
        run('<w:fldChar w:fldCharType="begin"/>'),
        run("<w:instrText>TOC</w:instrText>"),
        run('<w:fldChar w:fldCharType="separate"/>'),
    ]
    end = run('<w:fldChar w:fldCharType="end"/>')
    stream = read(
        paragraph(*start, words("一")) + paragraph(words("二"), end) + paragraph(words("三"))
    )
    assert outside_text(stream) == "一\n二\n三"


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (f'<w:ddList><w:result w:val="1"/>{GRADES}</w:ddList>', "良"),
        (f'<w:ddList><w:default w:val="1"/>{GRADES}</w:ddList>', "良"),
        ('<w:ddList><w:listEntry w:val="优"/></w:ddList>', "优"),
        ('<w:ddList><w:result w:val="7"/></w:ddList>', ""),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox/>", "☐"),
        ('<w:textInput><w:default w:val="缺省"/></w:textInput>', ""),
    ],
)  # fmt: skip
def test_choices_of_legacy_form_fields(field: str, shown: str) -> None:
    begin = run(f'<w:fldChar w:fldCharType="begin"><w:ffData>{field}</w:ffData></w:fldChar>')
    code = run("<w:instrText> FORM </w:instrText>")
    end = run('<w:fldChar w:fldCharType="end"/>')
    assert line_of(words("前"), begin, code, end, words("后")) == f"前{shown}后"


def test_deleted_paragraph_marks_join_lines() -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    stream = read(
        paragraph(mark, words("前半")) + paragraph(words("后半")) + paragraph(words("新"))
    )
    assert outside_text(stream) == "前半后半\n新"
    last = read(table(row(cell(paragraph(mark, words("末"))), cell("旁"))) + paragraph(words("外")))
    assert [place.text for place in stream_tables(last)[0]] == ["末", "旁"]
    assert outside_text(last) == "外"


@pytest.mark.parametrize("modern", [True, False])
def test_text_boxes_once_and_after_their_paragraph(modern: bool) -> None:  # noqa: FBT001
    box = f"<w:txbxContent>{paragraph(words('框一'))}{paragraph(words('框二'))}</w:txbxContent>"
    new = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{new}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    assert line_of(words("前"), run(both if modern else old), words("后")) == "前后\n框一\n框二"


def test_an_empty_choice_leaves_its_fallback() -> None:
    alternatives = (
        "<mc:AlternateContent><mc:Choice Requires='cx'><w:drawing/></mc:Choice>"
        "<mc:Fallback><w:t>代</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert line_of(run(alternatives)) == "代"


def test_a_table_in_a_text_box() -> None:
    inner = table(row(cell("甲"), cell("乙")))
    box = f"<w:pict><v:textbox><w:txbxContent>{inner}<w:p/></w:txbxContent></v:textbox></w:pict>"
    stream = read(paragraph(words("前"), run(box)) + paragraph(words("后")))
    assert [type(block) for block in stream.blocks] == [Outside, Grid, Outside]
    assert [place.text for place in stream_tables(stream)[0]] == ["甲", "乙"]


def test_word_art() -> None:
    art = '<w:pict><v:shape><v:textpath string="绩效自评表"/></v:shape></w:pict>'
    assert line_of(words("前"), run(art)) == "前\n绩效自评表"


def test_hidden_text_is_left_out_and_counted() -> None:
    stream = read(paragraph(words("显"), words("隐 藏", "<w:vanish/>"), words("示")))
    assert outside_text(stream) == "显示"
    assert [(p.code, p.arguments) for p in stream.problems] == [("hidden-text", {"count": 2})]
    assert line_of(words("显", '<w:vanish w:val="0"/>')) == "显"


def test_hidden_styles() -> None:
    def style(name: str, kind: str, inner: str) -> str:
        return f'<w:style w:type="{kind}" w:styleId="{name}">{inner}</w:style>'

    styles = docx.document(
        style("a", "character", "<w:rPr><w:vanish/></w:rPr>")
        + style("b", "character", '<w:basedOn w:val="a"/>')
        + style("c", "character", '<w:basedOn w:val="a"/><w:rPr><w:vanish w:val="false"/></w:rPr>')
        + style("z", "paragraph", "<w:rPr><w:vanish/></w:rPr>")
        + style("y", "paragraph", '<w:basedOn w:val="y"/>'),
        root="styles",
    )
    marks = '<w:pPr><w:pStyle w:val="z"/></w:pPr>'
    body = paragraph(
        words("1", '<w:rStyle w:val="a"/>'), words("2", '<w:rStyle w:val="b"/>'),
        words("3", '<w:rStyle w:val="c"/>'),
        words("4", '<w:rStyle w:val="a"/><w:vanish w:val="0"/>'),
    ) + paragraph(marks, words("窗体顶端"), words("显", '<w:vanish w:val="off"/>'))  # fmt: skip
    data = docx.package(
        {"word/document.xml": docx.document(body), "word/styles.xml": styles},
        {"styles.xml": "styles"},
    )
    assert outside_text(stream_of(data)) == "34\n显"


def test_formulas_keep_the_signs_that_are_drawn() -> None:
    def math(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:fPr/><m:num>{math('158')}</m:num><m:den>{math('200')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{math('10')}</m:e><m:sup>{math('3')}</m:sup></m:sSup>"
    bracket = f"<m:d><m:e>{power}</m:e><m:e>{math('b')}</m:e></m:d>"
    absolute = (
        '<m:d><m:dPr><m:begChr m:val="|"/><m:endChr m:val="|"/></m:dPr>'
        f"<m:e>{math('x')}</m:e></m:d>"
    )
    total = (
        '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
        f"<m:sub>{math('i')}</m:sub><m:sup>{math('n')}</m:sup><m:e>{math('x')}</m:e></m:nary>"
    )
    root = f"<m:rad><m:deg/><m:e>{math('2')}</m:e></m:rad>"
    maths = f"<m:oMath>{fraction}{bracket}{absolute}{total}{root}</m:oMath>"
    assert line_of(words("率="), maths) == "率=158/200(10^3|b)|x|∑i^nx√2"


def test_text_in_the_continuation_of_a_merged_cell_is_kept() -> None:
    stream = read(table(
        row(cell("上", '<w:vMerge w:val="restart"/>'), cell("1")),
        row(cell("中", "<w:vMerge/>"), cell("2")),
        row(cell("<w:p/>", '<w:vMerge w:val="continue"/>'), cell("3")),
    ))  # fmt: skip
    assert stream_tables(stream)[0][0] == Place(0, 0, 3, 1, "上\n中")


def test_a_continuation_that_continues_nothing_is_a_cell() -> None:
    stream = read(table(
        row(cell("甲", "<w:vMerge/>"), cell("1")),
        row(cell("乙", '<w:gridSpan w:val="2"/><w:vMerge/>')),
        row(cell("丙", '<w:gridSpan w:val="2"/><w:vMerge/>')),
    ))  # fmt: skip
    assert stream_tables(stream) == [
        [Place(0, 0, 1, 1, "甲"), Place(0, 1, 1, 1, "1"), Place(1, 0, 2, 2, "乙\n丙")]
    ]


def test_cells_merged_sideways_in_the_old_way() -> None:
    restart, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    both, down = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    stream = read(table(
        row(cell("甲", restart + both), cell("乙", goes_on + both), cell("丙")),
        row(cell("<w:p/>", restart + down), cell("<w:p/>", goes_on + down), cell("丁")),
    ))  # fmt: skip
    assert stream_tables(stream) == [
        [Place(0, 0, 2, 2, "甲\n乙"), Place(0, 2, 1, 1, "丙"), Place(1, 2, 1, 1, "丁")]
    ]


def test_rows_that_start_late_or_end_early() -> None:
    late, early = '<w:gridBefore w:val="2"/>', '<w:gridAfter w:val="1"/>'
    stream = read(table(
        row(cell("甲"), cell("乙"), cell("丙")), row(cell("丁"), properties=late),
        row(cell("戊"), cell("己"), properties=early),
    ))  # fmt: skip
    assert [(at.row, at.column) for at in stream_tables(stream)[0]] == [
        (0, 0), (0, 1), (0, 2), (1, 2), (2, 0), (2, 1),
    ]  # fmt: skip


def test_earlier_properties_do_not_count() -> None:
    old = (
        '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    )
    stream = read(table(row(cell("甲", '<w:gridSpan w:val="2"/>' + old), cell("乙"))))
    assert stream_tables(stream) == [[Place(0, 0, 1, 2, "甲"), Place(0, 2, 1, 1, "乙")]]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = table(row(cell("内一"), cell("内二")))
    outer = table(row(cell("左"), cell(paragraph(words("上")) + inner + paragraph(words("下")))))
    stream = read(outer + table(row(cell("后"), cell("尾"))))
    assert [[place.text for place in grid] for grid in stream_tables(stream)] == [
        ["左", "上\n下"], ["内一", "内二"], ["后", "尾"],
    ]  # fmt: skip
    assert [grid.location.table for grid in stream.grids] == [1, 2, 3]


def test_a_table_that_arranges_others_is_none() -> None:
    inner = table(row(cell("内一"), cell("内二")))
    layout = table(
        row(cell("<w:p/>"), cell("项目支出绩效自评表")),
        row(cell("<w:p/>"), cell(paragraph(words("2024年度")) + inner + "<w:p/>")),
        row(cell(inner + paragraph(words("填表人"))), cell("<w:p/>")),
    )
    stream = read(layout)
    assert [type(block) for block in stream.blocks] == [Outside, Grid, Grid, Outside]
    assert [line for line in outside_text(stream).split("\n") if line] == [
        "项目支出绩效自评表", "2024年度", "填表人",
    ]  # fmt: skip


def test_headers_before_and_notes_after() -> None:
    def notes(kind: str, inner: str) -> str:
        return docx.document(f"<w:{kind}>{inner}</w:{kind}>", root=f"{kind}s")

    parts = {
        "word/document.xml": docx.document(table(row(cell("甲"), cell("乙")))),
        "word/header1.xml": docx.document(paragraph(words("页眉")), root="hdr"),
        "word/footer1.xml": docx.document(paragraph(words("页脚")), root="ftr"),
        "word/footnotes.xml": notes("footnote", paragraph(words("脚注"))),
        "word/endnotes.xml": notes("endnote", paragraph(words("尾注"))),
        "word/comments.xml": notes("comment", paragraph(words("批注"))),
    }
    related = {
        "comments.xml": "comments", "footer1.xml": "footer", "endnotes.xml": "endnotes",
        "footnotes.xml": "footnotes", "header1.xml": "header",
    }  # fmt: skip
    stream = stream_of(docx.package(parts, related))
    assert [block.text if isinstance(block, Outside) else "表" for block in stream.blocks] == [
        "页眉", "表", "脚注", "尾注", "页脚",
    ]  # fmt: skip
    broken = stream_of(docx.package({**parts, "word/header1.xml": "<w:hdr"}, related))
    assert len(list(broken.grids)) == 1
    assert [problem.code for problem in broken.problems] == ["part-unread"]
    missing = stream_of(docx.package(parts, {**related, "header9.xml": "header"}))
    assert [problem.code for problem in missing.problems] == ["part-unread"]


_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        ('<w:commentReference w:id="0"/>', [("comments-unread", "info")]),
        (f'<w:drawing><a:graphicData xmlns:a="{_DRAWN}/main" uri="{_DRAWN}/chart"/></w:drawing>',
         [("chart-unread", "info")]),
        (f'<w:drawing><a:graphicData xmlns:a="{_DRAWN}/main" uri="{_DRAWN}/diagram"/></w:drawing>',
         [("diagram-unread", "warning")]),
        (f'<w:drawing><a:graphicData xmlns:a="{_DRAWN}/main" uri="{_DRAWN}/picture"/></w:drawing>',
         []),
    ],
)  # fmt: skip
def test_comments_charts_and_diagrams_are_told(inside: str, codes: list[tuple[str, str]]) -> None:
    stream = read(paragraph(words("甲") + run(inside) * 3))
    assert [(problem.code, problem.severity) for problem in stream.problems] == codes
    assert all(problem.message for problem in stream.problems)


def test_what_is_not_read_is_said() -> None:
    chunk = read('<w:altChunk r:id="x" xmlns:r="r"/>')
    embedded = read(paragraph(run('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>')))
    equation = read(paragraph(run('<w:object><o:OLEObject ProgID="Equation.3"/></w:object>')))
    pictures = read(paragraph(run('<w:drawing><a:blip r:embed="x" xmlns:r="r"/></w:drawing>')))
    codes = [[p.code for p in stream.problems] for stream in (chunk, embedded, equation, pictures)]
    assert codes == [["foreign-chunk"], ["embedded-object"], [], ["pictures-only"]]
    for stream in (chunk, embedded, pictures):
        assert all(re.search("[\u4e00-\u9fff]", str(problem)) for problem in stream.problems)


# Hostile and broken


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        stream_of(data)
    assert caught.value.problem.message
    return caught.value.code


def test_huge_spans_are_limited() -> None:
    stream = read(table(
        row(cell("甲", '<w:gridSpan w:val="2000000000"/>'), cell("乙")),
        row(cell("丙"), properties='<w:gridBefore w:val="99999999999999999999999"/>'),
        row(cell("丁", '<w:gridSpan w:val="-5"/>'), cell("戊", '<w:gridSpan w:val="x"/>')),
    ))  # fmt: skip
    assert all(place.colspan <= 1000 and place.column <= 1001 for place in stream_tables(stream)[0])
    assert [problem.code for problem in stream.problems] == ["span-limited"]
    assert [p.text for p in stream_tables(stream)[0]] == ["甲", "乙", "丙", "丁", "戊"]


@pytest.mark.parametrize("deep", [61, 20_000])
def test_tables_nested_too_deep(deep: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * deep + "</w:tc></w:tr></w:tbl>" * deep
    assert refused(docx.write_body(body)) == "too-deep"


def test_tables_nested_deep() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 59 + paragraph(words("底")) + "<w:p/></w:tc></w:tr></w:tbl>" * 59
    assert "".join(read(body).texts()).strip() == "底"


def test_elements_nested_too_deep() -> None:
    deep = 100_000
    assert refused(docx.write_body("<w:ins>" * deep + "</w:ins>" * deep)) == "too-deep"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        "<!DOCTYPE x>",
    ],
)
def test_any_document_type_is_refused(doctype: str) -> None:
    body = docx.document(paragraph(words("甲"))).replace("\n<w:", f"\n{doctype}<w:", 1)
    assert refused(docx.package({"word/document.xml": body})) == "dtd-refused"


def test_damaged_parts() -> None:
    whole = docx.document(paragraph(words("甲")))
    assert refused(docx.package({"word/document.xml": whole[:-20]})) == "truncated"
    assert refused(docx.package({"word/document.xml": whole.replace("</w:p>", "")})) == "damaged"
    assert refused(docx.package({"word/document.xml": ""})) == "truncated"
    assert refused(docx.package({"word/document.xml": "甲"})) == "damaged"
    unknown = whole.replace("UTF-8", "x-none", 1)
    assert refused(docx.package({"word/document.xml": unknown})) == "damaged"
    assert refused(docx.package({"word/other.xml": whole})) == "damaged"


def test_rows_and_cells_outside_tables_are_kept() -> None:
    stream = read(row(cell("甲")) + cell("乙") + words("丙") + paragraph(words("丁")))
    assert signs(stream.texts()) == signs("甲乙丙丁")
    inside = read(table(cell("甲") + row(cell(row(cell("乙")) + paragraph(words("丙"))))))
    assert signs(inside.texts()) == signs("甲乙丙")


PIECES = st.recursive(
    TEXTS.map(lambda text: f"<w:r><w:t>{text}</w:t></w:r>"),
    lambda inner: st.tuples(
        st.sampled_from(
            ("p", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "txbxContent", "r", "pPr")
        ),
        st.lists(inner, max_size=4),
    ).map(lambda drawn: f"<w:{drawn[0]}>{''.join(drawn[1])}</w:{drawn[0]}>"),
    max_leaves=12,
)


@given(st.lists(PIECES, max_size=5))
@settings(deadline=None)
def test_nothing_is_lost_however_wrong_the_structure(pieces: list[str]) -> None:
    """Elements in places where Word never puts them still give every character exactly once."""
    body = "".join(pieces)
    written = signs(re.findall(r"<w:t>(.*?)</w:t>", body, re.DOTALL))
    assert signs(read(body).texts()) == written
