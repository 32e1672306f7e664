"""What the cells of a column look like (列的内容): signs, units, levels, figures, wordings.

Content speaks against a role more surely than for it: words are no weights, a column of comparators
is no target. What it says for a role is weighed in `assignment`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal

import attrs

from kpi_eval.model.printed import printed
from kpi_eval.model.rules import parse_rule
from kpi_eval.model.text import fold
from kpi_eval.model.units import is_known
from kpi_eval.readers.layout.content import is_placeholder, points_in
from kpi_eval.readers.layout.labelling.said import said

__all__ = ["Kind", "Shape", "kind_of", "points_of_levels"]

Kind = Literal[
    "sign", "unit", "level1", "level2", "level", "number", "percent", "goal", "choice", "rule",
    "word", "prose",
]  # fmt: skip

_SIGN = re.compile(
    r"[<>]=?|=+|定[性量](?:指标)?|(?:大于|小于)(?:或?等于)?|等于|不(?:少|低|高|多|超过)于?"
)
_GOAL = re.compile(r"[<>=]{1,2}.*\d.*|\d[\d.,]*\s*[^\d\s.,]{1,6}|\d{4}年.*")
_LEVEL_KINDS: dict[str, Kind] = {"level1": "level1", "level2": "level2", "either": "level"}
_CHOICES = frozenset(("是", "否", "√", "×", "Y", "N"))
_LONG = 30
_FULL = frozenset(map(Decimal, (80, 90, 100)))
_ALL = 100  # percent
_PASSED = Decimal("0.6")
_FEWEST = 3  # numbers whose sum says something
_ROUNDED = Decimal("0.01")
_MOST = 100  # rows that are looked at


@lru_cache(maxsize=8192)
def kind_of(text: str) -> Kind | None:
    """Return what a cell looks like (单元格形态), None for a blank one or a placeholder."""
    if is_placeholder(text):
        return None
    folded = fold(text)
    if len(folded) > _LONG:
        return "rule" if parse_rule(text) is not None else "prose"
    if _SIGN.fullmatch(folded):
        return "sign"
    if (level := said(text).level) is not None:
        return _LEVEL_KINDS[level]
    figure = printed(text)
    if figure.number is not None:
        return "percent" if figure.percent else "number"
    if _GOAL.fullmatch(folded):
        return "goal"
    if folded in _CHOICES:
        return "choice"
    if is_known(folded) or folded.strip("()") in ("%", "‰"):
        return "unit"
    return "rule" if parse_rule(text) is not None else "word"


@attrs.frozen(slots=False)
class Shape:
    """The cells of a column below its header (一列的内容), those of merged rows once.

    `stated` are the points that the labels of levels beside it state for the rows they stand over:
    the first row, the row behind the last, and the points.
    """

    texts: tuple[str, ...]
    stated: tuple[tuple[int, int, Decimal], ...] = ()

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the filled cells (非空单元格的形态)."""
        return tuple(kind for text in self.texts[:_MOST] if (kind := kind_of(text)) is not None)

    def share(self, *kinds: Kind) -> int:
        """Return the percentage of the filled cells that are of these kinds, 0 of none."""
        found = self.kinds
        return 100 * sum(kind in kinds for kind in found) // len(found) if found else 0

    @cached_property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """The number in each cell (各行数值), None where there is none."""
        return tuple(printed(text).number for text in self.texts[:_MOST])

    @cached_property
    def sums_up(self) -> bool:
        """Tell whether the numbers are weights by their sum (合计为80、90、100，或各级所标分值)."""
        known = [number for number in self.numbers if number is not None]
        if len(known) < _FEWEST or self.share("number", "percent") < _ALL:
            return False
        return sum(known) in _FULL or (bool(self.stated) and all(map(self._makes, self.stated)))

    def _makes(self, stated: tuple[int, int, Decimal]) -> bool:
        first, behind, points = stated
        return sum(number or 0 for number in self.numbers[first:behind]) == points

    @cached_property
    def counts(self) -> bool:
        """Tell whether the column numbers its rows (序号)."""
        known = [number for number in self.numbers if number is not None]
        return len(known) > 1 and known == [Decimal(n) for n in range(1, len(known) + 1)]

    def is_product(self, one: Shape, other: Shape) -> bool:
        """Tell whether every number is those of its row in two columns multiplied, as percents."""
        rows = [
            (a, b * c / 100)
            for a, b, c in zip(self.numbers, one.numbers, other.numbers, strict=False)
            if a is not None and b is not None and c is not None
        ]
        return len(rows) > 1 and all(abs(a - product) <= _ROUNDED for a, product in rows)

    def stays_below(self, other: Shape) -> bool | None:
        """Tell whether no number is above that of its row in the other column, None if none is."""
        pairs = [(a, b) for a, b in zip(self.numbers, other.numbers, strict=False)
                 if a is not None and b is not None]  # fmt: skip
        return all(a <= b for a, b in pairs) if pairs else None

    def reaches(self, other: Shape) -> bool:
        """Tell whether its numbers but zeros are mostly near those of the other (多及六成)."""
        pairs = zip(self.numbers, other.numbers, strict=False)
        near = [a >= _PASSED * b for a, b in pairs if a and b is not None]
        return len(near) > 1 and 2 * sum(near) >= len(near)


def points_of_levels(texts: tuple[str, ...]) -> tuple[tuple[int, int, Decimal], ...]:
    """Return what labels of levels state for the rows they stand over (各级所标分值).

    A label stands over its row and those below it that are blank or say the same; each has to state
    its points: 产出指标（50分）.
    """
    starts = [
        at
        for at, text in enumerate(texts)
        if text.strip() and text not in texts[max(at - 1, 0) : at]
    ]
    stated: list[tuple[int, int, Decimal]] = []
    for first, behind in pairwise((*starts, len(texts))):
        points = points_in(texts[first]) if said(texts[first]).level is not None else None
        if points is None:
            return ()
        stated.append((first, behind, Decimal(points)))
    return tuple(stated)
