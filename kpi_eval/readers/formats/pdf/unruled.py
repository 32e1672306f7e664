"""Rows without rules between them (无行线的行): told from figures that stand on the same baselines.

Some tables rule their columns and the whole, and not their rows. Where figures stand one below the
other in two columns at least, surely no wrapped numbers, and on the same baselines, each baseline
is a row; the other cells follow, or cover all of these rows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.formats.pdf.glyphs import Run
from kpi_eval.readers.formats.pdf.lattice import MAX_UNITS, Area
from kpi_eval.readers.formats.pdf.lines import TextLine, lines_of
from kpi_eval.readers.formats.pdf.stacks import are_figures, had_room, is_stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.formats.pdf.lattice import Lattice

__all__ = ["Parted", "part_rows"]

_LEVEL = 0.3  # height of a text by which two baselines of one row may differ
_COLUMNS = 2  # that have to show the rows


@attrs.frozen
class Parted:
    """A row of a lattice that holds several (含多行的一行): its number, as parted, and theirs."""

    row: int
    count: int


def part_rows(lattice: Lattice) -> list[Parted]:
    """Part the rows of a lattice that hold several, and return which (按基线分行)."""
    by_row: dict[int, list[Area]] = {}
    for area in lattice.areas:
        if area.rows == 1:
            by_row.setdefault(area.row, []).append(area)
    room = MAX_UNITS // len(lattice.x) - len(lattice.y)
    plans: dict[int, _Plan] = {}
    for row, areas in by_row.items():
        if sum(len(area.runs) > 1 for area in areas) < _COLUMNS:
            continue
        cells = [_Cell(area, lattice) for area in areas]
        bases = _baselines(cells)
        if bases and len(bases) <= room:
            plans[row] = _Plan(bases, {id(cell.area): cell.rows(bases) for cell in cells})
            room -= len(bases)
    return _part(lattice, plans) if plans else []


@attrs.frozen
class _Plan:
    """How a row is parted (分行方案): the lines that show it, and each cell's text by row."""

    bases: list[TextLine]
    texts: dict[int, list[list[Run]] | None]


class _Cell:
    """A cell of one row, with the lines of its text (单元格与行)."""

    def __init__(self, area: Area, lattice: Lattice) -> None:
        self.area = area
        self.upright = not any(run.turned for run in area.runs)
        self.lines = lines_of(area.runs) if self.upright else []
        self.room = lattice.x[area.column + area.columns] - lattice.x[area.column]

    @property
    def is_stack(self) -> bool:
        return is_stack(self.lines, self.room)

    def rows(self, bases: Sequence[TextLine]) -> list[list[Run]] | None:
        """Return the text by row, None where it is of all rows together."""
        if not self.lines:
            return None if self.area.runs else [[] for _ in bases]
        rows: list[list[Run]] = [[] for _ in bases]
        at = [_row_of(line, bases) for line in self.lines]
        if (
            None in at
            or len(set(at)) < len(at)
            or (len(at) == 1 and not are_figures(self.lines[0]))
        ):
            return None
        if not all(map(are_figures, self.lines)) and self._wraps():
            return None
        for run in self.area.runs:
            row = min(range(len(bases)), key=lambda row: abs(bases[row].base - run.base))
            rows[row].append(run)
        return rows

    def _wraps(self) -> bool:
        """Tell whether the lines may be one text: each but the last is full."""
        widest = max(line.end - line.start for line in self.lines)
        pairs = zip(self.lines, self.lines[1:], strict=False)
        return not any(had_room(line, after, self.room, widest) for line, after in pairs)


def _row_of(line: TextLine, bases: Sequence[TextLine]) -> int | None:
    for row, base in enumerate(bases):
        if abs(line.base - base.base) < _LEVEL * max(line.size, base.size):
            return row
    return None


def _baselines(cells: Sequence[_Cell]) -> list[TextLine]:
    """Return the lines of the stack that most others stand level with, [] if too few do."""
    stacks = sorted((cell.lines for cell in cells if cell.is_stack), key=len, reverse=True)
    for bases in stacks:
        level = [
            lines for lines in stacks if all(_row_of(line, bases) is not None for line in lines)
        ]
        if len(level) >= _COLUMNS:
            return bases
    return []


def _part(lattice: Lattice, plans: dict[int, _Plan]) -> list[Parted]:
    """Give a lattice the lines and cells of its parted rows."""
    at, new = [0], [lattice.y[0]]  # where each row of old begins among the new ones
    for row, line in enumerate(lattice.y[1:]):
        if row in plans:
            middles = [base.base - base.size / 2 for base in plans[row].bases]
            new += [(above + below) / 2 for above, below in pairwise(middles)]
        new.append(line)
        at.append(len(new) - 1)
    lattice.y = new
    areas: list[Area] = []
    for area in lattice.areas:
        row, end = area.row, area.row + area.rows
        parts = plans[row].texts.get(id(area)) if row in plans else None
        if parts is None:
            area.row, area.rows = at[row], at[end] - at[row]
            areas.append(area)
            continue
        for number, runs in enumerate(parts):
            part = Area(at[row] + number, area.column, 1, area.columns)
            part.runs = runs
            areas.append(part)
    areas.sort(key=lambda area: (area.row, area.column))
    lattice.areas = areas
    return [Parted(at[row], len(plan.bases)) for row, plan in sorted(plans.items())]
