"""Labels and titles, however they are spaced, sealed or written."""

from __future__ import annotations

import pytest

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.headers import INDICATOR_COLUMNS
from kpi_eval.model.headers.spelling import KNOWN_HEADERS
from kpi_eval.model.headers.wording import stated
from kpi_eval.readers.lexicon import Lexicon, key, money_unit
from kpi_eval.readers.titles import is_heading, table_kind, year_of
from kpi_eval.readers.vocabulary import (
    COLUMN_HEADERS,
    CORNERS,
    FUNDING_HEADERS,
    GOAL_HEADERS,
    IDENTITY,
    INDICATOR_HEADERS,
    LEVELS,
    NOTES,
    ROW_LABELS,
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("项目支出绩效自评表", "project"),
        (" 项 目 支 出 绩 效 自 评 表", "project"),
        ("2024年度项目支出绩效自评表", "project"),
        ("附件2：项目支出绩效自评表（2024年度）", "project"),
        ("单位整体支出绩效自评表", "unit"),
        ("部门（单位）整体支出绩效目标自评表", "unit"),
        ("部门整体支出绩效自评表", "unit"),
        ("项目支出绩效目标表", "project-target"),
        ("单位整体绩效目标表", "unit-target"),
        ("收入支出决算总表", None),
        ("具体附整体支出绩效自评表，项目支出绩效自评表和评价报告。", None),
        ("理整体支出绩效自评表 1 个，全年预算总额 619.53 万元，", None),
        ("绩" * 500, None),
        ("", None),
    ],
)
def test_titles(title: str, kind: str | None) -> None:
    assert table_kind(title) == kind


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("（2024年度）", 2024),
        ("(2024 年)", 2024),
        ("2023 年度", 2023),
        ("2024年12月", None),
        ("（年度）", None),
        ("24年度", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    assert year_of(text) == year


def test_a_year_inside_a_title() -> None:
    assert year_of("2024年度项目支出绩效自评表", alone=False) == 2024


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("十二、其他需说明的事项", True),
        (" 第三部分 专业名词解释", True),
        ("（五）其他", True),
        ("1.完成培训", False),
        ("一是加强管理", False),
        ("培训人数", False),
    ],
)
def test_headings(text: str, heading: object) -> None:
    assert is_heading(text) is heading


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("项 目 名 称：", "project"),
        ("单位名称 (盖章)", "unit"),
        ("部门（单位）名称", "unit"),
        ("预算单位", "implementing_unit"),
        ("联系电话", ""),
        ("项目名称一览", None),
        ("", None),
    ],
)
def test_identity_labels(text: str, role: str | None) -> None:
    assert IDENTITY.role(text) == role


def test_labels_with_a_unit_of_money() -> None:
    assert CORNERS.role("项目资金\n（万元）") == "funding"
    assert FUNDING_HEADERS.role("资金总额 (万元)") == "budget"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("项目资金（万元）", "万元"),
        ("单位：元", "元"),
        ("项目资金", None),
        ("金额单位：万元", "万元"),
        ("项目资金（单位：万元）", "万元"),
        ("项目资金（金额单位：元）", "元"),
        ("（百万元）", "百万元"),
        ("单位：人民币万元", "万元"),
        ("项目资金（人民币元）", "元"),
        ("预算数（万美元）", "万美元"),
        ("全年预算数（元）（A）", "元"),
        ("全年预算数（A）（元）", "元"),
        ("单位：千元", "千元"),
        ("单位：万元、%", "万元"),
        ("单位：某局", None),
        ("（元旦）", None),
        ("单位：万元户", None),
        ("培训费（元）不超过5", None),
        ("预算数（含税）", None),
    ],
)
def test_the_unit_of_money_that_a_label_carries(text: str, unit: str | None) -> None:
    assert money_unit(text) == unit


def test_a_label_may_open_with_its_beginning_only() -> None:
    assert ROW_LABELS.may_open("经济成")
    assert ROW_LABELS.may_open("经济 成本指标")
    assert not ROW_LABELS.may_open("经济活动")
    assert LEVELS.role("经济 成本\n指标") == "level2"


def test_key_is_the_same_for_every_way_of_writing() -> None:
    assert key("一 级\n指标：") == key("一级指标") == "一级指标"
    assert INDICATOR_HEADERS.role("目标值 （Ａ）") == INDICATOR_HEADERS.role("目标值(A)")


def test_a_word_stands_under_one_role() -> None:
    """However it is spaced: the second entry would silently take the first one's place."""
    with pytest.raises(InvalidValueError, match=r"项 目 名称.*project.*unit"):
        Lexicon({"project": ("项目名称",), "unit": ("项 目 名称",)})
    assert Lexicon({"project": ("项目名称", "项 目 名 称")}).role("项目名称") == "project"


@pytest.mark.parametrize("role", INDICATOR_COLUMNS)
def test_only_what_words_cannot_tell_is_listed(role: str) -> None:
    """词表只列用语组合不出的表头：首个是本字段的名称，其余或组合不出，或也是其他板块的用语。"""
    others = (FUNDING_HEADERS, GOAL_HEADERS, IDENTITY, NOTES)
    for header in INDICATOR_COLUMNS[role][1:]:
        shared = any(words.role(header) is not None for words in others)
        assert shared or stated(header) != role, header


def test_usual_headers_say_what_they_are_usual_for() -> None:
    """错字所比的常用表头，本身都读得出同一含义。"""
    assert [(h, r) for h, r in KNOWN_HEADERS if COLUMN_HEADERS.role(h) != r] == []


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("单项指标实际完成值", "actual"),
        ("年度（/项目）指标值", "target"),
        ("全年计划完成值", "target"),
        ("未完成原因及下一步改进措施", "deviation_reason"),
        ("考核得分", "printed_score"),
    ],
)
def test_a_header_that_states_its_role(header: str, role: str) -> None:
    """用语全部认识、含义明确的表头，不必列入词表。"""
    assert INDICATOR_HEADERS.role(header) == COLUMN_HEADERS.role(header) == role


@pytest.mark.parametrize(
    "header",
    [
        "完成情况",
        "自评",
        "目标",
        "单项指标实际完戌值",
        "执行率",
        "实际完成情况一级指标",
        "年度绩效指标",
    ],
)
def test_a_header_that_does_not(header: str) -> None:
    """含义不止一种、有字不识、属其他板块或并为一处的，不当作明示。"""
    assert INDICATOR_HEADERS.role(header) is None
