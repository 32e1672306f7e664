"""The columns of the indicator block (指标列): what each one is for, by its header."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Problem
from kpi_eval.model.text import shorten
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.headings import Heading, headings, heads_labels
from kpi_eval.readers.layout.labels import corner, role_of
from kpi_eval.readers.layout.spreading import spread
from kpi_eval.readers.vocabulary import COLUMN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kpi_eval.readers.layout.roles import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["LABELS", "Column", "Columns", "read_columns"]

_LEVELS = ("level1", "level2")
LABELS = (*_LEVELS, "name")
# Their parts may stand in columns of their own under one header.
_IN_PARTS = frozenset(("target", "actual"))


@attrs.frozen
class Column:
    """A column and what it is for (一列); `role` is "" where its header is not known.

    It reaches from grid column `start` to before `stop`; `cell` is its header.
    """

    role: str
    start: int
    stop: int
    header: str
    cell: Cell


@attrs.frozen
class Columns:
    """The columns that a header heads (指标列), and how many the grid has."""

    columns: tuple[Column, ...] = ()
    count: int = 0

    def __contains__(self, role: object) -> bool:
        """Tell whether the form has a column for a role."""
        return any(column.role == role for column in self.columns)

    @property
    def roles(self) -> dict[int, str]:
        """The role of each known column by where it starts (列号与含义)."""
        return {column.start: column.role for column in self.columns if column.role}

    def of(self, cell: Cell) -> list[Column]:
        """Return the columns that a cell fills (单元格所属列): that in which it starts.

        A label merged over several columns of labels fills them all.
        """
        own = [column for column in self.columns if column.start <= cell.column < column.stop]
        if cell.colspan > 1 and own and own[0].role in LABELS:
            end = cell.column + cell.colspan
            own += [
                column
                for column in self.columns
                if cell.column < column.start < end and column.role in LABELS
            ]
        return own

    def under(self, role: str, cells: Iterable[Cell]) -> Cell | None:
        """Return the first of the cells that stands in the column of a role, at least in part."""
        for cell in cells:
            for column in self.columns:
                end = cell.column + cell.colspan
                if column.role == role and cell.column < column.stop and column.start < end:
                    return cell
        return None


def read_columns(
    table: Table, header: Sequence[RowRole], report: Callable[[Problem], None]
) -> Columns:
    """Return the columns that header rows head; one the vocabulary lacks is reported.

    Of two columns with the same role the first is taken, the second reported.
    """
    columns: list[Column] = []
    corners: list[Heading] = []
    found = headings(_header_cells(table, header))
    for heading, role in zip(found, _of_levels([_role(heading) for heading in found]), strict=True):
        last = columns[-1] if columns else None
        if last is not None and role in _IN_PARTS and _same_part(last, heading, role):
            columns[-1] = attrs.evolve(last, stop=heading.stop)
            continue
        if role is None and corner(heading.cell.text) is not None:
            corners.append(heading)
            continue
        taken = role is None or any(column.role == role for column in columns)
        if taken:
            _report(table, heading, report)
        known = "" if taken or role is None else role
        columns.append(Column(known, heading.start, heading.stop, heading.text, heading.cell))
    if not any(column.role in LABELS for column in columns):
        columns[:0] = [c for heading in corners for c in _labels_under(heading)]
    count = max((cell.column + cell.colspan for row in header for cell in row.cells), default=0)
    return Columns(tuple(_converted(columns)), count)


def _header_cells(table: Table, header: Sequence[RowRole]) -> Sequence[tuple[Cell, ...]]:
    """Return the filled cells of header rows; those without spans with what they cover."""
    spread_cells = spread([row.cells for row in header], spans_known=table.grid.spans_known)
    return spread_cells or [row.filled for row in header]


def _labels_under(heading: Heading) -> Iterator[Column]:
    """Yield the columns of labels that one corner label heads (绩效指标): the name is the last."""
    places = range(heading.start, heading.stop) if heads_labels(heading.cell) else ()
    width = min(len(places), len(LABELS))
    for role, start in zip((*LABELS[: width - 1], LABELS[-1]), places, strict=False):
        stop = heading.stop if role == LABELS[-1] else start + 1
        yield Column(role, start, stop, heading.text, heading.cell)


def _role(heading: Heading) -> str | None:
    """Return what a column is for: by both its headers, its own, or the one above it."""
    own = heading.cell.text
    over = "" if heading.over is None else heading.over.text
    candidates = (over + own, own + over, own, over) if over else (own,)
    return next((role for text in candidates if (role := role_of(COLUMN_HEADERS, text))), None)


def _of_levels(roles: list[str | None]) -> list[str | None]:
    """Tell the weight of a level, which stands behind it, from that of the indicator."""
    if roles.count("weight") < 2:  # noqa: PLR2004
        return roles
    before = [None, *roles]
    named = [
        f"{last}_weight" if role == "weight" and last in _LEVELS else role
        for last, role in zip(before, roles, strict=False)
    ]
    return named if "weight" in named else roles


def _same_part(last: Column, heading: Heading, role: str | None) -> bool:
    """Tell whether a column is one more part of the column before, under one header."""
    over = heading.over
    return (
        last.role == role
        and over is not None
        and role_of(COLUMN_HEADERS, heading.cell.text) is None
        and over.column <= last.start < over.column + over.colspan
    )


def _converted(columns: Sequence[Column]) -> list[Column]:
    """Say which score enters the total and which target counts; the lowest level is the name."""
    roles = {column.role for column in columns}
    renamed: dict[str, str] = {}
    if "converted_score" in roles:
        renamed = {"printed_score": "unconverted", "converted_score": "printed_score"}
    if "adjusted_target" in roles and "target" not in roles:
        renamed["adjusted_target"] = "target"
    if "level2" in roles and "name" not in roles:
        renamed["level2"] = "name"  # a framework of two levels: the lower one is what is scored
    return [attrs.evolve(c, role=renamed.get(c.role, c.role)) for c in columns]


def _report(table: Table, heading: Heading, report: Callable[[Problem], None]) -> None:
    text = shorten(heading.text)
    report(Problem("column-unassigned", "warning", table.place(heading.cell, column=text), text))
