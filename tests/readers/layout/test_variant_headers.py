"""How people head the columns: other words, two rows, one label over all."""

from __future__ import annotations

import pytest

from kpi_eval.model.evaluation import Goals
from kpi_eval.readers import read_text
from tests.readers.layout.grids import C, end_of, funds_of, grid, laid_out, read_one, rows_of
from tests.readers.layout.small import FUNDS, HEADER, NAMED, READ, ROW, TITLE

_LEVELS_BELOW = "一级指标\t二级指标\t三级指标"
_UNDER = {
    # Blanks beside merged cells, as a sheet leaves them; none, as a text document does.
    "sheet": ["绩效指标\t\t\t年度指标值\t\t\t实际完成值\t分值\t得分\t\t备注",
              f"{_LEVELS_BELOW}\t指标性质\t指标值\t度量单位\t\t\t自评\t复核\t"],
    "document": ["绩效指标\t年度指标值\t实际完成值\t分值\t自评得分\t复核得分\t备注",
                 f"{_LEVELS_BELOW}\t指标性质\t指标值\t度量单位\t\t\t\t\t"],
    "document, values apart": [
        "绩效指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t自评得分\t复核得分\t备注",
        f"{_LEVELS_BELOW}" + "\t" * 8],
}  # fmt: skip  # fmt: skip


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("未完成原因及整改措施", "deviation_reason"),
        ("未完成原因分析与改进措施", "deviation_reason"),
        ("偏差原因分析及拟采取的改进措施", "deviation_reason"),
        ("扣分原因", "deviation_reason"),
        ("评分标准", "rule"),
        ("实际完成情况", "actual"),
        ("全年实际值", "actual"),
        ("指标分值", "weight"),
        ("实际得分（分）", "printed_score"),
        ("绩效目标值", "target"),
        ("说明", "remark"),
    ],
)
def test_other_words_for_a_column(header: str, role: str) -> None:
    known = {"name": "三级指标", "target": "指标值", "actual": "完成值", "weight": "分值",
             "printed_score": "得分"}  # fmt: skip
    row: list[str | C] = list({**known, role: header}.values())
    table = grid(
        [["项目名称", C("宣传项目", len(row) - 1)], row, ["讲座", *["1"] * (len(row) - 1)]]
    )
    assert read_one(TITLE, table).recognised.columns[role] == header


def test_one_corner_label_over_all_labels() -> None:
    header: list[str | C] = [C("绩效指标", 3), "年度指标值", "实际完成值", "分值", "得分"]
    e = read_one(TITLE, grid([NAMED, FUNDS, [C("年度资金总额", 2), *["1"] * 5], header, ROW]))
    assert rows_of(e) == [READ]
    assert funds_of(e)[-1] == []
    two: list[str | C] = [C("绩效指标", 2), *header[1:]]
    e = read_one(TITLE, grid([["项目名称", C("宣传项目", 5)], two, [ROW[0], *ROW[2:]]]))
    assert rows_of(e) == [("产出指标", "", *READ[2:])]


def test_a_framework_of_two_levels_scores_the_second() -> None:
    table = grid(
        [
            ["单位名称", C("某镇", 5)],
            [C("评价内容", 2), C("分值", 1, 2), C("自评分", 1, 2), C("复核分", 1, 2),
             C("评分标准", 1, 2)],
            ["一级指标", "二级指标"],
            [C("投入", 1, 2), "目标设定", "60", "60", "58", "合规得分"],
            ["预算配置", "40", "40", "40", "控制得分"],
        ]
    )  # fmt: skip
    e = read_one("部门整体支出绩效自评表", table)
    assert [(row.level1, row.level2, row.name, row.rule) for row in e.indicators] == [
        ("投入", "", "目标设定", "合规得分"), ("投入", "", "预算配置", "控制得分"),
    ]  # fmt: skip


def test_numbered_rows() -> None:
    rows = ["项目名称\t宣传项目", "序号\t" + "\t".join(map(str, HEADER)),
            "1\t" + "\t".join(map(str, ROW)), "\t总分\t\t\t\t\t90\t90"]  # fmt: skip
    document = read_text("\n".join([TITLE, "", *rows]))
    (e,) = document.evaluations
    assert document.problems == ()
    assert rows_of(e) == [READ]
    assert e.recognised.columns["number"] == "序号"
    assert end_of(e) == ("90", "90", None)


@pytest.mark.parametrize("header", _UNDER.values(), ids=_UNDER)
def test_a_header_of_two_rows_in_text_that_tells_no_spans(header: list[str]) -> None:
    goals = "年度总体目标\t预期目标\t实际完成情况\n\t办讲座。\t已办。"
    row = "产出指标\t数量指标\t讲座\t≥\t4\t场\t4\t90\t90\t88\t无"
    total = "总分\t90\t90"
    text = "\n".join([TITLE, "", "项目名称\t宣传项目", goals, *header, row, total])
    document = read_text(text)
    assert document.problems == ()
    (e,) = document.evaluations
    assert e.goals == Goals("办讲座。", "已办。")
    assert rows_of(e) == [("产出指标", "数量指标", "讲座", ">=4场", "4场", "90", "90")]
    assert e.indicators[0].raw["review_score"] == "88"


def test_one_corner_label_over_all_labels_in_text() -> None:
    rows = ["项目名称\t宣传项目\t\t\t\t\t", "绩效指标\t\t\t年度指标值\t实际完成值\t分值\t得分",
            "\t".join(map(str, ROW))]  # fmt: skip
    (e,) = read_text("\n".join([TITLE, "", *rows])).evaluations
    assert rows_of(e) == [READ]


@pytest.mark.parametrize("merged", [True, False])
def test_a_two_row_header_drawn_with_and_without_merged_cells(*, merged: bool) -> None:
    above: list[str | C] = [
        "绩效指标", "", "", "目标值", "", "实际完成值", "分值", "得分", "", "备注",
    ]  # fmt: skip
    below: list[str | C] = [
        "一级指标", "二级指标", "三级指标", "数值", "单位", "", "", "自评", "复核", "",
    ]  # fmt: skip
    if merged:
        above = [
            C("绩效指标", 3), C("目标值", 2), "实际完成值", "分值", C("得分", 2), "备注",
        ]  # fmt: skip
    row: list[str | C] = ["产出指标", "数量指标", "讲座", "4", "场", "5场", "90", "90", "88", ""]
    table = grid([["项目名称", C("宣传项目", 9)], above, below, row])
    e = read_one(TITLE, table)
    assert rows_of(e) == [("产出指标", "数量指标", "讲座", "4场", "5场", "90", "90")]
    assert e.indicators[0].raw["review_score"] == "88"


def test_a_header_that_is_not_understood_ends_the_block_above_it() -> None:
    goals: list[list[str | C]] = [
        [C("年度总体目标", 1, 2), C("预期目标", 3), C("实际完成情况", 3)],
        [C("办讲座。", 3), C("已办。", 3)],
    ]
    strange: list[str | C] = ["绩效指标", C("内容", 4), C("评语", 2)]
    layout = laid_out(TITLE, grid([NAMED, *goals, strange, ["甲", C("乙", 4), C("丙", 2)]]))
    (e,) = layout.evaluations
    assert e.goals == Goals("办讲座。", "已办。")
    assert [problem.code for problem in layout.problems] == [
        "row-unrecognised", "row-unrecognised", "table-truncated",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "actual", "read"),
    [
        ("90", "92", "92%"), ("90", "0.92", "0.92"), ("100", "1", "1"), ("1", "0.5", "0.5%"),
        ("5", "0", "0%"), ("90", "92%", "92%"), ("有效", "0.5", "0.5%"),
    ],
)  # fmt: skip
def test_a_ratio_beside_a_percentage_is_left_as_it_stands(
    target: str, actual: str, read: str
) -> None:
    header: list[str | C] = ["三级指标", "指标值", "度量单位", "实际完成值", "分值", "得分"]
    row: list[str | C] = ["知晓率", target, "%", actual, "90", "90"]
    e = read_one(TITLE, grid([["项目名称", C("宣传项目", 5)], header, row]))
    assert e.indicators[0].actual is not None
    assert e.indicators[0].actual.text == read
