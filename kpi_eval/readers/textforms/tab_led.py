"""Tab-led cells (制表符引领的单元格): the text of a word-processor table, one cell a line.

Each cell stands on a line of its own behind one tab; a blank line parts two rows. A cell of
several paragraphs runs on over lines without a tab, and may have blank lines inside. Merged cells
are lost: an empty cell is a merge or a blank, and columns are only counted within a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.textforms.assemble import StreamBuilder, on_lines
from kpi_eval.readers.titles import is_heading, table_kind

if TYPE_CHECKING:
    from kpi_eval.readers.grid import Stream

__all__ = ["KEY", "claim", "read_lines"]

KEY = "tab-led"


def claim(lines: list[str]) -> int:
    """Return how many lines speak for this form: one tab, in front (识别依据)."""
    led = [line for line in lines if line.startswith("\t")]
    return len([line for line in led if "\t" not in line[1:].rstrip("\t")])


def read_lines(lines: list[str]) -> Stream:
    """Return the grids and the outside text of lines in this form."""
    builder = StreamBuilder(KEY, breaks_matter=True)
    at, end = 0, len(lines)
    while at < end:
        if not lines[at].startswith("\t"):
            builder.add_outside(lines[at], at + 1)
            at += 1
            continue
        gap = at > 1 and not lines[at - 1].strip() and not lines[at - 2].strip()
        if gap and _opens_table(lines, at):
            builder.end_grid()
        at = _read_row(lines, at, builder)
    return builder.build()


def _opens_table(lines: list[str], at: int) -> bool:
    """Tell whether a row that follows several blank lines is a caption: one cell, a title."""
    return table_kind(lines[at]) is not None or not (
        at + 1 < len(lines) and lines[at + 1].startswith("\t")
    )


def _read_row(lines: list[str], at: int, builder: StreamBuilder) -> int:
    """Read one row from line `at` on; return the line after it."""
    texts: list[str] = []
    places: list[int] = []
    end = len(lines)
    while at < end:
        if lines[at].startswith("\t"):
            texts.append(lines[at][1:])
            places.append(at + 1)
            at += 1
            continue
        after = _continuation(lines, at)
        if after == at:
            break
        texts[-1] = "\n".join((texts[-1], *lines[at:after]))
        at = after
        if at >= end or not lines[at].startswith("\t"):
            break
    builder.add_row(texts, on_lines(places))
    return at


def _continuation(lines: list[str], at: int) -> int:
    """Return the end of the lines from `at` that belong to the cell before them, or `at`.

    They do if text follows the cell's line at once, or if, after one blank line, text runs up to
    the next cell of the same table: between two rows nothing but a blank line may stand.
    """
    end = len(lines)
    first = at
    while first < end and not lines[first].strip():
        first += 1
    if first == end or lines[first].startswith("\t") or first - at > 1:
        return at
    after = first
    while after < end and not lines[after].startswith("\t"):
        after += 1
    meets_cell = after < end and bool(lines[after - 1].strip())
    if first == at:
        if meets_cell and not _opens_block(lines, after):
            return after
        return _paragraph_end(lines, at)
    if is_heading(lines[first]) or table_kind(lines[first]) or after == end:
        return at
    if _opens_block(lines, after):
        return at
    return after if meets_cell else _text_end(lines, first, after)


def _opens_block(lines: list[str], at: int) -> bool:
    return table_kind(lines[at]) is not None


def _paragraph_end(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].strip() and not lines[at].startswith("\t"):
        at += 1
    return at


def _text_end(lines: list[str], first: int, after: int) -> int:
    """Return the line after the last line with text in ``lines[first:after]``."""
    while after > first and not lines[after - 1].strip():
        after -= 1
    return after
