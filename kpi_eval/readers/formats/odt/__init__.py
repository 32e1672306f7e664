"""OpenDocument texts (.odt), as LibreOffice and some WPS editions save them.

The body with page headers before it, notes and footers after it, walked as XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import both
from kpi_eval.model.location import Problem
from kpi_eval.readers.declaration import Format
from kpi_eval.readers.formats.odt.body import OdtSeen, OdtWalker
from kpi_eval.readers.nesting import StreamAssembler
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_eval.readers.grid import Stream
    from kpi_eval.readers.nesting import CellBlock

__all__ = ["DECLARED", "FORMAT", "read_stream"]

FORMAT = "odt"
DECLARED = Format(
    FORMAT,
    both("ODT 文档", "an ODT document"),
    suffixes=(".odt",),
    mimetypes=(b"application/vnd.oasis.opendocument.text",),
)
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_MAX_MANIFEST = 8_000_000


def read_stream(data: bytes) -> Stream:
    """Return the grids and the outside text of an OpenDocument text (读取 ODT 文档).

    Raises Refusal: truncated, damaged, encrypted, archive-bomb, dtd-refused, too-deep, too-large.
    Broken page styles are a problem of the stream.
    """
    archive = Archive(data)
    if _CONTENT not in archive:
        raise Refusal("damaged", what=both(f"没有{_CONTENT}", f"no {_CONTENT}"))
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST, limit=_MAX_MANIFEST):
        raise Refusal("encrypted")
    seen = OdtSeen()
    problems: list[Problem] = []
    if _STYLES in archive:
        try:
            _walk(archive, _STYLES, seen.headers.append, seen)
        except Refusal as error:
            arguments = {"part": _STYLES, "why": error.problem.message}
            problems.append(Problem("part-unread", "warning", arguments=arguments))
    assembler = StreamAssembler()
    body: list[CellBlock] = []
    _walk(archive, _CONTENT, body.append, seen)
    for flow in (seen.headers, body, seen.notes, seen.footers):
        assembler.extend(flow)
        assembler.end_outside()
    stream = assembler.build(FORMAT)
    tables = any(True for _ in stream.grids)
    return assembler.build(FORMAT, (*problems, *_remarks(seen, tables=tables)))


def _walk(archive: Archive, part: str, emit: Callable[[CellBlock], None], seen: OdtSeen) -> None:
    walker = OdtWalker(part, emit, seen)
    archive.feed(part, walker.feed)
    walker.close()


def _remarks(seen: OdtSeen, *, tables: bool) -> Iterator[Problem]:
    """Yield the problems of what was met and could not be read, or not in full."""
    if seen.hidden:
        yield Problem("hidden-text", "info", arguments={"count": seen.hidden})
    if seen.cut:
        yield Problem("span-limited", "warning", arguments={"count": seen.cut})
    if seen.comments:
        yield Problem("comments-unread", "info")
    if seen.objects:
        yield Problem("embedded-object", "warning", arguments={"program": "OLE"})
    if seen.pictures and not tables:
        yield Problem("pictures-only", "warning", arguments={"count": seen.pictures})
