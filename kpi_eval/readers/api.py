"""`read` and `read_text` (读取入口): from a source to a document."""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING

from kpi_eval.errors import InvalidValueError, MissingExtraError
from kpi_eval.messages import both, render
from kpi_eval.model.document import Document
from kpi_eval.model.kinds import EvaluationKind, as_kind
from kpi_eval.model.location import Problem
from kpi_eval.readers.formats import name_of, promised, sniff, stream_of
from kpi_eval.readers.frames import unframed
from kpi_eval.readers.instead import no_table
from kpi_eval.readers.layout import lay_out
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms import read_stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.readers.grid import Stream

__all__ = [
    "Source",
    "failed",
    "kind_asked",
    "read",
    "read_document",
    "read_path",
    "read_source",
    "read_text",
]

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]

_TEXT, _PAGE = "text", "html"
_MAX_BYTES = 512_000_000
_SHOWN = 40
_A_PATH = re.compile(r"[^\s,|<>]+\.(?:docx?|odt|xlsx?|pdf|html?|txt|csv|md|zip)", re.IGNORECASE)


def read(source: Source, *, name: str | None = None, kind: str | None = None) -> Document:
    """Read a disclosure (读取文件) and every self-evaluation table in it.

    The format is told from the bytes: text, .docx, .odt, .pdf, .xlsx, .xls or .html, whatever the
    file is called.

    Args:
        source: a path (str or PathLike), the bytes of a file, or an open file, binary or text.
        name: what to call the source; the path or the file's own name where not given.
        kind: what the tables are, where neither their columns nor their titles and names say it:
            ``project``, ``unit``, ``project-target`` or ``unit-target``, or 项目, 整体, 项目目标,
            整体目标. With it a table whose names stand under a word for anything (名称, 事项) is
            read too, if no other is found.

    Raises:
        OSError: the file cannot be opened or read.
        MissingExtraError: a package that this format needs is not installed.
        TypeError: `source` is none of the above.
        InvalidValueError: `kind` is none of those.

    A source that is empty, damaged or of a foreign format gives a document with problems.
    """
    kind = kind_asked(kind)
    content, called = read_source(source)
    if isinstance(content, str):
        return read_text(content, name=name or called, kind=kind)
    return read_document(content, name or called, kind=kind)


def read_source(source: Source) -> tuple[bytes | str, str]:
    """Return what a source holds, bytes or text, and what it calls itself ("" if nothing)."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), ""
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        return read_path(path), str(path)
    reader = getattr(source, "read", None)
    if not callable(reader):
        raise TypeError(f"expected a path (路径), bytes or an open file, got {_instead(source)}")
    content = reader()
    own_name = getattr(source, "name", "")
    called = own_name if isinstance(own_name, str) else ""
    if not isinstance(content, (str, bytes)):
        message = f"expected the file to hold text or bytes, got {type(content).__name__}"
        raise TypeError(message)
    return content, called


def read_path(path: Path) -> bytes:
    """Return the bytes of a file, of one that is too large only as many as show that it is.

    Raises OSError: for a directory and for a text in place of a path it says what to call instead.
    """
    try:
        if path.is_dir():
            why = "a directory (文件夹): read_all() reads it"
            raise IsADirectoryError(errno.EISDIR, why, str(path))
        file = path.open("rb")
    except OSError as error:
        why = _no_path(str(path)) if error.errno in (errno.ENOENT, errno.ENAMETOOLONG) else ""
        if not why:
            raise
        raise FileNotFoundError(errno.ENOENT, why, str(path)[:_SHOWN]) from None
    except ValueError:  # a null sign, half a character
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)) from None
    with file:
        return file.read(_MAX_BYTES + 1)


def _no_path(given: str) -> str:
    """Return what was given for a path and what to do with it (应改用的写法), "" for a path."""
    if "\n" in given:
        return "no path but a text (文本): read_text() reads it"
    if given.startswith(("http:", "https:", "ftp:")):
        return "an address (网址): download the file first"
    if "*" in given:
        return "a pattern (通配符): map(read, glob.glob(…)) reads each, read_all() a whole folder"
    return ""


def _instead(source: object) -> str:
    """Return what was given for a source and what to do with it (应改用的写法)."""
    kind = type(source).__name__
    if isinstance(source, (list, tuple)):
        return f"{kind}: map(read, paths) reads each"
    if hasattr(source, "shape"):
        return f"{kind}: Evaluation.from_frame(frame), or audit(frame)"
    return kind


def read_text(text: str, *, name: str | None = None, kind: str | None = None) -> Document:
    """Read pasted text (读取文本) and every self-evaluation table in it.

    The text may be that of a page, or its tags, CSV or Markdown; `name` is what it is called in
    reports. `kind` is as in `read`. Raises TypeError for what is no text, InvalidValueError for a
    kind that there is not.
    """
    _require_text(text)
    kind = kind_asked(kind)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if not text.strip():
        return failed(name or "", Problem("empty", "error"), digest)
    form = _TEXT
    try:
        data = codecs.BOM_UTF8 + text.encode("utf-8", "replace")
        if sniff(data) == _PAGE:  # a page pasted with its tags
            form = _PAGE
            stream = _stream(data, form, stream_of)
        else:
            stream = read_stream(text)
    except Refusal as refusal:
        return failed(name or "", refusal.problem, digest)
    return _laid_out(stream, name or "", digest, form, kind=kind)


def _require_text(text: object) -> None:
    if not isinstance(text, str):
        hint = ": read() takes them" if isinstance(text, (bytes, bytearray)) else ""
        message = f"expected text (文本), got {type(text).__name__}{hint}"
        raise TypeError(message)
    if _A_PATH.fullmatch(text):
        raise InvalidValueError(f"no text but a path (路径): read({text!r}) reads it")


def kind_asked(kind: str | None) -> EvaluationKind | None:
    """Return the kind of table that was asked for (表的种类): its code, or its Chinese name.

    Raises InvalidValueError for a kind that there is not.
    """
    if kind is None:
        return None
    try:
        return as_kind(kind)
    except InvalidValueError as error:
        raise InvalidValueError(f"kind (种类): {error}") from None


def read_document(
    data: bytes,
    name: str,
    form: str | None = None,
    stream_of: Callable[[bytes, str], Stream] = stream_of,
    *,
    kind: EvaluationKind | None = None,
) -> Document:
    """Return the document that bytes are (读取字节).

    `form` is what `sniff` says, where known; `stream_of` has the formats' readers read the bytes.
    """
    if len(data) > _MAX_BYTES:
        too_large = Refusal(
            "too-large", what=both("文件", "the file"), limit=f"{_MAX_BYTES // 1_000_000}MB"
        )
        return failed(name, too_large.problem)
    digest = hashlib.sha256(data).hexdigest()
    form = form or sniff(data)
    misnamed = _misnamed(name, form)
    try:
        stream = _stream(data, form, stream_of)
    except Refusal as refusal:
        if form == _TEXT and misnamed:  # what the suffix promises, beyond recognition
            wanted = promised(PurePath(name).suffix.lower())[0]
            what = render("clause.not-that-format", format=name_of(wanted))
            return failed(name, Refusal("damaged", what=what).problem, digest)
        return failed(name, refusal.problem, digest, *misnamed)
    return _laid_out(stream, name, digest, form, *misnamed, kind=kind)


def failed(name: str, problem: Problem, digest: str = "", *more: Problem) -> Document:
    """Return the document of a source that could not be read (未能读取的文件)."""
    return Document(source=name, sha256=digest, problems=(problem, *more))


def _stream(data: bytes, kind: str, stream_of: Callable[[bytes, str], Stream]) -> Stream:
    """Return the stream of a source; whatever goes wrong in a reader is a Refusal."""
    try:  # bad data never raises out of `read`
        return stream_of(data, kind)
    except (Refusal, MissingExtraError):
        raise
    except Exception as error:
        why = type(error).__name__
        raise Refusal("reader-crashed", format=kind, why=why) from error


def _laid_out(
    stream: Stream,
    name: str,
    digest: str,
    form: str,
    *more: Problem,
    kind: EvaluationKind | None = None,
) -> Document:
    stream = unframed(stream)
    layout = lay_out(stream, kind)
    problems = (*more, *stream.problems, *layout.problems)
    told = any(problem.severity == "error" for problem in stream.problems)
    if not layout.evaluations and not told:
        problems = (*problems, no_table(stream))
    return Document(
        source=name,
        evaluations=layout.evaluations,
        problems=problems,
        declared=layout.declared,
        performance=layout.performance,
        format=form,
        sha256=digest,
        tables_seen=layout.tables_seen,
        tables_skipped=layout.tables_skipped,
    )


def _misnamed(name: str, kind: str) -> tuple[Problem, ...]:
    """Return the remark that a suffix lies, if it does; a plain text may be called anything."""
    suffix = PurePath(name).suffix.lower()
    wanted = promised(suffix)
    if not wanted or kind in wanted or kind in ("empty", "encrypted"):
        return ()
    why = {"suffix": suffix, "format": name_of(kind)}
    return (Problem("misnamed", "info", arguments=why),)
