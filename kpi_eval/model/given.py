"""What a caller hands in (入参), as Python's own plain values: None, text, a number, a date.

Scalars of numpy, pandas and Arrow are taken for what they hold, without any of them being imported;
None, NaN, NA and NaT are one thing: unknown. What is none of these is an error that names its
field, the value and what would do.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kpi_eval.errors import InvalidValueError
from kpi_eval.messages import has, render
from kpi_eval.model.exact import EXACT
from kpi_eval.model.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["as_number", "as_text", "as_year", "named_fields", "plain", "shown", "term_of"]

_UNKNOWN: Final = frozenset({"NAType", "NaTType"})  # pandas: equal to nothing, and no bool
_YEAR: Final = re.compile(r"\s*((?:19|20)\d\d)(?:\.0)?\s*(?:年度?)?\s*")
_LONGEST: Final = 40
_EMPTY: Final = (None, "", ())
_OTHERWISE: Final = object()  # is never given


def plain(value: object) -> object:
    """Return a scalar as Python's own (标量还原), None where it is unknown; others as they are."""
    if value is None or type(value) in (str, int):
        return value
    if isinstance(value, str):
        return str(value)
    if type(value).__name__ in _UNKNOWN:
        return None
    as_py = getattr(value, "as_py", None)
    if callable(as_py):  # Arrow
        return plain(as_py())
    if isinstance(value, (float, Decimal)):
        return None if value != value else value  # noqa: PLR0124 - NaN alone is unequal to itself
    return _of_numpy(value) if hasattr(value, "dtype") and hasattr(value, "item") else value


def _of_numpy(value: Any) -> object:
    """Return a numpy scalar as Python's own; a narrow float by its own shortest text."""
    if getattr(value, "shape", ()) != ():
        return value
    if value.dtype.kind == "f":
        return plain(Decimal(str(value)))
    if value.dtype.kind == "M":  # nanoseconds would come out as an int
        return plain(value.astype("datetime64[D]").item())
    return plain(value.item())


def as_number(value: object) -> Decimal | None:
    """Return a number exactly (入参数字), a float by its shortest repr; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    if isinstance(value, float):
        number = Decimal(float.__repr__(value))
        # Frames turn a column of integers into 10.0.
        whole = number == number.to_integral_value()
        return number.quantize(Decimal(1), context=EXACT) if whole else number
    return Decimal(value)


def as_text(value: object, *, dates: bool = False) -> str | None:
    """Return the text of a constructor's argument (入参文本): text or a number, `dates` too.

    A float goes through its shortest repr (``7.5`` is ``"7.5"``), a date is ``2024年12月15日``;
    what is unknown is None. Raises InvalidValueError for any other type and for an infinite number.
    """
    if value is None or type(value) is str:
        return value
    value = plain(value)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        if not dates:
            message = f"expected text or a number, got a date {shown(value)}: write it as text"
            raise InvalidValueError(message)
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value in (float("inf"), -float("inf")):
        raise InvalidValueError(f"expected a finite number, got {value!r}")
    number = as_number(value)
    if number is None:
        what = "text, a number or a date" if dates else "text or a number"
        hint = "give one value" if hasattr(value, "__len__") else "write it as text"
        message = f"expected {what}, got {type(value).__name__} {shown(value)}: {hint}"
        raise InvalidValueError(message)
    if not number.is_finite():
        raise InvalidValueError(f"expected a finite number, got {value!r}")
    return f"{number:f}"


def as_year(value: object) -> int | None:
    """Return a year (年度) from a number, a date or text: 2024.0, ``"2024"``, ``2024年度``."""
    value = plain(value)
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.year
    match = _YEAR.fullmatch(str(value)) if not isinstance(value, bool) else None
    if match is None:
        raise InvalidValueError(f"expected a year such as 2024, got {shown(value)}")
    return int(match[1])


def shown(value: object) -> str:
    """Return a value as an error names it (错误中的取值), shortened."""
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def term_of(field: str) -> str:
    """Return the Chinese term of a field (字段的中文名), "" where none is known."""
    if field in HEADERS:
        return HEADERS[field][0]
    key = f"label.{field.removeprefix('printed_').replace('_', '-')}"
    return render(key) if has(key) else ""


def named_fields(_kind: type, fields: list[Any]) -> list[Any]:
    """Have the error of each converter name its field: a `field_transformer` of attrs."""
    return [
        field
        if field.converter is None
        else field.evolve(converter=_naming(field.converter, field.name, field.default))
        for field in fields
    ]


def _naming(convert: Callable[[Any], Any], name: str, default: Any) -> Callable[[Any], Any]:
    # Most fields of a row are left out: what they are then is found out once.
    left_out = default if default in _EMPTY else _OTHERWISE
    nothing = None if left_out is _OTHERWISE else convert(default)

    def converted(value: Any) -> Any:
        if value is left_out:
            return nothing
        try:
            return convert(value)
        except InvalidValueError as error:
            term = term_of(name)
            named = f"{name} ({term})" if term else name
            raise InvalidValueError(f"{named}: {error}") from None

    return converted
