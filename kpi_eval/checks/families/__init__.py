"""The families of checks (核查项), in the order of their findings: one file each, listed once.

A family has `CODES` and at least one of `check_row`, `check_table`, `check_document`, `check_plan`
(a table beside its target sheet) and `check_batch` (many tables): a plain function that yields
findings of one shape. A new family is one file and its name in `FAMILIES`. Raises InvalidValueError
for a family that checks nothing, and for two codes of one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    prose,
    rates,
    reasons,
    scores,
    shares,
    spending,
    totals,
    units,
    weights,
    wholes,
    wording,
    words,
)
from kpi_eval.errors import InvalidValueError, UnknownCodeError
from kpi_eval.model.listed import by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.finding import Code, Finding
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation

__all__ = [
    "CODES",
    "FAMILIES",
    "TITLES",
    "check_batch",
    "check_document",
    "check_plan",
    "check_rows",
    "check_table",
    "code_of",
]

FAMILIES: Final = (
    legibility, rates, scores, weights, funds, totals, costs, overruns, spending, units, form,
    shares, words, dates, plausibility, explanations, blanks, parts, levels, duplicates,
    composition, wording, claims, prose, reasons, goals, declared, wholes, plans, batches,
)  # fmt: skip
_CHECKS: Final = ("check_row", "check_table", "check_document", "check_plan", "check_batch")


def _checks(name: str) -> tuple[Callable[..., Iterator[Finding]], ...]:
    """Return the functions of one name that the families have, in their order."""
    return tuple(getattr(family, name) for family in FAMILIES if hasattr(family, name))


def _codes_of(family: ModuleType) -> tuple[Code, ...]:
    if not any(hasattr(family, name) for name in _CHECKS):
        message = f"{family.__name__} checks nothing: give it one of {', '.join(_CHECKS)}"
        raise InvalidValueError(message)
    codes: tuple[Code, ...] = family.CODES
    return codes


_ROW_CHECKS, _TABLE_CHECKS, _DOCUMENT_CHECKS, _PLAN_CHECKS, _BATCH_CHECKS = map(_checks, _CHECKS)

CODES: Final[dict[str, Code]] = by_name(
    "code", ((code.code, code) for family in FAMILIES for code in _codes_of(family))
)


# What each code says in a few words (事项), as workpapers name a matter.
TITLES: Final[dict[str, str]] = {key: code.title for key, code in CODES.items()}


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
