"""`read_all` (批量读取): every disclosure of a folder or of a zip archive, one after the other."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import attrs

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
from kpi_eval.readers.formats import reading_many, sniff, stream_of
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kpi_eval.model.document import Document
    from kpi_eval.model.kinds import EvaluationKind
    from kpi_eval.readers.grid import Stream

__all__ = ["MAX_ARCHIVE_DEPTH", "Member", "read_all", "read_member", "walked", "walked_bytes"]

_PASSED_OVER = (".", "~$", "__MACOSX")
MAX_ARCHIVE_DEPTH = 3
_MAX_UNPACKED = 2_000_000_000  # of one archive in all; each member has the limit of a part


@attrs.frozen
class Member:
    """A file of a folder or an archive (其中一个文件): its bytes, or why there are none.

    Args:
        name: 文件名, below the name of the folder or archive.
        data: 文件内容, b"" where there is a problem.
        problem: 读取问题; None = it was opened.
        file: 所在文件, the file that it is or stands in.
    """

    name: str
    data: bytes = attrs.field(default=b"", repr=False)
    problem: Problem | None = None
    file: str = ""


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
        return _read_each(walked(Path(source), str(Path(source))), kind)
    content, name = read_source(source)
    if isinstance(content, str):
        return iter([read_text(content, name=name, kind=kind)])
    return _read_each(walked_bytes(content, name), kind)


def _read_each(members: Iterable[Member], kind: EvaluationKind | None) -> Iterator[Document]:
    with reading_many() as streaming:
        for member in members:
            if member.problem is None:
                yield read_member(member.data, member.name, kind=kind, stream_of=streaming)
            else:
                yield failed(member.name, member.problem)


def read_member(
    data: bytes,
    name: str,
    *,
    kind: EvaluationKind | None = None,
    stream_of: Callable[[bytes, str], Stream] = stream_of,
) -> Document:
    """Return the document of one file of many (读取其中一个文件).

    As `read_document`, but a package that is missing is a problem of this file alone.
    `stream_of` is what `reading_many` gives.
    """
    form = sniff(data)
    try:
        return read_document(data, name, form, stream_of, kind=kind)
    except MissingExtraError as error:
        why = {"format": form, "why": error.args[0]}
        return failed(name, Problem("missing-extra", "error", arguments=why))


def walked(path: Path, name: str) -> Iterator[Member]:
    """Go through the files below a folder, or in an archive, in the order of their paths (遍历).

    `name` is what the folder or file itself is called: names below begin with it. One file at a
    time is open and in memory. Raises OSError at once where it cannot be listed or opened; what is
    below it and cannot be is a member with that problem.
    """
    if path.is_dir():
        return _below(_listed(path), name)
    return walked_bytes(read_path(path), name)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder in the order of names; raises OSError."""
    with os.scandir(folder) as entries:
        return sorted(
            (entry for entry in entries if not _is_passed_over([entry.name])),
            key=lambda entry: entry.name,
        )


def _below(entries: Iterable[os.DirEntry[str]], name: str) -> Iterator[Member]:
    for entry in entries:
        called, path = str(Path(name) / entry.name), Path(entry.path)
        try:
            if entry.is_dir(follow_symlinks=False):
                found = _below(_listed(path), called)
            elif entry.is_file() or not path.exists():  # a link that leads nowhere is told
                found = walked_bytes(read_path(path), called)
            else:  # a device, a folder that is a link
                continue
        except OSError as error:
            why = {"why": error.strerror or type(error).__name__}
            found = iter(
                [
                    Member(
                        called,
                        problem=Problem("file-unreadable", "error", arguments=why),
                        file=called,
                    )
                ]
            )
        yield from found


def _is_passed_over(parts: Iterable[str]) -> bool:
    return any(part.startswith(_PASSED_OVER) for part in parts)


def walked_bytes(data: bytes, name: str) -> Iterator[Member]:
    """Go through the file that bytes are, or those of the archive that they are (遍历)."""
    return (attrs.evolve(member, file=name) for member in _opened(data, name, 0))


def _opened(data: bytes, name: str, depth: int) -> Iterator[Member]:
    if sniff(data) != "zip":
        yield Member(name, data)
    elif depth == MAX_ARCHIVE_DEPTH:
        yield Member(name, problem=Refusal("archive-nested", limit=MAX_ARCHIVE_DEPTH).problem)
    else:
        yield from _members(data, name, depth)


def _members(data: bytes, name: str, depth: int) -> Iterator[Member]:
    """Yield the files of an archive, in the order of their names.

    Nothing is ever written to disk, but a member whose path leads out of the archive is refused
    all the same: its maker meant harm.
    """
    try:
        archive = Archive(data, budget=_MAX_UNPACKED)
    except Refusal as refusal:
        yield Member(name, problem=refusal.problem)
        return
    for entry in sorted(archive.entries, key=shown_name):
        path = shown_name(entry).replace("\\", "/")
        if path.endswith("/"):  # a folder
            continue
        parts = PurePosixPath(path).parts
        if _is_unsafe(parts):
            called = f"{name}/{PurePosixPath(path).name}"
            yield Member(called, problem=Refusal("member-unsafe").problem)
            continue
        if _is_passed_over(parts):
            continue
        called = f"{name}/{'/'.join(parts)}"
        try:
            content = archive.read(entry)
        except Refusal as refusal:
            yield Member(called, problem=refusal.problem)
            continue
        yield from _opened(content, called, depth + 1)


def _is_unsafe(parts: tuple[str, ...]) -> bool:
    return not parts or ".." in parts or parts[0].endswith((":", "/"))
