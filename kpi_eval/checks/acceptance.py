"""A reviewer's decision on a finding (认可): looked at, accepted, with a reason, under its key.

A key names the table, the row, the code and the printed values, and no place in a list or in a
file: it holds when the file is read again, and no longer once what is printed there changes.
Findings with the same key say the same of the same values, and are decided together.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import render
from kpi_eval.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.checks.finding import Finding
    from kpi_eval.model.evaluation import Evaluation

__all__ = ["as_decisions", "decided", "finding_key", "keyed"]

_LONGEST: Final = 60
_PARTS: Final = "|"


def as_decisions(accepted: object) -> dict[str, str]:
    """Return the decisions by key (认可的发现): reasons, none of them blank.

    Raises InvalidValueError for what is no mapping of texts, and for a decision without a reason.
    """
    if accepted is None:
        return {}
    if not isinstance(accepted, Mapping):
        message = f"accepted takes a mapping of keys to reasons, not {type(accepted).__name__}"
        raise InvalidValueError(message)
    decisions: dict[str, str] = {}
    for key, reason in accepted.items():
        if not isinstance(key, str) or not isinstance(reason, str) or not reason.strip():
            message = f"an accepted finding needs a reason (认可理由) as text: {key!r}: {reason!r}"
            raise InvalidValueError(message)
        decisions[key.strip()] = reason.strip()
    return decisions


def finding_key(finding: Finding, table: Evaluation | None = None) -> str:
    """Return the key of a finding (键): unit, table, row, code, figure and printed values."""
    if table is None:
        where: tuple[str, ...] = ("", finding.name, "")
        values = [str(value) for value in finding.arguments.values() if isinstance(value, str)]
    else:
        unit = table.implementing_unit or table.department or ""
        row = None if finding.indicator is None else table.indicators[finding.indicator]
        where = (unit, table.name, "" if row is None else row.name)
        values = _of_table(table) if row is None else _texts(
            row.target, row.actual, row.weight, row.printed_rate, row.printed_score
        )  # fmt: skip
    printed = "" if finding.printed is None else finding.printed
    parts = (*where, finding.code, finding.figure or "", printed, *values)
    return _PARTS.join(map(_part, parts))


def _of_table(table: Evaluation) -> list[str]:
    funding = table.funding
    amounts = (None, None) if funding is None else (funding.budget, funding.executed)
    return _texts(*amounts, table.printed_weight_sum, table.printed_total)


def _texts(*cells: object) -> list[str]:
    return ["" if cell is None else str(getattr(cell, "text", cell)) for cell in cells]


def _part(text: str) -> str:
    """Return a text as a part of a key: without blanks, a long one cut and told by its digest."""
    plain = bare(text).replace(_PARTS, "¦")
    if len(plain) <= _LONGEST:
        return plain
    digest = sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{plain[:_LONGEST]}…{digest[:8]}"


def keyed(findings: Iterable[Finding], table: Evaluation | None = None) -> list[Finding]:
    """Return findings with their keys (标明键)."""
    return [attrs.evolve(finding, key=finding_key(finding, table)) for finding in findings]


def decided(findings: Sequence[Finding], decisions: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the findings of a table, the accepted ones with their reasons (标明认可).

    What follows only from accepted findings is accepted with them: with those in order it is gone.
    """
    reasons: list[str | None] = [decisions.get(finding.key) for finding in findings]
    for number, finding in _causes_first(findings):
        causes = [reasons[cause] for cause in finding.caused_by]
        if reasons[number] is None and causes and None not in causes:
            reasons[number] = causes[-1]
    return tuple(
        finding
        if reason is None
        else attrs.evolve(finding, accepted=_said(finding, reason, decisions))
        for finding, reason in zip(findings, reasons, strict=True)
    )


def _said(finding: Finding, reason: str, decisions: Mapping[str, str]) -> str:
    """Return a reason, that of the cause marked as such."""
    own = finding.key in decisions
    return reason if own else render("report.accepted-with", reason=reason)


def _causes_first(findings: Sequence[Finding]) -> list[tuple[int, Finding]]:
    """Return the findings, each behind those that it follows from."""
    ordered: dict[int, None] = {}

    def place(number: int) -> None:
        if number not in ordered:
            for cause in findings[number].caused_by:
                place(cause)
            ordered[number] = None

    for number in range(len(findings)):
        place(number)
    return [(number, findings[number]) for number in ordered]
