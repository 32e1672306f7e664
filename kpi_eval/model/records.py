"""Rows to tables and back (记录): `Evaluation.from_rows`, `from_frame` and `to_rows`.

The rows of `to_rows` hold all that a table says, so that `from_rows` makes the same table again:
what stands in no column of the form (funds, goals, totals) is repeated in each row, as texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from kpi_eval.errors import InvalidValueError, meant
from kpi_eval.model.framecolumns import HEAD, PLACES, FrameColumn, columns_named
from kpi_eval.model.funds_text import funding_from, funding_text
from kpi_eval.model.given import as_number, as_text, plain, shown
from kpi_eval.model.headers import HEADERS, UNHEADED
from kpi_eval.model.indicator import Indicator
from kpi_eval.model.location import Location
from kpi_eval.model.printed import Printed
from kpi_eval.model.values import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from kpi_eval.model.evaluation import Evaluation

__all__ = [
    "Extra", "grouped", "numbers_of", "records_of", "row_values", "table_values", "with_units",
]  # fmt: skip

Extra = Literal["error", "ignore", "keep"]
_Record = dict[str, Any]

_EDGES: Final = 4
# How frames of Arrow, polars and pandas give their rows: the method and its arguments.
_AS_RECORDS: Final = {"to_pylist": (), "to_dicts": (), "to_dict": ("records",)}
_FIELDS: Final = (*HEADERS, *UNHEADED, "covers")
_HEAD_FIELDS: Final = {
    "evaluation": "name", "kind": "kind", "year": "year", "department": "department",
    "implementing_unit": "implementing_unit", "weight_sum": "printed_weight_sum",
    "total": "printed_total", "grade": "printed_grade",
}  # fmt: skip


def table_values(
    records: Iterable[Mapping[Any, object]], columns: Mapping[str, str], extra: Extra
) -> tuple[list[Indicator], _Record]:
    """Return the indicators of records and what they say of their table (记录的内容).

    Raises InvalidValueError, naming row (from 1), field and value, for what cannot be taken.
    """
    if extra not in ("error", "ignore", "keep"):
        raise InvalidValueError(f"extra is one of error, ignore, keep, not {shown(extra)}")
    indicators: list[Indicator] = []
    head: dict[str, tuple[object, ...]] = {}
    roles: dict[tuple[Any, ...], dict[Any, FrameColumn | None]] = {}
    if hasattr(records, "keys"):
        kind = "a dict" if isinstance(records, dict) else f"a {type(records).__name__}"
        raise InvalidValueError(
            f"from_rows() takes a list of dicts (行), not {kind}: [row, …], or from_frame(frame)"
        )
    for number, record in enumerate(records, start=1):
        if not hasattr(record, "items"):
            kind = type(record).__name__
            raise InvalidValueError(f"row {number}: expected a dict, got {kind} {shown(record)}")
        keys = tuple(record)
        if keys not in roles:
            roles[keys] = columns_named(keys, columns, strict=extra == "error")
        fields, raw = _sorted(record, roles[keys], keep=extra == "keep")
        if all(plain(value) is None for value in fields.values()):
            continue  # an empty line below the table
        whole = "row" in fields and "kind" in fields  # of `to_rows`
        given = {name: plain(fields.pop(name, None)) for name in PLACES}
        place = _location(given, fields) if whole else Location()
        for name in HEAD:
            value = plain(fields.pop(name, None))
            if name != "row" and value not in (None, *head.get(name, ())):
                head[name] = (*head.get(name, ()), value)
        if indicators and not whole:
            _fill_down(fields, indicators[-1])
        indicators.append(_indicator(number, fields, location=place, raw=raw))
    return indicators, _of_table(head)


def _sorted(
    record: Mapping[Any, object], roles: Mapping[Any, FrameColumn | None], *, keep: bool
) -> tuple[_Record, dict[str, str]]:
    """Return the fields of a record, bare numbers with their unit, and the texts of no field."""
    fields: _Record = {}
    raw: dict[str, str] = {}
    for key, value in record.items():
        column = roles[key]
        if column is not None and column.field:
            fields[column.field] = column.text(value)
        elif column is None and keep:
            raw[str(key)] = as_text(value, dates=True) or ""
    return with_units(fields), raw


def with_units(fields: _Record) -> _Record:
    """Return the fields of a record with number, unit and comparator in one cell (合为一格).

    A column of units is for the bare numbers of target and actual, a column of comparators for the
    target; both are taken out.
    """
    of, sign = as_text(fields.pop("unit", None)), as_text(fields.pop("comparator", None))
    for name in ("target", "actual"):
        if of and name in fields:
            fields[name] = FrameColumn(name, of).text(fields[name])
    if sign and fields.get("target") is not None:
        fields["target"] = f"{sign}{as_text(fields['target'], dates=True) or ''}"
    return fields


def _fill_down(fields: _Record, previous: Indicator) -> None:
    """Fill blank level labels from the row before, as merged cells mean (向下填充)."""
    if plain(fields.get("level1")) in (None, ""):
        fields["level1"] = previous.level1
    if plain(fields.get("level2")) in (None, ""):
        fields["level2"] = previous.level2 if fields["level1"] == previous.level1 else ""
    if fields.get("goal") == "":
        fields |= {"goal": previous.goal, "goal_share": previous.goal_share}


def _indicator(number: int, fields: _Record, **others: Any) -> Indicator:
    name = fields.pop("name", "")
    try:
        covers = _numbers(as_text(fields.pop("covers", "")) or "")
        return Indicator(name, fields.pop("target", ""), covers=covers, **others, **fields)
    except InvalidValueError as error:
        raise InvalidValueError(f"row {number} {shown(plain(name))}: {error}") from None


def _numbers(text: str) -> list[int]:
    parts = [part for part in text.split(",") if part]
    if not all(part.isdecimal() for part in parts):
        raise InvalidValueError(
            f"covers: expected numbers of rows such as 3,4,5, got {shown(text)}"
        )
    return [int(part) for part in parts]


def _whole(value: object) -> int | None:
    number = as_number(plain(value))
    return None if number is None else int(number)


def _location(place: Mapping[str, Any], fields: Mapping[str, Any]) -> Location:
    """Return the place of a row of `to_rows`; a record of one's own has none."""
    table = _whole(fields.get("table"))
    row = None if table is None else _whole(fields.get("row"))
    line, page = (_whole(place[name]) for name in ("line", "page"))
    edges = [as_number(Printed(edge).number) for edge in str(place["box"] or "").split()]
    known = [edge for edge in edges if edge is not None]
    box = (known[0], known[1], known[2], known[3]) if len(known) == _EDGES else None
    sheet, column, cell = (as_text(place[name]) for name in ("sheet", "column", "cell"))
    return Location(
        line=line, page=page, sheet=sheet, table=table, row=row, column=column, cell=cell, box=box
    )


def _of_table(head: Mapping[str, tuple[object, ...]]) -> _Record:
    """Return what rows say of their table as fields of `Evaluation`; they have to agree."""
    for name, values in head.items():
        if len(values) > 1:
            listed = ", ".join(map(shown, values[:3]))
            message = (
                f"rows of several tables ({name}: {listed}): from_frame(…, key={name!r}) makes one "
                "Evaluation of each"
            )
            raise InvalidValueError(message)
    known: _Record = {name: values[0] for name, values in head.items()}
    fields = {field: known[name] for name, field in _HEAD_FIELDS.items() if name in known}
    if "funding" in known:
        fields["funding"] = funding_from(known["funding"])
    if "goals_expected" in known:
        fields["goals"] = (str(known["goals_expected"]), known.get("goals_actual"))
    if "table" in known:
        fields["location"] = Location(table=_whole(known["table"]))
    return fields


def records_of(frame: Any, instead: str = "from_rows() takes a list of dicts") -> list[_Record]:
    """Return the rows of a frame of pandas, polars or Arrow by its own means (数据框的行).

    Raises InvalidValueError for what is no frame, saying what to do `instead`, and for two columns
    of one header.
    """
    if hasattr(frame, "collect_schema") and hasattr(frame, "collect"):
        raise InvalidValueError("a LazyFrame (惰性数据框) has no rows yet: give frame.collect()")
    headers = getattr(frame, "column_names", getattr(frame, "columns", None))
    method = next((name for name in _AS_RECORDS if hasattr(frame, name)), None)
    if headers is None or method is None:
        raise InvalidValueError(
            "expected a frame (数据框) of pandas, polars or Arrow, got "
            f"{type(frame).__name__}: {instead}"
        )
    names = [str(one) for one in headers]
    twice = next((one for one in names if names.count(one) > 1), None)
    if twice is not None:
        raise InvalidValueError(f"two columns {twice!r}: rename one of them")
    found: list[_Record] = getattr(frame, method)(*_AS_RECORDS[method])
    return found


def grouped(records: Sequence[_Record], key: str) -> dict[Any, list[_Record]]:
    """Return the rows of each table by the value of a column (按列分表), in their order.

    A blank is the value above it, as merged cells mean. Raises InvalidValueError where there is no
    such column, or nothing above.
    """
    found: dict[Any, list[_Record]] = {}
    value: object = None
    for number, record in enumerate(records, start=1):
        if key not in record:
            known = list(map(str, record))
            raise InvalidValueError(
                f"no column {key!r}{meant(key, known)}; columns: {', '.join(known)}"
            )
        own = plain(record[key])
        value = own if own not in (None, "") else value
        if value is None:
            raise InvalidValueError(f"row {number}: {key} is blank, so that it is of no table")
        found.setdefault(value, []).append(record)
    return found


def row_values(table: Evaluation) -> list[_Record]:
    """Return one record a row, texts as printed, with all that the table says (逐行记录)."""
    at, goals = table.location.table, table.goals
    head = {"table": at, "kind": table.kind, "year": table.year, "evaluation": table.name}
    beside = {
        "department": table.department,
        "implementing_unit": table.implementing_unit,
        "goals_expected": None if goals is None else goals.expected,
        "goals_actual": None if goals is None else goals.actual,
        "weight_sum": _text(table.printed_weight_sum),
        "total": _text(table.printed_total),
        "grade": _text(table.printed_grade),
        "funding": None if table.funding is None else funding_text(table.funding),
    }
    return [
        {**head, "row": number, **_texts(row), **beside, **_places(row.location)}
        for number, row in enumerate(table.indicators, start=1)
    ]


def _text(figure: Printed | None) -> str | None:
    return None if figure is None else figure.text


def _texts(row: Indicator) -> _Record:
    """Return the fields of a row as they were printed, under the keys of `Indicator.to_row`."""
    given = {name: getattr(row, name) for name in _FIELDS if name != "covers"}
    texts = {name: getattr(value, "text", value) for name, value in given.items()}
    ordered = {
        key: texts[f"printed_{key}" if key in ("rate", "score") else key] for key in row.to_row()
    }
    rest = {name: texts[name] for name in sorted(UNHEADED)}
    return {**ordered, **rest, "covers": ",".join(map(str, row.covers)) or None}


def _places(place: Location) -> _Record:
    box = None if place.box is None else " ".join(map(str, place.box))
    return {**{name: getattr(place, name) for name in PLACES}, "box": box}


def numbers_of(row: Indicator, kind: type[Decimal | float]) -> _Record:
    """Return the numbers of a row with their units (数值与单位): a rate of 97.8% is 97.8."""

    def number(figure: Printed | None) -> Decimal | float | None:
        return None if figure is None or figure.number is None else kind(figure.number)

    found: _Record = {}
    for name, cell in (("target", row.target), ("actual", row.actual)):
        value = None if cell is None else cell.value
        amount = value if isinstance(value, Amount) else None
        found[f"{name}_number"] = None if amount is None else kind(amount.number)
        found[f"{name}_unit"] = None if amount is None else amount.unit.name
    return {
        **found,
        "weight_number": number(row.weight),
        "rate_number": number(row.printed_rate),
        "score_number": number(row.printed_score),
    }
