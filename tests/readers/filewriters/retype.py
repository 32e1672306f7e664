"""Evaluations typed again into tables: what a text form says, as the cells it was made from.

A table takes the labels and the order of columns that its evaluation was recognised by, and merges
cells as the forms of the field do. `retyped` gives a whole document: its prose, then its tables,
each after a line of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from kpi_eval.checks.auditing import audit
from kpi_eval.model.location import Location
from kpi_eval.model.recognised import Recognised
from kpi_eval.readers.grid import Outside
from tests.readers.filewriters.forms import Form, FormCell, FormTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.printed import Printed
    from kpi_eval.readers.grid import Stream

_AMOUNTS = ("initial", "budget", "executed")
_FIGURES = ("weight", "printed_rate", "printed_score")


def retyped(document: Document, prose: Iterable[str] = ()) -> Form:
    """A document's evaluations as tables, after its prose."""
    form: Form = []
    lines = [line.strip() for text in prose for line in text.split("\n") if line.strip()]
    for number, evaluation in enumerate(document.evaluations, start=1):
        form += ["\n".join([*lines, f"附{number}"]), retyped_table(evaluation)]
        lines = []
    return form


def prose_of(stream: Stream) -> list[str]:
    """The text of a stream outside its tables."""
    return [block.text for block in stream.blocks if isinstance(block, Outside)]


def retyped_table(evaluation: Evaluation) -> FormTable:
    """One evaluation as a table."""
    labels = _Labels(evaluation)
    columns = list(evaluation.recognised.columns)
    width = len(columns) + 1
    table = [spread([labels.title], width)]
    if evaluation.year is not None:
        table.append(spread([f"（{evaluation.year}年度）"], width))
    table += _identity(evaluation, labels, width)
    table += _funds(evaluation, labels, width)
    table += _goals(evaluation, labels, width)
    table += _indicators(evaluation, labels, columns)
    table += _total(evaluation, columns)
    return table


def spread(texts: Sequence[str], width: int) -> list[FormCell]:
    """Texts side by side over all columns, as even as they go."""
    each, more = divmod(width, len(texts))
    return [FormCell(text, 1, each + (place < more)) for place, text in enumerate(texts)]


class _Labels:
    """The labels that an evaluation was recognised by; usual ones where it has none."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._found: dict[tuple[str, str], str] = {
            (label.block, label.role): label.text for label in evaluation.recognised.labels
        }
        self.title = self("head", "title", "项目支出绩效自评表")

    def __call__(self, block: str, role: str, usual: str = "") -> str:
        return self._found.get((block, role), usual)


def _identity(evaluation: Evaluation, labels: _Labels, width: int) -> FormTable:
    def row(*pairs: tuple[str, str | None]) -> list[FormCell]:
        return spread([text or "" for pair in pairs for text in pair], width)

    if evaluation.kind.startswith("unit"):
        return [row((labels("head", "unit", "单位名称"), evaluation.name))]
    name = (labels("head", "project", "项目名称"), evaluation.name)
    implementing = (labels("head", "implementing_unit", "实施单位"), evaluation.implementing_unit)
    if evaluation.is_plan:
        return [row(implementing), row(name)]
    department = (labels("head", "department", "主管部门"), evaluation.department)
    return [row(name), row(department, implementing)]


def _text(figure: Printed | None) -> str:
    return "" if figure is None else figure.text


def _funds(evaluation: Evaluation, labels: _Labels, width: int) -> FormTable:
    funding = evaluation.funding
    if funding is None:
        return []
    corner = labels("funding", "block", f"项目资金（{funding.unit}）")
    total = "合计" if evaluation.kind.startswith("unit") else "年度资金总额"
    if evaluation.is_plan and funding.budget is not None:
        pairs = [("年度预算总额", _text(funding.budget))]
        pairs += [(row.source, _text(row.budget)) for row in funding.rows]
        return [spread([corner, *(text for pair in pairs for text in pair)], width)]
    present = [*_AMOUNTS, *_FIGURES]
    if evaluation.is_plan:
        present = ["budget"]
    source = labels("funding", "source") if evaluation.kind.startswith("unit") else ""
    headers = [labels("funding", role) for role in present]
    rows = [[source, *headers]]
    sums = [_text(getattr(funding, role)) for role in present]
    sources = [
        [row.source, *(_text(getattr(row, role)) if role in _AMOUNTS else "—" for role in present)]
        for row in funding.rows
    ]
    if evaluation.is_plan:
        rows += sources
    elif evaluation.kind == "unit":
        rows += [*sources, [total, *sums]]
    else:
        rows += [[total, *sums], *sources]
    table = [spread(row, width - 1) for row in rows]
    table[0].insert(0, FormCell(corner, len(rows), 1))
    return table


def _goals(evaluation: Evaluation, labels: _Labels, width: int) -> FormTable:
    goals = evaluation.goals
    if goals is None:
        return []
    corner = labels("goals", "block", "年度总体目标")
    if goals.actual is None:
        return [[FormCell(corner), FormCell(goals.expected, 1, width - 1)]]
    heads = [labels("goals", "expected", "预期目标"), labels("goals", "actual", "实际完成情况")]
    first = [FormCell(corner, 2, 1), *spread(heads, width - 1)]
    return [first, spread([goals.expected, goals.actual], width - 1)]


def cell_of(indicator: Indicator, role: str) -> str:
    """What the column of a role holds."""
    value: Any = getattr(indicator, role, None)
    if role in ("target", "actual"):
        return "" if value is None else str(value.text)
    return value if isinstance(value, str) else _text(value)


def _indicators(evaluation: Evaluation, labels: _Labels, columns: list[str]) -> FormTable:
    rows = evaluation.indicators
    table: FormTable = [
        [
            FormCell("年度绩效指标完成情况", len(rows) + 1, 1),
            *(FormCell(labels("indicators", role)) for role in columns),
        ]
    ]
    for number, indicator in enumerate(rows):
        cells: list[FormCell] = []
        for role in columns:
            spans = _label_span(rows, number, role) if role in ("level1", "level2") else 1
            if spans:
                cells.append(FormCell(cell_of(indicator, role), spans, 1))
        table.append(cells)
    return table


def _label_span(rows: Sequence[Indicator], at: int, role: str) -> int:
    """How many rows a level's label spans from here; 0 where the one above covers this row."""

    def label(row: Indicator) -> tuple[str | None, ...]:
        return (row.level1, row.level2)[: 1 if role == "level1" else 2]

    if at and label(rows[at]) == label(rows[at - 1]):
        return 0
    end = at
    while end < len(rows) and label(rows[end]) == label(rows[at]):
        end += 1
    return end - at


def _total(evaluation: Evaluation, columns: list[str]) -> FormTable:
    if evaluation.printed_total is None:
        return []
    weight, score = columns.index("weight") + 1, columns.index("printed_score") + 1
    texts = {
        weight: _text(evaluation.printed_weight_sum),
        score: _text(evaluation.printed_total),
    }
    first = min(texts)
    row = [FormCell("总分", 1, first)]
    return [[*row, *(FormCell(texts.get(at, "")) for at in range(first, len(columns) + 1))]]


def comparable(evaluation: Evaluation) -> Evaluation:
    """An evaluation without its places, raw texts and what it was recognised by."""
    place = Location()
    funding = evaluation.funding
    return attrs.evolve(
        evaluation,
        location=place,
        recognised=Recognised(),
        funding=None if funding is None else attrs.evolve(funding, location=place),
        indicators=[attrs.evolve(row, location=place, raw={}) for row in evaluation.indicators],
    )


def columns_of(document: Document) -> dict[tuple[int, int | str, str], str]:
    """The label of the column of every figure, by table, row and figure; each has one, and a place.

    Raises AssertionError for a figure without a cell, a cell without a place, or without a column.
    """
    found: dict[tuple[int, int | str, str], str] = {}

    def take(table: int, row: int | str, figures: dict[str, Any], holder: Any) -> None:
        for name, value in figures.items():
            if value is None or not getattr(value, "text", value):
                continue
            assert name in holder.cells, (table, row, name)
            place = holder.cells[name]
            assert place.table, name
            assert place.cell or place.line or place.box, name
            assert place.column, (table, row, name)
            found[table, row, name] = place.column

    for number, e in enumerate(document.evaluations, start=1):
        for at, row in enumerate(e.indicators, start=1):
            assert row.location.column, (number, at)
            take(number, at, {
                "name": row.name, "target": row.target, "actual": row.actual,
                "weight": row.weight, "rate": row.printed_rate, "score": row.printed_score,
            }, row)  # fmt: skip
        if e.funding is not None:
            for source in (e.funding, *e.funding.rows):
                amounts = {name: getattr(source, name) for name in _AMOUNTS}
                take(number, getattr(source, "source", "funds"), amounts, source)
            funds = e.funding
            take(number, "funds", {
                "weight": funds.weight, "rate": funds.printed_rate, "score": funds.printed_score,
            }, funds)  # fmt: skip
        totals = {"weight_sum": e.printed_weight_sum, "total": e.printed_total}
        take(number, "total", totals, e)
    return found


# What an audit says of a document's places and of how it was read, not of what it says.
_PLACES = frozenset(
    (
        "cell",
        "location",
        "raw",
        "problems",
        "source",
        "sha256",
        "format",
        "tables_seen",
        "tables_skipped",
    )
)


def audited(document: Document) -> Any:
    """The audit of a document as plain data, places and readings aside."""
    return _without_places(audit(document).to_dict())


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_places(part) for key, part in value.items() if key not in _PLACES}
        if "message" in kept:  # it may open with the place: 第2张表第4行「受益群众」：…
            place = r"^(?:工作表「[^」]*」|原文|第)[^「：]*：?"
            kept["message"] = re.sub(place, "", kept["message"])
        return kept
    if isinstance(value, list):
        return [_without_places(part) for part in value]
    return value
