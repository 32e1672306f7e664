"""Targets in parts (分列的目标值): operator, value and unit joined into the text of one cell."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kpi_eval.model.text import fold
from kpi_eval.readers.layout.content import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["actual_with_unit", "joined_parts", "joined_target", "with_unit"]

_SIGN = re.compile(r"[<>]=?|=+")
_STARTS_WITH_SIGN = re.compile(r"[<>=]")
_BARE_NUMBER = re.compile(r"[<>=]*[+-]?\d[\d,]*(?:\.\d+)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DIGIT = re.compile(r"\d")
_WORDS = {
    "大于等于": ">=", "大于或等于": ">=", "小于等于": "<=", "小于或等于": "<=",
    "大于": ">", "小于": "<", "等于": "=",
}  # fmt: skip


def joined_target(comparator: str, value: str, unit: str) -> str:
    """Return operator, value and unit as one target: ``≧``, ``5``, ``个`` are ``>=5个``.

    A wording takes neither sign nor unit (定性 / 提高 / —), a value that has its own keeps it.
    """
    if is_placeholder(value) or not _DIGIT.search(fold(value)):
        return value
    sign = _sign(comparator)
    if sign and not _STARTS_WITH_SIGN.match(fold(value)):
        value = sign + value
    return with_unit(value, unit)


def with_unit(value: str, unit: str) -> str:
    """Return a number with its unit behind it (补上单位); any other text as it stands."""
    if is_placeholder(unit) or not _BARE_NUMBER.fullmatch(fold(value)):
        return value
    return value + unit


def actual_with_unit(value: str, unit: str, target: str) -> str:
    """Return what was reached with its unit behind it (业绩值补上单位).

    A ratio may stand where the form asks for percent (0.92 for 92 %): beside a target above 1 it
    is left as it stands, for nobody can say.
    """
    goal = _NUMBER.search(fold(target))
    if fold(unit) == "%" and goal is not None and Decimal(goal[0]) > 1:
        reached = _NUMBER.fullmatch(fold(value))
        if reached is not None and 0 < Decimal(reached[0]) <= 1:
            return value
    return with_unit(value, unit)


def joined_parts(parts: Sequence[str]) -> str:
    """Return the parts that stand under one header as one target, whatever their order."""
    if len(parts) < 2:  # noqa: PLR2004
        return "".join(parts)
    signs = [part for part in parts if _sign(part)]
    others = [part for part in parts if not _sign(part)]
    value = next((part for part in others if _DIGIT.search(fold(part))), "")
    if not value or len(signs) > 1:
        return "".join(parts)
    others.remove(value)
    return joined_target("".join(signs), value, "".join(others))


def _sign(text: str) -> str:
    """Return the comparator that a cell of its own stands for (指标性质), "" for 定性 and such."""
    folded = fold(text)
    if _SIGN.fullmatch(folded):
        return "=" if folded.startswith("=") else folded
    return _WORDS.get(folded, "")
