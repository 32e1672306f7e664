"""What may have happened (诊断结果): explanations with their shares, and how sure that is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kpi_eval.diagnosis.edits import CellRef, Edit, applied
from kpi_eval.diagnosis.telling import (
    diagnosis_html,
    diagnosis_said,
    diagnosis_working,
    evidence_said,
    explanation_html,
    opinion,
)
from kpi_eval.messages import Language, Spoken, in_language, record_in_language
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.html import html_block, html_display
from kpi_eval.model.location import Location

if TYPE_CHECKING:
    from kpi_eval.model.evaluation import Evaluation

__all__ = [
    "ASSERTED_AMONG",
    "ASSERTED_FROM",
    "Diagnosis",
    "Evidence",
    "EvidenceKind",
    "Explanation",
    "Verdictum",
]

Verdictum = Literal["clear", "tie", "open"]
EvidenceKind = Literal[
    "prose", "last-year", "sibling", "total", "weight-sum", "cost-sum", "unit-in-name",
    "explanation",
]  # fmt: skip
# The share from which an explanation is asserted: of the only conflict of a table, and of one among
# several, since where two slips are there may be a third that conspires with one of them.
ASSERTED_FROM = Fraction(4, 5)
ASSERTED_AMONG = Fraction(19, 20)


@attrs.frozen(kw_only=True, repr=False)
class Evidence(Brief):
    """What else speaks for or against an explanation (旁证): it ranks, and never makes a conflict.

    Args:
        kind: 旁证的种类.
        supports: 是否支持.
        text: 所见, a clause.
        location: 位置, where the witness stands.
        span: 起止, the characters of it; None = all of it.
        cost: 代价, what the explanation pays for it, in hundredths of a bit.
    """

    kind: EvidenceKind
    supports: bool
    text: Spoken
    location: Location = attrs.field(factory=Location)
    span: tuple[int, int] | None = None
    cost: int = 0

    def to_dict(self, lang: Language = "zh") -> dict[str, Any]:
        """Return the evidence as plain data (旁证).

        `lang` is the language of its sentences, ``zh`` or ``en``.
        """
        return record_in_language(self.record(), lang)

    def record(self) -> dict[str, Any]:
        """Return it in both languages, for a record of many (双语记录)."""
        span = None if self.span is None else list(self.span)
        own = {"kind": self.kind, "supports": self.supports, "text": self.text}
        return {**own, "location": self.location.to_dict(), "span": span, "cost": self.cost}

    def _repr_html_(self) -> str:
        return html_display(html_block("", [evidence_said(self)]))


@attrs.frozen(kw_only=True, repr=False)
class Explanation(Brief):
    """One explanation (一种解释): the cells that it puts right, and how likely it is.

    Without edits the table stands as printed and follows the other convention in `policy`.

    Args:
        edits: 改正, the cells that it puts right.
        explains: 改正后相符的数.
        leaves: 改正后仍不符的合计, which need an explanation of their own.
        evidence: 旁证.
        cost: 代价, in hundredths of a bit.
        share: 份额, its part of all that was thought possible, exact.
        policy: 评分约定, the id of the one it holds under.
        shortfall: 是否确未达到目标, and full marks were claimed.
        assumed: 没有来源而另有取值的参数, "" for none.
        by_hand: 得分是否由人工设定, for the reason that the row gives.
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
    by_hand: bool = False

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """Return the table put right by this explanation (改正后的表).

        Law: audited by the explanation's policy it has this conflict no more, and no other one.
        """
        return applied(evaluation, self.edits)

    def to_dict(self, lang: Language = "zh") -> dict[str, Any]:
        """Return the explanation as plain data; the share in thousandths (一种解释).

        `lang` is the language of its sentences, ``zh`` or ``en``.
        """
        return record_in_language(self.record(), lang)

    def record(self) -> dict[str, Any]:
        """Return it in both languages, for a record of many (双语记录)."""
        return {
            "edits": [edit.to_dict() for edit in self.edits],
            "explains": [cell.to_dict() for cell in self.explains],
            "leaves": [cell.to_dict() for cell in self.leaves],
            "evidence": [one.record() for one in self.evidence],
            "cost": self.cost,
            "share": int(self.share * 1000),
            "policy": self.policy,
            "assumed": self.assumed or None,
            "by_hand": self.by_hand,
        }

    def _repr_html_(self) -> str:
        return explanation_html(self)


@attrs.frozen(kw_only=True, repr=False)
class Diagnosis(Brief):
    """What is behind figures that do not agree (一处矛盾的诊断).

    Args:
        figures: 不能并存的填报数.
        printed: 填报, their texts and those of the row's cells beside them, by field.
        name: 指标名称, or that of the table.
        location: 位置.
        explanations: 各种解释, the likeliest first.
        verdict: 把握: ``clear`` (断定: one has 80 %, beside other conflicts 95 %, and is one known
            slip, with what follows), ``tie`` (不相上下: the best are within a bit) or ``open``
            (未定).
        tied: 不相上下的解释数, those within a bit of the best.
        policy: 评分约定, the id of the audit's; None = none.
        about: 发现代码, of a conflict that is named and not explained; "" where one was looked for.
    """

    figures: tuple[CellRef, ...]
    printed: tuple[tuple[str, str], ...] = ()
    name: str = ""
    location: Location = attrs.field(factory=Location)
    explanations: tuple[Explanation, ...] = ()
    verdict: Verdictum = "open"
    tied: int = 0
    policy: str | None = None
    about: str = ""

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

    @property
    def said(self) -> Spoken:
        """The conflict and what may explain it, in both languages (双语语句)."""
        return diagnosis_said(self)

    @property
    def opinion(self) -> Spoken:
        """What may explain it, for beside a finding that says the conflict (诊断意见的结论)."""
        return opinion(self)

    def text(self, lang: Language = "zh") -> str:
        """Return what `str` has in a language (诊断意见): ``zh``, or ``en``.

        Texts of the document stay as they are printed. Raises InvalidValueError for another one.
        """
        return in_language(self.said, lang)

    def explain(self, lang: Language = "zh") -> str:
        """Return every explanation with its edits, its share and what speaks for it (逐条说明).

        Raises InvalidValueError for a language other than ``zh`` and ``en``.
        """
        return in_language(diagnosis_working(self), lang)

    def to_dict(self, lang: Language = "zh") -> dict[str, Any]:
        """Return the diagnosis as the JSON contract has it (JSON 记录).

        `lang` is the language of its sentences, ``zh`` or ``en``.
        """
        return record_in_language(self.record(), lang)

    def record(self) -> dict[str, Any]:
        """Return it in both languages, for a record of many (双语记录)."""
        return {
            "figures": [cell.to_dict() for cell in self.figures],
            "verdict": self.verdict,
            "tied": self.tied,
            "policy": self.policy,
            "message": self.said,
            "explanations": [one.record() for one in self.explanations],
        }

    def __str__(self) -> str:
        """Return the diagnosis in Chinese sentences (诊断意见)."""
        return self.text()

    def __repr__(self) -> str:
        """Return the verdict, the place and how many explanations there are."""
        cell = self.figures[0]
        return call(self, self.verdict, cell, explanations=self.explanations, tied=self.tied)

    def _repr_html_(self) -> str:
        return diagnosis_html(self)
