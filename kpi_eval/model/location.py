"""Where something stands (位置) and what could not be read there (读取问题)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal

import attrs

from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.display import problem_html

__all__ = ["Cells", "Location", "Problem", "Severity", "as_cells", "cells_at"]

Severity = Literal["error", "warning", "info"]


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)  # every cell has one
class Location(Brief):
    """A place in a document (位置). Every part is 1-based; None = unknown or not of this format.

    `table` counts the tables of the document, `row` the indicator rows of its table, `line` the
    lines of a text file, `page` and `sheet` name what their formats have, `column` is the label of
    the column, `cell` an address such as ``C7``. `box` is the ruled area of the cell on its page,
    (left, top, right, bottom) from the top left of the page as it is shown, in points (1/72 inch)
    to one decimal.

    Args:
        line: 行号 in a text file, from 1.
        page: 页码 of a PDF, from 1.
        sheet: 工作表, its name.
        table: 第几张表 of the document, from 1.
        row: 第几行指标 of the table, from 1.
        column: 列名, the label of the column.
        cell: 单元格, an address such as ``C7``.
        box: 单元格边框 on its page, in points.
    """

    line: int | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    box: tuple[Decimal, Decimal, Decimal, Decimal] | None = None

    def within(self, table: int, row: int | None, column: str | None) -> Location:
        """Return the same place as one of a table (表内位置), of its row and column."""
        return Location(
            line=self.line, page=self.page, sheet=self.sheet, table=table, row=row, column=column,
            cell=self.cell, box=self.box,
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Return the place as the JSON contract has it (JSON 记录): the box as texts."""
        box = None if self.box is None else [str(edge) for edge in self.box]
        return {**attrs.asdict(self), "box": box}

    def __str__(self) -> str:
        """Return the place in Chinese: ``第2张表第4行``."""
        return str(self.said)

    def text(self, lang: Language = "zh") -> str:
        """Return the place in a language (位置): ``table 2, row 4``."""
        return in_language(self.said, lang)

    @property
    def said(self) -> str:
        """The place in both languages (双语位置)."""
        parts: list[str] = []
        if self.sheet:
            parts.append(render("label.place-sheet", sheet=self.sheet))
        if self.page is not None:
            parts.append(render("label.place-page", page=self.page))
        if self.table is not None:
            parts.append(render("label.place-table", table=self.table))
        if self.row is not None:
            parts.append(render("label.place-row", row=self.row))
        if self.cell:
            parts.append(render("label.place-cell", cell=self.cell))
        if not parts and self.line is not None:
            parts.append(render("label.place-line", line=self.line))
        return render("label.place-and").join(parts)


# A place of which only the line is known, or the address on the sheet of its row; None = nothing.
_Place = Location | int | str | None


@attrs.frozen(eq=False, repr=False, weakref_slot=False)  # every row has one
class Cells(Brief, Mapping[str, Location]):
    """The cell that each figure of a row was read from (各数所在的单元格), by the figure's name.

    The names are those of the JSON contract (``target``, ``weight``, ``rate``, ``score``,
    ``executed`` …). There are many rows, so that a `Location` is put together when it is asked
    for: `heads` are the names, each with the label of its column, one tuple for all rows alike, and
    `places` what is left of the cells' own locations. Made by `cells_at` and `as_cells`.
    """

    heads: tuple[tuple[str, str | None], ...] = ()
    places: tuple[_Place, ...] = ()
    table: int | None = None
    row: int | None = None
    sheet: str | None = None

    def __getitem__(self, name: str) -> Location:
        """Return the place of a figure; raises KeyError where none is known."""
        for (known, label), place in zip(self.heads, self.places, strict=True):
            if known == name:
                return self._whole(place, label)
        raise KeyError(name)

    def _whole(self, place: _Place, column: str | None) -> Location:
        if not isinstance(place, Location):
            line, cell = (None, place) if isinstance(place, str) else (place, None)
            sheet = None if cell is None else self.sheet
            place = Location(line=line, sheet=sheet, cell=cell)
        return place if self.table is None else place.within(self.table, self.row, column)

    def __repr__(self) -> str:
        """Return the names of the figures."""
        return call(self, tuple(self), table=self.table, row=self.row, sheet=self.sheet)

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the figures, in the order of the columns."""
        return (name for name, _ in self.heads)

    def __len__(self) -> int:
        """Return how many figures have a known cell."""
        return len(self.heads)


def cells_at(
    heads: tuple[tuple[str, str | None], ...],
    places: Iterable[Location],
    table: int,
    row: int | None = None,
) -> Cells:
    """Return the cells of a row of a table (一行各数所在单元格), places and heads in one order."""
    known = tuple(places)
    sheet = known[0].sheet if known else None
    return Cells(heads, tuple([_shortest(place, sheet) for place in known]), table, row, sheet)


def _shortest(place: Location, sheet: str | None) -> _Place:
    if place.page is not None or place.box is not None:
        return place
    if place.cell is None:
        return place.line if place.sheet is None else place
    return place.cell if place.line is None and place.sheet == sheet else place


def as_cells(value: Mapping[str, Location]) -> Cells:
    """Return the cells of a row from any mapping (入参转换); a mapping is copied."""
    if isinstance(value, Cells):
        return value
    heads = tuple((name, place.column) for name, place in value.items())
    return Cells(heads, tuple(value.values()))


@attrs.frozen(repr=False)
class Problem(Brief):
    """Something in a source that could not be read (读取问题), with its place and its text.

    `code` is stable (``kpi-eval explain CODE``), `arguments` fill the sentence of the catalogue,
    `text` is the offending text, shortened.

    Args:
        code: 代码, stable.
        severity: 级别: ``error``, ``warning`` or ``info``.
        location: where it is (位置).
        text: 原文, shortened; "" where there is none.
        arguments: 语句参数, by name.
    """

    code: str
    severity: Severity
    location: Location = attrs.field(factory=Location)
    text: str = ""
    arguments: dict[str, Any] = attrs.field(factory=dict, hash=False)

    @property
    def message(self) -> Spoken:
        """The problem as one Chinese sentence without its place (读取问题)."""
        return render(f"problem.{self.code}", **{"text": self.text, "found": "", **self.arguments})

    @property
    def said(self) -> Spoken:
        """Place and sentence in both languages (双语语句)."""
        place, message = self.location.said, self.message
        if place:
            return render("report.at-problem", place=place, said=message)
        return render("report.problem", said=message)

    def sentence(self, lang: Language = "zh") -> str:
        """Return place and sentence in a language, ``zh`` or ``en`` (语句)."""
        return in_language(self.said, lang)

    def _repr_html_(self) -> str:
        return problem_html(self)

    def __str__(self) -> str:
        """Return place and sentence."""
        return str(self.said)
