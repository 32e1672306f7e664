"""How the total moves as one actual moves (总分随业绩值的变化): scored anew at every value.

The values lie evenly, and close to each other where another piece of a curve begins to count, so
that a jump is between two neighbours.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.brief import Brief
from kpi_eval.model.values import Amount, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.scoring.policy import Policy
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["Sweep", "SweepPoint", "sweep_of"]

_EVEN: Final = 80
_FINEST: Final = 4  # digits below the first of the span
_WHOLE: Final = Decimal(100)


@attrs.frozen(repr=False, kw_only=True)
class SweepPoint(Brief):
    """The table scored with another actual (换一个业绩值): its number, rate, points and total.

    `total` is the sum of the rows that have points where others have none. `pieces` are
    those of the curves that hold, `turns` tells whether others held just before.
    """

    actual: Decimal
    rate: Decimal | None
    points: Decimal | None
    total: Decimal | None
    pieces: tuple[object, ...] = attrs.field(repr=False)
    turns: bool = False


@attrs.frozen(repr=False, kw_only=True)
class Sweep(Brief):
    """A row, what is printed for it, and the table scored at many actuals (总分变化)."""

    name: str
    unit: str
    target: tuple[Decimal, ...]
    actual: Decimal | None
    total: Decimal | None
    finished: bool
    points: tuple[SweepPoint, ...]


def sweep_of(
    card: Scorecard,
    number: int,
    rescore: Callable[[Evaluation, Policy], Scorecard],
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Sweep:
    """Return how the total moves as the actual of a row moves (总分变化), between two numbers.

    The row is given by its number from 0, the numbers are in the unit of its actual; without them
    from 0 to twice the target, a percentage to 100 % at most; `rescore` scores a table. Raises
    InvalidValueError where the row is not one of numbers, where nothing lies between the two, or
    where several goals have no total for want of another row.
    """
    score = card.scores[number]
    row = score.indicator
    amount = _amount_of(row.pair.actual, row.pair.target)
    others = list(card.missing)
    if score.points is None:
        others.remove(row.name)
    if amount is None:
        raise InvalidValueError(f"{row.name}: only an actual that is a number can be moved")
    if others and card.goals:
        raise InvalidValueError(f"no total: {', '.join(others)} have no points")
    targets = tuple(_targets(row.pair.target, amount))
    printed = row.pair.actual.number if isinstance(row.pair.actual, Amount) else None
    start = Decimal(0) if low is None else low
    end = _end(targets, printed, amount) if high is None else high
    if start >= end:
        raise InvalidValueError(f"from {start} to {end}: nothing between them")
    step = Decimal(1).scaleb((end - start).adjusted() - _FINEST)

    def at(value: Decimal) -> SweepPoint:
        return _scored(card, number, attrs.evolve(amount, number=value), rescore)

    wanted = {one for one in (*targets, printed) if one is not None and start <= one <= end}
    found = {value: at(value) for value in {*_even(start, end, step), *wanted}}
    _narrow(found, step, at)
    points: list[SweepPoint] = []
    for value in sorted(found):
        one = found[value]
        turns = bool(points) and points[-1].pieces != one.pieces
        points.append(attrs.evolve(one, turns=turns))
    return Sweep(
        name=row.name, unit=amount.unit.name, target=targets, actual=printed,
        total=_total(card, score.points), finished=not others, points=tuple(points),
    )  # fmt: skip


def _amount_of(actual: object, target: object) -> Amount | None:
    """Return the amount whose number is moved: the actual, or the target where there is none."""
    for value in (actual, target):
        if isinstance(value, Amount):
            return value
        if isinstance(value, Range):
            return value.high
    return None


def _targets(target: object, amount: Amount) -> Iterable[Decimal]:
    """Yield the numbers of the target in the unit of the actual, where they have some there."""
    limits = (target.low, target.high) if isinstance(target, Range) else (target,)
    for limit in limits:
        if isinstance(limit, Amount) and limit.unit.dimension == amount.unit.dimension:
            value = limit.in_unit(amount.unit)
            up, down = value.as_integer_ratio()
            if Fraction(Decimal(up) / Decimal(down)) == value:
                yield Decimal(up) / Decimal(down)


def _end(targets: tuple[Decimal, ...], printed: Decimal | None, amount: Amount) -> Decimal:
    most = max([*targets, printed or Decimal(0)])
    far = most * 2 or Decimal(1)
    return min(far, _WHOLE) if amount.unit.name == "%" and most <= _WHOLE else far


def _even(start: Decimal, end: Decimal, step: Decimal) -> Iterable[Decimal]:
    """Yield values from start to end, evenly, each a whole number of steps from the start."""
    yield end
    for number in range(_EVEN):
        yield start + ((end - start) * number / _EVEN // step) * step


def _narrow(
    found: dict[Decimal, SweepPoint], step: Decimal, at: Callable[[Decimal], SweepPoint]
) -> None:
    """Add values between neighbours that different pieces hold for, down to one step apart."""
    open_pairs = list(pairwise(sorted(found)))
    while open_pairs:
        low, high = open_pairs.pop()
        if high - low <= step or found[low].pieces == found[high].pieces:
            continue
        middle = low + max((high - low) / 2 // step, Decimal(1)) * step
        found[middle] = at(middle)
        open_pairs += [(low, middle), (middle, high)]


def _scored(
    card: Scorecard, number: int, amount: Amount, rescore: Callable[[Evaluation, Policy], Scorecard]
) -> SweepPoint:
    """Score the table with another actual in a row (换一个业绩值重算)."""
    rows = list(card.evaluation.indicators)
    rows[number] = attrs.evolve(rows[number], actual=str(amount))
    moved = rescore(attrs.evolve(card.evaluation, indicators=tuple(rows)), card.policy)
    score, funds = moved.scores[number], moved.execution
    return SweepPoint(
        actual=amount.number, rate=score.rate, points=score.points,
        total=_total(moved, score.points),
        pieces=(score.segment, score.reason, funds and funds.segment),
    )  # fmt: skip


def _total(card: Scorecard, points: Decimal | None) -> Decimal | None:
    """Return the total, or the sum of the rows that have points where others have none."""
    if card.total is not None or points is None:
        return card.total
    subtotal = card.subtotal
    return None if subtotal is None else subtotal.points
