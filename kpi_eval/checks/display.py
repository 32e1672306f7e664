"""An audit in a notebook (核查结果显示): findings first, wrong cells coloured, all escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages import render
from kpi_eval.model.display import kind_name
from kpi_eval.model.html import html_block, html_display, html_parts, html_table
from kpi_eval.report.summary import (
    SEVERITIES,
    coverage_sentence,
    figure_grid,
    headline,
    policy_sentence,
    problem_sentences,
    sentence_of,
    table_title,
    unchecked_sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.checks.audit import Audit, TableAudit
    from kpi_eval.checks.batch import BatchAudit
    from kpi_eval.checks.causes import Entry
    from kpi_eval.checks.finding import Finding
    from kpi_eval.model.location import Severity

__all__ = ["audit_html", "batch_html", "findings_html", "table_audit_html"]

_TONES: Final[dict[Severity, str]] = {"error": "wrong", "warning": "warn", "info": ""}


def audit_html(audit: Audit) -> str:
    """Return an audit as HTML (核查结果): headline, findings, tables, what was not checked."""
    source = audit.document.source
    lines = [render("report.source", source=source)] if source else []
    parts = [_problems(audit), _findings(audit.entries, alone=bool(audit.tables))]
    parts += [_table(table, place) for place, table in enumerate(audit.tables, start=1)]
    unchecked = unchecked_sentences(audit)
    if unchecked:
        parts.append(html_block(render("report.heading-unchecked"), unchecked))
    if audit.tables:
        total = coverage_sentence(audit.coverage)
        parts.append(html_block("", [render("report.total", coverage=total)]))
    return html_display(html_block(headline(audit), lines, after=html_parts(parts)))


def batch_html(batch: BatchAudit) -> str:
    """Return the audit of many documents as HTML (成批核查): a line each, then what they share."""
    headers = [render(f"desk.{key}") for key in ("file", "tables")]
    headers += [render(f"report.severity-{severity}") for severity in SEVERITIES]
    headers += [render(f"desk.{key}") for key in ("printed", "inconsistent", "not-checkable")]
    lines = [_of_document(audit) for audit in batch]
    tones = [["", "", _wrong(line[2]), "", "", "", _wrong(line[6]), ""] for line in lines]
    shown = html_table(headers, lines, tones=tones) if lines else ""
    if batch.findings:
        found = [(one.severity, sentence_of(one), one.code) for one in batch.findings]
        shown += html_parts([_listed("finding", found)])
    return html_display(html_block(batch.said, after=shown))


def _of_document(audit: Audit) -> list[str]:
    """Return a document in a line: its name, how many tables, findings by severity, figures."""
    found: list[str] = [finding.severity for finding in audit.open_findings]
    coverage = audit.coverage
    counts = [
        len(audit.tables), *map(found.count, SEVERITIES),
        coverage.printed, coverage.inconsistent, coverage.not_checkable,
    ]  # fmt: skip
    return [audit.document.source or render("label.unnamed-file"), *map(str, counts)]


def _wrong(count: str) -> str:
    return "" if count == "0" else "wrong"


def table_audit_html(table: TableAudit) -> str:
    """Return the audit of one table as HTML (单表核查): its figures, its findings by cause."""
    return html_display(_table(table, 1) + _findings(table.entries, alone=True))


def findings_html(findings: Iterable[Finding]) -> str:
    """Return findings as HTML (核查发现): severity, sentence with its place, code."""
    found = [(one.severity, one.said, one.code) for one in findings]
    return html_display(_listed("finding", found))


def _problems(audit: Audit) -> str:
    shown = problem_sentences(audit)
    return _listed("problem", shown) if shown else ""


def _findings(entries: Iterable[Entry], *, alone: bool) -> str:
    """Return entries by severity, accepted ones last; that there are none is said of a table."""
    found = sorted(entries, key=lambda one: (one.accepted, SEVERITIES.index(one.severity)))
    if found:
        return _listed(
            "finding",
            (
                (entry.severity, sentence, code)
                for entry in found
                for sentence, code in entry.sentences()
            ),
        )
    return html_block("", [render("report.no-findings")]) if alone else ""


def _listed(what: str, entries: Iterable[tuple[Severity, str, str]]) -> str:
    """Return severity, sentence and code of each entry, in a table."""
    entries = tuple(entries)
    return html_table(
        [render(f"report.header-{name}") for name in ("severity", what, "code")],
        [
            [render(f"report.severity-{severity}"), sentence, code]
            for severity, sentence, code in entries
        ],
        tones=[[_TONES[severity], _TONES[severity], "muted"] for severity, _, _ in entries],
    )


def _table(table: TableAudit, place: int) -> str:
    lines = [kind_name(table.evaluation.kind), policy_sentence(table)]
    title = table_title(table, place)
    if table.evaluation.is_plan:
        return html_block(title, lines)
    grid = figure_grid(table)
    shown = html_table(grid.headers, grid.rows, tones=grid.tones)
    shown += html_block("", [*grid.notes, coverage_sentence(table.coverage)])
    return html_block(title, lines, after=shown)
