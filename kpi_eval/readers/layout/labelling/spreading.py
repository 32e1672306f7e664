"""Header rows without spans (跨度不明的表头): which columns a cell covers, by the row below it.

Text tells of a merged cell only what it leaves behind: blank cells beside it, or none at all. A
two-row header is known by its lower row, whose cells are headers or stand beside a header above.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.layout.labelling.said import column_role, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.readers.grid import Cell

__all__ = ["Lookup", "spread"]

# The role of the column that a text heads, None if it heads none.
Lookup = Callable[[str], "str | None"]

_LABELS = frozenset(("level1", "level2", "name"))
_Rows = tuple[tuple["Cell", ...], ...]


def spread(
    rows: Sequence[Sequence[Cell]], *, spans_known: bool, role: Lookup = column_role
) -> _Rows | None:
    """Return the filled cells of one or two header rows with the columns that they cover.

    None where the rows say so themselves, or are no such header. Of one row, the corner label
    covers the blanks behind it. A table without merged cells may have been drawn that way. `role`
    tells of a text which column it heads.
    """
    merged = any(cell.colspan > 1 or cell.rowspan > 1 for row in rows for cell in row)
    if spans_known and (merged or len({len(row) for row in rows}) > 1):
        return None
    if len(rows) == 1:
        return (tuple(_widened(rows[0], lambda cell, _: said(cell.text).corner == "indicators")),)
    return _pair(rows[0], rows[1], role) if len(rows) == 2 else None  # noqa: PLR2004


def _pair(upper: Sequence[Cell], lower: Sequence[Cell], role: Lookup) -> _Rows | None:
    """Return two header rows with the columns their cells cover, None if they are no such two.

    Rows of one length have blanks where cells are merged; a shorter upper row has none.
    """
    below = tuple(cell for cell in lower if _is_filled(cell))
    if not below or any(said(cell.text).is_figure for cell in below):
        return None
    if any(said(cell.text).corner not in (None, "indicators") for cell in upper):
        return None
    over: tuple[Cell, ...] | None
    if len(upper) == len(lower):
        over = tuple(_widened(upper, lambda _, column: _is_filled(lower[column])))
    else:
        over = _placed(upper, lower, role) if len(upper) < len(lower) else None
    if over is None:
        return None
    wide = [cell for cell in over if cell.colspan > 1]
    known = all(
        role(cell.text) is not None
        or any(top.column <= cell.column < top.column + top.colspan for top in wide)
        for cell in below
    )
    return (over, below) if known and wide else None


def _widened(row: Sequence[Cell], takes: Callable[[Cell, int], bool]) -> Iterator[Cell]:
    """Yield the filled cells of a row, each with the blanks behind it that it takes."""
    for place, cell in enumerate(row):
        if not _is_filled(cell):
            continue
        end = place + 1
        while end < len(row) and not _is_filled(row[end]) and takes(cell, end):
            end += 1
        yield attrs.evolve(cell, colspan=end - place) if takes(cell, place) else cell


def _placed(upper: Sequence[Cell], lower: Sequence[Cell], role: Lookup) -> tuple[Cell, ...] | None:
    """Return the cells of an upper row that was left without blanks, over the columns below.

    A blank below belongs to a cell merged over both rows; what is left heads the filled cells.
    """
    runs = [(full, len(list(cells))) for full, cells in groupby(lower, key=_is_filled)]
    blanks = sum(length for full, length in runs if not full)
    parents = len(upper) - blanks
    if not all(map(_is_filled, upper)) or parents < 1:
        return None
    parts = [length for full, length in runs if full]
    if parents == 2 and len(parts) == 1:  # noqa: PLR2004
        labels = sum(role(cell.text) in _LABELS for cell in lower)
        widths = [labels, parts[0] - labels]
    else:
        widths = parts
    if len(widths) != parents or min(widths) < 1:
        return None
    spans = [span for full, length in runs for span in ([0] if full else [1] * length)]
    if len(widths) > len(parts):
        spans[spans.index(0) : spans.index(0) + 1] = [0, 0]
    taken = iter(widths)
    placed: list[Cell] = []
    column = 0
    for cell, span in zip(upper, spans, strict=True):
        width = span or next(taken)
        placed.append(attrs.evolve(cell, column=column, colspan=width))
        column += width
    return tuple(placed)


def _is_filled(cell: Cell) -> bool:
    return bool(cell.text.strip())
