"""Target and actual of a batch (两列的取数): plain numbers, and of which kind each cell is.

A column of numbers is taken as it is; a column of text is parsed once for each distinct cell. The
kind of a cell is a sample of it with the number 7: comparator and unit, nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.batch.columns.codes import codes_of, combined, first_of_each
from kpi_eval.batch.columns.numbers import Plain, holds_numbers, may_be_dates, plain_numbers
from kpi_eval.batch.columns.rows import table_row_of
from kpi_eval.model.moments import CALENDAR_SIGNS
from kpi_eval.model.units import NO_UNIT
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.roles import FieldColumns, UsedColumn
    from kpi_eval.model.values import Actual, Target

    Codes = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["SAMPLE_NUMBER", "NumberSide", "is_plain", "side_of"]

SAMPLE_NUMBER: Final = 7
_SIGNS: Final = frozenset({">=", "<=", "=", ">", "<", ""})
_MOST_DECIMALS: Final = 8
_MOST: Final = 2**60
_ASIDE: Final = {"target": ("comparator", "unit", "target_unit"), "actual": ("unit", "actual_unit")}


class NumberSide(NamedTuple):
    """One side of a batch (一侧): its numbers, which of them are plain (None = all).

    `samples` are the kinds of its cells as texts with the number 7, `kind` which one each row has;
    both are empty for a column of numbers, whose kind the columns beside it say.
    """

    plain: Plain
    fits: Flags | None
    samples: tuple[str, ...] = ()
    kind: Codes | None = None

    def dates(self) -> Flags | None:
        """Tell which numbers may be dates where they have no unit (疑似日期), None for none.

        A cell of text was parsed and is none.
        """
        return may_be_dates(self.plain) if self.kind is None else None


def side_of(name: str, batch: pa.RecordBatch, roles: FieldColumns) -> NumberSide:
    """Return target or actual of a batch (取一侧)."""
    column = roles.of(name)
    assert column is not None  # noqa: S101 - `column_roles` asks for both
    array = batch.column(column.place)
    if holds_numbers(array.type):
        plain = plain_numbers(array)
        return NumberSide(plain, plain.fits)
    beside = [roles.of(one) for one in _ASIDE[name]]
    return _of_texts(name, batch, roles, [column, *(one for one in beside if one is not None)])


def _of_texts(
    name: str, batch: pa.RecordBatch, roles: FieldColumns, columns: list[UsedColumn]
) -> NumberSide:
    """Parse each distinct cell once, with what stands in the columns beside it."""
    import numpy as np

    many = batch.num_rows
    code, size = combined([codes_of(batch.column(one.place)) for one in columns], many)
    found = [
        _parsed(name, values, roles)
        for values in _distinct(batch, columns, first_of_each(code, size) if many else [])
    ]
    scale = max((_decimals(cell) for cell in found if cell is not None), default=0)
    kinds: dict[str, int] = {}
    numbers, kind = np.ones(size, np.int64), np.zeros(size, np.int64)
    fits = np.zeros(size, np.bool_)
    for place, cell in enumerate(found):
        if cell is None or not isinstance(cell.value, Amount):
            continue
        value = int(cell.value.number.scaleb(scale))
        if abs(value) < _MOST:
            sample = f"{cell.comparator}{SAMPLE_NUMBER}{cell.value.unit.name}"
            numbers[place], fits[place] = value, True
            kind[place] = kinds.setdefault(sample, len(kinds))
    plain = Plain(numbers[code], scale)
    return NumberSide(plain, fits[code], tuple(kinds), kind[code])


def _distinct(
    batch: pa.RecordBatch, columns: list[UsedColumn], rows: Codes | list[int]
) -> list[dict[str, object]]:
    picked = {one.field: batch.column(one.place).take(rows).to_pylist() for one in columns}
    return [dict(zip(picked, values, strict=True)) for values in zip(*picked.values(), strict=True)]


def _parsed(name: str, values: dict[str, object], roles: FieldColumns) -> Target | Actual | None:
    """Return a cell that is a plain amount, None for any other."""
    every = {one.field: values.get(one.field) for one in roles.columns}
    row = table_row_of({**every, "kind": None, "year": None}, roles)
    cell = row.indicator.target if name == "target" else row.indicator.actual
    if row.refused is not None or cell is None or not is_plain(cell):
        return None
    return cell if _decimals(cell) <= _MOST_DECIMALS else None


def is_plain(cell: Target | Actual) -> bool:
    """Tell whether a cell is a number that would be read alike with any other (普通数值)."""
    value = cell.value
    return (
        isinstance(value, Amount)
        and not value.change
        and not value.digits_joined
        and cell.comparator in _SIGNS
        and value.unit.family != "unknown"
        and not (value.unit.family == "time" and CALENDAR_SIGNS & set(value.unit.name))
        and (value.unit == NO_UNIT or value.unit.family != "none")
    )


def _decimals(cell: Target | Actual) -> int:
    exponent = cell.value.number.as_tuple().exponent if isinstance(cell.value, Amount) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
