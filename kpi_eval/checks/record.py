"""An audit as plain data (核查记录): an entry of the JSON contract, rows for frames.

Every key is always there. None = no such column or row, "" = printed blank; numbers are texts,
counts and indexes are integers. A plan has no policy and none of the figures that come after the
year: they are None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import render
from kpi_eval.model.exact import shifted
from kpi_eval.model.text import bare
from kpi_eval.scoring.row import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.checks.assess import Assessment
    from kpi_eval.checks.audit import Audit, TableAudit
    from kpi_eval.checks.figure import Figure
    from kpi_eval.checks.finding import Finding
    from kpi_eval.checks.selection import Choice
    from kpi_eval.diagnosis.explanation import Diagnosis
    from kpi_eval.model.funding import Funding, FundingRow
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.location import Problem
    from kpi_eval.model.printed import Printed

__all__ = [
    "COLUMNS", "FIGURE_NUMBERS", "document_record", "figure_rows", "finding_rows", "number_due",
    "number_unit", "rows_of",
]  # fmt: skip

Record = dict[str, Any]

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "figures": (
    "file", "table", "kind", "evaluation", "row", "name", "figure", "printed", "recomputed",
    "verdict", "reading", "reason", "assumed", "findings", "printed_number",
    "recomputed_number", "unit",
    ),
    "findings": (
    "file", "severity", "code", "table", "evaluation", "row", "name", "figure", "printed",
    "expected", "message", "source", "line", "key", "accepted",
    ),
}  # fmt: skip

FIGURE_NUMBERS: Final = ("printed_number", "recomputed_number")
_AMOUNTS: Final = ("initial", "budget", "received", "executed")


def document_record(audit: Audit, diagnoses: Sequence[Diagnosis] | None = None) -> Record:
    """Return a document's entry of the contract ``kpi_eval/audit/2`` (文件记录).

    `diagnoses` are those of the audit; None: nobody asked for any.
    """
    document, told = audit.document, audit.document.performance
    return {
        "source": document.source,
        "sha256": document.sha256 or None,
        "format": document.format or None,
        "tables_seen": document.tables_seen,
        "tables_skipped": [
            {"why": table.why, "location": table.location.to_dict()}
            for table in document.tables_skipped
        ],
        "problems": [_problem(problem) for problem in document.problems],
        "declared": [
            {
                "what": sum_.what,
                "value": sum_.value.shown,
                "location": sum_.location.to_dict(),
                "text": sum_.text,
            }
            for sum_ in document.declared
        ],
        "performance": None
        if told is None
        else {
            "text": told.text,
            "location": told.location.to_dict(),
        },
        "findings": [finding.record() for finding in audit.document_findings],
        "prose": None,
        "evaluations": [
            _evaluation(table, _of_table(diagnoses, table.evaluation.location.table or place))
            for place, table in enumerate(audit.tables, start=1)
        ],
    }


def _problem(problem: Problem) -> Record:
    """Return a problem as the contract has it (读取问题)."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.said,
        "location": problem.location.to_dict(),
        "text": problem.text,
    }


def _of_table(diagnoses: Sequence[Diagnosis] | None, place: int) -> list[Record] | None:
    if diagnoses is None:
        return None
    return [one.record() for one in diagnoses if one.table == place]


def _evaluation(table: TableAudit, diagnoses: list[Record] | None) -> Record:
    evaluation, assessment = table.evaluation, table.assessment
    goals, plan = evaluation.goals, evaluation.is_plan
    return {
        "kind": evaluation.kind,
        "name": evaluation.name,
        "year": evaluation.year,
        "department": evaluation.department,
        "implementing_unit": evaluation.implementing_unit,
        "goals": None if goals is None else attrs.asdict(goals),
        "policy": None if plan else _policy(table.choice),
        "funding": None if evaluation.funding is None else _funding(evaluation.funding, assessment),
        "weight_sum": assessment.weight_sum.to_dict(evaluation.place("weight-sum")),
        "total": None if plan else assessment.total.to_dict(evaluation.place("total")),
        "grade": None if plan else assessment.grade.to_dict(evaluation.place("grade")),
        "coverage": attrs.asdict(table.coverage),
        "location": evaluation.location.to_dict(),
        "raw": _raw(weight_sum=evaluation.printed_weight_sum, total=evaluation.printed_total),
        "columns": [
            {"header": bare(label.text), "role": label.role}
            for label in evaluation.recognised.in_block("indicators")
        ],
        "indicators": [
            _indicator(assessment, number) for number in range(len(evaluation.indicators))
        ],
        "findings": [finding.record() for finding in table.findings],
        "diagnosis": diagnoses,
        "plan": None,
    }


def _policy(choice: Choice) -> Record:
    return {
        "id": None if choice.policy is None else choice.policy.id,
        "how": choice.how,
        "tied": [policy.id for policy in choice.tied],
        "candidates": [policy.id for policy in choice.candidates],
        "reproduced": choice.reproduced,
        "deciding": choice.deciding,
    }


def _funding(funding: Funding, table: Assessment) -> Record:
    rate, score = table.execution_rate, table.execution_score
    amounts = _amounts(funding, funding)
    cells = {name: getattr(funding, name) for name in _AMOUNTS}
    raw = {
        name: cell.text
        for name, cell in cells.items()
        if cell is not None and cell.text != amounts[name]
    }
    return {
        "unit": funding.unit,
        **amounts,
        "weight": _shown(funding.weight),
        "rate": None if rate is None else rate.to_dict(funding.place("rate")),
        "score": None if score is None else score.to_dict(funding.place("score")),
        "rows": [
            {"source": row.source, **_amounts(funding, row)} for row in funding.rows
        ],
        "location": funding.location.to_dict(),
        "raw": raw | _raw(
            weight=funding.weight, rate=funding.printed_rate, score=funding.printed_score
        ),
    }  # fmt: skip


def _amounts(funding: Funding, row: Funding | FundingRow) -> dict[str, str | None]:
    """Return the amounts of a row of the funds, those in the unit of the block as bare numbers."""
    return {name: funding.shown(getattr(row, name)) for name in _AMOUNTS}


def _indicator(table: Assessment, number: int) -> Record:
    row = table.evaluation.indicators[number]
    # Nothing of a plan is scored, so no rule is inferred for it.
    plan = table.card is None
    rule, inferred = (row.scoring_rule, False) if plan else rule_of(row)
    fields = row.to_row()
    return {
        **{name: fields[name] for name in ("level1", "level2", "name", "target", "actual")},
        "weight": fields["weight"],
        "rule": row.rule,
        "scoring_rule": rule,
        "rule_inferred": inferred,
        **{name: fields[name] for name in ("basis", "last_year", "evidence", "deviation_reason")},
        "unconverted": _shown(row.unconverted),
        "conversion": _shown(row.conversion),
        "goal": row.goal,
        "goal_share": fields["goal_share"],
        "rate": None if plan else table.rates[number].to_dict(row.place("rate")),
        "score": None if plan else table.scores[number].to_dict(row.place("score")),
        "location": row.location.to_dict(),
        "raw": _verbatim(row),
    }


def _verbatim(row: Indicator) -> dict[str, str]:
    """Return the texts that stand above in another form, as they were printed."""
    cells = {"target": row.target, "actual": row.actual}
    own = {
        name: cell.text
        for name, cell in cells.items()
        if cell is not None and cell.text != cell.shown
    }
    figures = _raw(
        weight=row.weight, rate=row.printed_rate, score=row.printed_score,
        unconverted=row.unconverted, conversion=row.conversion, goal_share=row.goal_share,
    )  # fmt: skip
    read = {name.removeprefix("printed_"): text for name, text in row.raw.items()}
    return own | figures | read


def _raw(**figures: Printed | None) -> dict[str, str]:
    return {
        name: figure.text
        for name, figure in figures.items()
        if figure is not None and figure.text != figure.shown
    }


def _shown(figure: Printed | None) -> str | None:
    return None if figure is None else figure.shown


def rows_of(audit: Audit, what: str) -> list[Record]:
    """Return the rows of ``figures`` or ``findings`` (数据行); raises InvalidValueError else."""
    if what == "figures":
        return figure_rows(audit)
    if what == "findings":
        return finding_rows(audit)
    message = f"an audit has rows of figures and of findings, not of {what!r}"
    raise InvalidValueError(message)


def figure_rows(audit: Audit) -> list[Record]:
    """Return one row a printed figure (逐数一行); row = None: a figure of the whole table."""
    return [
        _figure_row(audit, table, place, number, figure)
        for place, table in enumerate(audit.tables, start=1)
        for number, figure in table.assessment.figures()
        if figure.verdict is not None
    ]


def _figure_row(
    audit: Audit, table: TableAudit, place: int, number: int | None, figure: Figure
) -> Record:
    evaluation = table.evaluation
    codes = [
        finding.code
        for finding in table.findings
        if finding.indicator == number and finding.figure == figure.name
    ]
    return {
        "file": audit.document.source,
        "table": evaluation.location.table or place,
        "kind": evaluation.kind,
        "evaluation": evaluation.name,
        "row": None if number is None else number + 1,
        "name": "" if number is None else evaluation.indicators[number].name,
        "figure": figure.name,
        "printed": figure.shown,
        "recomputed": figure.expected,
        "verdict": figure.verdict,
        "reading": figure.reading,
        "reason": figure.reason,
        "assumed": ", ".join(figure.assumed),
        "findings": ", ".join(codes),
        "printed_number": None if figure.printed is None else figure.printed.number,
        "recomputed_number": number_due(figure),
        "unit": number_unit(figure),
    }


def number_due(figure: Figure) -> Decimal | None:
    """Return the recomputed number in the unit of the printed one (重算数): a rate in percent."""
    if not isinstance(figure.recomputed, Decimal):
        return None
    return shifted(figure.recomputed, 2) if figure.is_rate else figure.recomputed


def number_unit(figure: Figure) -> str | None:
    """Return the unit of a figure's numbers (数的单位): %, 分, None of a grade."""
    if figure.is_rate:
        return "%"
    return None if figure.name == "grade" else render("label.points")


def finding_rows(audit: Audit) -> list[Record]:
    """Return one row a finding (逐条一行); the document's own come last."""
    return [_finding_row(audit, *found) for found in _found(audit)]


def _found(audit: Audit) -> Iterator[tuple[Finding, TableAudit | None, int | None]]:
    for place, table in enumerate(audit.tables, start=1):
        for finding in table.findings:
            yield finding, table, place
    for finding in audit.document_findings:
        yield finding, None, None


def _finding_row(
    audit: Audit, finding: Finding, table: TableAudit | None, place: int | None
) -> Record:
    number = finding.indicator
    return {
        "file": audit.document.source,
        "severity": finding.severity,
        "code": finding.code,
        "table": place if table is None else table.evaluation.location.table or place,
        "evaluation": "" if table is None else table.evaluation.name,
        "row": None if number is None else number + 1,
        "name": "" if number is None else finding.name,
        "figure": finding.figure,
        "printed": finding.printed,
        "expected": finding.expected,
        "message": finding.said,
        "source": finding.source,
        "line": finding.location.line,
        "key": finding.key,
        "accepted": finding.accepted,
    }
