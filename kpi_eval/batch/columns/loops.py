"""The arithmetic of `division` and `kernel` as loops over rows (逐行循环), for a compiler.

Whole numbers of 64 bits that wrap, as those of numpy do, and the same operations on floats, so that
the same arguments hold; what a rate is worth is the plan's table, here as there. numba compiles
them (`compiled`); as plain Python they do the same, slowly.

A loop is short and touches few arrays, a thousand rows at a time: it becomes vector instructions,
on numbers in the nearest cache. Results are pairs of words, as in `arrays`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

__all__ = ["award_rows", "divide_rows"]

_ROWS: Final = 1024
_LARGEST: Final = 2**50  # `division.LARGEST`
_FAR: Final = 2**51  # which lies beyond it, corrected or not


def divide_rows(  # noqa: PLR0913, PLR0917 - a quotient, and how it is rounded
    actual: Whole,
    target: Whole,
    up: int,
    down: int,
    scale: int,
    halves: int,
    small: int,
    rate: Whole,
) -> bool:
    """Write round(actual * up * scale / (target * down)) (整除取整); tell whether all hold.

    Half up where `halves` is 2, down where it is 1. From `small` on a float alone does not give it.
    Asks for what `division.divide` asks for; one that does not hold is 2**50 or more.
    """
    whole = np.empty(_ROWS, np.int64)
    half, most = 0.5 * (halves - 1), np.int64(0)
    for start in range(0, len(actual), _ROWS):
        many = min(_ROWS, len(actual) - start)
        above, below, rates = actual[start:][:many], target[start:][:many], rate[start:][:many]
        bits = np.int64(0)
        for n in range(many):
            x = np.float64(above[n] * up) * scale / np.float64(below[n] * down) + half
            whole[n] = np.int64(min(x, np.float64(_FAR)))
            bits |= above[n]
        if bits >= small:
            for n in range(many):
                divisor = below[n] * down * halves
                residual = above[n] * up * (scale * halves) + below[n] * down * (halves - 1)
                residual -= whole[n] * divisor
                whole[n] += np.int64(residual >= divisor) - np.int64(residual < 0)
        for n in range(many):
            most |= whole[n]
        for n in range(many):
            rates[n, 0] = whole[n]
            rates[n, 1] = 0
    return bool(most < _LARGEST)


def award_rows(  # noqa: PLR0913, PLR0917 - a product, and how it is rounded
    rate: Whole,
    weight: Whole,
    shares: NDArray[np.float64],
    places: float,
    added: float,
    inverse: float,
    score: Whole,
) -> None:
    """Write the whole part of (weight * share * places + added) * inverse (折算得分).

    The share is that of the rate; of one past the end of the table, that of the last.
    """
    share, points = np.empty(_ROWS, np.float64), np.empty(_ROWS, np.int64)
    last = np.int64(len(shares) - 1)
    for start in range(0, len(rate), _ROWS):
        many = min(_ROWS, len(rate) - start)
        rates, weights, scores = rate[start:][:many], weight[start:][:many], score[start:][:many]
        for n in range(many):
            share[n] = shares[np.uint64(min(rates[n, 0], last))]
        for n in range(many):
            x = (np.float64(weights[n]) * share[n] * places + added) * inverse
            points[n] = np.int64(x)
        for n in range(many):
            scores[n, 0] = points[n]
            scores[n, 1] = 0
