"""What a row says of its own marking (逐点扣分): 每超过1个百分点扣0.5分, as a step and a loss.

Only a text that says this and nothing else is read: a scheme of several clauses is somebody's to
apply, not a formula.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

import attrs

from kpi_eval.model.text import bare, fold

__all__ = ["Deduction", "DeductionSide", "parse_deduction"]

DeductionSide = Literal["over", "under", "either"]

_SIDES: Final[dict[DeductionSide, str]] = {
    "over": "超过|超出|超|高于|高出|多于|多|增加|上升",
    "under": "低于|低|少于|少|减少|下降|降低|不足|差|缺少|缺|未完成",
    "either": "偏离|相差|偏差",
}
_NUMBER: Final = r"\d+(?:\.\d+)?|[一二两三四五六七八九十]"
_CHINESE: Final = {sign: Decimal(n) for n, sign in enumerate("一二三四五六七八九十", 1)}
_POINTS: Final = r"百分点|%"
_FULL: Final = rf"[^扣每]*?(?:得满分|满分|得(?:{_NUMBER})分|计满分)[,;。、]?"
_LEAD: Final = r"[^扣每\d]*[,;、]?"
_WORDS: Final = "|".join(f"(?P<{side}>{words})" for side, words in _SIDES.items())
_END: Final = (
    r"[,;。]?(?P<ends>(?:直至|直到)?扣完[^扣每\d]{0,6}为止|最低(?:为|得)?0分|扣至0分(?:为止)?|"
    r"不计负分|不得负分)?[。.]?"
)
_SCHEME: Final = re.compile(
    rf"(?:{_FULL})?{_LEAD}每(?:{_WORDS})(?:目标值?|标准值?|指标值?|计划|规定)?"
    rf"(?P<step>{_NUMBER})?个?(?P<unit>{_POINTS}|[^\d扣,;。]{{1,3}}?)[,]?扣(?:减|除)?"
    rf"(?P<loss>\d+(?:\.\d+)?)分{_END}"
)
_PUNCTUATION: Final = str.maketrans({"，": ",", "；": ";", "：": ":"})
_HUNDRED: Final = Decimal(100)


@attrs.frozen
class Deduction:
    """A step and what each costs (逐点扣分): `loss` points for every `step` on the wrong `side`.

    `step` is a ratio where `unit` is "" (0.01: one percentage point), else so many of the unit.
    `to_nothing` = it goes on until nothing is left (扣完为止).
    """

    step: Decimal
    unit: str
    loss: Decimal
    side: DeductionSide
    to_nothing: bool = False


@lru_cache(maxsize=512)
def parse_deduction(text: str) -> Deduction | None:
    """Return the step and loss that a scheme of marking states, None where it is anything else.

    >>> parse_deduction("每超过1个百分点扣0.5分，扣完为止")
    Deduction(step=Decimal('0.01'), unit='', loss=Decimal('0.5'), side='over', to_nothing=True)
    """
    if "扣" not in text or "每" not in text:
        return None
    found = _SCHEME.fullmatch(fold(bare(text)).translate(_PUNCTUATION))
    if found is None:
        return None
    side = next(side for side in _SIDES if found[side])
    number, unit = found["step"] or "1", found["unit"]
    step = _CHINESE.get("二" if number == "两" else number) or Decimal(number)
    loss = Decimal(found["loss"])
    if unit in ("百分点", "%"):
        step, unit = step / _HUNDRED, ""
    if not step or not loss:
        return None
    return Deduction(step, unit, loss, side, to_nothing=bool(found["ends"]))
