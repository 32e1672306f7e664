"""Rules put together (框线归并): pieces of one line joined, and lines that meet gathered.

Programs draw a border in pieces, a cell at a time, twice over, or a little off; what a reader sees
as one line is one segment here. Segments that touch belong to one table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.formats.pdf.rules import RulingLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["REACH", "RulingGroup", "figures_of", "joined"]

# Points: lines nearer to each other than this are one line, gaps shorter than this are none.
REACH = 3.0


@attrs.define(eq=False)
class RulingGroup:
    """Rules that touch one another (相连框线): level ones and upright ones."""

    level: list[RulingLine] = attrs.field(factory=list)
    upright: list[RulingLine] = attrs.field(factory=list)


def joined(rules: Iterable[RulingLine]) -> list[RulingLine]:
    """Return the rules of one direction with the pieces of each line joined, in order of place."""
    lines: list[list[RulingLine]] = []
    for rule in sorted(rules):
        if lines and rule[0] - lines[-1][0][0] <= REACH:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return [segment for line in lines for segment in _pieces_joined(line)]


def _pieces_joined(line: Iterable[RulingLine]) -> Iterator[RulingLine]:
    """Yield the stretches of one line; each lies where its longest piece does."""
    start = end = place = longest = None
    for at, first, last in sorted(line, key=lambda rule: rule[1]):
        if start is None or end is None or place is None or longest is None:
            start, end, place, longest = first, last, at, last - first
        elif first <= end + REACH:
            if last - first > longest:
                place, longest = at, last - first
            end = max(end, last)
        else:
            yield place, start, end
            start, end, place, longest = first, last, at, last - first
    if start is not None and end is not None and place is not None:
        yield place, start, end


def figures_of(level: Sequence[RulingLine], upright: Sequence[RulingLine]) -> list[RulingGroup]:
    """Gather joined rules that touch (相连分组).

    Upright ones of one height that touch nothing are one figure too: the page of a row that has
    neither beginning nor end there.
    """
    owners = list(range(len(level) + len(upright)))

    def find(item: int) -> int:
        while owners[item] != item:
            owners[item] = owners[owners[item]]
            item = owners[item]
        return item

    places = [x for x, _, _ in upright]
    for number, (y, start, end) in enumerate(level):
        low, high = bisect_left(places, start - REACH), bisect_right(places, end + REACH)
        for other in range(low, high):
            _, top, bottom = upright[other]
            if top - REACH <= y <= bottom + REACH:
                owners[find(number)] = find(len(level) + other)
    crossed: dict[int, RulingGroup] = {}
    for number, rule in enumerate(level):
        crossed.setdefault(find(number), RulingGroup()).level.append(rule)
    alone: list[RulingLine] = []
    for number, rule in enumerate(upright):
        figure = crossed.get(find(len(level) + number))
        (alone if figure is None else figure.upright).append(rule)
    return [*crossed.values(), *_with_lonely(list(crossed.values()), alone)]


def _with_lonely(figures: Sequence[RulingGroup], alone: Iterable[RulingLine]) -> list[RulingGroup]:
    """Add upright rules that touch nothing to the figure as high as they are, or to one of theirs.

    Where no rule is drawn at a page's end, the sides of merged cells may touch nothing there.
    """
    heights = [
        (min(rule[1] for rule in figure.upright), max(rule[2] for rule in figure.upright), figure)
        for figure in figures
        if figure.upright
    ]
    more: list[RulingGroup] = []
    for rule in alone:
        _, top, bottom = rule
        for first, last, figure in heights:
            if abs(top - first) <= REACH and abs(bottom - last) <= REACH:
                figure.upright.append(rule)
                break
        else:
            more.append(RulingGroup(upright=[rule]))
            heights.append((top, bottom, more[-1]))
    return more
