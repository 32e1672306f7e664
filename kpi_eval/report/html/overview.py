"""Several documents on one page (文件一览): a table that sorts and filters, where scripts run.

Without a script it is a plain table; its buttons and its filter appear only with one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.report.html.document import document_name
from kpi_eval.report.html.tags import Markup, tag
from kpi_eval.report.stakes import points_at_stake, state_of
from kpi_eval.report.summary import open_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.checks.audit import Audit
    from kpi_eval.report.html.voice import Voice

__all__ = ["overview_section"]

_COLUMNS: Final = (
    "file", "state", "severity-error", "severity-warning", "severity-info", "tables", "printed",
    "inconsistent", "not-checkable", "points",
)  # fmt: skip
_STATES: Final = {
    "wrong": "state-wrong", "unread": "state-unread", "doubt": "state-doubt",
    "clean": "state-clean",
}  # fmt: skip


def overview_section(audits: Sequence[Audit], say: Voice) -> Markup:
    """Return the table of the documents, a line each (文件一览)."""
    heads = (
        tag("th", say(key), scope="col", class_=None if key in ("file", "state") else "n")
        for key in _COLUMNS
    )
    lines = (_line(audit, number, say) for number, audit in enumerate(audits, start=1))
    caption = say("overview", count=len(audits))
    table = tag(
        "table", tag("caption", caption, class_="vh"), tag("thead", tag("tr", *heads)),
        tag("tbody", *lines), id="documents",
    )  # fmt: skip
    box = tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex=0)
    return tag(
        "section", tag("h2", caption), _filter(audits, say), box, id="overview", class_="overview"
    )


def _filter(audits: Sequence[Audit], say: Voice) -> Markup:
    """Return the filter, hidden until the script shows it."""
    options = (tag("option", say(key), value=state) for state, key in _STATES.items())
    count = len(audits)
    return tag(
        "form",
        tag("label", say("filter"), " ", tag("input", type="search", id="filter")),
        tag("label", say("filter-state"), " ",
            tag("select", tag("option", say("all"), value=""), *options, id="state")),
        tag("output", say("shown", shown=count, all=count), id="shown", aria_live="polite",
            data_said=say("shown", shown="{shown}", all="{all}")),
        id="controls", hidden="", data_sort=say("sort", column="{column}"),
    )  # fmt: skip


def _line(audit: Audit, number: int, say: Voice) -> Markup:
    state = state_of(audit)
    link = tag("a", document_name(audit, say), href=f"#d{number}")
    cells = (tag("td", text, class_="n", data_h=say(key)) for key, text in _counted(audit))
    return tag(
        "tr", tag("th", link, scope="row", data_h=say("file")),
        tag("td", say(_STATES[state]), class_=f"state {state}", data_h=say("state"),
            data_v=-list(_STATES).index(state)),
        *cells, data_state=state,
    )  # fmt: skip


def _counted(audit: Audit) -> Iterator[tuple[str, str]]:
    severities = [entry.severity for entry in open_entries(audit)]
    coverage = audit.coverage
    yield "severity-error", str(severities.count("error"))
    yield "severity-warning", str(severities.count("warning"))
    yield "severity-info", str(severities.count("info"))
    yield "tables", str(len(audit.tables))
    yield "printed", str(coverage.printed)
    yield "inconsistent", str(coverage.inconsistent)
    yield "not-checkable", str(coverage.not_checkable)
    yield "points", f"{points_at_stake(audit):f}"
