"""Where the points of a table were lost (失分): from the full weight, row by row, to the total."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import render
from kpi_eval.model.brief import Brief
from kpi_eval.model.reasons import Reason
from kpi_eval.scoring.goals import goals_of

if TYPE_CHECKING:
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["Losses", "RowLoss", "losses_of"]


@attrs.frozen(repr=False, kw_only=True)
class RowLoss(Brief):
    """What a row takes from the total (一行失分): its weight less its points, as the total counts.

    `row` counts from 1, None for the funds. `lost` is exact, negative where a row has more than its
    weight, None where it has no points: then `open` is the weight that nobody knows about, and
    `reason` says why.
    """

    row: int | None
    name: str
    weight: Decimal | None
    points: Decimal | None
    rate: Decimal | None
    reason: Reason | None
    share: Fraction

    @property
    def lost(self) -> Fraction | None:
        """The points lost (失分), None where there are no points."""
        if self.points is None or self.weight is None:
            return None
        return (Fraction(self.weight) - Fraction(self.points)) * self.share

    @property
    def open(self) -> Fraction:
        """The weight of a row without points (未定分值), 0 of any other."""
        lacking = self.points is None and self.weight is not None
        return Fraction(self.weight or 0) * self.share if lacking else Fraction(0)


@attrs.frozen(repr=False, kw_only=True)
class Losses(Brief):
    """The way from the full weight to the total (失分情况).

    Law: full - what is lost - what is open + rounding = total. `total` is that of the scorecard,
    or of the rows that have points where some have none (`finished` is False); `rounding` is not 0
    only where goals are weighed.
    """

    full: Fraction
    rows: tuple[RowLoss, ...]
    rounding: Fraction
    total: Fraction
    finished: bool


def losses_of(card: Scorecard) -> Losses:
    """Return where the points of a scorecard were lost (失分).

    Raises InvalidValueError where several goals are to be weighed and their shares are not known.
    """
    shares = _shares(card)
    rows = [
        RowLoss(
            row=number, name=score.indicator.name, weight=score.indicator.weighed[0],
            points=score.points, rate=score.rate, reason=score.reason, share=share,
        )
        for number, (score, share) in enumerate(zip(card.scores, shares, strict=True), start=1)
    ]  # fmt: skip
    funds = card.execution
    if card.counts_execution and funds is not None:
        rows.append(
            RowLoss(
                row=None, name=render("report.row-execution"), weight=funds.weight,
                points=funds.points, rate=funds.rate, reason=funds.reason, share=Fraction(1),
            )
        )  # fmt: skip
    full = sum((Fraction(row.weight or 0) * row.share for row in rows), Fraction(0))
    reached = full - sum(((row.lost or Fraction(0)) + row.open for row in rows), Fraction(0))
    total = reached if card.total is None else Fraction(card.total)
    return Losses(
        full=full, rows=tuple(rows), rounding=total - reached, total=total,
        finished=card.total is not None,
    )  # fmt: skip


def _shares(card: Scorecard) -> list[Fraction]:
    """Return how much of each row's points the total counts: all, or the share of its goal."""
    shares = [Fraction(1)] * len(card.scores)
    goals = goals_of(card.evaluation)
    for goal in goals:
        # goals of equal points need no shares: then any will do that make 1 together
        share = Fraction(1, len(goals)) if card.total is not None else None
        for number in goal.rows:
            known = goal.share if goal.share is not None else share
            if known is None:
                name = card.evaluation.name
                raise InvalidValueError(f"{name}: the shares (目标占比) of its goals are not known")
            shares[number] = known
    return shares
