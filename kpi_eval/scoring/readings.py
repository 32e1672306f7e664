"""How target and actual were read, in sentences (读法说明): decided in `model.pairing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_eval.messages import render
from kpi_eval.model.exact import exact_text
from kpi_eval.model.text import fold
from kpi_eval.model.units import NO_UNIT
from kpi_eval.model.values import Ambiguous, Amount, Blank, Range, Unparsed, Words
from kpi_eval.scoring.steps import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_eval.model.pairs import Pair
    from kpi_eval.model.units import Unit
    from kpi_eval.model.values import Actual, Target, Value
    from kpi_eval.scoring.score import Score

__all__ = ["operands", "reading_steps"]


def reading_steps(score: Score) -> Iterator[Step]:
    """How the two cells were read, where that is more than their text."""
    pair = score.indicator.pair
    actual = score.indicator.actual
    sides = (("target", score.indicator.target, pair.target), ("actual", actual, pair.actual))
    for side, cell, value in sides:
        if cell is not None:
            yield from _read(side, cell, value)
    if "cost-limit" in pair.notes or "complaint-limit" in pair.notes:
        key = "cost-limit" if "cost-limit" in pair.notes else "complaint-limit"
        yield Step(key, {"target": score.indicator.target.shown})
    if actual is not None and score.completion.reason is None:
        yield from _changes(score, actual)
        yield from _units(score, actual)


def _read(side: str, cell: Target | Actual, value: Value | None) -> Iterator[Step]:
    """How one cell was read, where that is more than its text."""
    if isinstance(cell.value, Unparsed) and isinstance(value, Amount):
        yield Step(f"counted-alike-{side}", {"text": cell.text, "value": str(value)})
    elif isinstance(cell.value, Unparsed):
        why = render(f"step.why-{cell.value.why}")
        yield Step(f"unread-{side}", {"text": cell.text, "why": why})
    elif isinstance(cell.value, Amount) and cell.value.digits_joined:
        yield Step(f"joined-{side}", {"text": cell.text, "value": cell.format()})
    elif isinstance(cell.value, (Ambiguous, Blank, Words)):
        if str(value) not in (str(cell.value), cell.text):
            yield Step(f"read-{side}", {"text": cell.text, "value": str(value)})
    elif fold(cell.text) != cell.format():
        yield Step(f"read-{side}", {"text": cell.text, "value": cell.format()})


def _changes(score: Score, actual: Actual) -> Iterator[Step]:
    """How a change and another amount were brought to one direction."""
    target, pair = score.indicator.target, score.indicator.pair
    if "change-opposite" in pair.notes:
        yield Step("change-opposite", {"target": target.shown, "actual": actual.shown})
    if "change-taken" in pair.notes:
        plain = isinstance(target.value, Amount) and not target.value.change
        side, cell, value = (
            ("target", target, pair.target) if plain else ("actual", actual, pair.actual)
        )
        yield Step(f"change-taken-{side}", {"text": cell.shown, "value": str(value)})


def _units(score: Score, actual: Actual) -> Iterator[Step]:
    """How the two units were brought together, and a number that has none was read."""
    target, pair = score.indicator.target, score.indicator.pair
    sides = (("target", target, pair.target), ("actual", actual, pair.actual))
    taken = all(_is_bare(cell.value) and not _is_bare(value) for _, cell, value in sides)
    if taken and "reading-either" not in score.completion.notes:
        values = {"value": str(pair.target), "other": str(pair.actual)}
        yield Step("unit-taken-both", {"target": target.shown, "actual": actual.shown, **values})
        return
    for side, cell, value in sides:
        before, after = _one_amount(cell.value), _one_amount(value)
        if before is None or after is None or before.unit == after.unit:
            continue
        text, unit = {"text": cell.shown, "value": str(value)}, {"unit": after.unit.name}
        if "reading-either" in score.completion.notes:
            first, second = pair.rivals[:2]
            yield Step(f"reading-either-{side}", {**text, "first": first, "second": second})
        elif "counted-alike" in pair.notes:
            yield Step(f"counted-alike-{side}", text)
        elif "unit-named" in pair.notes:
            yield Step(f"unit-named-{side}", unit)
        elif "reading-taken" in pair.notes or after.unit != _other_unit(pair, side):
            yield Step(f"reading-taken-{side}", text)
        else:
            yield Step(f"unit-taken-{side}", unit)
    wanted, got = _one_amount(pair.target), _one_amount(pair.actual)
    if wanted is None or got is None or wanted.unit == got.unit:
        return
    if "unit-differs" in pair.notes:
        yield Step("unit-differs", {"target": wanted.unit.name, "actual": got.unit.name})
    else:
        yield Step("converted", {"before": _plain(got), "after": operands(score)["actual"]})


def _other_unit(pair: Pair, side: str) -> Unit | None:
    amount = _one_amount(pair.actual if side == "target" else pair.target)
    return None if amount is None else amount.unit


def _one_amount(value: Value | None) -> Amount | None:
    """Return the amount that a value is, or that ends a range."""
    value = value.high if isinstance(value, Range) else value
    return value if isinstance(value, Amount) else None


def _is_bare(value: Value | None) -> bool:
    return isinstance(value, Amount) and value.unit == NO_UNIT


def _plain(amount: Amount) -> str:
    """Return number and unit, without the direction of a change: that both sides have."""
    return f"{exact_text(amount.number)}{amount.unit.name}" if amount.change else str(amount)


def operands(score: Score) -> dict[str, str]:
    """Return target and actual as they stand in the formula of the rate, in one unit."""
    pair, key = score.indicator.pair, score.completion.key
    target, actual = pair.target, Blank() if pair.actual is None else pair.actual
    if isinstance(target, Range) and key != "range-met":
        target = target.low if key == "quotient" else target.high
    shown = {"target": str(target), "actual": str(actual)}
    if not isinstance(target, Amount) or not isinstance(actual, Amount):
        return shown
    if "unit-differs" in pair.notes:
        return {"target": exact_text(target.base), "actual": exact_text(actual.base)}
    shown = {"target": _plain(target), "actual": _plain(actual)}
    if target.unit != actual.unit and target.unit.dimension == actual.unit.dimension:
        shown["actual"] = f"{exact_text(actual.in_unit(target.unit))}{target.unit.name}"
    return shown
