"""Wrapped text: each rule of reading it, on small tables of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kpi_eval.model.printed import PrintedGrade
from kpi_eval.readers import read_text
from kpi_eval.readers.textforms import read_stream
from kpi_eval.readers.textforms.wrapped.prose import split_prose
from kpi_eval.readers.textforms.wrapped.tokens import Gap, gather, tokenise
from tests.readers.golden import seed_path

if TYPE_CHECKING:
    from kpi_eval.model.document import Document

HEAD = """ 项 目 支 出 绩 效 自 评 表
（2023 年度）

项目名称 示例项目

主管部门 示例局 实施单位 示例馆

项目资金

（万元）

年初预算数 全年预算数 全年执行数 分值 执行率 得分

年度资金总额 5.00 4.00 3.00 10 75.00% 7.50

年度

总体

目标

预期目标 实际完成情况

开展培训，服务群众，提升能力，按期完成各项任务，让

群众满意。

开展了培训，服务了群众，按

期完成了任务。

"""
COLUMNS = """一级指

标
二级指标 三级指标 年度指标值 实际完成值 分值 得分

偏差原

因分析

及改进

措施

"""
CORNER = """年度

绩效

指标

完成

情况

"""
TOTAL = "\n\n总分 100 92 分\n"


def table(rows: str, head: str = HEAD, columns: str = COLUMNS, corner: str = CORNER) -> Document:
    text = f"前言。\n{head}{columns}{corner}{rows}{TOTAL} 十二、其他需说明的事项\n\n无。"
    stream = read_stream(text)
    assert stream.format == "wrapped"
    assert Counter("".join("".join(stream.texts()).split())) == Counter("".join(text.split()))
    return read_text(text)


def rows_of(document: Document) -> list[tuple[str | None, ...]]:
    assert [problem.code for problem in document.problems] == []
    return [
        (
            row.level1, row.level2, row.name, row.target.text,
            row.actual and row.actual.text, row.weight and row.weight.text,
            row.printed_score and row.printed_score.text, row.deviation_reason,
        )
        for row in document.evaluations[0].indicators
    ]  # fmt: skip


FIRST = "产出指\n\n标\n数量指标 培训人数 >=10 人 =8 人 50 40.00"
FIRST_READ = ("产出指标", "数量指标", "培训人数", ">=10人", "=8人", "50", "40.00", "")


def test_the_blocks_above_the_rows() -> None:
    document = table(FIRST)
    evaluation = document.evaluations[0]
    assert (evaluation.kind, evaluation.name, evaluation.year) == ("project", "示例项目", 2023)
    assert (evaluation.department, evaluation.implementing_unit) == ("示例局", "示例馆")
    assert evaluation.goals is not None
    assert evaluation.goals.expected.endswith("让群众满意。")
    assert evaluation.goals.actual == "开展了培训，服务了群众，按期完成了任务。"
    assert evaluation.funding is not None
    assert evaluation.funding.executed is not None
    assert evaluation.funding.executed.text == "3.00"
    assert evaluation.printed_total is not None
    assert evaluation.printed_total.shown == "92"
    assert rows_of(document) == [FIRST_READ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("培训人数 >=2 次 =2 次 8 8.00", "培训人数"),
        ("培训群众人\n\n数（人）\n>=2 次 =2 次 8 8.00", "培训群众人数（人）"),
        ("培训群众和\n\n志愿者的总\n\n人数\n\n>=2 次 =2 次 8 8.00", "培训群众和志愿者的总人数"),
        ("培训群众和\n\n志愿者\n 的总人数\n\n>=2 次 =2 次 8 8.00", "培训群众和志愿者的总人数"),
        ("服务对象\n\n满意度\n>=2 次 =2 次 8 8.00", "服务对象满意度"),
        ("参训人员\n\n满意度\n>=2 次 =2 次 8 8.00", "参训人员满意度"),
        ("完成 2 个基\n\n地的建设\n>=2 次 =2 次 8 8.00", "完成2个基地的建设"),
    ],
)
def test_a_name_and_its_values(printed: str, name: str) -> None:
    """One line stands before a blank, two before a line end, three before a blank line."""
    second = rows_of(table(f"{FIRST}\n\n质量指标\n{printed}"))[1]
    assert second == ("产出指标", "质量指标", name, ">=2次", "=2次", "8", "8.00", "")


@pytest.mark.parametrize(
    ("printed", "target", "actual"),
    [
        (">=10 万本\n\n=0.4444 万\n\n本\n\n8 8.00", ">=10万本", "=0.4444万本"),
        ("提升 不断提升 8 8.00", "提升", "不断提升"),
        ("2024 年 12 月 15 日前 2024 年 12 月 1 日 8 8.00", "2024年12月15日前", "2024年12月1日"),
        ("100 人 98 人 8 8.00", "100人", "98人"),
        ("≥90% ≥90% 8 8.00", "≥90%", "≥90%"),
        (">=7.5 万元/班次 =7.5 万元/班次 8 8.00", ">=7.5万元/班次", "=7.5万元/班次"),
    ],
)
def test_values_of_every_kind(printed: str, target: str, actual: str) -> None:
    second = rows_of(table(f"{FIRST}\n\n质量指标\n培训群众总\n\n人数\n{printed}"))[1]
    assert second[2:5] == ("培训群众总人数", target, actual)


REASON = "受天气\n\n影响，\n\n少办两\n\n期。"


def test_a_reason_ends_before_the_next_name() -> None:
    """What follows a score up to the last full stop is its reason."""
    rows = rows_of(table(f"{FIRST}\n\n{REASON}\n\n服务群众总\n\n人数\n>=2 次 =2 次 8 8.00"))
    assert rows[0] == (*FIRST_READ[:-1], "受天气影响，少办两期。")
    assert rows[1][:3] == ("产出指标", "数量指标", "服务群众总人数")


@pytest.mark.parametrize("reason", ["受天气，\n\n少办。", "受天气\n\n影响。", "受天气影响。"])
def test_no_name_goes_on_behind_a_stop(reason: str) -> None:
    """Nor behind a comma: what ends so is the reason, though 提高 might be read as a unit of 0."""
    first = FIRST.replace("=8 人", "提高")
    rows = rows_of(table(f"{first}\n\n{reason}\n\n服务人数 >=0 提高 8 8.00"))
    assert [row[2:5] for row in rows] == [
        ("培训人数", ">=10人", "提高"), ("服务人数", ">=0", "提高"),
    ]  # fmt: skip
    assert rows[0][-1] == reason.replace("\n", "")


def test_a_reason_without_full_stop_ends_where_the_lines_grow() -> None:
    """The column of reasons is narrower than that of names; its header tells how wide it is."""
    first = FIRST.replace("培训人数", "\n\n培训群众总\n\n人数\n")
    reason = REASON.removesuffix("。") + "了"
    rows = rows_of(table(f"{first}\n\n{reason}\n\n服务群众总\n\n人数\n>=2 次 =2 次 8 8.00"))
    assert rows[0][-1] == "受天气影响，少办两期了"
    assert rows[1][2] == "服务群众总人数"


def test_a_reason_runs_over_a_page() -> None:
    reason = REASON.replace("\n\n少办", "\n 少办")
    rows = rows_of(table(f"{FIRST}\n\n{reason}\n\n质量指标\n服务人数 >=2 次 =2 次 8 8.00"))
    assert rows[0][-1] == "受天气影响，少办两期。"
    assert rows[1][1] == "质量指标"


def test_the_end_of_a_name_stands_on_the_next_page() -> None:
    rows = rows_of(table(f"{FIRST}\n （人）\n\n质量指标\n服务人数 >=2 次 =2 次 8 8.00"))
    assert [row[2] for row in rows] == ["培训人数（人）", "服务人数"]


def test_a_level_one_label_that_is_not_known() -> None:
    rows = rows_of(table(f"{FIRST}\n\n特色指\n\n标\n质量指标 服务人数 >=2 次 =2 次 8 8.00"))
    assert rows[1][:3] == ("特色指标", "质量指标", "服务人数")


def test_a_corner_label_before_the_headers() -> None:
    document = table(FIRST, columns=CORNER + COLUMNS, corner="")
    assert rows_of(document) == [FIRST_READ]
    assert document.evaluations[0].goals is not None
    assert document.evaluations[0].goals.actual == "开展了培训，服务了群众，按期完成了任务。"


@pytest.mark.parametrize(
    "columns",
    [
        "一级指\n\n标\n二级指标 三级指标 预期指标值\n单项指标实\n\n际完成值\n指标满分 自评打分\n\n",
        "一级指标 二级指标 三级指标\n全年计划\n\n完成值\n全年实际\n\n完成数\n标准\n分值\n得分\n\n",
        "一级\n指标\n二级\n指标\n三级\n指标\n年度预\n期值\n实际完成\n指标\n值\n指标\n权重\n得分\n情况\n\n",
    ],
)
def test_headers_in_other_words(columns: str) -> None:
    """表头换一种说法、折行排列，照样按用语识别。"""
    columns += COLUMNS[COLUMNS.index("偏差原") :]
    assert rows_of(table(FIRST, columns=columns)) == [FIRST_READ]


def test_a_column_that_is_not_known() -> None:
    columns = COLUMNS.replace("实际完成值 分值", "实际完成值 考核系数值 分值")
    document = table("产出指\n\n标\n数量指标 培训人数 >=10 人 =8 人 甲等 50 40.00", columns=columns)
    assert [problem.code for problem in document.problems] == ["column-unassigned"]
    row = document.evaluations[0].indicators[0]
    assert (row.name, row.target.text) == ("培训人数", ">=10人")
    assert row.weight is not None
    assert row.weight.text == "50"


def test_a_figure_that_is_missing_is_not_guessed() -> None:
    """Of `=8 人 50` nobody can say whether 50 is weight or score."""
    document = table(FIRST.removesuffix(" 40.00") + "\n\n质量指标\n服务人数 >=2 次 =2 次 8 8.00")
    assert [problem.code for problem in document.problems] == ["row-short"]
    assert document.evaluations[0].indicators[-1].name == "服务人数"
    for row in document.evaluations[0].indicators[:-1]:
        assert row.printed_score is None or not row.printed_score.text


def test_a_table_ends_at_the_next_heading() -> None:
    """A unit table has no total row; what follows it is text again."""
    head = HEAD.replace("项 目 支 出", "部门（单位）整体支出").replace("项目名称", "单位名称")
    text = (
        f"{head}{COLUMNS}{CORNER}{FIRST}\n 十二、其他需说明的事项\n\n无其他需说明事项。\n\n- 41 -"
    )
    document = read_text(text)
    assert rows_of(document) == [FIRST_READ]
    outside = [block.text for block in read_stream(text).blocks if not hasattr(block, "cells")]
    assert outside[-1].lstrip().startswith("十二、")


def test_a_title_that_is_only_mentioned_opens_no_table() -> None:
    text = "附件清单\n\n项目支出绩效自评表\n\n单位决算报表\n\n说明"
    assert [problem.code for problem in read_text(text).problems] == ["no-table"]


def test_stray_tabs_do_not_change_the_form() -> None:
    text = f"目\t录\n\n第一部分\t1\n{HEAD}{COLUMNS}{CORNER}{FIRST}{TOTAL}"
    assert read_stream(text).format == "wrapped"
    assert rows_of(read_text(text)) == [FIRST_READ]


def test_a_line_between_title_and_labels_and_a_grade_after_the_total() -> None:
    head = HEAD.replace("项目名称", "单位：万元\n\n项目名称")
    text = f"{head}{COLUMNS}{CORNER}{FIRST}{TOTAL.rstrip()} 优\n"
    evaluation = read_text(text).evaluations[0]
    assert evaluation.printed_grade == PrintedGrade("优")
    assert rows_of(read_text(text)) == [FIRST_READ]


def test_a_plan_has_one_column_of_goals() -> None:
    head = re.sub(r"预期目标 实际完成情况\n\n", "", HEAD).replace("自 评 表", "目 标 表")
    columns = "一级指标 二级指标 三级指标 年度指标值 分值\n\n"
    rows = "产出指标 数量指标 培训人数 >=10 人 50\n\n质量指标 合格率 >=95% 40"
    document = read_text(f"{head}{columns}{rows}\n")
    evaluation = document.evaluations[0]
    assert document.problems == ()
    assert evaluation.kind == "project-target"
    assert evaluation.goals is not None
    assert evaluation.goals.actual is None
    assert evaluation.goals.expected.startswith("开展培训")
    assert [row.name for row in evaluation.indicators] == ["培训人数", "合格率"]


def test_goals_without_text() -> None:
    head = HEAD[: HEAD.index("开展培训")]
    evaluation = table(FIRST, head=head).evaluations[0]
    assert evaluation.goals is not None
    assert (evaluation.goals.expected, evaluation.goals.actual) == ("", "")


@pytest.mark.parametrize(
    "last", ["项目名称 示例项目", "部门资", "（万元）", "5.00", "预期目标", "群众满意。"]
)
def test_a_table_that_is_cut_above_its_rows(last: str) -> None:
    """Whatever is there is read, and what is missing is reported."""
    text = f"前言。\n{HEAD}".replace("项目资金", "部门资\n\n金")
    text = text[: text.index(last) + len(last)]
    document = read_text(text)
    assert "table-truncated" in [problem.code for problem in document.problems]
    evaluation = document.evaluations[0]
    assert evaluation.name == "示例项目"
    assert evaluation.department in (None, "示例局")
    assert evaluation.implementing_unit in (None, "示例馆")
    stream = read_stream(text)
    assert Counter("".join("".join(stream.texts()).split())) == Counter("".join(text.split()))


def test_funds_with_an_amount_that_is_missing_are_reported() -> None:
    head = HEAD.replace("5.00 4.00 3.00 10 75.00% 7.50", "5.00 4.00 10 75.00% 7.50")
    document = table(FIRST, head=head)
    assert [problem.code for problem in document.problems] == ["row-short"]
    funding = document.evaluations[0].funding
    assert funding is None or funding.budget is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("甲乙丙丁戊己庚辛\n\n甲乙丙丁。\n\n丙丁戊己庚\n\n甲乙丙", "甲乙丙丁戊己庚辛\n甲乙丙丁。"),
        ("甲乙丙丁戊己庚辛\n\n甲乙丙丁戊己庚。\n\n丙丁戊己\n\n甲乙丙丁\n\n丙丁", None),
        ("甲乙丙丁\n\n甲乙。\n丙丁戊己庚", "甲乙丙丁\n甲乙。"),
        ("甲乙。 丙丁。", "甲乙。"),
        ("甲乙 丙丁", "甲乙"),
        ("甲乙丙丁", "甲乙丙丁"),
    ],
)
def test_two_columns_of_prose_part_where_the_lines_say(text: str, first: str | None) -> None:
    left, right = split_prose(tokenise(text.split("\n"), 1))
    expected = first or "甲乙丙丁戊己庚辛\n甲乙丙丁戊己庚。"
    assert gather(left) == expected
    assert "".join(gather([*left, *right]).split()) == "".join(text.split())


def test_gaps() -> None:
    tokens = tokenise(["甲 乙", "丙", "", "丁", " 戊", "", " 己"], 3)
    assert [token.line for token in tokens] == [3, 3, 4, 6, 7, 9]
    gaps = [Gap.BREAK, Gap.BLANK, Gap.BREAK, Gap.PARAGRAPH, Gap.PAGE, Gap.PAGE]
    assert [token.gap for token in tokens] == gaps


@pytest.mark.seeds
def test_the_published_tables_without_their_full_stops() -> None:
    """Reasons end where the columns say, even if no reason ends with a full stop."""
    text = seed_path("001").read_text(encoding="utf-8")
    # The reasons of this document are wrapped to six signs a line at most.
    bare = re.sub(r"(?m)^( ?[^\s。]{1,5})。$", r"\1", text)
    assert bare != text
    wanted, got = read_text(text).evaluations, read_text(bare).evaluations
    for before, after in zip(wanted, got, strict=True):
        names = [row.name for row in before.indicators]
        assert [row.name for row in after.indicators] == names
        for row, other in zip(before.indicators, after.indicators, strict=True):
            reasons = (row.deviation_reason or "", other.deviation_reason or "")
            assert reasons[0].replace("。", "") == reasons[1].replace("。", "")
