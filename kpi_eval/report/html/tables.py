"""A table on a page (原表): as printed, the wrong cells marked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.report.as_printed import (
    funds_as_printed,
    head_as_printed,
    rows_as_printed,
    shown_columns,
    totals_as_printed,
)
from kpi_eval.report.html.findings import anchor, workings
from kpi_eval.report.html.tags import Markup, fragment, tag
from kpi_eval.report.summary import (
    coverage_sentence,
    figure_grid,
    policy_sentence,
    table_title,
)
from kpi_eval.scoring.steps import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.figure import Figure
    from kpi_eval.report.as_printed import ShownCell, ShownColumn
    from kpi_eval.report.html.voice import Voice

__all__ = ["table_section"]

_NUMBERS: Final = frozenset({
    "weight", "printed_rate", "printed_score", "unconverted", "conversion", "goal_share", "initial",
    "budget", "received", "executed",
})  # fmt: skip
_PROSE: Final = frozenset({"deviation_reason", "evidence", "basis", "rule"})
_SIGN: Final = {"wrong": "✗", "warn": "?", "muted": "—"}


def table_section(table: TableAudit, place: int, number: int, say: Voice) -> Markup:
    """Return a table of a document (一张表): what it was judged by, itself, the working."""
    kind = f"label.{table.evaluation.kind}"
    title = table_title(table, place)
    parts = [
        tag("h3", say.text(title)),
        tag("p", tag("span", say(kind)), class_="kind"),
        tag("p", say.text(policy_sentence(table))),
        _head(table, say),
    ]
    funding = table.evaluation.funding
    if funding is not None:
        columns, rows = funds_as_printed(table)
        caption = say("funds-unit", unit=funding.unit)
        parts.append(_grid(caption, columns, _lines(columns, rows, place, number, say), say))
    shown = shown_columns(table)
    lines = list(_lines(shown, rows_as_printed(table, shown), place, number, say))
    total = _total(table, shown, place, number, say)
    parts.append(_grid(say("indicators"), shown, [*lines, *total], say, wide=True))
    if not table.evaluation.is_plan:
        parts += [
            tag("p", say.text(coverage_sentence(table.coverage))),
            _compared(table, say),
            workings(table, say),
        ]
    return tag("section", *parts, class_="table", id=f"t{number}-{place}")


def _head(table: TableAudit, say: Voice) -> Markup:
    texts = head_as_printed(table)
    if not texts:
        return Markup("")
    pairs = (
        fragment([tag("dt", say(f"label.{key}")), tag("dd", text, lang=say.chinese)])
        for key, text in texts
    )
    return tag("dl", *pairs, class_="head")


def _grid(
    caption: str,
    columns: Sequence[ShownColumn],
    lines: Sequence[Markup] | Iterator[Markup],
    say: Voice,
    *,
    wide: bool = False,
) -> Markup:
    """Return a table that scrolls sideways by keyboard too, its headers repeated in print."""
    heads = (
        tag("th", say.text(column.header), scope="col", class_=_class_of(column.role))
        for column in columns
    )
    inner = tag(
        "table", tag("caption", caption, lang=say.code if say.chinese else None),
        tag("thead", tag("tr", *heads)), tag("tbody", *lines), lang=say.chinese,
        class_="wide" if wide else None,
    )  # fmt: skip
    return tag("div", inner, class_="scroll", role="region", aria_label=caption, tabindex=0)


def _class_of(role: str) -> str | None:
    if role in _NUMBERS:
        return "n"
    return "p" if role in _PROSE else None


def _lines(
    columns: Sequence[ShownColumn],
    rows: Sequence[Sequence[ShownCell]],
    place: int,
    number: int,
    say: Voice,
) -> Iterator[Markup]:
    for row in rows:
        cells = (
            _cell(cell, say.text(column.header), place, number, say)
            for column, cell in zip(columns, row, strict=True)
        )
        yield tag("tr", *cells)


def _cell(cell: ShownCell, header: str, place: int, number: int, say: Voice) -> Markup:
    """Return a cell as printed; a marked one says what it should be and leads to its finding."""
    classes = " ".join(filter(None, (_class_of(cell.role), cell.tone)))
    text = say.text(cell.text)
    if cell.repeated:
        text = tag("span", text, class_="rep")
    parts: list[str] = [text]
    if cell.tone:
        parts.append(_mark(cell, place, number, say))
    anchors = [tag("a", id=anchor("c", number, place, one)) for one in cell.findings]
    return tag(
        "th" if cell.role == "name" else "td", *anchors, *parts, class_=classes or None,
        data_h=header, scope="row" if cell.role == "name" else None,
    )  # fmt: skip


def _mark(cell: ShownCell, place: int, number: int, say: Voice) -> Markup:
    sign = tag("b", _SIGN[cell.tone], aria_hidden="true")
    said = _said(cell.figure, say)
    shown = tag("span", sign, " ", said or say("to-findings"), class_="due")
    if not cell.findings:
        return shown
    return tag("a", shown, href=f"#{anchor('f', number, place, cell.findings[0])}", class_="to")


def _said(figure: Figure | None, say: Voice) -> str:
    """Return what a mark says of its figure: the value due, or why it was not checked."""
    if figure is None:
        return ""
    if figure.verdict == "not_checkable":
        return f"{say('unchecked')} ({say.text(reason_text(figure.reason or 'policy-silent'))})"
    due = None if figure.due is None else say.text(figure.due)
    if due is None:
        return say("wrong") if figure.verdict == "inconsistent" else ""
    if figure.verdict == "inconsistent":
        return f"{say('wrong')}, {say('due')} {due}"
    return f"{say('recomputed')} {due}"


def _total(
    table: TableAudit, columns: Sequence[ShownColumn], place: int, number: int, say: Voice
) -> Iterator[Markup]:
    """Yield the row of totals under the rows, its figures under their columns."""
    cells = dict(totals_as_printed(table))
    if not cells:
        return
    grade = cells.pop("grade", None)
    shown = []
    for column in columns:
        cell, header = cells.pop(column.role, None), say.text(column.header)
        if column.role == "name":
            shown.append(tag("th", say("report.row-total"), scope="row", data_h=header))
        elif cell is None:
            shown.append(tag("td", "", data_h=header))
        else:
            shown.append(_cell(cell, header, place, number, say))
    yield tag("tr", *shown, class_="total")
    for cell in (*cells.values(), *([grade] if grade else [])):
        label = say(f"report.figure-{cell.figure.name}" if cell.figure else "report.row-total")
        held = tag("td", cell.text, " ", _mark(cell, place, number, say) if cell.tone else "",
                   colspan=max(len(columns) - 1, 1), class_=cell.tone or None)  # fmt: skip
        yield tag("tr", tag("th", label, scope="row"), held, class_="total")


def _compared(table: TableAudit, say: Voice) -> Markup:
    """Return every figure printed beside recomputed (填报与重算对照), folded."""
    grid = figure_grid(table)
    headers = [say.text(header) for header in grid.headers]
    heads = (tag("th", header, scope="col") for header in headers)
    lines = (
        tag("tr", *(tag("td", say.text(text), class_=tone or None, data_h=header)
                    for text, tone, header in zip(row, tones, headers, strict=True)))
        for row, tones in zip(grid.rows, grid.tones, strict=True)
    )  # fmt: skip
    inner = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines))
    notes = (tag("p", say.text(note)) for note in grid.notes)
    box = tag("div", inner, class_="scroll", role="region", tabindex=0, aria_label=say("grid"))
    return tag("details", tag("summary", say("grid")), box, *notes)
