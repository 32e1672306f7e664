"""Cells left blank where something was claimed (漏填): no actual, or no target, and yet points."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import (
    clause,
    earned,
    is_unused,
    row_finding,
    table_finding,
)
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare
from kpi_eval.model.values import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment

__all__ = ["CODES", "check_table"]

_ROW: Final = {"name": "培训人次", "target": ">=200人次", "weight": "100", "printed_score": "100"}

ACTUAL_MISSING: Final = Code(
    code="actual-missing",
    severity="warning",
    failing={"rows": [{**_ROW, "actual": ""}]},
    passing={"rows": [{**_ROW, "actual": "200人次"}]},
)
TARGET_MISSING: Final = Code(
    code="target-missing",
    severity="warning",
    failing={"rows": [{**_ROW, "target": "", "actual": "200人次"}]},
    passing={"rows": [{**_ROW, "actual": "200人次"}]},
)
CODES: Final = (ACTUAL_MISSING, TARGET_MISSING)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield the rows whose actual or target is blank and which have points, or a rate of 100 %.

    A column that is blank in every row is one omission, and one finding.
    """
    rows = table.evaluation.indicators
    actuals = [number for number, row in enumerate(rows) if _is_blank(row.actual)]
    targets = [
        number
        for number, row in enumerate(rows)
        if number not in actuals and not bare(row.target.text) and not is_unused(row)
    ]
    yield from _missing(table, actuals, ACTUAL_MISSING, "actual")
    yield from _missing(table, targets, TARGET_MISSING, "target")


def _missing(table: Assessment, blank: list[int], code: Code, cell: str) -> Iterator[Finding]:
    found = [
        (number, *gain)
        for number in blank
        for gain in (earned(table, number, above=Fraction(0)),)
        if gain is not None
    ]
    if len(found) > 1 and len(blank) == len(table.evaluation.indicators):
        yield table_finding(
            table, code, what=clause(f"{cell}-column"),
            earned=clause("rows-earned", count=len(found)),
        )  # fmt: skip
        return
    for number, figure, said in found:
        yield row_finding(
            table, number, code, figure=figure, what=clause(f"of-{cell}"), earned=said
        )


def _is_blank(cell: object) -> bool:
    """Tell whether the form has the cell and nothing stands in it."""
    return isinstance(getattr(cell, "value", None), Blank)
