"""The figures of one text and the rows they may speak of (一段文字的对应).

Figures that a row states too are linked first, best words first, one row for a figure and one
figure for a row; then a figure that differs, where the words leave no doubt and the units are the
same.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kpi_eval.model.moments import Moment
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount
from kpi_eval.prose.components import component_links
from kpi_eval.prose.figures import (
    is_alone_moved,
    is_of_another,
    is_telling,
    is_vague,
    only_leads,
    same_digits,
)
from kpi_eval.prose.likeness import Likeness, Vocabulary, core_of, own_words
from kpi_eval.prose.targets import ProseLink, RowValue
from kpi_eval.prose.units import comparable, same_unit, same_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.prose.mentions import Mention

__all__ = ["Linking"]

_AGREES_FROM: Final = Fraction(1, 4)
_DATE_FROM: Final = Fraction(1, 5)
# Of a figure that differs: how much of the name must be said, and how far ahead of any other row.
_NAMED_FROM: Final = Fraction(3, 5)
_SAID_FROM: Final = Fraction(1, 2)
_SAID_WHOLE_FROM: Final = Fraction(2, 5)  # where the name stands there in one piece
_FULLY: Final = Fraction(4, 5)
_AHEAD: Final = Fraction(1, 5)
_SOME: Final = Fraction(1, 8)
_BESIDE: Final = 10
_FINISHED: Final = re.compile(r"完成|竣工|完工|建成|举办|拨付|验收|交付|投入使用")
# What a date may be of: where the row names it, so do the words.
_ACTS: Final = re.compile(
    r"竣工|完工|建成|举办|拨付|验收|交付|投入使用|召开|举行|开展|启动|开工|下达|印发|发放|支付|到位|报送|提交|"
    r"上线|开通|签订|发布|开馆|开放|归档|采购"
)
_SATISFIED: Final = "满意"
_TWO_SIGNS: Final = 2
# Of a row that names no thing of its own (完成时间): the whole is meant, or nothing is named.
_WHOLES: Final = ("项目", "工程", "工作")
_WHOLE: Final = re.compile(r"项目|工程|任务|全部|全面")
_CLEAR: Final = Fraction(1, 10)
# What is new of a thing, and all of it: 新认定高新技术企业, 高新技术企业数量.
_NEW: Final = re.compile(r"新(?:增|认定|建|购|设|引进|入库|聘|发展|培育|成立|立项|签|开工|上市)")


class Linking:
    """The figures of one text and the rows they may speak of (一段文字的对应)."""

    def __init__(
        self,
        found: Sequence[Mention],
        rows: Sequence[RowValue],
        vocabulary: Vocabulary,
        *,
        apart: bool = False,
    ) -> None:
        self.found = [one for one in found if not is_of_another(one)]
        self.rows = rows
        self.vocabulary = vocabulary
        self.apart = apart  # the text is of the document, and of no table
        self.by_mention: dict[int, ProseLink] = {}
        self.taken: set[tuple[int, int]] = set()
        self._alike: dict[tuple[int, int], Likeness] = {}
        self._dates = [row for row in rows if isinstance(row.value, Moment)]
        self._amounts: dict[tuple[int, int], list[RowValue]] = {}
        for row in rows:
            if isinstance(row.value, Amount):
                self._amounts.setdefault(row.value.base.as_integer_ratio(), []).append(row)

    def links(self) -> list[ProseLink]:
        """Return the links of the figures (各数的对应), in their order."""
        self._agreeing()
        parts = [one for n, one in enumerate(self.found) if n not in self.by_mention]
        free = [row for row in self.rows if row.place not in self.taken]
        added = list(component_links(parts, free, self._likeness))
        done = {id(link.mention) for link in added}
        self.taken |= {
            (link.to.table, link.to.row) for link in added if link.to.table and link.to.row
        }
        self._by_elimination(done)
        self._differing(done)
        return sorted(
            (*self.by_mention.values(), *added), key=lambda link: link.mention.span  # type: ignore[union-attr]
        )  # fmt: skip

    def agreeing(self) -> list[ProseLink]:
        """Return the links of figures that rows state too (相符的对应)."""
        self._agreeing()
        self._by_elimination(set())
        return [self.by_mention[number] for number in sorted(self.by_mention)]

    def _likeness(self, mention: Mention, row: RowValue) -> Likeness:
        """Return how like the words beside a figure are to the name of a row, found out once."""
        key = id(mention), id(row)
        if key not in self._alike:
            self._alike[key] = self._compared(mention, row)
        return self._alike[key]

    def _compared(self, mention: Mention, row: RowValue) -> Likeness:
        """Return how like the words to the left are to a name, or else those to the right.

        To the right only where the left says nothing of what is counted: 共有102名科技特派员.
        """
        name = row.indicator.name
        left = self.vocabulary.likeness(name, mention.left)
        if not only_leads(mention.left):
            return left
        right = self.vocabulary.likeness(name, mention.right)
        return max(left, right, key=lambda one: one.score)

    def _stating(self, said: Amount | Moment) -> list[RowValue]:
        """Return the rows that state a figure too (数值相同的行), in their order."""
        rows = self._dates
        if isinstance(said, Amount):
            rows = self._amounts.get(said.base.as_integer_ratio(), [])
        return [row for row in rows if same_value(said, row.value)]

    def _take(self, number: int, row: RowValue, *, agrees: bool) -> None:
        self.taken.add(row.place)
        self.by_mention[number] = ProseLink(
            mention=self.found[number], to=row.target(), agrees=agrees
        )

    def _agreeing(self) -> None:
        """Link figures that a row states too, the best words first."""
        offers = []
        for number, mention in enumerate(self.found):
            for row in self._stating(mention.value):
                meant = not self.apart or self._is_of(mention, row)
                if meant and comparable(mention.value, row.value):
                    score = self._likeness(mention, row).score
                    least = _DATE_FROM if isinstance(mention.value, Moment) else _AGREES_FROM
                    if score >= least:
                        alike = same_unit(mention.value, row.value)
                        offers.append((score, alike, number, row))
        offers.sort(key=lambda one: (-one[0], not one[1], one[2], one[3].row))
        for score, alike, number, row in offers:
            if number in self.by_mention or row.place in self.taken:
                continue
            rivals = [
                other for other, same, n, rival in offers
                if n == number and rival is not row and rival.place not in self.taken
                and same >= alike
            ]  # fmt: skip
            if all(score - other >= _CLEAR for other in rivals):
                self._take(number, row, agrees=True)

    def _by_elimination(self, done: set[int]) -> None:
        """Link a figure whose value one row alone is left with, and that no other figure has.

        A share and a one need words of their own: too many things have them. So does a small
        number; a large one, or a full date, says by itself what it is of.
        """
        open_ = [
            (n, one) for n, one in enumerate(self.found)
            if n not in self.by_mention and id(one) not in done
        ]  # fmt: skip
        for number, mention in open_:
            said = mention.value
            if isinstance(said, Amount) and said.unit.family == "ratio":
                self._satisfied(number, mention)
                continue
            if isinstance(said, Amount) and said.number <= 1:
                continue
            if isinstance(said, Moment) and None in (said.year, said.day):
                continue
            rows = [
                row for row in self._stating(said)
                if row.place not in self.taken and same_unit(said, row.value)
            ]  # fmt: skip
            if len(rows) != 1 or sum(same_value(one.value, said) for _, one in open_) != 1:
                continue
            if self._is_left_for(mention, rows[0]):
                self._take(number, rows[0], agrees=True)

    def _is_left_for(self, mention: Mention, row: RowValue) -> bool:
        """Tell whether a figure is of the one row left: it is telling, or words are alike.

        Both, where the text is not of the table: 高企280家 and 高新技术企业 have two signs alike.
        """
        telling = is_telling(mention.value) and not mention.each
        if self.apart:
            alike = set(mention.left) & set(core_of(row.indicator.name))
            return telling and not is_vague(mention) and len(alike) >= _TWO_SIGNS
        return telling or self._likeness(mention, row).most >= _SOME

    def _satisfied(self, number: int, mention: Mention) -> None:
        """Link the one satisfaction of a text to the one row of satisfaction that states it."""
        said = [one for one in self.found if _SATISFIED in one.left]
        rows = [row for row in self.rows if _SATISFIED in row.indicator.name]
        if [mention] != said or len(rows) != 1 or rows[0].place in self.taken:
            return
        if same_value(mention.value, rows[0].value):
            self._take(number, rows[0], agrees=True)

    def _differing(self, done: set[int]) -> None:
        """Link figures that differ from the row that their words name beyond doubt."""
        offers = []
        for number, mention in enumerate(self.found):
            if number in self.by_mention or id(mention) in done or is_vague(mention):
                continue
            like = [
                (self._likeness(mention, row), row)
                for row in self.rows
                if comparable(mention.value, row.value)
            ]
            ranked = sorted(
                (one for one in like if one[0].common), key=lambda one: one[0].score, reverse=True
            )
            if not ranked:
                continue
            best, row = ranked[0]
            second = ranked[1][0].score if ranked[1:] else Fraction(0)
            if row.place in self.taken or not same_unit(mention.value, row.value):
                continue
            if self._names(mention, row, best) and best.score - second >= _AHEAD:
                offers.append((best.score, number, row))
        for _, number, row in sorted(offers, key=lambda one: -one[0]):
            rivals = [n for _, n, other in offers if other is row]
            if row.place not in self.taken and len(rivals) == 1:
                self._take(number, row, agrees=False)

    def _names(self, mention: Mention, row: RowValue, found: Likeness) -> bool:
        """Tell whether the words name a row beyond doubt (所指明确), though the figures differ.

        Fewer words will do for the only date of a table, and for the same digits at another place:
        one word, where text and table have one figure each of that measure.
        """
        said, value = mention.value, row.value
        others = [one.value for one in self.found], [one.value for one in self.rows]
        if all(is_alone_moved(said, value, figures) for figures in others):
            return found.common > 0
        if not self._is_of(mention, row):
            return False
        whole = core_of(row.indicator.name) in bare(mention.left)
        least = _SAID_WHOLE_FROM if whole else _SAID_FROM
        named = found.of_name >= _NAMED_FROM and found.of_words >= least
        if isinstance(said, Moment):
            if self._dates[1:]:
                return named
            beside = mention.left[-_BESIDE:] + mention.right[:_BESIDE]
            acts = _ACTS.search(row.indicator.name) or _FINISHED.search(beside)
            return found.least >= _SOME and acts is not None
        if isinstance(value, Amount) and same_digits(said, value):
            return found.most >= _SOME
        return named

    def _is_of(self, mention: Mention, row: RowValue) -> bool:
        """Tell whether the words say of what the row is (所指对象), not just what it measures."""
        name = row.indicator.name
        if (_NEW.search(name) is None) != (_NEW.search(mention.left) is None):
            return False
        own = own_words(name)
        beside = mention.left + mention.right[:_BESIDE]
        if isinstance(mention.value, Moment):
            done = set(_ACTS.findall(name))
            if done and not done & set(_ACTS.findall(beside)):
                return False
            own = _ACTS.sub("", own)
        if len(own) < _TWO_SIGNS or own in _WHOLES:
            return _WHOLE.search(mention.left) is not None
        named = max(
            self.vocabulary.likeness(own, words).of_name for words in (mention.left, beside)
        )
        if own != core_of(name) and not isinstance(mention.value, Moment):
            return named >= _FULLY
        said, value = mention.value, row.value
        moved = isinstance(said, Amount) and isinstance(value, Amount) and same_digits(said, value)
        return named >= (_SOME if moved else _NAMED_FROM)
