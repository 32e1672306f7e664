"""The figures of a table for a picture (对照图的数据): printed beside recomputed, row by row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import render
from kpi_eval.model.exact import shifted
from kpi_eval.pictures.compared import ComparedFigure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.figure import Figure

__all__ = ["compared_figures", "table_to_plot"]


def compared_figures(table: TableAudit) -> list[ComparedFigure]:
    """Return rate and score of every row, those of the funds last (逐项对照).

    Raises InvalidValueError for a plan: nothing is printed there to compare.
    """
    if table.evaluation.is_plan:
        raise InvalidValueError(
            f"{table.evaluation.name}: a plan (绩效目标表) has no figures to plot"
        )
    found = table.assessment
    rows = table.evaluation.indicators
    pairs = zip(rows, found.rates, found.scores, strict=True)
    figures = [
        _compared(number, row.name, figure)
        for number, (row, *pair) in enumerate(pairs, start=1)
        for figure in pair
    ]
    funds = (found.execution_rate, found.execution_score)
    name = render("report.row-execution")
    return figures + [_compared(None, name, figure) for figure in funds if figure is not None]


def _compared(row: int | None, name: str, figure: Figure) -> ComparedFigure:
    value = figure.recomputed if isinstance(figure.recomputed, Decimal) else None
    offers = () if value is not None or figure.range is None else figure.offers or (figure.range,)
    if figure.is_rate:
        value = None if value is None else shifted(value, 2)
        offers = tuple((shifted(low, 2), shifted(high, 2)) for low, high in offers)
    return ComparedFigure(
        row=row, name=name, figure="rate" if figure.is_rate else "score",
        printed=None if figure.printed is None else figure.printed.number,
        recomputed=value, offers=offers, verdict=figure.verdict,
    )  # fmt: skip


def table_to_plot(tables: Sequence[TableAudit], place: int | None) -> TableAudit:
    """Return the table that is meant (所指的表), by its place from 1.

    Without one it is the first that has a wrong figure, or else the first with figures. Raises
    InvalidValueError where there is none.
    """
    if place is None:
        scored = [table for table in tables if not table.evaluation.is_plan]
        wrong = (table for table in scored if table.coverage.inconsistent)
        found = next(wrong, scored[0] if scored else None)
    else:
        found = tables[place - 1] if 0 < place <= len(tables) else None
    if found is None:
        which = "that is scored" if place is None else place
        raise InvalidValueError(
            f"no table {which} to plot: there are {len(tables)}, counted from 1"
        )
    return found
