"""What goes wrong in the text of one cell (单元格笔误): zeros, digits, the point, signs, units."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from kpi_eval.model.numerals import format_number
from kpi_eval.model.printed import Printed
from kpi_eval.model.units import is_known
from kpi_eval.model.values import Actual, Amount, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["EDITS", "EditKind", "EditedCell", "changes", "first_number"]

EditKind = Literal[
    "dropped-zero", "added-zero", "times-10", "times-1000", "times-10000", "mistyped-digit",
    "swapped-digits", "lost-point", "moved-point", "flipped-comparator", "changed-unit",
]  # fmt: skip
EditedCell = Target | Actual | Printed

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_FLIPPED: Final = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}
_OTHER_UNITS: Final = {
    "money": ("元", "万元", "亿元"), "count": ("个", "人", "家", "万元"), "ratio": ("‰", "个"),
    "time": ("天", "小时", "月"), "length": ("米", "公里"), "area": ("亩", "平方米"),
}  # fmt: skip


def first_number(text: str) -> Decimal | None:
    """Return the first number of a text (首个数), None where there is none."""
    match = _NUMBER.search(text)
    return None if match is None else Decimal(match[0])


def changes(cell: EditedCell, after: str) -> bool:
    """Tell whether an edit changes the cell's value, not its spelling alone."""
    if isinstance(cell, Printed):
        return Printed(after).number != cell.number
    comparator = cell.text[: len(cell.text) - len(cell.text.lstrip("<>=≤≥"))]
    same = after.startswith(comparator) and _rest(after) == _rest(cell.text)
    return not same or first_number(after) != first_number(cell.text)


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


def _without_point(number: str) -> Iterator[str]:
    if "." in number:
        yield number.replace(".", "").lstrip("0") or "0"


def _point_moved(number: str) -> Iterator[str]:
    """The point one or two places off, its digits kept: 8.40 as 84.0, 0.840; 15 as 1.5."""
    whole, _, part = number.partition(".")
    for places in (1, 2):
        right = part[:places]
        if part[places:]:
            yield f"{(whole + right).lstrip('0') or '0'}.{part[places:]}"
        padded = whole.rjust(places + 1, "0")
        yield f"{padded[:-places]}.{padded[-places:]}{part}"


def _times(factor: int) -> Callable[[str], Iterator[str]]:
    def multiply(number: str) -> Iterator[str]:
        yield format_number(Decimal(number) * factor)

    return multiply


def _edit(change: Callable[[str], Iterator[str]]) -> Callable[[EditedCell], Iterator[str]]:
    return lambda cell: _renumbered(cell.text, change)


def _times_ten_thousand(cell: EditedCell) -> Iterator[str]:
    """万 slipped in before the unit, where it can stand there; else four zeros more."""
    unit = _rest(cell.text)
    if not isinstance(cell, Printed) and unit and is_known(f"万{unit}"):
        yield cell.text.removesuffix(unit) + "万" + unit
    yield from _renumbered(cell.text, _times(10_000))


def _flipped(cell: EditedCell) -> Iterator[str]:
    sign = cell.comparator if isinstance(cell, Target) else ""
    if sign in _FLIPPED and cell.text.startswith(sign):
        yield _FLIPPED[sign] + cell.text.removeprefix(sign)


def _other_unit(cell: EditedCell) -> Iterator[str]:
    if isinstance(cell, Printed) or not isinstance(cell.value, Amount):
        return
    rest = _rest(cell.text)
    for unit in _OTHER_UNITS.get(cell.value.unit.family, ()):
        if unit != cell.value.unit.name:
            yield cell.text.removesuffix(rest) + unit


EDITS: Final[dict[EditKind, Callable[[EditedCell], Iterator[str]]]] = {
    "dropped-zero": _edit(_without_zero),
    "added-zero": _edit(_with_zero),
    "times-10": _edit(_times(10)),
    "times-1000": _edit(_times(1000)),
    "times-10000": _times_ten_thousand,
    "mistyped-digit": _edit(_mistyped),
    "swapped-digits": _edit(_swapped),
    "lost-point": _edit(_without_point),
    "moved-point": _edit(_point_moved),
    "flipped-comparator": _flipped,
    "changed-unit": _other_unit,
}
