"""What the headers of columns state (表头明示的含义): alone, with the one above, or beside others.

A header is read together with the cell above it; where only the own words of columns under one
header tell these apart, each goes by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.headers.wording import Wording, heard, reading
from kpi_eval.readers.layout.labelling.said import column_role, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.layout.labelling.headings import Heading

__all__ = ["header_wording", "is_listed", "known_roles"]

# What was to be and what came: words above both columns fit one of them at most.
_PAIRS = (frozenset(("target", "actual")), frozenset(("weight", "printed_score")))
_CORE = frozenset[str]().union(*_PAIRS)


def known_roles(found: Sequence[Heading]) -> list[str | None]:
    """Return what known headers head: by both their cells, their own, or the one above them.

    Where one of the columns under a known header says what it is (指标值 under 年度指标值), the
    others go by their own words.
    """
    apart = _told_apart(found)
    own = [
        column_role(h.cell.text) if id(h.over) in apart and role in _CORE else role
        for h, role in zip(found, map(_own, found), strict=True)
    ]
    saying = _saying(found, own)
    return [
        role
        if role is not None or heading.over is None
        else None
        if id(heading.over) in saying and heard(heading.cell.text) is not None
        else column_role(heading.over.text)
        for heading, role in zip(found, own, strict=True)
    ]


def _told_apart(found: Sequence[Heading]) -> set[int]:
    """Return the headers over columns that only their own words tell apart (自述各异的列).

    With 自评情况 above them 预期实现值 and 实际实现值 would both be the actual.
    """
    under: dict[int, set[str | None]] = {}
    for heading in found:
        if heading.over is not None:
            under.setdefault(id(heading.over), set()).add(heard(heading.cell.text))
    return {over for over, roles in under.items() if any(pair <= roles for pair in _PAIRS)}


def _saying(found: Sequence[Heading], own: Sequence[str | None]) -> set[int]:
    """Return the headers over columns that say what they are: one by a known header, or all."""
    under: dict[int, list[tuple[str | None, str | None]]] = {}
    for heading, role in zip(found, own, strict=True):
        if heading.over is not None:
            under.setdefault(id(heading.over), []).append((role, heard(heading.cell.text)))
    saying: set[int] = set()
    for over, columns in under.items():
        words = [words for _, words in columns]
        distinct = len(words) > 1 and None not in words and len(set(words)) == len(words)
        if distinct or any(role is not None for role, _ in columns):
            saying.add(over)
    return saying


def is_listed(heading: Heading, role: str | None) -> bool:
    """Tell whether a header has its role by the list, not by its words alone."""
    return any(said(text).listed.get("column") == role for text in _texts(heading))


def _texts(heading: Heading) -> tuple[str, ...]:
    own = heading.cell.text
    over = "" if heading.over is None else heading.over.text
    return (over + own, own + over, own, over) if over else (own,)


def _own(heading: Heading) -> str | None:
    texts = _texts(heading)[:3]
    return next((role for text in texts if (role := column_role(text))), None)


def header_wording(heading: Heading, year: int | None) -> Wording:
    """Return what the words of a header say, with those above it where its own say too little."""
    own = reading(heading.cell.text, year)
    if heading.over is None or own.best is not None:
        return own
    both = reading(heading.over.text + heading.cell.text, year)
    return both if both.points[:1] > own.points[:1] else own
