"""中文数字: numerals in Chinese, in full (一百二十), formal (壹佰贰拾) or spoken (一百二)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kpi_eval.model.units import is_known, unit_prefix

__all__ = [
    "FORMAL",
    "NUMERALS",
    "chinese_form",
    "is_about",
    "numeral_value",
    "parse_chinese",
    "plain_shares",
]

_WINDOW: Final = 120
_ZEROS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = (("千", 1000), ("百", 100), ("十", 10))
_SECTION: Final = 10_000
FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸"
_FORMAL: Final = str.maketrans(FORMAL, "一二三四五六七八九十百千万亿二三六")

NUMERALS: Final = "〇零一二两三四五六七八九十百千万亿"
_CHINESE: Final = re.compile(rf"[{NUMERALS}]{{1,24}}")
_POINT: Final = re.compile(rf"(?P<whole>[{NUMERALS}]{{1,24}})点(?P<part>[{_DIGITS}〇]{{1,8}})")
_BOUND: Final = re.compile(r"(?:及其?|或)?(?:以上|以下|以内|之内)$")
# 一分, 一点, 三方, 一起, 一类 … are words, and 三月 and 十五日 dates, before they are amounts.
_IDIOMS: Final = frozenset("分点方度起类部面层组队片把眼版")
_IDIOMS_UP_TO: Final = 10
_DATES: Final = frozenset("月日")

_SHARE: Final = re.compile(
    rf"(?P<of>[百千万])分之(?:(?P<arabic>\d{{1,9}}(?:\.\d{{1,9}})?)"
    rf"|(?P<whole>[{NUMERALS}]{{1,9}})(?:点(?P<part>[{_DIGITS}〇]{{1,8}}))?)"
)
_TENTHS: Final = re.compile(r"(?P<tens>[一二三四五六七八九十])成(?P<more>[一二三四五六七八九半])?")
_HALF: Final = 5
_ALL: Final = "百分百"
_OF: Final = {"百": ("%", 0), "千": ("‰", 0), "万": ("%", -2)}

_LARGE: Final = "十百千万亿"
_ABOUT: Final = re.compile(
    rf"(?:约|大约|大概|将近|接近|近|逾)(?P<near>[{NUMERALS}]+)(?P<a>.*)"
    rf"|[几数上好]{{0,2}}[{NUMERALS}]*[{_LARGE}][余多来几][{_LARGE}]*(?P<b>.*)"
    rf"|(?:好几|几|数|上)[{_LARGE}]+(?P<c>.*)"
    rf"|(?:一两|一二|两三|二三|三四|四五|三五|五六|六七|七八|八九)[{_LARGE}]*(?P<d>.+)"
    rf"|[{NUMERALS}]+(?P<e>.*?)(?:左右|上下)"
)


def parse_chinese(text: str) -> tuple[Decimal, str, bool] | None:
    """Read a Chinese numeral if nothing or a unit follows it: 三场, 十万, 二十五万元, 三点五万元.

    Gives the value, the rest of the text and False (no digits were joined), as `parse_number` does.
    """
    if len(text) > _WINDOW:
        return None
    plain = text.translate(_FORMAL)
    run = _CHINESE.match(plain)
    if run is None or (len(text) == 1 and text in FORMAL):
        return None
    if (decimal := _with_point(plain, text)) is not None:
        return decimal
    for end in range(run.end(), 0, -1):
        value, rest = numeral_value(plain[:end]), text[end:].strip()
        if value is None:
            value = _spoken(plain[:end]) if not _BOUND.sub("", rest) else None
        if value is None or not _may_follow(value, rest):
            continue
        # 三百万元 is 300 and 万元, as 300万元 is.
        shorter = numeral_value(plain[: end - 1]) if plain[end - 1] in "万亿" else None
        if shorter is not None and is_known(unit_prefix(plain[end - 1 :])):
            return Decimal(shorter), (plain[end - 1] + text[end:]).strip(), False
        return Decimal(value), rest, False
    return None


def _with_point(plain: str, text: str) -> tuple[Decimal, str, bool] | None:
    """Read 三点五万元; 三点五 alone and 三点五分 may be a time of day."""
    match = _POINT.match(plain)
    if match is None:
        return None
    whole, rest = numeral_value(match["whole"]), text[match.end() :].strip()
    if whole is None or rest == "分" or not is_known(_BOUND.sub("", rest)):
        return None
    return _decimal(whole, match["part"]), rest, False


def _decimal(whole: int, part: str) -> Decimal:
    digits = "".join(str(_DIGITS.index(sign)) for sign in part.replace("〇", "零"))
    return Decimal(f"{whole}.{digits}" if digits else whole)


def _may_follow(value: int, rest: str) -> bool:
    rest = _BOUND.sub("", rest)
    if not rest:
        return value != 1
    if rest in _DATES or (rest in _IDIOMS and value <= _IDIOMS_UP_TO):
        return False
    return is_known(rest)


def numeral_value(numeral: str) -> int | None:
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
    written = numeral[1:] if numeral.startswith("一十") else numeral
    return value if written and chinese_form(value) == written else None


def _spoken(numeral: str) -> int | None:
    """Return the value of 两万五 (25000), 一百二 (120), 三千五: one digit stands for its place."""
    base = numeral_value(numeral[:-1])
    if base is None or numeral[-1] not in _DIGITS[1:] or numeral[-2] not in "百千万亿":
        return None
    place: int = 10 ** (_ZEROS[numeral[-2]] - 1)
    return base + _DIGITS.index(numeral[-1]) * place


def chinese_form(value: int) -> str:
    """Write a number in Chinese: 10500 is 一万零五百; a leading 一十 is 十."""
    if value == 0:
        return "零"
    text = ""
    for sign, size in (("亿", 10**8), ("万", _SECTION), ("", 1)):
        upper, value = divmod(value, size)
        if not upper:
            continue
        section = chinese_form(upper) if upper >= _SECTION else _section_form(upper)
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


def plain_shares(text: str) -> str:
    """Write shares in words with their sign (百分之九十六 is 96%, 千分之五 5‰, 九成 90%)."""
    if text.startswith(_ALL) and not _BOUND.sub("", text[len(_ALL) :]):
        text = f"100%{text[len(_ALL) :]}"
    if "分之" in text:
        text = _SHARE.sub(_share, text)
    match = _TENTHS.match(text)
    if match is None or _BOUND.sub("", text[match.end() :]):
        return text
    tens = numeral_value(match["tens"]) or 0
    more = match["more"] or "零"
    units = _HALF if more == "半" else _DIGITS.index(more)
    return f"{10 * tens + units}%{text[match.end() :]}"


def _share(match: re.Match[str]) -> str:
    sign, places = _OF[match["of"]]
    if match["arabic"]:
        number = Decimal(match["arabic"])
    else:
        # 百分之百 is all of it; a bare 百 is no numeral elsewhere.
        whole = 100 if match["whole"] == "百" else numeral_value(match["whole"])
        if whole is None:
            return match[0]
        number = _decimal(whole, match["part"] or "")
    return f"{number.scaleb(places):f}{sign}"


def is_about(text: str) -> bool:
    """Tell whether a text is an approximate number in Chinese (约数): 十余次, 几十个, 五六家."""
    match = _ABOUT.fullmatch(_BOUND.sub("", text))
    if match is None:
        return False
    rest = next((match[group] for group in "abcde" if match[group] is not None), "")
    near = match["near"]
    if near and numeral_value(near) is None and near not in _LARGE:
        return False
    return not rest or is_known(rest)
