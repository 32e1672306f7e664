"""What may have happened (诊断结果): explanations with their shares, and how sure that is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kpi_eval.diagnosis.edits import CellRef, Edit, applied
from kpi_eval.diagnosis.telling import diagnosis_html, diagnosis_text, diagnosis_working
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.location import Location

if TYPE_CHECKING:
    from kpi_eval.model.evaluation import Evaluation

__all__ = ["ASSERTED_FROM", "Diagnosis", "Evidence", "EvidenceKind", "Explanation", "Verdictum"]

Verdictum = Literal["clear", "tie", "open"]
EvidenceKind = Literal[
    "prose", "last-year", "sibling", "total", "weight-sum", "cost-sum", "unit-in-name",
    "explanation",
]  # fmt: skip
ASSERTED_FROM = Fraction(4, 5)  # the share from which an explanation is asserted


@attrs.frozen(kw_only=True, repr=False)
class Evidence(Brief):
    """What else speaks for or against an explanation (旁证): it ranks, and never makes a conflict.

    `text` is a Chinese clause, `location` where the witness stands, `span` the characters of it;
    `cost` is what the explanation pays for it, in hundredths of a bit.
    """

    kind: EvidenceKind
    supports: bool
    text: str
    location: Location = attrs.field(factory=Location)
    span: tuple[int, int] | None = None
    cost: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the evidence as plain data."""
        span = None if self.span is None else list(self.span)
        own = {"kind": self.kind, "supports": self.supports, "text": self.text}
        return {**own, "location": self.location.to_dict(), "span": span, "cost": self.cost}


@attrs.frozen(kw_only=True, repr=False)
class Explanation(Brief):
    """One explanation (一种解释): the cells that it puts right, and how likely it is.

    Without edits the table stands as printed and follows the other convention in `policy`.
    `explains` are the figures that agree by it, `leaves` those of the conflict that do not. `share`
    is its part of all that was thought possible, exact. `shortfall` = the target was missed, and
    full marks were claimed; `assumed` names the unproved parameter that has another value.
    """

    edits: tuple[Edit, ...]
    explains: tuple[CellRef, ...]
    leaves: tuple[CellRef, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    cost: int
    share: Fraction
    policy: str | None = None
    shortfall: bool = False
    assumed: str = ""

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """Return the table put right by this explanation (改正后的表).

        Law: audited by the explanation's policy it has this conflict no more, and no other one.
        """
        return applied(evaluation, self.edits)

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data; the share in thousandths."""
        return {
            "edits": [edit.to_dict() for edit in self.edits],
            "explains": [cell.to_dict() for cell in self.explains],
            "leaves": [cell.to_dict() for cell in self.leaves],
            "evidence": [one.to_dict() for one in self.evidence],
            "cost": self.cost,
            "share": int(self.share * 1000),
            "policy": self.policy,
            "assumed": self.assumed or None,
        }


@attrs.frozen(kw_only=True, repr=False)
class Diagnosis(Brief):
    """What is behind figures that do not agree (一处矛盾的诊断).

    `figures` are the printed figures of the conflict, `printed` their texts and those of the row's
    cells beside them; `verdict` is ``clear`` (one explanation has 80 %, and each of its edits is a
    known kind of slip), ``tie`` (the best are within a bit) or ``open``; `tied` counts those within
    a bit of the best.
    """

    figures: tuple[CellRef, ...]
    printed: tuple[tuple[str, str], ...] = ()
    name: str = ""
    location: Location = attrs.field(factory=Location)
    explanations: tuple[Explanation, ...] = ()
    verdict: Verdictum = "open"
    tied: int = 0
    policy: str | None = None

    @property
    def best(self) -> Explanation | None:
        """The explanation that is asserted (断定的解释), None unless the verdict is ``clear``."""
        return self.explanations[0] if self.verdict == "clear" else None

    @property
    def table(self) -> int:
        """The number of the table, from 1 (表序)."""
        return self.figures[0].table

    @property
    def row(self) -> int | None:
        """The number of the row, from 1 (行序), None for the table's own figures."""
        return self.figures[0].row

    def explain(self) -> str:
        """Return every explanation with its edits, its share and what speaks for it (逐条说明)."""
        return diagnosis_working(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the diagnosis as the JSON contract has it."""
        return {
            "figures": [cell.to_dict() for cell in self.figures],
            "verdict": self.verdict,
            "tied": self.tied,
            "policy": self.policy,
            "message": str(self),
            "explanations": [one.to_dict() for one in self.explanations],
        }

    def __str__(self) -> str:
        """Return the diagnosis in Chinese sentences (诊断意见)."""
        return diagnosis_text(self)

    def __repr__(self) -> str:
        """Return the verdict, the place and how many explanations there are."""
        cell = self.figures[0]
        return call(self, self.verdict, cell, explanations=self.explanations, tied=self.tied)

    def _repr_html_(self) -> str:
        return diagnosis_html(self)
