"""The figures of a table under a policy, judged (逐项核查): the input of every check."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.converted import judge_converted
from kpi_eval.checks.figure import Figure
from kpi_eval.checks.judge import Columns, judge_execution, judge_rate, judge_score
from kpi_eval.checks.merged import judge_merged
from kpi_eval.checks.precision import column_of
from kpi_eval.checks.totals import judge_grade, judge_total, judge_weight_sum
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.scoring.policies.convention_free import POLICY as CONVENTION_FREE
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.scorecard import Scorecard, counts_execution, score_evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Assessment", "assess", "columns_of", "merge_tied"]


@attrs.frozen
class Assessment:
    """A table's figures with their verdicts (核查表), under one policy or, if None, under none.

    `rates` and `scores` go with the evaluation's indicators, row by row. `card` holds the
    recomputed scores; for a plan it is None and nothing is judged but the weight sum. `incomplete`
    = the source was cut: sums over the table say nothing.
    """

    evaluation: Evaluation
    policy: Policy | None
    card: Scorecard | None
    rates: tuple[Figure, ...]
    scores: tuple[Figure, ...]
    execution_rate: Figure | None
    execution_score: Figure | None
    weight_sum: Figure
    total: Figure
    grade: Figure
    incomplete: bool = False

    @property
    def parts(self) -> tuple[Figure, ...]:
        """The scores that the total is the sum of (计入总分的得分): rows, then the funds row."""
        funds = self.execution_score
        counts = funds is not None and counts_execution(self.evaluation)
        return (*self.scores, funds) if funds is not None and counts else self.scores

    def figures(self) -> Iterator[tuple[int | None, Figure]]:
        """Yield every figure with its row number (None: of the table)."""
        for number, (rate, score) in enumerate(zip(self.rates, self.scores, strict=True)):
            yield number, rate
            yield number, score
        for figure in (self.execution_rate, self.execution_score):
            if figure is not None:
                yield None, figure
        yield None, self.weight_sum
        yield None, self.total
        yield None, self.grade


def columns_of(evaluations: tuple[Evaluation, ...]) -> Columns:
    """Return what each column of figures of a document shows (各列的精度)."""
    rows = [indicator for table in evaluations for indicator in table.indicators]
    funds = [table.funding for table in evaluations if table.funding is not None]
    return Columns(
        rate=column_of(row.printed_rate for row in rows),
        score=column_of(row.printed_score for row in rows),
        unconverted=column_of(row.unconverted for row in rows),
        execution_rate=column_of(fund.printed_rate for fund in funds),
        execution_score=column_of(fund.printed_score for fund in funds),
        total=column_of(table.printed_total for table in evaluations),
    )


def assess(evaluation: Evaluation, policy: Policy | None, columns: Columns) -> Assessment:
    """Judge every figure of a table under a policy; None = only what needs no convention."""
    weight_sum = judge_weight_sum(evaluation)
    rules = policy or CONVENTION_FREE
    if evaluation.is_plan:
        nothing = tuple(Figure(name="rate") for _ in evaluation.indicators)
        unscored = tuple(Figure(name="score") for _ in evaluation.indicators)
        total, grade = Figure(name="total"), Figure(name="grade")
        return Assessment(
            evaluation, None, None, nothing, unscored, None, None, weight_sum, total, grade
        )
    card = score_evaluation(evaluation, rules)
    rates = tuple(judge_rate(score, columns) for score in card.scores)
    scores = tuple(
        judge_score(score, rate, columns) for score, rate in zip(card.scores, rates, strict=True)
    )
    scores = judge_converted(card, rates, scores, columns)
    scores = judge_merged(card, scores, columns)
    execution_rate = execution_score = None
    if card.execution is not None:
        execution_rate, execution_score = judge_execution(card.execution, columns)
    if policy is None:
        scores = tuple(_without_policy(score) for score in scores)
        execution_score = execution_score and _without_policy(execution_score)
    return _with_totals(
        Assessment(
            evaluation, policy, card, rates, scores, execution_rate, execution_score,
            weight_sum, Figure(name="total"), Figure(name="grade"),
        ),
        columns,
    )  # fmt: skip


def merge_tied(chosen: Assessment, tied: tuple[Assessment, ...], columns: Columns) -> Assessment:
    """Return the chosen assessment: what is inconsistent in it is so under every tied policy."""
    if not tied or chosen.card is None:
        return chosen
    scores = tuple(
        _merged(score, tuple(other.scores[number] for other in tied))
        for number, score in enumerate(chosen.scores)
    )
    rates = tuple(
        _merged(rate, tuple(other.rates[number] for other in tied))
        for number, rate in enumerate(chosen.rates)
    )
    execution = chosen.execution_score
    if execution is not None:
        others = tuple(other.execution_score for other in tied if other.execution_score is not None)
        execution = _merged(execution, others)
    merged = attrs.evolve(chosen, rates=rates, scores=scores, execution_score=execution)
    return _with_totals(merged, columns)


def _merged(figure: Figure, others: tuple[Figure, ...]) -> Figure:
    """Keep an inconsistent figure only if every tied policy calls it so, with what all give."""
    if figure.verdict != "inconsistent":
        return figure
    if any(other.verdict != "inconsistent" for other in others):
        return attrs.evolve(figure, verdict="not_checkable", reason="no-policy")
    given = {one.recomputed for one in (figure, *others)}
    values = [value for value in given if isinstance(value, Decimal)]
    if figure.is_rate or figure.range is not None or len(given) == 1 or not values:
        return figure
    return attrs.evolve(figure, range=(min(values), max(values)))


def _with_totals(table: Assessment, columns: Columns) -> Assessment:
    rules = table.policy or CONVENTION_FREE
    total = judge_total(table.evaluation, table.parts, columns.total, rules)
    grade = judge_grade(table.evaluation, total, rules)
    return attrs.evolve(table, total=total, grade=grade)


def _without_policy(figure: Figure) -> Figure:
    """Without a policy a score is not known, but what needs none is wrong: beyond its weight."""
    if figure.broken_conversion:
        return figure
    if figure.verdict in (None, "inconsistent") or figure.reason == "unreadable":
        return attrs.evolve(figure, recomputed=None, range=None, assumed=())
    return attrs.evolve(
        figure, recomputed=None, range=None, reading=None, assumed=(),
        verdict="not_checkable", reason="no-policy",
    )  # fmt: skip
