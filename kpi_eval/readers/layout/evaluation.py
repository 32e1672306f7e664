"""One table as an evaluation (表格成型): its blocks read one by one and put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.document import SkippedTable
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.location import Problem, Severity
from kpi_eval.model.text import shorten
from kpi_eval.readers.layout.columns import Columns, read_columns
from kpi_eval.readers.layout.funding import read_funding
from kpi_eval.readers.layout.goals import read_goals
from kpi_eval.readers.layout.identity import read_captions, read_identity, read_year
from kpi_eval.readers.layout.indicators import Section, read_indicators
from kpi_eval.readers.layout.labels import corner, is_figure, role_of
from kpi_eval.readers.layout.recognition import recognised
from kpi_eval.readers.layout.roles import CONTENT
from kpi_eval.readers.layout.totals import Total, read_total
from kpi_eval.readers.layout.whereabouts import cells_of, label_of_role, label_over
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.vocabulary import AMOUNTS, FUNDING_COLUMNS, GRADES, IDENTITY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.kinds import EvaluationKind
    from kpi_eval.model.recognised import Recognised
    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.roles import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["read_table"]

_SUMMED = {"weight_sum": "weight", "total": "printed_score"}  # the column that each sums up


def read_table(
    table: Table, rows: Sequence[RowRole], report: Callable[[Problem], None]
) -> Evaluation | SkippedTable:
    """Return the evaluation that a table is, or why it is left alone.

    Whatever of it cannot be read is reported; everything else is in the evaluation.
    """
    found: list[Problem] = []  # told only if the table is one of ours
    header = next((row for row in rows if row.role == "header"), None)
    if table.monitors or (table.kind is None and header is None):
        return SkippedTable("not-self-evaluation", table.place())
    if header is None and not any(row.role in CONTENT for row in rows):
        _report_missing(table, header, [], report)
        return SkippedTable("title-only", table.place())
    if any(_lists(row) for row in rows if row.role == "header"):
        report(Problem("many-projects", "warning", table.place(), shorten(_words(header))))
        return SkippedTable("many-projects", table.place())
    breaks_matter = table.grid.breaks_matter
    named = (row for row in rows if row.role == "identity")
    own, places = read_identity(named, breaks_matter=breaks_matter)
    who = read_captions(table.captions) | own
    sections = _sections(table, rows, found.append)
    columns = sections[0][0] if sections else Columns()
    kind = table.kind or _kind(who, columns)
    if kind is None:
        if _is_filled(columns):
            report(Problem("kind-unknown", "warning", table.place(), shorten(_words(header))))
            return SkippedTable("kind-unknown", table.place())
        return SkippedTable("not-self-evaluation", table.place())
    for problem in found:
        report(problem)
    _report_unread(table, rows, report)
    indicators = read_indicators(table, sections, report)
    late: list[Problem] = []  # of the funds, told after those of the other rows
    funding = read_funding(table, rows, late.append)
    weights = [i.weight for i in indicators], None if funding is None else funding.weight
    lowest = sections[-1][0] if sections else columns
    total = read_total(table, lowest, rows, weights, report)
    _report_missing(table, header, indicators, report)
    how = recognised(table, rows, [columns for columns, _ in sections])
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
        printed_grade=total.grade or _grade(who.get("printed_grade", "")),
        location=table.place(),
        recognised=how,
        cells=cells_of(table, _places(total, lowest, places)),
    )


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


def _grade(text: str) -> str | None:
    return key(text) if key(text) in GRADES else None


def _sections(
    table: Table, rows: Sequence[RowRole], report: Callable[[Problem], None]
) -> list[Section]:
    """Return each header's columns with the indicator rows below it (表头与其下各行)."""
    sections: list[tuple[Columns, list[RowRole]]] = []
    header: list[RowRole] = []
    for row in rows:
        if row.role == "header":
            header.append(row)
            continue
        if header:
            sections.append((read_columns(table, header, report), []))
            header = []
        if row.role == "indicator" and sections:
            sections[-1][1].append(row)
    if header:
        sections.append((read_columns(table, header, report), []))
    return [*sections]


def _kind(who: dict[str, str], columns: Columns) -> EvaluationKind | None:
    """Return the kind of a table without a known title, by its labels and columns."""
    if not {"project", "unit"} & set(who):
        return None
    scope = "project" if "project" in who else "unit"
    plan = not ("actual" in columns or "printed_score" in columns)
    if "target" not in columns and (plan or "weight" not in columns):
        return None
    return f"{scope}-target" if plan else scope  # type: ignore[return-value]


def _lists(header: RowRole) -> bool:
    """Tell whether names of projects or units are a column: a list of several, no form of one."""
    return any(
        (role_of(IDENTITY, cell.text) or "") in ("project", "unit") for cell in header.filled
    )


def _is_filled(columns: Columns) -> bool:
    """Tell whether columns are those of a self-evaluation: weight, score, and what was scored."""
    return all(role in columns for role in ("name", "weight", "printed_score"))


def _words(row: RowRole | None) -> str:
    return "" if row is None else " ".join(cell.text for cell in row.filled)


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
    opens = corner(row.filled[0].text) == "tasks"
    return opens and any((role_of(FUNDING_COLUMNS, c.text) or "") in AMOUNTS for c in row.filled)


def _report_unassigned(how: Recognised, report: Callable[[Problem], None]) -> None:
    """Report unknown headers of the funds and goals; those of the indicators are by now."""
    for label in how.unassigned:
        if label.block != "indicators":
            text = shorten(label.text)
            place = attrs.evolve(label.location, column=text)
            report(Problem("column-unassigned", "warning", place, text))


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
