"""The sums that a document states of its own tables (自述汇总), against the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.exact import EXACT
from kpi_eval.model.numerals import format_number
from kpi_eval.prose.declared import COUNTS, DECLARED_UNIT, tallies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.document import Declared, Document

_ROWS: Final = [{"name": "甲", "target": ">=1次", "actual": "1次", "weight": "90"}]
_TABLE: Final = {"rows": _ROWS, "funding": {"budget": "5.00", "executed": "5.00", "weight": "10"}}

DECLARED_COUNT_MISMATCH: Final = Code(
    code="declared-count-mismatch",
    severity="error",
    for_=("plan", "self-evaluation"),
    failing={**_TABLE, "declared": [{"what": "projects", "value": "2"}]},
    passing={**_TABLE, "declared": [{"what": "projects", "value": "1"}]},
)
DECLARED_SUM_MISMATCH: Final = Code(
    code="declared-sum-mismatch",
    severity="error",
    for_=("plan", "self-evaluation"),
    failing={**_TABLE, "declared": [{"what": "projects-budget", "value": "5.64"}]},
    passing={**_TABLE, "declared": [{"what": "projects-budget", "value": "5.00"}]},
)
CODES: Final = (DECLARED_COUNT_MISMATCH, DECLARED_SUM_MISMATCH)


def check_document(document: Document) -> Iterator[Finding]:
    """Yield what a document states of its tables and does not hold (自述与各表不符)."""
    for tally in tallies(document):
        due, statement = tally.due, tally.statement
        if tally.agrees is not False or due is None:
            continue
        amount = statement.value.amount(DECLARED_UNIT)
        if statement.what in COUNTS or amount is None:
            yield _finding(
                DECLARED_COUNT_MISMATCH, statement, printed=statement.value.shown,
                expected=f"{due.numerator}",
            )  # fmt: skip
            continue
        owed = due / amount.unit.factor
        yield _finding(
            DECLARED_SUM_MISMATCH, statement, printed=format_number(amount.number),
            expected=f"{EXACT.divide(Decimal(owed.numerator), Decimal(owed.denominator)):f}",
            unit=amount.unit.name,
        )  # fmt: skip


def _finding(
    code: Code, statement: Declared, *, printed: str, expected: str, **arguments: str
) -> Finding:
    return Finding(
        code=code.code, severity=code.severity, location=statement.location,
        printed=printed, expected=expected, source=code.source,
        arguments={"what": clause(statement.what), **arguments},
    )  # fmt: skip
