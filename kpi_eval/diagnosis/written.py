"""A conflict written up (诊断的写出): its figures, what stands beside them, the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.audit import TableAudit
from kpi_eval.diagnosis.edits import CellRef, EditField
from kpi_eval.diagnosis.explanation import (
    ASSERTED_AMONG,
    ASSERTED_FROM,
    Diagnosis,
    Explanation,
    Verdictum,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from kpi_eval.checks.figure import Figure
    from kpi_eval.diagnosis.edits import Edit

__all__ = ["WrittenUp"]

_OF_ROW: Final[tuple[EditField, ...]] = ("rate", "score")
_OF_FUNDS: Final[tuple[EditField, ...]] = ("execution-rate", "execution-score")


@attrs.frozen
class WrittenUp:
    """A table whose conflicts are written up (待写出的表), `place` from 1."""

    found: TableAudit
    place: int

    def figures(self, number: int | None) -> tuple[CellRef, ...]:
        """Return the printed figures of a row, from 0, or of the funds (所涉的填报数)."""
        found = self.found.assessment
        if number is None:
            pair = (found.execution_rate, found.execution_score)
            names, row = _OF_FUNDS, None
        else:
            pair = (found.rates[number], found.scores[number])
            names, row = _OF_ROW, number + 1
        return tuple(
            CellRef(self.place, row, name)
            for name, figure in zip(names, pair, strict=True)
            if figure is not None and figure.printed
        )

    def untried(self, figures: tuple[CellRef, ...], about: str) -> Diagnosis:
        """Return an open diagnosis of figures that nothing is made of (只列不推的诊断)."""
        return attrs.evolve(self.diagnosis(figures, []), about=about)

    def diagnosis(
        self,
        figures: tuple[CellRef, ...],
        found: Sequence[Explanation],
        *,
        firm: bool = True,
        alone: bool = True,
    ) -> Diagnosis:
        """Return the diagnosis of figures with what may explain them (一处矛盾的诊断).

        Not `firm` = it rests on another conflict that is not settled, so that nothing is asserted;
        `alone` = the table has no other conflict.
        """
        verdict, tied = _verdict(found, ASSERTED_FROM if alone else ASSERTED_AMONG, firm=firm)
        table, policy = self.found.evaluation, self.found.choice.policy
        row = None if figures[0].row is None else table.indicators[figures[0].row - 1]
        place = table.location if row is None else row.location
        if place.table is None:
            place = attrs.evolve(place, table=self.place, row=figures[0].row)
        return Diagnosis(
            figures=figures, explanations=tuple(found), verdict=verdict, tied=tied,
            printed=tuple(self._printed(figures)), location=place,
            name=(table.name if row is None else row.name),
            policy=None if policy is None else policy.id,
        )  # fmt: skip

    def _printed(self, figures: tuple[CellRef, ...]) -> Iterator[tuple[str, str]]:
        """Yield the cells of the conflict with their texts: figures, then the inputs beside."""
        named: dict[tuple[int | None, str], Figure] = {
            (number, figure.name): figure for number, figure in self.found.assessment.figures()
        }
        for cell in figures:
            figure = named.get((None if cell.row is None else cell.row - 1, cell.field))
            if figure is not None and figure.shown:
                yield cell.field, figure.shown
        row = (
            None if figures[0].row is None else self.found.evaluation.indicators[figures[0].row - 1]
        )
        funding = self.found.evaluation.funding
        if row is not None:
            yield "target", row.target.shown
            yield "actual", "" if row.actual is None else row.actual.shown
            if row.weight is not None:
                yield "weight", row.weight.shown
            if row.unconverted is not None and row.conversion is not None:
                yield "unconverted", row.unconverted.shown
                yield "conversion", row.conversion.shown
        elif figures[0].field.startswith("execution") and funding is not None:
            yield "budget", funding.said(funding.budget)
            yield "executed", funding.said(funding.executed)
        elif funding is not None and hasattr(funding, figures[0].field):
            yield figures[0].field, funding.said(getattr(funding, figures[0].field))


def _verdict(found: Sequence[Explanation], least: Fraction, *, firm: bool) -> tuple[Verdictum, int]:
    if not found:
        return "open", 0
    first = found[0].share
    tied = sum(2 * one.share >= first for one in found) if first else 0
    if first >= least and firm and _is_one_slip(found[0].edits):
        return "clear", 1
    return ("tie" if tied > 1 else "open"), tied


def _is_one_slip(edits: Sequence[Edit]) -> bool:
    """Tell whether edits are one known slip (是否一处已知的笔误), with what follows from it.

    Two slips behind one conflict have rivals of two slips, and those are not all searched for.
    """
    kinds = [edit.kind for edit in edits if edit.kind != "follows"]
    claimed = kinds.count("claimed")  # in rate and score: one decision
    return "other" not in kinds and len(kinds) - claimed + bool(claimed) <= 1
