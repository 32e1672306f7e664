"""Causes and consequences among findings (成因与后果): one wrong cell is one entry of a report.

A score computed from a wrong rate, a total that holds a wrong score, a sum that one weight spoils:
each stays a finding of its own in the data, and names the findings that it follows from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.checks.finding import Finding
from kpi_eval.checks.judge import follows_rate
from kpi_eval.checks.misplaced_amount import points_of_printed_rate
from kpi_eval.checks.precision import PrintedColumn
from kpi_eval.checks.totals import agrees_corrected, is_grade_of_wrong_total
from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.report.summary import sentence_of, with_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.model.location import Severity

__all__ = ["Entry", "entries", "linked"]

_ORDER: Final[tuple[Severity, ...]] = ("error", "warning", "info")
_RATES: Final = frozenset({"rate-mismatch", "rate-coarse"})
_WEIGHT: Final = "weight-tenfold"
_BUDGET: Final = "budget-tenfold"
_EXECUTION_RATES: Final = frozenset(
    {"execution-rate-mismatch", "execution-rate-unproved", "budget-tenfold"}
)
_OF_AMOUNTS: Final = frozenset({"executed-over-budget", "cost-sum-mismatch"})
_TOTALS: Final = frozenset({"total-mismatch", "total-affected"})
_SUMS: Final = frozenset({"weight-sum-mismatch", "weights-off"})


@attrs.frozen(repr=False)
class Entry(Brief):
    """A finding with those that follow from it (一项成因及其后果).

    Args:
        cause: 成因.
        consequences: 后果, what follows from it.
    """

    cause: Finding
    consequences: tuple[Finding, ...] = ()

    def sentences(self) -> list[tuple[Spoken, str]]:
        """Return each finding as a sentence with its code (逐条结论), the cause first.

        An accepted one has the reason behind it.
        """
        said = [(sentence_of(self._opening()), self.cause.code)]
        for finding in self.consequences:
            same = finding.indicator is not None and finding.indicator == self.cause.indicator
            told = render("report.sentence", said=finding.as_consequence) if same else finding.said
            told = with_reason(told, finding)
            said.append((render("report.caused", finding=told), finding.code))
        return said

    def _opening(self) -> Finding:
        """Return the cause, without its clause on the total where the total stands below it."""
        if not any(finding.figure == "total" for finding in self.consequences):
            return self.cause
        arguments = dict(self.cause.arguments)
        closing, total = arguments.get("closing"), arguments.get("total")
        if not closing or not total:
            return self.cause
        return attrs.evolve(
            self.cause, arguments=arguments | {"closing": arguments["without_total"]}
        )

    def __repr__(self) -> str:
        """Return the cause's code and place, and how many findings follow from it."""
        cause = self.cause
        return call(self, cause.code, str(cause.location), consequences=self.consequences)

    def __str__(self) -> str:
        """Return the cause and what follows from it, a sentence a line."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return the cause and what follows from it in a language, a sentence a line (结论)."""
        return "\n".join(in_language(sentence, lang) for sentence, _ in self.sentences())

    @property
    def accepted(self) -> bool:
        """Tell whether all of it was looked at and accepted (已认可)."""
        return all(one.accepted is not None for one in (self.cause, *self.consequences))

    @property
    def severity(self) -> Severity:
        """The gravest of its findings (级别), of those that are open if any is."""
        every = (self.cause, *self.consequences)
        still = [finding for finding in every if finding.accepted is None]
        found = {finding.severity for finding in still or every}
        return next(severity for severity in _ORDER if severity in found)


def linked(findings: Sequence[Finding], table: Assessment) -> tuple[Finding, ...]:
    """Return a table's findings, each with the places of those it follows from (标明成因)."""
    return tuple(
        attrs.evolve(finding, caused_by=causes) if causes else finding
        for finding in findings
        for causes in (_causes(finding, findings, table),)
    )


def entries(findings: Sequence[Finding]) -> list[Entry]:
    """Return the findings of one table as entries: each cause once, what follows from it with it.

    What follows from several stands with the last of them.
    """
    below: dict[int, list[Finding]] = {}
    for number, finding in enumerate(findings):
        if finding.caused_by:
            below.setdefault(_root(findings, number), []).append(finding)
    return [
        Entry(finding, tuple(below.get(number, ())))
        for number, finding in enumerate(findings)
        if not finding.caused_by
    ]


def _root(findings: Sequence[Finding], number: int) -> int:
    while findings[number].caused_by:
        number = findings[number].caused_by[-1]
    return number


def _causes(finding: Finding, findings: Sequence[Finding], table: Assessment) -> tuple[int, ...]:
    """Return the places of the findings that one follows from, in their order."""
    if finding.code in _SUMS:
        return _places(findings, {_WEIGHT})
    if finding.figure == "score":
        return _of_score(finding, findings, table)
    if finding.figure == "execution-rate" and finding.code != _BUDGET:
        return _places(findings, {_BUDGET})
    if finding.code in _OF_AMOUNTS:
        return _of_amounts(findings)
    if finding.figure == "execution-score":
        return _of_funds(findings, table)
    if finding.code == "total-affected":
        return _of_total(findings)
    if finding.figure == "grade":
        follows = is_grade_of_wrong_total(table.evaluation, table.total, table.tied)
        return _places(findings, _TOTALS) if follows else ()
    if finding.code == "total-mismatch" and agrees_corrected(table.total, table.parts):
        return _of_total(findings)
    return ()


def _places(
    findings: Sequence[Finding], codes: Iterable[str], row: int | None = None
) -> tuple[int, ...]:
    return tuple(
        number
        for number, finding in enumerate(findings)
        if finding.code in codes and (row is None or finding.indicator == row)
    )


def _of_score(finding: Finding, findings: Sequence[Finding], table: Assessment) -> tuple[int, ...]:
    """A score follows from a wrong rate that it was computed from."""
    row = finding.indicator
    if row is None or table.card is None or finding.code == "conversion-mismatch":
        return ()
    score = table.card.scores[row]
    printed = score.indicator.printed_score
    if printed is None or not follows_rate(score, printed, PrintedColumn()):
        return ()
    return _places(findings, _RATES, row)


def _of_funds(findings: Sequence[Finding], table: Assessment) -> tuple[int, ...]:
    """An execution score follows from a wrong execution rate that it was computed from."""
    rates = _places(findings, _EXECUTION_RATES)
    execution = None if table.card is None else table.card.execution
    if not rates or execution is None or points_of_printed_rate(execution) is None:
        return ()
    return rates


def _of_amounts(findings: Sequence[Finding]) -> tuple[int, ...]:
    """What is said of an amount of the funds follows from a slip of zeros in it."""
    return tuple(
        number
        for number, finding in enumerate(findings)
        if finding.code == _BUDGET or finding.arguments.get("misplaced")
    )


def _of_total(findings: Sequence[Finding]) -> tuple[int, ...]:
    """A total whose sum holds follows from the wrong scores in it."""
    return tuple(
        number
        for number, finding in enumerate(findings)
        if finding.figure in ("score", "execution-score") and finding.severity == "error"
    )
