"""What a reading of wrapped text costs (读法的代价): how unlike its column a word is.

`rows` looks for the reading of all words with the least cost. The figures are ranks, set by hand on
the one published disclosure in wrapped text: what the form never does costs about 9, what it does
seldom 2 to 4, what it does often next to nothing. They are all here, so that a reading that went
wrong can be traced.

Source: `python -m benchmarks.wrapped_costs --drawn 20`, on that disclosure with and without the
full stops of its reasons and on 20 drawn documents (396 rows). Half of any cost reads every row the
same, and twice of any but two (a blank line, and a number before a word that is no unit), which
read 2 rows and 1 otherwise: that they are there matters, how large they are hardly does. Of the 46,
16 decide a row, which is read otherwise with 0 in their place; 4 more decide a small table of
``tests/readers/test_wrapped.py``; 26 decide none alone, where another cost says the same, and have
no other evidence.

Throughout, `label` is the number of characters of the known label that starts at a word, 0 where
none does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kpi_eval.model.units import is_known
from kpi_eval.readers.textforms.wrapped.tokens import (
    Gap,
    Token,
    is_number,
    is_rate,
    opens_comparison,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "KIND_OF",
    "ROW_IN_LINE",
    "SKIPPING",
    "ColumnKind",
    "continuing",
    "leaving",
    "opening",
    "ragged",
]

# The last, "rest", holds more of a row's name, carried over to the top of the next page.
ColumnKind = Literal[
    "label", "free-label", "name", "value", "number", "rate", "text", "prose", "rest"
]

KIND_OF: dict[str, ColumnKind] = {
    "corner": "label",
    "level1": "label",
    "level2": "label",
    "name": "name",
    "target": "value",
    "actual": "value",
    "last_year": "value",
    "weight": "number",
    "printed_score": "number",
    "printed_rate": "rate",
    "deviation_reason": "prose",
}

_NEVER = 9.0
# A column left blank: labels are merged, a reason is given only where one is due.
SKIPPING: dict[ColumnKind, float] = {
    "label": 0.0, "free-label": 0.0, "name": 12.0, "value": 6.0, "number": 6.0, "rate": 6.0,
    "text": 3.0, "prose": 0.0, "rest": 0.0,
}  # fmt: skip
# A blank or a line end parts cells; a blank line does too after a cell of three lines, but mostly
# it parts the lines of one cell. A known label needs no other sign.
_BOUNDARY: dict[Gap, float] = {Gap.BLANK: 0.0, Gap.BREAK: 0.0, Gap.PARAGRAPH: 0.7, Gap.PAGE: 0.3}
_WITHIN_BREAK = 4.0
ROW_IN_LINE = 3.0  # a row that opens in the middle of a line
_SHORT_LABEL = 3
_LONG_UNIT = 6
_LONG_LABEL = 10
# How far the width of a full line strays: a sign that must not start or end a line moves.
_SHORT, _OVER = 3, 2
_CJK = re.compile(r"[\u4e00-\u9fff]")
_CLOSING = re.compile(r"[）)」』】〕》”’，。；、：！？,;]")
_BRACKETED = re.compile(r"[（(][^（()）]{1,8}[）)]")
_SENTENCE_END = "。！？!?"
_PAUSE = "，、；：,;"  # what goes on
_LABEL_END = "标度能"
_DAY = 2


def opening(kind: ColumnKind, token: Token, label: int) -> float:
    """Return the cost of a word as the first of a cell (首词) and of the border before it."""
    if kind == "label":
        return 0.0
    return _BOUNDARY[token.gap] + _OPENING[kind](token, label)


def _opening_name(token: Token, label: int) -> float:
    if opens_comparison(token.text):
        return _NEVER
    if _BRACKETED.fullmatch(token.text):
        return 2.5
    return 3.0 if is_number(token.text) else _over_label(label)


def _opening_text(token: Token, _label: int) -> float:
    if opens_comparison(token.text):
        return 3.0
    return 1.0 if is_number(token.text) else 0.0


def _opening_rate(token: Token, _label: int) -> float:
    if is_rate(token.text):
        return 0.0
    return 2.0 if is_number(token.text) else _NEVER


def _opening_free_label(token: Token, label: int) -> float:
    text = token.text
    if label or opens_comparison(text) or is_number(text) or len(text) > _LONG_LABEL:
        return _NEVER
    return 2.0


_OPENING: dict[ColumnKind, Callable[[Token, int], float]] = {
    "free-label": _opening_free_label,
    "name": _opening_name,
    "value": lambda token, _: 0.0 if opens_comparison(token.text) else 0.5,
    "number": lambda token, _: 0.0 if is_number(token.text) else _NEVER,
    "rate": _opening_rate,
    "text": _opening_text,
    "prose": lambda _, label: 1.0 + _over_label(label),
    "rest": lambda token, _: 1.5 if token.gap == Gap.PAGE else 2 * _NEVER,
}


def _over_label(label: int) -> float:
    """Return the cost of reading a known label as plain text: short ones are words as well."""
    return 0.0 if not label else 2.0 if label <= _SHORT_LABEL else 4.0


def continuing(kind: ColumnKind, before: Token, token: Token, label: int) -> float:
    """Return the cost of a word as one more of the cell of the word before it (续词)."""
    if kind in ("number", "rate", "label"):
        return _NEVER
    # A line that is a short label's word (满意度) is mostly the end of a name.
    cost = 0.5 if 0 < label <= _SHORT_LABEL else _over_label(label)
    cost += _WITHIN_BREAK if token.gap == Gap.BREAK else 0.0
    if kind == "value":
        return cost + _within_value(before, token)
    if kind == "free-label":
        return cost + 0.5
    if kind == "name":
        cost += _within_name(before, token)
    return cost + _within_text(before, token)


def _within_text(before: Token, token: Token) -> float:
    """Running text holds few bare numbers, never two in a row: those are a weight and a score."""
    # A number that ends a line is mostly the score that ends a row.
    cost = 1.5 if is_number(before.text) and token.gap != Gap.BLANK else 0.0
    if is_number(token.text):
        cost += _NEVER if is_number(before.text) and token.gap == Gap.BLANK else 1.0
    elif opens_comparison(token.text):
        cost += 2.0
    return cost + (_blank_within(before.text, token.text) if token.gap == Gap.BLANK else 0.0)


def _within_value(before: Token, token: Token) -> float:
    if opens_comparison(token.text):
        return 6.0
    if before.text[-1] in "<>=":
        return 0.0
    if before.text[-1] in _SENTENCE_END:
        return 3.0
    if _goes_on(before, token):
        return 0.0
    if token.text[0].isdigit() and not before.text[-1].isdigit():
        return 2.0  # a figure and its unit are whole
    if token.gap != Gap.BLANK:
        return 0.2 if is_known(token.text) else 1.0 if len(token.text) <= _LONG_UNIT else 1.5
    if not _digit_then_wide(before.text, token.text):
        return 2.0
    return 0.0 if is_known(token.text) else 1.0


def _within_name(before: Token, token: Token) -> float:
    if opens_comparison(token.text):
        return _NEVER
    return 3.0 if before.text[-1] in _SENTENCE_END else 0.0


def ragged(full: int, before: Token, token: Token) -> float:
    """Return the cost of going on in a cell after a line that is not full (未满行).

    Within a cell only the last line is short; a number or a Latin word is not wrapped, so a line
    before one may be short as well. `full` is the width of the column.
    """
    if token.gap == Gap.BLANK or (token.text[0].isascii() and token.text[0].isalnum()):
        return 0.0
    return 0.0 if -_SHORT <= before.line_width - full <= _OVER else 4.0


def _blank_within(before: str, after: str) -> float:
    """A blank inside a text stands between a digit and a wide sign, or before a closing sign."""
    if _CLOSING.match(after) or _CLOSING.match(before[-1]):
        return 0.0
    if _digit_then_wide(before, after) or (_CJK.match(before[-1]) and after[0].isdigit()):
        return 0.2
    return 3.0


def leaving(kind: ColumnKind, before: Token, token: Token | None, *, known_width: bool) -> float:
    """Return the cost of ending a cell after `before` (离开), `token` being the next word.

    A reason ends with its sentence; where the width of its column is known, that tells as well.
    """
    if kind == "value":
        return 0.0 if token is None or token.gap != Gap.BLANK else _leaving_value(before, token)
    ended = before.text[-1] in _SENTENCE_END
    if kind == "prose":
        return 0.0 if ended else 1.0 if known_width else 3.0
    if kind == "free-label":
        return 0.0 if before.text[-1] in _LABEL_END else 4.0
    if kind != "name":
        return 0.0
    return 3.0 if ended else 4.0 if before.text[-1] in _PAUSE else 0.0


def _leaving_value(before: Token, token: Token) -> float:
    if _goes_on(before, token):
        return 2.0
    if not _digit_then_wide(before.text, token.text):
        return 0.0
    return 3.0 if is_known(token.text) else 1.0


def _goes_on(before: Token, token: Token) -> bool:
    """Tell whether a date goes on (日期未完): 12 after 年, 15 after 月."""
    return before.text[-1] in "年月" and token.text.isdigit() and len(token.text) <= _DAY


def _digit_then_wide(before: str, after: str) -> bool:
    return before[-1].isdigit() and bool(_CJK.match(after))
