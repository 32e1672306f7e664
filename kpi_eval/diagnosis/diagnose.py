"""`diagnose()` (诊断): for every conflict of an audit, what may have happened, and how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.checks.assess import columns_of
from kpi_eval.checks.audit import Audit, audit_document
from kpi_eval.diagnosis.table import TableCase
from kpi_eval.diagnosis.unexplained import unexplained

if TYPE_CHECKING:
    from kpi_eval.diagnosis.explanation import Diagnosis
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.policy import Policy

__all__ = ["diagnose"]


def diagnose(
    subject: Document | Evaluation | Indicator | Audit,
    policy: str | Policy | None = None,
    *,
    context: bool = True,
    most: int = 5,
) -> list[Diagnosis]:
    """Explain every conflict of a subject (诊断), one diagnosis each.

    `subject` is a document, a table, a row or an audit; where its arithmetic agrees, there is
    nothing. `policy` is as in `audit`, None for ``auto``; of an audit it is the audit's own.
    `context` = ask what else the document says (last year's values, rows of the same name, units
    in names, explanations, costs): that ranks explanations and never makes a conflict. At most
    `most` explanations are listed each, the likeliest first. Raises as `audit` does.

    >>> import kpi_eval as ke
    >>> row = ke.Indicator("受益群众", ">=40000人次", "4000人次", weight=10, printed_rate="100%",
    ...                    printed_score=10)
    >>> [found] = ke.diagnose(row, "xinjiang-2024")
    >>> found.verdict, [edit.proposed for edit in found.explanations[0].edits]
    ('tie', ['40000人次'])
    """
    found = subject if isinstance(subject, Audit) else audit_document(subject, policy or "auto")
    columns = columns_of(found.document.evaluations)
    tables = [
        (one.evaluation.location.table or place, one)
        for place, one in enumerate(found.tables, start=1)
    ]
    return [
        diagnosis
        for place, table in tables
        for diagnosis in (
            *TableCase(
                found=table, document=found.document, columns=columns, place=place,
                context=context, most=most,
            ).diagnoses(),
            *unexplained(table, place),
        )
    ]  # fmt: skip
