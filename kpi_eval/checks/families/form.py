"""Form and logic of a row (指标设置): direction, unfit rules, words in place of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import row_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.moments import Moment
from kpi_eval.model.rules import RULE_NAMES, Rule
from kpi_eval.model.values import Amount, Words

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
CODES: Final = (
    COST_DIRECTION, SATISFACTION_DIRECTION, RULE_UNFIT, WORD_FOR_NUMBER, OUTSIDE_YEAR
)  # fmt: skip


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is doubtful in how a row is set."""
    row = table.evaluation.indicators[number]
    target, comparator = row.target.shown, row.target.comparator
    value = row.target.value
    costs = isinstance(value, Amount) and value.unit.family in ("money", "quotient")
    if row.is_cost and comparator in (">=", ">") and costs:
        yield row_finding(table, number, COST_DIRECTION, printed=target, target=target)
    if row.is_satisfaction and row.target.is_upper_limit and isinstance(value, Amount):
        yield row_finding(table, number, SATISFACTION_DIRECTION, printed=target, target=target)
    if row.scoring_rule == "proportional":
        fit: Rule | None = None
        if row.is_satisfaction or row.kind == "word":
            fit = "satisfaction" if row.is_satisfaction else "grade"
        if fit is not None:
            yield row_finding(
                table, number, RULE_UNFIT, printed=row.rule, expected=RULE_NAMES[fit],
                kind="满意度指标" if fit == "satisfaction" else f"目标「{target}」为文字，",
            )  # fmt: skip
    year = table.evaluation.year
    if isinstance(value, Moment) and year is not None and value.year not in (None, year):
        yield row_finding(table, number, OUTSIDE_YEAR, printed=target, target=target, year=year)
    actual = row.actual
    if isinstance(value, Amount) and actual is not None and isinstance(actual.value, Words):
        yield row_finding(
            table, number, WORD_FOR_NUMBER, printed=actual.shown, target=target, actual=actual.shown
        )
