"""Files of a bundle before they are part of the dataset (暂存): written aside, whole or not at all.

    workers: rows ─ `stage` ─> _staging/BUNDLE-TOKEN/{documents … problems}.parquet, on disk
    one committer: `Dataset.commit` ─> _commits/BUNDLE.json, then the files move to their folders

Any number of processes may stage at once, on any machine that sees the folder.
"""

from __future__ import annotations

import os
import secrets
import shutil
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.batch.folders.audited import record_batches
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.schema import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from kpi_eval.batch.folders.audited import DocumentRows

__all__ = ["STAGING", "Staged", "stage", "synced", "unstage"]

STAGING: Final = "_staging"
_ROWS_AT_ONCE: Final = 5_000  # as Python values, before they become columns
_COMPRESSION: Final = "zstd"


@attrs.frozen
class Staged:
    """A bundle that is written but not yet committed (已暂存的一批), small enough to send anywhere.

    Args:
        bundle: 批号, the same for the same documents.
        folder: the name of its folder below ``_staging``.
        rows: 行数 of each relation.
        state: 所依据的状态, of a bundle that is made from others.
    """

    bundle: str
    folder: str
    rows: dict[str, int] = attrs.field(hash=False)
    state: str = ""

    @property
    def documents(self) -> int:
        """How many documents there are (文件数)."""
        return self.rows["documents"]


def stage(root: Path, bundle: str, documents: Iterable[DocumentRows]) -> Staged:
    """Write the rows of a bundle aside (暂存一批), one file a relation, safely on disk.

    Never more than some thousand rows are held as Python values. Raises OSError, and leaves
    nothing then.
    """
    import pyarrow.parquet as pq

    folder = f"{bundle}-{secrets.token_hex(8)}"
    path = root / STAGING / folder
    path.mkdir(parents=True)
    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in RELATIONS}
    try:
        for some in _in_pieces(documents):
            for name, batch in record_batches(some).items():
                batches[name].append(batch)
        rows = {}
        for name, found in batches.items():
            table = _table(name, found)
            with (path / f"{name}.parquet").open("wb") as file:
                pq.write_table(table, file, compression=_COMPRESSION)
                file.flush()
                os.fsync(file.fileno())
            rows[name] = table.num_rows
        synced(path)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return Staged(bundle, folder, rows)


def _in_pieces(documents: Iterable[DocumentRows]) -> Iterator[list[DocumentRows]]:
    piece: list[DocumentRows] = []
    held = 0
    for one in documents:
        piece.append(one)
        held += sum(map(len, one.values()))
        if held >= _ROWS_AT_ONCE:
            yield piece
            piece, held = [], 0
    yield piece


def _table(name: str, batches: list[pa.RecordBatch]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_batches(batches, schema=arrow_schema(name))


def synced(folder: Path) -> None:
    """Have the names in a folder on disk for good (落盘), where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unstage(root: Path, staged: Staged) -> None:
    """Remove a bundle that is not wanted (撤销暂存)."""
    shutil.rmtree(root / STAGING / staged.folder, ignore_errors=True)
