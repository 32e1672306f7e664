"""The table of spellings (写法表), and how a reading is written in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.model.numerals import format_number
from kpi_eval.model.values import Ambiguous, Amount, Blank, Range, Rank, Unparsed, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.values import Actual, Target, Value

_TABLE = Path(__file__).with_name("spellings.txt")


class Spelling(NamedTuple):
    """A row of the table: a text, its reading as a target and as an actual, and its place."""

    text: str
    target: str
    actual: str
    place: str


def spellings() -> Iterator[Spelling]:
    """Yield the rows of the table; what stands once is the reading on both sides."""
    for number, line in enumerate(_TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("## "):
            continue
        text, target, *actual = line.split("\t")
        yield Spelling(text, target, actual[0] if actual else target, f"{number}-{text}")


def reading(cell: Target | Actual) -> str:
    """Return comparator and value of a cell in the notation of the table."""
    return f"{cell.comparator} {_value(cell.value)}".strip()


def _value(value: Value) -> str:
    if isinstance(value, Amount):
        own = "*" if value.unit.family == "unknown" else ""
        joined = " joined" if value.digits_joined else ""
        number = f"{value.change} {format_number(value.number)}".strip()
        return f"{number} {value.unit.name}{own}".strip() + joined
    if isinstance(value, Range):
        return f"{_value(value.low)} .. {_value(value.high)}"
    if isinstance(value, Rank):
        return f"rank {value.number} {value.scale}"
    if isinstance(value, Ambiguous):
        return " | ".join(_value(one) for one in value.readings)
    if isinstance(value, Unparsed):
        return f"?{value.why}"
    if isinstance(value, Blank):
        return "blank"
    return "words" if isinstance(value, Words) else f"date {value}"
