"""Page breaks inside a table (跨页): what the first row of a page is to the last one before it.

Either the break cut a row, and the pieces of each cell are one text; or it fell between rows, and
only merged labels go on. Which of the two is told by the columns that are nearly always filled: a
new row fills them, the rest of a cut row does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.pdf.labels import (
    is_block_label,
    is_corner,
    is_cut_header,
    is_cut_label,
    is_header,
    is_label,
    is_level,
    keeps_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kpi_eval.readers.formats.pdf.page import PageCell

    Pair = tuple[PageCell, PageCell]
    Range = tuple[int, int]

__all__ = ["goes_on", "is_cut_row", "is_repeated", "pairs_at"]

_NEARLY_ALWAYS = 0.9
_MOST = 0.5
_ENOUGH_ROWS, _ENOUGH_COLUMNS = 2, 2
# In heights of the text: both margins of a cell and what a line set evenly may lack, the width of
# a Latin letter or digit.
_MARGINS, _NARROW = 2.9, 0.65
# How often a new row leaves a column empty that is nearly always filled, or any other, how often a
# cell opens with a sign that nothing opens with, or ends so, how often a label that is cut in two
# covers just the rows at the break, and what is too seldom to be a new row.
_LEFT_EMPTY, _BLANK, _BY_CHANCE = 0.1, 0.6, 0.03
_OPENS_WRONG, _ENDS_WRONG, _CUT_LABEL = 0.05, 0.01, 0.2
_LABEL_AND_TEXTS = 3  # most cells of a row that is a label and the texts that it heads
_ONE_SIDED, _BY_CHANCE_IN_PROSE = 0.5, 0.3
_NEVER_FIRST = "%％‰）】》〕”’，。；：、！？"
_NEVER_LAST = re.compile(r"(?:\d[.,]|[（(【《〔“‘，、])$")
_UNPARTED = re.compile(r"[（〔《“‘【]*(?:[!-~]+|.)[，。；：、！？）〕》”’】％]*", re.DOTALL)
_SENTENCE_ENDS = "。；！？"


def pairs_at(above: Iterable[PageCell], below: Iterable[PageCell]) -> list[Pair]:
    """Return the cells that meet at a break and cover the same columns (上下对应)."""
    tops = {piece.range: piece for piece in below}
    return [(piece, tops[piece.range]) for piece in above if piece.range in tops]


def is_cut_row(
    last: Sequence[PageCell], first: Sequence[PageCell], rows: Mapping[int, Sequence[PageCell]]
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
    if sum(is_cut_header(above.text, below.text) for above, below in pairs) >= _ENOUGH_COLUMNS:
        return True
    if any(_are_apart(above, below) for above, below in pairs):
        return False
    always = _always_filled({piece.range for piece in first}, rows)
    expected = [pair for pair in pairs if pair[0].range in always]
    if len(expected) >= _ENOUGH_COLUMNS:
        return _by_columns(expected, pairs)
    return _by_words(pairs)


def goes_on(
    above: PageCell,
    below: PageCell,
    headed: tuple[bool, bool],
    rows: Mapping[int, Sequence[PageCell]],
) -> bool:
    """Tell whether a cell goes on below a break that fell between rows (合并单元格跨页).

    `headed` tells whether the last row above and the first one below are headers of columns.
    """
    merged = above.rows > 1 or below.rows > 1
    if above.text and below.text:
        again = above.text == below.text and is_label(above.text)
        in_part = above.in_part or below.in_part
        return is_cut_label(above.text, below.text) or (again and (merged or in_part))
    if not above.text:
        # Headers have the label of their block to the left, or nothing that goes on.
        return is_corner(below.text) if headed[0] else merged
    if headed[0] and is_header([above.text]):
        return False
    if below.rows > 1:
        return True
    if is_block_label(above.text):
        return not headed[1]
    column = [piece for row in rows.values() for piece in row if piece.range == above.range]
    merged = merged or any(piece.rows > 1 for piece in column)
    filled = _share(bool(piece.text) for piece in column) >= _NEARLY_ALWAYS
    return merged and filled and not headed[1]


def _are_apart(above: PageCell, below: PageCell) -> bool:
    """Tell two texts that are surely not one (必为两格): a whole label or rate, one twice."""
    if not above.text or not below.text:
        return False
    if is_label(above.text) and not is_cut_label(above.text, below.text):
        return True
    if above.text[-1] == "%" and below.text[0].isdigit():
        return True
    if keeps_place(below.text):
        return not _may_run_on(above, below)
    # A narrow cell may hold but one digit of 22.
    return is_repeated(above, below) or (above.text == below.text and not _may_run_on(above, below))


def is_repeated(above: PageCell, below: PageCell) -> bool:
    """Tell whether a text stands on both pages in full: a label, or one shown in part (重复)."""
    whole = is_label(above.text) or above.in_part or below.in_part
    return above.text == below.text and whole


def _by_columns(expected: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    """Decide by the columns that other rows fill.

    Most of them empty, or that of the labels where there is nothing but texts behind them: a cut
    row. Some of them, while every other text may go on: a cut row if a new one would hardly look
    like this by chance.
    """
    turned = [(below, above) for above, below in expected]
    empty = max(sum(not below.text for _, below in side) for side in (expected, turned))
    if empty > len(expected) * _MOST:
        return True
    label = min(expected, key=lambda pair: pair[0].column)
    if len(pairs) <= _LABEL_AND_TEXTS and not label[1].text and label[0].column == _first(pairs):
        return True
    if not all(_may_run_on(*pair) for pair in pairs):
        return False
    others = [pair for pair in pairs if pair not in expected]
    blank = max(_blank(others), _blank([(below, above) for above, below in others]))
    return _LEFT_EMPTY**empty * _BLANK**blank * _chance(pairs) <= _BY_CHANCE


def _first(pairs: Sequence[Pair]) -> int:
    return min(above.column for above, _ in pairs)


def _blank(pairs: Sequence[Pair]) -> int:
    """Count the cells that say something, no label, and have nothing below them (下方空白).

    None where a text below only keeps a place: its row is meant to be blank.
    """
    if any(below.text and keeps_place(below.text) for _, below in pairs):
        return 0
    return sum(
        above.rows == below.rows == 1
        and not below.text
        and not keeps_place(above.text)
        and not is_block_label(above.text)
        for above, below in pairs
    )


def _by_words(pairs: Sequence[Pair]) -> bool:
    """Decide where no other row shows which columns are filled: total row, goals, a first row.

    A row has a label, unless that of its block goes on; then its texts have to be so wide that
    they are full by no chance.
    """
    (label, below_label), *others = sorted(pairs, key=lambda pair: pair[0].column)
    if below_label.text and not is_cut_label(label.text, below_label.text):
        return False
    both = [(above, below) for above, below in others if above.text and below.text]
    if not all(
        _may_run_on(above, below) and above.text[-1] not in _SENTENCE_ENDS for above, below in both
    ):
        return False
    if label.text and not below_label.text and not is_block_label(label.text):
        return True
    one_sided = sum(bool(above.text) != bool(below.text) for above, below in others)
    return not both or _ONE_SIDED**one_sided * _chance(both) <= _BY_CHANCE_IN_PROSE


def _chance(pairs: Sequence[Pair]) -> float:
    """Return how likely it is that texts which are not one look as if they were (偶合概率)."""
    chance = 1.0
    for above, below in pairs:
        if above.text and below.text:
            chance *= min(1.0, (_MARGINS + 1) / max(above.room, 1.0))
            chance *= _OPENS_WRONG if below.text[0] in _NEVER_FIRST else 1.0
            chance *= _ENDS_WRONG if _NEVER_LAST.search(above.text) else 1.0
            alone = above.rows == below.rows == 1
            chance *= _CUT_LABEL if alone and is_cut_label(above.text, below.text) else 1.0
    return chance


def _may_run_on(above: PageCell, below: PageCell) -> bool:
    """Tell whether a text may go on in another (可以相接): its last line has no room for more.

    What would have to fit is all that cannot be parted: a Latin word or a number, one sign of
    Chinese, and the punctuation behind it.
    """
    if not above.text or not below.text:
        return True
    head = _UNPARTED.match(below.text)
    width = sum(_NARROW if sign.isascii() else 1.0 for sign in head[0]) if head else 1.0
    return above.slack <= _MARGINS + width


def _always_filled(ranges: set[Range], rows: Mapping[int, Sequence[PageCell]]) -> frozenset[Range]:
    """Return the columns that are nearly always filled in rows cut up like this one (常填列).

    Columns of merged labels are none of them: what is empty there belongs to the label above.
    """
    alike = [row for row in rows.values() if {piece.range for piece in row} == ranges]
    found: set[Range] = set()
    for columns in ranges:
        pieces = [piece for row in alike for piece in row if piece.range == columns]
        if len(pieces) < _ENOUGH_ROWS or any(p.rows > 1 or is_level(p.text) for p in pieces):
            continue
        if _share(bool(piece.text) for piece in pieces) >= _NEARLY_ALWAYS:
            found.add(columns)
    return frozenset(found)


def _share(answers: Iterable[bool]) -> float:
    filled = list(answers)
    return sum(filled) / len(filled) if filled else 1.0
