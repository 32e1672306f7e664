"""Choices made by a fuzzer's bytes: a structured input is drawn from them, one byte a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Item = TypeVar("Item")


class Supply:
    """Bytes taken from the front; where they end every choice is the first one."""

    def __init__(self, data: bytes) -> None:
        self._bytes = iter(data)

    def whole(self, low: int, high: int) -> int:
        return low + next(self._bytes, 0) % (high - low + 1)

    def chance(self, in_256: int) -> bool:
        return next(self._bytes, 255) < in_256

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.whole(0, min(len(items), 256) - 1)]

    def some(self, items: Sequence[Item], most: int) -> list[Item]:
        return [self.pick(items) for _ in range(self.whole(0, most))]
