"""比较符: the signs and words that say at least, at most, more, less or exactly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kpi_eval.model.counted import DONE

if TYPE_CHECKING:
    from kpi_eval.model.values import Comparator

__all__ = ["comparator_after", "comparator_before", "comparator_within", "included", "said_once"]

_NOT: Final = r"不(?:得|应|能|可|会|宜|许|应该|应当)?"
_OR: Final = r"(?:或者?|及|和|/|、)?"
_LIMITS: Final = r"[^\d]{0,2}[\d.]+[^\d]{0,4}(?:-|~|至|到)\d"  # 控制在5%-8% has two
_MORE: Final = r"(?:大于|高于|多于|超过)"
_LESS: Final = r"(?:小于|低于|少于)"
_AT_LEAST: Final = (
    rf"(?:=*>=+)+|=+>+=*|>+={{1,2}}|{_MORE}{_OR}等于|等于{_OR}{_MORE}|达到或{_MORE}"
    rf"|{_NOT}[少低小弱短]于|不下于|不亚于|至少|最[少低]"
)
_AT_MOST: Final = (
    rf"(?:=*<=+)+|=+<+=*|<+={{1,2}}|{_LESS}{_OR}等于|等于{_OR}{_LESS}"
    rf"|{_NOT}(?:[超高大多长晚迟]过?于?|突破)|至多|最[多高]|控制在(?!{_LIMITS})"
)
_PREFIXES: Final[tuple[tuple[str, Comparator], ...]] = (
    (_AT_LEAST, ">="),
    (_AT_MOST, "<="),
    (rf">+|{_MORE}|超出", ">"),
    (rf"<+|{_LESS}", "<"),
    (r"=+|等于", "="),
)
_PREFIX: Final = re.compile(
    "|".join(f"(?P<p{n}>{pattern})" for n, (pattern, _) in enumerate(_PREFIXES))
)
# 包含 beside a bound says what 以上 says by itself; 不含 takes the bound away.
_WITH: Final = r"(?:\((?:包?含|包括)(?:本数|本级|以[上下])?\))?"
_OUT: Final = r"\(不(?:包?含|包括)(?:本数)?\)"
_AND: Final = r"(?:及其?|或者?|和|并)?"
_SUFFIXES: Final[tuple[tuple[str, Comparator], ...]] = (
    (rf"{_AND}以上{_OUT}", ">"),
    (rf"{_AND}以下{_OUT}", "<"),
    (rf"{_WITH}(?:{_AND}|含)以上{_WITH}", ">="),
    (rf"{_WITH}(?:{_AND}|含)以[下内]{_WITH}|之内|内|范围内", "<="),
)
_SUFFIX: Final = re.compile(
    "(?:" + "|".join(f"(?P<s{n}>{p})" for n, (p, _) in enumerate(_SUFFIXES)) + f")(?:{DONE})?$"
)
_NUMBER: Final = re.compile(r"\d|[一二两三四五六七八九十百千万]")
_INCLUDED: Final = re.compile(r"\((?:包?含|包括)(?:本数)?\)$")
_INCLUDED_AGAIN: Final = re.compile(r"\((?:包?含|包括)(?P<number>[\d.,]+)(?P<unit>[^\d()]{0,6})\)$")
_TWICE: Final = re.compile(r"(?P<once>[<>=]{1,2}\d.*|\d.*[^\d.])[,;、/]?(?P=once)")
_CLOSED: Final[dict[Comparator, Comparator]] = {">": ">=", "<": "<="}


def comparator_before(text: str) -> tuple[Comparator, str]:
    """Take the comparator that a text begins with (前置比较符): (comparator, the rest)."""
    match = _PREFIX.match(text)
    if match is None or match.lastgroup is None:
        return "", text
    return _PREFIXES[int(match.lastgroup[1:])][1], text[match.end() :].lstrip(" :")


def comparator_within(text: str) -> tuple[str, Comparator, str] | None:
    """Find the first comparator behind a lead-in (总成本不超过…): (lead-in, comparator, rest)."""
    match = _PREFIX.search(text)
    if match is None or match.lastgroup is None:
        return None
    rest = text[match.end() :].lstrip(" :")
    return text[: match.start()], _PREFIXES[int(match.lastgroup[1:])][1], rest


def comparator_after(text: str) -> tuple[Comparator, str]:
    """Take the comparator that stands behind a number (后置比较符): 以上, 以内, (含)以下."""
    match = _SUFFIX.search(text)
    if match is None or match.lastgroup is None or match.start() == 0:
        return "", text
    if not _NUMBER.search(text[: match.start()]):
        return "", text
    return _SUFFIXES[int(match.lastgroup[1:])][1], text[: match.start()]


def included(comparator: Comparator, text: str) -> tuple[Comparator, str]:
    """Take （含） from the end: the bound belongs to it, so that > is >= (含本数).

    The bound may be said again, ``90%以上（含90%）``; another number there is left standing.
    """
    match = _INCLUDED.search(text)
    if match is None:
        match = _INCLUDED_AGAIN.search(text)
        if match is None or not _says(text[: match.start()], match["number"], match["unit"]):
            return comparator, text
    return _CLOSED.get(comparator, comparator), text[: match.start()]


def _says(text: str, number: str, unit: str) -> bool:
    """Tell whether a text is the same bound; a unit may stand on one side alone."""
    said = comparator_after(comparator_before(text)[1])[1]
    return said in (number, number + unit) or (not unit and said.rstrip("%") == number)


def said_once(text: str) -> str:
    """Return a text that says the same number twice once (重复填写): ``≥90%≥90%``."""
    match = _TWICE.fullmatch(text)
    return text if match is None else match["once"]
