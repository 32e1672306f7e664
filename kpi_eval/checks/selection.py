"""Which policy a document's tables follow (评分约定的选定), from its own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.checks.assess import Assessment, assess, merge_tied
from kpi_eval.checks.figure import Reading
from kpi_eval.scoring.policies import policies
from kpi_eval.scoring.policy import Policy

if TYPE_CHECKING:
    from kpi_eval.checks.judge import Columns
    from kpi_eval.model.evaluation import Evaluation

__all__ = ["Choice", "assess_all"]


@attrs.frozen
class Choice:
    """The policy of a group of tables (选定的评分约定) and how it was found.

    `how` is ``given`` or ``auto``. `tied` are other policies that reproduce as many figures;
    `deciding` counts the scores on which policies differ, `reproduced` those of them that the
    chosen one gives. `policy` is None where the best reproduces fewer than half of them.
    """

    policy: Policy | None
    how: Literal["given", "auto"]
    tied: tuple[Policy, ...] = ()
    reproduced: int = 0
    deciding: int = 0


_NO_CHOICE = Choice(None, "auto")
_LOOSE: tuple[Reading | None, ...] = (None, "coarse", "rounded", "in-range", "from-printed-rate")
_ENOUGH = 3  # deciding figures; one or two may be the very slips that are looked for


def assess_all(
    tables: tuple[Evaluation, ...], policy: Policy | None, columns: Columns
) -> tuple[tuple[Assessment, Choice], ...]:
    """Assess the tables of a document, each under the given policy or, if None, the best one.

    The best is chosen for the project tables and for the whole-unit tables apart, over all their
    rows and funds rows pooled; a plan has none.
    """
    if policy is not None:
        given = Choice(policy, "given")
        return tuple(
            (assess(table, policy, columns), _NO_CHOICE if table.is_plan else given)
            for table in tables
        )
    done: dict[int, tuple[Assessment, Choice]] = {}
    preferred: Policy | None = None
    for kind in ("project", "unit"):
        group = [number for number, table in enumerate(tables) if table.kind == kind]
        if group:
            chosen = _assess_group(tuple(tables[number] for number in group), columns, preferred)
            preferred = chosen[0][1].policy
            done.update(zip(group, chosen, strict=True))
    for number, table in enumerate(tables):
        if number not in done:
            done[number] = assess(table, None, columns), _NO_CHOICE
    return tuple(done[number] for number in range(len(tables)))


def _assess_group(
    tables: tuple[Evaluation, ...], columns: Columns, preferred: Policy | None
) -> tuple[tuple[Assessment, Choice], ...]:
    trials = {
        policy.id: tuple(assess(table, policy, columns) for table in tables)
        for policy in policies.values()
    }
    choice = _choose({name: _trials(trial) for name, trial in trials.items()}, preferred)
    if choice.policy is None:
        return tuple((assess(table, None, columns), choice) for table in tables)
    chosen = trials[choice.policy.id]
    merged = []
    for number, assessment in enumerate(chosen):
        others = tuple(trials[tied.id][number] for tied in choice.tied)
        merged.append((merge_tied(assessment, others, columns), choice))
    return tuple(merged)


@attrs.frozen
class _Trial:
    """One printed score under one policy: what the policy gives, and how the print agrees."""

    given: tuple[object, ...]
    reading: Reading | None


def _trials(tables: tuple[Assessment, ...]) -> tuple[_Trial, ...]:
    """Return every printed score and execution score of the tables, judged."""
    return tuple(
        _Trial(
            (figure.recomputed, figure.range),
            figure.reading if figure.verdict == "consistent" else None,
        )
        for table in tables
        for figure in (*table.scores, table.execution_score)
        if figure is not None and figure.verdict is not None
    )


def _choose(trials: dict[str, tuple[_Trial, ...]], preferred: Policy | None) -> Choice:
    """Choose by the figures that the policies give differently (deciding).

    Fewer than `_ENOUGH` of them prove nothing: then no policy is ruled out by what it misses, and
    whole-unit tables keep the policy of the projects.
    """
    columns = list(zip(*trials.values(), strict=True))
    deciding = [n for n, column in enumerate(columns) if len({one.given for one in column}) > 1]
    counts = {
        name: sum(row[n].reading is not None for n in deciding) for name, row in trials.items()
    }
    enough = len(deciding) >= _ENOUGH
    best = max(counts.values(), default=0)
    if preferred is not None and not enough:
        best = counts[preferred.id]
    if enough and best * 2 < len(deciding):
        return Choice(None, "auto", reproduced=best, deciding=len(deciding))
    names = [name for name, count in counts.items() if count == best]
    # A policy that gives a figure to the last digit explains it better than one that must round it.
    exact = {name: sum(one.reading not in _LOOSE for one in trials[name]) for name in names}
    first = policies[max(names, key=lambda name: exact[name])]
    if preferred is not None and preferred.id in names:
        first = preferred
    others = tuple(policies[name] for name in names if name != first.id)
    return Choice(first, "auto", others, best, len(deciding))
