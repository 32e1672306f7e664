"""Columns under each other (空格对齐的表): as programs print a table, or as on the page.

Lines that gutters part are a table as they stand (`gutters`), also one that a data frame prints in
pieces below each other. Else cells are parted by two blanks or more: where a column begins and ends
follows from the rows that have most cells; the cells of the other rows stand in the columns they
begin under, a wide sign takes two places.
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
from kpi_eval.readers.textforms.gutters import by_gutters, is_rule
from kpi_eval.readers.textforms.wrapped.tokens import width
from kpi_eval.readers.titles import table_kind
from kpi_eval.readers.vocabulary import COLUMN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "aligned"

_PIECE = re.compile(r"\S+(?:[ \u3000\xa0]\S+)*")  # one blank is within a cell
_HEADERS = 3
_SEPARATORS = (",", ";")
_HEADER_LINE = 22  # more than the same line is worth to the other forms
_GOES_ON = "\\"  # behind the header of a data frame that goes on below
_MARKED_BLANK = ".."
_MANY = 0.6  # of the most cells of a row: rows that show where columns are


class _Piece(NamedTuple):
    """What stands between wide gaps of a line: from place `start` to before `end`."""

    text: str
    start: int
    end: int


class _Parted(NamedTuple):
    """A table that gutters part: the cells of its rows with the line of each, and where it ends."""

    rows: list[list[tuple[str, int]]]
    end: int


def claim(lines: list[str]) -> int:
    """Return how many lines speak for this form (识别依据): those below a header's line too."""
    headers = rows = 0
    for at, line in enumerate(lines):
        if (" " not in line and "\u3000" not in line) or "\t" in line or "|" in line:
            continue
        texts = [text.strip() for text in _PIECE.findall(line)]
        rows += len(texts) >= _HEADERS
        headers += _heads(texts) or (_heads(line.split()) and _is_parted(lines, at))
    return _HEADER_LINE * headers + rows if headers else 0


def _heads(texts: Sequence[str]) -> bool:
    own = (text for text in texts if not text.startswith(_SEPARATORS))  # a padded CSV's
    return sum(COLUMN_HEADERS.role(text) is not None for text in own) >= _HEADERS


def _is_parted(lines: list[str], at: int) -> bool:
    """Tell whether gutters part a header's line and those around it, each header for itself."""
    start = at
    while start and lines[start - 1].strip() and not _is_above(lines, start):
        start -= 1
    cells = by_gutters(lines[start : _block_end(lines, at)])
    return cells is not None and _heads(cells[at - start])


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form. Raises Refusal: too-large."""
    found = [[] if is_rule(line) else _pieces(line) for line in lines]
    if sum(map(len, found)) > MAX_CELLS:
        raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
    builder = StreamBuilder(KEY, breaks_matter=True, spans_known=None, wraps=True)
    at = 0
    while at < len(lines):
        end = _table_end(lines, found, at) if found[at] or is_rule(lines[at]) else at
        table = _parted_at(lines, at, end)
        if table:
            _add_parted(builder, table)
            at = table.end
        elif end > at:
            _add_table(builder, found[at:end], at + 1)
            builder.end_grid()
            at = end
        else:
            builder.add_outside(lines[at], at + 1)
            at += 1
    return builder.build()


def _parted_at(lines: Sequence[str], at: int, least: int) -> _Parted | None:
    """Return the table that begins at a line and that gutters part (空隙分列), if there is one.

    It goes on to line `least`, blank lines and all, where its rows are parted by wide gaps.
    """
    if not lines[at].strip() or table_kind(lines[at]):
        return None
    if at and lines[at - 1].strip() and not _is_above(lines, at):
        return None  # what stands above was no table with this line
    end = _block_end(lines, at)
    goes_on = lines[at].endswith(_GOES_ON)
    rows = _rows(lines, range(at, end))
    if least > end and not goes_on:
        whole = _rows(lines, range(at, least))
        if whole is None and _rows(lines, range(_filled(lines, end), least)) is None:
            return None
        rows, end = (whole, least) if whole else (rows, end)
    while rows and goes_on:
        following = _filled(lines, end)
        more = _rows(lines, range(following, _block_end(lines, following)))
        if more is None or len(more) != len(rows):
            break
        end = _block_end(lines, following)
        goes_on = lines[following].endswith(_GOES_ON)
        index = int([row[0][0] for row in more] == [row[0][0] for row in rows])
        rows = [row + beside[index:] for row, beside in zip(rows, more, strict=True)]
    return _Parted([row for row in rows if row], end) if rows else None


def _filled(lines: Sequence[str], at: int) -> int:
    """Return the first line from `at` on that has text, or the end."""
    return next((number for number in range(at, len(lines)) if lines[number].strip()), len(lines))


def _rows(lines: Sequence[str], numbers: Iterable[int]) -> list[list[tuple[str, int]]] | None:
    """Return the cells of lines with the 1-based line of each, none of a line that only rules."""
    numbers = [number for number in numbers if lines[number].strip()]
    cells = by_gutters([lines[number].removesuffix(_GOES_ON) for number in numbers])
    if cells is None:
        return None
    rules = {number for number in numbers if is_rule(lines[number])}
    return [
        [("" if rules and text == _MARKED_BLANK else text, number + 1) for text in row]
        if number not in rules
        else []
        for number, row in zip(numbers, cells, strict=True)
    ]


def _is_above(lines: Sequence[str], at: int) -> bool:
    """Tell whether the line above belongs to what stands before a table: a title, or one text."""
    return len(lines[at - 1].split()) == 1 or table_kind(lines[at - 1]) is not None


def _block_end(lines: Sequence[str], at: int) -> int:
    """Return the line after the last one of a block; a row without text is as long as others."""
    end = at
    while end < len(lines) and lines[end] and not table_kind(lines[end]):
        if not lines[end].strip() and 2 * len(lines[end]) < len(lines[at]):
            break
        end += 1
    return end


def _add_parted(builder: StreamBuilder, table: _Parted) -> None:
    for number, row in enumerate(table.rows, start=1):
        places = [
            Location(line=line, cell=f"{column_name(column)}{number}")
            for column, (_, line) in enumerate(row)
        ]
        builder.add_row([text for text, _ in row], places)
    builder.end_grid()


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
        if following > end > at and len(lines[at].split()) < _HEADERS:
            return end  # a line of labels and their values above a table
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
