"""Parsing of target and actual cells (目标值与业绩值的解析), without loss and without guessing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

import attrs

from kpi_eval.model.amounts import parse_amount, parse_range, parse_rank
from kpi_eval.model.chinese import FORMAL, NUMERALS, is_about, plain_shares
from kpi_eval.model.comparators import (
    comparator_after,
    comparator_before,
    comparator_within,
    included,
    said_once,
)
from kpi_eval.model.counted import APPROXIMATE
from kpi_eval.model.given import as_text
from kpi_eval.model.leadins import PLANNED, change_before, is_lead_in, without_lead_in
from kpi_eval.model.moments import Moment, parse_moment, perhaps_moment, plain_moment
from kpi_eval.model.numerals import parse_number
from kpi_eval.model.text import DIGIT_SIGNS, fold, squeeze
from kpi_eval.model.units import is_known, unit
from kpi_eval.model.values import (
    Actual,
    Ambiguous,
    Amount,
    Blank,
    Comparator,
    Range,
    Target,
    Unparsed,
    Value,
    Words,
)

if TYPE_CHECKING:
    from kpi_eval.model.values import Change

__all__ = ["as_actual", "as_target", "parse_actual", "parse_target"]

_MAX_CHARACTERS: Final = 200
_CACHED: Final = 8192

# The forms that most cells have; their units are no times of the calendar.
_SIGNS: Final[dict[str, Comparator]] = {
    "≥": ">=", "≤": "<=", "＝": "=", "不少于": ">=", "不低于": ">=", "不超过": "<=", "不高于": "<=",
}  # fmt: skip
_BOUNDS: Final[dict[str, Comparator]] = {"以上": ">=", "以下": "<="}
_PLAIN: Final = re.compile(
    rf"(?P<sign>>=|<=|[<>=]|{'|'.join(_SIGNS)})?(?P<number>[0-9]{{1,12}}(?:\.[0-9]{{1,8}})?)"
    rf"(?P<unit>[^\d\s.,]{{1,6}}?)(?P<bound>{'|'.join(_BOUNDS)})?"
)
_WORDING: Final = re.compile(r"(?!等于|无$)[\u4e00-\u9fff]+")
_NOT_WORDING: Final = re.compile(rf"[{NUMERALS}{FORMAL}年]")

_RANGE_LIKE: Final = re.compile(r"\d\s*(?:%|[^\d\s提升增降减缩压]{0,4})?\s*(?:-|~|至|到)\s*\d")
_DATE_LIKE: Final = re.compile(
    r"\d{1,4}(?:[年月][\d月]*|[-/]\d{1,2}[-/]?)(?:\d{1,2})?[日号]?[底末]?(?:之?前|以前)?"
)
_DATED: Final = re.compile(
    r"\d{4}年\d|\d月\d|\d[年月][^\d]*\d{1,2}[月日号]|\d{4}[-./]\d{1,2}[-./]\d"
)
_BROKEN: Final = re.compile(r"[\d.,\s]+\D{0,4}")
_SEVERAL: Final = re.compile(r"\d[^\d]*[^\d.,\s][^\d]*\d")
_PLACEHOLDER: Final = re.compile(r"[-/\\*]+|无")
_DIGIT: Final = re.compile(r"\d")
_DIGIT_SIGN: Final = re.compile(rf"[<>=]*[\d.]*[{DIGIT_SIGNS}]+\D{{0,4}}")
_NUMERAL: Final = re.compile(rf"[\d{NUMERALS}{FORMAL}]")
_MEAN: Final = re.compile(r"(?:平均)?[人户亩日月年次]均")
_LETTERS: Final = re.compile(r"^A{2,5}(?=级)")
_SIGNED: Final = re.compile(r"^[<>≥≤≧≦＞＜]")
_TRAILING: Final = re.compile(r"(?<!\d)[。;,.、!]+$|[。;]+$")
_QUOTED: Final = re.compile(r"^[“\"'‘「『]([^“”\"'‘’「」『』]+)[”\"'’」』]$")
_BRACKETED: Final = re.compile(r"^[(【]([^()【】]*[^\d.,()【】][^()【】]*)[)】]$")
_REACHES: Final = re.compile(
    r"(?:共|共计|累计|合计|实际|已|已经|全年)*(?:达到?|完成|实现|开展|举办)?(?=\d)"
)


def parse_target(text: str) -> Target:
    """Parse a target cell (目标值): ``>=40000人次``, ``98%以上``, ``2024年12月15日前``, 提高.

    Never raises: what cannot be parsed is an `Unparsed` that keeps the text.
    """
    return _target(text) if len(text) <= _MAX_CHARACTERS else Target(*_words(text))


def parse_actual(text: str) -> Actual:
    """Parse an actual cell (业绩值): ``=4000人次``, ``2024年8月8日``, 达到预期指标.

    Two limits are a target and reach nothing (5-10个 is ``range``), and neither does a plan
    (计划完成5个).
    """
    return _actual(text) if len(text) <= _MAX_CHARACTERS else Actual(*_words(text))


@lru_cache(maxsize=_CACHED)  # the cells of a table repeat each other, and none of them changes
def _target(text: str) -> Target:
    return Target(*_read(text))


@lru_cache(maxsize=_CACHED)
def _actual(text: str) -> Actual:
    printed, comparator, value = _read(text)
    if isinstance(value, Range):
        return Actual(printed, "", Unparsed(printed, "range"))
    if isinstance(value, (Amount, Moment, Ambiguous)) and PLANNED.match(printed):
        return Actual(printed, "", Unparsed(printed, "mixed"))
    return Actual(printed, comparator, value)


def _read(text: str) -> tuple[str, Comparator, Value]:
    """Return a cell as printed, its comparator and its value."""
    return _plain(text) or (squeeze(text), *_parse(text))


def _words(text: str) -> tuple[str, Comparator, Value]:
    """Return a cell that is too long for anything but words (过长的单元格)."""
    return squeeze(text), "", _wording(text)


def _plain(text: str) -> tuple[str, Comparator, Value] | None:
    """Read what most cells are, without looking for anything else.

    That is a number with a unit of ours, a date in 年月日, or words without any numeral.
    """
    match = _PLAIN.fullmatch(text)
    if match is not None:
        sign, number, spelled, bound = match.groups("")
        if is_known(spelled):
            of = unit(spelled)
            if of.family == "time" or (sign and bound):
                return None
            comparator = _BOUNDS[bound] if bound else _SIGNS.get(sign) or cast("Comparator", sign)
            return text, comparator, Amount(Decimal(number), of)
    if _WORDING.fullmatch(text):
        return None if _NOT_WORDING.search(text) else (text, "", Words(text))
    moment = plain_moment(text)
    return None if moment is None else (text, "", moment)


def _parse(text: str) -> tuple[Comparator, Value]:
    folded = _TRAILING.sub("", said_once(fold(text)))
    folded = _BRACKETED.sub(r"\1", _QUOTED.sub(r"\1", folded))
    if not folded or _PLACEHOLDER.fullmatch(folded):
        return "", Blank()
    before, body = comparator_before(folded)
    moment = parse_moment(body)
    if moment is not None:
        return before, moment
    body = _LETTERS.sub(lambda letters: f"{len(letters[0])}A", body)  # AAAA级 is 4A级
    if _NUMERAL.search(body):
        found = _numeric(squeeze(text), before, _plain_signs(body))
        if found is not None:
            return found
    if _DIGIT_SIGN.fullmatch(folded):
        return "", Unparsed(squeeze(text), "unreadable-number")
    if _DIGIT.search(body):
        return "", Unparsed(squeeze(text), _why(folded, body))
    if is_about(body):
        return "", Unparsed(squeeze(text), "approximate")
    if before in ("", "=") and not comparator_after(body)[0]:
        return before, Words(squeeze(_without(text, before)))
    return "", _wording(text)


def _plain_signs(body: str) -> str:
    """Write shares in words with their sign (百分之五), and a sign of money as its unit (￥100)."""
    body = plain_shares(body)
    body = body.removeprefix("人民币")
    return body if not body.startswith("¥") else body[1:].removesuffix("元") + "元"


def _numeric(printed: str, before: Comparator, body: str) -> tuple[Comparator, Value] | None:
    """Read what has a number in it: an amount, two limits, a rank, or one of two readings."""
    before, body = included(before, body)
    whole, lead = body, ""
    if not before and (within := comparator_within(body)) is not None:
        lead, before, body = within
        before, body = included(before, body)
    after, body = comparator_after(body)
    if before and after and before[0] != after[0]:
        return "", Unparsed(printed, "conflicting")
    value = _value(lead, body, compared=before not in ("", "="))
    if value is None:
        return None
    if isinstance(value, Range):
        # ±5% is a limit on either side: 以内 says it again.
        either = value.low.number < 0 and {before, after} <= {"", "=", "<="}
        limited = not either and (before not in ("", "=") or after)
        return None if limited else ("", value)
    comparator = before if before not in ("", "=") else after or before
    return comparator, _or_a_date(comparator, whole, value)


def _or_a_date(comparator: Comparator, text: str, value: Value) -> Value:
    """Return the date that an amount is, or both readings of one that may be (两可): 12.31, 4季度.

    A bound (>=12.31) is a number's.
    """
    if not isinstance(value, Amount) or value.change:
        return value
    for spelled in (text, str(value)):
        if (moment := parse_moment(spelled)) is not None:
            return moment
        perhaps = perhaps_moment(spelled) if comparator in ("", "=") else None
        if perhaps is not None:
            return Ambiguous(spelled, (perhaps, value))
    return value


def _value(lead: str, body: str, *, compared: bool) -> Value | None:
    """Read the number of a cell behind what leads to it; `lead` stood before a comparator.

    What stands between a comparator and the number says with what is compared (高于全省增速5%).
    """
    change, rest = change_before(lead + body)
    if change:
        return _changed(change, rest)
    if lead.startswith("每") or _MEAN.fullmatch(lead):
        return parse_amount(lead + body)
    if lead and not is_lead_in(lead):
        return None
    body = _REACHES.sub("", body, count=1)
    value = parse_rank(body) or parse_amount(body) or parse_range(body)
    if value is not None:
        return value
    rest_of = None if compared else without_lead_in(body)
    if rest_of is None:
        return None
    return parse_amount(rest_of, known=True) or parse_range(rest_of)


def _changed(change: Change, text: str) -> Amount | None:
    amount = parse_amount(_REACHES.sub("", text, count=1), known=True)
    return None if amount is None else attrs.evolve(amount, change=change)


def _without(text: str, comparator: Comparator) -> str:
    return re.sub(r"^\s*[=═＝﹦]+\s*", "", text) if comparator else text


def _wording(text: str) -> Value:
    text = squeeze(text)
    return Unparsed(text, "mixed") if _DIGIT.search(text) or _SIGNED.search(text) else Words(text)


def _why(folded: str, body: str) -> str:
    if APPROXIMATE.search(folded):
        return "approximate"
    if _RANGE_LIKE.search(body):
        return "range"
    if _DATE_LIKE.fullmatch(body) or _DATED.search(body):
        return "date"
    if _BROKEN.fullmatch(body):
        read = parse_number(body)
        return "unreadable-number" if read is None or read[1].startswith((".", ",")) else "mixed"
    return "several" if _SEVERAL.search(body) else "mixed"


def as_target(value: object) -> Target:
    """Return a target from text, a number, a date or a `Target` (入参转换)."""
    if isinstance(value, Target):
        return value
    return parse_target(as_text(value, dates=True) or "")


def as_actual(value: object) -> Actual | None:
    """Return an actual from text, a number, a date or an `Actual`; what is unknown is None."""
    if value is None or isinstance(value, Actual):
        return value
    text = as_text(value, dates=True)
    return None if text is None else parse_actual(text)
