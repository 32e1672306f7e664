"""The schema of a dataset (数据集结构): one Arrow schema a kind, told in both languages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kpi_eval.batch.folders.columns import DECIMALS, DIGITS
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.extras import require_extra
from kpi_eval.messages import in_language, render

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_eval.batch.folders.columns import ColumnType

__all__ = ["DATASET_SCHEMA", "TYPES", "arrow_schema"]

# Changes whenever a column is taken away or means something else.
DATASET_SCHEMA: Final = "kpi_eval/dataset/1"
# What each type of column is in Arrow, as the documentation writes it.
TYPES: Final[dict[ColumnType, str]] = {
    "text": "string",
    "texts": "list<string>",
    "whole": "int64",
    "number": f"decimal128({DIGITS}, {DECIMALS})",
    "flag": "bool",
}


@cache
def arrow_schema(kind: str) -> pa.Schema:
    """Return the Arrow schema of a kind (列式结构); raises MissingExtraError without pyarrow."""
    require_extra(render("command.use-dataset"), "pyarrow", "batch")
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "whole": pa.int64(),
        "number": pa.decimal128(DIGITS, DECIMALS),
        "flag": pa.bool_(),
    }
    fields = [
        pa.field(column.name, types[column.type], metadata=_told(column.said(kind)))
        for column in RELATIONS[kind].columns
    ]
    return pa.schema(fields, metadata={"schema": DATASET_SCHEMA, "kind": kind})


def _told(said: str) -> dict[str, str]:
    return {"zh": in_language(said, "zh"), "en": in_language(said, "en")}
