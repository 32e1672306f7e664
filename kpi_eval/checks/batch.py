"""`audit_batch()` (成批核查): many documents, each audited, and what they show together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from kpi_eval.checks.acceptance import as_decisions, decided, keyed
from kpi_eval.checks.audit import Audit, audit_document
from kpi_eval.checks.coverage import Coverage
from kpi_eval.checks.display import batch_html
from kpi_eval.checks.families import TITLES, check_batch
from kpi_eval.checks.finding import Finding, Findings
from kpi_eval.checks.opinions import opinions_of_each
from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import Language, Spoken, in_language, render
from kpi_eval.model.brief import Brief, call
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.report.files import write_report
from kpi_eval.report.html import audits_page
from kpi_eval.report.summary import lapsed_decisions
from kpi_eval.report.workpaper import write_workpaper
from kpi_eval.scoring.policies import policies_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from os import PathLike

    from kpi_eval.diagnosis.explanation import Diagnosis
    from kpi_eval.scoring.policy import Policy

__all__ = ["BatchAudit", "audit_batch"]


@attrs.frozen(repr=False)
class BatchAudit(Brief):
    """The audit of many documents (成批核查结果): their audits, and findings of the batch alone.

    `findings` speak of the documents together (copied sheets, a unit with nothing but full marks)
    and of no single table; those of each document stand in its own audit.

    Args:
        audits: 各文件的核查结果, in their order.
        findings: 成批发现, of the documents together.
    """

    audits: tuple[Audit, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> Findings:
        """The open findings of severity error in all documents (错误)."""
        return Findings(finding for one in self.audits for finding in one.errors)

    @property
    def warnings(self) -> Findings:
        """The open findings of severity warning in all documents (警告)."""
        return Findings(finding for one in self.audits for finding in one.warnings)

    @property
    def has_errors(self) -> bool:
        """Tell whether anything is wrong in any document (有无错误)."""
        return bool(self.errors)

    @property
    def lapsed(self) -> dict[str, str]:
        """The decisions on findings that no document has any more (不再出现的认可), by key."""
        return lapsed_decisions(self.audits, self.findings)

    @property
    def coverage(self) -> Coverage:
        """How many figures were printed in all documents and what became of them (核查覆盖)."""
        return sum((one.coverage for one in self.audits), Coverage())

    @property
    def counts(self) -> dict[str, int]:
        """How often each code was found (各代码次数), the most frequent first, the batch's last."""
        found = Counter(finding.code for one in self.audits for finding in one.findings)
        together = Counter(finding.code for finding in self.findings)
        return dict((*found.most_common(), *together.most_common()))

    def __iter__(self) -> Iterator[Audit]:
        """Iterate over the audits of the documents, in their order."""
        return iter(self.audits)

    def __repr__(self) -> str:
        """Return how many documents, figures and findings of the batch there are."""
        return call(self, self.audits, coverage=self.coverage, findings=self.findings)

    def _repr_html_(self) -> str:
        return batch_html(self)

    def to_html(
        self, path: str | PathLike[str] | None = None, *, lang: Language = "zh",
        diagnoses: Iterable[Iterable[Diagnosis]] = (),
    ) -> str:  # fmt: skip
        """Return the audits as one page (网页报告) that begins with a table of the documents.

        The arguments are those of `Audit.to_html`; `diagnoses` go with the audits, one by one.
        """
        opinions = opinions_of_each(self.audits, diagnoses)
        page = audits_page(self.audits, lang=lang, together=self.findings, opinions=opinions)
        if path is not None:
            write_report(path, page.encode("utf-8"))
        return page

    def to_excel(
        self, path: str | PathLike[str], *, lang: Language = "zh",
        diagnoses: Iterable[Iterable[Diagnosis]] = (),
    ) -> None:  # fmt: skip
        """Write the audits as one workpaper (底稿); raises as `Audit.to_excel` does."""
        opinions = opinions_of_each(self.audits, diagnoses)
        write_workpaper(path, self.audits, TITLES, self.findings, opinions=opinions, lang=lang)

    def __str__(self) -> str:
        """Return what was checked in a sentence, then the findings of the batch, one a line."""
        return self.text()

    def text(self, lang: Language = "zh") -> str:
        """Return what `str` has in a language, ``zh`` or ``en`` (成批核查结果)."""
        said = in_language(self.said, lang)
        return "\n".join((said, *(one.text(lang) for one in self.findings)))

    @property
    def said(self) -> Spoken:
        """What was checked, in both languages (双语语句)."""
        tables = sum(len(one.tables) for one in self.audits)
        return render(
            "report.batch", documents=len(self.audits), tables=tables, **attrs.asdict(self.coverage)
        )


def audit_batch(
    documents: Iterable[Document | Evaluation],
    policy: str | Policy = "auto",
    *,
    candidates: Iterable[str | Policy] | str | Policy = (),
    plans: Iterable[Document | Evaluation] = (),
    accepted: Mapping[str, str] | None = None,
) -> BatchAudit:
    """Audit documents one by one, then look at them together (成批核查).

    `documents` may be tables too; `policy`, `candidates`, `plans` and `accepted` are those of
    `audit`, for each of them. Then what they share is looked for. Raises as `audit` does.
    """
    given: object = documents
    if isinstance(given, (Document, Evaluation)):
        kind = type(given).__name__
        raise InvalidValueError(f"audit_batch() takes a list of documents, not one {kind}: audit()")
    if isinstance(given, (str, bytes)) or hasattr(given, "__fspath__"):
        raise InvalidValueError(
            f"audit_batch() takes a list of documents, not a path: audit_batch(read_all({given!r}))"
        )
    sheets, tried = tuple(plans), policies_of(candidates)
    decisions = as_decisions(accepted)
    audits = tuple(
        audit_document(one, policy, candidates=tried, plans=sheets, accepted=decisions)
        for one in documents
    )
    tables = [table.evaluation for one in audits for table in one.tables]
    return BatchAudit(audits, Findings(decided(keyed(check_batch(tables)), decisions)))
