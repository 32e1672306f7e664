"""What every family of checks shares: making a finding for a row or a table in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kpi_eval.checks.finding import Code, Finding
from kpi_eval.messages import render
from kpi_eval.model.text import shorten
from kpi_eval.scoring.steps import parameter_name

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.figure import Figure, FigureName
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.location import Severity

__all__ = [
    "beyond_bounds", "by_several", "clause", "parameter_of", "row_finding", "table_finding",
    "values_of",
]  # fmt: skip

_WIDEST = 60
_NAMED = 3  # policies that a sentence names; of more it gives the number


def clause(key: str, /, **arguments: object) -> str:
    """Return a clause of a finding's sentence (分句), from the catalogue."""
    return render(f"clause.{key}", **arguments)


def beyond_bounds(printed: Decimal, weight: Decimal) -> str:
    """Return by how much a score is below 0 or above its weight (超出范围), as a clause."""
    if printed < 0:
        return clause("below-zero")
    return clause("above-weight", excess=f"{printed - weight:f}")


def by_several(figure: Figure) -> str:
    """Return that several policies all refute a score (各约定均不给此分), named if they are few."""
    titles = figure.refuted_by
    if len(titles) > _NAMED:
        return clause("by-many", count=len(titles))
    key = "by-tied" if len(titles) > 1 else "by-one"
    return clause(key, tied=clause("and").join(titles))


def parameter_of(figure: Figure) -> str | None:
    """Return the Chinese name of the assumed parameter a figure is not checkable for, or None."""
    code, _, parameter = (figure.reason or "").partition(":")
    return parameter_name(parameter) if code == "assumed" else None


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
    place = None if figure is None else figure.location
    return Finding(
        code=code.code,
        severity=severity or code.severity,
        location=place or indicator.location,
        indicator=number,
        figure=about if figure is None else figure.name,
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
    place = None if figure is None else figure.location
    return Finding(
        code=code.code,
        severity=severity or code.severity,
        location=place or table.evaluation.location,
        figure=about if figure is None else figure.name,
        printed=printed if figure is None else figure.shown,
        expected=expected if figure is None else figure.due,
        source=source or code.source,
        name=name or table.evaluation.name,
        arguments=arguments,
    )
