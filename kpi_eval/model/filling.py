"""A plan filled in (填报): the actuals of its rows, by name, by number or by record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from kpi_eval.errors import InvalidValueError, meant
from kpi_eval.model.framecolumns import HEAD, PLACES, columns_named
from kpi_eval.model.funds_text import funding_from
from kpi_eval.model.given import plain, shown
from kpi_eval.model.naming import rows_named
from kpi_eval.model.records import records_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_eval.model.funding import Funding
    from kpi_eval.model.indicator import Indicator

__all__ = ["filled", "with_funds"]

_Record = dict[str, Any]

# What is filled in after the year; of everything else the plan says what holds.
_FILLED: Final = (
    "actual", "printed_rate", "printed_score", "deviation_reason", "evidence", "last_year",
    "unconverted",
)  # fmt: skip
_INSTEAD: Final = "fill({name: actual, …}), or a list of dicts"
_IDENTIFYING: Final = frozenset({"", "name", "unit", "comparator", *HEAD, *PLACES})


def filled(
    rows: Sequence[Indicator], actuals: Any, columns: Mapping[str, str]
) -> tuple[Indicator, ...]:
    """Return the rows with what was reached (填入业绩值); those not named stay as they are."""
    changed = list(rows)
    for wanted, fields in _given(actuals, columns):
        number = _place(rows, wanted)
        changed[number] = _with(changed[number], number, fields)
    return tuple(changed)


def _given(actuals: Any, columns: Mapping[str, str]) -> list[tuple[object, _Record]]:
    """Return which row each entry is of, by name or number, and the fields that it fills."""
    if isinstance(actuals, dict):
        return [
            (row, _fields(value, columns) if isinstance(value, dict) else {"actual": value})
            for row, value in actuals.items()
        ]
    listed = isinstance(actuals, (list, tuple))
    if listed and not all(isinstance(one, dict) for one in actuals):
        raise InvalidValueError(f"expected records (业绩值), got {shown(actuals)}: {_INSTEAD}")
    records = actuals if listed else records_of(actuals, _INSTEAD)
    found: list[tuple[object, _Record]] = []
    for number, record in enumerate(records, start=1):
        fields = _fields(record, columns)
        row = plain(fields.pop("row", None))
        name = plain(fields.pop("name", None))
        if row is None and name in (None, ""):
            raise InvalidValueError(
                f"row {number}: no name (三级指标) says which indicator it is of"
            )
        found.append((name if row is None else int(str(row)), fields))
    return found


def _fields(record: Mapping[Any, object], columns: Mapping[str, str]) -> _Record:
    named = columns_named(record, columns, strict=True)
    return {
        column.field: column.text(record[key])
        for key, column in named.items()
        if column is not None and column.field
    }


def _place(rows: Sequence[Indicator], wanted: object) -> int:
    """Return the number, from 0, of the row of a name, or of a number from 1."""
    given = plain(wanted)
    if isinstance(given, int) and not isinstance(given, bool):
        if not 1 <= given <= len(rows):
            raise InvalidValueError(f"no row {given}: there are {len(rows)}, counted from 1")
        return given - 1
    known = [row.name for row in rows]
    found = rows_named(known, str(given))
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(str(n + 1) for n in found)
        raise InvalidValueError(f"several rows named {wanted!r}: give its number, one of {numbers}")
    rest = f"{meant(given, known)}; rows: {', '.join(known)}"
    raise InvalidValueError(f"no row named {wanted!r}{rest}")


def _with(row: Indicator, number: int, fields: _Record) -> Indicator:
    """Return a row with its fields filled; what the plan has set must be what it was."""
    try:
        given = attrs.evolve(row, **{n: v for n, v in fields.items() if n not in _IDENTIFYING})
    except InvalidValueError as error:
        raise InvalidValueError(f"row {number + 1} {shown(row.name)}: {error}") from None
    for name in fields:
        if name in _IDENTIFYING or name in _FILLED:
            continue
        planned, now = (getattr(one, name) for one in (row, given))
        if plain(fields[name]) not in (None, "") and now != planned:
            message = f"row {number + 1} {shown(row.name)}: {name} of the plan is {planned!r}"
            raise InvalidValueError(f"{message}, not {now!r}")
    return attrs.evolve(row, **{name: getattr(given, name) for name in fields if name in _FILLED})


def with_funds(planned: Funding | None, given: object) -> Funding:
    """Return the funds with what is said of them now (填入资金): executed, rate, score."""
    funding = funding_from(given)
    if planned is None or given is funding:
        return funding
    said = {
        one.name: getattr(funding, one.name)
        for one in attrs.fields(type(funding))
        if one.name not in ("location", "cells") and getattr(funding, one.name) != one.default
    }
    return attrs.evolve(planned, **said)
