"""Conflicts that are named and not explained (只列不推的矛盾): sums of sources, and of costs.

What may be behind them is not searched for; which figures cannot stand together is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.checks.families.costs import COST_SUM_MISMATCH
from kpi_eval.checks.families.funds import FUNDS_SUM_MISMATCH, SUMMED_AMOUNTS, unequal_parts
from kpi_eval.diagnosis.edits import CellRef
from kpi_eval.diagnosis.written import WrittenUp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.diagnosis.explanation import Diagnosis

__all__ = ["unexplained"]


def unexplained(table: TableAudit, place: int) -> Iterator[Diagnosis]:
    """Yield an open diagnosis for every sum of sources or costs that the audit finds wrong."""
    written, funding = WrittenUp(table, place), table.evaluation.funding
    for field in SUMMED_AMOUNTS if funding is not None else ():
        if funding is not None and unequal_parts(funding, field) is not None:
            yield written.untried((CellRef(place, None, field),), FUNDS_SUM_MISMATCH.code)
    if any(finding.code == COST_SUM_MISMATCH.code for finding in table.findings):
        yield written.untried(tuple(_costs(table, place)), COST_SUM_MISMATCH.code)


def _costs(table: TableAudit, place: int) -> Iterator[CellRef]:
    """Yield the amount of the funds, then the costs that do not make it (资金与各成本指标)."""
    plan = table.evaluation.is_plan
    yield CellRef(place, None, "budget" if plan else "executed")
    for number, row in enumerate(table.evaluation.indicators, start=1):
        if row.is_cost:
            yield CellRef(place, number, "target" if plan else "actual")
