"""Cost indicators (成本指标) against the funds they claim to cover.

Cost indicators claim to cover the funds where their targets add up to one of the budgets; costs
above the funds are wrong whatever they claim. Otherwise, and where a unit price has no one count
beside it, nothing is said.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.families.common import clause, table_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.exact import EXACT
from kpi_eval.model.numerals import format_number
from kpi_eval.model.units import unit
from kpi_eval.model.values import Actual, Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.money import Money
    from kpi_eval.model.units import Unit

__all__ = ["CODES", "CostSum", "amount_in_funds", "amount_text", "check_table", "cost_sum"]

_ROWS: Final = [
    {"name": "培训班", "level1": "产出指标", "target": "=2期", "actual": "=2期", "weight": "40"},
    {
        "name": "每班费用",
        "level1": "成本指标",
        "target": "=7.50万元/班次",
        "actual": "=7.5万元/班次",
        "weight": "50",
    },
]

COST_SUM_MISMATCH: Final = Code(
    code="cost-sum-mismatch",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={
        "rows": _ROWS,
        "funding": {"initial": "15.00", "budget": "25.00", "executed": "25.00"},
    },
    passing={
        "rows": _ROWS,
        "funding": {"initial": "15.00", "budget": "15.00", "executed": "15.00"},
    },
)
CODES: Final = (COST_SUM_MISMATCH,)


@attrs.frozen
class CostSum:
    """The sum of the cost indicators (成本合计) in the funds' unit, and how it came about."""

    target: Fraction
    actual: Fraction | None
    costs: tuple[Fraction, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The costs as texts."""
        return tuple(amount_text(cost) for cost in self.costs)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield a finding where cost indicators claim to cover the funds and do not add up."""
    funding = table.evaluation.funding
    total = cost_sum(table.evaluation.indicators, None if funding is None else funding.unit)
    if total is None or funding is None:
        return
    budgets = {
        name: amount_in_funds(funding, getattr(funding, name)) for name in ("initial", "budget")
    }
    executed = amount_in_funds(funding, funding.executed)
    plan = table.evaluation.is_plan
    due, reached = (budgets["budget"], total.target) if plan else (executed, total.actual)
    if due is None or reached is None or reached == due:
        return
    if len(total.costs) > 1 and not {due, *budgets.values()}.isdisjoint(total.costs):
        return  # one row is the whole cost already, the others are parts of it
    if reached > due or (not plan and total.target in budgets.values()):
        several = len(total.costs) > 1
        yield table_finding(
            table, COST_SUM_MISMATCH,
            printed=amount_text(reached), expected=amount_text(due), unit=funding.unit,
            parts=clause("sum", parts="+".join(total.parts)) if several else "",
            column=clause("plan-budget" if plan else "executed"),
            difference=amount_text(abs(due - reached)),
            relation=clause("more" if reached > due else "less"),
        )  # fmt: skip


def cost_sum(indicators: tuple[Indicator, ...], unit_name: str | None) -> CostSum | None:
    """Return the sum of the cost rows that are amounts of money, None if there is none (成本合计).

    A unit price (7.5万元/班次) counts times the one indicator that counts its unit (2期); with no
    such indicator, or several, or a price for the same unit in two rows, the sum is not known, nor
    is it where a cost is in another currency. A row that is no money at all (成本控制率) claims
    nothing and is left out; an actual without its unit is not known to be in the target's.
    """
    funds = unit(unit_name or "万元")
    rows = [row for row in indicators if row.is_cost]
    target, actual, costs = Fraction(0), Fraction(0), list[Fraction]()
    complete = True
    for row in rows:
        wanted = row.target.value
        if not isinstance(wanted, Amount) or wanted.unit.family not in ("money", "quotient"):
            continue
        price = wanted.unit.family == "quotient"
        times = _count(row, indicators, funds) if price else (_ONE, _ONE)
        if times is None or not (price or wanted.unit.dimension == funds.dimension):
            return None
        goal = wanted.base * times[0] / funds.factor
        reached = _reached(row.actual, wanted.unit, times[1], funds.factor)
        target += goal
        complete = complete and reached is not None
        actual += reached or 0
        costs.append(goal if reached is None else reached)
    if not costs:
        return None
    return CostSum(target, actual if complete else None, tuple(costs))


_ONE: Final = Fraction(1)
_SHOWN: Final = Decimal("0.0001")  # of an amount without an end


def _reached(
    cell: Actual | None, wanted: Unit, times: Fraction | None, factor: Fraction
) -> Fraction | None:
    """Return a cost in the funds' unit: base amount times count."""
    value = None if cell is None else cell.value
    if not isinstance(value, Amount) or times is None or value.unit.dimension != wanted.dimension:
        return None
    return value.base * times / factor


def _count(
    price: Indicator, indicators: tuple[Indicator, ...], funds: Unit
) -> tuple[Fraction, Fraction | None] | None:
    """Return target and actual of the one row that counts what a unit price is for."""
    value = price.target.value
    if not isinstance(value, Amount) or "/" not in value.unit.name:
        return None
    money, _, per = value.unit.name.partition("/")
    counted = unit(per)
    if unit(money).dimension != funds.dimension:
        return None
    prices = [row for row in indicators if row.is_cost and _per(row) == value.unit.dimension]
    counts = [
        (goal.base, row.actual)
        for row in indicators
        if not row.is_cost and isinstance(goal := row.target.value, Amount)
        and goal.unit.dimension == counted.dimension
    ]  # fmt: skip
    if len(prices) != 1 or len(counts) != 1:
        return None
    ((count, actual),) = counts
    reached = None if actual is None else actual.value
    return count, reached.base if isinstance(reached, Amount) else None


def _per(row: Indicator) -> str | None:
    return row.target.value.unit.dimension if isinstance(row.target.value, Amount) else None


def amount_in_funds(funding: Funding, cell: Money | None) -> Fraction | None:
    """Return an amount in the unit of the funds (按资金单位), None where it has no value in it."""
    amount, funds = funding.amount(cell), unit(funding.unit)
    if amount is None or amount.unit.dimension != funds.dimension:
        return None
    return amount.in_unit(funds)


def amount_text(amount: Fraction) -> str:
    """Return an amount with the decimals it has; one without an end is rounded, and says so."""
    text, ends = _decimals(amount)
    return text if ends else clause("about", amount=text)


def _decimals(amount: Fraction) -> tuple[str, bool]:
    number = EXACT.divide(Decimal(amount.numerator), Decimal(amount.denominator))
    ends = Fraction(number) == amount
    if not ends:
        number = number.quantize(_SHOWN, context=EXACT)
    text = format_number(number)
    return (text.rstrip("0").rstrip(".") if "." in text else text), ends
