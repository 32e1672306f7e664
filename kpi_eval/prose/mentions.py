"""Figures mentioned in a text (文字中提到的数): amounts with their units, shares, and dates.

What numbers something, dates the whole or belongs to another year is no mention: 第38届, 1、,
截至2024年12月31日, 2022年度. 每期5天 is one, but of each: it contradicts nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypedDict

import attrs

from kpi_eval.messages import Spoken, render
from kpi_eval.model.brief import Brief
from kpi_eval.model.chinese import NUMERALS, plain_shares
from kpi_eval.model.html import html_block, html_display
from kpi_eval.model.moments import Moment, parse_moment
from kpi_eval.model.numerals import parse_number
from kpi_eval.model.units import Unit, unit, unit_prefix
from kpi_eval.model.values import Amount
from kpi_eval.prose.passages import Passage, PassageField, ProseRole, place_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Mention", "mentions"]

_DATE: Final = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日[前底]?")
_SHARE: Final = re.compile(
    rf"\d+(?:\.\d+)?[%％]|百分之(?:\d+(?:\.\d+)?|[{NUMERALS}]+(?:点[{NUMERALS}]+)?)"
)
_NUMBER: Final = re.compile(
    rf"(?<![\d.,A-Za-z〔\[“‘])\d[\d,，]*(?:\.\d+)?|[{NUMERALS}]+(?=[^{NUMERALS}])"
)
_SIGN: Final = re.compile(rf"[\d{NUMERALS}]")  # what any of them begins with
# What numbers a thing, or stands for a year: no amount.
_ORDINAL: Final = re.compile(r"(?:第|届|“|‘|十[三四五]五|[〔\[第]|序号|编号|文号)$")
_LISTING: Final = re.compile(r"[、.．:：)）](?!\d)")
_YEAR: Final = re.compile(r"(?:年度?|年来)(?!度?以)")
_AS_OF: Final = re.compile(r"(?:截至|截止|截至到|截止到|至|到|自|从|印发|于)$")
_AS_OF_DATE: Final = re.compile(r"(?:截至|截止|自|从)(?:到|至)?$")
_EACH: Final = re.compile(r"(?:每|平均|人均|户均)[\u4e00-\u9fff]{0,6}$|[单均]价$")
_WIDEST_EACH: Final = 9  # signs that it may take, and a line break
_WIDEST_UNIT: Final = 8
_NUMERAL: Final = frozenset(NUMERALS)


@attrs.frozen(repr=False, kw_only=True)
class Mention(Brief):
    """A figure that a text mentions (文字中提到的数).

    Args:
        text: 数 as printed, with its unit.
        value: 数值, an `Amount` with its unit, or a `Moment` of a date.
        span: 起止, the characters of `passage` where it stands, from 0, the end not included.
        passage: 所在文字.
        left: 左侧的词, of its clause; "" for none.
        right: 右侧的词, of its clause; "" for none.
        before: 同句在前的文字, up to it.
        each: 是否每一个的数 (每期5天), which contradicts no row.
        spoken: 是否中文数字.
    """

    text: str
    value: Amount | Moment
    span: tuple[int, int]
    passage: Passage
    left: str = ""
    right: str = ""
    before: str = ""
    each: bool = False
    spoken: bool = False

    @property
    def unit(self) -> Unit | None:
        """The unit of an amount (单位), None of a date."""
        return self.value.unit if isinstance(self.value, Amount) else None

    @property
    def role(self) -> ProseRole:
        """What the figures of its text are: planned, achieved, or of an explanation."""
        return self.passage.role

    @property
    def field(self) -> PassageField:
        """The text it stands in (所在栏)."""
        return self.passage.field

    @property
    def said(self) -> Spoken:
        """Where it stands and what is printed, in both languages (双语的所在与文字)."""
        text = render(f"prose.{self.field}")
        if self.passage.table is None:
            return render("prose.mention-apart", text=text, said=self.text)
        place = place_said(self.passage.table, self.passage.row)
        return render("prose.mention", place=place, text=text, said=self.text)

    def _repr_html_(self) -> str:
        return html_display(html_block("", [self.said]))


_END: Final = re.compile(r"[。；;！!?？\n]")
_CUT: Final = re.compile(r"[,，。；;:：！!?？\n]")


def mentions(passage: Passage) -> Iterator[Mention]:
    """Yield the figures of a text in their order (逐个提取), each with the words beside it."""
    for words in _figures(passage.text):
        yield Mention(passage=passage, **words)


class _Figure(TypedDict):
    """What a mention has of its text alone: the fields of `Mention` of the same names."""

    text: str
    value: Amount | Moment
    span: tuple[int, int]
    left: str
    right: str
    before: str
    each: bool
    spoken: bool


@lru_cache(maxsize=512)
def _figures(text: str) -> tuple[_Figure, ...]:
    """Return the figures of a text, found once: goals are printed again as what was achieved."""
    return tuple(_with_words(text, list(_found(text))))


def _with_words(
    text: str, found: Sequence[tuple[int, int, Amount | Moment, bool]]
) -> Iterator[_Figure]:
    """Yield the figures found in a text with the words beside them."""
    sentences = [0, *(match.end() for match in _END.finditer(text))]
    for number, (start, end, value, spoken) in enumerate(found):
        before = found[number - 1][1] if number else 0
        after = found[number + 1][0] if number + 1 < len(found) else len(text)
        sentence = text[sentences[bisect_right(sentences, start) - 1] : start]
        close = text[max(start - _WIDEST_EACH, 0) : start]
        left, right = _CUT.split(text[before:start])[-1], _CUT.split(text[end:after])[0]
        yield _Figure(
            text=text[start:end], value=value, span=(start, end), left=left, right=right,
            before=sentence, each=_EACH.search(close) is not None, spoken=spoken,
        )  # fmt: skip


def _found(text: str) -> Iterator[tuple[int, int, Amount | Moment, bool]]:
    """Yield (start, end, value, whether a Chinese numeral) of every figure, none over another."""
    place = 0
    while (sign := _SIGN.search(text, place)) is not None:
        start = sign.start()
        match = _DATE.match(text, start) or _SHARE.match(text, start) or _NUMBER.match(text, start)
        if match is None:
            place = start + 1
            continue
        place = match.end()
        read = _read(text, match)
        if read is not None:
            end, value = read
            yield start, end, value, match[0][0] in _NUMERAL
            place = max(place, end)


def _read(text: str, match: re.Match[str]) -> tuple[int, Amount | Moment] | None:
    before, start = text[max(match.start() - 8, 0) : match.start()], match.start()
    if match.re is _DATE:
        moment = parse_moment(match[0])
        if moment is None or _AS_OF_DATE.search(before):
            return None
        return match.end(), moment
    if match.re is _SHARE:
        plain = plain_shares(match[0]).rstrip("%％")
        return (match.end(), Amount(Decimal(plain), unit("%"))) if _is_number(plain) else None
    if _ORDINAL.search(before):
        return None
    return _amount(text, start, match.end())


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", text) is not None


def _amount(text: str, start: int, end: int) -> tuple[int, Amount] | None:
    """Read a number with the unit behind it; None for years, lists and what has no unit."""
    tail = text[end : end + _WIDEST_UNIT]
    zeros = re.match(r"[十百千]?[万亿]|[百千]", tail)
    word = _unit_word(tail)
    if zeros is not None and not word:
        end += zeros.end()
        tail = text[end : end + _WIDEST_UNIT]
        word = _unit_word(tail)
    if not word or _YEAR.match(tail) or word in ("年", "月", "日", "号", "点"):
        return None
    read = parse_number(text[start:end].replace("，", ",") + word)
    if read is None or read[1] != word or _goes_on(tail[len(word) :]):
        return None
    return end + len(word), Amount(read[0], unit(word))


def _unit_word(tail: str) -> str:
    """Return the unit that a text begins with: 个 of 个县市, but 个月."""
    word = unit_prefix(tail)
    if word.startswith("个") and unit(word).family not in ("time", "ratio"):
        return "个"
    return word


def _goes_on(rest: str) -> bool:
    """Tell whether more follows that changes a number: about so many, or of a kind (5级)."""
    return re.match(r"[多余]|左右|上下|[级星]|以内$", rest) is not None
