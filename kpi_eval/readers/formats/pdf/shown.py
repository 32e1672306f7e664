"""The page as it is shown (显示页面): where the cells of its tables stand on it.

Cells are found in the `Frame` of the page's text. A viewer turns the page as the file says, which
is the same except where text runs up the side of a page that is not turned, and shows what lies
within its crop box.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Location
from kpi_eval.readers.formats.pdf.frame import Box, Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Ruled", "ShownPage"]


@attrs.frozen
class Ruled:
    """The lines of a table on its page (显示格线): how far from its top left each one stands.

    `x` and `y` are the lines of the text's frame; on the page it is turned by quarter `turns`.
    """

    page: int
    x: list[Decimal]
    y: list[Decimal]
    turns: int

    def place(self, column: int, row: int, right: int, below: int) -> Location:
        """Return the place of what these lines enclose (位置): as much of it as shows, if any."""
        x0, y0, x1, y1 = self.x[column], self.y[row], self.x[right], self.y[below]
        if self.turns == 1:
            x0, y0, x1, y1 = y1, x0, y0, x1
        elif self.turns == 2:  # noqa: PLR2004 - turned over
            x0, y0, x1, y1 = x1, y1, x0, y0
        elif self.turns:
            x0, y0, x1, y1 = y0, x1, y1, x0
        box = (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None
        return Location(page=self.page, box=box)


@attrs.frozen
class ShownPage:
    """A page as a viewer shows it (显示页面).

    `text` is the frame of its text, `page` that of the viewer; `edges` are those of the page in
    its own coordinates: left, bottom, right, top.
    """

    number: int
    text: Frame
    page: Frame
    edges: Box

    def ruled(self, x: Sequence[float], y: Sequence[float]) -> Ruled:
        """Return where lines of the text's frame stand (显示格线)."""
        left, top, right, bottom = self.page.box(*self.edges)
        turns = (self.page.turns - self.text.turns) % 4
        if turns in (2, 3):
            x = [-place for place in x]
        if turns in (1, 2):
            y = [-place for place in y]
        across, down = (y, x) if turns % 2 else (x, y)
        shown = _within(across, left, right), _within(down, top, bottom)
        return Ruled(self.number, *(shown[::-1] if turns % 2 else shown), turns)


def _within(places: Sequence[float], first: float, last: float) -> list[Decimal]:
    return [_tenths(round(10 * (min(max(place, first), last) - first))) for place in places]


@lru_cache(4096)
def _tenths(number: int) -> Decimal:
    return Decimal(f"{number // 10}.{number % 10}")
