"""The columns that come out (结果列): rate and score as decimals, the reason as a word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kpi_eval.batch.columns.plans import ROW_REASONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.scoring.policy import Policy

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Decimals", "result_fields", "verdict_fields", "words"]

_DIGITS: Final = 38
_WORD: Final = 2**64
_BYTES: Final = 8


def result_fields(policy: Policy) -> list[pa.Field]:
    """Return the columns that come out under a policy (结果列的类型)."""
    import pyarrow as pa

    return [
        pa.field("rate", pa.decimal128(_DIGITS, policy.rate_digits.value + 2)),
        pa.field("score", pa.decimal128(_DIGITS, policy.score_digits.value)),
        pa.field("reason", pa.dictionary(pa.int8(), pa.string())),
    ]


def verdict_fields(judged: tuple[str, ...]) -> list[pa.Field]:
    """Return the columns of verdicts on printed figures (结论列的类型)."""
    import pyarrow as pa

    kind = pa.dictionary(pa.int8(), pa.string())
    return [pa.field(f"{name.removeprefix('printed_')}_verdict", kind) for name in judged]


class Decimals:
    """A column of decimals that is being made (定点数列): whole numbers, without their point.

    The memory is Arrow's own: it keeps what was freed, and fresh pages cost more than arithmetic.
    """

    def __init__(self, many: int) -> None:
        """Make room for so many numbers."""
        import numpy as np
        import pyarrow as pa

        self._buffer = pa.allocate_buffer(2 * many * _BYTES)
        self._pairs = np.frombuffer(self._buffer, np.int64).reshape(-1, 2)

    @property
    def words(self) -> Whole:
        """The two words of each number: its lower 64 bits, and those above."""
        return self._pairs

    def array(
        self, there: Flags, kind: pa.Decimal128Type, large: Mapping[int, int] | None
    ) -> pa.Array:
        """Return the column (成列), null where there are no numbers.

        `large` has those past 64 bits by row; None = none, and none below zero either.
        """
        import numpy as np
        import pyarrow as pa

        if large is not None:
            np.right_shift(self._pairs[:, 0], 63, out=self._pairs[:, 1])
            for row, value in large.items():
                high, low = divmod(value, _WORD)
                self._pairs[row] = np.array([low], np.uint64).view(np.int64)[0], high
        return pa.Array.from_buffers(kind, len(there), [_bits(there), self._buffer])


def words(code: NDArray[np.int8], known: tuple[str, ...] = ROW_REASONS) -> pa.Array:
    """Return codes from 1 on as words of a closed list (代码列), null for 0."""
    import numpy as np
    import pyarrow as pa

    many, listed = len(code), _listed(known)
    if not code.any():
        return pa.DictionaryArray.from_arrays(_nothing(many), listed, safe=False)
    bits = _bits(code > 0)
    indices = pa.Array.from_buffers(pa.int8(), many, [bits, pa.py_buffer(np.maximum(code - 1, 0))])
    return pa.DictionaryArray.from_arrays(indices, listed, safe=False)


@lru_cache(maxsize=2)
def _listed(known: tuple[str, ...]) -> pa.Array:
    import pyarrow as pa

    return pa.array(known, pa.string())


@lru_cache(maxsize=2)
def _nothing(many: int) -> pa.Array:
    import pyarrow as pa

    return pa.nulls(many, pa.int8())


def _bits(there: Flags) -> pa.Buffer | None:
    import numpy as np
    import pyarrow as pa

    return None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))
