"""The weights of a batch (权重列): whole numbers with one divisor, and where there is none."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.batch.columns.codes import codes_of, first_of_each
from kpi_eval.batch.columns.numbers import holds_numbers, plain_numbers
from kpi_eval.model.printed import Printed, as_printed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.roles import UsedColumn

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Weights", "weights_of"]

_MOST: Final = 2**50
_MOST_DECIMALS: Final = 8


class Weights(NamedTuple):
    """Weights as value / `down` (权重).

    `fits` tells where they are plain (None = everywhere), `blank` is 1 where nothing is printed
    (None = nowhere).
    """

    values: Whole
    down: int
    fits: Flags | None = None
    blank: Whole | None = None


def weights_of(batch: pa.RecordBatch, column: UsedColumn | None) -> Weights:
    """Return the weights of a batch (取权重)."""
    import numpy as np

    many = batch.num_rows
    if column is None:
        return Weights(np.ones(many, np.int64), 1, None, np.ones(many, np.int64))
    array = batch.column(column.place)
    if holds_numbers(array.type) and not column.unit:
        plain = plain_numbers(array)
        blank = None
        if array.null_count:
            blank = array.is_null().to_numpy(zero_copy_only=False).astype(np.int64)
        fits = plain.fits if blank is None or plain.fits is None else plain.fits | (blank == 1)
        return Weights(plain.values, 10**plain.scale, fits, blank)
    return _of_texts(array, column)


def _of_texts(array: pa.Array, column: UsedColumn) -> Weights:
    """Read each distinct cell once."""
    import numpy as np

    code, size = codes_of(array)
    rows = first_of_each(code, size) if len(array) else np.zeros(0, np.int64)
    found = [_read(column, value) for value in array.take(rows).to_pylist()]
    exact = [one.decimals for one in found if one is not None]
    scale = min(max(exact, default=0), _MOST_DECIMALS)
    values, fits = np.ones(len(found), np.int64), np.zeros(len(found), np.bool_)
    blank = np.zeros(len(found), np.int64)
    for place, one in enumerate(found):
        if one is None or not one:
            blank[place], fits[place] = 1, True
        elif one.number is not None and one.decimals <= scale and 0 <= one.number < _MOST:
            whole = int(one.number.scaleb(scale))
            fits[place] = whole < _MOST
            values[place] = whole if fits[place] else 1
    return Weights(values[code], 10**scale, fits[code], blank[code])


def _read(column: UsedColumn, value: object) -> Printed | None:
    if isinstance(value, float) and isinf(value):
        return Printed(str(value))  # which is no number
    return as_printed(column.value(value))
