"""Rows that were met and yet scored 0 by hand (人工记零的行): a doubt, no error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.checks.ladder import left_open

if TYPE_CHECKING:
    from kpi_eval.checks.figure import Figure
    from kpi_eval.scoring.score import Score
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["is_set_by_hand", "with_unused"]


def with_unused(
    card: Scorecard, rates: tuple[Figure, ...], scores: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """Return the scores, those of rows met and scored 0 with an explanation left open.

    Rows that were not used or not carried out are commonly set to 0 by hand, and the form says why.
    """
    return tuple(
        left_open(figure, "unused-row")
        if figure.contradicted
        and figure.printed is not None
        and figure.printed.number == 0
        and score.completion.met
        and is_set_by_hand(score, rate)
        else figure
        for score, rate, figure in zip(card.scores, rates, scores, strict=True)
    )


def is_set_by_hand(score: Score, rate: Figure) -> bool:
    """Tell whether a score that no policy gives looks set by hand (疑为人工设定).

    Its rate is not wrong, and an explanation is printed beside it.
    """
    return rate.verdict != "inconsistent" and score.indicator.is_explained
