"""What was reached, from a file (业绩值清单): CSV, JSON or an Excel sheet, a row an indicator.

A table has a line of headers (三级指标, 业绩值 …); JSON is an object of names and actuals,
or a list of objects with these headers as keys.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import render
from kpi_eval.readers.decode import decode
from kpi_eval.readers.formats import sniff, stream_of
from kpi_eval.readers.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["read_actuals"]

_SHEETS = ("xlsx", "xls")


def read_actuals(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file (业绩值清单), a dict a row, for `Evaluation.fill`.

    Raises OSError, and InvalidValueError with why.
    """
    data = path.read_bytes()
    form = sniff(data)
    if form in _SHEETS:
        return _records(_sheet(data, form))
    text = decode(data).text
    if text is None:
        raise InvalidValueError(render("command.no-actuals"))
    if text.lstrip().startswith(("{", "[")):
        return _from_json(text)
    first = text.lstrip("\n").partition("\n")[0]
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter="\t" if "\t" in first else ",")
    try:
        return _records(lines)
    except csv.Error as error:
        raise InvalidValueError(render("command.no-actuals")) from error


def _sheet(data: bytes, form: str) -> list[list[str]]:
    """Return the rows of the first table of a workbook, each cell in its column."""
    try:
        grid = next(stream_of(data, form).grids, None)
    except Refusal as refusal:
        raise InvalidValueError(refusal.problem.message) from refusal
    rows = []
    for cells in () if grid is None else grid.rows:
        row = [""] * (max(cell.column for cell in cells) + 1)
        for cell in cells:
            row[cell.column] = cell.text
        rows.append(row)
    return rows


def _records(lines: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
    """Return the rows below the first that holds more than one header."""
    heads: list[str] = []
    records: list[dict[str, Any]] = []
    for line in lines:
        texts = [text.strip() for text in line]
        if not heads:
            heads = texts if sum(map(bool, texts)) > 1 else []
        elif any(texts):
            records.append({head: text for head, text in zip(heads, texts, strict=False) if head})
    if not records:
        raise InvalidValueError(render("command.no-actuals"))
    return records


def _from_json(text: str) -> list[dict[str, Any]]:
    try:
        loaded = json.loads(text)
    except ValueError as error:
        raise InvalidValueError(render("command.no-actuals")) from error
    if isinstance(loaded, dict):
        loaded = [
            {"name": name, **(value if isinstance(value, dict) else {"actual": value})}
            for name, value in loaded.items()
        ]
    if not loaded or not all(isinstance(record, dict) for record in loaded):
        raise InvalidValueError(render("command.no-actuals"))
    return list(loaded)
