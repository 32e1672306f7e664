"""Many tables together (成批核查): what no single table shows, and none is blamed for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, is_unused
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_eval.model.evaluation import Evaluation

__all__ = ["CODES", "check_batch"]

_FULL: Final = Decimal(100)
_FEWEST: Final = 3  # tables of a unit, or indicators of a set, of which anything can be said
_NAMED: Final = 3

_SET: Final = [
    {"name": "培训人次", "target": ">=200人次", "weight": "50"},
    {"name": "培训场次", "target": ">=5场次", "weight": "20"},
    {"name": "培训合格率", "target": ">=95%", "weight": "30"},
]
_DONE: Final = {"rows": _SET[:1], "department": "甲局"}

COPIED_SHEETS: Final = Code(
    code="copied-sheets",
    severity="info",
    failing={"tables": [{"rows": _SET, "name": "甲村培训"}, {"rows": _SET, "name": "乙村培训"}]},
    passing={
        "tables": [{"rows": _SET, "name": "甲村培训"}, {"rows": _SET[:2], "name": "乙村培训"}]
    },
    for_=("batch",),
)
ALL_FULL: Final = Code(
    code="all-full",
    severity="info",
    failing={"tables": [{**_DONE, "printed_total": "100"}] * 3},
    passing={"tables": [{**_DONE, "printed_total": total} for total in ("100", "98.5", "100")]},
    for_=("batch",),
)
CODES: Final = (COPIED_SHEETS, ALL_FULL)


def check_batch(tables: Sequence[Evaluation]) -> Iterator[Finding]:
    """Yield what a batch of tables shows together; no table of it is named as wrong."""
    yield from _copied(tables)
    yield from _full(tables)


def _copied(tables: Iterable[Evaluation]) -> Iterator[Finding]:
    """Yield each set of indicators that several projects share."""
    groups: dict[tuple[object, ...], dict[str, str]] = {}
    for table in tables:
        key = _set_of(table)
        if len(key) > _FEWEST:
            groups.setdefault(key, {})[bare(table.name)] = table.name
    for names in groups.values():
        if len(names) > 1:
            yield _finding(COPIED_SHEETS, count=len(names), names=_some(list(names.values())))


def _set_of(table: Evaluation) -> tuple[object, ...]:
    """Return what makes a set of indicators this set (指标体系): kind and rows."""
    rows = sorted(
        (bare(row.name), bare(row.target.text), "" if row.weight is None else row.weight.shown)
        for row in table.indicators
        if row.name and not is_unused(row)
    )
    return (table.kind, *rows)


def _full(tables: Iterable[Evaluation]) -> Iterator[Finding]:
    """Yield each unit of which every total is 100: three tables at least, and known to be its."""
    units: dict[str, list[Decimal | None]] = {}
    for table in tables:
        unit = table.implementing_unit or table.department
        if unit and table.printed_total is not None:
            units.setdefault(bare(unit), []).append(table.printed_total.number)
    for unit, totals in units.items():
        if len(totals) >= _FEWEST and set(totals) == {_FULL}:
            yield _finding(ALL_FULL, count=len(totals), unit=unit)


def _finding(code: Code, **arguments: object) -> Finding:
    return Finding(
        code=code.code, severity=code.severity, source=code.source, arguments=arguments
    )  # fmt: skip


def _some(names: list[str]) -> str:
    shown = clause("and").join(shorten(name, 30) for name in names[:_NAMED])
    return shown if len(names) <= _NAMED else clause("and-more", names=shown)
