"""The verdict on the funds row under one policy (资金行核查结论): execution rate and score."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks import ladder
from kpi_eval.checks.figure import Figure, Reading
from kpi_eval.checks.judge import EVERY_WAY, changed, points_agreement, rate_agreement, ways_of
from kpi_eval.model.reasons import Assumed, assuming
from kpi_eval.scoring.execution import BASES, score_execution

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.checks.judge import PrintedColumns
    from kpi_eval.checks.precision import PrintedColumn
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.execution import ExecutionScore

__all__ = ["judge_execution_rate", "judge_execution_score"]

_OTHER_BASE = assuming("execution_base")


def judge_execution_rate(execution: ExecutionScore, columns: PrintedColumns) -> Figure:
    """Return the verdict on the printed execution rate (执行率).

    One decimal is a local habit and raises no doubt (89.7 %).
    """
    funding, policy = execution.funding, execution.policy
    judged = ladder.judge(
        funding.printed_rate,
        execution.rate,
        agree=lambda printed, rate: _rate_reading(
            printed, rate_agreement(printed, rate, policy, columns.execution_rate)
        ),
        reason=execution.reason or "zero-target",
        excuse=partial(_other_base, execution, columns.execution_rate),
    )
    return Figure(
        name="execution-rate", printed=funding.printed_rate, recomputed=execution.rate,
        verdict=judged.verdict, reading=judged.reading, reason=judged.reason,
        assumed=("execution_base",) if judged.reason == _OTHER_BASE else (),
    )  # fmt: skip


def _rate_reading(printed: Printed, reading: Reading | None) -> Reading | None:
    return "rounded" if reading == "coarse" and printed.decimals else reading


def _other_base(
    execution: ExecutionScore, column: PrintedColumn, printed: Printed
) -> Assumed | None:
    """Tell whether the rate is that of another amount, where a policy only assumes which one."""
    policy = execution.policy
    if policy.execution_base.status != "assumed":
        return None
    for name in BASES:
        if name == policy.execution_base.value:
            continue
        other = score_execution(
            execution.funding, attrs.evolve(policy, **changed("execution_base", name)),
            unit_table=execution.unit_table,
        )  # fmt: skip
        if other.rate is not None and rate_agreement(printed, other.rate, policy, column):
            return _OTHER_BASE
    return None


def judge_execution_score(
    execution: ExecutionScore,
    rate: Figure,
    columns: PrintedColumns,
    whole: frozenset[str] = EVERY_WAY,
) -> Figure:
    """Return the verdict on the printed execution score (执行率得分); `whole` as for a row."""
    funding = execution.funding
    judged = ladder.judge(
        funding.printed_score,
        execution.points,
        agree=partial(_score_reading, execution, rate, columns.execution_score, whole),
        reason=execution.reason,
        excuse=lambda _: _excuse(execution, rate),
        bound=execution.weight if funding.weight else None,
    )
    return Figure(
        name="execution-score", printed=funding.printed_score, recomputed=execution.points,
        verdict=judged.verdict, reading=judged.reading, reason=judged.reason,
        assumed=execution.assumed, out_of_bounds=judged.out_of_bounds,
        whole_as=ways_of(judged, funding.printed_score, execution.points),
    )  # fmt: skip


def _score_reading(  # noqa: PLR0913, PLR0917 - bound but for the last two
    execution: ExecutionScore,
    rate: Figure,
    column: PrintedColumn,
    whole: frozenset[str],
    printed: Printed,
    points: Decimal,
) -> Reading | None:
    policy = execution.policy
    reading = points_agreement(printed, points, policy, column, whole)
    if reading in ("coarse", "rounded") and printed.number == execution.weight:
        reading = None  # full marks for a budget that was not spent in full
    shown = rate.printed
    if reading is not None or rate.verdict != "consistent" or shown is None or shown.ratio is None:
        return reading
    if rate.reading == "exact":
        return None
    there = execution.points_at(shown.ratio.as_integer_ratio())
    agrees = there is not None and points_agreement(printed, there, policy, column) == "exact"
    return "from-printed-rate" if agrees else None


def _excuse(execution: ExecutionScore, rate: Figure) -> Assumed | None:
    if execution.assumed:
        return assuming(execution.assumed[0])
    return _OTHER_BASE if rate.reason == _OTHER_BASE else None
