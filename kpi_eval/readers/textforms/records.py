"""Records of separated values (分隔值的记录): fields quoted as the csv module reads them.

A quote that is never closed, or closed in the middle of a field, is a sign like any other: it must
not swallow the rows below it.
"""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.model.location import Location
from kpi_eval.readers.nesting import column_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["SeparatedRecord", "places_of", "records", "unpadded"]

_QUOTE = '"'
_MAX_LINES = 500  # of one record


class SeparatedRecord(NamedTuple):
    """A record (一条记录): its fields, and the 1-based line each begins on."""

    fields: list[str]
    lines: list[int]


def records(lines: Sequence[str], delimiter: str, first: int = 1) -> Iterator[SeparatedRecord]:
    """Yield the records of lines from line `first` on; a blank line is one blank field."""
    at, end = 0, len(lines)
    while at < end:
        line = lines[at]
        fields, taken = _quoted(lines, at, delimiter) if _QUOTE in line else (None, 1)
        if fields is None:
            fields = line.split(delimiter)
        places: list[int] = []
        here = at + first
        for field in fields:
            places.append(here)
            here += field.count("\n")
        yield SeparatedRecord(fields, places)
        at += taken


def places_of(record: SeparatedRecord, row: int) -> list[Location]:
    """Return the place of each field: its line, and its address where the text is a sheet.

    `row` is the 1-based number of the record.
    """
    return [
        Location(line=line, cell=f"{column_name(column)}{row}")
        for column, line in enumerate(record.lines)
    ]


def unpadded(record: SeparatedRecord) -> list[str]:
    """Return the fields without the blanks that only set them under each other (去对齐空格)."""
    return [field.strip(" ") for field in record.fields]


def _quoted(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Return the fields of a record with quotes and its lines, None if it is not quoted well."""
    few = (f"{line}\n" for line in islice(lines, at, at + _MAX_LINES))
    reader = csv.reader(few, delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None, 1
