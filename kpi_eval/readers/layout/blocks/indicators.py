"""The indicator rows of a table (指标行): their cells by column, merged labels filled down."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.model.headers import HEADERS
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.printed import printed
from kpi_eval.model.text import bare
from kpi_eval.readers.grid import Cell
from kpi_eval.readers.layout.blocks.continued import with_continued
from kpi_eval.readers.layout.blocks.normalise import field_text, prose_text
from kpi_eval.readers.layout.blocks.placing import FIGURES, Texts, texts_of
from kpi_eval.readers.layout.blocks.targets import actual_with_unit, joined_target
from kpi_eval.readers.layout.blocks.whereabouts import RowCells
from kpi_eval.readers.layout.content import is_nothing, is_placeholder, points_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kpi_eval.model.location import Problem
    from kpi_eval.readers.layout.labelling.table import Section
    from kpi_eval.readers.layout.tables import Table

__all__ = ["read_indicators"]

_NUMBERED = re.compile(r"指标\d{1,2}(?:[:：、.]\s*(?=\S)|(?=[^\d\s:：]))")
# Signs that mark an indicator and are no part of its name, and its points behind it.
_STARS = re.compile(r"^[★☆▲△●◆◇■□※*＊]+\s*(?=\S)|(?<=\S)\s*[★☆▲△●◆◇■□※*＊]+$")
_POINTED = re.compile(r"\s*[(（]\d+(?:\.\d+)?分[)）]")
_PROSE = frozenset(("deviation_reason",))
_LEVELS = ("level1", "level2")
# What a merged cell says of several rows.
_SHARED = (*_LEVELS, "goal", "goal_share")
# What an indicator has; the texts of other columns are kept in `raw`.
_FIELDS = frozenset((*HEADERS, "unconverted", "conversion"))


@attrs.frozen
class _Row:
    """An indicator with the grid rows that its own cells and its merged figures stand on."""

    indicator: Indicator
    first: int
    last: int


def read_indicators(
    table: Table, sections: Sequence[Section], report: Callable[[Problem], None]
) -> list[Indicator]:
    """Return the indicators under each header of a table (一个或多个表头), in order."""
    rows: list[_Row] = []
    labels = _Labels()
    for columns, below in sections:
        places = RowCells(table, columns)
        found = list(with_continued(texts_of(table, columns, below, report), table, report))
        for texts, following in zip_longest(found, found[1:]):
            if following is not None and _sums_up(texts.texts, following.texts):
                labels.fill_down(_clean(table, texts.texts), texts.cells)
                continue
            indicator = _indicator(table, places, texts, labels, len(rows) + 1)
            if indicator is not None:
                rows.append(_Row(indicator, texts.at.row, texts.last))
    return [_covering(rows, number) for number in range(1, len(rows) + 1)]


def _sums_up(row: Mapping[str, str], following: Mapping[str, str]) -> bool:
    """Tell whether a row is the sum of those below it: a level alone, with figures (产出指标 50).

    The row below it is of the same level, and says what the figures are of.
    """
    own = {field: bare(row.get(field, "")) for field in (*_LEVELS, "name", "target", "actual")}
    labels = {own[field] for field in (*_LEVELS, "name")} - {""}
    if own["target"] or own["actual"] or len(labels) != 1 or not own["level1"]:
        return False
    below = {field: bare(following.get(field, "")) for field in (*_LEVELS, "name", "target")}
    return below["level1"] in ("", own["level1"]) and bool(below["name"] and below["target"])


def _covering(rows: Sequence[_Row], number: int) -> Indicator:
    """Return an indicator with the rows that its merged figures stand for."""
    row = rows[number - 1]
    covers = [number]
    while covers[-1] < len(rows) and row.first < rows[covers[-1]].first <= row.last:
        covers.append(covers[-1] + 1)
    return attrs.evolve(row.indicator, covers=covers) if len(covers) > 1 else row.indicator


def _indicator(
    table: Table, places: RowCells, row: Texts, labels: _Labels, number: int
) -> Indicator | None:
    """Return the indicator of a row, None if the row only keeps a place; fill labels down."""
    values, columns = _clean(table, row.texts), places.columns
    labels.fill_down(values, row.cells)
    if _keeps_place(values) or bare(values.get("name", "")) in columns.headers:
        return None
    from_columns: dict[str, str] = {}  # fields read from another column than their own
    if not values.get("name") and (lowest := _lowest(values)):
        from_columns["name"], values["name"] = lowest, values[lowest]
    if _complete(values):
        from_columns["target"] = "adjusted_target"
    if "weight" not in values and (points := points_in(values["name"])):
        values["weight"], from_columns["weight"] = points, from_columns.get("name", "name")
        values["name"] = _POINTED.sub("", values["name"])
    raw = {
        field: text
        for field, text in row.texts.items()
        if text != values.get(field, "") or (text and field not in _FIELDS)
    }
    kept: dict[str, Any] = {field: text for field, text in values.items() if field in _FIELDS}
    kept |= {field: labels.texts[field] for field in _SHARED if field in columns}
    name, target = kept.pop("name", ""), kept.pop("target", "")
    cells = {field: cell for field, cell in row.cells.items() if field in _FIELDS}
    cells |= {level: cell for level, cell in labels.cells.items() if level in columns}
    cells |= {field: row.cells[column] for field, column in from_columns.items()}
    return Indicator(
        name, target=target, **kept, raw=raw,
        location=table.place(row.at, row=number, column=places.label(row.cells, row.at)),
        cells=places.of_row(cells, from_columns, number),
    )  # fmt: skip


def _clean(table: Table, texts: Mapping[str, str]) -> dict[str, str]:
    breaks_matter = table.grid.breaks_matter
    return {
        field: (prose_text if field in _PROSE else field_text)(text, breaks_matter=breaks_matter)
        for field, text in texts.items()
    }


@attrs.define
class _Labels:
    """What is filled down (向下填充的标签), each with its cell: levels, a goal and its share."""

    texts: dict[str, str] = attrs.field(factory=lambda: dict.fromkeys(_SHARED, ""))
    cells: dict[str, Cell] = attrs.field(factory=dict)

    def fill_down(self, values: Mapping[str, str], cells: Mapping[str, Cell]) -> None:
        """Note those of a row; a blank one, or a sign that keeps its place, is the one above."""
        own = {field: values.get(field, "") for field in _SHARED}
        own = {field: "" if is_placeholder(text) else text for field, text in own.items()}
        if own["goal"] and own["goal"] != self.texts["goal"]:
            self.texts |= dict.fromkeys((*_LEVELS, "goal_share"), "")
            self.cells = {}
        if own["level1"] and own["level1"] != self.texts["level1"]:
            self.texts["level2"] = ""
            self.cells.pop("level2", None)
        for field in _SHARED:
            if own[field]:
                self.texts[field], self.cells[field] = own[field], cells[field]


def _lowest(values: Mapping[str, str]) -> str:
    """Return the lowest level that a row without a name has a label of (满意度指标), or ""."""
    own = (level for level in reversed(_LEVELS) if not is_placeholder(values.get(level, "")))
    return next(own, "")


def _complete(values: dict[str, str]) -> bool:
    """Put together what the form prints in parts: numbered names, targets and their units.

    Tell whether the target is the adjusted one.
    """
    values["name"] = _STARS.sub("", _NUMBERED.sub("", values.get("name", ""), count=1))
    unit = values.get("unit", "")
    adjusted = values.get("adjusted_target", "")
    is_adjusted = not is_placeholder(adjusted)
    target = adjusted if is_adjusted else values.get("target", "")
    values["target"] = joined_target(values.get("comparator", ""), target, unit)
    if "actual" in values:
        values["actual"] = actual_with_unit(values["actual"], unit, target)
    return is_adjusted


def _keeps_place(values: Mapping[str, str]) -> bool:
    """Tell whether a row says nothing: no name, or none with its target, and no figure."""
    name, target = values.get("name", ""), values.get("target", "")
    if is_nothing(name) and is_nothing(target):
        others = (values.get(field, "") for field in ("actual", *FIGURES))
        return all(is_nothing(text) or printed(text).number == 0 for text in others)
    filled = any(
        not is_placeholder(text)
        for field, text in values.items()
        if field not in (*_LEVELS, "name")
    )
    return not filled and is_placeholder(name)
