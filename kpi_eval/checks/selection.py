"""Which policy a document's tables follow (评分约定的选定), from its own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.checks.assess import Assessment, assess, assess_plan
from kpi_eval.checks.bits import BIT, COSTS, LEAVING, costs_of
from kpi_eval.checks.figure import Figure
from kpi_eval.checks.precedence import in_order, setting_of
from kpi_eval.checks.settle import Stand
from kpi_eval.checks.trial import Trial, trials_of
from kpi_eval.model.brief import Brief
from kpi_eval.scoring.no_policy import NO_POLICY
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from kpi_eval.checks.judge import PrintedColumns
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation

__all__ = ["Choice", "How", "assess_all"]

How = Literal["given", "auto", "default"]


@attrs.frozen(repr=False)
class Choice(Brief):
    """The policy of a group of tables (选定的评分约定) and how it was found.

    `how` is ``given``, ``auto`` (the figures decide) or ``default`` (they do not: `tied` are the
    others that explain them as well, and place, period and the national text decide which is shown
    first). `candidates` were tried. `deciding` counts the scores on which they differ,
    `reproduced` those of them that the chosen one gives. `policy` is None where the best reproduces
    fewer than half of them. `costs` are what the group's scores cost under each candidate, in
    hundredths of a bit (`checks.bits`), in their order; () where nothing was chosen among.
    """

    policy: Policy | None
    how: How
    tied: tuple[Policy, ...] = ()
    reproduced: int = 0
    deciding: int = 0
    candidates: tuple[Policy, ...] = ()
    costs: tuple[int, ...] = ()


_NO_CHOICE = Choice(None, "auto")
_ENOUGH = 3  # figures; one or two may be the very slips that are looked for


def assess_all(
    document: Document, policy: Policy | None, columns: PrintedColumns, candidates: Sequence[Policy]
) -> tuple[tuple[Assessment, Choice], ...]:
    """Assess the tables of a document, each under the given policy or, if None, the best one.

    The best of the candidates is chosen for the project tables and for the whole-unit tables apart,
    over all their rows and funds rows pooled; a plan has none.
    """
    done: dict[int, tuple[Assessment, Choice]] = {}
    tables = document.evaluations
    leading: tuple[Policy, ...] = ()
    for kind in ("project", "unit"):
        group = [number for number, table in enumerate(tables) if table.kind == kind]
        if not group:
            continue
        members = tuple(tables[number] for number in group)
        if policy is not None:
            found = _given(members, policy, columns)
        elif not any(map(_is_scored, members)):
            found = _unscored(members, columns)
        else:
            found = _best(document, members, columns, candidates, leading)
            leading = found[0][0].tied
        done.update(zip(group, found, strict=True))
    return tuple(
        done.get(number) or (assess_plan(table), _NO_CHOICE) for number, table in enumerate(tables)
    )


def _given(
    tables: tuple[Evaluation, ...], policy: Policy, columns: PrintedColumns
) -> tuple[tuple[Assessment, Choice], ...]:
    choice = Choice(policy, "given", candidates=(policy,))
    trials = trials_of(tables, policy, columns)
    return tuple((assess((one,), (), columns, Stand(established=True)), choice) for one in trials)


def _is_scored(table: Evaluation) -> bool:
    """Tell whether a table has anything that a policy gives: weights, scores, a total."""
    funding, rows = table.funding, table.indicators
    if funding is not None and (funding.weight or funding.printed_score):
        return True
    return bool(table.printed_total) or any(row.weight or row.printed_score for row in rows)


def _unscored(
    tables: tuple[Evaluation, ...], columns: PrintedColumns
) -> tuple[tuple[Assessment, Choice], ...]:
    """Assess tables that score nothing (不计分的表): no policy is needed to compare."""
    trials = trials_of(tables, NO_POLICY, columns)
    return tuple((assess((one,), (), columns, Stand(none=True)), _NO_CHOICE) for one in trials)


def _best(
    document: Document,
    tables: tuple[Evaluation, ...],
    columns: PrintedColumns,
    candidates: Sequence[Policy],
    leading: tuple[Policy, ...],
) -> tuple[tuple[Assessment, Choice], ...]:
    trials: list[tuple[Trial, ...]] = []
    for policy in candidates:
        trials.append(trials_of(tables, policy, columns, trials[0] if trials else ()))
    pool = _Pool.of(candidates, trials, tables)
    tied = in_order(pool.cheapest(leading), setting_of(document.source, tables))
    choice = pool.choice(tied)
    ids = {policy.id for policy in tied} if choice.policy is not None else set()
    others = [one for policy, one in zip(candidates, trials, strict=True) if policy.id not in ids]
    if choice.policy is None:
        shown = [trials_of(tables, NO_POLICY, columns)]
    else:
        by_id = {policy.id: one for policy, one in zip(candidates, trials, strict=True)}
        shown = [by_id[policy.id] for policy in tied]
    stand = Stand(
        established=pool.establishes(ids), none=choice.policy is None, near=pool.near(ids)
    )
    return tuple(
        (
            assess(
                [trial[number] for trial in shown], [trial[number] for trial in others],
                columns, stand,
            ),
            choice,
        )
        for number in range(len(tables))
    )  # fmt: skip


@attrs.frozen
class _Pool:
    """Every printed score of a group of tables under every candidate (同类各表的得分汇总).

    A row holds one score under each of the candidates, in their order.
    """

    candidates: tuple[Policy, ...]
    rows: tuple[tuple[Figure, ...], ...]
    costs: tuple[int, ...]

    @classmethod
    def of(
        cls,
        candidates: Sequence[Policy],
        trials: Sequence[tuple[Trial, ...]],
        tables: tuple[Evaluation, ...],
    ) -> _Pool:
        weights = _weights(tables, trials[0])
        figures = [[figure for trial in tried for figure in trial.figures()] for tried in trials]
        rows, costs = [], [0] * len(candidates)
        for weight, row in zip(weights, zip(*figures, strict=True), strict=True):
            if row[0].verdict is None:
                continue
            rows.append(row)
            if any(figure is not row[0] for figure in row):
                costs = [a + b for a, b in zip(costs, costs_of(row, weight), strict=True)]
        return cls(tuple(candidates), tuple(rows), tuple(costs))

    def cheapest(self, leading: tuple[Policy, ...]) -> list[Policy]:
        """Return the policies that explain the scores best, within a bit (代价最低的约定).

        `leading` are those of the document's project tables: another one has to be worth leaving
        them.
        """
        kept = {policy.id for policy in leading}
        costs = [
            cost + (LEAVING if kept and policy.id not in kept else 0)
            for policy, cost in zip(self.candidates, self.costs, strict=True)
        ]
        most = min(costs) + BIT
        return [p for p, cost in zip(self.candidates, costs, strict=True) if cost <= most]

    def near(self, tied: set[str]) -> frozenset[str]:
        """Return the ids of other candidates that two wrong scores may have put behind."""
        most = min(self.costs) + 2 * COSTS["other"]
        return frozenset(
            policy.id
            for policy, cost in zip(self.candidates, self.costs, strict=True)
            if policy.id not in tied and cost <= most
        )

    def choice(self, tied: tuple[Policy, ...]) -> Choice:
        """Return the choice: the tied policies, the first of them shown, or none.

        None where enough scores tell the candidates apart and the best gives fewer than half.
        """
        deciding = [
            row
            for row in self.rows
            if any(one.recomputed != row[0].recomputed or one.range != row[0].range for one in row)
        ]
        first = [policy.id for policy in self.candidates].index(tied[0].id)
        reproduced = sum(row[first].verdict == "consistent" for row in deciding)
        if len(deciding) >= _ENOUGH and reproduced * 2 < len(deciding):
            return Choice(None, "auto", (), reproduced, len(deciding), self.candidates, self.costs)
        how: How = "default" if tied[1:] else "auto"
        return Choice(
            tied[0], how, tied[1:], reproduced, len(deciding), self.candidates, self.costs
        )

    def establishes(self, tied: set[str]) -> bool:
        """Tell whether enough scores show the tied policies to be the document's (约定成立).

        A score shows it where all of the tied give it and some other candidate refutes it.
        """
        among = [policy.id in tied for policy in self.candidates]
        shown = 0
        for row in self.rows:
            sides = tuple(zip(row, among, strict=True))
            gives = all(figure.verdict == "consistent" for figure, own in sides if own)
            shown += gives and any(
                figure.verdict == "inconsistent" for figure, own in sides if not own
            )
        return shown >= _ENOUGH


def _weights(tables: tuple[Evaluation, ...], trials: Sequence[Trial]) -> Iterator[Decimal | None]:
    """Yield the weight behind every score figure of a trial, row by row, the funds row last."""
    for table, trial in zip(tables, trials, strict=True):
        for row in table.indicators:
            yield weight_of(row)[0]
        if trial.execution_score is not None:
            yield None if trial.execution is None else trial.execution.weight
