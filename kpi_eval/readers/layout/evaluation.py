"""One table as an evaluation (表格成型): its blocks read one by one and put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.model.document import SkippedTable
from kpi_eval.model.evaluation import Evaluation, EvaluationKind
from kpi_eval.model.location import Problem
from kpi_eval.model.text import shorten
from kpi_eval.readers.layout.funding import read_funding
from kpi_eval.readers.layout.goals import read_goals
from kpi_eval.readers.layout.identity import read_identity, read_year
from kpi_eval.readers.layout.indicators import Columns, read_columns, read_indicators
from kpi_eval.readers.layout.roles import RowRole, assign_roles
from kpi_eval.readers.layout.totals import Total, read_total

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.model.indicator import Indicator
    from kpi_eval.readers.layout.tables import Table

__all__ = ["read_table"]

_CONTENT = frozenset(("identity", "funding", "funding-pairs", "goals", "goals-row"))


def read_table(table: Table, report: Callable[[Problem], None]) -> Evaluation | SkippedTable:
    """Return the evaluation that a table is, or why it is left alone.

    Whatever of it cannot be read is reported; everything else is in the evaluation.
    """
    rows = assign_roles(table.rows)
    header = next((row for row in rows if row.role == "header"), None)
    if table.kind is None and header is None:
        return SkippedTable("not-self-evaluation", table.place())
    if header is None and not any(row.role in _CONTENT for row in rows):
        _report_missing(table, header, [], report)
        return SkippedTable("title-only", table.place())
    breaks_matter = table.grid.breaks_matter
    who = read_identity(
        (row for row in rows if row.role == "identity"), breaks_matter=breaks_matter
    )
    columns = Columns({}, 0) if header is None else read_columns(table, header, report)
    kind = table.kind or _kind(who, columns)
    if kind is None:
        return SkippedTable("not-self-evaluation", table.place())
    _report_unread(table, rows, report)
    indicators = read_indicators(
        table, columns, [row for row in rows if row.role == "indicator"], report
    )
    total_row = next((row for row in rows if row.role == "total"), None)
    total = Total() if total_row is None else read_total(table, columns, total_row, report)
    _report_missing(table, header, indicators, report)
    return Evaluation(
        who.get("unit" if kind.startswith("unit") else "project", ""),
        kind=kind,
        indicators=indicators,
        funding=read_funding(table, rows, report),
        year=table.year or read_year(rows),
        department=who.get("department"),
        implementing_unit=who.get("implementing_unit"),
        goals=read_goals(rows, breaks_matter=breaks_matter),
        printed_weight_sum=total.weight_sum,
        printed_total=total.score,
        printed_grade=total.grade,
        location=table.place(),
    )


def _kind(who: dict[str, str], columns: Columns) -> EvaluationKind | None:
    """Return the kind of a table without a known title, by its labels and columns."""
    if "target" not in columns or not {"project", "unit"} & set(who):
        return None
    scope = "project" if "project" in who else "unit"
    plan = not ("actual" in columns or "printed_score" in columns)
    return f"{scope}-target" if plan else scope  # type: ignore[return-value]


def _report_unread(table: Table, rows: list[RowRole], report: Callable[[Problem], None]) -> None:
    for row in rows:
        if row.role == "unrecognised":
            text = shorten(" ".join(cell.text for cell in row.filled))
            report(Problem("row-unrecognised", "warning", table.place(row.filled[0]), text))


def _report_missing(
    table: Table,
    header: RowRole | None,
    indicators: list[Indicator],
    report: Callable[[Problem], None],
) -> None:
    if indicators:
        return
    missing = "指标行" if header is not None else "指标部分"
    report(
        Problem(
            "table-truncated", "error", table.place(), shorten(table.title), {"missing": missing}
        )
    )
