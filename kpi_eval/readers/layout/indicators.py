"""The indicator rows of a table (指标行): columns by their headers, merged labels filled down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.fields import HEADERS
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Problem
from kpi_eval.model.text import shorten
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.align import align
from kpi_eval.readers.layout.normalise import field_text, prose_text
from kpi_eval.readers.vocabulary import CORNERS, INDICATOR_HEADERS

if TYPE_CHECKING:
    from kpi_eval.readers.layout.roles import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["Columns", "read_columns", "read_indicators"]

Report = Callable[[Problem], None]

# 指标1： and …… keep a place in an empty form.
_PLACEHOLDER = re.compile(r"指标\d*[:：]?|[….·/\\-]+|\s*")
_PROSE = frozenset(("deviation_reason",))
_LEVELS = ("level1", "level2")


@attrs.frozen
class Columns:
    """The columns of the indicator block (指标列): the field of each, and how many there are."""

    fields: dict[int, str]
    count: int

    def __contains__(self, field: object) -> bool:
        """Tell whether the form has a column for a field."""
        return field in self.fields.values()


@attrs.frozen
class _Texts:
    """The texts of a row by field (一行的文本), verbatim, with the cell of its name."""

    texts: dict[str, str]
    at: Cell


def read_columns(table: Table, header: RowRole, report: Report) -> Columns:
    """Return the columns that a header row heads; one the vocabulary lacks is reported.

    Of two columns with the same field the first is taken, the second reported.
    """
    fields: dict[int, str] = {}
    for cell in header.filled:
        field = INDICATOR_HEADERS.role(cell.text)
        if field is not None and field not in fields.values():
            fields[cell.column] = field
        elif CORNERS.role(cell.text) is None:
            place = table.place(cell, column=shorten(cell.text))
            report(Problem("column-unassigned", "warning", place, shorten(cell.text)))
    count = max((cell.column + cell.colspan for cell in header.cells), default=0)
    return Columns(fields, count)


def read_indicators(
    table: Table, columns: Columns, rows: Sequence[RowRole], report: Report
) -> list[Indicator]:
    """Return the indicators of a table's indicator rows, in order."""
    indicators: list[Indicator] = []
    labels = dict.fromkeys(_LEVELS, "")
    for texts in _joined(_texts(table, columns, rows, report)):
        indicator = _indicator(table, columns, texts, labels, len(indicators) + 1)
        if indicator is not None:
            indicators.append(indicator)
    return indicators


def _texts(
    table: Table, columns: Columns, rows: Sequence[RowRole], report: Report
) -> Iterator[_Texts]:
    """Yield the texts of each row by field; a row that cannot be read at all is reported."""
    for row in rows:
        cells = _placed(table, columns, row, report)
        if not cells:
            continue
        texts = dict.fromkeys(columns.fields.values(), "")
        texts |= {columns.fields[column]: cell.text for column, cell in cells.items()}
        named = {columns.fields[column]: cell for column, cell in cells.items()}
        yield _Texts(texts, named.get("name") or row.filled[0])


def _placed(table: Table, columns: Columns, row: RowRole, report: Report) -> dict[int, Cell]:
    """Return the cells of a row by known column."""
    if table.grid.spans_known or len(row.cells) == columns.count:
        return {cell.column: cell for cell in row.cells if cell.column in columns.fields}
    cells = list(row.cells)
    while len(cells) > columns.count and not cells[-1].text.strip():
        cells.pop()
    text = shorten(" ".join(cell.text for cell in row.filled))
    place = table.place(row.filled[0])
    if len(cells) > columns.count:
        report(Problem("row-unrecognised", "error", place, text))
        return {}
    known = align([cell.text for cell in cells], columns.fields, columns.count)
    placed = {column: cells[at] for column, at in known.items() if column in columns.fields}
    named = any(columns.fields[column] == "name" for column in placed)
    counts = {"found": len(cells), "expected": columns.count}
    report(Problem("row-short", "warning" if named else "error", place, text, counts))
    return placed if named else {}


def _joined(rows: Iterator[_Texts]) -> Iterator[_Texts]:
    """Join what a page break cut: a row without name and figures goes on with the one before."""
    last: _Texts | None = None
    for row in rows:
        if last is not None and _continues(row):
            last = _Texts(
                {
                    field: "\n".join(filter(None, (last.texts.get(field, ""), text)))
                    for field, text in row.texts.items()
                },
                last.at,
            )
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _continues(row: _Texts) -> bool:
    """Tell whether a row is the end of cells that began on the page before."""
    needed = ("name", "target", "weight", *_LEVELS)
    return not any(row.texts.get(field, "").strip() for field in needed)


def _indicator(
    table: Table, columns: Columns, row: _Texts, labels: dict[str, str], number: int
) -> Indicator | None:
    """Return the indicator of a row, None if the row only keeps a place; fill labels down."""
    breaks_matter = table.grid.breaks_matter
    values: dict[str, str] = {}
    for field, text in row.texts.items():
        clean = prose_text if field in _PROSE else field_text
        values[field] = clean(text, breaks_matter=breaks_matter)
    if values.get("level1") and values["level1"] != labels["level1"]:
        labels["level2"] = ""
    for level in _LEVELS:
        labels[level] = values.get(level) or labels[level]
    if _keeps_place(values):
        return None
    raw = {field: text for field, text in row.texts.items() if text != values[field]}
    values |= {level: labels[level] for level in _LEVELS if level in columns}
    location = table.place(row.at, row=number)
    name, target = values.pop("name", ""), values.pop("target", "")
    return Indicator(name, target=target, **values, location=location, raw=raw)


def _keeps_place(values: dict[str, str]) -> bool:
    filled = any(values.get(field) for field in HEADERS if field not in (*_LEVELS, "name"))
    return not filled and bool(_PLACEHOLDER.fullmatch(values.get("name", "")))
