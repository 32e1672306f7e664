"""The laws of the budget execution row (预算执行率得分应满足的规律)."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.model.funding import Funding
from kpi_eval.scoring.execution import score_execution
from kpi_eval.testing.probes import FULL, corners, execution_rates

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.scoring.execution import ExecutionScore
    from kpi_eval.scoring.policy import Policy

__all__ = ["law_execution_bands", "law_execution_is_capped", "law_execution_rises"]


_WEIGHT = 10


def _score(policy: Policy, executed: int) -> ExecutionScore:
    """The score of executed funds of a budget of `FULL`, weight 10."""
    funding = Funding(initial=FULL, budget=FULL, executed=executed, weight=_WEIGHT)
    return score_execution(funding, policy)


def _points(policy: Policy, executed: int) -> Decimal | None:
    return _score(policy, executed).points


def law_execution_rises(policy: Policy) -> None:
    """More execution is never worth less (执行率越高得分不减)."""
    known = [(executed, _points(policy, executed)) for executed in execution_rates(policy)]
    for (less, before), (more, after) in pairwise(known):
        if before is not None and after is not None:
            assert before <= after, (
                f"{less}/{FULL} executed is worth {before}, {more} only {after} ({policy.id})"
            )


def law_execution_is_capped(policy: Policy) -> None:
    """Executing the budget has the full weight, executing more no more (执行率得分以分值为限).

    Lifted upwards where the policy has no cap (`execution_cap` = None).
    """
    full = _points(policy, FULL)
    assert full in (None, _WEIGHT), f"100 % executed is worth {full} of 10 ({policy.id})"
    for executed in execution_rates(policy):
        points = _points(policy, executed)
        if points is None or (executed > FULL and policy.execution_cap.value is None):
            continue
        assert 0 <= points <= _WEIGHT, (
            f"{executed}/{FULL} executed is worth {points} of {_WEIGHT} ({policy.id})"
        )


def law_execution_bands(policy: Policy) -> None:
    """Execution counts in proportion or by band, the edge in the upper band (按比例或分档)."""
    form = policy.execution.value
    for executed in execution_rates(policy):
        score = _score(policy, executed)
        points, rate = score.points, Fraction(executed, FULL)
        if policy.chain.value == "printed":
            rate = Fraction(score.rate or 0)
        if points is None or rate > 1:
            continue
        bands = corners(policy, "execution_bands")
        band = next((share for start, share in bands if rate >= start), Fraction(0))
        due = _WEIGHT * (rate if form == "ratio" else band)
        unit = Fraction(1, 10**policy.score_digits.value)
        assert abs(due - Fraction(points)) < unit, (
            f"{executed}/{FULL} executed is worth {points}, not {float(due):g} ({policy.id})"
        )
