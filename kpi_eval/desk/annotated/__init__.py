"""The reader's own workbook with its wrong cells marked (标注副本), and nothing else changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kpi_eval.desk.annotated.comments import threaded_cells
from kpi_eval.desk.annotated.package import Package
from kpi_eval.desk.annotated.sheets import CellMark, mark_sheet
from kpi_eval.desk.annotated.styles import Grounds
from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import Language, in_language, render
from kpi_eval.readers.api import read_source
from kpi_eval.readers.formats.xlsx.workbook import main_part, read_workbook
from kpi_eval.readers.refusal import Refusal
from kpi_eval.report.files import write_report
from kpi_eval.report.summary import SEVERITIES

if TYPE_CHECKING:
    from os import PathLike

    from kpi_eval.checks.audit import Audit
    from kpi_eval.checks.finding import Finding
    from kpi_eval.model.document import Document
    from kpi_eval.readers.api import Source

__all__ = ["annotate"]

_COLOURS: Final = {"error": "FFFDE8E8", "warning": "FFFFF3D6"}
_MACROS: Final = b"macroEnabled"


def annotate(
    audit: Audit,
    path: str | PathLike[str],
    *,
    workbook: Source | None = None,
    lang: Language = "zh",
) -> tuple[Finding, ...]:
    """Write a copy of the workbook of an `audit` to `path`, its wrong cells marked (标注副本).

    A cell at which an open finding of severity error or warning stands has a red or yellow ground
    and the finding's sentence as a comment, behind the comment it has already. Everything else is
    what it was: every other part of the file byte for byte. `lang` is the language of the comments,
    ``zh`` or ``en``. The workbook is read from where it was read, or given as `workbook`, a path
    or its bytes.

    Returns the open errors and warnings whose sentence no cell shows: those that stand at none
    (about the document as a whole), and those whose cell has a thread of comments (会话批注), which
    newer programs show in place of any comment.
    Raises InvalidValueError where the document is no .xlsx, its bytes are not at hand, it has
    changed since it was read, or `path` is itself; OSError where a file cannot be read or written.
    """
    data = _bytes_of(audit.document, path, workbook)
    wanted = [one for one in audit.open_findings if one.severity in _COLOURS]
    try:
        content, placed = _marked(data, wanted, lang)
    except Refusal as refusal:
        raise InvalidValueError(f"annotate(): {refusal.problem.message}") from None
    write_report(path, content)
    return tuple(one for one in wanted if one not in placed)


def _marked(data: bytes, findings: list[Finding], lang: Language) -> tuple[bytes, list[Finding]]:
    """Return the marked workbook and the findings that a cell of it shows."""
    package = Package(data)
    main = main_part(package.archive)
    package = Package(data, strict=b"purl.oclc.org/ooxml/spreadsheetml" in package.read(main))
    parts = {entry.name: entry.part for entry in read_workbook(package.archive).sheets}
    grounds = Grounds(package, main)
    placed = [one for one in findings if one.location.cell and one.location.sheet in parts]
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for one in placed:
        by_cell.setdefault((one.location.sheet or "", one.location.cell or ""), []).append(one)
    sheets: dict[str, dict[str, CellMark]] = {}
    for (sheet, cell), here in by_cell.items():
        sheets.setdefault(parts[sheet], {})[cell] = _mark(here, lang)
    for part, marks in sheets.items():
        mark_sheet(package, part, marks, grounds)
    grounds.save()
    threads = {(one, cell) for one in sheets for cell in threaded_cells(package, one)}
    shown = [
        one for one in placed if (parts[one.location.sheet or ""], one.location.cell) not in threads
    ]
    return package.content(), shown


def _mark(findings: list[Finding], lang: Language) -> CellMark:
    """Return the mark of a cell: the colour of its gravest finding, a line each."""
    gravest = sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
    lines = (
        render("desk.mark", severity=render(f"desk.severity-{one.severity}"), said=one.message)
        for one in gravest
    )
    said = "\n".join(in_language(line, lang) for line in lines)
    return CellMark(_COLOURS[gravest[0].severity], said)


def _bytes_of(document: Document, path: str | PathLike[str], workbook: Source | None) -> bytes:
    """Return the bytes of the workbook, which must be those that were read."""
    if document.format != "xlsx":
        read_as = document.format or "no file"
        message = (
            f"annotate() marks .xlsx workbooks, and this document was read from {read_as}: "
            "audit.to_html(path) and audit.to_excel(path) show the wrong cells of any document"
        )
        raise InvalidValueError(message)
    where = document.source if workbook is None else workbook
    if isinstance(where, str) and not (where and Path(where).is_file()):
        message = (
            f"annotate() needs the workbook (原工作簿) itself, and there is no file {where!r}: "
            "annotate(audit, path, workbook=…) takes its path or its bytes"
        )
        raise InvalidValueError(message)
    data, _ = read_source(where)
    if isinstance(data, str) or hashlib.sha256(data).hexdigest() != document.sha256:
        message = (
            f"the workbook {document.source!r} is not the one that was audited (文件已改动): "
            f"its sha256 is not {document.sha256[:12]}…: read and audit it again"
        )
        raise InvalidValueError(message)
    _require_place(data, path, where)
    return data


def _require_place(data: bytes, path: str | PathLike[str], where: object) -> None:
    """Refuse to write over the workbook itself, or under a name that Excel will not open."""
    target = Path(path)
    if isinstance(where, str) and target.exists() and target.samefile(where):
        raise InvalidValueError(f"annotate() writes a copy: {str(path)!r} is the workbook itself")
    types = Package(data).read("[Content_Types].xml")
    suffix = ".xlsm" if _MACROS in types else ".xlsx"
    if target.suffix.lower() != suffix:
        message = (
            f"the copy (标注副本) must be named *{suffix}, as the workbook is: {target.name!r}"
        )
        raise InvalidValueError(message)
