"""What a row costs by itself (一行的先验代价): less where it is as rows mostly are.

Of two explanations the better one leaves a row with target and actual the same, the target round,
one unit, a direction, a size and a rule that people set. Counted in four published disclosures: of
94 counted quantities none has an upper limit, nor has any of 33 rates of quality and of 29
satisfactions; of 59 costs in money four have a lower one. Of 112 whole targets six have an actual
with decimals, five of them in money; of 138 percentages none is below one. `_RULES` says which rule
is printed beside which kind of row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.diagnosis.costs import DIGIT, NOT_EXACT, TWO_UNITS, WRONG_WAY
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kpi_eval.model.indicator import Indicator

__all__ = ["digits_of", "plainness"]

_FAR: Final = 20  # times the target, or a part of it
_PARTED: Final = ("money", "ratio", "count", "time")  # have decimals, or are looked at below
_WHOLE: Final = 100  # percent
_NOBODY: Final = 10  # percent satisfied
# -log2 of how often a rule is printed beside a kind of row (172 rows), in hundredths of a bit.
_RULES: Final[dict[tuple[str, str], int]] = {
    ("number", "direct"): 450, ("number", "grade"): 450, ("number", "satisfaction"): 700,
    ("word", "direct"): 300, ("word", "proportional"): 400, ("word", "satisfaction"): 500,
    ("satisfaction", "proportional"): 400, ("satisfaction", "direct"): 500,
    ("satisfaction", "grade"): 500,
}  # fmt: skip


def plainness(row: Indicator) -> int:
    """Return what a row costs by itself (先验代价), in hundredths of a bit."""
    return _of_rule(row) + _of_values(row)


def _of_rule(row: Indicator) -> int:
    if not row.prints_rule:
        return 0
    kind = "satisfaction" if row.is_satisfaction else row.kind
    return _RULES.get((kind, row.scoring_rule or ""), 0)


def _of_values(row: Indicator) -> int:
    target, actual = row.pair.target, row.pair.actual
    if not isinstance(target, Amount) or not isinstance(actual, Amount):
        return 0
    cost = DIGIT * digits_of(target.number)
    cost += WRONG_WAY * (_is_against(row, target) + sum(_odd(row, (target, actual))))
    if target.base != actual.base:
        cost += NOT_EXACT + DIGIT * digits_of(actual.number)
    return cost if target.unit == actual.unit else cost + TWO_UNITS


def digits_of(number: Decimal) -> int:
    """Return how many digits a number has before its zeros (有效数字的位数)."""
    return len(number.normalize().as_tuple().digits)


def _is_against(row: Indicator, target: Amount) -> bool:
    """Tell whether a target is a limit from the side that nobody sets (方向不合常理)."""
    sign, family = row.pair.comparator, target.unit.family
    if sign in ("<=", "<"):
        counted = "数量" in row.level2 and family == "count"
        return row.is_satisfaction or counted or ("质量" in row.level2 and family == "ratio")
    if sign in (">=", ">"):
        return (row.is_cost and family == "money") or ("时效" in row.level2 and family == "time")
    return False


def _is_whole(amount: Amount) -> bool:
    return amount.number == amount.number.to_integral_value()


def _odd(row: Indicator, values: tuple[Amount, Amount]) -> Iterator[bool]:
    """Yield what is hardly ever so (少有的数值): sizes, shares, parts of what is counted whole."""
    wanted, got = (one.base for one in values)
    yield min(wanted, got) > 0 and max(wanted, got) > _FAR * min(wanted, got)
    shares = [one.number for one in values if one.unit.name == "%"]
    yield any(share > _WHOLE or 0 < share < 1 for share in shares)
    yield row.is_satisfaction and any(share < _NOBODY for share in shares)
    yield any(one.unit.family == "count" and one.base.denominator != 1 for one in values)
    yield values[0].unit.family not in _PARTED and _is_whole(values[0]) > _is_whole(values[1])
    yield any(one.unit.family == "time" and 0 < one.number < 1 for one in values)
