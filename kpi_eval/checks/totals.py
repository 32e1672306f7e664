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

__all__ = ["judge_grade", "judge_total", "judge_weight_sum", "printed_sum"]


def judge_weight_sum(evaluation: Evaluation) -> Figure:
    """Return the verdict on the printed sum of weights (权重合计), the funds row included."""
    weights = [weight_of(indicator) for indicator in evaluation.indicators]
    funding = evaluation.funding
    if funding is not None and funding.weight:
        weights.append((funding.weight.number, "weight-unreadable"))
    missing = next((why for weight, why in weights if weight is None), None)
    total = None
    if missing is None and weights:
        total = sum((weight for weight, _ in weights if weight is not None), Decimal(0))
    printed = evaluation.printed_weight_sum
    figure = Figure(name="weight-sum", printed=printed, recomputed=total)
    if printed is None or not printed:
        return figure
    if printed.number is None or total is None:
        reason = "unreadable" if printed.number is None else missing or "no-weight"
        return attrs.evolve(figure, verdict="not_checkable", reason=reason)
    if printed.number == total:
        return attrs.evolve(figure, verdict="consistent", reading="exact")
    return attrs.evolve(figure, verdict="inconsistent")


def printed_sum(scores: Iterable[Figure]) -> Decimal | None:
    """Return the sum of the printed scores (填报得分之和), None if one is not there as a number."""
    total = Decimal(0)
    for score in scores:
        if score.printed is None or score.printed.number is None:
            return None
        total += score.printed.number
    return total


def judge_total(
    evaluation: Evaluation, scores: tuple[Figure, ...], execution: Figure | None, column: Column,
    policy: Policy,
) -> Figure:  # fmt: skip
    """Return the verdict on the printed total (总分).

    The recomputed total takes over the printed score of a row that has a range or cannot be checked
    (`carried`); it is None if a row has neither. Inconsistent: a total that is not the sum of the
    printed scores, or that holds a score which is itself inconsistent.
    """
    parts = scores if execution is None else (*scores, execution)
    total, carried = _recomputed(parts)
    printed = evaluation.printed_total
    figure = Figure(
        name="total", printed=printed, recomputed=total,
        carried=tuple(number for number in carried if number < len(scores)),
    )  # fmt: skip
    if printed is None or not printed:
        return figure
    if printed.number is None:
        return attrs.evolve(figure, verdict="not_checkable", reason="unreadable")
    printed_total = printed_sum(parts)
    basis = total if printed_total is None else printed_total
    if basis is None:
        unread = any(part.reason == "unreadable" for part in parts)
        reason = "unreadable" if unread else "no-actual"
        return attrs.evolve(figure, verdict="not_checkable", reason=reason)
    digits = policy.score_digits.value
    reading = agreement(printed, basis, digits=digits, column=column, mode=policy.rounding.value)
    if reading is None or any(part.verdict == "inconsistent" for part in parts):
        return attrs.evolve(figure, verdict="inconsistent")
    if reading == "exact" and basis != total:
        return attrs.evolve(figure, verdict="consistent", reading="from-printed-scores")
    return attrs.evolve(figure, verdict="consistent", reading=reading)


def _recomputed(parts: tuple[Figure, ...]) -> tuple[Decimal | None, tuple[int, ...]]:
    total: Decimal | None = Decimal(0)
    carried = []
    for number, part in enumerate(parts):
        own = None if part.verdict == "not_checkable" else part.recomputed
        if isinstance(own, Decimal):
            value: Decimal | None = own
        elif part.printed is not None and part.printed.number is not None:
            value = part.printed.number
            carried.append(number)
        else:
            value = part.recomputed if isinstance(part.recomputed, Decimal) else None
        total = None if total is None or value is None else total + value
    return total, tuple(carried)


def judge_grade(evaluation: Evaluation, total: Figure, policy: Policy) -> Figure:
    """Return the verdict on a grade printed beside the total (等级)."""
    printed = as_printed(evaluation.printed_grade)
    recomputed = None
    if isinstance(total.recomputed, Decimal):
        recomputed = grade_of_total(total.recomputed, policy)
    figure = Figure(name="grade", printed=printed, recomputed=recomputed)
    if printed is None or not bare(printed.text):
        return figure
    if recomputed is None:
        return attrs.evolve(figure, verdict="not_checkable", reason="no-actual")
    assumed = policy.unproved(("total_grades",), 1, 1)
    if bare(printed.text) == recomputed:
        return attrs.evolve(figure, verdict="consistent", reading="exact", assumed=assumed)
    if assumed:
        return attrs.evolve(
            figure, verdict="not_checkable", reason="assumed:total_grades", assumed=assumed
        )
    return attrs.evolve(figure, verdict="inconsistent")
