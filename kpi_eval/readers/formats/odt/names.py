"""Names of OpenDocument (命名空间) and its attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_eval.readers.xmlwalk import Attributes

__all__ = ["count", "full", "in_full"]

Handler = TypeVar("Handler")

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    **{name: f"{_BASE}{name}:1.0" for name in ("office", "text", "table", "style", "presentation")},
    "draw": f"{_BASE}drawing:1.0",
    "svg": f"{_BASE}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


def full(name: str) -> str:
    """Return ``prefix:local`` as a full name (全名)."""
    prefix, _, local = name.partition(":")
    return f"{_NAMESPACES[prefix]}}}{local}"


def in_full(handlers: Mapping[str, Handler]) -> dict[str, Handler]:
    """Return handlers by ``prefix:local`` as handlers by full name."""
    return {full(name): handler for name, handler in handlers.items()}


def count(attributes: Attributes, name: str) -> int:
    """Return a whole number of at least 1 that an attribute gives, 1 where it gives none."""
    text = attributes.get(name)
    if text is None:
        return 1
    digits = text.strip()[:20]
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() else 1
