"""Strategies for rows, tables and documents whose figures follow a policy (无误的表)."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import attrs
from hypothesis import strategies as st

from kpi_eval.model.document import Declared, Document
from kpi_eval.model.evaluation import Evaluation, Goals
from kpi_eval.model.funding import Funding, FundingRow
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Location
from kpi_eval.scoring.execution import score_execution
from kpi_eval.scoring.policies import policy_of
from kpi_eval.scoring.policy import Policy
from kpi_eval.scoring.score import Score, score_indicator
from kpi_eval.scoring.scorecard import is_finished
from kpi_eval.testing.cases import ROW_KINDS, Case, RowKind, cases, costs, qualities, quantities
from kpi_eval.testing.cells import numbers
from kpi_eval.testing.printing import Style, print_column, print_number, print_rate

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["documents", "evaluations", "indicators", "styles"]

_CENT = Decimal("0.01")
_HALF = Decimal("0.5")
_WHOLE = 3  # rows from which on a set has every level that is due
_MENTION = Fraction("0.8")  # of the funds, below which the table says why
_SPENT = Goals("按计划完成各项任务", "各项任务已开展")
_UNSPENT = Goals("按计划完成各项任务", "各项任务已开展，资金有结余，系据实结算")
_INDICATORS = 90  # what the indicators weigh together; the funds have the other 10


@attrs.frozen
class _DrawnForm:
    """What a table is scored and printed by."""

    policy: Policy
    style: Style
    unit_table: bool


@attrs.frozen
class _DrawnRow:
    """A scored row before printing: its score and the points to print."""

    score: Score
    points: Decimal | None


@lru_cache(maxsize=8)
def styles(*, unit_table: bool = False, full_precision: bool = False) -> st.SearchStrategy[Style]:
    """Return the ways a form prints (填报格式); whole-unit tables have no rate and no rule."""
    columns = st.just(value=False) if unit_table else st.booleans()
    flag = st.booleans()
    return st.builds(
        Style, rate_column=columns, rule_column=columns, strip_rates=flag, strip_scores=flag,
        strip_totals=flag, strip_funds=flag, full_precision=st.just(full_precision),
    )  # fmt: skip


@st.composite
def indicators(
    draw: st.DrawFn,
    policy: str | Policy = "xinjiang-2024",
    *,
    kinds: tuple[RowKind, ...] = ROW_KINDS,
    unit_table: bool = False,
) -> Indicator:
    """Return rows (指标行) whose printed rate and score are the policy's own, to its last digit.

    Where a grade leaves the points to the scorer any score of its range may be printed. Where a
    policy is silent on a case, or gives a missed target all its points by assumption alone, the row
    shows its target just met.
    """
    style = draw(styles(unit_table=unit_table))
    weight = draw(st.integers(1, 80)) * _HALF
    form = _DrawnForm(policy_of(policy), style, unit_table)
    return _printed([draw(_rows(form, draw(cases(kinds)), weight))], style)[0]


@st.composite
def evaluations(  # noqa: PLR0913 - each asks for another kind of table
    draw: st.DrawFn,
    policy: str | Policy = "xinjiang-2024",
    *,
    kind: Literal["project", "unit"] = "project",
    kinds: tuple[RowKind, ...] = ROW_KINDS,
    most_rows: int = 6,
    full_precision: bool = False,
    table: int = 1,
) -> Evaluation:
    """Return clean tables (无误的自评表): nothing in them is worth an error or a warning.

    Weights add to 90, the funds have 10; parts of funds add up; cost rows are spent within their
    limits and add up to the executed funds; scores below the weight, what is far beyond its target
    and funds that are hardly spent are explained; no indicator is set twice, and a table of more
    than a few rows has all that belongs into one. See `Style` for `full_precision`.
    """
    unit_table = kind == "unit"
    style = draw(styles(unit_table=unit_table, full_precision=full_precision))
    form = _DrawnForm(policy_of(policy), style, unit_table)
    drawn = draw(_sets(kinds, most_rows))
    spent = [] if unit_table else draw(st.lists(costs(), max_size=2, unique_by=_named))
    everything = [*drawn, *spent]
    rows = [
        draw(_rows(form, case, weight))
        for case, weight in zip(everything, draw(_weights(len(everything))), strict=True)
    ]
    # As shown: a cost that a policy is silent on, or only assumes full, shows its target met.
    shown = [row.score.indicator for row in rows[len(drawn) :]]
    finished = is_finished(row.score for row in rows)
    funding = draw(_funds(form, shown, finished=finished))
    printed = _printed(rows, style)
    located = tuple(
        attrs.evolve(row, location=Location(table=table, row=number))
        for number, row in enumerate(printed, start=1)
    )
    total = _total(located, funding)
    text = None if total is None else print_number(total, strip=style.strip_totals)
    unspent = _spent(funding) < _MENTION
    return Evaluation(
        f"项目{table}", kind=kind, indicators=located, funding=funding, year=2024,
        department=_department(form.policy),
        goals=_UNSPENT if unspent else _SPENT,
        printed_weight_sum=None if unit_table else "100",
        printed_total=None if unit_table or text is None else f"{text}分",
        location=Location(table=table),
    )  # fmt: skip


def _department(policy: Policy) -> str | None:
    """A convention that follows another is found where its place is named."""
    return f"{policy.places[0]}某局" if policy.follows and policy.places else None


def _spent(funding: Funding) -> Fraction:
    budget, executed = funding.amount(funding.budget), funding.amount(funding.executed)
    return executed.base / budget.base if executed and budget and budget.base else Fraction(1)


def _named(case: Case) -> str:
    return case.name


@st.composite
def _sets(draw: st.DrawFn, kinds: tuple[RowKind, ...], most: int) -> list[Case]:
    """Sets of indicators (指标体系), no name twice.

    From three rows on: an amount, a share of quality and a benefit, and not mostly words.
    """
    count = draw(st.integers(1, most))
    if count < _WHOLE or kinds != ROW_KINDS:
        return draw(st.lists(cases(kinds), min_size=1, max_size=count, unique_by=_named))
    numbers_ = tuple(kind for kind in kinds if kind != "word")
    more = st.lists(cases(numbers_), max_size=count - _WHOLE, unique_by=_named)
    whole = [draw(quantities()), draw(qualities()), draw(cases(("word",)))]
    names = {case.name for case in whole}
    return whole + [case for case in draw(more) if case.name not in names]


@st.composite
def documents(
    draw: st.DrawFn, policy: str | Policy = "xinjiang-2024", *, most_tables: int = 3
) -> Document:
    """Return documents (公开文件) of clean project tables that declare their own sums rightly."""
    count = draw(st.integers(1, most_tables))
    tables = [draw(evaluations(policy, most_rows=3, table=n)) for n in range(1, count + 1)]
    declared = [Declared(what="projects", value=count)]
    for what in ("budget", "executed"):
        amounts = [getattr(table.funding, what).number for table in tables]
        declared.append(Declared(what=f"projects-{what}", value=sum(amounts)))  # type: ignore[arg-type]
    return Document(source="文件", evaluations=tables, declared=declared)


@st.composite
def _weights(draw: st.DrawFn, count: int) -> list[Decimal]:
    """Weights above zero, in halves, that add to 90."""
    halves = 2 * _INDICATORS
    cuts = sorted(draw(st.sets(st.integers(1, halves - 1), min_size=count - 1, max_size=count - 1)))
    edges = [0, *cuts, halves]
    return [(after - before) * _HALF for before, after in itertools.pairwise(edges)]


@st.composite
def _rows(draw: st.DrawFn, form: _DrawnForm, case: Case, weight: Decimal) -> _DrawnRow:
    """A case with its score; where the policy knows none, the same case with its target met.

    So, too, where a missed target has all its points by an assumption alone: that is reported.
    """
    score = _score(form, case, weight)
    lucky = score.points == weight and not score.completion.met and bool(score.assumed)
    if lucky or (score.points is None and score.range is None):
        score = _score(form, attrs.evolve(case, actual=case.met_by), weight)
    points = score.points
    if score.range is not None:
        digits = form.policy.score_digits.value
        low, high = (int(bound.scaleb(digits)) for bound in score.range)
        points = Decimal(draw(st.integers(low, high))).scaleb(-digits)
    return _DrawnRow(score, points)


def _score(form: _DrawnForm, case: Case, weight: Decimal) -> Score:
    row = _indicator(case, weight, form.style)
    return score_indicator(row, form.policy, unit_table=form.unit_table)


def _indicator(case: Case, weight: Decimal, style: Style) -> Indicator:
    return Indicator(
        case.name, level1=case.level1, level2=case.level2, target=case.target, actual=case.actual,
        weight=print_number(weight, strip=True), rule=case.rule_text if style.rule_column else None,
    )  # fmt: skip


def _printed(rows: Sequence[_DrawnRow], style: Style) -> list[Indicator]:
    """Print rates, scores and due explanations, column by column."""
    full = style.full_precision
    scores = print_column([row.points for row in rows], strip=style.strip_scores, full=full)
    rates: Sequence[str | None] = print_column(
        [row.score.rate for row in rows], strip=style.strip_rates, percent=True, full=full
    )
    if not style.rate_column:
        rates = [None] * len(rows)
    return [
        attrs.evolve(
            row.score.indicator, printed_rate=rate, printed_score=points,
            deviation_reason="受客观情况影响" if _explained(row) else "",
        )
        for row, rate, points in zip(rows, rates, scores, strict=True)
    ]  # fmt: skip


def _explained(row: _DrawnRow) -> bool:
    """An explanation is due below the weight and from the policy's threshold on.

    Far beyond the target one is given even where no threshold is set.
    """
    up_down = row.score.indicator.pair.quotients
    if any(10 * up > 13 * down for up, down in up_down):
        return True
    weight, rate = row.score.indicator.weight, row.score.rate
    threshold = row.score.policy.explain_over.value
    short = weight is not None and row.points is not None and row.points < (weight.number or 0)
    return short or (threshold is not None and rate is not None and rate >= threshold)


@st.composite
def _funds(
    draw: st.DrawFn, form: _DrawnForm, spent: Sequence[Indicator], *, finished: bool
) -> Funding:
    """Two sources that add up; cost rows cover the funds where there are any."""
    if spent:
        budget = sum((_cost(row.target.text) for row in spent), Decimal(0))
        executed = sum((_cost(row.actual.text) for row in spent if row.actual), Decimal(0))
    else:
        budget = draw(numbers(least=1, most=9000)).quantize(_CENT)
        executed = draw(st.integers(0, int(budget / _CENT))) * _CENT
    # Cost rows claim to cover the budget; without any the first budget may be another.
    initial = budget if spent else draw(st.sampled_from((budget, 2 * budget)))
    amounts = {"initial": initial, "budget": budget, "executed": executed}
    other = executed * draw(st.integers(0, 4)) / 4
    parts = {name: other.quantize(_CENT) for name in amounts}
    funding = Funding(
        **{name: f"{amount:.2f}" for name, amount in amounts.items()},  # type: ignore[arg-type]
        weight="10",
        rows=(
            _source("当年财政拨款", {n: amounts[n] - parts[n] for n in amounts}),
            _source("其他资金", parts),
        ),
    )  # fmt: skip
    score = score_execution(funding, form.policy, unit_table=form.unit_table, finished=finished)
    rate, points, strip = score.rate, score.points, form.style.strip_funds
    return attrs.evolve(
        funding,
        printed_rate="" if rate is None else print_rate(rate, strip=strip),
        printed_score="" if points is None else print_number(points, strip=strip),
    )


def _cost(text: str) -> Decimal:
    return Decimal(text.strip("<=万元"))


def _source(name: str, amounts: dict[str, Decimal]) -> FundingRow:
    return FundingRow(name, **{field: f"{amount:.2f}" for field, amount in amounts.items()})  # type: ignore[arg-type]


def _total(rows: Sequence[Indicator], funding: Funding) -> Decimal | None:
    """The sum of what is printed, None where a score is not."""
    figures = [*(row.printed_score for row in rows), funding.printed_score]
    printed = [
        figure.number for figure in figures if figure is not None and figure.number is not None
    ]
    return sum(printed, Decimal(0)) if len(printed) == len(figures) else None
