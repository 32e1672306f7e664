"""Elements of a page (网页元素): every text is escaped here, so that nothing else has to.

A child that is no `Markup` is a text: it is escaped, whoever gave it. Only `tag`, `fragment` and
the style and script of our own make `Markup`.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from kpi_eval.model.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Markup", "fragment", "tag"]

_VOID: Final = frozenset({"input", "meta"})


class Markup(str):
    """Text that is HTML already (已是网页代码的文本)."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | int | None) -> Markup:
    """Return an element with its children and attributes, all texts escaped (元素).

    An attribute of None is left out; ``class_`` is class, ``data_h`` data-h.
    """
    opening = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_safe(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{opening}>")
    return Markup(f"<{name}{opening}>{fragment(children)}</{name}>")


def fragment(children: Iterable[str]) -> Markup:
    """Return texts and elements one behind the other, the texts escaped (相连)."""
    return Markup("".join(one if isinstance(one, Markup) else _safe(one) for one in children))


def _safe(text: str) -> str:
    return escape(harmless(text))
