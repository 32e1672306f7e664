"""What goes into the kernel and what comes out (计算核的出入): columns of whole numbers."""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["NumberRows", "Scored"]

_OWN: Final = local()


class NumberRows(NamedTuple):
    """Actual, target and weight of rows (数值列): each a whole number in its column's own scale.

    The quotient is actual * up : target * down; a weight is divided by `weight_down`.
    """

    actual: Whole
    target: Whole
    weight: Whole
    up: int
    down: int
    weight_down: int

    def part(self, start: int, end: int) -> NumberRows:
        """Return the same for some of the rows, over the same memory."""
        actual, target, weight, *scales = self
        return NumberRows(actual[start:end], target[start:end], weight[start:end], *scales)

    def without(self, odd: Flags) -> NumberRows:
        """Return the same with 0 of 1 in place of some rows (代以零)."""
        import numpy as np

        return self._replace(
            actual=np.where(odd, 0, self.actual), target=np.where(odd, 1, self.target)
        )

    def at(self, rows: Whole) -> NumberRows:
        """Return the same for the rows that are named (选行)."""
        actual, target, weight, *scales = self
        return NumberRows(actual[rows], target[rows], weight[rows], *scales)


class Scored(NamedTuple):
    """What came out (结果列): whole numbers in the policy's last digits, and codes of reasons.

    A number is a pair of words, as in a decimal of Arrow: itself, and what stands above its 64
    bits, which is 0 here; the sign of one below zero is for `results` to add. `rated` and `scored`
    tell where there is a rate and a score, `done` which rows are finished.
    """

    rate: Whole
    score: Whole
    reason: NDArray[np.int8]
    rated: Flags
    scored: Flags
    done: Flags

    @classmethod
    def room_for(cls, many: int) -> Scored:
        """Make room for so many rows (结果的存放), all of them taken for done."""
        import numpy as np

        rated, scored, done = (np.ones(many, np.bool_) for _ in range(3))
        rate, score = np.zeros((many, 2), np.int64), np.zeros((many, 2), np.int64)
        return cls(rate, score, np.zeros(many, np.int8), rated, scored, done)

    @classmethod
    def over(cls, rate: Whole, score: Whole) -> Scored:
        """Return the same over the numbers of a batch (整批的结果), all of them taken for done.

        The flags are the thread's, from one batch to the next: fresh memory costs more.
        """
        many, kept = len(rate), getattr(_OWN, "kept", None)
        if kept is None or len(kept.done) < many:
            kept = _OWN.kept = cls.room_for(many)._replace(rate=rate[:0], score=score[:0])
        _, _, reason, rated, scored, done = kept.part(0, many)
        reason[:] = 0
        for flags in (rated, scored, done):
            flags[:] = True
        return cls(rate, score, reason, rated, scored, done)

    def part(self, start: int, end: int) -> Scored:
        """Return the same for some of the rows, over the same memory."""
        rate, score, reason, rated, scored, done = self
        span = slice(start, end)
        return Scored(rate[span], score[span], reason[span], rated[span], scored[span], done[span])

    def put(self, rows: Whole, others: Scored) -> None:
        """Write the results of some rows in their places (放回)."""
        self.rate[rows] = others.rate
        self.score[rows] = others.score
        self.reason[rows] = others.reason
        self.rated[rows] = others.rated
        self.scored[rows] = others.scored
        self.done[rows] = others.done
