"""The figures of a whole table (合计类填报数): weight sum, total and its grade."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.figure import Figure
from kpi_eval.checks.goal_totals import judge_goal_total
from kpi_eval.checks.ladder import left_open
from kpi_eval.checks.precision import PrintedColumn, agreement
from kpi_eval.model.printed import Printed
from kpi_eval.model.reasons import Reason, assuming
from kpi_eval.model.text import bare
from kpi_eval.scoring.goals import goals_of
from kpi_eval.scoring.row import weight_of
from kpi_eval.scoring.scorecard import grade_of_total, leaves_funds_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.goals import Goal
    from kpi_eval.scoring.policy import Policy

__all__ = [
    "agrees_corrected",
    "counts_funds",
    "grades_due",
    "is_grade_of_wrong_total",
    "is_unfilled",
    "judge_grade",
    "judge_total",
    "judge_weight_sum",
    "printed_sum",
    "scores_unweighed_funds",
]

_WHOLE = Decimal(100)


def judge_weight_sum(evaluation: Evaluation) -> Figure:
    """Return the verdict on the printed sum of weights (权重合计), the funds row included.

    Where rows and funds make 100, a form may as well print the sum of its rows alone (90); where
    the rows alone make it and the total leaves the funds out, so does the sum. In a table of
    several goals the sum is that of one, or of all the rows. Where the funds are scored and the
    form prints no weight for them, a larger sum may hold it: not checkable. A table
    without rows has no weights to sum.
    """
    filled = [row for row in evaluation.indicators if not is_unfilled(row)]
    weights = [weight_of(indicator) for indicator in filled]
    of_rows = len(weights)
    funding = evaluation.funding
    if counts_funds(evaluation) and funding is not None and funding.weight is not None:
        weights.append((funding.weight.number, "weight-unreadable"))
    missing = next((why for weight, why in weights if weight is None), None)
    total = rows = None
    if missing is None and filled:
        known = [weight for weight, _ in weights if weight is not None]
        total, rows = sum(known, Decimal(0)), sum(known[:of_rows], Decimal(0))
        goals = goals_of(evaluation)
        if goals:
            total, rows = _of_one(goals) + sum(known[of_rows:]), total
    printed = evaluation.printed_weight_sum
    figure = Figure(name="weight-sum", printed=printed, recomputed=total)
    if printed is None or not printed:
        return figure
    if printed.number is None or total is None:
        reason = "unreadable" if printed.number is None else missing or "no-weight"
        return left_open(figure, reason)
    if printed.number == total or (total == _WHOLE and rows == printed.number):
        return attrs.evolve(figure, verdict="consistent", reading="exact")
    if printed.number > total and scores_unweighed_funds(evaluation):
        return left_open(figure, "no-weight")
    return attrs.evolve(figure, verdict="inconsistent")


def _of_one(goals: Sequence[Goal]) -> Decimal:
    """Return what the rows of one goal weigh: of one that is off, where they differ."""
    weights = [goal.weight or Decimal(0) for goal in goals]
    common = Counter(weights).most_common(1)[0][0]
    return next((weight for weight in weights if weight != common), common)


def counts_funds(evaluation: Evaluation) -> bool:
    """Tell whether the weight of the funds is one of those to sum (执行率分值计入权重合计)."""
    funding = evaluation.funding
    return funding is not None and bool(funding.weight) and not leaves_funds_out(evaluation)


def scores_unweighed_funds(evaluation: Evaluation) -> bool:
    """Tell whether the funds have a score but no weight is printed for it (执行率分值未列)."""
    funding = evaluation.funding
    return funding is not None and not funding.weight and bool(funding.printed_score)


def is_unfilled(row: Indicator) -> bool:
    """Tell whether a row of the form is not used (空行): a label, or ……, and nothing beside it."""
    if row.weight or row.printed_rate or row.printed_score:
        return False
    texts = (row.target.text, "" if row.actual is None else row.actual.text)
    return all(Printed(text).kind in ("blank", "placeholder") for text in texts)


def printed_sum(scores: Iterable[Figure]) -> Decimal | None:
    """Return the sum of the printed scores (填报得分之和), None if one is not there as a number."""
    total = Decimal(0)
    for score in scores:
        if score.covered:
            continue
        if score.printed is None or score.printed.number is None:
            return None
        total += score.printed.number
    return total


def judge_total(
    evaluation: Evaluation,
    parts: tuple[Figure, ...],
    column: PrintedColumn,
    policy: Policy,
    trials: Sequence[tuple[Figure, ...]] = (),
) -> Figure:
    """Return the verdict on the printed total (总分), whose `parts` are the scores that count.

    The recomputed total takes over the printed score of a row that has a range or cannot be checked
    (`carried`); it is None if a row has neither. `trials` are the same parts under each tied
    policy: where their totals differ the total is the range of them. Inconsistent: a total that is
    not the sum of the printed scores, or that holds a score which is itself inconsistent, unless
    with that put right it is what is printed (two scores exchanged). Not checkable: a total over a
    score that is blank or cannot be read; where no score is printed at all, the recomputed ones are
    summed. Where the rows alone weigh 100, a total may leave the funds row out.
    """
    totals = {_recomputed(parts, own) for own in trials or (parts,)}
    known = [total for total in totals if total is not None]
    total = known[0] if len(totals) == 1 and known else None
    printed = evaluation.printed_total
    figure = Figure(
        name="total", printed=printed, recomputed=total, carried=_carried(evaluation, parts),
        range=(min(known), max(known)) if len(totals) > 1 and len(known) == len(totals) else None,
    )  # fmt: skip
    if goals := goals_of(evaluation):
        return judge_goal_total(figure, goals, parts, column, policy)
    if printed is None or not printed:
        return figure
    if printed.number is None:
        return left_open(figure, "unreadable")
    basis = printed_sum(parts) if any(part.printed for part in parts) else total
    digits, mode = policy.score_digits.value, policy.rounding.value
    if basis is None:
        of_rows = (
            None if _prints_funds(evaluation) else printed_sum(parts[: len(evaluation.indicators)])
        )
        if (
            of_rows is not None
            and printed.number == of_rows
            and not any(part.verdict == "inconsistent" for part in parts)
        ):
            return attrs.evolve(figure, verdict="consistent", reading="from-printed-scores")
        return left_open(figure, _why_no_sum(parts))
    reading = agreement(printed, basis, digits=digits, column=column, mode=mode)
    spoilt = any(part.verdict == "inconsistent" for part in parts) and total != printed.number
    if reading is None or spoilt:
        return attrs.evolve(figure, verdict="inconsistent")
    if reading == "exact" and basis != total:
        return attrs.evolve(figure, verdict="consistent", reading="from-printed-scores")
    return attrs.evolve(figure, verdict="consistent", reading=reading)


def _prints_funds(evaluation: Evaluation) -> bool:
    """Tell whether the form prints a weight or a score for the funds (执行率填有分值或得分)."""
    funding = evaluation.funding
    return funding is not None and bool(funding.weight or funding.printed_score)


def agrees_corrected(total: Figure, parts: tuple[Figure, ...]) -> bool:
    """Tell whether a total is right once the wrong scores in it are (得分改正后总分相符).

    It was summed from what was due, and a score was then copied wrongly.
    """
    number = None if total.printed is None else total.printed.number
    wrong = [part for part in parts if part.verdict == "inconsistent"]
    summed = printed_sum(parts)
    if number is None or summed is None or not wrong or number == summed:
        return False
    if number == total.recomputed:
        return True
    (one, *more) = wrong
    value = None if one.printed is None else one.printed.number
    if more or value is None:
        return False
    needed = number - summed + value
    return needed == one.recomputed or any(low <= needed <= high for low, high in one.offers)


def _why_no_sum(parts: tuple[Figure, ...]) -> Reason:
    """Return why the printed scores have no sum: one is blank, or one cannot be read."""
    asked = [part.printed for part in parts if not part.covered]
    missing = [printed for printed in asked if printed is None or printed.number is None]
    unread = any(printed is not None and printed.text.strip() for printed in missing)
    return "unreadable" if unread else "no-score"


def _recomputed(parts: tuple[Figure, ...], trial: tuple[Figure, ...]) -> Decimal | None:
    """Return the sum of what a policy gives, printed scores taken over for what is left open."""
    total = Decimal(0)
    for part, own in zip(parts, trial, strict=True):
        if part.covered:
            continue
        value = _taken_over(part) if _is_open(part) else _due(own)
        value = value if value is not None else _due(own)
        if value is None:
            return None
        total += value
    return total


def _due(figure: Figure) -> Decimal | None:
    return figure.recomputed if isinstance(figure.recomputed, Decimal) else None


def _taken_over(part: Figure) -> Decimal | None:
    return None if part.printed is None else part.printed.number


def _is_open(part: Figure) -> bool:
    """Tell whether a total has to take over the printed score of a part."""
    ranged = part.recomputed is None and part.verdict != "inconsistent"
    return part.verdict == "not_checkable" or ranged


def _carried(evaluation: Evaluation, parts: tuple[Figure, ...]) -> tuple[int, ...]:
    """Return the rows whose printed score the total takes over (未核实而照计的行)."""
    rows = enumerate(parts[: len(evaluation.indicators)])
    return tuple(
        number
        for number, part in rows
        if not part.covered and _is_open(part) and _taken_over(part) is not None
    )


def judge_grade(evaluation: Evaluation, total: Figure, tied: Sequence[Policy]) -> Figure:
    """Return the verdict on a grade printed beside the total (等级): the grade of that total.

    Where no total is printed, the recomputed one's; where the printed one is wrong, that of the
    total put right. A grade that only some of the tied policies give is not checkable.
    """
    printed = evaluation.printed_grade
    grades = grades_due(total, tied)
    recomputed = grades[0] if len(grades) == 1 else None
    figure = Figure(name="grade", printed=printed, recomputed=recomputed)
    if printed is None or not bare(printed.text):
        return figure
    if not _graded(total):
        return left_open(figure, total.reason or "no-score")
    claimed = printed.among({name for one in tied for _, name in one.total_grades.value or ()})
    if recomputed is None and (total.verdict != "inconsistent" or {claimed, None} & {*grades}):
        return left_open(figure, "no-policy" if grades != (None,) or len(tied) > 1 else "no-score")
    if claimed is None:
        return left_open(figure, "policy-silent")
    assumed = all(policy.unproved(("total_grades",), 1, 1) for policy in tied)
    names = ("total_grades",) if assumed else ()
    if claimed == recomputed:
        return attrs.evolve(figure, verdict="consistent", reading="exact", assumed=names)
    if assumed:
        return left_open(figure, assuming("total_grades"), names)
    return attrs.evolve(figure, verdict="inconsistent")


def grades_due(total: Figure, tied: Sequence[Policy]) -> tuple[str | None, ...]:
    """Return the grades that a total may have (应评等级), the lowest first; None = it has none.

    One where it is one number and the tied policies agree; all that its range touches.
    """
    found: dict[str | None, Decimal] = {}
    for policy in tied:
        numbers = _graded(total)
        starts = [Decimal(start) for start, _ in policy.total_grades.value or ()]
        between = [start for start in starts if numbers and numbers[0] < start < numbers[-1]]
        for number in (*numbers, *between):
            found.setdefault(grade_of_total(number, policy), number)
    return tuple(sorted(found, key=found.__getitem__))


def _graded(total: Figure) -> tuple[Decimal, ...]:
    """Return the total that a grade is of (评定等级的总分), lowest and highest; () for none."""
    printed = None if total.printed is None else total.printed.number
    if printed is not None and total.verdict != "inconsistent":
        return (printed,)
    if isinstance(total.recomputed, Decimal):
        return (total.recomputed,)
    if total.range is not None and printed is not None:
        return total.range
    return () if printed is None else (printed,)


def is_grade_of_wrong_total(evaluation: Evaluation, total: Figure, tied: Sequence[Policy]) -> bool:
    """Tell whether a grade was taken from a total that is wrong (等级随总分而误)."""
    grade = evaluation.printed_grade
    number = None if total.printed is None else total.printed.number
    if total.verdict != "inconsistent" or number is None or grade is None:
        return False
    given = {grade_of_total(number, policy) for policy in tied}
    return grade.among({name for name in given if name is not None}) is not None
