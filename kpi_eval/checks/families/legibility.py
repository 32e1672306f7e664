"""What could not be read in a row (可读性): cells that are no value, digits that stand apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, row_finding, table_finding
from kpi_eval.checks.families.costs import amount_in_funds, cost_sum
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.messages import render
from kpi_eval.model.text import shorten
from kpi_eval.model.values import Amount, Unparsed
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.printed import Printed
    from kpi_eval.model.values import Actual, Target

_WIDEST: Final = 60
_ROW: Final = {"name": "劳务费", "target": "<=6万元", "actual": "6万元", "weight": "100"}

TARGET_UNPARSED: Final = Code(
    code="target-unparsed",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "target": "约6万元"}]},
    passing={"rows": [_ROW]},
)
ACTUAL_UNPARSED: Final = Code(
    code="actual-unparsed",
    severity="warning",
    failing={"rows": [{**_ROW, "actual": "5万元左右"}]},
    passing={"rows": [_ROW]},
)
FIGURE_UNREADABLE: Final = Code(
    code="figure-unreadable",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "printed_score": "8,00"}]},
    passing={"rows": [{**_ROW, "printed_score": "100"}]},
)
WEIGHT_UNREADABLE: Final = Code(
    code="weight-unreadable",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "weight": "履职效能"}]},
    passing={"rows": [_ROW]},
)
AMBIGUOUS_DIGITS: Final = Code(
    code="ambiguous-digits",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "target": "<=6000 0元"}], "kind": "project-target"},
    passing={
        "rows": [{**_ROW, "target": "<=6000 0元", "last_year": "60000元"}],
        "kind": "project-target",
    },
)
CODES: Final = (
    TARGET_UNPARSED,
    ACTUAL_UNPARSED,
    FIGURE_UNREADABLE,
    WEIGHT_UNREADABLE,
    AMBIGUOUS_DIGITS,
)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what could not be read in a row."""
    row = table.evaluation.indicators[number]
    pair = row.pair
    if isinstance(pair.target, Unparsed):
        yield row_finding(
            table, number, TARGET_UNPARSED, printed=_quoted(row.target), why=_why(pair.target)
        )
    if row.actual is not None and isinstance(pair.actual, Unparsed):
        yield row_finding(
            table, number, ACTUAL_UNPARSED, printed=_quoted(row.actual), why=_why(pair.actual)
        )
    yield from _figures(table, number, row)
    if weight_of(row)[1] == "weight-unreadable" and row.weight is not None:
        yield row_finding(table, number, WEIGHT_UNREADABLE, printed=row.weight.text)
    yield from _digits(table, number, row)


def _figures(table: Assessment, number: int, row: Indicator) -> Iterator[Finding]:
    if _unreadable(row.printed_rate):
        yield row_finding(
            table, number, FIGURE_UNREADABLE, figure=table.rates[number], what=clause("of-rate")
        )
    dashed = row.printed_score is not None and row.printed_score.kind == "placeholder"
    if _unreadable(row.printed_score) or (dashed and row.has_actual and bool(row.weight)):
        yield row_finding(
            table, number, FIGURE_UNREADABLE, figure=table.scores[number], what=clause("of-score")
        )


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield what could not be read in the totals and in the funds block of a table."""
    evaluation, funding = table.evaluation, table.evaluation.funding
    cells: list[tuple[str, Printed | None, Figure | None]] = [
        ("weight-sum", evaluation.printed_weight_sum, table.weight_sum),
        ("total", evaluation.printed_total, table.total),
    ]
    if funding is not None:
        cells += [
            ("initial", funding.initial, None),
            ("budget", funding.budget, None),
            ("executed", funding.executed, None),
            ("execution-weight", funding.weight, None),
            ("execution-rate", funding.printed_rate, table.execution_rate),
            ("execution-score", funding.printed_score, table.execution_score),
        ]
    for key, printed, figure in cells:
        if printed is not None and _unreadable(printed):
            what = clause(f"of-{key}")
            yield table_finding(
                table, FIGURE_UNREADABLE, figure=figure, printed=printed.shown, what=what
            )


def _unreadable(figure: Printed | None) -> bool:
    return figure is not None and figure.kind == "unreadable"


def _quoted(cell: Target | Actual) -> str:
    return shorten(cell.text, _WIDEST)


def _why(value: Unparsed) -> str:
    """Return why a text could not be read, and what would be readable in its place."""
    return render(f"value.{value.why}")


def _digits(table: Assessment, number: int, row: Indicator) -> Iterator[Finding]:
    """Report digits that stood apart, unless something in the table confirms the joined number."""
    for cell in (row.target, row.actual):
        value = None if cell is None else cell.value
        if cell is None or not isinstance(value, Amount) or not value.digits_joined:
            continue
        if not _confirmed(table, row, value):
            first = cell.text.split()[0]
            yield row_finding(
                table, number, AMBIGUOUS_DIGITS, printed=cell.text, joined=str(value), first=first
            )


def _confirmed(table: Assessment, row: Indicator, value: Amount) -> bool:
    """Confirmed by last year's value, or by cost indicators that then add up to the budget."""
    last = None if row.last_year is None else row.last_year.value
    if isinstance(last, Amount) and last == Amount(value.number, value.unit):
        return True
    funding = table.evaluation.funding
    if not row.is_cost or funding is None:
        return False
    total = cost_sum(table.evaluation.indicators, funding.unit)
    budgets = {amount_in_funds(funding, cell) for cell in (funding.budget, funding.initial)}
    return total is not None and total.target in budgets
