"""Names of WordprocessingML (命名空间): the same elements, transitional and strict."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_eval.readers.xmlwalk import Attributes

__all__ = ["attribute_of", "in_all", "is_on", "whole_number"]

Handler = TypeVar("Handler")

_NAMESPACES = {
    "w": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "m": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
    "a": (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    ),
    "v": ("urn:schemas-microsoft-com:vml",),
    "o": ("urn:schemas-microsoft-com:office:office",),
}
_OFF = frozenset(("0", "false", "off"))


def in_all(handlers: Mapping[str, Handler]) -> dict[str, Handler]:
    """Return handlers by ``prefix:local`` as handlers by full name, in every dialect."""
    return {
        f"{namespace}}}{name.partition(':')[2]}": handler
        for name, handler in handlers.items()
        for namespace in _NAMESPACES[name.partition(":")[0]]
    }


def _attribute_names(local: str, prefixes: Iterable[str]) -> tuple[str, ...]:
    spaces = (namespace for prefix in prefixes for namespace in _NAMESPACES[prefix])
    return tuple(f"{namespace}}}{local}" for namespace in spaces)


_KNOWN = {local: _attribute_names(local, ("w", "m")) for local in (
    "val", "type", "fldCharType", "font", "char", "ascii", "hAnsi", "hint", "styleId",
)}  # fmt: skip


def attribute_of(attributes: Attributes, local: str = "val") -> str | None:
    """Return an attribute by its local name, None if it is not there (属性值)."""
    for name in _KNOWN[local]:
        if name in attributes:
            return attributes[name]
    return attributes.get(local)


def is_on(attributes: Attributes) -> bool:
    """Tell whether a property that is switched by its presence is on (开关属性)."""
    return (attribute_of(attributes) or "1").lower() not in _OFF


def whole_number(attributes: Attributes, least: int) -> int:
    """Return the whole number of a ``val``, at least `least`; `least` where it is none (整数值)."""
    text = attribute_of(attributes) or ""
    digits = text.strip()[:20]
    return max(least, int(digits)) if digits.isascii() and digits.isdigit() else least
