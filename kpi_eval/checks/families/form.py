"""Form and logic of a row (指标设置): direction, unfit rules, words in place of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.moments import Moment
from kpi_eval.model.rules import RULE_NAMES, Rule
from kpi_eval.model.text import shorten
from kpi_eval.model.values import Actual, Amount, Target, Words
from kpi_eval.scoring.score import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment

_COST: Final = {"name": "举办讲座费用", "level1": "成本指标", "weight": "100"}
_VIEW: Final = {"name": "群众满意度", "level1": "满意度指标", "weight": "100"}

COST_DIRECTION: Final = Code(
    code="cost-direction",
    severity="warning",
    title="成本指标以「不少于」设目标",
    source="成本指标为反向指标，应以≤或=设定",
    failing={"rows": [{**_COST, "target": ">=2万元"}]},
    passing={"rows": [{**_COST, "target": "<=2万元"}]},
)
SATISFACTION_DIRECTION: Final = Code(
    code="satisfaction-direction",
    severity="warning",
    title="满意度指标以「不超过」设目标",
    source="满意度指标为正向指标，应以≥或=设定",
    failing={"rows": [{**_VIEW, "target": "<=90%"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%"}]},
)
RULE_UNFIT: Final = Code(
    code="rule-unfit",
    severity="warning",
    title="赋分规则与指标类型不相称",
    source="财预〔2021〕101号第三部分（六）：定量指标按完成比例，定性指标按评判等级，满意度指标按满意度赋分",
    failing={"rows": [{**_VIEW, "target": ">=90%", "rule": "按照完成比例赋分"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%", "rule": "满意度赋分"}]},
)
WORD_FOR_NUMBER: Final = Code(
    code="word-for-number",
    severity="warning",
    title="定量目标以文字填报完成情况",
    source="定量指标的业绩值应为数值，否则完成率无从核实",
    failing={
        "rows": [{**_COST, "level1": "效益指标", "target": ">=95%", "actual": "达到预期指标"}]
    },
    passing={"rows": [{**_COST, "level1": "效益指标", "target": ">=95%", "actual": "96%"}]},
)
OUTSIDE_YEAR: Final = Code(
    code="date-outside-year",
    severity="info",
    title="目标时限不在评价年度内",
    source="年度绩效目标的时限应在当年",
    failing={"rows": [{**_COST, "level1": "产出指标", "target": "2023年12月30日"}], "year": 2024},
    passing={"rows": [{**_COST, "level1": "产出指标", "target": "2024年12月30日"}], "year": 2024},
)
RULE_UNKNOWN: Final = Code(
    code="rule-unknown",
    severity="info",
    title="赋分规则不认识，得分未核实",
    source="财预〔2021〕101号第三部分（六）的四种赋分规则",
    failing={"rows": [{**_VIEW, "target": ">=90%", "rule": "专家评议"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%", "rule": "满意度赋分"}]},
)
ABOVE_HUNDRED: Final = Code(
    code="satisfaction-above-100",
    severity="warning",
    title="满意度超过100%",
    source="满意度不超过100%",
    failing={"rows": [{**_VIEW, "target": ">=90%", "actual": "900%"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%", "actual": "90%"}]},
)
CODES: Final = (
    COST_DIRECTION, SATISFACTION_DIRECTION, RULE_UNFIT, RULE_UNKNOWN, WORD_FOR_NUMBER,
    OUTSIDE_YEAR, ABOVE_HUNDRED,
)  # fmt: skip


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is doubtful in how a row is set."""
    row = table.evaluation.indicators[number]
    values = values_of(row)
    target = values["target"]
    value = row.target.value
    costs = isinstance(value, Amount) and value.unit.family in ("money", "quotient")
    if row.is_cost and row.target.comparator in (">=", ">") and costs:
        yield row_finding(table, number, COST_DIRECTION, printed=target, **values)
    if row.is_satisfaction and row.target.is_upper_limit and isinstance(value, Amount):
        yield row_finding(table, number, SATISFACTION_DIRECTION, printed=target, **values)
    yield from _rule(table, number)
    year = table.evaluation.year
    if isinstance(value, Moment) and year is not None and value.year not in (None, year):
        yield row_finding(table, number, OUTSIDE_YEAR, printed=target, year=year, **values)
    actual = row.actual
    if isinstance(value, Amount) and actual is not None and isinstance(actual.value, Words):
        yield row_finding(table, number, WORD_FOR_NUMBER, printed=values["actual"], **values)
    if row.is_satisfaction and any(_above_hundred(cell) for cell in (row.target, actual)):
        yield row_finding(table, number, ABOVE_HUNDRED, printed=values["actual"], **values)


def _rule(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a printed rule that is unknown, or unfit for the kind of indicator."""
    row = table.evaluation.indicators[number]
    rule, inferred = rule_of(row)
    if rule is None:
        yield row_finding(table, number, RULE_UNKNOWN, printed=shorten(row.rule or ""))
    if rule != "proportional" or inferred:
        return
    if row.is_satisfaction:
        fit: Rule = "satisfaction"
        kind = clause("of-satisfaction")
    elif row.kind == "word":
        fit, kind = "grade", clause("of-words", target=values_of(row)["target"])
    else:
        return
    fitting = RULE_NAMES[fit]
    yield row_finding(table, number, RULE_UNFIT, printed=row.rule, expected=fitting, kind=kind)


def _above_hundred(cell: Target | Actual | None) -> bool:
    value = None if cell is None else cell.value
    return isinstance(value, Amount) and value.unit.family == "ratio" and value.base > 1
