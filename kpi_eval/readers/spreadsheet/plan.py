"""Where things stand on a worksheet (工作表占用情况): merges made safe, and each row's extent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import NamedTuple

from kpi_eval.messages import both
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.spreadsheet.sheet import Merge, Sheet

__all__ = ["Plan", "SheetArea", "Span"]

Span = tuple[int, int, Merge]  # first and last column of a merge in a row, and the merge

_FAR_ROWS, _FAR_COLUMNS = 1000, 64
_MAX_MERGED_ROWS = 200_000


class SheetArea(NamedTuple):
    """A part of a sheet (区域): 0-based first and last row and column, both included."""

    top: int
    left: int
    bottom: int
    right: int


class Plan:
    """The cells of a sheet that are shown (占用情况), those under a merge left out.

    `rows` are the shown texts by row and column, `merged` the merges by row: first column, last
    column, and the merge itself. A merge over the whole sheet reaches as far as the sheet is used.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ruled = _shared(sheet.ruled)
        self.rows = sheet.rows
        self.merged = self._place(self._clamped())
        self._uncover()

    @property
    def has_rules(self) -> bool:
        """Whether anything on the sheet has a rule around it (有框线)."""
        return bool(self.ruled)

    def box(self) -> SheetArea | None:
        """Return the part of the sheet in use, None if there is none."""
        used = self.rows.keys() | self.ruled.keys() | self.merged.keys()
        if not used:
            return None
        extents = [extent for row in used if (extent := self.extent(row)) is not None]
        left = min(extent[0] for extent in extents)
        return SheetArea(min(used), left, max(used), max(extent[1] for extent in extents))

    def extent(self, row: int, box: SheetArea | None = None) -> tuple[int, int] | None:
        """Return first and last column in use in a row, None if there is none."""
        columns = [column for column in self.rows.get(row, ()) if _within(column, box)]
        columns += [column for column in self.ruled.get(row, ()) if _within(column, box)]
        for left, right, _ in self.merged.get(row, ()):
            if _within(left, box):
                columns += (left, right)
        return (min(columns), max(columns)) if columns else None

    def filled(self, row: int, box: SheetArea) -> list[int]:
        """Return the columns of a row that show anything but blanks."""
        texts = self.rows.get(row, {})
        return sorted(
            column for column, text in texts.items() if _within(column, box) and text.strip()
        )

    def is_ruled(self, row: int, box: SheetArea) -> bool:
        """Tell whether a cell of the row has a rule around it."""
        return any(_within(column, box) for column in self.ruled.get(row, ()))

    def goes_on(self, row: int, box: SheetArea) -> bool:
        """Tell whether a merge reaches into the row from above."""
        spans = self.merged.get(row, ())
        return any(merge.top < row and _within(left, box) for left, _, merge in spans)

    def _clamped(self) -> list[Merge]:
        """Return the merges, those over the whole sheet cut to where the sheet is used."""
        merges = [merge for merge in self.sheet.merges if merge[:2] != merge[2:]]
        rows = [*self.rows, *self.ruled]
        used = (*self.rows.values(), *self.ruled.values())
        columns = [max(columns) for columns in used if columns]
        last_row = max((*rows, *(merge.top for merge in merges)), default=0)
        last_column = max((*columns, *(merge.left for merge in merges)), default=0)
        return [
            merge._replace(
                bottom=last_row if merge.bottom > last_row + _FAR_ROWS else merge.bottom,
                right=last_column if merge.right > last_column + _FAR_COLUMNS else merge.right,
            )
            for merge in merges
        ]

    def _place(self, merges: list[Merge]) -> dict[int, list[Span]]:
        """Return the merges by row; one that overlaps another is left out: no program writes it."""
        if sum(merge.bottom - merge.top + 1 for merge in merges) > _MAX_MERGED_ROWS:
            raise Refusal(
                "too-large",
                what=both("合并单元格的行数", "rows of merged cells"),
                limit=_MAX_MERGED_ROWS,
            )
        placed: dict[int, list[Span]] = {}
        for merge in sorted(merges):
            span = (merge.left, merge.right, merge)
            rows = range(merge.top, merge.bottom + 1)
            if any(_overlaps(placed.get(row, []), span) for row in rows):
                place = self.sheet.place(merge.top, merge.left)
                self.sheet.report("merge-overlapping", "warning", place)
                continue
            for row in rows:
                insort(placed.setdefault(row, []), span)
        return placed

    def _uncover(self) -> None:
        """Take away the texts under merges: they are not shown, so they are reported."""
        for row in sorted(self.rows.keys() & self.merged.keys()):
            texts = self.rows[row]
            columns = sorted(texts)
            for left, right, merge in self.merged[row]:
                for column in columns[bisect_left(columns, left) : bisect_right(columns, right)]:
                    if (row, column) != merge[:2]:
                        self._cover(row, column, texts.pop(column), merge)
            if not texts:
                del self.rows[row]

    def _cover(self, row: int, column: int, text: str, merge: Merge) -> None:
        shown = self.rows.get(merge.top, {}).get(merge.left, "")
        if text.strip() and text != shown:
            self.sheet.report("covered-text", "warning", self.sheet.place(row, column), text)


def _shared(ruled: dict[int, set[int]]) -> dict[int, frozenset[int]]:
    """Return the columns with rules by row, one set for all rows that are alike; take the others.

    Most rows of a sheet are alike, and a set for each takes as much memory as its texts.
    """
    known: dict[frozenset[int], frozenset[int]] = {}
    shared: dict[int, frozenset[int]] = {}
    for row in sorted(ruled):
        columns = frozenset(ruled.pop(row))
        shared[row] = known.setdefault(columns, columns)
    return shared


def _within(column: int, box: SheetArea | None) -> bool:
    return box is None or box.left <= column <= box.right


def _overlaps(spans: list[Span], span: Span) -> bool:
    """Tell whether a span shares a column with one of those placed, which are in order."""
    at = bisect_left(spans, span)
    before, after = spans[max(at - 1, 0) : at], spans[at : at + 1]
    return any(other[1] >= span[0] for other in before) or any(
        other[0] <= span[1] for other in after
    )
