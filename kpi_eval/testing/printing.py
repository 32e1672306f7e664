"""How a form prints its figures (填报格式): which columns it has, and where trailing zeros go.

The published tables strip the zeros of rates and scores (100%, 9.4) and keep those of execution
rates and totals (10.00, 92.00分); other forms do it the other way round. A column is printed in one
way from top to bottom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kpi_eval.model.numerals import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

__all__ = ["Style", "print_column", "print_number", "print_rate"]


@attrs.frozen(kw_only=True)
class Style:
    """The way one form prints (填报格式).

    `rate_column` and `rule_column` say whether the form has them, the `strip_…` whether a column
    drops its trailing zeros. `full_precision` keeps the zeros of a column in which no figure needs
    all its digits: otherwise nobody could tell 100 from 100.4 rounded to a whole number.
    """

    rate_column: bool = True
    rule_column: bool = True
    strip_rates: bool = True
    strip_scores: bool = True
    strip_totals: bool = False
    strip_funds: bool = False
    full_precision: bool = False


def print_number(number: Decimal, *, strip: bool) -> str:
    """Return a number as printed (数字文本), with or without its trailing zeros."""
    text = format_number(number)
    return text.rstrip("0").rstrip(".") if strip and "." in text else text


def print_rate(ratio: Decimal, *, strip: bool) -> str:
    """Return a ratio as a percentage (比率文本): ``1.0025`` is ``100.25%``."""
    return print_number(ratio.scaleb(2), strip=strip) + "%"


def print_column(
    values: Sequence[Decimal | None], *, strip: bool, percent: bool = False, full: bool = False
) -> list[str]:
    """Return a column as printed (一列填报数); a missing value is a blank cell.

    With `full` the zeros are stripped only where some figure of the column needs all its digits.
    """
    strip = strip and (not full or _needs_all_digits(values))
    text = print_rate if percent else print_number
    return ["" if value is None else text(value, strip=strip) for value in values]


def _needs_all_digits(values: Iterable[Decimal | None]) -> bool:
    return any(value is not None and value.as_tuple().digits[-1] != 0 for value in values)
