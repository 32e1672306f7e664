"""The cheapest places on a line (区间穿刺): where most of many intervals meet, exactly.

Every interval brings a gain wherever it holds. Ends are ratios; they are ordered by whole numbers,
twice the floor of the ratio times a power of two so large that no two of them can fall together,
one more for "just after". An interval is then half-open whatever its own ends are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.diagnosis.inference.observed import Ratio
from kpi_eval.model.brief import Brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Line", "Stretch", "ValueRange"]

# Two ratios of denominators below 2**128 differ by more than 2**-256.
_SHIFT: Final = 256


@attrs.frozen(repr=False)
class ValueRange(Brief):
    """An interval that a value lies in (取值区间), with its ends where they belong to it."""

    low: Fraction
    high: Fraction
    with_low: bool = attrs.field(default=True, kw_only=True)
    with_high: bool = attrs.field(default=True, kw_only=True)

    def __contains__(self, value: Fraction) -> bool:
        """Tell whether a value lies in the interval."""
        above = value > self.low or (value == self.low and self.with_low)
        return above and (value < self.high or (value == self.high and self.with_high))


@attrs.frozen(eq=False)
class Stretch:
    """An interval with what it gains (区间与所得): from `low` to `high`, as ratios."""

    low: Ratio
    high: Ratio
    gain: int
    with_low: bool = True
    with_high: bool = True


@lru_cache(maxsize=4096)
def _key(ratio: Ratio) -> int:
    return ((ratio[0] << _SHIFT) // ratio[1]) << 1


class Line:
    """Stretches laid over each other (叠加的区间): the gain at every place of a line."""

    def __init__(self, rows: Iterable[Iterable[Stretch]]) -> None:
        """Lay the stretches of every row; of one row's that overlap the best alone counts."""
        self._ratios: dict[int, Ratio] = {}
        steps: defaultdict[int, int] = defaultdict(int)
        for row in rows:
            for start, end, gain in _apart([self._placed(one) for one in row]):
                steps[start] += gain
                steps[end] -= gain
        self._places = sorted(steps)
        self._gains: list[int] = []
        gain = 0
        for place in self._places:
            gain += steps[place]
            self._gains.append(gain)

    def _placed(self, one: Stretch) -> tuple[int, int, int]:
        low, high = _key(one.low), _key(one.high)
        self._ratios[low], self._ratios[high] = one.low, one.high
        return low + (not one.with_low), high + one.with_high, one.gain

    def at(self, ratio: Ratio) -> int:
        """Return the gain at a point."""
        place = bisect_right(self._places, _key(ratio)) - 1
        return self._gains[place] if place >= 0 else 0

    def spans(self, least: int) -> Iterator[tuple[ValueRange, int]]:
        """Yield the intervals that gain at least so much, in order, with what they gain."""
        for number, gain in enumerate(self._gains[:-1]):
            start, end = self._places[number], self._places[number + 1]
            if gain >= least:
                low, high = self._ratios[start & ~1], self._ratios[end & ~1]
                yield ValueRange(
                    Fraction(*low), Fraction(*high),
                    with_low=not start & 1, with_high=bool(end & 1),
                ), gain  # fmt: skip


def _apart(stretches: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of one row cut where they overlap, each part with the best gain."""
    stretches = [one for one in stretches if one[0] < one[1]]
    if len(stretches) < 2:  # noqa: PLR2004 - nothing to overlap with
        yield from stretches
        return
    cuts = sorted({end for one in stretches for end in one[:2]})
    for start, end in pairwise(cuts):
        gain = max((g for a, b, g in stretches if a <= start < b), default=0)
        if gain:
            yield start, end, gain
