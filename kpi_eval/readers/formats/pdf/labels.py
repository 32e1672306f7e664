"""What the words of a form say about a page break (跨页判断): labels, titles, placeholders.

Geometry cannot tell a label that a page break cut in two from two labels; the field's vocabulary
can, where the whole is a label and its parts are not both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.readers.lexicon import Lexicon, key, money_unit
from kpi_eval.readers.titles import table_kind, year_of
from kpi_eval.readers.vocabulary import (
    CORNERS,
    FUNDING_HEADERS,
    FUNDING_TOTALS,
    GOAL_HEADERS,
    IDENTITY,
    INDICATOR_HEADERS,
    LEVELS,
    TOTALS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "belongs_to_caption",
    "is_block_label",
    "is_corner",
    "is_cut_header",
    "is_cut_label",
    "is_header",
    "is_label",
    "is_level",
    "keeps_place",
    "opens_table",
]

_LEXICONS: tuple[Lexicon[str], ...] = (
    CORNERS, LEVELS, INDICATOR_HEADERS, GOAL_HEADERS, FUNDING_HEADERS, IDENTITY,
)  # fmt: skip
_HEADERS: tuple[Lexicon[str], ...] = (INDICATOR_HEADERS, GOAL_HEADERS, FUNDING_HEADERS)
_SETS = (FUNDING_TOTALS, TOTALS)
_SUBJECTS = frozenset(("project", "unit"))
_DASHES = re.compile(r"[-—–/\s]+")  # of a cell without a value
_PLACEHOLDER = re.compile(r"\s*(?:指标\s*\d*\s*[:：]?|[….·]+|/+)\s*")


def is_label(text: str) -> bool:
    """Tell whether a text is a label of the field (固定用语)."""
    if not text:
        return False
    return any(words.is_listed(text) for words in _LEXICONS) or any(
        key(text) in words for words in _SETS
    )


def is_level(text: str) -> bool:
    """Tell whether a text labels a level of indicators (一、二级指标名称)."""
    return LEVELS.role(text) is not None


def is_corner(text: str) -> bool:
    """Tell whether a text labels a block, to the left of its headers and rows (块标签)."""
    return CORNERS.role(text) is not None


def is_block_label(text: str) -> bool:
    """Tell whether a text labels a block or a level: cells that are merged over rows."""
    return is_corner(text) or is_level(text)


def is_cut_label(first: str, second: str) -> bool:
    """Tell whether two texts are one label cut in two (标签断开).

    >>> is_cut_label("年度绩效指标完成", "情况"), is_cut_label("产出指标", "效益指标")
    (True, False)
    """
    return _is_cut(first, second, _LEXICONS)


def is_cut_header(first: str, second: str) -> bool:
    """Tell whether two texts are one header of a column cut in two (表头断开)."""
    return _is_cut(first, second, _HEADERS)


def is_header(texts: Iterable[str]) -> bool:
    """Tell whether the cells of a row are headers of columns (表头行)."""
    known = [any(words.role(text) is not None for words in _HEADERS) for text in texts if text]
    return sum(known) > len(known) / 2


def keeps_place(text: str) -> bool:
    """Tell whether a text only keeps a place in a form (占位符)."""
    return bool(_PLACEHOLDER.fullmatch(text))


def belongs_to_caption(text: str) -> bool:
    """Tell whether a line belongs to the table below it: title, year, unit (表题)."""
    return table_kind(text) is not None or year_of(text) is not None or money_unit(text) is not None


def opens_table(text: str) -> bool:
    """Tell whether a row that starts with this text is the first of a table (表首)."""
    return table_kind(text) is not None or IDENTITY.role(text) in _SUBJECTS


def _is_cut(first: str, second: str, lexicons: tuple[Lexicon[str], ...]) -> bool:
    if not first or not second or _DASHES.fullmatch(first) or _DASHES.fullmatch(second):
        return False
    return any(_is_cut_in(words, first, second) for words in lexicons)


def _is_cut_in(words: Lexicon[str], first: str, second: str) -> bool:
    """Tell whether two texts are a label of a set, and are not both labels of it.

    Of a label that is only made of the set's words no part may say the same: 计划标准 and 工作资料
    are two cells, though 计划标准工作资料 could head the evidence.
    """
    whole = words.role(first + second)
    parts = {words.role(first), words.role(second)}
    if whole is None or None not in parts:
        return False
    return words.is_listed(first + second) or whole not in parts
