"""Forms cut into several tables (拆开的表格): put together before they are read.

A word processor leaves a form as two tables where somebody split it: between its blocks, or at
the end of a page.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.text import key
from kpi_eval.readers.layout.labelling.rows import CONTENT, Roles
from kpi_eval.readers.layout.labelling.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_eval.model.location import Location
    from kpi_eval.readers.grid import Cell, Grid
    from kpi_eval.readers.layout.labelling.rows import Role, RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["forms"]

_HEADS = frozenset(("identity", "goals-header", "funding-header"))
_REST = frozenset(("unrecognised", "blank", "note"))


def forms(tables: Iterable[Table]) -> Iterator[tuple[Table, list[RowRole]]]:
    """Yield each form with its rows, those that were cut into several tables as one."""
    form: _Form | None = None
    for table in tables:
        part = _Form(table)
        if form is not None:
            if _follows(form, part):
                form.join(table)
                continue
            yield form.whole()
        form = part
    if form is not None:
        yield form.whole()


class _Form:
    """A form that grows table by table (续表): a part costs no more than its own rows."""

    def __init__(self, table: Table) -> None:
        """Begin with a table."""
        self.first = self.last = table
        self.width = 0
        self._parts: list[Location] = []
        self._begin(table.grid, table.rows)

    def _begin(self, grid: Grid, rows: Sequence[tuple[Cell, ...]]) -> None:
        self._roles = Roles(grid.spans_known, asked=self.first.asked)
        self._counts: Counter[Role] = Counter()
        self._header: int | None = None  # the first row of the first header
        self._extend(rows)

    def _extend(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        withdrawn = self._roles.extend(rows)
        found = self._roles.found
        # What was given anew, and what is new.
        start = len(found) - len(rows) - len(withdrawn)
        self._counts.subtract(row.role for row in withdrawn)
        self._counts.update(row.role for row in found[start:])
        if self._header is None or self._header >= start:
            among = range(start, len(found))
            self._header = next((at for at in among if found[at].role == "header"), None)
        self.width = max(self.width, _width(rows))

    def join(self, lower: Table) -> None:
        """Go on with a table, its rows numbered on."""
        above = self._roles.rows
        shift = max((cell.row + 1 for cell in above[-1]), default=0) if above else 0
        rows = [
            tuple(attrs.evolve(cell, row=cell.row + shift) for cell in row) for row in lower.rows
        ]
        self.last = lower
        self._parts.append(lower.place())
        if lower.grid.spans_known == self._roles.spans_known:
            self._extend(rows)
        else:
            self._begin(lower.grid, [*above, *rows])

    def roles(self) -> set[Role]:
        """Return the roles that rows have."""
        return {role for role, count in self._counts.items() if count}

    def header(self) -> Iterator[str]:
        """Yield the words of the first header."""
        found = self._roles.found
        for at in range(len(found) if self._header is None else self._header, len(found)):
            if found[at].role != "header":
                return
            yield from (key(cell.text) for cell in found[at].filled)

    def whole(self) -> tuple[Table, list[RowRole]]:
        """Return the form as one table, with its rows."""
        if not self._parts:
            return self.first, self._roles.found
        table = attrs.evolve(
            self.first,
            rows=tuple(self._roles.rows),
            grid=self.last.grid,
            last=self.last.last,
            parts=(*self.first.parts, *self._parts),
        )
        return table, self._roles.found


def _follows(upper: _Form, lower: _Form) -> bool:
    """Tell whether a table goes on with the one before it (续表).

    The upper one has names, funds or goals and the lower one, without any of these, heads the
    indicators; or the lower one stands right below, without a total above it, and either repeats
    the header or is as wide and holds only rows with labels.
    """
    table = lower.first
    if table.title or _sheet(table) != _sheet(upper.last):
        return False
    above, below = upper.roles(), lower.roles()
    if "header" in below and (below & _HEADS or "header" not in above):
        return not below & _HEADS and bool(above & CONTENT)
    if not table.adjoins or "header" not in above or above & {"total", "grade"}:
        return False
    if "header" in below:
        return all(one == other for one, other in zip_longest(upper.header(), lower.header()))
    return (
        below <= _REST and upper.width == lower.width and any(_is_labelled(r) for r in table.rows)
    )


def _sheet(table: Table) -> str | None:
    """Return the sheet that a table stands on: a sheet is no part of another."""
    return table.rows[0][0].location.sheet if table.rows else table.location.sheet


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    return max((cell.column + cell.colspan for row in rows for cell in row), default=0)


def _is_labelled(row: Sequence[Cell]) -> bool:
    return any(said(c.text).level or said(c.text).total in ("total", "total_score") for c in row)
