"""The funds block of a table (资金情况): header and rows, or labels and amounts side by side."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kpi_eval.model.funding import Funding, FundingRow
from kpi_eval.model.location import Problem
from kpi_eval.model.printed import Printed
from kpi_eval.model.text import bare, fold, shorten
from kpi_eval.readers.layout.labels import corner, points_in, role_of, stem
from kpi_eval.readers.layout.normalise import field_text, is_dash
from kpi_eval.readers.layout.roles import identity_of, is_caption
from kpi_eval.readers.lexicon import key, money_unit
from kpi_eval.readers.vocabulary import AMOUNTS, FUNDING_COLUMNS, FUNDING_TOTALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.roles import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["read_funding"]

_FIGURES = frozenset(("weight", "printed_rate", "printed_score"))
_DEFAULT_UNIT = "万元"


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
            for cell in filter(_says_unit, row.filled):
                block.note_unit(cell)
        elif row.role == "funding-header":
            block.open(row)
        elif row.role == "funding-pairs":
            block.read_pairs(row)
        elif row.role == "funding":
            block.read_row(row)
    return block.funding()


class _Block:
    """What was gathered of the block so far; it lives inside one call of `read_funding`."""

    def __init__(self, table: Table, report: Callable[[Problem], None]) -> None:
        self.table = table
        self.report = report
        self.unit = table.unit
        self.columns: dict[str, Cell] = {}
        self.points: str | None = None
        self.width = 0
        self.total: dict[str, Printed] = {}
        self.figures: dict[str, Printed] = {}
        self.sources: list[FundingRow] = []
        self.at: Cell | None = None
        self.labels: Sequence[Cell] = ()  # labels of a row whose amounts may stand in the next

    def note_unit(self, cell: Cell) -> None:
        self.unit = self.unit or money_unit(cell.text)

    def open(self, row: RowRole) -> None:
        """Take the columns from a header row."""
        self.at = self.at or row.filled[0]
        self.width = len(row.cells)
        for cell, behind in zip_longest(row.cells, row.cells[1:]):
            self.note_unit(cell)
            self.points = self.points or points_in(cell.text)
            field = role_of(FUNDING_COLUMNS, cell.text)
            if field is None or field == "source" or field in self.columns:
                continue
            if behind is None or not (bare(cell.text).endswith(":") or self._is_number(behind)):
                self.columns[field] = cell
                continue
            self.columns[field] = behind  # 预算数 100, and the sources below the 100
            kept = self.figures if field in _FIGURES else self.total
            kept[field] = self._figure(behind)
        if self.total and "printed_rate" not in self.columns:
            self._take_rate(row)

    def _take_rate(self, row: RowRole) -> None:
        """Take the only percentage among labelled amounts for the rate, whatever stands above."""
        rates = [cell for cell in row.filled if self._figure(cell).percent]
        if len(rates) == 1:
            self.columns["printed_rate"] = rates[0]
            self.figures["printed_rate"] = self._figure(rates[0])

    def read_pairs(self, row: RowRole) -> None:
        """Read 年度预算总额 106.85 其他资金 0.00: a label, then its amount behind or below it."""
        self.at = self.at or row.filled[0]
        opens = corner(row.filled[0].text) == "funding"
        if opens:
            self.note_unit(row.filled[0])
        cells = row.filled[1 if opens else 0 :]
        amounts = [cell for cell in cells if self._is_number(cell)]
        if self.labels and len(amounts) == len(cells):
            self._add_below(amounts)
            return
        self._add_below(())
        if not amounts and len(cells) > 1:
            self.labels = cells
            return
        label: Cell | None = None
        for cell in (*cells, None):
            if cell is not None and self._is_number(cell):
                if label is not None:
                    self._add(label, {"budget": self._figure(cell)}, label)
                label = None
                continue
            if label is not None:
                self._add(label, {"budget": Printed("")}, label)
            label = cell

    def _add_below(self, amounts: Sequence[Cell]) -> None:
        """Add the labels of the row before, each with the amount below it, or blank."""
        for label in self.labels:
            end = label.column + label.colspan
            below = (cell for cell in amounts if label.column <= cell.column < end)
            found = next(below, None)
            figure = Printed("") if found is None else self._figure(found)
            self._add(label, {"budget": figure}, label)
        self.labels = ()

    def read_row(self, row: RowRole) -> None:
        """Read the amounts of one source of funds, or of the total."""
        known = self.table.grid.spans_known or len(row.cells) == self.width
        amounts_from = min((cell.column for cell in self.columns.values()), default=0)
        before = [cell for cell in row.filled if cell.column < amounts_from]
        named = [cell for cell in before if corner(cell.text) is None] or before
        values = {
            field: self._figure(cell)
            for cell in row.cells
            for field, header in self.columns.items()
            if header.column <= cell.column < header.column + header.colspan
        }
        fits = not any(_is_wording(values[field]) for field in AMOUNTS & values.keys())
        fits = fits and all(cell.column + cell.colspan <= amounts_from for cell in named)
        if known and fits and (named or (any(values.values()) and not self.total)):
            self._add(named[-1] if named else None, values, row.filled[0])
            return
        text, place = shorten(" ".join(c.text for c in row.filled)), self.table.place(row.filled[0])
        if known:
            self.report(Problem("row-unrecognised", "warning", place, text))
        else:
            counts = {"found": len(row.cells), "expected": self.width}
            self.report(Problem("row-short", "error", place, text, counts))

    def funding(self) -> Funding | None:
        """Return the block as a value; a column without a figure is blank, not absent."""
        self._add_below(())
        if self.at is None:
            return None
        blank = Printed("")
        figures = {
            field: self.figures.get(field, blank) if field in self.columns else None
            for field in _FIGURES
        }
        if figures["weight"] is None and self.points is not None:
            figures["weight"] = Printed(self.points)
        return Funding(
            initial=self.total.get("initial"),
            budget=self.total.get("budget"),
            executed=self.total.get("executed"),
            **figures,
            rows=self.sources,
            unit=self.unit or _DEFAULT_UNIT,
            location=self.table.place(self.at),
        )

    def _add(self, label: Cell | None, values: dict[str, Printed], at: Cell) -> None:
        """Take over a row; one without a label, where no total stands yet, is the total."""
        is_total = label is None or _is_total(label.text)
        for field in _FIGURES & values.keys():
            if values[field] and (is_total or field not in self.figures):
                self.figures[field] = values[field]
        if label is None or is_total:
            self.total, self.at = values, at if label is None else label
            if label is not None:
                self.note_unit(label)
            return
        source = field_text(label.text, breaks_matter=self.table.grid.breaks_matter)
        amounts = {field: figure for field, figure in values.items() if field in AMOUNTS}
        self.sources.append(FundingRow(source, **amounts))

    def _is_number(self, cell: Cell) -> bool:
        return self._figure(cell).kind == "number"

    def _figure(self, cell: Cell) -> Printed:
        text = field_text(cell.text, breaks_matter=self.table.grid.breaks_matter)
        return Printed("" if is_dash(text) else text)


def _is_wording(figure: Printed) -> bool:
    """Tell whether a text is no amount at all: 按支出性质分, as against a damaged 8,00."""
    return figure.kind == "unreadable" and not fold(figure.text).lstrip("=+-")[:1].isdigit()


def _says_unit(cell: Cell) -> bool:
    return identity_of(cell.text) is None and is_caption(cell.text)


def _is_total(label: str) -> bool:
    return key(label) in FUNDING_TOTALS or stem(label) in FUNDING_TOTALS
