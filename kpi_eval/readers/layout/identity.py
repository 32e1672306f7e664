"""Who and what a table is about (基本信息): names, departments, year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.readers.layout.normalise import field_text
from kpi_eval.readers.layout.roles import identity_of
from kpi_eval.readers.titles import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.readers.layout.roles import RowRole

__all__ = ["read_captions", "read_identity", "read_year"]

_NEXT_LABEL = re.compile(r"\s+(?=[^\s:：]{2,12}[:：])")


def read_identity(rows: Iterable[RowRole], *, breaks_matter: bool) -> dict[str, str]:
    """Return the values behind the identity labels (标签与取值), keyed by field.

    A label's value is what stands behind its colon, else the next filled cell that is no label
    itself; a label without one is "". Persons and telephone numbers are not taken over.
    """
    values: dict[str, str] = {}
    for row in rows:
        field: str | None = None
        for cell in row.filled:
            named = identity_of(cell.text)
            if named is None:
                if field and not values[field]:
                    values[field] = field_text(cell.text, breaks_matter=breaks_matter)
                field = None
                continue
            field, value = named
            if field:
                values[field] = values.get(field) or field_text(value, breaks_matter=breaks_matter)
                field = None if value.strip() else field
    return values


def read_captions(lines: Iterable[str]) -> dict[str, str]:
    """Return the identity that the lines in front of a table give (表前文字): 单位名称：某局."""
    values: dict[str, str] = {}
    for line in lines:
        for part in _NEXT_LABEL.split(line.strip()):
            field, value = identity_of(part) or ("", "")
            if field and value.strip():
                values.setdefault(field, field_text(value, breaks_matter=True))
    return values


def read_year(rows: Iterable[RowRole]) -> int | None:
    """Return the year that stands below the title (年度), alone or beside names."""
    captions = (
        cell.text
        for row in rows
        if row.role in ("caption", "identity")
        for cell in row.filled
        if row.role == "caption" or "年度" in cell.text
    )
    return next((year for text in captions if (year := year_of(text))), None)
