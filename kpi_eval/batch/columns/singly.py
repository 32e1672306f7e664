"""Rows scored one by one (逐行计分): by `score_indicator` itself, alike rows once.

Dates, words, grades, steps, sizes past 64 bits, policies that score from the exact rate: whatever
no table by the rounded rate holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.batch.columns.codes import codes_of, combined, first_of_each
from kpi_eval.batch.columns.plans import reason_code
from kpi_eval.batch.columns.roles import AROUND, NUMBER_FIELDS
from kpi_eval.batch.columns.rows import table_row_of
from kpi_eval.scoring.score import score_indicator

if TYPE_CHECKING:
    from decimal import Decimal

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from kpi_eval.batch.columns.arrays import Scored
    from kpi_eval.batch.columns.roles import FieldColumns
    from kpi_eval.scoring.policy import Policy

    Codes = NDArray[np.int64]

__all__ = ["Large", "Singly"]

_KNOWN: Final = 200_000  # results kept from batch to batch
_MOST: Final = 2**63
_LARGEST: Final = 10**38  # what a decimal of 38 digits cannot hold
_UNREADABLE: Final = reason_code("unreadable")
Large = dict[int, int]


class _Result(NamedTuple):
    """What a row has (结果), in the policy's last digits."""

    rate: int | None
    score: int | None
    reason: int


class Singly:
    """Scores rows by themselves (逐行计分) under one policy."""

    def __init__(self, roles: FieldColumns, policy: Policy) -> None:
        """Take the columns and the policy."""
        self._roles = roles
        self._policy = policy
        self._columns = [one for one in roles.columns if one.field in (*AROUND, *NUMBER_FIELDS)]
        self._known: dict[tuple[object, ...], _Result] = {}

    def run(self, batch: pa.RecordBatch, rows: Codes, out: Scored) -> tuple[Large, Large]:
        """Score some rows of a batch; return the rates and scores past 64 bits by row."""
        import numpy as np

        taken = [batch.column(one.place).take(rows) for one in self._columns]
        code, size = combined([codes_of(one) for one in taken], len(rows))
        first = first_of_each(code, size)
        keys = zip(*(one.take(first).to_pylist() for one in taken), strict=True)
        results = [self._result(key) for key in keys]
        out.done[rows] = True
        out.reason[rows] = np.array([one.reason for one in results], np.int8)[code]
        larges: list[Large] = []
        for column, there, values in (
            (out.rate, out.rated, [one.rate for one in results]),
            (out.score, out.scored, [one.score for one in results]),
        ):
            small = [0 if one is None or not -_MOST <= one < _MOST else one for one in values]
            column[rows, 0] = np.array(small, np.int64)[code]
            there[rows] = np.array([one is not None for one in values], np.bool_)[code]
            far = {n: one for n, one in enumerate(values) if one is not None and one != small[n]}
            at = np.flatnonzero(np.isin(code, list(far)))
            larges.append({int(rows[n]): far[int(code[n])] for n in at.tolist()})
        return larges[0], larges[1]

    def _result(self, key: tuple[object, ...]) -> _Result:
        if key not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[key] = self._scored(key)
        return self._known[key]

    def _scored(self, key: tuple[object, ...]) -> _Result:
        given: dict[str, object] = {one.field: None for one in self._roles.columns}
        given |= {one.field: value for one, value in zip(self._columns, key, strict=True)}
        row = table_row_of(given, self._roles)
        if row.refused is not None:
            return _Result(None, None, reason_code(row.refused))
        score = score_indicator(
            row.indicator, self._policy, unit_table=row.unit_table, year=row.year
        )
        rate, points = _whole(score.rate), _whole(score.points)
        if any(one is not None and abs(one) >= _LARGEST for one in (rate, points)):
            return _Result(None, None, _UNREADABLE)
        return _Result(rate, points, reason_code(score.reason))


def _whole(number: Decimal | None) -> int | None:
    """Return a rounded number without its point (去掉小数点)."""
    if number is None:
        return None
    sign, digits, _ = number.as_tuple()
    whole = int("".join(map(str, digits)))
    return -whole if sign else whole
