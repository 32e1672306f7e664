"""An audit (核查结果) and how it is made: figures judged, checks run, everything collected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from kpi_eval.checks.acceptance import as_decisions, decided, keyed
from kpi_eval.checks.assess import Assessment, columns_of
from kpi_eval.checks.causes import Entry, entries, linked
from kpi_eval.checks.compared import compared_figures, table_to_plot
from kpi_eval.checks.coverage import Coverage
from kpi_eval.checks.display import audit_html, table_audit_html
from kpi_eval.checks.families import (
    TITLES,
    check_document,
    check_plan,
    check_rows,
    check_table,
)
from kpi_eval.checks.families.plans import plan_of
from kpi_eval.checks.finding import Finding, Findings
from kpi_eval.checks.opinions import opinions_of
from kpi_eval.checks.precedence import setting_of, tried_at
from kpi_eval.checks.record import COLUMNS, FIGURE_NUMBERS, document_record, rows_of
from kpi_eval.checks.selection import Choice, assess_all
from kpi_eval.checks.subject import subject_document
from kpi_eval.messages import Language, in_language, record_in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.frames import Numbers, as_numbers, frame
from kpi_eval.model.indicator import Indicator
from kpi_eval.pictures.compared import compared_picture
from kpi_eval.report.files import write_report
from kpi_eval.report.html import audits_page
from kpi_eval.report.summary import headline, lapsed_decisions
from kpi_eval.report.workpaper import write_workpaper
from kpi_eval.scoring.policies import policies, policies_of, policy_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    import pandas as pd

    from kpi_eval.diagnosis.explanation import Diagnosis
    from kpi_eval.model.location import Problem
    from kpi_eval.pictures.picture import Picture
    from kpi_eval.scoring.policy import Policy

__all__ = ["Audit", "TableAudit", "audit_document"]

# A figure or a weight that is there and is no number: nothing was made of it.
_UNREADABLE = frozenset({"figure-unreadable", "weight-unreadable"})
# Problems of a table that lacks rows or cells: what is there was read, the rest was not.
_CUT = frozenset({"table-truncated", "row-short", "row-unrecognised", "label-unknown"})


def _is_loss(problem: Problem) -> bool:
    """Tell whether a problem says that something was lost, and not only seen (是否有缺失)."""
    return problem.code in _CUT and problem.severity != "info"


@attrs.frozen(repr=False)
class TableAudit(Brief):
    """The audit of one table (单表核查): its figures with verdicts, the policy, the findings.

    Args:
        assessment: 核查数据, the table with every figure's verdict.
        choice: 评分约定的选定, which policy and how it was found.
        findings: 发现, in the order of the rows.
    """

    assessment: Assessment
    choice: Choice
    findings: tuple[Finding, ...]

    @property
    def entries(self) -> list[Entry]:
        """The findings by cause (按成因归并): each with those that follow from it."""
        return entries(self.findings)

    @property
    def evaluation(self) -> Evaluation:
        """The table itself (绩效自评表)."""
        return self.assessment.evaluation

    @property
    def coverage(self) -> Coverage:
        """How many figures were printed and what became of them (核查覆盖)."""
        verdicts = [figure.verdict for _, figure in self.assessment.figures() if figure.verdict]
        return Coverage(
            len(verdicts),
            verdicts.count("consistent"),
            verdicts.count("inconsistent"),
            verdicts.count("not_checkable"),
        )

    def plot(self, *, lang: str = "zh", theme: str = "light") -> Picture:
        """Draw rates and scores printed against recomputed (填报与重算对照图), a line a row.

        `lang` is ``zh`` or ``en``, `theme` ``light`` or ``dark``. Raises MissingExtraError without
        matplotlib (``kpi-eval[plots]``), InvalidValueError for a plan.
        """
        policy = self.choice.policy
        return compared_picture(
            compared_figures(self), table=self.evaluation.name,
            policy="" if policy is None else policy.id, lang=lang, theme=theme,
        )  # fmt: skip

    def _repr_html_(self) -> str:
        return table_audit_html(self)

    def __repr__(self) -> str:
        """Return the table's name and kind, the policy, and what became of its figures."""
        table, policy = self.evaluation, self.choice.policy
        return call(
            self, table.name, table.kind, policy=policy and policy.id,
            coverage=self.coverage, findings=self.findings,
        )  # fmt: skip


@attrs.frozen(repr=False)
class Audit(Brief):
    """The audit of a document (核查结果): tables, findings, problems, coverage.

    Args:
        document: 文件, what was audited.
        tables: 各表的核查结果, in their order.
        document_findings: 文件的发现, of the document as a whole.
        decisions: 认可, the reviewer's reasons by `Finding.key`.
    """

    document: Document
    tables: tuple[TableAudit, ...]
    document_findings: tuple[Finding, ...] = ()
    decisions: Mapping[str, str] = attrs.field(factory=dict, hash=False, repr=False)

    @property
    def findings(self) -> Findings:
        """Every finding, table by table, those of the document last (全部发现)."""
        own = (finding for table in self.tables for finding in table.findings)
        return Findings((*own, *self.document_findings))

    @property
    def entries(self) -> list[Entry]:
        """The findings by cause, table by table, those of the document last (按成因归并)."""
        own = [entry for table in self.tables for entry in table.entries]
        return own + [Entry(finding) for finding in self.document_findings]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read (读取问题)."""
        return self.document.problems

    @property
    def errors(self) -> Findings:
        """The open findings of severity error (错误): an inconsistent figure or a wrong sum."""
        return Findings(finding for finding in self.open_findings if finding.severity == "error")

    @property
    def warnings(self) -> Findings:
        """The open findings of severity warning (警告): what needs a look, and may be right."""
        return Findings(finding for finding in self.open_findings if finding.severity == "warning")

    @property
    def open_findings(self) -> Findings:
        """The findings that no reviewer has accepted (未认可的发现)."""
        return Findings(finding for finding in self.findings if finding.accepted is None)

    @property
    def lapsed(self) -> dict[str, str]:
        """The decisions on findings that are not there any more (不再出现的认可), by key."""
        return lapsed_decisions([self])

    @property
    def has_errors(self) -> bool:
        """Tell whether anything is wrong (有无错误)."""
        return bool(self.errors)

    @property
    def unreadable(self) -> bool:
        """Tell whether something could not be read, or no table was found (有无未能识读的内容)."""
        return (
            not self.tables
            or any(p.severity == "error" or _is_loss(p) for p in self.problems)
            or any(finding.code in _UNREADABLE for finding in self.open_findings)
        )

    @property
    def policy(self) -> Policy | None:
        """The policy of the first table that has one (评分约定); `tables` have each its own."""
        return next((t.choice.policy for t in self._by_kind() if t.choice.policy), None)

    @property
    def coverage(self) -> Coverage:
        """How many figures were printed in all tables and what became of them (核查覆盖)."""
        return sum((table.coverage for table in self.tables), Coverage())

    def _by_kind(self) -> list[TableAudit]:
        return sorted(self.tables, key=lambda table: table.evaluation.kind != "project")

    def __iter__(self) -> Iterator[TableAudit]:
        """Iterate over the tables."""
        return iter(self.tables)

    def to_dict(
        self, lang: Language = "zh", *, diagnoses: Sequence[Diagnosis] | None = None
    ) -> dict[str, Any]:
        """Return this document's entry of the JSON contract ``kpi_eval/audit/2`` (JSON 记录).

        `lang` is the language of its sentences, ``zh`` or ``en``; `diagnoses` are what `diagnose`
        says of this audit, without them ``diagnosis`` is None.
        """
        return record_in_language(document_record(self, diagnoses), lang)

    def to_frame(
        self,
        what: Literal["figures", "findings"] = "figures",
        *,
        numbers: Numbers = "decimal",
        lang: Language = "zh",
    ) -> pd.DataFrame:
        """Return one row a printed figure, or one a finding (数据框); needs pandas.

        `printed` and `recomputed` are texts as in the table (``100%``); of a figure there are
        `printed_number`, `recomputed_number` and their `unit` too, % of rates and 分 of points, as
        exact Decimals or, with ``numbers="float"``, floats. Table, row and line are whole numbers,
        NA where there is none; sentences are in `lang`, ``zh`` or ``en``. Raises
        InvalidValueError for another `what`.
        """
        kind = as_numbers(numbers)
        rows = record_in_language(rows_of(self, what), lang)
        for row in rows if what == "figures" else ():
            given = {name: row[name] for name in FIGURE_NUMBERS}
            row |= {name: None if one is None else kind(one) for name, one in given.items()}
        whole = [name for name in ("table", "row", "line") if name in COLUMNS[what]]
        return frame(rows).reindex(columns=COLUMNS[what]).astype(dict.fromkeys(whole, "Int64"))

    def __repr__(self) -> str:
        """Return the source, and how many tables, figures and findings there are."""
        return call(
            self, self.document.source, tables=self.tables, coverage=self.coverage,
            findings=self.findings, problems=self.problems,
        )  # fmt: skip

    def to_html(
        self, path: str | PathLike[str] | None = None, *, lang: Language = "zh",
        diagnoses: Iterable[Diagnosis] = (),
    ) -> str:  # fmt: skip
        """Return the audit as one self-contained page (网页报告), written to `path` if given.

        `lang` is ``zh`` or ``en``: of every sentence; what the document prints stays as it is.
        `diagnoses` stand under the findings that they explain (``ke.diagnose(audit)``). Raises
        InvalidValueError for another language, OSError where the file cannot be written.
        """
        page = audits_page([self], lang=lang, opinions=opinions_of(self, diagnoses))
        if path is not None:
            write_report(path, page.encode("utf-8"))
        return page

    def to_excel(
        self, path: str | PathLike[str], *, lang: Language = "zh",
        diagnoses: Iterable[Diagnosis] = (),
    ) -> None:  # fmt: skip
        """Write the audit as an Excel workpaper (底稿), each table reckoned by live formulas.

        `diagnoses` are as in `to_html`. Raises MissingExtraError without XlsxWriter
        (``kpi-eval[report]``), OSError where the file cannot be written.
        """
        opinions = opinions_of(self, diagnoses)
        write_workpaper(path, [self], TITLES, opinions=opinions, lang=lang)

    def plot(self, table: int | None = None, *, lang: str = "zh", theme: str = "light") -> Picture:
        """Draw a table's figures printed against recomputed (对照图), as `TableAudit.plot` does.

        `table` is its place in the document from 1; without it, the first that has a wrong figure,
        or else the first that is scored. Raises InvalidValueError where there is no such table.
        """
        return table_to_plot(self.tables, table).plot(lang=lang, theme=theme)

    def __str__(self) -> str:
        """Return what was checked in a sentence, then the findings by cause, a sentence a line."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return what `str` has in a language (核查结果): what was checked, then the findings.

        `lang` is ``zh`` or ``en``; what the document prints stays as it is. Raises
        InvalidValueError for another.
        """
        first = in_language(render("report.sentence", said=headline(self)), lang)
        return "\n".join((first, *(entry.text(lang) for entry in self.entries)))

    def _repr_html_(self) -> str:
        return audit_html(self)


def audit_document(
    subject: Document | Evaluation | Indicator,
    policy: str | Policy = "auto",
    *,
    candidates: Iterable[str | Policy] | str | Policy = (),
    plans: Iterable[Document | Evaluation] | Document | Evaluation = (),
    accepted: Mapping[str, str] | None = None,
) -> Audit:
    """Audit a document, a table or a single row (核查): what `audit` does with each."""
    document = subject_document(subject)
    decisions = as_decisions(accepted)
    chosen = None if policy == "auto" else policy_of(policy)
    sheets = (plans,) if isinstance(plans, (Document, Evaluation)) else plans
    registered = tried_at(setting_of(document.source, document.evaluations), policies.values())
    tried = {one.id: one for one in (*registered, *policies_of(candidates))}
    columns = columns_of(document.evaluations)
    # A single row is no table: its weight need not be 100, its sums are nobody's.
    check = check_rows if isinstance(subject, Indicator) else check_table
    cut = {problem.location.table for problem in document.problems if problem.code in _CUT}
    approved = [sheet for plan in sheets for sheet in subject_document(plan).evaluations]
    tables = []
    for assessment, choice in assess_all(document, chosen, columns, tuple(tried.values())):
        incomplete = assessment.evaluation.location.table in cut - {None}
        judged = attrs.evolve(assessment, incomplete=incomplete)
        found = keyed([*check(judged), *_against_plan(judged, approved)], judged.evaluation)
        tables.append(
            TableAudit(judged, choice, Findings(decided(linked(found, judged), decisions)))
        )
    whole = decided(keyed(check_document(document)), decisions)
    return Audit(document, tuple(tables), whole, decisions)


def _against_plan(table: Assessment, sheets: Sequence[Evaluation]) -> Iterator[Finding]:
    """Yield what a table has otherwise than its approved target sheet, where there is one."""
    plan = plan_of(table.evaluation, sheets)
    if plan is not None:
        yield from check_plan(table, plan)
