"""Rates and points of many rows at once (成列计算): a plan carried out on blocks of numbers.

A column of numbers is whole numbers of 64 bits; where actual and target have another scale or
unit, both are multiplied by whole numbers first. Rows that do not fit 64 bits are not done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.batch.columns.division import BLOCK, MOST, SMALL, divide, divide_small, scratch
from kpi_eval.batch.columns.plans import AT_ZERO, ScoringPlan, Zone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.shares import Shares
    from kpi_eval.scoring.policy import Policy

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Kernel", "NumberRows", "Scored", "zones_of"]


class NumberRows(NamedTuple):
    """Actual, target and weight of rows (数值列): each a whole number in its column's own scale.

    The quotient is actual * up : target * down; a weight is divided by `weight_down`.
    """

    actual: Whole
    target: Whole
    weight: Whole
    up: int
    down: int
    weight_down: int

    def part(self, start: int, end: int) -> NumberRows:
        """Return the same for some of the rows, over the same memory."""
        actual, target, weight, *scales = self
        return NumberRows(actual[start:end], target[start:end], weight[start:end], *scales)

    def without(self, odd: Flags) -> NumberRows:
        """Return the same with 0 of 1 in place of some rows (代以零)."""
        import numpy as np

        return self._replace(
            actual=np.where(odd, 0, self.actual), target=np.where(odd, 1, self.target)
        )

    def at(self, rows: Whole) -> NumberRows:
        """Return the same for the rows that are named (选行)."""
        actual, target, weight, *scales = self
        return NumberRows(actual[rows], target[rows], weight[rows], *scales)


class Scored(NamedTuple):
    """What came out (结果列): whole numbers in the policy's last digits, and codes of reasons.

    `rated` and `scored` tell where there is a rate and a score, `done` which rows are finished.
    """

    rate: Whole
    score: Whole
    reason: NDArray[np.int8]
    rated: Flags
    scored: Flags
    done: Flags

    @classmethod
    def room_for(cls, many: int) -> Scored:
        """Make room for so many rows (结果的存放), all of them taken for done."""
        import numpy as np

        rated, scored, done = (np.ones(many, np.bool_) for _ in range(3))
        rate, score = np.zeros(many, np.int64), np.zeros(many, np.int64)
        return cls(rate, score, np.zeros(many, np.int8), rated, scored, done)

    def part(self, start: int, end: int) -> Scored:
        """Return the same for some of the rows, over the same memory."""
        rate, score, reason, rated, scored, done = self
        span = slice(start, end)
        return Scored(rate[span], score[span], reason[span], rated[span], scored[span], done[span])

    def put(self, rows: Whole, others: Scored) -> None:
        """Write the results of some rows in their places (放回)."""
        self.rate[rows] = others.rate
        self.score[rows] = others.score
        self.reason[rows] = others.reason
        self.rated[rows] = others.rated
        self.scored[rows] = others.scored
        self.done[rows] = others.done


class Kernel:
    """Carries plans out (计算核) under one policy, in the room of the thread."""

    def __init__(self, policy: Policy) -> None:
        """Take what the policy says of digits and rounding."""
        self._scale = 10 ** (policy.rate_digits.value + 2)
        self._mode: str = policy.rounding.value
        # Of points, doubled where half of the divisor is added.
        self._places = 10**policy.score_digits.value * (1 if self._mode == "down" else 2)
        self._room = scratch()

    def run(self, plan: ScoringPlan, numbers: NumberRows, out: Scored) -> bool:
        """Score all the rows of a plan (按方案计分); what is not is left as not done.

        Returns whether none of the rates can be below zero.
        """
        self._room, never = scratch(), True  # of the thread that runs, not of that which made it
        for start in range(0, len(numbers.actual), BLOCK):
            end = min(start + BLOCK, len(numbers.actual))
            never &= self._block(plan, numbers.part(start, end), out.part(start, end))
        return never

    def _block(self, plan: ScoringPlan, numbers: NumberRows, out: Scored) -> bool:
        """Score a block: all at once where the plan allows it, what is left over by zones."""
        import numpy as np

        shares, part = plan.plain, numbers
        if shares is None:
            self._by_zones(plan, numbers, np.arange(len(numbers.actual)), out)
            return False
        odd = None
        if np.bitwise_or.reduce(part.actual) < 0 or part.target.min() <= 0:
            odd = (part.actual < 0) | (part.target <= 0)
            part = part.without(odd)
        most = [int(np.bitwise_or.reduce(column)) for column in part[:2]]
        if most[0] * part.up >= MOST or most[1] * part.down >= MOST:
            large = (part.actual >= MOST // part.up) | (part.target >= MOST // part.down)
            odd = large if odd is None else odd | large
            part = part.without(odd)
            most = [MOST, MOST]
        rate, holds = self._divided(part, most[0])
        self._award(shares, rate, part, out)
        if holds is not None:
            out.done[:] &= holds
        if odd is not None:
            self._by_zones(plan, numbers, np.flatnonzero(odd), out)
        return odd is None

    def _divided(
        self, part: NumberRows, most: int
    ) -> tuple[NDArray[np.float64] | Whole, Flags | None]:
        """Return the rates of rows with nothing odd about them (完成率), as `divide` does.

        Large rows are divided apart, where they are not the most: they cost three times as much.
        """
        import numpy as np

        factor = self._scale * part.up
        if self._mode == "half-even":
            return self._divided_large(part, slice(None))
        args = (part.actual, part.target, factor, part.down, self._mode, self._room)
        if most * factor < SMALL:
            return divide_small(*args), None
        rows = np.flatnonzero(part.actual >= -(-SMALL // factor))
        if 2 * len(rows) > len(part.actual):
            return self._divided_large(part, slice(None))
        holds = None
        if len(rows):
            whole, hold = self._divided_large(part, rows)
            if hold is not None:
                holds = np.ones(len(part.actual), np.bool_)
                holds[rows] = hold
        rates = divide_small(*args)  # of the large ones too, in room that `whole` is not in
        if len(rows):
            rates[rows] = whole
        return rates, holds

    def _divided_large(self, part: NumberRows, rows: slice | Whole) -> tuple[Whole, Flags | None]:
        import numpy as np

        up, down = part.actual[rows], part.target[rows]
        up = up if part.up == 1 else up * np.int64(part.up)
        down = down if part.down == 1 else down * np.int64(part.down)
        return divide(up, down, self._scale, self._mode, self._room)

    def _by_zones(self, plan: ScoringPlan, numbers: NumberRows, rows: Whole, out: Scored) -> None:
        """Score some rows of a block zone by zone (分区段计分): those that fit 64 bits."""
        import numpy as np

        out.done[rows] = False
        part = numbers.at(rows)
        rows = rows[_below(part.actual, MOST // part.up) & _below(part.target, MOST // part.down)]
        part = numbers.at(rows)
        up, down = part.actual * np.int64(part.up), part.target * np.int64(part.down)
        of = zones_of(up, down)
        for number in np.unique(of):
            zone = plan.zones[number]
            if zone is None:
                continue
            inside = np.flatnonzero(of == number)
            below = np.ones_like(inside) if number in AT_ZERO else down[inside]
            weight = part.weight[inside]
            found = Scored.room_for(len(inside))
            self._zone(zone, NumberRows(up[inside], below, weight, 1, 1, part.weight_down), found)
            out.put(rows[inside], found)

    def _zone(self, zone: Zone, part: NumberRows, found: Scored) -> None:
        """Score rows of one zone, actual and target as `part` has them (区段计分)."""
        import numpy as np

        if zone.form is None:
            found.reason[:] = zone.shares.reason[0]
            found.rated[:] = found.scored[:] = False
            return
        a, b, c, d = zone.form
        above = a * part.actual + b * part.target
        below = c * part.actual + d * part.target
        rate, holds = divide(np.abs(above), below, self._scale, self._mode, self._room)
        self._award(zone.shares, np.where(above < 0, -rate, rate), part, found)
        if holds is not None:
            found.done[:] &= holds

    def _award(
        self, shares: Shares, rate: NDArray[np.generic], part: NumberRows, out: Scored
    ) -> None:
        """Write the rates, and the points of the weights by them (折算得分)."""
        import numpy as np

        many, places, divisor = len(rate), self._places, shares.down * part.weight_down
        place = self._room.place[:many]
        np.copyto(place, rate, casting="unsafe")
        np.copyto(out.rate, place)
        weight, share = self._room.x[:many], self._room.y[:many]
        np.take(shares.up, place, out=share, mode="clip")
        np.copyto(weight, part.weight)
        heaviest = int(np.bitwise_or.reduce(part.weight))
        if heaviest < 0 or heaviest * shares.highest * places + divisor >= SMALL:
            most = weight * float(shares.highest * places) + float(divisor)
            out.done[:] = (part.weight >= 0) & (most < SMALL / 2)
            weight[~out.done] = 0
        if shares.silent:
            np.greater_equal(share, 0, out=out.scored)
            np.take(shares.reason, place, out=out.reason, mode="clip")
        points = self._rounded(np.multiply(weight, share, out=weight), divisor)
        np.copyto(out.score, points, casting="unsafe")

    def _rounded(self, x: NDArray[np.float64], divisor: int) -> NDArray[np.float64]:
        """Return weight times share as the policy rounds it (折算修约); its whole part is that.

        Both are whole numbers, and so is the x that is divided: x + 1/2 over the divisor is never
        nearer to a whole number than half of its reciprocal, which no rounding below 2**51 takes
        away, and a product costs less than a quotient.
        """
        import numpy as np

        x *= float(self._places)
        if self._mode == "down":
            x += 0.5
            x *= 1 / divisor
            return x
        x += divisor + 0.5
        if self._mode != "half-even":
            x *= 0.5 / divisor
            return x
        points = np.floor(x * (0.5 / divisor))
        points -= (points * (2 * divisor) == x - 0.5) & (points % 2 == 1)
        return points


def _below(values: Whole, most: int) -> Flags:
    """Tell which numbers lie within a limit on either side (限内)."""
    return (values > -most) & (values < most)


def zones_of(up: Whole, down: Whole) -> Whole:
    """Return the number of the zone of each row (所在区段), as `plans.ZONES` has them."""
    import numpy as np

    above = np.sign(up)
    twice = up - down  # up >= 2 * down without a product that overflows
    zone = 1 + above + (up >= down) + (up > down) + (twice >= down) + (twice > down)
    zone = np.where(above < 0, 0, zone)
    at_zero = 8 + above
    found: Whole = np.where(down > 0, zone, np.where(down == 0, at_zero, 10)).astype(np.int64)
    return found
