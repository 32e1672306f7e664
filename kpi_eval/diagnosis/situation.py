"""Where a conflict stands (矛盾所在): the part of the table, and the tables around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.diagnosis.told import Stated, stated_of
from kpi_eval.model.cells import as_actual, as_target
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.diagnosis.possibility import Possibility
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.values import Actual, Target

__all__ = ["Situation"]


@attrs.frozen
class Situation:
    """A row, or the funds (`row` None), of a table of a document (矛盾所在); rows count from 0.

    `stated` is what the prose states of the row.
    """

    document: Document
    table: Evaluation
    row: int | None
    stated: tuple[Stated, ...] = ()

    @classmethod
    def of(
        cls, document: Document, table: Evaluation, row: int | None, states: Iterable[Possibility]
    ) -> Situation:
        """Return the situation of a part, whose prose is asked for the values of its states."""
        if row is None:
            return cls(document, table, None)
        proposed = [(edit.cell.field, edit.proposed) for state in states for edit in state.edits]
        return cls(document, table, row, stated_of(table, row, proposed))

    @property
    def indicator(self) -> Indicator | None:
        """The row itself, None for the funds and the sums."""
        return None if self.row is None else self.table.indicators[self.row]

    def actual(self, state: Possibility) -> Actual | None:
        """Return the actual by a state (改正后的业绩值)."""
        text = _edited(state, "actual")
        if text is not None:
            return as_actual(text)
        return None if self.indicator is None else self.indicator.actual

    def target(self, state: Possibility) -> Target | None:
        """Return the target by a state (改正后的目标值)."""
        text = _edited(state, "target")
        if text is not None:
            return as_target(text)
        return None if self.indicator is None else self.indicator.target


def _edited(state: Possibility, field: str) -> str | None:
    return next((edit.proposed for edit in state.edits if edit.cell.field == field), None)
