"""Wiki tables, as people type them and as programs write them: spans, attributes, several lines."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.readers.textforms import read_stream
from tests.readers.filewriters import plain
from tests.readers.layout.grids import form_of, laid_out
from tests.readers.layout.templates import TEMPLATES
from tests.readers.test_frames import NAMES, figures

tabulate: Any = pytest.importorskip("tabulate")

TYPED = """项目支出绩效自评表
{| class="wikitable"
|+ 单位：万元
! colspan="2" | 项目名称 !! colspan=5 | '''宣传'''
|-
! 一级指标 !! 二级指标 !! 三级指标 !! 目标值 !! 实际完成值 !! 分值 !! 得分
|-
| rowspan="2" | 产出指标 || 数量指标 || [[讲座|公益讲座]] || ≥4场 || 4场 || 60 || 60
|-
| 质量指标
| 合格率<!-- 抽查 -->
| style="text-align: right;" | ≥95%
| 96% || 30 || 28.5
|}
（以上为全部指标）"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("broken", [False, True])
def test_a_form_written_as_a_wiki_table_is_the_same(name: str, *, broken: bool) -> None:
    """维基表格：与原表一致。The values of the form itself, also where a cell has several lines."""
    blocks = form_of(TEMPLATES[name])
    (table,) = (block for block in blocks if not isinstance(block, str))
    before = "\n".join(block for block in blocks if isinstance(block, str))
    rows = [
        [text if broken else " ".join(text.split("\n")) for text in r] for r in plain.flat(table)
    ]
    header, *below = rows
    printed = tabulate.tabulate(below, header, tablefmt="mediawiki", disable_numparse=True)
    found, wanted = ke.read_text(f"{before}\n\n{printed}"), laid_out(*TEMPLATES[name])
    assert [figures(e) for e in found.evaluations] == [figures(e) for e in wanted.evaluations]


def test_spans_attributes_and_marks_of_a_typed_table() -> None:
    document = ke.read_text(TYPED)
    (e,) = document.evaluations
    assert e.name == "宣传"
    assert [(row.level1, row.name, row.target.text) for row in e.indicators] == [
        ("产出指标", "公益讲座", "≥4场"), ("产出指标", "合格率", "≥95%"),
    ]  # fmt: skip
    score = e.indicators[1].printed_score
    assert score is not None
    assert score.text == "28.5"
    place = e.indicators[1].place("target")
    assert (place.line, place.cell) == (12, "D4")


@given(st.lists(st.sampled_from(["{|", "|}", "|-", "|", "! a", "||", "| rowspan=9 | x || y",
    "| colspan=3 | z", "{| b", "w", "", "|+ c"]), max_size=14))  # fmt: skip
def test_no_text_is_lost_whatever_the_marks(lines: list[str]) -> None:
    """标记不全也不丢字。The letters of the source are those of the stream."""
    stream = read_stream("\n".join(["{|", "| 甲 || 乙", *lines, "|}"]))
    for letter in "甲乙axyzwc":
        asked = "\n".join(lines).replace("rowspan=9", "").replace("colspan=3", "").count(letter)
        found = "".join(stream.texts()).replace("rowspan=9", "").replace("colspan=3", "")
        assert found.count(letter) >= (1 if letter in "甲乙" else asked)
