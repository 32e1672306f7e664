"""Two amounts brought to one unit (两个数值的对读), or the readings that they have named."""

from __future__ import annotations

import attrs

from kpi_eval.model.exact import shifted
from kpi_eval.model.pairs import Note, Pair, Row, Side, opened
from kpi_eval.model.units import NO_UNIT, Unit, unit
from kpi_eval.model.unstated import (
    PERCENT,
    is_bare,
    nearer_apart,
    on_a_scale,
    out_of_hundred,
    ratio_readings,
    unit_in_name,
    unit_readings,
)
from kpi_eval.model.values import Amount, Change, Range

__all__ = ["pair_amounts", "pair_range"]


def pair_amounts(found: Pair, wanted: Amount, got: Amount, row: Row) -> Pair:
    """Bring two amounts to one kind and one unit, or name the readings they have."""
    if wanted.digits_joined or got.digits_joined:
        found = attrs.evolve(found, notes=(*found.notes, "ambiguous-digits"))
    if wanted.change or got.change:
        changed = _changes(found, wanted, got, row)
        if isinstance(changed, Pair):
            return changed
        wanted, got, notes = changed
        found = attrs.evolve(found, notes=found.notes + notes)
    return _units(found, wanted, got, row)


def _units(found: Pair, wanted: Amount, got: Amount, row: Row) -> Pair:
    """Bring two amounts to one unit; two counting words are compared by their numbers."""
    if wanted.unit.dimension != got.unit.dimension:
        if is_bare(wanted):
            return _beside(found, "target", wanted, got, row)
        if is_bare(got):
            return _beside(found, "actual", got, wanted, row)
        if {wanted.unit.family, got.unit.family} != {"count"}:
            return attrs.evolve(found, target=wanted, actual=got, reason="unit-mismatch")
        found = attrs.evolve(found, notes=(*found.notes, "unit-differs"))
    elif is_bare(wanted) and unit_in_name(row.name).family in ("none", "ratio"):
        if found.satisfaction:
            return _two_satisfactions(found, wanted, got, row)
        if row.of_rate and nearer_apart(wanted, got):
            return _two_rates(found, wanted, got, row)
    return _compared(found, wanted, got)


def _changes(
    found: Pair, wanted: Amount, got: Amount, row: Row
) -> tuple[Amount, Amount, tuple[Note, ...]] | Pair:
    """Bring a change and another, or a plain amount in a row of changes, to one direction."""
    if wanted.change and got.change:
        if wanted.change == got.change:
            return wanted, got, ()
        backwards = attrs.evolve(got, number=-got.number, change=wanted.change)
        return wanted, backwards, ("change-opposite",)
    side: Side = "actual" if wanted.change else "target"
    plain, way = (got, wanted.change) if wanted.change else (wanted, got.change)
    same = attrs.evolve(plain, change=way)
    if row.direction is None:
        return opened(found, side, (str(same), str(plain)))
    if row.direction in ("", way) and (way == "up" or (row.direction and plain.number >= 0)):
        taken = same
    elif row.direction == "" and plain.number < 0:
        taken = attrs.evolve(same, number=-plain.number)
    else:
        other: Change = "up" if way == "down" else "down"
        size = attrs.evolve(plain, number=abs(plain.number))
        rivals = (attrs.evolve(size, change=way), attrs.evolve(size, change=other))
        return opened(found, side, tuple(map(str, rivals)))
    return (
        (wanted, taken, ("change-taken",)) if side == "actual" else (taken, got, ("change-taken",))
    )


def _beside(found: Pair, side: Side, number: Amount, other: Amount, row: Row) -> Pair:
    """Read a bare number beside an amount that has a unit."""
    named = unit_in_name(row.name)
    note: Note = "unit-taken"
    if other.unit.family == "ratio":
        if found.satisfaction and named.family != "ratio" and on_a_scale(number) and other.number:
            return _on_a_scale(found, side, number, other.unit)
        readings = ratio_readings(number, other.unit, row.stem, satisfied=found.satisfaction)
        if len(readings) > 1 and named.dimension == other.unit.dimension:
            readings = _named_percent(number, named, readings, other)
        if number.number != 0 and other.unit.factor != 1:
            note = "reading-taken"
    elif named.dimension == other.unit.dimension:
        readings, note = (attrs.evolve(number, unit=named),), "unit-named"
    elif found.satisfaction and (points := out_of_hundred(number, other)) is not None:
        readings, note = (points,), "reading-taken"
    else:
        readings = unit_readings(number, other)
    found = attrs.evolve(found, notes=found.notes + ((note,) if len(readings) == 1 else ()))
    return _read(found, side, readings, other)


def _named_percent(
    number: Amount, named: Unit, readings: tuple[Amount, ...], other: Amount
) -> tuple[Amount, ...]:
    """A name with （%） decides, unless the number is next to the other amount as a ratio alone."""
    ratio = readings[-1]
    small, large = sorted((abs(ratio.base), abs(other.base)))
    return readings if small * 2 > large else (attrs.evolve(number, unit=named),)


def _on_a_scale(found: Pair, side: Side, number: Amount, of: Unit) -> Pair:
    """Name both readings of a satisfaction of 4.8: so many percent, or points of 5 or 10."""
    readings = (attrs.evolve(number, unit=one) for one in (of, unit("分")))
    return opened(found, side, tuple(map(str, readings)))


def _two_satisfactions(found: Pair, wanted: Amount, got: Amount, row: Row) -> Pair:
    """Two bare satisfactions, each a percent or a ratio by its size: 95 and 0.96.

    Both up to 10 are points of one scale, of 5 or of 10: 4.5 and 4.8 are no percent.
    """
    sides: dict[Side, Amount] = {"target": wanted, "actual": got}
    percent = unit_in_name(row.name).family == "ratio"
    if not percent and on_a_scale(wanted) and on_a_scale(got):
        return _compared(found, wanted, got)
    read: dict[Side, Amount] = {}
    for side, number in sides.items():
        if not percent and on_a_scale(number):
            return _on_a_scale(found, side, number, PERCENT)
        readings = ratio_readings(number, PERCENT, "", satisfied=True)
        if len(readings) > 1:
            return opened(found, side, tuple(map(str, readings)))
        read[side] = readings[0]
    if any(read[side].number != number.number for side, number in sides.items()):
        found = attrs.evolve(found, notes=(*found.notes, "reading-taken"))
    return _compared(found, read["target"], read["actual"])


def _two_rates(found: Pair, wanted: Amount, got: Amount, row: Row) -> Pair:
    """Two bare rates of which one is a ratio, it seems: 95 and 0.96."""
    small_is_target = abs(wanted.number) < abs(got.number)
    small, large = (wanted, got) if small_is_target else (got, wanted)
    other = attrs.evolve(large, unit=PERCENT)
    readings = ratio_readings(small, PERCENT, row.stem, satisfied=False)
    named = unit_in_name(row.name)
    if len(readings) > 1 and named != NO_UNIT:
        readings = _named_percent(small, named, readings, other)
    if len(readings) == 1:
        found = attrs.evolve(found, notes=(*found.notes, "reading-taken"))
    return _read(found, "target" if small_is_target else "actual", readings, other)


def _read(found: Pair, side: Side, readings: tuple[Amount, ...], other: Amount) -> Pair:
    """Return the pair with a number read in one way, or in each of several."""
    pairs = [
        _compared(found, reading, other) if side == "target" else _compared(found, other, reading)
        for reading in readings
    ]
    if len(pairs) == 1:
        return pairs[0]
    quotients = tuple(quotient for one in pairs for quotient in one.quotients)
    rivals = tuple(map(str, readings))
    return attrs.evolve(pairs[0], quotients=quotients, rivals=rivals, doubtful=side)


def _compared(found: Pair, wanted: Amount, got: Amount) -> Pair:
    """Return the pair with actual and target as whole numbers of one scale."""
    (goal, goal_parts), (reached, reached_parts) = (
        wanted.base.as_integer_ratio(),
        got.base.as_integer_ratio(),
    )
    quotient = reached * goal_parts, goal * reached_parts
    # Spelt out: evolving costs a third of all that is done for a common row.
    return Pair(
        wanted, got, found.comparator, found.notes, (quotient,),
        satisfaction=found.satisfaction,
    )  # fmt: skip


def pair_range(found: Pair, wanted: Range, got: Amount, row: Row) -> Pair:
    """Read an amount beside a range as beside its upper limit; the lower one follows."""
    read = pair_amounts(found, wanted.high, got, row)
    if read.rivals and read.reason is None:
        read = attrs.evolve(read, reason="ambiguous-reading")
    high = read.target
    if not isinstance(high, Amount) or read.reason is not None:
        return attrs.evolve(read, target=wanted, actual=got, quotients=())
    low = attrs.evolve(wanted.low, unit=high.unit, change=high.change)
    if high.number != wanted.high.number:  # the limits were ratios: 0.95 is 95 %
        low = attrs.evolve(
            low, number=shifted(low.number, len(str(high.unit.factor.denominator)) - 1)
        )
    return attrs.evolve(read, target=Range(low, high), quotients=())
