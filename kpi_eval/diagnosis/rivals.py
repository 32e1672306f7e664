"""The conventions that a table may follow (待比的约定), each with what it costs to assume it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.checks.bits import LEAVING, costs_of
from kpi_eval.checks.judge import judge_score
from kpi_eval.diagnosis.forward import Terms
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.row import weight_of
from kpi_eval.scoring.score import score_indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.checks.judge import PrintedColumns
    from kpi_eval.checks.selection import Choice
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.scoring.policy import Policy

__all__ = ["Rival", "rivals_of"]

_LEFT: Final = LEAVING // 2  # ten bits: a table that leaves its document's convention
_FAR: Final = 1600  # what costs more than that explains nothing


class Rival(NamedTuple):
    """A convention and what it costs to assume it (约定及其代价), in hundredths of a bit."""

    policy: Policy
    cost: int


def rivals_of(
    choice: Choice, table: Evaluation, columns: PrintedColumns, rows: Sequence[int]
) -> tuple[Rival, ...]:
    """Return the conventions that a table may follow, the document's first (可能的约定).

    What the document's scores cost under each, but for the `rows` in conflict, which are what is to
    be explained.
    """
    own = [policy for policy in (choice.policy, *choice.tied) if policy is not None]
    if not choice.costs:
        return tuple(Rival(policy, 0) for policy in own or list(policies.values())[:1])
    settings = [
        Terms(policy=policy, columns=columns, unit_table=table.kind == "unit", year=table.year)
        for policy in choice.candidates
    ]
    costs = list(choice.costs)
    for number in rows:
        row = table.indicators[number]
        figures = [
            judge_score(
                score_indicator(row, one.policy, unit_table=one.unit_table, year=one.year), columns
            )
            for one in settings
        ]
        if figures[0].verdict is not None:
            of_row = costs_of(figures, weight_of(row)[0])
            costs = [a - b for a, b in zip(costs, of_row, strict=True)]
    ids = {policy.id for policy in own}
    left = [
        cost + (0 if not ids or policy.id in ids else _LEFT)
        for policy, cost in zip(choice.candidates, costs, strict=True)
    ]
    least = min(left)
    found = [
        Rival(policy, cost - least)
        for policy, cost in zip(choice.candidates, left, strict=True)
        if cost - least <= _FAR
    ]
    return tuple(sorted(found, key=lambda rival: rival.cost))
