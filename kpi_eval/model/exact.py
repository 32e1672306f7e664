"""Exact decimals (精确小数): what the default context would round at 28 digits."""

from __future__ import annotations

from decimal import Context, Decimal

__all__ = ["EXACT", "percent_text", "shifted"]

# Far more digits than a cell can hold, so that nothing is rounded but where a policy says so.
EXACT = Context(prec=400)


def shifted(number: Decimal, places: int) -> Decimal:
    """Return number * 10**places, every digit kept (移位)."""
    return number.scaleb(places, context=EXACT)


def percent_text(rate: Decimal) -> str:
    """Return a ratio as a percentage (百分数), every digit kept: 0.1000 -> ``10.00%``."""
    return f"{shifted(rate, 2):f}%"
