"""Dates and deadlines (完成时间、时限), as exact as they are written and no more."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

import attrs

from kpi_eval.model.brief import Brief
from kpi_eval.model.chinese import numeral_value

__all__ = ["CALENDAR_SIGNS", "Moment", "parse_moment", "perhaps_moment", "plain_moment"]

# A number beside one of these may be a day, a month or a year and no length of time.
CALENDAR_SIGNS: Final = frozenset("年月日号季旬周星期点时")
_MONTHS: Final = 12
_QUARTERS: Final = {
    "第一季度": (1, 3),
    "第二季度": (4, 6),
    "第三季度": (7, 9),
    "第四季度": (10, 12),
}
_HALVES: Final = {"上半年": (1, 6), "下半年": (7, 12)}
_SPANS: Final = {**_QUARTERS, **_HALVES}
_THIRDS: Final = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_SCHOOL_YEAR: Final = "学年"
_SCHOOL_YEAR_ENDS: Final = (8, 31)


@attrs.frozen(repr=False)
class Moment(Brief):
    """A date as written (日期): a day, a month, a year or a part of one, and whether 前 or 底.

    `year`, `month`, `day` are None where they are not written. `before` keeps the wording of a
    deadline (前, 之前); it includes the day itself. `end` is True for 底 and 末. `part` names a
    part of the year or of the month (第一季度 to 第四季度, 上半年, 下半年, 上旬, 中旬, 下旬), or is
    学年: a school year lies in two years, and which months it means is not written, so
    ``2024学年`` is any day from the first of 2024 to the last of August 2025.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    end: bool = False
    before: bool = False
    part: str = attrs.field(default="", kw_only=True)

    def last_day(self, year: int) -> tuple[int, int, int]:
        """Return the last day it can mean (最晚一日); `year` holds where none is written."""
        year = self.year or year
        if self.part == _SCHOOL_YEAR:
            return year + 1, *_SCHOOL_YEAR_ENDS
        month = _SPANS[self.part][1] if self.part in _SPANS else self.month or _MONTHS
        last = monthrange(year, month)[1]
        if self.part in _THIRDS:
            return year, month, min(last, _THIRDS[self.part][1])
        return year, month, self.day or last

    def first_day(self, year: int) -> tuple[int, int, int]:
        """Return the first day it can mean (最早一日) as (year, month, day)."""
        month = _SPANS[self.part][0] if self.part in _SPANS else self.month or 1
        day = _THIRDS[self.part][0] if self.part in _THIRDS else self.day or 1
        return self.year or year, month, day

    def __str__(self) -> str:
        """Return the date in Chinese, as it is parsed: ``2024年12月15日前``."""
        if self.part == _SCHOOL_YEAR:
            text = f"{self.year}{self.part}"
        else:
            text = f"{self.year}年" if self.year else ""
            text += f"{self.month}月" if self.month else ""
            text += self.part or (f"{self.day}日" if self.day else "")
        return (text or "年") + ("底" if self.end else "") + ("前" if self.before else "")


# What may stand around a date and changes nothing of it. Nothing here denies.
_LEAD: Final = (
    r"(?:(?:项目|已|均|全部|应|须|需|计划|预计|拟|力争|确保)*(?:于|在|截至|截止到?|截止至|至|到)?"
    r"|(?:完成|验收|交付|开工|竣工|结束|启动|投用|上线)?(?:时间|日期|时限|期限|节点)(?:为|:)?)?"
)
_DONE: Final = (
    r"(?:(?:全部|全面|如期|按期|按时|已|均|顺利)*"
    r"(?:完成|建成|完工|竣工|验收|交付|投入使用|投入运行|投用|到位|上线|结束|开工|印发|发放|支付)"
    r"(?:完成|完毕|验收|交付|建设|任务|工作|投用|使用|运行|到位|通过)*)?"
    r"(?:\((?:星期[一二三四五六日天]|周[一二三四五六日天]|已?完成|含(?:当[日天])?)\))?"
)
_DATE: Final = re.compile(
    rf"{_LEAD}"
    r"(?:(?P<year>(?:19|20)\d{2})(?:年度?|(?P<apart>[-./])(?=\d)"
    r"|(?=全年|学年|[上下]半年|第?[一二三四]季度))"
    r"|(?P<short>\d{2})(?:年(?=\d{1,2}月|[底末])|[-./](?=\d{1,2}[-./]\d))|(?:本|当|今)年度?)?"
    r"(?:(?P<whole>全年)|(?P<school>学年度?)"
    r"|(?P<part>第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下]半年))"
    r"|(?P<month>\d{1,2})(?:(?P<sign>月份?|[-./])"
    r"(?:(?P<day>\d{1,2})(?P<daysign>[日号]?)"
    r"(?:[T ]?\d{1,2}(?::\d{2}){1,2}(?:\.\d{1,6})?|(?<=[日号])\d{1,2}[时点])?"
    r"|(?P<third>[上中下]旬))?)?)?"
    r"(?P<tail>(?:月|年)?(?:底|末))?(?P<before>及?(?:之前|以前|前)|年?(?P<within>之内|以内|内))?(?:为?止)?"
    rf"{_DONE}"
)
_LEAP_YEAR: Final = 2024
_SPAN: Final = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<first>\d{1,2})(?:月份?(?:(?P<day>\d{1,2})[日号])?)?"
    r"(?:-|~|至|到){1,2}"
    r"(?:(?P<later>(?:19|20)\d\d)年)?(?P<last>\d{1,2})月份?(?:底|末|(?P<until>\d{1,2})[日号])?"
)
_PLAIN: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?P<month>\d\d?)月(?:(?P<day>\d\d?)日|(?P<end>底))?(?P<before>前)?",
    re.ASCII,
)
_YEAR_END: Final = re.compile(r"年度?年?(?:[底末]|之?内|以内)")
_COMPACT: Final = re.compile(r"(20[0-4]\d)(0[1-9]|1[0-2])([0-3]\d)(?=日|号|之?前|以前|及)")
_CHINESE_ZERO: Final = re.compile(
    r"(?<=[一二三四五六七八九零])[○◯Oo0](?=[零一二三四五六七八九○◯Oo0年])"
)
_CHINESE_YEAR: Final = re.compile(
    r"(?<![零一二三四五六七八九])[零一二三四五六七八九]{4}(?=年|学年)"
)
_CHINESE_PART: Final = re.compile(
    r"(?<![零一二三四五六七八九十百千])[一二三四五六七八九十]{1,3}(?=[月日号])"
)
_DATE_LIKE: Final = re.compile(r"[年月旬]|季度|[底末前]|\d[-./]\d")

# Dates that may as well be numbers: 12.31, 2024.12, 20241231, 202412, 12.31日, 4季度.
_DIGITS_ONLY: Final = re.compile(r"(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>\d{2})?")
_DOTTED_YEAR: Final = re.compile(r"(?P<year>20[0-4]\d)\.(?P<month>0?[1-9]|1[0-2])")
_DOTTED_DAY: Final = re.compile(r"(?P<month>0?[1-9]|1[0-2])\.(?P<day>[0-3]\d)日?")
_QUARTER: Final = re.compile(r"(?P<quarter>[1-4])季度")
_CHINESE_DIGITS: Final = "零一二三四五六七八九"


def plain_moment(text: str) -> Moment | None:
    """Read a month or a day in the plainest form (2024年12月15日前), as most dates are written."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    day = int(match["day"]) if match["day"] else None
    end, before = bool(match["end"]), bool(match["before"])
    return _possible(Moment(int(match["year"]), int(match["month"]), day, end, before))


def parse_moment(text: str) -> Moment | None:
    """Read a folded text that is a date and nothing else (``2024年12月15日前``), else None.

    A year alone needs 年, 底 or 前 beside it; impossible dates (13月, 2月30日) are None, and so is
    what may be a number (``12.31``, ``2024.12``): `perhaps_moment` reads those.
    """
    if not _DATE_LIKE.search(text):
        return None
    text = _in_figures(text)
    span = _SPAN.fullmatch(text)
    if span is not None:
        return _end_of(span)
    match = _DATE.fullmatch(text)
    if match is None or not _says_a_date(match):
        return None
    year, month, day = (int(match[key]) if match[key] else None for key in ("year", "month", "day"))
    if match["short"]:
        year = 2000 + int(match["short"])
    part = _part(match)
    if part == _SCHOOL_YEAR and year is None:
        return None
    end = bool(match["tail"]) and day is None
    before = bool(match["before"])
    if year is month is None and not part:
        end = True  # 年内 is by the end of the year, as 年底 is
    return _possible(Moment(year, month, day, end=end, before=before, part=part))


def _end_of(span: re.Match[str]) -> Moment | None:
    """Return the end of a time (2024年5月至10月): by then it is done, and that is the deadline."""
    year, first, day, later, last, until = (
        int(span[key]) if span[key] else None
        for key in ("year", "first", "day", "later", "last", "until")
    )
    start = _possible(Moment(year, first, day))
    over = _possible(Moment(later or year, last, until, end=until is None))
    if start is None or over is None or (later is not None and year is None):
        return None
    known = year or _LEAP_YEAR
    return over if start.first_day(known) < over.last_day(known) else None


def _in_figures(text: str) -> str:
    """Write Chinese figures of a date with digits (二零二四年十二月) and 20241231前 with dashes."""
    text = _CHINESE_ZERO.sub("零", text)
    text = _COMPACT.sub(r"\1-\2-\3", text)
    text = _CHINESE_YEAR.sub(
        lambda match: "".join(str(_CHINESE_DIGITS.index(sign)) for sign in match[0]), text
    )
    return _CHINESE_PART.sub(lambda match: str(numeral_value(match[0]) or match[0]), text)


def _says_a_date(match: re.Match[str]) -> bool:
    """Tell whether the signs of a date make it one, and no number, no ratio and no mere word."""
    text = match[0]
    if not (match["year"] or match["short"] or match["month"]):
        # 四季度, 上半年, 年底前; but 4季度 may be four quarters.
        return bool(match["part"] or _YEAR_END.search(text)) and not _QUARTER.fullmatch(text)
    if match["sign"] and match["sign"].startswith("月"):
        return True
    deadline = bool(match["tail"] or (match["before"] and not match["within"]))
    if not match["month"]:
        return True
    if match["short"]:
        return match["day"] is not None
    if match["year"] and match["day"] is not None:
        return True
    if match["year"]:  # 2024-12 is a month; 2024.12 may be a number, 2024年12 is nothing
        return match["apart"] is not None and (match["apart"] != "." or deadline)
    zeros = match["month"].startswith("0") and len(match["day"] or "") == len("01")
    return match["day"] is not None and (deadline or zeros or match["daysign"] == "号")


def _part(match: re.Match[str]) -> str:
    if match["school"]:
        return _SCHOOL_YEAR
    if match["quarter"]:
        return list(_QUARTERS)["一二三四1234".index(match["quarter"]) % len(_QUARTERS)]
    return match["half"] or match["third"] or ""


def _possible(moment: Moment) -> Moment | None:
    if moment.month is not None and not 1 <= moment.month <= _MONTHS:
        return None
    longest = monthrange(moment.year or 2024, moment.month or 1)[1]
    return moment if moment.day is None or 1 <= moment.day <= longest else None


def perhaps_moment(text: str) -> Moment | None:
    """Return the date that a text may be although it may be a number (两可的日期), else None.

    ``12.31`` and ``6.30`` (a day of two digits), ``2024.12``, ``202412``, ``20241231``,
    ``12.31日``, ``4季度``. 3.5 and 9.8 are numbers.
    """
    quarter = _QUARTER.fullmatch(text)
    if quarter is not None:
        return Moment(None, part=list(_QUARTERS)[int(quarter["quarter"]) - 1])
    for pattern in (_DIGITS_ONLY, _DOTTED_YEAR, _DOTTED_DAY):
        match = pattern.fullmatch(text)
        if match is not None:
            found = match.groupdict()
            year, month, day = (
                int(found[key]) if found.get(key) else None for key in ("year", "month", "day")
            )
            return _possible(Moment(year, month, day))
    return None
