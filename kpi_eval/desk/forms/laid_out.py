"""A table laid out as a form (排版): its cells in rows, how far each reaches, what each is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kpi_eval.desk.forms.templates import FormLabels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.desk.forms.templates import Form
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator

__all__ = ["CellLook", "FormCell", "FormRow", "lay_out_form"]

CellLook = Literal["label", "text", "figure"]

_FIGURES: Final = frozenset({
    "weight", "target", "actual", "printed_rate", "printed_score", "last_year",
})  # fmt: skip
_LEVELS: Final = ("level1", "level2")


class FormCell(NamedTuple):
    """A cell that begins in a row (单元格): its text, and how many columns and rows it covers."""

    text: str
    look: CellLook = "label"
    columns: int = 1
    rows: int = 1


FormRow = tuple[FormCell, ...]


def lay_out_form(evaluation: Evaluation, form: Form) -> list[FormRow]:
    """Return the rows of a form (表格各行), each with the cells that begin in it."""
    return [
        *_head(evaluation, form), *_funds(evaluation, form), *_goals(evaluation, form),
        *_indicators(evaluation, form), *_sums(evaluation, form),
    ]  # fmt: skip


def _head(evaluation: Evaluation, form: Form) -> Iterator[FormRow]:
    first, rest = form.name_spans
    yield FormCell(form.name_label, "label", first), FormCell(evaluation.name, "text", rest)
    if form.departments_spans is not None:
        one, two, three, four = form.departments_spans
        yield (
            FormCell(FormLabels.DEPARTMENT, "label", one),
            FormCell(evaluation.department or "", "text", two),
            FormCell(FormLabels.IMPLEMENTING, "label", three),
            FormCell(evaluation.implementing_unit or "", "text", four),
        )


def _funds(evaluation: Evaluation, form: Form) -> Iterator[FormRow]:
    funding = evaluation.funding
    if funding is None:
        return
    corner, *spans = form.funding_spans

    def amounts(row: object) -> list[str]:
        found = (getattr(row, name) for name in ("initial", "budget", "executed"))
        return ["" if amount is None else amount.text for amount in found]

    own = (funding.weight, funding.printed_rate, funding.printed_score)
    figures = ["" if figure is None else figure.text for figure in own]
    whole = [form.funding_total, *amounts(funding), *figures]
    parts = [[row.source, *amounts(row), *[FormLabels.NONE] * 3] for row in funding.rows]
    lines = [whole, *parts] if form.funding_total_first else [*parts, whole]
    label = form.funding_label.format(unit=funding.unit)
    heads = (
        FormCell(text, "label", span)
        for text, span in zip(form.funding_headers, spans, strict=True)
    )
    yield FormCell(label, "label", corner, len(lines) + 1), *heads
    for source, *texts in lines:
        cells = zip(texts, spans[1:], strict=True)
        yield (
            FormCell(source, "label", spans[0]),
            *(FormCell(text, "figure", span) for text, span in cells),
        )


def _goals(evaluation: Evaluation, form: Form) -> Iterator[FormRow]:
    goals = evaluation.goals
    if goals is None:
        return
    corner, left, right = form.goals_spans
    yield (
        FormCell(FormLabels.GOALS, "label", corner, 2),
        FormCell(FormLabels.EXPECTED, "label", left), FormCell(FormLabels.REACHED, "label", right),
    )  # fmt: skip
    yield FormCell(goals.expected, "text", left), FormCell(goals.actual or "", "text", right)


def _indicators(evaluation: Evaluation, form: Form) -> Iterator[FormRow]:
    rows = evaluation.indicators
    heads = tuple(FormCell(column.header) for column in form.columns)
    corner = (FormCell(form.corner, "label", 1, len(rows) + 1),) if form.corner else ()
    yield *corner, *heads
    spans = {level: _spans(rows, place) for place, level in enumerate(_LEVELS, start=1)}
    for number, row in enumerate(rows):
        cells = []
        for role in form.roles:
            down = spans[role][number] if role in spans else 1
            if down:
                look: CellLook = "figure" if role in _FIGURES else "text"
                cells.append(
                    FormCell(_text(row, role), "label" if role in spans else look, 1, down)
                )
        yield tuple(cells)


def _spans(rows: Sequence[Indicator], depth: int) -> list[int]:
    """Return over how many rows each label reaches; 0 where the one above covers the row."""
    found: list[int] = []
    for _, alike in groupby(rows, key=lambda row: (row.level1, row.level2)[:depth]):
        count = len(tuple(alike))
        found += [count, *[0] * (count - 1)]
    return found


def _text(row: Indicator, role: str) -> str:
    value = getattr(row, role)
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value.text)


def _sums(evaluation: Evaluation, form: Form) -> Iterator[FormRow]:
    if not form.total:
        return
    texts = {
        "weight": evaluation.printed_weight_sum, "printed_score": evaluation.printed_total,
        "deviation_reason": evaluation.printed_grade,
    }  # fmt: skip
    first = form.roles.index("weight")
    cells = [FormCell(FormLabels.SUM, "label", first + bool(form.corner))]
    for role in form.roles[first:]:
        figure = texts.get(role)
        cells.append(FormCell("" if figure is None else figure.text, "figure"))
    yield tuple(cells)
