"""The goal of the year (年度总体目标): a table that has the block and leaves it blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import table_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment

__all__ = ["CODES", "check_table"]

_ROWS: Final = [{"name": "培训人次", "target": ">=200人次", "weight": "100"}]

GOAL_MISSING: Final = Code(
    code="goal-missing",
    severity="info",
    failing={"rows": _ROWS, "goals": {"expected": ""}},
    passing={"rows": _ROWS, "goals": {"expected": "培训农民200人次，提高种植技术水平"}},
    for_=("plan", "self-evaluation"),
)
CODES: Final = (GOAL_MISSING,)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield a goal that is blank; of a form without the block nothing is known."""
    goals = table.evaluation.goals
    if goals is not None and not Printed(goals.expected):
        yield table_finding(table, GOAL_MISSING)
