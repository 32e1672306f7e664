"""Weights, total and grade of a table (权重合计、总分、等级)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, table_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.checks.totals import (
    agrees_corrected,
    counts_funds,
    grades_due,
    printed_sum,
    scores_unweighed_funds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment

_ROW: Final = {
    "name": "甲",
    "target": ">=1次",
    "actual": "1次",
    "weight": "90",
    "printed_score": "90",
}
_SHORT: Final = {**_ROW, "target": ">=119家", "actual": "118家", "printed_score": "88.11"}
_FUNDS: Final = {"budget": "5.00", "executed": "5.00", "weight": "10", "printed_score": "10.00"}
_HUNDRED: Final = Decimal(100)
_FUNDS_WEIGHT: Final = Decimal(10)  # of the funds row, by 财预〔2020〕10号 art. 13

WEIGHT_SUM_MISMATCH: Final = Code(
    code="weight-sum-mismatch",
    severity="error",
    for_=("plan", "self-evaluation"),
    failing={"rows": [_ROW], "funding": {**_FUNDS, "weight": "20"}, "printed_weight_sum": "100"},
    passing={"rows": [_ROW], "funding": _FUNDS, "printed_weight_sum": "100"},
)
WEIGHTS_OFF: Final = Code(
    code="weights-off",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "weight": "80", "printed_score": "80"}], "funding": _FUNDS},
    passing={"rows": [_ROW], "funding": _FUNDS},
)
TOTAL_MISMATCH: Final = Code(
    code="total-mismatch",
    severity="error",
    failing={"rows": [_ROW], "funding": _FUNDS, "printed_total": "99.00分"},
    passing={"rows": [_ROW], "funding": _FUNDS, "printed_total": "100.00分"},
)
TOTAL_AFFECTED: Final = Code(
    code="total-affected",
    severity="error",
    failing={
        "rows": [{**_ROW, "target": ">=100人次", "actual": "10人次", "printed_rate": "100%"}],
        "funding": _FUNDS, "printed_total": "100.00分", "policy": "xinjiang-2024",
    },
    passing={
        "rows": [{**_ROW, "target": ">=100人次", "actual": "100人次", "printed_rate": "100%"}],
        "funding": _FUNDS, "printed_total": "100.00分", "policy": "xinjiang-2024",
    },
)  # fmt: skip
TOTAL_COARSE: Final = Code(
    code="total-coarse",
    severity="warning",
    failing={
        "rows": [_SHORT], "funding": _FUNDS, "printed_total": "98分", "policy": "xinjiang-2024",
    },
    passing={
        "rows": [_SHORT], "funding": _FUNDS, "printed_total": "98.11分", "policy": "xinjiang-2024",
    },
)  # fmt: skip
TOTAL_UNPROVED: Final = Code(
    code="total-unproved",
    severity="info",
    failing={
        "rows": [
            {**_ROW, "goal": "甲", "goal_share": "60%"},
            {**_SHORT, "name": "乙", "goal": "乙", "goal_share": "40%"},
        ],
        "funding": _FUNDS, "printed_total": "97", "policy": "xinjiang-2024",
    },
    passing={
        "rows": [
            {**_ROW, "goal": "甲", "goal_share": "60%"},
            {**_SHORT, "name": "乙", "goal": "乙", "goal_share": "40%"},
        ],
        "funding": _FUNDS, "printed_total": "99.24", "policy": "xinjiang-2024",
    },
)  # fmt: skip
GRADE_MISMATCH: Final = Code(
    code="grade-mismatch",
    severity="error",
    failing={
        "rows": [_ROW], "funding": _FUNDS, "printed_total": "100", "printed_grade": "良",
        "policy": "mof-2020",
    },
    passing={
        "rows": [_ROW], "funding": _FUNDS, "printed_total": "100", "printed_grade": "优",
        "policy": "mof-2020",
    },
)  # fmt: skip
CODES: Final = (
    WEIGHT_SUM_MISMATCH,
    WEIGHTS_OFF,
    TOTAL_MISMATCH,
    TOTAL_AFFECTED,
    TOTAL_COARSE,
    TOTAL_UNPROVED,
    GRADE_MISMATCH,
)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield what is wrong with the weights, the total and the grade of a table."""
    yield from _weights(table)
    yield from _total(table)
    if table.grade.verdict == "inconsistent":
        shown, due = table.total.shown, table.total.due
        wrong = bool(due) and table.total.verdict == "inconsistent"
        key = "of-corrected" if wrong and shown else "" if shown else "of-due-scores"
        grades = clause("or").join(filter(None, grades_due(table.total, table.tied)))
        yield table_finding(
            table, GRADE_MISMATCH, figure=table.grade, basis=clause(key) if key else "",
            total=due if key else shown, grades=grades,
        )  # fmt: skip


def _weights(table: Assessment) -> Iterator[Finding]:
    figure = table.weight_sum
    total = figure.recomputed
    if figure.verdict == "inconsistent":
        shown = clause("and-funds") if counts_funds(table.evaluation) else ""
        yield table_finding(table, WEIGHT_SUM_MISMATCH, figure=figure, funds=shown)
        return
    funding = table.evaluation.funding
    with_funds = funding is not None and bool(funding.weight)
    if not isinstance(total, Decimal) or total == _HUNDRED or not table.evaluation.indicators:
        return
    if table.incomplete:
        return
    room = _FUNDS_WEIGHT
    if table.policy is not None:
        room = Decimal(table.policy.execution_weight.value)
    if not with_funds and total == _HUNDRED - room:
        return
    if total < _HUNDRED and scores_unweighed_funds(table.evaluation):
        return
    yield table_finding(
        table,
        WEIGHTS_OFF,
        printed=f"{total:f}",
        expected="100"
        if with_funds or not room
        else clause("or").join([f"{_HUNDRED - room:f}", "100"]),
    )


def _total(table: Assessment) -> Iterator[Finding]:
    figure = table.total
    if figure.contradicted:
        yield table_finding(table, TOTAL_UNPROVED, figure=figure)
    total = printed_sum(table.parts)
    if total is None:
        # Judged all the same: by the recomputed scores, where the table prints none at all.
        text = clause("recomputed-sum", total=figure.due)
    else:
        text = clause("printed-sum", total=f"{total:f}")
    if figure.reading == "coarse":
        yield table_finding(table, TOTAL_COARSE, figure=figure, total=text)
    if figure.verdict != "inconsistent" or figure.printed is None:
        return
    wrong = tuple(_wrong_rows(table))
    rows = clause("and").join(wrong)
    differs = total is not None and figure.due is not None and figure.recomputed != total
    due = clause("corrected", rows=rows, due=figure.due) if wrong and differs else ""
    if due and figure.carried:
        ranged = any(table.scores[row].verdict != "not_checkable" for row in figure.carried)
        due += clause("carried-range" if ranged else "carried", count=len(figure.carried))
    if figure.printed.number == total:
        shown = due or clause("rows-wrong", rows=rows)
        yield table_finding(table, TOTAL_AFFECTED, figure=figure, due=shown)
    elif total is not None and agrees_corrected(figure, table.parts):
        mended = clause("besides", text=clause("mended", rows=rows))
        yield table_finding(
            table, TOTAL_MISMATCH, about=figure.name, printed=figure.shown, expected=f"{total:f}",
            total=text, due=mended,
        )  # fmt: skip
    else:
        besides = clause("besides", text=due) if due else ""
        yield table_finding(table, TOTAL_MISMATCH, figure=figure, total=text, due=besides)


def _wrong_rows(table: Assessment) -> Iterator[str]:
    """Yield the rows whose scores are inconsistent, by number."""
    rows = table.evaluation.indicators
    for number, part in enumerate(table.parts):
        if part.verdict == "inconsistent" and number < len(rows):
            yield clause("row", row=rows[number].location.row or number + 1)
        elif part.verdict == "inconsistent":
            yield clause("funds-row")
