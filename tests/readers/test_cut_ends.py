"""Separated values of writers that pad their cells and cut the blanks off the end of each line."""

from __future__ import annotations

import re
from typing import Any

import pytest

import kpi_eval as ke
from kpi_eval.model.money import Money
from kpi_eval.readers.textforms import read_stream
from tests.readers.filewriters import plain
from tests.readers.layout.grids import form_of, laid_out
from tests.readers.layout.templates import TEMPLATES
from tests.readers.test_frames import NAMES, figures

tabulate: Any = pytest.importorskip("tabulate")

# A row of them is blank: nothing of it is left, and it looks like the end of the table.
BLANK_ROW = frozenset(("yunnan",))
WIDE = "宣" * 90  # signs of a cell, which its column is padded to
HEADER = ["一级指标", "二级指标", "三级指标", "目标值", "实际完成值", "分值", "得分", "备注"]


def _cut(rows: plain.Rows, delimiter: str, *, padded: bool = False) -> str:
    """Rows as lines without blanks at their ends."""
    widths = [max(map(len, column)) * padded for column in zip(*rows, strict=True)]
    lines = (delimiter.join(map(str.ljust, row, widths)) for row in rows)
    return "\n".join(re.sub(rf"[ {delimiter}]+$", "", line) for line in lines)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["tabulate", "\t", ",", ";"])
def test_rows_without_the_blanks_at_their_ends_are_the_same(how: str, name: str) -> None:
    """行尾空格被删：每个值仍在原列。Each value stands in its column, whatever was cut behind it."""
    if name in BLANK_ROW and how in ("tabulate", "\t"):
        pytest.skip("a blank row ends a table without delimiters")
    blocks = form_of(TEMPLATES[name])
    (table,) = (block for block in blocks if not isinstance(block, str))
    before = "\n".join(block for block in blocks if isinstance(block, str))
    rows = [[" ".join(text.split("\n")) for text in row] for row in plain.flat(table)]
    if any(how in text for row in rows for text in row):
        pytest.skip("a delimiter stands in a cell")
    header, *below = rows
    printed = (
        tabulate.tabulate(below, header, tablefmt="tsv", disable_numparse=True)
        if how == "tabulate"
        else _cut(rows, how)
    )
    found, wanted = ke.read_text(f"{before}\n\n{printed}"), laid_out(*TEMPLATES[name])
    assert [figures(e) for e in found.evaluations] == [figures(e) for e in wanted.evaluations]


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_padding_is_no_part_of_a_label(delimiter: str) -> None:
    """However wide a column is set, its header and the labels of funds are what they say."""
    rows = [
        [
            "项目资金（万元）",
            "",
            "年初预算数",
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率",
            "得分",
        ],
        ["", "年度资金总额", "10", "5", "5", "10", "100%", "10"],
        ["", "其他资金", "1", "2", "3", "", "", ""],
        ["年度总体目标", WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE],
        HEADER,
        ["产出指标", "数量指标", "讲座", "≥4场", "4场", "60", "60", ""],
        ["", "质量指标", "合格率", "≥95%", "96%", "30", "30", ""],
    ]
    text = f"项目支出绩效自评表\n\n{_cut(rows, delimiter, padded=True)}"
    (e,) = ke.read_text(text).evaluations
    assert e.funding is not None
    (source,) = e.funding.rows
    assert (source.source, source.initial, source.executed) == ("其他资金", Money("1"), Money("3"))
    assert [(row.name, row.weight and row.weight.text) for row in e.indicators] == [
        ("讲座", "60"), ("合格率", "30"),
    ]  # fmt: skip


def test_a_row_that_may_lack_its_label_is_not_filled_up_behind() -> None:
    """A page copied cell by cell leaves out what a merge covers: then blanks are not at the end."""
    rows = [
        ["", *HEADER[1:]],
        ["产出指标", "数量指标", "讲座", "≥4场", "4场", "60", "60", "无"],
        ["质量指标", "合格率", "≥95%", "96%", "30", "30", "无"],
    ]
    (grid,) = read_stream("\n".join("\t".join(row) for row in rows)).grids
    assert not grid.spans_known
    text = "\n".join("\t".join(row) for row in [HEADER, *rows[1:]])
    (e,) = ke.read_text(f"项目支出绩效自评表\n{text}").evaluations
    assert [(row.level2, row.name) for row in e.indicators] == [
        ("数量指标", "讲座"), ("质量指标", "合格率"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row", [["", "", "展览", "≥2场", "30", "29"], ["", "", "展览", "提高", "提高", "30"]]
)
def test_a_figure_that_may_stand_in_two_columns_is_told_and_in_neither(row: list[str]) -> None:
    """A cell too few and a figure behind it: the weight, or the score of a weight left out."""
    rows = [HEADER, ["产出指标", "数量指标", "讲座", "≥4场", "4场", "60", "60", "无"], row]
    document = ke.read_text("项目支出绩效自评表\n" + "\n".join("\t".join(row) for row in rows))
    (e,) = document.evaluations
    assert "row-short" in {problem.code for problem in document.problems}
    read = [figure for row in e.indicators[1:] for figure in (row.weight, row.printed_score)]
    assert not any(figure and figure.text for figure in read)
