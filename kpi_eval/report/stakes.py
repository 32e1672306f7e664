"""What a document has at stake (轻重): how many figures are wrong, and the points and money in it.

Counts and differences of what the audit holds; nothing is judged here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.exact import EXACT

if TYPE_CHECKING:
    from kpi_eval.checks.audit import Audit, TableAudit

__all__ = [
    "State",
    "TotalAtStake",
    "has_errors",
    "money_at_stake",
    "points_at_stake",
    "state_of",
    "total_off",
    "totals_off",
]

State = Literal["wrong", "doubt", "unread", "clean"]


@attrs.frozen
class TotalAtStake:
    """A total that is wrong (总分不符): the number of its table, printed, due, printed - due."""

    table: int
    printed: Decimal
    due: Decimal

    @property
    def difference(self) -> Decimal:
        """How many points the print is above what is due (相差分数)."""
        return EXACT.subtract(self.printed, self.due)


def state_of(audit: Audit) -> State:
    """Return what a document is first of all (情况): wrong, unread, doubtful or clean."""
    if audit.has_errors:
        return "wrong"
    if audit.unreadable:
        return "unread"
    return "doubt" if any(f.severity == "warning" for f in audit.open_findings) else "clean"


def totals_off(audit: Audit) -> list[TotalAtStake]:
    """Return the totals that are wrong (不符的总分), table by table."""
    found = (total_off(table, place) for place, table in enumerate(audit.tables, start=1))
    return [one for one in found if one is not None]


def total_off(table: TableAudit, place: int) -> TotalAtStake | None:
    """Return the total of a table if it is wrong (不符的总分); `place` counts from 1."""
    total = table.assessment.total
    printed = None if total.printed is None else total.printed.number
    due = total.recomputed
    if not _is_open(table) or total.verdict != "inconsistent":
        return None
    if printed is None or not isinstance(due, Decimal):
        return None
    return TotalAtStake(table.evaluation.location.table or place, printed, due)


def points_at_stake(audit: Audit) -> Decimal:
    """Return by how many points the totals are off together (涉及分数), each without its sign."""
    return sum((abs(one.difference) for one in totals_off(audit)), Decimal(0))


def money_at_stake(audit: Audit) -> list[str]:
    """Return the budgets of the tables that have errors (涉及预算), each unit's sum as a text."""
    sums: dict[str, Decimal] = {}
    for table in filter(has_errors, audit.tables):
        funding = table.evaluation.funding
        amount = None if funding is None else funding.amount(funding.budget)
        if amount is not None:
            unit = amount.unit.name
            sums[unit] = EXACT.add(sums.get(unit, Decimal(0)), amount.number)
    return [f"{value:f}{unit}" for unit, value in sums.items()]


def has_errors(table: TableAudit) -> bool:
    """Tell whether a table has an open error (有未认可的错误)."""
    return any(f.severity == "error" and f.accepted is None for f in table.findings)


def _is_open(table: TableAudit) -> bool:
    """Tell whether nobody has accepted the total of a table as it is printed."""
    return not any(f.figure == "total" and f.accepted is not None for f in table.findings)
