"""The frame of a page (版面坐标): coordinates turned so that its text runs to the right.

A page may be turned as a whole, or printed with its text up its side; both look alike to a
reader. The frame is that of the glyphs: x grows along a line, y *down* from line to line.
"""

from __future__ import annotations

from math import pi

import attrs

__all__ = ["UPRIGHT", "Box", "Frame", "quarter_turns"]

Box = tuple[float, float, float, float]
_TOLERANCE = 0.1  # of a quarter turn


def quarter_turns(angle: float) -> int | None:
    """Return a clockwise angle in radians as anticlockwise quarter turns, None for a slanted one.

    >>> quarter_turns(0.0), quarter_turns(4.712), quarter_turns(0.7)
    (0, 1, None)
    """
    turns = -angle / (pi / 2)
    whole = round(turns)
    return whole % 4 if abs(turns - whole) < _TOLERANCE else None


@attrs.frozen
class Frame:
    """Quarter turns, anticlockwise, by which the text of a page stands in it (方向)."""

    turns: int = 0

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of the page as (x0, y0, x1, y1) of the frame, y0 above y1."""
        if self.turns == 0:
            return left, -top, right, -bottom
        if self.turns == 1:
            return bottom, left, top, right
        if self.turns == 2:  # noqa: PLR2004 - turned over
            return -right, bottom, -left, top
        return -top, -right, -bottom, -left

    def base(self, x: float, y: float) -> float:
        """Return how far down the baseline of a glyph with this origin stands (基线)."""
        return (-y, x, y, -x)[self.turns]


UPRIGHT = Frame()
