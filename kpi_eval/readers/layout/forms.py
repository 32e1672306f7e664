"""Forms cut into several tables (拆开的表格): put together before they are read.

A word processor leaves a form as two tables where somebody split it: between its blocks, or at
the end of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.layout.roles import CONTENT, RowRole, assign_roles
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.vocabulary import LEVELS, TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.tables import Table

__all__ = ["forms"]

_Form = tuple["Table", list[RowRole]]
_HEADS = frozenset(("identity", "goals-header", "funding-header"))
_REST = frozenset(("unrecognised", "blank", "note"))


def forms(tables: Iterable[Table]) -> Iterator[_Form]:
    """Yield each form with its rows, those that were cut into several tables as one."""
    form: _Form | None = None
    for table in tables:
        part = table, _roles_of(table)
        if form is not None:
            if _follows(form, part):
                form = _joined(form[0], table)
                continue
            yield form
        form = part
    if form is not None:
        yield form


def _roles_of(table: Table) -> list[RowRole]:
    return assign_roles(table.rows, spans_known=table.grid.spans_known)


def _follows(upper: _Form, lower: _Form) -> bool:
    """Tell whether a table goes on with the one before it (续表).

    The upper one has names, funds or goals and the lower one, without any of these, heads the
    indicators; or the lower one stands right below, without a total above it, and either repeats
    the header or is as wide and holds only rows with labels.
    """
    if lower[0].title:
        return False
    above = {row.role for row in upper[1]}
    below = {row.role for row in lower[1]}
    if "header" in below and (below & _HEADS or "header" not in above):
        return not below & _HEADS and bool(above & CONTENT)
    if not lower[0].adjoins or "header" not in above or above & {"total", "grade"}:
        return False
    if "header" in below:
        return _header(upper[1]) == _header(lower[1])
    return (
        below <= _REST
        and _width(upper[0].rows) == _width(lower[0].rows)
        and any(_is_labelled(row) for row in lower[0].rows)
    )


def _header(rows: Iterable[RowRole]) -> list[str]:
    """Return the words of the first header."""
    words: list[str] = []
    for row in rows:
        if row.role == "header":
            words += (key(cell.text) for cell in row.filled)
        elif words:
            break
    return words


def _joined(upper: Table, lower: Table) -> _Form:
    """Return two tables as one, the rows of the lower one numbered on."""
    last = upper.rows[-1] if upper.rows else ()
    shift = max((cell.row + 1 for cell in last), default=0)
    rows = tuple(
        tuple(attrs.evolve(cell, row=cell.row + shift) for cell in row) for row in lower.rows
    )
    table = attrs.evolve(
        upper,
        rows=upper.rows + rows,
        grid=lower.grid,
        last=lower.last,
        parts=(*upper.parts, lower.place()),
    )
    return table, _roles_of(table)


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    return max((cell.column + cell.colspan for row in rows for cell in row), default=0)


def _is_labelled(row: Sequence[Cell]) -> bool:
    return any(LEVELS.role(cell.text) is not None or key(cell.text) in TOTALS for cell in row)
