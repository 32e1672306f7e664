"""The prose of a document (文字部分): goals, achievements, explanations, and its own results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.messages import Spoken, render
from kpi_eval.model.brief import Brief
from kpi_eval.model.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.document import Document

__all__ = ["Passage", "PassageField", "ProseRole", "passages", "place_said"]

PassageField = Literal["goals-expected", "goals-actual", "deviation-reason", "performance"]
ProseRole = Literal["planned", "achieved", "explained"]


@attrs.frozen(repr=False, kw_only=True)
class Passage(Brief):
    """A text of a table, or of the document (一段文字): of which field, table and row, and where.

    Args:
        text: 文字 as printed.
        field: 所在栏: goals, achievements or a deviation explanation; ``performance``: what the
            document tells of its results.
        role: 其中的数是计划数、完成数还是说明: planned, achieved, or those of an explanation, which
            may be either or the difference.
        table: 第几张表, from 1; None of the document's own.
        row: 第几行指标, from 1; None for the goals.
        location: 位置.
    """

    text: str
    field: PassageField
    role: ProseRole
    table: int | None
    row: int | None = None
    location: Location = attrs.field(factory=Location)


def place_said(table: int | None, row: int | None = None) -> Spoken:
    """Return table and row in words, in both languages (双语位置); what is None is left out."""
    numbers = {"table": table, "row": row}
    each = (render(f"label.place-{name}", **{name: n}) for name, n in numbers.items() if n)
    return render("label.place-and").join(each)


def passages(document: Document) -> Iterator[Passage]:
    """Yield the texts of a document (各段文字), table by table, its own last."""
    for number, table in enumerate(document.evaluations, start=1):
        goals = table.goals
        if goals is not None and goals.expected:
            yield Passage(
                text=goals.expected, field="goals-expected", role="planned", table=number,
                location=table.place("goals_expected"),
            )  # fmt: skip
        if goals is not None and goals.actual:
            yield Passage(
                text=goals.actual, field="goals-actual", role="achieved", table=number,
                location=table.place("goals_actual"),
            )  # fmt: skip
        for place, row in enumerate(table.indicators, start=1):
            if row.deviation_reason:
                yield Passage(
                    text=row.deviation_reason, field="deviation-reason", role="explained",
                    table=number, row=place, location=row.place("deviation_reason"),
                )  # fmt: skip
    told = document.performance
    if told is not None:
        yield Passage(
            text=told.text, field="performance", role="achieved", table=None,
            location=told.location,
        )  # fmt: skip
