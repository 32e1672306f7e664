"""The completion rate (完成率): what was reached of what was set, as an exact ratio.

Nothing is rounded here: the result is numerator/denominator, whether the target is met, and what
had to be assumed on the way. Rounding is the policy's and happens once, in `score`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Actual, Amount, Blank, Target, Unparsed, Words
from kpi_eval.model.words import Grade, repeats

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["Completion", "complete"]

_LEAP_YEAR = 2024  # for dates written without any year: both sides get the same one


@attrs.frozen
class Completion:
    """How far a target is reached (完成情况): the rate numerator/denominator (denominator > 0).

    `reason` says why there is no rate, from the closed list of reasons. `key` names the sentence
    that explains it, `assumed` the parameters it rests on without proof, `notes` what was taken
    for granted: ``unit-taken`` (one side has no unit), ``unit-differs`` (two counting words).
    `tie` = a target of "more than" or "less than" is just touched.
    `grade` is the official grade where only that is known.
    """

    numerator: int = 0
    denominator: int = 1
    met: bool = False
    key: str = ""
    reason: str | None = None
    assumed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    grade: Grade | None = None
    tie: bool = False


def complete(target: Target, actual: Actual | None, policy: Policy) -> Completion:
    """Return the completion of a target by an actual under a policy.

    Reasons: ``no-actual``, ``unparsed-target``, ``unparsed-actual``, ``unit-mismatch``,
    ``zero-target``, ``policy-silent`` (a late date), ``discretionary`` (words nobody defined).
    """
    if actual is None or isinstance(actual.value, Blank):
        return Completion(reason="no-actual")
    wanted, got = target.value, actual.value
    if isinstance(wanted, (Unparsed, Blank)):
        return Completion(reason="unparsed-target")
    if isinstance(got, Unparsed):
        return Completion(reason="unparsed-actual")
    if isinstance(wanted, Amount) and isinstance(got, Amount):
        return _amounts(target, wanted, got, policy)
    if isinstance(got, Words):
        return _words(str(wanted), got, is_word=isinstance(wanted, Words))
    if isinstance(wanted, Moment) and isinstance(got, Moment):
        return _moments(wanted, got)
    return Completion(reason="discretionary" if isinstance(wanted, Words) else "unparsed-actual")


def _words(wanted: str, got: Words, *, is_word: bool) -> Completion:
    """Words: achieved, or the target's own words, is 100 %; else a grade, or the scorer decides."""
    if got.grade == "achieved" or (is_word and repeats(wanted, got.text)):
        return Completion(1, 1, met=True, key="word-achieved", grade="achieved")
    if got.grade is not None:
        return Completion(reason="discretionary", key="word-grade", grade=got.grade)
    return Completion(reason="discretionary" if is_word else "unparsed-actual")


def _moments(wanted: Moment, got: Moment) -> Completion:
    """A date met is 100 % however early; the day itself counts as in time; late is not defined."""
    year = wanted.year or got.year or _LEAP_YEAR
    deadline = wanted.last_day(year)
    if got.last_day(year) <= deadline:
        return Completion(1, 1, met=True, key="date-met")
    late = got.first_day(year) > deadline
    return Completion(reason="policy-silent" if late else "unparsed-actual", key="date-late")


def _amounts(target: Target, wanted: Amount, got: Amount, policy: Policy) -> Completion:
    notes: tuple[str, ...] = ()
    goal, reached = wanted.base, got.base
    if wanted.unit.dimension != got.unit.dimension:
        families = {wanted.unit.family, got.unit.family}
        if "none" in families:
            notes = ("unit-taken",)
        elif families == {"count"}:
            notes = ("unit-differs",)
        else:
            return Completion(reason="unit-mismatch")
        if notes == ("unit-taken",):
            goal, reached = Fraction(wanted.number), Fraction(got.number)
    if wanted.digits_joined or got.digits_joined:
        notes = (*notes, "ambiguous-digits")
    up = reached.numerator * goal.denominator
    down = goal.numerator * reached.denominator
    return _compare(target.comparator, up, down, policy, notes)


def _compare(
    comparator: str, up: int, down: int, policy: Policy, notes: tuple[str, ...]
) -> Completion:
    """Compare actual : target = up : down (both scaled alike) by the comparator."""
    met, tie = _is_met(comparator, up, down)
    assumed = policy.unproved(("strict_tie",), 1, 1) if tie else ()
    if down <= 0:
        return _zero(comparator, up, down, policy, notes)
    if comparator not in ("<=", "<"):
        return Completion(up, down, met, "quotient", None, assumed, notes, tie=tie)
    if met or tie:
        if policy.limit_met.value == "ratio" and up > 0:
            assumed += policy.unproved(("limit_met",), 1, 1)
            return Completion(down, up, met, "limit-ratio", None, assumed, notes, tie=tie)
        if up < down:
            assumed += policy.unproved(("limit_met",), 1, 1)
        return Completion(1, 1, met, "limit-met", None, assumed, notes, tie=tie)
    if policy.reverse.value is None:
        return Completion(reason="policy-silent", key="limit-exceeded", notes=notes)
    assumed += policy.unproved(("reverse",), 1, 1)
    if policy.reverse.value == "ratio":
        return Completion(down, up, met, "reverse-ratio", None, assumed, notes)
    return Completion(max(2 * down - up, 0), down, met, "reverse-linear", None, assumed, notes)


def _is_met(comparator: str, up: int, down: int) -> tuple[bool, bool]:
    """Return whether the target is met, and whether a strict target is just touched."""
    if comparator in (">", "<") and up == down:
        return False, True
    if comparator in ("<=", "<"):
        return up <= down, False
    return up >= down, False


def _zero(
    comparator: str, up: int, down: int, policy: Policy, notes: tuple[str, ...]
) -> Completion:
    """A target of zero has no quotient: met is 100 %, else 0, as far as the policy knows.

    ``=0`` is met by nothing (0起 of =0起), not by more.
    """
    if down < 0 or policy.zero_target.value is None:
        return Completion(reason="zero-target", notes=notes)
    met = up <= 0 if comparator in ("=", "") else _is_met(comparator, up, down)[0]
    assumed = policy.unproved(("zero_target",), 1, 1)
    return Completion(int(met), 1, met, "zero-met" if met else "zero-missed", None, assumed, notes)
