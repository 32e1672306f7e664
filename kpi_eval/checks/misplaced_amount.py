"""Amounts of the funds that are off by a power of ten (资金数错位): zeros too many, or too few.

A printed execution rate that the amounts do not give may tell which of them is wrong, but only with
a witness beside it: another amount, or the score. Without one nothing is said; the rate may as well
be the slip.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

import attrs

from kpi_eval.scoring.rounding import rounded

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.model.funding import Funding
    from kpi_eval.model.money import Money
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.execution import ExecutionScore

__all__ = ["MisplacedAmount", "misplaced_amount", "points_of_printed_rate", "times_initial"]

_POWERS: Final = tuple(Fraction(10) ** power for power in (1, -1, 2, -2, 3, -3, 4, -4))


@attrs.frozen
class MisplacedAmount:
    """An amount that is `times` what would agree (错位的资金数), a power of ten."""

    field: Literal["budget", "executed"]
    times: Fraction


def times_initial(execution: ExecutionScore) -> Fraction | None:
    """Return how many times the first budget the adjusted one is (预算数倍数).

    10 or 1/100, say; None where that is no power of ten, or the printed rate is not that of the
    first budget.
    """
    funding = execution.funding
    printed, initial = funding.printed_rate, funding.amount(funding.initial)
    executed, budget = funding.amount(funding.executed), funding.amount(funding.budget)
    if printed is None or not initial or not budget or not executed or initial.base <= 0:
        return None
    if {initial.unit.dimension, executed.unit.dimension} != {budget.unit.dimension}:
        return None
    times = budget.base / initial.base
    given = agrees(printed, executed.base / initial.base)
    return times if given and _is_power_of_ten(times) else None


def misplaced_amount(execution: ExecutionScore) -> MisplacedAmount | None:
    """Return the amount that is off by a power of ten (错位的资金数), where it has a witness.

    The witness is the sum of the sources; for the executed amount, also the first budget that is
    equal to the adjusted one, together with a score that is the printed rate's.
    """
    funding, printed = execution.funding, execution.funding.printed_rate
    if printed is None or execution.exact is None or not printed.number:
        return None
    ratio = Fraction(*execution.exact)
    for power in _POWERS:
        if not agrees(printed, ratio * power):
            continue
        if _sources(funding, "executed") == _base(funding, funding.executed, power):
            return MisplacedAmount("executed", 1 / power)
        if _sources(funding, "budget") == _base(funding, funding.budget, 1 / power):
            return MisplacedAmount("budget", power)
        confirmed = (_base(funding, funding.initial), _sources(funding, "budget"))
        if _base(funding, funding.budget) in confirmed and _score_follows(execution):
            return MisplacedAmount("executed", 1 / power)
    return None


def agrees(printed: Printed, ratio: Fraction) -> bool:
    """Tell whether a printed rate is a ratio at its own digits (相符), in percent or as it is."""
    number, digits = printed.number or 0, printed.decimals
    values = (ratio * 100,) if printed.percent else (ratio * 100, ratio)
    return any(
        Fraction(rounded(value.numerator, value.denominator, digits, "half-up"), 10**digits)
        == Fraction(number)
        for value in values
    )


def points_of_printed_rate(execution: ExecutionScore) -> Decimal | None:
    """Return the printed score (得分) where it is that of the printed execution rate, else None."""
    rate, score = execution.funding.printed_rate, execution.funding.printed_score
    if rate is None or rate.ratio is None or score is None:
        return None
    at = rate.ratio.as_integer_ratio()
    points = execution.points_at(at)
    return points if points == score.number else None


def _is_power_of_ten(ratio: Fraction) -> bool:
    digits = str(max(ratio.numerator, ratio.denominator))
    return (
        min(ratio.numerator, ratio.denominator) == 1
        and digits[:1] == "1"
        and (len(digits) > 1 and not digits[1:].strip("0"))
    )


def _base(funding: Funding, cell: Money | None, times: Fraction | int = 1) -> Fraction | None:
    amount = funding.amount(cell)
    return None if amount is None else amount.base * times


def _sources(funding: Funding, field: str) -> Fraction | None:
    """Return the sum of the sources, None where there are none or one is not known."""
    amounts = [funding.amount(getattr(row, field)) for row in funding.rows]
    known = [amount.base for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(amounts) else None


def _score_follows(execution: ExecutionScore) -> bool:
    """Tell whether the printed score is that of the printed rate, and not that of the amounts."""
    points = points_of_printed_rate(execution)
    return points is not None and points != execution.points
