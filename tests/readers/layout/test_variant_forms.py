"""How people lay forms out: titles, sections, one after the other, over pages."""

from __future__ import annotations

import pytest

import kpi_eval as ke
from kpi_eval.model.evaluation import Goals
from kpi_eval.readers import read_text
from tests.readers.layout.grids import C, end_of, funds_of, grid, laid_out, read_one, rows_of
from tests.readers.layout.small import FUNDS, HEADER, NAMED, READ, ROW, TITLE


@pytest.mark.parametrize(
    "title", ["某局部门整体支出绩效评价指标体系评分表", "部门整体支出绩效自评指标计分表"]
)
def test_titles_of_frameworks(title: str) -> None:
    e = read_one(
        title, grid([["一级指标", "三级指标", "分值", "得分"], ["投入", "控制率", "5", "5"]])
    )
    assert e.kind == "unit"


@pytest.mark.parametrize(
    ("title", "year"),
    [("2023年度项目支出绩效自评表（一般项目）", 2023), ("项目支出绩效自评表（2）", None)],
)
def test_a_title_with_a_word_in_brackets(title: str, year: int | None) -> None:
    e = read_one(title, grid([["项目名称", C("宣传项目", 6)], HEADER, ROW]))
    assert (e.kind, e.year, e.recognised.in_block("head")[0].text) == ("project", year, title)


def test_year_and_unit_of_money_beside_the_name_of_the_unit() -> None:
    caption: list[str | C] = [C("填报单位：某局", 3), C("2023年度", 2), C("单位：元", 2)]
    funds = [FUNDS, [C("年度资金总额", 2), "5", "4", "3", "75%", "7.5"]]
    e = read_one(grid([[C(TITLE, 7)], caption, NAMED, *funds, HEADER, ROW]))
    assert (e.year, funds_of(e)[0]) == (2023, "元")
    e = read_one(
        f"{TITLE}\n填报单位：某局　　2022年度　　单位：元", grid([NAMED, *funds, HEADER, ROW])
    )
    assert (e.year, funds_of(e)[0]) == (2022, "元")


def test_names_beside_a_label_that_may_also_head_a_remark() -> None:
    table = grid(
        [
            [C("项\n目\n概\n况", 1, 3), "项目名称", C("宣传项目", 5)],
            ["主管部门", C("某局", 2), "实施单位", C("某站", 2)],
            ["主要内容", C("办讲座。", 5)],
            HEADER,
            ROW,
        ]
    )
    e = read_one(TITLE, table)
    assert (e.name, e.department, e.implementing_unit) == ("宣传项目", "某局", "某站")


def test_sections_of_a_form_with_their_own_labels_in_front() -> None:
    """The form of 河北: labels and amounts in pairs, the sources below the amounts."""
    table = grid(
        [
            ["一、基本情况", "项目名称", C("饮水项目", 2), "实施（主管）单位", C("某局", 3)],
            [C("二、预算执行情况", 1, 2), "预算数：", "100", "到位数：", "100", "执行数：", "95",
             C("95%", 1, 2)],
            ["其中：财政资金", "90", "其中：财政资金", "90", "其中：财政资金", "85"],
            [C("三、目标完成情况", 1, 2), C("年度预期目标", 3), C("具体完成情况", 3)],
            [C("通水。", 3), C("已通水。", 3)],
            [C("四、年度绩效指标完成情况", 1, 2), "一级指标", "二级指标", "三级指标", "预期指标值",
             "实际完成值", "自评得分"],
            ["产出指标", "数量指标", "通水户数", "≥50户", "50户", "90"],
            [C("五、存在问题、原因及下一步整改措施", 2), C("无", 5)],
        ]
    )  # fmt: skip
    e = read_one(TITLE, table)
    assert (e.name, e.implementing_unit) == ("饮水项目", "某局")
    assert funds_of(e) == (
        "万元", None, "100", "95", None, "95%", None, [("其中：财政资金", None, "90", "85")],
    )  # fmt: skip
    assert e.goals == Goals("通水。", "已通水。")
    assert [row.name for row in e.indicators] == ["通水户数"]
    assert e.funding is not None
    received = [e.funding.received, *(row.received for row in e.funding.rows)]
    assert [one and one.text for one in received] == ["100", "90"]


def test_forms_one_after_the_other_under_one_title() -> None:
    def form(name: str, score: str) -> list[list[str | C]]:
        return [
            ["项目名称", C(name, 6)],
            FUNDS,
            [C("年度资金总额", 2), "5", "4", "3", "75%", score],
            ["年度目标", C(f"{name}的目标", 6)],
            HEADER,
            ROW,
            [C("总分", 5), "100", score],
        ]

    layout = laid_out(
        f"2023年度{TITLE}\n单位：元", grid([*form("甲项目", "8"), *form("乙项目", "9")])
    )
    assert layout.problems == ()
    assert layout.tables_seen == 2
    assert [(e.name, e.year, e.kind, e.location.table) for e in layout.evaluations] == [
        ("甲项目", 2023, "project", 1), ("乙项目", 2023, "project", 2),
    ]  # fmt: skip
    for e, score in zip(layout.evaluations, "89", strict=True):
        assert funds_of(e) == ("元", "5", "4", "3", None, "75%", score, [])
        assert e.goals == Goals(f"{e.name}的目标", None)
        assert rows_of(e) == [READ]
        assert end_of(e) == ("100", score, None)


def test_a_name_again_below_the_last_header_starts_no_form() -> None:
    table = grid([NAMED, HEADER, ROW, ["项目名称", C("宣传项目", 6)], [C("总分", 5), "90", "90"]])
    layout = laid_out(TITLE, table)
    assert [end_of(e) for e in layout.evaluations] == [("90", "90", None)]


@pytest.mark.parametrize("between", [(), ("— 12 —",), ("第3页 共5页\n",), ("续表",)])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_form_that_goes_on_over_the_page(between: tuple[str, ...], *, repeated: bool) -> None:
    upper = grid([NAMED, HEADER, ROW])
    rest: list[list[str | C]] = [
        ["效益指标", "社会效益指标", "知晓率", ">=90%", "91%", "10", "10"],
        [C("总分", 5), "100", "100"],
    ]
    lower = grid([HEADER, *rest] if repeated else rest)
    e = read_one(TITLE, upper, *between, lower)
    assert [row.name for row in e.indicators] == ["讲座", "知晓率"]
    assert end_of(e) == ("100", "100", None)
    assert len([x for x in e.recognised.labels if x.role == "continuation"]) == 1


def test_text_that_goes_on_over_the_page() -> None:
    rows = ["\t".join(map(str, row)) for row in (HEADER, ROW)]
    text = "\n".join(
        [TITLE, "（  2022   年度）", "", "项目名称\t宣传项目\t\t\t\t\t", *rows, "", "— 12 —", "",
         rows[1], "总分\t\t\t\t\t100\t100"]
    )  # fmt: skip
    (e,) = read_text(text).evaluations
    assert (len(e.indicators), e.year, end_of(e)) == (2, 2022, ("100", "100", None))


def test_the_same_header_in_another_section_is_another_table() -> None:
    layout = laid_out(TITLE, grid([NAMED, HEADER, ROW]), "二、另一项工作", grid([HEADER, ROW]))
    assert [(len(e.indicators), e.name) for e in layout.evaluations] == [(1, "宣传项目"), (1, "")]
    assert [problem.code for problem in layout.problems] == ["kind-assumed"]


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


def test_goals_and_their_shares_are_filled_down() -> None:
    """所属目标与目标占比合并的，向下填充；另一目标从头另填。"""
    head = [
        "所属目标",
        "目标占比",
        "一级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
    ]
    rows = [
        ["一", "60%", "产出指标", "培训", ">=10人", "10人", "50", "50"],
        ["", "", "效益指标", "知晓率", ">=90%", "95%", "30", "30"],
        ["二", "40%", "产出指标", "宣传", ">=10次", "10次", "80", "80"],
    ]
    text = "\n".join("\t".join(row) for row in [["项目支出绩效自评表"], head, *rows])
    (table,) = ke.read_text(text).evaluations
    assert [
        (row.goal, row.goal_share and row.goal_share.text, row.level1) for row in table.indicators
    ] == [("一", "60%", "产出指标"), ("一", "60%", "效益指标"), ("二", "40%", "产出指标")]


def test_what_was_received_is_read() -> None:
    """到位资金一列读作到位资金数。 The column of received funds is one of its own."""
    rows = [
        ["项目支出绩效自评表"], ["项目名称", "某项目"],
        ["项目资金（万元）", "", "全年预算数", "到位资金", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", "100", "80", "72", "10", "90.00%", "9"],
        ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "培训", ">=10人", "10人", "90", "90"],
    ]  # fmt: skip
    (table,) = ke.read_text("\n".join("\t".join(row) for row in rows)).evaluations
    funds = table.funding
    assert [one and one.text for one in (funds.budget, funds.received, funds.executed)] == [
        "100", "80", "72",
    ]  # fmt: skip
