"""Dates and deadlines (完成时间、时限), as exact as they are written and no more."""

from __future__ import annotations

import re
from calendar import monthrange

import attrs

__all__ = ["Moment", "parse_moment"]

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})(?:年度?|[-./](?=\d{1,2}[-./])))?"
    r"(?:(?P<month>\d{1,2})(?:月(?:份)?|[-./])(?:(?P<day>\d{1,2})[日号]?)?)?"
    r"(?P<tail>(?:月|年)?(?:底|末))?(?P<before>(?:及)?(?:之前|以前|前|之内|以内|内)?(?:完成)?)"
)


_MONTHS = 12


@attrs.frozen
class Moment:
    """A date as written (日期): a day, a month or a year, and whether it says 前 or 底.

    `year`, `month`, `day` are None where they are not written. `before` keeps the wording of a
    deadline (前, 之前); it includes the day itself. `end` is True for 底 and 末.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    end: bool = False
    before: bool = False

    def last_day(self, year: int) -> tuple[int, int, int]:
        """Return the last day it can mean (最晚一日); `year` holds where none is written."""
        year = self.year or year
        month = self.month or 12
        return year, month, self.day or monthrange(year, month)[1]

    def first_day(self, year: int) -> tuple[int, int, int]:
        """Return the first day it can mean (最早一日) as (year, month, day)."""
        return self.year or year, self.month or 1, self.day or 1

    def __str__(self) -> str:
        """Return the date in Chinese, as it is parsed: ``2024年12月15日前``."""
        text = f"{self.year}年" if self.year else ""
        text += f"{self.month}月" if self.month else ""
        text += f"{self.day}日" if self.day else ""
        return text + ("底" if self.end else "") + ("前" if self.before else "")


def parse_moment(text: str) -> Moment | None:
    """Read a folded text that is a date and nothing else (``2024年12月15日前``), else None.

    A year alone needs 年, 底 or 前 beside it; impossible dates (13月, 2月30日) are None.
    """
    match = _DATE.fullmatch(text)
    if match is None or not (match["year"] or match["month"]):
        return None
    year, month, day = (int(match[key]) if match[key] else None for key in ("year", "month", "day"))
    if "月" not in text and (year is None or month is None) and "年" not in text:
        return None  # 10-15 and 3.5 are numbers
    if month is not None and not 1 <= month <= _MONTHS:
        return None
    if day is not None and not 1 <= day <= monthrange(year or 2024, month or 1)[1]:
        return None
    end = bool(match["tail"]) and day is None
    return Moment(year, month, day, end=end, before=bool(match["before"]))
