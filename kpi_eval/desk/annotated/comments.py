"""Comments at cells (批注): behind those that a sheet has, in new parts where it has none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from kpi_eval.model.display import wrap_text
from kpi_eval.model.plain import harmless
from kpi_eval.readers.spreadsheet.sheet import parse_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.desk.annotated.package import Package
    from kpi_eval.desk.annotated.xmltext import Element, Patched

__all__ = ["add_comments", "add_shapes", "threaded_cells"]

_AUTHOR: Final = "kpi_eval"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MOST: Final = 32_000
_COLUMNS, _LINE, _WIDE = 3, 44, 20
_NEW_SHAPES: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_KIND: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SPACES: Final = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def add_comments(package: Package, sheet: str, space: str, texts: Mapping[str, str]) -> list[str]:
    """Put texts at cells of a sheet (加批注); return the cells that had no comment before.

    `space` is the namespace of the sheet. Where a cell has a comment ours is its last paragraph.
    """
    part = package.related(sheet, "comments")
    if part is None:
        part = package.free("xl/comments{}.xml")
        empty = f'<comments xmlns="{space}"><authors/><commentList/></comments>'
        package.put(part, empty.encode())
        package.relate(sheet, "comments", part)
        package.declare(part, _COMMENTS)
    comments = package.patched(part)
    authors = next(comments.named("authors", 1))
    listed = next(comments.named("commentList", 1))
    p, number = listed.prefix, len(comments.children(authors))
    known = {one.attributes.get("ref", ""): one for one in comments.children(listed)}
    new = [cell for cell in sorted(texts, key=_place) if cell not in known]
    if new:
        comments.append(authors, f"<{p}author>{_AUTHOR}</{p}author>")
    for cell in sorted(texts, key=_place):
        if cell in known:
            _behind(comments, known[cell], texts[cell])
        else:
            run = _run(p, texts[cell])
            opening = f'<{p}comment ref="{cell}" authorId="{number}"><{p}text>'
            comments.append(listed, f"{opening}{run}</{p}text></{p}comment>")
    package.put(part, comments.result())
    return new


def threaded_cells(package: Package, sheet: str) -> set[str]:
    """Return the cells of a sheet that have a thread of comments (会话批注)."""
    part = package.related(sheet, "threadedComment")
    if part is None:
        return set()
    return {one.attributes.get("ref", "") for one in package.patched(part).elements}


def _place(cell: str) -> tuple[int, int]:
    return parse_address(cell) or (0, 0)


def _behind(comments: Patched, comment: Element, text: str) -> None:
    """Put a text behind that of a comment, whose own stays as it is."""
    holder = next((one for one in comments.children(comment) if one.name == "text"), None)
    p = comment.prefix
    if holder is None:
        comments.append(comment, f"<{p}text>{_run(p, text)}</{p}text>")
        return
    inner = comments.children(holder)
    if len(inner) == 1 and inner[0].name == "t":  # a bare text and a run do not go together
        comments.insert(inner[0].start, f"<{p}r>")
        comments.insert(inner[0].end, f"</{p}r>")
    guide = next((one for one in inner if one.name in ("rPh", "phoneticPr")), None)
    run = _run(p, f"\n{text}" if inner else text)
    if guide is not None:
        comments.insert(guide.start, run)
    else:
        comments.append(holder, run)


def _run(prefix: str, text: str) -> str:
    shown = _ESCAPE.sub("_x005F_", harmless(text))[:_MOST]
    return f'<{prefix}r><{prefix}t xml:space="preserve">{escape(shown)}</{prefix}t></{prefix}r>'


def add_shapes(package: Package, drawing: str | None, texts: Mapping[str, str]) -> str:
    """Draw the boxes in which comments are shown (批注框); return the drawing they stand in.

    The part is no XML in all programs' files (an unclosed ``<br>``), so that it is not parsed.
    """
    part = drawing
    if part is None:
        part = package.free("xl/drawings/vmlDrawing{}.vml")
        package.put(part, _NEW_SHAPES.encode())
        package.declare(part, _DRAWING)
    old = package.read(part).decode("utf-8", "surrogateescape")
    at = old.rindex("</")
    numbers = [int(found) for found in re.findall(r"_x0000_s(\d{1,9})\b", old)]
    number = max([1024, *numbers]) + 1
    added = "" if 'id="_x0000_t202"' in old else _KIND.replace(" id", f"{_SPACES} id", 1)
    added += "".join(
        _shape(cell, text, number + place) for place, (cell, text) in enumerate(texts.items())
    )
    new = f"{old[:at]}{added}{old[at:]}"
    package.put(part, new.encode("utf-8", "surrogateescape"))
    return part


def _shape(cell: str, text: str, number: int) -> str:
    row, column = _place(cell)
    lines = sum(len(wrap_text(line, _LINE)) for line in harmless(text).split("\n"))
    anchor = (column + 1, 15, max(row - 1, 0), 10, column + 1 + _COLUMNS, 15,
              max(row - 1, 0) + min(lines + 2, _WIDE), 4)  # fmt: skip
    return (
        f'<v:shape{_SPACES} id="_x0000_s{number}" type="#_x0000_t202"'
        ' style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{', '.join(map(str, anchor))}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
