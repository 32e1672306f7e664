"""Which figures of a table do not agree (矛盾的各数), as the audit has found them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.figure import Figure

__all__ = ["Conflicts", "conflicts_of"]


_ASSUMED: Final = "assumed:"
# The target met and the score set lower, with a reason in the row.
_BY_HAND: Final = frozenset({"unused-row", "set-by-hand"})


@attrs.frozen
class Conflicts:
    """The parts of a table that do not agree by themselves, and its sums (各部分有无矛盾).

    `rows` count from 0; `by_hand` are those of them whose score may be set by hand. Those of forms
    whose scores are converted or merged over rows are in `others`: nothing is made of them.
    `assumed` names, by the row (None: the funds), the unproved parameter that a difference may come
    of.
    """

    rows: tuple[int, ...]
    others: tuple[int, ...]
    funds: bool
    total: bool
    weights: bool
    grade: bool
    by_hand: frozenset[int] = frozenset()
    assumed: Mapping[int | None, str] = attrs.field(factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything does not agree."""
        return bool(self.rows or self.others) or any(
            (self.funds, self.total, self.weights, self.grade)
        )


def conflicts_of(table: TableAudit) -> Conflicts:
    """Return what does not agree in a table (表内矛盾)."""
    found = table.assessment
    codes = {finding.code for finding in table.findings}
    rows = [
        number
        for number, pair in enumerate(zip(found.rates, found.scores, strict=True))
        if any(map(_disagrees, pair))
    ]
    if found.misplaced is not None:
        rows = sorted({*rows, found.misplaced.row})
    plain = [number for number in rows if _is_plain(table, number)]
    funds = [f for f in (found.execution_rate, found.execution_score) if f is not None]
    return Conflicts(
        tuple(plain), tuple(number for number in rows if number not in plain),
        any(map(_disagrees, funds)) or not codes.isdisjoint({"budget-tenfold"}),
        _disagrees(found.total), _disagrees(found.weight_sum) or "weights-off" in codes,
        _disagrees(found.grade),
        frozenset(number for number in plain if found.scores[number].reason in _BY_HAND),
        dict(_unproved(found, plain)),
    )  # fmt: skip


def _unproved(found: Assessment, rows: list[int]) -> Iterator[tuple[int | None, str]]:
    for number in rows:
        for figure in (found.rates[number], found.scores[number]):
            if _assumed(figure):
                yield number, _assumed(figure)
    for one in (found.execution_rate, found.execution_score):
        if one is not None and _assumed(one):
            yield None, _assumed(one)


def _disagrees(figure: Figure) -> bool:
    return figure.verdict == "inconsistent" or figure.contradicted or bool(_assumed(figure))


def _assumed(figure: Figure) -> str:
    """Return the unproved parameter that keeps a difference from being an error, "" for none."""
    reason = figure.reason or ""
    return reason.removeprefix(_ASSUMED) if reason.startswith(_ASSUMED) else ""


def _is_plain(table: TableAudit, number: int) -> bool:
    row = table.evaluation.indicators[number]
    return row.unconverted is None and row.conversion is None and not row.covers
