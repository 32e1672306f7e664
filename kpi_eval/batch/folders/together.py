"""What all documents of a dataset show together (成批核查): findings of no single one of them.

Made from what is stored, by the checks of `audit_batch`, and written as a bundle of its own, which
takes the place of the former one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.batch.folders.columns import RowSubject
from kpi_eval.batch.folders.reading import sets_in, tables_in
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.staging import stage
from kpi_eval.checks.acceptance import keyed
from kpi_eval.checks.audit import Audit
from kpi_eval.checks.families.batches import all_full, copied_sheets
from kpi_eval.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.batch.folders.audited import DocumentRows
    from kpi_eval.batch.folders.options import Options
    from kpi_eval.batch.folders.store import Dataset
    from kpi_eval.checks.finding import Finding

__all__ = ["TOGETHER", "renew_together"]

TOGETHER: Final = "together"
_TABLES_AT_ONCE: Final = 100_000


def renew_together(dataset: Dataset, options: Options) -> int:
    """Look at all documents together, where there are others than last time (成批核查).

    Return how many findings there are. Memory holds a bounded number of tables at once.
    """
    bundles = [bundle for bundle in dataset.bundles() if bundle != TOGETHER]
    state = hashlib.sha256("\n".join(bundles).encode()).hexdigest()
    former = dataset.record(TOGETHER)
    if former.get("state") == state:
        return int(former["rows"]["findings"])
    tables = sum(dataset.record(bundle)["rows"]["evaluations"] for bundle in bundles)
    found = _findings(dataset, 1 + tables // _TABLES_AT_ONCE)
    staged = stage(dataset.root, TOGETHER, [_rows(found, options)])
    dataset.commit(attrs.evolve(staged, state=state), anew=True)
    return staged.rows["findings"]


def _findings(dataset: Dataset, parts: int) -> Iterator[Finding]:
    for part in range(parts):
        yield from copied_sheets(sets_in(dataset, part, parts))
    yield from all_full(tables_in(dataset))


def _rows(found: Iterable[Finding], options: Options) -> DocumentRows:
    nobody = RowSubject("", "", 0, options, Audit(Document(), ()))
    findings = RELATIONS["findings"]
    ordered = sorted(keyed(found), key=lambda one: (one.code, one.key))
    subjects = (attrs.evolve(nobody, item=one, number=number) for number, one in enumerate(ordered))
    return {name: [] for name in RELATIONS} | {"findings": list(map(findings.row, subjects))}
