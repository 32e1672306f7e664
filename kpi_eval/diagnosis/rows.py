"""The ways in which a row may have come about (一行的各种成因): at most one input wrong, or two.

What is reckoned from the inputs (rate, score) is reckoned again; where the print differs it pays: a
slip, full marks claimed, a coarse print, the neighbour's figure, or anything else. A score that was
reckoned from a wrong printed rate is no second slip.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.bits import COSTS
from kpi_eval.diagnosis.attempts import Attempt, Attempts
from kpi_eval.diagnosis.costs import (
    BY_HAND,
    CLAIMED,
    DIGIT,
    FOLLOWS,
    OTHERWISE,
    ROUNDED,
    SlipOf,
    choosing,
    cost_of,
)
from kpi_eval.diagnosis.digits import before, first_number_of, renumbered
from kpi_eval.diagnosis.edits import CellRef, Edit
from kpi_eval.diagnosis.forward import Forward
from kpi_eval.diagnosis.inputs import Input
from kpi_eval.diagnosis.otherwise import otherwise
from kpi_eval.diagnosis.plainness import digits_of, plainness
from kpi_eval.diagnosis.possibility import NO_SHIFT, Possibility, cheapest
from kpi_eval.model.exact import shifted
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.numerals import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.diagnosis.edits import EditField
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.score import Score

__all__ = ["AGREES", "RowCase", "printed_edit", "slip_between"]

_KEPT: Final = 60
_FULL: Final = Decimal(100)
_COARSE: Final = COSTS["coarse"]
_DIGITS: Final = 2  # of a score, at most, where its column shows no more
# What a rate costs that agrees only at the digits of its column, or at its own fewer ones.
AGREES: Final[dict[str, int]] = {"rounded": ROUNDED, "coarse": _COARSE}


def slip_between(true: Decimal, printed: Printed) -> tuple[SlipOf, int]:
    """Return the slip that makes the printed number of the true one, and its cost (由真到填)."""
    shown = first_number_of(printed.text)
    found = None if shown is None else before(shown).get(true)
    return ("other", cost_of("other")) if found is None else (found.kind, found.cost)


def printed_edit(
    cell: CellRef, printed: Printed, proposed: Decimal, kind: SlipOf, cost: int
) -> Edit:
    """Return the edit of a printed figure to another number (填报数的改正), its % and 分 kept."""
    return Edit(cell, printed.text, figure_text(printed, proposed), kind, cost)


def figure_text(printed: Printed, proposed: Decimal) -> str:
    """Return a number as the form prints that figure (按原样式填数), zeros as it keeps them."""
    text = format_number(proposed)
    if "." in text and len(text.partition(".")[2]) > printed.decimals:
        short = text.rstrip("0").rstrip(".")
        least = printed.decimals - len(short.partition(".")[2])
        text = short if least <= 0 else short + ("." if "." not in short else "") + "0" * least
    if first_number_of(printed.text) is None or "," in printed.text:
        return text + ("%" if printed.percent else "")
    return renumbered(printed.text, text)


@attrs.frozen(kw_only=True)
class RowCase:
    """A row to explain (待诊断的行): its numbers of table and row, its neighbours' figures.

    `assumed` names a parameter nobody has proved of which the difference may come, `by_hand` = the
    score may be set by hand. `deep` = its
    inputs may be wrong, else it is only looked at as printed. `weight_due` is the weight that would
    make the weights add up, `score_due` the score that would make the scores add up to the total;
    None where nothing is to be made up for.
    """

    forward: Forward
    table: int
    number: int
    neighbours: tuple[Indicator, ...] = ()
    trials: Attempts
    deep: bool = True
    assumed: str = ""
    by_hand: bool = False
    weight_due: Decimal | None = None
    score_due: Decimal | None = None

    @property
    def row(self) -> Indicator:
        """The row as printed."""
        return self.forward.row

    def states(self) -> tuple[Possibility, ...]:
        """Return the ways in which the row came about (各种成因), the cheapest first."""
        found = list(self._with(self.trials.of()))
        if self.assumed and self._agrees_otherwise():
            found.append(Possibility((), OTHERWISE + plainness(self.row), assumed=self.assumed))
        if self.by_hand:
            found.append(Possibility((), self._set_by_hand(), by_hand=True))
        for trial in self.trials.every() if self.deep else ():
            found += self._with(trial)
        for one in self._weights() if self.deep else ():
            found += self._with(self.trials.of(one))
        return cheapest(found, _KEPT)

    def _set_by_hand(self) -> int:
        """Return what a score set by hand costs (人工定分的代价): none, or one of so many."""
        printed, weight = self.row.printed_score, self.row.weighed[0]
        outcomes = 1
        if printed is not None and printed.number and weight is not None:
            outcomes = int(weight.scaleb(printed.decimals))
        return BY_HAND + choosing(outcomes) + plainness(self.row)

    def _agrees_otherwise(self) -> bool:
        """Tell whether another value of the unproved parameter gives what is printed."""
        for policy in otherwise(self.forward.setting.policy, self.assumed):
            other = Forward(self.row, attrs.evolve(self.forward.setting, policy=policy))
            score = other.score(self.row)
            if other.reading_of_rate(score) and other.reading_of_score(score):
                return True
        return False

    def repairs(self) -> tuple[Possibility, ...]:
        """Return what puts a sum right in a row that agrees by itself (合计不符的可能来源).

        Another score of its range, or the weight that is due; what they cost beyond the print.
        """
        found = list(self._with(self.trials.of()))
        if self.weight_due is not None:
            text = (
                None if self.row.weight is None else figure_text(self.row.weight, self.weight_due)
            )
            found += (
                state
                for one in self._weights()
                if one.text == text
                for state in self._with(self.trials.of(one))
            )
        plain = min((state.cost for state in found if not state.edits), default=0)
        return tuple(
            attrs.evolve(state, cost=state.cost - plain)
            for state in cheapest(found, _KEPT)
            if state.edits
        )

    def cell(self, field: EditField) -> CellRef:
        """Return the place of one of the row's figures."""
        return CellRef(self.table, self.number + 1, field)

    # --- inputs

    def _weights(self) -> Iterator[Input]:
        """Weights before a slip, or what the sum of weights or the score asks for."""
        printed = self.row.weight
        shown = None if printed is None else first_number_of(printed.text)
        if printed is None or shown is None or printed.number is None:
            return
        known = before(shown)
        for number, one in known.items():
            yield Input("weight", figure_text(printed, number), one.kind, one.cost)
        for number in self._weights_due():
            if number > 0 and number not in known and number != printed.number:
                kind, cost = self._copied("weight", printed)
                yield Input("weight", figure_text(printed, number), kind, cost)

    def _weights_due(self) -> Iterator[Decimal]:
        score = self.row.printed_score
        if self.weight_due is not None:
            yield self.weight_due
        if score is not None and score.number is not None:
            yield score.number

    # --- what follows from the inputs

    def _with(self, trial: Attempt) -> Iterator[Possibility]:
        """Yield the states with these inputs, what is reckoned from them put right."""
        inputs = trial.inputs
        score = self.forward.score(trial.row)
        of_rate = self.forward.reading_of_rate(score)
        of_score = self.forward.reading_of_score(score)
        if inputs and not self._may_come(score, of_rate, of_score, inputs):
            return
        if inputs and not self.trials.confirmed(trial):
            return
        edits = [self._input_edit(one) for one in inputs]
        weight = self._weight_shift(inputs)
        for rate_edit, rate_cost in self._rates(score, of_rate):
            for figure, points, extra in self._scores(score, of_score, rate_edit):
                if inputs and figure is not None and figure.kind == "other":
                    continue
                derived = [one for one in (rate_edit, figure) if one is not None]
                yield Possibility(
                    (*edits, *derived),
                    trial.cost + rate_cost + extra + self._of_choice(score, points),
                    (points, weight),
                    shortfall=figure is not None and figure.kind == "claimed",
                )  # fmt: skip

    def _of_choice(self, score: Score, more: Decimal) -> int:
        """Return what a score costs that nothing prescribes (自由裁量的得分), by its digits.

        The scorer may choose in the range of a grade, and where a policy is silent.
        """
        printed = self.row.printed_score
        if printed is None or printed.number is None:
            return 0
        number = printed.number + more
        if score.range is not None:
            chosen = score.range[0] != score.range[1]
            return DIGIT * digits_of(number) if chosen else 0
        if score.points is not None:
            return 0
        return COSTS["plain" if number in (0, self.row.weighed[0]) else "free"]

    def _may_come(
        self, score: Score, of_rate: str | None, of_score: str | None, inputs: tuple[Input, ...]
    ) -> bool:
        """Tell whether the figures may come of these inputs (填报数可否由此而来), by one more slip.

        A figure that was written over, by full marks or the neighbour's, says nothing of what was
        due: then any slip of an input may be beside it, and the shares have to know of those.
        """
        if of_rate is not None and of_score is not None:
            return True
        if inputs[1:]:
            return False
        missed = self._is_full() and not score.completion.met
        if of_rate is None:
            printed = self.row.printed_rate
            return missed and printed is not None and printed.number == _FULL
        return missed or self._is_slip(score)

    def _is_slip(self, score: Score) -> bool:
        """Tell whether one slip makes the printed score of what is due (得分是否一处笔误)."""
        printed = self.row.printed_score
        if printed is None or score.points is None:
            return True
        kind = slip_between(score.points, printed)[0]
        return kind != "other" or self._copied("printed_score", printed)[0] != "other"

    def _input_edit(self, one: Input) -> Edit:
        cell = getattr(self.row, one.field)
        printed = (cell or "") if isinstance(cell, str) or cell is None else cell.text
        return Edit(self.cell(one.field), printed, one.text, one.kind, one.cost)  # type: ignore[arg-type]

    def _weight_shift(self, inputs: Iterable[Input]) -> Decimal:
        for one in inputs:
            if one.field == "weight" and self.row.weight is not None:
                shown = first_number_of(one.text)
                return Decimal(shown or 0) - (self.row.weight.number or 0)
        return Decimal(0)

    def _rates(self, score: Score, reading: str | None) -> Iterator[tuple[Edit | None, int]]:
        """Yield how the printed rate came about: as due, coarsely, or by a slip."""
        printed = self.row.printed_rate
        if reading is not None or printed is None or score.rate is None:
            yield None, AGREES.get(reading or "", 0)
            if reading == "coarse" and self._asks_for_digits(score):
                assert printed is not None  # noqa: S101 - it is what is coarse
                assert score.rate is not None  # noqa: S101 - and of what
                due = shifted(score.rate, 2)
                yield printed_edit(self.cell("rate"), printed, due, "coarse", _COARSE), _COARSE
            return
        due = shifted(score.rate, 2)
        kind, cost = slip_between(due, printed)
        if printed.number == _FULL and not score.completion.met:
            if self._is_full():
                kind, cost = "claimed", 0  # paid for by the score
            elif kind == "other":
                kind, cost = "claimed", CLAIMED
        yield printed_edit(self.cell("rate"), printed, due, kind, cost), cost

    def _asks_for_digits(self, score: Score) -> bool:
        """Tell whether the total asks for the score of the rate with all its digits (总分所求)."""
        due = self.forward.due(score)
        return due is not None and self._may_be_due(due) and due[0] == due[1]

    def _is_full(self) -> bool:
        printed, weight = self.row.printed_score, self.row.weighed[0]
        return printed is not None and printed.number is not None and printed.number == weight

    def _scores(
        self, score: Score, reading: str | None, rate_edit: Edit | None
    ) -> Iterator[tuple[Edit | None, Decimal, int]]:
        """Yield how the printed score came about, with what it changes in the sum of scores."""
        printed, due = self.row.printed_score, self.forward.due(score)
        if printed is None or printed.number is None:
            yield None, NO_SHIFT[0], CLAIMED if rate_edit and rate_edit.kind == "claimed" else 0
            return
        if reading is not None and not (reading == "from-printed-rate" and rate_edit):
            extra = _COARSE if reading in ("coarse", "from-printed-rate") else 0
            if rate_edit is not None and rate_edit.kind == "claimed" and not rate_edit.cost:
                extra = CLAIMED
            yield None, NO_SHIFT[0], extra
            if not self._may_be_due(due):
                return
        for proposed in self._proposed(printed, due, score):
            if rate_edit is not None and reading == "from-printed-rate":
                kind: SlipOf = "follows"
                cost = FOLLOWS
                if rate_edit.kind == "claimed":
                    kind, cost = "claimed", CLAIMED
            else:
                kind, cost = self._kind_of_score(printed, proposed, score)
                if reading == "coarse" and cost > _COARSE:
                    kind, cost = "coarse", _COARSE
            edit = printed_edit(self.cell("score"), printed, proposed, kind, cost)
            yield edit, proposed - printed.number, cost

    def _may_be_due(self, due: tuple[Decimal, Decimal] | None) -> bool:
        """Tell whether the total asks for another score than one that agrees (总分是否另有所求).

        Any of a range; of points the exact ones, where they are printed with fewer digits.
        """
        one = due is not None and due[0] == due[1]
        return self.score_due is not None and (not one or due == (self.score_due, self.score_due))

    def _proposed(
        self, printed: Printed, due: tuple[Decimal, Decimal] | None, score: Score
    ) -> Iterator[Decimal]:
        """Yield what the score should be: the points due, or numbers of the range that is due."""
        weight = score.indicator.weighed[0]
        low, high = due or (Decimal(0), weight or Decimal(0))
        if low == high:
            yield low
            return
        known = before(first_number_of(printed.text) or "0")
        digits = max(self.forward.setting.columns.score.decimals or 0, printed.decimals, _DIGITS)
        for number in dict.fromkeys((*known, self.score_due)):
            if number is None or number == printed.number or not low <= number <= high:
                continue
            if number == round(number, digits):
                yield number

    def _kind_of_score(self, printed: Printed, due: Decimal, score: Score) -> tuple[SlipOf, int]:
        kind, cost = slip_between(due, printed)
        open_ = score.completion.is_missed or score.range is not None
        if self._is_full() and open_ and cost > CLAIMED:
            return "claimed", CLAIMED
        return (kind, cost) if kind != "other" else self._copied("printed_score", printed)

    def _copied(self, field: str, printed: Printed) -> tuple[SlipOf, int]:
        """Return the slip of a figure that no typing makes: a neighbour's copied, or other."""
        figures = (getattr(row, field) for row in self.neighbours)
        if any(one is not None and one.number == printed.number for one in figures):
            return "neighbour", cost_of("neighbour", 2)
        return "other", cost_of("other")
