"""Rows that lack the cells a merge covers (合并单元格之下的缺格): where the rest of a row stands.

A page flattened to its cells names a merged cell once, in the row it begins in, and the rows below
are shorter by it. Labels are merged on the left, figures and reasons on the right; a row is filled
up with blanks where every cell can then be what its column holds, and left as it is elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.money import Money
from kpi_eval.model.printed import Printed
from kpi_eval.readers.lexicon import Lexicon, key
from kpi_eval.readers.vocabulary import (
    AMOUNTS,
    COLUMN_HEADERS,
    CORNERS,
    FUNDING_COLUMNS,
    IDENTITY,
    LEVELS,
    SUBTOTALS,
    TOTALS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kpi_eval.readers.grid import Cell

__all__ = ["filled_up"]

_HEADERS_NEEDED = 3
_LEVELS = ("level1", "level2")
_FIGURES = frozenset(("weight", "printed_score", "unconverted", "review_score", "level1_weight"))
# Columns that forms merge over rows on the right of a table.
_MERGED_LAST = _FIGURES | {"printed_rate", "deviation_reason", "evidence", "remark", "rule", ""}
_COMPARISON = re.compile(r"\s*[<>=≥≤≧≦﹦═＝＞＜]")
_FIGURE = re.compile(r"\s*[-+]?[\d.,，．]+\s*[%％]?\s*")
_BRACKETS = re.compile(r"\(.*")

_Roles = tuple[str, ...]


def filled_up(rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a table, those that lack covered cells with blanks for them (补足缺格)."""
    roles: _Roles = ()
    place: Callable[[_Roles, Sequence[Cell]], int | None] = _leading
    for row in rows:
        header = _indicator_roles(row)
        funds = () if header else _funding_roles(row)
        if header or funds:
            roles, place = header or funds, _leading if header else _leading_of_funds
            yield row
            continue
        if not roles or _ends(row, roles):
            roles = ()
            yield row
            continue
        blanks = place(roles, row) if len(row) < len(roles) else None
        yield row if blanks is None else _shifted(row, blanks, len(roles), roles)


def _said(text: str) -> str:
    return key(text).replace("（", "(")


def _role(text: str, lexicon: Lexicon[str] = COLUMN_HEADERS) -> str:
    return lexicon.role(text) or lexicon.role(_BRACKETS.sub("", _said(text))) or ""


def _indicator_roles(row: Sequence[Cell]) -> _Roles:
    """Return the roles of the columns that a row heads, none if it heads no indicators."""
    roles = tuple(_role(cell.text) for cell in row)
    known = set(roles) - {""}
    heads = len(known) >= _HEADERS_NEEDED and bool(known & {"name", "level1"})
    return roles if heads else ()


def _funding_roles(row: Sequence[Cell]) -> _Roles:
    roles = tuple(_role(cell.text, FUNDING_COLUMNS) for cell in row)
    known = set(roles)
    return roles if len(known & AMOUNTS) > 1 or {"source", "budget"} <= known else ()


def _ends(row: Sequence[Cell], roles: _Roles) -> bool:
    """Tell whether a row is none of the block: longer, a total, or with a label of its own."""
    first = next((cell.text for cell in row if cell.text.strip()), "")
    label = _BRACKETS.sub("", _said(first))
    if len(row) > len(roles) or IDENTITY.role(first) is not None or label in SUBTOTALS:
        return True
    if "name" in roles or "level1" in roles:
        return label in TOTALS
    corners = {CORNERS.role(first), CORNERS.role(label)} - {
        None,
        "funding",
    }  # 单位资金 is a source too
    return bool(corners)


def _leading(roles: _Roles, row: Sequence[Cell]) -> int | None:
    """Return how many columns in front of a row of indicators are covered, None if not certain."""
    missing = len(roles) - len(row)
    named = roles.index("name") if "name" in roles else roles.index("level1")
    fitting = [
        count
        for count in range(min(missing, named), -1, -1)
        if _fits(roles, row, count) and set(roles[count + len(row) :]) <= _MERGED_LAST
    ]
    if missing in fitting and _FIGURES & set(roles):
        return missing  # nothing is lacking on the right, and the figures are figures
    return fitting[0] if len(fitting) == 1 else None


def _fits(roles: _Roles, row: Sequence[Cell], count: int) -> bool:
    return all(_can_be(role, cell.text) for role, cell in zip(roles[count:], row, strict=False))


def _can_be(role: str, text: str) -> bool:
    """Tell whether a cell can be what its column holds (是否相容)."""
    if role in _FIGURES:
        return Printed(text).kind != "unreadable" and not Printed(text).percent
    if role == "printed_rate":
        return Printed(text).percent or Printed(text).kind in ("blank", "placeholder")
    level = LEVELS.role(_BRACKETS.sub("", _said(text)))
    if role in _LEVELS:
        if _FIGURE.fullmatch(text) or _COMPARISON.match(text):
            return False
        return level is None or level in (role, "either") or role == "level2"
    if role == "name":
        figure = _FIGURE.fullmatch(text) or _COMPARISON.match(text)
        return bool(text.strip()) and level in (None, "either") and not figure
    return role != "target" or level in (None, "either")


def _leading_of_funds(roles: _Roles, row: Sequence[Cell]) -> int | None:
    """Return 1 where a row of funds lacks its block's label, and figures that are merged."""
    says = bool(row[0].text.strip()) and not _FIGURE.fullmatch(row[0].text)
    opens = roles[0] == "" and roles[1] not in AMOUNTS
    behind = list(zip(roles[2:], row[1:], strict=False))
    figures = all(role == "reason" or _is_amount(cell.text) for role, cell in behind)
    lacking = set(roles[1 + len(row) :]) <= _MERGED_LAST | {"reason"}
    return 1 if opens and says and lacking and figures else None


def _is_amount(text: str) -> bool:
    return not text.strip() or Printed(text).kind != "unreadable" or Money(text).is_money


def _shifted(row: Sequence[Cell], blanks: int, width: int, roles: _Roles) -> Sequence[Cell]:
    """Return a row with blanks in front of its cells, and behind them up to the width.

    A label of level 1 that would stand under level 2 is merged over both.
    """
    first = row[0].text
    gap = 0
    if blanks and roles[blanks - 1 : blanks + 1] == _LEVELS:
        gap = int(LEVELS.role(_BRACKETS.sub("", _said(first))) in ("level1", "either"))
    blank = attrs.evolve(row[0], text="")
    end = attrs.evolve(row[-1], text="")
    front = [blank] * (blanks - gap)
    after = [blank] * gap
    cells = [*front, row[0], *after, *row[1:]]
    cells += [end] * (width - len(cells))
    return [attrs.evolve(cell, column=column) for column, cell in enumerate(cells)]
