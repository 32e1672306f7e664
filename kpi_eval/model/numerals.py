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
from kpi_eval.model.units import is_known, unit_prefix

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
_BOUND: Final = re.compile(r"及?(?:以上|以下|以内|之内)$")

_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = (("千", 1000), ("百", 100), ("十", 10))
_CHINESE: Final = re.compile(r"[〇零一二两三四五六七八九十百千万亿]{1,24}")
_SECTION: Final = 10_000
# 一分, 一点, 三方, 一起, 一类 … are words, and 三月 and 十五日 dates, before they are amounts.
_IDIOMS: Final = frozenset("分点方度起类部面层组队片把眼版")
_IDIOMS_UP_TO: Final = 10
_DATES: Final = frozenset("月日")


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
        return _parse_chinese(text)
    if _GOES_ON.match(head, match.end()):
        return None
    digits = match[0].replace(",", "").replace(" ", "")
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return None
    zeros, rest = _multiplier(text[match.end() :].lstrip())
    if _ABOUT.match(rest) or _ABOUT_AFTER_UNIT.match(rest, len(unit_prefix(rest))):
        return None
    if rest[:1].isdigit():  # 1亿2000万
        return None
    return _shifted(Decimal(digits), zeros), rest, " " in match[0]


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


def _parse_chinese(text: str) -> tuple[Decimal, str, bool] | None:
    """Read a Chinese numeral if nothing or a unit follows it: 三场, 十万, 二十五万元."""
    run = _CHINESE.match(text)
    if run is None or len(text) > _WINDOW:
        return None
    for end in range(run.end(), 0, -1):
        value, rest = _chinese_value(text[:end]), text[end:].strip()
        if value is None or not _may_follow(value, rest):
            continue
        # 三百万元 is 300 and 万元, as 300万元 is.
        shorter = _chinese_value(text[: end - 1]) if text[end - 1] in "万亿" else None
        if shorter is not None and is_known(unit_prefix(text[end - 1 :])):
            return Decimal(shorter), text[end - 1 :].strip(), False
        return Decimal(value), rest, False
    return None


def _may_follow(value: int, rest: str) -> bool:
    rest = _BOUND.sub("", rest)
    if not rest:
        return value != 1
    if rest in _DATES or (rest in _IDIOMS and value <= _IDIOMS_UP_TO):
        return False
    return is_known(rest)


def _chinese_value(numeral: str) -> int | None:
    """Return the value of a numeral written in full (一百二十, 三千零五, 两万), else None."""
    numeral = numeral.replace("两", "二").replace("〇", "零")
    total = section = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        elif sign == "万":
            total, section, digit = total + (section + digit) * _SECTION, 0, 0
        else:
            section, digit = section + (digit or 1) * 10 ** _ZEROS[sign], 0
    value = total + section + digit
    # The loop adds up anything (一二三, 百十); only what would be written so is a numeral.
    return value if numeral and _chinese_form(value) == numeral else None


def _chinese_form(value: int) -> str:
    """Write a number in Chinese: 10500 is 一万零五百; a leading 一十 is 十."""
    if value == 0:
        return "零"
    text = ""
    for sign, size in (("亿", 10**8), ("万", _SECTION), ("", 1)):
        upper, value = divmod(value, size)
        if not upper:
            continue
        section = _chinese_form(upper) if upper >= _SECTION else _section_form(upper)
        gap = "零" if text and upper < _SECTION // 10 else ""
        text += gap + section + sign
    return text.removeprefix("一") if text.startswith("一十") else text


def _section_form(value: int) -> str:
    """Write a number below 10000, gaps marked with one 零: 1005 is 一千零五."""
    text, gap = "", False
    for sign, size in (*_PLACES, ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + sign
        gap = not digit
    return text


def format_number(value: Decimal) -> str:
    """Write a number plainly (数字文本): all its decimals, no exponent, no separators.

    Raises InvalidValueError for an infinite number and for NaN.
    """
    if not value.is_finite():
        message = f"expected a finite number, got {value}"
        raise InvalidValueError(message)
    return f"{value:f}"
