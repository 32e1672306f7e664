"""A rule, and its curve under a policy (赋分曲线): the share of the weight by the rate, as data.

One definition drives scoring, explanations and plots: a share is piecewise linear, exact, and each
piece names the parameters it rests on.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.rules import Rule, RuleName
from kpi_eval.scoring.listing import curve_html

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.policy import Policy

__all__ = ["Curve", "Domain", "Draw", "DrawOwn", "Example", "RuleKey", "ScoringRule", "Segment"]

Domain = Literal["rate", "satisfaction", "execution", "distance"]
RuleKey = Rule | Literal["execution"]


@attrs.frozen(repr=False)
class Segment(Brief):
    """A piece of a curve (曲线段): ``share = intercept + slope * rate`` from `start` on.

    It holds from `start` (from just above it if `open`) to the start of the next piece; `intercept`
    is None where the policy is silent. `parameters` names what the piece rests on, `key` the
    sentence that explains it.
    """

    start: Fraction
    intercept: Fraction | None
    slope: Fraction = Fraction(0)
    open: bool = attrs.field(default=False, kw_only=True)
    parameters: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    key: str = attrs.field(default="", kw_only=True)
    # The start and the line as whole numbers: a Fraction's parts cost a call each time.
    begins: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)
    line: tuple[int, int, int, int] | None = attrs.field(init=False, eq=False, repr=False)

    @begins.default
    def _begins(self) -> tuple[int, int]:
        return self.start.as_integer_ratio()

    @line.default
    def _line(self) -> tuple[int, int, int, int] | None:
        if self.intercept is None:
            return None
        return (*self.intercept.as_integer_ratio(), *self.slope.as_integer_ratio())

    def share(self, rate: Fraction) -> Fraction | None:
        """Return the share of the weight at a rate (得分比例), None where the policy is silent."""
        return None if self.intercept is None else self.intercept + self.slope * rate


@attrs.frozen(repr=False)
class Curve(Brief):
    """The share of the weight as a function of a rate (赋分曲线).

    `domain` says of what: the completion ``rate`` (完成率), the ``satisfaction`` itself (满意度),
    the ``execution`` rate (预算执行率) or the ``distance`` from the standard on its wrong side (偏
    离标准的幅度). `segments` are in ascending order and begin at 0; a rate
    below 0 counts as 0. `full_when_met` = a target that is met has the full weight whatever the
    curve says.

    Args:
        rule: 赋分规则.
        segments: 曲线段.
        domain: 自变量.
        full_when_met: 达标即满分.
    """

    rule: str
    segments: tuple[Segment, ...]
    domain: Domain = "rate"
    full_when_met: bool = False

    def segment(self, numerator: int, denominator: int) -> Segment:
        """Return the piece that holds at the rate numerator/denominator (曲线段), from 0 on."""
        segments = self.segments
        index = len(segments) - 1
        while index > 0:
            piece = segments[index]
            up, down = piece.begins
            side = numerator * down - up * denominator
            if side > 0 or (side == 0 and not piece.open):
                return piece
            index -= 1
        return segments[0]

    def _repr_html_(self) -> str:
        return curve_html(self)

    def share(self, rate: Fraction | Decimal | int | str) -> Fraction | None:
        """Return the exact share at a rate (得分比例): 1 = 100 %; None = the policy is silent."""
        at = max(Fraction(rate), Fraction(0))
        return self.segment(at.numerator, at.denominator).share(at)

    def points(self, count: int = 0) -> list[tuple[Fraction, Fraction | None]]:
        """Return the corners (转折点) as (rate, share), for plots; `count` adds even steps."""
        corners = {piece.start for piece in self.segments}
        steps = {Fraction(2 * step, count) for step in range(count + 1)} if count else set()
        return [(rate, self.share(rate)) for rate in sorted(corners | steps | {Fraction(2)})]


class Draw(Protocol):
    """From the parameters of a policy to the curve of a rule (赋分曲线的构造)."""

    def __call__(self, policy: Policy, *, unit_table: bool) -> Curve:
        """Return the curve under a policy, in a whole-unit table or not."""
        ...


class DrawOwn(Protocol):
    """From a row that states its own marking to the curve of it (自带的赋分曲线)."""

    def __call__(self, indicator: Indicator, policy: Policy) -> Curve | None:
        """Return the curve that a row states, None where it states none."""
        ...


class Example(NamedTuple):
    """A worked example of a rule under a policy (算例), in the cells' own words.

    Of the funds row `target` is the budget and `actual` what was executed. `points` is "" where
    there are none. `printed` is the row's own marking, where it is more than the rule's name.
    """

    policy: str
    target: str
    actual: str
    weight: str
    rate: str
    points: str
    printed: str = ""


@attrs.frozen(kw_only=True, repr=False)
class ScoringRule(Brief):
    """A rule of scoring (赋分规则): how it is printed, and how a policy draws its curve.

    `domains` holds what its curve may be a function of, `parameters` names all that it may rest on.
    `own` draws the curve that a row states itself, None for a row that states none.
    """

    key: RuleKey
    name: RuleName
    draw: Draw
    own: DrawOwn | None = None
    domains: tuple[Domain, ...] = ("rate",)
    parameters: tuple[str, ...]
    examples: tuple[Example, ...]
