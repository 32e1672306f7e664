"""The figures of a whole table (合计类填报数): weight sum, total and its grade."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.figure import Figure
from kpi_eval.checks.precision import Column, agreement
from kpi_eval.model.printed import as_printed
from kpi_eval.model.text import bare
from kpi_eval.scoring.score import weight_of
from kpi_eval.scoring.scorecard import grade_of_total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.scoring.policy import Policy

__all__ = [
    "judge_grade",
    "judge_total",
    "judge_weight_sum",
    "printed_sum",
    "scores_unweighed_funds",
]

_WHOLE = Decimal(100)


def judge_weight_sum(evaluation: Evaluation) -> Figure:
    """Return the verdict on the printed sum of weights (权重合计), the funds row included.

    Where rows and funds make 100, a form may as well print the sum of its rows alone (90). Where
    the funds are scored and the form prints no weight for them, a larger sum may hold it: not
    checkable. A table without rows has no weights to sum.
    """
    weights = [weight_of(indicator) for indicator in evaluation.indicators]
    of_rows = len(weights)
    funding = evaluation.funding
    if funding is not None and funding.weight:
        weights.append((funding.weight.number, "weight-unreadable"))
    missing = next((why for weight, why in weights if weight is None), None)
    total = rows = None
    if missing is None and evaluation.indicators:
        known = [weight for weight, _ in weights if weight is not None]
        total, rows = sum(known, Decimal(0)), sum(known[:of_rows], Decimal(0))
    printed = evaluation.printed_weight_sum
    figure = Figure(name="weight-sum", printed=printed, recomputed=total)
    if printed is None or not printed:
        return figure
    if printed.number is None or total is None:
        reason = "unreadable" if printed.number is None else missing or "no-weight"
        return attrs.evolve(figure, verdict="not_checkable", reason=reason)
    if printed.number == total or (total == _WHOLE and printed.number == rows):
        return attrs.evolve(figure, verdict="consistent", reading="exact")
    if printed.number > total and scores_unweighed_funds(evaluation):
        return attrs.evolve(figure, verdict="not_checkable", reason="no-weight")
    return attrs.evolve(figure, verdict="inconsistent")


def scores_unweighed_funds(evaluation: Evaluation) -> bool:
    """Tell whether the funds have a score but no weight is printed for it (执行率分值未列)."""
    funding = evaluation.funding
    return funding is not None and not funding.weight and bool(funding.printed_score)


def printed_sum(scores: Iterable[Figure]) -> Decimal | None:
    """Return the sum of the printed scores (填报得分之和), None if one is not there as a number."""
    total = Decimal(0)
    for score in scores:
        if score.covered:
            continue
        if score.printed is None or score.printed.number is None:
            return None
        total += score.printed.number
    return total


def judge_total(
    evaluation: Evaluation, parts: tuple[Figure, ...], column: Column, policy: Policy
) -> Figure:
    """Return the verdict on the printed total (总分), whose `parts` are the scores that count.

    The recomputed total takes over the printed score of a row that has a range or cannot be checked
    (`carried`); it is None if a row has neither. Inconsistent: a total that is not the sum of the
    printed scores, or that holds a score which is itself inconsistent. Not checkable: a total over
    a score that is blank or cannot be read; where no score is printed at all, the recomputed ones
    are summed.
    """
    total, carried = _recomputed(parts)
    printed = evaluation.printed_total
    rows = len(evaluation.indicators)
    figure = Figure(
        name="total", printed=printed, recomputed=total,
        carried=tuple(number for number in carried if number < rows),
    )  # fmt: skip
    if printed is None or not printed:
        return figure
    if printed.number is None:
        return attrs.evolve(figure, verdict="not_checkable", reason="unreadable")
    basis = printed_sum(parts) if any(part.printed for part in parts) else total
    if basis is None:
        return attrs.evolve(figure, verdict="not_checkable", reason=_why_no_sum(parts))
    digits = policy.score_digits.value
    reading = agreement(printed, basis, digits=digits, column=column, mode=policy.rounding.value)
    if reading is None or any(part.verdict == "inconsistent" for part in parts):
        return attrs.evolve(figure, verdict="inconsistent")
    if reading == "exact" and basis != total:
        return attrs.evolve(figure, verdict="consistent", reading="from-printed-scores")
    return attrs.evolve(figure, verdict="consistent", reading=reading)


def _why_no_sum(parts: tuple[Figure, ...]) -> str:
    """Return why the printed scores have no sum: one is blank, or one cannot be read."""
    asked = [part.printed for part in parts if not part.covered]
    missing = [printed for printed in asked if printed is None or printed.number is None]
    unread = any(printed is not None and printed.text.strip() for printed in missing)
    return "unreadable" if unread else "no-score"


def _recomputed(parts: tuple[Figure, ...]) -> tuple[Decimal | None, tuple[int, ...]]:
    total: Decimal | None = Decimal(0)
    carried = []
    for number, part in enumerate(parts):
        if part.covered:
            continue
        own = None if part.verdict == "not_checkable" else part.recomputed
        if part.verdict == "inconsistent" and part.range is not None:
            value = None  # wrong under every policy, and each has another value
        elif isinstance(own, Decimal):
            value = own
        elif part.printed is not None and part.printed.number is not None:
            value = part.printed.number
            carried.append(number)
        else:
            value = part.recomputed if isinstance(part.recomputed, Decimal) else None
        total = None if total is None or value is None else total + value
    return total, tuple(carried)


def judge_grade(evaluation: Evaluation, total: Figure, policy: Policy) -> Figure:
    """Return the verdict on a grade printed beside the total (等级): the printed total's grade.

    Where no total is printed, the recomputed one's.
    """
    printed = as_printed(evaluation.printed_grade)
    basis = total.recomputed
    if total.printed is not None and total.printed.number is not None:
        basis = total.printed.number
    recomputed = grade_of_total(basis, policy) if isinstance(basis, Decimal) else None
    figure = Figure(name="grade", printed=printed, recomputed=recomputed)
    if printed is None or not bare(printed.text):
        return figure
    if recomputed is None:
        return attrs.evolve(figure, verdict="not_checkable", reason=total.reason or "no-score")
    assumed = policy.unproved(("total_grades",), 1, 1)
    if bare(printed.text) == recomputed:
        return attrs.evolve(figure, verdict="consistent", reading="exact", assumed=assumed)
    if assumed:
        return attrs.evolve(
            figure, verdict="not_checkable", reason="assumed:total_grades", assumed=assumed
        )
    return attrs.evolve(figure, verdict="inconsistent")
