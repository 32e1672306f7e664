"""The figures of a table, judged (逐项核查): the input of every check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.figure import Figure
from kpi_eval.checks.judge import PrintedColumns, judge_rate
from kpi_eval.checks.misplaced_weight import MisplacedWeight, misplaced_weight, without_blame
from kpi_eval.checks.precision import column_of
from kpi_eval.checks.settle import Named, Stand, settle_rate, settle_score
from kpi_eval.checks.totals import is_unfilled, judge_grade, judge_total, judge_weight_sum
from kpi_eval.checks.unused import with_unused
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.scoring.no_policy import NO_POLICY
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.scorecard import Scorecard, counts_execution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.checks.trial import Trial

__all__ = ["Assessment", "assess", "assess_plan", "columns_of"]


@attrs.frozen(repr=False)
class Assessment(Brief):
    """A table's figures with their verdicts (核查表).

    `policy` is the policy shown first, None where none was chosen; `tied` are all that explain the
    document as well, it among them. `rates` and `scores` go with the evaluation's indicators, row
    by row. `card` holds the scores recomputed by the first; for a plan it is None and nothing is
    judged but the weight sum. `incomplete` = the source was cut: sums over the table say nothing.
    `misplaced` is a weight whose decimal point slipped.
    """

    evaluation: Evaluation
    policy: Policy | None
    tied: tuple[Policy, ...]
    card: Scorecard | None
    rates: tuple[Figure, ...]
    scores: tuple[Figure, ...]
    execution_rate: Figure | None
    execution_score: Figure | None
    weight_sum: Figure
    total: Figure
    grade: Figure
    incomplete: bool = False
    misplaced: MisplacedWeight | None = None

    def __repr__(self) -> str:
        """Return the table's name, the policies, and how many rows there are."""
        tied = tuple(policy.id for policy in self.tied)
        return call(self, self.evaluation.name, tied=tied, rows=self.scores, total=self.total)

    @property
    def parts(self) -> tuple[Figure, ...]:
        """The scores that the total is the sum of (计入总分的得分): rows, then the funds row."""
        policy = self.policy or NO_POLICY
        return _parts(policy, self.evaluation, self.scores, self.execution_score)

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


def columns_of(evaluations: tuple[Evaluation, ...]) -> PrintedColumns:
    """Return what each column of figures of a document shows (各列的精度)."""
    rows = [indicator for table in evaluations for indicator in table.indicators]
    funds = [table.funding for table in evaluations if table.funding is not None]
    scores = column_of(row.printed_score for row in rows)
    of_funds = column_of(fund.printed_score for fund in funds)
    if of_funds.decimals is None and scores.decimals:
        # A lone score of the funds stands in the form's column of scores, and has its decimals.
        of_funds = attrs.evolve(of_funds, decimals=scores.decimals)
    return PrintedColumns(
        rate=column_of(row.printed_rate for row in rows),
        score=scores,
        unconverted=column_of(row.unconverted for row in rows),
        execution_rate=column_of(fund.printed_rate for fund in funds),
        execution_score=of_funds,
        total=column_of(table.printed_total for table in evaluations),
    )


def assess_plan(evaluation: Evaluation) -> Assessment:
    """Return a plan (绩效目标表): no actuals, so nothing is judged but the sum of its weights."""
    rates = tuple(Figure(name="rate") for _ in evaluation.indicators)
    scores = tuple(Figure(name="score") for _ in evaluation.indicators)
    return Assessment(
        evaluation, None, (), None, rates, scores, None, None,
        judge_weight_sum(evaluation), Figure(name="total"), Figure(name="grade"),
    )  # fmt: skip


def assess(
    tied: Sequence[Trial], others: Sequence[Trial], columns: PrintedColumns, stand: Stand
) -> Assessment:
    """Settle every figure of a table over the tied policies (核查), the first shown first.

    Where no policy explains enough (`Stand.none`), `tied` is the trial of none (`NO_POLICY`) alone.
    """
    first = tied[0]
    evaluation = first.evaluation
    scores = tuple(_settled(tied, others, stand, number) for number in range(len(first.scores)))
    execution = None
    if first.execution_score is not None:
        execution = _settled(tied, others, stand, None)
    rates = tuple(
        settle_rate(
            [(trial.policy, judge_rate(trial.card.scores[number], columns)) for trial in tied]
        )
        for number in range(len(first.scores))
    )
    weights = judge_weight_sum(evaluation)
    misplaced = misplaced_weight(first.card, weights, columns)
    scores = without_blame(with_unused(first.card, rates, scores), misplaced)
    scores = tuple(
        attrs.evolve(figure, covered=True) if is_unfilled(row) else figure
        for row, figure in zip(evaluation.indicators, scores, strict=True)
    )
    spent = [(one.policy, one.execution_rate) for one in tied if one.execution_rate is not None]
    total = judge_total(
        evaluation, _parts(first.policy, evaluation, scores, execution), columns.total,
        first.policy,
        [_parts(first.policy, evaluation, trial.scores, trial.execution_score) for trial in tied],
    )  # fmt: skip
    return Assessment(
        evaluation, None if stand.none else first.policy,
        () if stand.none else tuple(trial.policy for trial in tied), first.card, rates, scores,
        settle_rate(spent) if spent else None, execution, weights, total,
        judge_grade(evaluation, total, [trial.policy for trial in tied]), misplaced=misplaced,
    )  # fmt: skip


def _settled(
    tied: Sequence[Trial],
    others: Sequence[Trial],
    stand: Stand,
    number: int | None,
) -> Figure:
    """Return the one verdict on the score of a row, or (None) of the funds row."""

    def named(side: Sequence[Trial]) -> list[Named]:
        return [
            (trial.policy, figure)
            for trial in side
            for figure in (trial.execution_score if number is None else trial.scores[number],)
            if figure is not None
        ]

    return settle_score(named(tied), named(others), stand)


def _parts(
    policy: Policy, evaluation: Evaluation, scores: tuple[Figure, ...], funds: Figure | None
) -> tuple[Figure, ...]:
    if funds is None or not counts_execution(evaluation, policy):
        return scores
    return (*scores, funds)
