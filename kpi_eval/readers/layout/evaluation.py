"""One table as an evaluation (表格成型): its blocks read one by one and put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import both
from kpi_eval.model.document import SkippedTable
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.funding import AMOUNTS
from kpi_eval.model.location import Problem, Severity
from kpi_eval.model.text import shorten
from kpi_eval.readers.layout.blocks.funding import read_funding
from kpi_eval.readers.layout.blocks.goals import read_goals
from kpi_eval.readers.layout.blocks.identity import read_captions, read_identity, read_year
from kpi_eval.readers.layout.blocks.indicators import read_indicators
from kpi_eval.readers.layout.blocks.totals import Total, read_total
from kpi_eval.readers.layout.blocks.whereabouts import cells_of, label_of_role, label_over
from kpi_eval.readers.layout.content import is_figure
from kpi_eval.readers.layout.labelling.kinds import kind_of_table, scope_of
from kpi_eval.readers.layout.labelling.table import label_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.kinds import EvaluationKind
    from kpi_eval.model.recognised import Recognised
    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.labelling.columns import Columns
    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.labelling.table import Labelled
    from kpi_eval.readers.layout.tables import Table

__all__ = ["read_table"]

_SUMMED = {"weight_sum": "weight", "total": "printed_score"}  # the column that each sums up


def read_table(
    table: Table,
    rows: Sequence[RowRole],
    report: Callable[[Problem], None],
    given: EvaluationKind | None = None,
) -> Evaluation | SkippedTable:
    """Return the evaluation that a table is, or why it is left alone.

    Whatever of it cannot be read is reported; everything else is in the evaluation. `given` is the
    kind that the caller says, for what the table itself does not say.
    """
    labelled = label_table(table, rows)
    if labelled.why is not None:
        _report_left(labelled, report)
        return SkippedTable(labelled.why, table.place())
    rows, columns, breaks_matter = labelled.rows, labelled.columns, table.grid.breaks_matter
    own, places = read_identity(rows, breaks_matter=breaks_matter)
    who = read_captions(labelled.captions) | own
    scope = scope_of(table, who, given)
    if scope is None:
        scope = "project"
        words = shorten(_words(labelled.header[0]))
        report(Problem("kind-assumed", "info", table.place(), words))
    kind = kind_of_table(table, columns, scope, given)
    for problem in labelled.problems:
        report(problem)
    _report_unread(table, rows, report)
    indicators = read_indicators(table, labelled.sections, report)
    late: list[Problem] = []  # of the funds, told after those of the other rows
    funding = read_funding(table, rows, late.append)
    weights = [i.weight for i in indicators], None if funding is None else funding.weight
    total = read_total(table, labelled.lowest, rows, weights, report)
    _report_rows(labelled, indicators, report)
    how = labelled.recognised()
    _report_unassigned(how, report)
    for problem in late:
        report(problem)
    return Evaluation(
        who.get("unit" if kind.startswith("unit") else "project", ""),
        kind=kind,
        indicators=indicators,
        funding=funding,
        year=table.year or read_year(rows),
        department=who.get("department"),
        implementing_unit=who.get("implementing_unit"),
        goals=read_goals(rows, breaks_matter=breaks_matter),
        printed_weight_sum=total.weight_sum,
        printed_total=who.get("printed_total") if total.score is None else total.score,
        printed_grade=total.grade or who.get("printed_grade"),
        location=table.place(),
        recognised=how,
        cells=cells_of(table, _places(total, labelled.lowest, places)),
    )


def _report_rows(
    labelled: Labelled, indicators: Sequence[Indicator], report: Callable[[Problem], None]
) -> None:
    """Report that no row was read: because the names are in doubt, or for want of any."""
    table, header = labelled.table, labelled.header
    if any("name" in columns.withheld for columns, _ in labelled.sections):
        report(Problem("names-doubtful", "error", table.place(), shorten(_words(header[0]))))
    else:
        _report_missing(table, indicators, report, headed=bool(header))


def _report_left(labelled: Labelled, report: Callable[[Problem], None]) -> None:
    table, why = labelled.table, labelled.why
    if why == "header-missing":
        report(Problem("header-missing", "error", table.place(), shorten(table.title)))
    elif why == "many-projects":
        text = shorten(_words(labelled.header[0]))
        report(Problem("many-projects", "warning", table.place(), text))
    elif why == "title-only":
        _report_missing(table, [], report, headed=False)


def _places(
    total: Total, columns: Columns, who: Mapping[str, tuple[Cell, str | None]]
) -> dict[str, tuple[Cell, str | None]]:
    """Return the cells of the total row, else those of the identity that say the same."""
    found = {
        field.removeprefix("printed_"): place
        for field, place in who.items()
        if field in ("printed_total", "printed_grade")
    }
    return found | {
        # The cells of a total row are merged: which column they end, what they are tells.
        name: (cell, label_of_role(columns, _SUMMED.get(name, "")) or label_over(columns, cell))
        for name, cell in total.cells.items()
    }


def _words(row: RowRole) -> str:
    return " ".join(cell.text for cell in row.filled)


def _report_unread(
    table: Table, rows: Sequence[RowRole], report: Callable[[Problem], None]
) -> None:
    header = next((place for place, row in enumerate(rows) if row.role == "header"), len(rows))
    for place, row in enumerate(rows):
        if row.role == "unrecognised" or (row.role == "tasks" and _heads_amounts(row)):
            text = shorten(_words(row))
            # Words in the head of a form that is read whole: nothing that counts is lost.
            lost = place > header or any(is_figure(cell.text) for cell in row.filled)
            severity: Severity = "warning" if lost or row.role == "tasks" else "info"
            report(Problem("row-unrecognised", severity, table.place(row.filled[0]), text))


def _heads_amounts(row: RowRole) -> bool:
    """Tell whether a row opens tasks with their funds, which are not read: told once a block."""
    return row.marked[0].role == "tasks" and any(mark.role in AMOUNTS for mark in row.marks)


def _report_unassigned(how: Recognised, report: Callable[[Problem], None]) -> None:
    """Report unknown headers of the funds and goals; those of the indicators are by now."""
    for label in how.unassigned:
        if label.block != "indicators":
            text = shorten(label.text)
            place = attrs.evolve(label.location, column=text)
            report(Problem("column-unassigned", "warning", place, text))


def _report_missing(
    table: Table,
    indicators: Sequence[Indicator],
    report: Callable[[Problem], None],
    *,
    headed: bool,
) -> None:
    if indicators:
        return
    text = shorten(table.title)
    missing = (
        both("指标行", "rows of indicators")
        if headed
        else both("指标部分", "the part with the indicators")
    )
    report(Problem("table-truncated", "error", table.place(), text, {"missing": missing}))
