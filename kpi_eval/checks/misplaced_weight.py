"""The one weight that spoils the sum by a decimal place (权重多写或少写一位).

A weight ten times too large makes the row's score look wrong as well, and the total; the weight is
to blame if with it put right the weights make 100 and the printed score agrees with the row.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.judge import judge_score
from kpi_eval.checks.ladder import left_open
from kpi_eval.scoring.row import weight_of
from kpi_eval.scoring.score import score_indicator

if TYPE_CHECKING:
    from kpi_eval.checks.figure import Figure
    from kpi_eval.checks.judge import PrintedColumns
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["MisplacedWeight", "misplaced_weight", "without_blame"]

_FACTORS: Final = tuple(Decimal(10) ** power for power in (1, 2, -1, -2))
_WHOLE: Final = (Decimal(100), Decimal(90))


@attrs.frozen
class MisplacedWeight:
    """A weight with its point in the wrong place (小数点错位的权重).

    `row` counts from 0; with `meant` in place of the printed weight the weights make `whole`.
    """

    row: int
    printed: Decimal
    meant: Decimal
    whole: Decimal


def misplaced_weight(
    card: Scorecard, weight_sum: Figure, columns: PrintedColumns
) -> MisplacedWeight | None:
    """Return the one weight that may be it, None where there is none or more than one."""
    total = weight_sum.recomputed
    rows = card.evaluation.indicators
    if not isinstance(total, Decimal) or total in _WHOLE or not rows[1:]:
        return None
    funding = card.evaluation.funding
    wholes = _WHOLE[:1] if funding is not None and funding.weight else _WHOLE
    found = [
        MisplacedWeight(number, weight, weight * factor, whole)
        for number, row in enumerate(rows)
        if (weight := _own_weight(row))
        for factor in _FACTORS
        for whole in wholes
        if total - weight + weight * factor == whole
        if _fits(card, number, weight * factor, columns)
        and not _fits(card, number, weight, columns)
    ]
    return found[0] if len(found) == 1 else None


def _own_weight(row: Indicator) -> Decimal | None:
    return None if row.conversion is not None or row.covers else weight_of(row)[0]


def _fits(card: Scorecard, number: int, weight: Decimal, columns: PrintedColumns) -> bool:
    """Tell whether the printed score agrees to the last digit with the row under a weight."""
    evaluation = card.evaluation
    row = attrs.evolve(evaluation.indicators[number], weight=weight)
    unit_table = evaluation.kind == "unit"
    score = score_indicator(row, card.policy, unit_table=unit_table, year=evaluation.year)
    return judge_score(score, columns).reading == "exact"


def without_blame(
    scores: tuple[Figure, ...], misplaced: MisplacedWeight | None
) -> tuple[Figure, ...]:
    """Return the scores, that of the misplaced weight left open: it cannot be held to it."""
    if misplaced is None:
        return scores
    opened = attrs.evolve(
        left_open(scores[misplaced.row], "weight-unreadable"), recomputed=None, range=None,
        contradicted=False, out_of_bounds=False, refuted_by=(), assumed=(),
    )  # fmt: skip
    return (*scores[: misplaced.row], opened, *scores[misplaced.row + 1 :])
