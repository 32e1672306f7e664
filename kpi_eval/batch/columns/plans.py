"""How rows of one kind are scored (评分方案), read off `score` itself: forms of the rate, shares.

A row of two plain numbers is scored by where its actual lies beside its target: below, at, above,
beyond twice of it. For each of these zones `score_indicator` is asked with a few numbers, and what
it answers must be one of the known forms of a rate (actual over target, its inverse, …) at all of
them: else the zone is not planned, and its rows are scored one by one.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, get_args

import attrs

from kpi_eval.batch.columns.shares import Shares, constant_shares, shares_of
from kpi_eval.model.reasons import Reason
from kpi_eval.scoring.score import Score, score_indicator

if TYPE_CHECKING:
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.values import Comparator
    from kpi_eval.scoring.policy import Policy

__all__ = [
    "AT_ZERO",
    "ROW_REASONS",
    "ZONES",
    "RateForm",
    "ScoringPlan",
    "Zone",
    "reason_code",
    "scoring_plan",
]

ROW_REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
# NumberRows (actual, target) in each zone; which zone a row is in: `kernel.zones_of`.
ZONES: Final[tuple[tuple[tuple[int, int], ...], ...]] = (
    ((-3, 7), (-50, 9), (-1, 1000)),  # 0: actual below zero
    ((0, 7), (0, 9)),  # 1: nothing
    ((3, 7), (1, 1000), (98, 99), (5, 11), (17, 19)),  # 2: below the target
    ((7, 7), (11, 11)),  # 3: just the target
    ((8, 7), (19, 10), (1001, 1000), (1999, 1000), (14, 9)),  # 4: up to twice the target
    ((14, 7), (22, 11)),  # 5: just twice
    ((15, 7), (9000, 11), (23, 10), (1000001, 7)),  # 6: beyond
    ((-3, 0), (-50, 0)),  # 7: a target of zero, actual below
    ((0, 0),),  # 8: both zero
    ((3, 0), (50, 0)),  # 9: above zero
    ((3, -7), (-3, -7), (0, -7), (-7, -7), (-50, -7), (7, -7)),  # 10: a target below zero
)
AT_ZERO: Final = range(7, 11)

# A rate as (a*actual + b*target) over (c*actual + d*target).
RateForm = tuple[int, int, int, int]
QUOTIENT: Final[RateForm] = (1, 0, 0, 1)
_FULL: Final[RateForm] = (0, 1, 0, 1)
_NOTHING: Final[RateForm] = (0, 0, 0, 1)
_FORMS: Final = (QUOTIENT, _FULL, _NOTHING, (0, 1, 1, 0), (-1, 2, 0, 1))


def reason_code(reason: Reason | None) -> int:
    """Return the place of a reason in the closed list, from 1; 0 for none (原因代码)."""
    return 0 if reason is None else ROW_REASONS.index(reason) + 1


@attrs.frozen(eq=False)
class Zone:
    """How a zone is scored: the form of its rate, None for no rate, and the shares by the rate."""

    form: RateForm | None
    shares: Shares


@attrs.frozen(eq=False)
class ScoringPlan:
    """How every zone of a kind of rows is scored (评分方案); None = row by row."""

    zones: tuple[Zone | None, ...]

    @cached_property
    def plain(self) -> Shares | None:
        """The one table of all rows of a target above zero and an actual that is not below it.

        None unless the rate of all of them is actual over target.
        """
        first = self.zones[1]
        same = all(
            zone is not None and first is not None
            and zone.shares is first.shares and zone.form == QUOTIENT
            for zone in self.zones[1:7]
        )  # fmt: skip
        return first.shares if first is not None and same else None


def scoring_plan(row: Indicator, policy: Policy, *, unit_table: bool) -> ScoringPlan:
    """Return how rows like this one are scored, whatever their two numbers (评分方案).

    The row is one whose pair has a single quotient for any two numbers.
    """
    scale = 10 ** (policy.rate_digits.value + 2)

    def asked(numbers: tuple[int, int], comparator: Comparator = row.pair.comparator) -> Score:
        read = attrs.evolve(row.pair, quotients=(numbers,), comparator=comparator)
        return score_indicator(row.read_as(read), policy, unit_table=unit_table)

    def why(rate: tuple[int, int]) -> int:
        return reason_code(asked(rate, ">=").reason)  # whose rate is the quotient itself

    drawn, table = asked((7, 7)).curve, None
    if drawn is not None and drawn.domain == "distance":  # of the two numbers, not of their ratio
        return ScoringPlan((None,) * len(ZONES))
    if drawn is not None and drawn.domain == "rate" and policy.chain.value == "printed":
        table = shares_of(drawn, scale, why)
    return ScoringPlan(
        tuple(_zone([asked(one) for one in ZONES[n]], table, n) for n in range(len(ZONES)))
    )


def _zone(scores: list[Score], table: Shares | None, number: int) -> Zone | None:
    first = scores[0]
    if first.rate is None:
        alike = all(
            score.rate is None and score.points is None and score.reason == first.reason
            for score in scores
        )
        return Zone(None, constant_shares(None, reason_code(first.reason))) if alike else None
    form = _form(scores, number)
    shares = _award(scores, table)
    return None if form is None or shares is None else Zone(form, shares)


def _form(scores: list[Score], number: int) -> RateForm | None:
    """Return the form that the rates of all the scores have; where both are zero, it is 1 or 0."""
    first = scores[0].rate
    if number in AT_ZERO and first is not None:
        rates = {score.rate for score in scores}
        return (
            {1: _FULL, 0: _NOTHING}.get(int(first)) if len(rates) == 1 and first in (0, 1) else None
        )
    return next((form for form in _FORMS if all(_is_of(score, form) for score in scores)), None)


def _is_of(score: Score, form: RateForm) -> bool:
    up, down = score.indicator.pair.quotients[0]
    a, b, c, d = form
    wanted = (a * up + b * down, c * up + d * down)
    return wanted[1] > 0 and (
        score.completion.numerator * wanted[1] == score.completion.denominator * wanted[0]
    )


def _award(scores: list[Score], table: Shares | None) -> Shares | None:
    """Return the shares of a zone: one of its own, or those of the curve by the rounded rate."""
    first = scores[0]
    curve, segment = first.curve, first.segment
    if curve is None or first.indicator.weighed[0] is None:
        return constant_shares(None, reason_code(first.reason))
    if first.completion.tie:
        return _fixed(scores) if segment is not None and segment.key == "strict-tie" else None
    if curve.domain == "rate":
        return table
    full = curve.domain == "satisfaction" and segment is not None and segment.key == "met"
    if full:
        return _fixed(scores)
    silent = curve.domain == "satisfaction" and not first.indicator.pair.satisfaction
    return _fixed(scores) if silent and segment is None else None


def _fixed(scores: list[Score]) -> Shares | None:
    """Return the one share that all the scores have, None where they differ."""
    first = scores[0]
    if any((one.segment, one.reason) != (first.segment, first.reason) for one in scores):
        return None
    share = None if first.segment is None else first.segment.share(Fraction(1))
    level = first.segment is None or not first.segment.slope
    return constant_shares(share, reason_code(first.reason)) if level else None
