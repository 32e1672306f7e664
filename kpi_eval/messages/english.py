"""The sentences that stand in English too (英文语句), by their whole key.

What is missing here is said in Chinese, and marked as Chinese where a page has a language. The
family ``desk`` is complete, which a test holds.
"""

from __future__ import annotations

from kpi_eval.messages.english_help import HELP

SENTENCES: dict[str, str] = {
    # the page
    "desk.title": "Audit of performance self-evaluation tables",
    "desk.skip": "Skip to the contents",
    "desk.made": (
        "Made by kpi_eval {version}. A printed figure is what the document says, a recomputed one "
        "what its own target and actual give under the named scoring policy."
    ),
    "desk.unnamed-file": "(unnamed document)",
    # what matters first
    "desk.verdict-wrong": (
        "{wrong} of {printed} printed figures are wrong (causes: {errors}, tables: {tables})"
    ),
    "desk.verdict-errors": "Errors: {errors}, tables: {tables}; no printed figure is refuted",
    "desk.verdict-accepted": "Every error was looked at and accepted ({accepted}); no other",
    "desk.verdict-clean": "All {printed} printed figures agree",
    "desk.verdict-open": (
        "No error found; {unchecked} of {printed} printed figures could not be checked"
    ),
    "desk.verdict-nothing": "No score was checked",
    "desk.unread": "Part of the document could not be read: see below",
    "desk.at-stake": "At stake: {stakes}",
    "desk.stake-points": "total of table {table}: {printed} printed, {due} due ({difference})",
    "desk.stake-money": "budget of the tables with errors: {money}",
    "desk.and": "; ",
    "desk.printed": "Printed",
    "desk.consistent": "Consistent",
    "desk.inconsistent": "Inconsistent",
    "desk.not-checkable": "Not checkable",
    # findings
    "desk.findings": "Findings",
    "desk.errors": "Errors ({count})",
    "desk.warnings": "Doubts ({count})",
    "desk.infos": "Remarks ({count})",
    "desk.accepted": "Accepted ({count})",
    "desk.key": "Key",
    "desk.lapsed": "Accepted earlier, no longer found ({count})",
    "desk.severity-error": "Error",
    "desk.severity-warning": "Doubt",
    "desk.severity-info": "Remark",
    "desk.none": "Nothing was found",
    "desk.due": "due",
    "desk.source": "Rests on",
    "desk.follows": "What follows from it",
    "desk.working": "Working",
    "desk.to-cell": "To the cell",
    "desk.to-findings": "Findings on this row",
    "desk.together": "Across the documents ({count})",
    # tables
    "desk.table": "Table {table}: {name}",
    "desk.funds-unit": "Funds ({unit})",
    "desk.indicators": "Indicators, as printed",
    "desk.wrong": "wrong",
    "desk.unchecked": "not checked",
    "desk.recomputed": "recomputed",
    "desk.workings": "Working, row by row ({count})",
    "desk.grid": "Printed beside recomputed",
    "desk.problems": "Could not be read",
    "desk.not-checked": "What was not checked",
    # several documents
    "desk.overview": "Documents ({count})",
    "desk.file": "Document",
    "desk.tables": "Tables",
    "desk.points": "Points",
    "desk.state": "State",
    "desk.state-wrong": "wrong",
    "desk.state-doubt": "doubtful",
    "desk.state-unread": "unread",
    "desk.state-clean": "clean",
    "desk.filter": "Filter by text",
    "desk.filter-state": "State",
    "desk.all": "all",
    "desk.shown": "{shown} of {all} shown",
    "desk.sort": "Sort by {column}",
    "desk.to-overview": "Back to the documents",
    "desk.mark": "[{severity}] {said}.",
    "label.project": "Self-evaluation of a project",
    "label.unit": "Self-evaluation of a whole unit",
    "label.project-target": "Targets of a project",
    "label.unit-target": "Targets of a whole unit",
    "label.year": "Year",
    "label.department": "Department in charge",
    "label.implementing-unit": "Implementing unit",
    "label.expected": "Goals of the year",
    "label.goals-actual": "How far they were reached",
    # pictures
    "picture.curve-title": "{policy}: {rule}",
    "picture.policy-title": "{policy}: the curve of each rule",
    "picture.policies-title": "Policies compared: {rule}",
    "picture.policies-of": "{title}, with the printed scores of {table}",
    "picture.share": "share of the weight (%)",
    "picture.domain-rate": "completion rate (%)",
    "picture.domain-satisfaction": "satisfaction (%)",
    "picture.domain-execution": "budget execution rate (%)",
    "picture.domain-distance": "distance from the standard (%)",
    "picture.proved": "cited",
    "picture.assumed": "assumed, without a source: {parameters}",
    "picture.own": "set by the user, without a citation: {parameters}",
    "picture.short-assumed": "assumed",
    "picture.short-own": "set by the user",
    "picture.silent": "not ruled",
    "picture.discretion": "the scorer decides",
    "picture.some-assumed": "{policy} (partly assumed)",
    "picture.row-printed": "rows of the table: rate and printed score",
    "picture.row-unprinted": "rates of rows without a printed score",
    "picture.row-beyond": "{count} more rows with rates above {end} are not drawn",
    "picture.says-curve": "{rule}: {pieces}.",
    "picture.says-piece": "{span}: {shares}{state}",
    "picture.in-brackets": " ({said})",
    "picture.says-none": "{span}: {state}",
    "picture.from-to": "{start} to {end}",
    "picture.at": "at {start}",
    "picture.and": ", ",
    "picture.then": "; ",
    # the help of the command line
    **{f"command.{key}": text for key, text in HELP.items()},
}
