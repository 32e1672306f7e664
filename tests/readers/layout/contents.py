"""What forms say, drawn: indicators with their cells as printed, funds, goals, titles and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from kpi_eval.model.evaluation import Goals
from kpi_eval.model.funding import Funding, FundingRow
from kpi_eval.model.indicator import Indicator
from tests.readers.layout.setting import Entry
from tests.readers.strategies import (
    RULES,
    SIGNS,
    UNITS,
    amounts,
    dates,
    numbers,
    rates,
    scores,
    sentences,
    targets,
    weights,
    wordings,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_eval.model.kinds import EvaluationKind

names = st.text(SIGNS, min_size=2, max_size=40)
prose = st.lists(sentences, min_size=1, max_size=2).map("\n".join)
years = st.integers(2015, 2030)
# How a form prints a comparator in a column of its own, and what it means.
COMPARATORS = {
    "≥": ">=", "≧": ">=", ">=": ">=", "大于等于": ">=", "≤": "<=", "≦": "<=", "小于等于": "<=",
    "=": "=", "═": "=", "＝": "=", "等于": "=", ">": ">", "＞": ">", "﹤": "<",
}  # fmt: skip
TITLES: dict[EvaluationKind, tuple[str, ...]] = {
    "project": (
        "项目支出绩效自评表", "项 目 支 出 绩 效 自 评 表", "项目绩效目标自评表",
        "部门预算项目支出绩效自评表",
    ),
    "unit": (
        "单位（部门）整体支出绩效自评表", "部门整体支出绩效自评表",
        "部门（单位）整体支出绩效目标自评表", "部门整体绩效自评表",
    ),
    "project-target": ("项目支出绩效目标表", "项目支出绩效目标申报表"),
    "unit-target": ("单位整体绩效目标表", "部门（单位）整体支出绩效目标表"),
}  # fmt: skip
PROJECT_LEVELS = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
    ("成本指标", "经济成本指标"), ("效益指标", "社会效益指标"), ("效益指标", "生态效益指标"),
    ("满意度指标", "服务对象满意度指标"), ("满意度指标", "满意度指标"),
)  # fmt: skip
UNIT_LEVELS = (
    ("履职效能", "部门履职目标"), ("履职效能", "重点工作履行情况"), ("管理效率", "资金管理"),
    ("社会效应", "社会效益指标"), ("可持续发展能力", "可持续影响指标"),
)  # fmt: skip
_FIELDS = {field.name for field in attrs.fields(Indicator)}
_TEXTS: dict[str, st.SearchStrategy[str]] = {
    "name": names,
    "target": st.one_of(targets(), wordings, dates),
    "actual": st.one_of(targets(), wordings, dates, st.just("")),
    "weight": st.one_of(weights, st.decimals(1, 40, places=1).map(str)),
    "printed_rate": rates,
    "printed_score": scores,
    "unconverted": scores,
    "conversion": st.integers(1, 100).map("{}%".format),
    "basis": st.sampled_from(("计划标准", "历史标准", "年度工作计划", "")),
    "last_year": st.sampled_from(("-", "", "12场次", "95%")),
    "rule": st.one_of(st.sampled_from(RULES), sentences),
    "evidence": st.sampled_from(("工作资料", "原始凭证", "工作资料,说明材料", "")),
    "deviation_reason": st.one_of(st.just(""), prose, st.just("/")),
    "core": st.sampled_from(("是", "否")),
    "coefficient": st.integers(0, 100).map(str),
    "review_score": scores,
    "explanation": sentences,
    "level1_weight": weights,
    "level2_weight": weights,
}


@attrs.frozen
class Content:
    """The indicators of a table: what each says, and the rows that the form prints for them."""

    indicators: tuple[Indicator, ...]
    entries: tuple[Entry, ...]


@st.composite
def levels(
    draw: st.DrawFn, known: Sequence[tuple[str, str]], most: int = 8
) -> list[tuple[str, str]]:
    """Labels in the order of the form, each as often as it has rows."""
    picked = draw(st.lists(st.sampled_from(known), min_size=1, max_size=most))
    return sorted(picked, key=known.index)


@st.composite
def contents(
    draw: st.DrawFn,
    roles: Sequence[str],
    known: Sequence[tuple[str, str]],
    placeholders: Sequence[str] = (),
    numbered: bool = False,  # noqa: FBT001, FBT002 - passed by name
) -> Content:
    """Rows that fill the given columns, with rows that only keep a place between them."""
    indicators: list[Indicator] = []
    entries: list[Entry] = []
    for level in draw(levels(known)):
        cells = {role: draw(_TEXTS[role]) for role in roles if role in _TEXTS}
        said: dict[str, Any] = dict(cells)
        if "comparator" in roles:
            cells, said = _in_parts(draw, cells, adjusted="adjusted_target" in roles)
        if numbered and draw(st.booleans()):
            number = sum(entry.levels == level for entry in entries) + 1
            cells = {**cells, "name": f"指标{number}：{cells['name']}"}
        if "level1_weight" in roles:
            cells = {**cells, **_of_group(entries, level, cells)}
        entries.append(Entry(level, cells))
        indicators.append(_indicator(said, level if "level1" in roles else ("", "")))
        if placeholders and draw(st.booleans()):
            sign = draw(st.sampled_from(placeholders))
            blank = dict.fromkeys(cells, "/" if sign == "/" else "")
            entries.append(Entry(level, {**blank, "name": sign}, kept=True))
    return Content(tuple(indicators), tuple(entries))


def _in_parts(
    draw: st.DrawFn, cells: Mapping[str, str], *, adjusted: bool
) -> tuple[dict[str, str], dict[str, Any]]:
    """Comparator, value and unit in columns of their own, and the target they mean."""
    if draw(st.integers(0, 3)) == 0:  # a wording has neither
        wording, reached = draw(wordings), draw(wordings)
        parts = {"comparator": draw(st.sampled_from(("定性", ""))), "target": wording}
        parts |= {"unit": draw(st.sampled_from(("", "/", "是/否"))), "actual": reached}
        parts |= {"adjusted_target": ""} if adjusted else {}
        return {**cells, **parts}, {**cells, "target": wording, "actual": reached}
    sign, unit = draw(st.sampled_from(tuple(COMPARATORS))), draw(st.sampled_from(UNITS))
    # A number up to 1 where the form asks for percent may be a ratio: it is left alone.
    value, reached = draw(numbers), draw(st.integers(2, 200).map(str) if unit == "%" else numbers)
    parts = {"comparator": sign, "target": value, "unit": unit, "actual": reached}
    counted = value
    if adjusted:
        parts["adjusted_target"] = draw(st.one_of(st.just(""), numbers))
        counted = parts["adjusted_target"] or value
    meant = {"target": f"{COMPARATORS[sign]}{counted}{unit}", "actual": f"{reached}{unit}"}
    return {**cells, **parts}, {**cells, **meant}


def _of_group(
    entries: Sequence[Entry], level: tuple[str, str], cells: Mapping[str, str]
) -> dict[str, str]:
    """The weights of the levels are the same in all rows of a label."""
    found = {"level1_weight": cells["level1_weight"], "level2_weight": cells["level2_weight"]}
    for entry in entries:
        if entry.levels[0] == level[0]:
            found["level1_weight"] = entry.cells["level1_weight"]
        if entry.levels == level:
            found["level2_weight"] = entry.cells["level2_weight"]
    return found


def _indicator(said: Mapping[str, Any], level: tuple[str, str]) -> Indicator:
    fields = {role: text for role, text in said.items() if role in _FIELDS}
    name, target = fields.pop("name"), fields.pop("target", "")
    return Indicator(name, target=target, level1=level[0], level2=level[1], **fields)


@st.composite
def merged_figures(draw: st.DrawFn, content: Content) -> Content:
    """Weights, scores and reasons merged over the rows of one label: the same content printed so.

    A figure belongs to the first row; a reason stands in each.
    """
    entries, indicators = list(content.entries), list(content.indicators)
    rows = [at for at, entry in enumerate(entries) if not entry.kept]
    numbers_of = {at: number for number, at in enumerate(rows)}
    start = 0
    while start < len(entries):
        rest = [e.levels for e in entries[start:]]
        alike = next((n for n, level in enumerate(rest) if level != rest[0]), len(rest))
        reach = draw(st.integers(1, alike))
        own = [numbers_of[at] for at in range(start, start + reach) if at in numbers_of]
        if start in numbers_of and len(own) > 1:
            role = draw(st.sampled_from(("weight", "printed_score", "deviation_reason")))
            role = role if role in entries[start].cells else "printed_score"
            _merge(entries, start, reach, role)
            for number in own[1:]:
                text = entries[start].cells[role] if role == "deviation_reason" else ""
                indicators[number] = attrs.evolve(indicators[number], **{role: text})
            if role != "deviation_reason":
                covers = tuple(number + 1 for number in own)
                indicators[own[0]] = attrs.evolve(indicators[own[0]], covers=covers)
        start += reach
    return Content(tuple(indicators), tuple(entries))


def _merge(entries: list[Entry], start: int, reach: int, role: str) -> None:
    for at in range(start, start + reach):
        rows = reach if at == start else 0
        entries[at] = attrs.evolve(entries[at], spans={**entries[at].spans, role: rows})


@st.composite
def fundings(
    draw: st.DrawFn,
    sources: Sequence[str] = (),
    *,
    amount_roles: Sequence[str] = ("initial", "budget", "executed"),
    weight: str | None = "10",
    unit: str = "万元",
) -> Funding:
    """The funds of a table with some of the sources; without a weight it has no figures."""
    named = draw(st.lists(st.sampled_from(sources), unique=True)) if sources else []
    rows = [FundingRow(name, **{role: draw(amounts) for role in amount_roles}) for name in named]
    figures: dict[str, Any] = {}
    if weight is not None:
        figures = {"weight": weight, "printed_rate": draw(rates), "printed_score": draw(scores)}
    sums = {role: draw(amounts) for role in amount_roles}
    return Funding(**sums, **figures, rows=rows, unit=unit)


@st.composite
def goals(draw: st.DrawFn) -> Goals:
    return Goals(draw(prose), draw(prose))
