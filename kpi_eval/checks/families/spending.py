"""The execution of the budget (预算执行) outside its row: repeated, contradicted, unexplained."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import is_full, row_finding, table_finding
from kpi_eval.checks.families.composition import counts_money
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.checks.misplaced_amount import agrees
from kpi_eval.model.printed import Printed
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_row", "check_table"]

# The execution rate of the whole table, not of a part of it (三公经费、中央资金) or of a contract.
_EXECUTION: Final = re.compile(
    r"(?:本?年度|全年|本年|当年|本?项目|部门|单位|整体|总体|支出|财政|专项)*"
    r"(?:预算资金|预算|项目资金|财政资金|专项资金|资金|经费)(?:总体|实际)?(?:执行|支出)(?:进度|完成)?率"
    r"(?:\([^()]*\))?"
)
_AGAIN: Final = re.compile(r"(?:预算|资金|经费)(?:执行|支付|支出)(?:进度|完成)?率(?:\([^()]*\))?$")
_OF_MONEY: Final = re.compile(
    r"执行率|执行进度|支[付出]|结[余转]|剩余|节[约余省]|未(?:使用|执行|下达|到位)|拨付|压[减缩]|收回|财政|资金|预算|经费|质保金|尾款|款项"
)
_OUTPUT: Final = "产出"
_LOW: Final = Fraction(4, 5)  # 20 % unspent, the laxest mark met; 四川 asks from 90 % down
_LITTLE: Final = Fraction(1, 2)

_ROW: Final = {"name": "培训人次", "target": ">=200人次", "actual": "200人次", "weight": "90"}
_DONE: Final = {**_ROW, "level1": "产出指标", "printed_score": "90", "deviation_reason": ""}
_FUNDS: Final = {"budget": "20.00", "executed": "15.00", "weight": "10", "printed_rate": "75.00%"}
_AGAIN_ROW: Final = {"name": "预算执行率", "target": ">=70%", "weight": "5"}

EXECUTION_INDICATOR_MISMATCH: Final = Code(
    code="execution-indicator-mismatch",
    severity="warning",
    failing={"rows": [{**_AGAIN_ROW, "actual": "100%"}], "funding": _FUNDS},
    passing={"rows": [{**_AGAIN_ROW, "actual": "75%"}], "funding": _FUNDS},
)
EXECUTION_TWICE: Final = Code(
    code="execution-twice",
    severity="info",
    failing={"rows": [{**_AGAIN_ROW, "actual": "75%"}], "funding": _FUNDS},
    passing={"rows": [{**_AGAIN_ROW, "name": "培训合格率", "actual": "75%"}], "funding": _FUNDS},
    for_=("plan", "self-evaluation"),
)
LOW_EXECUTION_UNEXPLAINED: Final = Code(
    code="low-execution-unexplained",
    severity="info",
    failing={
        "funding": _FUNDS, "rows": [{**_ROW, "printed_score": "90", "deviation_reason": ""}],
    },
    passing={
        "funding": _FUNDS, "goals": {"expected": "培训", "actual": "培训完成，尾款下年支付"},
        "rows": [{**_ROW, "printed_score": "90"}],
    },
)  # fmt: skip
MONEY_UNSPENT_ALL_MET: Final = Code(
    code="money-unspent-all-met",
    severity="info",
    failing={"funding": {**_FUNDS, "executed": "5.00", "printed_rate": "25.00%"}, "rows": [_DONE]},
    passing={"funding": {**_FUNDS, "executed": "20.00", "printed_rate": "100%"}, "rows": [_DONE]},
)
CODES: Final = (
    EXECUTION_INDICATOR_MISMATCH,
    EXECUTION_TWICE,
    LOW_EXECUTION_UNEXPLAINED,
    MONEY_UNSPENT_ALL_MET,
)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a row that is the execution rate again: with another value, or with the same."""
    row, funding = table.evaluation.indicators[number], table.evaluation.funding
    value = row.target.value
    named = bare(row.name)
    if funding is None or not isinstance(value, Amount) or value.unit.family != "ratio":
        return
    again, execution = _AGAIN.search(named), _EXECUTION.fullmatch(named)
    if not again and not execution:
        return
    other = _other_rate(table, row, funding)
    if other is not None and execution and row.actual is not None:
        yield row_finding(
            table,
            number,
            EXECUTION_INDICATOR_MISMATCH,
            printed=row.actual.shown,
            expected=other,
            about="rate",
        )
    elif again and funding.weight and row.weight and not counts_money(row):
        yield row_finding(table, number, EXECUTION_TWICE)


def _other_rate(table: Assessment, row: Indicator, funding: Funding) -> str | None:
    """Return the rate of the funds where a row's actual is another one (执行率不同), else None.

    It may be of the adjusted budget or of the first one, as printed or as it comes out.
    """
    got, figure = row.pair.actual, table.execution_rate
    if figure is None or not isinstance(got, Amount) or got.unit.name != "%" or row.pair.rivals:
        return None
    said, rates = Printed(f"{got.number:f}%"), _rates(figure, funding)
    if not rates or any(agrees(said, rate) or _cut(said, rate) for rate in rates):
        return None
    return figure.shown if figure.printed and figure.printed.number else figure.expected


def _rates(figure: Figure, funding: Funding) -> list[Fraction]:
    printed = None if figure.printed is None else figure.printed.ratio
    executed = funding.amount(funding.executed)
    budgets = [funding.amount(cell) for cell in (funding.budget, funding.initial)]
    rates = [] if printed is None else [Fraction(printed)]
    return rates + [
        executed.base / budget.base
        for budget in budgets
        if executed is not None and budget is not None and budget.base > 0
        and budget.unit.dimension == executed.unit.dimension
    ]  # fmt: skip


def _cut(said: Printed, rate: Fraction) -> bool:
    """Tell whether a rate was cut to the digits shown, and not rounded (截断)."""
    scale = 10**said.decimals
    return said.number is not None and Fraction(int(rate * 100 * scale), scale) == said.number


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield funds that were spent in small part, where the table says nothing of the money."""
    rate = None if table.card is None or table.card.execution is None else _rate(table)
    if rate is None or not 0 <= rate < _LOW or table.incomplete or _is_explained(table):
        return
    outputs = [row for row in table.evaluation.indicators if _OUTPUT in row.level1]
    code = (
        MONEY_UNSPENT_ALL_MET
        if rate < _LITTLE and outputs and all(map(is_full, outputs))
        else LOW_EXECUTION_UNEXPLAINED
    )
    figure = table.execution_rate
    yield table_finding(
        table, code, about="execution-rate", count=len(outputs),
        rate=figure and figure.expected,
    )  # fmt: skip


def _rate(table: Assessment) -> Fraction | None:
    figure = table.execution_rate
    value = None if figure is None or figure.verdict == "inconsistent" else figure.recomputed
    return None if value is None or isinstance(value, str) else Fraction(value)


def _is_explained(table: Assessment) -> bool:
    """Tell whether the table speaks of its money anywhere but in the names of its rows.

    A cost that is explained explains the money. A form without a cell for words leaves nothing out.
    """
    if any(row.is_cost and row.is_explained for row in table.evaluation.indicators):
        return True
    goals = table.evaluation.goals
    texts = [None if goals is None else goals.actual]
    texts += [row.deviation_reason for row in table.evaluation.indicators]
    said = [bare(text) for text in texts if text is not None]
    return not said or any(_OF_MONEY.search(text) for text in said)
