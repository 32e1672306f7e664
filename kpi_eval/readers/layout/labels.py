"""Labels as forms print them (标签变体): numbered, with their points or a formula in brackets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from kpi_eval.model.money import Money
from kpi_eval.model.text import bare
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.vocabulary import COLUMN_HEADERS, CORNERS, NOTES

if TYPE_CHECKING:
    from kpi_eval.readers.lexicon import Lexicon

__all__ = [
    "column_role", "corner", "is_figure", "is_note", "is_placeholder", "points_in", "role_of",
    "stem",
]  # fmt: skip

RoleT = TypeVar("RoleT")

_BRACKETED = re.compile(r"(?<=.)\([^()]*\)$")
_NUMBERED = re.compile(r"(?<=\D)(?:\d|[一二三四五])$")
_ITEM = re.compile(r"(?<!.)(?:\d|\(\d\)|[一二三四五六七八九]、)[.、]?(?=\D)")
_POINTS = re.compile(r"\((\d+(?:\.\d+)?)分")
_PLACEHOLDER = re.compile(r"(?:指标\d*:?|[….·/\\*—–-]+|)")
_MAX_CHARACTERS = 80
_DIGIT = re.compile(r"\d")
_OF_FIGURES = ("%", "分")


@lru_cache(maxsize=8192)
def stem(text: str) -> str:
    """Return a label without what stands in brackets behind it (标签主干).

    >>> stem("得 分（20分*执行率）"), stem("指标值(A)")
    ('得分', '指标值')
    """
    if len(text) > _MAX_CHARACTERS:
        return ""
    label = key(text)
    if not label.endswith(")"):
        return label
    while (shorter := _BRACKETED.sub("", label).rstrip(":")) != label:
        label = shorter
    return label


def role_of(lexicon: Lexicon[RoleT], text: str) -> RoleT | None:
    """Return the role of a label as printed, or without the brackets behind it (标签含义)."""
    found = lexicon.role(text)
    if found is not None or not (")" in text or "）" in text):
        return found
    return lexicon.role(stem(text))


def column_role(text: str) -> str | None:
    """Return the field of the column that a text heads (列的含义), None if it heads none."""
    return role_of(COLUMN_HEADERS, text)


@lru_cache(maxsize=8192)
def corner(text: str) -> str | None:
    """Return the block that a corner label names (左上角标签): 年度绩效目标2（40分） is "goals"."""
    label = stem(text)
    return role_of(CORNERS, text) or CORNERS.role(_NUMBERED.sub("", _ITEM.sub("", label, count=1)))


def is_note(text: str) -> bool:
    """Tell whether a label opens running text that no value is read from (说明性文字)."""
    label = text.replace("：", ":", 1).partition(":")[0]
    return NOTES.role(_ITEM.sub("", stem(label), count=1)) is not None


def points_in(text: str) -> str | None:
    """Return the points that a label carries (标签所带分值): 预算执行情况（20分） is "20"."""
    match = _POINTS.search(bare(text)) if len(text) <= _MAX_CHARACTERS else None
    return match[1] if match else None


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a number (数字): a figure, or an amount of money."""
    if not _DIGIT.search(text):
        return False
    amount = Money(text)
    return amount.is_money or amount.own in _OF_FIGURES


def is_placeholder(text: str) -> bool:
    """Tell whether a cell only keeps a place in a form (占位): 指标1：, ……, /, or nothing."""
    return len(text) <= _MAX_CHARACTERS and bool(_PLACEHOLDER.fullmatch(bare(text)))
