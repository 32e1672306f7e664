"""Evaluations drawn in the forms of provinces, cities and a county; `FORMS` has those of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kpi_eval.model.evaluation import Goals
from tests.readers.layout.contents import (
    PROJECT_LEVELS,
    contents,
    fundings,
    merged_figures,
    names,
    prose,
)
from tests.readers.layout.drawn import (
    FULL,
    GRADES,
    PARTED,
    SHORT,
    STANDARD,
    Clerk,
    Drawn,
    funds,
    ministry,
    project_plan,
    shown,
    unit,
    unit_plan,
    xinjiang_project,
)
from tests.readers.strategies import scores

if TYPE_CHECKING:
    from collections.abc import Sequence


@st.composite
def yunnan(draw: st.DrawFn) -> Drawn:
    """Money in 元, a total without a label, three columns for a target under a header of two."""
    clerk = Clerk(draw, "project", PARTED)
    clerk.titled(caption="金额单位：元")
    clerk.identity()
    funding = draw(fundings(unit="元"))
    texts = [shown(getattr(funding, role)) for role in STANDARD]
    clerk.table += clerk.frame.beside("项目资金", [*STANDARD.values()], texts, [""] * len(texts))
    clerk.says(funding=funding)
    clerk.goals()
    over = (
        [("绩效指标", PARTED[:3]), ("年度指标值", PARTED[3:6])]
        if draw(st.booleans())
        else [("年度指标值", PARTED[3:6])]
    )
    clerk.indicators(draw(contents(PARTED, PROJECT_LEVELS)), over)
    clerk.total(grade=clerk.one(GRADES), weight="100")
    return clerk.filled()


@st.composite
def sichuan(draw: st.DrawFn, roles: Sequence[str]) -> Drawn:
    """Three budgets, a reason merged beside them, goals under labels of their own, remarks."""
    clerk = Clerk(draw, "project", roles)
    clerk.titled()
    clerk.identity()
    expected, actual = draw(prose), draw(prose)
    clerk.says(goals=Goals(expected, actual))
    clerk.table += clerk.frame.beside(
        "项目基本情况", ("项目年度目标", "年度目标完成情况"), (expected, actual)
    )
    funding = draw(fundings(("其中：财政资金", "财政专户管理资金", "单位资金", "其他资金")))
    heads = {
        "initial": "年初预算", "budget": "调整后预算数", "executed": "预算执行数",
        "weight": "权重", "printed_rate": "预算执行率", "printed_score": "得分",
    }  # fmt: skip
    funds(clerk, funding, heads, "总额", "预算执行情况（10分）\n（万元）")
    clerk.indicators(draw(contents(roles, PROJECT_LEVELS)), corner="绩效指标（90分）")
    clerk.total("合计", weight="100")
    for label in ("评价结论", "存在问题", "改进措施"):
        clerk.row(label, draw(prose))
    return clerk.filled()


@st.composite
def hubei(draw: st.DrawFn) -> Drawn:
    """An execution row worth twenty, one or two goals with indicators each, weights or none."""
    weighed = draw(st.booleans())
    roles = tuple(
        role for role in SHORT if role != "deviation_reason" and (weighed or role != "weight")
    )
    clerk = Clerk(draw, "project", roles)
    clerk.titled()
    clerk.identity()
    funding = draw(fundings(amount_roles=("budget", "executed"), weight="20"))
    texts = [
        shown(getattr(funding, role)) for role in STANDARD if role not in ("initial", "weight")
    ]
    clerk.table += clerk.frame.beside(
        "预算执行情况（万元）（20分）",
        ("", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"),
        ("年度财政资金总额", *texts),
    )
    count, expected = draw(st.integers(1, 2)), []
    for number in range(1, count + 1):
        label = f"年度绩效目标{number}" if count > 1 else "年度绩效目标"
        expected.append(draw(prose))
        clerk.row(f"{label}（40分）", expected[-1])
        clerk.indicators(draw(contents(roles, PROJECT_LEVELS)), corner=label)
    clerk.says(funding=funding, goals=Goals("\n".join(expected)))
    clerk.total(**({"weight": "100"} if weighed else {}))
    clerk.row("偏差大或目标未完成原因分析", draw(prose))
    return clerk.filled()


@st.composite
def hebei(draw: st.DrawFn) -> Drawn:
    """A score and its weight %, multiplied; who and what in a table of its own."""
    roles = (
        "level1", "level2", "name", "target", "actual", "unconverted", "conversion",
        "printed_score",
    )  # fmt: skip
    clerk = Clerk(draw, "project", roles, corner=draw(st.booleans()))
    clerk.headers["printed_score"] = "折算得分"
    clerk.identity()
    head, clerk.table = clerk.table, []
    clerk.indicators(draw(contents(roles, PROJECT_LEVELS)))
    clerk.total(**({"conversion": "100%"} if draw(st.booleans()) else {}))
    return clerk.filled("项目支出绩效自评表", head)


@st.composite
def chongqing(draw: st.DrawFn) -> Drawn:
    """A total in the head, adjusted goals and targets, coefficients; no levels, no total row."""
    roles = (
        "name", "unit", "comparator", "target", "adjusted_target", "actual", "coefficient",
        "weight", "printed_score", "core",
    )  # fmt: skip
    clerk = Clerk(draw, "unit", roles, corner=False)
    clerk.headers |= {"name": "指标名称", "target": "年初指标值", "actual": "全年完成值"}
    clerk.titled()
    clerk.says(name=draw(names), printed_total=draw(scores))
    clerk.row("部门名称", clerk.said["name"], "自评总分（分）", clerk.said["printed_total"])
    clerk.row("部门联系人", "", "联系电话", "")
    funding = draw(fundings())
    heads = {
        "initial": "年初预算数", "budget": "全年（调整）预算数", "executed": "全年执行数",
        "printed_rate": "执行率（%）", "weight": "执行率权重", "printed_score": "执行率得分（分）",
    }  # fmt: skip
    texts = [shown(getattr(funding, role)) for role in heads]
    clerk.table += clerk.frame.beside("部门预算执行情况（万元）", [*heads.values()], texts)
    first, adjusted, actual = draw(prose), draw(prose), draw(prose)
    clerk.table += clerk.frame.beside(
        "当年绩效目标",
        ("年初绩效目标", "全年（调整）绩效目标", "全年目标实际完成情况"),
        (first, adjusted, actual),
    )
    clerk.says(funding=funding, goals=Goals(adjusted, actual))
    clerk.indicators(draw(contents(roles, PROJECT_LEVELS)))
    return clerk.filled()


@st.composite
def yinchuan(draw: st.DrawFn) -> Drawn:
    """Labels that carry their points; the budget is an indicator; nothing but the indicators."""
    roles = ("level1", "level2", "name", "weight", "target", "actual", "printed_score")
    clerk = Clerk(draw, "project", roles, corner=False)
    clerk.headers["weight"] = "考核分"
    clerk.says(name=draw(names))
    clerk.row("项目名称", clerk.said["name"])
    known = (
        ("决策（10分）", "项目立项"), ("管理（25分）", "资金管理"), ("管理（25分）", "组织实施"),
        ("产出（30分）", "数量指标"), ("效益（35分）", "社会公众满意度"),
    )  # fmt: skip
    clerk.indicators(draw(contents(roles, known)))
    clerk.total(weight="100")
    return clerk.filled("项目支出绩效自评表")


@st.composite
def guangshui(draw: st.DrawFn) -> Drawn:
    """What was evaluated, its weight, two scores, the standard."""
    roles = ("name", "weight", "printed_score", "review_score", "rule")
    clerk = Clerk(draw, "unit", roles, corner=False)
    clerk.headers |= {"name": "评价内容", "printed_score": "自评分", "rule": "评价标准"}
    clerk.says(name=draw(names))
    clerk.row("单位名称", clerk.said["name"])
    clerk.indicators(draw(contents(roles, PROJECT_LEVELS)))
    clerk.total("合计", weight="100", review_score=draw(scores))
    return clerk.filled("部门整体支出绩效自评表")


@st.composite
def hunan(draw: st.DrawFn, *, weighed_levels: bool = False) -> Drawn:
    """A framework of deductions; the levels may have weights of their own."""
    roles = ["level1", "level2", "name", "weight", "rule", "printed_score"]
    if weighed_levels:
        roles[1:2] = ["level1_weight", "level2", "level2_weight"]
        roles.insert(-1, "explanation")
    clerk = Clerk(draw, "unit", roles, corner=False)
    clerk.headers |= {"name": "三级指标", "weight": "分值", "rule": "评价标准"}
    clerk.says(name="")
    known = (
        ("投入", "预算配置"), ("投入", "目标设定"), ("过程", "预算执行"), ("过程", "预算管理"),
        ("产出", "职责履行"), ("效益", "履职效益"),
    )  # fmt: skip
    clerk.indicators(draw(contents(roles, known)))
    sums = {"level1_weight": "100", "level2_weight": "100"} if weighed_levels else {}
    clerk.total(weight="100", **sums)
    clerk.says(year=draw(st.integers(2015, 2030)))
    return clerk.filled(f"某县某局{clerk.said['year']}年度部门整体支出绩效评价指标表")


@st.composite
def merged(draw: st.DrawFn) -> Drawn:
    """Weights, scores and reasons over several rows."""
    clerk = Clerk(draw, "project", SHORT, corner=draw(st.booleans()))
    clerk.titled()
    clerk.identity()
    content = draw(contents(SHORT, PROJECT_LEVELS[:5], ("……", "指标2：")))
    clerk.indicators(draw(merged_figures(content)))
    clerk.total(weight="100")
    return clerk.filled()


FORMS: dict[str, st.SearchStrategy[Drawn]] = {
    "xinjiang-project": xinjiang_project(FULL),
    "changji-project": xinjiang_project(SHORT),
    "unit": unit(),
    "project-plan": project_plan(),
    "unit-plan": unit_plan(),
    "ministry": ministry(),
    "yunnan": yunnan(),
    "sichuan": sichuan(PARTED),
    "sichuan-weight-first": sichuan((*PARTED[:3], "weight", *PARTED[3:7], *PARTED[8:])),
    "hubei": hubei(),
    "hebei": hebei(),
    "chongqing": chongqing(),
    "yinchuan": yinchuan(),
    "guangshui": guangshui(),
    "hunan": hunan(),
    "hunan-levels": hunan(weighed_levels=True),
    "merged": merged(),
}
