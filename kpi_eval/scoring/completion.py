"""The completion rate (完成率): what was reached of what was set, as an exact ratio.

Nothing is rounded here: the result is numerator/denominator, whether the target is met, and what
had to be assumed on the way. Rounding is the policy's and happens once, in `score`. What the two
cells mean beside each other was decided by `model.pairing`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.denials import reaches, says_none
from kpi_eval.model.moments import Moment
from kpi_eval.model.reasons import Reason
from kpi_eval.model.values import Amount, Range, Rank, Unparsed, Words
from kpi_eval.model.words import Grade, repeats

if TYPE_CHECKING:
    from kpi_eval.model.pairs import Pair
    from kpi_eval.model.values import Value
    from kpi_eval.scoring.policy import Policy

__all__ = ["Completion", "complete"]

_PLAIN: Final = frozenset({">=", "=", ""})
_LEAP_YEAR = 2024  # for dates without any year: both sides get the same one
_HIGHER_IS_BETTER: Final = frozenset({"A级", "星级"})


@attrs.frozen(repr=False)
class Completion(Brief):
    """How far a target is reached (完成情况): the rate numerator/denominator (denominator > 0).

    `reason` says why there is no rate, from the closed list of reasons. `key` names the sentence
    that explains it, `assumed` the parameters it rests on without proof, `notes` what was decided
    in reading the two cells (`model.pairs.Note`). `tie` = a target of "more than" or "less than"
    is just touched. `grade` is the official grade where only that is known. `contrary` = the
    actual's words deny the target and are no such grade: it is missed for certain, though there
    is no rate.
    """

    numerator: int = 0
    denominator: int = 1
    met: bool = False
    key: str = ""
    reason: Reason | None = None
    assumed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    grade: Grade | None = None
    tie: bool = False
    contrary: bool = False

    @property
    def is_late(self) -> bool:
        """Tell whether a date is late whatever day it means (确定逾期)."""
        return self.key == "date-late" and self.reason == "policy-silent"

    @property
    def is_missed(self) -> bool:
        """Tell whether the target is missed for certain (确定未达到), with or without a rate.

        A date that is late, a rank below the target's, words that deny it, a lower grade.
        """
        if self.contrary or self.grade in ("partial", "missed") or self.key == "rank-below":
            return True
        if self.reason is not None:
            return self.is_late or (self.key, self.reason) == ("limit-exceeded", "policy-silent")
        return not self.met and not self.tie


def complete(pair: Pair, policy: Policy, year: int | None = None) -> Completion:
    """Return the completion of a target by an actual (完成情况), as they were read, under a policy.

    `year` is the table's, for a deadline written without one. Reasons: ``no-actual``,
    ``unparsed-target``, ``unparsed-actual``, ``unit-mismatch``, ``ambiguous-reading``,
    ``zero-target``, ``policy-silent`` (a late date), ``discretionary`` (words nobody defined).
    """
    if pair.quotients:
        up, down = pair.quotients[0]
        if not pair.rivals:
            return _compare(pair.comparator, up, down, policy, pair.notes)
        return _either(pair, policy)
    if pair.reason is not None:
        return Completion(reason=pair.reason, notes=pair.notes)
    found = _other(pair, policy, year)
    return attrs.evolve(found, notes=pair.notes) if pair.notes else found


def _either(pair: Pair, policy: Policy) -> Completion:
    """A number with two readings: no rate, unless rate and verdict are the same by both."""
    first, *others = (
        _compare(pair.comparator, up, down, policy, ()) for up, down in pair.quotients
    )
    if first.reason is not None or any(not _alike(first, other) for other in others):
        return Completion(reason="ambiguous-reading", notes=pair.notes)
    return attrs.evolve(first, notes=(*pair.notes, "reading-either"))


def _alike(one: Completion, other: Completion) -> bool:
    same = one.numerator * other.denominator == other.numerator * one.denominator
    return same and (one.met, one.tie, one.reason) == (other.met, other.tie, other.reason)


def _other(pair: Pair, policy: Policy, year: int | None) -> Completion:
    """Dates, words, ranges, ranks: whatever is no two amounts."""
    wanted, got = pair.target, pair.actual
    if pair.contrary:
        grade = got.grade if isinstance(got, Words) and got.grade != "achieved" else None
        if grade is None:
            return Completion(reason="discretionary", key="word-contrary", contrary=True)
        return Completion(reason="discretionary", key="word-grade", grade=grade)
    if isinstance(got, Unparsed):
        return Completion(reason="unparsed-actual")
    if isinstance(got, Words) or isinstance(wanted, Words):
        return _words(wanted, got)
    if isinstance(wanted, Moment) and isinstance(got, Moment):
        return _moments(wanted, got, year)
    if isinstance(wanted, Range):
        return _range(wanted, got, policy, pair.notes)
    if isinstance(wanted, Rank) and isinstance(got, Rank):
        return _ranks(wanted, got, pair.comparator)
    if isinstance(got, Range):
        return Completion(reason="unparsed-actual")
    return Completion(reason="unit-mismatch")


def _is_none(got: Value | None) -> bool:
    """Tell whether nothing happened (未发生): 无, 未发生, 0起."""
    if isinstance(got, Amount):
        return got.number == 0 and got.unit.family in ("count", "none")
    return isinstance(got, Words) and says_none(got.text)


def _range(wanted: Range, got: Value | None, policy: Policy, notes: tuple[str, ...]) -> Completion:
    """Within two limits is 100 %, they included; below and above count from the limit missed."""
    if wanted == got:
        return Completion(1, 1, met=True, key="range-met", notes=notes)
    if isinstance(got, Range):
        return Completion(reason="unparsed-actual")
    if not isinstance(got, Amount):
        return Completion(reason="unit-mismatch")
    reached, low, high = got.base, wanted.low.base, wanted.high.base
    if low <= reached <= high:
        return Completion(1, 1, met=True, key="range-met", notes=notes)
    limit, sign = (low, ">=") if reached < low else (high, "<=")
    up = reached.numerator * limit.denominator
    down = limit.numerator * reached.denominator
    return _compare(sign, up, down, policy, notes)


def _ranks(wanted: Rank, got: Rank, comparator: str) -> Completion:
    """A rank reached is 100 %; how much a lower one is worth, nobody says, it has no share."""
    if wanted.scale != got.scale or comparator in ("<", "<="):
        return Completion(reason="unit-mismatch" if wanted.scale != got.scale else "discretionary")
    if wanted == got and comparator != ">":
        return Completion(1, 1, met=True, key="rank-met")
    if wanted.scale not in _HIGHER_IS_BETTER:
        return Completion(reason="discretionary")
    if got.number > wanted.number:
        return Completion(1, 1, met=True, key="rank-met")
    return Completion(reason="discretionary", key="rank-below")


def _words(wanted: Value, got: Value | None) -> Completion:
    """Words: achieved, or the target's own words, is 100 %; else a grade, or the scorer decides."""
    is_word = isinstance(wanted, Words)
    if is_word and says_none(str(wanted)) and _is_none(got):
        return Completion(1, 1, met=True, key="none-met")
    if not isinstance(got, Words):
        return Completion(reason="discretionary")
    kept = is_word and (repeats(str(wanted), got.text) or reaches(str(wanted), got.text))
    if got.grade == "achieved" or kept:
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


def _compare(
    comparator: str, up: int, down: int, policy: Policy, notes: tuple[str, ...]
) -> Completion:
    """Compare actual : target = up : down (both scaled alike) by the comparator."""
    if down > 0 and comparator in _PLAIN:  # nearly every row
        return _quotient(up, down, notes)
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


@lru_cache(maxsize=1024)
def _quotient(up: int, down: int, notes: tuple[str, ...]) -> Completion:
    """Return the completion of a plain target, that of every policy: made once for all of them."""
    return Completion(up, down, met=up >= down, key="quotient", notes=notes)


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
