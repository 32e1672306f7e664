"""Form and logic of a row (指标设置): direction, unfit rules, words in place of numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.rules import RULE_NAMES, Rule
from kpi_eval.model.text import bare, shorten
from kpi_eval.model.values import Actual, Amount, Range, Target, Words
from kpi_eval.scoring.row import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

_COST: Final = {"name": "举办讲座费用", "level1": "成本指标", "weight": "100"}
_VIEW: Final = {"name": "群众满意度", "level1": "满意度指标", "weight": "100"}

# A satisfaction itself (满意度, 认可度), and what is counted beside it and should be low.
_VIEWS: Final = "满意度"
_SATISFIED: Final = re.compile(r"满意|认可|好评|支持率|获得感|幸福感|安全感")
_COMPLAINT: Final = re.compile(
    r"[不非]满意|不满|投诉|差评|举报|信访|上访|异议|纠纷|抱怨|负面|申诉|反对|退[订货换]|流失|差错|次数|件数|"
    r"时[间长限]|等[候待]|人[数次]|份数|问卷"
)
_VIEW_NAME: Final = re.compile(r"(?<![不非未])(?:满意|认可|好评)[度率]?(?:程度)?(?:\([^()]*\))?$")
_GROWTH: Final = re.compile(r"提[高升]|增[长加幅]|上升|改善")
# Nothing of the kind happened: that is the number 0.
_NONE: Final = re.compile(
    r"(?:均|全年|年内|本年度?|当年|截至目前)*(?:无|零|未|没有|从未|未曾|不)(?:有)?(?:发生|出现|产生|收到|接到|存在)?过?"
    r"(?:任何|重特?大|较大|一般|特大|安全|生产|责任|质量|食品|群体性|有效|违[规法纪]|"
    r"[事件案纠纷投诉举报信上访差错评问题故行为起次例现象情况的])*(?:发生|出现)?"
)

COST_DIRECTION: Final = Code(
    code="cost-direction",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_COST, "target": ">=2万元"}]},
    passing={"rows": [{**_COST, "target": "<=2万元"}]},
)
SATISFACTION_DIRECTION: Final = Code(
    code="satisfaction-direction",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_VIEW, "target": "<=90%"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%"}]},
)
RULE_UNFIT: Final = Code(
    code="rule-unfit",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_VIEW, "target": ">=90%", "rule": "按照完成比例赋分"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%", "rule": "满意度赋分"}]},
)
WORD_FOR_NUMBER: Final = Code(
    code="word-for-number",
    severity="warning",
    failing={
        "rows": [{**_COST, "level1": "效益指标", "target": ">=95%", "actual": "达到预期指标"}]
    },
    passing={"rows": [{**_COST, "level1": "效益指标", "target": ">=95%", "actual": "96%"}]},
)
RULE_UNKNOWN: Final = Code(
    code="rule-unknown",
    severity="info",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_VIEW, "target": ">=90%", "rule": "专家评议"}]},
    passing={"rows": [{**_VIEW, "target": ">=90%", "rule": "满意度赋分"}]},
)
CODES: Final = (COST_DIRECTION, SATISFACTION_DIRECTION, RULE_UNFIT, RULE_UNKNOWN, WORD_FOR_NUMBER)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is doubtful in how a row is set."""
    row = table.evaluation.indicators[number]
    value = row.target.value
    costs = isinstance(value, Amount) and value.unit.family in ("money", "quotient")
    if row.is_cost and row.target.comparator in (">=", ">") and costs:
        yield _about_target(table, number, COST_DIRECTION)
    named = _SATISFIED.search(bare(row.name) or _VIEWS) is not None
    if named and row.target.is_upper_limit and isinstance(value, Amount) and is_view(row):
        yield _about_target(table, number, SATISFACTION_DIRECTION)
    yield from _rule(table, number)
    actual = row.actual
    if actual is not None and _is_unquantified(row.target, actual):
        values = values_of(row)
        yield row_finding(table, number, WORD_FOR_NUMBER, printed=values["actual"], **values)


def _about_target(table: Assessment, number: int, code: Code) -> Finding:
    values = values_of(table.evaluation.indicators[number])
    return row_finding(table, number, code, printed=values["target"], **values)


def is_view(row: Indicator) -> bool:
    """Tell whether a row measures how satisfied people are, not what they complain of."""
    if not row.is_satisfaction:
        return False
    name = bare(row.name)
    other = _COMPLAINT.search(name) or _GROWTH.search(name)
    return not other or _VIEW_NAME.search(name) is not None


def _is_unquantified(target: Target, actual: Actual) -> bool:
    """Tell whether a number is reported in words, but for 未发生 where zero is allowed."""
    if not isinstance(target.value, (Amount, Range)) or not isinstance(actual.value, Words):
        return False
    few = target.is_upper_limit or (isinstance(target.value, Amount) and not target.value.number)
    return not few or _NONE.fullmatch(bare(actual.text).rstrip("。.")) is None


def _rule(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a printed rule that is unknown, or unfit for the kind of indicator."""
    row = table.evaluation.indicators[number]
    rule, inferred = rule_of(row)
    if rule is None:
        yield row_finding(table, number, RULE_UNKNOWN, printed=shorten(row.rule or ""))
    if rule != "proportional" or inferred:
        return
    if row.is_satisfaction:
        if not is_view(row):
            return
        fit: Rule = "satisfaction"
        kind = clause("if-satisfaction")
    elif row.kind == "word":
        fit, kind = "grade", clause("if-words", target=values_of(row)["target"])
    else:
        return
    fitting = RULE_NAMES[fit]
    yield row_finding(table, number, RULE_UNFIT, printed=row.rule, expected=fitting, kind=kind)
