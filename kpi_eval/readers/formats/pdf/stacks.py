"""Lines in one ruled cell that are no wrapped text (格内分行): figures one below the other.

A line that wraps is full: what stands on the next one did not fit behind it. A program breaks a
number only where it is wider than its cell, so a line that has room for more was ended by the
author, and what follows is a figure of its own. Integers of as many digits, and nothing else, may
be a number that fills all its lines too: it is one in a document that is seen to break numbers,
else they are kept apart, and told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.formats.pdf.lines import TextLine

__all__ = [
    "are_figures", "breaks_numbers", "grouped_apart", "had_room", "is_stack", "parted",
]  # fmt: skip

# Heights of the text that a program leaves free at both sides of a cell, at most.
_MARGINS = 1.6
# What a line may begin with and is not parted: a word, or a sign with those that open no line.
_BEGINNING = re.compile(r"[A-Za-z(][!-~]*|.[%％‰.,，。；：、！？）〕》”’】)]*", re.DOTALL)
_FIGURES = re.compile(r"\s*[-+−–]?\d[\d,，.]*[%％‰]?(?:\s+[-+−–]?\d[\d,，.]*[%％‰]?)*\s*")
_FEWEST = 2
_OPENING = ("（", "(", "〔", "[", "【")
_ENDED, _OPENED = re.compile(r"[\s%％‰]$"), re.compile(r"[\s+\-−–]")
_END, _START = re.compile(r"[\d,.]*\d$"), re.compile(r"\d[\d,.]*")
_BROKEN = re.compile(r"\d\.\n\d|\d\n\.\d|\d\n\.\n\d")
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
    apart = parted(lines, room, broken=True)
    return all(
        apart[at] or _ENDED.search(lines[at - 1].text) or _OPENED.match(lines[at].text)
        for at in range(1, len(lines))
    )


def parted(lines: Sequence[TextLine], room: float, *, broken: bool = False) -> list[bool]:
    """Tell for each line whether its digits are apart from those that end the one before.

    `broken` = the document breaks numbers: then only those are that surely are, else all that may
    be.
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
        if figures and any(_are_two(lines[at - 1], lines[at:], room, widest) for at in chain):
            apart[start:end] = [True] * len(chain)
        start = end + 1
    return [False, *[True] * (len(lines) - 1)] if not broken and _are_alike(lines) else apart


def _are_alike(lines: Sequence[TextLine]) -> bool:
    """Tell whether a cell holds integers of as many digits, which a number that wraps rarely is."""
    texts = [line.text.strip() for line in lines]
    whole = all(text.isdecimal() and (text == "0" or text[0] != "0") for text in texts)
    return whole and len(texts) >= _FEWEST and len(set(map(len, texts))) == 1


def breaks_numbers(lines: Sequence[TextLine]) -> bool:
    """Tell whether a cell shows that the program breaks what does not fit, numbers too (折断数字).

    A number goes on behind or before its point, or a text stands sign by sign.
    """
    texts = [line.text.strip() for line in lines]
    by_signs = len(texts) >= _FEWEST and all(len(text) == 1 for text in texts)
    return (by_signs and not "".join(texts).isdecimal()) or bool(_BROKEN.search("\n".join(texts)))


def _digits_meet(text: str, line: str) -> bool:
    return text[-1:].isdigit() and line[:1].isdigit()


def _are_two(line: TextLine, after: Sequence[TextLine], room: float, widest: float) -> bool:
    """Tell two numbers: there was room for more, or their digits are grouped apart.

    A number may go on over all lines that follow: 1,24 9,75 2.00.
    """
    rest = "".join([following.text.strip() for following in after])
    return had_room(line, after[0], room, widest) or grouped_apart(line.text, rest)


def grouped_apart(text: str, after: str) -> bool:
    """Tell two numbers by their groups of digits (千分位各自成数): no one number is so grouped.

    >>> grouped_apart("1,249,752", "1,364,492"), grouped_apart("1,249,7", "52")
    (True, False)
    """
    ends, starts = _END.search(text), _START.match(after)
    if ends is None or starts is None or "," not in ends[0] + starts[0]:
        return False
    return not _GROUPED.fullmatch(ends[0] + starts[0])
