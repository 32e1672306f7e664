"""A table's scores judged under one policy (试评): what the choice of a policy compares.

Rates are not judged here: they hardly differ between policies, and most tables need them once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.converted import judge_converted
from kpi_eval.checks.figure import Figure
from kpi_eval.checks.judge import judge_score
from kpi_eval.checks.judge_funds import judge_execution_rate, judge_execution_score
from kpi_eval.checks.merged import judge_merged
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.scorecard import Scorecard, score_evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.checks.judge import Columns
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.scoring.score import Score

__all__ = ["Trial", "trials_of"]


@attrs.frozen(kw_only=True)
class Trial:
    """The scores of a table under a policy, judged (试评): rows in order, then the funds row."""

    policy: Policy
    card: Scorecard
    scores: tuple[Figure, ...]
    execution_rate: Figure | None = None
    execution_score: Figure | None = None

    def figures(self) -> Iterator[Figure]:
        """Yield the score figures (得分), that of the funds row last."""
        yield from self.scores
        if self.execution_score is not None:
            yield self.execution_score


def trials_of(
    tables: tuple[Evaluation, ...],
    policy: Policy,
    columns: Columns,
    like: Sequence[Trial] = (),
) -> tuple[Trial, ...]:
    """Judge the scores of a document's tables under a policy (逐表试评).

    A whole number for a score with decimals agrees only where another row of the document was
    rounded in the same way. `like` are the trials of another policy: a figure of theirs that is
    what this policy gives as well is taken over, not judged again.
    """
    before: Sequence[Trial | None] = like or [None] * len(tables)
    trials = tuple(
        _trial(table, policy, columns, other) for table, other in zip(tables, before, strict=True)
    )
    ways = Counter(way for trial in trials for figure in trial.figures() for way in figure.whole_as)
    if not ways:
        return trials
    return tuple(_held_to_habit(trial, ways, columns) for trial in trials)


def _trial(table: Evaluation, policy: Policy, columns: Columns, like: Trial | None) -> Trial:
    card = score_evaluation(table, policy)
    if like is None or not _rounds_alike(policy, like.policy):
        scores = tuple(judge_score(score, columns) for score in card.scores)
    else:
        scores = tuple(
            figure if _is_given(figure, score) else judge_score(score, columns)
            for figure, score in zip(like.scores, card.scores, strict=True)
        )
    rate = points = None
    if card.execution is not None:
        rate = judge_execution_rate(card.execution, columns)
        points = judge_execution_score(card.execution, rate, columns)
    scores = judge_merged(card, judge_converted(card, scores, columns), columns)
    return Trial(
        policy=policy, card=card, scores=scores, execution_rate=rate, execution_score=points
    )


def _rounds_alike(one: Policy, other: Policy) -> bool:
    names = ("score_digits", "rounding")
    return all(getattr(one, name).value == getattr(other, name).value for name in names)


def _is_given(figure: Figure, score: Score) -> bool:
    """Tell whether this policy, too, gives a figure to the last digit that another one gives."""
    if figure.reading != "exact" or figure.covers or figure.covered:
        return False
    return figure.recomputed == score.points and figure.assumed == score.assumed


def _held_to_habit(trial: Trial, ways: Counter[str], columns: Columns) -> Trial:
    """Judge anew every whole number whose way of rounding no other row of the document shows."""
    scores = list(trial.scores)
    for number, figure in enumerate(scores):
        if figure.whole_as and not (shown := _shown(figure, ways)):
            scores[number] = judge_score(trial.card.scores[number], columns, shown)
    points, rate, execution = trial.execution_score, trial.execution_rate, trial.card.execution
    if points is not None and rate is not None and execution is not None and points.whole_as:
        points = judge_execution_score(execution, rate, columns, _shown(points, ways))
    return attrs.evolve(trial, scores=tuple(scores), execution_score=points)


def _shown(figure: Figure, ways: Counter[str]) -> frozenset[str]:
    """Return the ways of rounding of a whole number that another figure shows as well."""
    return frozenset(way for way in figure.whole_as if ways[way] > 1)
