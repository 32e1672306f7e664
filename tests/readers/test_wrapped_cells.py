"""Cells of several lines in tables whose rows no rule parts: the lines below are no rows."""

from __future__ import annotations

from typing import Any

import pytest

import kpi_eval as ke

tabulate: Any = pytest.importorskip("tabulate")

UNRULED = ("simple", "plain", "pipe", "github", "rst", "orgtbl", "presto", "psql", "outline")
HEADER = ["一级指标", "二级指标", "三级指标", "目标值", "实际完成值", "分值", "得分", "偏差原因"]
GOALS = [
    ["项目名称", "宣传", "", "", "", "", "", ""],
    ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""],
    ["", "一是做讲座，\n二是办展览", "", "", "讲座做了，\n展览办了", "", "", ""],
]
FIRST = ["产出指标", "数量指标", "讲座", "≥4场", "4场", "60", "60", "下雨，\n观众少"]
LAST = ["满意度指标", "满意度指标", "观众满意度", "≥90%", "95%", "30", "30", ""]
TOTAL = ["总分", "", "", "", "", "90", "90", ""]


def _read(tablefmt: str, *rows: list[str]) -> ke.Document:
    first, *below = GOALS
    printed = tabulate.tabulate(
        [*below, HEADER, *rows, TOTAL], first, tablefmt=tablefmt, disable_numparse=True
    )
    return ke.read_text(f"项目支出绩效自评表\n\n{printed}")


@pytest.mark.parametrize("tablefmt", UNRULED)
def test_words_that_go_on_below_are_joined(tablefmt: str) -> None:
    """换行的原因与目标：接上一行。Reasons and goals are whole, and rows as many."""
    document = _read(tablefmt, FIRST, LAST)
    (e,) = document.evaluations
    assert [row.deviation_reason for row in e.indicators] == ["下雨，\n观众少", ""]
    assert [row.name for row in e.indicators] == ["讲座", "观众满意度"]
    assert e.goals == ke.Goals("一是做讲座，\n二是办展览", "讲座做了，\n展览办了")
    assert document.problems == ()


@pytest.mark.parametrize("tablefmt", UNRULED)
@pytest.mark.parametrize(
    ("column", "text", "rest"),
    [
        (1, "服务对象\n满意度", "满意度"),
        (2, "观众满\n意度", "意度"),
        (3, "≥1\n20场", "20场"),
        (4, "1\n20", "20"),
    ],
)
def test_what_may_be_part_of_a_value_is_told(
    tablefmt: str, column: int, text: str, rest: str
) -> None:
    """名称、指标值换行：不拼接，不成行，要报告。Neither joined nor a row of its own."""
    row = [*LAST]
    row[column] = text
    document = _read(tablefmt, FIRST, row)
    (e,) = document.evaluations
    assert len(e.indicators) == 2
    told = [problem.text for problem in document.problems if problem.code == "row-unrecognised"]
    assert told == [rest]
    joined = text.replace("\n", "")
    read = e.indicators[1]
    assert joined not in {
        read.level2,
        read.name,
        read.target.text,
        read.actual and read.actual.text,
    }


@pytest.mark.parametrize("tablefmt", UNRULED)
def test_a_label_of_a_level_alone_in_its_row_heads_those_below(tablefmt: str) -> None:
    """A level of the field is none of a cell that goes on."""
    heading = ["效益指标", "", "", "", "", "", "", ""]
    below = ["", "社会效益指标", "知晓率", "≥90%", "95%", "30", "30", ""]
    document = _read(tablefmt, FIRST, heading, below)
    (e,) = document.evaluations
    assert [row.level1 for row in e.indicators] == ["产出指标", "效益指标"]
    assert document.problems == ()


def test_words_alone_in_a_row_of_a_sheet_are_told() -> None:
    """单元格表格中只有说明的行：要报告。No line of print: nothing says what row they belong to."""
    lone = ["", "", "", "", "", "", "", "另见说明"]
    rows = [HEADER, [*FIRST[:-1], "下雨"], lone, LAST]
    text = "项目支出绩效自评表\n" + "\n".join(",".join(row) for row in rows)
    document = ke.read_text(text)
    (e,) = document.evaluations
    assert [row.deviation_reason for row in e.indicators] == ["下雨", ""]
    told = [problem.text for problem in document.problems if problem.code == "row-unrecognised"]
    assert told == ["另见说明"]
