"""The funds block (资金情况): execution rate and score, parts and total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.checks.families.common import (
    beyond_bounds,
    by_several,
    clause,
    parameter_of,
    table_finding,
)
from kpi_eval.checks.finding import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.funding import Funding

_FUNDS: Final = {"budget": "20.00", "executed": "15.00", "weight": "10"}
_UNSCORED: Final = [{"name": "甲", "target": ">=5次", "actual": "5次", "weight": "90"}]
_OTHER: Final = {"source": "其他资金", "budget": "0.00", "executed": "0.00"}
_PARTS: Final = {"budget": "20.00", "executed": "15.00"}
_AMOUNTS: Final = ("initial", "budget", "executed")
_POLICY: Final = "xinjiang-2024"

RATE: Final = Code(
    code="execution-rate-mismatch",
    severity="error",
    title="执行率与预算数、执行数不符",
    source="执行率=全年执行数÷全年预算数",
    failing={"funding": {**_FUNDS, "printed_rate": "100.00%"}},
    passing={"funding": {**_FUNDS, "printed_rate": "75.00%"}},
)
RATE_COARSE: Final = Code(
    code="execution-rate-coarse",
    severity="warning",
    title="执行率的位数不足",
    source="执行率应保留两位小数",
    failing={"funding": {**_FUNDS, "executed": "14.99", "printed_rate": "75%"}, "policy": _POLICY},
    passing={
        "funding": {**_FUNDS, "executed": "14.99", "printed_rate": "74.95%"},
        "policy": _POLICY,
    },
)
RATE_UNPROVED: Final = Code(
    code="execution-rate-unproved",
    severity="info",
    title="执行率以年初预算数为分母，所用评分约定只假定以全年预算数为分母",
    source="该参数在所用评分约定中为假定",
    failing={
        "funding": {**_FUNDS, "initial": "25.00", "printed_rate": "60.00%"}, "policy": "mof-2016",
    },
    passing={
        "funding": {**_FUNDS, "initial": "25.00", "printed_rate": "75.00%"}, "policy": "mof-2016",
    },
)  # fmt: skip
SCORE: Final = Code(
    code="execution-score-mismatch",
    severity="error",
    title="执行率得分与执行率不符",
    source="所用评分约定",
    failing={"funding": {**_FUNDS, "printed_score": "10.00"}, "policy": "mof-2016"},
    passing={"funding": {**_FUNDS, "printed_score": "7.50"}, "policy": "mof-2016"},
)
SCORE_COARSE: Final = Code(
    code="execution-score-coarse",
    severity="warning",
    title="执行率得分的位数不足",
    source="得分应保留两位小数",
    failing={
        "funding": {**_FUNDS, "executed": "19.568", "printed_score": "9.8"},
        "policy": _POLICY,
    },
    passing={
        "funding": {**_FUNDS, "executed": "19.568", "printed_score": "9.78"},
        "policy": _POLICY,
    },
)
SCORE_UNPROVED: Final = Code(
    code="execution-score-unproved",
    severity="info",
    title="执行率得分与推算不同，但推算所依的参数没有来源",
    source="该参数在所用评分约定中为假定",
    failing={"funding": {**_FUNDS, "printed_score": "10.00"}, "policy": "changji-2023"},
    passing={"funding": {**_FUNDS, "printed_score": "5.00"}, "policy": "changji-2023"},
)
SCORE_UNESTABLISHED: Final = Code(
    code="execution-score-unestablished",
    severity="warning",
    title="执行率得分与可能适用的各种评分约定都不符，但尚不能断定适用哪一种",
    source="可能适用的评分约定",
    failing={"rows": _UNSCORED, "funding": {**_FUNDS, "printed_score": "3.00"}},
    passing={"rows": _UNSCORED, "funding": {**_FUNDS, "printed_score": "7.50"}},
)
ABOVE_WEIGHT: Final = Code(
    code="execution-score-above-weight",
    severity="error",
    title="执行率得分超出分值",
    source="得分不低于0、不高于分值",
    failing={"funding": {**_FUNDS, "printed_score": "75.0"}},
    passing={"funding": {**_FUNDS, "printed_score": "7.50"}},
)
PARTS: Final = Code(
    code="funds-sum-mismatch",
    severity="error",
    title="各来源资金之和与总额不符",
    source="年度资金总额=各资金来源之和",
    failing={
        "funding": {**_FUNDS, "rows": [{"source": "财政拨款", **_PARTS, "budget": "2.00"}, _OTHER]}
    },
    passing={
        "funding": {**_FUNDS, "rows": [{"source": "财政拨款", **_PARTS}, _OTHER]}
    },
)  # fmt: skip
OVER: Final = Code(
    code="executed-over-budget",
    severity="warning",
    title="全年执行数超过全年预算数",
    source="执行数不超过预算数",
    failing={"funding": {**_FUNDS, "executed": "25.00"}},
    passing={"funding": _FUNDS},
)
CODES: Final = (
    RATE, RATE_COARSE, RATE_UNPROVED, SCORE, SCORE_COARSE, SCORE_UNPROVED, SCORE_UNESTABLISHED,
    ABOVE_WEIGHT, PARTS, OVER,
)  # fmt: skip


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield what is wrong with the funds block of a table."""
    funding = table.evaluation.funding
    if funding is None:
        return
    yield from _execution(table, funding)
    for field in _AMOUNTS:
        yield from _parts(table, funding, field)
    budget, executed = _number(funding, "budget"), _number(funding, "executed")
    if budget is not None and executed is not None and executed > budget:
        yield table_finding(
            table, OVER, printed=f"{executed:f}", expected=f"{budget:f}", unit=funding.unit
        )


def _execution(table: Assessment, funding: Funding) -> Iterator[Finding]:
    rate, score = table.execution_rate, table.execution_score
    if rate is None or score is None or table.card is None or table.card.execution is None:
        return
    execution = table.card.execution
    initial = execution.policy.execution_base.value == "initial"
    base = funding.initial if initial else funding.budget
    arguments: dict[str, Any] = {
        "budget": base and base.shown,
        "executed": funding.executed and funding.executed.shown,
        "unit": funding.unit,
        "weight": None if execution.weight is None else f"{execution.weight:f}",
        "rate": rate.expected,
        "policy": clause("by-policy", policy=execution.policy.title),
    }
    if rate.verdict == "inconsistent":
        yield table_finding(table, RATE, figure=rate, **arguments)
    elif parameter_of(rate) is not None:
        yield table_finding(
            table, RATE_UNPROVED, figure=rate, parameter=parameter_of(rate), **arguments
        )
    elif rate.reading == "coarse":
        yield table_finding(table, RATE_COARSE, figure=rate, **arguments)
    if score.verdict == "inconsistent" or score.contradicted:
        yield from _wrong_score(table, score, arguments)
    elif score.reading in ("coarse", "from-printed-rate"):
        yield table_finding(table, SCORE_COARSE, figure=score, **arguments)


def _wrong_score(table: Assessment, score: Figure, arguments: dict[str, Any]) -> Iterator[Finding]:
    """Yield the finding on a score that no policy which speaks here gives."""
    execution = None if table.card is None else table.card.execution
    number = None if score.printed is None else score.printed.number
    if execution is None or number is None:
        return
    if score.out_of_bounds and execution.weight is not None:
        beyond = beyond_bounds(number, execution.weight, funds=True)
        yield table_finding(table, ABOVE_WEIGHT, figure=score, beyond=beyond)
    elif parameter_of(score) is not None:
        arguments["parameter"] = parameter_of(score)
        yield table_finding(table, SCORE_UNPROVED, figure=score, **arguments)
    elif score.verdict == "inconsistent" and len(table.tied) == 1:
        citation = execution.policy.execution.citation
        yield table_finding(table, SCORE, figure=score, source=citation, **arguments)
    else:
        named = clause("and").join(score.refuted_by)
        code = SCORE if score.verdict == "inconsistent" else SCORE_UNESTABLISHED
        arguments["policy"] = by_several(score)
        yield table_finding(table, code, figure=score, source=named, **arguments)


def _number(funding: Funding, field: str) -> Decimal | None:
    amount = getattr(funding, field)
    return None if amount is None else amount.number


def _parts(table: Assessment, funding: Funding, field: str) -> Iterator[Finding]:
    """Compare a total with its parts, where every part is a number and there are at least two."""
    total = _number(funding, field)
    printed = [getattr(row, field) for row in funding.rows]
    parts = [part.number for part in printed if part is not None and part.number is not None]
    if total is None or not parts[1:] or len(parts) != len(printed):
        return
    if sum(parts, Decimal(0)) != total:
        text = "+".join(f"{part:f}" for part in parts)
        yield table_finding(
            table, PARTS, printed=f"{total:f}", expected=f"{sum(parts, Decimal(0)):f}",
            column=clause(field), parts=text, unit=funding.unit,
        )  # fmt: skip
