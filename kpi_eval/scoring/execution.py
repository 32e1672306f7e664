"""The budget execution row (预算执行率): executed of budgeted funds, and its points."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from kpi_eval.scoring.rounding import as_decimal, rounded

if TYPE_CHECKING:
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.curves import Segment
    from kpi_eval.scoring.policy import Policy

__all__ = ["ExecutionScore", "score_execution"]


@attrs.frozen
class ExecutionScore:
    """The score of the funds row (预算执行率得分).

    `rate` is executed / budget as a ratio rounded by the policy (0.9784 = 97.84 %), `points` of
    `weight`; None with a `reason` where they cannot be known. `assumed` as in `Score`.
    """

    funding: Funding
    policy: Policy
    weight: Decimal | None
    rate: Decimal | None
    points: Decimal | None
    reason: str | None
    assumed: tuple[str, ...]
    exact: tuple[int, int] | None
    segment: Segment | None


def score_execution(
    funding: Funding, policy: Policy, *, unit_table: bool = False
) -> ExecutionScore:
    """Return the score of a funds block under a policy; never raises for bad data.

    Reasons: ``no-actual`` (an amount is missing), ``unreadable``, ``zero-target`` (a budget of
    zero under a silent policy), ``weight-unreadable``, ``policy-silent``.
    """
    weight, why = _weight(funding, policy)
    base = funding.initial if policy.execution_base.value == "initial" else funding.budget
    reason = _missing(base, funding.executed)
    if reason is not None or base is None or funding.executed is None:
        return ExecutionScore(funding, policy, weight, None, None, reason, (), None, None)
    budget, executed = base.number or Decimal(0), funding.executed.number or Decimal(0)
    if budget <= 0:
        return _zero(funding, policy, weight)
    exact = Fraction(executed) / Fraction(budget)
    digits, mode = policy.rate_digits.value + 2, policy.rounding.value
    scaled = rounded(exact.numerator, exact.denominator, digits, mode)
    rate = as_decimal(scaled, digits)
    at = exact.as_integer_ratio()
    start = (max(scaled, 0), 10**digits) if policy.chain.value == "printed" else at
    segment = policy.curves["execution", unit_table].segment(*start)
    share = segment.share(max(Fraction(*start), Fraction(0)))
    assumed = policy.unproved(segment.parameters, *start)
    if weight is None or share is None:
        reason = why if weight is None else "policy-silent"
        return ExecutionScore(funding, policy, weight, rate, None, reason, assumed, at, segment)
    full = Fraction(weight) * share
    points = as_decimal(
        rounded(full.numerator, full.denominator, policy.score_digits.value, mode),
        policy.score_digits.value,
    )
    return ExecutionScore(funding, policy, weight, rate, points, None, assumed, at, segment)


def _weight(funding: Funding, policy: Policy) -> tuple[Decimal | None, str | None]:
    """Return the weight printed for the funds, the policy's where none is printed."""
    printed = funding.weight
    if printed is None or not printed:
        return Decimal(policy.execution_weight.value), None
    return printed.number, None if printed.number is not None else "weight-unreadable"


def _missing(base: Printed | None, executed: Printed | None) -> str | None:
    for amount in (base, executed):
        if amount is None or not amount:
            return "no-actual"
        if amount.number is None:
            return "unreadable"
    return None


def _zero(funding: Funding, policy: Policy, weight: Decimal | None) -> ExecutionScore:
    """A budget of zero: no rate; points only where the policy says."""
    share = {"nothing": 0, "full": 1, None: None}[policy.execution_zero.value]
    assumed = policy.unproved(("execution_zero",), 0, 1)
    if share is None or weight is None:
        return ExecutionScore(funding, policy, weight, None, None, "zero-target", (), None, None)
    full = Fraction(weight) * share
    digits = policy.score_digits.value
    scaled = rounded(full.numerator, full.denominator, digits, policy.rounding.value)
    points = as_decimal(scaled, digits)
    return ExecutionScore(funding, policy, weight, None, points, None, assumed, None, None)
