"""The role of every row of a table (行的角色), by the vocabulary and by the block it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.readers.grid import Cell
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.titles import year_of
from kpi_eval.readers.vocabulary import (
    CORNERS,
    FUNDING_HEADERS,
    FUNDING_TOTALS,
    GOAL_HEADERS,
    IDENTITY,
    INDICATOR_HEADERS,
    TOTALS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Role", "RowRole", "assign_roles", "filled_cells"]

Role = Literal[
    "blank", "caption", "identity",
    "funding-header", "funding-pairs", "funding",
    "goals-header", "goals-row", "goals",
    "header", "indicator", "total", "note", "unrecognised",
]  # fmt: skip
_FIELDS_NEEDED = 3
# Roles of rows that may stand anywhere and end no block.
_BETWEEN = frozenset(("blank", "caption", "note", "unrecognised"))
_FOLLOWING: dict[Role, Role] = {
    "funding-header": "funding",
    "funding": "funding",
    "goals-header": "goals",
    "goals": "goals",
}
_NOTE = re.compile(r"\s*(?:填报|填表)?(?:备?注|说明)\s*[:：]")
_UNIT_CAPTIONS = frozenset(
    f"{before}{unit}" for unit in ("万元", "元") for before in ("单位:", "金额单位:")
)


@attrs.frozen
class RowRole:
    """A row with its role (行与角色); `filled` are its cells that hold text."""

    role: Role
    cells: tuple[Cell, ...]
    filled: tuple[Cell, ...]


def filled_cells(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells of a row that hold text (非空单元格)."""
    return tuple(cell for cell in row if cell.text and not cell.text.isspace())


def assign_roles(rows: Sequence[tuple[Cell, ...]]) -> list[RowRole]:
    """Return every row of a table with its role, in order."""
    result: list[RowRole] = []
    block: Role = "blank"  # the role that says which block we are in
    for row in rows:
        filled = filled_cells(row)
        role = _role(filled, block) if filled else "blank"
        if role not in _BETWEEN:
            block = role
        result.append(RowRole(role, row, filled))
    return result


def _role(filled: tuple[Cell, ...], before: Role) -> Role:
    if _is_header(filled):
        return "header"
    if len(filled) == 1 and _NOTE.match(filled[0].text):
        return "note"
    if before in ("header", "indicator"):
        return _below_header(filled)
    return _opening(filled) or _FOLLOWING.get(before, "unrecognised")


def _below_header(filled: tuple[Cell, ...]) -> Role:
    first = filled[0].text
    if key(first) in TOTALS:
        return "total"
    return "indicator" if IDENTITY.role(first) is None else "identity"


def _opening(filled: tuple[Cell, ...]) -> Role | None:
    """Return the role of a row that opens a block by its own words, None for any other row."""
    first = filled[0].text
    if len(filled) == 1 and (year_of(first) is not None or key(first) in _UNIT_CAPTIONS):
        return "caption"
    block = CORNERS.role(first)
    funds = {FUNDING_HEADERS.role(cell.text) for cell in filled} - {None}
    if len(funds & {"initial", "budget", "executed"}) > 1 or {"source", "budget"} <= funds:
        return "funding-header"
    if block == "funding" and any(key(cell.text) in FUNDING_TOTALS for cell in filled[1:]):
        return "funding-pairs"
    goals = [cell for cell in filled if GOAL_HEADERS.role(cell.text)]
    if goals and (block == "goals" or len(goals) > 1):
        return "goals-header"
    if block == "goals":
        return "goals-row"
    return "identity" if IDENTITY.role(first) is not None else None


def _is_header(filled: tuple[Cell, ...]) -> bool:
    """Tell whether a row heads the indicator columns: a name or level, three fields at least."""
    if len(filled) < _FIELDS_NEEDED:
        return False
    fields = {INDICATOR_HEADERS.role(cell.text) for cell in filled} - {None}
    return (
        len(fields) >= _FIELDS_NEEDED
        and bool(fields & {"name", "level1"})
        and bool(fields & {"target", "actual", "weight", "printed_score"})
    )
