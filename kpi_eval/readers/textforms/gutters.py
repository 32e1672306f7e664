"""Columns parted by gutters (列间空隙): places that are blank in every line of a table.

A program that sets a table leaves as many blanks between any two columns (`DataFrame.to_string`
one or two, `tabulate` two) and counts places in signs, or in the places that a terminal shows: a
wide sign takes two, and in some fonts a sign like ≥ or — too. Which it was is not known, so that
all are tried. A blank that stands in one place of all long cells of a column parts nothing: what is
on one side of it is no column that a header names, and always touches the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.readers.textforms.wrapped.tokens import width
from kpi_eval.readers.vocabulary import COLUMN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["by_gutters", "is_rule"]

_RULE = re.compile(r"\s*[-=]{2,}(?:\s+[-=]{2,})+\s*")
_WIDE_GAP = re.compile(r"\S\s{2,}(?=\S)")
_BLANK = " \u3000\xa0"
_COVERED = "\0"  # the second place of a wide sign
_FEWEST = 3  # columns, and lines
_MOST = 0.8


class _Gutter(NamedTuple):
    """Places that are blank in all lines: from `start` to before `end`."""

    start: int
    end: int


def is_rule(line: str) -> bool:
    """Tell whether a line only draws the columns (列线): ``----  ----`` or ``====  ====``."""
    return _RULE.fullmatch(line) is not None


def by_gutters(lines: Sequence[str]) -> list[list[str]] | None:
    """Return the cells of each line, blank ones too; None where gutters do not part them.

    >>> by_gutters(["甲  乙   丙", "1   2 2  3", "11  2    "])
    [['甲', '乙', '丙'], ['1', '2 2', '3'], ['11', '2', '']]
    """
    if len(lines) < _FEWEST:
        return None
    page = max((_Page.of(lines, measure) for measure in (_one, _wide, width)), key=_fitness)
    cells = _cells(page)
    most = max(len(_WIDE_GAP.findall(line)) + 1 for line in lines)
    return cells if len(cells[0]) >= max(most, _FEWEST) else None


class _Page(NamedTuple):
    """Lines with one sign for each of their places, and the gutters between columns."""

    lines: list[str]
    gutters: list[_Gutter]

    @classmethod
    def of(cls, lines: Sequence[str], measure: Callable[[str], int]) -> _Page:
        """Return a page of lines whose signs take as many places as a measure says."""
        placed = [_places(line, measure) for line in lines]
        return cls(placed, _gutters(placed))


def _fitness(page: _Page) -> tuple[int, bool, int]:
    """Return how well a measure fits: headers that stand alone, lines of one length, even gutters.

    Columns that are set to the right end all lines in one place; in the right measure nearly all
    gutters are as wide as most are.
    """
    heads = [row for row, line in zip(_cells(page), page.lines, strict=True) if _is_header(line)]
    named = max((sum(map(_names, row)) for row in heads), default=0)
    lengths = Counter(map(len, page.lines))
    widths = Counter(gutter.end - gutter.start for gutter in page.gutters)
    wider = sum(widths.values()) - widths[1] - widths[2]
    aligned = max(lengths.values()) >= _MOST * len(page.lines)
    return named, aligned, max(widths[1], widths[2]) - wider


def _one(_: str) -> int:
    return 1


def _wide(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _places(line: str, measure: Callable[[str], int]) -> str:
    """Return a line with one sign for each of its places."""
    signs = (_blank_of(sign) for sign in line)
    return "".join(
        sign + (sign if sign == " " else _COVERED) * (measure(sign) - 1) for sign in signs
    )


def _blank_of(sign: str) -> str:
    return " " if sign in _BLANK else sign


def _cells(page: _Page) -> list[list[str]]:
    lines, gutters = page
    narrow = sum(gutter.end - gutter.start == 1 for gutter in gutters)
    if 2 * narrow <= len(gutters):  # two blanks between columns: one is within a cell
        gutters = _without_blanks(lines, gutters)
    else:
        gutters = _without_chance(lines, gutters)
    starts = [0, *(gutter.end for gutter in gutters)]
    ends = [*(gutter.start for gutter in gutters), None]
    return [
        [
            line[start:end].replace(_COVERED, "").strip()
            for start, end in zip(starts, ends, strict=True)
        ]
        for line in lines
    ]


def _gutters(lines: Sequence[str]) -> list[_Gutter]:
    """Return the places between columns, in order."""
    taken = bytearray(max(map(len, lines), default=0))
    for line in lines:
        for place, sign in enumerate(line):
            if sign != " ":
                taken[place] = 1
    first, last = taken.find(1), taken.rfind(1)
    return [
        _Gutter(first + match.start(), first + match.end())
        for match in re.finditer(rb"\0+", bytes(taken[first:last]))
    ]


def _without_blanks(lines: Sequence[str], gutters: Sequence[_Gutter]) -> list[_Gutter]:
    """Return the gutters but for those of one blank that part no two headers."""
    heads = [line for line in lines if _is_header(line)]
    starts = [0, *(gutter.end for gutter in gutters)]
    ends = [*(gutter.start for gutter in gutters), None]
    return [
        gutter
        for at, gutter in enumerate(gutters)
        if gutter.end - gutter.start > 1
        or any(
            all(_names(line[starts[side] : ends[side]]) for side in (at, at + 1)) for line in heads
        )
    ]


def _names(text: str) -> bool:
    return COLUMN_HEADERS.role(text.replace(_COVERED, "").strip()) is not None


def _without_chance(lines: Sequence[str], gutters: Sequence[_Gutter]) -> list[_Gutter]:
    """Return the gutters without those of one blank that stand within cells.

    Programs that leave one blank set columns to the right: a long cell reaches over it to the left.
    """
    heads = [line for line in lines if _is_header(line)]
    if not heads:
        return list(gutters)
    starts = [0, *(gutter.end for gutter in gutters)]
    return [
        gutter
        for start, gutter in zip(starts, gutters, strict=False)
        if gutter.end - gutter.start > 1 or not _is_part(lines, heads, start, gutter)
    ]


def _is_header(line: str) -> bool:
    return sum(map(_names, line.split())) >= _FEWEST


def _is_part(lines: Sequence[str], heads: Sequence[str], start: int, gutter: _Gutter) -> bool:
    """Tell whether what stands before a gutter has no header and always touches what is behind."""
    if any(line[start : gutter.start].strip() for line in heads):
        return False
    having = [line for line in lines if line[start : gutter.start].strip()]
    touching = (gutter.start - 1, gutter.end)
    return all(line[at : at + 1].strip() for line in having for at in touching)
