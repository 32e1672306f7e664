"""The verdicts on printed figures of columns (成列核查): those of the audit of a row alone.

Each distinct row is judged once, by `checks.judge`: a row stands by itself here, so that nothing is
known of the precision of its document's columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from kpi_eval.batch.columns.codes import codes_of, combined, first_of_each
from kpi_eval.batch.columns.results import words
from kpi_eval.batch.columns.rows import table_row_of
from kpi_eval.checks.figure import Verdict
from kpi_eval.checks.judge import PrintedColumns, judge_rate, judge_score
from kpi_eval.scoring.score import score_indicator

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_eval.batch.columns.roles import FieldColumns
    from kpi_eval.scoring.policy import Policy

__all__ = ["VERDICTS", "Verdicts"]

VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
_KNOWN: Final = 200_000  # verdicts kept from batch to batch
_ALONE: Final = PrintedColumns()


class Verdicts:
    """Judges the printed figures of batches (成列核查) under one policy."""

    def __init__(self, roles: FieldColumns, policy: Policy) -> None:
        """Take the columns and the policy."""
        self._roles = roles
        self._policy = policy
        self._known: dict[tuple[object, ...], tuple[int, int]] = {}

    def of(self, batch: pa.RecordBatch) -> list[pa.Array]:
        """Return a column of verdicts for each printed figure (结论列), null where none is."""
        import numpy as np

        if not self._roles.judged:
            return []
        taken = [batch.column(one.place) for one in self._roles.columns]
        code, size = combined([codes_of(one) for one in taken], batch.num_rows)
        first = first_of_each(code, size) if batch.num_rows else code
        keys = zip(*(one.take(first).to_pylist() for one in taken), strict=True)
        found = np.array([self._judged(key) for key in keys], np.int8).reshape(-1, 2)
        places = {"printed_rate": 0, "printed_score": 1}
        return [words(found[code, places[name]], VERDICTS) for name in self._roles.judged]

    def _judged(self, key: tuple[object, ...]) -> tuple[int, int]:
        if key not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[key] = self._verdicts(key)
        return self._known[key]

    def _verdicts(self, key: tuple[object, ...]) -> tuple[int, int]:
        given = {one.field: value for one, value in zip(self._roles.columns, key, strict=True)}
        row = table_row_of(given, self._roles)
        score = score_indicator(
            row.indicator, self._policy, unit_table=row.unit_table, year=row.year
        )
        judged = (judge_rate(score, _ALONE).verdict, judge_score(score, _ALONE).verdict)
        first, second = (0 if one is None else VERDICTS.index(one) + 1 for one in judged)
        return first, second
