"""An amount of the funds (资金数): the number as printed, with the unit that it is in.

A cell prints its own unit (``45000元``, ``0.5亿元``), or its column, its row's label or the table
gives one. 万 and 亿 without a currency multiply the currency of the table: ``150万`` is 150 万元 in
a table in 万元, and in one in 元 as well.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import attrs

from kpi_eval.model.exact import EXACT
from kpi_eval.model.given import as_text
from kpi_eval.model.printed import MAX_CHARACTERS, Printed, PrintedKind, kind_of_nothing
from kpi_eval.model.text import fold
from kpi_eval.model.units import is_known, unit
from kpi_eval.model.values import Amount

__all__ = ["Money", "as_money", "in_yuan"]

_AMOUNT = re.compile(
    r"=?(?P<currency>人民币|[¥￥])?"
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<unit>(?![\d,.\s]).*)?"
)
_MULTIPLIERS = "十百千万亿"
_MULTIPLIER = re.compile(r"千|[十百千]?万|[十百千万]?亿")


@attrs.frozen(repr=False)
class Money(Printed):
    """An amount of the funds as printed (资金数): ``45000元``, ``1,234.5``, ``150万``.

    `number` is the number of the text, in the unit that the text prints: `own`, "" if none. `unit`
    is the unit of the cell's column or row label, "" where that is the table's: it applies where
    the cell has none. A text whose unit is not known is ``unreadable``; one in a unit that is no
    money (``3个``) is an amount, and compares with no other.
    """

    unit: str = ""
    own: str = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Read the text once."""
        number, own, kind = _read(self.text[: 4 * MAX_CHARACTERS])
        object.__setattr__(self, "number", number)
        object.__setattr__(self, "own", own)
        object.__setattr__(self, "percent", own == "%")
        object.__setattr__(self, "kind", kind)

    def amount(self, table_unit: str) -> Amount | None:
        """Return number and unit in a table of `table_unit` (金额), None if there is no number."""
        return None if self.number is None else _amount(self, self.unit or table_unit)

    @property
    def is_money(self) -> bool:
        """Tell whether the text is a number in money, as far as it says (金额): no 3个, no 75%."""
        if self.number is None:
            return False
        return not self.own or bool(_MULTIPLIER.fullmatch(self.own)) or _is_money(self.own)

    def _told(self) -> str:
        return repr(self) if self.unit else super()._told()

    @property
    def shown(self) -> str:
        """The number without separators, with the unit that it does not take from the table."""
        if self.number is None:
            return self.text.strip()
        return f"{self.number:f}{self.own or self.unit}"


@lru_cache(maxsize=512)  # every check and every policy asks for the same few
def _amount(money: Money, given: str) -> Amount:
    number = Decimal(0) if money.number is None else money.number
    if _MULTIPLIER.fullmatch(money.own):
        return Amount(number, unit(money.own + (given.lstrip(_MULTIPLIERS) or "元")))
    return Amount(number, unit(money.own or given))


def _is_money(name: str) -> bool:
    return unit(name).family == "money"


@lru_cache(maxsize=2048)  # the budget stands in several columns, and checks ask for it again
def _read(text: str) -> tuple[Decimal | None, str, PrintedKind]:
    folded = fold(text)
    nothing = kind_of_nothing(folded)
    if nothing is not None:
        return None, "", nothing
    match = _AMOUNT.fullmatch(folded.rstrip("。;"))
    if match is None or len(folded) > MAX_CHARACTERS:
        return None, "", "unreadable"
    own = match["unit"] or ""
    multiplies = bool(_MULTIPLIER.fullmatch(own))
    if match["currency"] and multiplies:
        own, multiplies = f"{own}元", False  # ￥5万 says its currency: no table's unit is needed
    if own and not multiplies:
        if not is_known(own):
            return None, "", "unreadable"
        own = unit(own).name
    if match["currency"] and unit(own).dimension != "money":
        return None, "", "unreadable"  # ¥5.00 in a table in 万元: the sign or the table
    return Decimal(match["number"].replace(",", "")), own, "number"


def as_money(value: object) -> Money | None:
    """Return an amount of the funds (资金数) from text, a number or a printed figure; or None."""
    if isinstance(value, Money):
        return value
    text = value.text if isinstance(value, Printed) else as_text(value)
    return None if text is None else Money(text)


def in_yuan(amount: Amount) -> Decimal | None:
    """Return an amount in 元 (折合元), exact; None for what is no money.

    >>> in_yuan(Amount(Decimal("0.5"), unit("亿元")))
    Decimal('50000000.0')
    """
    if amount.unit.dimension != "money":
        return None
    factor = amount.unit.factor / unit("元").factor
    scaled = EXACT.multiply(amount.number, Decimal(factor.numerator))
    return EXACT.divide(scaled, Decimal(factor.denominator))  # by a power of ten: 角
