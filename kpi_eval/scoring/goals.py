"""A table of several goals (多个年度目标): the indicators of each have all the points once.

Under every goal the weights add up to what one table has (80, 90, 100 without the funds), and each
goal has a share of the total. Which row belongs to which goal is a column of the form, or shows in
the level-1 labels, which begin again.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.text import bare
from kpi_eval.scoring.rounding import as_decimal, rounded
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.policy import Policy

__all__ = ["Goal", "goals_of", "weight_of_rows", "weighted_total"]

_HUNDRED: Final = Decimal(100)
# What the rows of one goal weigh where the form prints no weight for the funds.
_USUAL: Final = (Decimal(80), Decimal(90), _HUNDRED)


@attrs.frozen(repr=False)
class Goal(Brief):
    """The rows of one goal (一个年度目标的指标): their numbers from 0, their weight, its share.

    `weight` is None where a row has none, `share` (目标占比) where the shares are not printed or do
    not make 100 % together.
    """

    rows: tuple[int, ...]
    weight: Decimal | None
    share: Fraction | None


def goals_of(evaluation: Evaluation) -> tuple[Goal, ...]:
    """Return the goals of a table (各目标), () where its rows are those of one.

    Without a column of goals they are told by level-1 labels that begin again, each time with the
    same weight in all, and other indicators.
    """
    rows = evaluation.indicators
    labels = [bare(row.goal) for row in rows if row.goal]
    named = len(labels) == len(rows) and all(labels) and len(set(labels)) > 1
    whole = _sum(rows, range(len(rows)))
    if not named and (whole is None or whole <= _HUNDRED):
        return ()
    groups = _by_label(labels) if named else _by_restart(rows)
    weights = [_sum(rows, group) for group in groups]
    known = [weight for weight in weights if weight is not None]
    if len(groups) == 1 or (len(known) == len(groups) and sum(known) <= _HUNDRED):
        return ()
    if not named and not _alike(evaluation, groups, weights):
        return ()
    shares = _shares([rows[group[0]] for group in groups])
    return tuple(
        Goal(group, weight, share)
        for group, weight, share in zip(groups, weights, shares, strict=True)
    )


def weight_of_rows(evaluation: Evaluation) -> Decimal:
    """Return what the rows of a table weigh together (指标权重合计), those of one goal if several.

    A row without a weight counts nothing.
    """
    goals = goals_of(evaluation)
    numbers = goals[0].rows if goals else range(len(evaluation.indicators))
    weights = (weight_of(evaluation.indicators[number])[0] for number in numbers)
    return sum((weight or Decimal(0) for weight in weights), Decimal(0))


def weighted_total(
    goals: Sequence[Goal], points: Sequence[Decimal | None], policy: Policy
) -> Decimal | None:
    """Return the points of the goals by their shares (各目标得分按占比相加), rounded by the policy.

    `points` are those of the rows in order. Goals of equal points need no shares. None where a row
    or else a share is not known, or the policy does not weigh goals.
    """
    rows = [[points[number] for number in goal.rows] for goal in goals]
    if any(None in own for own in rows) or not policy.goal_total.known:
        return None
    sums = [sum((Fraction(point or 0) for point in own), Fraction(0)) for own in rows]
    shares = [goal.share for goal in goals]
    total = sums[0]
    if len(set(sums)) > 1:
        known = [share for share in shares if share is not None]
        if len(known) < len(shares):
            return None
        total = sum((a * b for a, b in zip(known, sums, strict=True)), Fraction(0))
    digits = policy.score_digits.value
    scaled = rounded(total.numerator, total.denominator, digits, policy.rounding.value)
    return as_decimal(scaled, digits)


def _by_label(labels: Sequence[str]) -> list[tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, label in enumerate(labels):
        found.setdefault(label, []).append(number)
    return [tuple(numbers) for numbers in found.values()]


def _by_restart(rows: Sequence[Indicator]) -> list[tuple[int, ...]]:
    groups: list[list[int]] = [[]]
    seen: list[str] = []
    for number, row in enumerate(rows):
        level = bare(row.level1)
        if seen and level != seen[-1] and level in seen:
            groups.append([])
            seen = []
        groups[-1].append(number)
        seen.append(level)
    return [tuple(group) for group in groups]


def _alike(
    evaluation: Evaluation,
    groups: Sequence[tuple[int, ...]],
    weights: Sequence[Decimal | None],
) -> bool:
    """Tell whether each group weighs what one table does, and none repeats another."""
    funds = None if evaluation.funding is None else evaluation.funding.weight
    wholes = _USUAL if not funds or funds.number is None else (_HUNDRED - funds.number,)
    rows = evaluation.indicators
    said = [{(bare(rows[n].name), rows[n].target.text) for n in group} for group in groups]
    apart = all(one.isdisjoint(other) for n, one in enumerate(said) for other in said[:n])
    return apart and len(set(weights)) == 1 and weights[0] in wholes


def _sum(rows: Sequence[Indicator], numbers: Sequence[int]) -> Decimal | None:
    weights = [weight_of(rows[number])[0] for number in numbers]
    known = [weight for weight in weights if weight is not None]
    return sum(known, Decimal(0)) if len(known) == len(weights) else None


def _shares(firsts: Sequence[Indicator]) -> list[Fraction | None]:
    """Return the printed shares as ratios, all or none: they make 100 % together."""
    numbers = [None if row.goal_share is None else row.goal_share.number for row in firsts]
    known = [Fraction(number) for number in numbers if number is not None and number >= 0]
    whole = sum(known, Fraction(0))
    if len(known) < len(numbers) or whole not in (1, 100):
        return [None] * len(numbers)
    return [number / whole for number in known]
