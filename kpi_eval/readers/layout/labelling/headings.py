"""Header rows (表头行): which rows head the indicator columns, and what stands over each column.

A header takes one row, or several where cells are merged: the lowest cell over a column names it,
with the words of the cell above it where its own do not (指标值 over 年初 and 调整后). It is told
by known headers, by what the words of others say (`words`), or by labels of levels right below.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.funding import AMOUNTS
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.labelling.said import column_role, known_or_heard, said
from kpi_eval.readers.layout.labelling.spreading import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.readers.layout.labelling.spreading import Lookup

__all__ = ["MAX_DEPTH", "Heading", "header_depth", "headings", "heads_labels", "heads_plainly"]

_FIELDS_NEEDED = 3
_FIGURES = frozenset(("target", "actual", "weight", "printed_score"))
_LONGEST = 24  # signs of a header
_FEW = 15  # percent of a header's cells that may look like values
MAX_DEPTH = 3  # rows of a header


@attrs.frozen
class Heading:
    """What stands over one column (列头): the columns from `start` to before `stop`.

    `cell` is the lowest header cell there, `over` the one above it.
    """

    start: int
    stop: int
    cell: Cell
    over: Cell | None = None

    @property
    def text(self) -> str:
        """The header as printed (表头文字), both cells with a slash between."""
        own = " ".join(self.cell.text.split())
        return own if self.over is None else f"{' '.join(self.over.text.split())}/{own}"


def header_depth(
    rows: Sequence[tuple[Cell, ...]],
    filled: Sequence[tuple[Cell, ...]],
    at: int,
    *,
    spans_known: bool,
    by_levels: bool = False,
) -> int:
    """Return how many rows a header of the indicator columns takes from row `at` on, 0 if none.

    `filled` are the cells of `rows` that hold text. With `by_levels` rows of words above the labels
    of levels are a header, whatever they say: the first of a table. Without spans a header takes
    several rows only where these have as many cells each, or where the lower one tells what the
    upper one covers.
    """
    if not filled[at]:
        return 0
    rows, filled = rows[at : at + MAX_DEPTH], filled[at : at + MAX_DEPTH]
    listed = any(said(cell.text).column is not None for cell in filled[0])
    known = _depth(rows, filled, column_role, spans_known=spans_known) if listed else 0
    wordings = next((n for n, row in enumerate(filled) if not _is_wording(row)), len(filled))
    if not wordings or len(filled[0]) < _FIELDS_NEEDED - 1 or _opens_other(filled[0]):
        return known
    composed = _depth(rows[:wordings], filled[:wordings], known_or_heard, spans_known=spans_known)
    return max(known, composed) or (_above_levels(filled, wordings) if by_levels else 0)


def heads_plainly(filled: Sequence[Cell]) -> bool:
    """Tell whether a row heads indicators of which nothing but their figures is called by its name.

    Left of them stands a word for what they are of: 事项, 项目, 名称. That it is a name, who reads
    the table has to say.
    """
    roles = [said(cell.text).heads for cell in filled]
    figures = [at for at, role in enumerate(roles) if role in _FIGURES]
    # 任务 may be what was due; beside another target it is not.
    plain = [at for at, role in enumerate(roles) if role in (None, "name") or roles.count(role) > 1]
    if not figures or not plain or plain[0] > figures[0] or not _is_wording(filled):
        return False
    return len({roles[at] for at in figures}) > 1 and bool({"target", "actual"} & {*roles})


def _depth(
    rows: Sequence[tuple[Cell, ...]],
    filled: Sequence[tuple[Cell, ...]],
    role: Lookup,
    *,
    spans_known: bool,
) -> int:
    """Return how many of the rows are a header by the roles of their cells."""
    if all(role(cell.text) is None for cell in filled[0]):  # nearly every row
        return 0
    depth = 1
    if _is_heading(filled[0], role):
        pair = spread(rows[:2], spans_known=spans_known, role=role)
        if pair is not None and _heads_indicators((cell for row in pair for cell in row), role):
            return len(pair)
        alone = spread(rows[:1], spans_known=spans_known, role=role)
        if alone is not None:
            filled = [*alone, *filled[1:]]
        while (
            depth < len(filled)
            and (spans_known or len(rows[depth]) == len(rows[0]))
            and _goes_on(filled[:depth], filled[depth], role)
        ):
            depth += 1
    for taken in range(depth, 0, -1):
        if _heads_indicators((cell for row in filled[:taken] for cell in row), role):
            return taken
    return 0


def _is_wording(filled: Sequence[Cell]) -> bool:
    """Tell whether a row may hold headers: short words, next to no figures, no labels of levels."""
    if not filled or len([cell for cell in filled if len(cell.text) > _LONGEST]) > 1:
        return False
    words = (said(cell.text) for cell in filled)
    values = [one for one in words if one.is_value and one.column is None]  # 指标 keeps a place too
    return 100 * len(values) <= _FEW * len(filled)


def _opens_other(filled: Sequence[Cell]) -> bool:
    """Tell whether a row opens another block: names, funds or goals, and no labels of columns.

    One word that may head a column, beside others, is a value: 政策依据 beside 某文件.
    """
    words = [said(cell.text) for cell in filled]
    roles = [one.heads for one in words]
    if "level1" in roles or "name" in roles or any(map(heads_labels, filled)):
        return False
    if len(set(roles) - {None}) == 1 and not any(map(_is_corner, filled)):
        return True
    return any(
        one.identity is not None
        or one.corner in ("funding", "goals", "tasks")
        or (one.funds or "") in AMOUNTS
        or one.goal == "expected"
        for one in words
    )


def _is_corner(cell: Cell) -> bool:
    return said(cell.text).corner == "indicators"


def _above_levels(filled: Sequence[tuple[Cell, ...]], wordings: int) -> int:
    """Return how many rows of words stand above a first row that opens with a level's label."""
    merged = any(cell.rowspan == wordings for cell in filled[0])
    if wordings == len(filled) or len(filled[0]) <= _FIELDS_NEEDED or not merged:
        return 0
    first = filled[wordings]
    opens = any(said(cell.text).level for cell in first[:_FIELDS_NEEDED])
    heads = any(said(cell.text).heads in ("level1", "name") for cell in filled[wordings - 1])
    below = wordings > 1 and heads
    return wordings if opens and len(first) >= _FIELDS_NEEDED and not below else 0


def headings(filled: Sequence[tuple[Cell, ...]]) -> list[Heading]:
    """Return what stands over each column, left to right, of the filled cells of header rows."""
    cells = [cell for row in filled for cell in row]
    edges = sorted({cell.column for cell in cells} | {_end(cell) for cell in cells})
    stacks = []
    for start, stop in pairwise(edges):
        stack = [cell for cell in cells if cell.column <= start < _end(cell)]
        if stack:
            over = stack[-2] if len(stack) > 1 else None
            stacks.append(Heading(start, stop, stack[-1], over))
    return [
        first if first is last else attrs.evolve(first, stop=last.stop)
        for first, last in (
            (group[0], group[-1])
            for _, found in groupby(stacks, key=lambda heading: id(heading.cell))
            for group in [list(found)]
        )
    ]


def _end(cell: Cell) -> int:
    return cell.column + cell.colspan


def _is_heading(filled: tuple[Cell, ...], role: Lookup) -> bool:
    """Tell whether at least half the cells of a row are headers."""
    known = sum(role(cell.text) is not None for cell in filled)
    corners = sum(said(cell.text).corner is not None for cell in filled)
    return known > 0 and 2 * (known + corners) >= len(filled)


def _goes_on(header: Sequence[tuple[Cell, ...]], row: tuple[Cell, ...], role: Lookup) -> bool:
    """Tell whether a row still belongs to the header above it.

    What stands across columns that are headed apart does not: it heads rows (运营期评价（60分）).
    """
    if not row or any(_spans_apart(cell, header[-1]) for cell in row):
        return False
    wide = [cell for above in header for cell in above if cell.colspan > 1]
    if all(role(cell.text) is not None or _is_part(cell, wide, role) for cell in row):
        return True
    depth = row[0].row - header[0][0].row
    return any(cell.rowspan > depth and role(cell.text) is not None for cell in header[0])


def _spans_apart(cell: Cell, above: Sequence[Cell]) -> bool:
    under = (top for top in above if cell.column < _end(top) and top.column < _end(cell))
    return cell.colspan > 1 and len(list(under)) > 1


def _is_part(cell: Cell, wide: Iterable[Cell], role: Lookup) -> bool:
    """Tell whether a cell names a part of a header merged over several columns."""
    over = (top for top in wide if top.column <= cell.column < _end(top))
    roles = (role(top.text) for top in over)
    return not said(cell.text).is_figure and any(role is not None for role in roles)


def heads_labels(cell: Cell) -> bool:
    """Tell whether a cell is the corner label 绩效指标 over the columns of the labels."""
    return cell.colspan > 1 and said(cell.text).corner == "indicators"


def _heads_indicators(cells: Iterable[Cell], role: Lookup) -> bool:
    """Tell whether cells head the indicator columns: a name or level, three fields at least."""
    fields = {"name" if heads_labels(cell) else role(cell.text) for cell in cells} - {None}
    return (
        len(fields) >= _FIELDS_NEEDED
        and bool(fields & {"name", "level1"})
        and bool(fields & _FIGURES)
    )
