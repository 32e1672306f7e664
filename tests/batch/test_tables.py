"""What `score_table` takes and gives back (成列评分的出入), bad input, verdicts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError

ROWS = [
    {"县": "甲", "三级指标": "受益群众", "目标值": ">=40000人次", "业绩值": "4000人次",
     "权重": "10", "完成率": "100%", "得分": "10"},
    {"县": "甲", "三级指标": "培训", "目标值": ">=200人次", "业绩值": "=158人次", "权重": "15",
     "完成率": "79%", "得分": "7.13"},
    {"县": "乙", "三级指标": "及时率", "目标值": "提高", "业绩值": "", "权重": "15", "完成率": "",
     "得分": "5"},
]  # fmt: skip
TABLE = pa.Table.from_pylist(ROWS)


def scored(table, **others):
    return ke.score_table(table, "xinjiang-2024", keep=["县"], **others)


def test_a_table_comes_out_row_for_row():
    rows = scored(TABLE).to_pylist()
    assert rows == [
        {"县": "甲", "rate": Decimal("0.1000"), "score": Decimal("0.00"), "reason": None,
         "rate_verdict": "inconsistent", "score_verdict": "inconsistent"},
        {"县": "甲", "rate": Decimal("0.7900"), "score": Decimal("7.13"), "reason": None,
         "rate_verdict": "consistent", "score_verdict": "consistent"},
        {"县": "乙", "rate": None, "score": None, "reason": "no-actual", "rate_verdict": None,
         "score_verdict": "not_checkable"},
    ]  # fmt: skip


def test_every_kind_of_table_gives_the_same(tmp_path):
    expected = scored(TABLE)
    pq.write_table(TABLE, tmp_path / "表.parquet")
    assert scored(tmp_path / "表.parquet").read_all() == expected
    assert scored(TABLE.to_reader(1)).read_all().combine_chunks() == expected.combine_chunks()
    batch = scored(TABLE.to_batches()[0])
    assert isinstance(batch, pa.RecordBatch)
    assert batch.to_pylist() == expected.to_pylist()
    frame = scored(pl.from_arrow(TABLE))
    assert frame.to_dicts() == expected.to_pylist()
    pandas = scored(pd.DataFrame(ROWS, index=[7, 8, 9]))
    assert list(pandas.index) == [7, 8, 9]
    assert list(pandas["reason"])[2] == "no-actual"
    assert len(scored(TABLE.slice(0, 0))) == 0


def test_readers_made_in_one_thread_are_read_in_several():
    """The room of the arithmetic is the reading thread's."""
    one, most = range(1, 60_001), 60_000
    tables = [
        pa.table({"目标值(个)": one, "业绩值(个)": [(n * k) % most for n in one], "权重": one})
        for k in (3, 7, 11, 13)
    ]
    expected = [ke.score_table(table, "xinjiang-2024") for table in tables]
    readers = [ke.score_table(table.to_reader(), "xinjiang-2024") for table in tables * 5]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda reader: reader.read_all(), readers))
    assert found == expected * 5


@pytest.mark.parametrize("row", range(3))
def test_verdicts_are_those_of_the_audit_of_a_row(row):
    """A policy that is given, a row that stands alone."""
    given = {name: value for name, value in ROWS[row].items() if name != "县"}
    alone = ke.Evaluation.from_rows([given]).indicators[0]
    judged = ke.audit(alone, "xinjiang-2024").to_dict()["evaluations"][0]["indicators"][0]
    own = scored(TABLE).to_pylist()[row]
    for name in ("rate", "score"):
        assert own[f"{name}_verdict"] == judged[name]["verdict"]


def test_a_mixed_column_of_bad_numbers_has_a_reason_each():
    table = pa.table(
        {
            "目标值": [10.0, float("nan"), float("inf"), 0.0, -1.0, 10.0, 10.0],
            "业绩值": [9.0, 9.0, 9.0, 9.0, 9.0, float("-inf"), 9.0],
            "权重": [10.0, 10.0, 10.0, 10.0, 10.0, 10.0, -1.0],
        }
    )
    found = ke.score_table(table, "xinjiang-2024")
    assert found["reason"].to_pylist() == [
        None, "unparsed-target", "unparsed-target", None, "zero-target", "unparsed-actual",
        "weight-unreadable",
    ]  # fmt: skip
    assert len(found) == len(table)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"目标值": [1], "业绩值": [True]}, "column '业绩值' .actual."),
        ({"目标值": [[1]], "业绩值": [1]}, "column '目标值' .target."),
        ({"目标值": [1], "业绩值": [1], "权種": [1]}, "权種"),
        ({"目标值": [1]}, "no column of actual"),
        ({"目标值": [1], "业绩值": [1], "kind": ["猫"]}, "column 'kind'"),
    ],
)
def test_a_column_that_cannot_be_used_is_named(table, said):
    with pytest.raises(InvalidValueError, match=said):
        ke.score_table(pa.table(table), "xinjiang-2024")


def test_what_is_no_table_is_refused():
    with pytest.raises(InvalidValueError, match="not list"):
        ke.score_table([1], "xinjiang-2024")
    with pytest.raises(InvalidValueError, match="no column '乡'"):
        ke.score_table(TABLE, "xinjiang-2024", keep=["乡"])
