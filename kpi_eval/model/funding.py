"""The funds of a table (项目资金、部门资金): budgets, execution, and their printed figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.display import funding_html
from kpi_eval.model.given import named_fields
from kpi_eval.model.location import Cells, Location, as_cells
from kpi_eval.model.money import Money, as_money
from kpi_eval.model.numerals import format_number
from kpi_eval.model.printed import Printed, as_printed
from kpi_eval.model.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.values import Amount

__all__ = ["AMOUNTS", "Funding", "FundingRow"]

# The amounts of a row of funds, and so the columns that they stand in.
AMOUNTS = frozenset(("initial", "budget", "executed", "received"))


@attrs.frozen(repr=False, field_transformer=named_fields)
class FundingRow(Brief):
    """One source of funds (资金来源): 当年财政拨款, 其他资金, 上级资金 …, amounts as printed.

    An amount takes the unit of its `Funding` unless it has one of its own.

    Args:
        source: 资金来源, as printed.
        initial: 年初预算数; None = the form has no such column.
        budget: 全年预算数; None likewise.
        executed: 全年执行数; None likewise.
        received: 到位资金数; None likewise.
        location: where the row was read (位置).
        cells: the cell of each amount (单元格).
    """

    source: str
    initial: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    budget: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    executed: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    received: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    location: Location = attrs.field(factory=Location, kw_only=True, eq=False, repr=False)
    cells: Cells = attrs.field(
        factory=Cells, converter=as_cells, kw_only=True, eq=False, repr=False
    )

    def place(self, figure: str) -> Location:
        """Return the cell that an amount was read from (所在单元格), else the row's place."""
        return self.cells.get(figure, self.location)


def _rows(rows: Iterable[FundingRow]) -> tuple[FundingRow, ...]:
    return tuple(rows)


@attrs.frozen(kw_only=True, repr=False, field_transformer=named_fields)
class Funding(Brief):
    """The funds block (资金情况): the total row's amounts, weight, rate and score, and the parts.

    `initial` is 年初预算数, `budget` 全年预算数 (the adjusted one), `executed` 全年执行数,
    `received` 到位资金数, each in its own unit (``45000元``), in that of its column or its row's
    label, or in `unit`. Rate and
    score belong to the total even where a form prints them on the first source row. None = the
    form has no such column. `cells` holds the `Location` of the cell of each figure.
    Raises InvalidValueError, naming the field, for what is neither text nor number.

    Args:
        initial: 年初预算数.
        budget: 全年预算数, which the execution rate is of.
        executed: 全年执行数.
        received: 到位资金数.
        weight: 分值 of the execution rate, in points.
        printed_rate: 执行率 as printed, in percent.
        printed_score: 得分 as printed, in points.
        rows: 资金来源, the parts of the total.
        unit: 单位 of amounts that print none, 万元 where the table says nothing.
        location: where the total row was read (位置).
        cells: the cell of each figure (单元格).
    """

    initial: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    budget: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    executed: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    received: Money | None = attrs.field(default=None, converter=as_money, kw_only=True)
    weight: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    printed_rate: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    printed_score: Printed | None = attrs.field(default=None, converter=as_printed, kw_only=True)
    rows: tuple[FundingRow, ...] = attrs.field(default=(), converter=_rows)
    unit: str = "万元"
    location: Location = attrs.field(factory=Location)
    cells: Cells = attrs.field(
        factory=Cells, converter=as_cells, kw_only=True, eq=False, repr=False
    )

    def place(self, figure: str) -> Location:
        """Return the cell that a figure was read from (所在单元格), else the total row's place.

        `figure` is its name in the JSON contract: initial, budget, executed, received, weight,
        rate, score.
        """
        return self.cells.get(figure, self.location)

    def amount(self, cell: Money | None) -> Amount | None:
        """Return an amount of this block with its unit (金额), None where there is no number."""
        return None if cell is None else cell.amount(self.unit)

    def shown(self, cell: Money | None) -> str | None:
        """Return an amount as data (资金数文本): in `unit` the bare number, else with its unit."""
        amount = self.amount(cell)
        if cell is None or amount is None:
            return None if cell is None else cell.shown
        bare = amount.unit == unit(self.unit)
        return format_number(amount.number) if bare else str(amount)

    def _repr_html_(self) -> str:
        return funding_html(self)

    def said(self, cell: Money | None) -> str:
        """Return an amount as a sentence says it (资金数及单位): ``45000元``, ``5.00万元``."""
        amount = self.amount(cell)
        return (self.shown(cell) or "") if amount is None else str(amount)
