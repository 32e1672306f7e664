"""Explanations of deviations (偏差原因分析): due and missing, or given without a deviation."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families import reasons
from kpi_eval.checks.families.common import clause, earned, is_disputed, row_finding, values_of
from kpi_eval.checks.families.plausibility import is_implausible
from kpi_eval.checks.families.shares import scale_exceeded
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.deviations import explains, says_nothing
from kpi_eval.model.text import bare, shorten
from kpi_eval.model.values import Amount
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

_ROW: Final = {"name": "参赛企业", "target": ">=120家", "weight": "15", "rule": "按照完成比例赋分"}
_DUE: Final = {**_ROW, "actual": "=121家", "printed_score": "14.88"}
_NONE: Final = {**_ROW, "actual": "=120家", "printed_score": "15"}

EXPLANATION_MISSING: Final = Code(
    code="explanation-missing",
    severity="warning",
    failing={"rows": [{**_DUE, "deviation_reason": ""}]},
    passing={"rows": [{**_DUE, "deviation_reason": "报名踊跃，多1家"}]},
)
EXPLANATION_WITHOUT_DEVIATION: Final = Code(
    code="explanation-without-deviation",
    severity="warning",
    failing={"rows": [{**_NONE, "deviation_reason": "经费有结余"}]},
    passing={"rows": [{**_NONE, "deviation_reason": "已按计划完成，无偏差"}]},
)
CODES: Final = (EXPLANATION_MISSING, EXPLANATION_WITHOUT_DEVIATION)
_LAXEST: Final = Fraction("1.3")  # 广西 and accounting firms; 财预〔2020〕10号 sets no threshold


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield a finding where an explanation is due and missing, or given for nothing.

    Given for a saving that there is none of, or against the row, `reasons` says it.
    Only on forms that have the column. Due: a printed score below the weight, a completion past
    the policy's threshold, a target missed on a form without scores. Where no threshold is known,
    one beyond the laxest (130 %) is remarked.
    """
    row = table.evaluation.indicators[number]
    if row.deviation_reason is None or not row.has_actual:
        return
    given = row.deviation_reason
    if explains(given):
        told = any(reasons.check_row(table, number))  # in more words
        if _equal(row) and not _below_weight(row) and not told:
            yield row_finding(table, number, EXPLANATION_WITHOUT_DEVIATION, **values_of(row))
    elif not says_nothing(given):
        return  # it may well explain
    elif _below_weight(row):
        if _is_due_in_full(table, number):
            return  # the score itself is wrong: nothing was lost that could be explained
        weight, _ = weight_of(row)
        score = row.printed_score and row.printed_score.shown
        why = clause("below-weight", score=score, weight=f"{weight:f}")
        yield row_finding(table, number, EXPLANATION_MISSING, why=why, lack=_lack(given))
    elif _past_threshold(table, number):
        why = clause("past-threshold", rate=table.rates[number].expected)
        yield row_finding(table, number, EXPLANATION_MISSING, why=why, lack=_lack(given))
    elif _missed_unscored(table, number):
        why = clause("target-missed", **values_of(row))
        yield row_finding(table, number, EXPLANATION_MISSING, why=why, lack=_lack(given))
    elif _far_above(table, number):
        why = clause("far-above", **values_of(row))
        yield row_finding(
            table, number, EXPLANATION_MISSING, severity="info", why=why, lack=_lack(given)
        )


def _lack(given: str) -> str:
    """Return what the column lacks: it is blank, or it holds a text that explains nothing."""
    if not bare(given):
        return clause("explanation-blank")
    return clause("explanation-void", text=shorten(given))


def _below_weight(row: Indicator) -> bool:
    weight, _ = weight_of(row)
    score = row.printed_score.number if row.printed_score is not None else None
    return weight is not None and score is not None and score < weight


def _is_due_in_full(table: Assessment, number: int) -> bool:
    """Tell whether a finding says that the full weight is due where less is printed (应得满分)."""
    figure, (weight, _) = table.scores[number], weight_of(table.evaluation.indicators[number])
    return figure.verdict == "inconsistent" and figure.recomputed == weight


def _past_threshold(table: Assessment, number: int) -> bool:
    threshold = None if table.policy is None else table.policy.explain_over.value
    rate = table.rates[number].recomputed
    return threshold is not None and rate is not None and rate >= threshold


def _missed_unscored(table: Assessment, number: int) -> bool:
    """Tell whether a target is missed for certain in a row that no score speaks of (未完成)."""
    row = table.evaluation.indicators[number]
    if table.card is None or (
        row.printed_score is not None and row.printed_score.number is not None
    ):
        return False
    completion = table.card.scores[number].completion
    if completion.contrary and earned(table, number, above=Fraction(0)) is not None:
        return False  # word-contrary says it
    return completion.is_missed and not is_disputed(table, number)


def _far_above(table: Assessment, number: int) -> bool:
    """Tell whether more was done than the laxest known mark allows unexplained (明显超额).

    A threshold of the policy itself has said already what it asks for.
    """
    if table.policy is not None and table.policy.explain_over.value is not None:
        return False
    row = table.evaluation.indicators[number]
    wanted, got = row.pair.target, row.pair.actual
    if not isinstance(wanted, Amount) or not isinstance(got, Amount) or row.pair.rivals:
        return False
    if wanted.unit.dimension != got.unit.dimension or row.pair.comparator in ("<=", "<"):
        return False
    if row.is_cost or wanted.base <= 0 or scale_exceeded(row) or is_implausible(table, number):
        return False
    return got.base > wanted.base * _LAXEST and not is_disputed(table, number)


def _equal(row: Indicator) -> bool:
    wanted, got = row.target.value, row.actual.value if row.actual is not None else None
    return (
        isinstance(wanted, Amount)
        and isinstance(got, Amount)
        and wanted.unit.dimension == got.unit.dimension
        and wanted.change == got.change
        and wanted.base == got.base
    )
