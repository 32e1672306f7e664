"""The columns of a header before they are decided (待定的列): their words and the cells below.

What headers state is told in `stated`; columns that a table cannot be without a header for are
taken in too, with a blank one.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.headers.wording import NOTHING, heard
from kpi_eval.readers.layout.labelling.headings import Heading, headings
from kpi_eval.readers.layout.labelling.said import column_role, known_or_heard, said
from kpi_eval.readers.layout.labelling.shapes import Shape, points_of_levels
from kpi_eval.readers.layout.labelling.spreading import spread
from kpi_eval.readers.layout.labelling.stated import header_wording, is_listed, known_roles
from kpi_eval.readers.layout.labelling.weighing import OpenColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["Pending", "pending"]

_LEVELS = ("level1", "level2")
_HALF = 50  # percent of the cells of a column
_ANNUAL = re.compile("年度|当年|本年")
# Their parts may stand in columns of their own under one header.
_IN_PARTS = frozenset(("target", "actual"))
_PARTS = frozenset(("comparator", "unit"))


@attrs.frozen
class Pending:
    """A column to be decided (待定的列) with what heads it."""

    heading: Heading
    case: OpenColumn


def pending(
    table: Table, header: Sequence[RowRole], below: Sequence[RowRole], count: int
) -> tuple[list[Pending], list[Heading]]:
    """Return the columns that a header heads, and the corner labels among its cells.

    `below` are the rows under it, `count` is how many columns the grid has.
    """
    found = list(_put_together(headings(_header_cells(table, header))))
    known = dict(zip(map(_place, found), known_roles(found), strict=True))
    found = _whole(found, known)
    texts = _texts_by_column(table, below, count)
    shapes = _beside_levels({_place(h): _shape(h, texts) for h in found})
    corners = [h for h in found if known[_place(h)] is None and said(h.cell.text).corner]
    if corners:
        narrow = _texts_by_column(table, below, count, widest=1)
        levelled = "level1" in known.values()
        corners = [h for h in corners if _is_corner(h, _shape(h, narrow), levelled=levelled)]
    other = _of_other_years(found, known)
    columns = [
        Pending(h, OpenColumn(h.text, None, NOTHING, Shape(())))
        if _place(h) in other
        else Pending(
            h,
            OpenColumn(
                h.text,
                known[_place(h)],
                header_wording(h, table.year),
                shapes[_place(h)],
                listed=is_listed(h, known[_place(h)]),
            ),
        )
        for h in found
        if h not in corners
    ]
    for blank in _blanks(header, found):
        shape = _shape(blank, texts)
        if shape.kinds and not any(said(text).corner for text in shape.texts):
            columns.append(Pending(blank, OpenColumn("", None, NOTHING, shape)))
    columns.sort(key=lambda column: column.heading.start)
    return _of_levels(_named(columns) if table.asked else columns), corners


def _named(columns: Sequence[Pending]) -> list[Pending]:
    """Take the first column of words for the names, where no header says which it is.

    What two headers say is plain in the second: 任务 beside 计划 is what the plan is of.
    """
    best = [column.case.known or column.case.said.best for column in columns]
    if {role for column in columns for role, _ in column.case.said.points} & {"name", *_LEVELS}:
        return [*columns]
    plain = (at for at, role in enumerate(best) if role is None or role in best[at + 1 :])
    first = next((at for at in plain if _holds_words(columns[at])), None)
    return [
        attrs.evolve(c, case=attrs.evolve(c.case, known="name", listed=False)) if at == first else c
        for at, c in enumerate(columns)
    ]


def _holds_words(column: Pending) -> bool:
    return column.case.shape.share("word", "prose") >= _HALF


def _is_corner(heading: Heading, shape: Shape, *, levelled: bool) -> bool:
    """Tell whether a corner label names the block and heads no column of its own.

    `levelled` = another column has the levels, so that this one is none of them.
    """
    if heading.cell.colspan > 1:
        return True
    below = [said(text) for text in shape.texts if text.strip()]
    # A row below the block may open with a label of its own, where the corner label ends.
    few = 2 * len(below) < len(shape.texts)
    few = few and (levelled or not any(words.level for words in below))
    return few or all(words.corner is not None for words in below)


def _of_other_years(found: Sequence[Heading], known: dict[int, str | None]) -> set[int]:
    """Return the columns of the whole project where those of the year stand beside them.

    A target form sets out both in one table: 实施期 on the one side, 年度 on the other.
    """
    annual = {_place(h) for h in found if h.over is not None and _ANNUAL.search(h.over.text)}
    roles = {known[place] for place in annual} - {None}
    twice = {_place(h) for h in found if known[_place(h)] in roles and _place(h) not in annual}
    overs = {id(h.over) for h in found if _place(h) in twice and h.over is not None}
    return {_place(h) for h in found if id(h.over) in overs and _place(h) not in annual}


def _place(heading: Heading) -> int:
    return heading.start


def _header_cells(table: Table, header: Sequence[RowRole]) -> Sequence[tuple[Cell, ...]]:
    """Return the filled cells of header rows; those without spans with what they cover."""
    rows = [row.cells for row in header]
    spread_cells = spread(rows, spans_known=table.grid.spans_known, role=known_or_heard)
    return spread_cells or [row.filled for row in header]


def _blanks(header: Sequence[RowRole], found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the blank cells of a header's lowest row that stand over columns of their own."""
    for cell in header[-1].cells:
        end = cell.column + cell.colspan
        covered = any(h.start < end and cell.column < h.stop for h in found)
        if not cell.text.strip() and not covered:
            yield Heading(cell.column, end, cell)


def _texts_by_column(
    table: Table, rows: Sequence[RowRole], count: int, widest: int | None = None
) -> Sequence[Mapping[int, str]]:
    """Return the texts of each row by the column they start in, of rows whose columns are known."""
    return [
        {cell.column: cell.text for cell in row.cells if widest is None or cell.colspan <= widest}
        for row in rows
        if table.grid.spans_known or len(row.cells) == count
    ]


def _shape(heading: Heading, texts: Sequence[Mapping[int, str]]) -> Shape:
    """Return the text of each row under a header, "" where no cell starts there."""
    columns = range(heading.start, heading.stop)
    return Shape(tuple(["".join([row.get(column, "") for column in columns]) for row in texts]))


def _put_together(found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield headings; where the actual has a unit of its own, target and actual head their parts.

    A target alone in parts keeps their columns: its unit may be that of the actual too.
    """
    groups = [list(group) for _, group in groupby(found, key=lambda h: id(h.over or h))]
    whole = list(map(_whole_of, groups))
    each = "actual" in (role for _, role in whole)
    for columns, (over, role) in zip(groups, whole, strict=True):
        if each and over is not None and role in _IN_PARTS:
            yield Heading(columns[0].start, columns[-1].stop, over)
        else:
            yield from columns


def _whole_of(columns: Sequence[Heading]) -> tuple[Cell | None, str | None]:
    """Return the header above a value and its comparator or unit, and what it heads (分列填写)."""
    over = columns[0].over
    parts = sum(heard(heading.cell.text) in _PARTS for heading in columns)
    if over is None or not len(columns) > 1 == len(columns) - parts:
        return None, None
    return over, known_or_heard(over.text)


def _beside_levels(shapes: dict[int, Shape]) -> dict[int, Shape]:
    """Return shapes that know the points that the labels of levels beside them state."""
    found = (points_of_levels(shape.texts) for shape in shapes.values())
    stated = next(filter(None, found), ())
    if not stated:
        return shapes
    return {place: attrs.evolve(shape, stated=stated) for place, shape in shapes.items()}


def _whole(found: Sequence[Heading], known: dict[int, str | None]) -> list[Heading]:
    """Join the parts of a target or an actual that stand under one known header."""
    whole: list[Heading] = []
    for heading in found:
        last = whole[-1] if whole else None
        if last is not None and _same_part(last, heading, known):
            whole[-1] = attrs.evolve(last, stop=heading.stop)
        else:
            whole.append(heading)
    return whole


def _same_part(last: Heading, heading: Heading, known: dict[int, str | None]) -> bool:
    """Tell whether a column is one more part of the column before, under one header."""
    over = heading.over
    return (
        known[last.start] in _IN_PARTS
        and known[last.start] == known[heading.start]
        and over is not None
        and column_role(heading.cell.text) is None
        and over.column <= last.start < over.column + over.colspan
    )


def _of_levels(columns: list[Pending]) -> list[Pending]:
    """Tell the weight of a level, which stands behind it, from that of the indicator.

    Where points stand on both sides of the name, those before it are of levels, whatever these are
    called; where they stand behind both levels, whether or not the indicator has any.
    """
    roles = [column.case.known or column.case.said.best for column in columns]
    weights = [at for at, column in enumerate(columns) if _may_weigh(column)]
    name = roles.index("name") if "name" in roles else -1
    behind = {roles[at - 1] for at in weights if at} >= {*_LEVELS}
    if len(weights) < 2 or not (behind if name > max(weights) else weights):  # noqa: PLR2004
        return columns
    whole = [*columns]
    free = [*_LEVELS]
    for at in weights:
        last = roles[at - 1] if at else None
        level = last if last in free else free[0] if at < name and free else None
        if level is not None and (at < name or last in _LEVELS):
            free.remove(level)
            case = attrs.evolve(columns[at].case, known=f"{level}_weight")
            whole[at] = attrs.evolve(columns[at], case=case)
    left = any(whole[at] is columns[at] for at in weights)
    return whole if left or name > max(weights) else columns


def _may_weigh(column: Pending) -> bool:
    """Tell whether a header says a weight, or points that may as well be one."""
    known, said = column.case.known, column.case.said
    if known is not None:
        return known == "weight"
    most = said.points[0][1] if said.points else 0
    return dict(said.points).get("weight") == most > 0
