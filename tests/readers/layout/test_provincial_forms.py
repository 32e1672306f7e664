"""The forms of provinces, cities and a county: one small table of each, every field of it."""

from __future__ import annotations

import pytest

from kpi_eval.model.evaluation import Goals
from kpi_eval.readers import read_text
from tests.readers.layout.grids import C, end_of, funds_of, grid, laid_out, read_one, rows_of, shown
from tests.readers.layout.templates import TEMPLATES


def test_yunnan_operator_value_and_unit_under_a_two_row_header_and_money_in_yuan() -> None:
    e = read_one(*TEMPLATES["yunnan"])
    assert (e.kind, e.name, e.year, e.department) == ("project", "森林防火项目", 2023, "某州某局")
    assert funds_of(e) == (
        "元", "1,200,000.00", "1,150,000.00", "1,035,000.00", "10", "90.00%", "9.00", [],
    )  # fmt: skip
    assert rows_of(e) == [
        ("产出指标", "数量指标", "巡护人数", ">=5个", "6个", "30", "30"),
        ("产出指标", "时效指标", "按时完成率", "=100%", "100%", "20", "20"),
        ("产出指标", "成本指标", "人均补助", "<=1,200元/人", "1100元/人", "30", "30"),
        ("满意度指标", "服务对象满意度", "群众满意程度", "有所提高", "有所提高", "10", "9"),
    ]
    first = e.indicators[0]
    assert first.raw == {"comparator": "≧", "target": "5", "unit": "个", "actual": "6"}
    assert e.indicators[3].deviation_reason == "问卷偏少。"
    assert end_of(e) == ("100", "98", "优")
    assert e.goals == Goals("防火巡护。", "完成巡护。")
    assert e.recognised.columns == {
        "level1": "绩效指标/一级指标", "level2": "绩效指标/二级指标", "name": "绩效指标/三级指标",
        "comparator": "年度指标值/指标性质", "target": "年度指标值/指标值",
        "unit": "年度指标值/度量单位", "actual": "实际完成值", "weight": "分值",
        "printed_score": "得分", "deviation_reason": "偏差原因分析及改进措施",
    }  # fmt: skip


def test_sichuan_adjusted_budget_and_a_weight_before_the_values() -> None:
    for name in ("sichuan", "sichuan-weight-first"):
        e = read_one(*TEMPLATES[name])
        assert rows_of(e) == [
            ("产出指标", "数量指标", "改造路灯", ">=300盏", "270盏", "50", "45"),
            ("效益指标", "社会效益指标", "群众出行", "优良中低差", "优", "40", "40"),
        ]
        assert e.indicators[0].deviation_reason == "施工延期。"
        assert e.indicators[1].raw["comparator"] == "定性"
        assert (e.kind, e.year, e.implementing_unit) == ("project", 2023, "某市某所")
        assert e.goals == Goals("改造路灯。", "改造了大部分。")
        assert funds_of(e) == (
            "万元", "80", "75.50", "70", "10", "92.72%", "9.27",
            [
                ("其中：财政资金", "80", "75.50", "70"), ("单位资金", "0", "0", "0"),
                ("其他资金", "", "", ""),
            ],
        )  # fmt: skip
        assert end_of(e) == ("100", "94.27", None)
        assert e.recognised.unassigned == ()


def test_hubei_execution_worth_twenty_two_goals_and_no_weights() -> None:
    e = read_one(*TEMPLATES["hubei"])
    assert (e.kind, e.name, e.year, e.implementing_unit) == (
        "project", "农技推广项目", 2022, "某市某站",
    )  # fmt: skip
    assert funds_of(e) == ("万元", None, "100", "95", "20", "95%", "19", [])
    assert e.goals == Goals("推广新技术。\n培训农户。", None)
    assert rows_of(e) == [
        ("产出指标", "数量指标", "推广面积", "≥2000亩", "2100亩", None, "30"),
        ("效益指标", "经济效益指标", "亩均增收", "≥150元", "120元", None, "14"),
        ("产出指标", "数量指标", "培训人次", "500人次", "520人次", None, "30"),
    ]
    assert end_of(e) == (None, "93", None)


def test_two_goals_under_one_header() -> None:
    table = grid(
        [
            ["项目名称", C("巡查项目", 4)],
            ["年度绩效目标1", C("预期目标", 2), C("实际完成情况", 2)],
            ["", C("巡查100次。", 2), C("巡查110次。", 2)],
            ["年度绩效目标2", C("整改到位。", 2), C("已整改。", 2)],
            ["一级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"],
            ["产出指标", "巡查次数", "100次", "110次", "80"],
        ]
    )
    e = read_one("项目绩效自评表", table)
    assert e.goals == Goals("巡查100次。\n整改到位。", "巡查110次。\n已整改。")
    assert rows_of(e) == [("产出指标", "", "巡查次数", "100次", "110次", None, "80")]


def test_hebei_the_converted_score_enters_the_total() -> None:
    e = read_one(*TEMPLATES["hebei"])
    first = e.indicators[0]
    assert (shown(first.printed_score), shown(first.unconverted), shown(first.conversion)) == (
        "38", "95", "40%",
    )  # fmt: skip
    assert first.weight is None
    assert rows_of(e)[1] == ("产出指标", "质量指标", "合格率", ">=98%", "99%", None, "60")
    assert (e.name, e.department, e.location.table) == ("检测项目", "某省某局", 1)
    assert shown(e.printed_total) == "98"
    assert e.recognised.columns["unconverted"] == "得分"
    assert e.recognised.columns["printed_score"] == "折算得分"


def test_chongqing_adjusted_targets_coefficients_and_core_indicators() -> None:
    e = read_one(*TEMPLATES["chongqing"])
    assert (e.kind, e.name) == ("unit", "某区某局")
    assert rows_of(e) == [
        ("", "", "救助人数", ">=450人", "460人", "50", "50"),
        ("", "", "政策知晓率", ">=90%", "81%", "40", "36"),
    ]
    first, second = e.indicators
    assert first.raw == {
        "unit": "人", "comparator": "≥", "target": "500", "adjusted_target": "450",
        "actual": "460", "coefficient": "100", "core": "是",
    }  # fmt: skip
    assert (second.raw["coefficient"], second.raw["core"]) == ("90", "否")
    assert first.printed_rate is None
    assert funds_of(e) == ("万元", "500", "620", "620", "10", "100", "10", [])
    assert e.goals == Goals("救助困难群众和流浪人员。", "已全部救助。")
    assert end_of(e) == (None, "96", None)


def test_yinchuan_the_budget_is_an_indicator_row() -> None:
    e = read_one(*TEMPLATES["yinchuan"])
    assert e.funding is None
    assert rows_of(e) == [
        ("决策（10分）", "项目立项", "立项依据", "充分", "充分", "10", "10"),
        ("管理（25分）", "资金管理", "预算执行率", "100%", "92%", "15", "13.8"),
        ("管理（25分）", "组织实施", "制度执行", "有效", "有效", "10", "10"),
        ("产出（30分）", "数量指标", "管护面积", "≥50公顷", "50公顷", "30", "30"),
        ("效益（35分）", "社会公众满意度", "社会公众满意度", "≥90%", "90%", "35", "35"),
    ]
    assert end_of(e) == ("100", "98.8", None)


def test_guangshui_two_scores_the_self_given_one_counts() -> None:
    e = read_one(*TEMPLATES["guangshui"])
    assert (e.kind, e.name) == ("unit", "某市某局")
    assert rows_of(e) == [
        ("", "", "预算编制完整", "", None, "50", "50"),
        ("", "", "信息公开及时", "", None, "50", "43"),
    ]
    assert [row.rule for row in e.indicators] == [
        "编制完整得50分，缺一项扣1分。", "按时公开得50分，逾期不得分。",
    ]  # fmt: skip
    assert [row.raw["review_score"] for row in e.indicators] == ["46", "43"]
    assert end_of(e) == ("100", "93", None)


def test_hunan_a_framework_of_deductions_is_read_with_its_standard() -> None:
    e = read_one(*TEMPLATES["hunan"])
    assert (e.kind, e.year, e.name) == ("unit", 2015, "")
    assert rows_of(e) == [
        ("投入", "预算配置", "在职人员控制率", "", None, "5", "4.5"),
        ("投入", "预算配置", "公用经费变动率", "", None, "5", "5"),
        ("过程", "预算执行", "预算完成率", "", None, "90", "88"),
    ]
    assert e.indicators[2].rule == "100%计满分，每低于2%扣1分。"
    assert e.indicators[2].scoring_rule == "steps"
    assert end_of(e) == ("100", "97.5", None)


def test_weights_of_the_levels_are_not_those_of_the_rows() -> None:
    e = read_one(*TEMPLATES["hunan-levels"])
    assert (e.kind, e.name) == ("unit", "某市某中心")
    assert [(shown(row.weight), shown(row.printed_score), row.covers) for row in e.indicators] == [
        ("5", "4.5", ()), ("5", "5", ()),
    ]  # fmt: skip
    assert e.indicators[1].raw == {
        "level1_weight": "10", "level2_weight": "10", "explanation": "本年度减上年度",
    }  # fmt: skip
    assert end_of(e) == ("10", "9.5", None)


def test_a_score_merged_over_rows_covers_them() -> None:
    e = read_one(*TEMPLATES["merged"])
    assert [(shown(row.weight), shown(row.printed_score), row.covers) for row in e.indicators] == [
        ("30", "30", ()), ("10", "28.5", (2, 3)), ("20", "", ()), ("30", "15", (4, 5)),
        ("", "15", ()),
    ]  # fmt: skip


def test_a_score_merged_over_a_placeholder_alone_covers_nothing() -> None:
    table = grid(
        [
            ["项目名称", C("宣传项目", 4)],
            ["一级指标", "三级指标", "目标值", "业绩值", "得分"],
            ["产出指标", "讲座", ">=4场", "4场", C("28.5", 1, 2)],
            ["", "……", "", ""],
            ["总分", "", "", "", "28.5"],
        ]
    )
    (row,) = read_one("项目支出绩效自评表", table).indicators
    assert row.covers == ()


def test_texts_merged_over_rows_stand_in_each() -> None:
    table = grid(
        [
            ["项目名称", C("宣传项目", 6)],
            ["一级指标", "三级指标", "目标值", "业绩值", "分值", "得分", "偏差原因分析及改进措施"],
            ["产出指标", "讲座", ">=4场", "3场", "50", "40", C("场地受限。", 1, 2)],
            ["产出指标", "展板", ">=6块", "5块", "50", "45"],
            ["总分", "", "", "", "100", "85", ""],
        ]
    )
    e = read_one("项目支出绩效自评表", table)
    assert [row.deviation_reason for row in e.indicators] == ["场地受限。", "场地受限。"]


def test_tables_that_are_no_self_evaluations_are_left_alone_and_counted() -> None:
    accounts = grid([["科目", "金额"], ["办公费", "3.00"]])
    monitored = grid(
        [
            [C("项目支出绩效运行监控表", 6)],
            ["项目名称", C("巡查项目", 5)],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "偏差原因"],
            ["产出指标", "数量指标", "巡查次数", "≥9次", "5次", ""],
        ]
    )
    nameless = grid(
        [["一级指标", "三级指标", "分值", "得分"], ["产出指标", "巡查次数", "100", "90"]]
    )
    first = grid(
        [
            ["项目名称", C("巡查项目", 4)],
            ["一级指标", "三级指标", "目标值", "分值", "得分"],
            ["产出指标", "巡查次数", "≥9次", "100", "90"],
            ["总分", "", "", "100", "90"],
        ]
    )
    layout = laid_out(
        "表一", accounts, "表二", monitored, "说明", nameless, "项目支出自评表", first
    )
    assert layout.tables_seen == 4
    assert [(table.why, table.location.table) for table in layout.tables_skipped] == [
        ("not-self-evaluation", 1), ("not-self-evaluation", 2),
    ]  # fmt: skip
    assert [(e.name, e.kind) for e in layout.evaluations] == [
        ("", "project"), ("巡查项目", "project"),
    ]  # fmt: skip
    (problem,) = layout.problems
    assert (problem.code, problem.location.table) == ("kind-assumed", 3)
    assert problem.text == "一级指标 三级指标 分值 得分"


def test_several_tables_on_one_sheet_with_words_in_front_of_their_titles() -> None:
    def rows(name: str) -> list[list[str | C]]:
        return [
            ["项目名称", C(name, 4)],
            ["一级指标", "三级指标", "目标值", "分值", "得分"],
            ["产出指标", "巡查次数", "≥9次", "100", "90"],
            ["总分", "", "", "100", "90"],
        ]

    title: list[str | C] = [C("项目支出绩效自评表", 3), C("单位：元", 2)]
    sheet = grid([[C("附件2", 5)], title, *rows("甲项目"), [C("", 5)], title, *rows("乙项目")])
    layout = laid_out(sheet)
    assert [(e.name, e.location.table) for e in layout.evaluations] == [
        ("甲项目", 1),
        ("乙项目", 2),
    ]
    assert layout.tables_seen == 2
    assert layout.problems == ()


def test_unknown_columns_are_told_with_their_cells_and_kept() -> None:
    table = grid(
        [
            ["项目名称", C("巡查项目", 6)],
            ["一级指标", "三级指标", "目标值", "分值", "得分", "责任科室", ""],
            ["产出指标", "巡查次数", "≥9次", "100", "90", "某科", "多余"],
            ["总分", "", "", "100", "90", "", ""],
        ]
    )
    layout = laid_out("项目支出绩效自评表", table)
    (e,) = layout.evaluations
    told = [(p.code, p.text, p.location.cell) for p in layout.problems]
    assert told == [("column-unassigned", "责任科室", "R2C6"), ("cell-unassigned", "多余", "R3C7")]
    assert [(label.role, label.text) for label in e.recognised.unassigned] == [("", "责任科室")]
    assert e.indicators[0].raw == {"column_6": "某科"}


def test_a_blank_row_under_a_merged_reason_is_no_indicator() -> None:
    table = grid(
        [
            ["项目名称", C("宣传项目", 6)],
            ["一级指标", "三级指标", "目标值", "业绩值", "分值", "得分", "偏差原因分析及改进措施"],
            ["产出指标", C("讲座", 1, 2), ">=4场", "3场", "50", "40", C("场地受限。", 1, 4)],
            ["", "", "", "", "", ""],
            ["效益指标", "指标1：", "", "", "", ""],
            ["", "知晓率", ">=90%", "91%", "50", "50"],
            ["总分（100分）", "", "", "", "100", "90", ""],
            ["自评等级", C("优", 6)],
        ]
    )
    e = read_one("项目支出绩效自评表", table)
    assert rows_of(e) == [
        ("产出指标", "", "讲座", ">=4场", "3场", "50", "40"),
        ("效益指标", "", "知晓率", ">=90%", "91%", "50", "50"),
    ]
    assert [row.deviation_reason for row in e.indicators] == ["场地受限。", "场地受限。"]
    assert end_of(e) == ("100", "90", "优")


def test_a_header_repeated_on_the_next_page_goes_on_with_the_labels_above() -> None:
    header = ["一级指标", "二级指标", "三级指标", "目标值", "业绩值", "分值", "得分"]
    table = grid(
        [
            ["项目名称", C("宣传项目", 6)],
            header,
            ["产出指标", "数量指标", "讲座", ">=4场", "4场", "50", "50"],
            header,
            ["", "", "展板", ">=6块", "6块", "50", "50"],
            ["小计", "", "", "", "", "100", "100"],
            ["总分", "", "", "", "", "100", "100"],
        ],
        breaks_matter=False,
    )
    e = read_one("项目支出绩效自评表", table)
    assert rows_of(e) == [
        ("产出指标", "数量指标", "讲座", ">=4场", "4场", "50", "50"),
        ("产出指标", "数量指标", "展板", ">=6块", "6块", "50", "50"),
    ]
    assert end_of(e) == ("100", "100", None)


def test_a_form_cut_at_the_end_of_a_page_is_one_table() -> None:
    upper = grid(
        [
            ["项目名称", C("宣传项目", 6)],
            ["一级指标", "二级指标", "三级指标", "目标值", "业绩值", "分值", "得分"],
            ["产出指标", "数量指标", "讲座", ">=4场", "4场", "30", "30"],
        ]
    )
    lower = grid(
        [
            ["", "", "展板", ">=6块", "6块", "30", C("58", 1, 2)],
            ["效益指标", "社会效益指标", "知晓率", ">=90%", "91%", "30"],
            ["总分", "", "", "", "", "90", "88"],
        ]
    )
    layout = laid_out("项目支出绩效自评表", upper, lower)
    (e,) = layout.evaluations
    assert rows_of(e)[1] == ("产出指标", "数量指标", "展板", ">=6块", "6块", "30", "58")
    assert [row.covers for row in e.indicators] == [(), (2, 3), ()]
    assert end_of(e) == ("90", "88", None)
    assert (layout.tables_seen, layout.tables_skipped, layout.problems) == (2, (), ())
    joined = [x for x in e.recognised.in_block("head") if x.role == "continuation"]
    assert [label.location.table for label in joined] == [2]
    parted = laid_out("项目支出绩效自评表", upper, "说明文字", lower)
    assert [table.why for table in parted.tables_skipped] == ["not-self-evaluation"]


def test_a_choice_may_stand_for_a_unit() -> None:
    """“是/否”写在计量单位一栏的，该栏仍是计量单位。"""
    levels = ["一级指标", "二级指标", "三级指标"]
    table = grid(
        [
            ["项目名称", C("宣传项目", 8)],
            [*levels, "指标性质", "目标值", "计量单位", "业绩值", "分值", "得分"],
            ["产出指标", "质量指标", "机制", "定性", "健全", "是/否", "健全", "90", "90"],
        ]
    )
    assert laid_out("项目支出绩效自评表", table).problems == ()


def test_a_target_in_parts_under_one_header() -> None:
    rows = [
        ["产出指标", "数量指标", "讲座", "≥", "4", "场", "5", "场", "60", "60"],
        ["效益指标", "社会效益指标", "知晓", "", "有效提升", "", "有效提升", "", "30", "30"],
        ["效益指标", "社会效益指标", "增收", "大于等于", "1.5", "万元/家", "2", "", "10", "10"],
    ]
    one = [
        ["一级指标", "二级指标", "三级指标", C("目标值", 3), C("业绩值", 2), "分值", "得分"],
    ]
    two = [
        [
            C("一级指标", 1, 2), C("二级指标", 1, 2), C("三级指标", 1, 2), C("目标值", 3),
            C("业绩值", 2), C("分值", 1, 2), C("得分", 1, 2),
        ],
        ["符号", "数值", "单位", "数值", "单位"],
    ]  # fmt: skip
    three = [two[0], ["指标性质", "指标值", "度量单位", "完成值", "计量单位"]]
    upper = [*two[0][:3], C("年初设定", 3), C("年末实现", 2), *two[0][5:]]
    four = [upper, ["方向", "指标值", "单位", "指标值", "单位"]]
    for header in (one, two, three, four):
        table = grid([["项目名称", C("宣传项目", 9)], *header, *rows])
        e = read_one("项目支出绩效自评表", table)
        assert [row[3:5] for row in rows_of(e)] == [
            (">=4场", "5场"), ("有效提升", "有效提升"), (">=1.5万元/家", "2"),
        ]  # fmt: skip
        assert [shown(row.weight) for row in e.indicators] == ["60", "30", "10"]


def test_of_two_columns_for_one_field_the_first_is_taken_and_the_other_told() -> None:
    table = grid(
        [
            ["项目名称", C("宣传项目", 4)],
            ["三级指标", "目标值", "分值", "得分", "自评得分"],
            ["讲座", ">=4场", "100", "90", "95"],
        ]
    )
    e = read_one("项目支出绩效自评表", table, problems=["column-unassigned"])
    assert shown(e.indicators[0].printed_score) == "90"
    assert e.indicators[0].raw == {"column_5": "95"}


def test_a_two_row_header_in_text_with_tabs() -> None:
    rows = [
        "项目名称\t宣传项目\t\t\t\t\t\t\t",
        "绩效指标\t\t\t年度指标值\t\t\t实际完成值\t分值\t得分",
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t\t\t",
        "产出指标\t数量指标\t讲座\t≧\t4\t场\t5\t90\t90",
        "总分\t\t\t\t\t\t\t90\t90",
    ]
    document = read_text("\n".join(["项目支出绩效自评表", "", *rows]))
    (e,) = document.evaluations
    assert document.problems == ()
    assert rows_of(e) == [("产出指标", "数量指标", "讲座", ">=4场", "5场", "90", "90")]
    assert end_of(e) == ("90", "90", None)


@pytest.mark.parametrize("between", ["   ", " ", ""])
def test_labels_on_one_line_are_parted_with_or_without_a_blank(between: str) -> None:
    """A web page shows several blanks as one, and a copy may lose that one too."""
    title, _ = TEMPLATES["hunan-levels"][0].split("\n")
    line = f"项目主管部门：某省某厅{between}部门(单位)名称：某市某中心{between}填报日期：2019年6月"
    e = read_one(f"{title}\n{line}", *TEMPLATES["hunan-levels"][1:])
    assert (e.name, e.department) == ("某市某中心", "某省某厅")
