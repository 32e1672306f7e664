"""Diagnoses beside the findings that they explain (诊断与发现的对应), for reports.

A report gets sentences by the key of a finding; it knows nothing of how they came about. Nor does
this room: a diagnosis is handed in, and known by its type only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.checks.audit import Audit
    from kpi_eval.checks.causes import Entry
    from kpi_eval.diagnosis.explanation import Diagnosis

__all__ = ["opinions_of", "opinions_of_each"]


def opinions_of(audit: Audit, diagnoses: Iterable[Diagnosis]) -> dict[str, str]:
    """Return what is thought of each cause, by the key of its finding (各项发现的诊断意见).

    A diagnosis stands once, beside the first finding of one of its figures, else of its row.
    """
    found: dict[str, str] = {}
    entries = [
        (table.evaluation.location.table or place, entry)
        for place, table in enumerate(audit.tables, start=1)
        for entry in table.entries
    ]
    for one in diagnoses:
        if one.about:
            continue  # named and not explained: the finding says as much
        own = [entry for table, entry in entries if table == one.table]
        beside = next((e for e in own if _speaks_of(e, one, exactly=True)), None) or next(
            (e for e in own if _speaks_of(e, one, exactly=False)), None
        )
        if beside is not None:
            said = render("diagnosis.beside", opinion=one.opinion)
            known = found.get(beside.cause.key)
            found[beside.cause.key] = (
                said if known is None else render("diagnosis.behind").join((known, said))
            )
    return found


def opinions_of_each(
    audits: Sequence[Audit], diagnoses: Iterable[Iterable[Diagnosis]]
) -> dict[str, str]:
    """Return what is thought of the causes of several audits, one by one (各文件的诊断意见)."""
    found: dict[str, str] = {}
    for audit, own in zip(audits, diagnoses, strict=False):
        found |= opinions_of(audit, own)
    return found


def _speaks_of(entry: Entry, one: Diagnosis, *, exactly: bool) -> bool:
    """Tell whether an entry is about a conflict: one of its figures, or else the same row."""
    fields = {cell.field for cell in one.figures}
    for finding in (entry.cause, *entry.consequences):
        row = None if finding.indicator is None else finding.indicator + 1
        same = finding.figure is not None and finding.figure in fields
        if row == one.row and (same or (not exactly and finding.severity != "info")):
            return True
    return False
