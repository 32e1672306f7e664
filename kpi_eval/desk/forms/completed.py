"""A table completed for a form (补全): rates, points and sums that are not filled in, computed.

What is printed already stays as it is, right or wrong: whether it holds is for the audit to say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.exact import exact_text
from kpi_eval.model.money import Money
from kpi_eval.model.numerals import format_number
from kpi_eval.model.printed import Printed, PrintedGrade
from kpi_eval.scoring.scorecard import grade_of_total, score_evaluation

if TYPE_CHECKING:
    from kpi_eval.desk.forms.templates import Form
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.execution import ExecutionScore
    from kpi_eval.scoring.policy import Policy
    from kpi_eval.scoring.score import Score
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["completed"]

_AMOUNTS: Final = ("initial", "budget", "executed")
_FULL: Final = Decimal(100)
_COLUMNS: Final = (
    "actual", "rule", "printed_rate", "printed_score", "basis", "last_year", "evidence",
    "deviation_reason",
)  # fmt: skip


def completed(evaluation: Evaluation, form: Form, policy: Policy) -> tuple[Evaluation, Scorecard]:
    """Return the table as the form holds it, with what it lacks computed, and its scorecard.

    A field that the form has no column for is None; a row that has no points stays blank, and so
    does the total then. Raises InvalidValueError where the form cannot hold the table.
    """
    _require_fitting(evaluation, form)
    card = score_evaluation(evaluation, policy)
    rows = [_row(row, score, form) for row, score in zip(evaluation.indicators, card, strict=True)]
    own = attrs.evolve(
        evaluation, indicators=rows, printed_grade=None,
        funding=_funds(evaluation.funding, card.execution, counted=card.counts_execution),
    )  # fmt: skip
    if form.departments_spans is None:
        own = attrs.evolve(own, department=None, implementing_unit=None)
    else:
        texts = (evaluation.department or "", evaluation.implementing_unit or "")
        own = attrs.evolve(own, department=texts[0], implementing_unit=texts[1])
    if not form.total:
        return attrs.evolve(own, printed_weight_sum=None, printed_total=None), card
    return _summed(own, evaluation, card, form), card


def _require_fitting(evaluation: Evaluation, form: Form) -> None:
    for number, row in enumerate(evaluation.indicators, start=1):
        for what, is_there in (
            ("goals of its own (所属目标)", row.goal or row.goal_share),
            ("a converted score (折算得分)", row.unconverted or row.conversion),
            ("a score merged over several rows (合并得分)", row.covers),
        ):
            if is_there:
                message = f"row {number}: the form {form.id} has no place for {what}"
                raise InvalidValueError(message)
    if not evaluation.indicators:
        raise InvalidValueError(f"{evaluation.name}: no indicators (指标) to put into a form")


def _row(row: Indicator, score: Score, form: Form) -> Indicator:
    """Return a row with its rate and points; blank where a column has nothing to show."""
    given: dict[str, Any] = {"printed_rate": row.printed_rate, "printed_score": row.printed_score}
    if not row.printed_rate and score.rate is not None and row.has_actual:
        given["printed_rate"] = _percent(score.rate)
    if not row.printed_score and score.points is not None and row.has_actual:
        given["printed_score"] = _bare(score.points)
    fields = {name: given.get(name, getattr(row, name)) for name in _COLUMNS}
    fitted: dict[str, Any] = {
        name: ("" if value is None else value) if name in form.roles else None
        for name, value in fields.items()
    }
    return attrs.evolve(row, **{**fitted, "weight": "" if row.weight is None else row.weight})


def _funds(
    funding: Funding | None, execution: ExecutionScore | None, *, counted: bool
) -> Funding | None:
    """Return the funds with weight, rate and points; the parts have amounts only."""
    if funding is None or execution is None:
        return None
    weight, rate, points = funding.weight, funding.printed_rate, funding.printed_score
    if not weight and counted and execution.weight is not None:
        weight = Printed(exact_text(execution.weight))
    if not rate and execution.rate is not None:
        rate = Printed(f"{format_number(execution.rate.scaleb(2))}%")
    if not points and counted and execution.points is not None:
        points = Printed(format_number(execution.points))
    blank = Printed("")
    return attrs.evolve(
        funding, weight=weight or blank, printed_rate=rate or blank, printed_score=points or blank,
        received=None, **_amounts(funding),
        rows=[attrs.evolve(row, received=None, **_amounts(row)) for row in funding.rows],
    )  # fmt: skip


def _amounts(row: Any) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in _AMOUNTS}
    return {name: Money("") if amount is None else amount for name, amount in found.items()}


def _summed(own: Evaluation, evaluation: Evaluation, card: Scorecard, form: Form) -> Evaluation:
    """Return the table with its sums, those of what it prints; none while a row has no points."""
    weights, total = evaluation.printed_weight_sum, evaluation.printed_total
    if not weights:
        weights = Printed("" if card.weight_sum is None else exact_text(card.weight_sum))
    points = _total(own, card)
    if not total:
        total = Printed("" if points is None else format_number(points))
    grade = evaluation.printed_grade
    if form.grade and not grade:
        grade = PrintedGrade(_grade(points, card) or "")
    return attrs.evolve(
        own, printed_weight_sum=weights, printed_total=total,
        printed_grade=grade if form.grade and grade else None,
    )  # fmt: skip


def _total(own: Evaluation, card: Scorecard) -> Decimal | None:
    """Return the sum of the points that the form prints, None while one is missing."""
    figures = [row.printed_score for row in own.indicators]
    if card.counts_execution and own.funding is not None:
        figures.append(own.funding.printed_score)
    numbers = [None if figure is None else figure.number for figure in figures]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def _grade(points: Decimal | None, card: Scorecard) -> str | None:
    if points is None or card.weight_sum != _FULL:
        return None
    return grade_of_total(points, card.policy)


def _bare(number: Decimal) -> str:
    """Return points without zeros at their end, as forms print those of a row: 9.4, 10."""
    text = format_number(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percent(rate: Decimal) -> str:
    return f"{_bare(rate.scaleb(2))}%"
