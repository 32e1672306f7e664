"""Rows that are parts of the row above them (其中): they cannot be more than it, nor less."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.checks.families.common import clause, is_disputed, is_full, row_finding
from kpi_eval.checks.finding import Code, Finding
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount
from kpi_eval.scoring.row import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.indicator import Indicator

__all__ = ["CODES", "check_table"]

_PART: Final = re.compile(r"\(?其中[:)]?")
_REST: Final = re.compile(r"其[他它余]")
_WHOLE: Final = {"name": "培训人次", "target": ">=200人次", "actual": "200人次", "weight": "100"}

PARTS_MISMATCH: Final = Code(
    code="parts-mismatch",
    severity="warning",
    failing={
        "rows": [_WHOLE, {"name": "其中：线上培训", "target": ">=100人次", "actual": "210人次"}]
    },
    passing={
        "rows": [_WHOLE, {"name": "其中：线上培训", "target": ">=100人次", "actual": "110人次"}]
    },
)
CODES: Final = (PARTS_MISMATCH,)


def check_table(table: Assessment) -> Iterator[Finding]:
    """Yield the parts that are more than their whole, that do not make it up, or that it ignores.

    The parts are the rows called 其中 right below a row. They may overlap (其中：女性, 其中：党员),
    so only one part, or sums of money, can be more than the whole; with a rest (其中：其他) they
    are named completely and have to add up.
    """
    rows = table.evaluation.indicators
    parent: int | None = None
    groups: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        if not _PART.match(bare(row.name)):
            parent = number
        elif parent is not None:
            groups.setdefault(parent, []).append(number)
    for whole, parts in groups.items():
        for cell in ("target", "actual"):
            yield from _sums(table, whole, parts, cell)
        yield from _ignored(table, whole, parts)


def _sums(table: Assessment, whole: int, parts: list[int], cell: str) -> Iterator[Finding]:
    rows = table.evaluation.indicators
    every, pieces = _amount(rows[whole], cell), [_amount(rows[n], cell) for n in parts]
    if every is None or every.unit.family == "ratio":
        return
    known = [piece for piece in pieces if piece is not None]
    if any(piece.unit.dimension != every.unit.dimension for piece in known):
        return
    for number, piece in zip(parts, pieces, strict=True):
        if piece is not None and piece.base > every.base:
            yield row_finding(
                table, number, PARTS_MISMATCH, printed=str(piece),
                said=clause("part-above", cell=clause(f"of-{cell}"), part=piece, whole=every),
            )  # fmt: skip
            return
    total = sum((piece.base for piece in known), Fraction(0))
    complete = len(known) == len(parts) > 1
    rest = any(_REST.match(_PART.sub("", bare(rows[n].name))) for n in parts)
    too_much = complete and every.unit.family == "money" and total > every.base
    if too_much or (complete and rest and total != every.base):
        yield row_finding(
            table, whole, PARTS_MISMATCH, printed=str(every),
            said=clause(
                "parts-sum", cell=clause(f"of-{cell}"), parts=clause("and").join(map(str, known)),
                whole=every, relation=clause("more" if total > every.base else "less"),
            ),
        )  # fmt: skip


def _ignored(table: Assessment, whole: int, parts: list[int]) -> Iterator[Finding]:
    """Yield a part without a weight of its own that is missed under a whole with full marks."""
    rows = table.evaluation.indicators
    if table.card is None or not is_full(rows[whole]) or is_disputed(table, whole):
        return
    for number in parts:
        printed = rows[number].printed_score
        own = printed is not None and printed.number
        missed = table.card.scores[number].completion.is_missed
        if missed and not weight_of(rows[number])[0] and not own:
            score = table.scores[whole].shown
            yield row_finding(
                table, number, PARTS_MISMATCH, said=clause("part-missed", score=score)
            )


def _amount(row: Indicator, cell: str) -> Amount | None:
    value = row.target.value if cell == "target" else row.actual and row.actual.value
    return value if isinstance(value, Amount) and not value.change else None
