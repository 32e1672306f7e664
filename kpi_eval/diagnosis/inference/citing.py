"""The rows that an inference cites (所引的行): in words, and as plain data."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.messages import render
from kpi_eval.model.exact import ratio_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.diagnosis.inference.observed import SeenRow

__all__ = ["place_of", "rows_text"]

_SHOWN_ROWS: Final = 5
_RATE_DIGITS: Final = 4


def rows_text(rows: Iterable[SeenRow]) -> str:
    """Return rows by their places (各行的位置), the first few of many."""
    rows = tuple(rows)
    shown = render("inference.joint").join(map(_row_text, rows[:_SHOWN_ROWS]))
    return (
        render("inference.and-more", rows=shown, count=len(rows)) if rows[_SHOWN_ROWS:] else shown
    )


def _row_text(row: SeenRow) -> str:
    rate = "" if row.rate is None else _rate_text(Fraction(*row.rate))
    words = {"table": row.table, "row": row.row, "name": row.name, "rate": rate}
    key = "funds" if row.row is None else "row-at" if rate else "row"
    said = render(f"inference.{key}", **words)
    return render("inference.in-file", file=row.file, row=said) if row.file else said


def _rate_text(rate: Fraction) -> str:
    """Return a rate to a hundredth of a percent, as tables print it (完成率的文字)."""
    return ratio_text(round(rate, _RATE_DIGITS))


def place_of(row: SeenRow) -> dict[str, Any]:
    """Return where a row stands as plain data (所在位置), with its rate as a fraction."""
    rate = None if row.rate is None else str(Fraction(*row.rate))
    return {
        "file": row.file or None, "table": row.table, "row": row.row, "name": row.name,
        "rate": rate,
    }  # fmt: skip
