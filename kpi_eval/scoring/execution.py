"""The budget execution row (预算执行率): executed of budgeted funds, and its points."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.model.brief import Brief, call
from kpi_eval.model.funding import Funding
from kpi_eval.model.reasons import Reason
from kpi_eval.scoring.curves import Segment
from kpi_eval.scoring.pieces import ONE
from kpi_eval.scoring.points import points_of_segment, points_of_share
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.rounding import as_decimal, rounded

if TYPE_CHECKING:
    from kpi_eval.model.money import Money

__all__ = [
    "BASES", "FINISHED", "ExecutionScore", "execution_base", "execution_points", "score_execution",
]  # fmt: skip

# What an execution rate may be of: fields of `Funding`, the values of `execution_base`.
BASES: Final = ("budget", "initial", "received")

# The full weight of a finished project within its budget, whatever its rate.
FINISHED: Final = Segment(ONE, ONE, parameters=("execution_finished",), key="execution-finished")


@attrs.frozen(repr=False)
class ExecutionScore(Brief):
    """The score of the funds row (预算执行率得分).

    `rate` is executed / budget as a ratio rounded by the policy (0.9784 = 97.84 %), `points` of
    `weight`; None with a `reason` where they cannot be known. `assumed` as in `Score`. `finished` =
    every output of the table is met (产出指标全部完成).
    """

    funding: Funding
    policy: Policy
    weight: Decimal | None
    rate: Decimal | None
    points: Decimal | None
    reason: Reason | None
    assumed: tuple[str, ...]
    exact: tuple[int, int] | None
    segment: Segment | None
    unit_table: bool = False
    finished: bool = False

    def __repr__(self) -> str:
        """Return the policy, rate and points of the weight, or why there are none."""
        return call(
            self, policy=self.policy.id, rate=self.rate, points=self.points, weight=self.weight,
            reason=self.reason, assumed=self.assumed,
        )  # fmt: skip

    def points_at(self, at: tuple[int, int]) -> Decimal | None:
        """Return the points at another execution rate at[0]/at[1] (按另一执行率计分)."""
        points, _ = execution_points(
            self.weight, self.policy, at, unit_table=self.unit_table, finished=self.finished
        )
        return points


def execution_base(funding: Funding, policy: Policy) -> Money | None:
    """Return the amount that the executed funds are divided by (执行率的分母)."""
    base: Money | None = getattr(funding, policy.execution_base.value)
    return base


def score_execution(
    funding: Funding, policy: Policy, *, unit_table: bool = False, finished: bool = False
) -> ExecutionScore:
    """Return the score of a funds block under a policy; never raises for bad data.

    `finished` tells whether every output of the table is met: a table does not say whether its
    project is finished, so that what rests on it is assumed.

    Reasons: ``no-actual`` (an amount is missing), ``unreadable``, ``unit-mismatch`` (万元
    and 万美元), ``zero-target`` (a budget of zero under a silent policy), ``weight-unreadable``,
    ``policy-silent``.
    """
    weight, why = _weight(funding, policy)
    base = execution_base(funding, policy)
    budget, executed = funding.amount(base), funding.amount(funding.executed)
    reason = _missing(base, funding.executed)
    if reason is None and budget and executed and budget.unit.dimension != executed.unit.dimension:
        reason = "unit-mismatch"
    if reason is not None or budget is None or executed is None:
        return ExecutionScore(
            funding, policy, weight, None, None, reason, (), None, None, unit_table, finished
        )
    if budget.base <= 0:
        return _zero(funding, policy, weight, unit_table=unit_table)
    exact = executed.base / budget.base
    at = exact.numerator, exact.denominator
    digits = policy.rate_digits.value + 2
    scaled = rounded(*at, digits, policy.rounding.value)
    rate = as_decimal(scaled, digits)
    start = (scaled, 10**digits) if policy.chain.value == "printed" else at
    points, segment = execution_points(
        weight, policy, start, unit_table=unit_table, finished=finished
    )
    assumed = () if points is None else policy.unproved(segment.parameters, *start)
    if segment is FINISHED:
        assumed = FINISHED.parameters
    if points is None:
        reason = why if weight is None else "policy-silent"
    return ExecutionScore(
        funding, policy, weight, rate, points, reason, assumed, at, segment, unit_table, finished
    )


def execution_points(
    weight: Decimal | None,
    policy: Policy,
    at: tuple[int, int],
    *,
    unit_table: bool = False,
    finished: bool = False,
) -> tuple[Decimal | None, Segment]:
    """Return the points at an execution rate at[0]/at[1] and the piece of the curve that holds."""
    segment = policy.curves["execution", unit_table].segment(*at)
    if finished and not unit_table and policy.execution_finished.known and 0 < at[0] < at[1]:
        segment = FINISHED
    points = None if weight is None else points_of_segment(weight, segment, at, policy)
    return points, segment


def _weight(funding: Funding, policy: Policy) -> tuple[Decimal | None, Reason | None]:
    """Return the weight printed for the funds, the policy's where none is printed."""
    printed = funding.weight
    if printed is None or not printed:
        return Decimal(policy.execution_weight.value), None
    return printed.number, None if printed.number is not None else "weight-unreadable"


def _missing(base: Money | None, executed: Money | None) -> Reason | None:
    for amount in (base, executed):
        if amount is None or not amount:
            return "no-actual"
        if amount.number is None:
            return "unreadable"
    return None


def _zero(
    funding: Funding, policy: Policy, weight: Decimal | None, *, unit_table: bool
) -> ExecutionScore:
    """A budget of zero: no rate; points only where the policy says."""
    share = {"nothing": 0, "full": 1, None: None}[policy.execution_zero.value]
    assumed = policy.unproved(("execution_zero",), 0, 1)
    points: Decimal | None = None
    reason: Reason | None = None
    if share is None or weight is None:
        reason, assumed = "zero-target", ()
    else:
        points = points_of_share(weight, Fraction(share), policy)
    return ExecutionScore(
        funding, policy, weight, None, points, reason, assumed, None, None, unit_table
    )
