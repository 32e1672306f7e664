"""Parsing of target and actual cells (目标值与业绩值的解析), without loss and without guessing."""

from __future__ import annotations

import re

from kpi_eval.model.moments import parse_moment
from kpi_eval.model.numerals import parse_number
from kpi_eval.model.printed import as_text
from kpi_eval.model.text import fold, squeeze
from kpi_eval.model.units import NO_UNIT, Unit, is_known, unit
from kpi_eval.model.values import Actual, Amount, Blank, Comparator, Target, Unparsed, Value, Words

__all__ = ["as_actual", "as_target", "parse_actual", "parse_target"]

_MAX_CHARACTERS = 200
_PREFIXES: tuple[tuple[str, Comparator], ...] = (
    (r">=|大于或?等于|不[少低小弱]于|不得[少低]于|至少|最[少低]", ">="),
    (r"<=|小于或?等于|不[超高大多]过?于?|不得[超高]过?于?|至多|最[多高]|控制在", "<="),
    (r">|大于|高于|超过|多于|超出", ">"),
    (r"<|小于|低于|少于", "<"),
    (r"=+|等于", "="),
)
_PREFIX = re.compile("|".join(f"(?P<p{n}>{pattern})" for n, (pattern, _) in enumerate(_PREFIXES)))
_SUFFIXES: tuple[tuple[str, Comparator], ...] = (
    (r"(?:\(含\))?(?:及|或|和)?以上(?:\(含\))?|及其以上|\(含\)以上", ">="),
    (r"(?:\(含\))?(?:及|或|和)?以[下内](?:\(含\))?|之内|内", "<="),
)
_SUFFIX = re.compile(
    "(?:" + "|".join(f"(?P<s{n}>{p})" for n, (p, _) in enumerate(_SUFFIXES)) + ")$"
)
_APPROXIMATE = re.compile(r"左右|上下|余|约|近|多(?=\D*$)|几|大约|不等")
_RANGE = re.compile(r"\d\s*(?:%|[^\d\s]{0,4})?\s*(?:-|~|至|到)\s*\d")
_PER = re.compile(r"每(?P<per>[^\d]{1,6}?)(?P<rest>\d.*)")
_PLACEHOLDER = re.compile(r"[-/\\*]+|无")
_UNIT_TEXT = re.compile(r"(?![年月日])[^\W\d_]{1,4}(?:/[^\W\d_]{1,4})?")
_REACHES = re.compile(
    r"(?:共|共计|累计|合计|实际|已|已经|全年)*(?:达到?|完成|实现|开展|举办)?(?=\d)"
)
_QUARTER = re.compile(r"(?:\d{4}年)?第?[一二三四1-4]季度.*")


def parse_target(text: str) -> Target:
    """Parse a target cell (目标值): ``>=40000人次``, ``98%以上``, ``2024年12月15日前``, 提高.

    Never raises: what cannot be parsed is an `Unparsed` that keeps the text.
    """
    return Target(squeeze(text), *_parse(text))


def parse_actual(text: str) -> Actual:
    """Parse an actual cell (业绩值): ``=4000人次``, ``2024年8月8日``, 达到预期指标."""
    return Actual(squeeze(text), *_parse(text))


def _parse(text: str) -> tuple[Comparator, Value]:
    if len(text) > _MAX_CHARACTERS:
        return "", _wording(text)
    folded = fold(text)
    if not folded or _PLACEHOLDER.fullmatch(folded):
        return "", Blank()
    before, body = _comparator_before(folded)
    moment = parse_moment(body)
    if moment is not None:
        return before, moment
    after, body = _comparator_after(body)
    if before and after and before[0] != after[0]:
        return "", Unparsed(squeeze(text), "conflicting")
    comparator = before if before not in ("", "=") else after or before
    if _QUARTER.fullmatch(body):
        return "", Unparsed(squeeze(text), "mixed")
    amount = _amount(_REACHES.sub("", body, count=1))
    if isinstance(amount, Amount):
        return comparator, amount
    if before in ("", "=") and not after and not re.search(r"\d", body):
        return before, Words(squeeze(_without(text, before)))
    return "", _wording(text) if not re.search(r"\d", body) else Unparsed(squeeze(text), _why(body))


def _comparator_before(text: str) -> tuple[Comparator, str]:
    match = _PREFIX.match(text)
    if match is None or match.lastgroup is None:
        return "", text
    return _PREFIXES[int(match.lastgroup[1:])][1], text[match.end() :].lstrip(" :")


def _comparator_after(text: str) -> tuple[Comparator, str]:
    match = _SUFFIX.search(text)
    if match is None or match.lastgroup is None or match.start() == 0:
        return "", text
    if not re.search(r"\d|[一二两三四五六七八九十百千万]", text[: match.start()]):
        return "", text
    return _SUFFIXES[int(match.lastgroup[1:])][1], text[: match.start()]


def _without(text: str, comparator: Comparator) -> str:
    return re.sub(r"^\s*[=═＝﹦]+\s*", "", text) if comparator else text


def _wording(text: str) -> Value:
    text = squeeze(text)
    return Unparsed(text, "mixed") if re.search(r"\d|^[<>≥≤≧≦＞＜]", text) else Words(text)


def _amount(body: str) -> Amount | None:
    per = _PER.fullmatch(body)
    if per is not None:
        return _per_amount(per["per"], per["rest"])
    read = parse_number(body)
    if read is None:
        return None
    number, rest, joined = read
    known = _unit_of(rest)
    return None if known is None else Amount(number, known, digits_joined=joined)


def _per_amount(per: str, rest: str) -> Amount | None:
    """Read ``每亩300`` and ``每亩300元``: what stands after 每 is the denominator."""
    read = parse_number(rest)
    if read is None or not is_known(per):
        return None
    number, numerator, joined = read
    if numerator and not is_known(numerator):
        return None
    # Without a numerator the money unit is not known: 每亩 is then a unit of its own.
    return Amount(
        number, unit(f"{numerator}/{per}" if numerator else f"每{per}"), digits_joined=joined
    )


def _unit_of(text: str) -> Unit | None:
    text = text.strip()
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        text = text[1:-1].strip()
    if not text:
        return NO_UNIT
    if is_known(text):
        return unit(text)
    return unit(text) if _UNIT_TEXT.fullmatch(text) and not _APPROXIMATE.search(text) else None


def _why(body: str) -> str:
    if _APPROXIMATE.search(body):
        return "approximate"
    if _RANGE.search(body):
        return "range"
    if re.fullmatch(r"[\d.,\s]+\S{0,4}", body):
        return "unreadable-number"
    return "mixed"


def as_target(value: object) -> Target:
    """Return a target from text, a number or a `Target` (入参转换)."""
    if isinstance(value, Target):
        return value
    return parse_target(as_text(value) or "")


def as_actual(value: object) -> Actual | None:
    """Return an actual from text, a number or an `Actual`; None (no such column) stays None."""
    if value is None or isinstance(value, Actual):
        return value
    return parse_actual(as_text(value) or "")
