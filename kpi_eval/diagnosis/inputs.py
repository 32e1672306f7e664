"""What a row's input cells may have been before a slip (可能的原填内容): cell by cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_eval.diagnosis.costs import SlipOf, cost_of
from kpi_eval.diagnosis.digits import before, first_number_of, renumbered
from kpi_eval.diagnosis.mistaken_units import mistaken_for
from kpi_eval.model.rules import RULE_NAMES
from kpi_eval.model.units import unit
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.indicator import Indicator
    from kpi_eval.model.values import Actual, Target

__all__ = [
    "Input",
    "amounts_before",
    "number_shown",
    "rules_before",
    "signs_before",
    "units_before",
]

_SIGNS: Final = {
    ">=": ("<=", "="), "<=": (">=", "="), "=": (">=", "<="), ">": ("<",), "<": (">",), "": ("<=",),
}  # fmt: skip


class Input(NamedTuple):
    """An input cell as it may have been (可能的原填): field, text, number if only that differs."""

    field: str
    text: str
    kind: SlipOf
    cost: int
    number: Decimal | None = None


def number_shown(cell: Target | Actual) -> str | None:
    """Return the plain number of an amount as written (填报的数字), None for 三场 or 1,000."""
    if not isinstance(cell.value, Amount):
        return None
    shown = first_number_of(cell.text)
    plain = shown is not None and Decimal(shown) == cell.value.number
    return shown if plain else None


def amounts_before(field: str, cell: Target | Actual) -> Iterator[Input]:
    """Yield target or actual with another number (数字笔误的还原)."""
    shown = number_shown(cell)
    if shown is not None:
        for number, one in before(shown).items():
            yield Input(field, renumbered(cell.text, one.text), one.kind, one.cost, number)


def units_before(
    field: str, cell: Target | Actual, other: Target | Actual | None
) -> Iterator[Input]:
    """Yield target or actual in another unit (单位笔误的还原): with 万, of its kind …."""
    value = cell.value
    if not isinstance(value, Amount) or not value.unit.name:
        return
    name = value.unit.name
    printed = next((text for text in _ends(cell.text) if unit(text) == value.unit), None)
    if printed is None:
        return
    units = dict.fromkeys(_units(name, other))
    for one in units:
        if unit(one) != value.unit:
            text = cell.text.removesuffix(printed) + one
            yield Input(field, text, "unit", cost_of("unit", len(units)))


def _ends(text: str) -> Iterator[str]:
    return (text[place:] for place in range(max(0, len(text) - 8), len(text)))


def _units(name: str, other: Target | Actual | None) -> Iterator[str]:
    if other is not None and isinstance(other.value, Amount) and other.value.unit.name:
        yield other.value.unit.name
    yield from mistaken_for(name)


def signs_before(row: Indicator) -> Iterator[Input]:
    """Yield the target with another comparator (比较符笔误的还原)."""
    target = row.target
    if number_shown(target) is None:
        return
    sign = target.comparator
    rest = target.text.lstrip("<>=≥≤＜＞＝ ")
    if not rest[:1].isdigit():
        return  # the comparator stands in words
    others = _SIGNS[sign]
    for other in others:
        yield Input("target", other + rest, "comparator", cost_of("comparator", len(others)))


def rules_before(row: Indicator) -> Iterator[Input]:
    """Yield the row with another of the official rules (赋分规则误填的还原)."""
    if row.scoring_rule is None or not row.prints_rule:
        return
    others = [rule for rule in RULE_NAMES if rule not in (row.scoring_rule, "steps")]
    for rule in others:
        yield Input("rule", RULE_NAMES[rule], "rule", cost_of("rule", len(others)))
