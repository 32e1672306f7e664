"""What a row's inputs may have been, each read beside the rest (改填试读): once for all policies.

Only the number of an amount differs in most of what is tried: then target and actual are read as
before, and their quotient is scaled; that the texts say the same is confirmed where it matters.
Everything else is read again from its text.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from kpi_eval.diagnosis.costs import cost_of
from kpi_eval.diagnosis.inputs import (
    Input,
    amounts_before,
    number_shown,
    rules_before,
    signs_before,
    units_before,
)
from kpi_eval.diagnosis.plainness import plainness
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Attempt", "Attempts"]

_SCALED: Final = (">=", "=", "", ">")
_MOST_AS_RATIO: Final = 3
_HUNDRED: Final = Decimal(100)


class Attempt(NamedTuple):
    """Inputs that may have been meant, the row as it would read, what they cost (一种试填)."""

    inputs: tuple[Input, ...]
    row: Indicator
    cost: int


@attrs.frozen(eq=False)
class Attempts:
    """All that is tried of one row (一行的各种试填); `exchanged` as in `RowCase`."""

    row: Indicator
    exchanged: tuple[str, ...] = ()
    _confirmed: dict[tuple[Input, ...], bool] = attrs.field(factory=dict, init=False)
    _all: list[Attempt] = attrs.field(factory=list, init=False)

    def every(self) -> list[Attempt]:
        """Return every trial of target, actual and rule, one or two inputs (各种试填)."""
        if not self._all:
            self._all.extend(self._one_input())
            self._all.extend(self._two_inputs())
        return self._all

    def of(self, *inputs: Input) -> Attempt:
        """Return the row with these inputs (改填后的行)."""
        cost = sum(one.cost for one in inputs)
        scaled = self._scaled(inputs)
        if scaled is None:
            changed: dict[str, Any] = {one.field: one.text for one in inputs}
            scaled = attrs.evolve(self.row, **changed)
        return Attempt(inputs, scaled, cost + plainness(scaled))

    def confirmed(self, trial: Attempt) -> bool:
        """Tell whether the row read anew from the proposed texts reads as was assumed (复核)."""
        known = self._confirmed.get(trial.inputs)
        if known is None:
            changed: dict[str, Any] = {one.field: one.text for one in trial.inputs}
            pair, anew = trial.row.pair, attrs.evolve(self.row, **changed).pair
            known = anew.reason is None and not anew.rivals and (
                [Fraction(*one) for one in anew.quotients if one[1]]
                == [Fraction(*one) for one in pair.quotients if one[1]]
                and anew.comparator == pair.comparator
            )  # fmt: skip
            self._confirmed[trial.inputs] = known
        return known

    def _inputs(self) -> Iterator[Input]:
        target, actual = self.row.target, self.row.actual
        if actual is not None:
            yield from amounts_before("actual", actual)
            yield from units_before("actual", actual, target)
        yield from amounts_before("target", target)
        yield from units_before("target", target, actual)
        yield from signs_before(self.row)
        yield from rules_before(self.row)

    def _one_input(self) -> Iterator[Attempt]:
        for one in self._inputs():
            if self._may_give_rate(one):
                yield self.of(one)
        for text in self.exchanged:
            own = self.row.actual
            if own is not None and isinstance(own.value, Amount) and text != own.text:
                yield self.of(_exchange(text, len(self.exchanged)))

    def _two_inputs(self) -> Iterator[Attempt]:
        """Target and actual both wrong by a digit: those pairs that give the printed rate."""
        target, actual, printed = self.row.target, self.row.actual, self.row.printed_rate
        if actual is None or printed is None or printed.number is None:
            return
        shown, value = number_shown(actual), number_shown(target)
        if shown is None or value is None or not self.row.pair.quotients:
            return
        (up, down), places = self.row.pair.quotients[0], len(shown.partition(".")[2])
        if not up or not down or not Decimal(value):
            return
        # actual = rate * target, in the unit of the actual
        times = Decimal(down) / up * Decimal(shown) / Decimal(value) * printed.number / _HUNDRED
        actuals = {one.number: one for one in amounts_before("actual", actual)}
        for one in amounts_before("target", target):
            other = None if one.number is None else actuals.get(round(one.number * times, places))
            if other is not None:
                yield self.of(one, other)

    def _may_give_rate(self, one: Input) -> bool:
        """Tell whether a number may give the printed rate (是否可能得出填报的完成率), quickly."""
        pair, printed = self.row.pair, self.row.printed_rate
        if printed is None or printed.number is None or one.number is None:
            return True
        if len(pair.quotients) != 1 or pair.comparator not in _SCALED or self.row.is_cost:
            return True
        if not printed.percent and printed.number <= _MOST_AS_RATIO:
            return True
        up, down = self._quotient(one)
        # a rate in whole percent stands for less than one to either side
        return down <= 0 or abs(100 * up - Fraction(printed.number) * down) <= down

    def _quotient(self, one: Input) -> tuple[Fraction, Fraction]:
        (up, down), pair = self.row.pair.quotients[0], self.row.pair
        value = pair.actual if one.field == "actual" else pair.target
        if not isinstance(value, Amount) or one.number is None or value.number == 0:
            return Fraction(up), Fraction(0)
        factor = Fraction(one.number) / Fraction(value.number)
        if one.field == "actual":
            return up * factor, Fraction(down)
        return Fraction(up), down * factor

    def _scaled(self, inputs: tuple[Input, ...]) -> Indicator | None:
        """Return the row with its quotient scaled, None where the cells have to be read anew."""
        pair = self.row.pair
        if len(pair.quotients) != 1 or pair.notes or len(inputs) != 1:
            return None
        (one,) = inputs
        if one.number is None or one.field not in ("target", "actual"):
            return None
        value = getattr(pair, one.field)
        if not isinstance(value, Amount) or value.number == 0:
            return None
        up, down = self._quotient(one)
        common = up.denominator * down.denominator
        changed: dict[str, Any] = {one.field: attrs.evolve(value, number=one.number)}
        quotient = (int(up * common), int(down * common))
        return self.row.read_as(attrs.evolve(pair, quotients=(quotient,), **changed))


def _exchange(text: str, rows: int) -> Input:
    """Return the actual of another row that is in conflict too (互换): each pays half of it."""
    return Input("actual", text, "exchanged", cost_of("exchanged", rows) // 2)
