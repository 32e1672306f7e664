"""Costs beyond what was set or granted (成本超限): above their limits, or limits above the funds.

What the score of the row says already, or the sum of the costs, is not said again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import (
    clause,
    is_disputed,
    is_full,
    row_finding,
    table_finding,
    values_of,
)
from kpi_eval.checks.families.costs import amount_in_funds, amount_text, cost_sum
from kpi_eval.checks.families.costs import check_table as check_sums
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare
from kpi_eval.model.units import unit
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_row", "check_table"]

_ROW: Final = {
    "name": "会议费", "level1": "成本指标", "level2": "经济成本指标", "weight": "100",
    "printed_score": "100",
}  # fmt: skip
_FUNDS: Final = {"initial": "15.00", "budget": "15.00", "executed": "15.00"}
_UNSURE: Final = 100  # so many times the funds is another unit, not another sum
# Money that is not this year's of this project: a price, a loss, the whole of several years.
_OTHER_MONEY: Final = re.compile(
    r"总投资|总造价|总成本|总概算|全周期|实施期|累计|历年|以前年度|[人户家]均|单价|单位|标准|每|/|社会|生态|环境|损失|收益|节约"
)

COST_OVERRUN: Final = Code(
    code="cost-overrun",
    severity="warning",
    failing={
        "rows": [{**_ROW, "target": "=6万元", "actual": "8万元", "rule": "直接赋分"}],
    },
    passing={"rows": [{**_ROW, "target": "=6万元", "actual": "6万元", "rule": "直接赋分"}]},
)  # fmt: skip
COST_ABOVE_FUNDS: Final = Code(
    code="cost-above-funds",
    severity="warning",
    failing={
        "rows": [{**_ROW, "target": "<=20万元", "actual": "15万元"}], "funding": _FUNDS,
    },
    passing={
        "rows": [{**_ROW, "target": "<=15万元", "actual": "15万元"}], "funding": _FUNDS,
    },
    for_=("plan", "self-evaluation"),
)  # fmt: skip
CODES: Final = (COST_OVERRUN, COST_ABOVE_FUNDS)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a cost above its target that has full marks and that nothing else speaks of."""
    row = table.evaluation.indicators[number]
    wanted, got = row.pair.target, row.pair.actual
    if not row.is_cost or not isinstance(wanted, Amount) or not isinstance(got, Amount):
        return
    if wanted.unit.family not in ("money", "quotient") or row.pair.rivals:
        return
    if wanted.unit.dimension != got.unit.dimension or row.pair.comparator in (">=", ">"):
        return
    if got.base > wanted.base and is_full(row) and not is_disputed(table, number):
        yield row_finding(
            table, number, COST_OVERRUN, figure=table.scores[number], **values_of(row)
        )


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield cost targets above every budget of the table: one alone, or all together."""
    found = tuple(_above_funds(table))
    if found and next(check_sums(table), None) is None:
        yield from found


def _above_funds(table: Assessment) -> Iterator[Finding]:
    funding = table.evaluation.funding
    if funding is None or not any(row.is_cost for row in table.evaluation.indicators):
        return
    named = {
        clause(name): amount
        for name in ("initial", "budget")
        for amount in (amount_in_funds(funding, getattr(funding, name)),)
        if amount
    }
    if not named:
        return
    column, most = max(named.items(), key=lambda item: item[1])
    rows = table.evaluation.indicators
    alone = [
        (number, target)
        for number, row in enumerate(rows)
        for target in (_target(row, funding),)
        if target is not None and most < target < most * _UNSURE
    ]
    for number, target in alone:
        yield row_finding(
            table, number, COST_ABOVE_FUNDS, printed=rows[number].target.shown, parts="",
            cost=_with_unit(target, funding), column=column, budget=_with_unit(most, funding),
        )  # fmt: skip
    if not alone:
        yield from _together(table, funding, column, most, set(named.values()))


def _together(
    table: Assessment, funding: Funding, column: str, most: Fraction, budgets: set[Fraction]
) -> Iterator[Finding]:
    """Yield the sum of the cost targets above the budgets; not where one is the sum of others."""
    rows = [row for row in table.evaluation.indicators if row.is_cost]
    targets = [target for row in rows for target in (_target(row, funding),) if target is not None]
    total = cost_sum(tuple(rows), funding.unit)
    if total is None or len(targets) < 2 or sum(targets) != total.target:  # noqa: PLR2004 - a sum
        return
    if not budgets.isdisjoint(targets) or 2 * max(targets) == total.target:
        return
    if most < total.target < most * _UNSURE:
        yield table_finding(
            table, COST_ABOVE_FUNDS, parts=clause("sum", parts="+".join(map(amount_text, targets))),
            printed=amount_text(total.target), cost=_with_unit(total.target, funding),
            column=column, budget=_with_unit(most, funding),
        )  # fmt: skip


def _target(row: Indicator, funding: Funding) -> Fraction | None:
    """Return the target of a plain cost in the unit of the funds (成本目标值), else None."""
    value, funds = row.target.value, unit(funding.unit)
    if not row.is_cost or not isinstance(value, Amount) or value.unit.dimension != funds.dimension:
        return None
    if _OTHER_MONEY.search(bare(row.level2 + row.name)) or row.target.comparator in (">=", ">"):
        return None
    return value.in_unit(funds)


def _with_unit(amount: Fraction, funding: Funding) -> str:
    return f"{amount_text(amount)}{funding.unit}"
