"""The laws of a scoring policy (评分约定应满足的规律), as checks that anybody can run on his own.

Each ``law_…`` takes a policy and raises AssertionError with a sentence that names the row on which
it fails. A policy may be silent (no points, no complaint), and it may say otherwise: a law that a
parameter lifts says so. `assert_lawful` runs them all.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kpi_eval.model.evaluation import Evaluation
from kpi_eval.scoring.rules import ROW_RULES
from kpi_eval.scoring.scorecard import grade_of_total, score_evaluation
from kpi_eval.testing.funds_laws import (
    law_execution_bands,
    law_execution_is_capped,
    law_execution_rises,
)
from kpi_eval.testing.probes import FULL, WEIGHTS, corners, described, probe, rates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.model.rules import Rule
    from kpi_eval.scoring.policy import Policy
    from kpi_eval.scoring.score import Score

__all__ = ["LAWS", "assert_lawful"]

_TEN: Final = Decimal(10)


def _rows(policy: Policy) -> Iterator[tuple[Rule, bool, list[Score]]]:
    """Yield every rule in both kinds of table with its probes, by rising actual."""
    for rule in ROW_RULES:
        for unit_table in (False, True):
            actuals = rates(policy, rule, unit_table=unit_table)
            yield rule, unit_table, [probe(policy, rule, n, unit_table=unit_table) for n in actuals]


def law_points_within_weight(policy: Policy) -> None:
    """Points lie within 0 and the weight (得分不低于0、不高于权重), ranges too."""
    for rule in ROW_RULES:
        for weight in WEIGHTS:
            for target in (f">={FULL}个", f"<={FULL}个", f"={FULL}个"):
                for actual in rates(policy, rule):
                    _within(probe(policy, rule, actual, target=target, weight=weight), weight)
    for words in ("达到预期指标", "部分达成预期指标并具有一定效果", "未达成预期指标且效果较差"):
        _within(probe(policy, "grade", words, target="提高"), "10")


def _within(score: Score, weight: str) -> None:
    low, high = _span(score) or (Decimal(0), Decimal(0))
    assert 0 <= low <= high <= Decimal(weight), f"outside 0..{weight}: {described(score)}"


def law_monotone_up_to_target(policy: Policy) -> None:
    """Up to the target more is never worth less (未超目标时，完成越多得分不减)."""
    for _, _, scores in _rows(policy):
        reached = [score for score in scores if score.points is not None and _rate(score) <= 1]
        for before, after in pairwise(reached):
            assert _points(before) <= _points(after), (
                f"more is worth less: {described(before)}, but {described(after)}"
            )


def law_exceeding_a_limit_never_pays(policy: Policy) -> None:
    """The further an upper limit is exceeded, the fewer the points (超上限越多得分不增)."""
    for rule in ("proportional", "direct"):
        scores = [
            probe(policy, rule, actual, target=f"<={FULL}个")
            for actual in rates(policy, rule)
            if actual >= FULL
        ]
        known = [score for score in scores if score.points is not None]
        for before, after in pairwise(known):
            assert _points(before) >= _points(after), (
                f"exceeding a limit pays: {described(before)}, but {described(after)}"
            )


def law_full_at_target(policy: Policy) -> None:
    """A target just met has the full weight (恰好达到目标得满分).

    Lifted where the scorer decides (`grade_achieved` = range) and where satisfaction counts by
    bands and not by its target; at 100 % the highest band is full all the same.
    """
    for rule in ROW_RULES:
        for unit_table in (False, True):
            for sign in (">=", "=", "<=", ""):
                target = f"{sign}{FULL}个"
                score = probe(policy, rule, FULL, target=target, unit_table=unit_table)
                span = _span(score)
                assert span is None or span[1] == _TEN, f"met, but not full: {described(score)}"


def law_strict_tie(policy: Policy) -> None:
    """A target of "more than" or "less than" just touched has its own share (恰等于界限)."""
    share = policy.strict_tie.value
    for sign in (">", "<"):
        score = probe(policy, "proportional", FULL, target=f"{sign}{FULL}个")
        assert (share is None) == (score.points is None), f"silent or not: {described(score)}"
        if share is not None:
            _close(score, 10 * Fraction(share), "a strict target just touched")


def law_over_target(policy: Policy) -> None:
    """Over the target: full, or the tent w*(2-r) down to its floor (超额：满分，或按超额扣减)."""
    floor = Fraction(policy.over_floor.value)
    for unit_table in (False, True):
        for actual in rates(policy, "proportional", unit_table=unit_table):
            if actual < FULL:
                continue
            score = probe(policy, "proportional", actual, unit_table=unit_table)
            due = Fraction(1)
            if policy.over.value == "reduce" and not (unit_table and policy.unit_over.value):
                due = max(2 - _start(score), floor)
            _close(score, 10 * due, "over the target")


def law_gate(policy: Policy) -> None:
    """Below the gate nothing, from the gate on the line (低于及格门槛不得分，自门槛起按直线)."""
    gate, form = policy.gate.value, policy.shortfall.value
    for actual in rates(policy, "proportional"):
        score = probe(policy, "proportional", actual)
        rate = _start(score)
        if rate >= 1 or form is None:
            continue
        start = Fraction(gate or 0)
        due = (rate - start) / (1 - start) if form == "from-gate" else rate
        _close(score, 10 * due if rate >= start and form != "nothing" else Fraction(0), "the gate")


def law_direct(policy: Policy) -> None:
    """Yes or no (直接赋分): one share below the target, the weight at it, one share above it."""
    for actual in rates(policy, "direct"):
        score = probe(policy, "direct", actual)
        short, over = policy.direct_short.value, policy.direct_over.value
        share = short if _start(score) < 1 else over if _start(score) > 1 else 1
        assert (share is None) == (score.points is None), f"silent or not: {described(score)}"
        if share is not None:
            _close(score, 10 * Fraction(share), "a direct score")


def law_satisfaction_bands(policy: Policy) -> None:
    """The edge of a band belongs to the upper band (分档的起点归上档)."""
    if policy.satisfaction.value == "as-quantity":
        return
    shares = list(corners(policy, "satisfaction_bands"))
    for actual in rates(policy, "satisfaction"):
        if actual < FULL:
            at = Fraction(actual, FULL)
            share = next((share for start, share in shares if at >= start), None)
            if share is not None:
                _close(probe(policy, "satisfaction", actual), 10 * share, "its band")


def law_grades(policy: Policy) -> None:
    """A better grade never has fewer points; a total at an edge has the upper grade (等级)."""
    words = ("未达成预期指标且效果较差", "部分达成预期指标并具有一定效果", "达到预期指标")
    scores = [probe(policy, "grade", word, target="提高") for word in words]
    known = [score for score in scores if _span(score) is not None]
    for before, after in pairwise(known):
        (low, high), (lower, higher) = _span(before) or (0, 0), _span(after) or (0, 0)
        better = low <= lower and high <= higher
        assert better, f"a better grade has less: {described(before)}, but {described(after)}"
    for start, grade in policy.total_grades.value or ():
        found = grade_of_total(Decimal(start), policy)
        assert found == grade, f"a total of {start} is {found}, not {grade} ({policy.id})"


def law_bigger_weight(policy: Policy) -> None:
    """A bigger weight never has fewer points (权重越大得分不减)."""
    for rule in ROW_RULES:
        for actual in rates(policy, rule):
            scores = [probe(policy, rule, actual, weight=weight) for weight in WEIGHTS]
            known = [score for score in scores if score.points is not None]
            for before, after in pairwise(known):
                assert _points(before) <= _points(after), (
                    f"a bigger weight has fewer points: {described(before)}, {described(after)}"
                )


def law_units(policy: Policy) -> None:
    """The unit changes nothing (换算单位不改变得分): 6万元 of 5万元 is 60000元 of 50000元."""
    for rule in ROW_RULES:
        for sign in (">=", "<=", "="):
            for actual in rates(policy, rule):
                plain = probe(policy, rule, f"{actual}元", target=f"{sign}{FULL}元")
                ten_thousands = probe(
                    policy, rule, f"{Decimal(actual).scaleb(-4)}万元", target=f"{sign}{FULL}元"
                )
                assert _result(plain) == _result(ten_thousands), (
                    f"the unit matters: {described(plain)}, {described(ten_thousands)}"
                )


def law_row_order(policy: Policy) -> None:
    """The order of the rows changes nothing (行序不改变得分和总分)."""
    for unit_table, kind in ((False, "project"), (True, "unit")):
        rows = [probe(policy, rule, 9_000, unit_table=unit_table).indicator for rule in ROW_RULES]
        there = score_evaluation(Evaluation("甲", kind=kind, indicators=rows), policy)  # type: ignore[arg-type]
        back = score_evaluation(Evaluation("甲", kind=kind, indicators=rows[::-1]), policy)  # type: ignore[arg-type]
        assert there.scores == back.scores[::-1], f"the order of rows matters ({policy.id})"
        assert there.total == back.total, f"the order of rows matters in the total ({policy.id})"


def law_pure(policy: Policy) -> None:
    """The same row twice has the same score (同一行两次评分结果相同)."""
    for rule in ROW_RULES:
        for actual in rates(policy, rule):
            first, second = probe(policy, rule, actual), probe(policy, rule, actual)
            assert first == second, f"not the same twice: {described(first)}, {described(second)}"


def law_rounding(policy: Policy) -> None:
    """Rates and points have exactly the policy's decimals, rounded once in its mode (修约)."""
    for rule, unit_table, scores in _rows(policy):
        curve = policy.curves[rule, unit_table]
        for score in scores:
            _digits(score.rate, policy.rate_digits.value + 2, score)
            _digits(score.points, policy.score_digits.value, score)
            if curve.domain == "rate" and score.points is not None:
                share = curve.share(_start(score))
                assert share is not None, f"points where the curve has none: {described(score)}"
                _close(score, 10 * share, "its curve")


def _digits(value: Decimal | None, digits: int, score: Score) -> None:
    if value is not None:
        shown = -int(value.as_tuple().exponent)
        assert shown == digits, f"{value} has {shown} decimals, not {digits}: {described(score)}"


def _span(score: Score) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest points, the same where the scorer has no choice."""
    fixed = None if score.points is None else (score.points, score.points)
    return score.range or fixed


def _points(score: Score) -> Decimal:
    return score.points if score.points is not None else Decimal(0)


def _rate(score: Score) -> Fraction:
    return Fraction(score.completion.numerator, score.completion.denominator)


def _start(score: Score) -> Fraction:
    """The rate that the points are computed from: the printed one or the exact one."""
    printed = score.policy.chain.value == "printed" and score.rate is not None
    return Fraction(score.rate or 0) if printed else _rate(score)


def _close(score: Score, due: Fraction, what: str) -> None:
    """Points are the due ones, rounded: at most half a unit away, below it if truncated."""
    if score.points is None:
        return
    unit = Fraction(1, 10**score.policy.score_digits.value)
    off = due - Fraction(score.points)
    down = score.policy.rounding.value == "down"
    fine = 0 <= off < unit if down else 2 * abs(off) <= unit
    # Half up leaves a tie above the due value, never below it.
    fine = fine and not (score.policy.rounding.value == "half-up" and 2 * off == unit)
    assert fine, f"{what} gives {float(due):g}: {described(score)}"


def _result(score: Score) -> tuple[object, ...]:
    return score.rate, score.points, score.range, score.reason


LAWS: Final[tuple[Callable[[Policy], None], ...]] = (
    law_points_within_weight, law_monotone_up_to_target, law_exceeding_a_limit_never_pays,
    law_full_at_target, law_strict_tie, law_over_target, law_gate, law_direct,
    law_satisfaction_bands, law_grades,
    law_bigger_weight, law_units, law_row_order, law_pure, law_rounding,
    law_execution_rises, law_execution_is_capped, law_execution_bands,
)  # fmt: skip


def assert_lawful(policy: Policy) -> None:
    """Check a policy against every law (检验评分约定).

    Raises AssertionError with the row on which the first broken law fails.

    >>> import attrs, kpi_eval as ke
    >>> assert_lawful(attrs.evolve(ke.policies["xinjiang-2024"], id="no-gate", gate=0))
    """
    for law in LAWS:
        law(policy)
