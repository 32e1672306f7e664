"""A weight with its point in the wrong place (权重多写或少写一位): it is blamed, not the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, row_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.numerals import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment

_ROW: Final = {
    "name": "甲",
    "target": ">=5次",
    "actual": "5次",
    "weight": "60",
    "printed_score": "60",
}
_OTHER: Final = {"name": "乙", "target": ">=3场", "actual": "3场", "printed_score": "40"}

WEIGHT_TENFOLD: Final = Code(
    code="weight-tenfold",
    severity="warning",
    failing={"rows": [_ROW, {**_OTHER, "weight": "400"}]},
    passing={"rows": [_ROW, {**_OTHER, "weight": "40"}]},
)
CODES: Final = (WEIGHT_TENFOLD,)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield the one weight that makes the sum wrong by a decimal place."""
    found = table.misplaced
    if found is None or table.incomplete:
        return
    yield row_finding(
        table, found.row, WEIGHT_TENFOLD, printed=format_number(found.printed),
        expected=_plain(format_number(found.meant)), total=format_number(found.whole),
        score=clause("score-fits", score=table.scores[found.row].shown),
    )  # fmt: skip


def _plain(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
