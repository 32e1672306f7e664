"""A row of a table as an indicator (行转指标), as `Evaluation.from_frame` takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.framecolumns import FrameColumn
from kpi_eval.model.given import as_text, as_year
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.kinds import as_kind
from kpi_eval.model.records import with_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.batch.columns.roles import FieldColumns
    from kpi_eval.model.reasons import Reason

__all__ = ["TableRow", "table_row_of"]

# What no constructor takes: an infinite float of a column of floats.
_ENDLESS: Final = (float("inf"), -float("inf"))
_WHY: Final[dict[str, Reason]] = {
    "target": "unparsed-target", "actual": "unparsed-actual", "weight": "weight-unreadable",
}  # fmt: skip
_TABLE: Final = ("kind", "year")


class TableRow:
    """An indicator with what its table says (一行): a whole unit's or not, and of which year.

    `refused` is the reason where a figure is infinite, and stands in for whatever `score` says.
    """

    __slots__ = ("indicator", "refused", "unit_table", "year")

    def __init__(
        self, indicator: Indicator, *, unit_table: bool, year: int | None, refused: Reason | None
    ) -> None:
        """Take the parts."""
        self.indicator = indicator
        self.unit_table = unit_table
        self.year = year
        self.refused = refused


def table_row_of(values: Mapping[str, object], roles: FieldColumns) -> TableRow:
    """Return the row of the values of its fields (构造一行), numbers with the units they have.

    Raises InvalidValueError, naming the column, for a kind of table or a year that is none.
    """
    fields: dict[str, Any] = {}
    refused: Reason | None = None
    for column in roles.columns:
        value = values[column.field]
        if value in _ENDLESS and isinstance(value, float):
            refused = refused or _WHY.get(column.field)
            value = None
        fields[column.field] = column.value(value)
    for side in ("target", "actual"):
        of = as_text(fields.pop(f"{side}_unit", None))
        if of:
            fields[side] = FrameColumn(side, of).text(fields[side])
    table = {name: _said(name, fields.pop(name, None), roles) for name in _TABLE}
    fields = with_units(fields)
    name, target = fields.pop("name", None), fields.pop("target")
    indicator = Indicator(name, "" if target is None else target, **fields)
    return TableRow(
        indicator, unit_table=table["kind"] == "unit", year=table["year"], refused=refused
    )


def _said(name: str, value: object, roles: FieldColumns) -> Any:
    if value is None or value == "":
        return None
    try:
        return as_kind(value) if name == "kind" else as_year(value)
    except InvalidValueError as error:
        column = roles.of(name)
        message = f"column {column.header if column else name!r}: {error}"
        raise InvalidValueError(message) from None
