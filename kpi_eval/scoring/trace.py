"""The computation of a score in sentences (计算过程), built when somebody looks.

Nothing is decided here: rate, points, the piece of the curve and what was assumed are the score's.
Only the values between them (``7.125`` before it is rounded) are worked out again, exactly.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_eval.messages import Spoken, render
from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.deductions import parse_deduction
from kpi_eval.model.exact import exact_text, percent_text, ratio_text
from kpi_eval.model.rules import RULE_NAMES
from kpi_eval.model.text import bare, squeeze
from kpi_eval.scoring.execution import execution_base
from kpi_eval.scoring.policy import parameter_name
from kpi_eval.scoring.readings import operands, reading_steps
from kpi_eval.scoring.row import weight_of
from kpi_eval.scoring.rules.steps import distance
from kpi_eval.scoring.steps import (
    Basis,
    Piece,
    Step,
    Trace,
    assumed_steps,
    rounding_step,
    sources_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.scoring.curves import Curve, Segment
    from kpi_eval.scoring.execution import ExecutionScore
    from kpi_eval.scoring.score import Score

__all__ = [
    "Basis", "Step", "Trace", "execution_reason", "summary", "trace_of", "trace_of_execution",
]  # fmt: skip

_RATE_SOURCES: dict[str, tuple[str, ...]] = {
    "limit-met": ("limit_met",), "limit-ratio": ("limit_met",), "reverse-ratio": ("reverse",),
    "reverse-linear": ("reverse",), "zero-met": ("zero_target",), "zero-missed": ("zero_target",),
}  # fmt: skip


def trace_of(score: Score) -> Trace:
    """Return the steps of a score (计算过程)."""
    assumed = assumed_steps(score.policy, score.assumed)
    return Trace((*reading_steps(score), *_rate(score), *_points(score), *assumed))


def summary(score: Score) -> Spoken:
    """Return a score on one line (一行小结): ``受益群众：完成率10.00%，得0.00分（…）``."""
    if score.points is not None:
        award = render("step.summary-points", points=f"{score.points:f}")
    elif score.range is not None:
        low, high = score.range
        award = render("step.summary-range", low=f"{low:f}", high=f"{high:f}")
    else:
        award = render("step.summary-reason", reason=reason_clause(score.reason or "policy-silent"))
    weight, _ = weight_of(score.indicator)
    terms: list[str] = (
        [] if weight is None else [render("step.summary-weight", weight=exact_text(weight))]
    )
    terms += [_rule_name(score), score.policy.id]
    if score.assumed:
        names = render("report.and").join(map(parameter_name, dict.fromkeys(score.assumed)))
        terms.append(render("step.summary-assumed", parameters=names))
    rate = score.rate
    return render(
        "step.summary",
        name=squeeze(score.indicator.name) or render("step.summary-unnamed"),
        rate="" if rate is None else render("step.summary-rate", rate=percent_text(rate)),
        award=award,
        terms=render("report.together").join(terms),
    )


def _rule_name(score: Score) -> str:
    return squeeze(score.indicator.rule or "") if score.rule is None else RULE_NAMES[score.rule]


def _rate(score: Score) -> Iterator[Step]:
    """The completion rate and its rounding, or why there is none."""
    completion, policy = score.completion, score.policy
    arguments = operands(score)
    if score.rate is None:
        yield _no_rate(score, arguments)
        return
    exact = Fraction(completion.numerator, completion.denominator)
    ends = exact == Fraction(score.rate)
    arguments["rate"] = percent_text(score.rate) if ends else ratio_text(exact)
    if completion.tie:
        bound = {**arguments, "comparator": score.indicator.pair.comparator}
        yield Step("tie", bound, sources_of(policy, ("strict_tie",), score.assumed))
    key = completion.key
    sources = sources_of(policy, _RATE_SOURCES.get(key, ()), score.assumed)
    key = "reverse-floor" if key == "reverse-linear" and not exact else key
    yield Step(key, arguments, sources)
    if not ends:
        yield rounding_step(policy, score.rate, "rate-rounded", starts=_starts_from_rate(score))


def _starts_from_rate(score: Score) -> bool:
    """Tell whether the points are the rule's at the rate, not at the satisfaction or a grade."""
    curve = score.curve
    if curve is None or score.segment is None:
        return False
    return curve.domain == "rate" and score.segment in curve.segments


def _no_rate(score: Score, arguments: dict[str, str]) -> Step:
    completion = score.completion
    if completion.key == "word-contrary":
        arguments["target"] = score.indicator.target.shown
    if completion.grade is not None:
        grade = render(f"step.grade-{completion.grade}")
        return Step("word-grade", {**arguments, "grade": grade})
    reason = completion.reason or "policy-silent"
    pair = score.indicator.pair
    if reason == "ambiguous-reading":
        cell = score.indicator.target if pair.doubtful == "target" else score.indicator.actual
        rivals = {"first": pair.rivals[0], "second": pair.rivals[1]}
        return Step(
            f"ambiguous-{pair.doubtful}", {"text": "" if cell is None else cell.shown, **rivals}
        )
    if reason == "no-actual":
        key = "no-actual"
    elif completion.key == "date-late" and reason != "policy-silent":
        key = "date-unclear"
    elif completion.key == "date-late" and score.points is not None:
        key = "date-late-scored"
    else:
        key = completion.key or "no-rate"
    return Step(key, {**arguments, "reason": reason_clause(reason)})


def _points(score: Score) -> Iterator[Step]:
    """The rule, the piece of its curve, the rounding of the points, or why there are none."""
    if score.rate is None and score.completion.grade is None and score.points is None:
        return
    printed, rule = score.indicator.rule or "", _rule_name(score)
    reason = reason_clause(score.reason) if score.reason else ""
    if score.rule is None:
        yield Step("rule-unknown", {"text": rule, "reason": reason})
        return
    if score.rule_inferred:
        yield Step("rule-inferred", {"rule": rule})
    elif bare(printed) != rule:
        yield Step("rule-read", {"text": squeeze(printed), "rule": rule})
    if score.range is not None:
        yield _range(score, rule, *score.range)
    elif score.segment is None or (curve := score.curve) is None:
        yield Step("no-points", {"rule": rule, "reason": reason})
    else:
        yield from _piece(score, curve, score.segment).steps()


def _piece(score: Score, curve: Curve, segment: Segment) -> Piece:
    """The piece of the rule's curve that holds, at the rate or at the satisfaction itself."""
    policy, completion = score.policy, score.completion
    key, rate = "rate", "" if score.rate is None else percent_text(score.rate)
    at = Fraction(completion.numerator, completion.denominator)
    if policy.chain.value == "printed" and score.rate is not None:
        at = Fraction(score.rate)
    if curve.domain == "satisfaction" and segment in curve.segments:
        key, rate = "satisfaction", operands(score)["actual"]
    elif curve.domain == "distance" and segment in curve.segments:
        far = distance(score.indicator, completion) or Fraction(0)
        key, at, rate = "distance", far, _far(score, far)
    weight, _ = weight_of(score.indicator)
    return Piece(
        rule=_rule_name(score), figure=render(f"step.figure-{key}", rate=rate), at=at,
        segment=segment, pieces=curve.segments, weight=weight or Decimal(0),
        points=score.points, policy=policy,
        assumed=score.assumed, reason=reason_clause(score.reason) if score.reason else "",
    )  # fmt: skip


def _far(score: Score, far: Fraction) -> str:
    """The distance from the standard with its unit: percentage points, or the unit of the steps."""
    stated = parse_deduction(score.indicator.rule or "")
    if stated is not None and stated.unit:
        return f"{exact_text(far)}{stated.unit}"
    return render("step.points-of-percent", number=exact_text(far * 100))


def _range(score: Score, rule: str, low: Decimal, high: Decimal) -> Step:
    """The range within which the scorer decides."""
    grade = score.completion.grade or ("achieved" if score.completion.met else "unknown")
    arguments = {
        "rule": rule,
        "grade": render(f"step.grade-{grade}"),
        "low": f"{low:f}",
        "high": f"{high:f}",
        "weight": exact_text(weight_of(score.indicator)[0] or 0),
    }
    names = ("grade_bands", "grade_achieved") if grade == "achieved" else ("grade_bands",)
    return Step("grade-range", arguments, sources_of(score.policy, names, score.assumed))


def trace_of_execution(execution: ExecutionScore) -> Trace:
    """Return the steps of the score of the funds row (预算执行率的计算过程)."""
    assumed = assumed_steps(execution.policy, execution.assumed)
    return Trace((*_execution(execution), *assumed))


def execution_reason(execution: ExecutionScore) -> str:
    """Return why the funds row has no points (没有得分的原因) as a clause, "" if it has some."""
    if execution.reason == "no-actual":
        return render("step.execution-missing")
    if execution.reason == "unit-mismatch":
        return render("step.execution-units")
    return reason_clause(execution.reason) if execution.reason else ""


def _execution(execution: ExecutionScore) -> Iterator[Step]:
    policy, funding, exact = execution.policy, execution.funding, execution.exact
    reason = execution_reason(execution)
    weight = execution.weight or Decimal(0)
    if not funding.weight:
        sources = sources_of(policy, ("execution_weight",))
        yield Step("execution-weight", {"weight": exact_text(weight)}, sources)
    if execution.points is not None and exact is None:
        arguments = {"points": f"{execution.points:f}", "weight": exact_text(weight)}
        sources = sources_of(policy, ("execution_zero",), execution.assumed)
        yield Step("execution-zero", arguments, sources)
    rate, segment, executed = execution.rate, execution.segment, funding.executed
    if exact is None or rate is None or segment is None or executed is None:
        if execution.points is None:
            yield Step("execution-none", {"reason": reason})
        return
    ratio = Fraction(*exact)
    ends = ratio == Fraction(rate)
    arguments = {
        "executed": funding.said(executed),
        "budget": funding.said(execution_base(funding, policy)),
        "rate": percent_text(rate) if ends else ratio_text(ratio),
    }
    yield Step("execution-rate", arguments, sources_of(policy, ("execution_base",)))
    if not ends:
        starts = execution.points is not None
        yield rounding_step(policy, rate, "execution-rounded", starts=starts)
    yield from Piece(
        rule=render("step.execution-rule"),
        figure=render("step.figure-execution", rate=percent_text(rate)),
        at=Fraction(rate) if policy.chain.value == "printed" else ratio,
        segment=segment,
        pieces=policy.curves["execution", execution.unit_table].segments,
        weight=weight, points=execution.points, policy=policy, assumed=execution.assumed,
        reason=reason,
    ).steps()  # fmt: skip
