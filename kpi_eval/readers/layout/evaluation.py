"""One table as an evaluation (表格成型): its blocks read one by one and put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import both
from kpi_eval.model.document import SkippedTable
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.location import Problem, Severity
from kpi_eval.model.text import bare, shorten
from kpi_eval.readers.layout.columns import Columns, read_columns
from kpi_eval.readers.layout.funding import read_funding
from kpi_eval.readers.layout.goals import read_goals
from kpi_eval.readers.layout.identity import read_captions, read_identity, read_year
from kpi_eval.readers.layout.indicators import Section, read_indicators
from kpi_eval.readers.layout.kinds import is_ours, kind_of_table, scope_of
from kpi_eval.readers.layout.labels import corner, is_figure, labels_level, role_of
from kpi_eval.readers.layout.recognition import recognised
from kpi_eval.readers.layout.roles import CONTENT
from kpi_eval.readers.layout.totals import Total, read_total
from kpi_eval.readers.layout.whereabouts import cells_of, label_of_role, label_over
from kpi_eval.readers.lexicon import key
from kpi_eval.readers.titles import table_kind
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
# Columns that tell several projects apart where they say different things.
_TOLD_APART = frozenset(("department", "implementing_unit"))
_CODES = frozenset(("项目编码", "项目代码", "项目编号"))
_LABELS = 3  # cells of a row that may be labels


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
    header = [row for row in rows if row.role == "header"]
    why = _left_alone(table, header, rows)
    if why is not None:
        _report_left(table, why, header, report)
        return SkippedTable(why, table.place())
    found: list[Problem] = []  # told only if the table is one of ours
    sections = _sections(table, rows, found.append)
    columns = sections[0][0] if sections else Columns()
    if header and not is_ours(table, columns, header, rows):
        return SkippedTable("not-self-evaluation", table.place())
    breaks_matter = table.grid.breaks_matter
    named = (row for row in rows if row.role == "identity")
    own, places = read_identity(named, breaks_matter=breaks_matter)
    who = read_captions(table.captions) | own
    scope = scope_of(table, who, given)
    if scope is None:
        scope = "project"
        report(Problem("kind-assumed", "info", table.place(), shorten(_words(header[0]))))
    kind = kind_of_table(table, columns, scope, given)
    for problem in found:
        report(problem)
    _report_unread(table, rows, report)
    indicators = read_indicators(table, sections, report)
    late: list[Problem] = []  # of the funds, told after those of the other rows
    funding = read_funding(table, rows, late.append)
    weights = [i.weight for i in indicators], None if funding is None else funding.weight
    lowest = sections[-1][0] if sections else columns
    total = read_total(table, lowest, rows, weights, report)
    doubtful = any("name" in columns.withheld for columns, _ in sections)
    _report_rows(table, indicators, header, report, doubtful=doubtful)
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


def _report_rows(
    table: Table,
    indicators: Sequence[Indicator],
    header: Sequence[RowRole],
    report: Callable[[Problem], None],
    *,
    doubtful: bool,
) -> None:
    """Report that no row was read: because the names are in doubt, or for want of any."""
    if doubtful:
        report(Problem("names-doubtful", "error", table.place(), shorten(_words(header[0]))))
    else:
        _report_missing(table, indicators, report, headed=bool(header))


def _left_alone(table: Table, header: Sequence[RowRole], rows: Sequence[RowRole]) -> str | None:
    """Return why a table is left alone by its rows, None if it has to be looked at."""
    if table.monitors:
        return "not-self-evaluation"
    if _lists(header, rows):
        return "many-projects"
    if header:
        return None
    if _has_levels(rows):
        return "header-missing"
    if table_kind(table.title) is None:
        return "not-self-evaluation"
    return None if any(row.role in CONTENT for row in rows) else "title-only"


def _report_left(
    table: Table, why: str, header: Sequence[RowRole], report: Callable[[Problem], None]
) -> None:
    if why == "header-missing":
        report(Problem("header-missing", "error", table.place(), shorten(table.title)))
    elif why == "many-projects":
        report(Problem("many-projects", "warning", table.place(), shorten(_words(header[0]))))
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


def _grade(text: str) -> str | None:
    return key(text) if key(text) in GRADES else None


def _sections(
    table: Table, rows: Sequence[RowRole], report: Callable[[Problem], None]
) -> list[Section]:
    """Return each header's columns with the indicator rows below it (表头与其下各行)."""
    sections: list[tuple[list[RowRole], list[RowRole]]] = []
    before = ""
    for row in rows:
        if row.role == "header":
            if before != "header":
                sections.append(([], []))
            sections[-1][0].append(row)
        elif row.role == "indicator" and sections:
            sections[-1][1].append(row)
        before = row.role
    return [
        (columns, [] if "name" in columns.withheld else below)
        for header, below in sections
        for columns in (read_columns(table, header, below, report),)
    ]


def _has_levels(rows: Sequence[RowRole]) -> bool:
    """Tell whether rows are labelled as those of indicators are: the header above them is lost."""
    labelled = (
        row for row in rows if any(labels_level(cell.text) for cell in row.filled[:_LABELS])
    )
    return sum(len(row.filled) > _LABELS for row in labelled) > 1


def _lists(header: Sequence[RowRole], rows: Sequence[RowRole]) -> bool:
    """Tell whether names of projects or units are a column: a list of several, no form of one."""
    for cell in (cell for row in header for cell in row.filled):
        role = role_of(IDENTITY, cell.text)
        if role in ("project", "unit"):
            return True
        if role in _TOLD_APART or key(cell.text) in _CODES:
            below = (c for row in rows if row.role == "indicator" for c in row.filled)
            if len({bare(c.text) for c in below if c.column == cell.column}) > 1:
                return True
    return False


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
