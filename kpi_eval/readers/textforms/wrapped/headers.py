"""Headers in wrapped text (折行表头): which words make up which, listed or composed of their terms.

Headers stand side by side with no sign between them, and words of two may make up a third
(实际完成指标 值 得分). So all are chosen together: they reach as far as can be, and as many say
something that no other says. No label of a row or a block begins in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.readers.textforms.wrapped.tokens import Gap, Token, longest_label
from kpi_eval.readers.vocabulary import CORNERS, INDICATOR_HEADERS, ROW_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Header", "header_run"]

_MAX_WORDS = 10  # of a header
_MAX_HEADERS = 24
_NEW, _AGAIN = 100, -100  # points of a field; of equal ways that with more listed headers


class Header(NamedTuple):
    """A header (表头): the place after its last word, the field of its column, and if listed."""

    end: int
    field: str
    listed: bool = False


def header_run(tokens: Sequence[Token], at: int) -> list[Header]:
    """Return the headers that follow each other from the word at `at` on, none if there are none.

    >>> from kpi_eval.readers.textforms.wrapped.tokens import tokenise
    >>> words = tokenise(["三级指标 预期指标值 实际完成指标", "值 得分"], 1)
    >>> [header.field for header in header_run(words, 0)]
    ['name', 'target', 'actual', 'printed_score']
    """
    # To each place the best way for each set of fields told: its points, and its headers. One more
    # of a field counts against a way: it is mostly a part of its neighbour.
    ways: dict[int, dict[frozenset[str], tuple[int, list[Header]]]] = {at: {frozenset(): (0, [])}}
    last = at
    for place in range(at, len(tokens)):
        if place > last or place - at > _MAX_HEADERS * _MAX_WORDS:
            break
        found = _headers(tokens, place) if place in ways else []
        for told, (points, run) in ways.get(place, {}).items():
            for header in found:
                more = points + (_AGAIN if header.field in told else _NEW) + header.listed
                there = ways.setdefault(header.end, {})
                now = told | {header.field}
                if now not in there or more > there[now][0]:
                    there[now] = more, [*run, header]
                last = max(last, header.end)
    return max(ways[last].values(), key=lambda way: way[0])[1]


def _headers(tokens: Sequence[Token], at: int) -> list[Header]:
    """Return what headers the words from `at` on may make up (候选).

    One that is listed may have a blank in it; another stands in lines of its own.
    """
    found: list[Header] = []
    text, in_lines = "", True
    for end in range(at, min(at + _MAX_WORDS, len(tokens))):
        text += tokens[end].text
        in_lines = in_lines and (end == at or tokens[end].gap != Gap.BLANK)
        if not INDICATOR_HEADERS.may_open(text) or (end > at and _opens_row(tokens, end)):
            break
        role = INDICATOR_HEADERS.role(text)
        listed = INDICATOR_HEADERS.is_listed(text)
        if role is not None and (in_lines or listed):
            found.append(Header(end + 1, role, listed))
    return found


def _opens_row(tokens: Sequence[Token], at: int) -> bool:
    return any(longest_label(tokens, at, labels) for labels in (ROW_LABELS, CORNERS))
