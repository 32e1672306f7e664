"""What people put among the indicators: sums, remarks, levels, totals in other words."""

from __future__ import annotations

import pytest

from kpi_eval.model.evaluation import Goals
from kpi_eval.readers import read_text
from tests.readers.layout.grids import C, end_of, grid, read_one, rows_of, shown
from tests.readers.layout.small import FUNDS, HEADER, NAMED, READ, ROW, TITLE


@pytest.mark.parametrize(
    ("rows", "end"),
    [
        ([[C("总分", 2), "100", C("总得分", 2), "96.5", C("自评等级", 1)]], ("100", "96.5", None)),
        ([["总分", "100", "得分", "96.5", "自评等级", C("优", 2)]], ("100", "96.5", "优")),
        ([["总分", C("96.5", 6)]], (None, "96.5", None)),
        ([["总分", C("100", 4), "自评等级", "优"]], (None, "100", "优")),
        ([["总得分", C("100", 6)]], (None, "100", None)),
        ([[C("总分：96.5分", 7)], [C("等级：优", 7)]], (None, "96.5分", "优")),
        ([[C("自评总分：100", 7)]], (None, "100", None)),
        ([[C("合计得分", 5), "100", "96.5"]], ("100", "96.5", None)),
    ],
)
def test_total_rows(rows: list[list[str | C]], end: tuple[str | None, ...]) -> None:
    e = read_one(TITLE, grid([NAMED, HEADER, ROW, *rows]))
    assert rows_of(e) == [READ]
    assert end_of(e) == end


def test_a_single_hundred_may_be_the_weights_or_the_total() -> None:
    table = grid([NAMED, HEADER, ROW, ["总分", C("100", 6)]])
    assert end_of(read_one(TITLE, table, problems=["row-short"])) == (None, None, None)


def test_a_merged_level_closes_with_its_own_sum() -> None:
    table = grid(
        [
            NAMED, HEADER,
            [C("产出指标", 1, 3), *ROW[1:]],
            [C("合计", 4), "90", "90"],
            [C("总分", 4), "100", "95"],  # merged too far
        ]
    )  # fmt: skip
    e = read_one(TITLE, table)
    assert rows_of(e) == [READ]
    assert end_of(e) == ("100", "95", None)


def test_rows_that_say_something_of_the_whole_table_are_no_indicators() -> None:
    table = grid(
        [
            NAMED, HEADER, ROW,
            [C("其他需要说明的事项", 2), C("无", 5)],
            [C("偏差原因分析及整改措施", 2), C("无", 5)],
            [C("项目联系人：某某", 3), C("联系电话：0", 4)],
            [C("总分", 5), "90", "90"],
            [C("— 12 —", 7)],
            [C("自评结论：较好。", 7)],
            [C("注：1.分值合计100分。", 7)],
            [C("2.得分按规定计算。", 7)],
        ]
    )  # fmt: skip
    e = read_one(TITLE, table)
    assert rows_of(e) == [READ]
    assert end_of(e) == ("90", "90", None)


def test_rows_of_other_words_across_the_columns_are_told_and_are_no_indicators() -> None:
    table = grid([NAMED, HEADER, ROW, [C("补充", 2), C("另有材料。", 5)], [C("另附材料。", 7)]])
    e = read_one(TITLE, table, problems=["row-unrecognised", "row-unrecognised"])
    assert rows_of(e) == [READ]


def test_a_level_called_as_a_block_of_the_form_is_a_level() -> None:
    table = grid(
        [
            NAMED, HEADER,
            [C("决策", 1, 3), "项目立项", "立项依据", "充分", "充分", "3", "3"],
            ["绩效目标", "目标合理性", "合理", "合理", "3", "3"],
            ["预算执行情况", "预算执行率", "100%", "90%", "4", "3.6"],
            ["绩效目标", "目标设定", "目标明确性", "明确", "明确", "3", "3"],
        ]
    )  # fmt: skip
    e = read_one(TITLE, table)
    assert [(row.level1, row.level2) for row in e.indicators] == [
        ("决策", "项目立项"), ("决策", "绩效目标"), ("决策", "预算执行情况"),
        ("绩效目标", "目标设定"),
    ]  # fmt: skip
    assert e.goals is None


def test_a_goal_between_the_indicators_without_another_header() -> None:
    table = grid(
        [
            ["项目名称", C("宣传项目", 4)],
            ["年度目标1（40分）", C("办讲座", 4)],
            ["一级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"],
            ["产出指标", "讲座", "4场", "4场", "40"],
            ["年度目标2（40分）", C("做展板", 4)],
            ["产出指标", "展板", "6块", "6块", "30"],
            ["满意度指标", "满意度", "≥90%", "91%", "10"],
            ["总分", C("80", 4)],
        ]
    )
    e = read_one(TITLE, table)
    assert e.goals == Goals("办讲座\n做展板", None)
    assert [row.name for row in e.indicators] == ["讲座", "展板", "满意度"]
    assert end_of(e) == (None, "80", None)


def test_a_total_with_its_grade_in_text_with_tabs() -> None:
    rows = ["项目名称\t宣传项目", "\t".join(map(str, HEADER)), "\t".join(map(str, ROW)),
            "总分\t90\t总得分\t90\t自评等级\t优"]  # fmt: skip
    document = read_text("\n".join([TITLE, "", *rows]))
    assert document.problems == ()
    assert [end_of(e) for e in document.evaluations] == [("90", "90", "优")]
    assert [shown(e.printed_total) for e in document.evaluations] == ["90"]


@pytest.mark.parametrize(
    "label", [["一、产出指标", "", ""], [C("一、产出指标", 2), ""], [C("一、产出指标（90分）", 3)]]
)
def test_rows_that_sum_up_a_level_are_no_indicators(label: list[str | C]) -> None:
    table = grid(
        [
            NAMED, HEADER,
            [*label, "", "", "90", "88"],
            ["", "数量指标", "讲座", "≥4场", "4场", "50", "50"],
            ["", "质量指标", "好评", "≥90%", "91%", "40", "38"],
            [C("预算执行率", 3), "", "", "10", "9"],
            [C("总分", 5), "100", "97"],
        ]
    )  # fmt: skip
    e = read_one(TITLE, table)
    assert [(row.name, shown(row.weight)) for row in e.indicators] == [
        ("讲座", "50"), ("好评", "40"), ("预算执行率", "10"),
    ]  # fmt: skip
    assert {row.level1[:6] for row in e.indicators[:2]} == {"一、产出指标"}


def test_the_total_and_its_grade_above_the_rows() -> None:
    head: list[str | C] = ["自评得分", C("98.5", 3), "自评等级", C("优", 2)]
    assert end_of(read_one(TITLE, grid([NAMED, head, HEADER, ROW]))) == (None, "98.5", "优")


def test_a_row_without_a_name_goes_by_its_lowest_label() -> None:
    rows: list[list[str | C]] = [
        ["产出指标", "数量指标", "讲座", "≥4场", "4场", "80", "80"],
        ["满意度指标", "服务对象满意度", "", "≥90%", "91%", "10", "10"],
        ["预算执行率", "", "", "100%", "99%", "10", "9.9"],
    ]
    e = read_one(TITLE, grid([NAMED, HEADER, *rows]))
    assert [row.name for row in e.indicators] == ["讲座", "服务对象满意度", "预算执行率"]
    assert e.indicators[1].raw == {"name": ""}


def test_a_corner_label_in_every_row() -> None:
    table = grid(
        [
            ["项目名称", C("宣传项目", 7)],
            ["绩效指标", *HEADER],
            ["绩效指标", *ROW],
            ["绩效指标", C("总分", 5), "90", "90"],
        ]
    )
    e = read_one(TITLE, table)
    assert rows_of(e) == [READ]
    assert end_of(e) == ("90", "90", None)


@pytest.mark.parametrize("label", ["合计", "总计", "总分"])
@pytest.mark.parametrize(
    ("figure", "told"), [("90", True), ("96", True), ("100", True), ("88", False), ("88分", False)]
)
def test_a_lone_figure_that_may_be_the_sum_of_the_weights(
    label: str, figure: str, *, told: bool
) -> None:
    funds: list[str | C] = [C("年度资金总额", 2), "10", "10", "10", "6", "6"]
    table = grid([NAMED, [*FUNDS[:4], "分值", "得分"], funds, HEADER, ROW, [label, C(figure, 6)]])
    e = read_one(TITLE, table, problems=["row-short"] if told else [])
    assert end_of(e) == (None, None if told else figure, None)
