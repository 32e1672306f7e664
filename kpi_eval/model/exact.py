"""Exact decimals (精确小数): what the default context would round at 28 digits."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

__all__ = ["EXACT", "exact_text", "percent_text", "ratio_text", "shifted"]

# Far more digits than a cell can hold, so that nothing is rounded but where a policy says so.
EXACT = Context(prec=400)
_MOST_DECIMALS = 10  # of a number that ends; any other is cut after
_SHOWN_DECIMALS = 6


def shifted(number: Decimal, places: int) -> Decimal:
    """Return number * 10**places, every digit kept (移位)."""
    return number.scaleb(places, context=EXACT)


def percent_text(rate: Decimal) -> str:
    """Return a ratio as a percentage (百分数), every digit kept: 0.1000 -> ``10.00%``."""
    return f"{shifted(rate, 2):f}%"


def exact_text(value: Fraction | Decimal | int) -> str:
    """Write a number exactly, or cut after six decimals and marked with … (数字文本).

    >>> exact_text(Fraction(57, 8)), exact_text(Fraction(-2, 3))
    ('7.125', '-0.666666…')
    """
    value = Fraction(value)
    digits = _MOST_DECIMALS
    scaled, rest = divmod(abs(value.numerator) * 10**digits, value.denominator)
    if rest:
        scaled //= 10 ** (digits - _SHOWN_DECIMALS)
        digits = _SHOWN_DECIMALS
    text = f"{shifted(Decimal(scaled), -digits):f}"
    text = f"{text}…" if rest else text.rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def ratio_text(value: Fraction | Decimal) -> str:
    """Write an exact ratio as a percentage (百分数): 3/5 is ``60%``, 2/3 ``66.666666…%``."""
    return f"{exact_text(Fraction(value) * 100)}%"
