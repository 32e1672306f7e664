"""An audit as text (文本报告): what was checked, what is wrong, the figures; 120 columns wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages import render
from kpi_eval.model.display import WIDTH, kind_name, text_table, wrap_text
from kpi_eval.model.text import one_line
from kpi_eval.report.summary import (
    SEVERITIES,
    accepted_entries,
    coverage_sentence,
    figure_grid,
    headline,
    lapsed_decisions,
    open_entries,
    policy_sentence,
    problem_sentences,
    table_title,
    unchecked_sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_eval.checks.audit import Audit, TableAudit

__all__ = ["audit_text", "audits_text", "indented", "wrapped"]

_INDENT: Final = "  "
_RULE: Final = "=" * WIDTH
# 行 指标 目标值 业绩值 权重 完成率 得分 结论
_WIDTHS: Final = (4, 24, 18, 18, 9, 17, 16, 0)


def audit_text(audit: Audit) -> str:
    """Return the report on one document (核查报告), without a newline at its end.

    The first line says what was checked, or that nothing could be.
    """
    parts = [
        "\n".join(_head(audit)),
        *_problems(audit),
        *_findings(audit),
        *("\n".join(_table(table, place)) for place, table in enumerate(audit.tables, start=1)),
        "\n".join(_rest(audit)),
    ]
    return "\n\n".join(part for part in parts if part)


def audits_text(audits: Sequence[Audit]) -> str:
    """Return the reports on several documents one below the other, the counts of all last."""
    reports = [audit_text(audit) for audit in audits]
    if len(reports) > 1:
        found = [finding.severity for audit in audits for finding in audit.open_findings]
        counts = {severity: found.count(severity) for severity in SEVERITIES}
        unread = sum(audit.unreadable for audit in audits)
        reports.append(render("report.documents", count=len(audits), unread=unread, **counts))
    gone = lapsed_decisions(audits)
    if gone:
        heading = render("report.heading-lapsed", count=len(gone))
        said = (render("report.lapsed", key=key, reason=why) for key, why in gone.items())
        reports.append("\n".join([heading, *map(indented, said)]))
    return f"\n\n{_RULE}\n\n".join(reports)


def wrapped(text: str) -> str:
    """Return a text in lines of at most 120 columns (折行)."""
    return "\n".join(wrap_text(text))


def indented(text: str, first: str = _INDENT) -> str:
    """Return a text behind `first`, its further lines under the start of the text (缩进)."""
    margin = " " * len(first)
    lines = wrap_text(text, WIDTH - len(first))
    return "\n".join((margin if number else first) + line for number, line in enumerate(lines))


def _head(audit: Audit) -> Iterator[str]:
    yield wrapped(headline(audit))
    if audit.document.source:
        yield wrapped(render("report.source", source=one_line(audit.document.source)))


def _problems(audit: Audit) -> Iterator[str]:
    shown = problem_sentences(audit)
    if shown and (audit.tables or len(shown) > 1):  # a lone one is the headline already
        count = sum(problem.code != "column-unassigned" for problem in audit.problems)
        heading = render("report.heading-problems", count=count)
        yield _listed(heading, ([(sentence, code)] for _, sentence, code in shown))


def _findings(audit: Audit) -> Iterator[str]:
    for severity in SEVERITIES:
        found = [entry for entry in open_entries(audit) if entry.severity == severity]
        if found:
            named = render(f"report.severity-{severity}")
            heading = render("report.heading-findings", severity=named, count=len(found))
            yield _listed(heading, (entry.sentences() for entry in found))
    accepted = accepted_entries(audit)
    if accepted:
        heading = render("report.heading-accepted", count=len(accepted))
        yield _listed(heading, (entry.sentences() for entry in accepted))
    if audit.tables and not audit.findings:
        yield render("report.no-findings")


def _listed(heading: str, entries: Iterable[Sequence[tuple[str, str]]]) -> str:
    """Return numbered entries of sentences with their codes, what follows from one below it."""
    lines = [heading]
    for number, sentences in enumerate(entries, start=1):
        for place, (sentence, code) in enumerate(sentences):
            lines += _coded(f"{number:>3}. " if place == 0 else " " * 5, sentence, code)
    return "\n".join(lines)


def _coded(first: str, sentence: str, code: str) -> list[str]:
    """Return a sentence in lines with its code behind it, on one line with nothing cut."""
    *before, last = indented(sentence, first).split("\n")
    coded = f"{last} [{code}]"
    if len(wrap_text(coded)) == 1:
        return [*before, coded]
    return [*before, last, " " * len(first) + f"[{code}]"]


def _table(table: TableAudit, place: int) -> Iterator[str]:
    yield wrapped(f"{table_title(table, place)}（{kind_name(table.evaluation.kind)}）")
    yield wrapped(policy_sentence(table))
    if table.evaluation.is_plan:
        return
    grid = figure_grid(table)
    yield text_table(grid.headers, grid.rows, _WIDTHS)
    yield from map(wrapped, grid.notes)
    yield coverage_sentence(table.coverage)


def _rest(audit: Audit) -> Iterator[str]:
    unchecked = unchecked_sentences(audit)
    if unchecked:
        yield render("report.heading-unchecked")
        yield from map(indented, unchecked)
    if audit.tables:
        yield render("report.total", coverage=coverage_sentence(audit.coverage))
