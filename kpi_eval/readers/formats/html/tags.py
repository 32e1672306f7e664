"""The signs of HTML that matter here (标签): which tags make tables and lines, which show nothing.

Source: the HTML standard, 13.2.5 (tokenization) and 15.3 (rendering).
"""

from __future__ import annotations

import re

__all__ = [
    "ATTRIBUTE",
    "BLOCKS",
    "RAW",
    "SHOWN_INPUTS",
    "TABLE_PARTS",
    "TOKEN",
    "attributes_of",
    "is_hidden",
    "raw_end",
]

TABLE_PARTS = frozenset(("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"))
BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing",
        "main", "menu", "nav", "ol", "optgroup", "p", "pre", "search", "section", "summary", "ul",
    )
)  # fmt: skip
# Elements whose content is no markup, or is not shown as it stands.
RAW = frozenset(
    (
        "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "plaintext",
        "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
    )
)  # fmt: skip
SHOWN_INPUTS = frozenset(
    ("", "text", "number", "date", "month", "tel", "email", "url", "search", "datetime-local")
)

TOKEN = re.compile(
    r"""
      <!--(?:-?>|.*?(?:--!?>|\Z))
    | <[!?][^>]*+>? | </(?![a-z])[^>]*+>?
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*+)
      (?P<rest>(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)(?P<close>>?)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"""([^\s/>="'][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>][^\s>]*+|)))?+"""
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_MAYBE_HIDDEN = re.compile(r"hidden|display|visibility", re.IGNORECASE)


def attributes_of(rest: str) -> dict[str, str]:
    """Return the attributes of a tag (属性); of two with one name the first counts."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(rest):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), value)
    return found


def is_hidden(rest: str) -> bool:
    """Tell whether a tag hides its element (隐藏元素) by itself, without a style sheet."""
    if not _MAYBE_HIDDEN.search(rest):
        return False
    attributes = attributes_of(rest)
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")))


def raw_end(name: str) -> re.Pattern[str]:
    """Return the pattern of the tag that ends an element of raw content (结束标签)."""
    return re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE)
