"""Page breaks inside a table (跨页): what the first row of a page is to the last one before it.

Either the break cut a row, and the pieces of each cell are one text; or it fell between rows, and
only merged labels go on. Which of the two is told by the columns that are nearly always filled: a
new row fills them, the rest of a cut row does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.labels import is_cut_label, is_label, is_placeholder
from kpi_eval.readers.formats.pdf.lines import join_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kpi_eval.readers.formats.pdf.page import Piece

    Pair = tuple[Piece, Piece]
    Range = tuple[int, int]

__all__ = ["goes_on", "is_cut_row", "pairs_at"]

_NEARLY_ALWAYS = 0.8
_MOST, _MANY = 0.5, 0.3
_ENOUGH_ROWS, _ENOUGH_COLUMNS = 2, 2
_FULL = 2.6  # heights of the text that may be left in a line that wraps
_SENTENCE_ENDS = "。；！？.;!?"


def pairs_at(above: Iterable[Piece], below: Iterable[Piece]) -> list[Pair]:
    """Return the cells that meet at a break and cover the same columns (上下对应)."""
    tops = {piece.range: piece for piece in below}
    return [(piece, tops[piece.range]) for piece in above if piece.range in tops]


def is_cut_row(
    last: Sequence[Piece], first: Sequence[Piece], rows: Mapping[int, Sequence[Piece]]
) -> bool:
    """Tell whether a break cut a row (断行).

    `last` are the cells that end at the break, `first` those that start there, `rows` the other
    rows of the table by number, each with the cells that cover it.
    """
    pairs = pairs_at(last, first)
    if len(pairs) != len(first) or len(pairs) != len(last) or len(pairs) < _ENOUGH_COLUMNS:
        return False
    if not any(below.text for _, below in pairs):
        return any(above.text for above, _ in pairs)
    if any(is_placeholder(below.text) and not _is_full(above) for above, below in pairs):
        return False
    always = _always_filled({piece.range for piece in first}, rows)
    expected = [pair for pair in pairs if pair[0].range in always]
    if len(expected) >= _ENOUGH_COLUMNS:
        return _by_columns(expected, pairs)
    return _by_words(pairs)


def goes_on(above: Piece, below: Piece, rows: Mapping[int, Sequence[Piece]]) -> bool:
    """Tell whether a cell goes on below a break that fell between rows (合并单元格跨页)."""
    if above.text and below.text:
        return is_cut_label(above.text, below.text)
    column = [
        piece for row in rows.values() for piece in row if piece.range == above.range
    ]
    merged = above.rows > 1 or below.rows > 1 or is_label(above.text or below.text)
    if not (merged or any(piece.rows > 1 for piece in column)):
        return False
    empty = below if not below.text else above
    return empty.rows > 1 or _share(piece.text for piece in column) >= _NEARLY_ALWAYS


def _by_columns(expected: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    left_below = sum(not below.text for _, below in expected) / len(expected)
    left_above = sum(not above.text for above, _ in expected) / len(expected)
    left = max(left_below, left_above)
    if left > _MOST:
        return True
    return left >= _MANY and all(_is_full(above) for above, below in pairs if below.text)


def _by_words(pairs: Sequence[Pair]) -> bool:
    """Decide where no other row shows which columns are filled: total row, goals, a first row."""
    (label, below_label), *others = sorted(pairs, key=lambda pair: pair[0].column)
    if below_label.text and not is_cut_label(label.text, below_label.text):
        return False
    both = [(above, below) for above, below in others if above.text and below.text]
    return all(
        _is_full(above)
        and above.text[-1] not in _SENTENCE_ENDS[:4]
        and (not is_label(above.text) or is_label(join_lines(above.text, below.text)))
        for above, below in both
    )


def _is_full(piece: Piece) -> bool:
    """Tell whether a text may go on after its last line: there is no room left in it (行满)."""
    return not piece.text or piece.slack <= _FULL


def _always_filled(
    ranges: set[Range], rows: Mapping[int, Sequence[Piece]]
) -> frozenset[Range]:
    """Return the columns that are nearly always filled in rows cut up like this one (常填列)."""
    alike = [row for row in rows.values() if {piece.range for piece in row} == ranges]
    return frozenset(
        columns
        for columns in ranges
        if len(texts := [p.text for row in alike for p in row if p.range == columns and p.rows == 1])
        >= _ENOUGH_ROWS
        and _share(texts) >= _NEARLY_ALWAYS
    )


def _share(texts: Iterable[str]) -> float:
    filled = [bool(text) for text in texts]
    return sum(filled) / len(filled) if filled else 1.0
