"""What stands within a document (文件之内): its tables, and the columns that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.batch.folders.columns import DataColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.batch.folders.columns import RowSubject
    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator

__all__ = [
    "ROW",
    "TABLE",
    "figure_place",
    "indicator_of",
    "of_row",
    "of_table",
    "table_of",
    "tables_of",
]


def tables_of(document: RowSubject) -> Iterator[RowSubject]:
    """Yield the tables of a document (各表)."""
    for place, table in enumerate(document.audit.tables, start=1):
        where = table.evaluation.location
        yield attrs.evolve(document, table=table, place=where.table or place, location=where)


def table_of(subject: RowSubject) -> TableAudit:
    """Return the table that a row belongs to (所属的表)."""
    if subject.table is None:
        message = f"a row of {subject.name!r} belongs to no table"
        raise ValueError(message)
    return subject.table


def indicator_of(subject: RowSubject) -> Indicator:
    """Return the indicator of a row (所属的指标)."""
    return table_of(subject).evaluation.indicators[subject.row or 0]


def of_table(take: Callable[[Evaluation], Any]) -> Callable[[RowSubject], Any]:
    """Take a value from the table where there is one (取自表)."""
    return lambda s: None if s.table is None else take(s.table.evaluation)


def of_row(take: Callable[[Indicator], Any]) -> Callable[[RowSubject], Any]:
    """Take a value from the indicator where there is one (取自指标)."""
    return lambda s: None if s.table is None or s.row is None else take(indicator_of(s))


def figure_place(subject: RowSubject, figure: Figure) -> RowSubject:
    """Return a figure at the cell that it was read from (各数的位置)."""
    table = table_of(subject).evaluation
    funding = table.funding
    if subject.row is not None:
        where = indicator_of(subject).place(figure.name)
    elif figure.name.startswith("execution-") and funding is not None:
        where = funding.place(figure.name.removeprefix("execution-"))
    else:
        where = table.place(figure.name)
    return attrs.evolve(subject, figure=figure, location=where)


def _policy(subject: RowSubject) -> str | None:
    policy = None if subject.table is None else subject.table.choice.policy
    return None if policy is None else policy.id


def _unit(table: Evaluation) -> str | None:
    """Return the unit that answers for a table (单位): that of a whole unit's table is its name."""
    return (
        table.implementing_unit
        or table.department
        or (table.name if table.kind.startswith("unit") else None)
    )


TABLE: Final = (
    DataColumn("table", "whole", lambda s: s.place),
    DataColumn("kind", "text", of_table(lambda t: t.kind)),
    DataColumn("evaluation", "text", of_table(lambda t: t.name)),
    DataColumn("year", "whole", of_table(lambda t: t.year)),
    DataColumn("unit", "text", of_table(_unit)),
    DataColumn("policy", "text", _policy),
)
ROW: Final = (
    DataColumn("row", "whole", lambda s: None if s.row is None else s.row + 1),
    DataColumn("indicator", "text", of_row(lambda row: row.name)),
)
