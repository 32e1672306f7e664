"""One worksheet while it is read (读取中的工作表): shown texts, rules, merges, what is hidden."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.messages import both
from kpi_eval.model.location import Location, Problem
from kpi_eval.model.text import shorten
from kpi_eval.readers.nesting import MAX_CELLS, MAX_SIGNS, column_name
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.model.location import Severity

__all__ = [
    "MAX_COLUMN",
    "MAX_ROW",
    "Merge",
    "Sheet",
    "address",
    "parse_address",
    "parse_merge",
]

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_MAX_LISTED = 50
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Merge(NamedTuple):
    """Merged cells (合并单元格): 0-based first and last row and column, both included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet:
    """A worksheet (工作表) as the cells that show a text or have a rule around them.

    `rows` and `ruled` are by 0-based row and column. Texts are as displayed. Raises Refusal where
    there are more cells or signs than in any disclosure.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: dict[int, dict[int, str]] = {}
        self.ruled: dict[int, set[int]] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._filled = 0
        self._signs = 0
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def put(self, row: int, column: int, text: str, *, ruled: bool = False) -> None:
        """Set a cell; one without text and rule is no cell."""
        if text:
            self._filled += 1
            self._signs += len(text)
            if self._filled > MAX_CELLS:
                raise Refusal(
                    "too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS
                )
            if self._signs > MAX_SIGNS:
                raise Refusal(
                    "too-large", what=both("表格文字数", "characters of the table"), limit=MAX_SIGNS
                )
            self.rows.setdefault(row, {})[column] = text
        if ruled:
            self.ruled.setdefault(row, set()).add(column)

    def place(self, row: int | None = None, column: int = 0) -> Location:
        """Return the place of a cell, or of the sheet (位置)."""
        cell = None if row is None else address(row, column)
        return Location(sheet=self.name, cell=cell)

    def report(
        self,
        code: str,
        severity: Severity,
        place: Location | None = None,
        text: str = "",
        **arguments: object,
    ) -> None:
        """Note a problem; of one code the first fifty are listed, the others counted."""
        self._counts[code] += 1
        if self._counts[code] <= _MAX_LISTED:
            where = place or self.place()
            self._problems.append(Problem(code, severity, where, shorten(text), arguments))

    def problems(self) -> list[Problem]:
        """Return everything noted, and what of the sheet is hidden (问题)."""
        found = list(self._problems)
        for code, count in self._counts.items():
            if count > _MAX_LISTED:
                why = {"count": count - _MAX_LISTED, "code": code}
                found.append(Problem("more-alike", "info", self.place(), arguments=why))
        rows = _runs(row for row in self.hidden_rows if row in self.rows)
        if rows:
            listed = "、".join(_span(str(first + 1), str(last + 1)) for first, last in rows)
            found.append(_hidden("hidden-rows", self.place(), rows=shorten(listed)))
        used = {column for row in self.rows.values() for column in row}
        columns = _runs(_within(used, self.hidden_columns))
        if columns:
            names = (_span(column_name(first), column_name(last)) for first, last in columns)
            listed = "、".join(names)
            found.append(_hidden("hidden-columns", self.place(), columns=shorten(listed)))
        return found


def address(row: int, column: int) -> str:
    """Return the address of a cell (单元格地址).

    >>> address(6, 2)
    'C7'
    """
    return f"{column_name(column)}{row + 1}"


def parse_address(text: str) -> tuple[int, int] | None:
    """Return 0-based row and column of an address, None if it is none of a worksheet."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row - 1, column - 1) if row <= MAX_ROW and column <= MAX_COLUMN else None


def parse_merge(text: str) -> Merge | None:
    """Return the cells of a range such as ``A1:C2`` (合并范围), None if it is no such range."""
    first, _, last = text.partition(":")
    start, end = parse_address(first), parse_address(last or first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Merge(top, left, bottom, right)


def _hidden(code: str, place: Location, **arguments: str) -> Problem:
    return Problem(code, "info", place, arguments=dict(arguments))


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers as runs without a gap."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _within(numbers: Iterable[int], spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers that lie in one of the spans, first and last number included."""
    starting = sorted(spans)
    at, reach = 0, -1
    for number in sorted(numbers):
        while at < len(starting) and starting[at][0] <= number:
            reach = max(reach, starting[at][1])
            at += 1
        if number <= reach:
            yield number


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"
