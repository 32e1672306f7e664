"""A document (决算公开文件): the tables read from one source, and what was met on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.display import document_html
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.frames import Numbers, rows_frame
from kpi_eval.model.location import Location, Problem
from kpi_eval.model.money import Money, as_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = ["Declared", "DeclaredKind", "Document", "Performance", "SkippedTable"]

DeclaredKind = Literal[
    "unit-tables", "unit-budget", "unit-executed",
    "projects", "projects-budget", "projects-executed",
    "non-fiscal-projects", "non-fiscal-budget",
]  # fmt: skip


@attrs.frozen(kw_only=True, repr=False)
class Declared(Brief):
    """A sum that the document states of its own tables (自述汇总): 项目2个，全年预算数5.64万元.

    A sum of money without a unit is in 万元.

    Args:
        what: 所述事项: ``projects``, ``projects-budget``, ``unit-tables`` and the like.
        value: 所述数值, a number or a sum of money.
        location: where it is stated (位置).
        text: 原文, the words that state it.
    """

    what: DeclaredKind
    value: Money = attrs.field(converter=as_money)
    location: Location = attrs.field(factory=Location)
    text: str = ""


@attrs.frozen(kw_only=True, repr=False)
class Performance(Brief):
    """What a document tells of the year's results (取得的成效), in its section of performance.

    Args:
        text: 原文, without the blanks and line breaks of wrapped prose.
        location: where it begins (位置).
    """

    text: str
    location: Location = attrs.field(factory=Location)


@attrs.frozen(repr=False)
class SkippedTable(Brief):
    """A table that is no self-evaluation (未采用的表格) and why it was left alone."""

    why: str
    location: Location


def _evaluations(values: Iterable[Evaluation]) -> tuple[Evaluation, ...]:
    return tuple(values)


def _problems(values: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(values)


def _declared(values: Iterable[Declared]) -> tuple[Declared, ...]:
    return tuple(values)


def _skipped(values: Iterable[SkippedTable]) -> tuple[SkippedTable, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Document(Brief):
    """A disclosure as read (决算公开文件): evaluations, the sums it declares, and its problems.

    `source` names the file, `sha256` is of its bytes, `tables_seen` counts every table met,
    `tables_skipped` those that are no self-evaluation.

    Args:
        source: 文件名, the path or name that it was read from; "" where there is none.
        evaluations: 绩效表, the tables in their order.
        problems: 读取问题, what could not be read.
        declared: 自述汇总, the sums that the document states of its own tables.
        performance: 取得的成效, what it tells of the results; None where it tells none, or several.
        format: 文件格式 that it was read as: ``docx``, ``text``; "" where it was made by hand.
        sha256: 文件校验值 of its bytes, in hexadecimal; "" where it was made by hand.
        tables_seen: 见到的表, how many of every kind.
        tables_skipped: 未采用的表, with why and where.
    """

    source: str = ""
    evaluations: tuple[Evaluation, ...] = attrs.field(default=(), converter=_evaluations)
    problems: tuple[Problem, ...] = attrs.field(default=(), converter=_problems)
    declared: tuple[Declared, ...] = attrs.field(default=(), converter=_declared)
    performance: Performance | None = None
    format: str = ""
    sha256: str = attrs.field(default="", repr=False)
    tables_seen: int = 0
    tables_skipped: tuple[SkippedTable, ...] = attrs.field(default=(), converter=_skipped)

    def to_frame(self, *, numbers: Numbers = "decimal") -> pd.DataFrame:
        """Return every indicator as one row (数据框), like `Evaluation.to_frame`; needs pandas.

        ``Evaluation.from_frame(…, key="table")`` makes the tables again.
        """
        return rows_frame(self.evaluations, numbers)

    def _repr_html_(self) -> str:
        return document_html(self)
