"""What every family of checks shares: making a finding for a row or a table in one call."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_eval.checks.finding import Code, Finding
from kpi_eval.messages import Spoken, render
from kpi_eval.model.text import bare, shorten
from kpi_eval.scoring.policy import parameter_name
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure, FigureName
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.location import Severity

__all__ = [
    "beyond_bounds", "by_several", "clause", "earned", "is_disputed", "is_full", "is_unused",
    "label_of", "parameter_of", "row_finding", "table_finding", "values_of",
]  # fmt: skip

_WIDEST = 60
_POINTS = re.compile(r"[(\[]\d+(?:\.\d+)?分?[)\]]$")
_UNUSED = re.compile(r"不适[用应]|不涉及|无此项|无|略|[-—–/\\]+")
_NAMED = 3  # policies that a sentence names; of more it gives the number


def clause(key: str, /, **arguments: object) -> Spoken:
    """Return a clause of a finding's sentence (分句), from the catalogue."""
    return render(f"clause.{key}", **arguments)


def beyond_bounds(printed: Decimal, weight: Decimal, *, funds: bool = False) -> str:
    """Return by how much a score is below 0 or above its weight (超出范围), as a clause."""
    if printed < 0:
        return clause("below-zero")
    key = "above-execution-weight" if funds else "above-weight"
    return clause(key, excess=f"{printed - weight:f}", weight=f"{weight:f}")


def by_several(table: Assessment, figure: Figure) -> str:
    """Return that several policies all refute a score (各约定均不给此分), named if they are few.

    One alone is named only where it is not one of several that are tied.
    """
    titles = figure.refuted_by
    tied = [policy.said for policy in table.tied]
    if len(titles) == 1 and len(tied) > 1 and titles[0] in tied:
        return clause("by-one-of-tied")
    if len(titles) > _NAMED:
        return clause("by-many", count=len(titles))
    key = "by-tied" if len(titles) > 1 else "by-one"
    return clause(key, tied=clause("and").join(titles))


def parameter_of(figure: Figure) -> str | None:
    """Return the Chinese name of the assumed parameter a figure is not checkable for, or None."""
    code, _, parameter = (figure.reason or "").partition(":")
    return parameter_name(parameter) if code == "assumed" else None


def earned(table: Assessment, number: int, *, above: Fraction) -> tuple[Figure, str] | None:
    """Return what a missed row has and should not (所得), and a clause that says it.

    A printed score of more than the share `above` of the weight, else a printed rate of 100 %; None
    where there is neither. A score that stands for several rows is no row's own.
    """
    figure, rate = table.scores[number], table.rates[number]
    printed = None if figure.printed is None else figure.printed.number
    row = table.evaluation.indicators[number]
    weight, _ = weight_of(row)
    if printed is not None and not row.covers:
        if weight is None and printed > 0 and not above:
            return figure, clause("earned-points", score=figure.shown)
        if weight is not None and Fraction(printed) > Fraction(weight) * above:
            key = "earned-full" if printed == weight else "earned-part"
            return figure, clause(key, score=figure.shown, weight=f"{weight:f}")
    claimed = None if rate.printed is None else rate.printed.ratio
    if claimed is not None and claimed >= 1:
        return rate, clause("earned-rate", rate=rate.shown)
    return None


def is_full(row: Indicator) -> bool:
    """Tell whether a row has its whole weight (满分), in a score that is its own."""
    printed = None if row.printed_score is None else row.printed_score.number
    return bool(printed) and not row.covers and printed == weight_of(row)[0]


def is_disputed(table: Assessment, number: int) -> bool:
    """Tell whether a finding says already that a row's score or rate is wrong (已有疑点)."""
    figures = (table.scores[number], table.rates[number])
    if any(one.verdict == "inconsistent" or one.contradicted for one in figures):
        return True
    row = table.evaluation.indicators[number]
    missed = table.card is not None and table.card.scores[number].completion.is_missed
    return missed and is_full(row) and table.scores[number].verdict != "consistent"


def is_unused(row: Indicator) -> bool:
    """Tell whether a row of a ready-made form was left unused (不适用), by its name or target."""
    return _says_unused(row.name) or _says_unused(row.target.text)


@lru_cache(maxsize=512)
def _says_unused(text: str) -> bool:
    return _UNUSED.fullmatch(bare(text)) is not None


@lru_cache(maxsize=512)
def label_of(text: str) -> str:
    """Return a label of level 1 or 2 without its points and its 指标 (一级、二级指标名)."""
    return _POINTS.sub("", bare(text)).removesuffix("指标")


def values_of(indicator: Indicator) -> dict[str, Any]:
    """Return target and actual as shown (目标值、业绩值), as the sentences name them."""
    actual = indicator.actual
    return {
        "target": shorten(indicator.target.shown, _WIDEST),
        "actual": "" if actual is None else shorten(actual.shown, _WIDEST),
    }


def row_finding(  # noqa: PLR0913 - one finding, every part of it
    table: Assessment,
    number: int,
    code: Code,
    *,
    figure: Figure | None = None,
    about: FigureName | None = None,
    severity: Severity | None = None,
    printed: str | None = None,
    expected: str | None = None,
    source: str = "",
    **arguments: Any,
) -> Finding:
    """Return a finding about a row (行发现); printed and expected come from the figure if given.

    `about` names the figure where they do not, `severity` is another than the code's.
    """
    indicator = table.evaluation.indicators[number]
    named = about if figure is None else figure.name
    return Finding(
        code=code.code,
        severity=severity or code.severity,
        location=table.evaluation.place(named, number) if named else indicator.location,
        indicator=number,
        figure=named,
        printed=printed if figure is None else figure.shown,
        expected=expected if figure is None else figure.due,
        source=source or code.source,
        name=indicator.name,
        arguments=arguments,
    )


def table_finding(  # noqa: PLR0913 - one finding, every part of it
    table: Assessment,
    code: Code,
    *,
    figure: Figure | None = None,
    about: FigureName | None = None,
    severity: Severity | None = None,
    printed: str | None = None,
    expected: str | None = None,
    source: str = "",
    name: str = "",
    **arguments: Any,
) -> Finding:
    """Return a finding about a whole table or its funds (表发现); the rest as for a row."""
    named = about if figure is None else figure.name
    return Finding(
        code=code.code,
        severity=severity or code.severity,
        location=table.evaluation.place(named) if named else table.evaluation.location,
        figure=named,
        printed=printed if figure is None else figure.shown,
        expected=expected if figure is None else figure.due,
        source=source or code.source,
        name=name or table.evaluation.name,
        arguments=arguments,
    )
