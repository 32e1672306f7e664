"""Slips of the pen (笔误): one thing done wrong in a table that was right, as clerks do it.

Most are a wrong cell; a few touch more: two rows' actuals swapped, a row entered twice, full marks
claimed in rate and score. `possible_slips` lists every slip of a table; `slips` draws one of them.
A slip always changes the value of its cell: dropping the last zero of 10.00 is none.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, Literal

import attrs
from hypothesis import strategies as st

from kpi_eval.model.brief import Brief
from kpi_eval.model.printed import Printed
from kpi_eval.model.values import Actual, Amount, Target
from kpi_eval.testing.edits import EDITS, EditedCell, EditKind, changes, first_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kpi_eval.checks.audit import Audit
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator

__all__ = [
    "SLIP_FIELDS",
    "SLIP_KINDS",
    "CellChange",
    "Slip",
    "SlipField",
    "SlipKind",
    "caught",
    "possible_slips",
    "slips",
]

SlipKind = (
    EditKind
    | Literal["neighbour-score", "neighbour-weight", "claimed", "swapped-actuals", "duplicated-row"]
)
SlipField = Literal[
    "target", "actual", "rate", "score", "weight",
    "total", "budget", "executed", "execution-rate", "execution-score", "row",
]  # fmt: skip
SLIP_KINDS: Final[tuple[SlipKind, ...]] = (
    *EDITS, "neighbour-score", "neighbour-weight", "claimed", "swapped-actuals", "duplicated-row",
)  # fmt: skip
_ROW_FIELDS: Final[dict[SlipField, str]] = {
    "target": "target", "actual": "actual", "rate": "printed_rate", "score": "printed_score",
    "weight": "weight",
}  # fmt: skip
_FUND_FIELDS: Final[dict[SlipField, str]] = {
    "budget": "budget", "executed": "executed", "execution-rate": "printed_rate",
    "execution-score": "printed_score",
}  # fmt: skip
SLIP_FIELDS: Final[tuple[SlipField, ...]] = (*_ROW_FIELDS, "total", *_FUND_FIELDS, "row")


@attrs.frozen(kw_only=True, repr=False)
class CellChange(Brief):
    """One cell changed (一处改动): `row` counts from 0, None = of the table."""

    field: SlipField
    row: int | None
    before: str
    after: str

    def apply(self, table: Evaluation) -> Evaluation:
        """Return the table with this one cell changed."""
        if self.row is not None:
            rows = list(table.indicators)
            changed = {_ROW_FIELDS[self.field]: self.after}
            rows[self.row] = attrs.evolve(rows[self.row], **changed)  # type: ignore[arg-type]
            return attrs.evolve(table, indicators=rows)
        if self.field == "total":
            return attrs.evolve(table, printed_total=self.after)
        if table.funding is None:
            return table
        changed = {_FUND_FIELDS[self.field]: self.after}
        return attrs.evolve(table, funding=attrs.evolve(table.funding, **changed))  # type: ignore[arg-type]


@attrs.frozen(kw_only=True, repr=False)
class Slip(CellChange):
    """One slip (笔误): what was done to which cell, and to which others by the same act (`also`).

    Where `field` is ``row`` the whole row was entered twice: `before` and `after` are its name.
    """

    kind: SlipKind
    also: tuple[CellChange, ...] = ()

    @property
    def edits(self) -> tuple[CellChange, ...]:
        """Every cell that the slip changed (全部改动); none where a row was entered twice."""
        if self.field == "row":
            return ()
        own = CellChange(field=self.field, row=self.row, before=self.before, after=self.after)
        return (own, *self.also)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows, from 0, of the table after the slip that it touched (涉及的行)."""
        if self.field == "row" and self.row is not None:
            return (self.row, self.row + 1)
        touched = dict.fromkeys(edit.row for edit in self.edits)
        return tuple(row for row in touched if row is not None)

    def apply(self, table: Evaluation) -> Evaluation:
        """Return the table with this one slip made."""
        if self.field == "row" and self.row is not None:
            rows = list(table.indicators)
            rows.insert(self.row, rows[self.row])
            return attrs.evolve(table, indicators=rows)
        for edit in self.edits:
            table = edit.apply(table)
        return table

    def __str__(self) -> str:
        """Return what was done: ``actual of row 4: =40000人次 -> =4000人次 (dropped-zero)``."""
        if not self.edits:
            return f"row {(self.row or 0) + 1} twice: {self.before} ({self.kind})"
        changes = (
            f"{edit.field} of {'the table' if edit.row is None else f'row {edit.row + 1}'}: "
            f"{edit.before} -> {edit.after}"
            for edit in self.edits
        )
        return f"{', '.join(changes)} ({self.kind})"


def slips(
    table: Evaluation,
    *,
    kinds: Collection[SlipKind] = SLIP_KINDS,
    fields: Collection[SlipField] = SLIP_FIELDS,
) -> st.SearchStrategy[Slip]:
    """Return the slips of a table (笔误), every kind that it can have equally often."""
    by_kind: dict[SlipKind, list[Slip]] = {}
    for slip in possible_slips(table):
        if slip.kind in kinds and slip.field in fields:
            by_kind.setdefault(slip.kind, []).append(slip)
    return st.one_of([st.sampled_from(group) for group in by_kind.values()])


def possible_slips(table: Evaluation) -> Iterator[Slip]:
    """Yield every slip of a table (全部可能的笔误), cell by cell, then those of whole rows."""
    for field, row, cell in _cells(table):
        for kind, edit in EDITS.items():
            seen = {cell.text}
            for after in edit(cell):
                if after not in seen and changes(cell, after):
                    seen.add(after)
                    yield Slip(kind=kind, field=field, row=row, before=cell.text, after=after)
    for slips_of_rows in (_neighbours, _claims, _swapped_actuals, _duplicates):
        yield from slips_of_rows(table.indicators)


def caught(audit: Audit) -> bool:
    """Tell whether an audit reports anything (是否发现): error, warning or an unproved figure.

    An info counts only where a figure differs and rests on a parameter nobody has proved.
    """
    return any(
        finding.severity != "info" or finding.code.endswith("-unproved")
        for finding in audit.findings
    )


def _cells(table: Evaluation) -> Iterator[tuple[SlipField, int | None, EditedCell]]:
    """Yield the cells that hold a number."""
    for number, row in enumerate(table.indicators):
        for field, name in _ROW_FIELDS.items():
            yield from _with_number(field, number, getattr(row, name))
    yield from _with_number("total", None, table.printed_total)
    for field, name in _FUND_FIELDS.items():
        yield from _with_number(field, None, getattr(table.funding, name, None))


def _with_number(
    field: SlipField, row: int | None, cell: EditedCell | None
) -> Iterator[tuple[SlipField, int | None, EditedCell]]:
    number = cell.number if isinstance(cell, Printed) else None
    if isinstance(cell, (Target, Actual)) and isinstance(cell.value, Amount):
        number = cell.value.number
    # A text that is not the plain number, such as 1,000 or 三场, is left alone.
    if cell is not None and number is not None and number == first_number(cell.text):
        yield field, row, cell


def _neighbours(rows: tuple[Indicator, ...]) -> Iterator[Slip]:
    """The score or the weight of the row above or below, copied."""
    for number, row in enumerate(rows):
        for kind, field in _COPIED:
            own = getattr(row, _ROW_FIELDS[field])
            seen = {None if own is None else own.number}
            for other in rows[max(0, number - 1) : number + 2]:
                copied = getattr(other, _ROW_FIELDS[field])
                # A cell that holds no number has no neighbour's number either.
                if None in seen or copied is None or copied.number in {*seen, None}:
                    continue
                seen.add(copied.number)
                yield Slip(kind=kind, field=field, row=number, before=own.text, after=copied.text)


def _claims(rows: tuple[Indicator, ...]) -> Iterator[Slip]:
    """100 % and the full weight claimed by a row that has less (自称完成)."""
    for number, row in enumerate(rows):
        rate, score, weight = row.printed_rate, row.printed_score, row.weight
        if score is None or weight is None or score.number is None or weight.number is None:
            continue
        if score.number < weight.number:
            also = []
            if rate is not None and rate.number is not None and changes(rate, "100%"):
                also.append(CellChange(field="rate", row=number, before=rate.text, after="100%"))
            yield Slip(
                kind="claimed", field="score", row=number, before=score.text,
                after=weight.text, also=tuple(also),
            )  # fmt: skip


def _swapped_actuals(rows: tuple[Indicator, ...]) -> Iterator[Slip]:
    filled = [(number, row.actual) for number, row in enumerate(rows) if row.actual is not None]
    for (first, one), (second, other) in itertools.combinations(filled, 2):
        if one.value != other.value:
            back = CellChange(field="actual", row=second, before=other.text, after=one.text)
            yield Slip(
                kind="swapped-actuals", field="actual", row=first, before=one.text,
                after=other.text, also=(back,),
            )  # fmt: skip


def _duplicates(rows: tuple[Indicator, ...]) -> Iterator[Slip]:
    for number, row in enumerate(rows):
        name = row.name
        yield Slip(kind="duplicated-row", field="row", row=number, before=name, after=name)


_COPIED: Final[tuple[tuple[SlipKind, SlipField], ...]] = (
    ("neighbour-score", "score"), ("neighbour-weight", "weight"),
)  # fmt: skip
