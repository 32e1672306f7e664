"""The working of a row as formulas (行公式): rate and points from cells that a reader can change.

Each is held against the score of the library: a formula whose exact value is another, or which a
spreadsheet might miss by a digit, is not written, and the sheet says why.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.model.values import Amount
from kpi_eval.report.workpaper.terms import (
    Term,
    cell_term,
    curve_term,
    number_term,
    quotient,
    rounding,
)
from kpi_eval.scoring.execution import FINISHED, execution_base
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from kpi_eval.scoring.execution import ExecutionScore
    from kpi_eval.scoring.policy import Policy
    from kpi_eval.scoring.score import Score

__all__ = ["Inputs", "Places", "execution_inputs", "execution_terms", "row_inputs", "row_terms"]


class Inputs(NamedTuple):
    """The numbers that a row is reckoned from (算数): target and actual in one unit, weight."""

    target: Decimal | None = None
    actual: Decimal | None = None
    weight: Decimal | None = None


class Places(NamedTuple):
    """Where the numbers stand (所在单元格): target, actual, weight, and the recomputed rate."""

    target: str
    actual: str
    weight: str
    rate: str


def row_inputs(score: Score) -> Inputs:
    """Return the numbers of an indicator (目标数、业绩数、权重); None where there is none."""
    weight, _ = weight_of(score.indicator)
    pair = score.indicator.pair
    if not pair.quotients or pair.rivals:
        return Inputs(weight=weight)
    up, down = pair.quotients[0]
    target, actual = pair.target, pair.actual
    if isinstance(target, Amount) and isinstance(actual, Amount) and target.unit == actual.unit:
        same = Fraction(actual.number) * down == Fraction(target.number) * up
        if same and target.number:
            return Inputs(target.number, actual.number, weight)
    return Inputs(Decimal(down), Decimal(up), weight)


def row_terms(score: Score, inputs: Inputs, at: Places) -> tuple[Term | None, Term | None]:
    """Return the formulas of rate and points (完成率、得分公式), None where there is none."""
    exact = _rate(score, inputs, at)
    rate = None
    if exact is not None and score.rate is not None:
        rate = _kept(_rounded_rate(exact, score.policy), score.rate)
    return rate, _kept(_points(score, exact, inputs, at), score.points)


def _kept(term: Term | None, ours: Decimal | None) -> Term | None:
    """Return a formula that gives our figure to the last digit, else None."""
    if term is None or ours is None or not term.safe or term.value != Fraction(ours):
        return None
    return term


def _rounded_rate(exact: Term, policy: Policy) -> Term:
    return rounding(exact, policy.rate_digits.value + 2, policy.rounding.value)


def _rate(score: Score, inputs: Inputs, at: Places) -> Term | None:
    """Return the rate before it is rounded, by what the completion was reckoned from."""
    if inputs.target is None or inputs.actual is None:
        return None
    a, t = cell_term(at.actual, inputs.actual), cell_term(at.target, inputs.target)
    if not a.value > 0 or not t.value > 0:
        return quotient(a, t) if score.completion.key == "quotient" and t.value > 0 else None
    return {
        "quotient": lambda: quotient(a, t),
        "limit-met": lambda: _within(a, t, score.policy),
        "limit-ratio": lambda: quotient(t, a),
        "reverse-ratio": lambda: quotient(t, a),
        "reverse-linear": lambda: _exceeded(a, t),
    }.get(score.completion.key, lambda: None)()


def _within(a: Term, t: Term, policy: Policy) -> Term:
    """Within a limit 1; what follows above it is written too, for a reader who changes a number."""
    above = {"ratio": quotient(t, a).text, "linear": _exceeded(a, t).text}
    beyond = above.get(policy.reverse.value or "", "NA()")
    return Term(f"IF({a.text}<={t.text},1,{beyond})", Fraction(1), a.safe and t.safe)


def _exceeded(a: Term, t: Term) -> Term:
    value = max(2 * t.value - a.value, Fraction(0)) / t.value
    return Term(f"ROUND(MAX(2*{t.text}-{a.text},0)/{t.text},12)", value, a.safe and t.safe)


def _points(score: Score, exact: Term | None, inputs: Inputs, at: Places) -> Term | None:
    """Return the points: weight times what the curve gives at the rate, rounded once."""
    segment, curve = score.segment, score.curve
    if segment is None or inputs.weight is None:
        return None
    policy, weight = score.policy, cell_term(at.weight, inputs.weight)
    base = exact
    if policy.chain.value == "printed" and score.rate is not None:
        base = None if exact is None else Term(at.rate, Fraction(score.rate))
    if curve is not None and curve.domain == "rate" and segment in curve.segments and base:
        share = curve_term(base, curve.segments)
    elif segment.intercept is not None and not segment.slope:
        share = number_term(segment.intercept)  # a band, a date, a word: the share is fixed
    else:
        return None
    return rounding(weight.times(share), policy.score_digits.value, policy.rounding.value)


def execution_inputs(execution: ExecutionScore) -> Inputs:
    """Return the amounts of the funds row in one unit (预算数、执行数) and its weight."""
    funding = execution.funding
    budget = funding.amount(execution_base(funding, execution.policy))
    executed = funding.amount(funding.executed)
    if budget is None or executed is None or budget.unit != executed.unit:
        return Inputs(weight=execution.weight)
    return Inputs(budget.number, executed.number, execution.weight)


def execution_terms(
    execution: ExecutionScore, inputs: Inputs, at: Places
) -> tuple[Term | None, Term | None]:
    """Return the formulas of the execution rate and its points (执行率、得分公式)."""
    policy, segment = execution.policy, execution.segment
    if inputs.target is None or inputs.actual is None or inputs.target <= 0:
        return None, None
    exact = quotient(cell_term(at.actual, inputs.actual), cell_term(at.target, inputs.target))
    rate = _kept(_rounded_rate(exact, policy), execution.rate)
    if inputs.weight is None or segment is None or execution.rate is None:
        return rate, None
    base = exact
    if policy.chain.value == "printed":
        base = Term(at.rate, Fraction(execution.rate), safe=rate is not None)
    segments = policy.curves["execution", execution.unit_table].segments
    share = number_term(1) if segment is FINISHED else curve_term(base, segments)
    points = rounding(
        cell_term(at.weight, inputs.weight).times(share), policy.score_digits.value,
        policy.rounding.value,
    )  # fmt: skip
    return rate, _kept(points, execution.points)
