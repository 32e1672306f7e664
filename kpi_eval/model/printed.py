"""A figure as printed (填报数): the number read from a cell, beside the text it was read from."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.brief import Brief, text_repr
from kpi_eval.model.exact import shifted
from kpi_eval.model.given import as_text
from kpi_eval.model.text import bare, fold

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "MAX_CHARACTERS", "Printed", "PrintedGrade", "PrintedKind", "as_printed", "as_printed_grade",
    "kind_of_nothing", "printed",
]  # fmt: skip

PrintedKind = Literal["number", "blank", "placeholder", "unreadable"]

_NUMBER = re.compile(r"=?(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<percent>%?)分?")
# What a number given in its place is written as: 7.5, but not 7.50, 100.00 or 1e-7.
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{0,2}[1-9])?")
_PLACEHOLDER = re.compile(r"[-/\\*.]+|无|…+")
_ASIDE = re.compile(r"\([^()]*\)")  # 优(90-100分)
_TAILS = {"优": "秀等级", "良": "好等级"}
_ANY_TAIL = "等级"
MAX_CHARACTERS = 40


@attrs.frozen(repr=False)
class Printed(Brief):
    """A printed figure (填报数): a rate, a score, a weight, a total; amounts are `Money`.

    `text` is the cell as printed; `number` its exact value (a rate keeps its percent sign in
    `percent`: ``100%`` is number 100), None unless `kind` is ``number``. A ``placeholder`` is one
    of the signs for "nothing here" (— / -); anything else that is no number is ``unreadable`` and
    is never guessed at: ``8,00`` might be 8 or 800.
    """

    text: str
    number: Decimal | None = attrs.field(init=False, eq=False, repr=False)
    percent: bool = attrs.field(init=False, eq=False, repr=False)
    kind: PrintedKind = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Read the text once."""
        number, percent, kind = _read(self.text[: 4 * MAX_CHARACTERS])
        object.__setattr__(self, "number", number)
        object.__setattr__(self, "percent", percent)
        object.__setattr__(self, "kind", kind)

    @property
    def decimals(self) -> int:
        """The number of decimals shown (小数位数); 0 where there is no number."""
        if self.number is None:
            return 0
        exponent = self.number.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def shown(self) -> str:
        """The number's text without 分 and separators, % kept; other text as it stands."""
        if self.number is None:
            return self.text.strip()
        return f"{self.number:f}{'%' if self.percent else ''}"

    @property
    def ratio(self) -> Decimal | None:
        """The value as a ratio (比率): ``97.84%`` and, among rates, ``97.84`` are 0.9784."""
        return None if self.number is None else shifted(self.number, -2)

    def _told(self) -> str:
        plain = self.kind == "number" and _PLAIN_NUMBER.fullmatch(self.text)
        return text_repr(self.text, quoted=not plain)

    def __bool__(self) -> bool:
        """Tell whether anything was printed: a blank and a placeholder are False."""
        return self.kind in ("number", "unreadable")


@attrs.frozen(repr=False)
class PrintedGrade(Printed):
    """A grade as printed beside a total (评价等级): 优, 优秀（90-100分）, 良好."""

    def among(self, grades: Collection[str]) -> str | None:
        """Return the grade that is meant (等级), 优 for 优秀; None where it is of another scale."""
        plain = _ASIDE.sub("", fold(bare(self.text)))
        if plain in grades:
            return plain
        meant = (
            grade
            for grade in grades
            if any(plain == grade + tail for tail in _TAILS.get(grade, _ANY_TAIL))
        )
        return next(meant, None)


def _read(text: str) -> tuple[Decimal | None, bool, PrintedKind]:
    folded = fold(text)
    nothing = kind_of_nothing(folded)
    if nothing is not None:
        return None, False, nothing
    match = _NUMBER.fullmatch(folded)
    if match is None or len(folded) > MAX_CHARACTERS:
        return None, False, "unreadable"
    return Decimal(match["number"].replace(",", "")), bool(match["percent"]), "number"


def kind_of_nothing(folded: str) -> PrintedKind | None:
    """Return how a folded text says that nothing is there (空白或占位), None if it says more."""
    if not folded:
        return "blank"
    return "placeholder" if _PLACEHOLDER.fullmatch(folded) else None


def as_printed_grade(value: object) -> PrintedGrade | None:
    """Return a printed grade (评价等级) from text or a `PrintedGrade`; None stays None."""
    if isinstance(value, PrintedGrade):
        return value
    text = as_text(value)
    return None if text is None else PrintedGrade(text)


def as_printed(value: object) -> Printed | None:
    """Return a printed figure (填报数) from text, a number or a `Printed`; None stays None."""
    if isinstance(value, Printed):
        return value
    text = as_text(value)
    return None if text is None else printed(text)


def printed(text: str) -> Printed:
    """Return a text as a printed figure (填报数); the figures of a table repeat each other."""
    return _remembered(text) if len(text) <= MAX_CHARACTERS else Printed(text)


_remembered = lru_cache(maxsize=2048)(Printed)
