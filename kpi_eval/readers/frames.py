"""Tables of data frames (数据框的表): what a frame adds to the table it holds is taken away.

A frame that was written again numbers its rows and columns (0, 1, 2 …), names columns without a
header ``Unnamed: 3`` and blanks NaN, and has the text of a merged cell in every cell it covered.
None of this stands in the table. A repeat is one only where labels show that the table has them:
two columns may well hold the same word.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.grid import Grid
from kpi_eval.readers.titles import table_kind
from kpi_eval.readers.vocabulary import (
    AMOUNTS,
    COLUMN_HEADERS,
    CORNERS,
    FUNDING_COLUMNS,
    GOAL_COLUMNS,
    IDENTITY,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.readers.grid import Cell, Outside, Stream

__all__ = ["unframed"]

_BLANK = frozenset(("nan", "NaN", "<NA>", "NaT", "None"))
_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_BREAK = re.compile(r"\\n(?![a-z])")  # how a frame prints the line breaks of a cell
_NUMBER = re.compile(r"\d{1,6}")
_AGAIN = re.compile(r"(?P<text>.+)\.\d{1,2}", re.DOTALL)  # 三级指标.1: a header met before
_FEW = 3
_Texts = list[list[str]]


def unframed(stream: Stream) -> Stream:
    """Return a stream whose tables have nothing that only a frame gave them (还原数据框)."""
    blocks = tuple(_plain(block) for block in stream.blocks)
    same = all(one is other for one, other in zip(blocks, stream.blocks, strict=True))
    return stream if same else attrs.evolve(stream, blocks=blocks)


def _plain(block: Grid | Outside) -> Grid | Outside:
    if not isinstance(block, Grid) or not block.spans_known:
        return block
    rows = block.rows
    width = len(rows[0])
    if width == 1 or any(len(row) != width for row in rows):
        return block
    if any(cell.rowspan > 1 or cell.colspan > 1 for cell in block.cells):
        return block
    texts = [[_said(cell.text) for cell in row] for row in rows]
    top, left = _edges(texts)
    if _repeats(texts[top:]):
        _blank_repeats(texts[top:], left)
    changed = top or left or any(
        text != cell.text for said, row in zip(texts, rows, strict=True)
        for text, cell in zip(said, row, strict=True)
    )  # fmt: skip
    return _grid(block, texts, top, left) if changed else block


def _said(text: str) -> str:
    if text in _BLANK or _UNNAMED.fullmatch(text):
        return ""
    return _BREAK.sub("\n", text) if "\\" in text else text


def _grid(block: Grid, texts: _Texts, top: int, left: int) -> Grid:
    """Return a grid of these texts, without its first rows and columns."""
    cells: list[Cell] = []
    for said, row in zip(texts[top:], block.rows[top:], strict=True):
        cells += (
            attrs.evolve(cell, text=text, column=cell.column - left)
            for text, cell in zip(said[left:], row[left:], strict=True)
        )
    return attrs.evolve(block, cells=tuple(cells)) if cells else block


def _edges(texts: _Texts) -> tuple[int, int]:
    """Return how many rows and columns only number the others: none or one of each."""
    first = texts[0]
    top = int(_counts(first) or (not first[0].strip() and len(first) > _FEW and _counts(first[1:])))
    below = [row[0] for row in texts[1:]]
    index = not first[0].strip() and len(below) > 1 and _ascends(below)
    index = index or (len(texts) >= _FEW and _counts([row[0] for row in texts[top:]]))
    return (top, int(index)) if len(texts) > top else (0, 0)


def _counts(texts: Sequence[str]) -> bool:
    """Tell whether texts are 0, 1, 2 and so on."""
    return len(texts) >= _FEW and all(text.strip() == str(at) for at, text in enumerate(texts))


def _ascends(texts: Sequence[str]) -> bool:
    if not all(_NUMBER.fullmatch(text.strip()) for text in texts):
        return False
    return all(int(one) < int(other) for one, other in pairwise(texts))


def _repeats(texts: _Texts) -> bool:
    """Tell whether a row of titles or labels has a text twice: so does all that was merged."""
    return any(
        any(one and _same(one, other) for one, other in pairwise(row))
        and any(table_kind(text) or IDENTITY.role(text) is not None for text in row)
        for row in texts
    )


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    again = _AGAIN.fullmatch(other) if other.startswith(one) else None
    return again is not None and again["text"] == one


def _blank_repeats(texts: _Texts, left: int) -> None:
    """Blank what repeats the cell before it in its row, and the first column's label above it.

    Below a header a cell repeats the one before it only in columns that have one header, or where
    one text goes on to the end of the row.
    """
    own: list[bool] = [False] * len(texts[0])  # columns that have the header of the one before
    label = ""
    for row in texts:
        repeated = [False, *(bool(one) and _same(one, other) for one, other in pairwise(row))]
        first = row[left]
        goes_on = bool(first) and first == label
        label = first or label
        if _is_label_row(text for text in row if not (goes_on and text == first)):
            own = repeated
        running = _running(row, repeated)
        for column, again in enumerate(repeated):
            if again and (own[column] or column >= running):
                row[column] = ""
        if goes_on:
            row[left] = ""


def _running(row: Sequence[str], repeated: Sequence[bool]) -> int:
    """Return from which column on one text runs to the end of a row (贯穿至行末)."""
    start = len(row)
    while start > 1 and repeated[start - 1]:
        start -= 1
    words = len(row[-1]) >= _FEW and not any(sign.isdigit() for sign in row[-1])
    return start if words and len(row) - start >= _FEW - 1 else len(row)


def _is_label_row(row: Iterable[str]) -> bool:
    """Tell whether a row names things: a title, a header, or labels with their values."""
    texts = {text for text in row if text}
    if any(table_kind(text) or IDENTITY.role(text) is not None for text in texts):
        return True
    if any(CORNERS.role(text) not in (None, "indicators") for text in texts):
        return True
    funds = {FUNDING_COLUMNS.role(text) for text in texts} & AMOUNTS
    columns = {COLUMN_HEADERS.role(text) for text in texts} - {None}
    goals = any(GOAL_COLUMNS.role(text) is not None for text in texts)
    return len(funds) > 1 or len(columns) >= _FEW or goals
