"""A worksheet as tables and the text around them (工作表分区), in reading order.

A sheet has no tables, only cells; where a table ends is what a person sees:

* rows without text and rules part tables, and on a sheet with rules a row without rules that holds
  one text, or only remarks such as 单位：万元, is a title or a note, not a row of the table;
* one blank row between ruled rows of the same width is a gap in a table, and on a sheet without
  any rules a single blank row parts nothing;
* ruled tables side by side are parted by their blank column.

Cells without text stay cells of their table, unless the table is nearly all blank.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.readers.grid import Cell, Grid, Outside
from kpi_eval.readers.nesting import MAX_CELLS
from kpi_eval.readers.spreadsheet.plan import Plan, SheetArea

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.model.location import Location
    from kpi_eval.readers.spreadsheet.sheet import Sheet

__all__ = ["sheet_blocks"]

_MAX_CUTS = 6
_DENSE_CELLS, _DENSE_SHARE = 20_000, 4
_TABLE_ROWS = 2
# （2024年度）, 单位：万元, 填表人：…: complete in themselves, unlike a label and its value.
_REMARK = re.compile(r"[:：].*\S|^\s*[（(].*[)）]\s*$", re.DOTALL)


def sheet_blocks(sheet: Sheet) -> list[Grid | Outside]:
    """Return the tables and texts of a sheet (工作表内容). Raises Refusal where it is too large."""
    plan = Plan(sheet)
    box = plan.box()
    return list(_blocks(plan, box, _MAX_CUTS)) if box is not None else []


def _blocks(plan: Plan, box: SheetArea, cuts: int) -> Iterator[Grid | Outside]:
    for rows in _islands(plan, box):
        for part, is_table in _parts(plan, rows, box):
            if not is_table:
                yield from _outside(plan, part, box)
                continue
            columns = _columns(plan, part, box) if cuts else [(box.left, box.right)]
            for left, right in columns:
                piece = SheetArea(part[0], left, part[-1], right)
                if len(columns) > 1:
                    yield from _blocks(plan, piece, cuts - 1)
                else:
                    yield from _table(plan, part, box)


def _islands(plan: Plan, box: SheetArea) -> Iterator[list[int]]:
    """Yield the rows in use, parted where blank rows part them (按空行划分)."""
    used = plan.rows.keys() | plan.ruled.keys() | plan.merged.keys()
    rows = sorted(row for row in used if box.top <= row <= box.bottom and plan.extent(row, box))
    island = rows[:1]
    for before, row in pairwise(rows):
        if row - before > 1 and _parts_here(plan, before, row, box):
            yield island
            island = []
        island.append(row)
    if island:
        yield island


def _parts_here(plan: Plan, before: int, row: int, box: SheetArea) -> bool:
    """Tell whether the blank rows between two rows part tables."""
    if row - before > 2:  # noqa: PLR2004 - more than one blank row
        return True
    if not plan.has_rules:
        return False
    ruled = plan.is_ruled(before, box) and plan.is_ruled(row, box)
    return not ruled or plan.extent(before, box) != plan.extent(row, box)


def _parts(plan: Plan, rows: list[int], box: SheetArea) -> Iterator[tuple[list[int], bool]]:
    """Yield the rows of an island as tables and as texts around them (区分表格与表外文字)."""
    texts = [_is_line(plan, row, box) for row in rows]
    if not plan.has_rules:  # only what stands above the table can be told from it
        first = texts.index(False) if False in texts else len(texts)
        texts = [at < first for at in range(len(rows))]
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or texts[at] != texts[start]:
            part = rows[start:at]
            yield part, not texts[start] and _is_table(plan, part, box)
            start = at


def _is_line(plan: Plan, row: int, box: SheetArea) -> bool:
    """Tell a line of text from a row of a table: no rules, one text or several remarks."""
    if plan.is_ruled(row, box) or plan.goes_on(row, box):
        return False
    columns = plan.filled(row, box)
    texts = plan.rows.get(row, {})
    return len(columns) <= 1 or all(_REMARK.search(texts[column]) for column in columns)


def _is_table(plan: Plan, rows: list[int], box: SheetArea) -> bool:
    if any(plan.is_ruled(row, box) for row in rows):
        return True
    return sum(len(plan.filled(row, box)) > 1 for row in rows) >= (
        _TABLE_ROWS if plan.has_rules else 1
    )


def _columns(plan: Plan, rows: list[int], box: SheetArea) -> list[tuple[int, int]]:
    """Return the columns of the tables that stand side by side (并排表格的列)."""
    if not any(plan.is_ruled(row, box) for row in rows):
        return [(box.left, box.right)]
    spans: list[tuple[int, int]] = []
    for row in rows:
        spans += ((column, column) for column in plan.rows.get(row, ()))
        spans += ((column, column) for column in plan.ruled.get(row, ()))
        spans += ((left, right) for left, right, _ in plan.merged.get(row, ()))
    inside = sorted(span for span in set(spans) if box.left <= span[0] <= box.right)
    joined: list[tuple[int, int]] = []
    for left, right in inside:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _outside(plan: Plan, rows: Iterable[int], box: SheetArea) -> Iterator[Outside]:
    lines: list[str] = []
    first: Location | None = None
    for row in rows:
        columns = plan.filled(row, box)
        if columns:
            lines += (plan.rows[row][column] for column in columns)  # each is complete in itself
            first = first or plan.sheet.place(row, columns[0])
    if first is not None:
        yield Outside("\n".join(lines), first)


def _table(plan: Plan, rows: list[int], box: SheetArea) -> Iterator[Grid | Outside]:
    """Yield rows as a grid; what is a single cell without a rule is no table."""
    extents = [extent for row in rows if (extent := plan.extent(row, box)) is not None]
    left, right = min(extent[0] for extent in extents), max(extent[1] for extent in extents)
    top, bottom = rows[0], rows[-1]
    box = SheetArea(top, left, bottom, right)
    filled = sum(len(plan.filled(row, box)) for row in rows)
    area = (bottom - top + 1) * (right - left + 1)
    dense = area <= min(_DENSE_CELLS + _DENSE_SHARE * filled, MAX_CELLS)
    if not filled and not dense:  # rules drawn far over the sheet, and nothing between them
        return
    where = range(top, bottom + 1) if dense else rows
    cells = tuple(cell for row in where for cell in _row(plan, row, box, dense=dense))
    if cells:  # none where a merge from above covers all of it
        yield Grid(cells, location=plan.sheet.place(top, left))


def _row(plan: Plan, row: int, box: SheetArea, *, dense: bool) -> Iterator[Cell]:
    """Yield the cells of a row, those that show nothing too if `dense`."""
    texts = plan.rows.get(row, {})
    spans = [span for span in plan.merged.get(row, ()) if box.left <= span[0] <= box.right]
    if dense:
        columns: Iterable[int] = range(box.left, box.right + 1)
    else:
        columns = sorted(
            {column for column in texts if box.left <= column <= box.right}
            | {span[0] for span in spans}
        )
    at = 0
    for column in columns:
        while at < len(spans) and spans[at][1] < column:
            at += 1
        rowspan = colspan = 1
        if at < len(spans) and spans[at][0] <= column:
            merge = spans[at][2]
            if (row, column) != (merge.top, merge.left):
                continue
            rowspan, colspan = merge.bottom - merge.top + 1, merge.right - merge.left + 1
        place = plan.sheet.place(row, column)
        yield Cell(texts.get(column, ""), row - box.top, column - box.left, rowspan, colspan, place)
