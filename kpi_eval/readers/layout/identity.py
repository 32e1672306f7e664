"""Who and what a table is about (基本信息): names, departments, year."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.readers.layout.labels import column_role, identity_of
from kpi_eval.readers.layout.normalise import field_text
from kpi_eval.readers.titles import year_of
from kpi_eval.readers.vocabulary import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.roles import RowRole

__all__ = ["read_captions", "read_identity", "read_year"]

_LABEL_END = re.compile("[:：]")
_NEXT_LABEL = re.compile(r"\s+(?=[^\s:：]{2,12}[:：])")
# Where a copy has lost the blank, only a label that is known parts two values; the longest first,
# as 主管部门 ends 项目主管部门.
_LABELS = sorted((word for words in IDENTITY.labels.values() for word in words), key=len)
_KNOWN = "|".join(re.escape(word) for word in reversed(_LABELS))
_KNOWN_LABEL = re.compile(f"(?:{_KNOWN.replace('（', '[（(]').replace('）', '[）)]')})[:：]")


def read_identity(
    rows: Iterable[RowRole], *, breaks_matter: bool
) -> tuple[dict[str, str], dict[str, tuple[Cell, str | None]]]:
    """Return the values behind the identity labels (标签与取值), and their cells with the labels.

    Both are keyed by field.

    A label's value is what stands behind its colon, else the next filled cell that is no label
    itself; a label without one is "". Persons and telephone numbers are not taken over.
    """
    values: dict[str, str] = {}
    cells: dict[str, tuple[Cell, str | None]] = {}
    for row in rows:
        field: str | None = None
        label = ""
        for cell in row.filled:
            named = identity_of(cell.text)
            if named is None:
                if field and not values[field] and column_role(cell.text) is None:
                    values[field] = field_text(cell.text, breaks_matter=breaks_matter)
                    cells[field] = cell, label
                field = None
                continue
            field, value = named
            label = cell.text if not value else _LABEL_END.split(cell.text, maxsplit=1)[0]
            if field:
                if not values.get(field):
                    cells[field] = cell, label
                values[field] = values.get(field) or field_text(value, breaks_matter=breaks_matter)
                field = None if value.strip() else field
    return values, cells


def read_captions(lines: Iterable[str]) -> dict[str, str]:
    """Return the identity that the lines in front of a table give (表前文字): 单位名称：某局."""
    values: dict[str, str] = {}
    for line in lines:
        for part in _parts(line):
            field, value = identity_of(part) or ("", "")
            if field and value.strip():
                values.setdefault(field, field_text(value, breaks_matter=True))
    return values


def _parts(line: str) -> Iterator[str]:
    """Yield the pieces of a line that may each be a label and its value."""
    for part in _NEXT_LABEL.split(line.strip()):
        starts = (match.start() for match in _KNOWN_LABEL.finditer(part))
        for start, stop in pairwise((0, *filter(None, starts), len(part))):
            yield part[start:stop]


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
