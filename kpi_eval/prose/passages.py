"""The prose of a document (文字部分): goals, achievements, explanations, and its own sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.document import Document

__all__ = ["Passage", "PassageField", "ProseRole", "passages"]

PassageField = Literal["goals-expected", "goals-actual", "deviation-reason"]
ProseRole = Literal["planned", "achieved", "explained"]


@attrs.frozen(repr=False, kw_only=True)
class Passage(Brief):
    """A text of a table (一段文字): of which field, table and row (both from 1), and where.

    `row` is None for the goals. The role is what its figures are: planned, achieved, or those of an
    explanation, which may be either or the difference.
    """

    text: str
    field: PassageField
    role: ProseRole
    table: int
    row: int | None = None
    location: Location = attrs.field(factory=Location)


def passages(document: Document) -> Iterator[Passage]:
    """Yield the texts of a document (各段文字), table by table."""
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
