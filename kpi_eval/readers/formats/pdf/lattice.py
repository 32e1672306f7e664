"""The lattice (格线): the cells that the rules of a table enclose, with the glyphs in each.

Lines cut the table into units; units without a rule between them are one cell, so merged cells
come out with their spans. A side along which no rule is drawn, as at a page's end, is taken to
close the table if there is text beyond its last line.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.segments import REACH, RulingGroup, figures_of, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kpi_eval.readers.formats.pdf.frame import Box
    from kpi_eval.readers.formats.pdf.glyphs import Run
    from kpi_eval.readers.formats.pdf.rules import Drawn, RulingLine

__all__ = ["MAX_UNITS", "Area", "Lattice", "lattices_of"]

MAX_UNITS = 100_000
_OVERHANG = 4.0  # points by which a rule may stand out of a table without opening a row
_LINES = 2  # that make a table, in each direction


class Area:
    """A cell of the lattice (格): the units it covers and the glyphs in it."""

    __slots__ = ("column", "columns", "row", "rows", "runs", "visits")

    def __init__(self, row: int, column: int, rows: int, columns: int) -> None:
        self.row, self.column = row, column
        self.rows, self.columns = rows, columns
        self.runs: list[Run] = []
        # Where in `runs` the text of a new turn starts, and which cell had the turn before.
        self.visits: list[tuple[Area | None, int]] = []


class Lattice:
    """The lines of one table and its cells, in row-major order (一张表的格线)."""

    __slots__ = ("_owner", "areas", "x", "y")

    def __init__(self, figure: RulingGroup, runs: Sequence[Run]) -> None:
        self.x = _lines(figure.upright, figure.level, lambda: (run.x[0] for run in runs))
        self.y = _lines(figure.level, figure.upright, lambda: (run.middle for run in runs))
        self._owner: list[list[int]] = []
        self.areas: list[Area] = []

    @property
    def box(self) -> Box:
        """The table's bounding box (外框)."""
        return self.x[0], self.y[0], self.x[-1], self.y[-1]

    @property
    def is_table(self) -> bool:
        """Tell whether the lines enclose anything (是否成格)."""
        return len(self.x) >= _LINES and len(self.y) >= _LINES

    def cut(self, figure: RulingGroup) -> None:
        """Find the cells (切分单元格)."""
        rows, columns = len(self.y) - 1, len(self.x) - 1
        below = _sides(self.y, self.x, figure.level)
        right = _sides(self.x, self.y, figure.upright)
        owner = [[-1] * columns for _ in range(rows)]
        for row in range(rows):
            for column in range(columns):
                if owner[row][column] >= 0:
                    continue
                area = self._area(row, column, owner[row], below, right)
                number = len(self.areas)
                self.areas.append(area)
                cells = [number] * area.columns
                for line in owner[row : row + area.rows]:
                    line[column : column + area.columns] = cells
        self._owner = owner

    def _area(
        self, row: int, column: int, owner: list[int], below: list[int], right: list[int]
    ) -> Area:
        end = column + 1
        while end < len(owner) and owner[end] < 0 and not right[end] >> row & 1:
            end += 1
        across = ((1 << (end - column)) - 1) << column
        inner = range(column + 1, end)
        last = row + 1
        while last < len(self.y) - 1 and not below[last] & across:
            shut_in = all(
                edge in (0, len(self.x) - 1) or right[edge] >> last & 1 for edge in (column, end)
            )
            if not shut_in or any(right[edge] >> last & 1 for edge in inner):
                break
            last += 1
        return Area(row, column, last - row, end - column)

    def at(self, x: float, y: float) -> Area:
        """Return the cell at a point of the table (所在格)."""
        row = min(max(bisect_right(self.y, y) - 1, 0), len(self.y) - 2)
        column = min(max(bisect_right(self.x, x) - 1, 0), len(self.x) - 2)
        return self.areas[self._owner[row][column]]

    def is_last(self, area: Area) -> bool:
        """Tell whether a cell ends with the table (是否末行)."""
        return area.row + area.rows == len(self.y) - 1

    def holds(self, x: float, y: float, spill: float) -> bool:
        """Tell whether a point lies in the table or at most `spill` off its ends (是否在表内)."""
        return self.x[0] <= x <= self.x[-1] and self.y[0] - spill <= y <= self.y[-1] + spill


def lattices_of(drawn: Drawn, runs: Sequence[Run]) -> list[Lattice] | None:
    """Return the tables of a page from top to bottom, None if its lines are beyond counting."""
    found: list[Lattice] = []
    for figure in figures_of(joined(drawn.level), joined(drawn.upright)):
        lattice = Lattice(figure, runs)
        if not lattice.is_table:
            continue
        if len(lattice.x) * len(lattice.y) > MAX_UNITS:
            return None
        lattice.cut(figure)
        found.append(lattice)
    found.sort(key=lambda lattice: (lattice.y[0], lattice.x[0]))
    return found


def _lines(
    own: Sequence[RulingLine], across: Sequence[RulingLine], texts: Callable[[], Iterable[float]]
) -> list[float]:
    """Return the lines of one direction, with a side added where the table is open.

    It is open where lines across stand out beyond the last one, two of them equally far or with
    text there.
    """
    lines: list[float] = []
    for place in sorted({rule[0] for rule in own}):
        if not lines or place - lines[-1] > REACH:
            lines.append(place)
    if not across:
        return lines
    first, last = min(rule[1] for rule in across), max(rule[2] for rule in across)
    if not lines:
        return [first, last]
    low, high = lines[0], lines[-1]
    if low - first > _OVERHANG:
        reaching = sum(rule[1] - first <= REACH for rule in across)
        if reaching >= _LINES or any(first < place < low for place in texts()):
            lines.insert(0, first)
    if last - high > _OVERHANG:
        reaching = sum(last - rule[2] <= REACH for rule in across)
        if reaching >= _LINES or any(high < place < last for place in texts()):
            lines.append(last)
    return lines


def _sides(
    lines: Sequence[float], across: Sequence[float], rules: Iterable[RulingLine]
) -> list[int]:
    """Return for each line the units along it that have a rule there, a bit for each unit."""
    middles = [(low + high) / 2 for low, high in pairwise(across)]
    sides = [0] * len(lines)
    for place, start, end in rules:
        line = bisect_right(lines, place)
        if line == len(lines) or (line and place - lines[line - 1] <= lines[line] - place):
            line -= 1
        low, high = bisect_right(middles, start), bisect_right(middles, end)
        sides[line] |= ((1 << (high - low)) - 1) << low
    return sides
