"""What the prose of a table says of one of its rows (文字所述): goals, achievements, reasons.

A value of the row, as printed or as it may have been, is stated where the prose is linked to it by
`prose_links`, the row read so. Only a value that the prose mentions is looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from kpi_eval.model.cells import as_actual, as_target
from kpi_eval.model.document import Document
from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Amount
from kpi_eval.prose.links import prose_links
from kpi_eval.prose.mentions import Mention, mentions
from kpi_eval.prose.passages import passages
from kpi_eval.prose.units import comparable, same_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.values import Value

__all__ = ["Stated", "StatedField", "stated_of"]

StatedField = Literal["target", "actual"]
_FIELDS: Final[tuple[StatedField, ...]] = ("target", "actual")


@attrs.frozen
class Stated:
    """A value of a row that the prose states (文字所述的数值), and where it does."""

    field: StatedField
    value: Amount | Moment
    mention: Mention

    def by(self, value: Value | None) -> bool:
        """Tell whether a value is the one that the prose states (是否与文字相符)."""
        if not isinstance(value, (Amount, Moment)):
            return False
        return comparable(self.value, value) and same_value(self.value, value)


def stated_of(
    table: Evaluation, row: int, proposed: Iterable[tuple[str, str]]
) -> tuple[Stated, ...]:
    """Return what the prose states of a row's target and actual (文字所述), one value a field.

    `row` counts from 0; `proposed` are further texts of its cells, by field, beside those that are
    printed. A field of which the prose states two values has none.
    """
    whole = Document(evaluations=(table,))
    figures = [one for passage in passages(whole) for one in mentions(passage)]
    if not figures:
        return ()
    further = list(dict.fromkeys(proposed))
    found = []
    for field in _FIELDS:
        texts = [text for name, text in further if name == field]
        stated = list(_stated(table, row, field, texts, figures))
        if stated and all(same_value(stated[0].value, one.value) for one in stated):
            found.append(stated[0])
    return tuple(found)


def _stated(
    table: Evaluation, row: int, field: StatedField, texts: list[str], figures: list[Mention]
) -> Iterator[Stated]:
    for text in (None, *texts):
        read = table if text is None else _read_so(table, row, field, text)
        value = _value(read.indicators[row], field)
        if value is None or not _is_mentioned(value, figures):
            continue
        for link in prose_links(read):
            own = link.to.kind == "row" and (link.to.row, link.to.field) == (row + 1, field)
            if own and link.agrees and link.relation == "states" and link.mention is not None:
                yield Stated(field, value, link.mention)


def _read_so(table: Evaluation, row: int, field: StatedField, text: str) -> Evaluation:
    """Return the table with the cell of a row as it may have been (改填后的表)."""
    cell = as_target(text) if field == "target" else as_actual(text)
    changed: dict[str, Any] = {field: cell}
    rows = list(table.indicators)
    rows[row] = attrs.evolve(rows[row], **changed)
    return attrs.evolve(table, indicators=rows)


def _value(row: Indicator, field: StatedField) -> Amount | Moment | None:
    cell = getattr(row, field)
    value = getattr(row.pair, field) or (None if cell is None else cell.value)
    return value if isinstance(value, (Amount, Moment)) else None


def _is_mentioned(value: Amount | Moment, figures: Iterable[Mention]) -> bool:
    return any(comparable(one.value, value) and same_value(one.value, value) for one in figures)
