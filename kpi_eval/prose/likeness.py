"""How like the words beside a figure are to the name of a row (词语相近的程度), exactly.

Pairs of neighbouring characters, weighted by how rare they are among the names of the document:
开展 and 数量 stand in many, 路灯 in one.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Likeness", "Vocabulary", "core_of", "own_words"]

_ASIDE: Final = re.compile(r"[(（][^()（）]{0,6}[)）]")
# How a row is counted, and not what of it.
_TAIL: Final = re.compile(
    r"(?:的?(?:总?数量?|个数|次数|人数|人次数?|场次|份数|项数|批次|总数|达到|费用|经费|成本))$"
)
# What is measured, of whatever it is.
_MEASURE: Final = re.compile(
    r"(?:综合|总体|平均)?(?:满意[度率]?|(?:验收|质量)?(?:合格|达标|优良)率?|(?:目标|任务)?完成(?:率|(?=[时期日]))|及时率?|"
    r"覆盖率?|成活率|知晓率|执行率|支付率|到位率|增长率|准确率|按[期时]|如期|时间|时限|日期|期限|截止|任务$)"
)
# The weight of a pair that stands in one name, in whole numbers that most counts divide.
_ONE: Final = 5040
_SIGNS: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z]")


class Likeness(NamedTuple):
    """How much of a name stands in the words, and how much of the words in the name (覆盖率).

    By weight: of the pairs that both have, of the name's and of the words'. `score` is one number
    of both shares; the larger counts for more.
    """

    score: Fraction
    common: int
    name: int
    words: int

    @property
    def of_name(self) -> Fraction:
        """The share of the name (指标名的覆盖率)."""
        return Fraction(self.common, self.name)

    @property
    def of_words(self) -> Fraction:
        """The share of the words (文字的覆盖率)."""
        return Fraction(self.common, self.words)

    @property
    def most(self) -> Fraction:
        """The larger share (较高的覆盖率)."""
        return Fraction(self.common, min(self.name, self.words))

    @property
    def least(self) -> Fraction:
        """The smaller share (较低的覆盖率)."""
        return Fraction(self.common, max(self.name, self.words))


_NOTHING: Final = Likeness(Fraction(0), 0, 1, 1)


@lru_cache(maxsize=4096)
def core_of(name: str) -> str:
    """Return the words of a name that say what it is about (指标名的主体)."""
    plain = _letters(_ASIDE.sub("", bare(name)))
    short = _TAIL.sub("", plain)
    return short if len(short) > 1 else plain


@lru_cache(maxsize=4096)
def own_words(name: str) -> str:
    """Return the words of a name that say of what it is (指标名所指的对象); "" where none do.

    Satisfaction, rates and times are measured of many things: 患者 of 患者满意度, 设备采购 of
    设备采购完成时间, and nothing of 完成时间.
    """
    return _MEASURE.sub("", core_of(name))


class Vocabulary:
    """The names of a document's rows (各指标名), and how rare each pair of characters is."""

    def __init__(self, names: Iterable[str]) -> None:
        """Count in how many names each pair stands."""
        self._counts: Counter[str] = Counter()
        for name in {core_of(name) for name in names}:
            self._counts.update(_pairs(name))
        self._weights: dict[frozenset[str], int] = {}

    def _weight(self, pairs: Iterable[str]) -> int:
        counts = self._counts
        return sum([_ONE // counts.get(pair, 1) for pair in pairs])

    def _weight_of_all(self, pairs: frozenset[str]) -> int:
        """Return what all pairs of a text weigh together, found out once a document."""
        if pairs not in self._weights:
            self._weights[pairs] = self._weight(pairs)
        return self._weights[pairs]

    def likeness(self, name: str, words: str) -> Likeness:
        """Return how like some words are to a name (相近程度); nothing where either has none."""
        own, said = _pairs_of_name(name), _pairs_of_words(words)
        common = 0 if own.isdisjoint(said) else self._weight(own & said)
        if not common:
            return _NOTHING
        of_name, of_words = self._weight_of_all(own), self._weight_of_all(said)
        less, more = sorted((of_name, of_words))
        score = Fraction(common * (2 * more + less), 3 * less * more)
        return Likeness(score, common, of_name, of_words)


def _letters(text: str) -> str:
    return _SIGNS.sub("", bare(text))


@lru_cache(maxsize=4096)
def _pairs_of_name(name: str) -> frozenset[str]:
    return _pairs(_plain(core_of(name)))


@lru_cache(maxsize=4096)
def _pairs_of_words(words: str) -> frozenset[str]:
    return _pairs(_plain(_letters(words)))


def _plain(text: str) -> str:
    return text.replace("满意率", "满意度")


def _pairs(text: str) -> frozenset[str]:
    return frozenset([text[n : n + 2] for n in range(len(text) - 1)])
