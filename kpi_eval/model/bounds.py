"""What an actual's own bound says of the target (业绩值自带的界限): 不足95%, 低于95%, 3项以下.

≥95% repeated for a target of ≥95% is formatting. A bound that points the other way is a claim:
it misses the target for certain (低于95%), or leaves open whether it does (98%以下).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from kpi_eval.model.cells import parse_target
from kpi_eval.model.text import bare
from kpi_eval.model.values import Amount, Unparsed, Value

if TYPE_CHECKING:
    from kpi_eval.model.values import Comparator

__all__ = ["Claim", "claim_of"]

Claim = Literal["", "missed", "open"]

_LONGEST: Final = 40
_SHORT: Final = re.compile(
    r"(?:(?:实际|仅|只)*(?:不足|不到|未满|达不到|未达到?|未能达到|没有达到|没达到|尚未达到)"
    r"|(?:尚未|没有|未能|未)(?:完成|实现|达成))(?P<rest>[\d≥>].*)"
)
_NONE_LEFT: Final = frozenset({"", "=", ">=", ">"})


def claim_of(comparator: Comparator, wanted: Value, cell: Comparator, got: Value | None) -> Claim:
    """Return what the bound of an actual says of a target with a comparator (业绩值界限的含义).

    `cell` is the comparator printed in the actual, `got` what was read of it.
    """
    if not isinstance(wanted, Amount) or wanted.change:
        return ""
    if isinstance(got, Unparsed) and comparator in _NONE_LEFT:
        return _short(wanted, got.text)
    if not isinstance(got, Amount) or got.change or cell in ("", "="):
        return ""
    if comparator in ("", "=") and cell != "<":
        return ""
    upper = comparator in ("<=", "<")
    if upper == (cell in ("<=", "<")):
        return ""
    if got.unit.dimension != wanted.unit.dimension:
        return "open"
    beyond = got.base >= wanted.base if upper else got.base <= wanted.base
    # 95 % at most is no miss of 95 % at least, and just that of more than 95 %.
    touched = got.base == wanted.base and len(cell) == len(">=") and len(comparator) != 1
    if beyond and not touched:
        return "missed"
    return "" if comparator in ("", "=") else "open"


def _short(wanted: Amount, text: str) -> Claim:
    """Read 不足95%, 未达到95%, 3项 not reached: what is denied is the target or less than it."""
    match = _SHORT.fullmatch(bare(text)) if len(text) <= _LONGEST else None
    denied = None if match is None else parse_target(match["rest"]).value
    if not isinstance(denied, Amount) or denied.unit.dimension != wanted.unit.dimension:
        return ""
    return "missed" if denied.base <= wanted.base else ""
