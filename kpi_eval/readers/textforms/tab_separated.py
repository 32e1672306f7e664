"""Tab-separated rows (制表符分隔的行): one row a line, every line of a table with as many tabs.

A page of the source cuts a table into blocks with a blank line between; blocks that follow each
other with nothing but blank lines between them, and with as many tabs, are one table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.textforms.assemble import StreamBuilder
from kpi_eval.readers.titles import table_kind

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "tab-separated"


def claim(lines: list[str]) -> int:
    """Return how many lines speak for this form: a tab between two places (识别依据)."""
    return sum(1 for line in lines if "\t" in line[1:].rstrip("\t") or line.count("\t") > 1)


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form."""
    builder = StreamBuilder(KEY, breaks_matter=False)
    width = 0  # tabs of the last row, 0 outside tables
    blank = False
    for number, line in enumerate(lines, start=1):
        if "\t" not in line:
            blank = not line.strip()
            builder.add_outside(line, number)
            if not blank:
                width = 0
            continue
        tabs = line.count("\t")
        if blank and width and (tabs != width or table_kind(line)):
            builder.end_grid()
        texts = line.split("\t")
        builder.add_row(texts, [number] * len(texts))
        width, blank = tabs, False
    return builder.build()
