"""PDF files: ruled tables cell by cell, over pages, whatever way a program draws them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi_eval.model.location import Location
from kpi_eval.readers import read, read_text
from kpi_eval.readers.formats.pdf import read_stream
from kpi_eval.readers.formats.pdf.document import read_pdf
from kpi_eval.readers.grid import Grid, Outside
from kpi_eval.samples import load_sample
from tests.readers.filewriters import pdf
from tests.readers.filewriters.forms import (
    Form,
    FormCell,
    FormTable,
    Place,
    form_signs,
    forms,
    grid_places,
    outside_text,
    places,
    signs,
    tables_of,
)
from tests.readers.filewriters.pdf import Hand
from tests.readers.filewriters.retype import retyped_table
from tests.readers.strategies import evaluations
from tests.readers.writers import FULL, SHORT, UNIT, lay_out, tab_led

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Cell, Stream

pytest.importorskip("pypdfium2_raw")

SAMPLE = load_sample().evaluations[0]

WORDS = (
    "项目支出绩效自评表", "一级指标", "产出指标", "≥40000人次", "<=5.00万元", "100.00%", "=12次",
    "2024年12月31日前", "按照完成比例赋分", "“引号”", "……", "/", "—", "1，234.5", "123456789012",
)  # fmt: skip
TEXTS = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.text("甲乙丙丁戊己庚辛，。（）%0123456789.<>=abcXYZ", min_size=1, max_size=30),
)
# The font has the signs of GB 2312 only: the text between is ours.
FORMS = forms(TEXTS).map(
    lambda form: [f"第{n}段文字。" if isinstance(b, str) else b for n, b in enumerate(form)]
)
HANDS = st.builds(
    Hand,
    size=st.sampled_from((7.5, 9.0, 10.5, 14.0)),
    column=st.sampled_from((36.0, 60.0, 110.5)),
    padding=st.sampled_from((1.5, 3.0, 5.4)),
    lines=st.sampled_from(("strokes", "pieces", "slivers", "boxes")),
    turn=st.integers(0, 3),
    encoding=st.sampled_from(("UniGB-UCS2-H", "GBK-EUC-H")),
    page=st.just((2000.0, 14_000.0)),
)


def tight(found: list[Place]) -> list[Place]:
    """Places with their texts without blanks: where a line wraps says nothing."""
    return [place._replace(text="".join(place.text.split())) for place in found]


def grids(stream: Stream) -> list[list[Place]]:
    return [tight(grid_places(grid)) for grid in stream.grids]


def pages_of(cell: Cell) -> list[int | None]:
    return [place.page for place in (cell.location, *cell.joined)]


def cells(*texts: str) -> list[FormCell]:
    return [FormCell(text) for text in texts]


@given(FORMS, HANDS)
@example(  # two tables of one number over several lines: each is told
    form=["甲", [[FormCell("123456789012")]], "乙", [[FormCell("123456789012")]]],
    hand=Hand(size=7.5, column=36.0, padding=5.4, page=(2000.0, 14000.0)),
)
@settings(deadline=None, max_examples=150)
def test_cells_and_spans_are_exact(form: Form, hand: Hand) -> None:
    """Any table is read back cell by cell, whatever draws its lines; nothing is lost or added.

    But for a number that fills several lines, which may be as many numbers: that is told.
    """
    stream = read_pdf(pdf.write(form, hand))
    framed = [table for table in tables_of(form) if len(table) > 1]  # one cell is a frame
    shown = [[place._replace(text=_whole(place.text)) for place in grid] for grid in grids(stream)]
    assert shown == [tight(table) for table in framed]
    assert signs(stream.texts()) == form_signs(form)
    told = sum(_whole(line) != line for text in stream.texts() for line in text.split("\n"))
    assert [problem.code for problem in stream.problems] == ["figures-stacked"] * told


def _whole(text: str) -> str:
    digits = re.fullmatch(r"[1-9]\d*(?: [1-9]\d*)+", text)
    return text.replace(" ", "") if digits else text


@st.composite
def disclosures(draw: st.DrawFn) -> Form:
    """Tables of the field, typed again from what is recognised in their text."""
    columns = draw(st.sampled_from((FULL, SHORT, UNIT)))
    kind = "unit" if columns is UNIT else "project"
    drawn = draw(st.lists(evaluations(kind, columns), min_size=1, max_size=3))
    text = "\n\n".join(tab_led(lay_out(evaluation)) for evaluation in drawn)
    form: Form = []
    for number, evaluation in enumerate(read_text(text).evaluations, start=1):
        form += [f"附{number}", retyped_table(evaluation)]
    return form


@given(
    disclosures(),
    st.builds(
        Hand,
        size=st.just(8.0),
        column=st.sampled_from((34.0, 36.0)),
        page=st.sampled_from(((620.0, 560.0), (620.0, 640.0), (620.0, 877.0))),
        lines=st.sampled_from(("strokes", "slivers")),
        turn=st.integers(0, 3),
        repeated=st.integers(0, 3),
        closed=st.booleans(),
        numbered=st.booleans(),
    ),
)
@settings(deadline=None, max_examples=60)
def test_tables_are_joined_over_pages(form: Form, hand: Hand) -> None:
    """The tables of the field, on pages that break them between rows anywhere."""
    stream = read_pdf(pdf.write(form, hand))
    assert grids(stream) == [tight(table) for table in tables_of(form)]
    assert form_signs(form) - signs(stream.texts()) == Counter()
    asides = signs(stream.texts()) - form_signs(form)
    assert hand.repeated or set(asides) <= set("-0123456789")


def test_joins_are_recorded() -> None:
    table: FormTable = [
        cells("三级指标", "年度指标值", "分值"),
        *(cells(f"甲乙{row}", ">=1个", "10") for row in range(30)),
    ]
    stream = read_pdf(pdf.write([table], Hand(page=(400, 300), repeated=1, numbered=True)))
    (grid,) = stream.grids
    assert grid_places(grid) == places(table)
    assert {cell.location.page for cell in grid.cells} == {1, 2, 3}
    outside = outside_text(stream).split("\n")
    assert [line for line in outside if line.startswith("-")] == [f"- {n} -" for n in range(1, 4)]
    assert outside.count("年度指标值") == 2
    assert (grid.breaks_matter, grid.spans_known, grid.location) == (False, True, Location(page=1))


def label_over_pages(label: str) -> FormTable:
    rows = [[FormCell(f"甲乙{row}"), FormCell("10")] for row in range(1, 12)]
    return [
        cells("一级指标", "三级指标", "分值"),
        [FormCell(label, 12), FormCell("丙丁"), FormCell("10")],
        *rows,
    ]


def test_a_merged_label_goes_on_over_pages() -> None:
    table = label_over_pages("产出指标")
    (grid,) = read_pdf(pdf.write([table], Hand(page=(400, 300)))).grids
    assert grid_places(grid) == places(table)
    assert [pages_of(cell) for cell in grid.cells if cell.rowspan > 1] == [[1, 2]]


def drawn(*parts: str) -> bytes:
    return "\n".join(parts).encode()


def words(x: float, y: float, text: str, size: float = 10, matrix: str = "1 0 0 1") -> str:
    return f"BT /F0 {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def box(x: float, y: float, wide: float, high: float) -> str:
    return f"{x} {y} {wide} {high} re S"


def two_pages(first: tuple[str, ...], second: tuple[str, ...], wide: int = 80) -> Grid:
    """Two rows each at the foot of a page and at the head of the next."""
    pages, columns = [], len(first) // 2
    for texts, bottom in ((first, 60), (second, 700)):
        parts = []
        for number, text in enumerate(texts):
            x, y = 100 + number % columns * wide, bottom + 20 - number // columns * 20
            parts += [box(x, y, wide, 20), words(x + 3, y + 6, text)]
        pages.append(drawn(*parts))
    (grid,) = read_pdf(pdf.pdf_file(pages)).grids
    assert isinstance(grid, Grid)
    return grid


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("年度绩效指标", "完成情况", "年度绩效指标完成情况"),
        ("社会效", "益指标", "社会效益指标"),
        ("项目资金", "（万元）", "项目资金（万元）"),
        ("满意度", "指标", "满意度指标"),
    ],
)
def test_a_label_cut_in_two_is_one(above: str, below: str, whole: str) -> None:
    grid = two_pages(
        ("产出指标", "甲乙丙", "10", above, "丙丁戊", "15"),
        (below, "庚辛", "20", "效益指标", "春夏秋", "5"),
    )
    cell = next(cell for cell in grid.cells if cell.row == 1)
    assert (cell.text, cell.rowspan) == (whole, 2)
    assert pages_of(cell) == [1, 2]


@pytest.mark.parametrize(
    ("headers", "label", "row"),
    [
        (("预期目标", "实际完成情况"), "年度总体目标", ("养护道路。", "已养护。")),
        (("年初预算数", "全年预算数"), "项目资金（万元）", ("12", "11")),
    ],
)
def test_a_block_label_all_below_the_break_is_that_of_the_headers_too(
    headers: tuple[str, str], label: str, row: tuple[str, str]
) -> None:
    """A program may print the text of a merged cell in its second part: nothing in the first."""
    grid = two_pages(("项目名称", "甲乙", "丙", "", *headers), (label, *row, "总分", "100", "9"))
    merged = [cell for cell in grid.cells if cell.text == label]
    assert [(cell.row, cell.rowspan) for cell in merged] == [(1, 2)]


def test_a_blank_beside_headers_is_no_level_of_what_follows() -> None:
    """Left of 三级指标 nothing is printed: the label of the first row below is its own."""
    grid = two_pages(
        ("项目名称", "甲乙", "丙", "", "三级指标", "分值"),
        ("产出指标", "丁戊", "10", "效益指标", "己庚", "9"),
    )
    assert [cell.text for cell in grid.cells if cell.column == 0] == [
        "项目名称", "", "产出指标", "效益指标",
    ]  # fmt: skip


def test_two_labels_are_two() -> None:
    grid = two_pages(
        ("产出指标", "甲乙丙", "10", "成本指标", "丙丁戊", "15"),
        ("效益指标", "庚辛", "20", "满意度指标", "春夏秋", "5"),
    )
    assert [cell.text for cell in grid.cells if cell.column == 0] == [
        "产出指标", "成本指标", "效益指标", "满意度指标",
    ]  # fmt: skip


def test_a_row_cut_by_the_page_is_one() -> None:
    grid = two_pages(
        ("甲乙丙丁戊己", ">=1个", "10", "甲乙丙丁戊己庚", ">=20个", "15"),
        ("辛壬癸", "", "", "春夏秋冬", ">=7个", "5"),
    )
    assert [cell.text for cell in grid.cells if cell.row == 1] == [
        "甲乙丙丁戊己庚辛壬癸",
        ">=20个",
        "15",
    ]
    assert max(cell.row for cell in grid.cells) == 2


def test_a_number_cut_into_two_alike_is_one() -> None:
    """A narrow column holds one digit of a weight; a rate that ends with its point goes on."""
    grid = two_pages(
        ("甲乙", "10", "5.1%", "甲乙", "2", "20."), ("丙丁", "2", "56%", "庚辛", "20", "7.5%"), 26
    )
    assert [cell.text for cell in grid.cells if cell.row == 1] == ["甲乙丙丁", "22", "20.56%"]


def test_a_name_alone_goes_on_with_the_row_above() -> None:
    """Columns that are filled now and then are blank below all at once."""
    grid = two_pages(
        ("甲乙", "", "3", "", "8.5", "", "甲乙丙", "个", "7", "12", "9", "丁"),
        ("丙丁", "", "", "", "", "", "庚辛", "个", "4", "12", "", ""),
        40,
    )
    cut = [cell.text for cell in grid.cells if cell.row == 1]
    assert cut == ["甲乙丙丙丁", "个", "7", "12", "9", "丁"]


def test_labels_cut_in_two_side_by_side_are_of_one_row() -> None:
    grid = two_pages(
        ("产出指标", "数量指标", "甲乙", "10", "效益", "社会", "丙丁", "2"),
        ("指标", "效益指标", "", "7.5", "满意度指标", "满意度指标", "庚辛", "5"),
        46,
    )
    cut = [cell.text for cell in grid.cells if cell.row == 1]
    assert cut == ["效益指标", "社会效益指标", "丙丁", "27.5"]


def test_a_paragraph_more_behind_a_label_is_no_new_row() -> None:
    grid = two_pages(
        ("存在问题", "甲乙。", "改进措施", "丙丁。"), ("", "戊己。", "自评结论", "庚辛。"), 200
    )
    assert [cell.text for cell in grid.cells if cell.row == 1] == ["改进措施", "丙丁。戊己。"]


def test_a_weight_twice_is_two() -> None:
    grid = two_pages(
        ("甲乙", "10", "5.1%", "甲乙", "2", "2.6%"), ("丙丁", "2", "56%", "庚辛", "20", "7.5%"), 26
    )
    assert [cell.text for cell in grid.cells if cell.column == 1] == ["10", "2", "2", "20"]


def texts_of(*parts: str, wide: float = 100) -> list[str]:
    """The texts of a row of two cells, the second of them empty."""
    content = drawn(box(100, 500, wide, 100), box(100 + wide, 500, 100, 100), *parts)
    (grid,) = read_pdf(pdf.pdf_file([content])).grids
    return [cell.text for cell in grid.cells]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("100.0", "0%"), "100.00%"),
        (("1234", "567"), "1234567"),
        (("1000", "0000"), "10000000"),
        (("提高公众", "素质"), "提高公众素质"),
        (("Kotlin", "plugin"), "Kotlin plugin"),
        (("2024", "年度"), "2024年度"),
        (("甲 ", "乙"), "甲 乙"),
    ],
)
def test_where_a_line_wraps_says_nothing(lines: tuple[str, str], text: str) -> None:
    wide = 10 + pdf.width_of(lines[0], 10)  # a number that goes on has filled its cell
    parts = words(105, 560, lines[0]), words(105, 545, lines[1])
    assert texts_of(*parts, wide=wide) == [text, ""]


@pytest.mark.parametrize(
    ("second", "gap", "text"),
    [("45", 0.5, "12345"), ("45", 6, "123 45"), ("年", 6, "123年"), ("%", 6, "123%")],
)
def test_blanks_are_where_the_gap_says_so(second: str, gap: float, text: str) -> None:
    assert texts_of(words(105, 560, "123"), words(120 + gap, 560, second)) == [text, ""]


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "0 -1 1 0"])
def test_text_turned_inside_a_cell(matrix: str) -> None:
    upright = [words(205 + 12 * n, 510, "甲乙丙") for n in range(0, 48, 24)]
    parts = [words(140, 550, "效益指标", matrix=matrix)]
    content = drawn(box(100, 500, 100, 100), box(200, 500, 700, 100), *parts, *upright)
    (grid,) = read_pdf(pdf.pdf_file([content], page=(1000, 842))).grids
    assert grid.cells[0].text == "效益指标"


def test_columns_of_turned_text_follow_each_other() -> None:
    first = words(130, 510, "年度绩效", matrix="0 1 -1 0")
    second = words(145, 510, "指标", matrix="0 1 -1 0")
    upright = words(205, 550, "一二三四五六七")
    assert texts_of(second, first, upright) == ["年度绩效指标", "一二三四五六七"]


def test_watermarks_stay_out_of_the_cells() -> None:
    mark = words(120, 510, "样", size=40, matrix="0.7 0.7 -0.7 0.7")
    stream = read_pdf(
        pdf.pdf_file(
            [drawn(box(100, 500, 100, 100), box(200, 500, 100, 100), words(105, 550, "甲乙"), mark)]
        )
    )
    assert [cell.text for cell in next(stream.grids).cells] == ["甲乙", ""]
    assert outside_text(stream) == "样"


def test_text_shown_in_part_belongs_to_its_window() -> None:
    """A spreadsheet prints a long text in full and cuts what is seen of it."""
    text = words(105, 550, "甲乙丙丁戊己庚辛壬癸子丑")
    assert texts_of(f"q 101 501 98 98 re W n {text} Q") == ["甲乙丙丁戊己庚辛壬癸子丑", ""]
    below = words(105, 480, "寅卯")
    assert texts_of(f"q 101 501 98 98 re W n {text} {below} Q")[0] == "甲乙丙丁戊己庚辛壬癸子丑寅卯"


def test_a_run_over_a_rule_is_cut_there() -> None:
    assert texts_of(words(185, 550, "甲乙丙")) == ["甲", "乙丙"]


def test_rules_in_a_form_that_the_page_calls() -> None:
    inner = drawn("0 0 100 50 re S 100 0 100 50 re S", words(5, 20, "甲乙"))
    form = pdf.stream(
        inner,
        more=b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Matrix[1 0 0 1 20 20]"
        b"/Resources<</Font<</F0 3 0 R>>>>",
    )
    made = pdf.pdf_file(
        [b"q 2 0 0 2 50 50 cm /X Do Q"], more=[form], resources=b"/XObject<</X 6 0 R>>"
    )
    (grid,) = read_pdf(made).grids
    assert [cell.text for cell in grid.cells] == ["甲乙", ""]


def test_a_table_open_at_its_sides() -> None:
    table: FormTable = [cells("甲", "乙", ""), cells("", "丙", "丁")]
    (grid,) = read_pdf(pdf.write([table], Hand(open_sides=True))).grids
    assert grid_places(grid) == places(table)


def test_double_lines_are_one() -> None:
    doubled = [box(100 + d, 500 + d, 100 - 2 * d, 100 - 2 * d) for d in (0, 1.5)]
    beside = [box(200 + d, 500 + d, 100 - 2 * d, 100 - 2 * d) for d in (0, 1.5)]
    content = drawn(*doubled, *beside, words(105, 550, "甲"))
    (grid,) = read_pdf(pdf.pdf_file([content])).grids
    assert [cell.text for cell in grid.cells] == ["甲", ""]


def test_a_table_in_a_cell_is_a_table() -> None:
    content = drawn(
        box(50, 100, 400, 700), box(450, 100, 50, 700), words(60, 750, "外"),
        box(100, 500, 100, 100), box(200, 500, 100, 100), words(105, 550, "内"),
    )  # fmt: skip
    outer, inner = read_pdf(pdf.pdf_file([content])).grids
    assert [cell.text for cell in outer.cells] == ["外", ""]
    assert [cell.text for cell in inner.cells] == ["内", ""]


def test_a_frame_around_text_is_no_table() -> None:
    stream = read_pdf(pdf.pdf_file([drawn(box(50, 100, 400, 700), words(60, 750, "文字"))]))
    assert [type(block) for block in stream.blocks] == [Outside]
    assert outside_text(stream) == "文字"


def test_a_title_alone_at_the_foot_parts_two_tables() -> None:
    table: FormTable = [cells("甲", "乙"), cells("丙", "丁")]
    form: Form = [table, "项目支出绩效自评表", table]
    stream = read_pdf(pdf.write(form, Hand(page=(400, 180))))
    assert len(list(stream.grids)) == 2
    *_, title, last = stream.blocks
    assert isinstance(title, Outside)
    assert title.text.split("\n")[-1] == "项目支出绩效自评表"
    assert last.location == Location(page=2)


def test_running_heads_do_not_part_a_table() -> None:
    pages = []
    for rows in (("甲", "乙"), ("丙", "丁")):
        parts = [words(250, 810, "某单位2024年度部门决算")]
        for number, text in enumerate(rows):
            parts += [box(100, 700 - 20 * number, 80, 20), box(180, 700 - 20 * number, 80, 20)]
            parts.append(words(103, 706 - 20 * number, text))
        pages.append(drawn(*parts))
    stream = read_pdf(pdf.pdf_file(pages))
    (grid,) = stream.grids
    assert [cell.text for cell in grid.cells if cell.column == 0] == ["甲", "乙", "丙", "丁"]
    assert outside_text(stream).count("某单位2024年度部门决算") == 2


def test_filled_in_form_fields_are_read() -> None:
    look = pdf.stream(
        words(2, 5, "八十分").encode(),
        more=b"/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<</Font<</F0 3 0 R>>>>",
    )
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/Rect[205 540 295 560]/AP<</N 6 0 R>>>>"
    content = drawn(box(100, 500, 100, 100), box(200, 500, 100, 100), words(105, 550, "得分"))
    made = pdf.pdf_file([content], more=[look, field])
    made = made.replace(b"/Type/Page/", b"/Type/Page/Annots[7 0 R]/")
    (grid,) = read_pdf(made).grids
    assert [cell.text for cell in grid.cells] == ["得分", "八十分"]


def image_page() -> bytes:
    picture = pdf.stream(
        b"\x00" * 4,
        more=b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8",
    )
    return pdf.pdf_file(
        [words(100, 700, "甲").encode(), b"q 500 0 0 700 40 40 cm /I Do Q"],
        more=[picture],
        resources=b"/XObject<</I 6 0 R>>",
    )


def test_a_scanned_page_says_so() -> None:
    (problem,) = read_pdf(image_page()).problems
    assert (problem.code, problem.location) == ("scanned-page", Location(page=2))
    assert "第2页" in str(problem)


def test_glyphs_without_a_character_are_counted() -> None:
    made = pdf.pdf_file([words(100, 700, "甲\ufffd乙").encode()])
    made = made.replace(b"UniGB-UCS2-H", b"Identity-H")
    stream = read_pdf(made)
    problems = {problem.code for problem in stream.problems}
    assert problems <= {"glyphs-unreadable"}
    assert sum(signs(stream.texts()).values()) == 3


def test_read_gives_the_evaluations() -> None:
    document = read(pdf.write([retyped_table(SAMPLE)], Hand(column=36, size=8, page=(620, 420))))
    (evaluation,) = document.evaluations
    assert document.format == "pdf"
    assert evaluation.name == SAMPLE.name
    assert [row.to_row() for row in evaluation.indicators] == [
        row.to_row() for row in SAMPLE.indicators
    ]
    assert evaluation.location.page == 1


def test_a_stream_keeps_its_places_through_the_child() -> None:
    made = pdf.write(["前", label_over_pages("产出指标"), "后"], Hand(page=(400, 300)))
    assert read_stream(made).blocks == read_pdf(made).blocks
