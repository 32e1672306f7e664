"""`score()` of one indicator (指标得分): rate, points, and what they rest on."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from kpi_eval.messages import Language, in_language
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.reasons import Reason
from kpi_eval.model.rules import Rule
from kpi_eval.model.unstated import on_a_scale
from kpi_eval.model.values import Amount
from kpi_eval.scoring.completion import Completion, complete
from kpi_eval.scoring.curves import Curve, Segment
from kpi_eval.scoring.display import score_html
from kpi_eval.scoring.points import points_of_segment, points_of_share
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.rounding import as_decimal, rounded
from kpi_eval.scoring.row import rule_of, weight_of
from kpi_eval.scoring.rules import curve_of
from kpi_eval.scoring.rules.steps import distance
from kpi_eval.scoring.trace import Trace, summary, trace_of

if TYPE_CHECKING:
    from kpi_eval.model.words import Grade

__all__ = ["Score", "place_on_curve", "points_at_rate", "score_indicator"]

_FULL = Fraction(1)
_FULL_WHEN_MET = Segment(_FULL, _FULL, parameters=("satisfaction",), key="met")


@attrs.frozen(kw_only=True, repr=False, slots=False)  # made in two thirds of the time
class Score(Brief):
    """The score of an indicator under a policy (指标得分).

    `rate` is the completion rate as a ratio, rounded by the policy (``Decimal("1.1111")`` is
    111.11 %); `points` the score, rounded by the policy; None where there is none, and then
    `reason` says why, from the closed list. `range` is (lowest, highest) where the scorer decides.
    `assumed` names the parameters the points rest on without proof, `rate_assumed` those of the
    rate. `rule_inferred` = the table prints no rule for the row. `unit_table` and `year` are the
    table's: whether of a whole unit, and of which year.

    Args:
        indicator: 指标, the row.
        policy: 评分约定.
        rule: 赋分规则 that was applied; None = the printed one is unknown.
        rate: 完成率 as a ratio; None = there is none.
        points: 得分, in points; None = there are none.
        reason: 没有得分的原因, a code; None where there are points.
        assumed: 未经证实的参数 that the points rest on.
        range: 评定范围, lowest and highest points that the scorer may give; None = one score.
        segment: 曲线段, the piece of the curve that holds; None = none does.
        completion: 完成情况, how the rate came about.
        rule_inferred: 规则为推定: the table prints none.
        unit_table: 整体支出表: of a whole unit.
        year: 年度 of the table; None = not known.
    """

    indicator: Indicator
    policy: Policy
    rule: Rule | None
    rate: Decimal | None
    points: Decimal | None
    reason: Reason | None
    assumed: tuple[str, ...]
    range: tuple[Decimal, Decimal] | None
    segment: Segment | None
    completion: Completion
    rule_inferred: bool
    unit_table: bool = False
    year: int | None = None

    @property
    def rate_assumed(self) -> tuple[str, ...]:
        """The parameters that the rate rests on without proof (完成率的未证实参数)."""
        return self.completion.assumed

    @property
    def curve(self) -> Curve | None:
        """The curve of the rule for this row (赋分曲线), None where no rule is known."""
        if self.rule is None:
            return None
        return curve_of(self.indicator, self.rule, self.policy, unit_table=self.unit_table)

    @property
    def readings(self) -> tuple[str, ...]:
        """Both readings of a cell that nothing decides between (两种读法), () where one holds."""
        return self.indicator.pair.rivals if self.reason == "ambiguous-reading" else ()

    @property
    def trace(self) -> Trace:
        """The steps of the computation (计算过程), built when looked at."""
        return trace_of(self)

    def explain(self, lang: Language = "zh") -> str:
        """Return the computation in sentences (计算说明), one a step, ``zh`` or ``en``.

        Printed texts and citations stay Chinese. Raises InvalidValueError for another language.
        """
        return self.trace.text(lang)

    def text(self, lang: Language = "zh") -> str:
        """Return name, rate and points on one line, ``zh`` or ``en`` (一行小结)."""
        return in_language(summary(self), lang)

    def __repr__(self) -> str:
        """Return the row's name, the policy, rate and points, or why there are none."""
        return call(
            self, self.indicator.name, policy=self.policy.id, rate=self.rate, points=self.points,
            reason=self.reason, range=self.range, assumed=self.assumed,
        )  # fmt: skip

    def __str__(self) -> str:
        """Return name, rate and points on one line."""
        return self.text()

    def _repr_html_(self) -> str:
        return score_html(self)


def score_indicator(
    indicator: Indicator, policy: Policy, *, unit_table: bool = False, year: int | None = None
) -> Score:
    """Return the score of one indicator under a policy; never raises for bad data.

    `year` is the table's, for dates written without one.
    """
    completion = _complete(indicator, policy, year)
    rule, inferred = rule_of(indicator)
    rate, at = _rounded(completion, policy)
    curve = None
    if rule is not None:
        curve = curve_of(indicator, rule, policy, unit_table=unit_table)
    award = _award(indicator, policy, curve, completion, at)
    return Score(
        indicator=indicator, policy=policy, rule=rule, rule_inferred=inferred,
        rate=rate, points=award.points, reason=award.reason, assumed=award.assumed,
        range=award.range, segment=award.segment, completion=completion,
        unit_table=unit_table, year=year,
    )  # fmt: skip


def points_at_rate(score: Score, rate: Decimal) -> Decimal | None:
    """Return the points that the rule gives at another rate (按填报完成率计分), None for none.

    For the reading "computed from the printed rate": a rule on the completion rate only.
    """
    if score.rule is None or score.completion.grade is not None:
        return None
    curve = score.curve
    weight, _ = weight_of(score.indicator)
    if curve is None or curve.domain != "rate" or weight is None or rate < 0:
        return None
    at = rate.as_integer_ratio()
    return points_of_segment(weight, curve.segment(*at), at, score.policy)


def place_on_curve(score: Score, curve: Curve) -> Fraction | None:
    """Return where on a curve of its rule a row stands (在曲线上的位置), None where nowhere.

    The rate, the satisfaction or the distance, as the domain of the curve says: rounded where the
    policy scores from the rounded one.
    """
    completion = score.completion
    if curve.domain == "distance":
        return distance(score.indicator, completion)
    if completion.reason is not None or score.rate is None:
        return None
    if curve.domain == "satisfaction":
        at = _satisfied(score.indicator, attrs.evolve(curve, full_when_met=False), completion)
        return Fraction(*at) if isinstance(at, tuple) else None
    if score.policy.chain.value == "printed":
        return Fraction(score.rate)
    return Fraction(completion.numerator, completion.denominator)


def _complete(indicator: Indicator, policy: Policy, year: int | None) -> Completion:
    """Return the completion; a cost set with = and not spent in full is a saving, not a miss."""
    pair = indicator.pair
    completion = complete(pair, policy, year)
    if (
        completion.key != "quotient"
        or completion.met
        or not indicator.is_cost
        or pair.comparator not in ("=", "")
    ):
        return completion
    assumed = completion.assumed + policy.unproved(("cost_saving",), 1, 1)
    if policy.cost_saving.value == "full":
        return Completion(1, 1, met=True, key="cost-saved", assumed=assumed, notes=completion.notes)
    return attrs.evolve(completion, assumed=assumed)


def _rounded(completion: Completion, policy: Policy) -> tuple[Decimal | None, tuple[int, int]]:
    """Return the rate as the policy rounds it, and the ratio that the score starts from."""
    if completion.reason is not None:
        return None, (0, 1)
    exact = completion.numerator, completion.denominator
    rate, printed = _rate(*exact, policy.rate_digits.value + 2, policy.rounding.value)
    return rate, printed if policy.chain.value == "printed" else exact


@lru_cache(maxsize=1024)
def _rate(up: int, down: int, digits: int, mode: str) -> tuple[Decimal, tuple[int, int]]:
    """Return a ratio rounded, as a decimal and as two whole numbers: most policies round alike."""
    scaled = rounded(up, down, digits, mode)
    return as_decimal(scaled, digits), (scaled, 10**digits)


class _Award(NamedTuple):
    """What a rule gives: the fields of `Score` of the same names."""

    points: Decimal | None = None
    reason: Reason | None = None
    assumed: tuple[str, ...] = ()
    range: tuple[Decimal, Decimal] | None = None
    segment: Segment | None = None


def _award(
    indicator: Indicator,
    policy: Policy,
    curve: Curve | None,
    completion: Completion,
    at: tuple[int, int],
) -> _Award:
    """Return what the rule gives, or the reason why it gives nothing."""
    if curve is not None and curve.domain == "distance":
        return _stepped(indicator, policy, curve, completion)
    grade, assumed, reason = completion.grade, completion.assumed, completion.reason
    late = reason is not None and completion.is_late and policy.date_late.known
    if reason is not None and grade is None and not late:
        return _Award(reason=reason, assumed=assumed)
    if curve is None:
        return _Award(reason="rule-unknown", assumed=assumed)
    weight, why = indicator.weighed
    if weight is None:
        return _Award(reason=why, assumed=assumed)
    if late:
        return _fixed(policy, "date_late", "date-late-share", weight, assumed)
    if grade is not None and (
        grade != "achieved" or (curve.rule == "grade" and policy.grade_achieved.value == "range")
    ):
        return _ranged(policy, grade, weight, assumed)
    if completion.tie and not _goes_by_bands(indicator, curve):
        return _fixed(policy, "strict_tie", "strict-tie", weight, assumed)
    if curve.domain == "satisfaction":
        return _by_satisfaction(indicator, policy, curve, completion, weight)
    return _on_curve(policy, curve, completion, weight, at)


def _by_satisfaction(
    indicator: Indicator, policy: Policy, curve: Curve, completion: Completion, weight: Decimal
) -> _Award:
    """Return what the bands give for the satisfaction itself, or the full weight where met."""
    own = _satisfied(indicator, curve, completion)
    if own is None:
        full = points_of_share(weight, _FULL, policy)
        assumed = completion.assumed + policy.unproved(("satisfaction",), 1, 1)
        return _Award(points=full, assumed=assumed, segment=_FULL_WHEN_MET)
    if isinstance(own, str):
        return _Award(reason=own, assumed=completion.assumed)
    return _on_curve(policy, curve, completion, weight, own)


def _on_curve(
    policy: Policy, curve: Curve, completion: Completion, weight: Decimal, at: tuple[int, int]
) -> _Award:
    """Return what the piece of the curve at at[0]/at[1] gives."""
    segment = curve.segment(*at)
    if segment.key == "grade-range":
        grade: Grade | None = "achieved" if completion.met else None
        return _ranged(policy, grade, weight, completion.assumed)
    points = points_of_segment(weight, segment, at, policy)
    reason: Reason | None = "policy-silent" if points is None else None
    assumed = completion.assumed + policy.unproved(segment.parameters, *at)
    return _Award(points, reason, assumed, None, segment)


def _stepped(indicator: Indicator, policy: Policy, curve: Curve, completion: Completion) -> _Award:
    """Return what is left of the weight at a distance from the standard."""
    far, (weight, why) = distance(indicator, completion), indicator.weighed
    if far is None or weight is None:
        return _Award(reason=completion.reason or why or "policy-silent")
    at = far.as_integer_ratio()
    segment = curve.segment(*at)
    points = points_of_segment(weight, segment, at, policy)
    reason: Reason | None = None
    if points is None:  # without a parameter it is the row's own marking that does not go
        reason = "policy-silent" if segment.parameters else "weight-unreadable"
    assumed = policy.unproved(segment.parameters, *at) if points is not None else ()
    return _Award(points, reason, assumed, None, segment)


def _fixed(
    policy: Policy, name: str, key: str, weight: Decimal, assumed: tuple[str, ...]
) -> _Award:
    """Return the share that a parameter fixes: of a strict target just touched, of a late date."""
    share = getattr(policy, name).value
    rest = None if share is None else Fraction(share)
    segment = Segment(_FULL, rest, parameters=(name,), key=key)
    points = points_of_segment(weight, segment, (1, 1), policy)
    return _Award(
        points=points,
        reason="policy-silent" if points is None else None,
        assumed=assumed + policy.unproved((name,), 1, 1),
        segment=segment,
    )


def _ranged(
    policy: Policy, grade: Grade | None, weight: Decimal, assumed: tuple[str, ...]
) -> _Award:
    """Return the range of points that a grade allows; None = a number missed, grade unknown.

    No text says which grade a missed number is: there the bands are assumed in every policy.
    """
    bands = policy.grade_bands.value
    if bands is None:
        return _Award(reason="policy-silent", assumed=assumed)
    first, second, third = bands
    low, high = {
        "achieved": first, "partial": second, "missed": third, None: (third[0], second[1]),
    }[grade]  # fmt: skip
    if grade is None:
        assumed += ("grade_bands",)
    else:
        assumed += policy.unproved(("grade_bands", "grade_achieved"), 1, 1)
    lowest, highest = (points_of_share(weight, share, policy) for share in (low, high))
    return _Award(reason="discretionary", assumed=assumed, range=(lowest, highest))


def _goes_by_bands(indicator: Indicator, curve: Curve) -> bool:
    """Tell whether a satisfaction counts by its band alone, met or not (只按分档)."""
    return (
        curve.domain == "satisfaction" and not curve.full_when_met and indicator.pair.satisfaction
    )


def _satisfied(
    indicator: Indicator, curve: Curve, completion: Completion
) -> tuple[int, int] | Reason | None:
    """Return the satisfaction itself, which the bands are for (满意度).

    96 % or, without a unit, 96 of 100, but not 4.8 of 5 or 10; None where the target is met and
    that is full, or else the reason why there is none. The bands are for a satisfaction and no
    share of complaints: such a limit kept is full, and what an exceeded one is worth they do not
    say.
    """
    proper = indicator.pair.satisfaction
    if completion.met and (curve.full_when_met or not proper):
        return None
    if not proper:
        return "policy-silent"
    value = indicator.pair.actual
    if not isinstance(value, Amount) or value.unit.family not in ("ratio", "none"):
        return "discretionary"
    if on_a_scale(value):
        return "discretionary"
    ratio = value.base if value.unit.family == "ratio" else Fraction(value.number) / 100
    return ratio.numerator, ratio.denominator
