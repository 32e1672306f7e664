"""The parts of one table under one policy (一表一约定下的各部分): rows in conflict, the funds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.assess import Assessment
from kpi_eval.diagnosis.attempts import Attempts
from kpi_eval.diagnosis.conflicts import Conflicts
from kpi_eval.diagnosis.costs import cost_of
from kpi_eval.diagnosis.edits import CellRef, Edit
from kpi_eval.diagnosis.forward import Forward, Terms
from kpi_eval.diagnosis.funds import FundsCase
from kpi_eval.diagnosis.possibility import Possibility
from kpi_eval.diagnosis.rows import RowCase
from kpi_eval.diagnosis.sums import ScoreSum, WeightSum
from kpi_eval.scoring.scorecard import counts_execution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.indicator import Indicator

__all__ = ["Parts"]


@attrs.frozen(kw_only=True)
class Parts:
    """What the states of a table's parts are drawn from (各部分成因的来源).

    `trials` go with the rows, shared by all policies; `deep` as in `RowCase`.
    """

    table: Assessment
    place: int
    setting: Terms
    conflicts: Conflicts
    scores: ScoreSum
    weights: WeightSum
    trials: Sequence[Attempts]
    deep: bool = True

    def numbers(self) -> tuple[int | None, ...]:
        """Return the parts in conflict: rows from 0, None for the funds (有矛盾的部分)."""
        rows: tuple[int | None, ...] = self.conflicts.rows
        return (*rows, None) if self.conflicts.funds else rows

    def states(self, number: int | None) -> tuple[Possibility, ...]:
        """Return the states of a part (一部分的各种成因)."""
        if number is not None:
            return self._row(number).states()
        funding, card = self.table.evaluation.funding, self.table.card
        if funding is None:
            return ()
        execution = None if card is None else card.execution
        return FundsCase(
            funding=funding, setting=self.setting, table=self.place,
            finished=execution is not None and execution.finished,
            counted=counts_execution(self.table.evaluation, self.setting.policy),
            assumed=self.conflicts.assumed.get(None, ""),
        ).states()  # fmt: skip

    def repairs(self, gap: tuple[Decimal, Decimal]) -> Iterator[Possibility]:
        """Yield what rows that agree by themselves may have that puts a sum right by `gap`."""
        of_scores, of_weights = gap
        rows = self.table.evaluation.indicators
        for number, row in enumerate(rows):
            if number in self.conflicts.rows or number in self.conflicts.others or row.covers:
                continue
            for state in self._row(number, gap).repairs():
                moves = (state.shift[0] in (0, of_scores), state.shift[1] in (0, of_weights))
                if all(moves) and any(state.shift):
                    yield state
        yield from self._entered_twice()

    def _entered_twice(self) -> Iterator[Possibility]:
        rows = self.table.evaluation.indicators
        for number, (row, other) in enumerate(pairwise(rows)):
            if _named(row) == _named(other):
                score = None if other.printed_score is None else other.printed_score.number
                weight = other.weighed[0]
                cell = CellRef(self.place, number + 2, "row")
                cost = cost_of("duplicated-row")
                edit = Edit(cell, other.name, "", "duplicated-row", cost)
                shift = (-(score or Decimal(0)), -(weight or Decimal(0)))
                yield Possibility((edit,), cost, shift)

    def _row(self, number: int, gap: tuple[Decimal, Decimal] | None = None) -> RowCase:
        rows = self.table.evaluation.indicators
        row = rows[number]
        weight, score = row.weighed[0], row.printed_score
        of_scores, of_weights = gap or (self.scores.gap, self.weights.gap)
        return RowCase(
            forward=Forward(row, self.setting), table=self.place, number=number,
            neighbours=tuple(rows[n] for n in (number - 1, number + 1) if 0 <= n < len(rows)),
            trials=self.trials[number], deep=self.deep,
            assumed=self.conflicts.assumed.get(number, ""),
            by_hand=number in self.conflicts.by_hand,
            weight_due=None if weight is None or not of_weights else weight + of_weights,
            score_due=(
                None if score is None or score.number is None or not of_scores
                else score.number + of_scores
            ),
        )  # fmt: skip


def _named(row: Indicator) -> tuple[str, str]:
    return row.name, row.target.text
