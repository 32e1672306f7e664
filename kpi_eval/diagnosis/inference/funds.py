"""What printed rates show by themselves (填报比率): of which amount an execution rate is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.diagnosis.inference.fits import Fit, distinct_rates
from kpi_eval.diagnosis.inference.observed import (
    Observed,
    SeenRow,
    prints_rate,
    rates_of_funds,
)
from kpi_eval.messages import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.diagnosis.inference.observed import Ratio, SeenRow, TableAt

__all__ = ["base_fit", "consistent_rates"]

_TWO: Final = 2
_NAME: Final = "execution_base"


def base_fit(tables: Sequence[TableAt]) -> Fit:
    """Return the fit of the denominator of execution rates (执行率的分母)."""
    known: dict[str, list[SeenRow]] = {}
    against: dict[str, list[SeenRow]] = {}
    for table in tables:
        funding = table.evaluation.funding
        if funding is None or funding.printed_rate is None or funding.printed_rate.number is None:
            continue
        offers = rates_of_funds(funding)
        if len({Fraction(*at) for _, at in offers}) < _TWO:
            continue
        for name, at in offers:
            told = known if prints_rate(funding.printed_rate, at) else against
            told.setdefault(name, []).append(table.row(None, rate=at))
    ranked = sorted(known, key=lambda name: len(against.get(name, ())))
    left = [name for name in ranked if not against.get(name)]
    if not ranked:
        return _base(Fit(parameter=_NAME, status="not-identifiable"))
    best = ranked[0]
    fit = Fit(
        parameter=_NAME, status="bounded", values=tuple(left or ranked), rows=tuple(known[best]),
        against=tuple(against.get(best, ())),
    )  # fmt: skip
    refuted = [name for name in {**known, **against} if name != best]
    clear = all(len(against.get(name, ())) - len(against.get(best, ())) >= _TWO for name in refuted)
    if clear and distinct_rates(fit.rows) >= _TWO:
        return attrs.evolve(fit, status="decided", values=(best,))
    return _base(fit)


def _base(fit: Fit) -> Fit:
    return attrs.evolve(fit, would_decide=render(f"inference.decide-{_NAME}"))


def consistent_rates(rows: Iterable[Observed]) -> tuple[list[Observed], list[Observed]]:
    """Part rows into those to infer from and those whose printed rate is no rate of theirs.

    A score that follows a wrong rate shows as little as one that does not.
    """
    good: list[Observed] = []
    bad: list[Observed] = []
    for row in rows:
        (good if row.shown is None or any(map(row.shows, _rates_of(row))) else bad).append(row)
    return good, bad


def _rates_of(row: Observed) -> tuple[Ratio, ...]:
    up, down = row.at
    if row.piece in ("limit", "reverse"):
        return (1, 1), (down, up), (max(2 * down - up, 0), down)
    return (row.at, (1, 1)) if row.piece == "saving" else (row.at,)
