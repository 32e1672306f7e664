"""Points in the labels and names (标签所注分值) against the weights below them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, row_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.numerals import format_number
from kpi_eval.model.text import bare
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment

__all__ = ["CODES", "check_table", "points_of"]

_POINTS: Final = re.compile(r"[(\[](?:共|计|合计|满分)?(\d{1,3}(?:\.\d+)?)分[)\]]$")
_ROW: Final = {"name": "甲", "target": ">=5次", "weight": "40"}
_OTHER: Final = {"name": "乙", "target": ">=3场", "weight": "20"}

LEVEL_WEIGHTS_MISMATCH: Final = Code(
    code="level-weights-mismatch",
    severity="warning",
    failing={
        "rows": [{**_ROW, "level1": "产出指标（50分）"}, {**_OTHER, "level1": "产出指标（50分）"}]
    },
    passing={
        "rows": [{**_ROW, "level1": "产出指标（60分）"}, {**_OTHER, "level1": "产出指标（60分）"}]
    },
    for_=("plan", "self-evaluation"),
)
CODES: Final = (LEVEL_WEIGHTS_MISMATCH,)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield every label whose points are not the sum of the weights below it, and such names.

    Points behind a name are the row's weight, where it prints no other.
    """
    rows = table.evaluation.indicators
    if table.incomplete:
        return
    for number, row in enumerate(rows):
        said, weight = points_of(row.name), weight_of(row)[0]
        if said is not None and weight is not None and said != weight and not row.covers:
            yield _finding(table, number, row.name, said, weight, clause("own-weight"))
    for key in ("level1", "level2"):
        groups: dict[tuple[str, str], list[int]] = {}
        for number, row in enumerate(rows):
            above = row.level1 if key == "level2" else ""
            groups.setdefault((above, getattr(row, key)), []).append(number)
        for (_, label), numbers in groups.items():
            said = points_of(label)
            total = _sum(table, numbers)
            if said is not None and total is not None and said != total:
                yield _finding(table, numbers[0], label, said, total, clause("rows-below"))


def points_of(label: str) -> Decimal | None:
    """Return the points that a label or a name ends in (所注分值): 产出指标（50分） has 50."""
    found = _POINTS.search(bare(label))
    return None if found is None else Decimal(found[1])


def _sum(table: Assessment, numbers: list[int]) -> Decimal | None:
    """Return the sum of the weights of some rows, None where one is not known or is shared."""
    total = Decimal(0)
    for number in numbers:
        row = table.evaluation.indicators[number]
        weight = weight_of(row)[0]
        if weight is None and row.weight is None:
            weight = points_of(row.name)
        if weight is None or row.covers:
            return None
        total += weight
    return total


def _finding(  # noqa: PLR0913, PLR0917 - what is said, and what is there
    table: Assessment, number: int, label: str, said: Decimal, there: Decimal, what: str
) -> Finding:
    return row_finding(
        table, number, LEVEL_WEIGHTS_MISMATCH, printed=format_number(said),
        expected=format_number(there), label=bare(label), what=what,
    )  # fmt: skip
