"""Short reprs (简短显示): a value as the call that makes it, what is default left out.

What identifies a value comes first; long texts are cut, containers show how many they hold. No repr
is longer than `LONGEST` characters, whatever a document holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs

__all__ = ["LONGEST", "Brief", "call", "text_repr"]

LONGEST: Final = 300
_LONGEST_TEXT: Final = 48
_LONGEST_PART: Final = 90
_CUT: Final = "…"


class Brief:
    """A value with a short repr (简短显示的值), in tracebacks, notebooks and failing examples.

    `_told` is how it stands within the repr of another.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the call that makes the value, without what is default."""
        return call(self, *_given(self))

    def _repr_pretty_(self, printer: Any, cycle: Any) -> None:  # noqa: ARG002 - the protocol's name
        printer.text(repr(self))

    def _told(self) -> str:
        text = repr(self)
        return text if len(text) <= _LONGEST_PART else f"{type(self).__name__}({_CUT})"


def call(value: object, *arguments: object, **named: object) -> str:
    """Return the call of a value's class (构造式) with these arguments, at most `LONGEST` long.

    A named argument that is None or empty is left out; those that no longer fit are `…`.
    """
    empty: tuple[object, ...] = (None, "", ())
    parts = [argument.text if isinstance(argument, _Said) else _part(argument)
             for argument in arguments]  # fmt: skip
    parts += [f"{name}={_part(part)}" for name, part in named.items() if part not in empty]
    head = f"{type(value).__name__}("
    shown = ""
    for part in parts:
        longer = f"{shown}, {part}" if shown else part
        if len(head) + len(longer) > LONGEST - len(f", {_CUT})"):
            return f"{head}{shown}, {_CUT})" if shown else f"{head}{_CUT})"
        shown = longer
    return f"{head}{shown})"


@attrs.frozen
class _Said:
    """An argument as it stands in a call, its name with it."""

    text: str


def _given(value: Any) -> list[_Said]:
    """Return the arguments that are not default, by their place as long as none is left out."""
    said: list[_Said] = []
    by_place = True
    fields: tuple[Any, ...] = attrs.fields(type(value))
    for field in fields:
        if not (field.init and field.repr):
            continue
        part, default = getattr(value, field.name), field.default
        made = getattr(default, "factory", None)
        by_place = by_place and not field.kw_only
        if part == (made() if made else default):
            by_place = False
        else:
            said.append(_Said(_part(part) if by_place else f"{field.name}={_part(part)}"))
    return said


def _part(value: object) -> str:
    """Return an argument as text: numbers bare, texts quoted, containers by their size."""
    match value:
        case Brief():
            return value._told()  # noqa: SLF001 - of this module
        case Decimal():
            return text_repr(f"{value:f}", quoted=False)
        case Fraction():
            return text_repr(str(value), quoted=False)
        case tuple() | list() | Mapping() | set() | frozenset():
            return _container(value)
    return _shortened(repr(value))


def text_repr(text: str, *, quoted: bool = True) -> str:
    """Return a text as it stands in a call (文本), shortened where it is long."""
    return _shortened(repr(text[:_LONGEST_PART]) if quoted else text)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    closing = text[-1] if text[-1] in "'\")>" else ""
    return f"{text[: _LONGEST_TEXT - 2]}{_CUT}{closing}"


def _container(value: Any) -> str:
    """Return a few plain values as they stand, else how many there are and of what."""
    members = list(value)
    if isinstance(value, (tuple, list)) and all(map(_is_plain, members)):
        shown = ", ".join(map(_part, members))
        shown = f"({shown},)" if len(members) == 1 else f"({shown})"
        if len(shown) <= _LONGEST_TEXT:
            return shown
    kinds = {type(value if isinstance(value, Mapping) else one).__name__ for one in members}
    return f"<{len(members)} {kinds.pop() if len(kinds) == 1 else 'values'}>"


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, (str, int, Decimal, Fraction))
