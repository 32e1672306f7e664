"""What the prose says beside the tables (文字与表格): other figures than of rows and funds."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from kpi_eval.checks.families.common import row_finding, table_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.messages import render
from kpi_eval.model.exact import exact_text
from kpi_eval.model.text import bare, shorten
from kpi_eval.model.values import Amount
from kpi_eval.prose.links import performance_links, prose_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.document import Document
    from kpi_eval.model.funding import Funding
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.values import Actual
    from kpi_eval.prose.mentions import Mention
    from kpi_eval.prose.targets import ProseLink

__all__ = ["CODES", "check_document", "check_table"]

_ROW: Final = {
    "name": "受益群众", "target": ">=40000人次", "actual": "40000人次", "weight": "100",
    "printed_score": "100",
}  # fmt: skip
_MORE: Final = {**_ROW, "name": "新建路灯", "target": ">=33盏", "actual": "35盏"}
PROSE_MISMATCH: Final = Code(
    code="prose-mismatch",
    severity="warning",
    for_=("plan", "self-evaluation"),
    failing={
        "rows": [_ROW],
        "goals": {"expected": "受益群众达到200000人次", "actual": "受益群众达到40000人次"},
    },
    passing={
        "rows": [_ROW],
        "goals": {"expected": "受益群众达到4万人次", "actual": "受益群众达到40000人次"},
    },
)
PROSE_DIFFERENCE: Final = Code(
    code="prose-difference",
    severity="warning",
    failing={"rows": [{**_MORE, "deviation_reason": "实地勘测需要，比原计划多安装5盏"}]},
    passing={"rows": [{**_MORE, "deviation_reason": "实地勘测需要，比原计划多安装2盏"}]},
)
CODES: Final = (PROSE_MISMATCH, PROSE_DIFFERENCE)

_MOST: Final = 30


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield figures of the prose that are not those of the row, or the funds, they speak of."""
    for link in prose_links(table.evaluation):
        if link.agrees is not False:
            continue
        if link.to.row is None:
            yield _of_funds(table, link)
        else:
            found = _finding(table, link.to.row - 1, link)
            yield attrs.evolve(found, location=link.to.location)


def check_document(document: Document) -> Iterator[Finding]:
    """Yield totals of the document's results that are not those of the rows they name."""
    differing = [link for link in performance_links(document) if link.agrees is False]
    for mention, links in groupby(differing, key=lambda link: cast("Mention", link.mention)):
        places = list(links)
        table, row = cast("tuple[int, int]", (places[0].to.table, places[0].to.row))
        own = document.evaluations[table - 1].indicators[row - 1]
        cells = [link.counted(document.evaluations).to.said for link in places]
        value = shorten(cast("Actual", own.actual).shown, _MOST)
        yield Finding(
            code=PROSE_MISMATCH.code, severity=PROSE_MISMATCH.severity,
            location=mention.passage.location, printed=mention.text, expected=value,
            source=PROSE_MISMATCH.source,
            arguments={
                "text": render(f"prose.{mention.field}"), "said": _said(mention), "value": value,
                "cell": render("prose.and").join(cells),
                "how": _how(own, places[0], mention),
            },
        )  # fmt: skip


def _of_funds(table: Assessment, link: ProseLink) -> Finding:
    """Return the finding of a figure that is not that of the funds (与资金情况不符)."""
    mention, funding = cast("Mention", link.mention), cast("Funding", table.evaluation.funding)
    rate = link.to.field == "rate"
    cell: Any = funding.printed_rate if rate else getattr(funding, link.to.field)
    place = table.evaluation.place(f"execution-{link.to.field}")
    value = f"{cell.shown}" if rate else f"{cell.shown}{'' if cell.unit else funding.unit}"
    found = table_finding(
        table, PROSE_MISMATCH, printed=mention.text, expected=value,
        text=render(f"prose.{mention.field}"), said=_said(mention), value=value,
        cell=render(f"clause.of-{'execution-rate' if rate else link.to.field}"),
        how=render("prose.value"),
    )  # fmt: skip
    return attrs.evolve(found, location=place)


def _finding(table: Assessment, number: int, link: ProseLink) -> Finding:
    row, mention = table.evaluation.indicators[number], cast("Mention", link.mention)
    said = _said(mention)
    if link.relation == "difference":
        return row_finding(
            table, number, PROSE_DIFFERENCE, printed=mention.text,
            said=said, stated=mention.text, **values_of(row),
        )  # fmt: skip
    cell = row.target if link.to.field == "target" else row.actual
    value = "" if cell is None else shorten(cell.shown, _MOST)
    return row_finding(
        table, number, PROSE_MISMATCH,
        printed=mention.text, expected=value, text=render(f"prose.{mention.field}"), said=said,
        cell=render(f"prose.of-{link.to.field}"), value=value, how=_how(row, link, mention),
    )  # fmt: skip


def _said(mention: Mention) -> str:
    """Return a figure with the words before it (所写的文字), or else behind it."""
    left = mention.left[-_MOST:].lstrip("、 ")
    return bare(f"{left}{mention.text}" if left else f"{mention.text}{mention.right[:10]}")


def _how(row: Indicator, link: ProseLink, mention: Mention) -> str:
    """Return how two figures differ (差异): in value, unit, by a power of ten, in the date."""
    value: Any = getattr(row.pair, link.to.field)
    if not isinstance(mention.value, Amount) or not isinstance(value, Amount):
        return render("prose.date" if not isinstance(mention.value, Amount) else "prose.value")
    if not value.base or not mention.value.base:
        return render("prose.value")
    if mention.value.number == value.number:
        return render("prose.unit", said=mention.value.unit.name, unit=value.unit.name)
    times = mention.value.base / value.base
    times = max(times, 1 / times)
    powers = {Fraction(10) ** n for n in range(1, 9)}
    return render("prose.magnitude", times=exact_text(times)) if times in powers else (
        render("prose.value")
    )  # fmt: skip
