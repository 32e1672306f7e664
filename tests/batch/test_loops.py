"""The loops that numba compiles (编译循环): what the passes of numpy give, to the last bit."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.batch.columns import compiled, score_table
from kpi_eval.batch.columns.division import LARGEST, MOST, SMALL
from kpi_eval.batch.columns.loops import award_rows, divide_rows
from kpi_eval.scoring.rounding import rounded
from tests.batch.tables import POLICIES, D, by_itself, in_columns, tables
from tests.batch.test_near_ties import kept

HERE = find_spec("numba") is not None
WITH = pytest.mark.skipif(not HERE, reason="without kpi-eval[compiled]")
COMPILED = pytest.param(True, marks=WITH)
HALVES = {"half-up": 2, "down": 1}


def loops(*, fast):
    """The loops, compiled or as the Python that they are written in."""
    found = compiled.LOOPS.load() if fast else compiled.Loops(divide_rows, award_rows)
    assert found is not None
    return found


@contextmanager
def scored_with(found):
    """Score with these loops (None: by the passes of numpy), whatever has been loaded."""
    wraps = nullcontext() if found is None else np.errstate(over="ignore")
    with patch.multiple(compiled.LOOPS, _tried=True, _loops=found), wraps:
        yield


@pytest.mark.parametrize("fast", [False, COMPILED])
@given(table=tables(), policy=POLICIES)
def test_loops_score_a_row_as_it_is_scored_by_itself(fast, table, policy):
    """编译与否，成列评分与逐行评分都一字不差。

    With the loops too, each row has the rate, the score and the reason that `score` gives it.
    """
    with scored_with(loops(fast=fast)):
        found = in_columns(score_table(table, policy))
    assert found == [by_itself(row, policy) for row in table.to_pylist()]


@pytest.mark.parametrize("fast", [False, COMPILED])
@given(data=st.data(), mode=st.sampled_from(sorted(HALVES)), scale=st.sampled_from((100, 10**4)))
def test_loops_divide_as_numbers_are_divided(fast, data, mode, scale):
    """循环中的除法与逐个除法一字不差：大数小数、恰好临界的数、乘了换算比的数都一样。

    Quotients on a tie or beside it, of numbers up to the limit; one that does not hold is told.
    """
    up, down = data.draw(st.sampled_from(((1, 1), (1, 100), (10_000, 1), (7, 3))))
    target = data.draw(st.integers(1, 1000) | st.integers(1, MOST // down - 1))
    tie = (2 * data.draw(st.integers(0, 40_000)) + 1) * target * down // (2 * scale * up)
    actual = data.draw(st.integers(0, MOST // up - 1) | st.integers(-2, 2).map(lambda n: tie + n))
    actual = min(max(actual, 0), MOST // up - 1)
    expected = rounded(actual * up, target * down, len(str(scale)) - 1, mode)
    rate, small = np.full((1, 2), -1), SMALL // (scale * up)
    with np.errstate(over="ignore"):
        holds = loops(fast=fast).divide(
            np.array([actual]), np.array([target]), up, down, scale, HALVES[mode], small, rate
        )
    if holds:
        assert rate.tolist() == [[expected, 0]]
    else:
        assert expected >= LARGEST - 2


@pytest.mark.parametrize("fast", [False, COMPILED])
@pytest.mark.parametrize("kind", [pa.int64(), pa.decimal128(38, 0)])
def test_loops_get_the_kept_near_ties_right(fast, kind):
    actual, target, weight, rate, score = zip(*kept(), strict=True)
    columns = {"目标值(个)": target, "业绩值(个)": actual, "权重": weight}
    table = pa.table({name: pa.array(map(D, one), kind) for name, one in columns.items()})
    with scored_with(loops(fast=fast)):
        found = score_table(table, "xinjiang-2024")
    assert [int(one.scaleb(4)) for one in found["rate"].to_pylist()] == list(rate)
    assert [int(one.scaleb(2)) for one in found["score"].to_pylist()] == list(score)


@pytest.mark.parametrize("fast", [False, COMPILED])
def test_blocks_with_rows_that_are_not_plain_come_out_alike(fast):
    """Thousands of rows, among them zero, negative and huge numbers, a weight of none."""
    many = 3000
    rng = np.random.default_rng(11)
    odd = [0, -1, -(2**63), 2**63 - 1, 2**60, 2**60 - 1]
    target, actual, weight = rng.integers(1, 10**6, (3, many))
    weight %= 40
    for column in (target, actual, weight):
        column[rng.integers(0, many, 40)] = rng.choice(odd, 40)
    table = pa.table({"目标值(个)": target, "业绩值(个)": actual, "权重": weight})
    with scored_with(None):
        expected = score_table(table, "xinjiang-2024")
    with scored_with(loops(fast=fast)):
        assert score_table(table, "xinjiang-2024") == expected
    plain = table.filter(pa.array((target > 0) & (actual >= 0) & (weight >= 0)))
    with scored_with(None):
        expected = score_table(plain, "xinjiang-2024")
    with scored_with(loops(fast=fast)):
        assert score_table(plain, "xinjiang-2024") == expected


def test_loops_wait_until_they_are_worth_loading():
    one, both = compiled._LoopsOfProcess(), compiled.Loops(divide_rows, award_rows)
    with patch.multiple(compiled, _compiled=lambda: both, find_spec=lambda _: object()):
        assert one.after(compiled._WORTH - 1) is None
        assert one.after(1) is both
        assert one.load() is both


def test_without_numba_there_are_none():
    """Not installed, or not going with the numpy that is."""
    with patch.object(compiled, "find_spec", return_value=None):
        assert compiled._LoopsOfProcess().load() is None
    broken = patch.dict(sys.modules, numba=None)
    with patch.object(compiled, "find_spec", return_value=object()), broken:
        assert compiled._LoopsOfProcess().load() is None


@WITH
def test_where_nothing_can_be_kept_they_are_compiled_all_the_same():
    import numba

    made = []

    def njit(signature, **said):
        if said.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        made.append((signature, said))
        return lambda function: function

    with patch.object(numba, "njit", njit):
        assert compiled._compiled() == compiled.Loops(divide_rows, award_rows)
    assert len(made) == 2
