"""The families of checks (核查项), in the order of their findings: one file each, listed once.

A family has `CODES` and at least one of `check_row`, `check_table`, `check_document`, `check_plan`
(a table beside its target sheet) and `check_batch` (many tables): a plain function that yields
findings of one shape. A new family is one file, its name in `FAMILIES` and its function in one of
the tuples below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.checks.families import (
    batches,
    blanks,
    claims,
    composition,
    costs,
    dates,
    declared,
    duplicates,
    explanations,
    form,
    funds,
    goals,
    legibility,
    levels,
    overruns,
    parts,
    plans,
    plausibility,
    rates,
    scores,
    shares,
    spending,
    totals,
    units,
    weights,
    wording,
    words,
)
from kpi_eval.errors import UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.finding import Code, Finding
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation

__all__ = [
    "CODES",
    "FAMILIES",
    "check_batch",
    "check_document",
    "check_plan",
    "check_rows",
    "check_table",
    "code_of",
]

FAMILIES = (
    rates, scores, weights, totals, funds, costs, overruns, spending, units, form, shares, words,
    dates, plausibility, explanations, blanks, parts, levels, duplicates, composition, wording,
    claims, goals, legibility, declared, plans, batches,
)  # fmt: skip
_ROW_CHECKS = (
    legibility.check_row, rates.check_row, scores.check_row, overruns.check_row,
    spending.check_row, units.check_row, form.check_row, shares.check_row, words.check_row,
    dates.check_row, plausibility.check_row, explanations.check_row, composition.check_row,
    wording.check_row, claims.check_row,
)  # fmt: skip
_TABLE_CHECKS = (
    legibility.check_table, weights.check_table, funds.check_table, totals.check_table,
    costs.check_table, overruns.check_table, spending.check_table, blanks.check_table,
    parts.check_table, levels.check_table, duplicates.check_table, composition.check_table,
    wording.check_table, goals.check_table,
)  # fmt: skip
_DOCUMENT_CHECKS = (declared.check_document,)
_PLAN_CHECKS = (plans.check_plan,)
_BATCH_CHECKS = (batches.check_batch,)

CODES: dict[str, Code] = {code.code: code for family in FAMILIES for code in family.CODES}


def code_of(code: str) -> Code:
    """Return what a code of a finding means; raises UnknownCodeError with the codes there are."""
    try:
        return CODES[code]
    except KeyError:
        message = f"no code {code!r}; there are: {', '.join(CODES)}"
        raise UnknownCodeError(message) from None


def check_rows(table: Assessment) -> Iterator[Finding]:
    """Yield the findings of every row (逐行核查), row by row."""
    for number in range(len(table.evaluation.indicators)):
        for check in _ROW_CHECKS:
            yield from check(table, number)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield the findings of a whole table (整表核查): its rows first."""
    yield from check_rows(table)
    for check in _TABLE_CHECKS:
        yield from check(table)


def check_document(document: Document) -> Iterator[Finding]:
    """Yield the findings about a document as a whole (整体核查)."""
    for check in _DOCUMENT_CHECKS:
        yield from check(document)


def check_plan(table: Assessment, plan: Evaluation) -> Iterator[Finding]:
    """Yield what a table has otherwise than its approved target sheet (对照目标表)."""
    for check in _PLAN_CHECKS:
        yield from check(table, plan)


def check_batch(tables: Sequence[Evaluation]) -> Iterator[Finding]:
    """Yield what many tables show together (成批核查)."""
    for check in _BATCH_CHECKS:
        yield from check(tables)
