"""The scorecard of a table (评分卡): every row's score, the funds row, the total and its grade."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.errors import InvalidValueError, meant
from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.exact import exact_text
from kpi_eval.model.frames import frame
from kpi_eval.model.given import as_number, shown
from kpi_eval.model.naming import rows_named
from kpi_eval.pictures.sweep import sweep_picture
from kpi_eval.pictures.waterfall import losses_picture
from kpi_eval.scoring.display import missing_names, scorecard_html, scorecard_text
from kpi_eval.scoring.execution import ExecutionScore, score_execution
from kpi_eval.scoring.goals import Goal, goals_of, weight_of_rows, weighted_total
from kpi_eval.scoring.losses import losses_of
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.row import weight_of
from kpi_eval.scoring.score import Score, score_indicator
from kpi_eval.scoring.sweep import sweep_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from kpi_eval.pictures.picture import Picture

__all__ = [
    "Scorecard", "Subtotal", "counts_execution", "grade_of_total", "is_finished",
    "leaves_funds_out", "score_evaluation",
]  # fmt: skip

_HUNDRED = Decimal(100)


@attrs.frozen(repr=False, kw_only=True)
class Subtotal(Brief):
    """The points of the rows that have some (小计): of how much weight, how many rows.

    `missing` names the rows without points; with none it is the total.

    Args:
        points: 小计得分, in points.
        weight: 权重, in points, of the rows that have some.
        rows: 行数, how many have some.
        missing: 缺得分的行, their names.
    """

    points: Decimal
    weight: Decimal
    rows: int
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return points and weight so far, and what is missing, in a sentence."""
        return str(self.said)

    def text(self, lang: Language = "zh") -> str:
        """Return that sentence in a language, ``zh`` or ``en`` (小计)."""
        return in_language(self.said, lang)

    @property
    def said(self) -> Spoken:
        """The sentence in both languages (双语语句)."""
        points, weight = f"{self.points:f}", exact_text(self.weight)
        names = missing_names(self.missing)
        if not self.missing:
            return render("step.card-total", total=points, weight=weight)
        if not self.rows:
            return render("step.card-total-none", names=names)
        return render(
            "step.card-subtotal", points=points, weight=weight, rows=self.rows, names=names
        )


@attrs.frozen(repr=False)
class Scorecard(Brief):
    """The scores of a table under a policy (评分卡), from targets and actuals alone.

    Iterate it for the rows; index it by row number (from 0) or by indicator name.

    Args:
        evaluation: 绩效表, the table.
        policy: 评分约定.
        scores: 各行得分, in the order of the rows.
        execution: 预算执行率的得分; None = the table has no funds.
    """

    evaluation: Evaluation
    policy: Policy
    scores: tuple[Score, ...]
    execution: ExecutionScore | None

    @property
    def total(self) -> Decimal | None:
        """The sum of all points (总分), None while any row has none (`missing` names them).

        Of several goals, the points of each by its share (多个目标的，按目标占比相加).
        """
        if self.missing:
            return None
        rows = self._of_rows()
        if rows is None or self.execution is None or not self.counts_execution:
            return rows
        return rows + (self.execution.points or Decimal(0))

    def _of_rows(self) -> Decimal | None:
        points = [score.points for score in self.scores]
        if self.goals:
            return weighted_total(self.goals, points, self.policy)
        return sum((point or Decimal(0) for point in points), Decimal(0))

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The goals of the table (各目标), () where its rows are those of one."""
        return goals_of(self.evaluation)

    @property
    def counts_execution(self) -> bool:
        """Tell whether the funds row is part of the total (执行率计入总分).

        It is where the form gives it a weight, or where the indicators leave room for one.
        """
        return self.execution is not None and counts_execution(self.evaluation, self.policy)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the rows without points (未得出分数的行), the funds row last."""
        names = [score.indicator.name for score in self.scores if score.points is None]
        if not names and self._of_rows() is None:
            names.append(render("label.goal-share"))
        if self.counts_execution and self.execution is not None and self.execution.points is None:
            names.append(render("report.row-execution"))
        return tuple(names)

    @property
    def subtotal(self) -> Subtotal | None:
        """What the rows filled in so far have (小计), None of several goals: theirs are weighed."""
        if self.goals:
            return None
        found = [(score.points, weight_of(score.indicator)[0]) for score in self.scores]
        if self.counts_execution and self.execution is not None:
            found.append((self.execution.points, self.execution.weight))
        scored = [(points, weight) for points, weight in found if points is not None]
        return Subtotal(
            points=sum((points for points, _ in scored), Decimal(0)),
            weight=sum((weight or Decimal(0) for _, weight in scored), Decimal(0)),
            rows=len(scored), missing=self.missing,
        )  # fmt: skip

    @property
    def weight_sum(self) -> Decimal | None:
        """The sum of the weights with that of the funds row (权重合计), None if one is missing.

        Of several goals, the weight of one: None where theirs differ.
        """
        weights = [weight_of(score.indicator)[0] for score in self.scores]
        if self.goals:
            of_goals = {goal.weight for goal in self.goals}
            weights = [of_goals.pop() if len(of_goals) == 1 else None]
        if self.counts_execution and self.execution is not None:
            weights.append(self.execution.weight)
        known = [weight for weight in weights if weight is not None]
        return sum(known, Decimal(0)) if len(known) == len(weights) else None

    @property
    def grade(self) -> str | None:
        """The grade of the total (等级): 优 / 良 / 中 / 差 by the policy's thresholds.

        None where there is no total, or where the weights are not 100 together: the thresholds are
        those of a total out of 100.
        """
        if self.total is None or self.weight_sum != _HUNDRED:
            return None
        return grade_of_total(self.total, self.policy)

    def __iter__(self) -> Iterator[Score]:
        """Iterate over the rows' scores."""
        return iter(self.scores)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.scores)

    def __getitem__(self, key: int | str) -> Score:
        """Return a row by number or name; a part of a name will do where only one row has it.

        Raises KeyError (IndexError for a number) where there is no such row, or several.
        """
        if isinstance(key, int):
            return self.scores[key]
        known = [score.indicator.name for score in self.scores]
        found = rows_named(known, key, parts=True)
        if not found:
            raise KeyError(f"no row named {key!r}{meant(key, known)}: {'、'.join(known)}")
        if len(found) > 1:
            listed = ", ".join(f"{number} {known[number]}" for number in found)
            raise KeyError(f"several rows named {key!r}: take one by its number from 0: {listed}")
        return self.scores[found[0]]

    def plot(self, *, lang: str = "zh", theme: str = "light") -> Picture:
        """Draw where the points were lost (失分图): a waterfall from the full weight to the total.

        `lang` is ``zh`` or ``en``, `theme` ``light`` or ``dark``. Raises MissingExtraError without
        matplotlib (``kpi-eval[plots]``), InvalidValueError where goals cannot be weighed.
        """
        return losses_picture(
            losses_of(self), table=self.evaluation.name, policy=self.policy.id, lang=lang,
            theme=theme,
        )  # fmt: skip

    def plot_sweep(
        self,
        row: int | str,
        *,
        low: Decimal | float | None = None,
        high: Decimal | float | None = None,
        lang: str = "zh",
        theme: str = "light",
    ) -> Picture:
        """Draw how the total moves as the actual of a row moves (总分变化图).

        `row` is a number from 0 or a name, as for ``card[row]``; `low` and `high` are numbers in
        the unit of its actual: without them from 0 to twice the target, a percentage to 100 %.
        Raises KeyError for an unknown row, InvalidValueError for one that is not of numbers,
        MissingExtraError without matplotlib.
        """
        chosen = self[row]
        number = next(place for place, one in enumerate(self.scores) if one is chosen)
        given = {"low": low, "high": high}
        ends = {end: as_number(value) for end, value in given.items() if value is not None}
        for end, value in ends.items():
            if value is None:
                raise InvalidValueError(f"{end} is a number, not {shown(given[end])}")
        sweep = sweep_of(self, number, score_evaluation, **ends)
        grades = self.policy.total_grades.value if self.weight_sum == _HUNDRED else ()
        return sweep_picture(sweep, grades or (), policy=self.policy.id, lang=lang, theme=theme)

    def _ipython_key_completions_(self) -> list[str]:
        return [score.indicator.name for score in self.scores]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one dict a row (一行): texts as printed beside rate, points and reason."""
        return [
            {
                "row": number,
                "level1": score.indicator.level1,
                "level2": score.indicator.level2,
                "name": score.indicator.name,
                "target": score.indicator.target.shown,
                "actual": None if score.indicator.actual is None else score.indicator.actual.shown,
                "weight": weight_of(score.indicator)[0],
                "rule": score.rule,
                "rate": score.rate,
                "points": score.points,
                "reason": score.reason,
                "assumed": ", ".join(score.assumed),
            }
            for number, score in enumerate(self.scores, start=1)
        ]

    def to_frame(self) -> pd.DataFrame:
        """Return one row an indicator (数据框), exact Decimals; needs pandas."""
        return frame(self.to_rows())

    def __repr__(self) -> str:
        """Return the table's name, the policy, the total or the rows that keep it from being."""
        return call(
            self, self.evaluation.name, policy=self.policy.id, scores=self.scores,
            total=self.total, grade=self.grade, missing=self.missing,
        )  # fmt: skip

    def __str__(self) -> str:
        """Return the scorecard as a table of text."""
        return scorecard_text(self)

    def text(self, lang: Language = "zh") -> str:
        """Return the scorecard as a table of text in a language, ``zh`` or ``en`` (评分卡)."""
        return scorecard_text(self, lang)

    def _repr_html_(self) -> str:
        return scorecard_html(self)


def counts_execution(evaluation: Evaluation, policy: Policy) -> bool:
    """Tell whether a table's funds row is part of its total (执行率计入总分).

    It is where the form prints a weight or a score for it; else where the policy gives it a weight
    and the rows leave room for one.
    """
    funding = evaluation.funding
    if funding is None or leaves_funds_out(evaluation):
        return False
    if funding.weight or funding.printed_score:
        return True
    return policy.execution_weight.value > 0 and weight_of_rows(evaluation) < _HUNDRED


def leaves_funds_out(evaluation: Evaluation) -> bool:
    """Tell whether a form leaves the funds row out of its total (总分不含执行率得分).

    The rows alone weigh 100, and the printed total is that of their scores alone; not where a row
    stands there twice, which makes a sum of 100 by mistake.
    """
    funding, total = evaluation.funding, evaluation.printed_total
    if funding is None or total is None or total.number is None:
        return False
    if weight_of_rows(evaluation) != _HUNDRED or not funding.printed_score:
        return False
    named = [(row.name, row.target.text) for row in evaluation.indicators]
    if len(set(named)) < len(named):
        return False
    printed = [row.printed_score for row in evaluation.indicators if row.printed_score]
    return sum((score.number or Decimal(0) for score in printed), Decimal(0)) == total.number


def grade_of_total(total: Decimal, policy: Policy) -> str | None:
    """Return the grade of a total (等级), None where the policy has no thresholds.

    Where its classes are whole numbers (80-89, 90-100), a total between two has none.
    """
    if policy.grade_rounding.value == "half-up":
        return _grade_at(total.to_integral_value(ROUND_HALF_UP), policy)
    below = _grade_at(total, policy)
    if policy.grade_rounding.known or total == total.to_integral_value():
        return below
    return below if below == _grade_at(total.to_integral_value(ROUND_CEILING), policy) else None


def _grade_at(total: Decimal, policy: Policy) -> str | None:
    bands = policy.total_grades.value or ()
    return next((grade for start, grade in bands if total >= start), None)


def is_finished(scores: Iterable[Score]) -> bool:
    """Tell whether every output is met (产出指标全部完成): false where there is none."""
    outputs = [score.completion.met for score in scores if "产出" in score.indicator.level1]
    return bool(outputs) and all(outputs)


def score_evaluation(evaluation: Evaluation, policy: Policy) -> Scorecard:
    """Return the scorecard of a table; raises InvalidValueError for a plan: it has no actuals."""
    if evaluation.is_plan:
        message = f"{evaluation.name}: a plan (绩效目标表) has no actuals to score"
        raise InvalidValueError(message)
    unit_table = evaluation.kind == "unit"
    scores = tuple(
        score_indicator(indicator, policy, unit_table=unit_table, year=evaluation.year)
        for indicator in evaluation.indicators
    )
    funding = evaluation.funding
    execution = None
    if funding is not None:
        execution = score_execution(
            funding, policy, unit_table=unit_table, finished=is_finished(scores)
        )
    return Scorecard(evaluation, policy, scores, execution)
