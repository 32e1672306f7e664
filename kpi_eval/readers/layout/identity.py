"""Who and what a table is about (基本信息): names, departments, year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.layout.normalise import field_text
from kpi_eval.readers.titles import year_of
from kpi_eval.readers.vocabulary import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.readers.layout.roles import RowRole

__all__ = ["read_identity", "read_year"]


def read_identity(rows: Iterable[RowRole], *, breaks_matter: bool) -> dict[str, str]:
    """Return the values behind the identity labels (标签与取值), keyed by field.

    A label's value is the next filled cell that is no label itself; a label without one is "".
    Persons and telephone numbers are not taken over.
    """
    values: dict[str, str] = {}
    for row in rows:
        field: str | None = None
        for cell in row.filled:
            named = IDENTITY.role(cell.text)
            if named is not None:
                field = named
                if field:
                    values.setdefault(field, "")
            elif field:
                if not values[field]:
                    values[field] = field_text(cell.text, breaks_matter=breaks_matter)
                field = None
    return values


def read_year(rows: Iterable[RowRole]) -> int | None:
    """Return the year that stands in a row of its own below the title (年度)."""
    for row in rows:
        if row.role == "caption" and (year := year_of(row.filled[0].text)):
            return year
    return None
