"""Evaluations drawn in the form of each template, beside the tables that a clerk would fill in.

`FORMS` names a strategy for each; what it draws is what a reader has to give back exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from kpi_eval.model.evaluation import Evaluation, Goals
from tests.readers.filewriters.forms import Form, FormTable
from tests.readers.layout.contents import (
    PROJECT_LEVELS,
    TITLES,
    UNIT_LEVELS,
    Content,
    contents,
    fundings,
    goals,
    names,
    prose,
    years,
)
from tests.readers.layout.setting import Frame
from tests.readers.strategies import scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_eval.model.funding import Funding
    from kpi_eval.model.kinds import EvaluationKind

HEADERS: dict[str, tuple[str, ...]] = {
    "level1": ("一级指标",),
    "level2": ("二级指标",),
    "name": ("三级指标", "指标名称"),
    "comparator": ("指标性质",),
    "target": ("目标值", "指标值", "年度指标值", "预期指标值", "年初目标值（A）"),
    "unit": ("度量单位", "计量单位"),
    "adjusted_target": ("调整指标值",),
    "actual": ("业绩值", "实际完成值", "完成值", "全年实际值（B）", "实际完成值（B）"),
    "weight": ("权重", "分值", "考核分", "分值权重", "指标权重（分）"),
    "printed_rate": ("完成率",),
    "printed_score": ("得分", "指标得分", "自评得分", "指标得分（分）"),
    "unconverted": ("得分",),
    "conversion": ("权重占比",),
    "basis": ("指标值设定依据", "指标值设置依据"),
    "last_year": ("上年完成情况", "上年完成值"),
    "rule": ("赋分规则", "指标赋分规则"),
    "evidence": ("佐证资料",),
    "deviation_reason": ("偏差原因分析及改进措施", "未完成原因分析", "偏差原因"),
    "core": ("是否核心指标",),
    "coefficient": ("得分系数（%）",),
    "review_score": ("复核分",),
    "explanation": ("指标说明",),
    "level1_weight": ("分值",),
    "level2_weight": ("分值",),
}
FULL = (
    "level1", "level2", "name", "weight", "target", "actual", "printed_rate", "printed_score",
    "basis", "last_year", "rule", "evidence", "deviation_reason",
)  # fmt: skip
SHORT = (
    "level1", "level2", "name", "target", "actual", "weight", "printed_score", "deviation_reason",
)  # fmt: skip
PARTED = (
    "level1", "level2", "name", "comparator", "target", "unit", "actual", "weight",
    "printed_score", "deviation_reason",
)  # fmt: skip
GRADES = ("优", "良", "中", "差")
_INDICATORS = (
    "年度绩效指标完成情况",
    "年度绩效指标",
    "绩效指标",
    "绩 效 指 标",
    "绩效指标（90分）",
)


@attrs.frozen
class Drawn:
    """A form that a clerk filled in, and what it says."""

    form: Form
    evaluation: Evaluation


class Clerk:
    """One table on its way: what is drawn for it, its frame, its blocks so far."""

    def __init__(
        self,
        draw: st.DrawFn,
        kind: EvaluationKind,
        roles: Sequence[str],
        *,
        corner: bool = True,
    ) -> None:
        self.draw = draw
        self.kind = kind
        self.roles = tuple(roles)
        widths = [draw(st.integers(1, 2)) for _ in roles]
        more = 2 if sum(widths) < 12 else 1  # room for the blocks above the indicators
        self.frame = Frame(
            self.roles,
            tuple(more * wide for wide in widths),
            draw(st.integers(1, 2)) if corner else 0,
            draw(st.sampled_from(("merged", "merged", "blank", "repeated"))),
            spaced=draw(st.booleans()),
        )
        self.headers = {role: self.one(HEADERS[role]) for role in roles}
        self.before: list[str] = []
        self.table: FormTable = []
        self.said: dict[str, Any] = {}

    def one(self, words: Sequence[str]) -> str:
        return self.draw(st.sampled_from(words))

    def says(self, **fields: Any) -> None:
        self.said |= fields

    def row(self, *texts: str) -> None:
        self.table.append(self.frame.row(*texts))

    def titled(self, *, caption: str = "") -> None:
        """Title and year: in the table's first rows, in one line, or in front of the table."""
        title, year = self.one(TITLES[self.kind]), self.draw(years)
        self.says(year=year)
        how = self.one(("rows", "line", "before"))
        if how == "before" and not caption:
            self.before += [title, f"（{year}年度）"]
        elif how == "line":
            self.row(f"{title}（{year}年度）")
            self.table += [self.frame.row(caption)] if caption else []
        else:
            self.row(title)
            self.row(*filter(None, (f"（{year}年度）", caption)))

    def identity(self) -> None:
        """Who and what: a project with its department and its unit, or a unit."""
        if self.kind.startswith("unit"):
            self.says(name=self.draw(names))
            self.row(self.one(("单位名称", "部门（单位）名称")), self.said["name"])
            return
        self.says(
            name=self.draw(names),
            department=self.draw(names),
            implementing_unit=self.draw(names),
        )
        self.row("项目名称", self.said["name"])
        self.row(
            self.one(("主管部门", "项目主管部门")), self.said["department"],
            self.one(("实施单位", "项目实施单位", "实施单位（盖章）")),
            self.said["implementing_unit"],
        )  # fmt: skip

    def goals(self, corner: str = "年度总体目标") -> None:
        """Goals of two columns."""
        found = self.draw(goals())
        self.says(goals=found)
        heads = (self.one(("预期目标", "年初设定目标")), "实际完成情况")
        self.table += self.frame.beside(corner, heads, (found.expected, found.actual or ""))

    def indicators(
        self, content: Content, over: Sequence[tuple[str, Sequence[str]]] = (), corner: str = ""
    ) -> None:
        """The indicators under their header."""
        self.says(indicators=(*self.said.get("indicators", ()), *content.indicators))
        header = self.frame.header(self.headers, over)
        self.table += self.frame.indicators(header, content.entries, corner or self.corner())

    def corner(self) -> str:
        return self.one(_INDICATORS)

    def total(self, label: str = "总分", grade: str = "", **figures: str) -> None:
        """The total row, with the sum of the weights if it has one; a grade stands behind it."""
        printed = self.draw(scores) + self.one(("", "分"))
        texts = figures | {"printed_score": printed}
        texts |= {self.roles[-1]: grade} if grade else {}
        self.table.append(self.frame.total(label, texts))
        self.says(
            printed_weight_sum=figures.get("weight", figures.get("conversion")),
            printed_total=printed,
            printed_grade=grade or None,
        )

    def filled(self, *more: str | FormTable) -> Drawn:
        """The form as filled in; `more` are blocks in front of the table."""
        form: Form = ["\n".join(self.before)] if self.before else []
        return Drawn([*form, *more, self.table], Evaluation(kind=self.kind, **self.said))


def shown(figure: object) -> str:
    return "" if figure is None else str(getattr(figure, "text", figure))


def funds(
    clerk: Clerk,
    funding: Funding,
    heads: Mapping[str, str],
    total: str = "年度资金总额",
    corner: str = "项目资金（万元）",
) -> None:
    """Funds under a header, the total first, no figures for the sources."""
    rows = [[total, *(shown(getattr(funding, role)) for role in heads)]]
    rows += [
        [row.source, *(shown(getattr(row, role, "—")) for role in heads)] for row in funding.rows
    ]
    clerk.says(funding=funding)
    clerk.table += clerk.frame.beside(corner, ["", *heads.values()], *rows)


AMOUNTS = ("initial", "budget", "executed")
STANDARD = {
    "initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数", "weight": "分值",
    "printed_rate": "执行率", "printed_score": "得分",
}  # fmt: skip
_PARTS = ("其中：当年财政拨款", "上年结转资金", "其他资金")
_SOURCES = ("上级资金", "本级资金", "其他资金")


@st.composite
def xinjiang_project(draw: st.DrawFn, roles: Sequence[str] = FULL) -> Drawn:
    clerk = Clerk(draw, "project", roles)
    clerk.titled()
    clerk.identity()
    funds(clerk, draw(fundings(_PARTS)), STANDARD)
    clerk.goals()
    clerk.indicators(draw(contents(roles, PROJECT_LEVELS)))
    clerk.total(weight="100")
    return clerk.filled()


@st.composite
def unit(draw: st.DrawFn) -> Drawn:
    """Figures on the first source, merged over all, or on the row of the sum."""
    roles = ("level1", "level2", "name", "target", "basis", "weight", "actual", "printed_score")
    clerk = Clerk(draw, "unit", roles)
    clerk.titled()
    clerk.identity()
    funding = draw(fundings(_SOURCES).filter(lambda funding: funding.rows))
    figures = [shown(getattr(funding, role)) for role in STANDARD if role not in AMOUNTS]
    lines = [[row.source, *(shown(getattr(row, role)) for role in AMOUNTS)] for row in funding.rows]
    lines.append(["合计", *(shown(getattr(funding, role)) for role in AMOUNTS)])
    head = ["资金来源", *STANDARD.values()]
    how = clerk.one(("merged", "first", "sum"))
    at = len(lines) - 1 if how == "sum" else 0
    rows = [[*line, *(figures if n == at else [""] * 3)] for n, line in enumerate(lines)]
    table = clerk.frame.beside("部门资金（万元）", head, *rows)
    if how == "merged":
        table[1][4:] = [cell._replace(rowspan=len(lines)) for cell in table[1][4:]]
        for row in table[2:]:
            del row[4:]
    clerk.table += table
    clerk.says(funding=funding)
    clerk.goals()
    clerk.indicators(draw(contents(roles, UNIT_LEVELS)))
    return clerk.filled()


@st.composite
def project_plan(draw: st.DrawFn) -> Drawn:
    roles = (
        "level1", "level2", "name", "target", "basis", "last_year", "weight", "rule", "evidence",
    )  # fmt: skip
    clerk = Clerk(draw, "project-target", roles, corner=draw(st.booleans()))
    clerk.titled()
    clerk.says(implementing_unit=draw(names), name=draw(names))
    clerk.row("预算单位", clerk.said["implementing_unit"], "项目名称", clerk.said["name"])
    parts = ("其中：财政拨款", "其他资金")
    funding = draw(fundings(parts, amount_roles=("budget",), weight=None))
    pairs = [("年度预算总额", funding.budget), *((row.source, row.budget) for row in funding.rows)]
    clerk.row("项目资金（万元）", *(shown(part) for pair in pairs for part in pair))
    expected = draw(prose)
    clerk.says(funding=funding, goals=Goals(expected))
    clerk.row("年度绩效目标", expected)
    clerk.indicators(draw(contents(roles, PROJECT_LEVELS)))
    return clerk.filled()


@st.composite
def unit_plan(draw: st.DrawFn) -> Drawn:
    roles = ("level1", "level2", "name", "target", "basis", "weight")
    clerk = Clerk(draw, "unit-target", roles, corner=draw(st.booleans()))
    clerk.titled()
    clerk.identity()
    funding = draw(
        fundings(("上级安排", "本级安排", "其他安排"), amount_roles=("budget",), weight=None)
    )
    rows = [(row.source, shown(row.budget)) for row in funding.rows]
    clerk.table += clerk.frame.beside(
        "年度预算（万元）", ("资金来源", "资金总额"), *rows, ("合计", shown(funding.budget))
    )
    expected = draw(prose)
    clerk.says(funding=funding, goals=Goals(expected))
    clerk.row("年度绩效目标", expected)
    clerk.indicators(draw(contents(roles, UNIT_LEVELS)))
    return clerk.filled()


@st.composite
def ministry(draw: st.DrawFn) -> Drawn:
    """Rows that keep a place, numbered names, a grade behind the total."""
    clerk = Clerk(draw, "project", SHORT)
    clerk.titled()
    clerk.identity()
    funds(clerk, draw(fundings(_PARTS)), STANDARD, corner="项目资金\n（万元）")
    clerk.goals()
    signs = ("……", "指标2：", "/", "…")
    content = draw(contents(SHORT, PROJECT_LEVELS, signs, numbered=True))
    clerk.indicators(content, corner="绩\n效\n指\n标")
    clerk.total(grade=clerk.one(GRADES), weight="100")
    return clerk.filled()
