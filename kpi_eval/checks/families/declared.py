"""The sums that a document states of its own tables (自述汇总), against the tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.exact import EXACT
from kpi_eval.model.numerals import format_number
from kpi_eval.model.units import unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.model.document import Declared, DeclaredKind, Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.money import Money

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
_UNIT: Final = "万元"  # of declared sums that print none

# kinds of tables -> what is stated of them: how many, their budgets, their execution
_STATED: Final[
    tuple[tuple[tuple[str, ...], tuple[DeclaredKind, DeclaredKind, DeclaredKind]], ...]
] = (
    (("unit", "unit-target"), ("unit-tables", "unit-budget", "unit-executed")),
    (("project", "project-target"), ("projects", "projects-budget", "projects-executed")),
)


def check_document(document: Document) -> Iterator[Finding]:
    """Yield what a document states of its tables and does not hold.

    Sums are compared only where the number of tables agrees: with a table missing they say nothing.
    Nothing is compared in a document that was cut.
    """
    if any(problem.code == "table-truncated" for problem in document.problems):
        return
    stated = {statement.what: statement for statement in document.declared}
    for kinds, (count, budget, executed) in _STATED:
        tables = [table for table in document.evaluations if table.kind in kinds]
        if not tables:
            continue
        wrong = tuple(_count(stated.get(count), len(tables)))
        yield from wrong
        if wrong:
            continue
        yield from _sum(stated.get(budget), _total(tables, _budget))
        yield from _sum(stated.get(executed), _total(tables, _executed))


def _count(statement: Declared | None, found: int) -> Iterator[Finding]:
    if statement is not None and statement.value.number not in (None, found):
        yield _finding(
            DECLARED_COUNT_MISMATCH, statement, printed=statement.value.shown, expected=f"{found}"
        )


def _sum(statement: Declared | None, found: Fraction | None) -> Iterator[Finding]:
    """Compare a declared sum of money with that of the tables, a Fraction in 元."""
    stated = None if statement is None else statement.value.amount(_UNIT)
    if statement is None or stated is None or found is None or stated.base == found:
        return
    if stated.unit.dimension == unit(_UNIT).dimension:
        due = found / stated.unit.factor
        text = f"{EXACT.divide(Decimal(due.numerator), Decimal(due.denominator)):f}"
        printed, name = format_number(stated.number), stated.unit.name
        yield _finding(DECLARED_SUM_MISMATCH, statement, printed=printed, expected=text, unit=name)


def _finding(
    code: Code, statement: Declared, *, printed: str, expected: str, **arguments: str
) -> Finding:
    return Finding(
        code=code.code, severity=code.severity, location=statement.location,
        printed=printed, expected=expected, source=code.source,
        arguments={"what": clause(statement.what), **arguments},
    )  # fmt: skip


def _total(
    tables: list[Evaluation], cells_of: Callable[[Funding], list[Money | None]]
) -> Fraction | None:
    """Return the sum over the tables in 元, None where an amount or its unit is not known."""
    total = Fraction(0)
    for table in tables:
        if table.funding is None:
            return None
        cells = cells_of(table.funding)
        amounts = [table.funding.amount(cell) for cell in cells]
        known = [a.base for a in amounts if a and a.unit.dimension == unit(_UNIT).dimension]
        if not known or len(known) != len(cells):
            return None
        total += sum(known, Fraction(0))
    return total


def _budget(funding: Funding) -> list[Money | None]:
    """The total budget, or its parts where the form has no total row."""
    return [funding.budget] if funding.budget is not None else [r.budget for r in funding.rows]


def _executed(funding: Funding) -> list[Money | None]:
    return (
        [funding.executed] if funding.executed is not None else [r.executed for r in funding.rows]
    )
