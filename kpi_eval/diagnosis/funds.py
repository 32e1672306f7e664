"""The ways in which the funds row may have come about (资金行的各种成因)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.checks.bits import COSTS
from kpi_eval.checks.judge import points_agreement, rate_agreement
from kpi_eval.diagnosis.costs import CLAIMED, DIGIT, FOLLOWS, NOT_EXACT, OTHERWISE, cost_of
from kpi_eval.diagnosis.digits import before, first_number_of, renumbered
from kpi_eval.diagnosis.edits import CellRef, Edit
from kpi_eval.diagnosis.forward import Terms
from kpi_eval.diagnosis.mistaken_units import times_ten_thousand
from kpi_eval.diagnosis.otherwise import otherwise
from kpi_eval.diagnosis.plainness import digits_of
from kpi_eval.diagnosis.possibility import Possibility, cheapest
from kpi_eval.diagnosis.rows import AGREES, printed_edit, slip_between
from kpi_eval.model.exact import shifted
from kpi_eval.model.funding import Funding
from kpi_eval.scoring.execution import score_execution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.diagnosis.costs import SlipOf
    from kpi_eval.diagnosis.edits import EditField
    from kpi_eval.model.money import Money
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.execution import ExecutionScore

__all__ = ["FundsCase"]

_AMOUNTS: Final[tuple[EditField, ...]] = ("budget", "executed", "initial")
_KEPT: Final = 60
_COARSE: Final = COSTS["coarse"]
_HUNDRED: Final = Decimal(100)


@attrs.frozen(kw_only=True)
class FundsCase:
    """The funds row to explain (待诊断的资金行).

    `finished` is as in `ExecutionScore`, `assumed` as in `RowCase`, `counted` = in the total.
    """

    funding: Funding
    setting: Terms
    table: int
    finished: bool
    counted: bool
    assumed: str = ""

    def states(self) -> tuple[Possibility, ...]:
        """Return the ways in which the row came about (各种成因), the cheapest first."""
        found = [*self.with_inputs((), self.funding)]
        if self.assumed and self._agrees_otherwise():
            cost = OTHERWISE + _plainness(self.funding)
            found.append(Possibility((), cost, assumed=self.assumed))
        for edit, funding in self._inputs():
            found += self.with_inputs((edit,), funding)
            for other, both in self._second(edit, funding):
                found += self.with_inputs((edit, other), both)
        return cheapest(found, _KEPT)

    def _agrees_otherwise(self) -> bool:
        """Tell whether another value of the unproved parameter gives what is printed."""
        for policy in otherwise(self.setting.policy, self.assumed):
            other = attrs.evolve(self, setting=attrs.evolve(self.setting, policy=policy))
            if any(not state.edits for state in other.with_inputs((), self.funding)):
                return True
        return False

    def _cell(self, field: EditField) -> CellRef:
        return CellRef(self.table, None, field)

    def _inputs(self) -> Iterator[tuple[Edit, Funding]]:
        for field in _AMOUNTS:
            cell: Money | None = getattr(self.funding, field)
            if cell is not None and cell.number is not None:
                yield from self._changed(field, field, cell, self._known(field, cell))
        weight = self.funding.weight
        if weight is not None and weight.number is not None:
            yield from self._changed("execution-weight", "weight", weight, {})

    def _second(self, edit: Edit, funding: Funding) -> Iterator[tuple[Edit, Funding]]:
        """Yield the amount spent changed too, where the budget becomes the initial one (两处改填).

        Of all pairs these alone are looked at: that two amounts are the same is worth a slip.
        """
        initial, budget = funding.amount(funding.initial), funding.amount(funding.budget)
        if edit.cell.field != "budget" or initial is None or budget is None:
            return
        if initial.base == budget.base and funding.executed is not None:
            for other, both in self._changed("executed", "executed", funding.executed, {}):
                yield other, attrs.evolve(both, budget=funding.budget)

    def _known(self, field: str, cell: Money) -> dict[str, tuple[SlipOf, int]]:
        """Amounts that another cell or a unit suggests: the sources' sum, 万元 for 元."""
        found: dict[str, tuple[SlipOf, int]] = {}
        total = _sources(self.funding, field)
        unit = self.funding.amount(cell)
        if total is not None and unit is not None:
            needed = total / unit.unit.factor
            number = Decimal(needed.numerator) / Decimal(needed.denominator)
            if Fraction(number) == needed and number != cell.number:
                found[renumbered(cell.text, f"{number:f}")] = ("other", cost_of("other"))
        if cell.own:
            other = times_ten_thousand(cell.own)
            if other is not None and cell.text.endswith(cell.own):
                text = cell.text.removesuffix(cell.own) + other
                found[text] = ("unit", cost_of("unit", 2))
        return found

    def _changed(
        self, field: EditField, name: str, cell: Printed, known: dict[str, tuple[SlipOf, int]]
    ) -> Iterator[tuple[Edit, Funding]]:
        shown = first_number_of(cell.text)
        plain = shown is not None and Decimal(shown) == cell.number
        slips = before(shown or "0") if plain else {}
        every = known | {
            renumbered(cell.text, one.text): (one.kind, one.cost) for one in slips.values()
        }
        for text, (kind, cost) in every.items():
            changed: dict[str, Any] = {name: text}
            edit = Edit(self._cell(field), cell.text, text, kind, cost)
            yield edit, attrs.evolve(self.funding, **changed)

    def with_inputs(self, inputs: tuple[Edit, ...], funding: Funding) -> Iterator[Possibility]:
        """Yield the state with these inputs, what follows from them put right (改填后的状态)."""
        own = self.setting
        score = score_execution(
            funding, own.policy, unit_table=own.unit_table, finished=self.finished
        )
        cost = sum(edit.cost for edit in inputs) + self._sources_cost(funding)
        cost += _plainness(funding)
        rate_edit, rate_cost = self._rate(score)
        if inputs and rate_edit is not None:
            return
        figure, shift, extra = self._score(score, rate_edit)
        if inputs and figure is not None and figure.kind == "other":
            return
        weight = Decimal(0)
        if inputs and inputs[0].cell.field == "execution-weight" and funding.weight is not None:
            old = Decimal(0) if self.funding.weight is None else self.funding.weight.number or 0
            weight = (funding.weight.number or Decimal(0)) - old
        edits = (*inputs, *(one for one in (rate_edit, figure) if one is not None))
        yield Possibility(
            edits, cost + rate_cost + extra, (shift if self.counted else Decimal(0), weight)
        )

    def _sources_cost(self, funding: Funding) -> int:
        """What it costs that sources do not add up to their total (资金来源之和不符)."""
        cost = 0
        for field in _AMOUNTS:
            total, amount = _sources(funding, field), funding.amount(getattr(funding, field))
            if total is not None and amount is not None and total != amount.base:
                cost += cost_of("other")
        return cost

    def _rate(self, score: ExecutionScore) -> tuple[Edit | None, int]:
        printed, own = self.funding.printed_rate, self.setting
        if printed is None or printed.number is None or score.rate is None:
            return None, 0
        column = own.columns.execution_rate
        reading = rate_agreement(printed, score.rate, own.policy, column)
        if reading is not None:
            return None, AGREES.get(reading, 0)
        due = shifted(score.rate, 2)
        kind, cost = slip_between(due, printed)
        if kind == "other" and printed.number == _HUNDRED and score.rate < 1 and self._is_full():
            kind, cost = "claimed", 0  # paid for by the score
        return printed_edit(self._cell("execution-rate"), printed, due, kind, cost), cost

    def _is_full(self) -> bool:
        printed, weight = self.funding.printed_score, self.funding.weight
        return printed is not None and weight is not None and printed.number == weight.number

    def _score(
        self, score: ExecutionScore, rate_edit: Edit | None
    ) -> tuple[Edit | None, Decimal, int]:
        printed, own = self.funding.printed_score, self.setting
        zero = Decimal(0)
        if printed is None or printed.number is None or score.points is None:
            return None, zero, 0
        column = own.columns.execution_score
        reading = points_agreement(printed, score.points, own.policy, column)
        if score.weight is not None and printed.number > score.weight:
            reading = None  # more than all is wrong, by however little
        if reading is not None and (reading == "exact" or printed.number != score.weight):
            extra = _COARSE if reading == "coarse" else 0
            if rate_edit is not None and rate_edit.kind == "claimed":
                extra = CLAIMED
            return None, zero, extra
        kind, cost = slip_between(score.points, printed)
        if rate_edit is not None and self._follows(score, printed):
            kind, cost = "follows", FOLLOWS
            if rate_edit.kind == "claimed":
                kind, cost = "claimed", CLAIMED
        elif self._follows(score, printed):
            return None, zero, _COARSE  # reckoned from a rate printed coarsely
        edit = printed_edit(self._cell("execution-score"), printed, score.points, kind, cost)
        return edit, score.points - printed.number, cost

    def _follows(self, score: ExecutionScore, printed: Printed) -> bool:
        """Tell whether the score is that of the printed rate (按填报执行率计得)."""
        rate = self.funding.printed_rate
        if rate is None or rate.ratio is None:
            return False
        points = score.points_at(rate.ratio.as_integer_ratio())
        return points is not None and points == printed.number


def _plainness(funding: Funding) -> int:
    """Return what the amounts cost by themselves (金额的先验代价): less where they are the same."""
    amounts = [funding.amount(getattr(funding, field)) for field in _AMOUNTS]
    known = {amount.base: amount for amount in amounts if amount is not None}
    digits = sum(digits_of(amount.number) for amount in known.values())
    return DIGIT * digits + NOT_EXACT * len(known)


def _sources(funding: Funding, field: str) -> Fraction | None:
    """Return the sum of the sources (资金来源之和), None where one is not known."""
    amounts = [funding.amount(getattr(row, field)) for row in funding.rows]
    known = [amount.base for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(amounts) else None
