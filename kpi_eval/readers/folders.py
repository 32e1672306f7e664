"""`read_all` (批量读取): every disclosure of a folder or of a zip archive, one after the other."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kpi_eval.errors import MissingExtraError
from kpi_eval.model.location import Problem
from kpi_eval.readers.api import (
    Source,
    failed,
    kind_asked,
    read_document,
    read_path,
    read_source,
    read_text,
)
from kpi_eval.readers.formats import reading_many, sniff
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kpi_eval.model.document import Document
    from kpi_eval.model.kinds import EvaluationKind

    # From the bytes of a file, its name and its format to its document.
    _Reader = Callable[[bytes, str, str], Document]

__all__ = ["MAX_ARCHIVE_DEPTH", "read_all"]

_PASSED_OVER = (".", "~$", "__MACOSX")
MAX_ARCHIVE_DEPTH = 3
_MAX_UNPACKED = 2_000_000_000  # of one archive in all; each member has the limit of a part


def read_all(source: Source, *, kind: str | None = None) -> Iterator[Document]:
    """Read every file below a folder or in a zip archive (批量读取), in the order of their paths.

    `source` may also be what `read` takes: a zip archive is opened, any other file is read alone.
    Hidden files and the temporary files of office programs are passed over. A file that cannot be
    opened, or is of no format read here, is a document with that problem; so is one whose format
    needs a package that is not installed. Members of an archive are named ``archive.zip/member``.
    `kind` is as in `read`, for every file.

    Raises OSError at once if the folder cannot be listed or the file not be opened, and
    InvalidValueError for a kind that there is not.
    """
    kind = kind_asked(kind)
    if isinstance(source, (str, os.PathLike)) and Path(source).is_dir():
        top = Path(source)
        next(top.iterdir(), None)  # raises here, not at the first document
        return _below(top, kind)
    content, name = read_source(source)
    if isinstance(content, str):
        return iter([read_text(content, name=name, kind=kind)])
    return _one(content, name, kind)


@contextmanager
def _reading(kind: EvaluationKind | None) -> Iterator[_Reader]:
    """Give what reads each file of many (连续读取)."""
    with reading_many() as stream_of:
        yield partial(read_document, stream_of=stream_of, kind=kind)


def _one(data: bytes, name: str, kind: EvaluationKind | None) -> Iterator[Document]:
    with _reading(kind) as reader:
        yield from _documents(data, name, reader)


def _below(top: Path, kind: EvaluationKind | None) -> Iterator[Document]:
    with _reading(kind) as reader:
        for path in sorted(top.rglob("*")):
            if _is_passed_over(path.relative_to(top).parts) or not path.is_file():
                continue
            try:
                data = read_path(path)
            except OSError as error:
                why = {"why": error.strerror or type(error).__name__}
                yield failed(str(path), Problem("file-unreadable", "error", arguments=why))
                continue
            yield from _documents(data, str(path), reader)


def _is_passed_over(parts: Iterable[str]) -> bool:
    return any(part.startswith(_PASSED_OVER) for part in parts)


def _documents(data: bytes, name: str, reader: _Reader, depth: int = 0) -> Iterator[Document]:
    """Yield the document that bytes are, or those of the archive that they are."""
    form = sniff(data)
    if form != "zip":
        try:
            yield reader(data, name, form)
        except MissingExtraError as error:
            why = {"format": form, "why": str(error)}
            yield failed(name, Problem("missing-extra", "error", arguments=why))
    elif depth == MAX_ARCHIVE_DEPTH:
        yield failed(name, Refusal("archive-nested", limit=MAX_ARCHIVE_DEPTH).problem)
    else:
        yield from _members(data, name, reader, depth)


def _members(data: bytes, name: str, reader: _Reader, depth: int) -> Iterator[Document]:
    """Yield the documents of an archive's members, in the order of their names.

    Nothing is ever written to disk, but a member whose path leads out of the archive is refused
    all the same: its maker meant harm.
    """
    try:
        archive = Archive(data, budget=_MAX_UNPACKED)
    except Refusal as refusal:
        yield failed(name, refusal.problem)
        return
    for entry in sorted(archive.entries, key=shown_name):
        path = shown_name(entry).replace("\\", "/")
        if path.endswith("/"):  # a folder
            continue
        parts = PurePosixPath(path).parts
        if _is_unsafe(parts):
            yield failed(f"{name}/{PurePosixPath(path).name}", Refusal("member-unsafe").problem)
            continue
        if _is_passed_over(parts):
            continue
        called = f"{name}/{'/'.join(parts)}"
        try:
            content = archive.read(entry)
        except Refusal as refusal:
            yield failed(called, refusal.problem)
            continue
        yield from _documents(content, called, reader, depth + 1)


def _is_unsafe(parts: tuple[str, ...]) -> bool:
    return not parts or ".." in parts or parts[0].endswith((":", "/"))
