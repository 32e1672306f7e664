"""Numbers whose unit is not stated (没有写单位的数): what they can be, given the other cell.

96 beside 95% is 96 %, 0.96 beside it may be 0.96 % or 96 %; 39.5 beside 40万元 is 39.5万元, 400
may be 400万元 or 400元. A number is an amount only where exactly one reading is possible.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import attrs

from kpi_eval.model.exact import shifted
from kpi_eval.model.text import fold
from kpi_eval.model.units import NO_UNIT, Unit, is_known, unit

if TYPE_CHECKING:
    from decimal import Decimal

    from kpi_eval.model.values import Amount

__all__ = [
    "PERCENT",
    "is_bare",
    "nearer_apart",
    "on_a_scale",
    "out_of_hundred",
    "ratio_readings",
    "unit_in_name",
    "unit_readings",
]

# Spelt out: asking for it would load pint with the library.
PERCENT: Final = Unit("%", "ratio", "ratio", Fraction(1, 100))
_MOST_AS_RATIO: Final = 3  # nobody prints 3 for 3 %, nor 300 % as a ratio of more
_MOST_OF_A_SHARE: Final = 1
_MOST_ON_A_SCALE: Final = 10
# Shares of a whole: none of them is above 100 %.
_SHARE: Final = re.compile(
    r"(?:合格|及格|覆盖|出勤|到课|到位|知晓|准确|正确|投诉|差错|错误|故障|事故|流失|缺勤|死亡|发病|"
    r"感染|入学|巩固|就业|毕业|回访|公开|普及|优良|优秀|占有|满意|不满)率$|满意度$|占比$|比例$|比重$"
)
_NAMED: Final = re.compile(r"\((?:单位:?)?([^()]{1,8})\)$")
_PREFIXES: Final = ("万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千", "百")
_PLAIN: Final = {"length": "米", "area": "平方米", "volume": "立方米", "mass": "千克"}
_THOUSAND: Final = 1000
_WIDEST: Final = 10_000


def is_bare(amount: Amount) -> bool:
    """Tell whether a number has no unit (无单位)."""
    return amount.unit.family == "none"


@lru_cache(maxsize=4096)
def unit_in_name(name: str) -> Unit:
    """Return the unit that a row's name ends with in brackets (名称括注的单位), or NO_UNIT.

    >>> unit_in_name("新建路灯（盏）").name, unit_in_name("技术（服务）推广").name
    ('盏', '')
    """
    match = _NAMED.search(fold(name))
    return unit(match[1]) if match is not None and is_known(match[1]) else NO_UNIT


def ratio_readings(number: Amount, of: Unit, name: str, *, satisfied: bool) -> tuple[Amount, ...]:
    """Return what a bare number can be beside a ratio (比率的读法): 0.96 is 0.96% or 96%.

    A ratio is none above 3, a share of a whole none above 1; `satisfied`: the row is a
    satisfaction itself, of which none is as low as 3 %. Zero is zero either way.
    """
    size = abs(number.number)
    points = attrs.evolve(number, unit=of)
    if size == 0 or of.factor == 1:
        return (points,)
    places = len(str(of.factor.denominator)) - 1
    ratio = attrs.evolve(number, unit=of, number=_trimmed(shifted(number.number, places)))
    share = satisfied or _SHARE.search(name) is not None
    as_points = not (satisfied and size <= _MOST_AS_RATIO)
    as_ratio = size <= (_MOST_OF_A_SHARE if share else _MOST_AS_RATIO)
    possible = tuple(value for value, fits in ((points, as_points), (ratio, as_ratio)) if fits)
    return possible or (points, ratio)


def on_a_scale(number: Amount) -> bool:
    """Tell whether a bare satisfaction may be points on a scale of 5 or 10 (五分制、十分制)."""
    return is_bare(number) and _MOST_AS_RATIO < abs(number.number) <= _MOST_ON_A_SCALE


def out_of_hundred(number: Amount, other: Amount) -> Amount | None:
    """Return a bare satisfaction of up to 1 as points of 100 beside others (百分制): 0.95 is 95分.

    None where the other amount is not in points of 100.
    """
    share = 0 < number.number <= _MOST_OF_A_SHARE
    if other.unit.name != "分" or other.number <= _MOST_ON_A_SCALE or not share:
        return None
    return attrs.evolve(number, unit=other.unit, number=_trimmed(shifted(number.number, 2)))


def nearer_apart(one: Amount, other: Amount) -> bool:
    """Tell whether two bare rates agree better if one is a percent and one a ratio: 95 and 0.96."""
    small, large = sorted((abs(one.number), abs(other.number)))
    return 0 < 10 * small < large and small <= _MOST_AS_RATIO < large


def unit_readings(number: Amount, other: Amount) -> tuple[Amount, ...]:
    """Return what a bare number can be beside an amount (单位的读法): 400 is 400万元 or 400元.

    A reading more than a thousand times away from the other amount is impossible; where all are,
    all are returned. Beside a base unit (人, 个) there is one reading; beside 元 there is another,
    万元, only where 元 is impossible.
    """
    own = attrs.evolve(number, unit=other.unit)
    if number.number == 0 or other.number == 0:
        return (own,)
    if other.unit.name == "元":
        large = attrs.evolve(number, unit=unit("万元"))
        return (own,) if _near(own, other, _WIDEST) or not _near(large, other, _WIDEST) else (
            own, large,
        )  # fmt: skip
    readings = (own, *(attrs.evolve(number, unit=one) for one in _smaller(other.unit)))
    if len(readings) == 1:
        return readings
    step = min(int(readings[0].unit.factor / readings[1].unit.factor), _WIDEST)
    possible = tuple(reading for reading in readings if _near(reading, other, step))
    return possible or readings


def _near(one: Amount, other: Amount, step: int) -> bool:
    """Tell whether two amounts are within step**(3/4) of each other: 1000 for 10000."""
    small, large = sorted((abs(one.base), abs(other.base)))
    return large**4 <= small**4 * step**3


@lru_cache(maxsize=1024)
def _smaller(of: Unit) -> tuple[Unit, ...]:
    """Return the smaller units that a number may have been left in: 元 for 万元, 米 for 公里."""
    found: list[Unit] = []
    if of.factor <= 1:
        return ()
    for prefix in _PREFIXES:
        rest = of.name.removeprefix(prefix)
        if rest == of.name or not is_known(rest) or unit(rest).dimension != of.dimension:
            continue
        if prefix.endswith("亿") and is_known(f"万{rest}"):
            found.append(unit(f"万{rest}"))
        found.append(unit(rest))
        break
    else:
        plain = unit(_PLAIN.get(of.family, ""))
        if of.factor / plain.factor >= _THOUSAND and plain.dimension == of.dimension:
            found.append(plain)
    return tuple(found)


def _trimmed(number: Decimal) -> Decimal:
    """Return a number without the zeros behind its point: 96.00 is 96."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
