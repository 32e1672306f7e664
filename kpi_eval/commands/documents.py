"""What the paths of a command hold (命令所读的文件): documents, or why they could not be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import attrs

from kpi_eval.commands.outcome import why_not
from kpi_eval.messages import render
from kpi_eval.model.document import Document
from kpi_eval.model.location import Problem
from kpi_eval.model.text import one_line
from kpi_eval.readers import read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_eval.checks.audit import Audit
    from kpi_eval.model.kinds import EvaluationKind

__all__ = ["complaint", "defect", "documents_at", "unreadable_document"]


def documents_at(paths: Iterable[str], kind: EvaluationKind | None = None) -> Iterator[Document]:
    """Read every path (读取): a file, a folder or archive with all in it, ``-`` for stdin."""
    for path in paths:
        if not path or "\0" in path:  # "" would be the folder one stands in
            yield unreadable_document(path, render("command.bad-path"))
            continue
        try:
            yield from _read(path, kind)
        except OSError as error:
            yield unreadable_document(path, why_not(error))
        except Exception as error:  # noqa: BLE001 - as in _audited
            yield unreadable_document(path, defect(error))


def _read(path: str, kind: EvaluationKind | None) -> Iterator[Document]:
    stdin = getattr(sys.stdin, "buffer", sys.stdin)
    found = False
    for document in read_all(stdin if path == "-" else path, kind=kind):
        found = True
        yield document if document.source else attrs.evolve(document, source=path)
    if not found:
        yield Document(source=path, problems=(Problem("no-table", "error"),))


def unreadable_document(source: str, why: str) -> Document:
    """Return the document of a file that could not be read (未能识读)."""
    problem = Problem("file-unreadable", "error", arguments={"why": why})
    return Document(source=source, problems=(problem,))


def complaint(result: Audit) -> str:
    """Return why a document counts as not fully read (未能识读的原因)."""
    problems = [
        problem.said if problem.location.said else problem.message
        for problem in result.problems
        if problem.severity == "error"
    ]
    unread = [finding.said for finding in result.findings if finding.code.endswith("-unreadable")]
    said = [*problems, *unread]
    first = said[0] if said else Problem("no-table", "error").message
    more = render("command.several", count=len(said)) if len(said) > 1 else ""
    source = one_line(result.document.source)
    return render("label.labelled", label=source, value=first + more)


def defect(error: Exception) -> str:
    """Return the sentence on a defect of ours (程序错误): never a traceback."""
    return render("command.defect", kind=type(error).__name__, error=error)
