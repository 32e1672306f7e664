"""A target and an actual that were read together (对读结果), and what a row says of them."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.reasons import Reason
from kpi_eval.model.text import bare
from kpi_eval.model.values import Change, Comparator, Value

__all__ = ["Note", "Pair", "Row", "Side", "opened"]

Side = Literal["", "target", "actual"]
Note = Literal[
    "unit-taken", "unit-named", "unit-differs", "ambiguous-digits", "reading-taken",
    "reading-either", "date-taken", "number-taken", "change-taken", "change-opposite",
    "cost-limit", "complaint-limit", "none-is-zero", "counted-alike",
]  # fmt: skip
_BRACKETS: Final = re.compile(r"\([^()]{1,8}\)$")
_OF_TIME: Final = re.compile(r"时间|时限|时效|时点|日期|期限|完成日|进度|截止|工期|月份")
_NOT_OF_TIME: Final = re.compile(r"(?:率|比例|占比|比重|度|次数|数量|人数|天数|时长|金额)$")
_RATE_NAME: Final = re.compile(r"(?:率|比例|占比|比重|满意度|百分比)$")
_RISES: Final = re.compile(r"增长|增幅|增加|增速|提高|提升|上升|涨幅|升幅")
_FALLS: Final = re.compile(r"下降|降低|减少|降幅|减幅|降速|压减|缩减|节约|节省")
_CHANGES: Final = re.compile(r"变化|变动|变幅|同比|环比")


@attrs.frozen(repr=False, slots=False)  # made in two thirds of the time
class Pair(Brief):
    """What a row's target and actual are read as (目标值与业绩值的读法).

    `target` and `actual` are values with every unit that was taken; `actual` is None where there is
    none. `comparator` is the target's, or ``<=`` for a cost without a sign. `quotients` holds
    actual and target as two whole numbers of one scale for each reading of two amounts: one where
    the reading is certain. `reason` says why they cannot be compared, from the closed list. Where
    a cell has two readings, `doubtful` is its side and `rivals` names both. `notes` holds what was
    decided, for a reader to see. `satisfaction` = the amount is a satisfaction itself, which bands
    may be applied to. `contrary` = the actual's words deny the target.
    """

    target: Value
    actual: Value | None
    comparator: Comparator = ""
    notes: tuple[Note, ...] = ()
    quotients: tuple[tuple[int, int], ...] = ()
    reason: Reason | None = None
    rivals: tuple[str, ...] = ()
    doubtful: Side = ""
    satisfaction: bool = False
    contrary: bool = False


class Row(NamedTuple):
    """What a row says beside its two cells (指标信息)."""

    printed_name: str
    level1: str
    level2: str
    is_cost: bool
    is_satisfaction: bool

    @property
    def name(self) -> str:
        """The name without blanks (指标名称)."""
        return bare(self.printed_name)

    @property
    def stem(self) -> str:
        """The name without a unit in brackets behind it: 满意度（%） is 满意度."""
        return _BRACKETS.sub("", self.name)

    @property
    def of_time(self) -> bool:
        """Tell whether the row speaks of a time (时间、时限)."""
        if _NOT_OF_TIME.search(self.stem):
            return False
        return _OF_TIME.search(self.name + self.level2) is not None

    @property
    def of_rate(self) -> bool:
        """Tell whether the row is a rate by its name (率、比例)."""
        return self.is_satisfaction or _RATE_NAME.search(self.stem) is not None

    @property
    def direction(self) -> Change | None:
        """The change the name speaks of (增减方向): up, down, "" for either, None for none."""
        up, down = _RISES.search(self.name), _FALLS.search(self.name)
        if up is not None and down is None:
            return "up"
        if down is not None and up is None:
            return "down"
        return "" if up or _CHANGES.search(self.name) else None


def opened(found: Pair, side: str, rivals: tuple[str, ...]) -> Pair:
    """Return the pair as one that a reader has to decide."""
    doubtful: Side = "target" if side == "target" else "actual"
    return attrs.evolve(found, reason="ambiguous-reading", rivals=rivals, doubtful=doubtful)
