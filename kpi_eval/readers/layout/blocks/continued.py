"""Rows that only go on with the one above (续行): cut by a page, or lines of a cell that wraps.

Elsewhere words that stand alone in a row are told. Where no rule parts the rows of a printed
table, a cell of several lines goes on in rows that are blank elsewhere: words are joined to the
cell above; what may be part of a name, a target or a figure is told and not read, for no number is
ever made of two lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Problem
from kpi_eval.model.text import shorten
from kpi_eval.readers.layout.blocks.placing import FIGURES
from kpi_eval.readers.layout.content import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.blocks.placing import Texts
    from kpi_eval.readers.layout.tables import Table

__all__ = ["with_continued"]

_OWN = ("name", "target", *FIGURES, "level1", "level2")  # of one row alone
_VALUES = ("actual", "comparator", "unit", "number", "adjusted_target", "last_year", "coefficient")


def with_continued(
    rows: Iterable[Texts], table: Table, report: Callable[[Problem], None]
) -> Iterator[Texts]:
    """Yield the rows of indicators, each with those that go on with it; tell what may do so."""
    last: Texts | None = None
    for row in rows:
        if last is not None and _continues(row, table):
            last = _with(last, row)
            continue
        lone = _is_part(row) if table.grid.wraps and last is not None else _is_lone(row)
        if lone:
            text = " ".join(filter(None, row.texts.values()))
            report(Problem("row-unrecognised", "warning", table.place(row.at), shorten(text)))
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _with(last: Texts, row: Texts) -> Texts:
    texts = {
        field: "\n".join(filter(None, (last.texts.get(field, ""), text)))
        for field, text in row.texts.items()
    }
    return attrs.evolve(last, texts=texts, cells=last.cells | _begun(last, row))


def _begun(last: Texts, row: Texts) -> dict[str, Cell]:
    """Return the cells of a row whose text begins there, and not in the row before."""
    return {
        field: cell
        for field, cell in row.cells.items()
        if cell.text.strip() and not last.texts.get(field, "").strip()
    }


def _continues(row: Texts, table: Table) -> bool:
    """Tell whether a row is the end of cells that began in the row before."""
    if table.grid.wraps:
        return _is_blank(row, *_OWN, *_VALUES)
    if table.grid.spans_known and table.grid.breaks_matter:
        return False  # no pages there
    return _is_blank(row, *_OWN)


def _is_lone(row: Texts) -> bool:
    """Tell whether words stand in a row that has nothing else: no row above is surely theirs."""
    if not _is_blank(row, *_OWN, *_VALUES):
        return False
    last = max(cell.row for cell in row.cells.values())
    return any(not is_placeholder(cell.text) for cell in row.cells.values() if cell.row == last)


def _is_part(row: Texts) -> bool:
    """Tell whether a row has no figure, and a name or a target without the other.

    A label of level 1, or a sign that keeps a place, is a row of its own.
    """
    heads = row.headed and row.texts.get("level1", "").strip()
    if heads or not _is_blank(row, *FIGURES, "number"):
        return False
    name, target = (row.texts.get(field, "") for field in ("name", "target"))
    if name.strip() and is_placeholder(name):
        return False
    return not (name.strip() and target.strip())


def _is_blank(row: Texts, *fields: str) -> bool:
    return not any(row.texts.get(field, "").strip() for field in fields)
