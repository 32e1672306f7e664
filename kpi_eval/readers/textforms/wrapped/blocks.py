"""Blocks of a wrapped table (折行表格的板块): who, funds, goals, indicators and total as rows.

Each reader takes the words of the table from a place on and returns the rows it made of them and
the place after them. A row is a list of cells, a cell a list of words; an empty list is a cell
that is merged or blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_eval.readers.lexicon import key
from kpi_eval.readers.textforms.wrapped.headers import Header, header_run
from kpi_eval.readers.textforms.wrapped.prose import split_prose
from kpi_eval.readers.textforms.wrapped.rows import WrappedRow, read_rows
from kpi_eval.readers.textforms.wrapped.tokens import (
    Gap,
    Token,
    is_number,
    is_rate,
    line_end,
    longest_label,
)
from kpi_eval.readers.vocabulary import (
    CORNERS,
    FUNDING_HEADERS,
    GOAL_HEADERS,
    GRADES,
    IDENTITY,
    ROW_LABELS,
    TOTALS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "RowWords",
    "corner_before",
    "find_header",
    "find_total",
    "funding_rows",
    "goal_rows",
    "identity_rows",
    "indicator_rows",
    "total_row",
]

RowWords = list[list[Token]]
_MAX_SOURCE_WORDS = 8
_MAX_UNKNOWN_WORDS = 8
_MAX_CUT_WORDS = 4
_TWO_GOALS = 3  # a corner and two headers
_MAX_CORNER_WORDS = 6
_HEADERS_NEEDED = 3
_TOTAL = re.compile(r"\d+(?:\.\d+)?分?")


def identity_rows(tokens: Sequence[Token], at: int) -> tuple[list[RowWords], int]:
    """Read labels and values up to the first block (基本信息): 项目名称 …, 主管部门 …."""
    rows: list[RowWords] = []
    while at < len(tokens):
        if longest_label(tokens, at, CORNERS) or find_header(tokens, at, at + 1) is not None:
            break
        label = longest_label(tokens, at, IDENTITY)
        if label is None:
            end = line_end(tokens, at)
            rows.append([list(tokens[at:end])])
            at = end
            continue
        cells = [list(tokens[at : label[0]])]
        end = _value_end(tokens, label[0])
        cells.append(list(tokens[label[0] : end]))
        if rows and tokens[at].gap == Gap.BLANK:
            rows[-1] += cells
        else:
            rows.append(cells)
        at = end
    return rows, at


def _value_end(tokens: Sequence[Token], at: int) -> int:
    """Return the end of the value that starts at `at`: the next label."""
    while at < len(tokens):
        if longest_label(tokens, at, IDENTITY) or longest_label(tokens, at, CORNERS):
            return at
        if find_header(tokens, at, at + 1) is not None or _is_cut_label(tokens, at):
            return at
        at += 1
    return at


def _is_cut_label(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words from `at` on are the beginning of a label, cut by the text's end."""
    if len(tokens) - at > _MAX_CUT_WORDS or tokens[at].gap == Gap.BLANK:
        return False
    return CORNERS.may_open("".join(token.text for token in tokens[at:]))


def funding_rows(tokens: Sequence[Token], at: int, end: int) -> tuple[list[RowWords], int]:
    """Read the funds block (资金) whose corner label starts at `at`."""
    corner = longest_label(tokens, at, CORNERS)
    if corner is None or corner[1] != "funding":
        return [], at
    header: RowWords = [list(tokens[at : corner[0]]), []]
    at = corner[0]
    while (label := longest_label(tokens[:end], at, FUNDING_HEADERS)) is not None:
        words = list(tokens[at : label[0]])
        if label[1] == "source":
            header[1] = words
        else:
            header.append(words)
        at = label[0]
    rows = [header]
    while at < end and not longest_label(tokens, at, CORNERS):
        source_end = _source_end(tokens, at, end)
        if source_end is None:
            break
        row: RowWords = [[], list(tokens[at:source_end])]
        at = source_end
        while at < end and _is_amount(tokens[at].text):
            row.append([tokens[at]])
            at += 1
        rows.append(row)
    return rows, at


def _is_amount(text: str) -> bool:
    return is_number(text) or is_rate(text)


def _source_end(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Return the end of a source of funds: where two amounts follow each other."""
    for after in range(at, min(at + _MAX_SOURCE_WORDS, end)):
        if _is_amount(tokens[after].text):
            following = tokens[after + 1] if after + 1 < end else None
            if following is None or _is_amount(following.text):
                return after
    return None


def goal_rows(tokens: Sequence[Token], at: int, end: int) -> tuple[list[RowWords], int]:
    """Read the goals block (年度总体目标) whose corner label starts at `at`."""
    corner = longest_label(tokens, at, CORNERS)
    if corner is None or corner[1] != "goals" or at >= end:
        return [], at
    header: RowWords = [list(tokens[at : corner[0]])]
    at = corner[0]
    while (label := longest_label(tokens[:end], at, GOAL_HEADERS)) is not None:
        header.append(list(tokens[at : label[0]]))
        at = label[0]
    words = tokens[at:end]
    if len(header) == 1:
        return [[*header, list(words)]], end
    if not words:
        return [header], end
    first, second = split_prose(words) if len(header) == _TWO_GOALS else (list(words), [])
    return [header, [[], first, second][: len(header)]], end


def find_header(tokens: Sequence[Token], at: int, until: int | None = None) -> int | None:
    """Return where the headers of the indicator columns start (指标表头), searching from `at`."""
    for start in range(at, min(until or len(tokens), len(tokens))):
        run = header_run(tokens, start)
        if len(run) >= _HEADERS_NEEDED and not _is_within_corner(tokens, start):
            return start
    return None


def _is_within_corner(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word belongs to a corner label begun before it: 年度绩效 指标完成情况."""
    begun = (
        longest_label(tokens, before, CORNERS)
        for before in range(max(0, at - _MAX_CORNER_WORDS), at)
    )
    return any(label is not None and label[0] > at for label in begun)


def find_total(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the total row starts (总分行): its label first in a line, then a number."""
    for place in range(at, len(tokens) - 1):
        if tokens[place].gap == Gap.BLANK or key(tokens[place].text) not in TOTALS:
            continue
        following = tokens[place + 1]
        if following.gap == Gap.BLANK and _TOTAL.fullmatch(following.text):
            return place
    return None


def corner_before(tokens: Sequence[Token], header: int) -> int:
    """Return where the corner label that stands right before the headers starts, or `header`."""
    for at in range(max(0, header - _MAX_CORNER_WORDS), header):
        if longest_label(tokens[:header], at, CORNERS) == (header, "indicators"):
            return at
    return header


def indicator_rows(
    corner: Sequence[Token], tokens: Sequence[Token], *, complete: bool
) -> list[RowWords]:
    """Read the words of the block (指标): its headers and the indicator rows after them.

    `corner` are the words of a corner label that stands before the headers.
    """
    headers: dict[str, list[Token]] = {}
    at, end = 0, len(tokens)
    while at < end:
        run = header_run(tokens, at)
        if not run:
            unknown = _unknown_header(tokens, at, end)
            if unknown is None:
                break
            run = [Header(unknown, "")]
        for stop, said, _ in run:
            # A second column of one field is another column all the same.
            field = said if said and said not in headers else f"column-{len(headers)}"
            headers[field] = list(tokens[at:stop])
            at = stop
    rows = read_rows(tokens[at:], headers, complete=complete)
    head: RowWords = [list(corner), *headers.values()]
    return [head, *(_cells(row, list(headers)) for row in rows)]


def _unknown_header(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Return the end of a header the vocabulary lacks: before a known one or a row's label."""
    for after in range(at, min(at + _MAX_UNKNOWN_WORDS, end)):
        if longest_label(tokens, after, ROW_LABELS):
            return after if after > at else None
        if after > at and header_run(tokens, after):
            return after
    return None


def _cells(row: WrappedRow, fields: Sequence[str]) -> RowWords:
    """Return a row's cells in the order of the columns, the corner label's first.

    A figure that is missing leaves no cell behind: whether it was blank, and which of two figures
    it is, cannot be told from the words.
    """
    cells: RowWords = [row.cells.get("corner", [])]
    for field in fields:
        words = row.cells.get(field, [])
        if words or field in ("level1", "level2", "deviation_reason", "evidence"):
            cells.append([*words, *row.rest] if field == "name" else words)
    return cells


def total_row(tokens: Sequence[Token], at: int) -> tuple[RowWords, int]:
    """Read the total row (总分行) at `at`: ``总分 100 92 分``, and a grade where there is one."""
    end = line_end(tokens, at)
    cells: RowWords = [[tokens[at]]]
    for token in tokens[at + 1 : end]:
        if token.text == "分" and len(cells) > 1:
            cells[-1].append(token)
        else:
            cells.append([token])
    if end < len(tokens) and tokens[end].text in GRADES:
        cells.append([tokens[end]])
        end += 1
    return cells, end
