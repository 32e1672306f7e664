"""Layout (版面识别): which cell plays which role, by the field's vocabulary and by structure.

A stream of grids and outside text becomes evaluations, the sums that the document declares, and
problems. Nothing here knows a file format, and no place in a table is fixed: tables are found by
their titles (`tables`), a form cut into several is put together (`forms`), rows get a role
(`roles`), and each block has its reader.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from kpi_eval.messages import both, render
from kpi_eval.model.document import Declared, Performance, SkippedTable
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.location import Problem, Severity
from kpi_eval.model.text import shorten
from kpi_eval.readers.grid import Outside, Stream
from kpi_eval.readers.layout.declared import read_declared, read_performance
from kpi_eval.readers.layout.evaluation import read_table
from kpi_eval.readers.layout.forms import forms
from kpi_eval.readers.layout.tables import Table, find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.model.kinds import EvaluationKind

__all__ = ["Layout", "lay_out"]


@attrs.frozen
class Layout:
    """What was recognised in a stream (识别结果)."""

    evaluations: tuple[Evaluation, ...]
    declared: tuple[Declared, ...]
    performance: Performance | None
    problems: tuple[Problem, ...]
    tables_seen: int
    tables_skipped: tuple[SkippedTable, ...]


def lay_out(stream: Stream, kind: EvaluationKind | None = None) -> Layout:
    """Recognise the tables of a stream and the sums that its text declares.

    `kind` is what the caller says of the tables, where these do not say it themselves; where no
    table was recognised, one is looked for whose headers need to be told so.
    """
    tables = find_tables(stream)
    layout = _lay_out(stream, tables, kind)
    if kind is None or layout.evaluations:
        return layout
    asked = _lay_out(stream, [attrs.evolve(table, asked=True) for table in tables], kind)
    return asked if asked.evaluations else layout


def _lay_out(stream: Stream, tables: Sequence[Table], kind: EvaluationKind | None) -> Layout:
    problems: list[Problem] = []
    skipped: list[SkippedTable] = []
    found: list[tuple[Table, Evaluation]] = []
    for table, rows in forms(tables):
        read = read_table(table, rows, problems.append, kind)
        if isinstance(read, SkippedTable):
            skipped.append(read)
        else:
            found.append((table, read))
    problems += _cut_short(found)
    outside = [block for block in stream.blocks if isinstance(block, Outside)]
    return Layout(
        tuple(evaluation for _, evaluation in found),
        tuple(read_declared(outside)),
        read_performance(outside),
        tuple(_by_label(problems)),
        len(tables),
        tuple(skipped),
    )


def _by_label(problems: list[Problem]) -> Iterator[Problem]:
    """Yield the problems; those of one unknown label or header are told once (同一标签合并)."""
    places = Counter(map(_unknown, problems))
    told: set[tuple[str, str, str]] = set()
    for problem in problems:
        unknown = _unknown(problem)
        label = unknown[-1]
        if not label or places[unknown] < 2:  # noqa: PLR2004
            yield problem
        elif unknown not in told:
            told.add(unknown)
            count = places[unknown]
            if problem.code == "column-unassigned":
                found = {"found": render("clause.places", count=count)}
                yield attrs.evolve(problem, arguments=found)
            else:
                known = {"count": count}
                yield Problem("label-unknown", problem.severity, problem.location, label, known)


def _unknown(problem: Problem) -> tuple[str, str, str]:
    """Return what was not recognised: code, severity, and the label or header; "" = none."""
    if problem.code == "row-unrecognised":
        label = problem.text.partition(" ")[0]
    else:
        label = problem.text if problem.code == "column-unassigned" else ""
    return problem.code, problem.severity, label


def _cut_short(found: list[tuple[Table, Evaluation]]) -> list[Problem]:
    """Report a last table that lacks its total row: the source ends there and others have one."""
    if not found:
        return []
    table, evaluation = found[-1]
    if not table.last or evaluation.printed_total is not None or not evaluation.indicators:
        return []
    siblings = [other for _, other in found[:-1] if other.kind == evaluation.kind]
    scored = any(row.printed_score is not None for row in evaluation.indicators)
    has_total = any(other.printed_total is not None for other in siblings)
    if evaluation.kind != "project" or not scored or (siblings and not has_total):
        return []
    if table.grid.spans_known and not has_total:
        return []  # a file that is cut says so itself; some forms have no total
    severity: Severity = "error" if has_total else "warning"
    missing = {"missing": both("总分行", "the row of the total")}
    return [Problem("table-truncated", severity, table.place(), shorten(table.title), missing)]
