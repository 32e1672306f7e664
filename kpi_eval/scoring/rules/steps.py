"""Step by step (逐点扣分): full at the standard, a loss for every step beyond it, down to a floor.

The curve is one of the distance from the standard, in percentage points where that is a percentage,
else in percent of it. What a row states of its own marking (每超过1个百分点扣
0.5分) goes before the policy's step and loss.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.model.deductions import parse_deduction
from kpi_eval.model.rules import PRINTED
from kpi_eval.model.values import Amount
from kpi_eval.scoring.curves import Curve, Example, ScoringRule, Segment
from kpi_eval.scoring.pieces import ONE, ZERO

if TYPE_CHECKING:
    from kpi_eval.model.deductions import Deduction
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.completion import Completion
    from kpi_eval.scoring.policy import Policy

__all__ = ["RULE", "distance"]

_MOST_STEPS: Final = 10_000  # of a row's own: 100 points, a hundredth of a point a step
_PERCENT: Final = "每超过1个百分点扣0.5分，扣完为止"


def _draw(policy: Policy, *, unit_table: bool) -> Curve:  # noqa: ARG001 - alike in both kinds
    loss = policy.step_loss.value
    if loss is None:
        silent = Segment(ZERO, None, open=True, parameters=("step_loss",), key="silent")
        return Curve("steps", (Segment(ZERO, ONE, key="met"), silent), domain="distance")
    size, floor = Fraction(policy.step_size.value), Fraction(policy.step_floor.value)
    rests, ends = ("step_size", "step_loss"), ("step_floor",)
    return _stairs(policy, size, Fraction(loss), floor, rests=rests, ends=ends)


def _stairs(  # noqa: PLR0913 - a staircase in one place
    policy: Policy, size: Fraction, loss: Fraction, floor: Fraction, *,
    rests: tuple[str, ...], ends: tuple[str, ...],
) -> Curve:  # fmt: skip
    """At whole steps both readings of a started one agree; between them the policy decides.

    `rests` names what every step rests on, `ends` what the last one does besides.
    """
    started = policy.step_started.value == "started"
    pieces = [Segment(ZERO, ONE, key="met")]
    step = 0
    while True:
        here, below = max(1 - step * loss, floor), max(1 - (step + 1) * loss, floor)
        if step:
            held = rests + ends if here == floor else rests
            pieces.append(Segment(step * size, here, parameters=held, key="steps"))
        if here == floor:
            break
        between = below if started else here
        pieces.append(
            Segment(
                step * size, between, open=True, parameters=(*rests, "step_started"), key="steps"
            )
        )
        step += 1
    return Curve("steps", tuple(pieces), domain="distance")


def _own(indicator: Indicator, policy: Policy) -> Curve | None:
    """Return the curve that a row states itself (指标自带的扣分), None where it states none.

    A weight that so small a loss does not use up in `_MOST_STEPS` is no weight of such a row: the
    curve is silent away from the standard, and rests on no parameter there.
    """
    stated, weight = parse_deduction(indicator.rule or ""), indicator.weighed[0]
    if stated is None or not weight:
        return None
    loss = min(Fraction(stated.loss) / Fraction(weight), ONE)
    floor = ZERO if stated.to_nothing else Fraction(policy.step_floor.value)
    if 1 - floor > _MOST_STEPS * loss:
        pieces = (Segment(ZERO, ONE, key="met"), Segment(ZERO, None, open=True, key="silent"))
        return Curve("steps", pieces, domain="distance")
    ends = () if stated.to_nothing else ("step_floor",)
    return _stairs(policy, Fraction(stated.step), loss, floor, rests=(), ends=ends)


def distance(indicator: Indicator, completion: Completion) -> Fraction | None:
    """Return how far a row is from its standard on the wrong side (偏离标准的幅度).

    In percentage points as a ratio (of the target, where that is no percentage), or in the unit of
    the step that the row states; None where it cannot be told, or where what is stated is of the
    other side.
    """
    stated, pair = parse_deduction(indicator.rule or ""), indicator.pair
    wanted, got = pair.target, pair.actual
    if pair.reason is not None or pair.rivals:
        return None
    gap = None
    if isinstance(wanted, Amount) and isinstance(got, Amount):
        gap = _gap(wanted, got, pair.quotients, stated)
    if gap is None:
        return ZERO if completion.met else None
    return _on_the_wrong_side(gap, stated, completion, exact=pair.comparator in ("=", ""))


def _gap(
    wanted: Amount,
    got: Amount,
    quotients: tuple[tuple[int, int], ...],
    stated: Deduction | None,
) -> Fraction | None:
    """Return the actual less the target in the unit of the steps, None where it has none."""
    if stated is not None and stated.unit:
        units = {wanted.unit.name, got.unit.name}
        return Fraction(got.number) - Fraction(wanted.number) if units == {stated.unit} else None
    if {wanted.unit.family, got.unit.family} == {"ratio"}:
        return got.base - wanted.base
    if len(quotients) != 1 or quotients[0][1] <= 0:
        return None
    return Fraction(*quotients[0]) - 1


def _on_the_wrong_side(
    gap: Fraction, stated: Deduction | None, completion: Completion, *, exact: bool
) -> Fraction | None:
    if stated is None or not exact:
        wrong = ZERO if completion.met else abs(gap)
        if stated is not None and wrong and stated.side == ("under" if gap > 0 else "over"):
            return None
        return wrong
    if stated.side == "either":
        return abs(gap)
    return abs(gap) if (gap > 0) == (stated.side == "over") or not gap else None


RULE: Final = ScoringRule(
    key="steps",
    name=PRINTED["steps"],
    draw=_draw,
    own=_own,
    domains=("distance",),
    parameters=("step_size", "step_loss", "step_started", "step_floor"),
    examples=(
        Example("mof-2021", "<=100%", "100%", "5", "1.0000", "5.00", _PERCENT),
        Example("mof-2021", "<=100%", "103%", "5", "0.9700", "3.50", _PERCENT),
        Example("mof-2020", "<=100%", "140%", "5", "0.7143", "0.00", _PERCENT),
        Example("mof-2020", ">=100%", "95%", "5", "0.9500", "3.00", "每低5个百分点扣2分"),
        Example("xinjiang-2024", ">=5个", "3个", "10", "0.6000", "6.00", "每少1个扣2分"),
        Example("mof-2021", "<=100%", "103%", "5", "0.9700", ""),
    ),
)
