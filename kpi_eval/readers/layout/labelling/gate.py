"""Tables that are left alone by their rows (不作为单项表读取的表), whatever their columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.text import bare
from kpi_eval.readers.layout.labelling.rows import CONTENT
from kpi_eval.readers.layout.labelling.said import said
from kpi_eval.readers.titles import table_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["left_alone"]

# Columns that tell several projects apart where they say different things.
_TOLD_APART = frozenset(("department", "implementing_unit"))
_LABELS = 3  # cells of a row that may be labels


def left_alone(table: Table, rows: Sequence[RowRole]) -> str | None:
    """Return why a table is left alone by its rows, None if it has to be looked at."""
    header = [row for row in rows if row.role == "header"]
    if table.monitors:
        return "not-self-evaluation"
    if _lists(header, rows):
        return "many-projects"
    if header:
        return None
    if _has_levels(rows):
        return "header-missing"
    if table_kind(table.title) is None:
        return "not-self-evaluation"
    return None if any(row.role in CONTENT for row in rows) else "title-only"


def _has_levels(rows: Sequence[RowRole]) -> bool:
    """Tell whether rows are labelled as those of indicators are: the header above them is lost."""
    labelled = (row for row in rows if any(said(cell.text).level for cell in row.filled[:_LABELS]))
    return sum(len(row.filled) > _LABELS for row in labelled) > 1


def _lists(header: Sequence[RowRole], rows: Sequence[RowRole]) -> bool:
    """Tell whether names of projects or units are a column: a list of several, no form of one."""
    for cell in (cell for row in header for cell in row.filled):
        words = said(cell.text)
        role = words.listed.get("identity")
        if role in ("project", "unit"):
            return True
        if role in _TOLD_APART or words.is_code:
            below = (c for row in rows if row.role == "indicator" for c in row.filled)
            if len({bare(c.text) for c in below if c.column == cell.column}) > 1:
                return True
    return False
