"""The laws of the budget execution row (预算执行率得分应满足的规律)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.model.funding import Funding
from kpi_eval.scoring.execution import score_execution
from kpi_eval.testing.probes import FULL, corners, execution_rates

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = [
    "law_execution_edges_are_the_upper_bands", "law_execution_is_capped",
    "law_execution_is_full_when_all_is_spent", "law_execution_rises",
]  # fmt: skip

_WEIGHT = 10
_KINDS = ((False, ""), (True, " in a whole-unit table"))


def _points(policy: Policy, executed: int | Decimal, *, unit_table: bool) -> Decimal | None:
    """The points of executed funds of a budget of `FULL`, weight 10."""
    funding = Funding(initial=FULL, budget=FULL, executed=executed, weight=_WEIGHT)
    return score_execution(funding, policy, unit_table=unit_table).points


def law_execution_rises(policy: Policy) -> None:
    """More execution is never worth less (执行率越高得分不减)."""
    for unit_table, kind in _KINDS:
        scored = [(n, _points(policy, n, unit_table=unit_table)) for n in execution_rates(policy)]
        for (less, before), (more, after) in pairwise(scored):
            assert before is None or after is None or before <= after, (
                f"{less}/{FULL} executed is worth {before}, {more}/{FULL} only {after}{kind}"
            )


def law_execution_is_full_when_all_is_spent(policy: Policy) -> None:
    """Executing the whole budget has the full weight (全部执行得满分)."""
    for unit_table, kind in _KINDS:
        full = _points(policy, FULL, unit_table=unit_table)
        assert full in (None, _WEIGHT), f"100 % executed is worth {full} of {_WEIGHT}{kind}"


def law_execution_is_capped(policy: Policy) -> None:
    """Execution never has more than its weight (执行率得分不高于分值).

    Nor less than nothing. Lifted upwards where the policy has no cap (`execution_cap` = None). A
    cap above the weight is none, whether execution counts in proportion or by bands.
    """
    cap = policy.execution_cap.value
    assert cap is None or cap <= 1, (
        f"a cap of {cap} admits {_WEIGHT * cap} of {_WEIGHT} points; for no cap give None"
    )
    for unit_table, kind in _KINDS:
        for executed in execution_rates(policy):
            points = _points(policy, executed, unit_table=unit_table)
            lifted = executed > FULL and cap is None
            assert points is None or (points >= 0 and (lifted or points <= _WEIGHT)), (
                f"{executed}/{FULL} executed is worth {points} of {_WEIGHT}{kind}"
            )


def law_execution_edges_are_the_upper_bands(policy: Policy) -> None:
    """The start of a band of execution belongs to that band (执行率分档的起点归上档)."""
    for unit_table, kind in _KINDS:
        own = policy.unit_execution.value if unit_table else None
        if (own or policy.execution.value) != "bands":
            continue
        for start, share in corners(policy, "execution_bands"):
            points = _points(policy, _amount(start), unit_table=unit_table)
            unit = Fraction(1, 10**policy.score_digits.value)
            assert points is None or abs(Fraction(points) - _WEIGHT * share) < unit, (
                f"{float(start):.2%} executed is worth {points}, not {float(_WEIGHT * share):g}"
                f"{kind}"
            )


def _amount(rate: Fraction) -> Decimal:
    """The executed funds of a rate: a decimal that its policy was given, so never a long one."""
    return Decimal((rate * FULL).numerator) / (rate * FULL).denominator
