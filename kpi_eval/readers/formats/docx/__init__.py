"""Word documents (.docx): the body with headers before it, notes and footers after it.

Walked as XML, not through a library: each of those that were tried loses text that Word prints.
Both dialects of the format are read; comments, charts and diagrams are told and not read, macros
and pictures not looked at.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.model.location import Problem
from kpi_eval.readers.declaration import Format
from kpi_eval.readers.formats.docx.body import BodyWalker, WordSeen
from kpi_eval.readers.formats.docx.parts import hidden_styles, relations
from kpi_eval.readers.nesting import StreamAssembler
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kpi_eval.readers.grid import Stream

__all__ = ["DECLARED", "FORMAT", "read_stream"]

FORMAT = "docx"
_DEFAULT_BODY = "word/document.xml"
DECLARED = Format(
    FORMAT,
    both("Word 文档", "a Word document"),
    suffixes=(".docx", ".docm"),
    content_types=(
        b"wordprocessingml.document.main+xml",
        b"wordprocessingml.template.main+xml",
        b"ms-word.document.macroEnabled.main+xml",
        b"ms-word.template.macroEnabledTemplate.main+xml",
    ),
    parts=(_DEFAULT_BODY,),
)
_BEFORE = ("header",)
_AFTER = ("footnotes", "endnotes", "footer")


def read_stream(data: bytes) -> Stream:
    """Return the grids and the outside text of a Word document (读取 Word 文档).

    Raises Refusal: truncated, damaged, encrypted, archive-bomb, dtd-refused, too-deep, too-large.
    A broken header, footer or note is a problem of the stream.
    """
    archive = Archive(data)
    body = next((part for kind, part in relations(archive, "") if kind == "officeDocument"), "")
    if body not in archive:
        body = _DEFAULT_BODY
    if body not in archive:
        raise Refusal("damaged", what=both(f"没有{_DEFAULT_BODY}", f"no {_DEFAULT_BODY}"))
    related = list(relations(archive, body))
    styles = next((part for kind, part in related if kind == "styles"), "")
    hidden = hidden_styles(archive, styles)
    assembler, seen = StreamAssembler(), WordSeen()
    problems: list[Problem] = []

    def walk_beside(kinds: tuple[str, ...]) -> None:
        for part in (part for wanted in kinds for kind, part in related if kind == wanted):
            try:
                _walk(archive, part, assembler, seen, hidden)
            except Refusal as error:
                arguments = {"part": part, "why": error.problem.message}
                problems.append(Problem("part-unread", "warning", arguments=arguments))
            assembler.end_outside()

    walk_beside(_BEFORE)
    _walk(archive, body, assembler, seen, hidden)
    assembler.end_outside()
    walk_beside(_AFTER)
    stream = assembler.build(FORMAT)
    tables = any(True for _ in stream.grids)
    return assembler.build(FORMAT, (*problems, *_remarks(seen, tables=tables)))


def _walk(
    archive: Archive,
    part: str,
    assembler: StreamAssembler,
    seen: WordSeen,
    hidden: Collection[str | None],
) -> None:
    if part not in archive:
        raise Refusal("damaged", what=both(f"没有部件 {part}", f"no part {part}"))
    walker = BodyWalker(posixpath.basename(part), assembler.add, seen, hidden)
    archive.feed(part, walker.feed)
    walker.close()


def _remarks(seen: WordSeen, *, tables: bool) -> Iterator[Problem]:
    """Yield the problems of what was met and could not be read, or not in full."""
    if seen.hidden:
        yield Problem("hidden-text", "info", arguments={"count": seen.hidden})
    if seen.cut:
        yield Problem("span-limited", "warning", arguments={"count": seen.cut})
    if seen.chunks:
        yield Problem("foreign-chunk", "warning", arguments={"count": seen.chunks})
    if seen.comments:
        yield Problem("comments-unread", "info")
    for kind in sorted(seen.graphics):
        yield Problem(f"{kind}-unread", "info" if kind == "chart" else "warning")
    for program in dict.fromkeys(seen.objects):
        if not program.startswith("Equation"):
            yield Problem("embedded-object", "warning", arguments={"program": program or "?"})
    if seen.pictures and not tables:
        yield Problem("pictures-only", "warning", arguments={"count": seen.pictures})
