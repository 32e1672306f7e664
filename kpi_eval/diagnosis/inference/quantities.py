"""Below the target and above it (未完成与超额): every form that may explain rows, with its cost.

Below it a gate is a place on a line, where the admissible intervals of most rows meet. A regulation
names round numbers: a gate that is none has to be worth it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.diagnosis.inference.boxes import boxes_of, cost_at, starts
from kpi_eval.diagnosis.inference.stabbing import Line, Stretch, ValueRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_eval.diagnosis.inference.boxes import Printing, ScoreBox
    from kpi_eval.diagnosis.inference.observed import Observed, Ratio

__all__ = [
    "MARGIN",
    "Option",
    "cost_under",
    "gate_line",
    "over_options",
    "plain_number",
    "short_options",
]

# What one value has to be ahead of every other to be decided: 10 bits, in hundredths.
MARGIN: Final = 1000
_ZERO: Final = (0, 1)
_ONE: Final = (1, 1)
_FORMS: Final = ("from-gate", "proportional")
_NOT_ROUND: Final = 1500


def _priors() -> dict[Fraction, int]:
    """Return what it costs that a gate is a certain round number (取整数的代价)."""
    found = {Fraction(n, 100): 600 for n in range(1, 100)}
    found |= {Fraction(n, 20): 300 for n in range(1, 20)}
    return found | {Fraction(n, 10): 0 for n in (5, 6, 7, 8)}


_PRIORS: Final = _priors()
_UNSAID: Final[dict[str, Any]] = {"gate": None, "over_floor": Fraction(0), "unit_over": None}
_FAR: Final = Fraction(2)  # up to here w*(2-r) has no floor of its own
_FLOORS: Final = (Fraction(0), *(Fraction(n, 10) for n in (5, 6, 7, 8)))


@attrs.frozen(eq=False)
class Option:
    """Some values of parameters that explain rows together (一组取值), and what that costs."""

    values: tuple[tuple[str, Any], ...]
    cost: int


def cost_under(row: Observed, printing: Printing, values: dict[str, Any]) -> int:
    """Return what a row costs under certain values (一行的代价) of what its quantity rests on."""
    values = _UNSAID | values
    (first, dear), *others = starts(row, row.at, printing)
    least = dear + cost_at(row, printing, _share(row, first, values))
    for at, cost in others:
        if cost < least:
            least = min(least, cost + cost_at(row, printing, _share(row, at, values)))
    return least


def _share(row: Observed, at: Ratio, values: dict[str, Any]) -> Ratio:
    up, down = at
    if up < down:
        return _short(up, down, values["shortfall"], values["gate"])
    if up == down or (row.unit and values["unit_over"] == "full") or values["over"] == "full":
        return _ONE
    floor = values["over_floor"].as_integer_ratio()
    left = max(2 * down - up, 0)
    return (left, down) if left * floor[1] >= floor[0] * down else floor


def _short(up: int, down: int, form: str, gate: Fraction | ValueRange | None) -> Ratio:
    if isinstance(gate, ValueRange):
        gate = plain_number(gate)
    if form == "nothing":
        return _ZERO
    if gate is None:
        return up, down
    g, h = gate.as_integer_ratio()
    if up * h < g * down:
        return _ZERO
    return (up, down) if form == "proportional" else (up * h - g * down, down * (h - g))


def plain_number(span: ValueRange) -> Fraction:
    """Return a plain number of an interval (区间内的简单数): of as few decimals as will do."""
    for digits in range(1, 40):
        scale = 10**digits
        least = -((-span.low.numerator * scale) // span.low.denominator)
        for tried in (least, least + 1):
            if Fraction(tried, scale) in span and 0 <= tried < scale:
                return Fraction(tried, scale)
    return (span.low + span.high) / 2


def short_options(rows: Sequence[Observed], printing: Printing) -> list[Option]:
    """Return what may hold below the target (未完成的计分): its form and gate, the cheapest."""
    whole = sum(row.wrong for row in rows)
    nothing = sum(cost_under(row, printing, {"shortfall": "nothing", "gate": None}) for row in rows)
    found = [Option((("shortfall", "nothing"),), nothing)]
    for form in _FORMS:
        line = gate_line(rows, printing, form)
        if form == "proportional":
            values = (("shortfall", form), ("gate", None))
            found.append(Option(values, whole - line.at(_ZERO)))
        for gate, prior in _PRIORS.items():
            cost = whole - line.at(gate.as_integer_ratio()) + prior
            found.append(Option((("shortfall", form), ("gate", gate)), cost))
        least = min(one.cost for one in found)
        for span, gain in line.spans(max(whole + _NOT_ROUND - least - MARGIN, 1)):
            if span.low > 0 and (span.low == span.high or plain_number(span) not in _PRIORS):
                cost = whole - gain + _NOT_ROUND
                found.append(Option((("shortfall", form), ("gate", span)), cost))
    return _cheapest(found)


def _cheapest(options: list[Option]) -> list[Option]:
    most = min(one.cost for one in options) + 3 * MARGIN
    return [one for one in options if one.cost <= most]


def gate_line(rows: Sequence[Observed], printing: Printing, form: str) -> Line:
    """Return what every place of the gate explains (各门槛所能解释的行) under a form."""
    return Line(_stretches(row, printing, form) for row in rows)


def _stretches(row: Observed, printing: Printing, form: str) -> Iterator[Stretch]:
    boxes = boxes_of(row.score, row.decimals, row.weight, printing.score_digits, printing.rounding)
    for at, dear in starts(row, row.at, printing):
        for box, cost in boxes.all:
            gain = row.wrong - dear - cost
            if at[0] >= at[1]:
                if box.holds(*_ONE):
                    yield Stretch(_ZERO, _ONE, gain, with_high=False)
            elif form == "proportional":
                if box.holds(*at):
                    yield Stretch(_ZERO, at, gain)
                if box.holds(*_ZERO):
                    yield Stretch(at, _ONE, gain, with_low=False, with_high=False)
            else:
                yield from _gates(at, box, gain)


def _gates(at: Ratio, box: ScoreBox, gain: int) -> Iterator[Stretch]:
    """Yield the gates from which a line to full marks at the target passes through a box."""
    (up, down), den = at, box.denominator
    below, above = box.low * down - up * den, box.high * down - up * den  # low - x, high - x
    if below > 0 or (below == 0 and not box.with_low):
        return
    low: Ratio = _ZERO if above >= 0 else (-above, down * (den - box.high))
    high: Ratio = _ONE if box.low < 0 else (-below, down * (den - box.low))
    if box.low == 0 and box.with_low:
        high = _ONE
    yield Stretch(
        low, high, gain,
        with_low=above > 0 or box.with_high, with_high=high is not _ONE and box.with_low,
    )  # fmt: skip


def over_options(rows: Sequence[Observed], printing: Printing) -> list[Option]:
    """Return what may hold above the target (超额的计分): its form, floor, and of whole units."""
    reaching = max(Fraction(*row.at) for row in rows)
    forms = [
        ("full", _FLOORS[0]),
        *(("reduce", floor) for floor in _FLOORS if reaching > 2 - floor),
    ]
    if reaching <= _FAR:
        forms.append(("reduce", _FLOORS[0]))
    units = [row for row in rows if row.unit]
    others = [row for row in rows if not row.unit]
    found = []
    for form, floor in forms:
        values = {"over": form, "over_floor": floor, "unit_over": None}
        cost = sum(cost_under(row, printing, values) for row in others) + (300 if floor else 0)
        kept = (("over", form),) if form == "full" else (("over", form), ("over_floor", floor))
        if not units:
            found.append(Option(kept, cost))
            continue
        for unit in ("full", None):
            own = values | {"unit_over": unit}
            spent = cost + sum(cost_under(row, printing, own) for row in units)
            found.append(Option((*kept, ("unit_over", unit)), spent))
    return found
