"""Details of a source of funds (资金来源的明细): 其中：中央资金 below it is no further source.

The first 其中 below the total opens the sources; one further down opens the details of the source
above it, where the sums show it: a form may say 其中 before each source. Without such a proof
everything stays a source.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["details"]

_OPENS = "其中"


def details(
    labels: Sequence[str], rows: Sequence[Mapping[str, Decimal]], total: Mapping[str, Decimal]
) -> dict[int, int]:
    """Return the rows that are details, each with the source that it is of (明细与所属来源)."""
    found: dict[int, int] = {}
    if _adds_up(rows, total):
        return found
    at = 1
    while at < len(rows):
        if not labels[at].strip().startswith(_OPENS):
            at += 1
            continue
        end = _end(rows, at, total)
        found |= dict.fromkeys(range(at, end), at - 1)
        at = max(end, at + 1)
    return found


def _end(rows: Sequence[Mapping[str, Decimal]], at: int, total: Mapping[str, Decimal]) -> int:
    """Return where the details from row `at` on end; `at` if nothing shows that they are details.

    That they make the source above them shows it, or that the others make the total without them.
    """
    ends = [
        end
        for end in range(at + 1, len(rows) + 1)
        if any(any(row.values()) for row in rows[at:end])
    ]
    whole = (end for end in ends if _adds_up([*rows[:at], *rows[end:]], total))
    parts = (end for end in ends if _adds_up(rows[at:end], rows[at - 1]))
    return next(whole, next(parts, at))


def _adds_up(rows: Iterable[Mapping[str, Decimal]], total: Mapping[str, Decimal]) -> bool:
    """Tell whether rows add up to another in every column that has all their numbers."""
    rows = list(rows)
    names = [name for name in total if all(name in row for row in rows)]
    return bool(names and rows) and all(
        sum((row[name] for row in rows), Decimal(0)) == total[name] for name in names
    )
