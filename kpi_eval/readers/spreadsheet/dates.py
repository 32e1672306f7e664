"""Dates and times as a spreadsheet shows them (日期与时间的显示): serial numbers by a section."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.readers.spreadsheet.format_code import FormatSection, FormatToken

__all__ = ["render_date", "serial_of"]

_DAY = 86_400
_LAST_DAY = 2_958_465  # 9999-12-31
_SHIFT_1904 = 1462
_FALSE_LEAP_DAY = 60  # 1900-02-29, which Excel has and the calendar has not
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_CHINESE = "一二三四五六日"
_NOON = 12
_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)?(?:(?(date)T)(?P<hours>[01]\d|2[0-3]):(?P<minutes>[0-5]\d)"
    r"(?::(?P<seconds>[0-5]\d(?:\.\d{1,9})?))?)?(?:Z|[+-]\d\d:\d\d)?"
)


@attrs.frozen
class _Moment:
    """A serial number taken apart (时刻): `weekday` counts from Monday, `ticks` are below 1 s."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: int
    elapsed: int
    ticks: str


def serial_of(text: str, *, since_1904: bool) -> Decimal | None:
    """Return the serial number of a date as XML writes it (ISO 8601 日期), None if it is none.

    A date, with or without a time of day, or that time alone; its zone is not shown.

    >>> serial_of("2014-02-14T12:00:00Z", since_1904=False), serial_of("06:00", since_1904=False)
    (Decimal('41684.5'), Decimal('0.25'))
    """
    match = _ISO.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return None
    days = 0
    if match["date"]:
        try:
            days = (date.fromisoformat(match["date"]) - date(1899, 12, 30)).days
        except ValueError:
            return None
        days -= days <= _FALSE_LEAP_DAY
        days -= _SHIFT_1904 if since_1904 else 0
    hours, minutes = int(match["hours"] or 0), int(match["minutes"] or 0)
    seconds = Decimal(match["seconds"] or 0)
    return days + (3600 * hours + 60 * minutes + seconds) / _DAY


def render_date(serial: Decimal, section: FormatSection, *, since_1904: bool) -> str | None:
    """Return a serial number by a section of kind "date", None where there is no such date."""
    tokens = section.tokens
    if not any(token.kind != "date" or token.text[0] in "hs" for token in _parts(tokens)):
        serial = Decimal(int(serial)) if serial >= 0 else serial  # a day does not round up
    ticks = sum(token.kind == "digit" for token in tokens)
    moment = _moment(serial, ticks, since_1904=since_1904)
    if moment is None:
        return None
    half_day = any(token.kind == "ampm" for token in tokens)
    shown: list[str] = []
    rest = moment.ticks
    for at, token in enumerate(tokens):
        if token.kind == "date":
            if section.chinese and token.text[0] in "md" and len(token.text) > 2:  # noqa: PLR2004
                return None
            letter = "n" if _is_minute(tokens, at) else token.text[0]
            shown.append(_part(moment, letter, len(token.text), half_day=half_day))
        elif token.kind == "elapsed":
            shown.append(_elapsed(moment, token.text))
        elif token.kind == "ampm":
            names = token.text.split("/")
            shown.append(names[moment.seconds >= _NOON * 3600])
        elif token.kind == "digit":
            shown.append(rest[:1])
            rest = rest[1:]
        else:
            shown.append(token.text)
    return "".join(shown)


def _parts(tokens: Sequence[FormatToken]) -> list[FormatToken]:
    return [token for token in tokens if token.kind in ("date", "elapsed", "ampm")]


def _moment(serial: Decimal, digits: int, *, since_1904: bool) -> _Moment | None:
    serial += _SHIFT_1904 if since_1904 else 0
    if not 0 <= serial <= _LAST_DAY + 1:
        return None
    unit = Decimal(1).scaleb(-min(digits, 6))
    elapsed = (serial * _DAY).quantize(unit, ROUND_HALF_UP)
    days, seconds = divmod(int(elapsed), _DAY)
    if days > _LAST_DAY:
        return None
    ticks = f"{elapsed % 1:f}".partition(".")[2]
    weekday = (days + 5) % 7  # as Excel counts; right from March 1900 on
    if days in (0, _FALSE_LEAP_DAY):
        year, month, day = (1900, 1, 0) if days == 0 else (1900, 2, 29)
    else:
        shift = 31 if days < _FALSE_LEAP_DAY else 30
        there = date(1899, 12, shift) + timedelta(days=days)
        year, month, day = there.year, there.month, there.day
    return _Moment(year, month, day, weekday, seconds, int(elapsed), ticks)


def _is_minute(tokens: Sequence[FormatToken], at: int) -> bool:
    """Tell whether an m is the minute: right after hours or right before seconds."""
    if tokens[at].text[0] != "m" or len(tokens[at].text) > 2:  # noqa: PLR2004
        return False
    before = [token.text[0] for token in _parts(tokens[:at]) if token.kind != "ampm"]
    after = [token.text[0] for token in _parts(tokens[at + 1 :]) if token.kind != "ampm"]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _part(moment: _Moment, letter: str, count: int, *, half_day: bool) -> str:
    """Return one part of a date or time, `count` letters wide."""
    hour = moment.seconds // 3600
    if half_day:
        hour = (hour - 1) % _NOON + 1
    numbers = {
        "m": moment.month, "d": moment.day, "h": hour,
        "n": moment.seconds // 60 % 60, "s": moment.seconds % 60,
    }  # fmt: skip
    if letter in "ye":
        short = letter == "y" and count <= 2  # noqa: PLR2004
        return f"{moment.year % 100:02}" if short else str(moment.year)
    if letter == "a":
        name = _WEEKDAYS_CHINESE[moment.weekday]
        return f"星期{name}" if count > 3 else name  # noqa: PLR2004
    if letter in "md" and count > 2:  # noqa: PLR2004
        name = _MONTHS[moment.month - 1] if letter == "m" else _WEEKDAYS[moment.weekday]
        return {3: name[:3], 4: name}.get(count, name[0])
    return f"{numbers[letter]:0{min(count, 2)}}"


def _elapsed(moment: _Moment, text: str) -> str:
    size = {"h": 3600, "m": 60, "s": 1}[text[0]]
    return f"{moment.elapsed // size:0{len(text)}}"
