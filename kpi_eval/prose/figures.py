"""What a figure of the prose may be taken for (数的性质): telling, moved, vague, of another."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.prose.mentions import Mention

__all__ = [
    "is_alone_moved",
    "is_of_another",
    "is_telling",
    "is_vague",
    "only_leads",
    "same_digits",
    "says_part",
]

_TELLING: Final = 100
_TELLING_DIGITS: Final = 3
# A part, another year, a change or a single one is no value of a row.
_OTHER: Final = re.compile(
    r"其中|每|各|上年|去年|往年|同比|增长|增加|较|下降|比|累计|平均|最高|最低|分别|约|近|超过|突破|以上|来自"
    r"|(?:19|20)\d\d年(?!度?(?:底|末))"
)
_ANOTHER: Final = re.compile(r"(?:上年|去年|同比|较[^,，]{0,6}|增长|位居?|排名)(?:了|达|为)?$")
_PART: Final = re.compile(r"其中|分别|包括|包含|分为|上年|去年")
# Words that only lead to a figure, and name nothing: what is counted stands behind it.
_LEADS: Final = re.compile(
    r"^(?:及|和|与|对|于|为|共|分)?[\u4e00-\u9fff]{0,3}$|(?:至少完成|实际完成|计划完成|已完成|共有|分为?)$"
)
_BRACKETED: Final = re.compile(r"[(（][^()（）]*[)）]")
# Families of units that many things have; lengths, areas and the like are of few.
_MANY_HAVE: Final = frozenset(("count", "unknown", "none", "ratio", "money"))


def is_alone_moved(
    said: Amount | Moment, value: Amount | Moment, figures: Sequence[Amount | Moment]
) -> bool:
    """Tell whether the same digits stand at another place, of a measure that one figure has.

    道路16.5公里 in the text and 165000米 in the table, with no other length in either (唯一的量).
    """
    if not isinstance(said, Amount) or not isinstance(value, Amount):
        return False
    if said.unit.family in _MANY_HAVE or not same_digits(said, value):
        return False
    dimension = said.unit.dimension
    return sum(isinstance(one, Amount) and one.unit.dimension == dimension for one in figures) == 1


def same_digits(said: Amount, value: Amount) -> bool:
    """Tell whether two amounts are the same digits at another place (数量级不同): 16500, 165000."""
    ratio = said.base / value.base if value.base else Fraction(0)
    powers = (Fraction(10) ** n for n in (-4, -3, -2, -1, 1, 2, 3, 4))
    digits = f"{value.number:f}".replace(".", "").strip("0")
    return ratio in powers and len(digits) >= _TELLING_DIGITS


def is_telling(said: Amount | Moment) -> bool:
    """Tell whether a figure is rare enough to say by itself what it is of (特征明显的数)."""
    if isinstance(said, Moment):
        return True
    digits = f"{said.number:f}".replace(".", "").strip("0")
    large = said.number > _TELLING or len(digits) >= _TELLING_DIGITS
    return large and said.unit.family in ("count", "money", "length", "area")


@lru_cache(maxsize=1024)
def only_leads(left: str) -> bool:
    """Tell whether the words before a figure name nothing (只是引出数字)."""
    return _LEADS.search(_BRACKETED.sub("", left).lstrip("、 1234567890.")) is not None


def is_of_another(mention: Mention) -> bool:
    """Tell whether a figure is one of another year, or a change (非本年本项的数)."""
    return _ANOTHER.search(mention.left) is not None


def says_part(mention: Mention) -> bool:
    """Tell whether the sentence up to a figure speaks of a part, or another year (全句所限)."""
    return _OTHER.search(mention.before) is not None


def is_vague(mention: Mention) -> bool:
    """Tell whether a figure may be of a part, of each, or about so much (不足以断定的数)."""
    said = mention.value
    return (
        mention.each
        or mention.spoken
        or _OTHER.search(mention.left) is not None
        or _PART.search(mention.before) is not None
        or _OTHER.search(mention.right[:4]) is not None
        or (isinstance(said, Moment) and said.day is None)
    )
