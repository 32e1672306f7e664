"""The cells of each row with what they are (逐格标注), by the role of the row and their words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_eval.model.funding import AMOUNTS
from kpi_eval.readers.layout.content import points_in, weight_in
from kpi_eval.readers.layout.labelling.marks import (
    ASIDE,
    BY_PLACE,
    COMPOSED,
    LISTED,
    NO_EVIDENCE,
    Mark,
)
from kpi_eval.readers.layout.labelling.rows import RowRole
from kpi_eval.readers.layout.labelling.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kpi_eval.model.recognised import LabelEvidence
    from kpi_eval.readers.layout.labelling.rows import Role
    from kpi_eval.readers.layout.labelling.said import Said

__all__ = ["marked"]

_TOTALS_OF_FUNDS = {"year": "year_total", "project": "project_total", "any": "total"}


def marked(rows: Iterable[RowRole]) -> list[RowRole]:
    """Return rows with a mark for each of their cells, but for those of the indicator columns."""
    return [RowRole(row.role, row.cells, row.filled, row.above, tuple(_marks(row))) for row in rows]


def _marks(row: RowRole) -> Iterator[Mark]:
    return _BY_ROLE.get(row.role, _aside)(row)


def _evidence(words: Said, name: str) -> LabelEvidence:
    return LISTED if name in words.listed else COMPOSED


def _aside(row: RowRole) -> Iterator[Mark]:
    """Mark the cells of a row that nothing is read from."""
    for cell in row.cells:
        yield Mark(cell, "head")


def _of_caption(row: RowRole) -> Iterator[Mark]:
    for cell in row.cells:
        words = said(cell.text)
        if not words.is_caption:
            yield Mark(cell, "head")
        elif words.year is not None:
            yield Mark(cell, "head", "label", "year", BY_PLACE)
        else:
            yield Mark(cell, "head", "label", "money_unit", BY_PLACE, unit=words.unit)


def _of_identity(row: RowRole) -> Iterator[Mark]:
    """Mark labels and what stands behind them: the next filled cell that is no label itself."""
    field = ""
    for cell in row.cells:
        words = said(cell.text)
        if not cell.text.strip():
            yield Mark(cell, "head")
            continue
        named = words.identity
        if named is not None:
            field, value = named
            evidence = LISTED
            text = words.parts[0].text if value else cell.text
            yield Mark(cell, "head", "label", field or ASIDE, evidence, text, value)
            field = "" if value.strip() else field
            continue
        unit = words.unit if words.is_caption else None
        if field and words.column is None:
            yield Mark(cell, "head", "value", field, BY_PLACE, unit=unit)
        else:
            role = "year" if words.year is not None else ""
            yield Mark(cell, "head", "value", role, BY_PLACE, unit=unit)
        field = ""


def _of_funds_header(row: RowRole) -> Iterator[Mark]:
    """Mark the headers of the funds; an unknown one left of the amounts heads the sources."""
    heads = [said(cell.text) for cell in row.cells]
    amounts = [cell.column for cell, words in zip(row.cells, heads, strict=True)
               if words.funds in AMOUNTS]  # fmt: skip
    first = row.filled[0] if row.filled else None
    filled = [said(cell.text) for cell in row.filled]
    of_figures = {id(one) for one, behind in pairwise(filled) if behind.is_figure}
    for cell, words in zip(row.cells, heads, strict=True):
        mark = Mark(cell, "funding", unit=words.unit, points=points_in(cell.text))
        if words.funds is not None:
            known = _evidence(words, "funds")
            yield mark._replace(part="label", role=words.funds, evidence=known)
        elif words.corner == "funding" or (words.unit and id(words) not in of_figures):
            yield mark._replace(part="label", role="block", evidence=_evidence(words, "corner"))
        elif not cell.text.strip() or (cell is first and cell.column < min(amounts, default=0)):
            yield mark
        elif cell.column < min(amounts, default=0):
            yield mark._replace(part="label", role="source", evidence=BY_PLACE)
        else:
            yield mark._replace(part="value" if words.is_figure else "label")


def _of_tasks(row: RowRole) -> Iterator[Mark]:
    """Mark the headers of tasks, which are not read."""
    for cell in row.cells:
        words = said(cell.text)
        role = "tasks" if words.corner == "tasks" else words.funds or ""
        yield Mark(cell, "head", role=role)


def _of_funds(row: RowRole) -> Iterator[Mark]:
    """Mark sources, totals and amounts of the funds.

    A corner label names the block where a label stands behind it; alone it is a source (单位资金).
    """
    first, *others = row.filled
    opens = bool(others) and not said(others[0].text).is_figure
    for cell in row.cells:
        words = said(cell.text)
        mark = Mark(cell, "funding", "value", unit=words.unit)
        if not cell.text.strip():
            yield mark._replace(part="")
        elif (total := words.funds_total) is not None:
            known = _evidence(words, "funds-total")
            yield mark._replace(part="label", role=_TOTALS_OF_FUNDS[total], evidence=known)
        elif words.corner is not None and cell is first and opens:
            yield mark._replace(part="label", role="block", evidence=_evidence(words, "corner"))
        elif row.role == "funding-pairs" and words.funds == "weight":
            points = weight_in(cell.text)
            yield mark._replace(part="label", role="weight", evidence=LISTED, points=points)
        elif row.role == "funding-pairs" and words.is_aside:
            yield mark._replace(part="label", role=ASIDE, evidence=COMPOSED)
        else:
            yield mark


def _of_goals(row: RowRole) -> Iterator[Mark]:
    """Mark the labels of goals; the corner label in front names the block."""
    for cell in row.cells:
        words = said(cell.text)
        mark = Mark(cell, "goals", "label")
        if not cell.text.strip():
            yield mark._replace(part="")
        elif words.corner == "goals" and (
            cell is row.filled[0] or row.role == "goals" or words.goal is None
        ):
            role = "whole" if row.role == "goals-row" and words.goal == "whole" else "block"
            yield mark._replace(role=role, evidence=_evidence(words, "corner"))
        elif row.role == "goals-header":
            found = _evidence(words, "goal") if words.goal else NO_EVIDENCE
            yield mark._replace(role=words.goal or "", evidence=found)
        elif row.role == "goals-row" and (label := words.parts[0]) is not words and label.goal:
            said_of = _evidence(label, "goal")
            text, value = label.text, words.parts[1]
            yield mark._replace(role=label.goal, evidence=said_of, text=text, value=value)
        else:
            yield mark._replace(part="value")


def _of_indicators(row: RowRole) -> Iterator[Mark]:
    """Mark the labels in a row of indicators; the columns tell what its other cells are."""
    for cell in row.cells:
        words = said(cell.text)
        if not cell.text.strip():
            yield Mark(cell, "indicators")
        elif words.level is not None:
            yield Mark(cell, "indicators", "value", "level", LISTED)
        elif words.corner is not None:
            yield Mark(cell, "indicators", "value", "block", _evidence(words, "corner"))
        else:
            yield Mark(cell, "indicators", "value")


def _of_total(row: RowRole) -> Iterator[Mark]:
    """Mark the labels of a total row or of a grade, the grade and the figures."""
    for cell in row.cells:
        words = said(cell.text)
        mark = Mark(cell, "total", "label", evidence=LISTED)
        label, value = words.parts
        if not cell.text.strip():
            yield mark._replace(part="", evidence=NO_EVIDENCE)
        elif words.grade == "grade":
            yield mark._replace(part="value", role="grade")
        elif label.grade == "label":
            of_grade = value if said(value).grade == "grade" else ""
            yield mark._replace(role="grade", text=label.text, value=of_grade)
        elif label.total in ("total", "total_score"):
            yield mark._replace(role=label.total, text=label.text, value=value.strip())
        elif words.column == "printed_score":
            yield mark._replace(role="printed_score")
        elif cell is row.filled[0]:
            yield mark._replace(role="total", evidence=BY_PLACE)
        else:
            yield mark._replace(part="value", evidence=NO_EVIDENCE)


_BY_ROLE: dict[Role, Callable[[RowRole], Iterator[Mark]]] = {
    "caption": _of_caption,
    "identity": _of_identity,
    "tasks": _of_tasks,
    "funding-header": _of_funds_header,
    "funding-pairs": _of_funds,
    "funding": _of_funds,
    "goals-header": _of_goals,
    "goals-row": _of_goals,
    "goals": _of_goals,
    "indicator": _of_indicators,
    "total": _of_total,
    "grade": _of_total,
}
