"""The role of every row of a table (行的角色), by the vocabulary and by the block it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.funding import AMOUNTS
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.labelling.headings import MAX_DEPTH, header_depth, heads_plainly
from kpi_eval.readers.layout.labelling.marks import Mark
from kpi_eval.readers.layout.labelling.said import said
from kpi_eval.readers.titles import is_page_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "CONTENT",
    "Role",
    "Roles",
    "RowRole",
    "filled_cells",
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
_MAX_GOALS = 3  # a row of goals: its label, what was expected, what was reached


@attrs.frozen
class RowRole:
    """A row with its role (行与角色).

    `filled` are its cells that hold text, `above` the merged cells that reach into it from the
    rows above, `marks` what each of its cells is.
    """

    role: Role
    cells: tuple[Cell, ...]
    filled: tuple[Cell, ...]
    above: tuple[Cell, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def marked(self) -> tuple[Mark, ...]:
        """The marks of its cells that hold text (非空单元格的标注)."""
        return tuple(mark for mark in self.marks if mark.is_filled)


def filled_cells(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells of a row that hold text (非空单元格)."""
    return tuple([cell for cell in row if cell.text and not cell.text.isspace()])


@attrs.define
class Roles:
    """The rows of a table that may still go on, with their roles (行与角色).

    `found` are the rows so far. Rows that follow cost no more than their own number: only the last
    few before them, which could have been the start of a header, are looked at again. `asked` tells
    that the caller says what the table is.
    """

    spans_known: bool
    asked: bool = attrs.field(default=False, kw_only=True)
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
            if role not in _BETWEEN or (filled and said(filled[0].text).corner == "indicators"):
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
            by_levels=not headed and all(said(cell.text).corner for cell in self._above[at]),
        ) or (self.asked and not headed and heads_plainly(self._filled[at]))

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
    if opened is None and any(said(cell.text).is_note for cell in (first, *over)):
        return "note"
    if len(filled) == 1 and _NOTE.match(first.text):
        return "note"
    if _is_grade(filled):
        return "grade"
    if any(said(cell.text).corner == "tasks" for cell in (first, *over)):
        return "tasks"
    if before in ("header", "indicator", "subtotal"):
        inside = any(said(cell.text).corner is None for cell in over)
        labelled = said(first.text).corner == "indicators" and len(filled) > 1  # in every row
        return _below_header(row, filled[1:] if labelled else filled, inside=inside)
    if opened is None and said(first.text).corner == "indicators":
        # Alone it only heads what follows; else the block it heads is none that was known as such.
        return "note" if len(filled) == 1 else "unrecognised"
    others = ("funding-header", "funding", "tasks")
    if opened is None and before not in others and _is_total_pair(filled):
        return "funding-pairs"
    if opened is None and before == "funding-pairs":
        funds = any(said(cell.text).corner == "funding" for cell in over)
        more = funds or any(said(cell.text).is_figure for cell in filled)
        return "funding-pairs" if more else "unrecognised"
    return opened or _FOLLOWING.get(before, "unrecognised")


def _is_aside(filled: tuple[Cell, ...], before: Sequence[RowRole]) -> bool:
    """Tell whether a text alone in its row goes on with a note, or only numbers a page."""
    if len(filled) > 1:
        return False
    text = filled[0].text
    after_note = bool(before) and before[-1].role == "note"
    return after_note or (is_page_mark(text) and not text.strip().isdigit())


def _is_grade(filled: tuple[Cell, ...]) -> bool:
    label, value = said(filled[0].text).parts
    if label.grade != "label":
        return False
    return any(said(cell.text).grade == "grade" for cell in filled) or _is_a_grade(value)


def _is_a_grade(text: str) -> bool:
    return said(text).grade == "grade"


def _is_total_pair(filled: Sequence[Cell]) -> bool:
    """Tell whether a row opens with a total of the funds and its amount (项目总金额 100)."""
    first, *others = filled[:2]
    named = said(first.text).funds_total in ("year", "project")
    return named and any(said(cell.text).is_figure for cell in others)


def _is_amount_pair(filled: Sequence[Cell]) -> bool:
    """Tell whether a row opens with what was due or spent, and its amount (预算执行数 46.5)."""
    if len(filled) < 2 or said(filled[0].text).funds not in AMOUNTS:  # noqa: PLR2004
        return False
    return said(filled[0].text).funds_total is None and said(filled[1].text).is_figure


def _is_labelled(cell: Cell) -> bool:
    """Tell whether a cell opens a row of indicators or their total."""
    words = said(cell.text)
    return words.level is not None or words.opens_total


def _below_header(row: Sequence[Cell], filled: tuple[Cell, ...], *, inside: bool) -> Role:
    """Return the role of a row below a header; `inside` = a level merged over rows holds it."""
    first = said(filled[0].text)
    if first.opens_total:
        return "subtotal" if inside and first.is_sum else "total"
    if any(said(cell.text).total == "subtotal" for cell in filled):
        return "subtotal"
    if inside:
        return "indicator"
    block = first.corner
    if block == "funding" or (block == "goals" and len(filled) <= _MAX_GOALS):
        return _opening(filled) or "indicator"
    if first.identity is not None:
        return "identity"
    # One cell over the whole row says something about the table, whatever it says.
    return "unrecognised" if len(row) == 1 and row[0].colspan > 1 else "indicator"


def _opening(filled: tuple[Cell, ...]) -> Role | None:
    """Return the role of a row that opens a block by its own words, None for any other row."""
    words = [said(cell.text) for cell in filled]
    first = words[0]
    if all(one.is_caption for one in words):
        return "caption"
    block = first.corner
    funds = {one.funds for one in words} - {None}
    if len(funds & AMOUNTS) > 1 or {"source", "budget"} <= funds or _is_amount_pair(filled):
        return "funding-header"
    if block == "funding" and any(one.funds_total for one in words[1:]):
        return "funding-pairs"
    headed = words[1:] if block == "goals" else words  # 总体目标 may be either
    goals = [one for one in headed if one.goal]
    if goals and (block == "goals" or len(goals) > 1):
        return "goals-header"
    if block == "goals":
        return "goals-row"
    # A section's own label (一、基本情况) may stand in front.
    named = any(one.identity is not None for one in words[:2])
    return "identity" if named or first.is_aside else None
