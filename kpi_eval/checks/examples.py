"""From the worked examples of the codes (代码示例) to tables that can be audited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kpi_eval.checks.audit import Audit, audit_document
from kpi_eval.checks.batch import BatchAudit, audit_batch
from kpi_eval.messages import render
from kpi_eval.model.document import Declared, Document
from kpi_eval.model.evaluation import Evaluation, Goals
from kpi_eval.model.funding import Funding, FundingRow

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["example_audit", "example_document"]

_NAME: Final = render("label.example")


def example_document(data: Mapping[str, Any]) -> Document:
    """Return the document that an example describes: its tables and what it declares."""
    declared = [Declared(**statement) for statement in data.get("declared", ())]
    tables = [_table(one) for one in (data, *data.get("beside", ()))]
    return Document(source=_NAME, evaluations=tables, declared=declared)


def _table(data: Mapping[str, Any]) -> Evaluation:
    funding = None
    if "funding" in data:
        fields = dict(data["funding"])
        rows = [FundingRow(**row) for row in fields.pop("rows", ())]
        funding = Funding(**fields, rows=rows)
    return Evaluation.from_rows(
        data.get("rows", ()),
        name=data.get("name", _NAME),
        department=data.get("department"),
        implementing_unit=data.get("implementing_unit"),
        kind=data.get("kind", "project"),
        year=data.get("year"),
        funding=funding,
        goals=Goals(**data["goals"]) if "goals" in data else None,
        printed_total=data.get("printed_total"),
        printed_weight_sum=data.get("printed_weight_sum"),
        printed_grade=data.get("printed_grade"),
    )


def example_audit(data: Mapping[str, Any]) -> Audit | BatchAudit:
    """Return the audit of an example under its policy, ``auto`` where it names none.

    With ``plan`` it is compared with that target sheet; ``tables`` are audited as a batch.
    """
    if "tables" in data:
        return audit_batch([example_document(one) for one in data["tables"]])
    plans = []
    if "plan" in data:
        plans.append(Evaluation.from_rows(data["plan"], name=_NAME, kind="project-target"))
    return audit_document(example_document(data), policy=data.get("policy", "auto"), plans=plans)
