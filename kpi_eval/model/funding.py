"""The funds of a table (项目资金、部门资金): budgets, execution, and their printed figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.location import Location
from kpi_eval.model.printed import Printed, as_printed

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Funding", "FundingRow"]


@attrs.frozen
class FundingRow:
    """One source of funds (资金来源): 当年财政拨款, 其他资金, 上级资金 …, amounts as printed."""

    source: str
    initial: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    budget: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    executed: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)


def _rows(rows: Iterable[FundingRow]) -> tuple[FundingRow, ...]:
    return tuple(rows)


@attrs.frozen(kw_only=True)
class Funding:
    """The funds block (资金情况): the total row's amounts, weight, rate and score, and the parts.

    `initial` is 年初预算数, `budget` 全年预算数 (the adjusted one), `executed` 全年执行数, all in
    `unit`. Rate and score belong to the total even where a form prints them on the first source
    row. None = the form has no such column.
    """

    initial: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    budget: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    executed: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    weight: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    printed_rate: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    printed_score: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    rows: tuple[FundingRow, ...] = attrs.field(default=(), converter=_rows)
    unit: str = "万元"
    location: Location = attrs.field(factory=Location)
