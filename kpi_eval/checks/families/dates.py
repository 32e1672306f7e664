"""Dates (时限与完成时间): late and yet rewarded, or in another year than the table's."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.families.common import clause, earned, row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.moments import Moment
from kpi_eval.model.text import bare
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.values import Actual, Target

_ROW: Final = {"name": "完成时间", "weight": "100"}
_DUE: Final = {**_ROW, "target": "2024年11月30日前"}
# A row or a table that says itself that it is not about one year alone.
_YEARS: Final = re.compile(
    r"(?:19|20)\d\d年?度?[-—–~至到](?:(?:19|20)?\d\d)|实施期|规划期|建设期|周期|[中长]期|跨年|学年|结[转余]|续建|"
    r"(?:以前|上一?|往|多|历|[一二两三四五六七八九十]|(?<!\d)\d)年(?:度)?(?:期|规划|行动|计划|滚动|项目|任务)|十[三四五]五"
)

LATE_WITH_POINTS: Final = Code(
    code="late-with-points",
    severity="warning",
    failing={"rows": [{**_DUE, "actual": "2024年12月20日", "printed_score": "80"}], "year": 2024},
    passing={"rows": [{**_DUE, "actual": "2024年11月20日", "printed_score": "100"}], "year": 2024},
)
DATE_OUTSIDE_YEAR: Final = Code(
    code="date-outside-year",
    severity="info",
    for_=("plan", "self-evaluation"),
    failing={"rows": [{**_ROW, "target": "2023年12月30日"}], "year": 2024},
    passing={"rows": [{**_ROW, "target": "2024年12月30日"}], "year": 2024},
)
CODES: Final = (LATE_WITH_POINTS, DATE_OUTSIDE_YEAR)


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield what is wrong with the dates of a row."""
    late = _is_late(table, number)
    open_ = late and not _is_priced(table, number)
    if open_ and not _is_full(table, number):  # a late date with full points is a finding of scores
        found = earned(table, number, above=Fraction(0))
        if found is not None:
            figure, said = found
            values = values_of(table.evaluation.indicators[number])
            yield row_finding(table, number, LATE_WITH_POINTS, figure=figure, earned=said, **values)
    if table.evaluation.year is not None:
        yield from _outside(table, number, table.evaluation.year, late=late)


def _is_late(table: Assessment, number: int) -> bool:
    """Tell whether the row is late whatever day its dates mean (确定逾期)."""
    if table.card is None:
        return False
    return table.card.scores[number].completion.is_late


def _is_priced(table: Assessment, number: int) -> bool:
    """Tell whether the policy says what a late date is worth: then its score is judged as any."""
    return table.card is not None and table.card.scores[number].points is not None


def _is_full(table: Assessment, number: int) -> bool:
    row = table.evaluation.indicators[number]
    printed = None if row.printed_score is None else row.printed_score.number
    return printed is not None and not row.covers and printed == weight_of(row)[0]


def _outside(table: Assessment, number: int, year: int, *, late: bool) -> Iterator[Finding]:
    """Yield a target and an actual in another year than the table's.

    A plan may be disclosed in the year before. An actual in the year of its own target is the
    target's matter, and a late one is late.
    """
    row = table.evaluation.indicators[number]
    years = (None, year, year + 1) if table.evaluation.is_plan else (None, year)
    wanted, got = _year_of(row.target), _year_of(row.actual)
    if (wanted in years and got in years) or _spans_years(table.evaluation, row):
        return
    values = values_of(row)
    if wanted not in years:
        yield row_finding(
            table, number, DATE_OUTSIDE_YEAR, printed=values["target"], year=year,
            what=clause("deadline"), cell=values["target"], points="",
        )  # fmt: skip
    if got not in years and got != wanted and not late:
        points = _points(row)
        found = row_finding(
            table, number, DATE_OUTSIDE_YEAR, printed=values["actual"], year=year,
            what=clause("finished"), cell=values["actual"], points=points,
        )  # fmt: skip
        yield attrs.evolve(found, severity="warning") if points else found


def _year_of(cell: Target | Actual | None) -> int | None:
    return cell.value.year if cell is not None and isinstance(cell.value, Moment) else None


def _spans_years(table: Evaluation, row: Indicator) -> bool:
    actual = "" if row.actual is None else row.actual.text
    texts = (table.name, row.level1, row.level2, row.name, row.target.text, actual)
    return any(_YEARS.search(bare(text)) for text in texts)


def _points(row: Indicator) -> str:
    """Return what an actual outside the year earned, as a clause; "" for nothing."""
    printed = row.printed_score
    if printed is None or printed.number is None or printed.number <= 0:
        return ""
    return clause("earned-outside", score=printed.shown)
