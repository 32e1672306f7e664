"""One indicator set twice (重复指标): it is scored twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, is_unused, label_of, row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare
from kpi_eval.model.values import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.location import Severity

__all__ = ["CODES", "check_table"]

_ROW: Final = {
    "name": "受益群众人数", "level1": "产出指标", "target": ">=400人", "actual": "400人",
    "weight": "50",
}  # fmt: skip

INDICATOR_DUPLICATED: Final = Code(
    code="indicator-duplicated",
    severity="warning",
    failing={"rows": [_ROW, {**_ROW, "level1": "效益指标"}]},
    passing={"rows": [_ROW, {**_ROW, "level1": "效益指标", "name": "受益企业数", "target": ">=4家",
                             "actual": "4家"}]},
    for_=("plan", "self-evaluation"),
)  # fmt: skip
CODES: Final = (INDICATOR_DUPLICATED,)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield every row whose name, target and actual stand in an earlier row too.

    The same name with another target or actual is another batch, or another place.
    """
    first: dict[tuple[str, ...], int] = {}
    rows = table.evaluation.indicators
    for number, row in enumerate(rows):
        key = _key(row)
        if key is None:
            continue
        earlier = first.setdefault(key, number)
        if earlier == number:
            continue
        across = label_of(rows[earlier].level1) != label_of(row.level1)
        severity: Severity = "warning" if across else "info"
        yield row_finding(
            table, number, INDICATOR_DUPLICATED, severity=severity,
            earlier=clause("row", row=rows[earlier].location.row or earlier + 1),
            across=clause("across-levels") if across else "", **values_of(row),
        )  # fmt: skip


def _key(row: Indicator) -> tuple[str, ...] | None:
    """Return what makes a row the same as another (重复的依据); 指标 alone names nothing."""
    name = bare(row.name)
    if not label_of(name) or isinstance(row.target.value, Blank) or is_unused(row):
        return None
    actual = "" if row.actual is None else bare(row.actual.text).removeprefix("=")
    return name, bare(row.target.text), actual
