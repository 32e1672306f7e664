"""The indicator rows of a table (指标行): their cells by column, merged labels filled down."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.model.fields import HEADERS
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.text import bare
from kpi_eval.readers.layout.labels import is_placeholder
from kpi_eval.readers.layout.normalise import field_text, prose_text
from kpi_eval.readers.layout.placing import FIGURES, Texts, texts_of
from kpi_eval.readers.layout.targets import actual_with_unit, joined_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kpi_eval.model.location import Problem
    from kpi_eval.readers.layout.columns import Columns
    from kpi_eval.readers.layout.roles import RowRole
    from kpi_eval.readers.layout.tables import Table

__all__ = ["Section", "read_indicators"]

Section = tuple["Columns", "Sequence[RowRole]"]

_NUMBERED = re.compile(r"指标\d{1,2}(?:[:：、.]\s*(?=\S)|(?=[^\d\s:：]))")
_PROSE = frozenset(("deviation_reason",))
_LEVELS = ("level1", "level2")
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
    labels = dict.fromkeys(_LEVELS, "")
    for columns, below in sections:
        found = list(_joined(texts_of(table, columns, below, report), table))
        for texts, following in zip_longest(found, found[1:]):
            if following is not None and _sums_up(texts.texts, following.texts):
                _fill_down(_clean(table, texts.texts), labels)
                continue
            indicator = _indicator(table, columns, texts, labels, len(rows) + 1)
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


def _joined(rows: Iterator[Texts], table: Table) -> Iterator[Texts]:
    """Join what a page break cut: a row without name and figures goes on with the one before."""
    last: Texts | None = None
    for row in rows:
        if last is not None and _continues(row, table):
            last = attrs.evolve(
                last,
                texts={
                    field: "\n".join(filter(None, (last.texts.get(field, ""), text)))
                    for field, text in row.texts.items()
                },
            )
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _continues(row: Texts, table: Table) -> bool:
    """Tell whether a row is the end of cells that began on the page before."""
    if table.grid.spans_known and table.grid.breaks_matter:
        return False  # no pages there
    needed = ("name", "target", *FIGURES, *_LEVELS)
    return not any(row.texts.get(field, "").strip() for field in needed)


def _indicator(
    table: Table, columns: Columns, row: Texts, labels: dict[str, str], number: int
) -> Indicator | None:
    """Return the indicator of a row, None if the row only keeps a place; fill labels down."""
    values = _clean(table, row.texts)
    _fill_down(values, labels)
    if _keeps_place(values):
        return None
    values["name"] = values.get("name") or _lowest(values)
    _complete(values)
    raw = {
        field: text
        for field, text in row.texts.items()
        if text != values.get(field, "") or (text and field not in _FIELDS)
    }
    kept: dict[str, Any] = {field: text for field, text in values.items() if field in _FIELDS}
    kept |= {level: labels[level] for level in _LEVELS if level in columns}
    name, target = kept.pop("name", ""), kept.pop("target", "")
    location = table.place(row.at, row=number)
    return Indicator(name, target=target, **kept, location=location, raw=raw)


def _clean(table: Table, texts: Mapping[str, str]) -> dict[str, str]:
    breaks_matter = table.grid.breaks_matter
    return {
        field: (prose_text if field in _PROSE else field_text)(text, breaks_matter=breaks_matter)
        for field, text in texts.items()
    }


def _fill_down(values: dict[str, str], labels: dict[str, str]) -> None:
    """Note the labels of a row; a blank one, or a sign that keeps its place, is the one above."""
    own = {level: values.get(level, "") for level in _LEVELS}
    own = {level: "" if is_placeholder(text) else text for level, text in own.items()}
    if own["level1"] and own["level1"] != labels["level1"]:
        labels["level2"] = ""
    for level in _LEVELS:
        labels[level] = own[level] or labels[level]


def _lowest(values: dict[str, str]) -> str:
    """Return the lowest label that a row without a name has of its own (满意度指标 alone)."""
    labels = (values.get(level, "") for level in reversed(_LEVELS))
    return next((label for label in labels if not is_placeholder(label)), "")


def _complete(values: dict[str, str]) -> None:
    """Put together what the form prints in parts: numbered names, targets and their units."""
    values["name"] = _NUMBERED.sub("", values.get("name", ""), count=1)
    unit = values.get("unit", "")
    adjusted = values.get("adjusted_target", "")
    target = values.get("target", "") if is_placeholder(adjusted) else adjusted
    values["target"] = joined_target(values.get("comparator", ""), target, unit)
    if "actual" in values:
        values["actual"] = actual_with_unit(values["actual"], unit, target)


def _keeps_place(values: dict[str, str]) -> bool:
    filled = any(
        not is_placeholder(text)
        for field, text in values.items()
        if field not in (*_LEVELS, "name")
    )
    return not filled and is_placeholder(values.get("name", ""))
