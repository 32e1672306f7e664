"""The total row of a table (总分行): the sum of the weights, the total, and a grade beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Problem
from kpi_eval.model.printed import Printed
from kpi_eval.model.text import shorten
from kpi_eval.readers.layout.normalise import field_text
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.vocabulary import GRADE_LABELS, GRADES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.columns import Columns
    from kpi_eval.readers.layout.roles import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["Total", "read_total"]


@attrs.frozen
class Total:
    """What a total row prints (总分); None = the form has no such figure."""

    weight_sum: str | None = None
    score: str | None = None
    grade: str | None = None


def read_total(
    table: Table, columns: Columns, rows: Sequence[RowRole], report: Callable[[Problem], None]
) -> Total:
    """Return the figures of the first total row, and the grade, there or in a row of its own."""
    row = next((row for row in rows if row.role == "total"), None)
    total = Total() if row is None else _of_row(table, columns, row, report)
    if total.grade is not None:
        return total
    grades = (_grade(row) for row in rows if row.role == "grade")
    return attrs.evolve(total, grade=next(grades, None))


def _grade(row: RowRole) -> str | None:
    return next((key(cell.text) for cell in row.filled[1:] if key(cell.text) in GRADES), None)


def _of_row(
    table: Table, columns: Columns, row: RowRole, report: Callable[[Problem], None]
) -> Total:
    """Return the figures of a total row.

    By column where the row has all its cells; else in order, the weights' sum before the total. A
    single figure is the total only if it says so (分).
    """
    grade = _grade(row)
    figures = [cell for cell in row.filled[1:] if key(cell.text) not in GRADES | GRADE_LABELS]
    if table.grid.spans_known or len(row.cells) == columns.count:
        others = [cell for cell in row.cells if cell is not row.filled[0]]
        weight = columns.under("weight", others)
        score = columns.under("printed_score", others)
        placed = {cell for cell in (weight, score) if cell in figures}
        if weight is not score and placed and len(placed) == min(len(figures), 2):
            return Total(_text(table, weight), _text(table, score), grade)
    if len(figures) >= 2:  # noqa: PLR2004
        return Total(_text(table, figures[0]), _text(table, figures[1]), grade)
    if len(figures) == 1 and "分" in figures[0].text:
        return Total(None, _text(table, figures[0]), grade)
    text = shorten(" ".join(cell.text for cell in row.filled))
    counts = {"found": len(row.filled), "expected": 3}
    report(Problem("row-short", "error", table.place(row.filled[0]), text, counts))
    return Total(grade=grade)


def _text(table: Table, cell: Cell | None) -> str | None:
    if cell is None:
        return None
    text = field_text(cell.text, breaks_matter=table.grid.breaks_matter)
    return "" if Printed(text).kind == "placeholder" else text
