"""What people make of the forms: other words, other rows, forms that follow each other."""

from __future__ import annotations

import pytest

from kpi_eval.model.evaluation import Goals
from kpi_eval.readers import read_text
from tests.readers.layout.grids import C, end_of, funds_of, grid, laid_out, read_one, rows_of, shown

_TITLE = "项目支出绩效自评表"
_NAMED: list[str | C] = ["项目名称", C("宣传项目", 6)]
_HEADER: list[str | C] = [
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
]  # fmt: skip
_ROW: list[str | C] = ["产出指标", "数量指标", "讲座", "≥4场", "4场", "90", "90"]
_READ = ("产出指标", "数量指标", "讲座", "≥4场", "4场", "90", "90")
_FUNDS: list[str | C] = [
    C("项目资金", 2),
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "执行率",
    "得分",
]


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
    e = read_one(_TITLE, grid([_NAMED, _HEADER, _ROW, *rows]))
    assert rows_of(e) == [_READ]
    assert end_of(e) == end


def test_a_single_hundred_may_be_the_weights_or_the_total() -> None:
    table = grid([_NAMED, _HEADER, _ROW, ["总分", C("100", 6)]])
    assert end_of(read_one(_TITLE, table, problems=["row-short"])) == (None, None, None)


def test_a_merged_level_closes_with_its_own_sum() -> None:
    table = grid(
        [
            _NAMED, _HEADER,
            [C("产出指标", 1, 2), *_ROW[1:]],
            [C("合计", 4), "90", "90"],
            [C("总分", 5), "90", "90"],
        ]
    )  # fmt: skip
    e = read_one(_TITLE, table)
    assert rows_of(e) == [_READ]
    assert end_of(e) == ("90", "90", None)


def test_rows_that_say_something_of_the_whole_table_are_no_indicators() -> None:
    table = grid(
        [
            _NAMED, _HEADER, _ROW,
            [C("其他需要说明的事项", 2), C("无", 5)],
            [C("偏差原因分析及整改措施", 2), C("无", 5)],
            [C("项目联系人：某某", 3), C("联系电话：0", 4)],
            [C("总分", 5), "90", "90"],
            [C("注：分值合计100分。", 7)],
        ]
    )  # fmt: skip
    e = read_one(_TITLE, table)
    assert rows_of(e) == [_READ]
    assert end_of(e) == ("90", "90", None)


def test_rows_of_other_words_across_the_columns_are_told_and_are_no_indicators() -> None:
    table = grid([_NAMED, _HEADER, _ROW, [C("补充", 2), C("另有材料。", 5)], [C("另附材料。", 7)]])
    e = read_one(_TITLE, table, problems=["row-unrecognised", "row-unrecognised"])
    assert rows_of(e) == [_READ]


def test_a_level_called_as_a_block_of_the_form_is_a_level() -> None:
    table = grid(
        [
            _NAMED, _HEADER,
            [C("决策", 1, 3), "项目立项", "立项依据", "充分", "充分", "3", "3"],
            ["绩效目标", "目标合理性", "合理", "合理", "3", "3"],
            ["预算执行情况", "预算执行率", "100%", "90%", "4", "3.6"],
            ["绩效目标", "目标设定", "目标明确性", "明确", "明确", "3", "3"],
        ]
    )  # fmt: skip
    e = read_one(_TITLE, table)
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
    e = read_one(_TITLE, table)
    assert e.goals == Goals("办讲座\n做展板", None)
    assert [row.name for row in e.indicators] == ["讲座", "展板", "满意度"]
    assert end_of(e) == (None, "80", None)


def test_one_corner_label_over_all_labels() -> None:
    header: list[str | C] = [C("绩效指标", 3), "年度指标值", "实际完成值", "分值", "得分"]
    e = read_one(_TITLE, grid([_NAMED, _FUNDS, [C("年度资金总额", 2), *["1"] * 5], header, _ROW]))
    assert rows_of(e) == [_READ]
    assert funds_of(e)[-1] == []
    two: list[str | C] = [C("绩效指标", 2), *header[1:]]
    e = read_one(_TITLE, grid([["项目名称", C("宣传项目", 5)], two, [_ROW[0], *_ROW[2:]]]))
    assert rows_of(e) == [("产出指标", "", *_READ[2:])]


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


def test_sections_of_a_form_with_their_own_labels_in_front() -> None:
    """The form of 河北: labels and amounts in pairs, the sources below the amounts."""
    table = grid(
        [
            ["一、基本情况", "项目名称", C("饮水项目", 2), "实施（主管）单位", C("某局", 2)],
            [C("二、预算执行情况", 1, 2), "预算数：", "100", "到位数：", "100", "执行数：", "95"],
            ["其中：财政资金", "90", "其中：财政资金", "90", "其中：财政资金", "85"],
            [C("三、目标完成情况", 1, 2), C("年度预期目标", 3), C("具体完成情况", 3)],
            [C("通水。", 3), C("已通水。", 3)],
            [C("四、年度绩效指标完成情况", 1, 2), "一级指标", "二级指标", "三级指标", "预期指标值",
             "实际完成值", "自评得分"],
            ["产出指标", "数量指标", "通水户数", "≥50户", "50户", "90"],
            [C("五、存在问题、原因及下一步整改措施", 2), C("无", 5)],
        ]
    )  # fmt: skip
    e = read_one(_TITLE, table, problems=["column-unassigned"])
    assert (e.name, e.implementing_unit) == ("饮水项目", "某局")
    assert funds_of(e) == (
        "万元", None, "100", "95", None, None, None, [("其中：财政资金", None, "90", "85")],
    )  # fmt: skip
    assert e.goals == Goals("通水。", "已通水。")
    assert [row.name for row in e.indicators] == ["通水户数"]
    assert [label.text for label in e.recognised.unassigned] == ["到位数："]


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


def test_the_tasks_of_a_unit_are_no_sources_of_funds() -> None:
    table = grid(
        [
            ["单位名称", C("某馆", 6)],
            [C("年度主要任务", 1, 3), "任务名称", "主要内容", "全年预算数", "全年执行数", "执行率",
             ""],
            ["扫描", "扫描档案", "20", "19", "95%", ""],
            [C("金额合计", 2), "20", "19", "95%", ""],
            _HEADER,
            _ROW,
        ]
    )  # fmt: skip
    e = read_one("单位整体支出绩效自评表", table, problems=["row-unrecognised"])
    assert e.funding is None
    assert rows_of(e) == [_READ]


def test_headers_above_the_labels_of_the_funds_are_no_columns() -> None:
    table = grid(
        [
            _NAMED,
            [C("项目资金（万元）", 1, 3), "项目", *_FUNDS[1:]],
            ["年度资金总额", "5", "4", "3", "75%", "7.5"],
            ["其中：上级补助", "5", "4", "3", "", ""],
            _HEADER,
            _ROW,
        ]
    )
    e = read_one(_TITLE, table)
    assert funds_of(e) == (
        "万元", "5", "4", "3", None, "75%", "7.5", [("其中：上级补助", "5", "4", "3")],
    )  # fmt: skip
    labels = {label.text: label.role for label in e.recognised.in_block("funding")}
    assert labels["项目"] == "source"


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
    assert read_one(_TITLE, table).recognised.columns[role] == header


@pytest.mark.parametrize(
    "title", ["某局部门整体支出绩效评价指标体系评分表", "部门整体支出绩效自评指标计分表"]
)
def test_titles_of_frameworks(title: str) -> None:
    e = read_one(
        title, grid([["一级指标", "三级指标", "分值", "得分"], ["投入", "控制率", "5", "5"]])
    )
    assert e.kind == "unit"


def test_forms_one_after_the_other_under_one_title() -> None:
    def form(name: str, score: str) -> list[list[str | C]]:
        return [
            ["项目名称", C(name, 6)],
            _FUNDS,
            [C("年度资金总额", 2), "5", "4", "3", "75%", score],
            ["年度目标", C(f"{name}的目标", 6)],
            _HEADER,
            _ROW,
            [C("总分", 5), "100", score],
        ]

    layout = laid_out(
        f"2023年度{_TITLE}\n单位：元", grid([*form("甲项目", "8"), *form("乙项目", "9")])
    )
    assert layout.problems == ()
    assert layout.tables_seen == 2
    assert [(e.name, e.year, e.kind, e.location.table) for e in layout.evaluations] == [
        ("甲项目", 2023, "project", 1), ("乙项目", 2023, "project", 2),
    ]  # fmt: skip
    for e, score in zip(layout.evaluations, "89", strict=True):
        assert funds_of(e) == ("元", "5", "4", "3", None, "75%", score, [])
        assert e.goals == Goals(f"{e.name}的目标", None)
        assert rows_of(e) == [_READ]
        assert end_of(e) == ("100", score, None)


def test_a_name_again_below_the_last_header_starts_no_form() -> None:
    table = grid(
        [_NAMED, _HEADER, _ROW, ["项目名称", C("宣传项目", 6)], [C("总分", 5), "90", "90"]]
    )
    layout = laid_out(_TITLE, table)
    assert [end_of(e) for e in layout.evaluations] == [("90", "90", None)]


@pytest.mark.parametrize("between", [(), ("— 12 —",), ("第3页 共5页\n",), ("续表",)])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_form_that_goes_on_over_the_page(between: tuple[str, ...], *, repeated: bool) -> None:
    upper = grid([_NAMED, _HEADER, _ROW])
    rest: list[list[str | C]] = [
        ["效益指标", "社会效益指标", "知晓率", ">=90%", "91%", "10", "10"],
        [C("总分", 5), "100", "100"],
    ]
    lower = grid([_HEADER, *rest] if repeated else rest)
    e = read_one(_TITLE, upper, *between, lower)
    assert [row.name for row in e.indicators] == ["讲座", "知晓率"]
    assert end_of(e) == ("100", "100", None)
    assert len([x for x in e.recognised.labels if x.role == "continuation"]) == 1


def test_the_same_header_in_another_section_is_another_table() -> None:
    layout = laid_out(
        _TITLE, grid([_NAMED, _HEADER, _ROW]), "二、另一项工作", grid([_HEADER, _ROW])
    )
    assert [len(e.indicators) for e in layout.evaluations] == [1]
    assert [problem.code for problem in layout.problems] == ["kind-unknown"]


def test_a_list_of_the_indicators_of_many_projects_is_no_form() -> None:
    table = grid(
        [
            ["项目名称", "一级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"],
            [C("甲项目", 1, 2), "产出指标", "面积", "≥", "10", "亩", "50"],
            ["效益指标", "覆盖率", "≥", "60", "%", "40"],
            ["乙项目", "产出指标", "次数", "≥", "5", "次", "90"],
        ]
    )
    layout = laid_out("项目支出绩效目标表", table)
    assert layout.evaluations == ()
    assert [table.why for table in layout.tables_skipped] == ["many-projects"]
    assert [problem.code for problem in layout.problems] == ["many-projects"]


def test_a_total_with_its_grade_in_text_with_tabs() -> None:
    rows = ["项目名称\t宣传项目", "\t".join(map(str, _HEADER)), "\t".join(map(str, _ROW)),
            "总分\t90\t总得分\t90\t自评等级\t优"]  # fmt: skip
    document = read_text("\n".join([_TITLE, "", *rows]))
    assert document.problems == ()
    assert [end_of(e) for e in document.evaluations] == [("90", "90", "优")]
    assert [shown(e.printed_total) for e in document.evaluations] == ["90"]


def test_year_and_unit_of_money_beside_the_name_of_the_unit() -> None:
    caption: list[str | C] = [C("填报单位：某局", 3), C("2023年度", 2), C("单位：元", 2)]
    funds = [_FUNDS, [C("年度资金总额", 2), "5", "4", "3", "75%", "7.5"]]
    e = read_one(grid([[C(_TITLE, 7)], caption, _NAMED, *funds, _HEADER, _ROW]))
    assert (e.year, funds_of(e)[0]) == (2023, "元")
    e = read_one(
        f"{_TITLE}\n填报单位：某局　　2022年度　　单位：元", grid([_NAMED, *funds, _HEADER, _ROW])
    )
    assert (e.year, funds_of(e)[0]) == (2022, "元")


@pytest.mark.parametrize(
    "label", [["一、产出指标", "", ""], [C("一、产出指标", 2), ""], [C("一、产出指标（90分）", 3)]]
)
def test_rows_that_sum_up_a_level_are_no_indicators(label: list[str | C]) -> None:
    table = grid(
        [
            _NAMED, _HEADER,
            [*label, "", "", "90", "88"],
            ["", "数量指标", "讲座", "≥4场", "4场", "50", "50"],
            ["", "质量指标", "好评", "≥90%", "91%", "40", "38"],
            [C("预算执行率", 3), "", "", "10", "9"],
            [C("总分", 5), "100", "97"],
        ]
    )  # fmt: skip
    e = read_one(_TITLE, table)
    assert [(row.name, shown(row.weight)) for row in e.indicators] == [
        ("讲座", "50"), ("好评", "40"), ("预算执行率", "10"),
    ]  # fmt: skip
    assert {row.level1[:6] for row in e.indicators[:2]} == {"一、产出指标"}


def test_the_total_and_its_grade_above_the_rows() -> None:
    head: list[str | C] = ["自评得分", C("98.5", 3), "自评等级", C("优", 2)]
    assert end_of(read_one(_TITLE, grid([_NAMED, head, _HEADER, _ROW]))) == (None, "98.5", "优")


def test_goals_that_say_themselves_what_they_are() -> None:
    goals: list[str | C] = [
        "年度总体目标",
        C("预期目标：办讲座。", 3),
        C("实际完成情况：已办。", 3),
    ]
    e = read_one(_TITLE, grid([_NAMED, goals, _HEADER, _ROW]))
    assert e.goals == Goals("办讲座。", "已办。")


def test_numbered_rows() -> None:
    rows = ["项目名称\t宣传项目", "序号\t" + "\t".join(map(str, _HEADER)),
            "1\t" + "\t".join(map(str, _ROW)), "\t总分\t\t\t\t\t90\t90"]  # fmt: skip
    document = read_text("\n".join([_TITLE, "", *rows]))
    (e,) = document.evaluations
    assert document.problems == ()
    assert rows_of(e) == [_READ]
    assert e.recognised.columns["number"] == "序号"
    assert end_of(e) == ("90", "90", None)


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
}  # fmt: skip


@pytest.mark.parametrize("header", _UNDER.values(), ids=_UNDER)
def test_a_header_of_two_rows_in_text_that_tells_no_spans(header: list[str]) -> None:
    goals = "年度总体目标\t预期目标\t实际完成情况\n\t办讲座。\t已办。"
    row = "产出指标\t数量指标\t讲座\t≥\t4\t场\t4\t90\t90\t88\t无"
    total = "总分\t90\t90"
    text = "\n".join([_TITLE, "", "项目名称\t宣传项目", goals, *header, row, total])
    document = read_text(text)
    assert document.problems == ()
    (e,) = document.evaluations
    assert e.goals == Goals("办讲座。", "已办。")
    assert rows_of(e) == [("产出指标", "数量指标", "讲座", ">=4场", "4场", "90", "90")]
    assert e.indicators[0].raw["review_score"] == "88"


def test_one_corner_label_over_all_labels_in_text() -> None:
    rows = ["项目名称\t宣传项目\t\t\t\t\t", "绩效指标\t\t\t年度指标值\t实际完成值\t分值\t得分",
            "\t".join(map(str, _ROW))]  # fmt: skip
    (e,) = read_text("\n".join([_TITLE, "", *rows])).evaluations
    assert rows_of(e) == [_READ]


def test_a_header_that_is_not_understood_ends_the_block_above_it() -> None:
    goals: list[list[str | C]] = [
        [C("年度总体目标", 1, 2), C("预期目标", 3), C("实际完成情况", 3)],
        [C("办讲座。", 3), C("已办。", 3)],
    ]
    strange: list[str | C] = ["绩效指标", C("内容", 4), C("评语", 2)]
    layout = laid_out(_TITLE, grid([_NAMED, *goals, strange, ["甲", C("乙", 4), C("丙", 2)]]))
    (e,) = layout.evaluations
    assert e.goals == Goals("办讲座。", "已办。")
    assert [problem.code for problem in layout.problems] == [
        "row-unrecognised", "row-unrecognised", "table-truncated",
    ]  # fmt: skip


def test_text_that_goes_on_over_the_page() -> None:
    rows = ["\t".join(map(str, row)) for row in (_HEADER, _ROW)]
    text = "\n".join(
        [_TITLE, "（  2022   年度）", "", "项目名称\t宣传项目\t\t\t\t\t", *rows, "", "— 12 —", "",
         rows[1], "总分\t\t\t\t\t100\t100"]
    )  # fmt: skip
    (e,) = read_text(text).evaluations
    assert (len(e.indicators), e.year, end_of(e)) == (2, 2022, ("100", "100", None))


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
    e = read_one(_TITLE, grid([_NAMED, funds, _HEADER, _ROW]))
    assert funds_of(e) == ("元", None, "18", "17.1", None, "95%", None, [])


def test_names_beside_a_label_that_may_also_head_a_remark() -> None:
    table = grid(
        [
            [C("项\n目\n概\n况", 1, 3), "项目名称", C("宣传项目", 5)],
            ["主管部门", C("某局", 2), "实施单位", C("某站", 2)],
            ["主要内容", C("办讲座。", 5)],
            _HEADER,
            _ROW,
        ]
    )
    e = read_one(_TITLE, table)
    assert (e.name, e.department, e.implementing_unit) == ("宣传项目", "某局", "某站")


@pytest.mark.parametrize(
    ("title", "year"),
    [("2023年度项目支出绩效自评表（一般项目）", 2023), ("项目支出绩效自评表（2）", None)],
)
def test_a_title_with_a_word_in_brackets(title: str, year: int | None) -> None:
    e = read_one(title, grid([["项目名称", C("宣传项目", 6)], _HEADER, _ROW]))
    assert (e.kind, e.year, e.recognised.in_block("head")[0].text) == ("project", year, title)
