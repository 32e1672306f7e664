"""What a file surely shows, found without our readers: "" where that cannot be said simply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD_HIDES = re.compile(
    rb"<mc:|<w:(del|moveFrom|rt|instrText|delText|delInstrText|\w+Change|vanish|hidden|cellDel|"
    rb"fldChar|pStyle|rStyle|sym)\b|<!DOCTYPE"
)
# A style may hide what names it; repeats show a text more than once, which is no loss.
OPEN_HIDES = re.compile(
    rb"tracked-changes|ruby-text|note-citation|annotation|office:forms|office:scripts|svg:|"
    rb"presentation:|text:style-name|<text:section|visibility|<!DOCTYPE"
)
_KNOWN = re.compile(
    r"{(?:http://schemas\.openxmlformats\.org/wordprocessingml/2006/main"
    r"|http://schemas\.openxmlformats\.org/(?:officeDocument/2006/math|drawingml/2006/main)"
    r"|urn:schemas-microsoft-com:(?:vml|office:office)"
    r"|urn:oasis:names:tc:opendocument:xmlns:(?:office|text|table|style|drawing):1\.0)}"
)
_PARAGRAPHS = ("p", "h")
_APART = re.compile(r"(?:covered-)?table-cell|note-body|header|footer")
_PAGE_HIDES = re.compile(
    r"hidden|display|visibility|<(?:audio|canvas|iframe|math|noembed|noframes|noscript|plaintext|"
    r"select|svg|template|video|frame|input|option|optgroup|textarea|xmp|object)",
    re.IGNORECASE,
)


def word_text(part: bytes) -> str:
    """The texts of the runs of a part of a Word file."""
    root = None if WORD_HIDES.search(part) else _parsed(part)
    if root is None:
        return ""
    texts = [element for element in root.iter() if element.tag.endswith("}t")]
    if any(len(element) for element in texts):
        return ""
    return "".join(element.text or "" for element in texts)


def open_document_text(part: bytes) -> str:
    """The texts of the paragraphs of a part of an OpenDocument text."""
    root = None if OPEN_HIDES.search(part) else _parsed(part)
    try:
        return "" if root is None else "".join(_in_paragraphs(root, inside=False))
    except RecursionError:
        return ""


def _in_paragraphs(element: ET.Element, *, inside: bool) -> Iterator[str]:
    local = element.tag.rpartition("}")[2]
    within = (inside or local in _PARAGRAPHS) and not _APART.match(local)
    if within:
        yield element.text or ""
    for child in element:
        yield from _in_paragraphs(child, inside=within)
        if within:
            yield child.tail or ""


def _parsed(part: bytes) -> ET.Element | None:
    """The tree of a part, None if it is no XML, or of names that its format does not have."""
    try:
        root = ET.fromstring(part)  # noqa: S314 - no document type, and small
    except (ET.ParseError, LookupError, ValueError):
        return None
    return root if all(_KNOWN.match(element.tag) for element in root.iter()) else None


def page_text(page: str) -> str:
    """The text in the body of a web page, as its parser has it."""
    from selectolax.lexbor import LexborHTMLParser

    if _PAGE_HIDES.search(page):
        return ""
    tree = LexborHTMLParser(page)
    for node in tree.css("script, style, title, head"):
        node.decompose()
    return tree.body.text(deep=True) if tree.body is not None else ""
