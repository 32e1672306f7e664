"""A cell a line (一行一格): a page flattened to its cells, a blank line behind each row.

Blank cells leave nothing behind, and merged ones only where they begin. A table goes from its
title, or from its first row, to its total row or to the next heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.lexicon import key
from kpi_eval.readers.textforms.assemble import StreamBuilder, on_lines
from kpi_eval.readers.titles import is_heading, table_kind
from kpi_eval.readers.vocabulary import COLUMN_HEADERS, CORNERS, IDENTITY, TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "cell-lines"

_HEADERS = 3
_MOST_CELLS = 40  # of a row
_LACKING = 4  # cells that a row may lack
_HEADER_LINE = 21


def claim(lines: list[str]) -> int:
    """Return how strongly the lines speak for this form (识别依据): headers, one below the other.

    A row as long, or nearly so, follows behind a blank line.
    """
    if any("\t" in line for line in lines):
        return 0
    found = list(_blocks(lines))
    headers = 0
    for place, (start, end) in enumerate(found[:-1]):
        known = sum(COLUMN_HEADERS.role(line) is not None for line in lines[start:end])
        following = found[place + 1][1] - found[place + 1][0]
        full = end - start - _LACKING <= following <= end - start
        headers += known >= _HEADERS and 2 * known > end - start and full and following > 1
    return _HEADER_LINE * _HEADERS * headers


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form."""
    builder = StreamBuilder(KEY, breaks_matter=True, spans_known=None, blanks="lost")
    inside = False
    last = 0
    blocks = list(_blocks(lines))
    starts = [start for start, _ in blocks]
    for (start, end), after in zip(blocks, [*starts[1:], len(lines)], strict=False):
        for number in range(last, start):
            builder.add_outside("", number + 1)
        last = end
        block = lines[start:end]
        titled = end - start == 1 and _is_title(block[0])
        if titled:
            builder.end_grid()
        # A line of its own above a title belongs to that: 附2.
        ended = end - start == 1 and after < len(lines) and _is_title(lines[after])
        inside = titled or _opens(block) or (inside and not ended and not _is_prose(block))
        if inside:
            builder.add_row([line.strip() for line in block], on_lines(range(start + 1, end + 1)))
        else:
            for number, line in enumerate(block, start=start + 1):
                builder.add_outside(line, number)
        inside = inside and key(block[0]) not in TOTALS
    return builder.build()


def _is_title(line: str) -> bool:
    return table_kind(line) is not None


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where lines with text begin and end (非空行段)."""
    start: int | None = None
    for at, line in enumerate([*lines, ""]):
        if line.strip():
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def _opens(block: Sequence[str]) -> bool:
    """Tell whether a row of a table stands here whatever stood before: a label with its value."""
    if len(block) < 2 or len(block) > _MOST_CELLS:  # noqa: PLR2004
        return False
    first = block[0]
    if IDENTITY.role(first) is not None or CORNERS.role(first) is not None:
        return True
    return sum(COLUMN_HEADERS.role(line) is not None for line in block) >= _HEADERS


def _is_prose(block: Sequence[str]) -> bool:
    return len(block) > _MOST_CELLS or is_heading(block[0])
