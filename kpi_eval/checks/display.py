"""An audit in a notebook (核查结果显示): findings first, wrong cells coloured, all escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.checks.summary import (
    SEVERITIES,
    coverage_sentence,
    figure_grid,
    headline,
    policy_sentence,
    table_title,
    unchecked_sentences,
)
from kpi_eval.messages import render
from kpi_eval.model.display import html_block, html_table, kind_name

if TYPE_CHECKING:
    from kpi_eval.checks.audit import Audit, TableAudit

__all__ = ["audit_html"]

_TONES = {"error": "wrong", "warning": "warn", "info": ""}


def audit_html(audit: Audit) -> str:
    """Return an audit as HTML (核查结果): headline, findings, tables, what was not checked."""
    source = audit.document.source
    lines = [render("report.source", source=source)] if source else []
    parts = [_problems(audit), _findings(audit)]
    parts += [_table(table, place) for place, table in enumerate(audit.tables, start=1)]
    unchecked = unchecked_sentences(audit)
    if unchecked:
        parts.append(html_block(render("report.heading-unchecked"), unchecked))
    if audit.tables:
        total = coverage_sentence(audit.coverage)
        parts.append(html_block("", [render("report.total", coverage=total)]))
    return html_block(headline(audit), lines, after="".join(parts))


def _problems(audit: Audit) -> str:
    shown = [problem for problem in audit.problems if problem.code != "column-unassigned"]
    if not shown:
        return ""
    heading = render("report.heading-problems", count=len(shown))
    return html_table(
        [heading, ""],
        [[str(problem), problem.code] for problem in shown],
        tones=[[_TONES[problem.severity], "muted"] for problem in shown],
    )


def _findings(audit: Audit) -> str:
    parts = []
    for severity in SEVERITIES:
        found = [finding for finding in audit.findings if finding.severity == severity]
        if not found:
            continue
        named = render(f"report.severity-{severity}")
        heading = render("report.heading-findings", severity=named, count=len(found))
        parts.append(
            html_table(
                [heading, ""],
                [[str(finding), finding.code] for finding in found],
                tones=[[_TONES[severity], "muted"] for _ in found],
            )
        )
    if not parts and audit.tables:
        return html_block("", [render("report.no-findings")])
    return "".join(parts)


def _table(table: TableAudit, place: int) -> str:
    lines = [kind_name(table.evaluation.kind), policy_sentence(table)]
    title = table_title(table, place)
    if table.evaluation.is_plan:
        return html_block(title, lines)
    grid = figure_grid(table)
    shown = html_table(grid.headers, grid.rows, tones=grid.tones)
    shown += html_block("", [*grid.notes, coverage_sentence(table.coverage)])
    return html_block(title, lines, after=shown)
