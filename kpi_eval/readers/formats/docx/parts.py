"""Parts of a Word file beside its text (部件): how they are related, which styles are hidden."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kpi_eval.readers.formats.docx.names import attribute_of, in_all, is_on
from kpi_eval.readers.xmlwalk import XmlWalker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.readers.xmlwalk import Attributes
    from kpi_eval.readers.zips import Archive

__all__ = ["hidden_styles", "relations"]

_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAX_BYTES = 20_000_000


def relations(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and part name of what a part is related to, in order; "" is the whole file.

    The kind is the last word of the relationship's type, which both dialects share.
    """
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive:
        return
    found: list[tuple[str, str]] = []

    def relationship(attributes: Attributes) -> None:
        target = attributes.get("Target", "").replace("\\", "/")
        if attributes.get("TargetMode") != "External" and target:
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append((kind, path))

    walker = XmlWalker(rels, {_RELATIONSHIP: relationship}, {})
    archive.feed(rels, walker.feed, limit=_MAX_BYTES)
    walker.close()
    yield from dict.fromkeys(found)


def hidden_styles(archive: Archive, part: str) -> frozenset[str | None]:
    """Return the ids of the styles whose text does not print (隐藏样式), also by descent.

    Word hides in this way what it takes over from web pages (窗体顶端).
    """
    if part not in archive:
        return frozenset()
    content = archive.read(part, limit=_MAX_BYTES)
    if b"vanish" not in content:
        return frozenset()
    own: dict[str, bool] = {}
    parent: dict[str, str] = {}
    style = ""

    def start_style(attributes: Attributes) -> None:
        nonlocal style
        style = attribute_of(attributes, "styleId") or ""

    def vanish(attributes: Attributes) -> None:
        own[style] = is_on(attributes)

    def based_on(attributes: Attributes) -> None:
        parent[style] = attribute_of(attributes) or ""

    handlers = {"w:style": start_style, "w:vanish": vanish, "w:basedOn": based_on}
    walker = XmlWalker(part, in_all(handlers), {})
    walker.feed(content)
    walker.close()

    return _with_heirs(own, parent)


def _with_heirs(own: dict[str, bool], parent: dict[str, str]) -> frozenset[str | None]:
    """Return the styles that are hidden of their own or by the nearest one above them that says."""
    known = dict(own)
    for name in parent:
        line: dict[str, None] = {}  # of descent, upwards
        above = name
        while above not in known and above in parent and above not in line:
            line[above] = None
            above = parent[above]
        known |= dict.fromkeys(line, known.get(above, False))
    return frozenset(name for name, hidden in known.items() if name and hidden)
