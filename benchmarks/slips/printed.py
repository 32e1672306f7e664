"""Published tables as the ground of slips (已公布的表): what a file prints, as plain data.

A table is taken where the reference finds that every printed relation of it holds under the
convention that its document follows. What the rest of the document says comes with it: goals, last
year's values, reasons, the other tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import kpi_eval as ke
from benchmarks.slips.tables import POLICIES, Form, Original
from benchmarks.slips.truth import broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from benchmarks.slips.tables import Table

__all__ = ["printed_forms"]


def printed_forms(paths: Iterable[Path]) -> list[Form]:
    """Return the right tables of files as forms (已公布的表样): with rates, and without."""
    found: dict[bool, list[Original]] = {}
    for path in paths:
        document = ke.read(path)
        chosen = ke.audit(document).policy
        if chosen is None or chosen.id not in POLICIES:
            continue
        tables = [one for each in document.evaluations for one in _plain(each)]
        for place, table in enumerate(tables):
            if broken(table, chosen.id) == set():
                others = tuple(one for n, one in enumerate(tables) if n != place)
                rates = any(row["rate"] for row in table["rows"])
                found.setdefault(rates, []).append(Original(chosen.id, table, others))
    return [
        Form("printed" if rates else "printed-no-rates", rates=rates, rules=rates, context=True,
             originals=tuple(originals))
        for rates, originals in sorted(found.items(), reverse=True)
    ]  # fmt: skip


def _plain(table: ke.Evaluation) -> Iterator[Table]:
    """Yield a project's table as plain data; none where it lacks funds or a total."""
    funds, total = table.funding, table.printed_total
    if table.kind != "project" or funds is None or total is None or not table.indicators:
        return
    if any(row.weight is None or row.printed_score is None for row in table.indicators):
        return
    goals = table.goals
    yield {
        "name": table.name, "year": table.year,
        "goals": [goals.expected, goals.actual] if goals is not None else None,
        "rows": [_row(row) for row in table.indicators],
        "funding": {
            "initial": _text(funds.initial), "budget": _text(funds.budget),
            "executed": _text(funds.executed), "weight": _text(funds.weight),
            "rate": _text(funds.printed_rate), "score": _text(funds.printed_score),
        },
        "weight_sum": _text(table.printed_weight_sum), "total": _text(total),
    }  # fmt: skip


def _row(row: ke.Indicator) -> dict[str, Any]:
    return {
        "name": row.name, "level1": row.level1, "level2": row.level2, "target": row.target.text,
        "actual": _text(row.actual), "weight": _text(row.weight),
        "rule": row.rule if row.prints_rule else None, "rate": _text(row.printed_rate),
        "score": _text(row.printed_score), "last_year": _text(row.last_year),
        "deviation_reason": row.deviation_reason,
    }  # fmt: skip


def _text(cell: Any) -> str | None:
    return None if cell is None else cell.text
