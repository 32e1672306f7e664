"""Two columns of prose in wrapped text (双栏文字): where the first cell ends and the second begins.

Nothing marks the border, but each cell was wrapped to the width of its own column: within a cell
only the last line of a paragraph is short. The border with the least contradiction wins.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kpi_eval.readers.textforms.wrapped.tokens import Gap, Token, width

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["split_prose"]

_SENTENCE_END = "。；！？;!?…"
# Lines of one column differ by a hanging sign and by half-width digits.
_SLACK = 4
_UNENDED = 3.0  # the first cell does not end with a sentence
_EMPTY = 4.0  # one of the two cells is blank
_WIDE = 2
_PARAGRAPH = 1.5  # a short line that ends a sentence: a paragraph of the cell


def split_prose(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return the words of the first and of the second cell (拆分预期目标与实际完成情况)."""
    lines = [list(words) for _, words in groupby(tokens, key=lambda token: token.line)]
    if len(lines) == 1:
        return _split_line(lines[0])
    for number, words in enumerate(lines[1:], start=1):
        if words[0].gap == Gap.BREAK:  # a cell of two lines is followed by a bare line end
            return _joined(lines[:number]), _joined(lines[number:])
    border = min(range(1, len(lines) + 1), key=lambda at: _contradiction(lines, at))
    return _joined(lines[:border]), _joined(lines[border:])


def _joined(lines: Sequence[Sequence[Token]]) -> list[Token]:
    return [word for line in lines for word in line]


def _contradiction(lines: Sequence[Sequence[Token]], at: int) -> float:
    if at == len(lines):
        return _EMPTY + _unlike_column(lines)
    ended = lines[at - 1][-1].text[-1] in _SENTENCE_END
    return _unlike_column(lines[:at]) + _unlike_column(lines[at:]) + (0.0 if ended else _UNENDED)


def _unlike_column(lines: Sequence[Sequence[Token]]) -> float:
    """Return how unlike one wrapped column the lines are: all but the last should be full."""
    widths = [sum(width(word.text) for word in line) for line in lines]
    full = max(widths)
    cost = 0.0
    for line, taken in zip(lines[:-1], widths, strict=False):
        short = full - taken - _SLACK
        if short > 0:
            ended = line[-1].text[-1] in _SENTENCE_END
            cost += min(short / 2, _PARAGRAPH) if ended else short / 2
    return cost


def _split_line(words: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Split a line that holds both cells: after a sentence, else at a blank between wide signs."""
    for at in range(1, len(words)):
        if words[at - 1].text[-1] in _SENTENCE_END:
            return list(words[:at]), list(words[at:])
    for at in range(1, len(words)):
        if width(words[at - 1].text[-1]) == _WIDE == width(words[at].text[0]):
            return list(words[:at]), list(words[at:])
    return list(words), []
