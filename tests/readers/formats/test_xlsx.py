"""Excel workbooks: every cell as displayed, in its place; broken and hostile ones say so."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.readers.formats.xlsx import read_stream
from kpi_eval.readers.refusal import Refusal
from tests.readers.filewriters import forms as f
from tests.readers.filewriters.xlsx import MAIN, Options, Styles, pack, typed, workbook, write


@st.composite
def options(draw: st.DrawFn) -> Options:
    addresses = draw(st.booleans())
    return Options(
        inline=draw(st.booleans()),
        strict=draw(st.booleans()),
        addresses=addresses,
        typed=draw(st.booleans()),
        gap=draw(st.integers(0, 3)),
        top=draw(st.integers(0, 3)),
        left=draw(st.integers(0, 3)) if addresses else 0,
        several_sheets=draw(st.booleans()),
    )


@settings(deadline=None, max_examples=300)
@given(f.forms(), options())
def test_every_cell_in_its_place(form, how):
    """Row, column, both spans and text of each cell are those written; so is the text between."""
    stream = read_stream(write(form, how))
    assert f.stream_tables(stream) == f.tables_of(form)
    assert f.outside_text(stream) == "\n".join(block for block in form if isinstance(block, str))
    assert f.stream_order(stream) == [
        "Outside" if isinstance(block, str) else "Grid" for block in form
    ]
    assert stream.problems == ()


@settings(deadline=None, max_examples=300)
@given(f.forms(), options())
def test_nothing_lost_nothing_invented(form, how):
    """The non-blank characters of the grids and the outside text are those of the source."""
    assert f.signs(read_stream(write(form, how)).texts()) == f.form_signs(form)


# What single constructs give.

RULED = Styles()
RULED.number("General", ruled=True)  # style 1


def cells_of(stream) -> dict[str, str]:
    """Every cell of a stream with a text, by its address."""
    return {
        cell.location.cell: cell.text for grid in stream.grids for cell in grid.cells if cell.text
    }


def codes(stream) -> list[str]:
    return [problem.code for problem in stream.problems]


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def number_cells(*cells: tuple[str, str]) -> bytes:
    """A row of numbers, each with its format, and a word in front to make it a table."""
    styles = Styles()
    made = [
        f'<c r="{"BCDEFGHIJK"[at]}1" s="{styles.number(code, ruled=True)}"><v>{raw}</v></c>'
        for at, (raw, code) in enumerate(cells)
    ]
    first = f'<c r="A1" t="str" s="{styles.number("General", ruled=True)}"><v>行</v></c>'
    return workbook(row(1, first, *made), styles=styles.xml())


def test_numbers_are_shown_by_their_format():
    stream = read_stream(
        number_cells(("1", "0.00%"), ("5", '0"台"'), ("0.30000000000000004", "General"),
                     ("45657", 'yyyy"年"m"月"d"日"'), ("1234.5", "#,##0.00"), ("0.5", "@"))
    )  # fmt: skip
    shown = ["行", "100.00%", "5台", "0.3", "2024年12月31日", "1,234.50", "0.5"]
    assert list(cells_of(stream).values()) == shown
    assert stream.problems == ()


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0.5", "# ?/2", " 1/2"), ("0.9", "# ?/2", "1    "), ("-0.9", "# ?/2", "-1    "),
        ("0.31", "# ?/4", " 1/4"), ("0.31", "# ?/8", " 2/8"), ("0.31", "# ??/16", "  5/16"),
        ("1.13", "# ??/16", "1  2/16"), ("0.31", "# ?/?", " 1/3"),
        ("-0.004", "0%", "0%"), ("-0.0004", "0.000", "0.000"), ("-0.4", "#,##0", "0"),
        ("-0.0004", "0.000;-0.000", "-0.000"), ("7", '0"分";-0;0;General', "7分"),
    ],
)  # fmt: skip
def test_figures_of_a_workbook_are_those_that_excel_shows(number, code, text):
    """分数格式、单段格式下的负零，在工作簿中读出的与Excel显示的一致。"""
    stream = read_stream(number_cells((number, code)))
    assert cells_of(stream) == {"A1": "行", "B1": text}
    assert stream.problems == ()


def test_a_fourth_section_that_says_general_shows_the_text():
    """第四段写作General的，文字照原样显示，不显示“General”。"""
    stream = read_stream(kind_cells(("str", "完成", "0;-0;0;General"), ("b", "1", "0;0;0;General")))
    assert cells_of(stream) == {"A1": "行", "B1": "完成", "C1": "TRUE"}


def test_a_format_that_is_not_interpreted_is_flagged():
    stream = read_stream(number_cells(("3", "[DBNum2]General"), ("0.5", "0/0/0")))
    assert cells_of(stream) == {"A1": "行", "B1": "3", "C1": "0.5"}
    assert codes(stream) == ["format-unread"] * 2
    assert "DBNum2" in stream.problems[0].message


def kind_cells(*cells: tuple[str, str, str]) -> bytes:
    """A row of values of a kind, each with its format, and a word in front."""
    styles = Styles()
    made = [
        f'<c r="{"BCDEFGHIJK"[at]}1" t="{kind}" s="{styles.number(code, ruled=True)}">'
        f"<v>{raw}</v></c>"
        for at, (kind, raw, code) in enumerate(cells)
    ]
    first = f'<c r="A1" t="str" s="{styles.number("General", ruled=True)}"><v>行</v></c>'
    return workbook(row(1, first, *made), styles=styles.xml())


def test_dates_written_as_dates_are_shown_by_their_format():
    stream = read_stream(
        kind_cells(("d", "2014-02-14T08:27:48.765Z", "yyyy/m/d"), ("d", "2014-02-14", 'm"月"d"日"'),
                   ("d", "2024-12-31T12:00:00", "yyyy-mm-dd h:mm"), ("d", "06:30", "h:mm"))
    )  # fmt: skip
    assert list(cells_of(stream).values()) == [
        "行", "2014/2/14", "2月14日", "2024-12-31 12:00", "6:30",
    ]  # fmt: skip
    assert codes(stream) == []


def test_a_date_without_a_date_s_format_or_that_is_none_is_flagged():
    stream = read_stream(kind_cells(("d", "2014-02-14", "General"), ("d", "明天", "yyyy/m/d")))
    assert list(cells_of(stream).values()) == ["行", "2014-02-14", "明天"]
    assert codes(stream) == ["format-unread"] * 2


def test_yes_and_no_are_shown_as_texts_are():
    """A format without a section for texts hides them; errors it does not hide."""
    stream = read_stream(
        kind_cells(
            ("b", "1", ";;;"), ("b", "0", "0.00"), ("b", "1", '0;0;0;@"!"'), ("e", "#N/A", ";;;")
        )
    )
    assert cells_of(stream) == {"A1": "行", "C1": "FALSE", "D1": "TRUE!", "E1": "#N/A"}
    assert codes(stream) == ["not-shown"]


def test_days_counted_from_1904():
    styles = Styles()
    number = styles.number("yyyy-m-d", ruled=True)
    data = workbook(row(1, f'<c r="A1" s="{number}"><v>0</v></c>'), styles=styles.xml())
    data = _edited(data, "xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert cells_of(read_stream(data)) == {"A1": "1904-1-1"}


@pytest.mark.parametrize("cached", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_result_is_flagged_with_its_address(cached):
    stream = read_stream(
        workbook(row(7, '<c r="B7" t="str"><v>得分</v></c>', f'<c r="C7"><f>A1*2</f>{cached}</c>'))
    )
    assert codes(stream) == ["formula-uncached"]
    assert stream.problems[0].location.cell == "C7"
    assert stream.problems[0].location.sheet == "表1"


def test_an_empty_text_is_a_result_of_a_formula():
    stream = read_stream(workbook(row(1, '<c r="A1" t="str"><f>IF(1,"")</f><v></v></c>')))
    assert stream.problems == ()


def test_results_of_formulas_errors_and_truth_values_are_read():
    stream = read_stream(
        workbook(row(1, '<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="B1" t="e"><v>#DIV/0!</v></c>',
                     '<c r="C1" t="b"><v>1</v></c>', '<c r="D1" t="d"><v>2024-12-31</v></c>'))
    )  # fmt: skip
    assert cells_of(stream) == {"A1": "2", "B1": "#DIV/0!", "C1": "TRUE", "D1": "2024-12-31"}


def test_hidden_rows_columns_and_sheets_are_read_and_marked():
    two = '<c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>乙</v></c>'
    sheet = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="4" hidden="1"/></cols><sheetData>'
        f'<row r="1" hidden="1">{two}</row></sheetData></worksheet>'
    )
    stream = read_stream(pack([sheet, sheet], Styles().xml(), {}, states={2: "veryHidden"}))
    assert f.signs(stream.texts()) == f.signs(["甲乙"] * 2)
    assert sorted(codes(stream)) == sorted(["hidden-rows", "hidden-columns"] * 2 + ["sheet-hidden"])
    assert {problem.severity for problem in stream.problems} == {"info"}


def test_a_text_under_a_merge_is_not_shown_and_is_reported():
    stream = read_stream(
        workbook(
            row(1, '<c r="A1"><v>10</v></c>', '<c r="B1"><v>1</v></c>')
            + row(2, '<c r="A2"><v>9</v></c>', '<c r="B2"><v>2</v></c>'),
            after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
        )
    )
    assert cells_of(stream) == {"A1": "10", "B1": "1", "B2": "2"}
    assert [(p.code, p.text, p.location.cell) for p in stream.problems] == [
        ("covered-text", "9", "A2")
    ]


def test_zeros_that_the_sheet_hides_are_not_shown():
    stream = read_stream(
        workbook(row(1, *(f'<c r="{"ABC"[at]}1"><v>{at}</v></c>' for at in range(3))),
                 before='<sheetViews><sheetView showZeros="0"/></sheetViews>')
    )  # fmt: skip
    assert cells_of(stream) == {"B1": "1", "C1": "2"}
    assert codes(stream) == ["not-shown"]


def test_tables_side_by_side_are_two():
    left = "".join(f'<c r="{c}1" t="str" s="1"><v>{c}</v></c>' for c in "ABDE")
    below = "".join(f'<c r="{c}2" t="str" s="1"><v>{c}2</v></c>' for c in "AB")
    stream = read_stream(workbook(row(1, left) + row(2, below), styles=RULED.xml()))
    assert [[cell.text for cell in grid.cells] for grid in stream.grids] == [
        ["A", "B", "A2", "B2"], ["D", "E"],
    ]  # fmt: skip


def test_one_blank_row_between_ruled_rows_of_one_width_is_a_gap():
    def line(number):
        return row(number, *(f'<c r="{c}{number}" s="1"><v>1</v></c>' for c in "AB"))

    stream = read_stream(workbook(line(1) + line(3), styles=RULED.xml()))
    assert [cell.location.cell for grid in stream.grids for cell in grid.cells] == [
        "A1", "B1", "A2", "B2", "A3", "B3",
    ]  # fmt: skip
    assert len(list(read_stream(workbook(line(1) + line(4), styles=RULED.xml())).grids)) == 2


def test_remarks_around_a_ruled_table_are_text_and_labels_with_values_are_cells():
    def words(number, *texts, style=0):
        return row(
            number,
            *(f'<c r="{"AB"[at]}{number}" t="str" s="{style}"><v>{text}</v></c>'
              for at, text in enumerate(texts)),
        )  # fmt: skip

    data = words(1, "项目支出绩效自评表") + words(2, "（2024年度）", "单位：万元")
    data += words(3, "项目名称", "甲") + words(4, "分值", "得分", style=1)
    data += words(5, "填表人：甲", "电话：乙") + words(6, "注：无")
    stream = read_stream(workbook(data, styles=RULED.xml()))
    assert f.stream_order(stream) == ["Outside", "Grid", "Outside"]
    assert [cell.text for grid in stream.grids for cell in grid.cells] == [
        "项目名称", "甲", "分值", "得分",
    ]  # fmt: skip
    assert f.outside_text(stream).split("\n") == [
        "项目支出绩效自评表", "（2024年度）", "单位：万元", "填表人：甲", "电话：乙", "注：无",
    ]  # fmt: skip


def test_a_sheet_without_rules_is_one_table_below_its_titles():
    data = row(1, '<c r="A1" t="str"><v>附件2</v></c>')
    data += row(2, '<c r="A2" t="str"><v>项目支出绩效自评表</v></c>')
    data += row(3, '<c r="A3" t="str"><v>项目名称</v></c>', '<c r="B3" t="str"><v>甲</v></c>')
    data += row(5, '<c r="A5" t="str"><v>指标</v></c>')
    stream = read_stream(workbook(data))
    assert f.outside_text(stream) == "附件2\n项目支出绩效自评表"
    assert [cell.text for grid in stream.grids for cell in grid.cells] == [
        "项目名称", "甲", "", "", "指标", "",
    ]  # fmt: skip


def test_text_boxes_stand_where_they_are_drawn():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    box = (
        f'<x:wsDr xmlns:x="{drawing}" xmlns:a="{main}"><x:twoCellAnchor><x:from><x:col>2</x:col>'
        "<x:row>0</x:row></x:from><x:to><x:col>4</x:col><x:row>9</x:row></x:to><x:sp><x:txBody>"
        "<a:p><a:r><a:t>绩效</a:t></a:r><a:r><a:t>自评表</a:t></a:r></a:p><a:p><a:r><a:t>2024年</a:t>"
        "</a:r></a:p></x:txBody></x:sp></x:twoCellAnchor></x:wsDr>"
    )
    extra = {
        "xl/drawings/drawing1.xml": box,
        "xl/worksheets/_rels/sheet1.xml.rels": (
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{kind}" '
            'Target="../drawings/drawing1.xml"/></Relationships>'
        ),
    }
    cells = '<c r="A3"><v>1</v></c><c r="B3"><v>2</v></c>'
    stream = read_stream(workbook(row(3, cells), extra=extra))
    assert f.stream_order(stream) == ["Outside", "Grid"]
    assert stream.blocks[0].text == "绩效自评表\n2024年"
    assert stream.blocks[0].location.cell == "C1"


@pytest.mark.parametrize(
    ("kind", "code"), [("chart", "chart-unread"), ("diagram", "diagram-unread"), ("picture", "")]
)
def test_charts_and_diagrams_are_told_with_their_place(kind, code):
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    extra = {
        "xl/drawings/drawing1.xml": (
            f'<x:wsDr xmlns:x="{drawing}/spreadsheetDrawing" xmlns:a="{drawing}/main">'
            "<x:twoCellAnchor><x:from><x:col>2</x:col><x:row>4</x:row></x:from><x:graphicFrame>"
            f'<a:graphic><a:graphicData uri="{drawing}/{kind}"/></a:graphic></x:graphicFrame>'
            "</x:twoCellAnchor></x:wsDr>"
        ),
        "xl/worksheets/_rels/sheet1.xml.rels": (
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/drawing" '
            'Target="../drawings/drawing1.xml"/></Relationships>'
        ),
    }
    stream = read_stream(workbook(row(1, '<c r="A1"><v>1</v></c>'), extra=extra))
    told = [(problem.code, problem.location.cell) for problem in stream.problems]
    assert told == ([(code, "C5")] if code else [])
    assert all(problem.message for problem in stream.problems)


def test_openpyxl_writes_what_is_read():
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指标", 0.9876, "是"])
    sheet["B1"].number_format = "0.00%"
    sheet.append(["合计", "=SUM(B1)"])
    sheet.merge_cells("B2:C2")
    made = io.BytesIO()
    book.save(made)
    stream = read_stream(made.getvalue())
    assert cells_of(stream) == {"A1": "指标", "B1": "98.76%", "C1": "是", "A2": "合计"}
    assert [(p.code, p.location.cell) for p in stream.problems] == [("formula-uncached", "B2")]


# Broken and hostile workbooks.


def _edited(data: bytes, part: str, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return made.getvalue()


ONE = row(1, '<c r="A1"><v>1</v></c>', '<c r="B1"><v>2</v></c>')


@pytest.mark.parametrize(
    "merge", ["A1:XFD1048576", "A1:A1048576", "A1:XFD1", "B2:XFD1048576", "C3:A1"]
)
def test_a_merge_over_the_whole_sheet_reaches_as_far_as_the_sheet_is_used(merge):
    after = f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>'
    stream = read_stream(workbook(ONE, after=after))
    assert sum(len(grid.cells) for grid in stream.grids) <= 9


def test_cells_in_the_far_corner_cost_nothing():
    far = row(1048576, '<c r="XFC1048576"><v>3</v></c>', '<c r="XFD1048576"><v>4</v></c>')
    stream = read_stream(workbook(ONE + far))
    assert list(cells_of(stream).values()) == ["1", "2", "3", "4"]
    merge = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert codes(read_stream(workbook(ONE + far, after=merge))) == ["too-large"]


@pytest.mark.parametrize("address", ["ZZZ1", "A0", "A9999999", "1A", "甲1", ""])
def test_an_impossible_address_is_the_next_cell(address):
    stream = read_stream(
        workbook(row(1, '<c r="A1"><v>1</v></c>', f'<c r="{address}"><v>2</v></c>'))
    )
    assert cells_of(stream) == {"A1": "1", "B1": "2"}


@pytest.mark.parametrize("raw", ["1E+999", "NaN", "abc", "9" * 400, "--1", "1e308", "-1e-300"])
def test_an_impossible_number_is_read_without_harm(raw):
    shown = read_stream(number_cells((raw, "0.00"))).texts()
    assert all(len(text) <= 400 for text in shown)


def test_a_string_that_is_not_there_is_reported():
    stream = read_stream(workbook(row(1, '<c r="A1" t="s"><v>7</v></c>')))
    assert codes(stream) == ["string-missing"]


def test_overlapping_merges_are_reported():
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:B2"/></mergeCells>'
    stream = read_stream(workbook(ONE, after=merges))
    assert "merge-overlapping" in codes(stream)


def test_a_damaged_sheet_leaves_the_others():
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{ONE}</sheetData></worksheet>'
    data = pack([sheet[:-20], sheet], Styles().xml(), {})
    stream = read_stream(data)
    assert {grid.location.sheet for grid in stream.grids} == {"表1", "表2"}
    assert [(p.code, p.severity, p.location.sheet) for p in stream.problems] == [
        ("truncated", "error", "表1")
    ]


def test_a_document_type_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    data = workbook(ONE)
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"):
        with pytest.raises(Refusal, match="dtd-refused"):
            read_stream(_with_dtd(data, part, bomb))
    stream = read_stream(_with_dtd(data, "xl/worksheets/sheet1.xml", bomb))
    assert codes(stream) == ["dtd-refused"]


def _with_dtd(data: bytes, part: str, dtd: str) -> bytes:
    root = {"xl/workbook.xml": "<workbook", "xl/styles.xml": "<styleSheet",
            "xl/sharedStrings.xml": "<sst"}.get(part, "<worksheet")  # fmt: skip
    return _edited(data, part, root, dtd + root)


def test_every_truncation_is_a_refusal_or_a_stream():
    data = write(["标题", [[f.FormCell("一"), f.FormCell("二")]]])
    for end in range(0, len(data), 7):
        with pytest.raises(Refusal):
            read_stream(data[:end])


def test_more_cells_than_any_disclosure_has():
    rows = (
        row(at, *(f"<c><v>{at * 7919 % 9973 * cell % 9967}</v></c>" for cell in range(1000)))
        for at in range(1, 510)
    )
    stream = read_stream(workbook("".join(rows)))
    assert (codes(stream), stream.blocks) == (["too-large"], ())


def test_a_long_text_many_times_is_refused():
    data = "".join(f'<row r="{at}"><c t="s"><v>0</v></c></row>' for at in range(1, 4000))
    stream = read_stream(workbook(data, strings=("长" * 10_000,)))
    assert codes(stream) == ["too-large"]


def test_merges_by_the_thousand():
    merges = "".join(f'<mergeCell ref="A{at}:XFD{at + 1}"/>' for at in range(1, 60_000, 2))
    far = row(60_000, '<c r="XFD60000"><v>1</v></c>')
    stream = read_stream(workbook(ONE + far, after=f"<mergeCells>{merges}</mergeCells>"))
    assert sum(len(grid.cells) for grid in stream.grids) < 100_000


@settings(deadline=None, max_examples=200)
@given(
    st.from_regex(
        r"(0|[1-9][0-9]{0,5}|[1-9][0-9]{0,2}(,[0-9]{3}){1,2})(\.[0-9]{1,4})?(%|台|万元)?",
        fullmatch=True,
    )
)
def test_a_figure_is_shown_as_it_was_printed(text):
    """Kept as a number with a format, a figure is shown with every digit it was printed with."""
    kept = typed(text)
    if kept is not None:
        assert list(read_stream(number_cells(kept)).texts())[1] == text


@pytest.mark.parametrize(
    ("formula", "text", "told"),
    [
        ("6个", "", True), ("100%", "", True), ("", "", True), ("0", "0", False),
        ("A1-A2", "0", False), ("税率", "0", False), ("SUM(B1:B2)", "0", False),
    ],
)  # fmt: skip
def test_a_text_that_a_program_took_for_a_formula_is_no_nought(formula, text, told):
    """数据框把“=6个”写成公式，值记作0：不读作0，并报告。

    Programs that write formulas without reckoning them give each the value 0.
    """
    cells = f'<row r="1"><c r="A1"><f>{formula}</f><v>0</v></c><c r="B1"><v>7</v></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    stream = read_stream(pack([sheet], Styles().xml(), {}))
    assert " ".join(stream.texts()).split() == [*filter(None, [text]), "7"]
    assert ([problem.code for problem in stream.problems] == ["formula-uncached"]) == told
