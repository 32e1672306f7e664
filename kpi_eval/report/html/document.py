"""A document on a page (一个文件): what matters first, its findings, its tables, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.report.html.findings import findings_section
from kpi_eval.report.html.tables import table_section
from kpi_eval.report.html.tags import Markup, tag
from kpi_eval.report.stakes import has_errors, money_at_stake, state_of, totals_off
from kpi_eval.report.summary import (
    accepted_entries,
    headline,
    open_entries,
    problem_sentences,
    unchecked_sentences,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.checks.audit import Audit
    from kpi_eval.report.html.voice import Voice

__all__ = ["document_name", "document_section"]


def document_name(audit: Audit, say: Voice) -> str:
    """Return what a document is called (文件名)."""
    return audit.document.source or say("unnamed-file")


def document_section(
    audit: Audit, number: int, say: Voice, opinions: Mapping[str, str], *, alone: bool
) -> Markup:
    """Return the part of the page on a document; `number` counts from 1."""
    parts = [
        tag("h2", document_name(audit, say), id=f"h{number}"),
        tag("p", _verdict(audit, say), class_=f"verdict {state_of(audit)}"),
        *_counts(audit, say),
        _stakes(audit, say),
        tag("p", say.text(headline(audit))),
        _problems(audit, say),
        findings_section(audit, number, say, opinions),
        *(table_section(one, place, number, say) for place, one in enumerate(audit.tables, 1)),
        _open(audit, say),
    ]
    if not alone:
        parts.append(tag("p", tag("a", say("to-overview"), href="#overview"), class_="way"))
    return tag("section", *parts, class_="doc", id=f"d{number}", aria_labelledby=f"h{number}")


def _verdict(audit: Audit, say: Voice) -> str:
    """Return the first sentence: what is wrong, or that nothing is, or that nothing was checked."""
    coverage = audit.coverage
    causes = [entry for entry in open_entries(audit) if entry.severity == "error"]
    accepted = [entry for entry in accepted_entries(audit) if entry.severity == "error"]
    if causes:
        tables = sum(has_errors(table) for table in audit.tables)
        key = "verdict-wrong" if coverage.inconsistent else "verdict-errors"
        return say(
            key, wrong=coverage.inconsistent, printed=coverage.printed, errors=len(causes),
            tables=tables,
        )  # fmt: skip
    if accepted:
        return say("verdict-accepted", accepted=len(accepted))
    if not coverage.printed:
        return say("verdict-nothing")
    if coverage.not_checkable:
        counts = {"unchecked": coverage.not_checkable, "printed": coverage.printed}
        return say("verdict-open", **counts)
    return say("verdict-clean", printed=coverage.printed)


def _counts(audit: Audit, say: Voice) -> list[Markup]:
    """Return the counts of figures as four tiles; none where no figure was printed."""
    coverage = audit.coverage
    if not coverage.printed:
        return []
    counts = {
        "printed": coverage.printed, "consistent": coverage.consistent,
        "inconsistent": coverage.inconsistent, "not-checkable": coverage.not_checkable,
    }  # fmt: skip
    tiles = (
        tag("div", tag("dt", say(key)), tag("dd", str(count)), class_=key if count else None)
        for key, count in counts.items()
    )
    return [tag("dl", *tiles, class_="tiles")]


def _stakes(audit: Audit, say: Voice) -> Markup:
    said = [
        say("stake-points", table=one.table, printed=f"{one.printed:f}", due=f"{one.due:f}",
            difference=f"{one.difference:+f}")
        for one in totals_off(audit)
    ]  # fmt: skip
    money = money_at_stake(audit)
    if money:
        said.append(say("stake-money", money=" + ".join(money)))
    if not said:
        return Markup("")
    return tag("p", say("at-stake", stakes=say("and").join(said)), class_="stakes")


def _problems(audit: Audit, say: Voice) -> Markup:
    found = problem_sentences(audit)
    if not found:
        return Markup("")
    items = (
        tag("li", say.text(sentence), " ", tag("code", code), class_=severity)
        for severity, sentence, code in found
    )
    return tag("section", tag("h3", say("problems")), tag("ul", *items, class_="found"))


def _open(audit: Audit, say: Voice) -> Markup:
    said = unchecked_sentences(audit)
    if not said:
        return Markup("")
    items = (tag("li", say.text(one)) for one in said)
    return tag("section", tag("h3", say("not-checked")), tag("ul", *items))
