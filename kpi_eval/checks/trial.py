"""A table's scores judged under one policy (试评): what the choice of a policy compares.

Rates are not judged here: they hardly differ between policies, and most tables need them once.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.converted import judge_converted
from kpi_eval.checks.figure import Figure
from kpi_eval.checks.judge import judge_score
from kpi_eval.checks.judge_funds import judge_execution_rate, judge_execution_score
from kpi_eval.checks.merged import judge_merged
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.scoring.execution import ExecutionScore, score_execution
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.score import Score, score_indicator
from kpi_eval.scoring.scorecard import Scorecard, is_finished, score_evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.checks.judge import PrintedColumns

__all__ = ["Trial", "trials_of"]


@attrs.frozen(kw_only=True)
class Trial:
    """The scores of a table under a policy, judged (试评): rows in order, then the funds row."""

    policy: Policy
    evaluation: Evaluation
    scores: tuple[Figure, ...]
    execution: ExecutionScore | None = None
    execution_rate: Figure | None = None
    execution_score: Figure | None = None
    computed: Scorecard | None = attrs.field(default=None, eq=False, repr=False)

    @cached_property
    def card(self) -> Scorecard:
        """Every row's own score under the policy (评分卡), computed when first asked for."""
        return self.computed or score_evaluation(self.evaluation, self.policy)

    def figures(self) -> Iterator[Figure]:
        """Yield the score figures (得分), that of the funds row last."""
        yield from self.scores
        if self.execution_score is not None:
            yield self.execution_score


def trials_of(
    tables: tuple[Evaluation, ...],
    policy: Policy,
    columns: PrintedColumns,
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


def _trial(table: Evaluation, policy: Policy, columns: PrintedColumns, like: Trial | None) -> Trial:
    unit_table = table.kind == "unit"
    plain = not any(row.covers or row.unconverted is not None for row in table.indicators)
    if like is not None and plain and _rounds_alike(policy, like.policy):
        numbers = range(len(like.scores))
        scores = tuple(_judged_like(like, policy, number, columns) for number in numbers)
        card = None
    else:
        card = score_evaluation(table, policy)
        scores = tuple(judge_score(score, columns) for score in card.scores)
        scores = judge_merged(card, judge_converted(card, scores, columns), columns)
    rate = points = execution = None
    if card is not None:
        execution = card.execution
    elif like is not None and table.funding is not None:
        execution = score_execution(
            table.funding, policy, unit_table=unit_table, finished=is_finished(like.card.scores)
        )
    if execution is not None:
        rate = judge_execution_rate(execution, columns)
        points = judge_execution_score(execution, rate, columns)
    return Trial(
        policy=policy, evaluation=table, scores=scores, execution=execution, execution_rate=rate,
        execution_score=points, computed=card,
    )  # fmt: skip


def _rounds_alike(one: Policy, other: Policy) -> bool:
    names = ("score_digits", "rounding")
    return all(getattr(one, name).value == getattr(other, name).value for name in names)


def _judged_like(like: Trial, policy: Policy, number: int, columns: PrintedColumns) -> Figure:
    """Judge a row, or take over what another policy gives to the last digit and this one too."""
    figure, row = like.scores[number], like.evaluation.indicators[number]
    unit_table = like.evaluation.kind == "unit"
    if figure.reading == "exact" and _is_full(like.card.scores[number], policy):
        return figure
    score = score_indicator(row, policy, unit_table=unit_table, year=like.evaluation.year)
    same = figure.recomputed == score.points and figure.assumed == score.assumed
    return figure if figure.reading == "exact" and same else judge_score(score, columns)


def _is_full(score: Score, policy: Policy) -> bool:
    """Tell whether a row that just meets its target is worth its full weight under a policy too.

    Then no part of either policy is asked: neither how it rounds a rate of 100 % nor what it gives
    above or below it.
    """
    completion, quotients = score.completion, score.indicator.pair.quotients
    if score.assumed or score.rule is None or not completion.met:
        return False
    if completion.key != "date-met" and not (quotients and quotients[0][0] == quotients[0][1] > 0):
        return False
    curve = policy.curves[score.rule, score.unit_table]
    segment = curve.segment(1, 1)
    return curve.domain == "rate" and segment.key == "met" and not segment.parameters


def _held_to_habit(trial: Trial, ways: Counter[str], columns: PrintedColumns) -> Trial:
    """Judge anew every whole number whose way of rounding no other row of the document shows."""
    scores = list(trial.scores)
    for number, figure in enumerate(scores):
        if figure.whole_as and not (shown := _shown(figure, ways)):
            scores[number] = judge_score(trial.card.scores[number], columns, shown)
    points, rate, execution = trial.execution_score, trial.execution_rate, trial.execution
    if points is not None and rate is not None and execution is not None and points.whole_as:
        points = judge_execution_score(execution, rate, columns, _shown(points, ways))
    return attrs.evolve(trial, scores=tuple(scores), execution_score=points)


def _shown(figure: Figure, ways: Counter[str]) -> frozenset[str]:
    """Return the ways of rounding of a whole number that another figure shows as well."""
    return frozenset(way for way in figure.whole_as if ways[way] > 1)
