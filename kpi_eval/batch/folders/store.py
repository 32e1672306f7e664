"""The dataset on disk (数据集的存放): opened, appended to, and whole at every moment.

    OUT/_dataset.json            schema, version and options that all of it is of
    OUT/_lock                    held by the one who appends
    OUT/_staging/BUNDLE-TOKEN/   files of a bundle that is not committed, or not moved yet
    OUT/_commits/BUNDLE.json     a bundle that is part of the dataset: there by one rename
    OUT/RELATION/BUNDLE.parquet  its rows

A bundle is part of the dataset from the moment its record has its name; whoever opens the dataset
next moves what is left to move, and removes what no record names. Its documents are moved last.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from typing import IO, TYPE_CHECKING, Any, Final, Self

import attrs

from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.schema import DATASET_SCHEMA
from kpi_eval.batch.folders.staging import STAGING, Staged, synced, unstage
from kpi_eval.errors import DatasetError
from kpi_eval.messages import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kpi_eval.batch.folders.options import Options

__all__ = ["Dataset", "dataset_error", "unwritable"]

_ABOUT: Final = "_dataset.json"
_LOCK: Final = "_lock"
_COMMITS: Final = "_commits"
_PART: Final = ".part"
_OURS: Final = frozenset({_ABOUT, _ABOUT + _PART, _LOCK, _COMMITS, STAGING})
# The document's own row comes last: where it stands, everything of the document stands.
_ORDER: Final = tuple(reversed(RELATIONS))


class Dataset:
    """A dataset that is open for appending (打开的数据集), by one process at a time.

    Raises DatasetError, which leaves what is there as it is: `root` is a file, holds something
    else, is of another schema, version or options, or is appended to by another process.
    """

    def __init__(self, root: Path, options: Options) -> None:
        self.root = root
        self._about = _about(options)
        with _told(root):
            if root.exists() and not root.is_dir():
                raise dataset_error("is-file", out=root)
            root.mkdir(parents=True, exist_ok=True)
            self._require_ours()
            self._lock = _locked(root)
        try:
            with _told(root):
                self._prepare()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Return the dataset itself."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Close the dataset."""
        self.close()

    def close(self) -> None:
        """Let others append (关闭)."""
        self._lock.close()

    def commit(self, staged: Staged, *, anew: bool = False) -> bool:
        """Make a staged bundle part of the dataset (提交); tell whether it was not so before.

        A bundle that is part of it already is dropped; with `anew` it takes the former's place.
        """
        with _told(self.root):
            if not anew and self._record(staged.bundle).exists():
                unstage(self.root, staged)
                return False
            _write(self._record(staged.bundle), attrs.asdict(staged))
            self._move(staged.bundle, staged.folder)
        return True

    def bundles(self) -> list[str]:
        """Return the bundles that are part of the dataset (已提交的各批), sorted."""
        names = (path.name for path in (self.root / _COMMITS).iterdir())
        return sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))

    def files(self, relation: str) -> Iterator[Path]:
        """Yield the files of a relation (各数据文件), in the order of the bundles."""
        for bundle in self.bundles():
            yield self.root / relation / f"{bundle}.parquet"

    def record(self, bundle: str) -> dict[str, Any]:
        """Return the record of a bundle (提交记录), {} where there is none."""
        try:
            text = self._record(bundle).read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        found: dict[str, Any] = json.loads(text)
        return found

    def _record(self, bundle: str) -> Path:
        return self.root / _COMMITS / f"{bundle}.json"

    def _require_ours(self) -> None:
        """Raise DatasetError where the folder holds something else, or another dataset."""
        names = {path.name for path in self.root.iterdir()}
        if _ABOUT not in names:
            if names - _OURS:
                raise dataset_error("no-dataset", out=self.root)
            return
        try:
            there = json.loads((self.root / _ABOUT).read_text(encoding="utf-8"))
        except ValueError:
            there = {}
        if not isinstance(there, dict):
            there = {}
        for name, own in self._about.items():
            if there.get(name) != own:
                raise dataset_error(
                    "other", out=self.root, what=name, there=there.get(name), here=own
                )  # fmt: skip

    def _prepare(self) -> None:
        """Make what is missing, finish what was begun, remove what was given up."""
        if not (self.root / _ABOUT).exists():  # first: it tells that all the rest is ours
            _write(self.root / _ABOUT, self._about)
        for name in (STAGING, _COMMITS, *RELATIONS):
            (self.root / name).mkdir(exist_ok=True)
        for left in (self.root / _COMMITS).glob(f"*{_PART}"):
            left.unlink()
        for folder in (self.root / STAGING).iterdir():
            bundle = folder.name.rpartition("-")[0]
            if self.record(bundle).get("folder") == folder.name:
                self._move(bundle, folder.name)
            else:  # a process without its parent may still write there: the next one removes it
                shutil.rmtree(folder, ignore_errors=True)

    def _move(self, bundle: str, folder: str) -> None:
        """Move the files of a committed bundle to their places; those that are there stay there."""
        staged = self.root / STAGING / folder
        for name in _ORDER:
            with contextlib.suppress(FileNotFoundError):  # moved before the process was killed
                (staged / f"{name}.parquet").replace(self.root / name / f"{bundle}.parquet")
        staged.rmdir()


def _about(options: Options) -> dict[str, Any]:
    """Return what all documents of a dataset have in common."""
    return {
        "schema": DATASET_SCHEMA,
        "kpi_eval": options.version,
        "policy": options.policy_id,
        "kind": options.kind,
        "options": options.fingerprint,
    }


def _write(path: Path, content: dict[str, Any]) -> None:
    """Write a record that is there whole or not at all, whatever happens."""
    part = path.with_name(path.name + _PART)
    with part.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    synced(path.parent)


def _locked(root: Path) -> IO[bytes]:
    """Return the lock of a dataset, which the system gives back however the process ends."""
    file = (root / _LOCK).open("ab")
    try:
        import fcntl
    except ImportError:  # a system without it: one runs at a time by agreement
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise dataset_error("in-use", out=root) from None
    return file


@contextlib.contextmanager
def _told(root: Path) -> Iterator[None]:
    """Have what the system refuses said in one sentence."""
    try:
        yield
    except DatasetError:
        raise
    except OSError as error:
        raise unwritable(root, error) from error


def unwritable(root: Path, error: OSError) -> DatasetError:
    """Return the error of a dataset that cannot be written (无法写入), a full disk for example."""
    return dataset_error("unwritable", out=root, why=error.strerror or type(error).__name__)


def dataset_error(key: str, **arguments: object) -> DatasetError:
    """Return an error about a dataset (数据集错误), its sentence by key, in both languages."""
    return DatasetError(render(f"dataset-error.{key}", **arguments))
