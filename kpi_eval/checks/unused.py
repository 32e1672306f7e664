"""Rows that were met and yet scored lower by hand (人工扣分、记零的行): a doubt, no error."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kpi_eval.checks.ladder import left_open
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.reasons import Reason
    from kpi_eval.scoring.score import Score
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["is_set_by_hand", "with_unused"]


def with_unused(
    card: Scorecard, rates: tuple[Figure, ...], scores: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """Return the scores, those of rows met and lowered with an explanation left open.

    Rows that were not used or not carried out are commonly set to 0 by hand, and a bureau that is
    not content with what it reached takes points off a full score; the form says why.
    """
    return tuple(
        left_open(figure, reason) if reason else figure
        for score, rate, figure in zip(card.scores, rates, scores, strict=True)
        for reason in (_by_hand(score, rate, figure),)
    )


def _by_hand(score: Score, rate: Figure, figure: Figure) -> Reason | None:
    """Return the reason for which a score was set by hand (人工设定), None where it was not."""
    printed = None if figure.printed is None else figure.printed.number
    if not figure.contradicted or printed is None or not score.completion.met:
        return None
    if not is_set_by_hand(score, rate):
        return None
    if printed == 0:
        return "unused-row"
    return "set-by-hand" if printed < _most(figure) == weight_of(score.indicator)[0] else None


def _most(figure: Figure) -> Decimal:
    """Return the most that is due (应得的最高分)."""
    if figure.range is not None:
        return figure.range[1]
    return figure.recomputed if isinstance(figure.recomputed, Decimal) else Decimal(0)


def is_set_by_hand(score: Score, rate: Figure) -> bool:
    """Tell whether a score that no policy gives looks set by hand (疑为人工设定).

    Its rate is not wrong, and an explanation is printed beside it.
    """
    return rate.verdict != "inconsistent" and score.indicator.is_explained
