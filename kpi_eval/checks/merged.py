"""Scores merged over rows (合并得分): one printed score against the sum of what they earn."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks import ladder
from kpi_eval.checks.figure import Figure
from kpi_eval.checks.precision import agreement
from kpi_eval.model.reasons import Reason, assuming

if TYPE_CHECKING:
    from kpi_eval.checks.judge import PrintedColumns
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["judge_merged"]


def judge_merged(
    card: Scorecard, scores: tuple[Figure, ...], columns: PrintedColumns
) -> tuple[Figure, ...]:
    """Return the score figures with every merged one judged over the rows it covers.

    The first row of a merge holds the printed score; it is consistent if it is the sum of the rows'
    points, not checkable if a row has none (its weight is merged too, say). The other rows are
    `covered`: no total asks them for a score.
    """
    judged = list(scores)
    for number, score in enumerate(card.scores):
        members = [row - 1 for row in score.indicator.covers if 0 < row <= len(judged)]
        if number not in members or not members[1:]:
            continue
        if scores[number].broken_conversion:  # whatever the rows earn
            judged[number] = attrs.evolve(scores[number], covers=tuple(members))
        else:
            judged[number] = _judge(card, scores[number], members, columns)
        for other in members:
            if other != number and not scores[other].printed:
                judged[other] = attrs.evolve(scores[other], covered=True)
    return tuple(judged)


def _judge(card: Scorecard, figure: Figure, members: list[int], columns: PrintedColumns) -> Figure:
    rows = [card.scores[member] for member in members]
    points = [row.points for row in rows if row.points is not None]
    assumed = tuple(dict.fromkeys(name for row in rows for name in row.assumed))
    total = sum(points, Decimal(0)) if len(points) == len(rows) else None
    covers = tuple(members)
    digits, mode = card.policy.score_digits.value, card.policy.rounding.value
    judged = ladder.judge(
        figure.printed,
        total,
        agree=lambda printed, value: agreement(
            printed, value, digits=digits, column=columns.score, mode=mode
        ),
        reason=_why(card, members),
        excuse=lambda _: assuming(assumed[0]) if assumed else None,
    )
    return Figure(
        name="score", printed=figure.printed, recomputed=total, verdict=judged.verdict,
        reading=judged.reading, reason=judged.reason, assumed=assumed, covers=covers,
    )  # fmt: skip


def _why(card: Scorecard, members: list[int]) -> Reason:
    reasons = (card.scores[member].reason for member in members)
    return next((reason for reason in reasons if reason), "no-weight")
