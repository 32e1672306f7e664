"""The two sums of a table (合计): what the printed ones say of the rows' scores and weights."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.totals import counts_funds, is_unfilled, printed_sum
from kpi_eval.diagnosis.costs import FOLLOWS, OTHER_WEIGHTS
from kpi_eval.diagnosis.edits import CellRef, Edit
from kpi_eval.diagnosis.rows import printed_edit, slip_between
from kpi_eval.model.printed import Printed
from kpi_eval.scoring.goals import goals_of
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.evaluation import Evaluation

__all__ = ["ScoreSum", "WeightSum", "score_sum", "weight_sum"]

_HUNDRED: Final = Decimal(100)
_ROWS_ALONE: Final = Decimal(90)


@attrs.frozen
class ScoreSum:
    """The total (总分): what is printed, and the sum of the printed scores; None = not there."""

    cell: CellRef
    printed: Printed | None = None
    summed: Decimal | None = None

    @property
    def number(self) -> Decimal | None:
        """The printed total, None where it says nothing of the rows."""
        if self.printed is None or self.summed is None:
            return None
        return self.printed.number

    @property
    def gap(self) -> Decimal:
        """What the printed scores lack of the printed total (总分与得分之和的差)."""
        return Decimal(0) if self.number is None else self.number - (self.summed or 0)

    def came(self, shift: Decimal) -> tuple[Edit | None, int]:
        """Return how the printed total came about where the scores should sum to `shift` more.

        It was summed from what is due, or from what is printed, or it is a slip of either.
        """
        number, printed = self.number, self.printed
        if number is None or printed is None or self.summed is None:
            return None, 0
        true = self.summed + shift
        uncertain = FOLLOWS if shift else 0
        if number == true:
            return None, uncertain
        if number == self.summed:
            return printed_edit(self.cell, printed, true, "follows", uncertain), uncertain
        kind, cost = min(
            (slip_between(one, printed) for one in (true, self.summed)), key=lambda one: one[1]
        )
        return printed_edit(self.cell, printed, true, kind, cost), cost + uncertain


@attrs.frozen
class WeightSum:
    """The sum of weights (权重合计): what is printed, and what the printed weights make."""

    cell: CellRef
    printed: Printed | None = None
    summed: Decimal | None = None
    of_rows: Decimal = Decimal(0)
    wholes: tuple[Decimal, ...] = (_HUNDRED,)

    @property
    def gap(self) -> Decimal:
        """What the weights lack of the sum that they should make (权重合计的差)."""
        if self.summed is None or self.agrees(Decimal(0)):
            return Decimal(0)
        number = None if self.printed is None else self.printed.number
        whole = number if number in (*self.wholes, _HUNDRED) else self.wholes[0]
        return (whole or _HUNDRED) - self.summed

    def agrees(self, shift: Decimal) -> bool:
        """Tell whether the weights add up with `shift` more (权重是否相符)."""
        if self.summed is None:
            return True
        total, number = self.summed + shift, None if self.printed is None else self.printed.number
        if number is None:
            return total in self.wholes
        return number == total or (total == _HUNDRED and self.of_rows + shift == number)

    def came(self, shift: Decimal) -> tuple[Edit | None, int]:
        """Return how the printed sum came about where the weights should make `shift` more."""
        if self.agrees(shift):
            return None, 0
        total = (self.summed or Decimal(0)) + shift
        printed = self.printed
        if printed is None or printed.number is None:
            return None, OTHER_WEIGHTS
        kind, cost = slip_between(total, printed)
        cost += 0 if total in self.wholes else OTHER_WEIGHTS
        return printed_edit(self.cell, printed, total, kind, cost), cost


def score_sum(table: Assessment, place: int) -> ScoreSum:
    """Return the total of a table (总分); empty where goals are weighed or a score is missing."""
    evaluation, cell = table.evaluation, CellRef(place, None, "total")
    printed = evaluation.printed_total
    if printed is None or printed.number is None or goals_of(evaluation) or table.incomplete:
        return ScoreSum(cell)
    return ScoreSum(cell, printed, printed_sum(table.parts))


def weight_sum(table: Assessment, place: int) -> WeightSum:
    """Return the sum of weights of a table (权重合计); empty where a weight is missing."""
    evaluation, cell = table.evaluation, CellRef(place, None, "weight-sum")
    rows = [row for row in evaluation.indicators if not is_unfilled(row)]
    weights = [weight_of(row)[0] for row in rows]
    known = [weight for weight in weights if weight is not None]
    if len(known) < len(weights) or goals_of(evaluation) or table.incomplete or not rows:
        return WeightSum(cell)
    if not rows[1:] and not evaluation.printed_weight_sum:
        return WeightSum(cell)  # a row by itself is no table
    of_rows, of_funds = sum(known, Decimal(0)), _of_funds(evaluation)
    wholes = (_HUNDRED,) if of_funds or (of_rows == _HUNDRED) else (_HUNDRED, _ROWS_ALONE)
    return WeightSum(cell, evaluation.printed_weight_sum, of_rows + of_funds, of_rows, wholes)


def _of_funds(evaluation: Evaluation) -> Decimal:
    funding = evaluation.funding
    if funding is None or funding.weight is None or not counts_funds(evaluation):
        return Decimal(0)
    return funding.weight.number or Decimal(0)
