"""Answers of a tool (答案): plain JSON, one a case, the library's own and three baselines.

An answer is ``{"id": …, "claims": [{"confident": bool, "share": number or null, "explanations":
[[{"row": n or null, "cell": …, "text": …}, …], …]}]}``: a claim a conflict, its explanations in
their order, each the cells it would put right with their texts. An abstaining claim lists what may
be all the same.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import kpi_eval as ke
from benchmarks.slips.tables import evaluation_of
from benchmarks.slips.taxonomy import before, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.slips.tables import Table

__all__ = ["TOOLS", "diagnosed"]

Answer = dict[str, Any]
_CELLS = {"weight-sum": "weight_sum"}


def diagnosed(tables: list[Table], *, context: bool = True) -> list[Answer]:
    """What `kpi_eval.diagnose` answers."""
    found = ke.diagnose(_document(tables), context=context)
    return [
        {
            "confident": one.verdict == "clear",
            "share": float(one.explanations[0].share) if one.explanations else None,
            "explanations": [
                [
                    {
                        "row": None if edit.cell.row is None else edit.cell.row - 1,
                        "cell": _CELLS.get(edit.cell.field, edit.cell.field),
                        "text": edit.proposed,
                    }
                    for edit in each.edits
                ]
                for each in one.explanations
            ],
        }
        for one in found
        if one.table == 1
    ]


def _document(tables: list[Table]) -> ke.Document:
    return ke.Document(evaluations=[evaluation_of(table) for table in tables])


def without_context(tables: list[Table]) -> list[Answer]:
    """The same, asked to look at the arithmetic alone."""
    return diagnosed(tables, context=False)


def _wrong_rows(tables: list[Table]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows in conflict by the library's audit, with what it recomputes: all that baselines use."""
    found = ke.audit(_document(tables)).tables[0]
    for number, (rate, score) in enumerate(
        zip(found.assessment.rates, found.assessment.scores, strict=True)
    ):
        wrong = {
            one.name: one.due
            for one in (rate, score)
            if one.verdict == "inconsistent" or one.contradicted
        }
        if wrong:
            yield number, {name: due for name, due in wrong.items() if due}


def minimal_free_cells(tables: list[Table]) -> list[Answer]:
    """Fewest free cells (Fellegi-Holt): any one cell of the row that can be set so that all agree.

    A free target or actual nearly always can; values are those that recomputing gives.
    """
    return [
        {
            "confident": len(due) == 1 and "rate" in due,
            "share": None,
            "explanations": [
                [{"row": number, "cell": name, "text": text} for name, text in due.items()]
            ],
        }
        for number, due in _wrong_rows(tables)
    ]


def one_typo(tables: list[Table]) -> list[Answer]:
    """One typing error with abstention (deducorrect): a single edit of a cell that mends a row."""
    return [_typo(tables[0], number) for number, _ in _wrong_rows(tables)]


def _typo(table: Table, number: int) -> Answer:
    row = table["rows"][number]
    fits = []
    for cell in ("target", "actual", "weight", "rate", "score"):
        text = text_at(table, number, cell)
        for other in before(text, cell) if text else ():
            changed = {**row, cell: other}
            if _mended({**table, "rows": [changed]}):
                fits.append([{"row": number, "cell": cell, "text": other}])
    return {"confident": len(fits) == 1, "share": None, "explanations": fits[:5]}


def nearest_value(tables: list[Table]) -> list[Answer]:
    """The nearest value: of all single edits of target and actual the one that changes least."""
    found, table = [], tables[0]
    for number, _ in _wrong_rows(tables):
        answer = _typo(table, number)
        answer["explanations"].sort(key=lambda cells: _distance(table, cells[0]))
        found.append({**answer, "confident": bool(answer["explanations"])})
    return found


def _distance(table: Table, cell: dict[str, Any]) -> Decimal:
    old, new = (
        "".join(sign for sign in text or "" if sign.isdigit() or sign == ".") or "0"
        for text in (text_at(table, cell["row"], cell["cell"]), cell["text"])
    )
    return abs(Decimal(old) - Decimal(new)) / max(Decimal(old), Decimal(1))


def _mended(table: Table) -> bool:
    [found] = ke.audit(evaluation_of(table).indicators[0], "mof-2020").tables
    return found.coverage.inconsistent == 0


TOOLS = {
    "kpi_eval": diagnosed,
    "kpi_eval without context": without_context,
    "one typo with abstention": one_typo,
    "minimal free cells": minimal_free_cells,
    "nearest value": nearest_value,
}
