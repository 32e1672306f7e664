"""Batch by batch (逐批计分): sides, cases, kernel, and one by one what the kernel leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.batch.columns.cases import Case, Cases
from kpi_eval.batch.columns.kernel import Kernel, Numbers, Scored
from kpi_eval.batch.columns.results import decimals, result_fields, words
from kpi_eval.batch.columns.sides import side_of
from kpi_eval.batch.columns.singly import Singly
from kpi_eval.batch.columns.weights import weights_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.cases import Placed
    from kpi_eval.batch.columns.roles import Roles
    from kpi_eval.scoring.policy import Policy

    Codes = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["ROWS", "Scorer"]

ROWS: Final = 1 << 16  # of a batch: what is between the columns in and out stays in the cache


class Scorer:
    """Scores batches of one schema under one policy (成列评分): RecordBatch -> RecordBatch."""

    def __init__(self, roles: Roles, policy: Policy) -> None:
        """Take the columns and the policy."""
        self._roles = roles
        self._kernel = Kernel(policy)
        self._cases = Cases(roles, policy)
        self._singly = Singly(roles, policy)
        self._room = Scored.room_for(ROWS)
        self._fields = result_fields(policy)

    def score(self, batch: pa.RecordBatch) -> list[pa.Array]:
        """Return the columns of results of a batch of at most `ROWS` (结果列), row for row."""
        import numpy as np

        target, actual = (side_of(one, batch, self._roles) for one in ("target", "actual"))
        weights = weights_of(batch, self._roles.of("weight"))
        placed = self._cases.of(batch, target, actual, weights.blank)
        out = self._room.part(0, batch.num_rows).clear()
        fits = _all((target.fits, actual.fits, weights.fits))
        bare = any(case is not None and case.bare for case in placed.cases)
        dates = _any((target.dates(), actual.dates())) if bare else None
        for case, rows in _groups(placed, fits, dates):
            numbers = Numbers(
                actual.plain.values, target.plain.values, weights.values,
                case.up, case.down, weights.down,
            )  # fmt: skip
            if rows is None:
                self._kernel.run(case.plan, numbers, out)
                continue
            found = Scored.room_for(len(rows))
            self._kernel.run(case.plan, numbers.at(rows), found)
            out.put(rows, found)
        left = np.flatnonzero(~out.done)
        large = self._singly.run(batch, left, out) if len(left) else ({}, {})
        return [
            decimals(out.rate, out.rated, large[0], self._fields[0].type),
            decimals(out.score, out.scored, large[1], self._fields[1].type),
            words(out.reason),
        ]


def _all(flags: tuple[Flags | None, ...]) -> Flags | None:
    """Return where all hold; None = everywhere."""
    found: Flags | None = None
    for one in flags:
        found = one if found is None or one is None else found & one
    return found


def _any(flags: tuple[Flags | None, ...]) -> Flags | None:
    """Return where one holds; None = nowhere."""
    found: Flags | None = None
    for one in flags:
        found = found if one is None else one if found is None else found | one
    return found


def _groups(
    placed: Placed, fits: Flags | None, dates: Flags | None
) -> list[tuple[Case, Codes | None]]:
    """Return the rows of each way of scoring (分组), None for all rows; one by one are none."""
    import numpy as np

    ways: dict[tuple[object, ...], int] = {}
    of = np.full(max(1, len(placed.cases)), -1)
    first: list[Case] = []
    for number, case in enumerate(placed.cases):
        if case is not None:
            key = (id(case.plan), case.up, case.down, case.bare)
            if key not in ways:
                ways[key] = len(first)
                first.append(case)
            of[number] = ways[key]
    if len(placed.cases) == 1 and first and fits is None and (dates is None or not first[0].bare):
        return [(first[0], None)]
    found: list[tuple[Case, Codes | None]] = []
    way = of[placed.code]
    for number, case in enumerate(first):
        inside = way == number
        if fits is not None:
            inside &= fits
        if dates is not None and case.bare:
            inside &= ~dates
        found.append((case, np.flatnonzero(inside)))
    return found
