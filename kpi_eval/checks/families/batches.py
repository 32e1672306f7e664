"""Many tables together (成批核查): what no single table shows, and none is blamed for."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.families.common import clause, is_unused
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.model.evaluation import Evaluation

__all__ = ["CODES", "Traits", "all_full", "check_batch", "copied_sheets", "traits_of"]

_FULL: Final = Decimal(100)
_FEWEST: Final = 3  # tables of a unit, or indicators of a set, of which anything can be said
_NAMED: Final = 3
_DIGEST: Final = 32

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


@attrs.frozen
class Traits:
    """What a batch has to know of a table (表的特征), a few words where a table has many.

    Args:
        indicator_set: 指标体系, a digest of kind, indicators, targets and weights; "" where there
            are too few of them to say anything.
        name: 表名.
        unit: 单位 that answers for it; "" where none is printed.
        totalled: 是否填报总分.
        total: 总分; None where it is no number.
    """

    indicator_set: str
    name: str
    unit: str = ""
    totalled: bool = False
    total: Decimal | None = None


def traits_of(table: Evaluation) -> Traits:
    """Return what a batch has to know of a table (表的特征)."""
    total = table.printed_total
    return Traits(
        _set_of(table), table.name, table.implementing_unit or table.department or "",
        totalled=total is not None, total=None if total is None else total.number,
    )  # fmt: skip


def check_batch(tables: Iterable[Evaluation]) -> Iterator[Finding]:
    """Yield what a batch of tables shows together; no table of it is named as wrong."""
    traits = [traits_of(table) for table in tables]
    yield from copied_sheets(traits)
    yield from all_full(traits)


def copied_sheets(tables: Iterable[Traits]) -> Iterator[Finding]:
    """Yield each set of indicators that several projects share (照搬的指标体系)."""
    groups: dict[str, dict[str, str]] = {}
    for table in tables:
        if table.indicator_set:
            groups.setdefault(table.indicator_set, {}).setdefault(bare(table.name), table.name)
    for names in groups.values():
        if len(names) > 1:
            yield _finding(COPIED_SHEETS, count=len(names), names=_some(list(names.values())))


def _set_of(table: Evaluation) -> str:
    """Return what makes a set of indicators this set (指标体系): kind and rows, as a digest."""
    rows = sorted(
        (bare(row.name), bare(row.target.text), "" if row.weight is None else row.weight.shown)
        for row in table.indicators
        if row.name and not is_unused(row)
    )
    if len(rows) < _FEWEST:
        return ""
    whole = repr((table.kind, rows)).encode("utf-8", "backslashreplace")
    return sha256(whole).hexdigest()[:_DIGEST]


def all_full(tables: Iterable[Traits]) -> Iterator[Finding]:
    """Yield each unit of which every total is 100 (全部满分): three tables at least."""
    units: dict[str, tuple[int, bool]] = {}
    for table in tables:
        if table.unit and table.totalled:
            count, full = units.get(bare(table.unit), (0, True))
            units[bare(table.unit)] = (count + 1, full and table.total == _FULL)
    for unit, (count, full) in units.items():
        if count >= _FEWEST and full:
            yield _finding(ALL_FULL, count=count, unit=unit)


def _finding(code: Code, **arguments: object) -> Finding:
    return Finding(
        code=code.code, severity=code.severity, source=code.source, arguments=arguments
    )  # fmt: skip


def _some(names: list[str]) -> str:
    shown = clause("and").join(shorten(name, 30) for name in names[:_NAMED])
    return shown if len(names) <= _NAMED else clause("and-more", names=shown)
