"""The verdict on a row's rate and score, and on the funds row (单项核查结论)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.checks.figure import Figure, Reading
from kpi_eval.checks.precision import Column, agreement
from kpi_eval.model.exact import shifted
from kpi_eval.model.values import Amount
from kpi_eval.scoring.execution import execution_points, score_execution
from kpi_eval.scoring.parameters import assumed
from kpi_eval.scoring.score import Score, points_at_rate, score_indicator, weight_of

if TYPE_CHECKING:
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.execution import ExecutionScore
    from kpi_eval.scoring.policy import Policy

_FULL_PERCENT = Decimal(100)

__all__ = ["Columns", "judge_execution", "judge_rate", "judge_score"]


@attrs.frozen(kw_only=True)
class Columns:
    """What each column of figures of a document shows (各列的精度)."""

    rate: Column = attrs.field(factory=Column)
    score: Column = attrs.field(factory=Column)
    unconverted: Column = attrs.field(factory=Column)
    execution_rate: Column = attrs.field(factory=Column)
    execution_score: Column = attrs.field(factory=Column)
    total: Column = attrs.field(factory=Column)


def judge_rate(score: Score, columns: Columns) -> Figure:
    """Return the verdict on a printed completion rate (完成率)."""
    printed = score.indicator.printed_rate
    figure = Figure(name="rate", printed=printed, recomputed=score.rate)
    if printed is None or not printed:
        return figure
    if printed.number is None:
        return _open(figure, "unreadable")
    if score.rate is None:
        return _open(figure, score.completion.reason or "no-actual")
    reading = _rate_agreement(printed, score.rate, score.policy, columns.rate)
    if reading is not None:
        return attrs.evolve(figure, verdict="consistent", reading=reading)
    doubt = _doubt(score)
    if doubt is not None:
        return _open(figure, doubt)
    if score.rate_assumed and not _claims_a_missed_limit(score, printed.number):
        return _open(figure, f"assumed:{score.rate_assumed[0]}", score.rate_assumed)
    return attrs.evolve(figure, verdict="inconsistent", assumed=score.rate_assumed)


def judge_score(score: Score, rate: Figure, columns: Columns) -> Figure:
    """Return the verdict on a printed score (得分): by the chain, by the printed rate, or not."""
    printed = score.indicator.printed_score
    figure = Figure(
        name="score", printed=printed, recomputed=score.points, range=score.range,
        assumed=score.assumed,
    )  # fmt: skip
    if printed is None or not printed:
        return figure
    number = printed.number
    if number is None:
        return _open(figure, "unreadable")
    weight, _ = weight_of(score.indicator)
    if weight is not None and not 0 <= number <= weight:
        return attrs.evolve(figure, verdict="inconsistent")
    if score.range is not None:
        return _judge_range(figure, number)
    if score.points is None:
        return _open(figure, score.reason or "policy-silent")
    reading = _score_reading(score, score.points, rate, printed, columns.score)
    if reading is not None:
        return attrs.evolve(figure, verdict="consistent", reading=reading)
    excuse = _excuse(score, printed, number, columns.score)
    if excuse is not None:
        return _open(figure, excuse)
    return attrs.evolve(figure, verdict="inconsistent")


def _score_reading(
    score: Score, points: Decimal, rate: Figure, printed: Printed, column: Column
) -> Reading | None:
    """Return how a score agrees: with the chain, coarsely with it, or with the printed rate."""
    reading = _points_agreement(printed, points, score.policy, column)
    if reading is None and _follows_printed_rate(score, rate, printed, column):
        return "from-printed-rate"
    return reading


def _excuse(score: Score, printed: Printed, number: Decimal, column: Column) -> str | None:
    """Return why a score that does not agree is no error, from the closed list; None if it is."""
    doubt = _doubt(score)
    if doubt is not None:
        return doubt
    if _is_unused(score, number):
        return "unused-row"
    if score.assumed:
        return f"assumed:{score.assumed[0]}"
    variant = _matching_variant(score, printed, column)
    return None if variant is None else f"assumed:{variant}"


def judge_execution(execution: ExecutionScore, columns: Columns) -> tuple[Figure, Figure]:
    """Return the verdicts on the printed execution rate and its score (执行率及得分)."""
    rate = _judge_rate_of_funds(execution, columns.execution_rate)
    return rate, _judge_score_of_funds(execution, rate, columns.execution_score)


def _judge_rate_of_funds(execution: ExecutionScore, column: Column) -> Figure:
    printed = execution.funding.printed_rate
    figure = Figure(name="execution-rate", printed=printed, recomputed=execution.rate)
    if printed is None or not printed:
        return figure
    if printed.number is None:
        return _open(figure, "unreadable")
    if execution.rate is None:
        return _open(figure, execution.reason or "zero-target")
    reading = _rate_agreement(printed, execution.rate, execution.policy, column)
    if reading is not None:
        return attrs.evolve(figure, verdict="consistent", reading=reading)
    other = _other_base(execution)
    if (
        other is not None
        and other.rate is not None
        and _rate_agreement(printed, other.rate, execution.policy, column) is not None
    ):
        return _open(figure, "assumed:execution_base", ("execution_base",))
    return attrs.evolve(figure, verdict="inconsistent")


def _other_base(execution: ExecutionScore) -> ExecutionScore | None:
    """Return the funds row over the other budget, where the policy only assumes which one."""
    policy = execution.policy
    if policy.execution_base.status != "assumed":
        return None
    value = "budget" if policy.execution_base.value == "initial" else "initial"
    other = attrs.evolve(policy, **_changed("execution_base", value))
    return score_execution(execution.funding, other, unit_table=execution.unit_table)


def _judge_score_of_funds(execution: ExecutionScore, rate: Figure, column: Column) -> Figure:
    printed, policy = execution.funding.printed_score, execution.policy
    figure = Figure(
        name="execution-score", printed=printed, recomputed=execution.points,
        assumed=execution.assumed,
    )  # fmt: skip
    if printed is None or not printed:
        return figure
    if printed.number is None:
        return _open(figure, "unreadable")
    if execution.points is None:
        return _open(figure, execution.reason or "policy-silent")
    reading = _points_agreement(printed, execution.points, policy, column)
    if reading is not None:
        return attrs.evolve(figure, verdict="consistent", reading=reading)
    if rate.reading == "coarse" and rate.printed is not None and rate.printed.ratio is not None:
        at = rate.printed.ratio.as_integer_ratio()
        unit_table = execution.unit_table
        points, _ = execution_points(execution.weight, policy, at, unit_table=unit_table)
        if points is not None and _points_agreement(printed, points, policy, column) == "exact":
            return attrs.evolve(figure, verdict="consistent", reading="from-printed-rate")
    if execution.assumed:
        return _open(figure, f"assumed:{execution.assumed[0]}")
    if rate.reason == "assumed:execution_base":
        return _open(figure, rate.reason, rate.assumed)
    return attrs.evolve(figure, verdict="inconsistent")


def _open(figure: Figure, reason: str, assumed: tuple[str, ...] | None = None) -> Figure:
    """Return the figure as not checkable for a reason."""
    return attrs.evolve(
        figure, verdict="not_checkable", reason=reason,
        assumed=figure.assumed if assumed is None else assumed,
    )  # fmt: skip


def _rate_agreement(
    printed: Printed, rate: Decimal, policy: Policy, column: Column
) -> Reading | None:
    """Compare a rate in percent, or one printed as a ratio (0.98) as such."""
    digits, mode = policy.rate_digits.value, policy.rounding.value
    reading = agreement(printed, shifted(rate, 2), digits=digits, column=column, mode=mode)
    if reading is None and column.is_ratio(printed):
        return agreement(printed, rate, digits=digits + 2, column=column, mode=mode)
    return reading


def _points_agreement(
    printed: Printed, points: Decimal, policy: Policy, column: Column
) -> Reading | None:
    digits, mode = policy.score_digits.value, policy.rounding.value
    return agreement(printed, points, digits=digits, column=column, mode=mode)


def _judge_range(figure: Figure, number: Decimal) -> Figure:
    """A score that the scorer decides is wrong only outside the range the grade allows."""
    low, high = figure.range or (number, number)
    if low <= number <= high:
        return attrs.evolve(figure, verdict="consistent", reading="in-range")
    if figure.assumed:
        return _open(figure, f"assumed:{figure.assumed[0]}")
    return attrs.evolve(figure, verdict="inconsistent")


def _follows_printed_rate(score: Score, rate: Figure, printed: Printed, column: Column) -> bool:
    """Tell whether the score follows from a printed rate that is itself consistent but coarse."""
    shown = rate.printed
    if rate.verdict != "consistent" or shown is None or shown.number is None or score.rate is None:
        return False
    ratio = shifted(shown.number, -2)
    if not shown.percent and abs(shown.number - score.rate) < abs(ratio - score.rate):
        ratio = shown.number
    points = points_at_rate(score, ratio)
    return points is not None and (
        _points_agreement(printed, points, score.policy, column) == "exact"
    )


def _claims_a_missed_limit(score: Score, percent: Decimal) -> bool:
    """An exceeded upper limit is no 100 %, whichever form the reverse rate has."""
    return score.completion.key.startswith("reverse") and percent == _FULL_PERCENT


def _doubt(score: Score) -> str | None:
    """Return why target and actual may mean something else: split digits, a unit left out.

    A side without a unit takes the other's; where that is 万元 or %, it may as well be in 元, or a
    ratio: a figure that agrees is consistent, one that does not is not checkable.
    """
    notes = score.completion.notes
    if "ambiguous-digits" in notes:
        return "ambiguous-digits"
    return "unit-mismatch" if "unit-scaled" in notes else None


def _is_unused(score: Score, number: Decimal) -> bool:
    """A row met and yet scored 0, because nothing was spent or with a reason given: set by hand."""
    if number != 0 or not score.completion.met:
        return False
    target, actual = score.indicator.target, score.indicator.actual
    unspent = (
        target.is_upper_limit
        and actual is not None
        and isinstance(actual.value, Amount)
        and actual.value.number == 0
    )
    return unspent or bool((score.indicator.deviation_reason or "").strip())


def _matching_variant(score: Score, printed: Printed, column: Column) -> str | None:
    """Return the assumed rounding or chain under another value of which the score would agree."""
    for name, policy in variants(score.policy):
        other = score_indicator(score.indicator, policy, unit_table=score.unit_table)
        if other.points is not None and _points_agreement(printed, other.points, policy, column):
            return name
    return None


def _changed(name: str, value: str) -> dict[str, Any]:
    return {name: assumed(value, "")}


@lru_cache(maxsize=64)
def variants(policy: Policy) -> tuple[tuple[str, Policy], ...]:
    """Return the policy with each assumed rounding and chain replaced by every other one."""
    found = []
    for name, values in (
        ("rounding", ("half-up", "half-even", "down")),
        ("chain", ("printed", "exact")),
    ):
        parameter = getattr(policy, name)
        if parameter.status == "assumed":
            found += [
                (name, attrs.evolve(policy, **_changed(name, value)))
                for value in values
                if value != parameter.value
            ]
    return tuple(found)
