"""From the bytes of a document to rows and record batches (由文件字节到数据行): pure functions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.batch.folders.columns import RowSubject
from kpi_eval.batch.folders.options import Options
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.schema import arrow_schema
from kpi_eval.checks.audit import audit_document
from kpi_eval.messages import render
from kpi_eval.model.location import Problem
from kpi_eval.readers.api import failed
from kpi_eval.readers.folders import read_member
from kpi_eval.readers.formats import stream_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyarrow as pa

    from kpi_eval.batch.folders.columns import DataRow
    from kpi_eval.model.document import Document
    from kpi_eval.readers.grid import Stream

    # From the bytes of a file and its format to its grids: what `reading_many` gives.
    Streaming = Callable[[bytes, str], Stream]

__all__ = ["DocumentRows", "audit_bytes", "document_key", "record_batches", "rows_of_document"]

# The rows of a document, by kind.
DocumentRows = dict[str, list["DataRow"]]

_AUTO: Final = Options()


def audit_bytes(
    data: bytes, name: str, options: Options = _AUTO, *, stream_of: Streaming = stream_of
) -> DocumentRows:
    """Read and audit the bytes of one document (核查一个文件); return its rows, by kind.

    Pure: the same bytes, name and options give the same rows, in any process. Never raises for bad
    data: what cannot be read is a row of ``problems``. An archive is one problem here: its members
    are documents of their own. `stream_of` is what ``readers.formats.reading_many()`` gives, where
    many are read.
    """
    called = f"{options.place}/{name}" if options.place else name
    try:
        document = read_member(data, called, kind=options.kind, stream_of=stream_of)
        return rows_of_document(document, name, options, size=len(data))
    except Exception as error:  # noqa: BLE001 - one file's trouble must not hide the others
        digest = hashlib.sha256(data).hexdigest()
        why = render("command.defect", kind=type(error).__name__, error=error)
        problem = Problem("file-unreadable", "error", arguments={"why": why})
        return rows_of_document(failed(called, problem, digest), name, options, size=len(data))


def rows_of_document(
    document: Document, name: str, options: Options = _AUTO, *, size: int = 0
) -> DocumentRows:
    """Audit a document that is read already (核查已读文件); return its rows, by kind."""
    subject = RowSubject(
        name=name,
        key=document_key(name, document.sha256),
        size=size,
        options=options,
        audit=audit_document(document, options.policy),
    )
    return {kind.name: list(kind.rows(subject)) for kind in RELATIONS.values()}


def document_key(name: str, sha256: str) -> str:
    """Return what tells a document from every other (文件键): its name and content, 32 digits."""
    whole = name.encode("utf-8", "surrogatepass") + b"\0" + sha256.encode()
    return hashlib.sha256(whole).hexdigest()[:32]


def record_batches(documents: Iterable[DocumentRows]) -> dict[str, pa.RecordBatch]:
    """Return the rows of documents as record batches (列式数据), one a kind, some without rows.

    Raises MissingExtraError without pyarrow.
    """
    columns: dict[str, dict[str, list[Any]]] = {
        kind.name: {column.name: [] for column in kind.columns} for kind in RELATIONS.values()
    }
    for rows in documents:
        for kind, of_kind in rows.items():
            for row in of_kind:
                for name, value in row.items():
                    columns[kind][name].append(value)
    return {kind: _batch(kind, values) for kind, values in columns.items()}


def _batch(kind: str, values: dict[str, list[Any]]) -> pa.RecordBatch:
    schema = arrow_schema(kind)
    import pyarrow as pa

    arrays = [pa.array(values[field.name], type=field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
