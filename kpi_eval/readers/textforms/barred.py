"""Cells between bars (竖线分隔的单元格): Markdown tables, and pages flattened to ``a | b |``.

A row is a line; where rows end with a bar, a line that does not goes on in the next one. A line
of dashes between bars only draws the header. Where each line holds one cell with its bar, a blank
line parts the rows. Inline marks of Markdown are no text.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.messages import both
from kpi_eval.model.location import Location
from kpi_eval.readers.nesting import MAX_CELLS, column_name
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms.assemble import StreamBuilder, on_lines
from kpi_eval.readers.textforms.inline import plain_text
from kpi_eval.readers.textforms.wrapped.tokens import width
from kpi_eval.readers.titles import is_heading, table_kind
from kpi_eval.readers.vocabulary import COLUMN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "barred"

_BAR = re.compile(r"(?<!\\)\|")
# Bars of other keyboards, and of tables drawn with lines.
_BARS = "｜│┃║┆┇┊┋╎╏"
_OTHER_BAR = re.compile(f"[{_BARS}]")
_DRAWN = str.maketrans(_BARS, "|" * len(_BARS))
_STROKES = "─━═┄┅┈┉╌╍"
_CORNERS = "".join(
    sign for sign in map(chr, range(0x2500, 0x2580)) if sign not in _BARS + _STROKES + "╱╲╳"
)
_LINES = _STROKES + _CORNERS
_RULE = re.compile(
    rf"[\s|+:=\-{_LINES}]*(?:[-=]{{3}}|[{_LINES}]{{3}})[\s|+:=\-{_LINES}]*"
    r"|\s*\|?(?:\s*:?-+:?\s*\|){2,}(?:\s*:?-+:?)?\s*"
)
_JOINTS = frozenset("|+" + _CORNERS)
_DOUBLED = re.compile(r"\s*\|\|[^|]+(?:\|\|[^|]+)*\|\|\s*")  # a header of some wikis
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+|\s*>\s+")
_HEADER_LINE = 21  # more than the same line is worth as words with blanks between
_LONE_SHARE = 0.8
_MOST_LINES = 40  # of one row


class _Ends(NamedTuple):
    """At which ends most lines have a bar."""

    opened: bool
    closed: bool


class _Line(NamedTuple):
    """A line of bars: its cells as they are written, and whether bars stand at its ends."""

    cells: list[str]
    opened: bool
    closed: bool

    def within(self, ends: _Ends) -> list[str]:
        """Its cells, where bars stand at these ends of most lines: elsewhere a blank cell does."""
        front = [""] * (self.opened and not ends.opened)
        return [*front, *self.cells, *[""] * (self.closed and not ends.closed)]


def claim(lines: list[str]) -> int:
    """Return how many lines speak for this form (识别依据)."""
    count = 0
    for line in _with_bars(lines):
        if "|" not in line:
            continue
        cells = _split(line).cells
        known = sum(COLUMN_HEADERS.role(plain_text(cell)) is not None for cell in cells)
        count += _HEADER_LINE if known > 1 else 1
    return count if count > 1 else 0


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form. Raises Refusal: too-large."""
    if sum(line.count("|") + 1 for line in lines) > MAX_CELLS:
        raise Refusal("too-large", what=both("表格单元格数", "table cells"), limit=MAX_CELLS)
    lines = _with_bars(lines)
    builder = StreamBuilder(KEY, breaks_matter=True, spans_known=None, wraps=True)
    barred = [_split(line) for line in lines if "|" in line and not _RULE.fullmatch(line)]
    lone = sum(len(line.cells) <= 1 for line in barred)
    ruled = any("|" in line and _RULE.fullmatch(line) for line in lines)
    if lone > _LONE_SHARE * len(barred) and not ruled:
        _read_cells(lines, builder)
    else:
        _read_rows(lines, builder, _ends_of(lines, barred))
    return builder.build()


def _ends_of(lines: Sequence[str], barred: Sequence[_Line]) -> _Ends:
    """Return at which ends rows have bars: as a line that draws columns has, else as most do."""
    for line in lines:
        rule = line.strip()
        if _RULE.fullmatch(line) and _JOINTS & set(rule[1:-1]):
            return _Ends(rule[0] in _JOINTS, rule[-1] in _JOINTS)
    opened, closed = sum(line.opened for line in barred), sum(line.closed for line in barred)
    return _Ends(2 * opened > len(barred), 2 * closed > len(barred))


def _with_bars(lines: list[str]) -> list[str]:
    lines = [line.translate(_DRAWN) if _OTHER_BAR.search(line) else line for line in lines]
    return [
        line.replace("||", "|") if "||" in line and _DOUBLED.fullmatch(line) else line
        for line in lines
    ]


def _split(line: str, edges: Sequence[int] = ()) -> _Line:
    """Return the cells of a line; where too many bars stand in it, those below `edges` part it."""
    pieces = _BAR.split(line.strip())
    if edges and len(pieces) > len(edges):
        pieces = _cut(line.strip(), edges) or pieces
    cells = [cell.strip() for cell in pieces]
    opened, closed = len(cells) > 1 and not cells[0], len(cells) > 1 and not cells[-1]
    return _Line(cells[opened : len(cells) - closed], opened, closed)


def _edges(rule: str) -> list[int]:
    """Return where the columns of a drawn table meet, as widths from the left of its line."""
    return [place for place, sign in enumerate(rule.strip()) if sign in _JOINTS]


def _cut(line: str, edges: Sequence[int]) -> list[str] | None:
    """Return the pieces of a line between the bars below the edges, None if one has no bar.

    An escaped bar is part of its cell, wherever it stands.
    """
    places = dict(zip(accumulate(map(width, line), initial=0), range(len(line)), strict=False))
    bars = [places.get(edge, -1) for edge in edges]
    parting = {match.start() for match in _BAR.finditer(line)}
    if not parting.issuperset(bars):
        return None
    ends = [-1, *bars, len(line)]
    return [line[start + 1 : end] for start, end in pairwise(ends)]


def _read_rows(lines: list[str], builder: StreamBuilder, ends: _Ends) -> None:
    """Read lines that hold a row each, or that begin one."""
    at = row = 0
    edges: list[int] = []
    blank = False
    while at < len(lines):
        line = lines[at]
        if _RULE.fullmatch(line):
            edges = edges or _edges(line)
            at += 1
            continue
        if "|" not in line:
            blank = not line.strip()
            builder.add_outside(plain_text(_HEADING.sub("", line, count=1)), at + 1)
            if not blank:
                row, edges = 0, []
            at += 1
            continue
        end = _ruled_end(lines, at)
        below = end > at + 1
        if not below and ends.closed:
            end = _row_end(lines, at, opened=ends.opened)
        if blank and end < len(lines) and _RULE.fullmatch(lines[end]):
            builder.end_grid()
            row, edges = 0, _edges(lines[end])
        row += 1
        whole = below or end == at + 1
        cells = [_split(line, edges if whole else ()).within(ends) for line in lines[at:end]]
        _add_row(builder, [_below(cells)] if below else cells, (at + 1, row))
        at, blank = end, False


def _below(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the cells of a row, each of which goes on below itself."""
    columns = zip_longest(*lines, fillvalue="")
    return ["\n".join(filter(None, column)) for column in columns]


def _ruled_end(lines: Sequence[str], at: int) -> int:
    """Return the line after a row whose cells go on below, where rules part it from its neighbours.

    Lines between two rules may be rows of their own too: cells that go on leave most others blank.
    """
    if not at or not _RULE.fullmatch(lines[at - 1]):
        return at + 1
    end = at + 1
    while end < len(lines) and "|" in lines[end] and not _RULE.fullmatch(lines[end]):
        cells = _split(lines[end]).cells
        if not _split(lines[end]).closed or 2 * sum(map(bool, cells)) > len(cells):
            return at + 1
        end += 1
    return end if end < len(lines) and _RULE.fullmatch(lines[end]) else at + 1


def _row_end(lines: Sequence[str], at: int, *, opened: bool) -> int:
    """Return the line after the row that begins at `at`: it goes on to the line that ends it."""
    if _split(lines[at]).closed:
        return at + 1
    for end in range(at + 1, min(at + _MOST_LINES, len(lines))):
        line = _split(lines[end])
        if not lines[end].strip() or (opened and line.opened) or table_kind(lines[end]):
            break
        if line.closed:
            return end + 1
    return at + 1


def _add_row(
    builder: StreamBuilder, lines: Sequence[Sequence[str]], place: tuple[int, int]
) -> None:
    """Add the row that the cells of some lines are, a cell that goes on with its line breaks.

    `place` are the numbers of the first line and of the row.
    """
    first, row = place
    texts: list[str] = []
    starts: list[int] = []
    for number, cells in enumerate(lines, start=first):
        goes_on = bool(texts and cells)
        if goes_on:
            texts[-1] = f"{texts[-1]}\n{cells[0]}"
        texts += cells[goes_on:]
        starts += [number] * (len(cells) - goes_on)
    places = [
        Location(line=line, cell=f"{column_name(column)}{row}")
        for column, line in enumerate(starts)
    ]
    builder.add_row([plain_text(text) for text in texts], places)


def _read_cells(lines: list[str], builder: StreamBuilder) -> None:
    """Read lines that hold a cell each, rows parted by blank lines."""
    texts: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(lines):
        end = _cell_end(lines, at)
        if end > at:
            texts.append("\n".join(cell for line in lines[at:end] for cell in _split(line).cells))
            starts.append(at + 1)
            at = end
            continue
        if texts:
            builder.add_row([plain_text(text) for text in texts], on_lines(starts))
            texts, starts = [], []
        if lines[at].strip():
            builder.add_outside(plain_text(_HEADING.sub("", lines[at], count=1)), at + 1)
        at += 1
    if texts:
        builder.add_row([plain_text(text) for text in texts], on_lines(starts))


def _cell_end(lines: Sequence[str], at: int) -> int:
    """Return the line after the cell that begins at `at`, `at` where none does: its bar ends it."""
    for end in range(at, min(at + _MOST_LINES, len(lines))):
        line = lines[end]
        if not line.strip() or _RULE.fullmatch(line):
            return at
        if "|" in line:
            return end + 1
        if table_kind(line) or is_heading(line):
            return at
    return at
