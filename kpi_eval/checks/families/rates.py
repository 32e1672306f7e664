"""Completion rates (完成率) against target and actual."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, parameter_of, row_finding, values_of
from kpi_eval.checks.finding import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment

_ROW: Final = {"name": "受益群众", "target": ">=40000人次", "weight": "100", "printed_score": "100"}

RATE_MISMATCH: Final = Code(
    code="rate-mismatch",
    severity="error",
    failing={"rows": [{**_ROW, "actual": "=4000人次", "printed_rate": "100%"}]},
    passing={"rows": [{**_ROW, "actual": "=40000人次", "printed_rate": "100%"}]},
)
RATE_COARSE: Final = Code(
    code="rate-coarse",
    severity="warning",
    failing={
        "rows": [
            {
                "name": "甲",
                "target": ">=33盏",
                "actual": "35盏",
                "weight": "50",
                "printed_rate": "106%",
            },
            {
                "name": "乙",
                "target": ">=95%",
                "actual": "100%",
                "weight": "50",
                "printed_rate": "105.26%",
            },
        ]
    },
    passing={
        "rows": [
            {
                "name": "甲",
                "target": ">=33盏",
                "actual": "35盏",
                "weight": "50",
                "printed_rate": "106.06%",
            },
            {
                "name": "乙",
                "target": ">=95%",
                "actual": "100%",
                "weight": "50",
                "printed_rate": "105.26%",
            },
        ]
    },
)
RATE_OTHER_WAY: Final = Code(
    code="rate-other-way",
    severity="warning",
    failing={"rows": [{**_ROW, "actual": "42000人次", "printed_rate": "100%"}]},
    passing={"rows": [{**_ROW, "actual": "42000人次", "printed_rate": "105%"}]},
)
RATE_UNPROVED: Final = Code(
    code="rate-unproved",
    severity="info",
    failing={
        "rows": [
            {
                "name": "办理时限",
                "target": "<=10天",
                "actual": "15天",
                "weight": "100",
                "printed_rate": "66.67%",
            }
        ],
        "policy": "xinjiang-2024",
    },
    passing={
        "rows": [
            {
                "name": "办理时限",
                "target": "<=10天",
                "actual": "15天",
                "weight": "100",
                "printed_rate": "50%",
            }
        ],
        "policy": "xinjiang-2024",
    },
)
CODES: Final = (RATE_MISMATCH, RATE_COARSE, RATE_OTHER_WAY, RATE_UNPROVED)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is wrong with the printed completion rate of a row."""
    figure = table.rates[number]
    if figure.verdict is None or figure.reading == "exact":
        return
    texts = values_of(table.evaluation.indicators[number])
    if figure.verdict == "inconsistent":
        yield row_finding(table, number, RATE_MISMATCH, figure=figure, **texts)
    elif figure.reading == "coarse":
        yield row_finding(table, number, RATE_COARSE, figure=figure, **texts)
    elif figure.reading == "other-way":
        above = isinstance(figure.recomputed, Decimal) and figure.recomputed > 1
        way = clause("way-capped" if above else "way-quotient-of-limit")
        yield row_finding(table, number, RATE_OTHER_WAY, figure=figure, way=way, **texts)
    else:
        parameter = parameter_of(figure)
        if parameter is not None:
            yield row_finding(
                table, number, RATE_UNPROVED, figure=figure, parameter=parameter, **texts
            )
