"""What values a policy's parameters may take (参数取值范围): the checks that their fields name.

Each returns what a value must be, None where it is that.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "bands", "choice", "gate", "grades", "loss", "positive", "ranges", "share", "weight", "whole",
]  # fmt: skip

_MOST_DIGITS = 10
_LEAST_LOSS = Decimal("0.001")


def choice(*choices: str) -> Callable[[Any], str | None]:
    """Return the check for one of these words (选项)."""

    def wrong(value: Any) -> str | None:
        return None if value in choices else f"one of {', '.join(choices)}"

    return wrong


def whole(value: Any) -> str | None:
    """A number of decimals (位数)."""
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DIGITS
    return None if fits else f"a whole number from 0 to {_MOST_DIGITS}"


def _number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def share(value: Any) -> str | None:
    """A share of the weight (份额), 0 and 1 included."""
    return None if _number(value) and 0 <= value <= 1 else "a share from 0 to 1"


def gate(value: Any) -> str | None:
    """A rate below which there is nothing (门槛)."""
    return None if _number(value) and 0 <= value < 1 else "a rate from 0 to below 1"


def positive(value: Any) -> str | None:
    """A weight or a rate above zero (正数)."""
    return None if _number(value) and value > 0 else "a number above 0"


def weight(value: Any) -> str | None:
    """A weight, 0 included (分值)."""
    return None if _number(value) and value >= 0 else "a number from 0"


def loss(value: Any) -> str | None:
    """A share that each step takes away (每步所扣): a thousandth at least, to come to an end."""
    fits = _number(value) and _LEAST_LOSS <= value <= 1
    return None if fits else f"a share from {_LEAST_LOSS} to 1"


def _pairs(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(p, tuple) and len(p) == 2 for p in value)  # noqa: PLR2004 - a pair


def bands(value: Any) -> str | None:
    """((start, share), …) (分档) from the highest start to 0, no share rising on the way down."""
    expected = "bands ((start, share), …) that descend to a start of 0, shares from 0 to 1"
    if not _pairs(value) or not value or not all(_number(p) for pair in value for p in pair):
        return expected
    starts, shares = zip(*value, strict=True)
    falls = all(a > b for a, b in pairwise(starts))
    sinks = all(a >= b for a, b in pairwise(shares))
    return (
        None
        if falls and sinks and starts[-1] == 0 and 0 <= shares[-1] <= shares[0] <= 1
        else expected
    )


def ranges(value: Any) -> str | None:
    """Three ((lowest, highest), …) of the grades (三档), from 1 down to 0 without a gap."""
    expected = "three ranges ((lowest, highest), …) from 1 down to 0 without a gap"
    if not _pairs(value) or len(value) != 3 or not all(_number(p) for pair in value for p in pair):  # noqa: PLR2004 - three grades
        return expected
    joined = all(value[n][0] == value[n + 1][1] for n in (0, 1))
    ordered = all(low <= high for low, high in value)
    return None if joined and ordered and value[0][1] == 1 and value[2][0] == 0 else expected


def grades(value: Any) -> str | None:
    """((start, name), …) of the grades of a total (等级), from the highest start to 0."""
    fits = _pairs(value) and value and all(_number(s) and isinstance(g, str) for s, g in value)
    starts = [start for start, _ in value] if fits else []
    fits = fits and starts == sorted(starts, reverse=True) and starts[-1] == 0
    return None if fits else "grades ((start, name), …) that descend to a start of 0"
