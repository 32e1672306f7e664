"""Evaluations as the published forms print them, built without filtering."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kpi_eval.model.evaluation import Evaluation, Goals
from kpi_eval.model.funding import Funding, FundingRow
from kpi_eval.model.indicator import Indicator

# No label of the vocabulary can be made of these.
SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳春夏秋冬梅兰竹菊松柏"
UNITS = ("人次", "个", "场次", "万元", "%", "家", "公里", "万元/家", "")
LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("成本指标", "经济成本指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "满意度指标"),
)
RULES = ("按照完成比例赋分", "直接赋分", "按评判等级赋分", "满意度赋分")

words = st.text(SIGNS, min_size=3, max_size=16)
sentences = st.lists(words, min_size=1, max_size=6).map(lambda parts: "，".join(parts) + "。")
numbers = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(0, 9_999, places=2).map(str),
)
amounts = st.decimals(0, 99_999, places=2).map(lambda value: f"{value:,}")
weights = st.integers(1, 40).map(str)
scores = st.decimals(0, 40, places=2).map(str)
rates = st.decimals(0, 200, places=2).map(lambda value: f"{value}%")


@st.composite
def targets(draw: st.DrawFn) -> str:
    sign = draw(st.sampled_from((">=", "<=", "=", ">", "≥", "≤")))
    return f"{sign}{draw(numbers)}{draw(st.sampled_from(UNITS))}"


wordings = st.sampled_from(("提高", "显著提升", "有效保障", "达到预期指标"))
dates = st.sampled_from(("2024年12月15日前", "=2024年11月30日", "2024年8月31日"))


@st.composite
def indicators(draw: st.DrawFn, columns: tuple[str, ...], *, prose: bool = True) -> Indicator:
    level1, level2 = draw(st.sampled_from(LEVELS))
    drawn: dict[str, Any] = {
        "actual": draw(st.one_of(targets(), wordings, dates)),
        "printed_rate": draw(rates),
        "printed_score": draw(scores),
        "basis": draw(st.sampled_from(("计划标准", "历史标准", "年度工作计划"))),
        "last_year": draw(st.sampled_from(("-", "", "12场次", "95%"))),
        "rule": draw(st.sampled_from(RULES)),
        "evidence": draw(st.sampled_from(("工作资料", "原始凭证", "工作资料,说明材料"))),
        "deviation_reason": draw(st.one_of(st.just(""), sentences)) if prose else "",
    }
    named = {"printed_rate": "rate", "printed_score": "score"}
    kept = {key: value for key, value in drawn.items() if named.get(key, key) in columns}
    weight = draw(weights)
    return Indicator(
        draw(words),
        target=draw(st.one_of(targets(), wordings, dates)),
        weight=weight,
        level1=level1,
        level2=level2,
        **kept,
    )


@st.composite
def fundings(draw: st.DrawFn, *, plan: bool) -> Funding:
    names = draw(st.lists(st.sampled_from(("上级资金", "本级资金", "其他资金")), unique=True))
    if plan:
        rows = [FundingRow(name, budget=draw(amounts)) for name in names]
        return Funding(budget=draw(amounts), rows=rows)
    rows = [
        FundingRow(name, initial=draw(amounts), budget=draw(amounts), executed=draw(amounts))
        for name in names
    ]
    return Funding(
        initial=draw(amounts), budget=draw(amounts), executed=draw(amounts),
        weight="10", printed_rate=draw(rates), printed_score=draw(scores), rows=rows,
    )  # fmt: skip


@st.composite
def evaluations(draw: st.DrawFn, kind: str, columns: tuple[str, ...]) -> Evaluation:
    plan = kind.endswith("target")
    rows = draw(st.lists(indicators(columns), min_size=1, max_size=8))
    order = {level: place for place, level in enumerate(LEVELS)}
    rows.sort(key=lambda row: order[row.level1, row.level2])
    more: dict[str, Any] = {}
    if kind == "project":
        more = {
            "department": draw(words),
            "printed_weight_sum": "100",
            "printed_total": draw(scores) + "分",
        }
    if kind.startswith("project"):
        more["implementing_unit"] = draw(words)
    return Evaluation(
        draw(words),
        kind=kind,  # type: ignore[arg-type]
        indicators=rows,
        funding=draw(fundings(plan=plan)),
        year=draw(st.integers(2015, 2030)),
        goals=Goals(draw(sentences), None if plan else draw(sentences)),
        **more,
    )
