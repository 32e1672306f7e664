"""What a table was recognised by (识别依据): its labels and headers with their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.recognised import Block, Label, Recognised
from kpi_eval.model.text import squeeze
from kpi_eval.readers.layout.labels import corner, goal_role, identity_of, is_figure, role_of
from kpi_eval.readers.lexicon import money_unit
from kpi_eval.readers.titles import year_of
from kpi_eval.readers.vocabulary import AMOUNTS, FUNDING_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.columns import Columns
    from kpi_eval.readers.layout.roles import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["recognised"]


def recognised(table: Table, rows: Iterable[RowRole], headers: Sequence[Columns]) -> Recognised:
    """Return every label and header of a table with its role, in reading order.

    Labels that are left alone on purpose (persons, telephones) are not among them.
    """
    labels = [Label("head", "title", table.title, table.place())] if table.title else []
    labels += [Label("head", "continuation", "", place) for place in table.parts]
    waiting = iter(headers)
    before = ""
    for row in rows:
        if row.role == "header":
            if before != "header":
                labels += _columns(table, next(waiting))
        else:
            labels += _of_row(table, row)
        before = row.role
    return Recognised(labels)


def _columns(table: Table, columns: Columns) -> Iterator[Label]:
    for column in columns.columns:
        yield _label(table, "indicators", column.role, column.cell, column.header)


def _of_row(table: Table, row: RowRole) -> Iterator[Label]:
    for place, cell in enumerate(row.filled):
        text = cell.text
        if row.role == "identity" and (named := identity_of(text)) and named[0]:
            yield _label(table, "head", named[0], cell, text.partition("：")[0])
        elif row.role == "caption":
            role = "year" if year_of(text) is not None else "money_unit"
            yield _label(table, "head", role, cell)
        elif row.role == "funding-header":
            yield from _of_funds(table, row, cell)
        elif row.role == "funding-pairs" and corner(text) == "funding":
            yield _label(table, "funding", "block", cell)
        elif row.role in ("goals-header", "goals-row"):
            opens = "block" if corner(text) == "goals" else None
            field = goal_role(text) if place or opens is None else opens
            field = field or opens
            if field is not None or row.role == "goals-header":
                yield _label(table, "goals", field or "", cell)
        elif row.role in ("total", "grade") and place == 0:
            yield _label(table, "total", row.role, cell)


def _of_funds(table: Table, row: RowRole, cell: Cell) -> Iterator[Label]:
    role = role_of(FUNDING_COLUMNS, cell.text)
    amounts = (c.column for c in row.filled if (role_of(FUNDING_COLUMNS, c.text) or "") in AMOUNTS)
    if role is not None:
        yield _label(table, "funding", role, cell)
    elif corner(cell.text) == "funding" or money_unit(cell.text):
        yield _label(table, "funding", "block", cell)
    elif cell.column < min(amounts, default=0):
        if cell is not row.filled[0]:
            yield _label(table, "funding", "source", cell)
    elif not is_figure(cell.text):
        yield _label(table, "funding", "", cell)


def _label(table: Table, block: Block, role: str, cell: Cell, text: str | None = None) -> Label:
    return Label(block, role, squeeze(cell.text if text is None else text), table.place(cell))
