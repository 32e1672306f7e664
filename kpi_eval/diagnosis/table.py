"""The diagnosis of one table (单表诊断): every part in conflict, then the sums that remain."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.audit import TableAudit
from kpi_eval.checks.bits import BIT
from kpi_eval.checks.judge import PrintedColumns
from kpi_eval.diagnosis.attempts import Attempts
from kpi_eval.diagnosis.conflicts import Conflicts, conflicts_of
from kpi_eval.diagnosis.costs import mass
from kpi_eval.diagnosis.edits import CellRef, Edit
from kpi_eval.diagnosis.evidence import witnesses_of
from kpi_eval.diagnosis.explanation import Diagnosis, Evidence, Explanation
from kpi_eval.diagnosis.forward import Terms
from kpi_eval.diagnosis.joint import Joint
from kpi_eval.diagnosis.parts import Parts
from kpi_eval.diagnosis.possibility import NO_SHIFT, Possibility, Shift, rank_of
from kpi_eval.diagnosis.rivals import Rival, rivals_of
from kpi_eval.diagnosis.situation import Situation
from kpi_eval.diagnosis.sums import ScoreSum, WeightSum, score_sum, weight_sum
from kpi_eval.diagnosis.written import WrittenUp
from kpi_eval.messages import render
from kpi_eval.model.document import Document
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["TableCase"]

_UNIT = mass(0)
_DEEP = 4 * BIT  # a convention that is further behind explains by itself or not at all
_ASKED = 12 * BIT  # behind the cheapest: what is costlier is not worth a witness
_Key = tuple[tuple[CellRef, str], ...]


@attrs.frozen
class _World:
    """A table under one policy (一种约定下的表): its parts with their states, its prior mass."""

    rival: Rival
    parts: Parts
    joint: Joint


@attrs.define
class _Group:
    """The same edits under several policies (同一改正): together one explanation."""

    state: Possibility
    policy: str
    best: int
    total: int


@attrs.frozen(kw_only=True)
class TableCase:
    """A table to explain (待诊断的表), `place` from 1, in its document."""

    found: TableAudit
    document: Document
    columns: PrintedColumns
    place: int
    context: bool
    most: int

    @property
    def written(self) -> WrittenUp:
        """What writes a conflict of the table up (写出)."""
        return WrittenUp(self.found, self.place)

    def diagnoses(self) -> Iterator[Diagnosis]:
        """Yield one diagnosis a conflict (逐处诊断), rows in their order, then the sums."""
        conflicts = conflicts_of(self.found)
        if not conflicts:
            return
        scores = score_sum(self.found.assessment, self.place)
        weights = weight_sum(self.found.assessment, self.place)
        worlds = tuple(self._worlds(conflicts, scores, weights))
        numbers = worlds[0].parts.numbers()
        situations = [self._situation(worlds, part, n) for part, n in enumerate(numbers)]
        tops = [self._groups(worlds, part, one) for part, one in enumerate(situations)]
        best = [groups[0].state if groups else Possibility((), 0) for groups in tops]
        apart = self._stands_apart(best, scores, weights)
        alone = len(numbers) + len(conflicts.others) + apart <= 1
        firm = not conflicts.others
        for part in range(len(numbers)):
            others = _summed(state for n, state in enumerate(best) if n != part)
            listed = self._of_part(
                situations[part], tops[part], others, (scores, weights), apart=apart
            )
            figures = self.written.figures(situations[part].row)
            found = self.written.diagnosis(figures, listed, alone=alone)
            firm = firm and found.best is not None
            if found.best is None or not found.best.by_hand:
                yield found  # what was set by hand and no more, the finding says by itself
        for number in conflicts.others:
            yield self.written.untried(self.written.figures(number), self._code_of(number))
        if apart or ((conflicts.total or conflicts.weights) and not numbers):
            yield from self._of_sums(worlds, best, conflicts, firm=firm, alone=alone)
        if conflicts.grade:
            yield self._of_grade()

    def _code_of(self, number: int) -> str:
        """Return the code of what was found wrong in a row (该行发现的代码)."""
        return next(
            one.code for one in self.found.findings
            if one.indicator == number and one.figure in ("rate", "score")
        )  # fmt: skip

    # --- the parts

    def _worlds(
        self, conflicts: Conflicts, scores: ScoreSum, weights: WeightSum
    ) -> Iterator[_World]:
        table = self.found.evaluation
        texts = {
            number: row.actual.text
            for number, row in enumerate(table.indicators)
            if number in conflicts.rows and row.actual is not None
            if number not in conflicts.by_hand and isinstance(row.actual.value, Amount)
        }
        trials = tuple(
            Attempts(row, tuple(dict.fromkeys(text for n, text in texts.items() if n != number)))
            for number, row in enumerate(table.indicators)
        )
        for rival in rivals_of(self.found.choice, table, self.columns, conflicts.rows):
            setting = Terms(
                policy=rival.policy, columns=self.columns, unit_table=table.kind == "unit",
                year=table.year,
            )  # fmt: skip
            parts = Parts(
                table=self.found.assessment, place=self.place, setting=setting,
                conflicts=conflicts, scores=scores, weights=weights, trials=trials,
                deep=rival.cost <= _DEEP,
            )  # fmt: skip
            states = tuple(parts.states(number) for number in parts.numbers())
            yield _World(rival, parts, Joint(states, scores, weights))

    def _situation(self, worlds: Sequence[_World], part: int, number: int | None) -> Situation:
        states = [
            state for world in worlds for state in world.joint.parts[part]
            if state.cost <= world.joint.parts[part][0].cost + _ASKED
        ]  # fmt: skip
        table = self.found.evaluation
        return Situation.of(self.document, table, number, states if self.context else ())

    def _groups(self, worlds: Sequence[_World], part: int, situation: Situation) -> list[_Group]:
        """Return the explanations of a part over all policies, the likeliest first."""
        found: dict[_Key, _Group] = {}
        for world in worlds:
            states = world.joint.parts[part]
            least = min((state.cost for state in states), default=0)

            def factor(state: Possibility, least: int = least) -> int:
                if not self.context or state.cost > least + _ASKED:
                    return 0
                return sum(one.cost for one in witnesses_of(situation, state))

            prior = mass(world.rival.cost)
            for state, weight in world.joint.weighed(part, factor):
                reason = state.assumed or state.by_hand
                if not state.edits and world.rival.cost == 0 and not reason:
                    continue  # as printed: that is the conflict
                total = weight * prior // _UNIT
                key = _key(state)
                if state.by_hand:
                    key = ((CellRef(self.place, None, "score"), "by-hand"),)
                elif not state.edits and not state.assumed:
                    key = ((CellRef(self.place, None, "rule"), world.rival.policy.id),)
                group = found.setdefault(key, _Group(state, world.rival.policy.id, -1, 0))
                group.total += total
                if total > group.best:
                    group.state, group.policy, group.best = state, world.rival.policy.id, total
        return sorted(found.values(), key=lambda one: (-one.total, rank_of(one.state)))

    def _of_part(
        self,
        situation: Situation,
        groups: Sequence[_Group],
        others: Shift,
        sums: tuple[ScoreSum, WeightSum],
        *,
        apart: bool,
    ) -> list[Explanation]:
        figures = self.written.figures(situation.row)
        found = []
        whole = sum(group.total for group in groups)
        for group in groups[: self.most]:
            state = group.state
            more = self._of_total(state, others, sums, apart=apart)
            evidence = tuple(self._evidence(situation, state, sums, others))
            cost = state.cost + sum(one.cost for one in evidence)
            total = CellRef(self.place, None, "total")
            explains = (*figures, total) if state.shift[0] and not apart else figures
            found.append(
                Explanation(
                    edits=(*state.edits, *more),
                    explains=explains,
                    leaves=tuple(self._left(state, others, sums)) if apart else (),
                    evidence=evidence,
                    cost=cost,
                    share=Fraction(group.total, whole) if whole else Fraction(0),
                    policy=group.policy,
                    shortfall=state.shortfall,
                    assumed=state.assumed,
                    by_hand=state.by_hand,
                )
            )
        return found

    def _of_total(
        self, state: Possibility, others: Shift, sums: tuple[ScoreSum, WeightSum], *, apart: bool
    ) -> Iterator[Edit]:
        """Yield the edits of the sums that go with a state (合计随之改正)."""
        scores, weights = sums
        edit, _ = scores.came(state.shift[0] + others[0])
        if edit is not None and edit.kind == "follows" and state.shift[0]:
            own, _ = scores.came(state.shift[0])
            yield own if own is not None and others[0] else edit
        elif edit is not None and edit.kind != "follows" and not apart:
            yield edit
        of_weights, _ = weights.came(state.shift[1] + others[1])
        if of_weights is not None and not apart:
            yield of_weights

    @staticmethod
    def _left(
        state: Possibility, others: Shift, sums: tuple[ScoreSum, WeightSum]
    ) -> Iterator[CellRef]:
        """Yield the sums that do not agree with a state either (仍不符的合计)."""
        scores, weights = sums
        edit, _ = scores.came(state.shift[0] + others[0])
        if edit is not None and edit.kind != "follows":
            yield scores.cell
        if not weights.agrees(state.shift[1] + others[1]):
            yield weights.cell

    def _evidence(
        self,
        situation: Situation,
        state: Possibility,
        sums: tuple[ScoreSum, WeightSum],
        others: Shift,
    ) -> Iterator[Evidence]:
        scores, weights = sums
        if scores.gap and scores.came(state.shift[0] + others[0])[0] is None and state.shift[0]:
            total = "" if scores.printed is None else scores.printed.shown
            text = render("diagnosis.total", total=total)
            yield Evidence(kind="total", supports=True, text=text)
        if weights.gap and state.shift[1] and weights.agrees(state.shift[1] + others[1]):
            yield Evidence(kind="weight-sum", supports=True, text=render("diagnosis.weight-sum"))
        if self.context:
            yield from witnesses_of(situation, state)

    # --- the sums

    def _stands_apart(
        self, best: Sequence[Possibility], scores: ScoreSum, weights: WeightSum
    ) -> bool:
        """Tell whether a sum is wrong whatever the parts in conflict are (合计另有差错)."""
        shift = _summed(best)
        of_scores, of_weights = scores.came(shift[0])[0], weights.came(shift[1])
        wrong = of_scores is not None and of_scores.kind != "follows"
        return bool(best) and (wrong or of_weights[1] > 0)

    def _of_sums(
        self, worlds: Sequence[_World], best: Sequence[Possibility], conflicts: Conflicts,
        *, firm: bool, alone: bool,
    ) -> Iterator[Diagnosis]:  # fmt: skip
        shift = _summed(best)
        scores, weights = worlds[0].joint.scores, worlds[0].joint.weights
        found = [
            (self._with_sums(Possibility((), 0), one, scores, weights), world, weight)
            for world in worlds
            for one, weight in world.joint.whole().items()
        ]
        gap = (scores.gap - shift[0], weights.gap - shift[1])
        for world in worlds:
            most = max(world.joint.whole().values(), default=0)
            found += (
                (self._with_sums(state, _added(shift, state.shift), scores, weights), world, most)
                for state in (world.parts.repairs(gap) if world.parts.deep else ())
            )
        figures = []
        if conflicts.total:
            figures.append(CellRef(self.place, None, "total"))
        if conflicts.weights:
            figures.append(CellRef(self.place, None, "weight-sum"))
        if not figures:
            return
        groups: dict[_Key, _Group] = {}
        for state, world, weight in found:
            own = weight * mass(state.cost + world.rival.cost) // _UNIT
            group = groups.setdefault(_key(state), _Group(state, world.rival.policy.id, own, 0))
            group.total += own
        ordered = sorted(groups.values(), key=lambda one: (-one.total, rank_of(one.state)))
        whole = sum(group.total for group in ordered)
        shown = [
            Explanation(
                edits=group.state.edits, explains=tuple(figures), cost=group.state.cost,
                share=Fraction(group.total, whole) if whole else Fraction(0), policy=group.policy,
            )
            for group in ordered[: self.most]
            if group.state.edits
        ]  # fmt: skip
        yield self.written.diagnosis(tuple(figures), shown, firm=firm, alone=alone)

    @staticmethod
    def _with_sums(
        state: Possibility, shift: Shift, scores: ScoreSum, weights: WeightSum
    ) -> Possibility:
        """Return a possibility with what it says of the two printed sums (连同合计)."""
        of_scores, of_weights = scores.came(shift[0]), weights.came(shift[1])
        edits = tuple(edit for edit in (of_scores[0], of_weights[0]) if edit is not None)
        cost = state.cost + of_scores[1] + of_weights[1]
        return attrs.evolve(state, edits=(*state.edits, *edits), cost=cost)

    def _of_grade(self) -> Diagnosis:
        grade = self.found.assessment.grade
        cell = CellRef(self.place, None, "grade")
        printed = "" if grade.printed is None else grade.printed.text
        edit = Edit(cell, printed, grade.expected or "", "follows", 0)
        found = (
            [Explanation(edits=(edit,), explains=(cell,), cost=0, share=Fraction(1))]
            if grade.expected
            else []
        )
        return self.written.diagnosis((cell,), found)


def _added(one: Shift, other: Shift) -> Shift:
    return one[0] + other[0], one[1] + other[1]


def _summed(states: Iterable[Possibility]) -> Shift:
    shift = NO_SHIFT
    for state in states:
        shift = (shift[0] + state.shift[0], shift[1] + state.shift[1])
    return shift


def _key(state: Possibility) -> _Key:
    return tuple((edit.cell, edit.proposed) for edit in state.edits)
