"""Cells left blank where something was claimed (漏填): no actual, and yet points."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, earned, row_finding, table_finding
from kpi_eval.checks.finding import Code, Finding
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
CODES: Final = (ACTUAL_MISSING,)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield the rows whose actual is blank and which have points, or a rate of 100 %.

    A column that is blank in every row is one omission, and one finding.
    """
    rows = table.evaluation.indicators
    blank = [number for number, row in enumerate(rows) if _is_blank(row.actual)]
    found = [
        (number, *gain)
        for number in blank
        for gain in (earned(table, number, above=Fraction(0)),)
        if gain is not None
    ]
    if len(found) > 1 and len(blank) == len(rows):
        yield table_finding(
            table, ACTUAL_MISSING, what=clause("actual-column"),
            earned=clause("rows-earned", count=len(found)),
        )  # fmt: skip
        return
    for number, figure, said in found:
        yield row_finding(
            table, number, ACTUAL_MISSING, figure=figure, what=clause("of-actual"), earned=said
        )


def _is_blank(cell: object) -> bool:
    """Tell whether the form has the cell and nothing stands in it."""
    return isinstance(getattr(cell, "value", None), Blank)
