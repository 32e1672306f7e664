"""Labels as forms print them (标签变体): numbered, with their points or a formula in brackets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from kpi_eval.model.money import Money
from kpi_eval.model.text import bare
from kpi_eval.readers.layout.composed import block_named, goal_named
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.vocabulary import (
    COLUMN_HEADERS,
    CORNERS,
    GOAL_COLUMNS,
    IDENTITY,
    LEVELS,
    NOTES,
)

if TYPE_CHECKING:
    from kpi_eval.readers.lexicon import Lexicon

__all__ = [
    "column_role",
    "corner",
    "goal_role",
    "identity_of",
    "is_figure",
    "is_note",
    "is_nothing",
    "is_placeholder",
    "labels_level",
    "points_in",
    "role_of",
    "stem",
]  # fmt: skip

RoleT = TypeVar("RoleT")

_BRACKETED = re.compile(r"(?<=.)\([^()]*\)$")
_NUMBERED = re.compile(r"(?<=\D)(?:\d|[一二三四五])$")
_ITEM = re.compile(r"(?<!.)(?:\d|\(\d\)|[一二三四五六七八九]、)[.、]?(?=\D)")
_POINTS = re.compile(r"\((\d+(?:\.\d+)?)分")
_PLACEHOLDER = re.compile(r"(?:指标\d*:?|[….·/\\*—–-]+|)")
_NOTHING = frozenset(("不适用", "无", "暂无", "不涉及", "未设置", "无此项", "N/A", "NA"))
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
    """Return the field of the column that a known header heads (列的含义), None for any other."""
    return role_of(COLUMN_HEADERS, text)


@lru_cache(maxsize=8192)
def corner(text: str) -> str | None:
    """Return the block that a corner label names (左上角标签): 年度绩效目标2（40分） is "goals"."""
    label = stem(text)
    plain = _NUMBERED.sub("", _ITEM.sub("", label, count=1))
    return role_of(CORNERS, text) or CORNERS.role(plain) or block_named(plain)


def goal_role(text: str) -> str | None:
    """Return which goals a text heads (目标列的含义), None for any other text."""
    return role_of(GOAL_COLUMNS, text) or goal_named(stem(text))


def is_note(text: str) -> bool:
    """Tell whether a label opens running text that no value is read from (说明性文字)."""
    label = text.replace("：", ":", 1).partition(":")[0]
    return NOTES.role(_ITEM.sub("", stem(label), count=1)) is not None


def points_in(text: str) -> str | None:
    """Return the points that a label carries (标签所带分值): 预算执行情况（20分） is "20"."""
    match = _POINTS.search(bare(text)) if len(text) <= _MAX_CHARACTERS else None
    return match[1] if match else None


def identity_of(text: str) -> tuple[str, str] | None:
    """Return field and value of an identity label (基本信息标签), None for any other text.

    The value is "" unless it stands in the label's own cell: ``项目名称：某某项目``.
    """
    field = role_of(IDENTITY, text)
    if field is not None:
        return field, ""
    label, sign, value = text.replace("：", ":", 1).partition(":")
    field = role_of(IDENTITY, label) if sign else None
    return None if field is None else (field, value)


@lru_cache(maxsize=8192)
def labels_level(text: str) -> bool:
    """Tell whether a text labels a level of indicators (一、二级指标名称): 产出指标（50分）."""
    return LEVELS.role(stem(text)) is not None


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing to say (不适用、无), or only keeps a place."""
    return is_placeholder(text) or key(text) in _NOTHING


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a number (数字): a figure, or an amount of money."""
    if not _DIGIT.search(text):
        return False
    amount = Money(text)
    return amount.is_money or amount.own in _OF_FIGURES


def is_placeholder(text: str) -> bool:
    """Tell whether a cell only keeps a place in a form (占位): 指标1：, ……, /, or nothing."""
    return len(text) <= _MAX_CHARACTERS and bool(_PLACEHOLDER.fullmatch(bare(text)))
