"""An audit as text (文本报告): what was checked, what is wrong, the figures; wide as a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.messages import render
from kpi_eval.model.display import WIDTH, kind_name, text_table, wrap_text
from kpi_eval.model.text import one_line
from kpi_eval.report.screen import PLAIN
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kpi_eval.checks.audit import Audit, TableAudit
    from kpi_eval.checks.causes import Entry
    from kpi_eval.report.screen import Paint, Screen
    from kpi_eval.report.summary import FigureGrid

__all__ = ["audit_text", "audits_text", "coded_lines", "indented", "wrapped"]

_INDENT: Final = "  "
# 行 指标 目标值 业绩值 权重 完成率 得分 结论
_WIDTHS: Final = (4, 24, 18, 18, 9, 17, 16, 0)
_TABLE_WIDTH: Final = 76  # below it a table of eight columns is a row of words each
_NOTHING: Final = "—"


def audit_text(
    audit: Audit, screen: Screen = PLAIN, opinions: Mapping[str, str] | None = None
) -> str:
    """Return the report on one document (核查报告), without a newline at its end.

    The first line says what was checked, or that nothing could be. `opinions` are sentences to
    stand under findings, by their keys.
    """
    parts = [
        "\n".join(_head(audit, screen)),
        *_problems(audit, screen),
        *_findings(audit, screen, opinions or {}),
        *(
            "\n".join(_table(table, place, screen))
            for place, table in enumerate(audit.tables, start=1)
        ),
        "\n".join(_rest(audit, screen)),
    ]
    return "\n\n".join(part for part in parts if part)


def audits_text(
    audits: Sequence[Audit], screen: Screen = PLAIN, opinions: Mapping[str, str] | None = None
) -> str:
    """Return the reports on several documents one below the other, the counts first and last."""
    reports = [audit_text(audit, screen, opinions) for audit in audits]
    if len(reports) > 1:
        found = [finding.severity for audit in audits for finding in audit.open_findings]
        counts = {severity: found.count(severity) for severity in SEVERITIES}
        unread = sum(audit.unreadable for audit in audits)
        said = render("report.documents", count=len(audits), unread=unread, **counts)
        summary = screen.paint(screen.wrapped(said), "strong")
        reports = [summary, *reports, summary]
    gone = lapsed_decisions(audits)
    if gone:
        heading = render("report.heading-lapsed", count=len(gone))
        said_of = (render("report.lapsed", key=key, reason=why) for key, why in gone.items())
        lines = (indented(screen.text(one), width=screen.width) for one in said_of)
        reports.append("\n".join([screen.paint(screen.text(heading), "strong"), *lines]))
    return f"\n\n{'=' * screen.width}\n\n".join(reports)


def wrapped(text: str, width: int = WIDTH) -> str:
    """Return a text in lines of at most `width` columns (折行)."""
    return "\n".join(wrap_text(text, width))


def indented(text: str, first: str = _INDENT, *, width: int = WIDTH) -> str:
    """Return a text behind `first`, its further lines under the start of the text (缩进)."""
    margin = " " * len(first)
    lines = wrap_text(text, width - len(first))
    return "\n".join((margin if number else first) + line for number, line in enumerate(lines))


def _head(audit: Audit, screen: Screen) -> Iterator[str]:
    paint: Paint = "error" if audit.has_errors else "strong"
    if audit.tables and not audit.findings and not audit.unreadable:
        paint = "fine"
    yield screen.paint(screen.wrapped(headline(audit)), paint)
    if audit.document.source:
        source = render("report.source", source=one_line(audit.document.source))
        yield screen.wrapped(source)


def _problems(audit: Audit, screen: Screen) -> Iterator[str]:
    shown = problem_sentences(audit)
    if shown and (audit.tables or len(shown) > 1):  # a lone one is the headline already
        count = sum(problem.code != "column-unassigned" for problem in audit.problems)
        said = screen.text(render("report.heading-problems", count=count))
        heading = screen.paint(said, "strong")
        yield _listed(heading, ([(sentence, code)] for _, sentence, code in shown), screen)


def _findings(audit: Audit, screen: Screen, opinions: Mapping[str, str]) -> Iterator[str]:
    for severity in SEVERITIES:
        found = [entry for entry in open_entries(audit) if entry.severity == severity]
        if found:
            named = render(f"report.severity-{severity}")
            said = screen.text(render("report.heading-findings", severity=named, count=len(found)))
            heading = screen.paint(said, severity)
            yield _listed(heading, (_with_opinion(entry, opinions) for entry in found), screen)
    accepted = accepted_entries(audit)
    if accepted:
        said = screen.text(render("report.heading-accepted", count=len(accepted)))
        heading = screen.paint(said, "strong")
        yield _listed(heading, (entry.sentences() for entry in accepted), screen)
    if audit.tables and not audit.findings:
        yield screen.paint(screen.text(render("report.no-findings")), "fine")


def _with_opinion(entry: Entry, opinions: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the sentences of an entry, what is thought of it last, which has no code."""
    said = opinions.get(entry.cause.key)
    return [*entry.sentences(), *([(said, "")] if said else [])]


def _listed(heading: str, entries: Iterable[Sequence[tuple[str, str]]], screen: Screen) -> str:
    """Return numbered entries of sentences with their codes, what follows from one below it."""
    lines = [heading]
    for number, sentences in enumerate(entries, start=1):
        for place, (sentence, code) in enumerate(sentences):
            first = f"{number:>3}. " if place == 0 else " " * 5
            lines += coded_lines(first, screen.text(sentence), code, screen.width)
    return "\n".join(lines)


def coded_lines(first: str, sentence: str, code: str, width: int) -> list[str]:
    """Return a sentence in lines with its code behind it, that on one line (带代码的句子)."""
    *before, last = indented(sentence, first, width=width).split("\n")
    if not code:
        return [*before, last]
    coded = f"{last} [{code}]"
    if len(wrap_text(coded, width)) == 1:
        return [*before, coded]
    return [*before, last, " " * len(first) + f"[{code}]"]


def _table(table: TableAudit, place: int, screen: Screen) -> Iterator[str]:
    title = render(
        "label.bracketed",
        text=table_title(table, place),
        note=kind_name(table.evaluation.kind),
    )
    yield screen.paint(screen.wrapped(title), "strong")
    yield screen.wrapped(policy_sentence(table))
    if table.evaluation.is_plan:
        return
    grid = figure_grid(table)
    if screen.width < _TABLE_WIDTH:
        yield from _stacked(grid, screen)
    else:
        rows = [[screen.text(cell) for cell in row] for row in grid.rows]
        headers = list(map(screen.text, grid.headers))
        yield text_table(headers, rows, _WIDTHS, width=screen.width)
    yield from (screen.wrapped(note) for note in grid.notes)
    yield screen.wrapped(coverage_sentence(table.coverage))


def _stacked(grid: FigureGrid, screen: Screen) -> Iterator[str]:
    """Yield each row of a grid as a few lines of words, for a narrow screen (窄屏)."""
    _, _, *headers, _ = (screen.text(header).split("\n")[0] for header in grid.headers)
    comma, width = screen.text(render("label.listed")), screen.width
    for number, name, *cells, verdict in grid.rows:
        yield indented(screen.text(name), f"{number:>3} ", width=width)
        said = (
            f"{header} {screen.text(cell)}"
            for header, cell in zip(headers, cells, strict=True)
            if cell not in ("", _NOTHING)
        )
        yield indented(comma.join([*said, screen.text(verdict)]), "    ", width=width)


def _rest(audit: Audit, screen: Screen) -> Iterator[str]:
    unchecked = unchecked_sentences(audit)
    if unchecked:
        yield screen.paint(screen.text(render("report.heading-unchecked")), "strong")
        yield from (indented(screen.text(one), width=screen.width) for one in unchecked)
    if audit.tables:
        total = render("report.total", coverage=coverage_sentence(audit.coverage))
        yield screen.wrapped(total)
