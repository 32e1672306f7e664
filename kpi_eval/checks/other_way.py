"""A completion rate reckoned in another way that costs no points (完成率的另一种算法).

Two habits are common, and wrong only by the letter: more than was set is printed as 100 %, and a
limit that was kept is printed as actual over target. Both are told, and neither is an error while
the score is the full one either way. Where another rate of the document is printed above 100 %, or
twice the target and more is reached, 100 % is no habit: it may well be the actual that is wrong.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from kpi_eval.checks.precision import agreement
from kpi_eval.scoring.rounding import as_decimal, rounded
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.checks.precision import PrintedColumn
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.score import Score

__all__ = ["OtherWay", "other_way"]

_MOST: Final = 2
OtherWay = Literal["capped", "quotient-of-limit"]


def other_way(score: Score, printed: Printed, column: PrintedColumn) -> OtherWay | None:
    """Return the other way in which a printed rate was reckoned (另一种算法), None for no other."""
    if printed.number is None or not score.completion.met or not _is_full_either_way(score):
        return None
    full = 1 if column.is_ratio(printed) else 100
    completion = score.completion
    if completion.key == "quotient":
        over = 1 < Fraction(completion.numerator, completion.denominator) < _MOST
        capped = printed.number == full and (column.largest or full) <= full
        return "capped" if over and capped else None
    if completion.key != "limit-met" or len(score.indicator.pair.quotients) != 1:
        return None
    digits = score.policy.rate_digits.value
    up, down = score.indicator.pair.quotients[0]
    quotient = _percent(up * full, down, digits, score)
    found = agreement(printed, quotient, digits=digits, column=column)
    return None if found is None else "quotient-of-limit"


def _percent(up: int, down: int, digits: int, score: Score) -> Decimal:
    return as_decimal(rounded(up, down, digits, score.policy.rounding.value), digits)


def _is_full_either_way(score: Score) -> bool:
    """Tell whether nothing hangs on the rate: the full score is due, and no other printed."""
    printed = score.indicator.printed_score
    weight, _ = weight_of(score.indicator)
    if printed is None or not printed:
        return score.points in (None, weight)
    return printed.number is not None and printed.number == weight == score.points
