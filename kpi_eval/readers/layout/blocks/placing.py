"""Which cell of a row stands in which column (单元格归列): by spans, or by content without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Problem, Severity
from kpi_eval.model.text import shorten
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.blocks.align import align
from kpi_eval.readers.layout.blocks.targets import joined_parts
from kpi_eval.readers.layout.content import is_placeholder
from kpi_eval.readers.layout.labelling.columns import LABELS

if TYPE_CHECKING:
    from kpi_eval.readers.layout.labelling.columns import Columns
    from kpi_eval.readers.layout.labelling.marks import Mark
    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["FIGURES", "Texts", "texts_of"]

Report = Callable[[Problem], None]

# Printed figures: merged over rows they stand for all of these, and belong to the first.
FIGURES = ("weight", "printed_rate", "printed_score", "unconverted", "conversion", "review_score")
_IN_PARTS = frozenset(("target", "actual"))
_LEVELS = frozenset(("level1", "level2"))
_VALUES = frozenset(("name", "target", "actual"))
_SCORED = frozenset(("weight", "printed_score"))
_DIGIT = re.compile(r"\d")


@attrs.frozen
class Texts:
    """The texts of a row by role (一行的文本), verbatim, with the cell of its name.

    `last` is the last grid row that a merged figure of the row reaches, `cells` are the cells that
    the texts stand in, `headed` tells that one of them is the label of a level.
    """

    texts: dict[str, str]
    at: Cell
    last: int
    cells: dict[str, Cell]
    headed: bool = False


def texts_of(
    table: Table, columns: Columns, rows: Sequence[RowRole], report: Report
) -> Iterator[Texts]:
    """Yield the texts of each row by role; what cannot be placed is reported."""
    seen: set[int] = set()  # columns without a header that were reported
    for row in rows:
        if table.grid.spans_known:
            if any(_is_remark(columns, cell) for cell in row.filled):
                text = shorten(" ".join(cell.text for cell in row.filled))
                place = table.place(row.filled[0])
                report(Problem("row-unrecognised", "warning", place, text))
                continue
            placed = _by_spans(columns, row)
            placed |= (front := _in_front(columns, row, placed))
            taken = [id(cell) for cells in front.values() for cell in cells]
            strays = [mark for mark in row.marked if id(mark.cell) not in taken]
            _report_strays(table, columns, strays, seen, report)
        else:
            placed = _by_order(table, columns, row, report)
        if not placed:
            continue
        texts = {column.role or _nameless(column.start): "" for column in columns.columns}
        texts |= {role: _text(role, cells) for role, cells in placed.items()}
        named = placed.get("name")
        cells = {role: _cell(found) for role, found in placed.items()}
        headed = any(mark.role == "level" for mark in row.marked)
        at = named[0] if named else row.filled[0]
        yield Texts(texts, at, _reach(row, placed), cells, headed)


def _nameless(column: int) -> str:
    return f"column_{column + 1}"


def _text(role: str, cells: Sequence[Cell]) -> str:
    """Return the text of one column of a row, in which several cells may stand."""
    if len(cells) == 1:
        return cells[0].text
    texts = [cell.text for cell in cells if cell.text.strip()]
    if len(texts) == 1 or not texts:
        return texts[0] if texts else cells[0].text
    return joined_parts(texts) if role in _IN_PARTS else "\n".join(texts)


def _cell(cells: Sequence[Cell]) -> Cell:
    """Return the cell that the text of a column stands in: of several that with the number."""
    if len(cells) == 1:
        return cells[0]
    filled = [cell for cell in cells if cell.text.strip()] or cells
    return next((cell for cell in filled if _DIGIT.search(cell.text)), filled[0])


def _reach(row: RowRole, placed: dict[str, list[Cell]]) -> int:
    figures = (cell for role in FIGURES for cell in placed.get(role, ()) if cell.text.strip())
    return max((cell.row + cell.rowspan - 1 for cell in figures), default=row.filled[0].row)


def _by_spans(columns: Columns, row: RowRole) -> dict[str, list[Cell]]:
    """Return the cells of a row by role; a merged cell from above counts, unless it is a figure.

    A row that says nothing of its own (指标2：) takes nothing but labels from above.
    """
    first = max((column.cell.row for column in columns.columns), default=-1)
    merged = [cell for cell in row.above if cell.row > first]
    own = {id(cell) for cell in row.cells}
    kept = _LEVELS if _keeps_place(columns, row) else None
    placed: dict[str, list[Cell]] = {}
    for cell in sorted((*row.cells, *merged), key=lambda cell: cell.column):
        for column in columns.of(cell):
            role = column.role or _nameless(column.start)
            inherited = role not in FIGURES if kept is None else role in kept
            if inherited or id(cell) in own:
                placed.setdefault(role, []).append(cell)
    return placed


def _in_front(
    columns: Columns, row: RowRole, placed: Mapping[str, Sequence[Cell]]
) -> dict[str, list[Cell]]:
    """Return a label left of all columns as the labels of a row that has none of its own.

    It stood in a cell merged over theirs, whose extent is lost (预算执行率, 100%).
    """
    first = min((column.start for column in columns.columns), default=0)
    front = [mark.cell for mark in row.marked if mark.cell.column < first and mark.role != "block"]
    own = {id(cell) for cell in row.cells if cell.text.strip()}
    labels = [role for role in LABELS if role in columns]
    if not front or any(id(cell) in own for role in labels for cell in placed.get(role, ())):
        return {}
    return {role: [front[-1]] for role in labels}


def _is_remark(columns: Columns, cell: Cell) -> bool:
    """Tell whether a cell says something across the columns: over a value and a figure at once.

    So does one that reaches from the levels over the name to the values.
    """
    end = cell.column + cell.colspan
    over = {c.role for c in columns.columns if cell.column < c.stop and c.start < end}
    across = over & _VALUES and (over & _SCORED or (over & _LEVELS and len(over & _VALUES) > 1))
    return bool(across) and not is_placeholder(cell.text)


def _keeps_place(columns: Columns, row: RowRole) -> bool:
    """Tell whether no cell that starts in the row says anything but a level."""
    return all(
        is_placeholder(cell.text) or {column.role for column in columns.of(cell)} <= _LEVELS
        for cell in row.filled
    )


def _report_strays(
    table: Table, columns: Columns, marks: Sequence[Mark], seen: set[int], report: Report
) -> None:
    """Report cells with text that stand under no header, once a column."""
    for mark in marks:
        cell = mark.cell
        if cell.column in seen or columns.of(cell):
            continue
        if mark.role != "block":
            seen.add(cell.column)
            report(Problem("cell-unassigned", "warning", table.place(cell), shorten(cell.text)))


def _by_order(
    table: Table, columns: Columns, row: RowRole, report: Report
) -> dict[str, list[Cell]]:
    """Return the cells of a row by role where only their order is known."""
    roles = columns.roles
    if len(row.cells) == columns.count:
        return {
            column.role or _nameless(column.start): [row.cells[column.start]]
            for column in columns.columns
        }
    cells = list(row.cells)
    while len(cells) > columns.count and not cells[-1].text.strip():
        cells.pop()
    text = shorten(" ".join(cell.text for cell in row.filled))
    place = table.place(row.filled[0])
    if len(cells) > columns.count:
        report(Problem("row-unrecognised", "error", place, text))
        return {}
    levels = {at for at, mark in enumerate(row.marks) if mark.role == "level"}
    known = align([cell.text for cell in cells], roles, columns.count, levels)
    placed = {roles[column]: [cells[at]] for column, at in known.items() if column in roles}
    counts = {"found": len(cells), "expected": columns.count}
    severity: Severity = "warning" if "name" in placed else "error"
    report(Problem("row-short", severity, place, text, counts))
    return placed if "name" in placed else {}
