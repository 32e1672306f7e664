"""The goals block of a table (年度总体目标): expected and actual, side by side or alone.

A form may set several goals, each in a row or in a block of its own (年度绩效目标1, 2): their
texts follow each other on lines of their own. Where goals were adjusted, the adjusted ones count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.evaluation import Goals
from kpi_eval.readers.layout.blocks.normalise import prose_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.labelling.rows import RowRole

__all__ = ["read_goals"]


def read_goals(rows: Iterable[RowRole], *, breaks_matter: bool) -> Goals | None:
    """Return the goals of a table, None if it has no such block; `actual` is None in a plan."""
    header: RowRole | None = None
    found: dict[str, list[str]] = {}
    for row in rows:
        texts: Iterable[tuple[str, str]] = ()
        if row.role == "goals-header":
            header = row
            for field in _columns(row).values():
                found.setdefault(field, [])
        elif row.role == "goals-row":
            texts = list(_behind_corner(header, row))
            if any(field != "whole" for field, _ in texts) or not texts:
                found.setdefault("expected", [])
        elif row.role == "goals" and header is not None:
            texts = _cells(header, row)
        for field, text in texts:
            found.setdefault(field, []).append(prose_text(text, breaks_matter=breaks_matter))
    if not found:
        return None
    actual = found.get("actual")
    expected = found.get("adjusted") or found.get("expected") or found.get("whole", [])
    return Goals("\n".join(expected), None if actual is None else "\n".join(actual))


def _columns(header: RowRole) -> dict[Cell, str]:
    return {m.cell: m.role for m in header.marked if m.role not in ("", "block")}


def _behind_corner(header: RowRole | None, row: RowRole) -> Iterator[tuple[str, str]]:
    """Yield the texts behind a corner label: under the header before, if there is one."""
    under = [] if header is None else _cells(header, row)
    if under:
        yield from under
        return
    corner, *others = row.marked
    behind = "whole" if corner.role == "whole" else "expected"  # whole: not of this year
    for mark in others:
        yield (mark.role, mark.value) if mark.part == "label" else (behind, mark.cell.text)


def _cells(header: RowRole, row: RowRole) -> list[tuple[str, str]]:
    """Return the texts of a row with the field each stands under."""
    columns = _columns(header)
    cells = (*row.cells, *header.cells)
    merged = any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells)
    if merged or len(row.cells) == len(header.cells):
        return [
            (field, cell.text)
            for cell in row.filled
            for over, field in columns.items()
            if over.column <= cell.column < over.column + over.colspan
        ]
    texts = [mark.cell.text for mark in row.marked if mark.role != "block"]
    return list(zip(columns.values(), texts, strict=False))
