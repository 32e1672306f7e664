"""The parts of a table together (各部分合看): they meet in the total and the sum of weights alone.

Each part has its states, each state a shift of the two sums. The masses of all parts but one are
summed over their shifts (sum-product), so that a state's share is exact over all that is thought
possible in the others, without going through every combination.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from kpi_eval.diagnosis.costs import mass
from kpi_eval.diagnosis.possibility import NO_SHIFT, Possibility, Shift
from kpi_eval.diagnosis.sums import ScoreSum, WeightSum

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


__all__ = ["Joint", "Weighed"]

_MOST_SHIFTS: Final = 2000
_UNIT: Final = mass(0)

_Masses = dict[Shift, int]


class Weighed(NamedTuple):
    """A state with its mass (成因及其权数), all other parts summed over."""

    state: Possibility
    mass: int


@attrs.frozen
class Joint:
    """The parts of a table under one policy, and its two sums (一表各部分)."""

    parts: tuple[tuple[Possibility, ...], ...]
    scores: ScoreSum
    weights: WeightSum
    _fits: dict[Shift, int] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def weighed(
        self, part: int, factor: Callable[[Possibility], int] | None = None
    ) -> list[Weighed]:
        """Return the states of a part with their masses (各成因的权数).

        `factor` gives a state's own cost beside its edits: of the evidence.
        """
        rest = self._without(part)
        totals = {
            own: sum(one * self.fit(_added(shift, own)) // _UNIT for shift, one in rest.items())
            for own in {state.shift for state in self.parts[part]}
        }
        found = []
        for state in self.parts[part]:
            own = mass(state.cost + (0 if factor is None else factor(state)))
            found.append(Weighed(state, own * totals[state.shift] // _UNIT))
        return found

    def whole(self) -> _Masses:
        """Return the mass of every shift of all parts, the sums left aside (合计的各种变动)."""
        return self._without(None)

    def fit(self, shift: Shift) -> int:
        """Return the mass of the printed sums where the parts are shifted so (合计的权数)."""
        known = self._fits.get(shift)
        if known is None:
            of_scores, of_weights = self.scores.came(shift[0])[1], self.weights.came(shift[1])[1]
            known = self._fits[shift] = mass(of_scores + of_weights)
        return known

    def _without(self, part: int | None) -> _Masses:
        found: _Masses = {NO_SHIFT: _UNIT}
        for number, states in enumerate(self.parts):
            if number != part:
                found = _convolved(found, _by_shift(states))
        return found


def _by_shift(states: Sequence[Possibility]) -> _Masses:
    found: _Masses = {}
    for state in states:
        found[state.shift] = found.get(state.shift, 0) + mass(state.cost)
    return found


def _convolved(one: _Masses, other: _Masses) -> _Masses:
    found: _Masses = {}
    for shift, left in one.items():
        for more, right in other.items():
            key = _added(shift, more)
            found[key] = found.get(key, 0) + left * right // _UNIT
    if len(found) > _MOST_SHIFTS:
        kept = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SHIFTS]
        found = dict(kept)
    return found


def _added(one: Shift, other: Shift) -> Shift:
    return one[0] + other[0], one[1] + other[1]
