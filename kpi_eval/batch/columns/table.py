"""`score_table` (成列评分): what a table may be, and what comes out of it."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from kpi_eval.batch.columns.packages import require_packages
from kpi_eval.batch.columns.results import result_fields, verdict_fields
from kpi_eval.batch.columns.roles import column_roles
from kpi_eval.batch.columns.scorer import ROWS, Scorer
from kpi_eval.batch.columns.verdicts import Verdicts
from kpi_eval.errors import InvalidValueError
from kpi_eval.scoring.policies import policy_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

    from kpi_eval.batch.columns.roles import FieldColumns
    from kpi_eval.scoring.policy import Policy

__all__ = ["score_table"]


def score_table(
    table: Any,
    policy: str | Policy,
    *,
    columns: Mapping[str, str] | None = None,
    extra: str = "error",
    keep: Iterable[str] = (),
) -> Any:
    """Score every row of a table under a policy (成列评分): what `score` gives each, in columns.

    `table` is an Arrow Table, RecordBatch or RecordBatchReader, the path of a Parquet file, or a
    frame of pandas or polars. Its columns are those that `Evaluation.from_frame` takes: fields of
    `Indicator`, the tables' own headers, with a unit in brackets or without (``目标值(人次)``),
    ``comparator``, ``unit``, ``target_unit`` and ``actual_unit`` beside bare numbers, or what
    `columns` maps to one of these; numbers of any type, or cells as text (``>=40000人次``). A row
    stands by itself: nothing is filled down, and `kind` and `year` are those of its own columns.
    `extra` is what becomes of other columns, ``error`` or ``ignore``; those that `keep` names go
    into the result as they are.

    Returns what was given (a path gives a reader, a RecordBatch a RecordBatch), row for row: the
    columns kept, `rate` as a ratio and `score` in points, exact decimals, null where there is none,
    `reason`, the code why there is no score, and `rate_verdict`, `score_verdict` where
    `printed_rate`, `printed_score` are given: of each row alone, as `audit` of an `Indicator`
    judges it before policies are compared. A reader is read batch by batch, as it is asked.

    A value that cannot be used (infinite, of a rate past 38 digits) is a reason on its row. Raises
    InvalidValueError, naming the column, for one that is not known or has a type that its field
    cannot have, and for anything that is no table; UnknownPolicyError; MissingExtraError without
    numpy or pyarrow (``kpi-eval[batch]``).
    """
    require_packages()
    import pyarrow as pa

    chosen, said = policy_of(policy), columns or {}
    if extra not in ("error", "ignore"):
        raise InvalidValueError(f"extra is one of error, ignore, not {extra!r}")
    kept = tuple(keep)
    reader = _reader(table)
    roles = _roles(reader.schema, tuple(said.items()), kept, extra)
    fields = [reader.schema.field(name) for name in kept]
    fields += result_fields(chosen) + verdict_fields(roles.judged)
    names = [one.name for one in fields]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InvalidValueError(f"keep: there would be two columns {twice!r}: rename one of them")
    scorer, verdicts = Scorer(roles, chosen), Verdicts(roles, chosen)

    def scored(batch: pa.RecordBatch) -> pa.RecordBatch:
        own = [batch.column(name) for name in kept]
        arrays = own + scorer.score(batch) + verdicts.of(batch)
        return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))

    return _given_back(table, pa.schema(fields), (scored(one) for one in _parts(reader)))


@lru_cache(maxsize=16)
def _roles(
    schema: pa.Schema, said: tuple[tuple[str, str], ...], kept: tuple[str, ...], extra: str
) -> FieldColumns:
    return column_roles(schema, dict(said), kept, strict=extra == "error")


def _reader(table: Any) -> pa.RecordBatchReader:
    """Return a table of any kind as batches to be read (取作批次)."""
    import pyarrow as pa

    if isinstance(table, pa.RecordBatchReader):
        return table
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table]).to_reader()
    if isinstance(table, pa.Table):
        return table.to_reader()
    if isinstance(table, (str, PathLike)):
        from pyarrow import parquet

        file = parquet.ParquetFile(fspath(table))
        return pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(ROWS))
    if _module(table) == "pandas":
        return pa.Table.from_pandas(table, preserve_index=False).to_reader()
    if _module(table) == "polars" and hasattr(table, "to_arrow"):
        return table.to_arrow().to_reader()
    message = (
        f"score_table() takes a table of Arrow, a frame of pandas or polars, or the path of a "
        f"Parquet file, not {type(table).__name__}"
    )
    raise InvalidValueError(message)


def _module(table: Any) -> str:
    return type(table).__module__.partition(".")[0]


def _parts(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """Yield batches of at most `ROWS` rows (分批): what is in memory at once."""
    for batch in reader:
        for start in range(0, batch.num_rows, ROWS):
            yield batch.slice(start, ROWS)


def _given_back(table: Any, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Any:
    """Return the results as what the table was (还原类型)."""
    import pyarrow as pa

    if isinstance(table, (pa.RecordBatchReader, str, PathLike)):
        return pa.RecordBatchReader.from_batches(schema, batches)
    whole = pa.Table.from_batches(batches, schema)
    if isinstance(table, pa.RecordBatch):
        found = whole.combine_chunks().to_batches()
        return found[0] if found else pa.RecordBatch.from_pylist([], schema=schema)
    if _module(table) == "polars":
        import polars as pl

        return pl.from_arrow(whole)
    if _module(table) == "pandas":
        return whole.to_pandas().set_axis(table.index, axis=0)
    return whole
