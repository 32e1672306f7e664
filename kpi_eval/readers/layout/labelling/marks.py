"""A cell with what it is (标注): its block, its role and the evidence for it.

The readers of blocks take what they need from marks, and ask the vocabulary nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.model.recognised import Label, LabelEvidence
from kpi_eval.model.text import squeeze

if TYPE_CHECKING:
    from typing import Literal

    from kpi_eval.model.recognised import Block
    from kpi_eval.readers.grid import Cell
    from kpi_eval.readers.layout.tables import Table

__all__ = ["ASIDE", "BY_PLACE", "COMPOSED", "LISTED", "NO_EVIDENCE", "Mark"]

LISTED, COMPOSED = LabelEvidence("listed"), LabelEvidence("composed")
BY_PLACE, NO_EVIDENCE = LabelEvidence("place"), LabelEvidence()


ASIDE = "aside"  # role of labels whose value is left alone: persons, telephones


class Mark(NamedTuple):
    """A cell with what it is (单元格标注).

    `part` tells a label from a value, and "" from a cell that nothing is read from. The role of a
    label is what its cells fill, "" if it is not known, that of a value the same or "". A label may
    have its value behind a colon in its own cell: `text` is then its own, `value` the other.
    `unit` and `points` are those that a label carries in brackets.
    """

    cell: Cell
    block: Block
    part: Literal["label", "value", ""] = ""
    role: str = ""
    evidence: LabelEvidence = NO_EVIDENCE
    text: str = ""
    value: str = ""
    unit: str | None = None
    points: str | None = None

    @property
    def is_filled(self) -> bool:
        """Whether the cell holds text (非空)."""
        return bool(self.cell.text) and not self.cell.text.isspace()

    def label(self, table: Table) -> Label:
        """Return the mark of a label as the evaluation keeps it (识别结果)."""
        text = squeeze(self.text or self.cell.text)
        return Label(self.block, self.role, text, table.place(self.cell), self.evidence)
