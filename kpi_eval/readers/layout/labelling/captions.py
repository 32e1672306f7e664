"""Labels in the lines in front of a table (表前文字): 单位名称：某局."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.readers.layout.labelling.said import said
from kpi_eval.readers.vocabulary import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["caption_values"]

_NEXT_LABEL = re.compile(r"\s+(?=[^\s:：]{2,12}[:：])")
# Where a copy has lost the blank, only a label that is known parts two values; the longest first,
# as 主管部门 ends 项目主管部门.
_LABELS = sorted((word for words in IDENTITY.labels.values() for word in words), key=len)
_KNOWN = "|".join(re.escape(word) for word in reversed(_LABELS))
_KNOWN_LABEL = re.compile(f"(?:{_KNOWN.replace('（', '[（(]').replace('）', '[）)]')})[:：]")


def caption_values(lines: Iterable[str]) -> dict[str, str]:
    """Return the values that the lines in front of a table give, by field, as printed."""
    values: dict[str, str] = {}
    for line in lines:
        for part in _parts(line):
            field, value = said(part).identity or ("", "")
            if field and value.strip():
                values.setdefault(field, value)
    return values


def _parts(line: str) -> Iterator[str]:
    """Yield the pieces of a line that may each be a label and its value."""
    for part in _NEXT_LABEL.split(line.strip()):
        starts = (match.start() for match in _KNOWN_LABEL.finditer(part))
        for start, stop in pairwise((0, *filter(None, starts), len(part))):
            yield part[start:stop]
