"""数字: the number that a text begins with, exactly as it is printed, or nothing.

A number is read only where no other reading is likely: ``8,00`` may be 8 or 800, ``3万余人`` is
about 30000, 一定 and 十分 are words. All of these are None, and so is a bare 一, which in a cell
is more often a dash than a one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.chinese import parse_chinese
from kpi_eval.model.text import DIGIT_SIGNS
from kpi_eval.model.units import unit_prefix

__all__ = ["format_number", "parse_number"]

_MOST_DIGITS: Final = 30
_WINDOW: Final = 120

_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９，．＋－−\u3000\xa0", "0123456789,.+--  ")
_ARABIC: Final = re.compile(
    r"[+-]?(?P<whole>\d{1,3}(?:,\d{3})+|\d+(?: \d+)*)(?P<part>\.\d+(?: \d+)*)?", re.ASCII
)
# What makes a number of the digits read so far doubtful: more digits behind a sign or a blank.
_GOES_ON: Final = re.compile(r"\s*[,.]\s*\d|\s*\d|\.\.", re.ASCII)
_MULTIPLIER: Final = re.compile(r"[十百千万]?[万亿]|[百千]")
_ZEROS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_ABOUT: Final = re.compile(r"[余多几约]|来(?!自)|左右|上下")
_ABOUT_AFTER_UNIT: Final = re.compile(r"左右|上下|[多余](?:[年月天日周]|$)")
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_POWER: Final = re.compile(
    r"(?:(?P<times>\d{1,9}(?:\.\d{1,9})?) ?[×xX*] ?)?10"
    rf"(?:\^(?P<plain>\d)|(?P<raised>[{_RAISED}]))(?![\d{DIGIT_SIGNS}])",
    re.ASCII,
)
_COMPOUND: Final = re.compile(
    r"(?=\d+[亿万千百])(?:(?P<yi>[1-9]\d{0,3})亿)?(?:(?P<wan>[1-9]\d{0,3})万)?(?:(?P<qian>[1-9])千)?"
    r"(?:(?P<bai>[1-9])百)?(?P<ones>(?<=万)\d{4}|(?<=千)\d{3}|(?<=百)\d{2})?",
    re.ASCII,
)
_DIGIT_SIGN: Final = re.compile(rf"[{DIGIT_SIGNS}]")


def parse_number(text: str) -> tuple[Decimal, str, bool] | None:
    """Read the number at the start of a text (数字): (value, rest of the text, digits joined).

    The value keeps its decimals (``7.50``). 万 and 亿 multiply unless they belong to a unit:
    ``4000万`` is 40000000, ``10万元`` is 10 and the rest ``万元``. Digits set apart by single
    blanks, as recognition leaves them, are one number, and the last item says so. The rest has no
    blanks in front. None: no number, no exact one, or more than 30 digits.
    Raises TypeError for anything but a str.
    """
    text = str.lstrip(text)  # unlike text.lstrip(), it takes no bytes
    head = text[:_WINDOW].translate(_FULL_WIDTH)
    match = _ARABIC.match(head)
    if match is None:
        return parse_chinese(text)
    if (power := _POWER.match(head)) is not None:
        rest = text[power.end() :].lstrip()
        return None if _ABOUT.match(rest) else (_power(power), rest, False)
    if _GOES_ON.match(head, match.end()) or _DIGIT_SIGN.match(head, match.end()):
        return None
    digits = match[0].replace(",", "").replace(" ", "")
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return None
    zeros, rest = _multiplier(text[match.end() :].lstrip())
    if _ABOUT.match(rest) or _ABOUT_AFTER_UNIT.match(rest, len(unit_prefix(rest))):
        return None
    if rest[:1].isdigit():
        return _compound(text)
    return _shifted(Decimal(digits), zeros), rest, " " in match[0]


def _compound(text: str) -> tuple[Decimal, str, bool] | None:
    """Read 1亿2000万 and 1万2千; what stands last fills all its places, so that 1万2 is nothing."""
    match = _COMPOUND.match(text)
    if match is None:
        return None
    rest = text[match.end() :].lstrip()
    if rest[:1].isdigit() or rest.startswith((".", ",")) or _MULTIPLIER.match(rest):
        return None
    if _ABOUT.match(rest) or _ABOUT_AFTER_UNIT.match(rest, len(unit_prefix(rest))):
        return None
    value = sum(
        int(match[key] or 0) * 10**zeros
        for key, zeros in (("yi", 8), ("wan", 4), ("qian", 3), ("bai", 2), ("ones", 0))
    )
    return Decimal(value), rest, False


def _power(match: re.Match[str]) -> Decimal:
    """Return 10⁴, 10^4 and 3.2×10⁴: the sign above is a power, no digit of the number."""
    zeros = int(match["plain"]) if match["plain"] else _RAISED.index(match["raised"])
    return _shifted(Decimal(match["times"] or 1), zeros)


def _multiplier(rest: str) -> tuple[int, str]:
    """Take 万, 亿 … from the front of a rest, unless a unit begins there; give its zeros."""
    match = _MULTIPLIER.match(rest)
    if match is None or unit_prefix(rest):
        return 0, rest
    return sum(_ZEROS[sign] for sign in match[0]), rest[match.end() :].lstrip()


def _shifted(value: Decimal, zeros: int) -> Decimal:
    """Multiply by a power of ten, whatever the context's precision; the exponent stays <= 0."""
    sign, digits, exponent = value.as_tuple()
    if zeros == 0 or not isinstance(exponent, int):
        return value
    exponent += zeros
    padding = (0,) * max(0, exponent)
    return Decimal((sign, digits + padding, min(0, exponent)))


def format_number(value: Decimal) -> str:
    """Write a number plainly (数字文本): all its decimals, no exponent, no separators.

    Raises InvalidValueError for an infinite number and for NaN.
    """
    if not value.is_finite():
        message = f"expected a finite number, got {value}"
        raise InvalidValueError(message)
    return f"{value:f}"
