"""The funds block of a table (资金情况): header and rows, or labels and amounts side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_eval.model.funding import AMOUNTS, Funding, FundingRow
from kpi_eval.model.location import Problem
from kpi_eval.model.money import Money
from kpi_eval.model.printed import Printed, printed
from kpi_eval.model.text import bare, fold, shorten, squeeze
from kpi_eval.readers.layout.blocks.fund_details import details
from kpi_eval.readers.layout.blocks.normalise import field_text, is_dash
from kpi_eval.readers.layout.blocks.whereabouts import cells_of
from kpi_eval.readers.layout.content import is_figure
from kpi_eval.readers.layout.labelling.marks import ASIDE, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from kpi_eval.model.location import Cells
    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.labelling.rows import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["read_funding"]

_FIGURES = ("weight", "printed_rate", "printed_score")
_TOTALS = frozenset(("total", "year_total", "project_total"))
_DEFAULT_UNIT = "万元"
_NO_END = 1 << 30
_SENTENCE = re.compile("[。；]")  # 30日内下达 with a full stop is no damaged amount


def read_funding(
    table: Table, rows: Iterable[RowRole], report: Callable[[Problem], None]
) -> Funding | None:
    """Return the funds of a table, None if it has no such block.

    Weight, rate and score belong to the total even where they stand on the first source; a dash
    is the form's sign for "not here" and is read as blank.
    """
    block = _Block(table, report)
    for row in rows:
        if row.role in ("caption", "identity"):
            for mark in row.marks:
                block.outer = block.outer or mark.unit
        elif row.role == "funding-header":
            block.open(row)
        elif row.role == "funding-pairs":
            block.read_pairs(row)
        elif row.role == "funding":
            block.read_row(row)
    return block.funding()


class _Read(NamedTuple):
    """A figure as read (读数): its cell, the label over or in front of it, its row's own unit."""

    figure: Printed
    cell: Cell | None
    label: str
    unit: str = ""


_Values = dict[str, _Read]


class _Block:
    """What was gathered of the block so far; it lives inside one call of `read_funding`."""

    def __init__(self, table: Table, report: Callable[[Problem], None]) -> None:
        self.table = table
        self.report = report
        self.outer = table.unit  # of the table's title and captions
        self.unit: str | None = None  # of the block's own labels, which are nearer
        self.units: dict[str, str] = {}  # of the columns
        self.columns: dict[str, Cell] = {}
        self.headers: dict[str, str] = {}
        self.source: str | None = None  # the label of the column of sources
        self.points: _Read | None = None
        self.width = 0
        self.total: _Values = {}
        self.figures: _Values = {}
        self.sources: list[tuple[Cell, _Values]] = []
        self.at: Cell | None = None
        self.aside: tuple[int, int] | None = None  # columns of the funds of all years
        self.labels: Sequence[Mark] = ()  # labels of a row whose amounts may stand in the next

    def note_unit(self, mark: Mark) -> None:
        self.unit = self.unit or mark.unit

    def open(self, row: RowRole) -> None:
        """Take the columns from a header row."""
        self.at = self.at or row.filled[0]
        self.width = len(row.cells)
        for at, mark in enumerate(row.marks):
            cell, field, behind = mark.cell, mark.role, self._behind(row, at)
            if self.points is None and mark.points:
                self.points = _Read(printed(mark.points), cell, cell.text)
            if field not in AMOUNTS:
                self.note_unit(mark)
            elif mark.unit:
                self.units.setdefault(field, mark.unit)
            if field == "source":
                self.source = self.source or squeeze(cell.text)
            if field in ("", "block", "source") or field in self.columns:
                continue
            self.headers[field] = cell.text
            if behind is None or not (bare(cell.text).endswith(":") or self._is_number(behind)):
                self.columns[field] = cell
                continue
            self.columns[field] = behind  # 预算数 100, and the sources below the 100
            kept = self.figures if field in _FIGURES else self.total
            kept[field] = self._read(field, behind, cell.text)
        if self.total and "printed_rate" not in self.columns:
            self._take_rate(row)

    def _behind(self, row: RowRole, at: int) -> Cell | None:
        """Return the cell behind a label, or a number behind blank ones, None at the end."""
        cells = row.cells[at + 1 :]
        filled = next((cell for cell in cells if cell.text.strip()), None)
        number = filled is not None and self._is_number(filled)
        return filled if number else next(iter(cells), None)

    def _take_rate(self, row: RowRole) -> None:
        """Take the only percentage among labelled amounts for the rate, whatever stands above."""
        rates = [cell for cell in row.filled if printed(self._text(cell)).percent]
        if len(rates) == 1:
            self.columns["printed_rate"] = rates[0]
            self.figures["printed_rate"] = self._read("printed_rate", rates[0], "")

    def read_pairs(self, row: RowRole) -> None:
        """Read 年度预算总额 106.85 其他资金 0.00: a label, then its amount behind or below it."""
        self.at = self.at or row.filled[0]
        marks: Sequence[Mark] = row.marked
        opens = marks[0].role == "block"
        if opens:
            self.note_unit(marks[0])
        marks = self._without_points(_without_asides(marks[1 if opens else 0 :]))
        marks = self._of_year(marks)
        amounts = [mark.cell for mark in marks if self._is_number(mark.cell)]
        if self.labels and len(amounts) == len(marks):
            self._add_below(amounts)
            return
        self._add_below(())
        if not amounts and len(marks) > 1:
            self.labels = marks
            return
        label: Mark | None = None
        for mark in (*marks, None):
            if mark is not None and self._is_number(mark.cell):
                if label is not None:
                    self._add_pair(label, mark.cell)
                label = None
                continue
            if label is not None:
                self._add_pair(label, None)
            label = mark

    def _without_points(self, marks: Sequence[Mark]) -> Sequence[Mark]:
        """Take the points that a label beside the amounts carries (执行率分值（10）) off them."""
        for mark in marks:
            if mark.role == "weight" and mark.points and self.points is None:
                self.points = _Read(Printed(mark.points), mark.cell, mark.cell.text)
        return [mark for mark in marks if mark.role != "weight"]

    def _of_year(self, marks: Sequence[Mark]) -> Sequence[Mark]:
        """Leave out the funds of all years, which stand beside those of the year (项目资金总额)."""
        totals = {mark.role: mark.cell.column for mark in marks}
        if {"project_total", "year_total"} <= totals.keys():
            project, year = totals["project_total"], totals["year_total"]
            self.aside = (project, year) if project < year else (project, _NO_END)
        if self.aside is None:
            return marks
        start, stop = self.aside
        return [mark for mark in marks if not start <= mark.cell.column < stop]

    def _add_pair(self, label: Mark, cell: Cell | None) -> None:
        """Add a label with its amount; without one it is blank, and stands nowhere."""
        text = label.cell.text
        read = _Read(Money(""), None, text) if cell is None else self._read("budget", cell, text)
        self._add(label, {"budget": read}, label.cell)

    def _add_below(self, amounts: Sequence[Cell]) -> None:
        """Add the labels of the row before, each with the amount below it, or blank."""
        for label in self.labels:
            start, end = label.cell.column, label.cell.column + label.cell.colspan
            below = (cell for cell in amounts if start <= cell.column < end)
            self._add_pair(label, next(below, None))
        self.labels = ()

    def read_row(self, row: RowRole) -> None:
        """Read the amounts of one source of funds, or of the total."""
        known = self.table.grid.spans_known or len(row.cells) == self.width
        amounts_from = min((cell.column for cell in self.columns.values()), default=0)
        before = [mark for mark in row.marked if mark.cell.column < amounts_from]
        before = self._without_figures(before)
        named = [mark for mark in before if mark.role != "block"] or before
        values = {
            field: self._read(field, cell, self.headers.get(field, ""))
            for cell in row.cells
            for field, header in self.columns.items()
            if header.column <= cell.column < header.column + header.colspan
        }
        fits = not any(_is_wording(values[field].figure) for field in AMOUNTS & values.keys())
        fits = fits and all(m.cell.column + m.cell.colspan <= amounts_from for m in named)
        says = any(read.figure for read in values.values())
        if known and fits and (named or (says and not self.total)):
            self._add(named[-1] if named else None, values, row.filled[0])
            return
        text, place = shorten(" ".join(c.text for c in row.filled)), self.table.place(row.filled[0])
        if known:
            self.report(Problem("row-unrecognised", "warning", place, text))
        else:
            counts = {"found": len(row.cells), "expected": self.width}
            self.report(Problem("row-short", "error", place, text, counts))

    def _without_figures(self, marks: Sequence[Mark]) -> list[Mark]:
        """Return what may name a source: no figure does, and one is told with what heads it."""
        figures = [mark.cell for mark in marks if self._is_number(mark.cell)]
        for cell in figures:
            text = shorten(self.source or cell.text)
            self.report(Problem("column-unassigned", "warning", self.table.place(cell), text))
        return [mark for mark in marks if mark.cell not in figures]

    def funding(self) -> Funding | None:
        """Return the block as a value; a column without a figure is blank, not absent."""
        self._add_below(())
        if self.at is None:
            return None
        unit = self.unit or self.outer or next(iter(self.units.values()), _DEFAULT_UNIT)
        figures: dict[str, Any] = dict.fromkeys(_FIGURES)
        figures |= {field: printed("") for field in _FIGURES if field in self.columns}
        figures |= {field: read.figure for field, read in self.figures.items()}
        own = {field: read for field, read in self.total.items() if field in AMOUNTS}
        cells = own | self.figures
        if figures["weight"] is None and self.points is not None:
            figures["weight"], cells["weight"] = self.points.figure, self.points
        return Funding(
            **self._amounts(own, unit),
            **figures,
            rows=[self._source(label, values, unit) for label, values in self._sources()],
            unit=unit,
            location=self.table.place(self.at, column=self.source),
            cells=self._cells(cells),
        )

    def _sources(self) -> list[tuple[Cell, _Values]]:
        """Return the sources; what is a detail of one of them is told (其中：中央资金)."""
        labels = [self._text(label) for label, _ in self.sources]
        rows = [_numbers(values) for _, values in self.sources]
        found = details(labels, rows, _numbers(self.total))
        for at, of in found.items():
            named = {"source": labels[of]}
            place = self.table.place(self.sources[at][0])
            self.report(Problem("funds-detail", "info", place, shorten(labels[at]), named))
        return [source for at, source in enumerate(self.sources) if at not in found]

    def _source(self, label: Cell, values: _Values, unit: str) -> FundingRow:
        own = {field: read for field, read in values.items() if field in AMOUNTS}
        return FundingRow(
            self._text(label), **self._amounts(own, unit),
            location=self.table.place(label, column=self.source), cells=self._cells(own),
        )  # fmt: skip

    def _amounts(self, values: _Values, unit: str) -> dict[str, Any]:
        """Return the amounts of a row, those in a unit of their column or row with that unit."""
        amounts: dict[str, Any] = {}
        for field, read in values.items():
            given = self.units.get(field) or read.unit
            same = given in ("", unit)
            amounts[field] = read.figure if same else Money(read.figure.text, given)
        return amounts

    def _cells(self, values: _Values) -> Cells:
        found = {field: (read.cell, read.label) for field, read in values.items()}
        return cells_of(self.table, found)

    def _add(self, label: Mark | None, values: _Values, at: Cell) -> None:
        """Take over a row; one without a label, where no total stands yet, is the total."""
        is_total = label is None or label.role in _TOTALS
        for field in _FIGURES:
            if field in values and values[field].figure and (is_total or field not in self.figures):
                self.figures[field] = values[field]
        unit = "" if label is None else label.unit or ""
        values = {field: read._replace(unit=unit) for field, read in values.items()}
        if label is None or is_total:
            self.total, self.at = values, at if label is None else label.cell
            if label is not None:
                self.note_unit(label)
            return
        self.sources.append((label.cell, values))

    def _is_number(self, cell: Cell) -> bool:
        return is_figure(self._text(cell))

    def _read(self, field: str, cell: Cell, label: str) -> _Read:
        text = self._text(cell)
        text = "" if is_dash(text) else text
        return _Read(Money(text) if field in AMOUNTS else printed(text), cell, label)

    def _text(self, cell: Cell) -> str:
        return field_text(cell.text, breaks_matter=self.table.grid.breaks_matter)


def _without_asides(marks: Sequence[Mark]) -> list[Mark]:
    """Leave out labels that no amount is read from, with what stands behind them (实施期限 1年)."""
    before = [None, *marks]
    pairs = zip(before, marks, strict=False)
    return [m for last, m in pairs if ASIDE not in (m.role, last.role if last else "")]


def _numbers(values: _Values) -> dict[str, Decimal]:
    read = ((field, values[field].figure.number) for field in AMOUNTS & values.keys())
    return {field: number for field, number in read if number is not None}


def _is_wording(figure: Printed) -> bool:
    """Tell whether a text is no amount at all: 按支出性质分, as against a damaged 8,00."""
    opens = fold(figure.text).lstrip("=+-¥")[:1]
    worded = not opens.isdigit() or _SENTENCE.search(figure.text) is not None
    return figure.kind == "unreadable" and worded
