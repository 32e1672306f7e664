"""Forms that are not in the vocabulary: read by what their headers say and their cells hold."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path

import attrs
import pytest

from kpi_eval import audit
from kpi_eval.errors import InvalidValueError
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Goals
from kpi_eval.model.headers.wording import heard, reading
from kpi_eval.readers import read_text
from kpi_eval.readers.grid import Cell, Grid, Stream
from kpi_eval.readers.layout import lay_out
from kpi_eval.readers.layout.labelling.said import column_role
from kpi_eval.readers.titles import Title, title_of
from kpi_eval.readers.vocabulary import COLUMN_HEADERS
from tests.readers.layout.grids import C, end_of, funds_of, grid, laid_out, read_one, rows_of, shown
from tests.readers.layout.small import HEADER, NAMED, READ, ROW, TITLE
from tests.readers.layout.unseen import (
    BOND,
    REVIEWED,
    SHANGHAI,
    SHENZHEN,
    SHOUXIAN,
    TRANSFER,
    TWO_IN_ONE,
)

PARAPHRASES: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "paraphrases.json").read_text(encoding="utf-8")
)


def test_the_funds_of_all_years_beside_those_of_the_year() -> None:
    """项目资金总额与年度资金总额并列：只读年度的，两侧不相加。"""
    e = read_one(SHANGHAI)
    assert (e.kind, e.name, e.year) == ("project-target", "街道服务项目", 2023)
    assert funds_of(e) == (
        "元", None, "500.00", None, None, None, None,
        [
            ("其中：当年财政拨款", None, "450.00", None), ("上年结转资金", None, "50.00", None),
            ("其他资金", None, "0.00", None),
        ],
    )  # fmt: skip
    assert e.goals == Goals("办好服务。", None)
    assert [(row.name, row.target.text) for row in e.indicators] == [
        ("服务次数", "≥12.00(次)"), ("居民满意度", "≥90.00(%)"),
    ]  # fmt: skip
    e = read_one(BOND)
    assert (e.kind, end_of(e)) == ("project", (None, None, None))
    assert funds_of(e)[2:] == (
        "300", None, None, None, None,
        [("其中：债券资金", None, "200", None), ("配套资金", None, "100", None)],
    )  # fmt: skip
    assert [row.level1 for row in e.indicators] == ["成本指标", "产出指标", "效益指标"]


def test_funds_above_the_total_of_their_year_are_found() -> None:
    """当年财政拨款大于年度资金总额：是真正的错误，应当查出。"""
    cells = tuple(
        attrs.evolve(cell, text="600.00") if cell.text == "450.00" else cell
        for cell in SHANGHAI.cells
    )
    layout = laid_out(Grid(cells))
    result = audit(Document(evaluations=layout.evaluations))
    assert any(finding.code.startswith("fund") for finding in result.findings)
    assert not audit(Document(evaluations=(read_one(SHANGHAI),))).errors


def test_two_tables_in_one_the_year_counts() -> None:
    problems = ["column-unassigned"] * 3
    e = read_one(TWO_IN_ONE, problems=problems)
    assert [row[:4] for row in rows_of(e)] == [
        ("产出指标", "数量指标", "开工水厂", "1座"),
        ("效益指标", "社会效益指标", "当年受益人数", "≥1万人"),
    ]


def test_a_self_evaluation_without_scores() -> None:
    e = read_one(TRANSFER)
    assert (e.kind, e.department, e.implementing_unit) == ("project", "某厅", "某中心")
    assert funds_of(e)[2:] == (
        "100", "90", None, "90%", None, [("其中：中央补助", None, "100", "90")],
    )  # fmt: skip
    assert [row.actual and row.actual.text for row in e.indicators] == ["10个", "450万元"]
    assert e.indicators[1].deviation_reason == "企业延期。"


def test_labels_and_values_side_by_side_and_rows_that_do_not_apply() -> None:
    e = read_one(SHENZHEN)
    assert (e.kind, e.name, e.department, e.implementing_unit) == (
        "project-target", "文化活动", "某局", "某馆",
    )  # fmt: skip
    assert (e.funding and e.funding.unit, funds_of(e)[2], e.goals) == (
        "元", "50000", Goals("办好活动。", None),
    )  # fmt: skip
    assert [row[:4] for row in rows_of(e)] == [
        ("产出", "数量", "活动场次", "≧两场"),
        ("满意度", "服务对象满意度", "群众满意度", "95%以上"),
    ]


def test_the_review_beside_the_self_evaluation() -> None:
    e = read_one(REVIEWED)
    assert [row[2:] for row in rows_of(e)] == [
        ("改造路灯", ">=300盏", "300盏", "60", "60"), ("照明覆盖", ">=90%", "92%", "40", "40"),
    ]  # fmt: skip
    assert e.indicators[0].raw["review_actual"] == "270"
    assert end_of(e) == ("100", "100", None)


def test_points_in_the_labels_of_a_unit() -> None:
    e = read_one(SHOUXIAN)
    assert (e.kind, e.year) == ("unit", 2023)
    assert [(row.name, shown(row.weight), row.rule) for row in e.indicators] == [
        ("规划完整", "10", "有得10分。"), ("计划可行", "5", "可行得5分。"),
        ("任务完成", "85", "按比例得分。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("绩效目标自评表", Title(None, plan=False)),
        ("2023年度专项资金绩效自评表", Title("project", plan=False)),
        ("转移支付（整体）绩效自评表", Title("project", plan=False)),
        ("财政项目支出绩效目标填报表", Title("project", plan=True)),
        ("部门整体支出绩效自评情况表", Title("unit", plan=False)),
        ("附件3：专项债券项目绩效目标表", Title("project", plan=True)),
        ("项目支出绩效运行监控表", None),
        ("财政拨款收入支出决算总表", None),
        ("具体见绩效自评表，其他略", None),
    ],
)
def test_what_a_title_says(title: str, said: Title | None) -> None:
    assert title_of(title) == said


@pytest.mark.parametrize("title", ["", "附表", "某区绩效目标自评情况表", "专项资金绩效情况表"])
def test_a_table_of_indicators_is_one_whatever_its_title(title: str) -> None:
    """标题写什么、有没有标题，都不影响按结构识别。"""
    e = read_one(*filter(None, [title]), grid([NAMED, HEADER, ROW]))
    assert (e.kind, rows_of(e)) == ("project", [READ])


def test_columns_say_more_than_the_title() -> None:
    filled = read_one("项目支出绩效目标表", grid([NAMED, HEADER, ROW]))
    assert filled.kind == "project"
    plain = [[*row[:4], row[5]] for row in (HEADER, ROW)]
    named: list[str | C] = ["项目名称", C("宣传项目", 4)]
    assert read_one("项目支出绩效自评表", grid([named, *plain])).kind == "project"
    assert read_one(grid([named, *plain])).kind == "project-target"


def test_the_kind_that_the_caller_says() -> None:
    text = "\n".join("\t".join(map(str, row)) for row in (HEADER, ROW, ROW))
    (assumed,) = read_text(text).evaluations
    assert assumed.kind == "project"
    document = read_text(text, kind="unit")
    assert [e.kind for e in document.evaluations] == ["unit"]
    assert document.problems == ()
    with pytest.raises(InvalidValueError, match="project-target"):
        read_text(text, kind="plan")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rows",
    [
        [["科目名称", "年初预算数", "决算数", "增减"], ["办公费", "3.00", "2.00", "-1.00"]],
        [["序号", "姓名", "职务", "考核等次", "得分"], ["1", "甲", "科员", "优秀", "95"]],
        [["采购项目名称", "数量", "单位", "单价", "金额"], ["电脑", "5", "台", "0.5", "2.5"]],
        [["项目名称", "预算金额", "执行数", "执行率"], ["甲", "5", "5", "100%"]],
        [
            ["一级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况", "可能性"],
            ["产出指标", "巡查次数", "≥9次", "5次", "9次", "高"],
        ],
        [["指标名称", "金额", "采购编码", "预算科目", "得分"], ["甲", "5", "A1", "205", "1"]],
    ],
)
def test_tables_of_other_matters_are_left_alone(rows: list[list[str | C]]) -> None:
    layout = laid_out(grid(rows))
    assert layout.evaluations == ()
    assert layout.problems == ()


def test_headers_without_a_word_are_told() -> None:
    """表头全空：不猜，并且报告。"""
    row: list[str | C] = ["效益指标", "社会效益指标", "知晓率", "≥90%", "91%", "10", "10"]
    layout = laid_out(TITLE, grid([NAMED, [""] * 7, ROW, row]))
    assert layout.evaluations == ()
    assert [problem.code for problem in layout.problems] == ["header-missing"]


def test_a_column_that_could_be_two_things_is_withheld_with_both_readings() -> None:
    """两种读法相近时不采用，并报告两种读法及其依据。"""
    header = [*HEADER[:3], "数值", *HEADER[5:]]
    rows = [["产出指标", "数量指标", "讲座", "4场", "90", "90"]]
    e = read_one(TITLE, grid([["项目名称", C("宣传项目", 5)], header, *rows]),
                 problems=["column-doubtful"])  # fmt: skip
    assert (e.indicators[0].target.text, e.indicators[0].actual) == ("", None)
    (problem,) = laid_out(TITLE, grid([["项目名称", C("某", 5)], header, *rows])).problems
    assert {problem.arguments["role"], problem.arguments["rival"]} == {"目标值", "业绩值"}
    assert "数值" in problem.message


def test_what_is_put_together_is_withheld_together() -> None:
    header = [*HEADER[:3], "符号", "数值", "计量单位", *HEADER[5:]]
    row = ["产出指标", "数量指标", "讲座", "≥", "4", "场", "90", "90"]
    layout = laid_out(TITLE, grid([["项目名称", C("宣传项目", 7)], header, row]))
    (e,) = layout.evaluations
    assert e.indicators[0].target.text == ""
    assert {problem.code for problem in layout.problems} == {"column-doubtful", "column-withheld"}


@pytest.mark.parametrize(
    "names",
    [("符号", "指标值", "单位"), ("指标值", "", ""), ("运算符号", "目标值", "计量单位")],
)
def test_operator_value_and_unit_make_one_target(names: tuple[str, str, str]) -> None:
    """符号、数值、单位分列：合成一个目标值，不论表头怎么写。"""
    header = [*HEADER[:3], *names, *HEADER[4:]]
    rows = [
        ["产出指标", "数量指标", "讲座", "≥", "4", "场", "5", "50", "50"],
        ["效益指标", "社会效益指标", "知晓", "≥", "90", "%", "91", "40", "40"],
        ["效益指标", "社会效益指标", "人数", "≤", "7", "人", "7", "10", "10"],
    ]
    table = grid([["项目名称", C("宣传项目", 8)], header, *rows])
    (e,) = laid_out(TITLE, table).evaluations
    found = [row.target.text for row in e.indicators]
    wanted = [">=4场", ">=90%", "<=7人"]
    assert found in (wanted, [""] * 3)  # right, or withheld
    assert names[1] == "" or found == wanted


def test_many_projects_told_apart_by_a_code() -> None:
    header: list[str | C] = ["项目编码", "申请单位", *HEADER]
    rows = [[f"Z{n}", "某馆", *ROW] for n in range(3)]
    layout = laid_out(TITLE, grid([header, *rows]))
    assert layout.evaluations == ()
    assert [problem.code for problem in layout.problems] == ["many-projects"]


def test_an_unknown_label_of_many_forms_is_told_once() -> None:
    """同一标签在多张表里不认识：一份文件只报告一次。"""
    form = grid([NAMED, ["实施阶段", C("二期", 6)], HEADER, ROW])
    layout = laid_out(TITLE, form, TITLE, form, TITLE, form)
    (problem,) = layout.problems
    assert (problem.code, problem.text, problem.arguments) == (
        "label-unknown", "实施阶段", {"count": 3},
    )  # fmt: skip


def test_names_with_stars_points_and_a_repeated_header() -> None:
    named: list[str | C] = ["项目名称", C("宣传项目", 5)]
    rows = [
        ["产出指标", "数量指标", "★讲座", "≥4场", "4场", "50"],
        [*HEADER[:5], HEADER[6]],
        ["产出指标", "质量指标", "好评（40分）", "≥90%", "91%", "40"],
    ]
    e = read_one(TITLE, grid([named, [*HEADER[:5], HEADER[6]], *rows]))
    assert [(row.name, shown(row.weight)) for row in e.indicators] == [
        ("讲座", None), ("好评", "40"),
    ]  # fmt: skip


def test_a_corner_label_alone_in_its_row() -> None:
    e = read_one(TITLE, grid([NAMED, [C("绩效指标", 7)], HEADER, ROW]))
    assert rows_of(e) == [READ]


@pytest.mark.parametrize("header", sorted(PARAPHRASES))
def test_other_words_are_not_misplaced(header: str) -> None:
    """换一种说法：读对，或者存疑，不会读成另一列。"""
    role = COLUMN_HEADERS.role(header) if header != "权重占比" else "conversion"
    for other in PARAPHRASES[header]:
        found = reading(other).best
        assert found in (role, None), (header, other, found)


def test_the_order_of_columns_changes_nothing() -> None:
    """列序打乱，读出的值不变（表头换一种说法时也是）。"""
    names = ["一级绩效指标", "二级绩效指标", "三级指标内容", "全年计划值", "实际达成值", "标准分值",
             "自评实得分"]  # fmt: skip
    rows = [
        ["产出指标", "数量指标", "讲座", "≥4场", "4场", "50", "50"],
        ["效益指标", "社会效益指标", "知晓率", "≥90%", "81%", "50", "45"],
    ]
    wanted = [tuple(row) for row in rows]
    orders = list(itertools.permutations(range(7)))
    for order in random.Random(0).sample(orders, 40):  # noqa: S311 - not a secret
        lines = [[line[at] for at in order] for line in [names, *rows]]
        cells = [
            Cell(text, row, column)
            for row, line in enumerate([["项目名称", "某项目", *[""] * 5], *lines])
            for column, text in enumerate(line)
        ]
        (e,) = lay_out(Stream((Grid(tuple(cells)),))).evaluations
        assert rows_of(e) == wanted


@pytest.mark.parametrize(
    ("header", "role"),
    [("指标（一级）", "level1"), ("指标(二级)", "level2"), ("绩效指标（3级）", "name"),
     ("Ⅱ级指标", "level2"), ("指标（个）", "name"), ("三级指标（具体指标）", "name")],
)  # fmt: skip
def test_an_ordinal_in_brackets_is_a_word_of_the_header(header: str, role: str) -> None:
    """括号里的级次是表头的一部分，不是注解。"""
    assert (column_role(header) or heard(header)) == role


_FIGURES = ("目标值", "完成值", "分值", "得分")
_PLAIN_ROWS = (("活动场次", "≥20场", "22场", "60", "60"), ("及时率", "100%", "90%", "40", "36"))


@pytest.mark.parametrize("named", ["名称", "项目", "内容", "事项", "任务", "工作任务", "指标"])
@pytest.mark.parametrize(
    "figures", [_FIGURES, ("计划", "完成", "分", "得分"), ("目标", "实际", "权重", "自评得分")]
)
def test_a_word_for_anything_heads_the_names_where_the_caller_says_so(
    named: str, figures: tuple[str, ...]
) -> None:
    """名称一栏只写“名称”“事项”“任务”的，指定 kind= 即按指标表读取；不指定的不猜。"""
    text = "\n".join("\t".join(row) for row in ((named, *figures), *_PLAIN_ROWS))
    document = read_text(text, kind="unit")
    (e,) = document.evaluations
    assert [row[2:] for row in rows_of(e)] == [*_PLAIN_ROWS]
    assert (e.kind, document.problems) == ("unit", ())
    assert not read_text(text).evaluations or named == "指标"


@pytest.mark.parametrize(
    "rows",
    [
        [["科目名称", "年初预算数", "决算数", "增减"], ["办公费", "3.00", "2.00", "-1.00"]],
        [["序号", "姓名", "职务", "考核等次", "得分"], ["1", "甲", "科员", "优秀", "95"]],
        [["采购项目名称", "数量", "单位", "单价", "金额"], ["电脑", "5", "台", "0.5", "2.5"]],
        [["项目名称", "预算金额", "执行数", "执行率"], ["甲", "5", "5", "100%"]],
        [["事项", "目标值", "1-7月执行情况", "全年预计完成情况"], ["培训", "10场", "9场", "10场"]],
    ],
)
def test_the_word_of_the_caller_makes_no_indicators_of_other_matters(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in (*rows, rows[-1]))
    assert read_text(text, kind="project").evaluations == ()


def test_the_word_of_the_caller_opens_nothing_beside_a_table_that_is_one() -> None:
    """文件里已有认得出的表时，kind= 不让别的表也算作指标表。"""
    plain = "\n".join("\t".join(row) for row in (("事项", *_FIGURES), *_PLAIN_ROWS))
    known = "\n".join("\t".join(map(str, row)) for row in (HEADER, ROW, ROW))
    (e,) = read_text(f"{plain}\n\n一、说明\n\n{known}", kind="project").evaluations
    assert e.indicators[0].name == READ[2]
