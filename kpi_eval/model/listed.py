"""Lists of what the library knows (清单), by name: a name stands for one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kpi_eval.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["by_name"]

Listed = TypeVar("Listed")


def by_name(what: str, entries: Iterable[tuple[str, Listed]]) -> dict[str, Listed]:
    """Return entries by their names, in order (按名查找).

    Raises InvalidValueError where two have one name: the second would hide the first.

    >>> by_name("sign", [("a", 1), ("b", 2)])
    {'a': 1, 'b': 2}
    """
    found: dict[str, Listed] = {}
    for name, entry in entries:
        if name in found:
            message = f"two entries of one {what}: {name}; give one of them another"
            raise InvalidValueError(message)
        found[name] = entry
    return found
