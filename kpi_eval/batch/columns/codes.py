"""Columns as numbers of their distinct values (列的编码): what is alike is looked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

__all__ = ["codes_of", "combined", "first_of_each"]

_DENSE: Final = 1 << 22


def codes_of(array: pa.Array) -> tuple[Codes, int]:
    """Return which of its distinct values each row has (字典编码), and how many there may be.

    Unknown is a value of its own, the last.
    """
    import numpy as np
    import pyarrow as pa

    if pa.types.is_null(array.type):
        return np.zeros(len(array), np.int64), 1
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    many = len(encoded.dictionary)
    indices = encoded.indices
    if indices.null_count:
        indices = indices.cast(pa.int64()).fill_null(many)
    return np.asarray(indices, dtype=np.int64), many + 1


def combined(columns: Sequence[tuple[Codes, int]], many: int) -> tuple[Codes, int]:
    """Return one code for each combination of codes that occurs (组合编码), from 0 on."""
    import numpy as np

    code, size = np.broadcast_to(np.int64(0), many), 1
    for own, count in columns:
        if count == 1 or not many:
            continue
        code = code * count + own
        size *= count
        if size > _DENSE:
            code, size = _squeezed(code)
    if size > 1:
        code, size = _squeezed(code) if size > _DENSE else _squeezed_dense(code, size)
    return code, size


def _squeezed(code: Codes) -> tuple[Codes, int]:
    import numpy as np

    values, inverse = np.unique(code, return_inverse=True)
    return inverse.reshape(-1).astype(np.int64), len(values)


def _squeezed_dense(code: Codes, size: int) -> tuple[Codes, int]:
    """Do the same without sorting, where few codes are possible."""
    import numpy as np

    there = np.zeros(size, np.bool_)
    there[code] = True
    place = np.cumsum(there) - 1
    return place[code], int(place[-1]) + 1


def first_of_each(code: Codes, size: int) -> Codes:
    """Return a row of each code (每种组合的一行), by code."""
    import numpy as np

    row = np.zeros(size, np.int64)
    if size == 1:
        return row
    row[code[::-1]] = np.arange(len(code) - 1, -1, -1)
    return row
