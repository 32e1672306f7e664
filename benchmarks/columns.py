"""Scores of columns a second, on one thread: `score_table` beside other ways, in the same run.

    python benchmarks/columns.py [ROWS]

Rows by proportion (按照完成比例赋分) of ``xinjiang-2024``: target, actual, weight as int64. Half of
the rows are ordinary, half adversarial: ties of the rate and rows next to one, large numbers. Times
are of the processor (other programs run too), medians of runs taken in turn, each once more before
it is timed; wrong rows are counted against whole numbers of Python. polars and duckdb count in
floats. It takes kpi-eval[batch], polars and duckdb; with kpi-eval[compiled] the compiled loops are
measured too, loaded before as the other packages are.
"""

from __future__ import annotations

import os
import sys
import time
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from unittest.mock import patch

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy as np
import polars as pl
import pyarrow as pa

import kpi_eval as ke
from kpi_eval.batch.columns import compiled

RUNS = 7
LOOPED = 100_000  # rows of the Decimal loop


def drawn(many: int) -> pa.Table:
    """Return a table of rows (数据), the second half of them near a tie or a threshold."""
    rng = np.random.default_rng(2024)
    target = rng.integers(1, 100_000, many)
    actual = rng.integers(0, 150_000, many)
    half = many // 2
    large = rng.random(half) < 0.2
    target[:half] = np.where(large, rng.integers(10**11, 10**13, half), target[:half] * 20_000)
    near = rng.integers(0, 21_000, half) * 2 + 1
    close = target[:half] // 20_000 * near + rng.integers(-1, 2, half)
    actual[:half] = np.maximum(close, 0)
    weight = rng.integers(1, 30, many)
    return pa.table({"目标值(个)": target, "业绩值(个)": actual, "权重": weight})


def in_integers(table: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """Return rates and scores in their last digits (参照), in whole numbers of Python."""
    target, actual, weight = (column.to_pylist() for column in table.columns)
    rates = [(2 * a * 10_000 + t) // (2 * t) for t, a in zip(target, actual, strict=True)]
    scores = []
    for rate, w in zip(rates, weight, strict=True):
        if rate >= 10_000:
            share, down = max(20_000 - rate, 0), 10_000
        else:
            share, down = max(rate - 6_000, 0), 4_000
        scores.append((2 * w * share * 100 + down) // (2 * down))
    return np.array(rates), np.array(scores)


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """The rule as an expression of floats."""
    target, actual, weight = (pl.col(name) for name in frame.columns)
    rate = pl.when(target > 0).then((actual / target * 1e4 + 0.5).floor() / 1e4)
    at = pl.col("rate")
    share = (
        pl.when(at < 0.6).then(0.0).when(at < 1).then((at - 0.6) / 0.4)
        .when(at < 2).then(2 - at).otherwise(0.0)
    )  # fmt: skip
    score = ((weight * share * 100 + 0.5).floor() / 100).alias("score")
    lazy = frame.lazy().with_columns(rate.alias("rate"))
    return lazy.with_columns(score).select("rate", "score").collect()


def by_decimal(rows: list[tuple[int, int, int]]) -> list[tuple[Decimal, Decimal]]:
    """The rule as a loop over Decimals."""
    found, last, cent = [], Decimal("0.0001"), Decimal("0.01")
    for target, actual, weight in rows:
        rate = (Decimal(actual) / target).quantize(last, ROUND_HALF_UP)
        if rate >= 1:
            share = max(2 - rate, Decimal(0))
        else:
            share = max((rate - Decimal("0.6")) / Decimal("0.4"), Decimal(0))
        found.append((rate, (weight * share).quantize(cent, ROUND_HALF_UP)))
    return found


_SQL = """
select rate, floor(w * case when rate < 0.6 then 0 when rate < 1 then (rate - 0.6) / 0.4
                            when rate < 2 then 2 - rate else 0 end * 100 + 0.5) / 100 as score
from (select floor(a::double / t * 1e4 + 0.5) / 1e4 as rate, w from rows)
"""


def by_duckdb(table: pa.Table) -> object:
    """Return the rule as a query of doubles (查询), on one thread."""
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    connection.register("rows", table.rename_columns(["t", "a", "w"]))
    return connection


def wrong(rate: np.ndarray, score: np.ndarray, truth: tuple[np.ndarray, np.ndarray]) -> str:
    """Count the wrong rates and scores (错误行数)."""
    return f"{np.sum(rate != truth[0]):,} / {np.sum(score != truth[1]):,}"


def digits(column: pa.ChunkedArray | pl.Series, scale: int) -> np.ndarray:
    """Return numbers in their last digits (取整数位)."""
    return np.rint(np.array(column.to_numpy(), np.float64) * scale).astype(np.int64)


def scored(table: pa.Table, loops: compiled.Loops | None) -> pa.Table:
    """Score a table (评分) with the compiled loops, or with numpy alone."""
    with patch.multiple(compiled.LOOPS, _tried=True, _loops=loops):
        return ke.score_table(table, "xinjiang-2024")


def main(many: int) -> None:
    """Measure and print the table."""
    table = drawn(many)
    truth = in_integers(table)
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - not a series
    in_decimals = table.cast(
        pa.schema([pa.field(name, pa.decimal128(38, 4)) for name in table.column_names])
    )
    rows = list(zip(*(c.slice(0, LOOPED).to_pylist() for c in table.columns), strict=True))
    connection = by_duckdb(table)
    loops = compiled.LOOPS.load()
    ways = {
        "numpy, int64": (lambda: scored(table, None), many),
        "numpy, decimal128": (lambda: scored(in_decimals, None), many),
        "compiled, int64": (lambda: scored(table, loops), many),
        "compiled, decimal128": (lambda: scored(in_decimals, loops), many),
        "polars, float expression": (lambda: by_polars(frame), many),
        "duckdb, DOUBLE": (lambda: connection.sql(_SQL).to_arrow_table(), many),  # type: ignore[attr-defined]
        "Decimal loop": (lambda: by_decimal(rows), len(rows)),
    }
    if loops is None:
        print("without kpi-eval[compiled]")
        ways = {name: way for name, way in ways.items() if not name.startswith("compiled")}
    times: dict[str, list[float]] = {name: [] for name in ways}
    results = {name: way() for name, (way, _) in ways.items()}
    for _ in range(RUNS):
        for name, (way, _) in ways.items():
            if name != "Decimal loop":
                way()
            start = time.process_time()
            way()
            times[name].append(time.process_time() - start)
    speeds = {name: ways[name][1] / median(taken) / 1e6 for name, taken in times.items()}
    base = speeds["polars, float expression"]
    print(f"{many:,} rows, one thread, medians of {RUNS} runs in turn, processor time")
    print(f"{'way':26} {'M rows/s':>9} {'of polars':>10}   rates / scores wrong")
    for name, speed in speeds.items():
        found = results[name]
        if name == "Decimal loop":
            rate = np.array([int(one[0] * 10_000) for one in found])
            score = np.array([int(one[1] * 100) for one in found])
            told = wrong(rate, score, (truth[0][: len(rows)], truth[1][: len(rows)]))
        else:
            told = wrong(digits(found["rate"], 10_000), digits(found["score"], 100), truth)
        print(f"{name:26} {speed:9.1f} {speed / base:10.2f}   {told}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
