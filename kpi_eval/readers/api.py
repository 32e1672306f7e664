"""`read`, `read_text`, `read_all` (读取入口): from a source to a document."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kpi_eval.model.document import Document
from kpi_eval.model.location import Problem
from kpi_eval.readers.decode import decode
from kpi_eval.readers.layout import lay_out
from kpi_eval.readers.textforms import read_stream

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read", "read_all", "read_text"]

_FORMAT = "text"
_SUFFIXES = frozenset((".txt",))


def read(
    source: str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str],
    *,
    name: str | None = None,
) -> Document:
    """Read a disclosure (读取文件) and every self-evaluation table in it.

    Args:
        source: a path (str or PathLike), the bytes of a file, or an open file, binary or text.
        name: what to call the source; the path or the file's own name where not given.

    Raises:
        OSError: the file cannot be opened or read.
        TypeError: `source` is none of the above.

    A source that is empty, damaged or of a foreign format gives a document with problems.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _document(bytes(source), name or "")
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        return _document(path.read_bytes(), name or str(path))
    reader = getattr(source, "read", None)
    if not callable(reader):
        message = f"expected a path, bytes or an open file, got {type(source).__name__}"
        raise TypeError(message)
    content = reader()
    own_name = getattr(source, "name", "")
    called = name or (own_name if isinstance(own_name, str) else "")
    if isinstance(content, str):
        return read_text(content, name=called)
    if not isinstance(content, bytes):
        message = f"expected the file to hold text or bytes, got {type(content).__name__}"
        raise TypeError(message)
    return _document(content, called)


def read_text(text: str, *, name: str | None = None) -> Document:
    """Read pasted text (读取文本) and every self-evaluation table in it. Raises TypeError only."""
    _require_text(text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if not text.strip():
        return _failed(name or "", digest, Problem("empty", "error"))
    return _laid_out(text, name or "", digest)


def read_all(folder: str | os.PathLike[str]) -> Iterator[Document]:
    """Read every file below a folder (读取文件夹), in the order of their paths.

    Hidden files and the temporary files of office programs are passed over. A file that cannot be
    opened, or is of no format read here, is a document with that problem. Raises OSError at once
    if the folder cannot be listed.
    """
    top = Path(folder)
    if top.is_file():
        return iter([read(top)])
    next(top.iterdir(), None)  # raises here, not at the first document
    return _read_below(top)


def _read_below(top: Path) -> Iterator[Document]:
    for path in sorted(top.rglob("*")):
        parts = path.relative_to(top).parts
        if not path.is_file() or any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
            continue
        if path.suffix.lower() not in _SUFFIXES:
            why = {"format": path.suffix.lower() or path.name}
            yield _failed(str(path), "", Problem("format-unsupported", "error", arguments=why))
            continue
        try:
            yield read(path)
        except OSError as error:
            why = {"why": error.strerror or type(error).__name__}
            yield _failed(str(path), "", Problem("file-unreadable", "error", arguments=why))


def _require_text(text: object) -> None:
    if not isinstance(text, str):
        message = f"expected text, got {type(text).__name__}"
        raise TypeError(message)


def _document(data: bytes, name: str) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    decoded = decode(data)
    if decoded.text is None:
        problem = Problem(decoded.problem, "error", arguments=dict(decoded.arguments))
        return _failed(name, digest, problem)
    return _laid_out(decoded.text, name, digest)


def _laid_out(text: str, name: str, digest: str) -> Document:
    layout = lay_out(read_stream(text))
    problems = layout.problems
    if not layout.evaluations:
        problems = (*problems, Problem("no-table", "error"))
    return Document(
        source=name,
        evaluations=layout.evaluations,
        problems=problems,
        declared=layout.declared,
        format=_FORMAT,
        sha256=digest,
        tables_seen=layout.tables_seen,
        tables_skipped=layout.tables_skipped,
    )


def _failed(name: str, digest: str, problem: Problem) -> Document:
    return Document(source=name, sha256=digest, problems=(problem,))
