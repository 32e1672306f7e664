"""Slips of the pen (笔误): one wrong cell in a table that was right, as clerks really make them.

`possible_slips` lists every slip of a table; `slips` draws one of them. A slip always changes the
value of its cell: dropping the last zero of 10.00 is none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

import attrs
from hypothesis import strategies as st

from kpi_eval.model.numerals import format_number
from kpi_eval.model.printed import Printed
from kpi_eval.model.units import is_known
from kpi_eval.model.values import Actual, Amount, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from kpi_eval.checks.audit import Audit
    from kpi_eval.model.evaluation import Evaluation

__all__ = [
    "SLIP_FIELDS",
    "SLIP_KINDS",
    "Slip",
    "SlipField",
    "SlipKind",
    "caught",
    "possible_slips",
    "slips",
]

SlipKind = Literal[
    "dropped-zero", "added-zero", "times-10", "times-1000", "times-10000", "mistyped-digit",
    "swapped-digits", "flipped-comparator", "changed-unit",
]  # fmt: skip
SlipField = Literal[
    "target", "actual", "rate", "score", "weight",
    "total", "budget", "executed", "execution-rate", "execution-score",
]  # fmt: skip
SLIP_KINDS: Final[tuple[SlipKind, ...]] = (
    "dropped-zero", "added-zero", "times-10", "times-1000", "times-10000", "mistyped-digit",
    "swapped-digits", "flipped-comparator", "changed-unit",
)  # fmt: skip
_ROW_FIELDS: Final[dict[SlipField, str]] = {
    "target": "target", "actual": "actual", "rate": "printed_rate", "score": "printed_score",
    "weight": "weight",
}  # fmt: skip
_FUND_FIELDS: Final[dict[SlipField, str]] = {
    "budget": "budget", "executed": "executed", "execution-rate": "printed_rate",
    "execution-score": "printed_score",
}  # fmt: skip
SLIP_FIELDS: Final[tuple[SlipField, ...]] = (*_ROW_FIELDS, "total", *_FUND_FIELDS)

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_FLIPPED: Final = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}
_OTHER_UNITS: Final = {
    "money": ("元", "万元", "亿元"), "count": ("个", "人", "家", "万元"), "ratio": ("‰", "个"),
    "time": ("天", "小时", "月"), "length": ("米", "公里"), "area": ("亩", "平方米"),
}  # fmt: skip


@attrs.frozen(kw_only=True)
class Slip:
    """One slip (笔误): what was done to which cell; `row` counts from 0, None = of the table."""

    kind: SlipKind
    field: SlipField
    row: int | None
    before: str
    after: str

    def apply(self, table: Evaluation) -> Evaluation:
        """Return the table with this one cell changed."""
        if self.row is not None:
            rows = list(table.indicators)
            changed = {_ROW_FIELDS[self.field]: self.after}
            rows[self.row] = attrs.evolve(rows[self.row], **changed)  # type: ignore[arg-type]
            return attrs.evolve(table, indicators=rows)
        if self.field == "total":
            return attrs.evolve(table, printed_total=self.after)
        if table.funding is None:
            return table
        changed = {_FUND_FIELDS[self.field]: self.after}
        return attrs.evolve(table, funding=attrs.evolve(table.funding, **changed))  # type: ignore[arg-type]

    def __str__(self) -> str:
        """Return what was done: ``actual of row 4: =40000人次 -> =4000人次 (dropped-zero)``."""
        place = "the table" if self.row is None else f"row {self.row + 1}"
        return f"{self.field} of {place}: {self.before} -> {self.after} ({self.kind})"


def slips(
    table: Evaluation,
    *,
    kinds: Collection[SlipKind] = SLIP_KINDS,
    fields: Collection[SlipField] = SLIP_FIELDS,
) -> st.SearchStrategy[Slip]:
    """Return the slips of a table (笔误), every kind that it can have equally often."""
    by_kind: dict[SlipKind, list[Slip]] = {}
    for slip in possible_slips(table):
        if slip.kind in kinds and slip.field in fields:
            by_kind.setdefault(slip.kind, []).append(slip)
    return st.one_of([st.sampled_from(group) for group in by_kind.values()])


def possible_slips(table: Evaluation) -> Iterator[Slip]:
    """Yield every slip of a table (全部可能的笔误), cell by cell."""
    for field, row, cell in _cells(table):
        for kind, edit in _EDITS.items():
            seen = {cell.text}
            for after in edit(cell):
                if after not in seen and _changes(cell, after):
                    seen.add(after)
                    yield Slip(kind=kind, field=field, row=row, before=cell.text, after=after)


def caught(audit: Audit) -> bool:
    """Tell whether an audit reports anything (是否发现): error, warning or an unproved figure.

    An info counts only where a figure differs and rests on a parameter nobody has proved.
    """
    return any(
        finding.severity != "info" or finding.code.endswith("-unproved")
        for finding in audit.findings
    )


_Cell = Target | Actual | Printed


def _cells(table: Evaluation) -> Iterator[tuple[SlipField, int | None, _Cell]]:
    """Yield the cells that hold a number."""
    for number, row in enumerate(table.indicators):
        for field, name in _ROW_FIELDS.items():
            yield from _with_number(field, number, getattr(row, name))
    yield from _with_number("total", None, table.printed_total)
    for field, name in _FUND_FIELDS.items():
        yield from _with_number(field, None, getattr(table.funding, name, None))


def _with_number(
    field: SlipField, row: int | None, cell: _Cell | None
) -> Iterator[tuple[SlipField, int | None, _Cell]]:
    number = cell.number if isinstance(cell, Printed) else None
    if isinstance(cell, (Target, Actual)) and isinstance(cell.value, Amount):
        number = cell.value.number
    # A text that is not the plain number, such as 1,000 or 三场, is left alone.
    if cell is not None and number is not None and number == _value(cell.text):
        yield field, row, cell


def _value(text: str) -> Decimal | None:
    match = _NUMBER.search(text)
    return None if match is None else Decimal(match[0])


def _changes(cell: _Cell, after: str) -> bool:
    """Tell whether an edit changes the cell's value, not its spelling alone."""
    if isinstance(cell, Printed):
        return Printed(after).number != cell.number
    comparator = cell.text[: len(cell.text) - len(cell.text.lstrip("<>=≤≥"))]
    same = after.startswith(comparator) and _rest(after) == _rest(cell.text)
    return not same or _value(after) != _value(cell.text)


def _rest(text: str) -> str:
    """The text behind the number: the unit."""
    match = _NUMBER.search(text)
    return "" if match is None else text[match.end() :]


def _renumbered(text: str, edit: Callable[[str], Iterator[str]]) -> Iterator[str]:
    """Yield a text with its number edited."""
    match = _NUMBER.search(text)
    if match is not None:
        for number in edit(match[0]):
            yield text[: match.start()] + number + text[match.end() :]


def _digits(number: str) -> Iterator[int]:
    return (place for place, sign in enumerate(number) if sign.isdigit())


def _without_zero(number: str) -> Iterator[str]:
    for place in _digits(number):
        left = number[:place] + number[place + 1 :]
        if number[place] == "0" and _NUMBER.fullmatch(left):
            yield left


def _with_zero(number: str) -> Iterator[str]:
    for place in _digits(number):
        yield number[: place + 1] + "0" + number[place + 1 :]


def _mistyped(number: str) -> Iterator[str]:
    for place in _digits(number):
        for other in range(1, 10):
            digit = (int(number[place]) + other) % 10
            yield f"{number[:place]}{digit}{number[place + 1 :]}"


def _swapped(number: str) -> Iterator[str]:
    for place in _digits(number):
        pair = number[place : place + 2]
        if len(pair) > 1 and pair.isdigit():
            yield number[:place] + pair[::-1] + number[place + 2 :]


def _times(factor: int) -> Callable[[str], Iterator[str]]:
    def multiply(number: str) -> Iterator[str]:
        yield format_number(Decimal(number) * factor)

    return multiply


def _edit(change: Callable[[str], Iterator[str]]) -> Callable[[_Cell], Iterator[str]]:
    return lambda cell: _renumbered(cell.text, change)


def _times_ten_thousand(cell: _Cell) -> Iterator[str]:
    """万 slipped in before the unit, where it can stand there; else four zeros more."""
    unit = _rest(cell.text)
    if not isinstance(cell, Printed) and unit and is_known(f"万{unit}"):
        yield cell.text.removesuffix(unit) + "万" + unit
    yield from _renumbered(cell.text, _times(10_000))


def _flipped(cell: _Cell) -> Iterator[str]:
    sign = cell.comparator if isinstance(cell, Target) else ""
    if sign in _FLIPPED and cell.text.startswith(sign):
        yield _FLIPPED[sign] + cell.text.removeprefix(sign)


def _other_unit(cell: _Cell) -> Iterator[str]:
    if isinstance(cell, Printed) or not isinstance(cell.value, Amount):
        return
    rest = _rest(cell.text)
    for unit in _OTHER_UNITS.get(cell.value.unit.family, ()):
        if unit != cell.value.unit.name:
            yield cell.text.removesuffix(rest) + unit


_EDITS: Final[dict[SlipKind, Callable[[_Cell], Iterator[str]]]] = {
    "dropped-zero": _edit(_without_zero),
    "added-zero": _edit(_with_zero),
    "times-10": _edit(_times(10)),
    "times-1000": _edit(_times(1000)),
    "times-10000": _times_ten_thousand,
    "mistyped-digit": _edit(_mistyped),
    "swapped-digits": _edit(_swapped),
    "flipped-comparator": _flipped,
    "changed-unit": _other_unit,
}
