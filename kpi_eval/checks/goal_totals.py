"""The total of a table of several goals (多个目标的总分): their scores by the goals' shares.

How such a total is made up is read in no regulation, so that one which differs is not checkable.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.ladder import left_open
from kpi_eval.checks.precision import PrintedColumn, agreement
from kpi_eval.model.reasons import assuming
from kpi_eval.scoring.goals import Goal, weighted_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.checks.figure import Figure
    from kpi_eval.scoring.policy import Policy

__all__ = ["judge_goal_total"]

_NAME = "goal_total"


def judge_goal_total(
    figure: Figure,
    goals: Sequence[Goal],
    parts: Sequence[Figure],
    column: PrintedColumn,
    policy: Policy,
) -> Figure:
    """Return the verdict on a printed total over several goals (总分), the funds row last in parts.

    Consistent where it is the printed scores by the goals' shares, or their plain sum.
    """
    scores = [None if part.printed is None else part.printed.number for part in parts]
    count = sum(len(goal.rows) for goal in goals)
    funds, plain = scores[count:], [score for score in scores if score is not None]
    due = _with_funds(weighted_total(goals, scores, policy), funds)
    figure = attrs.evolve(figure, recomputed=due, range=None, assumed=(_NAME,))
    printed = figure.printed
    if printed is None or not printed:
        return figure
    if printed.number is None:
        return left_open(figure, "unreadable")
    whole = sum(plain, Decimal(0))
    if len(plain) == len(scores) and whole == printed.number:
        return attrs.evolve(figure, verdict="consistent", reading="exact", recomputed=whole)
    if due is not None:
        digits, mode = policy.score_digits.value, policy.rounding.value
        reading = agreement(printed, due, digits=digits, column=column, mode=mode)
        if reading is not None:
            return attrs.evolve(figure, verdict="consistent", reading=reading)
    left = left_open(figure, assuming(_NAME), (_NAME,))
    return left if due is None else attrs.evolve(left, contradicted=True)


def _with_funds(total: Decimal | None, funds: Sequence[Decimal | None]) -> Decimal | None:
    known = [score for score in funds if score is not None]
    if total is None or len(known) < len(funds):
        return None
    return sum(known, total)
