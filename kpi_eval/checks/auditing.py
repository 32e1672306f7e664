"""`audit()` (核查): whatever can be taken for tables, audited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, overload

from kpi_eval.checks.audit import Audit, audit_document
from kpi_eval.checks.batch import BatchAudit, audit_batch
from kpi_eval.model.document import Document
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.scoring.policies import policies_of

if TYPE_CHECKING:
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.policy import Policy

__all__ = ["FrameLike", "audit"]


class FrameLike(Protocol):
    """A frame of pandas, polars or Arrow (数据框), as far as a type can say."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""


Plans = Iterable[Document | Evaluation] | Document | Evaluation


@overload
def audit(
    subject: Document | Evaluation | Indicator | FrameLike | Sequence[Mapping[str, object]],
    policy: str | Policy = "auto",
    *,
    candidates: Iterable[str | Policy] | str | Policy = (),
    plans: Plans = (),
    accepted: Mapping[str, str] | None = None,
) -> Audit: ...


@overload
def audit(
    subject: Sequence[Document | Evaluation | FrameLike] | Iterator[Document | Evaluation],
    policy: str | Policy = "auto",
    *,
    candidates: Iterable[str | Policy] | str | Policy = (),
    plans: Plans = (),
    accepted: Mapping[str, str] | None = None,
) -> BatchAudit: ...


def audit(
    subject: object,
    policy: str | Policy = "auto",
    *,
    candidates: Iterable[str | Policy] | str | Policy = (),
    plans: Plans = (),
    accepted: Mapping[str, str] | None = None,
) -> Audit | BatchAudit:
    """Audit a document, a table or a row (核查); of a list each, and then all together.

    A frame of pandas, polars or Arrow, or a list of dicts, is taken as one table, as
    `Evaluation.from_frame` and `from_rows` do. A list of documents, tables or frames, or what
    `read_all` yields, is a `BatchAudit`, as of `audit_batch`. A path is read first:
    ``audit(read(path))``.

    `policy` is an id, a `Policy`, or ``"auto"``: the one that explains the document's own scores
    best, for project tables and whole-unit tables apart, among the registered policies and the
    `candidates` (待选约定); one of the same id takes the registered one's place. One that
    follows another is tried only where its place is named: elsewhere the two say the same. Tables
    without weights and scores are audited without a policy. `plans` are the approved target sheets
    (绩效目标表): each table is compared with the one of its kind and name. `accepted` are a
    reviewer's decisions (认可): reasons by `Finding.key`; such a finding stays in the list with its
    reason, what follows from it alone with it, and neither is an error any more.
    Bad data never raises: it becomes a finding. Raises UnknownPolicyError and, for another subject,
    InvalidValueError.
    """
    tried = policies_of(candidates)
    sheets = (plans,) if isinstance(plans, (Document, Evaluation)) else tuple(plans)
    several = _several(subject)
    if several:
        return audit_batch(several, policy, candidates=tried, plans=sheets, accepted=accepted)
    one = _taken(subject)
    return audit_document(one, policy, candidates=tried, plans=sheets, accepted=accepted)  # type: ignore[arg-type]


def _several(subject: object) -> list[Document | Evaluation]:
    """Return the documents of a list or of what yields them (成批), [] where it is none."""
    if not isinstance(subject, (list, tuple, Iterator)):
        return []
    taken = [one if isinstance(one, Mapping) else _taken(one) for one in subject]
    found = [one for one in taken if isinstance(one, (Document, Evaluation))]
    return found if len(found) == len(taken) else []


def _taken(subject: object) -> object:
    """Return the table of a frame or of rows (取作一张表); anything else as it is."""
    if hasattr(subject, "shape") and (hasattr(subject, "columns") or hasattr(subject, "to_pylist")):
        return Evaluation.from_frame(subject)
    rows = isinstance(subject, (list, tuple)) and all(isinstance(row, Mapping) for row in subject)
    return Evaluation.from_rows(subject) if rows and subject else subject  # type: ignore[arg-type]
