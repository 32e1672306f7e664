"""Exact division of whole columns (整列精确除法): rounded as `scoring.rounding` does, in 64 bits.

``round(up * scale / down)`` is ``floor(x / y)`` of whole numbers x and y. Below 2**53 both are
exact in float64, and the quotient of two such floats is never rounded up to the next whole number:
it is at least 1/y away from it. Above that the float quotient is an estimate, within 1 of the truth
while it is below 2**50, and the residual x - q*y, whole numbers that wrap modulo 2**64, says which
way. What is larger is left to Python's integers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["BLOCK", "LARGEST", "MODES", "MOST", "Scratch", "divide"]

BLOCK: Final = 8192  # with its scratch it stays in the cache of a core
LARGEST: Final = 2**50  # an estimate below is within 1 of the quotient
MOST: Final = 2**60  # a residual of a divisor below, doubled twice, is a signed number of 64 bits
MODES: Final = ("half-up", "half-even", "down")
_EXACT: Final = 2**53


class Scratch:
    """Room for one block (暂存), made once: fresh memory costs more than the arithmetic."""

    def __init__(self) -> None:
        """Make the room."""
        import numpy as np

        self.x = np.empty(BLOCK, np.float64)
        self.y = np.empty(BLOCK, np.float64)
        self.quotient = np.empty(BLOCK, np.float64)
        self.whole = np.empty(BLOCK, np.int64)
        self.residual = np.empty(BLOCK, np.int64)
        self.product = np.empty(BLOCK, np.int64)


def divide(
    up: Whole, down: Whole, scale: int, mode: str, room: Scratch
) -> tuple[Floats | Whole, Flags | None]:
    """Return round(up * scale / down) of a block (整除取整), up >= 0 and 0 < down < `MOST`.

    The quotients lie in `room`; of floats the whole part is the result. The flags tell which of
    them hold, None = all: those that do not reach 2**50.
    """
    import numpy as np

    many, factor = len(up), scale if mode == "down" else 2 * scale
    x, y = room.x[:many], room.y[:many]
    np.copyto(x, up)
    np.copyto(y, down)
    x *= float(factor)
    if mode != "down":  # half of the divisor is added: both sides are doubled
        x += y
        y += y
    quotient = np.divide(x, y, out=room.quotient[:many])
    most = int(np.bitwise_or.reduce(up)) * factor + int(np.bitwise_or.reduce(down))
    if most >= _EXACT:
        return _corrected(up, down, factor, mode, room), _small(quotient)
    if mode == "half-even":
        np.floor(quotient, out=quotient)
        quotient -= (quotient * y == x) & (quotient % 2 == 1)
    return quotient, None


def _small(estimate: Floats) -> Flags | None:
    return None if estimate.max() < LARGEST else estimate < LARGEST


def _corrected(up: Whole, down: Whole, factor: int, mode: str, room: Scratch) -> Whole:
    """Return the quotient by its estimate and the residual (估商与余数), which wraps as it may."""
    import numpy as np

    many = len(up)
    whole = room.whole[:many]
    np.copyto(whole, np.minimum(room.quotient[:many], float(LARGEST)), casting="unsafe")
    residual = np.multiply(up, np.int64(factor), out=room.residual[:many])
    product = np.multiply(whole, down, out=room.product[:many])
    divisor = down
    if mode != "down":
        residual += down
        product += product
        divisor = down + down
    residual -= product
    whole -= residual < 0
    whole += residual >= divisor
    if mode == "half-even":
        tie = np.multiply(up, np.int64(factor)) + down == whole * divisor
        whole -= tie & (whole & 1 == 1)
    return whole
