"""Whether a figure of the prose and one of a row may be one (可比的数): units, values, dates."""

from __future__ import annotations

from typing import Final

from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Amount

__all__ = ["comparable", "same_unit", "same_value"]

_PEOPLE: Final = frozenset({"人", "人次"})
_TIMES: Final = frozenset({"次", "场", "期"})


def comparable(said: Amount | Moment, cell: Amount | Moment) -> bool:
    """Tell whether two figures may be of one thing: units that convert, or two counting words."""
    if isinstance(said, Moment) or isinstance(cell, Moment):
        return isinstance(said, Moment) and isinstance(cell, Moment)
    one, other = said.unit, cell.unit
    if one.dimension == other.dimension:
        return one.family != "none"
    counted = {"count", "unknown"}
    return one.family in counted and other.family in (*counted, "none")


def same_unit(said: Amount | Moment, cell: Amount | Moment) -> bool:
    """Tell whether two figures have one unit (单位相同), so that another value is another."""
    if isinstance(said, Moment) or isinstance(cell, Moment):
        return isinstance(said, Moment) and isinstance(cell, Moment)
    one, other = said.unit, cell.unit
    if one.name == other.name:
        return bool(one.name)
    if "count" in (one.family, other.family):
        named = {one.name, other.name}
        return named <= _PEOPLE or named <= _TIMES
    return one.dimension == other.dimension and one.family != "unknown"


def same_value(said: Amount | Moment, cell: Amount | Moment) -> bool:
    """Tell whether two figures are the same (数值相同), units converted, counting words alike."""
    if isinstance(said, Amount) and isinstance(cell, Amount):
        if said.unit.dimension == cell.unit.dimension:
            return said.base == cell.base
        return said.base == cell.base and comparable(said, cell)
    if isinstance(said, Moment) and isinstance(cell, Moment):
        return _parts(said) == _parts(cell) or (
            None in (said.year, cell.year) and _parts(said)[1:] == _parts(cell)[1:]
        )
    return False


def _parts(moment: Moment) -> tuple[int | None, int | None, int | None]:
    return moment.year, moment.month, moment.day
