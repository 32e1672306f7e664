"""Batch by batch (逐批计分): sides, cases, kernel, and one by one what the kernel leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.batch.columns.arrays import NumberRows, Scored
from kpi_eval.batch.columns.cases import AlikeRows, Cases
from kpi_eval.batch.columns.kernel import Kernel
from kpi_eval.batch.columns.results import Decimals, result_fields, words
from kpi_eval.batch.columns.sides import side_of
from kpi_eval.batch.columns.singly import Singly
from kpi_eval.batch.columns.weights import weights_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.cases import Placed
    from kpi_eval.batch.columns.roles import FieldColumns
    from kpi_eval.batch.columns.sides import NumberSide
    from kpi_eval.batch.columns.singly import Large
    from kpi_eval.batch.columns.weights import Weights
    from kpi_eval.scoring.policy import Policy

    Codes = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["ROWS", "Scorer"]

ROWS: Final = 1 << 17  # of a batch: what is made for each stays in the cache of a core, or near it


class _Parts(NamedTuple):
    """A batch taken apart (一批的各部分)."""

    target: NumberSide
    actual: NumberSide
    weights: Weights
    placed: Placed


class Scorer:
    """Scores batches of one schema under one policy (成列评分): RecordBatch -> RecordBatch."""

    def __init__(self, roles: FieldColumns, policy: Policy) -> None:
        """Take the columns and the policy."""
        self._roles = roles
        self._kernel = Kernel(policy)
        self._cases = Cases(roles, policy)
        self._singly = Singly(roles, policy)
        self._fields = result_fields(policy)

    def score(self, batch: pa.RecordBatch) -> list[pa.Array]:
        """Return the columns of results of a batch (结果列), row for row."""
        target, actual = (side_of(one, batch, self._roles) for one in ("target", "actual"))
        weights = weights_of(batch, self._roles.of("weight"))
        placed = self._cases.of(batch, target, actual, weights.blank)
        rate, score = Decimals(batch.num_rows), Decimals(batch.num_rows)
        out = Scored.over(rate.words, score.words)
        large = self._fill(batch, _Parts(target, actual, weights, placed), out)
        return [
            rate.array(out.rated, self._fields[0].type, large and large[0]),
            score.array(out.scored, self._fields[1].type, large and large[1]),
            words(out.reason),
        ]

    def _fill(
        self, batch: pa.RecordBatch, parts: _Parts, out: Scored
    ) -> tuple[Large, Large] | None:
        """Score every row of a batch; return what is past 64 bits, None = all is from 0 on."""
        import numpy as np

        target, actual, weights, placed = parts
        fits = _all((target.fits, actual.fits, weights.fits))
        bare = any(case is not None and case.bare for case in placed.cases)
        dates = _any((target.dates(), actual.dates())) if bare else None
        groups = _groups(placed, fits, dates)
        out.done[:] = never = len(groups) == 1 and groups[0][1] is None
        for case, rows in groups:
            numbers = NumberRows(
                actual.plain.values, target.plain.values, weights.values,
                case.up, case.down, weights.down,
            )  # fmt: skip
            if rows is None:
                never &= self._kernel.run(case.plan, numbers, out)
                continue
            found = Scored.room_for(len(rows))
            self._kernel.run(case.plan, numbers.at(rows), found)
            out.put(rows, found)
        left = np.flatnonzero(~out.done)
        if len(left):
            return self._singly.run(batch, left, out)
        return None if never else ({}, {})


def _all(flags: tuple[Flags | None, ...]) -> Flags | None:
    """Return where all hold; None = everywhere."""
    found: Flags | None = None
    for one in flags:
        found = found if one is None else one if found is None else found & one
    return found


def _any(flags: tuple[Flags | None, ...]) -> Flags | None:
    """Return where one holds; None = nowhere."""
    found: Flags | None = None
    for one in flags:
        found = found if one is None else one if found is None else found | one
    return found


def _groups(
    placed: Placed, fits: Flags | None, dates: Flags | None
) -> list[tuple[AlikeRows, Codes | None]]:
    """Return the rows of each way of scoring (分组), None for all rows; one by one are none."""
    import numpy as np

    ways: dict[tuple[object, ...], int] = {}
    of = np.full(max(1, len(placed.cases)), -1)
    first: list[AlikeRows] = []
    for number, case in enumerate(placed.cases):
        if case is not None:
            key = (id(case.plan), case.up, case.down, case.bare)
            if key not in ways:
                ways[key] = len(first)
                first.append(case)
            of[number] = ways[key]
    if len(placed.cases) == 1 and first and fits is None and (dates is None or not first[0].bare):
        return [(first[0], None)]
    found: list[tuple[AlikeRows, Codes | None]] = []
    way = of[placed.code]
    for number, case in enumerate(first):
        inside = way == number
        if fits is not None:
            inside &= fits
        if dates is not None and case.bare:
            inside &= ~dates
        found.append((case, np.flatnonzero(inside)))
    return found
