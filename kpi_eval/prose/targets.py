"""What a figure of the prose may speak of (所指的内容): a row, the funds, a declared sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Location
from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Amount
from kpi_eval.prose.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.evaluation import Evaluation

__all__ = ["LinkTarget", "ProseLink", "ProseRelation", "RowValue", "values_of_rows"]

ProseRelation = Literal["states", "component", "difference"]


@attrs.frozen(repr=False, kw_only=True)
class LinkTarget(Brief):
    """What a figure speaks of (所指): of a ``row``, of the ``funds``, a ``declared`` sum.

    Table and row count from 1. `field` is target or actual of a row; initial, budget, executed or
    rate of the funds; what is declared of a sum.
    """

    kind: Literal["row", "funds", "declared"]
    field: str
    table: int | None = None
    row: int | None = None
    location: Location = attrs.field(factory=Location, eq=False)


@attrs.frozen(repr=False, kw_only=True)
class ProseLink(Brief):
    """A figure of the prose and what it speaks of (文字中的数与所指).

    `relation` says how: it ``states`` the value, is a ``component`` of it, or the ``difference``
    between actual and target. `agrees` tells whether it is that of the table; None for a declared
    sum, which the checks add up.

    Args:
        mention: 文字中的数; None of a declared sum.
        to: 所指.
        relation: 对应的方式.
        agrees: 是否相符.
    """

    mention: Mention | None
    to: LinkTarget
    relation: ProseRelation = "states"
    agrees: bool | None = True


@attrs.frozen(kw_only=True)
class RowValue:
    """A value of a row that prose may state (一行的目标值或业绩值)."""

    table: int
    row: int
    indicator: Indicator
    field: Literal["target", "actual"]
    value: Amount | Moment

    def target(self) -> LinkTarget:
        """Return it as what a link leads to."""
        return LinkTarget(
            kind="row", field=self.field, table=self.table, row=self.row,
            location=self.indicator.place(self.field),
        )  # fmt: skip


_FIELDS: Final[tuple[Literal["target", "actual"], ...]] = ("target", "actual")


def values_of_rows(table: Evaluation, number: int) -> Iterator[RowValue]:
    """Yield the values of a table's rows that are amounts or dates (各行的目标值、业绩值)."""
    for place, row in enumerate(table.indicators, start=1):
        cells = {"target": row.target, "actual": row.actual}
        for field in _FIELDS:
            cell, read = cells[field], getattr(row.pair, field)
            value = read if isinstance(read, (Amount, Moment)) else cell and cell.value
            if isinstance(value, (Amount, Moment)):
                yield RowValue(table=number, row=place, indicator=row, field=field, value=value)
