"""How people set out the funds and the goals."""

from __future__ import annotations

import pytest

from kpi_eval.model.evaluation import Goals
from tests.readers.layout.grids import C, funds_of, grid, read_one, rows_of, shown
from tests.readers.layout.small import FUNDS, HEADER, NAMED, READ, ROW, TITLE


def test_the_funds_of_a_plan_one_below_the_other() -> None:
    table = grid(
        [
            ["项目名称", C("设备采购项目", 3)],
            [C("项目资金（元）", 1, 3), C("年度资金总额：", 2), "56.00"],
            [C("其中：财政拨款", 2), "50.00"],
            [C("其他资金", 2), ""],
            ["年度总体目标", C("采购设备6台。", 3)],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", "采购数量", "6台"],
        ]
    )
    e = read_one("项目支出绩效目标表", table)
    assert funds_of(e) == (
        "元", None, "56.00", None, None, None, None,
        [("其中：财政拨款", None, "50.00", None), ("其他资金", None, "", None)],
    )  # fmt: skip
    assert e.goals == Goals("采购设备6台。", None)


def test_the_funds_of_a_plan_side_by_side_below_their_labels() -> None:
    def plan(*amounts: str | C) -> object:
        table = grid(
            [
                ["单位名称", C("某局", 3)],
                [C("年度预算（万元）", 1, 2), "资金总额", "财政拨款", "其他资金"],
                [*amounts],
                ["年度总体目标", C("做好工作。", 3)],
                ["一级指标", "三级指标", "指标值", "权重"],
                ["履职效能", "检查次数", "≥170次", "90"],
            ]
        )
        e = read_one("部门整体支出绩效目标表", table)
        assert e.goals == Goals("做好工作。", None)
        return funds_of(e)[2], funds_of(e)[-1]

    assert plan("300.5", "300", "0.5") == (
        "300.5", [("财政拨款", None, "300", None), ("其他资金", None, "0.5", None)],
    )  # fmt: skip
    assert plan("300", C("300", 2)) == (
        "300", [("财政拨款", None, "300", None), ("其他资金", None, "", None)],
    )  # fmt: skip
    assert plan("", "", "") == (
        "", [("财政拨款", None, "", None), ("其他资金", None, "", None)],
    )  # fmt: skip


def test_the_funds_in_one_row_of_labels_and_figures() -> None:
    funds: list[str | C] = ["项目资金（元）", "预算数", "18", "执行数", "17.1", "执行率", "95%"]
    e = read_one(TITLE, grid([NAMED, funds, HEADER, ROW]))
    assert funds_of(e) == ("元", None, "18", "17.1", None, "95%", None, [])


def test_the_tasks_of_a_unit_are_no_sources_of_funds() -> None:
    table = grid(
        [
            ["单位名称", C("某馆", 6)],
            [C("年度主要任务", 1, 3), "任务名称", "主要内容", "全年预算数", "全年执行数", "执行率",
             ""],
            ["扫描", "扫描档案", "20", "19", "95%", ""],
            [C("金额合计", 2), "20", "19", "95%", ""],
            HEADER,
            ROW,
        ]
    )  # fmt: skip
    e = read_one("单位整体支出绩效自评表", table, problems=["row-unrecognised"])
    assert e.funding is None
    assert rows_of(e) == [READ]
    plain = (
        [C("年度主要任务", 1, 2), C("任务名称", 3), C("主要内容", 3)],
        [C("扫描", 3), C("档案", 3)],
    )
    e = read_one("单位整体支出绩效自评表", grid([["单位名称", C("某馆", 6)], *plain, HEADER, ROW]))
    assert rows_of(e) == [READ]


def test_headers_above_the_labels_of_the_funds_are_no_columns() -> None:
    table = grid(
        [
            NAMED,
            [C("项目资金（万元）", 1, 3), "项目", *FUNDS[1:]],
            ["年度资金总额", "5", "4", "3", "75%", "7.5"],
            ["其中：上级补助", "5", "4", "3", "", ""],
            HEADER,
            ROW,
        ]
    )
    e = read_one(TITLE, table)
    assert funds_of(e) == (
        "万元", "5", "4", "3", None, "75%", "7.5", [("其中：上级补助", "5", "4", "3")],
    )  # fmt: skip
    labels = {label.text: label.role for label in e.recognised.in_block("funding")}
    assert labels["项目"] == "source"


def test_goals_that_say_themselves_what_they_are() -> None:
    goals: list[str | C] = [
        "年度总体目标",
        C("预期目标：办讲座。", 3),
        C("实际完成情况：已办。", 3),
    ]
    e = read_one(TITLE, grid([NAMED, goals, HEADER, ROW]))
    assert e.goals == Goals("办讲座。", "已办。")


def test_rows_of_the_funds_that_hold_no_amounts_are_told() -> None:
    """The unit form of 湖南 sets out the same budget by its kinds, side by side."""
    table = grid(
        [
            ["省级预算部门名称", C("某局", 6)],
            ["年度预算申请（万元）", *FUNDS[1:], ""],
            ["年度资金总额", "100", "100", "98", "98%", "9.8", ""],
            [C("按收入性质分：", 3), C("按支出性质分：", 4)],
            [C("其中：一般公共预算：100", 3), C("其中：基本支出：60", 4)],
            HEADER,
            ROW,
        ]
    )
    problems = ["row-unrecognised", "row-unrecognised"]
    e = read_one("部门整体支出绩效自评表", table, problems=problems)
    assert e.name == "某局"
    assert funds_of(e) == ("万元", "100", "100", "98", None, "98%", "9.8", [])


def test_a_damaged_amount_is_an_amount() -> None:
    table = grid(
        [NAMED, FUNDS, [C("年度资金总额", 2), "5", "8,00", "3", "75%", "7.5"], HEADER, ROW]
    )
    assert funds_of(read_one(TITLE, table))[2] == "8,00"


def test_the_goals_of_a_transfer() -> None:
    """The form of 转移支付: 总体目标 heads what was expected, below a label of the block."""
    table = grid(
        [
            ["转移支付（项目）名称", C("教育补助", 6)],
            ["地方主管部门", C("某厅", 3), "资金使用单位", C("某县", 2)],
            FUNDS,
            [C("年度资金总额：", 2), "5", "4", "3", "75%", "7.5"],
            [C("总体目标完成情况", 1, 2), C("总体目标", 3), C("全年实际完成情况", 3)],
            [C("保障教育。", 3), C("已保障。", 3)],
            HEADER,
            ROW,
        ]
    )
    e = read_one("转移支付区域绩效自评表", table)
    assert (e.kind, e.name, e.department, e.implementing_unit) == (
        "project", "教育补助", "某厅", "某县",
    )  # fmt: skip
    assert e.goals == Goals("保障教育。", "已保障。")
    assert funds_of(e)[-1] == []


@pytest.mark.parametrize("label", ["总体目标", "年度总体目标完成情况", "年度履职目标"])
def test_a_label_of_the_goals_that_also_heads_them(label: str) -> None:
    alone: list[str | C] = [label, C("办讲座。", 6)]
    assert read_one(TITLE, grid([NAMED, alone, HEADER, ROW])).goals == Goals("办讲座。", None)
    beside: list[list[str | C]] = [
        [C(label, 1, 2), C("年初设定目标", 3), C("年度总体目标完成情况", 3)],
        [C("办讲座。", 3), C("已办。", 3)],
    ]
    e = read_one(TITLE, grid([NAMED, *beside, HEADER, ROW]))
    assert e.goals == Goals("办讲座。", "已办。")
    labels = [(one.role, one.text) for one in e.recognised.in_block("goals")]
    assert labels == [
        ("block", label), ("expected", "年初设定目标"), ("actual", "年度总体目标完成情况"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "sources", "left"),
    [
        ([("其中：财政拨款", 80), ("其中：中央", 50), ("地方", 30), ("其他资金", 20)], (80, 20), 2),
        ([("财政拨款", 80), ("其中：中央", 50), ("其他资金", 20)], (80, 20), 1),
        ([("其中：财政拨款", 80), ("其中：其他资金", 20)], (80, 20), 0),
        ([("其中：财政拨款", 70), ("其中：其他资金", 90)], (70, 90), 0),
    ],
)
def test_details_of_a_source_are_no_further_sources(
    rows: list[tuple[str, int]], sources: tuple[int, ...], left: int
) -> None:
    """第二个“其中”是上一项来源的明细：不与各来源相加，并予以提示。"""
    table: list[list[str | C]] = [NAMED, FUNDS, [C("年度资金总额", 2), *["100"] * 3, "100%", "10"]]
    table += [[C(label, 2), *[str(amount)] * 3, "", ""] for label, amount in rows]
    e = read_one(TITLE, grid([*table, HEADER, ROW]), problems=["funds-detail"] * left)
    assert e.funding is not None
    assert [shown(row.budget) for row in e.funding.rows] == [str(amount) for amount in sources]
