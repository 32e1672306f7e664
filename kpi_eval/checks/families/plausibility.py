"""Actuals that look like a slip of the pen (疑似笔误): a digit more or fewer than the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, is_full, row_finding, values_of
from kpi_eval.checks.families.costs import amount_in_funds, cost_sum
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from kpi_eval.checks.assess import Assessment

__all__ = ["CODES", "check_row", "is_implausible"]

_ROW: Final = {"name": "受益群众", "level1": "产出指标", "target": ">=4200人次", "weight": "100"}
_LEAST: Final = 100  # 1 and 10 are apart by a factor of ten more often than by a slip

IMPLAUSIBLE_RATE: Final = Code(
    code="implausible-rate",
    severity="warning",
    failing={"rows": [{**_ROW, "actual": "42000人次"}]},
    passing={"rows": [{**_ROW, "actual": "4300人次"}]},
)
CODES: Final = (IMPLAUSIBLE_RATE,)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield an actual that differs from its target by a decimal place and nothing else."""
    times = _times(table, number)
    if times is not None:
        values = values_of(table.evaluation.indicators[number])
        yield row_finding(
            table, number, IMPLAUSIBLE_RATE, printed=values["actual"], times=times, **values
        )


def is_implausible(table: Assessment, number: int) -> bool:
    """Tell whether the row has this finding: others then do not say the same in other words."""
    return _times(table, number) is not None


def _times(table: Assessment, number: int) -> str | None:
    """Return by what the actual is off (倍数), None where it is not, or where it is said already.

    A printed rate is judged itself; points for a miss are judged with the score; a reduced score
    asks for its explanation.
    """
    row = table.evaluation.indicators[number]
    wanted, got = row.pair.target, row.pair.actual
    if table.card is None or row.is_explained or (row.printed_rate is not None and not row.is_cost):
        return None
    if not isinstance(wanted, Amount) or not isinstance(got, Amount) or row.pair.rivals:
        return None
    if wanted.unit.dimension != got.unit.dimension or wanted.unit.family == "ratio":
        return None
    places = _places(got.base, wanted.base)
    if not places or wanted.change or got.change or (row.is_cost and places > 0):
        return None
    if max(wanted.number, got.number) < _LEAST and not row.is_cost:
        return None
    if row.pair.comparator in ("<=", "<") and not (row.is_cost and is_full(row) and places < 0):
        return None
    if row.is_cost and _is_confirmed(table):
        return None
    if places < 0 and table.card.scores[number].completion.is_missed and _is_said(table, number):
        return None
    return clause("times" if places > 0 else "one-of", times=10 ** abs(places))


def _places(one: Fraction, other: Fraction) -> int:
    """Return by how many decimal places two amounts are apart (相差位数), 0 for any other ratio."""
    if one <= 0 or other <= 0:
        return 0
    ratio = max(one, other) / min(one, other)
    digits = str(ratio.numerator)
    if ratio.denominator != 1 or digits.strip("0") != "1":
        return 0
    return len(digits) - 1 if one > other else 1 - len(digits)


def _is_confirmed(table: Assessment) -> bool:
    """Tell whether the costs add up to what was executed: so little was spent indeed."""
    funding = table.evaluation.funding
    total = None if funding is None else cost_sum(table.evaluation.indicators, funding.unit)
    if funding is None or total is None or total.actual is None:
        return False
    return total.actual == amount_in_funds(funding, funding.executed)


def _is_said(table: Assessment, number: int) -> bool:
    row = table.evaluation.indicators[number]
    return is_full(row) or (row.printed_score is not None and row.deviation_reason is not None)
