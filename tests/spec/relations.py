"""What a printed table promises (表内勾稽关系), in plain arithmetic, typed from the documents.

A table prints figures that follow from others: a rate from target and actual, a score from rate,
rule and weight, an execution rate and its score from the funds, sums of weights, of scores, of
sources of funds, and what the document declares of its tables. `states` says of each of them
whether it holds. Rows and funds are due what `reference` says; nothing of `kpi_eval.scoring` or
`kpi_eval.checks` is imported, only values already parsed.

A printed number stands for an interval: [v-half unit, v+half unit] if rounded, [v, v+unit) if
truncated, at the unit of its last digit; trailing zeros are stripped, so the digits of a figure are
at least those that its column shows elsewhere, at most two. Source: what was fitted on the
published tables of 2023 and 2024.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.values import Amount
from tests.spec.reference import Due, due, due_execution, is_met

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.printed import Printed

__all__ = ["State", "execution_due", "row_due", "score_state", "states", "worse"]

State = Literal["holds", "coarse", "incomparable", "broken"]
# (table number or None, relation, row number or None): ("score" of row 3 of table 2).
Relation = tuple[int | None, str, int | None]
_RANK: dict[State, int] = {"holds": 0, "coarse": 1, "incomparable": 2, "broken": 3}
_DIGITS = 2
_WHOLE = Decimal(100)


@attrs.frozen
class Columns:
    """The most decimals that each column of a document shows; 2 for a lone figure."""

    rate: int
    score: int
    execution_rate: int
    execution_score: int
    total: int

    @classmethod
    def of(cls, tables: Iterable[Evaluation]) -> Columns:
        tables = list(tables)
        rows = [row for table in tables for row in table.indicators]
        funds = [table.funding for table in tables if table.funding is not None]
        return cls(
            _decimals(row.printed_rate for row in rows),
            _decimals(row.printed_score for row in rows),
            _decimals(fund.printed_rate for fund in funds),
            _decimals(fund.printed_score for fund in funds),
            _decimals(table.printed_total for table in tables),
        )


def _decimals(figures: Iterable[Printed | None]) -> int:
    shown = [figure.decimals for figure in figures if _number(figure) is not None]
    return min(max(shown), _DIGITS) if shown[1:] else _DIGITS


def _number(figure: Printed | None) -> Decimal | None:
    return None if figure is None else figure.number


def _compared(figure: Printed, value: Decimal, column: int) -> State:
    """How a printed number stands to the value that is due, at its column's digits."""
    number = figure.number
    if number == _rounded(value, max(column, figure.decimals)):
        return "holds"
    unit = Decimal(1).scaleb(-figure.decimals)
    truncated = abs(value).quantize(unit, ROUND_DOWN)
    rounded = abs(value).quantize(unit, ROUND_HALF_UP)
    return (
        "coarse" if figure.decimals < column and abs(number) in (truncated, rounded) else "broken"
    )


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def worse(before: dict[Relation, State], after: dict[Relation, State]) -> dict[Relation, State]:
    """Return the relations that a change made worse, each with what it came to."""
    return {
        relation: state
        for relation, state in after.items()
        if _RANK[state] > _RANK[before.get(relation, "holds")]
    }


def states(document: Document, policies: dict[str, str]) -> dict[Relation, State]:
    """Return every relation of a document with its state; `policies` by the kind of a table."""
    columns = Columns.of(document.evaluations)
    found: dict[Relation, State] = {}
    for place, table in enumerate(document.evaluations):
        for name, row, state in of_table(table, policies[table.kind], columns):
            found[place, name, row] = state
    _without_habit(document, found)
    for name, state in _declared(document):
        found[None, name, None] = state
    return found


def of_table(
    table: Evaluation, policy_id: str, columns: Columns | None = None
) -> Iterator[tuple[str, int | None, State]]:
    """Yield the relations of one table: name, row, state."""
    columns = columns or Columns.of([table])
    unit_table = table.kind == "unit"
    for number, row in enumerate(table.indicators):
        owed = row_due(policy_id, row, unit_table=unit_table)
        if _number(row.printed_rate) is not None:
            yield "rate", number, rate_state(row, owed, columns)
        if _number(row.printed_score) is not None:
            yield "score", number, score_state(policy_id, row, columns, unit_table=unit_table)
    yield from _of_funds(table, policy_id, columns)
    yield from _of_sums(table, columns)


def _without_habit(document: Document, found: dict[Relation, State]) -> None:
    """A score cut short is coarse only where another row shows the habit; else it is wrong."""
    cut = {
        (place, row): document.evaluations[place].indicators[row].printed_score.decimals
        for (place, name, row), state in found.items()
        if name == "score" and state == "coarse"
    }
    for (place, row), digits in cut.items():
        if list(cut.values()).count(digits) < 2:
            found[place, "score", row] = "broken"


def row_due(policy_id: str, row: Indicator, *, unit_table: bool = False) -> Due | None:
    """What a row is due; None where its values do not compare at all."""
    if _number(row.weight) is None or row.actual is None:
        return None
    try:
        owed = due(policy_id, row, unit_table=unit_table)
    except (AttributeError, StopIteration, TypeError, ZeroDivisionError):
        return None  # a pair of values that no document speaks of
    return None if owed == Due() else owed


def rate_state(row: Indicator, owed: Due | None, columns: Columns) -> State:
    """Whether a printed rate is actual over target (完成率)."""
    if owed is None:
        return "incomparable"
    if owed.rate is None:
        return "holds"  # a grade: the scorer's own
    return _compared(row.printed_rate, owed.rate.scaleb(2), columns.rate)


def score_state(
    policy_id: str, row: Indicator, columns: Columns, *, unit_table: bool = False
) -> State:
    """Whether a printed score is what rate, rule and weight give (得分), and within its weight.

    A rate printed coarsely has two right scores: one from the full rate, one from the printed.
    """
    number, weight = row.printed_score.number, _number(row.weight)
    if weight is not None and not 0 <= number <= weight:
        return "broken"
    owed = row_due(policy_id, row, unit_table=unit_table)
    if owed is None:
        return "incomparable"
    if owed.span is not None:
        return "holds" if owed.admits(number) else "broken"
    if owed.points is None:
        return "holds"  # the convention is silent
    state = _compared(row.printed_score, owed.points, columns.score)
    if state != "holds" and _number(row.printed_rate) is not None and owed.rate is not None:
        coarse = rate_state(row, owed, columns) == "coarse"
        if coarse and number in _from_printed_rate(policy_id, row, unit_table=unit_table):
            return "holds"
    return state


def _from_printed_rate(policy_id: str, row: Indicator, *, unit_table: bool) -> set[Decimal | None]:
    """The points at the printed rate: of the same row with 100 for a target and it for an actual.

    (A row with a satisfaction under bands on itself, or with a limit, has no such twin.)
    """
    if not isinstance(row.target.value, Amount) or row.target.comparator in ("<=", "<"):
        return set()
    twin = attrs.evolve(
        row, target=">=100%", actual=f"{row.printed_rate.number:f}%", printed_rate=None
    )
    owed = row_due(policy_id, twin, unit_table=unit_table)
    return {None if owed is None else owed.points}


def execution_due(table: Evaluation, policy_id: str) -> Due | None:
    """What the funds row is due (预算执行率): by the adjusted budget."""
    funds = table.funding
    budget, executed = _number(funds.budget), _number(funds.executed)
    weight = _number(funds.weight)
    if not budget or executed is None:
        return None
    outputs = [row for row in table.indicators if "产出" in row.level1]
    finished = table.kind == "project" and bool(outputs)
    finished = finished and all(row.actual and is_met(policy_id, row) for row in outputs)
    return due_execution(
        policy_id, budget, executed, Decimal(10) if weight is None else weight, finished=finished
    )


def _of_funds(
    table: Evaluation, policy_id: str, columns: Columns
) -> Iterator[tuple[str, int | None, State]]:
    funds = table.funding
    if funds is None:
        return
    owed = execution_due(table, policy_id)
    if owed is not None:
        if _number(funds.printed_rate) is not None:
            state = _compared(funds.printed_rate, owed.rate.scaleb(2), columns.execution_rate)
            yield "execution-rate", None, state
        if _number(funds.printed_score) is not None:
            state = _compared(funds.printed_score, owed.points, columns.execution_score)
            yield "execution-score", None, state
    for name in ("initial", "budget", "executed"):
        whole = _number(getattr(funds, name))
        parts = [_number(getattr(source, name)) for source in funds.rows]
        if whole is not None and parts and None not in parts:
            yield f"sources-{name}", None, "holds" if sum(parts) == whole else "broken"


def _of_sums(table: Evaluation, columns: Columns) -> Iterator[tuple[str, int | None, State]]:
    """Weights add to the printed 100 (or to 100 with the funds), scores to the total."""
    funds = table.funding
    weights = [_number(row.weight) for row in table.indicators]
    scores = [_number(row.printed_score) for row in table.indicators]
    if funds is not None:
        weights.append(_number(funds.weight))
        scores.append(_number(funds.printed_score))
    whole = _number(table.printed_weight_sum) or _WHOLE
    if None not in weights:
        yield "weight-sum", None, "holds" if sum(weights) == whole else "broken"
    if _number(table.printed_total) is not None and None not in scores:
        total = _compared(table.printed_total, sum(scores, Decimal(0)), columns.total)
        yield "total", None, total


def _declared(document: Document) -> Iterator[tuple[str, State]]:
    """What the document declares of its tables: how many, their budgets, what was spent."""
    kinds = {"unit": "unit", "projects": "project"}
    for declared in document.declared:
        kind, _, name = declared.what.partition("-")
        tables = [table for table in document.evaluations if table.kind == kinds.get(kind)]
        amounts = [_number(getattr(table.funding, name, None)) for table in tables]
        value = declared.value.number
        if name in ("budget", "executed") and value is not None and None not in amounts:
            yield declared.what, "holds" if sum(amounts) == value else "broken"
