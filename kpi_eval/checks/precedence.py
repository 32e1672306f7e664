"""Which of several tied policies is shown first (并列约定的先后): place, period, national text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.scoring.policy import NATIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.scoring.policy import Policy

__all__ = ["Setting", "in_order", "setting_of", "tried_at"]


@attrs.frozen
class Setting:
    """Where and when a group of tables belongs (所属地区与年度): its names, and its years."""

    names: str = ""
    years: tuple[int, ...] = ()


def setting_of(source: str, tables: Iterable[Evaluation]) -> Setting:
    """Return the place and the years that a document's tables speak of; `source` is its name."""
    names, years = [source], set[int]()
    for table in tables:
        names += [table.name, table.department or "", table.implementing_unit or ""]
        if table.year is not None:
            years.add(table.year)
    return Setting("\n".join(names), tuple(sorted(years)))


def tried_at(setting: Setting, policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """Return the policies that are worth trying in a place (待试的约定).

    One that follows another gives what that gives, and speaks for its own place alone.
    """
    return tuple(
        policy
        for policy in policies
        if not policy.follows or any(place in setting.names for place in policy.places)
    )


def in_order(tied: Iterable[Policy], setting: Setting) -> tuple[Policy, ...]:
    """Return tied policies in the order in which they are shown (列示次序).

    First those of the document's own place that were in force in its year; then the national text
    in force; then what else was in force; then the rest. The later text comes before the earlier;
    the order of the registry decides nothing.
    """
    return tuple(sorted(tied, key=lambda policy: _rank(policy, setting)))


def _rank(policy: Policy, setting: Setting) -> tuple[int, int, str]:
    years: Sequence[int | None] = setting.years or (None,)
    in_force = all(policy.in_force(year) for year in years)
    local = any(place in setting.names for place in policy.places if place != NATIONAL)
    if in_force and local:
        rank = 0
    elif in_force and NATIONAL in policy.places:
        rank = 1
    else:
        rank = 2 if in_force else 3
    return rank, -(policy.period[0] or 0), policy.id
