"""What a text says as a label (标签含义): all sets of the vocabulary asked once, then its words.

Labels stand as forms print them: numbered, with their points, a unit or a formula in brackets, or
with their value behind a colon. Each text is looked up once, whoever asks and however often.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kpi_eval.model.headers.wording import heard, reading, stated
from kpi_eval.model.text import key
from kpi_eval.readers.layout.content import is_figure, is_placeholder
from kpi_eval.readers.layout.labelling.composed import (
    amount_named,
    block_named,
    goal_named,
    is_pair_label,
    opens_note,
    total_named,
)
from kpi_eval.readers.lexicon import Index, Lexicon, money_unit, unsealed
from kpi_eval.readers.titles import year_of
from kpi_eval.readers.vocabulary import (
    COLUMN_HEADERS,
    CORNERS,
    FUNDING_COLUMNS,
    FUNDING_TOTALS,
    GOAL_COLUMNS,
    GRADE_LABELS,
    GRADES,
    IDENTITY,
    LEVELS,
    NOTES,
    PROJECT_CODES,
    SUBTOTALS,
    TOTAL_SCORES,
    TOTALS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Literal

__all__ = ["INDEX", "Said", "column_role", "forget", "known_or_heard", "said"]

INDEX = Index(
    {
        "column": COLUMN_HEADERS,
        "corner": CORNERS,
        "funds": FUNDING_COLUMNS,
        "goal": GOAL_COLUMNS,
        "identity": IDENTITY,
        "level": LEVELS,
        "note": NOTES,
        "total": Lexicon(
            {
                "total": tuple(sorted(TOTALS - TOTAL_SCORES)),
                "total_score": tuple(sorted(TOTAL_SCORES)),
                "subtotal": tuple(sorted(SUBTOTALS)),
            }
        ),
        "funds-total": Lexicon({"total": tuple(sorted(FUNDING_TOTALS))}),
        "grade": Lexicon(
            {"label": tuple(sorted(GRADE_LABELS)), "grade": tuple(sorted(GRADES))}
        ),
        "code": Lexicon({"code": PROJECT_CODES}),
    }
)  # fmt: skip
_BRACKETED = re.compile(r"(?<=.)\([^()]*\)$")
_NUMBERED = re.compile(r"(?<=\D)(?:\d|[一二三四五])$")
_ITEM = re.compile(r"(?<!.)(?:\d|\(\d\)|[一二三四五六七八九]、)[.、]?(?=\D)")
_SUM = "合计"  # of a level where it stands beside the level's label, else of the table
_VALUE = re.compile(r"\d(?!\d*年)|^[<>=≥≤≧≦]")
_MAX_CHARACTERS = 80
_MAX_CAPTION = 40
_MOST, _LONGEST = 4096, 400  # texts that are remembered, and signs of one


class Said:
    """What a text says as a label (标签含义), found out when it is first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def key(self) -> str:
        """The text in the form that is compared (比对形式); "" of what is too long for a label."""
        return "" if len(self.text) > _MAX_CHARACTERS else key(self.text)

    @cached_property
    def stem(self) -> str:
        """The label without what stands in brackets behind it (标签主干): 得分（20分*执行率）."""
        label = self.key
        if not label.endswith(")"):
            return label
        while (shorter := _BRACKETED.sub("", label).rstrip(":")) != label:
            label = shorter
        return label

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The role in each set of the vocabulary that has the label (词表所列)."""
        label = self.key
        if not label or label.isdigit():
            return _NOTHING
        found = INDEX.roles(label)
        if not label.endswith(")"):
            return found
        return {**INDEX.roles(self.stem), **INDEX.roles(unsealed(label)), **found}

    @cached_property
    def _item(self) -> str:
        """The label without the number of an item before it (去序号)."""
        return _ITEM.sub("", self.stem, count=1)

    @cached_property
    def column(self) -> str | None:
        """The field of the column that a header heads, listed or stated by its words (列的含义).

        What is a label of another block too has to be listed.
        """
        if self.listed or self.corner is not None or self.goal is not None:
            return self.listed.get("column")
        return stated(self.text)

    @cached_property
    def heads(self) -> str | None:
        """The role of the column that the text heads, as listed or by its words (列的含义)."""
        return self.column or heard(self.text)

    @cached_property
    def corner(self) -> str | None:
        """The block that a corner label names (左上角标签): 年度绩效目标2（40分） is "goals"."""
        if (block := self.listed.get("corner")) is not None:
            return block
        plain = _NUMBERED.sub("", self._item)
        if plain != self.key and (block := INDEX.roles(plain).get("corner")) is not None:
            return block
        return block_named(plain)

    @cached_property
    def funds(self) -> str | None:
        """The field of the column of the funds that the text heads (资金列的含义)."""
        return self.listed.get("funds") or amount_named(self.stem)

    @cached_property
    def goal(self) -> str | None:
        """Which goals the text heads (目标列的含义)."""
        return self.listed.get("goal") or goal_named(self.stem)

    @cached_property
    def parts(self) -> tuple[Said, str]:
        """What stands before a colon, as a label, and the value behind it (标签与取值)."""
        label, sign, value = self.text.replace("：", ":", 1).partition(":")
        return (said(label), value) if sign else (self, "")

    @cached_property
    def identity(self) -> tuple[str, str] | None:
        """Field and value of an identity label (基本信息标签).

        The value is "" unless it stands in the label's own cell: ``项目名称：某某项目``.
        """
        field = self.listed.get("identity")
        if field is not None:
            return field, ""
        label, value = self.parts
        field = None if label is self else label.listed.get("identity")
        return None if field is None else (field, value)

    @cached_property
    def level(self) -> str | None:
        """The level of indicators that the text labels (一、二级指标名称): 产出指标（50分）."""
        return self.listed.get("level")

    @cached_property
    def is_note(self) -> bool:
        """Whether it opens running text that no value is read from (说明性文字)."""
        label = self.parts[0]
        if "note" in label.listed or opens_note(label.stem):
            return True
        return label._item != label.stem and "note" in INDEX.roles(label._item)  # noqa: SLF001

    @cached_property
    def total(self) -> str | None:
        """Which total row the text opens (总分行): ``total``, ``total_score``, ``subtotal``."""
        return self.listed.get("total")

    @cached_property
    def opens_total(self) -> bool:
        """Whether it opens the total row, its figure behind a colon or not (总分：98分)."""
        label, value = self.parts
        return self.total in _TOTALS or bool(value.strip() and label.total in _TOTALS)

    @cached_property
    def is_sum(self) -> bool:
        """Whether it is the sum of what it stands beside (合计)."""
        return self.stem == _SUM

    @cached_property
    def grade(self) -> str | None:
        """Whether the text is a ``grade``, or the ``label`` of one (等级)."""
        return self.listed.get("grade")

    @cached_property
    def funds_total(self) -> Literal["year", "project", "any"] | None:
        """Whose total of the funds it is (资金总额), ``any`` if it does not say; None = of none."""
        named = total_named(self.stem)
        return named or ("any" if "funds-total" in self.listed else None)

    @cached_property
    def is_code(self) -> bool:
        """Whether it heads codes of projects (项目编码)."""
        return "code" in self.listed

    @cached_property
    def is_aside(self) -> bool:
        """Whether it labels something that no value is read from (无关标签): 计划开始日期."""
        return is_pair_label(self.text)

    @cached_property
    def unit(self) -> str | None:
        """The unit of money that the label carries (金额单位)."""
        return money_unit(self.text)

    @cached_property
    def year(self) -> int | None:
        """The year that the text is (年度)."""
        return year_of(self.text)

    @cached_property
    def is_caption(self) -> bool:
        """Whether it only says which year or which unit of money (年度、金额单位)."""
        if len(self.text) > _MAX_CAPTION:
            return False
        return self.year is not None or (self.unit is not None and "单位" in self.key[:5])

    @cached_property
    def is_value(self) -> bool:
        """Whether the cell looks like a value rather than a header: a figure, a goal, a level."""
        return bool(_VALUE.search(self.stem)) or self.level is not None or is_placeholder(self.text)

    @cached_property
    def is_figure(self) -> bool:
        """Whether the cell holds a number (数字)."""
        return is_figure(self.text)


_NOTHING: dict[str, str] = {}
_TOTALS = ("total", "total_score")


class _Remembered(dict[str, Said]):
    """What texts said; very long ones are not kept, nor more than `_MOST` of others."""

    def __missing__(self, text: str) -> Said:
        words = Said(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = words
        return words


_REMEMBERED = _Remembered()


# What a text says as a label (标签含义), looked up at most once. Every cell is asked for several
# times, and a method of the dictionary itself costs half of a function around it.
said: Callable[[str], Said] = _REMEMBERED.__getitem__


def forget() -> None:
    """Forget what texts said (清除缓存): for who has changed the vocabulary."""
    reading.cache_clear()
    _REMEMBERED.clear()


def column_role(text: str) -> str | None:
    """Return the field of the column that a known header heads (列的含义), None for any other."""
    return said(text).column


def known_or_heard(text: str) -> str | None:
    """Return the role of the column that a text heads, by a known header or by its words."""
    return said(text).heads
