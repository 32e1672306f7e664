"""Words of wrapped text (折行文本的词): what stands between blanks, with the kind of gap before it.

The gap is the only trace of the cells that is left. One line of text may hold several cells with
blanks between; a cell of two lines is followed by a line end, the lines of one cell and the cells
of three and more lines are followed by a blank line; a leading blank marks a new page.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.lexicon import Lexicon

__all__ = [
    "Gap",
    "Token",
    "gather",
    "is_number",
    "is_rate",
    "line_end",
    "longest_label",
    "opens_comparison",
    "tokenise",
    "width",
]

_Role = TypeVar("_Role")
_MAX_LABEL_TOKENS = 10
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*分?")
_RATE = re.compile(r"[+-]?\d+(?:[.,]\d+)*[%％]")
_DASH = re.compile(r"[-—–―/\\]+")
_COMPARISON = re.compile(r"[<>=≥≤≧≦﹦═＝＞＜〉〈]|不[少低超高大小]于|不超过|大于|小于|高于|低于")


class Gap(IntEnum):
    """What parts a word from the one before it (间隔)."""

    BLANK = 0  # a blank within a line
    BREAK = 1  # a line end
    PARAGRAPH = 2  # a line end and a blank line
    PAGE = 3  # the top of a page


class Token(NamedTuple):
    """A word (词): the 1-based line it stands on, the gap before it, and how wide its line is."""

    text: str
    line: int
    gap: Gap
    line_width: int = 0


def tokenise(lines: Sequence[str], first_line: int) -> list[Token]:
    """Return the words of consecutive lines, the first of which is line `first_line` (分词)."""
    tokens: list[Token] = []
    blank = False
    for number, line in enumerate(lines, start=first_line):
        words = line.split()
        if not words:
            blank = True
            continue
        # A line indented by one blank opens a page; the form never indents otherwise.
        top = line[0] in " \f\u3000"
        gap = Gap.PAGE if top else Gap.PARAGRAPH if blank else Gap.BREAK
        line_width = sum(map(width, words))
        for word in words:
            tokens.append(Token(word, number, gap, line_width))
            gap = Gap.BLANK
        blank = False
    return tokens


def gather(tokens: Sequence[Token]) -> str:
    """Return the text of a cell (单元格文本): blanks as blanks, other gaps as line breaks."""
    if not tokens:
        return ""
    parts = [tokens[0].text]
    for token in tokens[1:]:
        parts += (" " if token.gap == Gap.BLANK else "\n", token.text)
    return "".join(parts)


def line_end(tokens: Sequence[Token], at: int) -> int:
    """Return the end of the line of the word at `at` (行末)."""
    end = at + 1
    while end < len(tokens) and tokens[end].gap == Gap.BLANK:
        end += 1
    return end


def longest_label(
    tokens: Sequence[Token], at: int, lexicon: Lexicon[_Role]
) -> tuple[int, _Role] | None:
    """Return the end and the role of the longest label whose words start at `at`, or None."""
    found: tuple[int, _Role] | None = None
    text = ""
    for end in range(at, min(at + _MAX_LABEL_TOKENS, len(tokens))):
        text += tokens[end].text
        if not lexicon.may_open(text):
            break
        role = lexicon.role(text)
        if role is not None:
            found = end + 1, role
    return found


@lru_cache(maxsize=4096)
def is_number(text: str) -> bool:
    """Tell whether a word is a bare number or the sign for none (数字或占位符)."""
    return bool(_NUMBER.fullmatch(text) or _DASH.fullmatch(text))


def is_rate(text: str) -> bool:
    """Tell whether a word is a percentage (百分数)."""
    return bool(_RATE.fullmatch(text))


@lru_cache(maxsize=4096)
def opens_comparison(text: str) -> bool:
    """Tell whether a word starts with a comparator (比较符开头)."""
    return bool(_COMPARISON.match(text))


def width(text: str) -> int:
    """Return the columns a text takes in print (显示宽度): 2 for a wide sign, 1 for others."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
