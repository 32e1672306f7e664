"""A check of one's own tables (自编表的核对): their printed figures follow from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.checks.audit import audit_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.checks.audit import TableAudit
    from kpi_eval.checks.figure import Figure
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.scoring.policy import Policy

__all__ = ["assert_consistent"]


def assert_consistent(evaluation: Evaluation | Document, policy: str | Policy = "auto") -> None:
    """Check that the printed figures of a table agree with the recomputed ones (核对填报数).

    `evaluation` is a table (自评表) or a document, `policy` an id, a policy of one's own, or
    ``auto``: the one that its own scores follow. Rates, scores, the funds row, sums of weights,
    totals and grades count, and every other error that an audit finds; what cannot be checked and
    mere warnings do not. Raises AssertionError that shows each row that disagrees, printed beside
    recomputed, and as `audit` does for another subject and an unknown id.

    >>> import kpi_eval as ke
    >>> row = ke.Indicator("培训人次", target=">=200人次", actual="158人次", weight=90,
    ...                    printed_rate="79%", printed_score=90)
    >>> assert_consistent(ke.Evaluation("培训项目", indicators=[row]), policy="mof-2020")
    Traceback (most recent call last):
    AssertionError: 培训项目 does not follow mof-2020:
      row 1 培训人次: >=200人次, 158人次 (weight 90)
        score: printed 90, recomputed 71.10
    """
    lines: list[str] = []
    judged = audit_document(evaluation, policy)
    for table in judged.tables:
        found = list(_disagreeing(table))
        if found:
            lines += [f"{table.evaluation.name} does not follow {_by(table)}:", *found]
    lines += [str(finding) for finding in judged.document_findings if finding.severity == "error"]
    if lines:
        raise AssertionError("\n".join(lines))


def _by(table: TableAudit) -> str:
    policy = table.assessment.policy
    return "its own figures" if policy is None else policy.id


def _disagreeing(table: TableAudit) -> Iterator[str]:
    """Yield rows with the figures below them, then what no figure shows."""
    said, row = set(), -1
    for number, figure in table.assessment.figures():
        if figure.verdict != "inconsistent":
            continue
        said.add((number, figure.name))
        if number is not None and number != row:
            row = number
            yield _row(table, number)
        yield f"  {'' if number is None else '  '}{_beside(figure)}"
    for finding in table.findings:
        if finding.severity == "error" and (finding.indicator, finding.figure) not in said:
            yield f"  {finding.message}"


def _row(table: TableAudit, number: int) -> str:
    row = table.evaluation.indicators[number]
    actual = "-" if row.actual is None else row.actual.shown
    weight = "-" if row.weight is None else row.weight.shown
    return f"  row {number + 1} {row.name}: {row.target.shown}, {actual} (weight {weight})"


def _beside(figure: Figure) -> str:
    return f"{figure.name}: printed {figure.shown}, recomputed {figure.due or '-'}"
