"""`audit_folder()` (文件夹核查): every document of a folder, on every core, into one dataset."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_eval.batch.folders.bundles import audit_member, bundles_of, member_key
from kpi_eval.batch.folders.cluster import Cluster
from kpi_eval.batch.folders.crew import Crew
from kpi_eval.batch.folders.exchange import Setup
from kpi_eval.batch.folders.options import Options
from kpi_eval.batch.folders.reading import Done, counts_of, done_documents, sums_of, unread_in
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.result import FolderAudit
from kpi_eval.batch.folders.schema import arrow_schema
from kpi_eval.batch.folders.staging import stage
from kpi_eval.batch.folders.store import Dataset, dataset_error, unwritable
from kpi_eval.batch.folders.together import renew_together
from kpi_eval.checks.coverage import Coverage
from kpi_eval.errors import DatasetError, InvalidValueError
from kpi_eval.readers.folders import Member, walked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client

    from kpi_eval.scoring.policy import Policy

__all__ = ["Fresh", "audit_folder", "documents_below", "finish"]


def audit_folder(  # noqa: PLR0913 - each is a question of its own
    path: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    policy: str | Policy = "auto",
    kind: str | None = None,
    jobs: int | None = None,
    scheduler: str | Client | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> FolderAudit:
    """Audit every document below a folder or in a zip archive into a dataset (文件夹核查).

    `out` gets one folder of Parquet files for each kind of rows: documents, evaluations,
    indicators, figures with their verdicts, findings, problems of reading. A document that is in
    it already, by name and content, is skipped: a run that was ended goes on where it was, and
    another folder is appended. What all documents show together (`audit_batch`) is looked for
    anew at the end. A document that cannot be read, or that ends the process that reads it, is a
    problem, and the rest goes on. Memory does not grow with the number of documents.

    Args:
        path: the folder, or an archive or a single file.
        out: the folder of the dataset; it may be there, from an earlier run, or be empty.
        policy: an id, a `Policy` or ``"auto"``, as in `audit`.
        kind: what the tables are where they do not say it, as in `read`.
        jobs: 进程数; None: one for each core.
        scheduler: 调度器 of a Dask cluster that audits in place of this machine: its address
            (``tcp://…``) or a `distributed.Client`. Its workers need this version of the library,
            and neither the folder nor the dataset.
        progress: hears how many documents were begun, and the name of the latest.

    Raises:
        OSError: the folder cannot be listed or the file not be opened.
        DatasetError: `out` is a file, lies in the folder or around it, holds something else, is of
            another version, schema or options, is in use, or cannot be written (a full disk); no
            scheduler answers, the cluster is lost or has another version. What was there stays,
            and what was committed.
        MissingExtraError: pyarrow is not installed (``kpi-eval[batch]``), or with a `scheduler`
            distributed (``kpi-eval[dask]``).
        UnknownPolicyError, InvalidValueError: `policy`, `kind` or `jobs` is none, or `jobs` and
            `scheduler` are both given.
    """
    _require_paths(path=path, out=out)
    arrow_schema("documents")  # says what is missing before anything is touched
    if jobs is not None and scheduler is not None:
        raise InvalidValueError("jobs (进程数) are of this machine, scheduler of others: give one")
    count = _jobs(jobs)
    folder, root = _absolute(path), _absolute(out)
    options = Options(policy, kind, str(folder.parent))
    members = documents_below(folder, root)
    with Dataset(root, options) as dataset:
        fresh = Fresh(members, done_documents(dataset))
        begun = _Told(progress)
        new = 0
        with _hands(scheduler, Setup(root, options), count, begun) as hands:
            for staged in hands.run(bundles_of(fresh, hands.jobs)):
                dataset.commit(staged)
                new += staged.documents
        together = finish(dataset, options, folder.name, fresh.unopened)
        return _result(dataset, new, fresh.skipped, together)


def _require_paths(**places: object) -> None:
    """Raise InvalidValueError for what is no path (不是路径)."""
    for name, given in places.items():
        if not isinstance(given, (str, os.PathLike)):
            what = type(given).__name__
            raise InvalidValueError(f"{name} (路径) is the path of one folder or file, not {what}")


def _hands(
    scheduler: str | Client | None, setup: Setup, jobs: int, begun: Callable[[str], None]
) -> Crew | Cluster:
    """Return who audits: processes of this machine, or a cluster."""
    if scheduler is None:
        return Crew(setup, jobs, begun=begun)
    return Cluster(scheduler, setup, begun=begun)


def _absolute(path: str | os.PathLike[str]) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - without following links


def _jobs(jobs: int | None) -> int:
    if jobs is None:
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1
    given: object = jobs
    if type(given) is not int or given < 1:
        raise InvalidValueError(f"jobs (进程数) is a number from 1 on, not {jobs!r}")
    return jobs


def documents_below(folder: Path, root: Path) -> Iterator[Member]:
    """Return the documents of a folder or archive that are audited into `root` (待核查的文件).

    Raises OSError where it cannot be listed, DatasetError where one lies in the other.
    """
    members = walked(folder, folder.name)
    if folder.is_dir():
        one, other = folder.resolve(), root.resolve()
        if one.is_relative_to(other) or other.is_relative_to(one):
            raise dataset_error("within", out=root)
    return members


class Fresh:
    """The documents that are not done yet (未核查的文件), one after the other.

    What could not be opened is in `unopened`, and told at the end; `skipped` counts what is done.
    """

    def __init__(self, members: Iterable[Member], done: Done) -> None:
        self._members, self._done = members, done
        self.unopened: list[Member] = []
        self.skipped = 0

    def __iter__(self) -> Iterator[Member]:
        """Yield each of them; the same document twice in one archive is one."""
        file, within = "", set[str]()
        for member in self._members:
            if member.problem is not None:
                self.unopened.append(member)
                continue
            if member.file != file:
                file, within = member.file, set()
            key = member_key(member)
            if key in within:
                continue
            within.add(key)
            if key in self._done:
                self.skipped += 1
            else:
                yield member


class _Told:
    """Counts documents as they are begun, and tells."""

    def __init__(self, progress: Callable[[int, str], None] | None) -> None:
        self._progress, self._count = progress, 0

    def __call__(self, name: str) -> None:
        self._count += 1
        if self._progress is not None:
            self._progress(self._count, name)


def finish(dataset: Dataset, options: Options, source: str, unopened: Iterable[Member]) -> int:
    """Store what could not be opened, then what all documents show together (收尾).

    What could not be opened of a source takes the place of what could not the last time. Return
    how many findings there are of all documents together.
    """
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    name, members = f"unopened-{digest}", tuple(unopened)
    try:
        if members or dataset.record(name):
            rows = (audit_member(member, options) for member in members)
            dataset.commit(stage(dataset.root, name, rows), anew=True)
        return renew_together(dataset, options)
    except DatasetError:
        raise
    except OSError as error:
        raise unwritable(dataset.root, error) from error


def _result(dataset: Dataset, new: int, skipped: int, together: int) -> FolderAudit:
    sums = sums_of(dataset)
    figures = ("printed", "consistent", "inconsistent", "not_checkable")
    return FolderAudit(
        out=dataset.root,
        paths={name: dataset.root / name for name in RELATIONS},
        new=new,
        skipped=skipped,
        together=together,
        counts=counts_of(dataset),
        unread_names=unread_in(dataset),
        coverage=Coverage(**{name: sums.pop(name) for name in figures}),
        **sums,
    )
