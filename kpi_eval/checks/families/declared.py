"""The sums that a document states of its own tables (自述汇总), against the tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.exact import EXACT
from kpi_eval.model.units import unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.model.document import Declared, DeclaredKind, Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.printed import Printed

_ROWS: Final = [{"name": "甲", "target": ">=1次", "actual": "1次", "weight": "90"}]
_TABLE: Final = {"rows": _ROWS, "funding": {"budget": "5.00", "executed": "5.00", "weight": "10"}}

COUNT: Final = Code(
    code="declared-count-mismatch",
    severity="error",
    title="文件自述的表数与所附表数不符",
    source="文件「预算绩效的情况说明」",
    failing={**_TABLE, "declared": [{"what": "projects", "value": "2"}]},
    passing={**_TABLE, "declared": [{"what": "projects", "value": "1"}]},
)
SUM: Final = Code(
    code="declared-sum-mismatch",
    severity="error",
    title="文件自述的金额与所附各表合计不符",
    source="文件「预算绩效的情况说明」",
    failing={**_TABLE, "declared": [{"what": "projects-budget", "value": "5.64"}]},
    passing={**_TABLE, "declared": [{"what": "projects-budget", "value": "5.00"}]},
)
CODES: Final = (COUNT, SUM)
_TEN_THOUSAND: Final = 10_000  # declared sums are in 万元

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
        wrong = tuple(_compare(stated.get(count), Decimal(len(tables)), COUNT))
        yield from wrong
        if wrong:
            continue
        yield from _compare(stated.get(budget), _total(tables, _budget), SUM)
        yield from _compare(stated.get(executed), _total(tables, _executed), SUM)


def _compare(statement: Declared | None, found: Decimal | None, code: Code) -> Iterator[Finding]:
    if statement is None or statement.value.number is None or found is None:
        return
    if statement.value.number != found:
        yield Finding(
            code=code.code, severity=code.severity, location=statement.location,
            printed=statement.value.shown, expected=f"{found:f}", source=code.source,
            arguments={"what": clause(statement.what)},
        )  # fmt: skip


def _total(
    tables: list[Evaluation], amounts: Callable[[Funding], list[Printed | None]]
) -> Decimal | None:
    """Return the sum over the tables in 万元, None where an amount or its unit is not known."""
    total = Fraction(0)
    for table in tables:
        if table.funding is None:
            return None
        money = unit(table.funding.unit)
        cells = amounts(table.funding)
        if money.family != "money" or not cells:
            return None
        for cell in cells:
            if cell is None or cell.number is None:
                return None
            total += Fraction(cell.number) * money.factor / _TEN_THOUSAND
    return EXACT.divide(Decimal(total.numerator), Decimal(total.denominator))


def _budget(funding: Funding) -> list[Printed | None]:
    """The total budget, or its parts where the form has no total row."""
    return [funding.budget] if funding.budget is not None else [r.budget for r in funding.rows]


def _executed(funding: Funding) -> list[Printed | None]:
    return (
        [funding.executed] if funding.executed is not None else [r.executed for r in funding.rows]
    )
