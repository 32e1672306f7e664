"""The rows where other arithmetic is wrong (临界行): kept, and by the million."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.batch.columns import score_table
from kpi_eval.batch.columns.division import MOST, SMALL, Scratch, divide, divide_small
from kpi_eval.scoring.rounding import rounded
from tests.batch.tables import D

KEPT = Path(__file__).with_name("near_ties.txt")
MODES = ("half-up", "half-even", "down")


def kept():
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    return [[int(word) for word in line.split()] for line in lines if line[:1] != "#"]


@pytest.mark.parametrize("kind", [pa.int64(), pa.decimal128(38, 0)])
def test_kept_near_ties_come_out(kind):
    """Ties, and rows next to one, small and of up to 53 bits."""
    actual, target, weight, rate, score = zip(*kept(), strict=True)
    columns = {"目标值(个)": target, "业绩值(个)": actual, "权重": weight}
    table = pa.table({name: pa.array(map(D, one), kind) for name, one in columns.items()})
    found = score_table(table, "xinjiang-2024")
    assert [int(one.scaleb(4)) for one in found["rate"].to_pylist()] == list(rate)
    assert [int(one.scaleb(2)) for one in found["score"].to_pylist()] == list(score)


@given(st.data(), st.sampled_from(MODES), st.sampled_from((100, 10**4, 10**6)))
def test_columns_are_divided_as_numbers_are(data, mode, scale):
    """整列除法与逐个除法一字不差：四舍五入、五成双、截断，大数小数、恰好临界的数都一样。

    Division of columns is that of `rounding.rounded`, small or large, on a tie or beside it.
    """
    down = data.draw(st.integers(1, 1000) | st.integers(1, MOST - 1))
    tie = (2 * data.draw(st.integers(0, 40_000)) + 1) * down // (2 * scale)
    up = data.draw(st.integers(0, MOST - 1) | st.integers(-2, 2).map(lambda near: tie + near))
    up = min(max(up, 0), MOST - 1)
    expected = rounded(up, down, scale_digits(scale), mode)
    columns = np.array([up]), np.array([down])
    found, holds = divide(*columns, scale, mode, Scratch())
    if holds is None or holds[0]:
        assert int(found[0]) == expected
    else:
        assert expected > 2**49
    if up * scale < SMALL and mode != "half-even":
        assert int(divide_small(*columns, scale, 1, mode, Scratch())[0]) == expected


def scale_digits(scale):
    return len(str(scale)) - 1


@pytest.mark.slow
def test_a_million_rows_next_to_ties_are_exact():
    """一百万行都在临界处：完成率和得分与整数算得的一字不差。

    A million rows on a tie or next to one, and at the thresholds, against whole numbers of Python.
    """
    rng = np.random.default_rng(7)
    many = 1_000_000
    target = rng.integers(1, 10 ** rng.integers(1, 15, many))
    step = rng.choice([0, 5999, 6000, 9999, 10000, 19999, 20000], many)
    step = np.where(rng.random(many) < 0.5, step, rng.integers(0, 25_000, many))
    actual = [
        max(0, (2 * int(k) + 1) * int(t) // 20_000 + int(e))
        for k, t, e in zip(step, target, rng.integers(-1, 2, many), strict=True)
    ]
    weight = rng.integers(0, 40, many)
    table = pa.table({"目标值(个)": target, "业绩值(个)": pa.array(actual), "权重": weight})
    found = score_table(table, "xinjiang-2024")
    rates, scores = [], []
    for a, t, w in zip(actual, target.tolist(), weight.tolist(), strict=True):
        rate = rounded(a, t, 4, "half-up")
        over = rate >= 10_000
        share, of = (max(20_000 - rate, 0), 10_000) if over else (max(rate - 6_000, 0), 4_000)
        rates.append(rate)
        scores.append(rounded(w * share, of, 2, "half-up"))
    words = [np.frombuffer(c.buffers()[1], np.int64)[::2] for n in ("rate", "score")
             for c in [found[n].combine_chunks()]]  # fmt: skip
    assert words[0].tolist() == rates
    assert words[1].tolist() == scores
