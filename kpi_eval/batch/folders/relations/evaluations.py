"""One row a table (绩效表): who, when, how much money, by which convention, with what result."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.batch.folders.columns import NAMED_BY, DataColumn, DataRelation, located
from kpi_eval.batch.folders.relations.within import TABLE, of_table, table_of, tables_of
from kpi_eval.checks.families.batches import traits_of
from kpi_eval.checks.record import number_due
from kpi_eval.model.money import in_yuan
from kpi_eval.report.stakes import total_off

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.batch.folders.columns import RowSubject
    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.coverage import Coverage
    from kpi_eval.model.location import Severity

__all__ = ["RELATION"]


def _table(take: Callable[[TableAudit], Any]) -> Callable[[RowSubject], Any]:
    return lambda s: take(table_of(s))


def _severity(wanted: Severity) -> Callable[[RowSubject], int]:
    return _table(lambda t: sum(f.severity == wanted and f.accepted is None for f in t.findings))


def _coverage(take: Callable[[Coverage], int]) -> Callable[[RowSubject], int]:
    return _table(lambda t: take(t.coverage))


def _amount(name: str) -> tuple[DataColumn, DataColumn]:
    """Return the columns of an amount of the funds: as printed, and in 元."""

    def shown(table: TableAudit) -> str | None:
        funding = table.evaluation.funding
        return None if funding is None else funding.shown(getattr(funding, name))

    def yuan(table: TableAudit) -> Decimal | None:
        funding = table.evaluation.funding
        amount = None if funding is None else funding.amount(getattr(funding, name))
        return None if amount is None else in_yuan(amount)

    return DataColumn(name, "text", _table(shown)), DataColumn(
        f"{name}_yuan", "number", _table(yuan)
    )


def _points(subject: RowSubject) -> Decimal:
    """Return by how many points the total is off, without its sign; 0 where it is not."""
    off = total_off(table_of(subject), 1)
    return Decimal(0) if off is None else abs(off.difference)


RELATION: Final = DataRelation(
    "evaluations",
    (
        *NAMED_BY,
        *TABLE,
        DataColumn("department", "text", of_table(lambda t: t.department)),
        DataColumn("implementing_unit", "text", of_table(lambda t: t.implementing_unit)),
        DataColumn("policy_how", "text", _table(lambda t: t.choice.how)),
        DataColumn("policies_tied", "texts", _table(lambda t: [p.id for p in t.choice.tied])),
        DataColumn("reproduced", "whole", _table(lambda t: t.choice.reproduced)),
        DataColumn("deciding", "whole", _table(lambda t: t.choice.deciding)),
        DataColumn("funding_unit", "text", of_table(lambda t: t.funding and t.funding.unit)),
        *_amount("initial"),
        *_amount("budget"),
        *_amount("received"),
        *_amount("executed"),
        DataColumn("total", "text", of_table(lambda t: t.printed_total and t.printed_total.shown)),
        DataColumn(
            "total_number",
            "number",
            of_table(lambda t: t.printed_total and t.printed_total.number),
        ),
        DataColumn("total_recomputed", "text", _table(lambda t: t.assessment.total.expected)),
        DataColumn(
            "total_recomputed_number", "number", _table(lambda t: number_due(t.assessment.total))
        ),
        DataColumn("grade", "text", _table(lambda t: t.assessment.grade.shown)),
        DataColumn("indicators", "whole", of_table(lambda t: len(t.indicators))),
        DataColumn("printed", "whole", _coverage(lambda c: c.printed)),
        DataColumn("consistent", "whole", _coverage(lambda c: c.consistent)),
        DataColumn("inconsistent", "whole", _coverage(lambda c: c.inconsistent)),
        DataColumn("not_checkable", "whole", _coverage(lambda c: c.not_checkable)),
        DataColumn("errors", "whole", _severity("error")),
        DataColumn("warnings", "whole", _severity("warning")),
        DataColumn("infos", "whole", _severity("info")),
        DataColumn("points_at_stake", "number", _points),
        DataColumn("indicator_set", "text", of_table(lambda t: traits_of(t).indicator_set or None)),
        *located(),
    ),
    tables_of,
)
