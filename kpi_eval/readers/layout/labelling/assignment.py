"""The roles of all columns chosen together (联合定列): one target, one actual, one weight.

The best assignment is searched with a beam. What is said for a column is worth as much as it is
ahead of the best assignment in which that column is something else: its margin. Below a bound the
role is withheld, together with those it is put together with, and both readings are told.
"""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

import attrs

from kpi_eval.readers.layout.labelling.weighing import AS_LISTED, OpenColumn, RoleReading, choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Decision", "assign"]

_BEAM, _NARROW = 48, 16  # states that are kept, and for a margin
_BOUND = 12  # margin below which a role is withheld
_UNSAID = 25  # the same where no word of the header speaks for it
_SURE = 10_000
# Neighbours that forms have, left and right of each other.
_BESIDE = {
    ("level1", "level2"): 6, ("level2", "name"): 10, ("target", "actual"): 5,
    ("comparator", "target"): 4, ("target", "unit"): 4, ("unit", "actual"): 3,
    ("weight", "printed_score"): 3,
}  # fmt: skip
_TURNED = frozenset((("level2", "level1"), ("name", "level1"), ("name", "level2")))
_TURNED_ROUND = -8
_SCORED = frozenset(("weight", "printed_score"))
# Roles that say something of each other wherever they stand.
_TOLD = _TURNED | {("weight", "printed_score"), ("printed_score", "weight")}
# A score above its weight, the same where the headers say both, a column without any, and one that
# reaches its weight in half the rows.
_ABOVE, _NAMED_ABOVE, _WITHIN, _REACHING = -40, -8, 8, 20
_LONELY, _CONVERTED = -60, 60  # a conversion without the converted score, and beside it
_UNREACHED = -20  # a score that no word says, where nothing was reached
# What is put together is withheld together.
_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset(("comparator", "target", "unit")),
    frozenset(("printed_score", "converted_score", "conversion")),
)


@attrs.frozen
class Decision:
    """What a column was taken for (定列结果): its role, or "" where none or withheld.

    `choice` is the best reading with its evidence, `rival` the best other one where the role was
    withheld for it; `doubtful` is the role of the column that it was withheld together with.
    `margin` is how far the choice is ahead, None where no other was weighed.
    """

    role: str
    choice: RoleReading
    rival: RoleReading | None = None
    doubtful: str = ""
    margin: int | None = None


# Points; the number of the choice in each column, negative so that a lower one ranks first; roles.
_State = tuple[int, tuple[int, ...], tuple[str, ...]]


def assign(cases: Sequence[OpenColumn]) -> list[Decision]:
    """Return what each column is for, all chosen together."""
    offered = choices(cases)
    search = _Search(cases, offered)
    best = search.best()
    taken = [offered[at][-n] for at, n in enumerate(best[1])]
    decisions: list[Decision] = []
    for at, choice in enumerate(taken):
        margin, rival = _SURE, None
        if choice.role and choice.words < AS_LISTED:
            margin, rival = search.margin(at)
        doubtful = margin < _bound(cases[at], choice)
        decisions.append(
            Decision(
                "" if doubtful else choice.role,
                choice,
                rival if doubtful else None,
                margin=None if margin == _SURE else margin,
            )
        )
    return _together(decisions)


def _bound(case: OpenColumn, choice: RoleReading) -> int:
    """Return the margin that a role needs: more without words, and where signs are unexplained."""
    if choice.words <= 0:
        return _UNSAID
    return _BOUND + _BOUND * (100 - case.said.explained) // 100


def _together(decisions: Sequence[Decision]) -> list[Decision]:
    doubtful = {d.choice.role for d in decisions if d.choice.role and not d.role}
    found: list[Decision] = []
    for decision in decisions:
        group = next((g for g in _TOGETHER if decision.role in g and g & doubtful), None)
        if group is not None:
            found.append(attrs.evolve(decision, role="", doubtful=min(group & doubtful)))
        else:
            found.append(decision)
    return found


class _Search:
    """The search for the best assignment; it lives inside one call of `assign`."""

    def __init__(
        self, cases: Sequence[OpenColumn], offered: Sequence[Sequence[RoleReading]]
    ) -> None:
        self._cases = cases
        self._offered = offered
        self._scores: dict[tuple[int, int], int] = {}
        self._found: list[_State] = self._run(None)

    def best(self) -> _State:
        return self._found[0]

    def margin(self, at: int) -> tuple[int, RoleReading]:
        """Return how far the best is ahead of the best with another role in a column, and that."""
        points, _, roles = self._found[0]
        other = self._run((at, roles[at]))[0]
        return points - other[0], self._offered[at][-other[1][at]]

    def _run(self, forbidden: tuple[int, str] | None) -> list[_State]:
        beam = _BEAM if forbidden is None else _NARROW
        states: list[_State] = [(0, (), ())]
        for at in range(len(self._offered)):
            without = forbidden[1] if forbidden is not None and forbidden[0] == at else None
            grown = [state for old in states for state in self._grow(old, at, without)]
            states = nlargest(beam, grown, key=_ranked)
        return nlargest(beam, map(self._closed, states), key=_ranked)

    def _grow(self, state: _State, at: int, without: str | None) -> Iterator[_State]:
        points, picked, roles = state
        for number, choice in enumerate(self._offered[at]):
            new = choice.role
            if new == without or (new and new in roles):
                continue
            more = choice.points
            if new:
                for column, role in enumerate(roles):
                    if role and (column == at - 1 or (role, new) in _TOLD):
                        more += self._pair(column, role, at, new)
            yield points + more, (*picked, -number), (*roles, new)

    def _pair(self, left: int, one: str, right: int, other: str) -> int:
        """Return what two columns say about each other."""
        points = _BESIDE.get((one, other), 0) if right == left + 1 else 0
        if (one, other) in _TURNED:
            points += _TURNED_ROUND
        elif one != other and {one, other} == _SCORED:
            score, weight = (left, right) if one == "printed_score" else (right, left)
            points += self._beside_weight(score, weight)
        return points

    def _beside_weight(self, score: int, weight: int) -> int:
        """Return what a score says beside a weight: it is never above it, and mostly reaches it."""
        if self._is_known(score) and self._is_known(weight):
            return 0  # nothing to decide
        key = score, weight
        if key not in self._scores:
            self._scores[key] = self._compared(score, weight)
        return self._scores[key]

    def _compared(self, score: int, weight: int) -> int:
        own, other = self._cases[score].shape, self._cases[weight].shape
        below = own.stays_below(other)
        if below is None:
            return 0
        if below:
            return _REACHING if own.reaches(other) else _WITHIN
        named = self._cases[score].speaks and self._cases[weight].speaks
        return _NAMED_ABOVE if named else _ABOVE  # named, it may be an error of the table

    def _is_known(self, at: int) -> bool:
        return self._offered[at][0].words >= AS_LISTED

    def _closed(self, state: _State) -> _State:
        points, picked, roles = state
        if "conversion" in roles:
            points += _CONVERTED if "converted_score" in roles else _LONELY
        if "printed_score" in roles and "actual" not in roles:
            at = roles.index("printed_score")
            points += _UNREACHED if self._offered[at][-picked[at]].words <= 0 else 0
        return points, picked, roles


def _ranked(state: _State) -> tuple[int, tuple[int, ...]]:
    """Rank by points; of equals the one whose first columns have their stronger readings."""
    return state[0], state[1]
