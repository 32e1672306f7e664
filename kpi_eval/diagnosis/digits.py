"""What a number may have been before one slip of the pen (笔误的还原).

Every slip is undone in every place: a digit replaced, lost or put in, two exchanged, the point lost
or moved, a power of ten. What comes out is a number with the cheapest slip that makes the print of
it. The print keeps its other digits: nothing is rounded and nothing is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.diagnosis.costs import SlipOf, cost_of
from kpi_eval.model.numerals import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Before", "before", "first_number_of", "renumbered"]

_PROPER: Final = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_MOST_DIGITS: Final = 14
_TEN_THOUSAND: Final = Decimal(10_000)


class Before(NamedTuple):
    """A number before a slip (原数): its text, the kind of slip, what that costs."""

    text: str
    kind: SlipOf
    cost: int


def first_number_of(text: str) -> str | None:
    """Return the first number of a cell's text as it is written (首个数), None without one."""
    match = _NUMBER.search(text)
    return None if match is None else match[0]


def renumbered(text: str, number: str) -> str:
    """Return a cell's text with its first number replaced (换数), all else as printed."""
    return _NUMBER.sub(number, text, count=1)


@lru_cache(maxsize=2048)
def before(printed: str) -> Mapping[Decimal, Before]:
    """Return every number that one slip makes this print of (可能的原数), without itself."""
    found: dict[Decimal, Before] = {}
    if len(printed) > _MOST_DIGITS:
        return found
    own = Decimal(printed)
    for text, kind, outcomes in _undone(printed):
        number = Decimal(text)
        cost = cost_of(kind, outcomes)
        known = found.get(number)
        if number != own and (known is None or (cost, len(text), text) < _rank(known)):
            found[number] = Before(text, kind, cost)
    return found


def _rank(one: Before) -> tuple[int, int, str]:
    return one.cost, len(one.text), one.text


def _undone(n: str) -> Iterator[tuple[str, SlipOf, int]]:
    """Yield the text before a slip, its kind, and how many outcomes the kind has there."""
    for text, kind in (*_edited(n), *_pointed(n)):
        if _PROPER.fullmatch(text):
            yield text, kind, _outcomes(text, kind)


def _edited(n: str) -> Iterator[tuple[str, SlipOf]]:
    places = [place for place, sign in enumerate(n) if sign != "."]
    for place in places:
        left, digit, right = n[:place], n[place], n[place + 1 :]
        for other in "0123456789":
            if other != digit:
                yield left + other + right, "mistyped-digit"
            lost: SlipOf = "dropped-zero" if other == "0" else "lost-digit"
            yield left + other + digit + right, lost
            if right[:1] == ".":
                yield left + digit + other + right, lost
        yield left + right, "added-zero" if digit == "0" else "extra-digit"
        if right and right[0] not in (".", digit):
            yield left + right[0] + digit + right[1:], "swapped-digits"
    for other in "0123456789":
        yield n + other, "dropped-zero" if other == "0" else "lost-digit"


def _pointed(n: str) -> Iterator[tuple[str, SlipOf]]:
    if "." not in n:
        for place in range(1, len(n)):
            if not n.endswith("0"):  # 49.000 for 49000 is a point moved, and no more likely
                yield f"{n[:place]}.{n[place:]}", "lost-point"
        yield f"0.{n}", "lost-point"
    number = Decimal(n)
    for power in (1, 2, 3):
        for moved in (number.scaleb(power), number.scaleb(-power)):
            yield _plain(moved), "moved-point"
    for moved in (number * _TEN_THOUSAND, number / _TEN_THOUSAND):
        yield _plain(moved), "times-10000"


def _plain(number: Decimal) -> str:
    text = format_number(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _outcomes(true: str, kind: SlipOf) -> int:
    """Return how many prints a kind of slip can make of a number (可能的结果数)."""
    digits = true.replace(".", "")
    if kind == "mistyped-digit":
        return 9 * len(digits)
    if kind == "swapped-digits":
        return sum(a != b for a, b in pairwise(true) if "." not in (a, b))
    if kind == "dropped-zero":
        return len(re.findall("0+", true))
    if kind == "lost-digit":
        return len(re.findall(r"([1-9])\1*", true))
    if kind == "added-zero":
        return len(digits) - digits.count("0", 1)
    if kind == "extra-digit":
        return 9 * (len(digits) + 1)
    return {"moved-point": 6, "times-10000": 2}.get(kind, 1)
