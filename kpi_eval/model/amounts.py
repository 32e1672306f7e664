"""数值: a text that is an amount, two limits or a rank, and nothing else."""

from __future__ import annotations

import re
from typing import Final

import attrs

from kpi_eval.model.chinese import NUMERALS, numeral_value
from kpi_eval.model.counted import DENIES, unit_of
from kpi_eval.model.numerals import parse_number
from kpi_eval.model.units import is_known, unit
from kpi_eval.model.values import Amount, Range, Rank

__all__ = ["parse_amount", "parse_range", "parse_rank"]

_PER: Final = re.compile(
    rf"每(?:(?P<per>\D{{1,6}}?)(?P<rest>\d.*)|(?P<of>\D{{1,6}}?)(?P<chinese>[{NUMERALS}].*))"
)
_MEAN: Final = re.compile(r"(?:平均)?(?P<of>[人户亩日月年次])均(?=\d)")
_NUMBER: Final = rf"(?:\d[\d,]*(?:\.\d+)?|[{NUMERALS}]{{1,6}})"
_RANGE: Final = re.compile(
    rf"(?P<low>{_NUMBER})(?P<one>[^\d{NUMERALS}\-~至到]{{0,8}}?|[万亿][^\d{NUMERALS}\-~至到]{{0,6}})"
    rf"(?:-|~|至|到){{1,2}}(?P<high>{_NUMBER})(?P<both>\D*)"
)
_BETWEEN: Final = re.compile(r"(?:之间|区间)$")
# 1-3月, 10-15日, 2020-2024年 and 8-10点 are times, not two limits of an amount.
_CALENDAR: Final = ("月", "日", "号", "级")
_YEARS: Final = range(1900, 2100)
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_RANK: Final = re.compile(
    r"0?(?P<number>[1-9]\d?) ?(?P<scale>A级?|星级|星(?!期)|级)(?P<of>[\u4e00-\u9fff]{0,8})"
)
_STARS: Final = re.compile(r"^[二三四五](?=星级|A级)")
_NO_RANK: Final = re.compile(r"以|及|或|每|各")


def parse_amount(text: str, *, known: bool = False) -> Amount | None:
    """Read a number with its unit (数值), also 每亩300元 and 人均500元.

    `known` asks for a unit of ours.
    """
    per = _PER.fullmatch(_MEAN.sub(r"每\g<of>", text))
    if per is not None:
        return _per_amount(per["per"] or per["of"], per["rest"] or per["chinese"])
    read = parse_number(text)
    if read is None:
        return None
    number, rest, joined = read
    of = unit_of(rest, known=known)
    if of is None or (of.name == "年" and number in _YEARS):  # 2024年以上 is no amount of years
        return None
    return Amount(number, of, digits_joined=joined)


def _per_amount(per: str, rest: str) -> Amount | None:
    """Read ``每亩300`` and ``每亩300元``: what stands after 每 is the denominator."""
    read = parse_number(rest)
    if read is None or not is_known(per) or unit(per).family == "ratio":
        return None
    number, numerator, joined = read
    if numerator and not is_known(numerator):
        return None
    # Without a numerator the money unit is not known: 每亩 is then a unit of its own.
    return Amount(
        number, unit(f"{numerator}/{per}" if numerator else f"每{per}"), digits_joined=joined
    )


def parse_range(text: str) -> Range | None:
    """Read two limits (区间): 5-10个, 5%-8%, 三至五天, 5-10万元, ±5%; the lower one first.

    Two bare numbers that may be a date (3-5) are none.
    """
    if text.startswith("±"):
        most = parse_amount(text[1:], known=True)
        if most is None or most.number <= 0 or most.unit.family == "time":
            return None
        return Range(attrs.evolve(most, number=-most.number), most)
    match = _RANGE.fullmatch(_BETWEEN.sub("", text))
    if match is None or match["both"].startswith(_CALENDAR) or match["one"] in _CALENDAR:
        return None
    one, both = match["one"], match["both"]
    if not both.startswith(one):  # 5%-8个; in 5万-10万元 the 万 of the first is that of the second
        return None
    high = parse_amount(match["high"] + both, known=True)
    low = parse_amount(match["low"] + both, known=True)
    if low is None or high is None or low.unit != high.unit or low.number >= high.number:
        return None
    return None if _may_be_a_date(low, high) else Range(low, high)


def _may_be_a_date(low: Amount, high: Amount) -> bool:
    """Tell whether two limits may be years, months of them, hours, or a month and a day."""
    if high.unit.name == "点":
        return True
    if high.unit.name not in {"", "年"}:
        return False
    if int(low.number) in _YEARS and int(high.number) in _YEARS:
        return True
    return not high.unit.name and 1 <= low.number <= _LAST_MONTH and 1 <= high.number <= _LAST_DAY


def parse_rank(text: str) -> Rank | None:
    """Read a rank (级别): 5A级, 4星级, 3级; 二级 and 三级甲等 are words."""
    match = _RANK.fullmatch(_STARS.sub(lambda stars: str(numeral_value(stars[0])), text))
    if match is None or DENIES.search(match["of"]) or _NO_RANK.search(match["of"]):
        return None
    scale = match["scale"]
    return Rank(int(match["number"]), scale if scale.endswith("级") else f"{scale}级")
