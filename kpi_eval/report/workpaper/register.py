"""The register of findings (底稿): a matter a line, with the columns that reviewers fill in."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import kpi_eval
from kpi_eval.messages import Spoken, both, render
from kpi_eval.model.display import kind_name
from kpi_eval.model.printed import Printed
from kpi_eval.model.text import shorten
from kpi_eval.report.summary import (
    SEVERITIES,
    lapsed_decisions,
    policy_sentence,
    problem_sentences,
    sentence_of,
)
from kpi_eval.report.workpaper.book import cell_address
from kpi_eval.report.workpaper.terms import cell_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kpi_eval.checks.audit import Audit, TableAudit
    from kpi_eval.checks.causes import Entry
    from kpi_eval.checks.finding import Finding
    from kpi_eval.report.workpaper.book import Look, PaperBook, PaperSheet

__all__ = ["Indexed", "overview_sheet", "register_sheet"]

_COLUMNS: Final = {
    "number": 6.0, "index": 11.0, "severity": 7.0, "matter": 22.0, "fact": 48.0, "printed": 10.0,
    "due": 11.0, "difference": 10.0, "basis": 26.0, "treatment": 15.0, "prepared": 12.0,
    "review": 15.0, "reviewed": 12.0, "code": 16.0, "key": 20.0,
}  # fmt: skip
_HEAD_ROOM: Final = 60  # characters
# The head, each part with the columns that it runs over; names and dates stay blank.
_HEAD: Final = (
    (("audited", 0, 3), ("project", 4, 4), ("period", 5, 8), ("index", 9, 14)),
    (("page", 0, 3), ("prepared", 4, 4), ("reviewed", 5, 8)),
)
_OVERVIEW: Final = {
    "index": 11.0, "file": 26.0, "table": 34.0, "kind": 18.0, "policy": 44.0, "count-printed": 9.0,
    "count-consistent": 9.0, "count-inconsistent": 9.0, "count-not-checkable": 10.0,
    "total-printed": 10.0, "total-due": 10.0, "difference": 10.0,
}  # fmt: skip
_SEVERITY_LOOKS: Final[dict[str, Look]] = {"error": "wrong", "warning": "warn", "info": ""}


class Indexed(NamedTuple):
    """A table with its index and the name of its sheet (索引号): ``JX-1-2``."""

    sheet: str
    audit: Audit
    table: TableAudit
    place: int


def _say(key: str, **arguments: object) -> Spoken:
    return render(f"paper.{key}", **arguments)


def register_sheet(  # noqa: PLR0913, PLR0917 - what the sheet is made of, one each
    book: PaperBook,
    audits: Sequence[Audit],
    indexed: Sequence[Indexed],
    titles: Mapping[str, str],
    together: Sequence[Finding],
    opinions: Mapping[str, str],
) -> None:
    """Write the first sheet: head, then the findings by cause, the gravest first."""
    page = book.page(_say("register"), list(_COLUMNS.values()))
    page.text(0, 0, _say("title"), "title", over=8)
    head = _head(audits)
    for row, parts in enumerate(_HEAD, start=1):
        for name, first, last in parts:
            page.merged(row, first, last, _labelled(_say(name), head.get(name, "")))
    page.merged(3, 0, 13, _say("made", version=kpi_eval.__version__), "label")
    top = 5
    for column, name in enumerate(_COLUMNS):
        page.text(top, column, _say(name), "head")
    page.freeze(top + 1)
    row = top
    for number, line in enumerate(_lines(audits, indexed, titles, together, opinions), start=1):
        row = top + number
        _line(page, row, number, line)
    page.filter(top, 0, row, len(_COLUMNS) - 1)
    page.printed(row, list(_COLUMNS).index("code"))  # keys are for the list of decisions
    page.done()


def _labelled(label: str, value: str) -> str:
    return render("label.labelled", label=label, value=value)


def _head(audits: Sequence[Audit]) -> dict[str, Spoken]:
    """Return what is known of the head."""
    tables = [table.evaluation for audit in audits for table in audit.tables]
    units = dict.fromkeys(filter(None, (t.implementing_unit or t.department for t in tables)))
    years = sorted({table.year for table in tables if table.year is not None})
    sources = [audit.document.source for audit in audits if audit.document.source]
    return {
        "audited": _few(units),
        "project": _few(sources),
        "period": _few(map(str, years)),
        "index": both("JX", "JX"),
    }


def _few(names: Iterable[str]) -> Spoken:
    """Return the names that a cell of the head has room for, each whole, and if there are more."""
    known = list(names)
    lengths = list(accumulate(len(name) + 1 for name in known))
    fitting = sum(length <= _HEAD_ROOM for length in lengths)
    shown = render("report.and").join(
        known[:fitting] or [shorten(one, _HEAD_ROOM) for one in known[:1]]
    )
    return shown + render("report.and-more") if len(known) > max(fitting, 1) else shown


class _Line(NamedTuple):
    """A line of the register."""

    severity: str
    matter: str
    fact: str
    printed: str
    due: str
    difference: Decimal | None
    basis: str
    code: str
    key: str = ""
    sheet: str = ""
    accepted: bool = False


def _lines(
    audits: Sequence[Audit],
    indexed: Sequence[Indexed],
    titles: Mapping[str, str],
    together: Sequence[Finding],
    opinions: Mapping[str, str],
) -> list[_Line]:
    found = [
        _of_entry(entry, titles, one.sheet, opinions.get(entry.cause.key, ""))
        for one in indexed
        for entry in one.table.entries
    ]
    for audit in audits:
        found += [_of_finding(finding, titles) for finding in audit.document_findings]
        found += [
            _Line(severity, _say("problem"), sentence, "", "", None, "", code)
            for severity, sentence, code in problem_sentences(audit)
        ]
    found += [_of_finding(finding, titles) for finding in together]
    found.sort(key=lambda line: (line.accepted, SEVERITIES.index(line.severity)))
    gone = lapsed_decisions(audits, together).items()
    found += [_Line("info", _say("lapsed"), why, "", "", None, "", "", key) for key, why in gone]
    return found


def _of_finding(finding: Finding, titles: Mapping[str, str]) -> _Line:
    printed, due = finding.printed or "", finding.expected or ""
    return _Line(
        finding.severity, titles.get(finding.code, finding.code), sentence_of(finding), printed,
        due, _difference(finding), finding.source, finding.code, finding.key,
        accepted=finding.accepted is not None,
    )  # fmt: skip


def _of_entry(entry: Entry, titles: Mapping[str, str], sheet: str, opinion: str) -> _Line:
    cause = _of_finding(entry.cause, titles)
    said = (*(sentence for sentence, _ in entry.sentences()), opinion)
    fact = both("\n", "\n").join(filter(None, said))
    codes = "\n".join(code for _, code in entry.sentences())
    return cause._replace(
        severity=entry.severity, fact=fact, code=codes, sheet=sheet, accepted=entry.accepted
    )


def _difference(finding: Finding) -> Decimal | None:
    """Return printed less due where both are numbers of one kind (差异)."""
    texts = (finding.printed, finding.expected)
    printed, due = (None if text is None else Printed(text) for text in texts)
    if printed is None or due is None or printed.number is None or due.number is None:
        return None
    return printed.number - due.number if printed.percent == due.percent else None


def _line(page: PaperSheet, row: int, number: int, line: _Line) -> None:
    at = {name: column for column, name in enumerate(_COLUMNS)}
    page.number(row, at["number"], number, "count")
    if line.sheet:
        page.link(row, at["index"], f"'{line.sheet}'!A1", line.sheet)
    else:
        page.text(row, at["index"], "")
    if line.accepted:
        page.text(row, at["severity"], _say("accepted"), "muted")
    else:
        look = _SEVERITY_LOOKS[line.severity]
        page.text(row, at["severity"], render(f"report.severity-{line.severity}"), look)
    texts = {
        "matter": line.matter, "fact": line.fact, "printed": line.printed, "due": line.due,
        "basis": line.basis, "code": line.code,
    }  # fmt: skip
    for name, text in texts.items():
        page.text(row, at[name], text)
    page.text(row, at["key"], line.key, "code")
    shown = "" if line.difference is None else f"{line.difference:+f}"
    percent = "%" if shown and line.printed.endswith("%") else ""
    page.text(row, at["difference"], f"{shown}{percent}")
    for name in ("treatment", "prepared", "review", "reviewed"):
        page.text(row, at[name], "", "blank")


def overview_sheet(book: PaperBook, indexed: Sequence[Indexed]) -> None:
    """Write the tables, a line each, with their counts and their totals (一览)."""
    page = book.page(_say("overview"), list(_OVERVIEW.values()))
    for column, name in enumerate(_OVERVIEW):
        page.text(0, column, _say(name), "head")
    page.freeze(1)
    for row, one in enumerate(indexed, start=1):
        page.link(row, 0, f"'{one.sheet}'!A1", one.sheet)
        for column, text in enumerate(_texts(one), start=1):
            page.text(row, column, text)
        coverage = one.table.coverage
        counts = (
            coverage.printed, coverage.consistent, coverage.inconsistent, coverage.not_checkable,
        )  # fmt: skip
        for column, count in enumerate(counts, start=5):
            wrong = column == list(_OVERVIEW).index("count-inconsistent") and count
            page.number(row, column, count, "wrong" if wrong else "count")
        _totals(page, row, one.table)
    page.filter(0, 0, len(indexed), len(_OVERVIEW) - 1)
    page.done()


def _texts(one: Indexed) -> Iterator[str]:
    yield one.audit.document.source
    yield one.table.evaluation.name
    yield kind_name(one.table.evaluation.kind)
    yield policy_sentence(one.table)


def _totals(page: PaperSheet, row: int, table: TableAudit) -> None:
    total = table.assessment.total
    printed = None if total.printed is None else total.printed.number
    due = total.recomputed if isinstance(total.recomputed, Decimal) else None
    at = {name: column for column, name in enumerate(_OVERVIEW)}
    for name, number in (("total-printed", printed), ("total-due", due)):
        if number is not None:
            page.number(row, at[name], number)
    if printed is not None and due is not None:
        cells = (cell_address(row, at[name]) for name in ("total-printed", "total-due"))
        text = f"ROUND({'-'.join(cells)},8)"
        look = "number-wrong" if total.verdict == "inconsistent" else "number"
        page.formula(row, at["difference"], cell_term(text, printed - due), look)  # type: ignore[arg-type]
