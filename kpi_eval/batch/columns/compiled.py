"""The loops of `loops`, compiled (编译后的循环), where numba is (``kpi-eval[compiled]``).

They give what the passes of numpy give, sooner. To load them takes as long as the passes lose on
many millions of rows, so they are loaded once a process has scored that many: what is spent is
never more than twice what had to be.
"""

from __future__ import annotations

from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LOOPS", "Loops"]

_WORTH: Final = 30_000_000  # rows: 0.3 s of loading, at 10 ns that each of them loses


class Loops(NamedTuple):
    """The two loops (两个循环): `divide_rows` and `award_rows`."""

    divide: Callable[..., bool]
    award: Callable[..., None]


class _LoopsOfProcess:
    """The loops of this process (本进程的循环): it counts rows until they are worth loading."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._rows = 0
        self._tried = False
        self._loops: Loops | None = None
        self._lock = Lock()

    def after(self, many: int) -> Loops | None:
        """Return the loops for so many rows more (取循环), None without them or before that."""
        if self._tried:
            return self._loops
        self._rows += many
        return self.load() if self._rows >= _WORTH else None

    def load(self) -> Loops | None:
        """Load the loops now (加载), once compiled for all processes; None without numba."""
        with self._lock:
            if not self._tried:
                self._loops = _compiled() if find_spec("numba") else None
                self._tried = True
        return self._loops


LOOPS: Final = _LoopsOfProcess()


def _compiled() -> Loops | None:
    try:
        import numba
    except ImportError:  # one that does not go with the numpy that is here
        return None
    from kpi_eval.batch.columns.loops import award_rows, divide_rows

    whole, real = numba.int64, numba.float64

    def column(kind: Any, dimensions: int = 1, *, written: bool = False) -> Any:
        return numba.types.Array(kind, dimensions, "C", readonly=not written)

    numbers, words, pairs = column(whole), column(whole, 2), column(whole, 2, written=True)
    return Loops(
        _kept(divide_rows, numba.boolean(numbers, numbers, *[whole] * 5, pairs)),
        _kept(award_rows, numba.void(words, numbers, column(real), real, real, real, pairs)),
    )


def _kept(loop: Callable[..., Any], signature: Any) -> Callable[..., Any]:
    """Compile a loop and keep it on disk (编译并缓存), where there is room for it."""
    import numba

    said: dict[str, Any] = {"error_model": "numpy", "nogil": True}
    found: Callable[..., Any]
    try:
        found = numba.njit(signature, cache=True, **said)(loop)
    except RuntimeError:
        found = numba.njit(signature, **said)(loop)
    return found
