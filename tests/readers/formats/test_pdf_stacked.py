"""Figures one below the other in one ruled cell: rows where no rule stands, never one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.model.indicator import Indicator
from kpi_eval.readers.formats.pdf.document import read_pdf
from tests.readers.filewriters import pdf
from tests.readers.filewriters.forms import FormCell, grid_places

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Grid

pytest.importorskip("pypdfium2_raw")

SIZE, PITCH, LEFT, TOP = 9.0, 12.0, 60.0, 700.0
FIGURES = st.one_of(
    st.integers(0, 9_999_999).map(str),
    st.integers(1000, 9_999_999).map("{:,}".format),
    st.decimals(0, 100, places=2).map("{}%".format),
    st.integers(-500, -1).map(str),
    st.decimals(0, 10_000, places=2).map(str),
)
LABELS = st.text("甲乙丙丁戊己", min_size=1, max_size=5)


def text(x: float, base: float, content: str) -> str:
    coded = content.encode("utf-16-be").hex()
    return f"BT /F0 {SIZE} Tf 1 0 0 1 {x:.2f} {base:.2f} Tm <{coded}> Tj ET"


def ruled(columns: list[list[str]], widths: list[float], *, right: bool = False) -> str:
    """A row of ruled cells, each with its lines from the top, to the left or to the right."""
    x, parts = LEFT, []
    high = PITCH * max(map(len, columns)) + 4
    for lines, wide in zip(columns, widths, strict=True):
        parts.append(f"{x:.2f} {TOP - high:.2f} {wide:.2f} {high:.2f} re S")
        for at, line in enumerate(lines):
            start = x + wide - 3 - pdf.width_of(line, SIZE) if right else x + 3
            parts.append(text(start, TOP - PITCH * (at + 1) + 2, line))
        x += wide
    return "\n".join(parts)


def grid_of(content: str) -> tuple[Grid, list[str]]:
    stream = read_pdf(pdf.pdf_file([content.encode()]))
    (grid,) = stream.grids
    return grid, [problem.code for problem in stream.problems]


@settings(deadline=None)
@given(
    st.data(), st.integers(2, 8), st.integers(2, 4), st.booleans(),
)  # fmt: skip
def test_rows_without_rules_follow_from_their_baselines(data, rows, columns, right):
    """没有行线的表按数字的基线分行：每个数各在一格，绝不连成一个数，并报告分行的依据。

    Where rows are not ruled, figures on the same baselines make them: each figure has its cell.
    """
    labels = [data.draw(LABELS) for _ in range(rows)]
    figures = [[data.draw(FIGURES) for _ in range(rows)] for _ in range(columns)]
    widths = [80.0] + [90.0] * columns
    grid, problems = grid_of(ruled([labels, *figures], widths, right=right))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        [labels[row], *(column[row] for column in figures)] for row in range(rows)
    ]
    assert all(cell.rowspan == cell.colspan == 1 for cell in grid.cells)
    assert problems == ["rows-unruled"]
    tops = [cell.location.box[1] for cell in grid.cells if cell.location.box]
    assert len(set(tops)) == rows


def test_a_label_beside_rows_without_rules_covers_them() -> None:
    """A text that wraps, or that stands alone in the middle, is of all rows; so are later rows."""
    figures = [["1,530", "1,253", "2,783"], ["1,029", "855", "1,884"]]
    grid, _ = grid_of(ruled([["年初预算资金总额中", "财政拨款"], *figures], [90, 80, 80]))
    first, *_ = grid_places(grid)
    assert (first.text, first.rowspan) == ("年初预算资金总额中财政拨款", 3)
    middle = (
        ruled([[], *figures], [90, 80, 80]) + "\n" + text(LEFT + 3, TOP - 1.5 * PITCH - 3, "合计")
    )
    grid, _ = grid_of(middle)
    assert grid_places(grid)[0][:2] == (0, 0)
    assert (grid.cells[0].text, grid.cells[0].rowspan) == ("合计", 3)


def test_a_figure_alone_is_of_its_row() -> None:
    stack = ["12", "345", "6"]
    content = (
        ruled([stack, stack, []], [80, 80, 80])
        + "\n"
        + text(LEFT + 163, TOP - 2 * PITCH + 2, "7.5")
    )
    grid, _ = grid_of(content)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["12", "12", ""], ["345", "345", "7.5"], ["6", "6", ""],
    ]  # fmt: skip


@settings(deadline=None)
@given(st.lists(FIGURES, min_size=2, max_size=2), st.floats(12, 60))
def test_figures_side_by_side_are_told(figures, gap):
    """一格里并排的数：不连成一个数，并报告。

    With a clear gap between them, figures of one cell stay apart, and are told, once a table.
    """
    first, second = figures
    start = LEFT + 63
    behind = start + pdf.width_of(first, SIZE) + gap
    content = ruled([["甲"], [first], ["乙"]], [60, 200, 60])
    grid, problems = grid_of(f"{content}\n{text(behind, TOP - PITCH + 2, second)}")
    assert grid.cells[1].text == f"{first} {second}"
    assert problems == ["figures-beside"]


@pytest.mark.parametrize(
    "figures", ["1,249,752 1,364,492", "910,861 1,547,516", "12,895,086 12,644,242"]
)
def test_figures_that_are_grouped_apart_are_told_however_near_they_stand(figures: str) -> None:
    """千分位各自完整的两个数，间隔再小也不是一个数，并报告。

    A blank is enough where no one number could have its digits grouped so.
    """
    grid, problems = grid_of(ruled([["甲"], [figures], ["乙"]], [60, 200, 60]))
    assert grid.cells[1].text == figures
    assert problems == ["figures-beside"]


@pytest.mark.parametrize(
    "figure", ["6000 0", "2,586 ,688", "2,5 86,688", "98.5 %", "2,586,688", "≥98 100"]
)
def test_a_blank_within_a_figure_is_no_gap(figure: str) -> None:
    _, problems = grid_of(ruled([["甲"], [figure], ["乙"]], [60, 100, 60]))
    assert problems == []


@settings(deadline=None)
@given(st.lists(st.integers(0, 9999).map(str), min_size=2, max_size=6))
def test_a_stack_alone_is_no_number(lines):
    """单独一格里分行写的几个数不连成一个数，并报告。

    Where nothing shows which rows they are of, stacked figures stay apart, and are told.
    """
    grid, problems = grid_of(ruled([["甲"], lines, ["乙"]], [60, 100, 60]))
    assert grid.cells[1].text == " ".join(lines)
    assert problems == ["figures-stacked"]
    row = Indicator("甲", target=grid.cells[1].text, actual="1", weight=10)
    assert getattr(row.target.value, "digits_joined", True)  # marked, or no number at all


@given(st.text("0123456789", min_size=8, max_size=20), st.integers(2, 6), st.sampled_from("个%元"))
@settings(deadline=None)
def test_a_number_wider_than_its_cell_goes_on(digits, signs, unit):
    """A program breaks a number where its cell is full; that says nothing."""
    room = signs * SIZE / 2 + 6
    lines = pdf.wrapped(digits + unit, room - 6, SIZE)
    grid, problems = grid_of(ruled([["甲"], lines, ["乙"]], [60, room, 60]))
    assert grid.cells[1].text == digits + unit
    assert problems == []


def test_two_wrapped_numbers_side_by_side_are_no_rows() -> None:
    grid, problems = grid_of(ruled([["甲"], ["100.0", "0%"], ["12345", "6.00"]], [60, 28, 28]))
    assert [cell.text for cell in grid.cells] == ["甲", "100.00%", "123456.00"]
    assert problems == []


def test_grouped_figures_in_a_tight_column_are_two() -> None:
    """The groups of digits show it where the width does not."""
    lines = ["1,087,948", "2,586,688"]
    room = pdf.width_of(lines[0], SIZE) + 6
    grid, problems = grid_of(ruled([["甲"], lines], [60, room]))
    assert grid.cells[1].text == "1,087,948 2,586,688"
    assert problems == ["figures-stacked"]
    grid, _ = grid_of(ruled([["甲"], ["1,087,94", "8"]], [60, room - 3]))
    assert grid.cells[1].text == "1,087,948"


@pytest.mark.parametrize(
    "lines", [[">=10", "0", "（份）"], ["10", "0", "（份）"], ["=10", "0", "（份", "）"]]
)
def test_what_stands_behind_a_number_in_brackets_is_not_parted_from_it(lines):
    """Programs keep a digit with the bracket behind it, and break before both."""
    grid, problems = grid_of(ruled([["甲"], lines], [60, 30]))
    assert grid.cells[1].text == "".join(lines)
    assert problems == []


@pytest.mark.parametrize("lines", [["12", "34"], ["2568", "1022", "1087"], ["7", "8"]])
def test_integers_that_just_fit_their_cell_are_not_one_number(lines):
    """恰好排满的几行整数可能是几个数：不连成一个数，并报告。

    Whether they wrap or stand one below the other nobody can see: never one number.
    """
    room = pdf.width_of(lines[0], SIZE) + 6
    grid, problems = grid_of(ruled([["甲"], lines, ["乙"]], [60, room, 60]))
    assert grid.cells[1].text == " ".join(lines)
    assert problems == ["figures-stacked"]


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        (["分", "值"], ["1", "0", "0"]), (["2", "2", ".", "6"], ["1", "1"]),
        (["22.", "6"], ["123", "456"]), (["19", ".9"], ["12", "34"]),
    ],
)  # fmt: skip
def test_integers_of_a_document_that_breaks_numbers_are_one(above, lines):
    """同一文件别的格里数字折行的，排满的几行是一个数。

    Where another cell shows that the program breaks numbers or sets words sign by sign, lines that
    are full are one number.
    """
    room = max(pdf.width_of(line, SIZE) for line in lines) + 6
    high = PITCH * len(above) + 4
    content = ruled([["甲"], above], [60, room]), below(ruled([["乙"], lines], [60, room]), high)
    grid, problems = grid_of("\n".join(content))
    assert [cell.text for cell in grid.cells] == ["甲", "".join(above), "乙", "".join(lines)]
    assert problems == []


def test_what_an_earlier_page_shows_holds_on_later_ones():
    """前一页有折断的数字，后一页排满的几行也是一个数；后一页的不能说明前一页。

    What a program does with numbers it does on every page; a page that comes later says nothing.
    """
    broken = ruled([["甲"], ["22.", "6"]], [60, 28]).encode()
    full = ruled([["乙"], ["1", "1"]], [60, 12]).encode()
    for pages, read in (([broken, full], "11"), ([full, broken], "1 1")):
        stream = read_pdf(pdf.pdf_file(pages))
        assert read in [cell.text for grid in stream.grids for cell in grid.cells]


def below(content: str, high: float) -> str:
    """The same further down on the page."""
    return f"q 1 0 0 1 0 {-high:.2f} cm\n{content}\nQ"


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(10_000_000, 99_999_999_999), min_size=2, max_size=4),
    st.integers(19, 40),
)
def test_an_amount_that_wraps_within_its_groups_is_one_number(cents: list[int], wide: int) -> None:
    """窄列里千分位金额折成几行：能确定是一个数的连成一个，不能确定的分开并报告，绝不只留前半截。

    Neither is a row told by the baselines of its parts.
    """
    texts = [f"{amount // 100:,}.{amount % 100:02}" for amount in cents]
    form = [[FormCell(text) for text in texts], [FormCell("甲") for _ in texts]]
    data = pdf.write([form], pdf.Hand(column=float(wide)))
    stream = read_pdf(data)
    (grid,) = stream.grids
    assert [cell.text.replace(" ", "") for cell in grid.rows[0]] == texts
    told = sum(" " in cell.text for cell in grid.rows[0])
    assert [problem.code for problem in stream.problems] == ["figures-stacked"] * told


def test_an_amount_over_three_lines_is_joined() -> None:
    amounts = ["1,249,752.00", "1,134,752.50"]
    data = pdf.write([[[FormCell(text) for text in amounts]]], pdf.Hand(column=26.0))
    stream = read_pdf(data)
    (grid,) = stream.grids
    assert [cell.text for cell in grid.cells] == amounts
    assert stream.problems == ()
