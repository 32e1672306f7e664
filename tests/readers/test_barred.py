"""Cells between bars: Markdown as people and language models write it, and flattened pages."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.readers.textforms import barred, read_stream
from kpi_eval.readers.textforms.inline import plain_text
from tests.readers.filewriters import plain
from tests.readers.filewriters.forms import (
    FormCell,
    form_signs,
    form_tables,
    signs,
    stream_tables,
    tables_of,
)

HEADER = "| 一级指标 | 二级指标 | 三级指标 | 目标值 | 实际完成值 | 分值 | 得分 |"
RULE = "|---|:--|:-:|--:|---|---|---|"
ROWS = [
    "| 产出指标 | 数量指标 | 讲座 | ≥4场 | 4场 | 50 | 50 |",
    "| 效益指标 | 社会效益指标 | 知晓率 | ≥90% | 95% | 40 | 40 |",
]
TITLE = ["项目支出绩效自评表", "（2024年度）", "项目名称：宣传"]


def read(*lines: str) -> ke.Evaluation:
    (evaluation,) = ke.read_text("\n".join(lines)).evaluations
    return evaluation


WANTED = read(*TITLE, "", HEADER, RULE, *ROWS)
VARIANTS = {
    "headings": [f"## {TITLE[0]}", "", f"**{TITLE[1]}**", "", TITLE[2], "", HEADER, RULE, *ROWS],
    "no bars at the ends": [*TITLE, *(line.strip("| ") for line in (HEADER, RULE, *ROWS))],
    "a bar behind": [*TITLE, *(line[2:] for line in (HEADER, *ROWS))],
    "no rule": [*TITLE, HEADER, *ROWS],
    "indented": [*TITLE, *(f"   {line}" for line in (HEADER, RULE, *ROWS))],
    "bold headers": [*TITLE, HEADER.replace(" 得分 ", " **得分** "), RULE, *ROWS],
    "short rule": [*TITLE, HEADER, "|-|-|-|-|-|-|-|", *ROWS],
    "blank lines between rows": [*TITLE, HEADER, "", RULE, "", ROWS[0], "", ROWS[1]],
    "formulas": [*TITLE, HEADER, RULE, ROWS[0], ROWS[1].replace("≥90%", r"$\geq 90\%$")],
    "fences": [*TITLE, "```markdown", HEADER, RULE, *ROWS, "```"],
    "wide bars": [*TITLE, *(line.replace("|", "｜") for line in (HEADER, *ROWS))],
    "drawn": [*TITLE, "┌──┬──┐", HEADER.replace("|", "│"), "├──┼──┤",
              *(row.replace("|", "│") for row in ROWS), "└──┴──┘"],
    "grid": [*TITLE, "+---+---+", HEADER, "+===+===+", ROWS[0], "+---+---+", ROWS[1]],
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_however_bars_are_set_the_values_are_the_same(name: str) -> None:
    """Headings, bold, rules of any kind or none, formulas for signs: the same table."""
    found = read(*VARIANTS[name])
    assert found.indicators == read(*TITLE, "", HEADER, RULE, *ROWS).indicators or (
        [row.to_row() for row in found.indicators] == [row.to_row() for row in WANTED.indicators]
    )
    assert (found.name, found.year) == (WANTED.name, WANTED.year)


def test_each_value_names_its_line_and_its_cell() -> None:
    """The line in the text, the row and the column in the table; a rule is no row."""
    row = read(*TITLE, "", HEADER, RULE, *ROWS).indicators[1]
    assert (row.place("score").line, row.place("score").cell) == (8, "G3")
    assert row.place("score").column == "得分"


def test_a_cell_may_hold_breaks_and_bars() -> None:
    """``<br>`` and a line end in a cell are its line breaks, an escaped bar is a sign."""
    reason = r"| 产出指标 | 数量指标 | 甲\|乙 | ≥4场 | 4场 | 50 | 一、天气。<br>二、人手。 |"
    header = HEADER.replace("得分", "偏差原因分析")
    (row,) = read(*TITLE, header, RULE, reason).indicators
    assert (row.name, row.deviation_reason) == ("甲|乙", "一、天气。\n二、人手。")
    cut = reason.replace("<br>", "\n").split("\n")
    assert read(*TITLE, header, RULE, *cut).indicators[0].to_row() == row.to_row()


def test_a_bar_that_is_not_escaped_is_told_from_a_drawn_column() -> None:
    """Where the rule says where columns meet, a bar elsewhere belongs to its cell."""
    lines = [
        "| 一级指标 | 三级指标 | 目标值 | 实际完成值 | 分值 | 得分 |",
        "|:---------|:---------|:-------|:-----------|-----:|-----:|",
        "| 产出指标 | 甲|乙    | 4场    | 4场        |   90 |   90 |",
    ]
    (row,) = read(*TITLE, *lines).indicators
    assert (row.name, row.target.text) == ("甲|乙", "4场")


def test_two_tables_with_a_blank_line_between_are_two() -> None:
    """A second header with its rule begins another table."""
    stream = read_stream("\n".join([HEADER, RULE, ROWS[0], "", HEADER, RULE, ROWS[1]]))
    assert [len(grid.rows) for grid in stream.grids] == [2, 2]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("**合计**", "合计"), ("__总分__", "总分"), ("a__b", "a__b"),
        ("20分*执行率", "20分*执行率"),
        (r"$\geqslant 95\%$", "≥95%"), (r"\(\le 5\)", "≤5"), ("$100$", "100"),
        (r"$10^{4}$人", "10⁴人"), (r"$\frac{1}{2}$", r"$\frac{1}{2}$"), ("$5", "$5"),
        ("10<sup>4</sup>人", "10⁴人"), ("<5万元", "<5万元"), ("&lt;5万元", "<5万元"),
        ("R&D", "R&D"), ("AT&T;", "AT&T;"), (r"\*1", "*1"), ("C:\\数据", "C:\\数据"),
        ("甲<br/>乙", "甲\n乙"),
    ],
)  # fmt: skip
def test_marks_are_no_text(written: str, said: str) -> None:
    """What a page shows of a cell; a sign that is no mark stays."""
    assert plain_text(written) == said


@given(form_tables())
def test_a_table_written_as_markdown_has_its_cells(table: plain.FormTable) -> None:
    """Rows, columns and texts of any table; nothing lost, nothing invented."""
    form: plain.Form = ["以下为表格", table]
    stream = barred.read_lines(plain.markdown(form).decode().split("\n"))
    assert signs(stream.texts()) == form_signs(form)
    assert stream_tables(stream) == tables_of(plain.flattened(form))


@example([[FormCell("甲")], [FormCell("a|b")]])
@given(form_tables(st.sampled_from(["甲", "≥4场", "a|b", "10%", "", "乙\\", "*"])))
def test_the_cells_are_those_of_a_markdown_parser(table: plain.FormTable) -> None:
    """markdown-it, an independent reader, gives the same rows."""
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table")
    text = plain.markdown([table]).decode()
    found: list[list[str]] = []
    for token in parser.parse(text):
        if token.type == "tr_open":
            found.append([])
        elif token.type == "inline" and found:
            found[-1].append("".join(c.content for c in token.children or ()))
    (grid,) = barred.read_lines(text.split("\n")).grids
    assert [[cell.text for cell in row] for row in grid.rows] == found


def test_markdown_may_hold_its_tables_in_tags() -> None:
    """As programs write that recognise pages: lines are lines, formulas print signs."""
    rows = [line.strip("| ").split(" | ") for line in (HEADER, *ROWS)]
    rows[2][3] = r"$\geq 90\%$"
    cells = ["".join(f"<td>{text}</td>" for text in row) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    text = "\n\n".join([f"# {TITLE[0]}", f"**{TITLE[1]}**", TITLE[2], f"<table>{table}</table>"])
    for document in (ke.read_text(text), ke.read(text.encode(), name="表.md")):
        (found,) = document.evaluations
        assert document.problems == ()
        assert [row.to_row() for row in found.indicators] == [
            row.to_row() for row in WANTED.indicators
        ]
        assert (found.name, found.year, found.kind) == (WANTED.name, WANTED.year, WANTED.kind)
