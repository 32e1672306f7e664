"""A row under a policy, reckoned anew with other inputs (改填后的重算), beside what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.judge import (
    PrintedColumns,
    follows_rate,
    points_agreement,
    rate_agreement,
)
from kpi_eval.model.indicator import Indicator
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.score import Score, score_indicator

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.checks.figure import Reading

__all__ = ["Forward", "Terms"]


@attrs.frozen(kw_only=True)
class Terms:
    """What a table is reckoned under (重算条件)."""

    policy: Policy
    columns: PrintedColumns
    unit_table: bool
    year: int | None


@attrs.frozen
class Forward:
    """A row under a setting (一行的重算)."""

    row: Indicator
    setting: Terms

    def score(self, row: Indicator) -> Score:
        """Return the score of the row as it is given (重算得分)."""
        own = self.setting
        return score_indicator(row, own.policy, unit_table=own.unit_table, year=own.year)

    def reading_of_rate(self, score: Score) -> Reading | None:
        """Return how the printed rate agrees (完成率如何相符); exact where there is none."""
        printed = self.row.printed_rate
        if printed is None or printed.number is None or score.rate is None:
            return "exact"
        return rate_agreement(printed, score.rate, self.setting.policy, self.setting.columns.rate)

    def reading_of_score(self, score: Score) -> Reading | None:
        """Return how the printed score agrees (得分如何相符); exact where there is none."""
        printed = self.row.printed_score
        weight = score.indicator.weighed[0]
        if printed is None or printed.number is None:
            return "exact"
        if weight is not None and not 0 <= printed.number <= weight:
            return None
        if score.range is not None:
            low, high = score.range
            return "in-range" if low <= printed.number <= high else None
        if score.points is None:
            return "exact"
        column = self.setting.columns.score
        reading = points_agreement(printed, score.points, self.setting.policy, column)
        if reading not in (None, "exact") and printed.number == weight:
            return None  # full marks for less are a claim and no coarse print
        if reading is None and follows_rate(score, printed, column):
            return "from-printed-rate"
        return reading

    def due(self, score: Score) -> tuple[Decimal, Decimal] | None:
        """Return the points or the range that is due (应得), None where nothing is known."""
        if score.range is not None:
            return score.range
        return None if score.points is None else (score.points, score.points)
