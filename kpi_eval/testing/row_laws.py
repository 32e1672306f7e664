"""The laws of the scores of rows (指标得分应满足的规律).

Each ``law_…`` takes a policy and raises AssertionError with a sentence that names the row on which
it fails. A policy may be silent (no points, no complaint), and where a parameter lifts a law, the
law says so.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kpi_eval.scoring.rounding import rounded
from kpi_eval.scoring.rules import ROW_RULES
from kpi_eval.scoring.scorecard import grade_of_total
from kpi_eval.testing.probes import FULL, WEIGHTS, corners, described, probe, rates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.scoring.policy import Policy
    from kpi_eval.scoring.score import Score

__all__ = [
    "law_a_better_grade_has_no_less", "law_below_the_gate_is_nothing", "law_better_has_no_less",
    "law_direct_is_yes_or_no", "law_edges_are_the_upper_bands", "law_excess_never_pays",
    "law_full_at_target", "law_points_within_weight", "law_rounding_keeps_the_edges",
    "law_total_grades_start_at_their_edges",
]  # fmt: skip

_TEN: Final = Decimal(10)
_GRADES: Final = (
    "未达成预期指标且效果较差", "部分达成预期指标并具有一定效果", "达到预期指标"
)  # fmt: skip
_COUNTED: Final = ("proportional", "direct")


def law_points_within_weight(policy: Policy) -> None:
    """Points lie within 0 and the weight, ranges too (得分不低于0、不高于权重)."""
    for rule in ROW_RULES:
        for weight in WEIGHTS:
            for target in (f">={FULL}个", f"<={FULL}个", f"={FULL}个"):
                for actual in rates(policy, rule):
                    _within(probe(policy, rule, actual, target=target, weight=weight), weight)
    for words in _GRADES:
        _within(probe(policy, "grade", words, target="提高"), "10")


def _within(score: Score, weight: str) -> None:
    low, high = _span(score) or (Decimal(0), Decimal(0))
    assert 0 <= low <= high <= Decimal(weight), f"outside 0..{weight}: {described(score)}"


def law_better_has_no_less(policy: Policy) -> None:
    """Nearer to the target is never worth less (未超目标时完成越多、超上限越少，得分不减).

    Targets of "more than" and "less than" too: just touching one is worth no less than missing it.
    """
    for scores in _in_both_kinds(policy):
        _rises([score for score in scores if score.points is not None and _rate(score) <= 1])
    for rule in _COUNTED:
        actuals = rates(policy, rule)
        short = [probe(policy, rule, n, target=f">{FULL}个") for n in actuals if n <= FULL]
        _rises(_known(short))
        for sign in ("<=", "<"):
            beyond = [n for n in reversed(actuals) if n >= FULL]
            _rises(_known([probe(policy, rule, n, target=f"{sign}{FULL}个") for n in beyond]))


def _rises(scores: Sequence[Score]) -> None:
    for before, after in pairwise(scores):
        assert _points(before) <= _points(after), (
            f"better is worth less: {described(before)}, but {described(after)}"
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
                found = _span(score)
                assert found is None or found[1] == _TEN, f"met, but not full: {described(score)}"


def law_excess_never_pays(policy: Policy) -> None:
    """Beyond the target more is never worth more (超过目标越多，得分不增)."""
    for scores in _in_both_kinds(policy):
        over = [score for score in _known(scores) if _rate(score) >= 1]
        for before, after in pairwise(over):
            assert _points(before) >= _points(after), (
                f"excess pays: {described(before)}, but {described(after)}"
            )


def law_below_the_gate_is_nothing(policy: Policy) -> None:
    """A rate below the gate has no points (低于及格门槛不得分)."""
    gate = Fraction(policy.gate.value or 0)
    for unit_table in (False, True):
        for actual in rates(policy, "proportional", unit_table=unit_table):
            score = probe(policy, "proportional", actual, unit_table=unit_table)
            if _start(score) < gate:
                assert not score.points, f"below the gate: {described(score)}"


def law_direct_is_yes_or_no(policy: Policy) -> None:
    """Scored directly, any shortfall has one share, any excess another (直接赋分只分是否达标)."""
    for unit_table in (False, True):
        found: dict[int, Score] = {}
        for actual in rates(policy, "direct", unit_table=unit_table):
            score = probe(policy, "direct", actual, unit_table=unit_table)
            rate = _start(score)
            first = found.setdefault((rate > 1) - (rate < 1), score)
            assert first.points == score.points, (
                f"neither yes nor no: {described(first)}, but {described(score)}"
            )


def law_edges_are_the_upper_bands(policy: Policy) -> None:
    """The start of a band of satisfaction belongs to that band (满意度分档的起点归上档)."""
    if policy.satisfaction.value == "as-quantity":
        return
    for start, share in corners(policy, "satisfaction_bands"):
        if start < 1:
            score = probe(policy, "satisfaction", _percent(start), target=">=100%")
            unit = Fraction(1, 10**policy.score_digits.value)
            fine = score.points is None or abs(Fraction(score.points) - 10 * share) < unit
            assert fine, f"the edge of a band, but not its share: {described(score)}"


def _percent(rate: Fraction) -> str:
    """A rate as a cell: a decimal that its policy was given, so never a long one."""
    return f"{Decimal(rate.numerator * 100) / rate.denominator:f}%"


def law_a_better_grade_has_no_less(policy: Policy) -> None:
    """A better grade never has fewer points (等级越高得分不减)."""
    scores = [probe(policy, "grade", word, target="提高") for word in _GRADES]
    known = [score for score in scores if _span(score) is not None]
    for before, after in pairwise(known):
        (low, high), (lower, higher) = _span(before) or (0, 0), _span(after) or (0, 0)
        better = low <= lower and high <= higher
        assert better, f"a better grade has less: {described(before)}, but {described(after)}"


def law_total_grades_start_at_their_edges(policy: Policy) -> None:
    """A total at an edge has the upper grade (总分等级的起点归上一等级)."""
    for start, grade in policy.total_grades.value or ():
        found = grade_of_total(Decimal(start), policy)
        assert found == grade, f"a total of {start} is {found}, not {grade}"


def law_rounding_keeps_the_edges(policy: Policy) -> None:
    """Gates and starts of bands are rates that can be printed (门槛、分档起点须是修约后的完成率).

    Where points follow from the printed rate, 60.45 % is no gate for rates without decimals: 60 %
    falls short of it and 60.45 % is printed 60 %.
    """
    if policy.chain.value != "printed":
        return
    digits = policy.rate_digits.value + 2
    edges = [Fraction(policy.gate.value or 0)]
    for name in ("satisfaction_bands", "execution_bands"):
        edges += [start for start, _ in corners(policy, name)]
    for edge in edges:
        shown = rounded(edge.numerator, edge.denominator, digits, policy.rounding.value)
        kept = Fraction(shown, 10**digits) == edge
        assert kept, f"no rate of {policy.rate_digits.value} decimals is {_percent(edge)}"


def _in_both_kinds(policy: Policy) -> Iterator[list[Score]]:
    """Yield the probes of every rule in both kinds of table, by rising actual."""
    for rule in ROW_RULES:
        for unit_table in (False, True):
            actuals = rates(policy, rule, unit_table=unit_table)
            yield [probe(policy, rule, n, unit_table=unit_table) for n in actuals]


def _known(scores: Sequence[Score]) -> list[Score]:
    return [score for score in scores if score.points is not None]


def _span(score: Score) -> tuple[Decimal, Decimal] | None:
    """Return lowest and highest points (得分区间), the same where the scorer has no choice."""
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
