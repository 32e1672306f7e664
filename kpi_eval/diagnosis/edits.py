"""A proposed correction of one cell (改正): where it stands, what is printed, what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from kpi_eval.diagnosis.costs import SlipOf
from kpi_eval.model.brief import Brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_eval.model.evaluation import Evaluation

__all__ = ["CellRef", "Edit", "EditField", "applied"]

EditField = Literal[
    "target", "actual", "weight", "rule", "rate", "score", "row", "total", "weight-sum", "grade",
    "initial", "budget", "received", "executed", "execution-weight", "execution-rate",
    "execution-score",
]  # fmt: skip

_OF_ROW: Final[dict[EditField, str]] = {
    "target": "target", "actual": "actual", "weight": "weight", "rule": "rule",
    "rate": "printed_rate", "score": "printed_score",
}  # fmt: skip
_OF_TABLE: Final[dict[EditField, str]] = {
    "total": "printed_total", "weight-sum": "printed_weight_sum", "grade": "printed_grade",
}  # fmt: skip
_OF_FUNDS: Final[dict[EditField, str]] = {
    "initial": "initial", "budget": "budget", "received": "received", "executed": "executed",
    "execution-weight": "weight", "execution-rate": "printed_rate",
    "execution-score": "printed_score",
}  # fmt: skip


@attrs.frozen(repr=False)
class CellRef(Brief):
    """A cell (单元格): its table and row, from 1, and the figure; row None = of the table.

    `field` is a name of the JSON contract; ``row`` is the row as a whole.
    """

    table: int
    row: int | None
    field: EditField

    def to_dict(self) -> dict[str, Any]:
        """Return the place as plain data."""
        return attrs.asdict(self)


@attrs.frozen(repr=False)
class Edit(Brief):
    """One cell put right (一处改正): the spelling is the printed one but for what is changed.

    `kind` names the slip that made the print of what is proposed, ``follows`` what was reckoned
    from another cell that is put right; `cost` is in hundredths of a bit. A row that stands there
    twice (``row``) is taken out: what is proposed is "".
    """

    cell: CellRef
    printed: str
    proposed: str
    kind: SlipOf
    cost: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the edit as plain data."""
        own = {"printed": self.printed, "proposed": self.proposed, "kind": self.kind}
        return {"cell": self.cell.to_dict(), **own, "cost": self.cost}


def applied(table: Evaluation, edits: Iterable[Edit]) -> Evaluation:
    """Return a table with every edit made (改正后的表); `edits` are of this table."""
    rows = list(table.indicators)
    dropped: set[int] = set()
    fields: dict[str, Any] = {}
    funds: dict[str, Any] = {}
    for edit in edits:
        field, row = edit.cell.field, edit.cell.row
        if field == "row" and row is not None:
            dropped.add(row - 1)
        elif row is not None:
            changed: dict[str, Any] = {_OF_ROW[field]: edit.proposed}
            rows[row - 1] = attrs.evolve(rows[row - 1], **changed)
        elif field in _OF_TABLE:
            fields[_OF_TABLE[field]] = edit.proposed
        else:
            funds[_OF_FUNDS[field]] = edit.proposed
    fields["indicators"] = [row for number, row in enumerate(rows) if number not in dropped]
    if funds and table.funding is not None:
        fields["funding"] = attrs.evolve(table.funding, **funds)
    return attrs.evolve(table, **fields)
