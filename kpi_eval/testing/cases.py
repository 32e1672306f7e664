"""Strategies for what a row sets and reaches (目标与业绩): one function for each kind of row.

A case is a coherent pair of target and actual with its labels and a rule that fits, nothing
printed yet. No case is drawn and thrown away: what is drawn is used.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

import attrs
from hypothesis import strategies as st

from kpi_eval.model.numerals import format_number
from kpi_eval.model.rules import RULE_NAMES, Rule
from kpi_eval.testing.cells import ACHIEVED, QUALITIES, numbers

__all__ = ["ROW_KINDS", "Case", "RowKind", "cases", "costs", "qualities", "quantities"]

RowKind = Literal["quantity", "direct", "graded", "limit", "date", "word", "satisfaction"]
ROW_KINDS: Final[tuple[RowKind, ...]] = (
    "quantity", "direct", "graded", "limit", "date", "word", "satisfaction"
)  # fmt: skip

_COUNTED: Final = (
    ("培训人次", "人次"), ("补助企业数量", "家"), ("举办活动场次", "场"), ("慰问困难家庭", "户"),
    ("购置电脑", "台"), ("刊发宣传信息", "篇"), ("发放宣传册", "本"), ("实施科研项目", "个"),
    ("新建道路", "公里"), ("引导企业增加投入", "万元"), ("技术合同交易额", "亿元"),
)  # fmt: skip
_LIMITED: Final = (("事项办理时限", "天"), ("审批时限", "工作日"), ("安全事故", "起"))
_RATES: Final = ("任务完成率", "资金拨付及时率", "培训出勤率", "奖补企业覆盖率")
_QUALITY_RATES: Final = ("任务完成率", "培训出勤率", "奖补企业覆盖率")
_SATISFIED: Final = ("受益群众满意度", "培训对象满意度", "受益企业满意度")
_EFFECTS: Final = ("提高公众科学素质", "带动乡村振兴", "激发创新创业活力", "提升服务水平")
_COSTS: Final = ("专家服务经费", "办公耗材费用", "活动宣传费", "培训班费用")
_PARTIAL: Final = (
    "部分达成预期指标并具有一定效果",
    "部分达成年度指标并具有一定效果",
    "部分实现目标",
)
_MISSED: Final = ("未达成预期指标且效果较差", "未达成年度指标且效果较差", "实现目标程度较低")


@attrs.frozen(kw_only=True)
class Case:
    """What a row sets and reaches (目标与业绩), as texts; `met_by` would meet the target."""

    name: str
    level1: str
    level2: str
    target: str
    actual: str
    met_by: str
    rule: Rule

    @property
    def rule_text(self) -> str:
        """The rule as the tables print it (赋分规则)."""
        return RULE_NAMES[self.rule]


def _output(level2: str) -> dict[str, str]:
    return {"level1": "产出指标", "level2": level2}


@st.composite
def _goal(draw: st.DrawFn) -> tuple[str, Decimal, str]:
    """A thing that is counted or measured, its target above zero, its unit."""
    name, unit = draw(st.sampled_from(_COUNTED))
    places = 2 if unit.endswith("元") or unit == "公里" else 0
    return name, draw(numbers(least=1, most=50_000, places=places)), unit


@st.composite
def _reached(draw: st.DrawFn, goal: Decimal) -> Decimal:
    """An actual below, at or above a target, in steps of the target's last decimal."""
    step = Decimal(1).scaleb(int(goal.as_tuple().exponent))
    short, at, over = (
        st.integers(0, int(goal / step) - 1),
        st.just(0),
        st.integers(1, int(goal / step)),
    )
    way = draw(st.sampled_from(("short", "at", "over")))
    if way == "short":
        return draw(short) * step
    return goal + draw(at if way == "at" else over) * step


@st.composite
def _amounts(draw: st.DrawFn, rule: Rule, *, names: tuple[str, ...] | None = None) -> Case:
    name, goal, unit = draw(_goal())
    if draw(st.booleans()) if names is None else names:
        name, goal = draw(st.sampled_from(names or _RATES)), draw(numbers(least=50, most=100))
        unit = "%"
    # Whatever is done beyond the plan, nobody attends or covers more than all.
    reached = min(draw(_reached(goal)), Decimal(100)) if unit == "%" else draw(_reached(goal))
    sign, again = draw(st.sampled_from((">=", "="))), draw(st.sampled_from(("", "=")))
    at = f"{again}{format_number(goal)}{unit}"
    return Case(
        name=name, **_output(_level_of(name, unit)),
        target=f"{sign}{format_number(goal)}{unit}", met_by=at,
        actual=f"{again}{format_number(reached)}{unit}", rule=rule,
    )  # fmt: skip


def _level_of(name: str, unit: str) -> str:
    """Return the level that a name belongs under (二级指标): 及时率 is of time."""
    if unit != "%":
        return "数量指标"
    return "时效指标" if "及时" in name else "质量指标"


@st.composite
def _limits(draw: st.DrawFn) -> Case:
    """An upper limit: kept, or exceeded up to twice and more."""
    name, unit = draw(st.sampled_from(_LIMITED))
    limit = draw(st.integers(1, 60))
    reached = draw(st.integers(0, limit) | st.integers(limit + 1, 3 * limit))
    return Case(
        name=name, **_output("时效指标"), target=f"<={limit}{unit}", actual=f"={reached}{unit}",
        met_by=f"={limit}{unit}", rule="proportional",
    )  # fmt: skip


@st.composite
def _dates(draw: st.DrawFn) -> Case:
    """A deadline kept, on the day or before it."""
    month, day = draw(st.integers(2, 12)), draw(st.integers(2, 28))
    before, said = draw(st.sampled_from(("", "前"))), draw(st.sampled_from(("", "=")))
    early = draw(st.integers(1, day))
    return Case(
        name="项目完成时间", **_output("时效指标"), target=f"2024年{month}月{day}日{before}",
        actual=f"{said}2024年{month}月{early}日", met_by=f"{said}2024年{month}月{day}日",
        rule=draw(st.sampled_from(("direct", "proportional", "grade"))),
    )  # fmt: skip


@st.composite
def _words(draw: st.DrawFn) -> Case:
    """A quality that is achieved, its own words repeated, or one of the two lower grades."""
    target = draw(st.sampled_from(QUALITIES))
    met_by = draw(st.sampled_from((*ACHIEVED, target)))
    actual = draw(st.just(met_by) | st.sampled_from((*_PARTIAL, *_MISSED)))
    return Case(
        name=draw(st.sampled_from(_EFFECTS)), level1="效益指标", level2="社会效益指标",
        target=target, actual=actual, met_by=met_by, rule="grade",
    )  # fmt: skip


@st.composite
def _satisfaction(draw: st.DrawFn) -> Case:
    goal, reached = draw(numbers(least=60, most=100)), draw(numbers(least=30, most=100))
    sign = draw(st.sampled_from((">=", "=")))
    return Case(
        name=draw(st.sampled_from(_SATISFIED)), level1="满意度指标", level2="满意度指标",
        target=f"{sign}{goal}%", actual=f"={reached}%", met_by=f"={goal}%", rule="satisfaction",
    )  # fmt: skip


@st.composite
def _costs(draw: st.DrawFn) -> Case:
    """Half the rows spend the limit to the cent, as nearly all published ones do."""
    limit, sign = draw(numbers(least=1, most=500)), draw(st.sampled_from(("<=", "=")))
    spent = draw(st.integers(1, int(limit * 100))) * Decimal("0.01")
    actual = draw(st.sampled_from((limit, spent)))
    return Case(
        name=draw(st.sampled_from(_COSTS)), level1="成本指标", level2="经济成本指标",
        target=f"{sign}{format_number(limit)}万元", actual=f"={format_number(actual)}万元",
        met_by=f"={format_number(limit)}万元", rule="proportional",
    )  # fmt: skip


# Built once: a strategy is costlier to build than to draw from.
_COST_ROWS: Final = _costs()
_QUANTITIES: Final = _amounts("proportional", names=())
_SHARES: Final = _amounts("proportional", names=_QUALITY_RATES)
_KINDS: Final[dict[RowKind, st.SearchStrategy[Case]]] = {
    "quantity": _amounts("proportional"),
    "direct": _amounts("direct"),
    "graded": _amounts("grade"),
    "limit": _limits(),
    "date": _dates(),
    "word": _words(),
    "satisfaction": _satisfaction(),
}


def quantities() -> st.SearchStrategy[Case]:
    """Return rows that count or measure an output (数量指标)."""
    return _QUANTITIES


def qualities() -> st.SearchStrategy[Case]:
    """Return rows of the quality of an output (质量指标): a share that was done well."""
    return _SHARES


def costs() -> st.SearchStrategy[Case]:
    """Return cost rows (成本指标) in 万元: an upper limit above zero that was kept."""
    return _COST_ROWS


@lru_cache(maxsize=64)
def cases(kinds: tuple[RowKind, ...] = ROW_KINDS) -> st.SearchStrategy[Case]:
    """Return rows to be scored (待评分的行) of the given kinds, equally often."""
    return st.one_of([_KINDS[kind] for kind in kinds])
