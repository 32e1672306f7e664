"""What was found where no table was (未找到表格): headers seen, the nearest form, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.messages import render
from kpi_eval.model.location import Location, Problem
from kpi_eval.model.text import shorten, squeeze
from kpi_eval.readers.vocabulary import COLUMN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.readers.grid import Cell, Stream

__all__ = ["no_table"]

# What a form of indicators cannot be without, by the header that people know it by.
_CORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("三级指标", ("name", "level1", "level2")),
    ("年度指标值", ("target", "adjusted_target")),
    ("分值", ("weight",)),
    ("得分", ("printed_score",)),
)
_OF_RESULTS = frozenset(("actual", "printed_score", "printed_rate"))
_MOST_HEADERS = 8


class _Near(NamedTuple):
    """The row that is most like a header of ours: its cells, and what the known ones are."""

    cells: tuple[Cell, ...]
    roles: frozenset[str]


def no_table(stream: Stream) -> Problem:
    """Return the problem that a stream holds no table of ours, and what it holds instead."""
    grids = list(stream.grids)
    near = max(
        (_near(row) for grid in grids for row in grid.rows),
        key=lambda found: len(found.roles),
        default=_Near((), frozenset()),
    )
    if not grids:
        return _problem(render("clause.found-text"))
    if not near.roles:
        return _problem(render("clause.found-tables", count=len(grids)))
    known, unknown = _headers(near)
    said: str = render("clause.found-near", count=len(grids), known=known)
    if unknown:
        said += render("clause.found-unknown", unknown=unknown)
    lacking = [name for name, roles in _CORE if not near.roles & set(roles)]
    if not near.roles & _OF_RESULTS:
        lacking = [name for name in lacking if name != "得分"]
    form = render("clause.form-self-evaluation" if near.roles & _OF_RESULTS else "clause.form-plan")
    if lacking:
        said += render("clause.found-lacking", form=form, lacking="、".join(lacking))
    else:
        said += render("clause.found-whole", form=form)
    return _problem(said, near.cells[0].location)


def _near(row: Iterable[Cell]) -> _Near:
    cells = tuple(cell for cell in row if cell.text.strip())
    return _Near(cells, frozenset(COLUMN_HEADERS.role(cell.text) for cell in cells) - {None})  # type: ignore[arg-type]


def _headers(near: _Near) -> tuple[str, str]:
    """Return the headers of a row that are known, and those that are not, as a list each."""
    said: tuple[list[str], list[str]] = [], []
    for cell in near.cells:
        said[COLUMN_HEADERS.role(cell.text) is None].append(shorten(squeeze(cell.text), 12))
    known, unknown = ("、".join(texts[:_MOST_HEADERS]) for texts in said)
    return known, unknown


def _problem(found: str, place: Location = Location()) -> Problem:  # noqa: B008 - immutable
    return Problem("no-table", "error", place, arguments={"found": found})
