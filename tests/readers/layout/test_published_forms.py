"""已公开的表式（上海、湖南、广东、鄂州、中央部门、PPP等）：版式照实，数据虚构。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kpi_eval.model.evaluation import Goals
from kpi_eval.readers.layout.labelling.said import said
from tests.readers.layout.grids import C, end_of, funds_of, grid, laid_out, read_one, rows_of, shown

if TYPE_CHECKING:
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import FundingRow

_UNDER_ONE = [
    C("一级指标", 1, 2), C("二级指标", 1, 2), C("三级指标", 1, 2), C("分值", 1, 2),
]  # fmt: skip
_ROW = ["产出指标", "数量指标", "养护里程", "50"]
_NEXT = ["效益指标", "社会效益指标", "好路率", "40"]
_PLAN = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"]


@pytest.mark.parametrize("over", ["自评情况", "完成情况", "实际完成情况", "自评", "指标完成情况"])
@pytest.mark.parametrize(
    "own",
    [
        ("预期实现值", "实际实现值"), ("指标值", "完成值"), ("目标值", "完成值"),
        ("计划", "实际"), ("年初", "年末"),
    ],
)  # fmt: skip
def test_a_header_above_target_and_actual_says_neither(over: str, own: tuple[str, str]) -> None:
    """“自评情况”之下并列预期值与实现值的，各按自己的表头，不都算业绩值。"""
    table = [
        [*_UNDER_ONE, C(over, 2), C("得分", 1, 2)], [*own],
        [*_ROW, "300公里", "280公里", "46"], [*_NEXT, "≥80%", "82%", "40"],
    ]  # fmt: skip
    e = read_one("项目支出绩效自评表", grid(table))
    assert [row[3:5] for row in rows_of(e)] == [("300公里", "280公里"), ("≥80%", "82%")]


@pytest.mark.parametrize("over", ["自评", "完成情况及得分", "评价情况"])
def test_a_header_above_weight_and_score_says_neither(over: str) -> None:
    table = [
        [*_UNDER_ONE[:3], C("指标值", 1, 2), C("完成值", 1, 2), C(over, 2)], ["分值", "得分"],
        [*_ROW[:3], "300公里", "280公里", "50", "46"],
        [*_NEXT[:3], "≥80%", "82%", "40", "40"],
    ]  # fmt: skip
    e = read_one("项目支出绩效自评表", grid(table))
    assert [row[5:] for row in rows_of(e)] == [("50", "46"), ("40", "40")]


def test_what_was_due_last_year_is_not_what_was_done() -> None:
    """上年目标值与上年完成值并列：上年完成情况取完成值。"""
    table = [
        [*_UNDER_ONE, C("指标值", 1, 2), C("完成值", 1, 2), C("得分", 1, 2), C("上年", 2)],
        ["目标值", "完成值"],
        [*_ROW, "300公里", "280公里", "46", "260公里", "250公里"],
        [*_NEXT, "≥80%", "82%", "40", "≥75%", "76%"],
    ]  # fmt: skip
    e = read_one("项目支出绩效自评表", grid(table), problems=["column-unassigned"])
    assert [row[3:5] for row in rows_of(e)] == [("300公里", "280公里"), ("≥80%", "82%")]
    done = [row.last_year and row.last_year.text for row in e.indicators]
    assert done == ["250公里", "76%"]


_ALL_YEARS = [
    [C("长期绩效指标", 1, 3), *_PLAN[1:]],
    [C("产出指标", 1, 2), "数量指标", "整治道路总里程", "≥60公里"],
    ["质量指标", "总验收合格率", "100%"],
]
_YEAR = [
    [C("年度绩效指标", 1, 3), *_PLAN[1:]],
    ["产出指标", "数量指标", "整治道路", "≥12公里"],
    ["满意度指标", "满意度指标", "群众满意度", "≥88%"],
]
_OF_YEAR = [("整治道路", "≥12公里"), ("群众满意度", "≥88%")]


@pytest.mark.parametrize("blocks", [[*_ALL_YEARS, *_YEAR], [*_YEAR, *_ALL_YEARS]])
def test_indicators_of_all_years_beside_those_of_the_year_are_left_out_and_told(
    blocks: list[list[str | C]],
) -> None:
    """同一张表先后列长期指标和年度指标：只读年度的，长期的报告条数。"""
    layout = laid_out(grid([[C("项目支出绩效目标申报表", 5)], *blocks]))
    (e,) = layout.evaluations
    assert [(row.name, row.target.text) for row in e.indicators] == _OF_YEAR
    (problem,) = layout.problems
    assert (problem.code, problem.arguments["count"]) == ("indicators-of-all-years", 2)
    alone = laid_out(grid([[C("项目支出绩效目标申报表", 5)], *_ALL_YEARS]))
    assert [len(one.indicators) for one in alone.evaluations] == [2]
    assert alone.problems == ()


def test_the_funds_that_a_plan_asks_for() -> None:
    """“项目资金申请”也是资金部分的左上角标签。"""
    table = [
        [C("项目支出绩效目标申报表", 5)],
        [C("项目资金申请（万元）", 2, 3), "资金总额：", C("106.75", 2)],
        ["财政拨款：", C("69.35", 2)], ["其他：", C("37.40", 2)],
        *_YEAR,
    ]  # fmt: skip
    e = read_one(grid(table))
    assert funds_of(e)[2] == "106.75"
    assert [row[2] for row in funds_of(e)[-1]] == ["69.35", "37.40"]  # type: ignore[attr-defined]


def test_a_row_that_says_something_across_levels_and_values_is_no_indicator() -> None:
    """指标下面横跨各列的说明不是指标；左上角标签仍认得。"""
    table = [
        [C("项目支出绩效目标表", 5)], *_YEAR, ["保障绩效目标实现措施", C("制定制度。", 4)],
    ]  # fmt: skip
    e = read_one(grid(table), problems=["row-unrecognised"])
    assert [(row.name, row.target.text) for row in e.indicators] == _OF_YEAR


def test_labels_with_their_amounts_and_the_rate() -> None:
    """标签与金额成对填写：当年预算数、预算执行数、预算执行率。"""
    table = [
        [C("财政项目支出绩效自评表", 7)],
        [C("项目名称", 2), C("社区活动经费", 2), "预算单位", C("某街道", 2)],
        [C("当年预算数（元）", 2), C("500000.00", 2), "上年预算金额（元）", C("480000.00", 2)],
        [C("预算执行数（元）", 2), C("465000.00", 2), "预算执行率（%）", C("93.00", 2)],
        [C("项目年度总目标", 2), C("办好活动。", 5)],
        [C("主要问题", 2), C("参与面不广。", 5)],
        ["一级目标", "二级目标", "三级目标", "目标值", "完成值", "权重", "得分"],
        ["产出目标（90分）", "数量", "活动场次", "≥20场", "22场", "90", "90"],
        ["预算执行率", "预算执行率", "预算执行率", "100%", "93%", "10", "9.3"],
        [C("合计", 5), "100", "99.3"],
    ]  # fmt: skip
    e = read_one(grid(table), problems=["column-unassigned"])  # of the year before
    assert funds_of(e) == ("元", None, "500000.00", "465000.00", None, "93.00", None, [])
    assert e.goals == Goals("办好活动。", None)
    assert end_of(e) == ("100", "99.3", None)


def test_the_points_of_the_execution_beside_the_amounts() -> None:
    """“执行率分值（10）”竖在金额右侧：是预算执行的权重，不是一项资金来源。"""
    table = [
        [C("项目支出绩效目标表", 5)],
        [C("项目资金（万元）", 1, 3), "年度资金总额：", C("8500", 2), C("执行率分值（10）", 1, 3)],
        ["其中：财政拨款", C("8000", 2)], ["其他资金", C("500", 2)],
        *_YEAR,
    ]  # fmt: skip
    e = read_one(grid(table))
    assert shown(e.funding and e.funding.weight) == "10"
    assert [row[0] for row in funds_of(e)[-1]] == ["其中：财政拨款", "其他资金"]  # type: ignore[attr-defined]


def test_a_line_across_all_columns_below_a_header_heads_rows() -> None:
    """表头下横跨全表的分部标题不是表头；“扣分”一栏是数字的，不是扣分原因。"""
    table = [
        ["项目名称", C("停车场项目", 6)],
        ["一级指标", "二级指标", "指标解释", "分值", "评分标准", "扣分", "得分"],
        [C("项目公司绩效评价（100分）", 7)],
        ["产出（80分）", "项目运营", "设施运行", "80", "每次停运扣1分", "1", "79"],
        ["效果（20分）", "社会影响", "公众反映", "20", "有投诉每次扣1分", "0", "20"],
        [C("合计", 3), "100", "", "1", "99"],
    ]  # fmt: skip
    problems = ["kind-assumed", "column-unassigned", "row-unrecognised"]
    layout = laid_out("运营期绩效评价打分表", grid(table))
    (e,) = layout.evaluations
    assert {problem.code for problem in layout.problems} <= set(problems)
    assert [(row.name, shown(row.weight), shown(row.printed_score)) for row in e.indicators] == [
        ("项目运营", "80", "79"), ("社会影响", "20", "20"),
    ]  # fmt: skip
    assert all(row.deviation_reason is None for row in e.indicators)


def test_lost_points_with_words_are_the_reason() -> None:
    table = [
        ["一级指标", "二级指标", "三级指标", "目标值", "完成值", "分值", "得分", "扣分"],
        ["产出指标", "数量指标", "改造路灯", "300盏", "270盏", "60", "54", "雨季延期，扣6分"],
        ["效益指标", "社会效益指标", "好路率", "≥80%", "82%", "40", "40", ""],
    ]
    e = read_one("项目支出绩效自评表", grid(table))
    assert e.indicators[0].deviation_reason == "雨季延期，扣6分"


def test_words_about_how_the_funds_are_managed_are_no_source() -> None:
    """转移支付区域表的“资金管理情况”各行（下达及时性：30日内下达。）不是资金来源。"""
    table = [
        [C("转移支付区域绩效自评表", 5)],
        ["转移支付名称", C("林业补助", 4)],
        [C("资金情况（万元）", 1, 3), "", "全年预算数（A）", "全年执行数（B）", "预算执行率"],
        ["年度资金总额：", "120", "114", "95%"], ["其中：中央财政资金", "120", "114", "95%"],
        [C("资金管理情况", 1, 3), "", C("情况说明", 2), "存在问题和改进措施"],
        ["下达及时性", C("30日内下达。", 2), "无"], ["使用规范性", C("专款专用。", 2), "无"],
        ["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值"],
        ["产出指标", "数量指标", "造林面积（万亩）", "≥10", "9.8"],
    ]  # fmt: skip
    e = read_one(grid(table), problems=["row-unrecognised"] * 3)
    assert e.name == "林业补助"
    assert [row[0] for row in funds_of(e)[-1]] == ["其中：中央财政资金"]  # type: ignore[attr-defined]


def test_headers_of_the_funds_are_composed_and_no_figure_is_a_source() -> None:
    """“预算安排数、实际到位数、实际支出数、支出率”：按词组合识别；金额不会被当作资金来源的名称。"""
    table = [
        [C("专项资金绩效自评表", 7)],
        [C("资金安排情况（万元）", 1, 2), C("预算安排数", 2), C("实际到位数", 2), "实际支出数",
         "支出率"],
        [C("500", 2), C("480", 2), "475", "95%"],
        ["一级指标", "二级指标", "三级指标", "指标目标值", "指标实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "扶持人数", "≥3200人", "3150人", "60", "59.06"],
        ["效益指标", "社会效益指标", "增长率", "≥8%", "8.6%", "40", "40"],
    ]  # fmt: skip
    e = read_one(grid(table))
    assert funds_of(e) == ("万元", None, "500", "475", None, "95%", None, [])
    assert shown(e.funding and e.funding.received) == "480"
    other = C("甲数", 2)
    unknown = [[other if cell == C("预算安排数", 2) else cell for cell in row] for row in table]
    layout = laid_out(grid(unknown))
    assert all(not row.source.isdigit() for row in funds_rows(layout.evaluations[0]))
    assert [(p.code, p.text) for p in layout.problems] == [("column-unassigned", "甲数")]


def funds_rows(evaluation: Evaluation) -> tuple[FundingRow, ...]:
    return () if evaluation.funding is None else evaluation.funding.rows


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("调整预算", "budget"), ("调整后预算金额", "budget"), ("预算批复数", "budget"),
        ("年初预算安排数", "initial"), ("年初批复数", "initial"), ("资金到位金额", "received"),
        ("累计支出数", "executed"), ("资金使用金额", "executed"), ("资金支出率", "printed_rate"),
        ("调整数", None), ("年度预算数", None), ("结余", None), ("项目预算", None),
    ],
)  # fmt: skip
def test_what_a_header_of_amounts_says(header: str, role: str | None) -> None:
    assert said(header).funds == role


_CORNERED = [
    [C("项目支出绩效自评表", 8)],
    [C("绩效指标", 1, 3), "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值",
     "得分"],
    ["产出指标", "数量指标", "巡查次数", "≥24次", "26次", "60", "60"],
    ["效益指标", "社会效益指标", "整改率", "≥95%", "95%", "30", "30"],
]  # fmt: skip


@pytest.mark.parametrize("wide", [[C("预算执行率", 4)], ["预算执行率", "", "", ""]])
def test_a_label_merged_from_the_corner_over_the_levels_is_a_name(wide: list[str | C]) -> None:
    """“预算执行率”一格从左上角列起横跨三级指标：是这一行的名称，不沿用上一行的；合并丢失的也一样。"""
    e = read_one(grid([*_CORNERED, [*wide, "100%", "92%", "10", "9.2"]]))
    assert rows_of(e)[-1] == ("预算执行率",) * 3 + ("100%", "92%", "10", "9.2")


def test_the_sum_of_tasks_is_no_total_of_the_funds() -> None:
    """年度主要任务的“金额合计”不是资金总额。"""
    table = [
        [C("部门整体支出绩效自评表", 7)],
        ["年度主要任务", "任务名称", "主要内容", "预算数", "其中：财政拨款", "执行数", "执行率"],
        ["", "国土调查", "变更调查", "120", "120", "118", "98.33%"],
        ["金额合计", "", "", "120", "120", "118", "98.33%"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "巡查次数", "≥24次", "26次", "60", "60"],
    ]  # fmt: skip
    layout = laid_out("部门名称：某局", grid(table))
    assert [e.funding for e in layout.evaluations] == [None]


def test_a_year_and_a_unit_parted_by_one_blank_behind_a_bracket() -> None:
    """网页把多个空格显示成一个：“（2023年度） 单位：万元”仍读出年度和单位。"""
    rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "巡查次数", "≥24次", "26次", "60", "60"],
    ]
    e = read_one("项目支出绩效自评表\n（ 2023 年 度 ） 单位：万元", grid(rows))
    assert e.year == 2023
