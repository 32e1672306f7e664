"""The sums that a document states of its own tables (自述汇总), against the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.finding import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.model.document import Declared, DeclaredKind, Document
    from kpi_eval.model.evaluation import Evaluation

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

_LABELS: Final = {
    "unit-tables": "整体支出绩效表", "unit-budget": "整体支出预算总额",
    "unit-executed": "整体支出执行总额", "projects": "项目表", "projects-budget": "项目预算数",
    "projects-executed": "项目执行数",
}  # fmt: skip
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
    """
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
            arguments={"what": _LABELS.get(statement.what, statement.what)},
        )  # fmt: skip


def _total(
    tables: list[Evaluation], amount: Callable[[Evaluation], Decimal | None]
) -> Decimal | None:
    amounts = [amount(table) for table in tables]
    known = [value for value in amounts if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _budget(table: Evaluation) -> Decimal | None:
    funding = table.funding
    if funding is None:
        return None
    if funding.budget is not None:
        return funding.budget.number
    parts = [row.budget.number for row in funding.rows if row.budget is not None]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(parts) else None


def _executed(table: Evaluation) -> Decimal | None:
    funding = table.funding
    return None if funding is None or funding.executed is None else funding.executed.number
