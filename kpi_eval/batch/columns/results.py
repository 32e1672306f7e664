"""The columns that come out (结果列): rate and score as decimals, the reason as a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.batch.columns.plans import REASONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.scoring.policy import Policy

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["decimals", "result_fields", "words"]

_DIGITS: Final = 38
_WORD: Final = 2**64


def result_fields(policy: Policy) -> list[pa.Field]:
    """Return the columns that come out under a policy (结果列的类型)."""
    import pyarrow as pa

    return [
        pa.field("rate", pa.decimal128(_DIGITS, policy.rate_digits.value + 2)),
        pa.field("score", pa.decimal128(_DIGITS, policy.score_digits.value)),
        pa.field("reason", pa.dictionary(pa.int8(), pa.string())),
    ]


def decimals(
    values: Whole, there: Flags, large: Mapping[int, int], kind: pa.Decimal128Type
) -> pa.Array:
    """Return whole numbers as decimals of a type (定点数列), null where there are none."""
    import numpy as np
    import pyarrow as pa

    # Arrow's own memory: it keeps what was freed, and fresh pages cost more than the arithmetic.
    buffer = pa.allocate_buffer(2 * values.nbytes)
    pairs = np.frombuffer(buffer, np.int64).reshape(-1, 2)
    pairs[:, 0] = values
    np.right_shift(values, 63, out=pairs[:, 1])
    for row, value in large.items():
        high, low = divmod(value, _WORD)
        pairs[row] = np.array([low], np.uint64).view(np.int64)[0], high
    return pa.Array.from_buffers(kind, len(values), [_bits(there), buffer])


def words(code: NDArray[np.int8], known: tuple[str, ...] = REASONS) -> pa.Array:
    """Return codes from 1 on as words of a closed list (代码列), null for 0."""
    import numpy as np
    import pyarrow as pa

    many, listed = len(code), pa.array(known, pa.string())
    if not code.any():
        return pa.DictionaryArray.from_arrays(pa.nulls(many, pa.int8()), listed)
    bits = _bits(code > 0)
    indices = pa.Array.from_buffers(pa.int8(), many, [bits, pa.py_buffer(np.maximum(code - 1, 0))])
    return pa.DictionaryArray.from_arrays(indices, listed)


def _bits(there: Flags) -> pa.Buffer | None:
    import numpy as np
    import pyarrow as pa

    return None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))
