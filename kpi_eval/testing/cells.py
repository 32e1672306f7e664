"""Strategies for cells (单元格): numbers, amounts, targets, actuals, other spellings of a text."""

from __future__ import annotations

from calendar import monthrange
from decimal import Decimal
from functools import lru_cache
from typing import Final

from hypothesis import strategies as st

from kpi_eval.model.moments import Moment
from kpi_eval.model.units import unit
from kpi_eval.model.values import Actual, Amount, Comparator, Target, Value, Words

__all__ = [
    "ACHIEVED", "COMPARATORS", "QUALITIES", "UNITS",
    "actuals", "amounts", "moments", "numbers", "spellings", "targets",
]  # fmt: skip

COMPARATORS: Final[tuple[Comparator, ...]] = (">=", "<=", "=", ">", "<", "")
UNITS: Final = (
    "人次", "人", "个", "家", "户", "场", "台", "项", "篇", "份", "万元", "元", "亿元", "%", "‰",
    "天", "小时", "工作日", "公里", "平方米", "吨", "万本", "万元/家", "万元/期", "元/人·天", "",
)  # fmt: skip
QUALITIES: Final = ("提高", "提升", "不断提高", "有效保障", "成效明显", "示范带动", "持续发展")
ACHIEVED: Final = ("达到预期指标", "达成预期指标", "达成年度指标", "完成")
_FULL_WIDTH: Final = str.maketrans("0123456789.%()", "０１２３４５６７８９．％（）")
_GLYPHS: Final = {
    ">=": (">=", "≥", "≧", "＞＝", "> =", ">＝", "⩾", "不少于", "不低于"),
    "<=": ("<=", "≤", "≦", "＜＝", "< =", "＜=", "⩽", "不超过", "不高于"),
    "=": ("=", "＝", "﹦", "═", "= "),
    ">": (">", "＞", "大于", "> "),
    "<": ("<", "＜", "小于", "< "),
}


@lru_cache(maxsize=64)
def numbers(
    *, most: int = 1_000_000, least: int = 0, places: int = 2
) -> st.SearchStrategy[Decimal]:
    """Return exact numbers (数字) from `least` to `most`, with up to `places` decimals."""

    def of_places(count: int) -> st.SearchStrategy[Decimal]:
        scaled = st.integers(least * 10**count, most * 10**count)
        return scaled.map(lambda whole: Decimal(whole).scaleb(-count))

    return st.one_of([of_places(count) for count in range(places + 1)])


def amounts(units: tuple[str, ...] = UNITS) -> st.SearchStrategy[Amount]:
    """Return numbers with a unit (数值); a bare one is none that may be a date (12.31, 202412)."""
    named = tuple(name for name in units if name)
    bare = st.builds(Amount, numbers(most=999, places=1) | numbers(most=99_999, places=0))
    if not named:
        return bare
    drawn = st.builds(Amount, numbers(), st.sampled_from(named).map(unit))
    return drawn if named == units else drawn | bare


@st.composite
def moments(draw: st.DrawFn, *, first: int = 2015, last: int = 2030) -> Moment:
    """Return dates (日期) as exact as a year, a month or a day, plain, 前 or 底."""
    year = draw(st.integers(first, last))
    month = draw(st.none() | st.integers(1, 12))
    day = None if month is None else draw(st.none() | st.integers(1, monthrange(year, month)[1]))
    end = draw(st.booleans()) if day is None else False
    return Moment(year, month, day, end=end, before=draw(st.booleans()))


def _values() -> st.SearchStrategy[Value]:
    return st.one_of(amounts(), moments(), st.sampled_from((*QUALITIES, *ACHIEVED)).map(Words))


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Return targets (目标值): an amount, a date or words behind a comparator."""
    value = draw(_values())
    allowed = ("", "=") if isinstance(value, Words) else COMPARATORS
    comparator = draw(st.sampled_from(allowed))
    return Target(f"{comparator}{value}", comparator, value)


@st.composite
def actuals(draw: st.DrawFn) -> Actual:
    """Return actuals (业绩值): an amount, a date or words, plain or behind =."""
    value = draw(_values())
    signs: tuple[Comparator, ...] = ("", "=")
    comparator = draw(st.sampled_from(signs))
    return Actual(f"{comparator}{value}", comparator, value)


@st.composite
def spellings(draw: st.DrawFn, text: str) -> str:
    """Return other spellings of a cell (同义写法): ``>=40000人次`` as ``≧４００００ 人次``.

    Glyphs and words of the comparator, full-width digits, blanks around the number, brackets
    around the unit; never a blank between two digits, which would be another reading.
    """
    sign = next((sign for sign in _GLYPHS if text.startswith(sign)), "")
    body = text.removeprefix(sign)
    number = body[: len(body) - len(body.lstrip("0123456789."))]
    rest = body.removeprefix(number)
    shown = number.translate(_FULL_WIDTH) if draw(st.booleans()) else number
    dated = rest.startswith(("年", "月"))
    if number and rest and not dated and draw(st.booleans()):
        rest = draw(st.sampled_from(("（{}）", "({})", " {}", "\u3000{}"))).format(rest)
    glyph = draw(st.sampled_from(_GLYPHS[sign])) if sign else ""
    gap = draw(st.sampled_from(("", " ", "\u3000", "\n")))
    return f"{glyph}{gap}{shown}{rest}" if number else glyph + rest
