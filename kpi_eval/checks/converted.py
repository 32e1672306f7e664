"""Scores converted by a weight % (折算得分): by the form's own arithmetic, then by the chain.

A form may score every row out of 100 and print 得分 × 权重占比 = 折算得分, the one that enters the
total. Whether the product holds needs no convention. Where it does, a converted score is as right
as the score before it: rounding that may hide in what was converted makes no error.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.judge import judge_score
from kpi_eval.scoring.rounding import as_decimal, rounded
from kpi_eval.scoring.score import score_indicator

if TYPE_CHECKING:
    from kpi_eval.checks.figure import Figure
    from kpi_eval.checks.judge import PrintedColumns
    from kpi_eval.checks.precision import PrintedColumn
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.score import Score
    from kpi_eval.scoring.scorecard import Scorecard

__all__ = ["judge_converted"]

_FULL_MARKS = "100"


def judge_converted(
    card: Scorecard, scores: tuple[Figure, ...], columns: PrintedColumns
) -> tuple[Figure, ...]:
    """Return the score figures with every converted one judged by what it was converted from.

    `broken_conversion` marks a score that is no product of the printed score and weight %,
    whatever may hide behind their last digits: inconsistent under every policy.
    """
    year = card.evaluation.year
    return tuple(
        figure if score.indicator.unconverted is None
        else _judge(score, figure, columns, year)
        for score, figure in zip(card.scores, scores, strict=True)
    )  # fmt: skip


def _judge(score: Score, figure: Figure, columns: PrintedColumns, year: int | None) -> Figure:
    row, policy = score.indicator, score.policy
    before, shares, after = row.unconverted, _shares(row.conversion), row.printed_score
    if before is None or before.number is None or shares is None:
        return figure
    if after is None or after.number is None:
        return figure
    digits = policy.score_digits.value
    low, high = _interval(before, columns.unconverted, digits)
    first, last = _interval(after, columns.score, digits)
    if last < low * shares[0] or first > high * shares[1]:
        product = Fraction(before.number) * sum(shares) / 2
        whole = rounded(*product.as_integer_ratio(), digits, policy.rounding.value)
        return attrs.evolve(
            figure, verdict="inconsistent", recomputed=as_decimal(whole, digits), range=None,
            reading=None, reason=None, assumed=(), whole_as=(), broken_conversion=True,
        )  # fmt: skip
    if figure.verdict != "inconsistent":
        return figure
    full = attrs.evolve(
        row, weight=_FULL_MARKS, printed_score=before, unconverted=None, conversion=None
    )
    scored = score_indicator(full, policy, unit_table=score.unit_table, year=year)
    judged = judge_score(scored, attrs.evolve(columns, score=columns.unconverted))
    if judged.verdict == "inconsistent":
        return figure
    return attrs.evolve(
        figure, verdict=judged.verdict, reading=judged.reading, reason=judged.reason,
        assumed=judged.assumed, out_of_bounds=False,
    )  # fmt: skip


def _shares(conversion: Printed | None) -> tuple[Fraction, Fraction] | None:
    """Return the ratios between which the weight % lies, if it is one for certain.

    40% is set and exact, 33.3% may be a third, rounded. 0.4 without a sign may be a ratio or 0.4 %.
    """
    if conversion is None or conversion.number is None:
        return None
    if not conversion.percent and conversion.number <= 1:
        return None
    share, digits = Fraction(conversion.number), conversion.decimals
    slack = Fraction(1, 2 * 10**digits) if digits else 0
    return (share - slack) / 100, (share + slack) / 100


def _interval(printed: Printed, column: PrintedColumn, digits: int) -> tuple[Fraction, Fraction]:
    """Return what a printed number may stand for, rounded or truncated at its column's digits."""
    shown = digits if column.decimals is None else min(column.decimals, digits)
    number, unit = Fraction(printed.number or 0), Fraction(1, 10**shown)
    return number - unit / 2, number + unit
