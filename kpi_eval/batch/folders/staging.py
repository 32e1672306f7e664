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

__all__ = [
    "STAGING", "BundleFiles", "Staged", "encoded", "place_files", "stage", "synced", "unstage",
]  # fmt: skip

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


@attrs.frozen
class BundleFiles:
    """The rows of a bundle as Parquet (一批数据文件), small enough to come from anywhere.

    Args:
        rows: 行数 of each relation.
        files: 文件内容 of each relation.
    """

    rows: dict[str, int] = attrs.field(hash=False)
    files: dict[str, bytes] = attrs.field(repr=False, hash=False)


def stage(root: Path, bundle: str, documents: Iterable[DocumentRows]) -> Staged:
    """Write the rows of a bundle aside (暂存一批), one file a relation, safely on disk.

    Raises OSError, and leaves nothing then.
    """
    return place_files(root, bundle, encoded(documents))


def encoded(documents: Iterable[DocumentRows]) -> BundleFiles:
    """Return the rows of documents as files (编码), one a relation.

    Never more than some thousand rows are held as Python values.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in RELATIONS}
    for some in _in_pieces(documents):
        for name, batch in record_batches(some).items():
            batches[name].append(batch)
    rows, files = {}, {}
    for name, found in batches.items():
        table = pa.Table.from_batches(found, schema=arrow_schema(name))
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression=_COMPRESSION)
        rows[name], files[name] = table.num_rows, sink.getvalue().to_pybytes()
    return BundleFiles(rows, files)


def place_files(root: Path, bundle: str, files: BundleFiles) -> Staged:
    """Write the files of a bundle aside (暂存文件); raises OSError, and leaves nothing then."""
    folder = f"{bundle}-{secrets.token_hex(8)}"
    path = root / STAGING / folder
    path.mkdir(parents=True)
    try:
        for name, content in files.files.items():
            with (path / f"{name}.parquet").open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        synced(path)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return Staged(bundle, folder, files.rows)


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
