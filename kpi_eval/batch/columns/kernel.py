"""Rates and points of many rows at once (成列计算): a plan carried out on blocks of numbers.

A column of numbers is whole numbers of 64 bits; where actual and target have another scale or
unit, both are multiplied by whole numbers first. Rows that do not fit 64 bits are not done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.batch.columns.arrays import NumberRows, Scored
from kpi_eval.batch.columns.compiled import LOOPS
from kpi_eval.batch.columns.division import BLOCK, MOST, SMALL, divide, divide_small, scratch
from kpi_eval.batch.columns.plans import AT_ZERO, ScoringPlan, Zone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.compiled import Loops
    from kpi_eval.batch.columns.shares import Shares
    from kpi_eval.scoring.policy import Policy

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Kernel", "zones_of"]


class Kernel:
    """Carries plans out (计算核) under one policy, in the room of the thread."""

    def __init__(self, policy: Policy) -> None:
        """Take what the policy says of digits and rounding."""
        self._scale = 10 ** (policy.rate_digits.value + 2)
        self._mode: str = policy.rounding.value
        # Of points, doubled where half of the divisor is added.
        self._places = 10**policy.score_digits.value * (1 if self._mode == "down" else 2)
        self._room = scratch()
        self._loops: Loops | None = None

    def run(self, plan: ScoringPlan, numbers: NumberRows, out: Scored) -> bool:
        """Score all the rows of a plan (按方案计分); what is not is left as not done.

        Returns whether none of the rates can be below zero.
        """
        self._room = scratch()  # of the thread that runs, not of that which made it
        self._loops, never = LOOPS.after(len(numbers.actual)), True
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
        odd, most = None, _bits(part)
        if most[0] < 0 or part.target.min() <= 0:
            odd = (part.actual < 0) | (part.target <= 0)
            part = part.without(odd)
            most = _bits(part)
        if most[0] * part.up >= MOST or most[1] * part.down >= MOST:
            large = (part.actual >= MOST // part.up) | (part.target >= MOST // part.down)
            odd = large if odd is None else odd | large
            part = part.without(odd)
            most = (MOST, MOST)
        if not self._looped(shares, part, out):
            rate, holds = self._divided(part, most[0])
            self._award(shares, rate, part, out)
            if holds is not None:
                out.done[:] &= holds
        if odd is not None:
            self._by_zones(plan, numbers, np.flatnonzero(odd), out)
        return odd is None

    def _looped(self, shares: Shares, part: NumberRows, out: Scored) -> bool:
        """Do the same with the compiled loops (编译循环), and tell whether they could."""
        loops, mode, factor = self._loops, self._mode, self._scale * part.up
        if loops is None or shares.silent or mode == "half-even" or max(part.up, part.down) >= MOST:
            return False
        divisor = shares.down * part.weight_down
        if not 0 <= self._heaviest(shares, part) < SMALL:
            return False
        of = (part.up, part.down, self._scale, 1 if mode == "down" else 2, SMALL // factor)
        if not loops.divide(part.actual, part.target, *of, out.rate):
            return False
        added, inverse = (0.5, 1 / divisor) if mode == "down" else (divisor + 0.5, 0.5 / divisor)
        by = (shares.up, float(self._places), added, inverse)
        loops.award(out.rate, part.weight, *by, out.score)
        return True

    def _heaviest(self, shares: Shares, part: NumberRows) -> int:
        """Return what no product of a weight exceeds (乘积上限); below zero, where a weight is."""
        import numpy as np

        bits = int(np.bitwise_or.reduce(part.weight))
        most = bits * shares.highest * self._places + shares.down * part.weight_down
        return bits if bits < 0 else most

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
        _put(out.rate, place)
        weight, share = self._room.x[:many], self._room.y[:many]
        np.take(shares.up, place, out=share, mode="clip")
        np.copyto(weight, part.weight)
        if not 0 <= self._heaviest(shares, part) < SMALL:
            most = weight * float(shares.highest * places) + float(divisor)
            out.done[:] = (part.weight >= 0) & (most < SMALL / 2)
            weight[~out.done] = 0
        if shares.silent:
            np.greater_equal(share, 0, out=out.scored)
            np.take(shares.reason, place, out=out.reason, mode="clip")
        points = self._rounded(np.multiply(weight, share, out=weight), divisor)
        np.copyto(place, points, casting="unsafe")
        _put(out.score, place)

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


def _bits(part: NumberRows) -> tuple[int, int]:
    """Return the bits that any actual and any target has (各位之并): none is larger."""
    import numpy as np

    return int(np.bitwise_or.reduce(part.actual)), int(np.bitwise_or.reduce(part.target))


def _put(words: Whole, values: Whole) -> None:
    """Write numbers with a zero beside each (写入低位字), in one pass.

    A float64 that becomes a complex number does that; its bits, here those of a whole number, are
    moved as they are.
    """
    import numpy as np

    np.copyto(words.view(np.complex128)[:, 0], values.view(np.float64))


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
