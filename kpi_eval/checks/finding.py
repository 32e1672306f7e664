"""A finding (核查发现): what is wrong and where, what it should be, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from kpi_eval.checks.display import findings_html
from kpi_eval.checks.figure import FigureName
from kpi_eval.messages import Language, Spoken, has, in_language, record_in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.location import Location, Severity

__all__ = ["Code", "Finding", "Findings", "Subject"]

Subject = Literal["plan", "self-evaluation", "batch"]


@attrs.frozen(kw_only=True, repr=False)
class Code(Brief):
    """What a code of a finding means (代码说明), with examples that the contract test runs.

    `title` and `source` say what it means and what it rests on; both stand in the catalogue.
    `failing` and `passing` are tables as plain data: ``rows`` (records for
    `Evaluation.from_rows`), ``funding``, ``kind``, ``goals`` and printed totals; ``policy`` if one
    is needed, ``plan`` the rows of the approved target sheet; of a batch, ``tables``. `for_` says
    what the check is for (适用对象): plans, self-evaluations, batches of documents.
    """

    code: str
    severity: Severity
    title: Spoken = attrs.field()
    source: Spoken = attrs.field()
    failing: Mapping[str, Any] = attrs.field(hash=False)
    passing: Mapping[str, Any] = attrs.field(hash=False)
    for_: tuple[Subject, ...] = ("self-evaluation",)

    @title.default
    def _meaning(self) -> Spoken:
        return render(f"meaning.{self.code}")

    @source.default
    def _basis(self) -> Spoken:
        return render(f"basis.{self.code}")


@attrs.frozen(kw_only=True, repr=False)
class Finding(Brief):
    """One finding (核查发现).

    `indicator` is the row's number from 0 (None: the table or the document), `figure` the figure
    it is about, `printed` and `expected` texts, `source` the rule it rests on. `message` is
    rendered when looked at, from the code and `arguments`. `caused_by` holds the places, in the
    list of the table's findings, of those that this one follows from (由此引起): with them put
    right it is gone. `key` names the finding across readings of a file (键), `accepted` is the
    reason for which a reviewer has accepted it (认可理由), None for an open one.

    Args:
        code: 代码, stable; `explain` tells what it means.
        severity: 级别: ``error`` (不符), ``warning`` (疑点) or ``info`` (提示).
        location: where it stands (位置), down to the cell where that is known.
        indicator: 行号 from 0; None = the table or the document.
        figure: 所涉的数: ``rate``, ``score``, ``total`` …; None = no figure.
        printed: 填报, as text; None = nothing is printed.
        expected: 应为, as text; None = no one value is due.
        source: 依据, the rule it rests on.
        name: 指标名称, or that of the table.
        arguments: 语句参数, by name.
        rivals: 同样可能的评分约定, their ids.
        caused_by: 成因, the places of its causes in the list of the table's findings, from 0.
        key: 键, for `accepted`.
        accepted: 认可理由; None = open.
    """

    code: str
    severity: Severity
    location: Location = attrs.field(factory=Location)
    indicator: int | None = None
    figure: FigureName | None = None
    printed: str | None = None
    expected: str | None = None
    source: str = ""
    name: str = ""
    arguments: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    rivals: tuple[str, ...] = ()
    caused_by: tuple[int, ...] = ()
    key: str = ""
    accepted: str | None = None

    @property
    def message(self) -> Spoken:
        """The finding as one Chinese sentence without its place (结论)."""
        return self._said(f"finding.{self.code}")

    @property
    def as_consequence(self) -> Spoken:
        """The sentence under that of its cause (后果): what that has said is left out."""
        key = f"consequence.{self.code}"
        return self._said(key) if has(key) else self.message

    def _said(self, key: str) -> Spoken:
        own = {"printed": self.printed, "expected": self.expected, "name": self.name}
        return render(key, **own | dict(self.arguments))

    def __str__(self) -> str:
        """Return place and sentence: ``第2张表第4行「受益群众」：…``, ready for a working paper."""
        return str(self.said)

    @property
    def said(self) -> Spoken:
        """Place and sentence in both languages (双语语句)."""
        place = self._place()
        if place:
            return render("report.at", place=place, said=self.message)
        return render("report.sentence", said=self.message)

    def text(self, lang: Language = "zh") -> str:
        """Return place and sentence in a language (结论): ``zh`` as `str` has it, or ``en``.

        Texts of the document stay as they are printed. Raises InvalidValueError for another one.
        """
        return in_language(self.said, lang)

    def _place(self) -> str:
        """Return the place with the name of the row, or of the table."""
        place = self.location.said
        if not self.name:
            return place
        key = "label.place-named" if place else "label.named"
        return render(key, place=place, name=self.name)

    def __repr__(self) -> str:
        """Return code, severity, place and the two figures."""
        place = str(self._place())
        return call(
            self, self.code, self.severity, place,
            figure=self.figure, printed=self.printed, expected=self.expected,
        )  # fmt: skip

    def _repr_html_(self) -> str:
        return findings_html([self])

    def to_dict(self, lang: Language = "zh") -> dict[str, Any]:
        """Return the finding as the JSON contract has it (JSON 记录).

        `indicator` indexes the table's list.

        `lang` is the language of its sentence.
        """
        return record_in_language(self.record(), lang)

    def record(self) -> dict[str, Any]:
        """Return it in both languages, for a record of many (双语记录)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.said,
            "indicator": self.indicator,
            "figure": self.figure,
            "printed": self.printed,
            "expected": self.expected,
            "source": self.source,
            "location": self.location.to_dict(),
            "rivals": list(self.rivals),
            "caused_by": list(self.caused_by),
            "key": self.key,
            "accepted": self.accepted,
        }


class Findings(tuple[Finding, ...]):
    """Findings in their order (核查发现): a tuple that prints as sentences, one a line."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return how many there are, by their codes."""
        return call(self, *dict.fromkeys(finding.code for finding in self), count=len(self))

    def __str__(self) -> str:
        """Return the findings, a sentence a line."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return the findings in a language, a sentence a line (结论)."""
        return "\n".join(finding.text(lang) for finding in self)

    def _repr_html_(self) -> str:
        return findings_html(self)

    def _repr_pretty_(self, printer: Any, cycle: Any) -> None:  # noqa: ARG002 - the protocol's name
        printer.text(repr(self))
