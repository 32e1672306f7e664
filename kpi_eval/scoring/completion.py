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

_LEAP_YEAR = 2024  # for dates without any year: both sides get the same one


@attrs.frozen
class Completion:
    """How far a target is reached (完成情况): the rate numerator/denominator (denominator > 0).

    `reason` says why there is no rate, from the closed list of reasons. `key` names the sentence
    that explains it, `assumed` the parameters it rests on without proof, `notes` what was taken
    for granted: ``unit-taken`` (one side has no unit), ``unit-scaled`` (and the other's is not the
    base unit: 万元, %), ``unit-differs`` (two counting words), ``ambiguous-digits``. `tie` = a
    target of "more than" or "less than" is just touched.
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


def complete(
    target: Target, actual: Actual | None, policy: Policy, year: int | None = None
) -> Completion:
    """Return the completion of a target by an actual under a policy.

    `year` is the table's, for a deadline written without one. Reasons: ``no-actual``,
    ``unparsed-target``, ``unparsed-actual``, ``unit-mismatch``, ``zero-target``, ``policy-silent``
    (a late date), ``discretionary`` (words nobody defined).
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
        return _moments(wanted, got, year)
    if isinstance(wanted, Words):
        return Completion(reason="discretionary")
    return Completion(reason="unit-mismatch")


def _words(wanted: str, got: Words, *, is_word: bool) -> Completion:
    """Words: achieved, or the target's own words, is 100 %; else a grade, or the scorer decides."""
    if got.grade == "achieved" or (is_word and repeats(wanted, got.text)):
        return Completion(1, 1, met=True, key="word-achieved", grade="achieved")
    if got.grade is not None:
        return Completion(reason="discretionary", key="word-grade", grade=got.grade)
    return Completion(reason="discretionary" if is_word else "unparsed-actual")


def _moments(wanted: Moment, got: Moment, year: int | None) -> Completion:
    """A date met is 100 % however early; the day itself counts as in time; late is not defined.

    A deadline without a year is one of the table's year; where that is not known either, an actual
    with a year cannot be set against it.
    """
    if wanted.year is None and year is None and got.year is not None:
        return Completion(reason="unparsed-target", key="date-late")
    base = wanted.year or year or _LEAP_YEAR
    deadline = wanted.last_day(base)
    if got.last_day(base) <= deadline:
        return Completion(1, 1, met=True, key="date-met")
    late = got.first_day(base) > deadline
    return Completion(reason="policy-silent" if late else "unparsed-actual", key="date-late")


def _amounts(target: Target, wanted: Amount, got: Amount, policy: Policy) -> Completion:
    notes: tuple[str, ...] = ()
    goal, reached = wanted.base, got.base
    if wanted.unit.dimension != got.unit.dimension:
        families = {wanted.unit.family, got.unit.family}
        if "none" in families:
            scaled = {wanted.unit.factor, got.unit.factor} != {1}
            notes = ("unit-taken", "unit-scaled") if scaled else ("unit-taken",)
            goal, reached = Fraction(wanted.number), Fraction(got.number)
        elif families == {"count"}:
            notes = ("unit-differs",)
        else:
            return Completion(reason="unit-mismatch")
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
    if down <= 0:
        return _zero(comparator, up, down, policy, notes)
    if comparator not in ("<=", "<"):
        return Completion(up, down, met=met, key="quotient", notes=notes, tie=tie)
    if met or tie:
        assumed = policy.unproved(("limit_met",), 1, 1) if up < down else ()
        if policy.limit_met.value == "ratio" and up > 0:
            return Completion(
                down, up, met=met, key="limit-ratio", assumed=assumed, notes=notes, tie=tie
            )
        return Completion(1, 1, met=met, key="limit-met", assumed=assumed, notes=notes, tie=tie)
    if policy.reverse.value is None:
        return Completion(reason="policy-silent", key="limit-exceeded", notes=notes)
    assumed = policy.unproved(("reverse",), 1, 1)
    if policy.reverse.value == "ratio":
        return Completion(down, up, key="reverse-ratio", assumed=assumed, notes=notes)
    rest = max(2 * down - up, 0)
    return Completion(rest, down, key="reverse-linear", assumed=assumed, notes=notes)


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
    return Completion(
        int(met), 1, met=met, key="zero-met" if met else "zero-missed",
        assumed=assumed, notes=notes,
    )  # fmt: skip
