"""Indicator rows of wrapped text (折行文本的指标行): the reading of all words with the least cost.

The words of the block are assigned to columns from left to right and from row to row. Each word
continues a cell, opens a later cell of its row, or opens a row; `costs` says how unlikely each
step is, and the cheapest way through all words wins. It is found word by word, because the cost
of a step depends only on the word, the one before it, and its column (a shortest path, linear in
the number of words). Labels of level 1 and 2 are taken as a whole, however they are wrapped.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.readers.textforms.wrapped.costs import (
    KIND_OF,
    ROW_IN_LINE,
    SKIPPING,
    ColumnKind,
    continuing,
    leaving,
    opening,
    ragged,
)
from kpi_eval.readers.textforms.wrapped.tokens import Gap, Token, longest_label
from kpi_eval.readers.vocabulary import ROW_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WrappedRow", "read_rows"]

# A block that ends without its total row may end in the middle of a row.
_CUT_ROW = 3.0
_COLUMNS_OF: dict[str, tuple[str, ...]] = {"either": ("level1", "level2")}


@attrs.frozen
class WrappedRow:
    """A row as words by column (一行); `rest` is more of its name, from the top of a page."""

    cells: dict[str, list[Token]] = attrs.field(factory=dict)
    rest: list[Token] = attrs.field(factory=list)


@attrs.frozen
class _Column:
    field: str
    kind: ColumnKind
    skips: float  # cost of leaving every column before it blank


@attrs.define
class _Way:
    """The cheapest way to a word and a column (路径): its cost and the step that led there."""

    cost: float
    column: int = -1
    start: int = -1  # first word of the step
    opens: Literal["cell", "row", ""] = ""
    before: _Way | None = None


def read_rows(
    tokens: Sequence[Token], headers: dict[str, list[Token]], *, complete: bool
) -> list[WrappedRow]:
    """Return the rows that the words of an indicator block make up.

    `headers` are the words of the headers by field, in printed order; `complete` tells that the
    block ends with its total row, so that its last row must be whole.
    """
    if not tokens:
        return []
    columns = _columns(list(headers))
    labels = [_labels(tokens, at) for at in range(len(tokens))]
    rows = _Search(tokens, labels, columns, {}).rows(complete=complete)
    if "deviation_reason" not in headers:
        return rows
    # Names and reasons follow each other, and not every reason ends with a full stop: look again,
    # with the widths of the two columns taken from the cells that are certain.
    widths = _widths(rows, headers["deviation_reason"], complete=complete)
    if not widths:
        return rows
    return _Search(tokens, labels, columns, widths).rows(complete=complete)


def _columns(fields: Sequence[str]) -> list[_Column]:
    named: list[tuple[str, ColumnKind]] = [("corner", "label")]
    for field in fields:
        if field == "level2" and "level1" in fields:
            # A level-1 label that the vocabulary lacks, known by the level-2 label after it.
            named.append(("level1", "free-label"))
        named.append((field, KIND_OF.get(field, "text")))
    named.append(("name", "rest"))
    skips = accumulate((SKIPPING[kind] for _, kind in named), initial=0.0)
    return [_Column(field, kind, skip) for (field, kind), skip in zip(named, skips, strict=False)]


def _widths(
    rows: Sequence[WrappedRow], header: Sequence[Token], *, complete: bool
) -> dict[str, int]:
    """Return the widths of the columns of names and of reasons (列宽), if both are certain.

    A name is certain behind a label, a reason before one or before the total row; the header of
    the reasons, where it is wrapped, is as wide as its column too.
    """
    names = [row.cells.get("name", []) for row in rows if _is_labelled(row)]
    reasons = [
        row.cells.get("deviation_reason", [])
        for row, after in pairwise([*rows, None])
        if row is not None and (complete if after is None else _is_labelled(after))
    ]
    name, reason = _full_line(names), _full_line([header]) or _full_line(reasons)
    return {"name": name, "deviation_reason": reason} if name and reason else {}


def _is_labelled(row: WrappedRow) -> bool:
    return bool(row.cells.get("level1") or row.cells.get("level2"))


def _full_line(cells: Sequence[Sequence[Token]]) -> int:
    """Return the width of the widest line of these cells that is not the last of its cell."""
    lines = [word.line_width for words in cells for word in words if word.line != words[-1].line]
    return max(lines, default=0)


def _labels(tokens: Sequence[Token], at: int) -> tuple[dict[str, int], int]:
    """Return the ends of the label that starts at a word, by column field, and its length."""
    found = longest_label(tokens, at, ROW_LABELS)
    if found is None:
        return {}, 0
    end, role = found
    length = sum(len(word.text) for word in tokens[at:end])
    return dict.fromkeys(_COLUMNS_OF.get(role, (role,)), end), length


class _Search:
    """The search for the cheapest way through the words of a block (最短路径)."""

    def __init__(
        self,
        tokens: Sequence[Token],
        labels: Sequence[tuple[dict[str, int], int]],
        columns: Sequence[_Column],
        widths: dict[str, int],
    ) -> None:
        self.tokens = tokens
        self.labels = labels
        self.columns = columns
        self.widths = widths
        self.whole = columns[-1].skips  # cost of leaving every column of a row blank
        self.named = any(column.field == "name" for column in columns[:-1])
        # The cost of the columns after each one, to be paid where a row ends there.
        self.after = [*(column.skips for column in columns[1:]), self.whole]
        self.free_label = next(
            (number for number, column in enumerate(columns) if column.kind == "free-label"), -1
        )
        self.ways: list[dict[int, _Way]] = [{} for _ in range(len(tokens) + 1)]

    def rows(self, *, complete: bool) -> list[WrappedRow]:
        """Return the rows of the cheapest way."""
        steps: list[_Way] = []
        way = self._cheapest(complete=complete)
        while way is not None and way.before is not None:
            steps.append(way)
            way = way.before
        steps.reverse()
        return _rows(self.tokens, self.columns, steps)

    def _cheapest(self, *, complete: bool) -> _Way | None:
        for at in range(len(self.tokens)):
            if at == 0 or self.ways[at]:
                self._step(at)
        last = self.tokens[-1]

        def total(way: _Way) -> float:
            missing = self.whole - self.after[way.column]
            if not complete:
                missing = min(missing, _CUT_ROW)
            return way.cost + missing + self._leaving(way, last, None)

        return min(self.ways[-1].values(), key=total, default=None)

    def _step(self, at: int) -> None:
        """Offer every way of reading the word at `at`."""
        token = self.tokens[at]
        labels, label = self.labels[at]
        # From any column the row can be ended and the cheapest way followed: one that is dearer
        # than that by the cost of a whole blank row cannot win any more.
        ways = self.ways[at]
        limit = min((way.cost for way in ways.values()), default=0.0) + self.whole + ROW_IN_LINE
        here = sorted((column, way) for column, way in ways.items() if way.cost <= limit)
        exits: list[tuple[float, _Way]] = []
        for column, way in here:
            previous = self.tokens[at - 1]
            cost = way.cost + continuing(self.columns[column].kind, previous, token, label)
            full = self.widths.get(self.columns[column].field)
            if full:
                cost += ragged(full, previous, token)
            self._offer(at + 1, _Way(cost, column, at, "", way))
            left = self._leaving(way, previous, token)
            exits.append((way.cost - self.after[column] + left, way))
        self._open_cells(at, labels, label, exits)

    def _leaving(self, way: _Way, before: Token, token: Token | None) -> float:
        kind = self.columns[way.column].kind
        return leaving(kind, before, token, known_width=bool(self.widths))

    def _open_cells(
        self, at: int, labels: dict[str, int], label: int, exits: list[tuple[float, _Way]]
    ) -> None:
        """Offer every way in which a word opens a cell, of its row or of a new row."""
        token = self.tokens[at]
        new_row = self._row_before(exits, token) if at else (0.0, _Way(0.0))
        left: tuple[float, _Way] | None = None  # the cheapest cell to the left
        passed = 0
        for number, column in enumerate(self.columns):
            free: tuple[float, _Way] | None = None  # it goes on to level 2 only
            while passed < len(exits) and exits[passed][1].column < number:
                if exits[passed][1].column == self.free_label:
                    free = exits[passed]
                elif left is None or exits[passed][0] < left[0]:
                    left = exits[passed]
                passed += 1
            end = labels.get(column.field, 0) if column.kind == "label" else at + 1
            if not end or (column.kind == "rest" and not self.named):
                continue
            cost = column.skips + opening(column.kind, token, label)
            if new_row is not None and column.kind != "rest":
                self._offer(end, _Way(new_row[0] + cost, number, at, "row", new_row[1]))
            for before in (left, free if column.field == "level2" else None):
                if before is not None:
                    self._offer(end, _Way(before[0] + cost, number, at, "cell", before[1]))

    def _row_before(
        self, exits: list[tuple[float, _Way]], token: Token
    ) -> tuple[float, _Way] | None:
        whole = [left for left in exits if left[1].column != self.free_label]
        if not whole:
            return None
        cost, way = min(whole, key=itemgetter(0))
        return cost + self.whole + (ROW_IN_LINE if token.gap == Gap.BLANK else 0.0), way

    def _offer(self, at: int, way: _Way) -> None:
        there = self.ways[at].get(way.column)
        if there is None or way.cost < there.cost:
            self.ways[at][way.column] = way


def _rows(
    tokens: Sequence[Token], columns: Sequence[_Column], steps: list[_Way]
) -> list[WrappedRow]:
    rows: list[WrappedRow] = []
    ends = [*(after.start for _, after in pairwise(steps)), len(tokens)]
    for step, end in zip(steps, ends, strict=True):
        if step.opens == "row":
            rows.append(WrappedRow())
        column = columns[step.column]
        words = tokens[step.start : end]
        if column.kind == "rest":
            rows[-1].rest.extend(words)
        else:
            rows[-1].cells.setdefault(column.field, []).extend(words)
    return rows
