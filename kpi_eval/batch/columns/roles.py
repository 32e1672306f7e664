"""Which column of a table is what (列的用途), and whether its type can be that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.errors import InvalidValueError, meant
from kpi_eval.model.framecolumns import FrameColumn, columns_named, heading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

__all__ = ["AROUND", "JUDGED", "NUMBER_FIELDS", "FieldColumns", "UsedColumn", "column_roles"]

# What makes a row what it is, beside its numbers. `covers` and `unconverted` say nothing of a row.
AROUND: Final = (
    "name", "level1", "level2", "rule", "conversion", "kind", "year", "comparator", "unit",
    "target_unit", "actual_unit",
)  # fmt: skip
NUMBER_FIELDS: Final = ("target", "actual", "weight")
JUDGED: Final = ("printed_rate", "printed_score")
_USED: Final = frozenset((*AROUND, *NUMBER_FIELDS, *JUDGED))
_SIDES: Final = ("target_unit", "actual_unit")
_DATED: Final = frozenset(("target", "actual"))


@attrs.frozen
class UsedColumn:
    """A column that is used (所用的列): its place, its field, the unit that its header says."""

    header: str
    place: int
    field: str
    unit: str = ""

    def value(self, given: object) -> object:
        """Return a value with the unit of the header, where it is a bare number."""
        return FrameColumn(self.field, self.unit).text(given)


@attrs.frozen
class FieldColumns:
    """The columns of a table by the fields of a row (各列的用途)."""

    columns: tuple[UsedColumn, ...]

    def of(self, field: str) -> UsedColumn | None:
        """Return the column of a field, None where there is none."""
        return next((one for one in self.columns if one.field == field), None)

    @property
    def judged(self) -> tuple[str, ...]:
        """The figures that are printed and so have a verdict (有填报数的)."""
        return tuple(name for name in JUDGED if self.of(name) is not None)


def column_roles(
    schema: pa.Schema,
    said: Mapping[str, str],
    others: Iterable[str] = (),
    *,
    strict: bool = True,
) -> FieldColumns:
    """Return the roles of a table's columns (各列的用途).

    `said` maps headers to fields or known headers; `others` are columns that need be of no field;
    any may where it is not `strict`. Raises InvalidValueError, naming the column, for one that is
    not known, for two of one field, for a type that the field cannot have, and where target or
    actual is missing.
    """
    names: list[str] = schema.names
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InvalidValueError(f"two columns {twice!r}: rename one of them")
    kept = set(others)
    for name in kept - set(names):
        raise InvalidValueError(f"keep: no column {name!r}{meant(name, names)}")
    asked = [n for n in names if n not in kept or heading_of(n, said.get(n, "")) is not None]
    known: dict[object, FrameColumn | None] = {
        **columns_named(asked if strict else names, said, strict=strict)
    }
    found = []
    for place, name in enumerate(names):
        column = known.get(name)
        field = name if name in _SIDES else "" if column is None else column.field
        if field in _USED:
            unit = "" if column is None else column.unit
            found.append(UsedColumn(name, place, field, unit))
            _require_type(name, field, schema.field(name).type)
    roles = FieldColumns(tuple(found))
    for field in ("target", "actual"):
        if roles.of(field) is None:
            message = f"no column of {field}: there are {', '.join(map(repr, names))}"
            raise InvalidValueError(f"{message}; map one: columns={{…: {field!r}}}")
    return roles


def _require_type(name: str, field: str, given: pa.DataType) -> None:
    """Raise InvalidValueError for a column whose values cannot be of the field (列的类型)."""
    import pyarrow as pa

    kind = given.value_type if pa.types.is_dictionary(given) else given
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or str(kind) == "string_view"
    number = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    dated = field in _DATED or field == "year"
    date = dated and (pa.types.is_date(kind) or pa.types.is_timestamp(kind))
    if text or number or date or pa.types.is_null(kind):
        return
    wanted = "text, numbers or dates" if dated else "text or numbers"
    raise InvalidValueError(f"column {name!r} ({field}): expected {wanted}, not {given}")
