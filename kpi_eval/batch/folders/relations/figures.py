"""One row a printed figure (填报数): printed beside recomputed, with the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.batch.folders.columns import NAMED_BY, DataColumn, DataRelation, located
from kpi_eval.batch.folders.relations.within import ROW, TABLE, figure_place, table_of, tables_of
from kpi_eval.checks.record import number_due, number_unit
from kpi_eval.model.exact import EXACT, shifted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from kpi_eval.batch.folders.columns import RowSubject
    from kpi_eval.checks.figure import Figure

__all__ = ["RELATION", "difference"]


def _figures(document: RowSubject) -> Iterator[RowSubject]:
    for table in tables_of(document):
        for number, figure in table_of(table).assessment.figures():
            if figure.verdict is not None:
                yield figure_place(attrs.evolve(table, row=number), figure)


def _of(take: Callable[[Figure], Any]) -> Callable[[RowSubject], Any]:
    return lambda s: None if s.figure is None else take(s.figure)


def _printed(figure: Figure) -> Decimal | None:
    return None if figure.printed is None else figure.printed.number


def _bound(figure: Figure, side: int) -> Decimal | None:
    if figure.range is None:
        return None
    bound = figure.range[side]
    return shifted(bound, 2) if figure.is_rate else bound


def difference(figure: Figure) -> Decimal | None:
    """Return printed minus recomputed (差额): % of rates, points else; None if one is unknown."""
    printed, due = _printed(figure), number_due(figure)
    return None if printed is None or due is None else EXACT.subtract(printed, due)


def _codes(subject: RowSubject) -> list[str]:
    name = None if subject.figure is None else subject.figure.name
    return [
        finding.code
        for finding in table_of(subject).findings
        if finding.indicator == subject.row and finding.figure == name
    ]


RELATION: Final = DataRelation(
    "figures",
    (
        *NAMED_BY,
        *TABLE,
        *ROW,
        DataColumn("figure", "text", _of(lambda f: f.name)),
        DataColumn("printed", "text", _of(lambda f: f.shown)),
        DataColumn("printed_number", "number", _of(_printed)),
        DataColumn("recomputed", "text", _of(lambda f: f.expected)),
        DataColumn("recomputed_number", "number", _of(number_due)),
        DataColumn("lowest_number", "number", _of(lambda f: _bound(f, 0))),
        DataColumn("highest_number", "number", _of(lambda f: _bound(f, 1))),
        DataColumn("difference", "number", _of(difference)),
        DataColumn("number_unit", "text", _of(number_unit)),
        DataColumn("verdict", "text", _of(lambda f: f.verdict)),
        DataColumn("reading", "text", _of(lambda f: f.reading)),
        DataColumn("reason", "text", _of(lambda f: f.reason)),
        DataColumn("assumed", "texts", _of(lambda f: f.assumed)),
        DataColumn("findings", "texts", _codes),
        *located(),
    ),
    _figures,
)
