"""Rows to a pandas frame (数据框), where pandas is installed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from kpi_eval.errors import InvalidValueError
from kpi_eval.extras import require_extra
from kpi_eval.model.records import numbers_of, row_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from kpi_eval.model.evaluation import Evaluation

__all__ = ["Numbers", "as_numbers", "frame", "rows_frame"]

Numbers = Literal["decimal", "float"]

_WHOLE: Final = ("table", "year", "row", "line", "page")


def as_numbers(numbers: Numbers) -> type[Decimal | float]:
    """Return the type that numbers of a frame have (数的类型); InvalidValueError for another."""
    kinds: dict[str, type[Decimal | float]] = {"decimal": Decimal, "float": float}
    if numbers not in kinds:
        raise InvalidValueError(f"numbers is one of {', '.join(kinds)}, not {numbers!r}")
    return kinds[numbers]


def rows_frame(tables: Iterable[Evaluation], numbers: Numbers) -> pd.DataFrame:
    """Return every row of tables as a frame, the numbers of each behind it (逐行数据框)."""
    kind = as_numbers(numbers)
    rows = [
        {**record, **numbers_of(row, kind)}
        for table in tables
        for record, row in zip(row_values(table), table.indicators, strict=True)
    ]
    found = frame(rows)
    whole = [name for name in _WHOLE if name in found.columns]
    return found.astype(dict.fromkeys(whole, "Int64"))


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the rows as a frame; raises MissingExtraError without pandas."""
    require_extra("to_frame()", "pandas", "notebook")
    import pandas as pd

    return pd.DataFrame(rows)
