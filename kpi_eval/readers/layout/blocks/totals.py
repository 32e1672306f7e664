"""The total row of a table (总分行): the sum of the weights, the total, and a grade beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Problem
from kpi_eval.model.printed import Printed, printed
from kpi_eval.model.text import key, shorten
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.blocks.normalise import field_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kpi_eval.readers.layout.labelling.columns import Columns
    from kpi_eval.readers.layout.labelling.marks import Mark
    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["Total", "read_total"]

_FULL = Decimal(100)  # what the weights add up to


@attrs.frozen
class Total:
    """What a total row prints (总分), and in which cells; None = the form has no such figure."""

    weight_sum: str | None = None
    score: str | None = None
    grade: str | None = None
    cells: dict[str, Cell] = attrs.field(factory=dict)


def read_total(
    table: Table,
    columns: Columns,
    rows: Sequence[RowRole],
    weights: tuple[Sequence[Printed | None], Printed | None],
    report: Callable[[Problem], None],
) -> Total:
    """Return the figures of the first total row, and the grade, there or in a row of its own.

    `weights` are those of the indicators and that of the funds.
    """
    row = next((row for row in rows if row.role == "total"), None)
    sums = _sums(*weights)
    total = Total() if row is None else _of_row(table, columns, row, sums, report)
    if total.grade is not None:
        return total
    grades = (_grade(row) for row in rows if row.role == "grade")
    grade, cells = next(grades, (None, {}))
    return attrs.evolve(total, grade=grade, cells={**total.cells, **cells})


def _sums(weights: Sequence[Printed | None], funds: Printed | None) -> frozenset[Decimal]:
    """Return what a sum of weights may be: the full one, and those of the rows and the funds."""
    numbers = [w.number for w in weights if w is not None and w.number is not None]
    if not numbers:
        return frozenset((_FULL,))
    whole = sum(numbers, Decimal(0))
    more = Decimal(0) if funds is None else funds.number or Decimal(0)
    return frozenset((_FULL, whole, whole + more))


def _grade(row: RowRole) -> tuple[str | None, dict[str, Cell]]:
    """Return the grade of a row: a cell of its own, or what stands behind its label's colon."""
    graded = [mark for mark in row.marks if mark.role == "grade"]
    said = [(m.cell.text, m.cell) for m in graded if m.part == "value"]
    said += [(m.value, m.cell) for m in graded if m.value]
    return next(((key(text), {"grade": cell}) for text, cell in said), (None, {}))


def _of_row(
    table: Table,
    columns: Columns,
    row: RowRole,
    sums: Collection[Decimal],
    report: Callable[[Problem], None],
) -> Total:
    """Return the figures of a total row.

    By column where the row has all its cells; else in order, the weights' sum before the total. A
    single figure is the total only where it can be no sum of weights.
    """
    grade, cells = _grade(row)
    label = row.marked[0]
    first = label.cell
    figures = [mark.cell for mark in row.marked if mark.part == "value" and not mark.role]
    if table.grid.spans_known or len(row.cells) == columns.count:
        others = [cell for cell in row.cells if cell is not first]
        weight = columns.under("weight", others)
        score = columns.under("printed_score", others)
        placed = {cell for cell in (weight, score) if cell in figures}
        if weight is not score and placed and len(placed) == min(len(figures), 2):
            return _total(table, weight, score, grade, cells)
    if len(figures) >= 2:  # noqa: PLR2004
        return _total(table, figures[0], figures[1], grade, cells)
    only = figures[0].text if figures else label.value
    if only and (grade is not None or _is_score(label, only, columns, sums)):
        cells["total"] = figures[0] if figures else first
        return Total(None, _clean(table, only), grade, cells)
    text = shorten(" ".join(cell.text for cell in row.filled))
    counts = {"found": len(row.filled), "expected": 3}
    report(Problem("row-short", "error", table.place(first), text, counts))
    return Total(grade=grade, cells=cells)


def _is_score(label: Mark, figure: str, columns: Columns, sums: Collection[Decimal]) -> bool:
    """Tell whether the only figure of a total row is the total, and not the sum of the weights."""
    number = printed(figure).number
    if "分" in figure or label.role == "total_score":
        return True
    return number is not None and ("weight" not in columns or number not in sums)


def _total(
    table: Table,
    weight: Cell | None,
    score: Cell | None,
    grade: str | None,
    cells: dict[str, Cell],
) -> Total:
    found = {"weight_sum": weight, "total": score}
    cells = {name: cell for name, cell in found.items() if cell is not None} | cells
    return Total(_text(table, weight), _text(table, score), grade, cells)


def _text(table: Table, cell: Cell | None) -> str | None:
    return None if cell is None else _clean(table, cell.text)


def _clean(table: Table, text: str) -> str:
    text = field_text(text, breaks_matter=table.grid.breaks_matter)
    return "" if printed(text).kind == "placeholder" else text
