"""The forms of Xinjiang and Changji, the plans, and the form of the Ministry of Finance."""

from __future__ import annotations

from kpi_eval.model.evaluation import Goals
from tests.readers.layout.grids import end_of, funds_of, read_one, rows_of, shown
from tests.readers.layout.templates import TEMPLATES


def test_xinjiang_project_table() -> None:
    e = read_one(*TEMPLATES["xinjiang-project"])
    assert (e.kind, e.name, e.year) == ("project", "农村道路养护项目", 2024)
    assert (e.department, e.implementing_unit) == ("某市某局", "某市某局下属某站")
    assert e.goals == Goals("养护道路12公里。\n改善出行条件。", "已养护道路12公里。")
    assert funds_of(e) == (
        "万元", "120.00", "118.50", "118.50", "10", "100.00%", "10.00",
        [
            ("其中：当年财政拨款", "120.00", "118.50", "118.50"),
            ("其他资金", "0.00", "0.00", "0.00"),
        ],
    )  # fmt: skip
    assert rows_of(e) == [
        ("产出指标", "数量指标", "养护里程", ">=12公里", "=12公里", "40", "40"),
        ("产出指标", "时效指标", "完成时间", "2024年11月30日前", "2024年11月10日", "20", "20"),
        ("效益指标", "社会效益指标", "改善出行条件", "有效改善", "达到预期指标", "20", "20"),
        ("满意度指标", "满意度指标", "受益群众满意度", ">=95%", "=93%", "10", "9.47"),
    ]
    last = e.indicators[3]
    assert (shown(last.printed_rate), last.basis, str(last.last_year)) == (
        "97.89%",
        "工作总结",
        "94%",
    )
    assert (last.rule, last.evidence) == ("满意度赋分", "问卷")
    assert last.deviation_reason == "部分路段施工扰民。\n下年改进。"
    assert (last.location.row, last.location.table, last.location.cell) == (4, 1, "R15C4")
    assert end_of(e) == ("100", "99.47分", None)
    assert e.recognised.unassigned == ()
    assert e.recognised.columns["printed_score"] == "指标得分"
    head = {label.role: label.text for label in e.recognised.in_block("head")}
    assert head["title"] == "项 目 支 出 绩 效 自 评 表"
    assert head["project"] == "项目名称"
    funds = [(label.role, label.text) for label in e.recognised.in_block("funding")]
    assert funds[:3] == [
        ("block", "项目资金（万元）"), ("initial", "年初预算数"), ("budget", "全年预算数"),
    ]  # fmt: skip


def test_changji_project_table_with_its_total_in_points() -> None:
    e = read_one(*TEMPLATES["changji-project"])
    assert (e.kind, e.year, e.name) == ("project", 2023, "河道清理项目")
    assert funds_of(e) == (
        "万元", "30", "28.00", "27.10", "10", "96.79%", "10", [("其他资金", "0", "0", "0")],
    )  # fmt: skip
    assert rows_of(e) == [
        ("产出指标", "数量指标", "清理次数", ">=6次", "16次", "50", "50.00"),
        ("效益指标", "生态效益指标", "水质达标率", ">=90%", "45%", "40", "0"),
    ]
    assert e.indicators[0].printed_rate is None
    assert e.indicators[0].rule is None
    assert e.indicators[1].deviation_reason == "汛期影响。"
    assert end_of(e) == ("100", "60分", None)
    assert e.goals == Goals("清理河道。", "已清理。")


def test_unit_table_with_its_figures_on_the_first_source_and_no_total() -> None:
    e = read_one(*TEMPLATES["unit"])
    assert (e.kind, e.name, e.department) == ("unit", "某市某局", None)
    assert funds_of(e) == (
        "万元", "300", "300", "271.83", "10", "90.61%", "9.06",
        [("上级资金", "100", "90", "90"), ("本级资金", "200", "210", "181.83")],
    )  # fmt: skip
    assert rows_of(e) == [
        ("履职效能", "部门履职目标", "开展检查次数", ">=170个", "172个", "90", "90")
    ]
    assert e.indicators[0].basis == "年度工作计划"
    assert end_of(e) == (None, None, None)


def test_plans_of_a_project_and_of_a_unit() -> None:
    e = read_one(*TEMPLATES["project-plan"])
    assert (e.kind, e.name, e.implementing_unit) == ("project-target", "设备采购项目", "某市某局")
    assert rows_of(e) == [("产出指标", "数量指标", "采购数量", "=6台", None, "90", None)]
    row = e.indicators[0]
    assert (row.basis, str(row.last_year), row.rule, row.evidence) == (
        "采购计划", "4台", "直接赋分", "合同",
    )  # fmt: skip
    assert funds_of(e) == (
        "万元", None, "60.00", None, None, None, None,
        [("其中：财政拨款", None, "55.00", None), ("其他资金", None, "5.00", None)],
    )  # fmt: skip
    assert e.goals == Goals("采购设备6台。", None)
    e = read_one(*TEMPLATES["unit-plan"])
    assert (e.kind, e.name) == ("unit-target", "某市某局")
    assert funds_of(e) == (
        "万元", None, "60.00", None, None, None, None,
        [("上级安排", None, "10.00", None), ("本级安排", None, "50.00", None)],
    )  # fmt: skip
    assert rows_of(e) == [
        ("履职效能", "重点工作履行情况", "开展培训次数", ">=4次", None, "90", None)
    ]


def test_ministry_form_with_placeholders_and_a_grade_behind_the_total() -> None:
    e = read_one(*TEMPLATES["ministry"])
    assert rows_of(e) == [
        ("产出指标", "数量指标", "购置图书数量", "≥800册", "810册", "50", "50"),
        ("效益指标", "社会效益指标", "服务读者人次", "≥3000人次", "3100人次", "30", "30"),
        ("满意度指标", "服务对象满意度指标", "读者满意度", "≥95%", "96%", "10", "10"),
    ]
    assert e.indicators[0].raw["name"] == "指标1：购置图书数量"
    assert e.indicators[1].deviation_reason == "/"
    assert [row.location.row for row in e.indicators] == [1, 2, 3]
    assert funds_of(e) == ("万元", "50", "50", "49.5", "10", "99%", "9.9", [])
    assert end_of(e) == ("100", "99.9", "优")
    assert e.goals == Goals("购置图书。", "已购置图书。")
    assert [row.covers for row in e.indicators] == [(), (), ()]
