"""Exact division of whole columns (整列精确除法): rounded as `scoring.rounding` does, in 64 bits.

Small numbers go by float64 alone. With x = up * scale below 2**51, x/down + 1/2 is a whole number
or at least 1/(2 * down) away from one, and two roundings of float64 move it by less; a tie is hit
exactly, being a float itself. Larger ones go by an estimate, within 1 of the truth while it is
below 2**50, and by its residual 2x + down - 2q * down, in integers that wrap modulo 2**64: they say
which way. What is larger still is left to Python's integers.
"""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["BLOCK", "LARGEST", "MOST", "SMALL", "Scratch", "divide", "divide_small", "scratch"]

BLOCK: Final = 1 << 15  # with its scratch it stays in the cache of a core
SMALL: Final = 2**51
LARGEST: Final = 2**50
MOST: Final = 2**60  # a residual of a divisor below, doubled twice, is a signed number of 64 bits


class Scratch:
    """Room for one block (暂存), made once: fresh memory costs more than the arithmetic."""

    def __init__(self) -> None:
        """Make the room."""
        import numpy as np

        self.x = np.empty(BLOCK, np.float64)
        self.y = np.empty(BLOCK, np.float64)
        self.whole = np.empty(BLOCK, np.int64)
        self.residual = np.empty(BLOCK, np.int64)
        self.product = np.empty(BLOCK, np.int64)
        self.place = np.empty(BLOCK, np.int64)


def _corrected(whole: Whole, wrong: Flags, by: int) -> None:
    """Correct the few estimates that are off by one (修正)."""
    import numpy as np

    rows = np.flatnonzero(wrong)
    if len(rows):
        whole[rows] += by


_OWN: Final = local()


def scratch() -> Scratch:
    """Return the room of this thread (本线程的暂存); nothing in it outlives a block."""
    room: Scratch | None = getattr(_OWN, "room", None)
    if room is None:
        room = _OWN.room = Scratch()
    return room


def divide_small(  # noqa: PLR0913, PLR0917 - a quotient, and how it is rounded
    up: Whole, down: Whole, scale: int, times: int, mode: str, room: Scratch
) -> Floats:
    """Return round(up * scale / (down * times)) of a block (整除取整), half-up or down.

    The whole part of what is returned is the result. Asks for 0 <= up * scale < `SMALL` and
    0 < down; a divisor that float64 does not hold is so large that the result is 0 all the same.
    """
    import numpy as np

    x, y = room.x[: len(up)], room.y[: len(up)]
    np.copyto(x, up)
    np.copyto(y, down)
    x *= float(scale)
    if times != 1:
        y *= float(times)
    x /= y
    if mode != "down":
        x += 0.5
    return x


def divide(
    up: Whole, down: Whole, scale: int, mode: str, room: Scratch
) -> tuple[Whole, Flags | None]:
    """Return round(up * scale / down) of a block (整除取整).

    Asks for 0 <= up < `MOST` and 0 < down < `MOST`. The flags tell which of the quotients hold,
    None = all: those that do not reach `LARGEST`.
    """
    import numpy as np

    many = len(up)
    estimate = divide_small(up, down, scale, 1, mode, room)
    holds = None
    if estimate.max() >= LARGEST:
        holds = estimate < LARGEST
        np.minimum(estimate, float(LARGEST), out=estimate)
    whole = room.whole[:many]
    np.copyto(whole, estimate, casting="unsafe")
    factor, divisor = np.int64(scale), down
    if mode != "down":
        factor, divisor = np.int64(2 * scale), down + down
    residual = np.multiply(up, factor, out=room.residual[:many])
    if mode != "down":
        residual += down
    residual -= np.multiply(whole, divisor, out=room.product[:many])
    _corrected(whole, residual < 0, -1)
    _corrected(whole, residual >= divisor, 1)
    if mode == "half-even":
        whole -= (residual % divisor == 0) & (whole & 1 == 1)
    return whole, holds
