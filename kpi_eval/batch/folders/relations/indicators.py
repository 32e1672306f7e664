"""One row an indicator (绩效指标): its cells as printed, their numbers, its two verdicts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.batch.folders.columns import NAMED_BY, DataColumn, DataRelation, located
from kpi_eval.batch.folders.relations.within import (
    ROW,
    TABLE,
    indicator_of,
    of_row,
    table_of,
    tables_of,
)
from kpi_eval.checks.record import number_due
from kpi_eval.model.records import numbers_of
from kpi_eval.scoring.row import rule_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.batch.folders.columns import RowSubject
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.rules import Rule

__all__ = ["RELATION"]


def _rows(document: RowSubject) -> Iterator[RowSubject]:
    for table in tables_of(document):
        for number, row in enumerate(table_of(table).evaluation.indicators):
            cells = row.to_row() | numbers_of(row, Decimal)
            yield attrs.evolve(table, row=number, item=cells, location=row.location)


def _cell(name: str) -> DataColumn:
    return DataColumn(name, "text", lambda s: s.item[name])


def _number(name: str) -> DataColumn:
    return DataColumn(f"{name}_number", "number", lambda s: s.item[f"{name}_number"])


def _figure(subject: RowSubject, name: str) -> Figure:
    found = table_of(subject).assessment
    figures = found.rates if name == "rate" else found.scores
    return figures[subject.row or 0]


def _judged(name: str) -> tuple[DataColumn, ...]:
    """Return the columns of a printed figure: as printed, recomputed, and the verdict."""

    def of(take: Callable[[Figure], Any]) -> Callable[[RowSubject], Any]:
        return lambda s: take(_figure(s, name))

    return (
        _cell(name),
        _number(name),
        DataColumn(f"{name}_recomputed", "text", of(lambda f: f.expected)),
        DataColumn(f"{name}_recomputed_number", "number", of(number_due)),
        DataColumn(f"{name}_verdict", "text", of(lambda f: f.verdict)),
        DataColumn(f"{name}_reason", "text", of(lambda f: f.reason)),
    )


def _rule(subject: RowSubject) -> tuple[Rule | None, bool]:
    """Return the rule and whether it is inferred; nothing of a plan is scored."""
    row, plan = indicator_of(subject), table_of(subject).assessment.card is None
    return (row.scoring_rule, False) if plan else rule_of(row)


RELATION: Final = DataRelation(
    "indicators",
    (
        *NAMED_BY,
        *TABLE,
        *ROW,
        _cell("level1"),
        _cell("level2"),
        _cell("target"),
        _number("target"),
        _cell("target_unit"),
        _cell("actual"),
        _number("actual"),
        _cell("actual_unit"),
        _cell("weight"),
        _number("weight"),
        _cell("rule"),
        DataColumn("scoring_rule", "text", lambda s: _rule(s)[0]),
        DataColumn("rule_inferred", "flag", lambda s: _rule(s)[1]),
        *_judged("rate"),
        *_judged("score"),
        _cell("basis"),
        _cell("last_year"),
        _cell("evidence"),
        _cell("deviation_reason"),
        _cell("goal"),
        _cell("goal_share"),
        DataColumn(
            "unconverted", "text", of_row(lambda row: row.unconverted and row.unconverted.shown)
        ),
        DataColumn(
            "conversion", "text", of_row(lambda row: row.conversion and row.conversion.shown)
        ),
        *located(),
    ),
    _rows,
)
