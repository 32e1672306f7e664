"""The findings on a page (发现): one entry a cause, what follows from it and the working below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.pictures.inline import inline_curve
from kpi_eval.report.as_printed import findings_in_cells
from kpi_eval.report.html.tags import Markup, fragment, tag
from kpi_eval.report.summary import SEVERITIES, sentence_of
from kpi_eval.scoring.rules import rule_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kpi_eval.checks.audit import Audit, TableAudit
    from kpi_eval.checks.causes import Entry
    from kpi_eval.checks.finding import Finding
    from kpi_eval.model.location import Severity
    from kpi_eval.report.html.voice import Voice

__all__ = ["anchor", "findings_section", "lapsed_section", "together_section", "workings"]

_GROUPS: Final[dict[Severity, str]] = {"error": "errors", "warning": "warnings", "info": "infos"}
_BADGES: Final[dict[Severity, str]] = {
    "error": "severity-error", "warning": "severity-warning", "info": "severity-info",
}  # fmt: skip


class _Listed(NamedTuple):
    """An entry with where it stands: the table and its number from 1, None for the document."""

    entry: Entry
    table: TableAudit | None = None
    place: int = 0
    in_cells: frozenset[int] = frozenset()
    opinion: str = ""


def anchor(kind: str, document: int, table: int, number: int) -> str:
    """Return the name of a place on the page: of a finding (``f``) or its cell (``c``)."""
    return f"{kind}{document}-{table}-{number}"


def findings_section(audit: Audit, number: int, say: Voice, opinions: Mapping[str, str]) -> Markup:
    """Return the findings of a document by severity (发现), the remarks folded."""
    listed = tuple(_listed(audit, opinions))
    parts = []
    for severity in SEVERITIES:
        found = [one for one in listed if one.entry.severity == severity and not one.entry.accepted]
        if not found:
            continue
        heading = say(_GROUPS[severity], count=len(found))
        items = tag("ol", *(_item(one, number, say) for one in found), class_="found")
        parts.append(_group(heading, items, folded=severity == "info"))
    accepted = [one for one in listed if one.entry.accepted]
    if accepted:
        items = tag("ol", *(_item(one, number, say) for one in accepted), class_="found accepted")
        parts.append(_group(say("accepted", count=len(accepted)), items, folded=True))
    if not parts and audit.tables:
        parts.append(tag("p", say("none"), class_="ok"))
    if not parts:
        return Markup("")
    return tag("section", tag("h3", say("findings")), *parts)


def _group(heading: str, items: Markup, *, folded: bool) -> Markup:
    if folded:
        return tag("details", tag("summary", heading), items)
    return fragment([tag("h4", heading), items])


def _listed(audit: Audit, opinions: Mapping[str, str]) -> Iterator[_Listed]:
    for place, table in enumerate(audit.tables, start=1):
        in_cells = findings_in_cells(table) if table.findings else frozenset()
        for entry in table.entries:
            yield _Listed(entry, table, place, in_cells, opinions.get(entry.cause.key, ""))
    own = set(map(id, audit.document_findings))
    for entry in audit.entries:
        if id(entry.cause) in own:
            yield _Listed(entry)


def _item(one: _Listed, number: int, say: Voice) -> Markup:
    """Return an entry: the sentence of its cause, its basis, what follows, the working."""
    entry, cause = one.entry, one.entry.cause
    (sentence, code), *following = entry.sentences()
    parts = [
        tag("p", tag("span", say(_BADGES[entry.severity]), class_="badge"), " ",
            tag("span", say.text(sentence)), " ", tag("code", code)),
        _basis(cause, say),
    ]  # fmt: skip
    if following:
        below = (
            tag("li", say.text(said), " ", tag("code", known), id=_name(one, found, number))
            for (said, known), found in zip(following, entry.consequences, strict=True)
        )
        parts.append(tag("ul", *below, aria_label=say("follows")))
    if one.opinion:
        parts.append(tag("p", say.text(one.opinion), class_="basis"))
    if one.table is not None:
        parts.append(_ways(one, number, say))
    key = tag("details", tag("summary", say("key")), tag("code", cause.key), class_="key")
    parts.append(key)
    return tag("li", *parts, id=_name(one, cause, number), class_=entry.severity)


def _name(one: _Listed, finding: Finding, number: int) -> str | None:
    if one.table is None:
        return None
    return anchor("f", number, one.place, _place_in(one.table, finding))


def _basis(cause: Finding, say: Voice) -> Markup:
    if not cause.source:
        return Markup("")
    head = say("label.labelled", label=say("source"), value="")
    return tag("p", head, tag("span", say.text(cause.source)), class_="basis")


def _place_in(table: TableAudit, finding: Finding) -> int:
    return next(n for n, one in enumerate(table.findings) if one is finding)


def _ways(one: _Listed, number: int, say: Voice) -> Markup:
    """Return the way to the cell, else to the table, and the working of the row on demand."""
    table, cause = one.table, one.entry.cause
    if table is None:
        return Markup("")
    at = _place_in(table, cause)
    to = anchor("c", number, one.place, at) if at in one.in_cells else f"t{number}-{one.place}"
    parts = [tag("p", tag("a", say("to-cell"), href=f"#{to}"), class_="way")]
    card = table.assessment.card
    if card is not None and cause.indicator is not None:
        steps = _steps(card.scores[cause.indicator].explain(say.language))
        parts.append(tag("details", tag("summary", say("working")), tag("ol", *steps)))
    return fragment(parts)


def lapsed_section(decisions: Mapping[str, str], say: Voice) -> Markup:
    """Return the decisions on what is not found any more (不再出现的认可)."""
    if not decisions:
        return Markup("")
    items = (
        tag("li", tag("code", key), " ", tag("span", reason)) for key, reason in decisions.items()
    )
    heading = tag("h2", say("lapsed", count=len(decisions)))
    return tag("section", heading, tag("ul", *items, class_="found"))


def _steps(explained: str) -> Iterable[Markup]:
    return (tag("li", step) for step in explained.splitlines() if step)


def workings(table: TableAudit, say: Voice) -> Markup:
    """Return the working of every row of a table (逐行计算过程), folded."""
    card = table.assessment.card
    if card is None or not card.scores:
        return Markup("")
    rows = [
        fragment([tag("dt", f"{row}. {score.indicator.name}"),
                tag("dd", tag("ol", *_steps(score.explain(say.language))))])
        for row, score in enumerate(card.scores, start=1)
    ]  # fmt: skip
    heading = tag("summary", say("workings", count=len(rows)))
    return tag("details", heading, _curves(table, say), tag("dl", *rows))


def _curves(table: TableAudit, say: Voice) -> Markup:
    """Return the curves that the rows are scored by (赋分曲线), each once, dashed if assumed."""
    card = table.assessment.card
    if card is None or table.assessment.policy is None:
        return Markup("")
    drawn = dict.fromkeys(score.curve for score in card.scores)
    names = {curve: rule_named(curve.rule).name.told for curve in drawn if curve}
    figures = (
        tag("figure", Markup(inline_curve(curve, card.policy, say.text(name), say.language)),
            tag("figcaption", say.text(name)))
        for curve, name in names.items()
    )  # fmt: skip
    return tag("div", *figures, tag("p", say("curves")), class_="curves")


def together_section(findings: Sequence[Finding], say: Voice) -> Markup:
    """Return what several documents show together (各文件合看)."""
    if not findings:
        return Markup("")
    items = (
        tag("li", tag("p", tag("span", say.text(sentence_of(finding))), " ",
                      tag("code", finding.code)), class_=finding.severity)
        for finding in findings
    )  # fmt: skip
    return tag("section", tag("h2", say("together", count=len(findings))), tag("ol", *items))
