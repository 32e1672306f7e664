"""Rows that lack the cells a merge covers (合并单元格之下的缺格): where the rest of a row stands.

A page flattened to its cells names a merged cell once, in the row it begins in, and the rows below
are shorter by it. Labels are merged on the left, figures and reasons on the right; a row is filled
up with blanks where every cell can then be what its column holds, and left as it is elsewhere.
Where blank cells leave nothing behind either, a row may lack cells anywhere (`lacking`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.money import Money
from kpi_eval.model.printed import printed
from kpi_eval.readers.textforms.lacking import (
    CORNER,
    FIGURE,
    FIGURE_ROLES,
    LEVEL_ROLES,
    ColumnRoles,
    can_be,
    columns_filled,
    is_level1,
    without_bracket,
)
from kpi_eval.readers.vocabulary import (
    AMOUNTS,
    COLUMN_HEADERS,
    CORNERS,
    FUNDING_COLUMNS,
    IDENTITY,
    SUBTOTALS,
    TOTALS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.lexicon import Lexicon

__all__ = ["Blanks", "ends_filled", "filled_up"]

# What blank cells leave behind: themselves, nothing, or nothing at the end of a row.
Blanks = Literal["kept", "lost", "cut"]

_HEADERS_NEEDED = 3
# Columns that forms merge over rows on the right of a table.
_MERGED_LAST = FIGURE_ROLES | {"printed_rate", "deviation_reason", "evidence", "remark", "rule", ""}


def filled_up(rows: Sequence[Sequence[Cell]], blanks: Blanks = "kept") -> Iterator[Sequence[Cell]]:
    """Yield the rows of a table, those that lack covered cells with blanks for them (补足缺格).

    Where blank cells are lost, a row may lack any; where they are cut off the end of a row, one
    with a blank in front stays short if its last figure may reach on.
    """
    roles: ColumnRoles = ()
    place: Callable[[ColumnRoles, Sequence[Cell]], int | None] = _leading
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
        if blanks == "lost" and place is _leading and len(row) < len(roles):
            columns = columns_filled(roles, [cell.text for cell in row])
            yield row if columns is None else _spread(row, columns, len(roles))
            continue
        short = len(row) < len(roles)
        if short and blanks == "cut" and not row[0].text.strip() and _may_reach_on(roles, row):
            short = False
        front = place(roles, row) if short else None
        yield row if front is None else _shifted(row, front, len(roles), roles)


def ends_filled(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]] | None:
    """Return the rows of a table with the blanks that were cut off their ends (补足行尾空格).

    Some writers trim each line. So did this one if blanks stand in the place of covered cells, and
    none at the end of any row; None where a row could as well lack cells in front, or fits nowhere.
    """
    blank = [[not cell.text.strip() for cell in row] for row in rows]
    if any(cells[-1] for cells in blank) or not any(cells[0] for cells in blank):
        return None
    width = max(map(len, rows))
    roles: ColumnRoles = ()
    for row in rows:
        header = _indicator_roles(row)
        if header or not roles or _ends(row, roles):
            roles = header
        elif len(row) < len(roles) and not _is_cut_behind(roles, row):
            return None
    return [_shifted(row, 0, width, ()) if len(row) < width else row for row in rows]


def _is_cut_behind(roles: ColumnRoles, row: Sequence[Cell]) -> bool:
    """Tell whether a row lacks the cells at its end and no others."""
    first = row[0].text
    whole_in_front = not first.strip() or is_level1(first) or _is_corner(first)
    return whole_in_front and _fits(roles, row, 0) and not _may_reach_on(roles, row)


def _may_reach_on(roles: ColumnRoles, row: Sequence[Cell]) -> bool:
    """Tell whether the last figure of a row may stand in a later column of figures as well."""
    lacking = roles[len(row) :]
    return any(role in FIGURE_ROLES and can_be(role, row[-1].text) for role in lacking)


def _role(text: str, lexicon: Lexicon[str] = COLUMN_HEADERS) -> str:
    return lexicon.role(text) or lexicon.role(without_bracket(text)) or ""


def _indicator_roles(row: Sequence[Cell]) -> ColumnRoles:
    """Return the roles of the columns that a row heads, none if it heads no indicators."""
    roles = tuple(_role(cell.text) or CORNER * _is_corner(cell.text) for cell in row)
    known = set(roles) - {"", CORNER}
    heads = len(known) >= _HEADERS_NEEDED and bool(known & {"name", "level1"})
    return roles if heads else ()


def _is_corner(text: str) -> bool:
    return CORNERS.role(text) is not None


def _funding_roles(row: Sequence[Cell]) -> ColumnRoles:
    roles = tuple(_role(cell.text, FUNDING_COLUMNS) for cell in row)
    known = set(roles)
    return roles if len(known & AMOUNTS) > 1 or {"source", "budget"} <= known else ()


def _ends(row: Sequence[Cell], roles: ColumnRoles) -> bool:
    """Tell whether a row is none of the block: longer, a total, or with a label of its own."""
    first = next((cell.text for cell in row if cell.text.strip()), "")
    label = without_bracket(first)
    if len(row) > len(roles) or IDENTITY.role(first) is not None or label in SUBTOTALS:
        return True
    if "name" in roles or "level1" in roles:
        return label in TOTALS
    corners = {CORNERS.role(first), CORNERS.role(label)} - {
        None,
        "funding",
    }  # 单位资金 is a source too
    return bool(corners)


def _leading(roles: ColumnRoles, row: Sequence[Cell]) -> int | None:
    """Return how many columns in front of a row of indicators are covered, None if not certain."""
    missing = len(roles) - len(row)
    named = roles.index("name") if "name" in roles else roles.index("level1")
    fitting = [
        count
        for count in range(min(missing, named), -1, -1)
        if _fits(roles, row, count) and set(roles[count + len(row) :]) <= _MERGED_LAST
    ]
    if missing in fitting and FIGURE_ROLES & set(roles):
        return missing  # nothing is lacking on the right, and the figures are figures
    return fitting[0] if len(fitting) == 1 else None


def _fits(roles: ColumnRoles, row: Sequence[Cell], count: int) -> bool:
    return all(can_be(role, cell.text) for role, cell in zip(roles[count:], row, strict=False))


def _leading_of_funds(roles: ColumnRoles, row: Sequence[Cell]) -> int | None:
    """Return 1 where a row of funds lacks its block's label, and figures that are merged."""
    says = bool(row[0].text.strip()) and not FIGURE.fullmatch(row[0].text)
    opens = roles[0] == "" and roles[1] not in AMOUNTS
    behind = list(zip(roles[2:], row[1:], strict=False))
    figures = all(role == "reason" or _is_amount(cell.text) for role, cell in behind)
    lacking = set(roles[1 + len(row) :]) <= _MERGED_LAST | {"reason"}
    return 1 if opens and says and lacking and figures else None


def _is_amount(text: str) -> bool:
    return not text.strip() or printed(text).kind != "unreadable" or Money(text).is_money


def _spread(row: Sequence[Cell], columns: Sequence[int], width: int) -> Sequence[Cell]:
    """Return a row with its cells in these columns, and blanks in the others."""
    beside = dict(zip(columns, row, strict=True))
    blank = attrs.evolve(row[0], text="")
    return [attrs.evolve(beside.get(column, blank), column=column) for column in range(width)]


def _shifted(row: Sequence[Cell], blanks: int, width: int, roles: ColumnRoles) -> Sequence[Cell]:
    """Return a row with blanks in front of its cells, and behind them up to the width.

    A label of level 1 that would stand under level 2 is merged over both.
    """
    first = row[0].text
    gap = 0
    if blanks and roles[blanks - 1 : blanks + 1] == LEVEL_ROLES:
        gap = int(is_level1(first))
    blank = attrs.evolve(row[0], text="")
    end = attrs.evolve(row[-1], text="")
    front = [blank] * (blanks - gap)
    after = [blank] * gap
    cells = [*front, row[0], *after, *row[1:]]
    cells += [end] * (width - len(cells))
    return [attrs.evolve(cell, column=column) for column, cell in enumerate(cells)]
