"""The share of the weight by the rounded rate, as a table (得分比例表): a curve read off once.

Nothing of a rule is written here: the pieces are those of `Policy.curve`, so that a column cannot
disagree with `score`.
"""

from __future__ import annotations

from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from kpi_eval.scoring.curves import Curve, Segment

__all__ = ["Shares", "constant_shares", "shares_of"]

_MOST_RATES: Final = 10**7  # of a table: a policy that prints rates to more digits goes row by row
_MOST: Final = 2**53


class Shares(NamedTuple):
    """What each rounded rate is worth (得分比例表): `up` over `down`, by place.

    The place is the rate; what lies below the first counts as the first, above the last as the
    last. `up` is -1 where there are no points; `reason` then has the code that says why, 0
    elsewhere. `highest` is the largest of `up`; `silent` tells whether there is a place without
    points at all.
    """

    up: NDArray[np.float64]
    reason: NDArray[np.int8]
    down: int
    highest: int
    silent: bool


def shares_of(curve: Curve, scale: int, why: Callable[[tuple[int, int]], int]) -> Shares | None:
    """Return the table of a curve for rates in 1/`scale` (查表), None where it has no end.

    `why` returns the code of the reason at a rate on a piece without points.
    """
    import numpy as np

    runs = _runs(curve, scale)
    end, last = runs[-1]
    lines = [piece.line for _, piece in runs if piece.line is not None]
    down = lcm(*(b * d * scale for _, b, _, d in lines))
    if curve.segment(-1, scale) is not curve.segment(0, scale):
        return None
    if (last.line is not None and last.slope) or end > _MOST_RATES or 2 * down >= _MOST:
        return None
    up, reason = np.full(end + 1, -1, np.int64), np.zeros(end + 1, np.int8)
    for (first, piece), (after, _) in pairwise([*runs, (end + 1, runs[-1][1])]):
        place = slice(first, after)
        if piece.line is None:
            reason[place] = why((first, scale))
            continue
        a, b, c, d = piece.line
        up[place] = down // b * a + down // (d * scale) * c * np.arange(first, after)
    return _reduced(up, reason, down)


def _runs(curve: Curve, scale: int) -> list[tuple[int, Segment]]:
    """Return the first rate on each piece, from 0 on: `Curve.segment` is asked about starts."""
    starts = {piece.start.numerator * scale // piece.start.denominator for piece in curve.segments}
    asked = sorted({0, *(start + near for start in starts for near in (-1, 0, 1, 2))})
    found: list[tuple[int, Segment]] = []
    for rate in asked:
        piece = curve.segment(rate, scale)
        if rate >= 0 and (not found or found[-1][1] is not piece):
            found.append((rate, piece))
    return found


def constant_shares(share: Fraction | None, reason: int = 0) -> Shares:
    """Return the table of one share for every rate, or of one reason why there is none."""
    import numpy as np

    up, down = (-1, 1) if share is None else share.as_integer_ratio()
    return _reduced(np.array([up]), np.array([reason], np.int8), down)


def _reduced(up: NDArray[np.int64], reason: NDArray[np.int8], down: int) -> Shares:
    """Return the table in lowest terms (约分)."""
    import numpy as np

    there = up >= 0
    common = int(np.gcd.reduce(up[there], initial=down))
    up[there] //= common
    return Shares(up.astype(np.float64), reason, down // common, int(up.max()), not there.all())
