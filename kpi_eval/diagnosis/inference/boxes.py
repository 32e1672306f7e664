"""A printed score as a box (得分的取值范围): where it may have started from, and what it may be.

Whole numbers throughout: a share of the weight is compared with a print by cross-multiplying.
"""

from __future__ import annotations

from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from kpi_eval.scoring.rounding import rounded

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.diagnosis.inference.observed import Observed, Ratio

__all__ = [
    "COARSE",
    "MODES",
    "WRONG_RATE",
    "Printing",
    "ScoreBox",
    "box_of",
    "boxes_of",
    "cost_at",
    "cost_of_rate",
    "printings",
    "starts",
]  # fmt: skip

# What it costs that a number shows fewer digits than it has: 4 bits, in hundredths.
COARSE: Final = 400
# That a printed rate is wrong. No claim is cheaper: full marks are claimed of a score, and the rate
# beside them is as right as any.
WRONG_RATE: Final = 1100
# That it shows zeros beyond the digits that were computed.
_FILLED: Final = 200
_MOST_DIGITS: Final = 3
MODES: Final = ("half-up", "half-even", "down")


class Printing(NamedTuple):
    """One way of computing and printing (修约方式): a choice of four parameters of `Policy`."""

    chain: str
    rate_digits: int
    score_digits: int
    rounding: str


@cache
def printings() -> tuple[Printing, ...]:
    """Return every way that is tried (待试的修约方式), the commonest first."""
    digits = sorted(range(_MOST_DIGITS + 1), key=lambda n: (n != 2, n))  # noqa: PLR2004 - usual
    return tuple(
        Printing(chain, rate, score, mode)
        for mode, chain, rate, score in product(MODES, ("printed", "exact"), digits, digits)
    )


@attrs.frozen(eq=False)
class ScoreBox:
    """The shares of a weight that print as one number (得分的取值范围): from `low` to `high`.

    Shares are numerators over one denominator; whether the ends belong to it is told beside them.
    """

    low: int
    high: int
    denominator: int
    with_low: bool = True
    with_high: bool = False

    def holds(self, up: int, down: int) -> bool:
        """Tell whether the share up/down prints as the number."""
        at, low = up * self.denominator, self.low * down
        if at < low or (at == low and not self.with_low):
            return False
        high = self.high * down
        return at < high or (at == high and self.with_high)


def box_of(score: Decimal, digits: int, mode: str, weight: Ratio) -> ScoreBox | None:
    """Return the shares that print as a score at these digits; None where it has more of them."""
    scaled = score.scaleb(digits)
    if scaled != int(scaled):
        return None
    whole = int(scaled)
    w_up, w_down = weight
    denominator = 2 * w_up * 10**digits
    if mode == "down":
        return ScoreBox(2 * whole * w_down, (2 * whole + 2) * w_down, denominator)
    low, high = (2 * whole - 1) * w_down, (2 * whole + 1) * w_down
    even = mode == "half-even"
    closed = even and whole % 2 == 0
    return ScoreBox(low, high, denominator, closed or not even, closed)


@attrs.frozen(eq=False)
class Boxes:
    """The boxes of a print (各精度下的取值范围): as it stands, and as one with digits left out."""

    exact: ScoreBox | None
    coarse: tuple[ScoreBox, ...] = ()
    filled: bool = False

    @cached_property
    def all(self) -> tuple[tuple[ScoreBox, int], ...]:
        """The boxes with what they cost."""
        first = () if self.exact is None else ((self.exact, _FILLED if self.filled else 0),)
        return (*first, *((box, COARSE) for box in self.coarse))


@cache
def boxes_of(score: Decimal, decimals: int, weight: Ratio, digits: int, mode: str) -> Boxes:
    """Return the boxes of a print under a number of digits and a mode.

    A print of one decimal or more may have lost others; a whole number is a point docked.
    """
    exact = box_of(score, digits, mode, weight)
    if not 0 < decimals < digits:
        return Boxes(exact, filled=decimals > digits)
    short = (box_of(score, decimals, one, weight) for one in ("half-up", "down"))
    return Boxes(exact, tuple(box for box in short if box is not None))


def cost_at(row: Observed, printing: Printing, share: Ratio) -> int:
    """Return what it costs to hold that a row's share of its weight is this one (代价)."""
    boxes = boxes_of(row.score, row.decimals, row.weight, printing.score_digits, printing.rounding)
    least = row.wrong
    for box, cost in boxes.all:
        if cost < least and box.holds(*share):
            least = cost
    return least


def cost_of_rate(row: Observed, at: Ratio, digits: int, mode: str) -> int | None:
    """Return what it costs that a rate prints as it does (完成率的代价), None where it cannot."""
    if row.shown is None:
        return 0
    shown = row.shown.scaleb(2 + digits)
    own = row.shown_decimals
    if shown == rounded(*at, digits + 2, mode):
        return _FILLED if own > digits else 0
    if own < digits:
        short = row.shown.scaleb(2 + own)
        if any(short == rounded(*at, own + 2, one) for one in ("half-up", "down")):
            return COARSE
    return None


def starts(row: Observed, at: Ratio, printing: Printing) -> tuple[tuple[Ratio, int], ...]:
    """Return the rates that a score may start from (起算的完成率), with their costs."""
    if printing.chain == "exact":
        return ((at, 0),)
    digits = printing.rate_digits + 2
    up, scale = rounded(*at, digits, printing.rounding), 10**digits
    if row.shown is None or row.shown * scale == up:
        return (((up, scale), 0),)
    return (((up, scale), 0), (row.shown.as_integer_ratio(), COARSE // 2))
