"""Lines in one ruled cell that are no wrapped text (格内分行): figures one below the other.

A line that wraps is full: what stands on the next one did not fit behind it. A program breaks a
number only where it is wider than its cell, so a line that has room for more was ended by the
author, and what follows is a figure of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.formats.pdf.lines import TextLine

__all__ = ["are_figures", "had_room", "is_stack", "parted"]

# Heights of the text that a program leaves free at both sides of a cell, at most.
_MARGINS = 1.6
# What a line may begin with and is not parted: a word, or a sign with those that open no line.
_BEGINNING = re.compile(r"[A-Za-z(][!-~]*|.[%％‰.,，。；：、！？）〕》”’】)]*", re.DOTALL)
_FIGURES = re.compile(r"\s*[-+−–]?\d[\d,，.]*[%％‰]?(?:\s+[-+−–]?\d[\d,，.]*[%％‰]?)*\s*")
_FEWEST = 2
_OPENING = ("（", "(", "〔", "[", "【")
_ENDED, _OPENED = re.compile(r"[\s%％‰]$"), re.compile(r"[\s+\-−–]")
_END, _START = re.compile(r"[\d,.]*\d$"), re.compile(r"\d[\d,.]*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def are_figures(line: TextLine) -> bool:
    """Tell whether a line holds figures and nothing else (纯数字行)."""
    return bool(_FIGURES.fullmatch(line.text))


def had_room(line: TextLine, after: TextLine, room: float, widest: float) -> bool:
    """Tell whether the next line's beginning would have fitted behind a line (未排满).

    `room` is the width of the cell, `widest` that of the widest of its lines.
    """
    text = after.text.strip()
    begun = _BEGINNING.match(text)
    share = len(begun[0]) / len(text) if begun else 1.0
    most = max(widest, room - _MARGINS * after.size)
    return line.end - line.start + share * (after.end - after.start) <= most


def is_stack(lines: Sequence[TextLine], room: float) -> bool:
    """Tell whether lines are figures, each surely one or more of its own (成叠的数)."""
    if len(lines) < _FEWEST or not all(map(are_figures, lines)):
        return False
    apart = parted(lines, room)
    return all(
        apart[at] or _ENDED.search(lines[at - 1].text) or _OPENED.match(lines[at].text)
        for at in range(1, len(lines))
    )


def parted(lines: Sequence[TextLine], room: float) -> list[bool]:
    """Tell for each line whether its digits are surely apart from those that end the one before.

    Of lines of figures, none or all are apart: the lines of a number that wraps are all full but
    the last. A bracket behind a number is not parted from its last digit, so that what does not
    fit may be more than a digit.
    """
    apart = [False] * len(lines)
    widest = max((line.end - line.start for line in lines), default=0.0)
    start = 1
    while start < len(lines):
        end = start
        while end < len(lines) and _digits_meet(lines[end - 1].text, lines[end].text):
            end += 1
        chain = range(start, end)
        follows = lines[end].text if end < len(lines) else ""
        figures = all(map(are_figures, lines[start - 1 : end])) and not follows.startswith(_OPENING)
        if figures and any(_are_two(lines[at - 1], lines[at], room, widest) for at in chain):
            apart[start:end] = [True] * len(chain)
        start = end + 1
    return apart


def _digits_meet(text: str, line: str) -> bool:
    return text[-1:].isdigit() and line[:1].isdigit()


def _are_two(line: TextLine, after: TextLine, room: float, widest: float) -> bool:
    """Tell two numbers: there was room for more, or their digits are grouped apart."""
    if had_room(line, after, room, widest):
        return True
    ends, starts = _END.search(line.text), _START.match(after.text)
    if ends is None or starts is None or "," not in ends[0] + starts[0]:
        return False
    return not _GROUPED.fullmatch(ends[0] + starts[0])
