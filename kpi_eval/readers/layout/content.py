"""What a cell holds, whatever stands over it (单元格内容): a figure, a place kept, nothing."""

from __future__ import annotations

import re

from kpi_eval.model.money import Money
from kpi_eval.model.text import bare, key

__all__ = ["is_figure", "is_nothing", "is_placeholder", "points_in", "weight_in"]

_POINTS = re.compile(r"\((\d+(?:\.\d+)?)分")
_WEIGHT = re.compile(r"\((\d+(?:\.\d+)?)分?\)$")
_PLACEHOLDER = re.compile(r"(?:指标\d*:?|[….·/\\*—–-]+|)")
_NOTHING = frozenset(("不适用", "无", "暂无", "不涉及", "未设置", "无此项", "N/A", "NA"))
_MAX_CHARACTERS = 80
_DIGIT = re.compile(r"\d")
_OF_FIGURES = ("%", "分")


def points_in(text: str) -> str | None:
    """Return the points that a label carries (标签所带分值): 预算执行情况（20分） is "20"."""
    match = _POINTS.search(bare(text)) if len(text) <= _MAX_CHARACTERS else None
    return match[1] if match else None


def weight_in(text: str) -> str | None:
    """Return the points that a label of points carries (标签所带分值): 执行率分值（10） is "10"."""
    match = _WEIGHT.search(bare(text)) if len(text) <= _MAX_CHARACTERS else None
    return match[1] if match else None


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
