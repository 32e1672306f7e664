"""What prose says of the funds (文字中的资金): the year's budget, what was executed, the rate."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_eval.model.values import Amount
from kpi_eval.prose.targets import LinkTarget, ProseLink

if TYPE_CHECKING:
    from kpi_eval.model.funding import Funding
    from kpi_eval.prose.mentions import Mention

__all__ = ["funds_link"]

# The words that stand right before the figure, of the whole table and no part of it.
_WORDS: Final = (
    ("rate", re.compile(r"(?:总|全年)?预算(?:资金)?执行率(?:为|达到?|是)?$")),
    ("initial", re.compile(r"年初预算(?:数|资金|总额|安排)(?:为|共|共计|是)?$")),
    ("budget", re.compile(r"全年预算(?:数|资金|总额)?(?:为|共|共计|是)?$")),
    ("executed", re.compile(r"(?:全年|实际)执行(?:数|资金|总额)?(?:为|共|共计|是)?$")),
)
_SPENT: Final = re.compile(r"(?:项目)?(?:经费|资金)(?:共|累计|实际)?支出(?:为|共|共计)?$")


def funds_link(mention: Mention, funding: Funding | None, table: int) -> ProseLink | None:
    """Return the link of a figure to the funds of its table (与资金的对应), where words say so.

    Looser words (经费支出) count only where the amount is the executed one: a part may be meant.
    """
    said = mention.value
    if funding is None or not isinstance(said, Amount) or mention.each:
        return None
    for field, words in _WORDS:
        if words.search(mention.left):
            agrees = _agrees(said, funding, field)
            return None if agrees is None else _link(mention, table, field, agrees=agrees)
    if _SPENT.search(mention.left) and _agrees(said, funding, "executed"):
        return _link(mention, table, "executed", agrees=True)
    return None


def _link(mention: Mention, table: int, field: str, *, agrees: bool) -> ProseLink:
    to = LinkTarget(kind="funds", field=field, table=table)
    return ProseLink(mention=mention, to=to, agrees=agrees)


def _agrees(said: Amount, funding: Funding, field: str) -> bool | None:
    """Tell whether an amount is that of the funds, at its own digits; None where none is."""
    if field == "rate":
        printed = funding.printed_rate
        if printed is None or printed.number is None or said.unit.name != "%":
            return None
        return _rounds_to(printed.number, said.number)
    amount = funding.amount(getattr(funding, field))
    if amount is None or amount.unit.dimension != said.unit.dimension:
        return None
    return _rounds_to(Decimal(1) * amount.number, said.number) if (
        amount.unit == said.unit
    ) else amount.base == said.base  # fmt: skip


def _rounds_to(number: Decimal, said: Decimal) -> bool:
    """Tell whether a number said with fewer digits is this one, rounded or cut."""
    places = -int(said.as_tuple().exponent)
    scaled, whole = number.scaleb(places), said.scaleb(places)
    return scaled == whole or (places > 0 and abs(scaled - whole) < 1)
