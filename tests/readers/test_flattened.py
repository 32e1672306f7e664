"""Pages flattened to cells: by bars, a cell a line, or blanks; a merge leaves a row shorter."""

from __future__ import annotations

import pytest

import kpi_eval as ke
from kpi_eval.model.printed import Printed
from kpi_eval.readers.textforms import read_stream
from tests.readers.filewriters import plain
from tests.readers.filewriters.forms import FormCell, stream_tables, tables_of
from tests.readers.layout.grids import C, form_of, grid

HEADER = ["一级指标", "二级指标", "三级指标", "目标值", "实际完成值", "分值", "得分"]
TABLE = grid([
    ["项目名称", C("宣传", 6)],
    HEADER,
    [C("产出指标", 1, 3), C("数量指标", 1, 2), "讲座", "≥4场", "4场", "20", "20"],
    ["展览", "≥2场", "2场", "20", "18.5"],
    ["质量指标", "合格率", "≥95%", "96%", "20", "20"],
    ["效益指标", "社会效益指标", "知晓率", "提高", "提高", "20", "20"],
    [C("满意度指标", 2), "参观者满意度", "≥90%", "95%", "10", "10"],
    [C("总分", 5), "90", "88.5"],
])  # fmt: skip
FORM = form_of(["项目支出绩效自评表", TABLE])
WRITERS = {
    "bars": plain.barred,
    "bars, a cell a line": plain.barred_cells,
    "a cell a line": plain.cell_lines,
    "columns": plain.spaced,
}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_row_below_a_merge_keeps_its_columns(kind: str) -> None:
    """Whatever a row lacks of the labels on its left, its figures stand in their columns."""
    (e,) = ke.read(WRITERS[kind](FORM)).evaluations
    assert [
        (row.level1, row.name, row.target.text, row.weight and row.weight.text, row.printed_score)
        for row in e.indicators
    ] == [
        ("产出指标", "讲座", "≥4场", "20", Printed("20")),
        ("产出指标", "展览", "≥2场", "20", Printed("18.5")),
        ("产出指标", "合格率", "≥95%", "20", Printed("20")),
        ("效益指标", "知晓率", "提高", "20", Printed("20")),
        ("满意度指标", "参观者满意度", "≥90%", "10", Printed("10")),
    ]
    assert e.printed_total == Printed("88.5")


@pytest.mark.parametrize("kind", WRITERS)
def test_each_value_names_its_line_and_its_column(kind: str) -> None:
    data = WRITERS[kind](FORM)
    (e,) = ke.read(data).evaluations
    lines = data.decode().split("\n")
    for row in e.indicators:
        for field, text in (("score", row.printed_score), ("weight", row.weight)):
            place = row.place(field)
            assert text is not None
            assert text.text in lines[(place.line or 0) - 1]
            assert place.column == {"score": "得分", "weight": "分值"}[field]


def test_a_score_merged_over_rows_is_lacking_on_the_right() -> None:
    """A row that is shorter on both sides, and can stand in one way only."""
    text = "\n".join(
        ["项目支出绩效自评表", "项目名称 | 宣传 |", " | ".join(HEADER) + " |",
         "产出指标 | 数量指标 | 讲座 | ≥4场 | 4场 | 20 | 38.5 |", "展览 | ≥2场 | 2场 | 20 |"]
    )  # fmt: skip
    first, second = ke.read_text(text).evaluations[0].indicators
    assert (second.name, second.weight) == ("展览", Printed("20"))
    assert second.printed_score == Printed("")
    assert first.printed_score == Printed("38.5")


def test_a_row_that_may_stand_in_two_ways_is_told_and_not_guessed() -> None:
    """Two figures of three: which is lacking nobody can say."""
    header = "一级指标 | 三级指标 | 目标值 | 实际完成值 | 分值 | 完成率 | 得分 |"
    rows = ["产出指标 | 讲座 | 提高 | 提高 | 20 | 100% | 20 |", "展览 | 提高 | 10 | 9 |"]
    document = ke.read_text("\n".join(["项目支出绩效自评表", "项目名称 | 甲 |", header, *rows]))
    assert "row-short" in [problem.code for problem in document.problems]
    assert "10" not in [row.printed_score and row.printed_score.text
                        for row in document.evaluations[0].indicators]  # fmt: skip


def test_columns_under_each_other_keep_their_places() -> None:
    """A blank cell stays blank, a long cell moves nothing, amounts may stand on the right."""
    rows = [
        [FormCell(text) for text in row]
        for row in (HEADER, ["产出指标", "", "很长的一个指标名称", "≥4场", "", "20", "20"])
    ]
    stream = read_stream(plain.spaced(["表", rows]).decode())
    assert stream.format == "aligned"
    assert stream_tables(stream) == tables_of([rows])


@pytest.mark.parametrize(
    "text", ["甲  乙  丙\n丁  戊  己", "正文第一段。\n\n正文第二段。\n\n第三段。"]
)
def test_blanks_and_lines_alone_make_no_table(text: str) -> None:
    """Without a header of the field a text with gaps is a text."""
    assert list(read_stream(text).grids) == []


def test_a_blank_cell_that_leaves_nothing_moves_no_figure() -> None:
    """一行一格的文本丢了空格子：单位列空着，得分不能读成单位列后的数。

    A row without its unit: what stands behind is in its own column, or the row is told.
    """
    header = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "实际完成值",
        "分值",
        "得分",
    ]
    rows = [
        ["产出指标", "数量指标", "讲座", "≥", "4", "场", "4", "40", "40"],
        ["效益指标", "社会效益指标", "安全感", "定性", "好", "好", "20", "18"],
        ["产出指标", "质量指标", "合格率", "≥", "90", "%", "95", "10"],
        ["满意度指标", "服务对象满意度指标", "参观者满意度", "≥", "90", "%", "95", "30", "30"],
    ]  # fmt: skip
    text = "\n\n".join("\n".join(row) for row in ([["项目支出绩效自评表"], header, *rows]))
    document = ke.read_text(text)
    first, second, last = document.evaluations[0].indicators
    assert (first.weight, first.printed_score) == (Printed("40"), Printed("40"))
    assert (second.actual and second.actual.text, second.weight) == ("好", Printed("20"))
    assert second.printed_score == Printed("18")
    assert "row-short" in [problem.code for problem in document.problems]
    assert last.name == "参观者满意度"


def test_a_blank_cell_in_front_of_a_bar_is_a_cell() -> None:
    """Rows without a bar in front: one that begins with it has a blank first cell."""
    rows = [
        "产出指标 | 数量指标 | 讲座 | ≥4场 | 4场 | 60 | 60 |",
        " | 成本指标 | 造价 | ≤9元 | 9元 | 30 | 30 |",
    ]
    text = "\n".join(["项目支出绩效自评表", " | ".join(HEADER) + " |", *rows])
    first, second = ke.read_text(text).evaluations[0].indicators
    assert (second.level1, second.level2, second.name) == ("产出指标", "成本指标", "造价")
    assert first.name == "讲座"
