"""The values a cell can hold (指标值): an amount, a date, words, nothing, or a text unparsed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

from kpi_eval.model.brief import Brief, text_repr
from kpi_eval.model.moments import Moment
from kpi_eval.model.numerals import format_number
from kpi_eval.model.units import NO_UNIT, Unit, pint_quantity
from kpi_eval.model.words import Grade, grade_of

if TYPE_CHECKING:
    import pint

__all__ = [
    "Actual", "Ambiguous", "Amount", "Blank", "Change", "Comparator", "Range", "Rank", "Target",
    "Unparsed", "Value", "Words",
]  # fmt: skip

Comparator = Literal[">=", "<=", "=", ">", "<", ""]
Change = Literal["", "up", "down"]

# 3月 is March and 3季度 may be the third quarter: these are printed 3个月, 3个季度.
_DATED_UNITS = frozenset({"月", "季度"})
_CHANGES: dict[Change, str] = {"": "", "up": "提高", "down": "下降"}


@attrs.frozen(repr=False, slots=False)  # made in two thirds of the time
class Amount(Brief):
    """A number with its unit (数值), exact: ``0.4444万本`` is number 0.4444, unit 万本.

    `number` is as printed; `base` is the same amount in the base unit of its dimension, as a
    Fraction. `digits_joined` says that the digits stood apart in the source (``6000 0``) and were
    read as one number. `change` says that the amount is one by which something rose or fell
    (提升10%, 下降10%); "" = a level, or nothing said of it.
    """

    number: Decimal
    unit: Unit = NO_UNIT
    change: Change = attrs.field(default="", kw_only=True)
    digits_joined: bool = attrs.field(default=False, kw_only=True)
    base: Fraction = attrs.field(init=False, eq=False, repr=False)

    @base.default
    def _base(self) -> Fraction:
        up, down = self.number.as_integer_ratio()
        times, parts = self.unit.scale
        return Fraction(up * times, down * parts)

    @property
    def quantity(self) -> pint.Quantity[Fraction]:
        """The amount as a pint Quantity with an exact (Fraction) magnitude."""
        return pint_quantity(Fraction(self.number), self.unit)

    def in_unit(self, unit: Unit) -> Fraction:
        """Return the exact magnitude in another unit; raises ValueError if not convertible."""
        if unit.dimension != self.unit.dimension:
            message = f"{self.unit.name or '(no unit)'} cannot be converted to {unit.name}"
            raise ValueError(message)
        return self.base / unit.factor

    def __str__(self) -> str:
        """Return number and unit: ``40000人次``, ``提高10%``."""
        many = "个" if self.unit.name.split("/")[0] in _DATED_UNITS else ""
        return f"{_CHANGES[self.change]}{format_number(self.number)}{many}{self.unit.name}"


@attrs.frozen(repr=False)
class Range(Brief):
    """Two limits (区间): ``5-10个``, ``5%-8%``; both belong to it, and both have one unit."""

    low: Amount
    high: Amount

    def __str__(self) -> str:
        """Return both limits: ``5-10个``, ``±5%``."""
        if self.low.number == -self.high.number:
            return f"±{self.high}"
        return f"{format_number(self.low.number)}-{self.high}"


@attrs.frozen(repr=False)
class Rank(Brief):
    """A rank on a scale (级别): ``5A级`` is rank 5 of the scale A级; no amount, and no share."""

    number: int
    scale: str

    def __str__(self) -> str:
        """Return the rank: ``5A级``."""
        return f"{self.number}{self.scale}"


@attrs.frozen(repr=False)
class Words(Brief):
    """A qualitative wording (定性表述): 提高, 达到预期指标; `grade` is the grade it names."""

    text: str
    grade: Grade | None = attrs.field(init=False, eq=False, repr=False)

    @grade.default
    def _grade(self) -> Grade | None:
        return grade_of(self.text)

    def __str__(self) -> str:
        """Return the words."""
        return self.text


@attrs.frozen(repr=False)
class Blank(Brief):
    """Nothing there (空): a blank cell or a placeholder sign."""

    def __str__(self) -> str:
        """Return an empty text."""
        return ""


@attrs.frozen(repr=False)
class Unparsed(Brief):
    """A text that could not be parsed (无法解析): it keeps the text and says why.

    `why` is one of ``approximate`` (约, 左右, 余), ``range`` (10-15), ``conflicting`` (≥…以下),
    ``unreadable-number`` (8,00), ``several`` (numbers in one cell), ``date`` (2月30日),
    ``mixed`` (a number and words).
    """

    text: str
    why: str

    def __str__(self) -> str:
        """Return the text."""
        return self.text


@attrs.frozen(repr=False)
class Ambiguous(Brief):
    """A text with more than one reading (两可): ``12.31`` is a date or a number.

    `readings` are its values, the likelier first; a row decides between them, or nothing does.
    """

    text: str
    readings: tuple[Amount | Moment, ...]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


Value = Amount | Moment | Words | Blank | Unparsed | Range | Rank | Ambiguous


@attrs.frozen(repr=False)
class _Cell(Brief):
    text: str
    comparator: Comparator
    value: Value

    def format(self) -> str:
        """Return the canonical text of what was understood: ``>=40000人次``.

        Law: parsing it gives the same comparator and value again.
        """
        return f"{self.comparator}{self.value}"

    @property
    def shown(self) -> str:
        """The text as printed, joined where its digits stood apart (``<=60000元``)."""
        if isinstance(self.value, Amount) and self.value.digits_joined:
            return self.format()
        return self.text

    def __str__(self) -> str:
        """Return `shown`."""
        return self.shown

    def _told(self) -> str:
        return text_repr(self.text)


@attrs.frozen(repr=False)
class Target(_Cell):
    """A target (目标值、预期指标值): comparator and value, beside the text.

    `comparator` is one of ``>= <= = > <`` or "" where none is printed.
    """

    @property
    def is_upper_limit(self) -> bool:
        """Tell whether less is better (反向指标): ``<=`` or ``<``."""
        return self.comparator in ("<=", "<")


@attrs.frozen(repr=False)
class Actual(_Cell):
    """An actual (业绩值、实际完成值). A comparator repeated in it is formatting, not a claim."""
