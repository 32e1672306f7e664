"""Who and what a table is about (基本信息): names, departments, year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.layout.blocks.normalise import field_text
from kpi_eval.readers.titles import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.labelling.rows import RowRole

__all__ = ["read_captions", "read_identity", "read_year"]


def read_identity(
    rows: Iterable[RowRole], *, breaks_matter: bool
) -> tuple[dict[str, str], dict[str, tuple[Cell, str | None]]]:
    """Return the values behind the identity labels (标签与取值), and their cells with the labels.

    Both are keyed by field.

    A label's value is what stands behind its colon, else the cell behind it; a label without one is
    "". The first value of a field counts.
    """
    values: dict[str, str] = {}
    cells: dict[str, tuple[Cell, str | None]] = {}
    labels: dict[str, str] = {}
    for mark in (mark for row in rows if row.role == "identity" for mark in row.marked):
        text = mark.value if mark.part == "label" else mark.cell.text
        if mark.part == "label":
            labels[mark.role] = mark.text
            values.setdefault(mark.role, "")
            if not values[mark.role]:
                cells[mark.role] = mark.cell, mark.text
        if mark.role in labels and not values[mark.role]:
            values[mark.role] = field_text(text, breaks_matter=breaks_matter)
            cells[mark.role] = mark.cell, labels[mark.role]
    return values, cells


def read_captions(captions: Mapping[str, str]) -> dict[str, str]:
    """Return the identity that the lines in front of a table give (表前文字): 单位名称：某局."""
    return {field: field_text(text, breaks_matter=True) for field, text in captions.items()}


def read_year(rows: Iterable[RowRole]) -> int | None:
    """Return the year that stands below the title (年度), alone or beside names."""
    years = (m.cell.text for row in rows for m in row.marks if m.role == "year")
    return next((year for text in years if (year := year_of(text))), None)
