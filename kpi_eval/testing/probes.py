"""Probes (探针): rows at the rates where a policy's curve could break, for the laws to look at.

Between two corners a curve is a straight line, so its corners, their nearest neighbours and an even
grid show everything. The probes are the same in every run: a law that fails fails again.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.model.indicator import Indicator
from kpi_eval.model.rules import RULE_NAMES, Rule
from kpi_eval.scoring.score import Score, score_indicator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.scoring.policy import Policy

__all__ = ["FULL", "WEIGHTS", "corners", "described", "execution_rates", "probe", "rates"]

WEIGHTS: Final = ("1", "8", "10", "20")
FULL: Final = 10_000  # the target of every probe: 5000 of it are 50.00 %
_STEP: Final = 500
_MOST: Final = 5 * FULL // 2


def rates(policy: Policy, rule: Rule, *, unit_table: bool = False) -> list[int]:
    """Return the actuals to probe a rule with (完成值), ascending, of a target of `FULL`."""
    curve = policy.curves[rule, unit_table]
    starts = [segment.start for segment in curve.segments]
    if curve.domain == "distance":  # short of the target by so much
        starts = [1 - start for start in starts if start <= 1]
    return _around(starts, policy)


def execution_rates(policy: Policy) -> list[int]:
    """Return the executed funds to probe the execution row with, of a budget of `FULL`."""
    return _around(
        [segment.start for segment in policy.curves["execution", False].segments], policy
    )


def corners(policy: Policy, name: str) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield start and share of every band of a parameter, the highest first."""
    for start, share in getattr(policy, name).value or ():
        yield Fraction(start), Fraction(share)


def _around(starts: list[Fraction], policy: Policy) -> list[int]:
    # The nearest rate that the policy can still tell from a corner, at most FULL's own step.
    near = max(1, FULL // 10 ** (policy.rate_digits.value + 2))
    found = {*range(0, _MOST, _STEP), 1, FULL - near, FULL, FULL + near, 3 * FULL}
    for start in starts:
        at = int(start * FULL)
        found |= {at - near, at, at + near}
    return sorted(actual for actual in found if actual >= 0)


def probe(  # noqa: PLR0913 - one row, every part of it
    policy: Policy, rule: Rule, actual: int | str, *,
    target: str = f">={FULL}个", weight: str = "10", unit_table: bool = False,
) -> Score:  # fmt: skip
    """Return the score of a row with a target of `FULL` (or another) and an actual.

    Under the satisfaction rule both are hundredths of a percent: 9500 is 95 % of 100 %.
    """
    if rule == "satisfaction" and isinstance(actual, int):
        target = target.replace(f"{FULL}个", "100%")
        actual = f"{Decimal(actual).scaleb(-2)}%"
    row = Indicator(
        "探针", target=target, actual=f"{actual}个" if isinstance(actual, int) else actual,
        weight=weight, rule=RULE_NAMES[rule],
    )  # fmt: skip
    return score_indicator(row, policy, unit_table=unit_table)


def described(score: Score) -> str:
    """Return a row and its points for the sentence of a law that fails."""
    row = score.indicator
    points = "no points" if score.points is None else f"{score.points} points"
    if score.range is not None:
        points = f"{score.range[0]} to {score.range[1]} points"
    kind = " in a whole-unit table" if score.unit_table else ""
    actual = "" if row.actual is None else row.actual.shown
    weight = "" if row.weight is None else row.weight.shown
    return (
        f"{actual} of {row.target.shown} under {row.rule}, weight {weight}{kind}: "
        f"{points} ({score.policy.id})"
    )
