"""The goals block of a table (年度总体目标): expected and actual, side by side or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.evaluation import Goals
from kpi_eval.readers.layout.normalise import prose_text
from kpi_eval.readers.vocabulary import CORNERS, GOAL_HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.readers.layout.roles import RowRole

__all__ = ["read_goals"]


def read_goals(rows: Iterable[RowRole], *, breaks_matter: bool) -> Goals | None:
    """Return the goals of a table, None if it has no such block; `actual` is None in a plan."""
    header: RowRole | None = None
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.role == "goals-header":
            header = row
            for cell in row.filled:
                field = GOAL_HEADERS.role(cell.text)
                if field:
                    found.setdefault(field, [])
        elif row.role == "goals-row":
            found.setdefault("expected", []).extend(
                prose_text(cell.text, breaks_matter=breaks_matter) for cell in row.filled[1:]
            )
        elif row.role == "goals" and header is not None:
            for field, text in _cells(header, row):
                found.setdefault(field, []).append(prose_text(text, breaks_matter=breaks_matter))
    if not found:
        return None
    actual = found.get("actual")
    return Goals(
        "\n".join(found.get("expected", [])), None if actual is None else "\n".join(actual)
    )


def _cells(header: RowRole, row: RowRole) -> list[tuple[str, str]]:
    """Return the texts of a row with the field each stands under."""
    columns = {
        cell.column: field for cell in header.filled if (field := GOAL_HEADERS.role(cell.text))
    }
    if len(row.cells) == len(header.cells) or any(cell.colspan > 1 for cell in row.cells):
        return [(columns[cell.column], cell.text) for cell in row.filled if cell.column in columns]
    texts = [cell.text for cell in row.filled if CORNERS.role(cell.text) != "goals"]
    return list(zip(columns.values(), texts, strict=False))
