"""Tables over pages (跨页表格): the parts that stand on each page put together into one.

A part is the rest of the table before it if it follows with nothing but page numbers and running
heads between them, is as wide, and does not start as a table of its own. Rows that each page
repeats are left out and kept as text. Every join is noted in the cells that it concerns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.breaks import goes_on, is_cut_row, is_repeated, pairs_at
from kpi_eval.readers.formats.pdf.labels import is_header, opens_table
from kpi_eval.readers.formats.pdf.lines import cell_text, join_lines
from kpi_eval.readers.formats.pdf.page import PageCell, PageTable
from kpi_eval.readers.formats.pdf.segments import REACH
from kpi_eval.readers.titles import table_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["join", "may_follow"]

_HEADER_CELLS = 3  # filled cells that make a row in the middle of a table its header
_TITLE_ROWS = 3
_LINES_TO_KNOW = 4  # that tell a part without its first columns from another table

Rows = dict[int, list[PageCell]]


def may_follow(table: PageTable, part: PageTable) -> bool:
    """Tell whether a part may be the rest of a table (是否续表)."""
    if _shift(table, part) is None:
        return False
    here, there = _rows(part), _rows(table)
    repeated = _repeated(table, part)
    first = _texts(here.get(repeated, []))
    if not first:
        return True
    head = first[0]
    if table_kind(head) is not None and len(first) == 1:
        return False
    if opens_table(head) and any(head in _texts(row)[:1] for row in there.values()):
        return False
    return not (repeated == 0 and _is_title_row(part, here) and _is_title_row(table, there))


def join(table: PageTable, part: PageTable) -> list[str]:
    """Add the rest of a table to it (续接); return the texts that were only repeated."""
    repeated = _repeated(table, part)
    dropped = [piece.text for piece in part.pieces if piece.row < repeated and piece.text]
    rest = [piece for piece in part.pieces if piece.row >= repeated]
    rows = part.rows - repeated
    if not rest:
        return dropped
    for piece in rest:
        piece.row -= repeated
    rest += _share_lines(table, part, rest, rows)
    last = [piece for piece in table.pieces if piece.end == table.rows]
    first = [piece for piece in rest if piece.row == 0]
    others = _others(table, rest, rows)
    cut = is_cut_row(last, first, others)
    headed = (is_header(piece.text for piece in last), is_header(piece.text for piece in first))
    joined: set[int] = set()
    for above, below in pairs_at(last, first):
        if not (cut or goes_on(above, below, headed, others)):
            continue
        if above.text == below.text and (not cut or is_repeated(above, below)):
            dropped += filter(None, [below.text])
        else:
            above.text = join_lines(above.text, below.text)
        above.rows += below.rows - (1 if cut else 0)
        above.more = (*above.more, below.place)
        above.slack = below.slack
        joined.add(id(below))
    offset = table.rows - (1 if cut else 0)
    _append(table, [piece for piece in rest if id(piece) not in joined], offset)
    table.rows = offset + rows
    return dropped


def _append(table: PageTable, pieces: Sequence[PageCell], offset: int) -> None:
    for piece in pieces:
        piece.row += offset
    table.pieces += sorted(pieces, key=lambda piece: (piece.row, piece.column))


def _repeated(table: PageTable, part: PageTable) -> int:
    """Return how many rows at the start of a part repeat rows of its table (重复表头行数)."""
    here, there = _rows(part), _rows(table)
    for start in range(table.rows):
        count = 0
        while (
            count < part.rows
            and start + count < table.rows
            and (row := _shape(here.get(count, [])))
            and row == _shape(there.get(start + count, []))
        ):
            count += 1
        if count and _is_header(here, there, start, count):
            return count
    return 0


def _is_header(here: Rows, there: Rows, start: int, count: int) -> bool:
    """Tell rows that a page repeats from a second table that starts like the first."""
    texts = [_texts(here[row]) for row in range(count)]
    following, before = _texts(here.get(count, [])), _texts(there.get(start + count, []))
    if following and before and following[0] == before[0]:
        titled = any(len(row) == 1 and table_kind(row[0]) is not None for row in texts)
        return not (titled or opens_table(following[0]))
    return start == 0 or any(len(row) >= _HEADER_CELLS for row in texts)


def _is_title_row(table: PageTable, rows: Rows) -> bool:
    """Tell whether a table starts with a row of one filled cell, as no other of its rows does."""
    if table.rows <= 1 or len(_texts(rows.get(0, []))) != 1 or len(rows[0]) != 1:
        return False
    return all(len(row) > 1 for number, row in rows.items() if number >= _TITLE_ROWS)


def _rows(table: PageTable) -> Rows:
    """Return the cells of a table by the row they start in."""
    rows: Rows = defaultdict(list)
    for piece in table.pieces:
        rows[piece.row].append(piece)
    return rows


def _texts(row: Sequence[PageCell]) -> list[str]:
    return [piece.text for piece in row if piece.text]


def _shape(row: Sequence[PageCell]) -> list[str]:
    """Return what a row prints, () if nothing; columns may be cut finer on another page."""
    return [piece.text for piece in row] if any(piece.text for piece in row) else []


def _others(
    table: PageTable, rest: Sequence[PageCell], rows: int
) -> Mapping[int, Sequence[PageCell]]:
    """Return the rows of both parts but those at the break, with all the cells that cover each."""
    found: Rows = defaultdict(list)
    for piece in table.pieces:
        for row in range(piece.row, min(piece.end, table.rows - 1)):
            found[row].append(piece)
    for piece in rest:
        for row in range(max(piece.row, 1), min(piece.end, rows)):
            found[table.rows + row].append(piece)
    return found


def _shift(table: PageTable, part: PageTable) -> float | None:
    """Return how far to move a part so that its sides are those of the table, None if they differ.

    Pages may have different margins. A part may also lack its first columns: some programs draw
    no side for a merged cell that goes on; then all its lines have to be lines of the table.
    """
    shift = table.x[0] - part.x[0]
    if abs(table.x[-1] - part.x[-1] - shift) <= 2 * REACH:
        return None if part.beside else shift
    if abs(table.x[-1] - part.x[-1]) > REACH or len(part.x) < _LINES_TO_KNOW:
        return None
    if any(not table.x[0] <= (run.x[0] + run.end) / 2 <= part.x[0] for run in part.beside):
        return None
    known = (min(abs(line - place) for line in table.x) <= REACH for place in part.x)
    return 0.0 if all(known) else None


def _share_lines(
    table: PageTable, part: PageTable, rest: Sequence[PageCell], rows: int
) -> list[PageCell]:
    """Give table and part the same columns, the lines of both; return what the part lacks."""
    shift = _shift(table, part) or 0.0
    shifted = [place + shift for place in part.x]
    lines: list[float] = []
    for place in sorted((*table.x, *shifted)):
        if not lines or place - lines[-1] > REACH:
            lines.append(place)
    for pieces, own in ((table.pieces, table.x), (rest, shifted)):
        # Not the nearest line: two thin columns would become one.
        at = [bisect_right(lines, place) - 1 for place in own]
        for piece in pieces:
            end = at[piece.column + piece.columns]
            piece.column = at[piece.column]
            piece.columns = end - piece.column
    table.x = lines
    missing = min((piece.column for piece in rest), default=0)
    lacking = {p.range for p in table.pieces if p.end == table.rows and sum(p.range) <= missing}
    return [_lacking(part, lines, columns, rows) for columns in sorted(lacking)]


def _lacking(
    part: PageTable, lines: Sequence[float], columns: tuple[int, int], rows: int
) -> PageCell:
    """Return the piece in columns that a part lacks, as high as its last rows."""
    column, count = columns
    end = column + count
    runs = [run for run in part.beside if lines[column] <= (run.x[0] + run.end) / 2 <= lines[end]]
    last = len(part.y) - 1
    place = part.shown.ruled(lines, part.y).place(column, last - rows, end, last)
    return PageCell(0, column, rows, count, cell_text(runs), place)
