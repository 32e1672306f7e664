"""The verdict on a row's rate and score under one policy (单项核查结论)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.checks import ladder
from kpi_eval.checks.figure import Figure, Reading
from kpi_eval.checks.other_way import other_way
from kpi_eval.checks.precision import PrintedColumn, agreement, whole_as
from kpi_eval.model.exact import shifted
from kpi_eval.model.reasons import Assumed, Reason, assuming
from kpi_eval.scoring.parameters import assumed
from kpi_eval.scoring.row import weight_of
from kpi_eval.scoring.score import Score, points_at_rate, score_indicator

if TYPE_CHECKING:
    from kpi_eval.model.printed import Printed
    from kpi_eval.scoring.policy import Policy

__all__ = [
    "EVERY_WAY", "PrintedColumns", "changed", "follows_rate", "judge_rate", "judge_score",
    "points_agreement", "rate_agreement", "ways_of",
]  # fmt: skip

_FULL_PERCENT: Final = Decimal(100)
EVERY_WAY: Final = frozenset({"half-up", "down"})


@attrs.frozen(kw_only=True)
class PrintedColumns:
    """What each column of figures of a document shows (各列的精度)."""

    rate: PrintedColumn = attrs.field(factory=PrintedColumn)
    score: PrintedColumn = attrs.field(factory=PrintedColumn)
    unconverted: PrintedColumn = attrs.field(factory=PrintedColumn)
    execution_rate: PrintedColumn = attrs.field(factory=PrintedColumn)
    execution_score: PrintedColumn = attrs.field(factory=PrintedColumn)
    total: PrintedColumn = attrs.field(factory=PrintedColumn)


def judge_rate(score: Score, columns: PrintedColumns) -> Figure:
    """Return the verdict on a printed completion rate (完成率)."""
    row = score.indicator
    if row.printed_rate is None:
        return Figure(name="rate", recomputed=score.rate)
    judged = ladder.judge(
        row.printed_rate,
        score.rate,
        agree=partial(_rate_reading, score, columns.rate),
        reason=score.completion.reason or "no-actual",
        excuse=partial(_excuse_of_rate, score),
    )
    differs = judged.verdict == "inconsistent" or (judged.reason or "").startswith("assumed:")
    return Figure(
        name="rate", printed=row.printed_rate, recomputed=score.rate, verdict=judged.verdict,
        reading=judged.reading, reason=judged.reason,
        assumed=score.rate_assumed if differs else (),
    )  # fmt: skip


def _rate_reading(
    score: Score, column: PrintedColumn, printed: Printed, rate: Decimal
) -> Reading | None:
    """Return how a rate agrees: with what is due, or reckoned in a way that costs no points."""
    reading = rate_agreement(printed, rate, score.policy, column)
    if reading is not None or other_way(score, printed, column) is None:
        return reading
    return "other-way"


def judge_score(score: Score, columns: PrintedColumns, whole: frozenset[str] = EVERY_WAY) -> Figure:
    """Return the verdict on a printed score (得分): by the chain, by the printed rate, or not.

    `whole` are the ways of rounding in which this document is known to print whole numbers for
    scores with decimals (`Figure.whole_as` tells the ways that this one would need).
    """
    row = score.indicator
    weight, _ = weight_of(row)
    judged = ladder.judge(
        row.printed_score,
        score.points if score.range is None else score.range,
        agree=partial(_score_reading, score, columns, whole),
        reason=score.reason,
        excuse=partial(_excuse_of_score, score, columns.score),
        bound=weight,
    )
    return Figure(
        name="score", printed=row.printed_score, recomputed=score.points, range=score.range,
        verdict=judged.verdict, reading=judged.reading, reason=judged.reason,
        assumed=score.assumed, out_of_bounds=judged.out_of_bounds,
        whole_as=ways_of(judged, row.printed_score, score.points),
    )  # fmt: skip


def ways_of(
    judged: ladder.Judged, printed: Printed | None, value: Decimal | None
) -> tuple[str, ...]:
    """Return the ways of rounding that a whole number needs to agree, if it agrees by them."""
    if judged.reading not in ("coarse", "rounded") or printed is None or printed.number is None:
        return ()
    return () if value is None else whole_as(printed.number, value)


def _score_reading(
    score: Score, columns: PrintedColumns, whole: frozenset[str], printed: Printed, points: Decimal
) -> Reading | None:
    """Return how a score agrees: with the chain, coarsely with it, or with the printed rate.

    Seventeen for 16.67 is no point docked: it can only be rounded; but ten of ten for 9.68 is a
    claim of full marks.
    """
    if printed.number is not None and points < printed.number != weight_of(score.indicator)[0]:
        whole = EVERY_WAY
    reading = points_agreement(printed, points, score.policy, columns.score, whole)
    if reading in ("coarse", "rounded") and _is_no_coarse_print(score, printed, points):
        reading = None
    if reading is None and follows_rate(score, printed, columns.score):
        rate = judge_rate(score, columns)
        return "from-printed-rate" if rate.verdict == "consistent" else None
    return reading


def _is_no_coarse_print(score: Score, printed: Printed, points: Decimal) -> bool:
    """Tell whether a print is no coarse one, though its digits would do (不属位数不足).

    The full weight for a target that was missed; a whole number for a full score, whose decimals
    stand beside it in the weight: 4 of 4.5 is docked.
    """
    weight, _ = weight_of(score.indicator)
    if printed.number == weight and not score.completion.met:
        return True
    return (
        points == weight and printed.number is not None and bool(whole_as(printed.number, points))
    )


def _excuse_of_rate(score: Score, printed: Printed) -> Reason | Assumed | None:
    """Return why a rate that does not agree is no error, from the closed list; None if it is."""
    if "ambiguous-digits" in score.completion.notes:
        return "ambiguous-digits"
    if score.rate_assumed and not _claims_a_missed_limit(score, printed):
        return assuming(score.rate_assumed[0])
    return None


def _claims_a_missed_limit(score: Score, printed: Printed) -> bool:
    """An exceeded upper limit is no 100 %, whichever form the reverse rate has."""
    return score.completion.key.startswith("reverse") and printed.number == _FULL_PERCENT


def _excuse_of_score(
    score: Score, column: PrintedColumn, printed: Printed
) -> Reason | Assumed | None:
    """Return why a score that does not agree is no error, from the closed list; None if it is."""
    if "ambiguous-digits" in score.completion.notes:
        return "ambiguous-digits"
    if score.assumed:
        return assuming(score.assumed[0])
    variant = _matching_variant(score, printed, column)
    return None if variant is None else assuming(variant)


def rate_agreement(
    printed: Printed, rate: Decimal, policy: Policy, column: PrintedColumn
) -> Reading | None:
    """Compare a rate in percent, or one printed as a ratio (0.98) as such (比率是否相符)."""
    digits, mode = policy.rate_digits.value, policy.rounding.value
    reading = agreement(printed, shifted(rate, 2), digits=digits, column=column, mode=mode)
    if reading is None and column.is_ratio(printed):
        return agreement(printed, rate, digits=digits + 2, column=column, mode=mode)
    return reading


def points_agreement(
    printed: Printed,
    points: Decimal,
    policy: Policy,
    column: PrintedColumn,
    whole: frozenset[str] = frozenset(),
) -> Reading | None:
    """Compare points (得分是否相符); a whole number for 9.84 agrees only in one of the ways known.

    Nine for 9.84 may be a point docked by hand: that the document prints whole numbers for scores
    with decimals has to be seen in another row.
    """
    digits, mode = policy.score_digits.value, policy.rounding.value
    reading = agreement(printed, points, digits=digits, column=column, mode=mode)
    if reading in (None, "exact") or printed.number is None:
        return reading
    ways = whole_as(printed.number, points)
    return None if ways and whole.isdisjoint(ways) else reading


def follows_rate(score: Score, printed: Printed, column: PrintedColumn) -> bool:
    """Tell whether a score is what the rule gives at the printed rate (按填报完成率计得)."""
    shown = score.indicator.printed_rate
    if shown is None or shown.number is None or score.rate is None:
        return False
    ratio = shifted(shown.number, -2)
    if not shown.percent and abs(shown.number - score.rate) < abs(ratio - score.rate):
        ratio = shown.number
    points = points_at_rate(score, ratio)
    return points is not None and (
        points_agreement(printed, points, score.policy, column) == "exact"
    )


def _matching_variant(score: Score, printed: Printed, column: PrintedColumn) -> str | None:
    """Return the assumed rounding or chain under another value of which the score would agree.

    Neither moves a score by more than its last digits: a print that is far off is not tried.
    """
    weight, points = score.indicator.weighed[0], score.points
    if printed.number is None or points is None or weight is None:
        return None
    digits = min(printed.decimals, score.policy.score_digits.value)
    rates = weight.scaleb(-score.policy.rate_digits.value - 1)  # ten units of its last digit
    if abs(printed.number - points) > rates + Decimal(2).scaleb(-digits):
        return None
    for name, policy in variants(score.policy):
        other = score_indicator(score.indicator, policy, unit_table=score.unit_table)
        if other.points is not None and points_agreement(printed, other.points, policy, column):
            return name
    return None


def changed(name: str, value: str) -> dict[str, Any]:
    """Return a parameter with another, assumed value, for `attrs.evolve` of a policy."""
    return {name: assumed(value, "")}


@lru_cache(maxsize=64)
def variants(policy: Policy) -> tuple[tuple[str, Policy], ...]:
    """Return the policy with each assumed rounding and chain replaced by every other one."""
    found = []
    for name, values in (
        ("rounding", ("half-up", "half-even", "down")),
        ("chain", ("printed", "exact")),
    ):
        parameter = getattr(policy, name)
        if parameter.status == "assumed":
            found += [
                (name, attrs.evolve(policy, **changed(name, value)))
                for value in values
                if value != parameter.value
            ]
    return tuple(found)
