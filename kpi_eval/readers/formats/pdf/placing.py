"""Glyphs into cells (归格): which cell of which table a run of glyphs belongs to.

Where a run stands decides, with three exceptions that programs make. A run that crosses a rule is
cut there. Text that shows in part belongs where its window is. Text that was too long for its
cell and runs out of it belongs to the cell whose turn it was: programs print cell after cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.clips import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.readers.formats.pdf.glyphs import Run
    from kpi_eval.readers.formats.pdf.lattice import Area, Lattice

__all__ = ["place_runs"]

_SPILL = 0.3  # height of a text by which it may stand out of the table, not quite clear of it
_LINE_PITCH = 2.0  # heights of the text from line to line, at most
_USUAL_PITCH, _EVENNESS = 1.3, 0.12
_LEVEL = 0.5  # height of a text within which two stand on one line


def place_runs(lattices: Sequence[Lattice], runs: Iterable[Run]) -> list[Run]:
    """Put each run into its cell; return those outside every table.

    Of tables within one another the innermost takes the text.
    """
    placer = _Placer(lattices)
    for run in runs:
        placer.place(run)
    placer.settle(inside=False)
    for lattice in lattices:
        for area in lattice.areas:
            if len(area.visits) > 1:
                _take_back(area)
    return placer.outside


class _Placer:
    """The runs of one page, placed in the order of its content."""

    def __init__(self, lattices: Sequence[Lattice]) -> None:
        self.lattices = lattices
        self.outside: list[Run] = []
        self.lattice: Lattice | None = None
        self.before: Area | None = None
        # Runs right below the last row, until it is known that the row goes on after them.
        self.hanging: list[tuple[Area, Run]] = []
        self.hung: list[float] = []

    def place(self, run: Run) -> None:
        """Put a run into its cell or outside."""
        start, end, y = run.x[0], run.end, run.middle
        x = (start + end) / 2
        if run.window is not None:
            x, y = within(run.window, x, y)
        spill = run.size * _SPILL
        inside = [lattice for lattice in self.lattices if lattice.holds(x, y, spill)]
        if not inside or run.turned is None:
            if not self._hangs(run, x):
                self.settle(inside=False)
                self.outside.append(run)
            return
        lattice = inside[0] if len(inside) == 1 else min(inside, key=_extent)
        if self.hanging:
            self.settle(inside=lattice is self.lattice)
        self.lattice = lattice
        if run.window is not None:
            self._put(lattice.at(x, y), run)
            return
        edge = min(run.size, end - start) / 2
        first = lattice.at(start + edge, y)
        if first is lattice.at(end - edge, y):
            self._put(first, run)
        else:
            _cut_run(lattice, run)

    def settle(self, *, inside: bool) -> None:
        """Decide on the runs that hang below the last row."""
        for area, run in self.hanging:
            on_line = any(abs(run.base - base) < run.size * _LEVEL for base in self.hung)
            if inside or on_line:
                self._put(area, run)
                self.hung.append(run.base)
            else:
                self.outside.append(run)
        self.hanging = []

    def _put(self, area: Area, run: Run) -> None:
        if area is not self.before:
            area.visits.append((self.before, len(area.runs)))
            self.before = area
        area.runs.append(run)

    def _hangs(self, run: Run, x: float) -> bool:
        """Take a run that may be text for which the last row of a table was too low."""
        lattice, before = self.lattice, self.before
        if lattice is None or before is None or run.turned or not lattice.is_last(before):
            return False
        bottom = max([lattice.y[-1], *(other.base for _, other in self.hanging)])
        if not lattice.x[0] <= x <= lattice.x[-1]:
            return False
        if not lattice.y[-1] < run.base < bottom + _LINE_PITCH * run.size:
            return False
        self.hanging.append((lattice.at(x, lattice.y[-1]), run))
        return True


def _take_back(area: Area) -> None:
    """Give text that ran out of the cell above back to it (溢出文字归位).

    It is printed right after that of the cell above, just a line further down, before this cell
    has its own turn.
    """
    above, _ = area.visits[0]
    _, end = area.visits[1]
    spilt = area.runs[:end]
    if above is None or not above.runs or above.row + above.rows != area.row:
        return
    if (above.column, above.columns) != (area.column, area.columns):
        return
    last = above.runs[-1]
    pitches = [last.base - run.base for run in above.runs if last.base - run.base > run.size / 2]
    pitch = min(pitches, default=_USUAL_PITCH * last.size)
    if abs(spilt[0].base - last.base - pitch) < _EVENNESS * last.size:
        above.runs += spilt
        del area.runs[:end]


def _cut_run(lattice: Lattice, run: Run) -> None:
    edges = [*run.x[1:], run.end]
    owners = [lattice.at((x + edge) / 2, run.middle) for x, edge in zip(run.x, edges, strict=True)]
    start = 0
    for at in range(1, len(owners) + 1):
        if at == len(owners) or owners[at] is not owners[start]:
            owners[start].runs.append(run.part(start, at))
            start = at


def _extent(lattice: Lattice) -> float:
    return (lattice.x[-1] - lattice.x[0]) * (lattice.y[-1] - lattice.y[0])
