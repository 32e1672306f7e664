"""Tab-separated rows (制表符分隔的行): one row a line, every line of a table with as many tabs.

A cell of several lines is quoted, where a program wrote the text (TSV); else there are none. A
page of the source cuts a table into blocks with a blank line between; blocks that follow each
other with nothing but blank lines between them, and with as many tabs, are one table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.textforms.assemble import StreamBuilder, on_lines
from kpi_eval.readers.textforms.records import places_of, records, unpadded
from kpi_eval.readers.titles import table_kind

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "tab-separated"


def claim(lines: list[str]) -> int:
    """Return how many lines speak for this form: a tab between two places (识别依据)."""
    return sum([line.count("\t") > 1 or "\t" in line[1:-1] for line in lines])


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form."""
    found = list(records(lines, "\t"))
    quoted = any("\n" in field for record in found for field in record.fields)
    builder = StreamBuilder(KEY, breaks_matter=quoted, spans_known=None, blanks="cut")
    # A cell is found by its address in a sheet; in a text with some tables in it, by its line.
    texts = [record for record in found if any(field.strip() for field in record.fields)]
    sheet = 3 * sum(len(record.fields) > 1 for record in texts) >= 2 * len(texts)
    width = 0  # tabs of the last row, 0 outside tables
    blank = False
    for row, record in enumerate(found, start=1):
        fields = unpadded(record)
        if len(fields) == 1:
            blank = not fields[0].strip()
            builder.add_outside(fields[0], record.lines[0])
            if not blank:
                width = 0
            continue
        tabs = len(fields) - 1
        if blank and width and (tabs != width or table_kind("".join(fields))):
            builder.end_grid()
        builder.add_row(fields, places_of(record, row) if sheet else on_lines(record.lines))
        width, blank = tabs, False
    return builder.build()
