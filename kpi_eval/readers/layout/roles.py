"""The role of every row of a table (行的角色), by the vocabulary and by the block it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.composed import is_pair_label, total_named
from kpi_eval.readers.layout.headings import MAX_DEPTH, header_depth
from kpi_eval.readers.layout.labels import (
    corner,
    goal_role,
    identity_of,
    is_figure,
    is_note,
    labels_level,
    role_of,
    stem,
)
from kpi_eval.readers.lexicon import key, money_unit
from kpi_eval.readers.titles import is_page_mark, year_of
from kpi_eval.readers.vocabulary import (
    AMOUNTS,
    FUNDING_COLUMNS,
    FUNDING_TOTALS,
    GRADE_LABELS,
    GRADES,
    SUBTOTALS,
    TOTALS,
)

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

__all__ = [
    "CONTENT",
    "Role",
    "Roles",
    "RowRole",
    "filled_cells",
    "is_caption",
    "is_total_of_funds",
    "value_behind",
]

Role = Literal[
    "blank", "caption", "identity",
    "funding-header", "funding-pairs", "funding", "tasks",
    "goals-header", "goals-row", "goals",
    "header", "indicator", "subtotal", "total", "grade", "note", "unrecognised",
]  # fmt: skip
# Roles of rows that show a table to be one of ours, besides its title.
CONTENT: frozenset[Role] = frozenset(("identity", "funding", "funding-pairs", "goals", "goals-row"))
# Roles of rows that may stand anywhere and end no block.
_BETWEEN = frozenset(("blank", "caption", "note", "unrecognised"))
# Roles of rows that may stand among the indicators, which go on below them.
_AMONG = frozenset(("identity", "goals-row", "goals"))
_FOLLOWING: dict[Role, Role] = {
    "funding-header": "funding",
    "funding": "funding",
    "tasks": "tasks",
    "goals-header": "goals",
    "goals": "goals",
}
_NOTE = re.compile(r"\s*(?:填报|填表)?(?:备?注|说明)\s*[:：]")
_MAX_CAPTION = 40
_SUM = "合计"  # of a level where it stands beside the level's label, else of the table
_MAX_GOALS = 3  # a row of goals: its label, what was expected, what was reached


@attrs.frozen
class RowRole:
    """A row with its role (行与角色).

    `filled` are its cells that hold text, `above` the merged cells that reach into it from the
    rows above.
    """

    role: Role
    cells: tuple[Cell, ...]
    filled: tuple[Cell, ...]
    above: tuple[Cell, ...] = ()


def filled_cells(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells of a row that hold text (非空单元格)."""
    return tuple(cell for cell in row if cell.text and not cell.text.isspace())


def is_caption(text: str) -> bool:
    """Tell whether a cell only says which year or which unit of money (年度、金额单位)."""
    if len(text) > _MAX_CAPTION:
        return False
    return year_of(text) is not None or (money_unit(text) is not None and "单位" in key(text)[:5])


def is_total_of_funds(text: str) -> bool:
    """Tell whether a label is that of all funds (资金总额), with or without a unit behind it."""
    known = key(text) in FUNDING_TOTALS or stem(text) in FUNDING_TOTALS
    return known or total_named(stem(text)) is not None


def value_behind(text: str, labels: Container[str]) -> str | None:
    """Return what stands behind a label's colon in its own cell (总分：98分), None if nothing."""
    label, _, value = text.replace("：", ":", 1).partition(":")
    return value.strip() or None if stem(label) in labels else None


@attrs.define
class Roles:
    """The rows of a table that may still go on, with their roles (行与角色).

    `found` are the rows so far. Rows that follow cost no more than their own number: only the last
    few before them, which could have been the start of a header, are looked at again.
    """

    spans_known: bool
    found: list[RowRole] = attrs.field(factory=list)
    rows: list[tuple[Cell, ...]] = attrs.field(factory=list)
    _filled: list[tuple[Cell, ...]] = attrs.field(factory=list)
    _above: list[tuple[Cell, ...]] = attrs.field(factory=list)
    _reaching: dict[int, Cell] = attrs.field(factory=dict)
    # In front of each row: the role that says which block we are in, whether there was a header,
    # and the rows of a header that are still to come.
    _states: list[tuple[Role, bool, int]] = attrs.field(factory=list)

    def extend(self, rows: Sequence[tuple[Cell, ...]]) -> list[RowRole]:
        """Go on with more rows; return the rows whose roles were withdrawn, to be given anew."""
        self.rows += rows
        self._filled += map(filled_cells, rows)
        self._above += map(self._reach, rows) if self.spans_known else [()] * len(rows)
        start = max(len(self.found) - MAX_DEPTH + 1, 0)
        block, headed, heads = self._states[start] if self._states else ("blank", False, 0)
        withdrawn = self.found[start:]
        del self.found[start:], self._states[start:]
        for at in range(start, len(self.rows)):
            self._states.append((block, headed, heads))
            heads = heads - 1 if heads > 1 else self._header_depth(at, headed=headed)
            role = "header" if heads else self._role(at, block, headed=headed)
            filled = self._filled[at]
            if role not in _BETWEEN or (filled and corner(filled[0].text) == "indicators"):
                block = role
            headed = headed or role == "header"
            self.found.append(RowRole(role, self.rows[at], filled, self._above[at]))
        return withdrawn

    def _header_depth(self, at: int, *, headed: bool) -> int:
        return header_depth(
            self.rows,
            self._filled,
            at,
            spans_known=self.spans_known,
            by_levels=not headed and all(corner(cell.text) for cell in self._above[at]),
        )

    def _role(self, at: int, block: Role, *, headed: bool) -> Role:
        filled = self._filled[at]
        if not filled:
            return "blank"
        goes_on = headed and block in _AMONG and _is_labelled(filled[0])
        role = _role(self.rows[at], filled, self._above[at], "header" if goes_on else block)
        aside = role == "unrecognised" and _is_aside(filled, self.found)
        return "note" if aside else role

    def _reach(self, row: Sequence[Cell]) -> tuple[Cell, ...]:
        """Return the cells that reach into the next row from above, left to right."""
        number = row[0].row
        reaching = {
            column: cell
            for column, cell in self._reaching.items()
            if cell.row + cell.rowspan > number
        }
        self._reaching = reaching | {cell.column: cell for cell in row if cell.rowspan > 1}
        return tuple(reaching[column] for column in sorted(reaching))


def _role(
    row: Sequence[Cell], filled: tuple[Cell, ...], above: tuple[Cell, ...], before: Role
) -> Role:
    first = filled[0]
    over = [cell for cell in above if cell.column < first.column]  # labels merged over rows
    opened = _opening(filled)
    if opened is None and any(is_note(cell.text) for cell in (first, *over)):
        return "note"
    if len(filled) == 1 and _NOTE.match(first.text):
        return "note"
    if _is_grade(filled):
        return "grade"
    if any(corner(cell.text) == "tasks" for cell in (first, *over)):
        return "tasks"
    if before in ("header", "indicator", "subtotal"):
        inside = any(corner(cell.text) is None for cell in over)
        labelled = corner(first.text) == "indicators" and len(filled) > 1  # in every row
        return _below_header(row, filled[1:] if labelled else filled, inside=inside)
    if opened is None and corner(first.text) == "indicators":
        # Alone it only heads what follows; else the block it heads is none that was known as such.
        return "note" if len(filled) == 1 else "unrecognised"
    if opened is None and before not in ("funding-header", "funding") and _is_total_pair(filled):
        return "funding-pairs"
    if opened is None and before == "funding-pairs":
        funds = any(corner(cell.text) == "funding" for cell in over)
        return "funding-pairs" if funds or any(map(_is_amount, filled)) else "unrecognised"
    return opened or _FOLLOWING.get(before, "unrecognised")


def _is_aside(filled: tuple[Cell, ...], before: Sequence[RowRole]) -> bool:
    """Tell whether a text alone in its row goes on with a note, or only numbers a page."""
    if len(filled) > 1:
        return False
    text = filled[0].text
    after_note = bool(before) and before[-1].role == "note"
    return after_note or (is_page_mark(text) and not text.strip().isdigit())


def _is_grade(filled: tuple[Cell, ...]) -> bool:
    first = filled[0].text
    if stem(first) in GRADE_LABELS:
        return any(key(cell.text) in GRADES for cell in filled)
    return key(value_behind(first, GRADE_LABELS) or "") in GRADES


def _is_total_pair(filled: Sequence[Cell]) -> bool:
    """Tell whether a row opens with a total of the funds and its amount (项目总金额 100)."""
    first, *others = filled[:2]
    return total_named(stem(first.text)) is not None and any(map(_is_amount, others))


def _is_amount(cell: Cell) -> bool:
    return is_figure(cell.text)


def _is_labelled(cell: Cell) -> bool:
    """Tell whether a cell opens a row of indicators or their total."""
    return labels_level(cell.text) or _is_total(cell.text)


def _is_total(text: str) -> bool:
    return key(text) in TOTALS or stem(text) in TOTALS or value_behind(text, TOTALS) is not None


def _below_header(row: Sequence[Cell], filled: tuple[Cell, ...], *, inside: bool) -> Role:
    """Return the role of a row below a header; `inside` = a level merged over rows holds it."""
    first = filled[0].text
    if _is_total(first):
        return "subtotal" if inside and stem(first) == _SUM else "total"
    if any(key(cell.text) in SUBTOTALS for cell in filled):
        return "subtotal"
    if inside:
        return "indicator"
    block = corner(first)
    if block == "funding" or (block == "goals" and len(filled) <= _MAX_GOALS):
        return _opening(filled) or "indicator"
    if identity_of(first) is not None:
        return "identity"
    # One cell over the whole row says something about the table, whatever it says.
    return "unrecognised" if len(row) == 1 and row[0].colspan > 1 else "indicator"


def _opening(filled: tuple[Cell, ...]) -> Role | None:
    """Return the role of a row that opens a block by its own words, None for any other row."""
    first = filled[0].text
    if all(is_caption(cell.text) for cell in filled):
        return "caption"
    block = corner(first)
    funds = {role_of(FUNDING_COLUMNS, cell.text) for cell in filled} - {None}
    if len(funds & AMOUNTS) > 1 or {"source", "budget"} <= funds:
        return "funding-header"
    if block == "funding" and any(is_total_of_funds(cell.text) for cell in filled[1:]):
        return "funding-pairs"
    headed = filled[1:] if block == "goals" else filled  # 总体目标 may be either
    goals = [cell for cell in headed if goal_role(cell.text)]
    if goals and (block == "goals" or len(goals) > 1):
        return "goals-header"
    if block == "goals":
        return "goals-row"
    # A section's own label (一、基本情况) may stand in front.
    named = any(identity_of(cell.text) is not None for cell in filled[:2])
    return "identity" if named or is_pair_label(first) else None
