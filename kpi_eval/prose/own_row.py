"""An explanation speaks of its own row first (偏差说明): its values, and what lies between them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.model.values import Amount
from kpi_eval.prose.targets import ProseLink
from kpi_eval.prose.units import same_unit, same_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.prose.mentions import Mention
    from kpi_eval.prose.targets import RowValue

__all__ = ["own_links"]

# 比预期多800万元, 比计划多培训2人次: the difference, in so many words. In % it may be a share.
_MORE: Final = re.compile(
    r"(?:比|较)(?:原|年初|预定)?(?:计划|预期|预计|目标|设定)[\u4e00-\u9fff]{0,8}[多少超高低]"
    r"[\u4e00-\u9fff]{0,8}$"
    r"|(?:超出|超过|高于|多于|低于|少于)(?:了|原|年初|既定|预定)*(?:计划|预期|预计|目标|任务)(?:值|数|任务)?$"
)

_POINTS: Final = "百分点"


def own_links(found: Sequence[Mention], values: Sequence[RowValue]) -> Iterator[ProseLink]:
    """Yield the links of an explanation's figures to its own row (与本行的对应).

    What is neither of its values nor the difference says nothing of them: 5家企业放弃.
    """
    cells = {one.field: one for one in values}
    target, actual = cells.get("target"), cells.get("actual")
    for mention in found:
        said = mention.value
        stated = [one for one in (actual, target) if one and same_value(said, one.value)]
        if stated:
            planned = re.search(r"(?:目标|计划|预期|设定|任务)[\u4e00-\u9fff]{0,6}$", mention.left)
            if planned and target in stated:
                stated = [one for one in stated if one is target]
            yield ProseLink(mention=mention, to=stated[0].target())
            continue
        if target is None or actual is None or not isinstance(said, Amount):
            continue
        gap = _gap(target.value, actual.value, said)
        if gap is None:
            continue
        if said.base == gap:
            yield ProseLink(mention=mention, to=actual.target(), relation="difference")
        elif _MORE.search(mention.left) and not mention.each and said.unit.name != "%":
            yield ProseLink(
                mention=mention, to=actual.target(), relation="difference", agrees=False
            )


def _gap(target: object, actual: object, said: Amount) -> Fraction | None:
    """Return what lies between target and actual (差额), as the base of an amount said of it.

    Between shares it is in 百分点; None where they are equal, or the units are others.
    """
    if not isinstance(target, Amount) or not isinstance(actual, Amount):
        return None
    if target.unit.dimension != actual.unit.dimension or target.base == actual.base:
        return None
    if said.unit.name == _POINTS and "%" == target.unit.name == actual.unit.name:
        return abs(Fraction(actual.number) - Fraction(target.number)) * said.unit.factor
    return abs(actual.base - target.base) if same_unit(said, actual) else None
