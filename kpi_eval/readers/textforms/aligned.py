"""Columns under each other (空格对齐的表): cells parted by two blanks or more, as on the page.

Where a column begins and ends follows from the rows that have most cells; the cells of the other
rows stand in the columns they begin under. A wide sign takes two places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.messages import both
from kpi_eval.model.location import Location
from kpi_eval.readers.nesting import MAX_CELLS, column_name
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms.assemble import StreamBuilder
from kpi_eval.readers.textforms.wrapped.tokens import width
from kpi_eval.readers.titles import table_kind
from kpi_eval.readers.vocabulary import COLUMN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "aligned"

_PIECE = re.compile(r"\S+(?:[ \u3000\xa0]\S+)*")  # one blank is within a cell
_HEADERS = 3
_HEADER_LINE = 22  # more than the same line is worth to the other forms
_MANY = 0.6  # of the most cells of a row: rows that show where columns are


class _Piece(NamedTuple):
    """What stands between wide gaps of a line: from place `start` to before `end`."""

    text: str
    start: int
    end: int


def claim(lines: list[str]) -> int:
    """Return how many lines speak for this form (识别依据): those below a header's line too."""
    headers = rows = 0
    for line in lines:
        if "  " not in line and "\u3000" not in line:
            continue
        texts = [text.strip() for text in _PIECE.findall(line)]
        if "\t" in line or "|" in line or len(texts) < _HEADERS:
            continue
        rows += 1
        headers += sum(COLUMN_HEADERS.role(text) is not None for text in texts) >= _HEADERS
    return _HEADER_LINE * headers + rows if headers else 0


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form. Raises Refusal: too-large."""
    found = [_pieces(line) for line in lines]
    if sum(map(len, found)) > MAX_CELLS:
        raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
    builder = StreamBuilder(KEY, breaks_matter=True, spans_known=None)
    at = 0
    while at < len(lines):
        end = _table_end(lines, found, at)
        if end == at:
            builder.add_outside(lines[at], at + 1)
            at += 1
            continue
        _add_table(builder, found[at:end], at + 1)
        builder.end_grid()
        at = end
    return builder.build()


def _pieces(line: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    place = last = 0
    for match in _PIECE.finditer(line):
        place += width(line[last : match.start()])
        end = place + width(match[0])
        pieces.append(_Piece(match[0], place, end))
        place, last = end, match.end()
    return pieces


def _table_end(lines: Sequence[str], found: Sequence[Sequence[_Piece]], at: int) -> int:
    """Return the line after the table that begins at `at`, `at` where none does.

    It begins with a row of several cells and has no blank line but between such rows.
    """
    end = at
    while end < len(lines):
        following = end
        while following < len(lines) and not found[following]:
            following += 1
        if following == len(lines) or table_kind(lines[following]):
            return end
        if len(found[following]) < 2 and (end == at or following > end):  # noqa: PLR2004
            return end
        end = following + 1
    return end


def _add_table(builder: StreamBuilder, found: Sequence[Sequence[_Piece]], first: int) -> None:
    starts = _starts(found)
    row = 0
    for number, pieces in enumerate(found, start=first):
        if not pieces:
            continue
        row += 1
        texts = [""] * len(starts)
        for piece in pieces:
            column = max(bisect_right(starts, piece.start) - 1, 0)
            texts[column] = f"{texts[column]} {piece.text}".strip()
        places = [
            Location(line=number, cell=f"{column_name(column)}{row}")
            for column in range(len(texts))
        ]
        builder.add_row(texts, places)


def _starts(found: Sequence[Sequence[_Piece]]) -> list[int]:
    """Return where the columns begin: cells of full rows that overlap stand in one column."""
    most = max(map(len, found))
    spans = sorted(
        (piece.start, piece.end)
        for pieces in found if len(pieces) >= _MANY * most for piece in pieces
    )  # fmt: skip
    starts: list[int] = []
    reach = 0
    for start, end in spans:
        if not starts or start >= reach:
            starts.append(start)
        reach = max(reach, end)
    return starts
