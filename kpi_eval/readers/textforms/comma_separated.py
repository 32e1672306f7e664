"""Comma-separated values (逗号分隔值, CSV): one record a row, whatever is quoted in it.

Commas stand in running text and in amounts too, so that a text is of this form only where most of
its records have as many fields, or where a record is a header of the field. A semicolon parts the
values where a program's locale has it so.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.readers.nesting import MAX_CELLS
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms.assemble import StreamBuilder
from kpi_eval.readers.textforms.records import SeparatedRecord, places_of, records, unpadded
from kpi_eval.readers.titles import table_kind
from kpi_eval.readers.vocabulary import COLUMN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "comma-separated"

_DELIMITERS = ",;"
_FEW_FIELDS = 3
_FEW_ROWS = 20
_HEADER_RECORD = 20  # a record of headers is worth many lines of another form
_DECLARED = re.compile(r"(?i)sep=([,;|\t])")  # a first line that only says what parts the values
_BLANKS = 2  # records that end a table: one is a gap in it


def claim(lines: list[str]) -> int:
    """Return how many lines speak for this form (识别依据)."""
    return max(_claims(lines).values())


def _claims(lines: list[str]) -> dict[str, int]:
    return {delimiter: _claim(lines, delimiter) for delimiter in _DELIMITERS}


def _claim(lines: list[str], delimiter: str) -> int:
    rows = [line for line in lines if line.count(delimiter) >= _FEW_FIELDS - 1]
    # Quoted cells may run over lines, but not over most of a text that has no header.
    few = _FEW_ROWS * len(rows) < len(lines)
    if not rows or (few and not any(map(_heads, rows, repeat(delimiter)))):
        return 0
    found = list(records(lines, delimiter))
    filled = [record for record in found if _filled(record)]
    widths = Counter(len(record.fields) for record in filled if len(record.fields) > 1)
    width, usual = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    headers = sum(map(_has_headers, filled))
    if not headers and (width < _FEW_FIELDS or 2 * usual < len(filled)):
        return 0
    return _HEADER_RECORD * headers + sum(
        1 + max(record.lines) - min(record.lines) for record in filled if len(record.fields) > 1
    )


def _heads(line: str, delimiter: str) -> bool:
    return _has_headers(SeparatedRecord([part.strip('"') for part in line.split(delimiter)], []))


def _has_headers(record: SeparatedRecord) -> bool:
    if len(record.fields) < _FEW_FIELDS:
        return False
    known = sum(COLUMN_HEADERS.role(field) is not None for field in record.fields)
    return known >= _FEW_FIELDS


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form. Raises Refusal: too-large."""
    declared = _DECLARED.fullmatch(lines[0]) if lines else None
    delimiter = declared[1] if declared else _delimiter(lines)
    if sum(line.count(delimiter) + 1 for line in lines) > MAX_CELLS:
        raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
    builder = StreamBuilder(KEY, breaks_matter=True, spans_known=None, blanks="cut")
    above = 1 if declared else 0  # no row of the sheet
    for line in lines[:above]:
        builder.add_outside(line, 1)
    found = list(records(lines[above:], delimiter, first=above + 1))
    leading = _leading(found)
    inside = False  # a table
    blanks = 0
    for at, record in enumerate(found):
        texts = _filled(record)
        if not texts:
            blanks += 1
            inside = inside and blanks < _BLANKS
            if not inside:
                builder.end_grid()
                builder.add_outside("", record.lines[0])
            continue
        inside = leading[at] or (inside and _goes_on(found, at, blanks))
        blanks = 0
        if inside:
            builder.add_row(unpadded(record), places_of(record, at + 1))
        else:
            builder.add_outside(texts[0], record.lines[0])
    return builder.build()


def _filled(record: SeparatedRecord) -> list[str]:
    return [field for field in record.fields if field.strip()]


def _leading(found: Sequence[SeparatedRecord]) -> list[bool]:
    """Tell of each record whether it has several texts, or is as long and stands above such."""
    leading = [False] * (len(found) + 1)
    for at in range(len(found) - 1, -1, -1):
        texts = len(_filled(found[at]))
        wide = texts > 0 and len(found[at].fields) > 1
        leading[at] = texts > 1 or (wide and leading[at + 1])
    return leading


def _goes_on(found: Sequence[SeparatedRecord], at: int, blanks: int) -> bool:
    """Tell whether a record of one text is a row of the table above, as it is no title.

    A record that is as long as the others is; a single field only right between two rows.
    """
    if table_kind(_filled(found[at])[0]) is not None:
        return False
    after = found[at + 1].fields if at + 1 < len(found) else ()
    return len(found[at].fields) > 1 or (not blanks and len(after) > 1)


def _delimiter(lines: list[str]) -> str:
    claims = _claims(lines)
    return max(claims, key=lambda sign: claims[sign])
