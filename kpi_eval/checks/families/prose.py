"""What the prose says beside the table (文字与表格): other figures, explanations the other way."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from kpi_eval.checks.families.common import row_finding, values_of
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.messages import render
from kpi_eval.model.exact import exact_text
from kpi_eval.model.text import bare, shorten
from kpi_eval.model.values import Amount
from kpi_eval.prose.links import prose_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.prose.mentions import Mention
    from kpi_eval.prose.targets import ProseLink

__all__ = ["CODES", "check_row", "check_table"]

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
REASON_CONTRARY: Final = Code(
    code="reason-contrary",
    severity="warning",
    failing={"rows": [{**_MORE, "deviation_reason": "因资金不足未能完成"}]},
    passing={"rows": [{**_MORE, "deviation_reason": "群众需求增加，超额完成"}]},
)
CODES: Final = (PROSE_MISMATCH, PROSE_DIFFERENCE, REASON_CONTRARY)

_OVER: Final = re.compile(
    r"超额完成|超过(?:了)?(?:预期|目标|计划|年初)|超(?:出)?(?:预期|目标|计划)|超预期"
)
_SHORT: Final = re.compile(
    r"(?:未(?:能|及时|全部|完全)*|没有|没能)(?:完成|达到|达成|实现)(?!率)|未达标|未达(?:目标|预期)|放弃|"
    r"不符合(?:条件|要求)"
)
_ANY_OVER: Final = re.compile(r"超|多|增|新增|提高|提升|扩大|满意|好评|好|积极|全部|优")
_ANY_SHORT: Final = re.compile(r"未|没|不|少|减|缺|降|停|取消|延|推迟|放弃|调整|结余|节约")
_MOST: Final = 30


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield figures of the prose that are not those of the row they speak of."""
    for link in prose_links(table.evaluation):
        if link.agrees is not False or link.to.row is None:
            continue
        number = link.to.row - 1
        found = _finding(table, number, link)
        yield attrs.evolve(found, location=link.to.location)


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
    """Return how two figures differ (差异): in value, by a power of ten, in the date."""
    value: Any = getattr(row.pair, link.to.field)
    if not isinstance(mention.value, Amount) or not isinstance(value, Amount):
        return render("prose.date" if not isinstance(mention.value, Amount) else "prose.value")
    if not value.base or not mention.value.base:
        return render("prose.value")
    times = mention.value.base / value.base
    times = max(times, 1 / times)
    powers = {Fraction(10) ** n for n in range(1, 9)}
    return render("prose.magnitude", times=exact_text(times)) if times in powers else (
        render("prose.value")
    )  # fmt: skip


def check_row(table: Assessment, number: int) -> Iterator[Finding]:
    """Yield an explanation of the other direction (偏差原因与完成情况相反)."""
    row = table.evaluation.indicators[number]
    reason = bare(row.deviation_reason or "")
    quotients = row.pair.quotients
    if not reason or len(quotients) != 1 or row.is_cost or row.pair.comparator in ("<", "<="):
        return
    up, down = quotients[0]
    if up == down or down <= 0:
        return
    words, against = (_SHORT, _ANY_OVER) if up > down else (_OVER, _ANY_SHORT)
    found = words.search(reason)
    if found is None or against.search(reason):
        return
    yield row_finding(
        table, number, REASON_CONTRARY,  said=found[0],
        way=render("prose.over" if up > down else "prose.short"), **values_of(row),
    )  # fmt: skip
