"""Wrapped text (折行文本): the text of a PDF page, cells wrapped over lines, no sign between them.

What is left of a table are its words, the gaps between them (`tokens`), and the field's
vocabulary: the title opens a table, known labels open its blocks (`blocks`), the indicator rows
are the cheapest reading of the words between headers and total row (`rows`, `costs`), and two
columns of prose part where their widths say (`prose`). Line breaks in a cell mean nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.readers.textforms.assemble import StreamBuilder, on_lines
from kpi_eval.readers.textforms.wrapped.blocks import (
    RowWords,
    corner_before,
    find_header,
    find_total,
    funding_rows,
    goal_rows,
    identity_rows,
    indicator_rows,
    total_row,
)
from kpi_eval.readers.textforms.wrapped.tokens import (
    Gap,
    Token,
    gather,
    line_end,
    longest_label,
    opens_comparison,
    tokenise,
)
from kpi_eval.readers.titles import is_heading, table_kind, year_of
from kpi_eval.readers.vocabulary import CORNERS, IDENTITY, INDICATOR_HEADERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "wrapped"
# Words after a title among which a label must stand, or the title is only mentioned.
_REACH = 40
_SHORT_LINE = 8
_HEADER_LINE = 20
_LONG_LINE = 200
# A table of more words is none, whatever its title says.
_MAX_WORDS = 20_000


def claim(lines: list[str]) -> int:
    """Return how strongly the lines speak for this form (识别依据).

    Headers of several columns on one line with blanks between are worth many lines of another
    form: a stray tab in such a text means nothing.
    """
    headers = sum(1 for line in lines if "\t" not in line and _has_headers(line))
    return _HEADER_LINE * headers or int(not any("\t" in line for line in lines))


def _has_headers(line: str) -> bool:
    if "指标" not in line or len(line) > _LONG_LINE:
        return False
    return sum(INDICATOR_HEADERS.role(word) is not None for word in line.split()) > 1


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form."""
    builder = StreamBuilder(KEY, breaks_matter=False)
    titles = [number for number, line in enumerate(lines) if table_kind(line) is not None]
    at = 0
    for title, following in pairwise([*titles, len(lines)]):
        tokens = _whole_lines(tokenise(lines[title:following], title + 1))
        if not _is_table(tokens):
            continue
        _add_outside(builder, lines, at, title)
        at = _read_table(tokens, builder)
        builder.end_grid()
    _add_outside(builder, lines, at, len(lines))
    return builder.build()


def _add_outside(builder: StreamBuilder, lines: list[str], at: int, end: int) -> None:
    for number in range(at, end):
        builder.add_outside(lines[number], number + 1)


def _whole_lines(tokens: list[Token]) -> list[Token]:
    """Return at most `_MAX_WORDS` words, up to the end of a line."""
    end = min(len(tokens), _MAX_WORDS)
    while 0 < end < len(tokens) and tokens[end].gap == Gap.BLANK:
        end -= 1
    return tokens[:end]


def _is_table(tokens: Sequence[Token]) -> bool:
    return any(
        longest_label(tokens, at, IDENTITY) or longest_label(tokens, at, CORNERS)
        for at in range(min(len(tokens), _REACH))
    )


def _read_table(tokens: Sequence[Token], builder: StreamBuilder) -> int:
    """Add the table that the words start with; return the 0-based line after it."""
    at = line_end(tokens, 0)
    _add_rows(builder, [[list(tokens[:at])]])
    if at < len(tokens) and year_of(gather(tokens[at : line_end(tokens, at)])):
        end = line_end(tokens, at)
        _add_rows(builder, [[list(tokens[at:end])]])
        at = end
    limit = _limit(tokens)
    rows, at = identity_rows(tokens[:limit], at)
    _add_rows(builder, rows)
    header = find_header(tokens[:limit], at)
    corner = limit if header is None else corner_before(tokens, header)
    end = max(at, corner)
    rows, at = funding_rows(tokens, at, end)
    _add_rows(builder, rows)
    rows, at = goal_rows(tokens, at, end)
    _add_rows(builder, rows)
    if header is not None:
        _add_rows(builder, [[[word]] for word in tokens[at:end]])
        total = find_total(tokens[:limit], header)
        at = limit if total is None else total
        rows = indicator_rows(tokens[end:header], tokens[header:at], complete=total is not None)
        _add_rows(builder, rows)
        if total is not None:
            cells, at = total_row(tokens, total)
            _add_rows(builder, [cells])
    return _end_of_table(tokens, at, builder)


def _end_of_table(tokens: Sequence[Token], at: int, builder: StreamBuilder) -> int:
    """Return the 0-based line after the table; what is left of a line begun belongs to it."""
    if at == len(tokens):
        return tokens[-1].line
    if tokens[at].gap != Gap.BLANK:
        return tokens[at].line - 1
    _add_rows(builder, [[[word]] for word in tokens[at : line_end(tokens, at)]])
    return tokens[at].line


def _limit(tokens: Sequence[Token]) -> int:
    """Return where the table must have ended: at a section heading with no table words after it."""
    last = max(
        (at for at, token in enumerate(tokens) if opens_comparison(token.text)),
        default=0,
    )
    for at in range(last + 1, len(tokens)):
        token = tokens[at]
        if token.gap in (Gap.PAGE, Gap.PARAGRAPH) and is_heading(token.text):
            line = gather(tokens[at : line_end(tokens, at)])
            if len(line) >= _SHORT_LINE or token.gap == Gap.PAGE:
                return at
    return len(tokens)


def _add_rows(builder: StreamBuilder, rows: list[RowWords]) -> None:
    for cells in rows:
        line = next((words[0].line for words in cells if words), 1)
        lines = []
        for words in cells:
            line = words[0].line if words else line
            lines.append(line)
        builder.add_row([gather(words) for words in cells], on_lines(lines))
