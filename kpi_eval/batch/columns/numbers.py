"""Columns of Arrow as whole numbers of 64 bits (列的取数), where a value fits them exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kpi_eval.batch.columns.division import BLOCK

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Plain", "holds_numbers", "may_be_dates", "plain_numbers"]

_FLOAT_SCALE: Final = 6
# Decimals of up to 15 digits and their nearest floats are one to one: the shortest text of such a
# float is that decimal.
_MOST_OF_A_FLOAT: Final = 1e15
_MOST_SCALE: Final = 18
# Year and month, year, month and day, a year before the point, a month before it.
_MONTHS: Final = (200_001, 204_912)
_DAYS: Final = (20_000_101, 20_491_231)
_YEARS: Final = (2000, 2049)
_LAST_MONTH: Final = 12


class Plain(NamedTuple):
    """NumberRows that fit (数值): value / 10**scale; `fits` tells where, None = everywhere.

    What does not fit, unknown values too, has the value 1 here and is looked at by itself.
    """

    values: Whole
    scale: int
    fits: Flags | None = None


def holds_numbers(kind: pa.DataType) -> bool:
    """Tell whether a type is one of numbers (数值类型)."""
    import pyarrow as pa

    return bool(
        pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    )


def plain_numbers(array: pa.Array) -> Plain:
    """Return the numbers of a column (取数), which has a type of numbers."""
    import numpy as np
    import pyarrow as pa

    kind = array.type
    if pa.types.is_decimal(kind):
        values, scale, fits = _of_decimals(array)
    elif pa.types.is_floating(kind):
        values, scale, fits = _of_floats(array)
    else:
        given = _values(array)
        fits = given <= np.uint64(2**63 - 1) if given.dtype == np.uint64 else None
        values, scale = given.astype(np.int64, copy=False), 0
    if array.null_count:
        there = array.is_valid().to_numpy(zero_copy_only=False)
        fits = there if fits is None else fits & there
    if fits is None or fits.all():
        return Plain(values, scale)
    return Plain(np.where(fits, values, 1), scale, fits)


def _values(array: pa.Array) -> NDArray[Any]:
    """Return the values (取值), 1 where one is unknown."""
    known = array.fill_null(1) if array.null_count else array
    values: NDArray[Any] = known.to_numpy(zero_copy_only=False)
    return values


def _of_decimals(array: pa.Array) -> tuple[Whole, int, Flags | None]:
    """Take the low words of decimals, where the high ones only repeat the sign."""
    import numpy as np

    kind = array.type
    width, scale, many = kind.bit_width // 64, kind.scale, len(array)
    buffer = array.buffers()[1]
    if buffer is None or not width or not 0 <= scale <= _MOST_SCALE:  # of 32 bits, of 10**20 …
        return np.ones(many, np.int64), 0, np.zeros(many, np.bool_)
    words = np.frombuffer(buffer, np.int64)
    words = words[array.offset * width : (array.offset + many) * width].reshape(many, width)
    low, above, below = np.empty(many, np.int64), 0, 0
    for start in range(0, many, BLOCK):  # looked at twice while in the cache
        part, own = words[start : start + BLOCK], low[start : start + BLOCK]
        own[:] = part[:, 0]
        below |= int(np.bitwise_or.reduce(own))
        for n in range(1, width):
            above |= int(np.bitwise_or.reduce(part[:, n]))
    if width == 1 or (not above and below >= 0):
        return low, scale, None
    fits: Flags = (words[:, 1:] == (low >> 63)[:, None]).all(axis=1)
    return low, scale, fits


def _of_floats(array: pa.Array) -> tuple[Whole, int, Flags | None]:
    import numpy as np

    given = _values(array).astype(np.float64, copy=False)
    with np.errstate(over="ignore", invalid="ignore"):
        whole = np.rint(given * 10.0**_FLOAT_SCALE)
        fits: Flags = (np.abs(whole) < _MOST_OF_A_FLOAT) & (whole / 10.0**_FLOAT_SCALE == given)
    return np.where(fits, whole, 1).astype(np.int64), _FLOAT_SCALE, fits


def may_be_dates(plain: Plain) -> Flags | None:
    """Tell which numbers without a unit may be read as dates (疑似日期), None for none.

    202412, 20241231, 2024.12 and 12.31 are for `model.pairing` to decide; more are named here than
    need be, never fewer.
    """
    import numpy as np

    values, one = plain.values, 10**plain.scale
    if not len(values) or (not plain.scale and 0 <= np.bitwise_or.reduce(values) < _MONTHS[0]):
        return None
    whole = np.abs(values) // one
    found = _within(whole, _MONTHS) | _within(whole, _DAYS)
    if plain.scale:
        found |= (values % one != 0) & ((whole <= _LAST_MONTH) | _within(whole, _YEARS))
    return found if found.any() else None


def _within(values: Whole, span: tuple[int, int]) -> Flags:
    return (values >= span[0]) & (values <= span[1])
