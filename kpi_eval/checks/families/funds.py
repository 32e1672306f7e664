"""The funds block (资金情况): execution rate and score, parts and total."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from kpi_eval.checks.families.common import (
    beyond_bounds,
    by_several,
    clause,
    parameter_of,
    table_finding,
)
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.checks.misplaced_amount import agrees, misplaced_amount, times_initial
from kpi_eval.model.exact import EXACT, exact_text
from kpi_eval.model.funding import FundingRow
from kpi_eval.model.numerals import format_number
from kpi_eval.model.units import unit
from kpi_eval.scoring.execution import BASES

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.location import Location
    from kpi_eval.model.units import Unit
    from kpi_eval.model.values import Amount
    from kpi_eval.scoring.execution import ExecutionScore

_FUNDS: Final = {"budget": "20.00", "executed": "15.00", "weight": "10"}
_UNSCORED: Final = [{"name": "甲", "target": ">=5次", "actual": "5次", "weight": "90"}]
_OTHER: Final = {"source": "其他资金", "budget": "0.00", "executed": "0.00"}
_PARTS: Final = {"budget": "20.00", "executed": "15.00"}
SUMMED_AMOUNTS: Final[tuple[Literal["initial", "budget", "received", "executed"], ...]] = (
    "initial", "budget", "received", "executed",
)  # fmt: skip
_POLICY: Final = "xinjiang-2024"

EXECUTION_RATE_MISMATCH: Final = Code(
    code="execution-rate-mismatch",
    severity="error",
    failing={"funding": {**_FUNDS, "printed_rate": "100.00%"}},
    passing={"funding": {**_FUNDS, "printed_rate": "75.00%"}},
)
EXECUTION_RATE_COARSE: Final = Code(
    code="execution-rate-coarse",
    severity="warning",
    failing={"funding": {**_FUNDS, "executed": "14.99", "printed_rate": "75%"}, "policy": _POLICY},
    passing={
        "funding": {**_FUNDS, "executed": "14.99", "printed_rate": "74.95%"},
        "policy": _POLICY,
    },
)
EXECUTION_RATE_UNPROVED: Final = Code(
    code="execution-rate-unproved",
    severity="info",
    failing={
        "funding": {**_FUNDS, "initial": "25.00", "printed_rate": "60.00%"}, "policy": "mof-2016",
    },
    passing={
        "funding": {**_FUNDS, "initial": "25.00", "printed_rate": "75.00%"}, "policy": "mof-2016",
    },
)  # fmt: skip
BUDGET_TENFOLD: Final = Code(
    code="budget-tenfold",
    severity="warning",
    failing={
        "funding": {**_FUNDS, "budget": "200.00", "initial": "20.00", "printed_rate": "75.00%"},
        "policy": _POLICY,
    },
    passing={
        "funding": {**_FUNDS, "budget": "200.00", "initial": "20.00", "printed_rate": "7.50%"},
        "policy": _POLICY,
    },
)
EXECUTION_SCORE_MISMATCH: Final = Code(
    code="execution-score-mismatch",
    severity="error",
    failing={"funding": {**_FUNDS, "printed_score": "10.00"}, "policy": "mof-2016"},
    passing={"funding": {**_FUNDS, "printed_score": "7.50"}, "policy": "mof-2016"},
)
EXECUTION_SCORE_COARSE: Final = Code(
    code="execution-score-coarse",
    severity="warning",
    failing={
        "funding": {**_FUNDS, "executed": "19.568", "printed_score": "9.8"},
        "policy": _POLICY,
    },
    passing={
        "funding": {**_FUNDS, "executed": "19.568", "printed_score": "9.78"},
        "policy": _POLICY,
    },
)
EXECUTION_SCORE_UNPROVED: Final = Code(
    code="execution-score-unproved",
    severity="info",
    failing={"funding": {**_FUNDS, "printed_score": "10.00"}, "policy": "changji-2023"},
    passing={"funding": {**_FUNDS, "printed_score": "5.00"}, "policy": "changji-2023"},
)
EXECUTION_SCORE_UNESTABLISHED: Final = Code(
    code="execution-score-unestablished",
    severity="warning",
    failing={"rows": _UNSCORED, "funding": {**_FUNDS, "printed_score": "3.00"}},
    passing={"rows": _UNSCORED, "funding": {**_FUNDS, "printed_score": "7.50"}},
)
EXECUTION_SCORE_ABOVE_WEIGHT: Final = Code(
    code="execution-score-above-weight",
    severity="error",
    failing={"funding": {**_FUNDS, "printed_score": "75.0"}},
    passing={"funding": {**_FUNDS, "printed_score": "7.50"}},
)
FUNDS_SUM_MISMATCH: Final = Code(
    code="funds-sum-mismatch",
    severity="error",
    for_=("plan", "self-evaluation"),
    failing={
        "funding": {**_FUNDS, "rows": [{"source": "财政拨款", **_PARTS, "budget": "2.00"}, _OTHER]}
    },
    passing={
        "funding": {**_FUNDS, "rows": [{"source": "财政拨款", **_PARTS}, _OTHER]}
    },
)  # fmt: skip
FUNDS_UNIT_MISMATCH: Final = Code(
    code="funds-unit-mismatch",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"funding": {**_FUNDS, "executed": "3个"}},
    passing={"funding": {**_FUNDS, "executed": "150000元"}},
)
EXECUTED_OVER_BUDGET: Final = Code(
    code="executed-over-budget",
    severity="warning",
    failing={"funding": {**_FUNDS, "executed": "25.00"}},
    passing={"funding": _FUNDS},
)
CODES: Final = (
    EXECUTION_RATE_MISMATCH, EXECUTION_RATE_COARSE, EXECUTION_RATE_UNPROVED, BUDGET_TENFOLD,
    EXECUTION_SCORE_MISMATCH, EXECUTION_SCORE_COARSE, EXECUTION_SCORE_UNPROVED,
    EXECUTION_SCORE_UNESTABLISHED, EXECUTION_SCORE_ABOVE_WEIGHT, FUNDS_SUM_MISMATCH,
    FUNDS_UNIT_MISMATCH, EXECUTED_OVER_BUDGET,
)  # fmt: skip


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield what is wrong with the funds block of a table."""
    funding = table.evaluation.funding
    if funding is None:
        return
    yield from _execution(table, funding)
    for field in SUMMED_AMOUNTS:
        yield from _parts(table, funding, field)
    yield from _units(table, funding)
    budget, executed = funding.amount(funding.budget), funding.amount(funding.executed)
    if budget is None or executed is None or not _comparable(budget, executed):
        return
    if executed.base > budget.base:
        over = table_finding(
            table, EXECUTED_OVER_BUDGET, printed=funding.shown(funding.executed),
            expected=funding.shown(funding.budget), executed=f"{executed}", budget=f"{budget}",
        )  # fmt: skip
        yield _at(funding.cells.get("executed"), over)


def _execution(table: Assessment, funding: Funding) -> Iterator[Finding]:
    rate, score = table.execution_rate, table.execution_score
    if rate is None or score is None or table.card is None or table.card.execution is None:
        return
    execution = table.card.execution
    base = execution.policy.execution_base.value
    tenfold = base == "budget" and (yield from _tenfold(table, execution, rate))
    if rate.verdict == "inconsistent":
        hint = "" if tenfold else _hint(funding, execution)
        other = None if hint or tenfold else _other_base(execution, rate)
        yield table_finding(
            table, EXECUTION_RATE_MISMATCH, figure=rate, misplaced=hint,
            other_base=clause("other-base", other=clause(other)) if other else "",
            **_said(execution, rate),
        )  # fmt: skip
    elif parameter_of(rate) is not None and not tenfold:
        yield table_finding(
            table, EXECUTION_RATE_UNPROVED, figure=rate, parameter=parameter_of(rate),
            **_said(execution, rate),
        )  # fmt: skip
    elif rate.reading == "coarse":
        yield table_finding(table, EXECUTION_RATE_COARSE, figure=rate, **_said(execution, rate))
    if score.verdict == "inconsistent" or score.contradicted:
        yield from _wrong_score(table, execution, score, _said(execution, rate))
    elif score.reading in ("coarse", "from-printed-rate"):
        yield table_finding(table, EXECUTION_SCORE_COARSE, figure=score, **_said(execution, rate))


def _said(execution: ExecutionScore, rate: Figure) -> dict[str, Any]:
    """Return what the sentences on the execution name (语句参数)."""
    funding, base = execution.funding, execution.policy.execution_base.value
    return {
        "base": clause(base),
        "other": clause(_other_base(execution, rate) or "initial"),
        "budget": funding.said(getattr(funding, base)),
        "executed": funding.said(funding.executed),
        "weight": None if execution.weight is None else f"{execution.weight:f}",
        "rate": rate.expected,
        "spent": _spent(funding, base, rate),
        "policy": clause("by-policy", policy=execution.policy.said),
    }


def _wrong_score(
    table: Assessment, execution: ExecutionScore, score: Figure, arguments: dict[str, Any]
) -> Iterator[Finding]:
    """Yield the finding on a score that no policy which speaks here gives."""
    if score.out_of_bounds:
        number = (score.printed and score.printed.number) or Decimal(0)
        beyond = beyond_bounds(number, execution.weight or Decimal(0), funds=True)
        yield table_finding(table, EXECUTION_SCORE_ABOVE_WEIGHT, figure=score, beyond=beyond)
    elif parameter_of(score) is not None:
        arguments["parameter"] = parameter_of(score)
        yield table_finding(table, EXECUTION_SCORE_UNPROVED, figure=score, **arguments)
    elif score.verdict == "inconsistent" and len(table.tied) == 1:
        citation = execution.policy.execution.citation
        yield table_finding(
            table, EXECUTION_SCORE_MISMATCH, figure=score, source=citation, **arguments
        )
    else:
        named = clause("and").join(score.refuted_by)
        code = (
            EXECUTION_SCORE_MISMATCH
            if score.verdict == "inconsistent"
            else EXECUTION_SCORE_UNESTABLISHED
        )
        arguments["policy"] = by_several(table, score)
        yield table_finding(table, code, figure=score, source=named, **arguments)


def _tenfold(
    table: Assessment, execution: ExecutionScore, rate: Figure
) -> Generator[Finding, None, bool]:
    """Yield a finding where the adjusted budget is a power of ten times what the rate is of."""
    funding = execution.funding
    disputed = rate.verdict == "inconsistent" or rate.reason == "assumed:execution_base"
    times = times_initial(execution) if disputed else None
    if times is None:
        return False
    found = table_finding(
        table, BUDGET_TENFOLD, figure=rate, budget=funding.said(funding.budget),
        initial=funding.said(funding.initial), slip=_slip(times),
        times=clause("times" if times > 1 else "one-of", times=max(times, 1 / times)),
    )  # fmt: skip
    yield _at(funding.cells.get("budget"), found)
    return True


def _spent(funding: Funding, base: str, rate: Figure) -> str:
    """Return the execution rate, or that there is none (没有执行率可算), as a clause."""
    if rate.expected is not None:
        return clause("spent", rate=rate.expected)
    return clause(
        "not-spent", base=clause(base), budget=funding.said(getattr(funding, base)),
        executed=funding.said(funding.executed),
    )  # fmt: skip


def _other_base(execution: ExecutionScore, rate: Figure) -> str | None:
    """Return the other amount of which the printed rate is one (以另一资金数为分母), if any."""
    funding, executed = execution.funding, execution.funding.amount(execution.funding.executed)
    if rate.printed is None or executed is None:
        return None
    for name in BASES:
        base = funding.amount(getattr(funding, name))
        if name == execution.policy.execution_base.value or not base or base.base <= 0:
            continue
        if _comparable(base, executed) and agrees(rate.printed, executed.base / base.base):
            return name
    return None


def _hint(funding: Funding, execution: ExecutionScore) -> str:
    """Return which amount would make the printed rate right, where there is a witness for it."""
    found = misplaced_amount(execution)
    amount = None if found is None else funding.amount(getattr(funding, found.field))
    if found is None or amount is None:
        return ""
    due = f"{exact_text(Fraction(amount.number) / found.times)}{amount.unit}"
    return clause("misplaced", column=clause(found.field), amount=due, slip=_slip(found.times))


def _at(place: Location | None, finding: Finding) -> Finding:
    """Return a finding at the cell of the amount that it is about, where that is known."""
    return finding if place is None else attrs.evolve(finding, location=place)


def _slip(times: Fraction) -> str:
    return clause("more-zeros" if times > 1 else "fewer-zeros")


def _comparable(one: Amount, other: Amount) -> bool:
    return one.unit.dimension == other.unit.dimension


def unequal_parts(funding: Funding, field: str) -> tuple[Amount, list[Amount]] | None:
    """Return a total and its parts where they do not add up (各来源之和不等于总额), else None.

    Every part has to be an amount, and there have to be two at least.
    """
    total = funding.amount(getattr(funding, field))
    cells = [getattr(row, field) for row in funding.rows]
    parts = [amount for cell in cells if (amount := funding.amount(cell)) is not None]
    if total is None or not parts[1:] or len(parts) != len(cells):
        return None
    if not all(_comparable(total, part) for part in parts):
        return None
    equal = sum((part.base for part in parts), Fraction(0)) == total.base
    return None if equal else (total, parts)


def _parts(table: Assessment, funding: Funding, field: str) -> Iterator[Finding]:
    """Compare a total with its parts."""
    unequal = unequal_parts(funding, field)
    if unequal is None:
        return
    total, parts = unequal
    alike = {part.unit for part in parts} == {total.unit}
    due = sum((_in_unit(part, total.unit) for part in parts), Decimal(0))
    found = table_finding(
        table, FUNDS_SUM_MISMATCH, printed=f"{total.number:f}", expected=f"{due:f}",
        unit=total.unit.name, column=clause(field),
        parts="+".join(format_number(part.number) if alike else str(part) for part in parts),
    )  # fmt: skip
    yield _at(funding.cells.get(field), found)


def _in_unit(amount: Amount, unit: Unit) -> Decimal:
    """Return an amount of money in another unit of its currency: they differ by powers of ten."""
    if amount.unit == unit:
        return amount.number
    value = amount.in_unit(unit)
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _units(table: Assessment, funding: Funding) -> Iterator[Finding]:
    """Report the amounts that do not compare with the others, each beside the first of them."""
    blocks: tuple[Funding | FundingRow, ...] = (funding, *funding.rows)
    named = [
        (row.source if isinstance(row, FundingRow) else "", field, amount, row)
        for row in blocks
        for field in SUMMED_AMOUNTS
        if (amount := funding.amount(getattr(row, field))) is not None
    ]
    of_table = [one for one in named if one[2].unit.dimension == unit(funding.unit).dimension]
    first = next(iter([*of_table, *named]), None)
    for source, field, amount, row in named:
        if first is not None and not _comparable(amount, first[2]):
            found = table_finding(
                table, FUNDS_UNIT_MISMATCH, printed=str(amount), expected=str(first[2]),
                column=source + clause(field), other=first[0] + clause(first[1]),
            )  # fmt: skip
            yield _at(row.cells.get(field), found)
