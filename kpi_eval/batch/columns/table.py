"""`score_table` (成列评分): what a table may be, and what comes out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kpi_eval.batch.columns.packages import require_packages
from kpi_eval.batch.columns.roles import roles_of
from kpi_eval.batch.columns.scorer import ROWS, Scorer
from kpi_eval.scoring.policies import policy_of

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

__all__ = ["score_table"]


def score_table(table: Any, policy: str | Policy) -> Any:
    """Thin."""
    require_packages()
    import pyarrow as pa

    roles = roles_of(table.schema, {}, ())
    scorer = Scorer(roles, policy_of(policy))
    batches = [scorer.score(b) for b in table.to_batches(max_chunksize=ROWS)]
    return pa.Table.from_batches(
        [pa.RecordBatch.from_arrays(b, names=["rate", "score", "reason"]) for b in batches]
    )
