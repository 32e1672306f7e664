"""Frames as people have them (数据框): of other libraries, with headers of their own."""

from __future__ import annotations

from decimal import Decimal

import attrs
import numpy as np
import pandas as pd
import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.model.location import Location


def without_heads(table):
    """The table without the places of its head and its funds, which are of no row."""
    funding = table.funding and attrs.evolve(table.funding, location=Location())
    return attrs.evolve(table, location=Location(table=table.location.table), funding=funding)


@pytest.mark.parametrize("module", ["polars", "pyarrow"])
def test_other_frames_are_frames(module):
    """A frame of polars and a table of Arrow, by their own rows."""
    library = pytest.importorskip(module)
    table = ke.load_sample().evaluations[1]
    rows = table.to_rows()
    if module == "polars":
        frame = library.DataFrame(rows, infer_schema_length=None)
    else:
        frame = library.Table.from_pylist(rows)
        number = library.scalar(7.5)
        assert ke.Indicator("甲", "5个", weight=number) == ke.Indicator("甲", "5个", weight="7.5")
    assert ke.Evaluation.from_frame(frame) == without_heads(table)


def test_figures_come_out_as_numbers():
    """Printed and recomputed in one unit: a rate in percent, exact or as floats."""
    audit = ke.audit(ke.load_sample())
    frame = audit.to_frame()
    wrong = frame[frame["verdict"] == "inconsistent"]
    assert list(wrong["printed_number"]) == [Decimal(100), Decimal(10), Decimal("100.00")]
    assert list(wrong["recomputed_number"]) == [Decimal("10.00"), Decimal(0), Decimal(90)]
    assert list(wrong["unit"]) == ["%", "分", "分"]
    floats = audit.to_frame(numbers="float")
    assert floats["printed_number"].dtype == np.float64
    assert float(floats["recomputed_number"].sum()) == pytest.approx(
        float(sum(frame["recomputed_number"].dropna()))
    )
    with pytest.raises(ValueError, match="decimal, float"):
        audit.to_frame(numbers="int")


OWN = pd.DataFrame(
    {
        "一级指标": ["产出指标", None],
        "三级指标": ["合格率", "培训场次"],
        "目标值": [">=90%", "5"],
        "计量单位": [None, "场次"],
        "业绩值": ["96%", 5.0],
        "权重": [50, 40],
        "完成率（小数）": [0.965, np.nan],
        "备注": ["甲", None],
    }
)


def test_headers_say_what_numbers_are():
    """Fractions, percents and units by the header, a column of units, merged labels, NaN."""
    table = ke.Evaluation.from_frame(
        OWN, extra="ignore", name="某项目", kind="项目", year="2024年度",
        funding={"全年预算数": 5, "全年执行数": "4.50"},
    )  # fmt: skip
    first, second = table.indicators
    assert first == ke.Indicator(
        "合格率", ">=90%", "96%", weight=50, printed_rate="96.5%", level1="产出指标"
    )
    assert second == ke.Indicator("培训场次", "5场次", "5场次", weight=40, level1="产出指标")
    assert (table.name, table.year, table.kind) == ("某项目", 2024, "project")
    assert table.funding == ke.Funding(budget=5, executed="4.50")
    percents = ke.Evaluation.from_rows([{"指标": "甲", "目标值(人次)": 5, "完成率(%)": 97.8}])
    assert percents.indicators == (ke.Indicator("甲", "5人次", printed_rate="97.8%"),)


def test_a_column_of_units_is_of_numbers_with_comparators_too():
    """``>=10`` in 场次 is ``>=10场次``; a percent keeps its own."""
    frame = pd.DataFrame(
        {"指标": ["甲", "乙"], "目标值": [">=10", "≥ 90%"], "单位": ["场次", "场次"],
         "业绩值": [9, "= 90%"], "权重": [50, 50]}
    )  # fmt: skip
    first, other = ke.Evaluation.from_frame(frame, columns={"单位": "unit"}).indicators
    assert first == ke.Indicator("甲", ">=10场次", "9场次", weight=50)
    assert (other.target.text, other.actual.text) == ("≥90%", "=90%")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({}, "unknown column '备注'"),
        ({"columns": {"备": "evidence"}}, "no column '备'; did you mean '备注'"),
        ({"columns": {"备注": "evidense"}}, "no field 'evidense'; did you mean 'evidence'"),
        ({"columns": {"备注": "权重"}}, "columns '权重' and '备注' both fill weight"),
        ({"extra": "drop"}, "extra is one of error, ignore, keep, not 'drop'"),
        ({"extra": "keep", "key": "项目"}, "no column '项目'"),
        ({"extra": "keep", "key": "备注", "funding": {}, "year": "去年"}, "year (年度)"),
        ({"extra": "keep", "funding": {"执行数": 1}}, "did you mean '全年执行数'"),
        ({"extra": "keep", "funding": 5}, "funding: expected a Funding or a dict, got int 5"),
    ],
)
def test_a_mistake_in_a_frame_is_told(arguments, says):
    """Which column, which word was meant, what to do."""
    with pytest.raises(InvalidValueError) as told:
        ke.Evaluation.from_frame(OWN, **arguments)
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (pd.DataFrame([[1, 2]], columns=["权重", "权重"]), "two columns '权重'"),
        (pd.DataFrame({"指标": ["甲", "乙"], "权重": [1, True]}, dtype=object),
         "row 2 '乙': weight (权重): expected text or a number, got bool True"),
        ([1], "from_rows() takes a list of dicts"),
        ({"指标": ["甲"]}, "got dict"),
    ],
)  # fmt: skip
def test_a_frame_that_is_none_is_told(frame, says):
    """Row, field and value; for what is no frame the call that was meant."""
    with pytest.raises(InvalidValueError) as told:
        ke.Evaluation.from_frame(frame)
    assert says in str(told.value)


def test_what_fills_no_field_may_be_kept():
    """In `raw`, as text; a column without a name for it is of the table of its value."""
    kept = ke.Evaluation.from_frame(OWN, extra="keep")
    assert [row.raw for row in kept.indicators] == [{"备注": "甲"}, {"备注": ""}]
    one, other = ke.Evaluation.from_frame(
        pd.DataFrame({"表": ["甲", None, "乙"], "指标": list("abc"), "目标值": [1, 2, 3]}),
        key="表", funding={"乙": {"budget": 3}}, kind="unit",
    )  # fmt: skip
    assert (one.name, other.name, other.kind) == ("甲", "乙", "unit")
    assert (len(one.indicators), one.funding) == (2, None)
    assert other.funding == ke.Funding(budget=3)
    with pytest.raises(ValueError, match="row 1: 表 is blank"):
        ke.Evaluation.from_frame(pd.DataFrame({"表": [None], "指标": ["a"]}), key="表")


def test_a_frame_with_columns_of_our_names_is_ones_own():
    """`row`, `line` or `cell` of a frame of one's own are its own affair; labels are filled."""
    rows = [
        {"一级指标": "产出指标", "指标": "甲", "目标值": 1, "row": 7, "cell": 5, "box": "x y"},
        {"一级指标": None, "指标": "乙", "目标值": 2, "row": 8, "cell": None, "box": None},
    ]
    table = ke.Evaluation.from_frame(pd.DataFrame(rows))
    assert [row.level1 for row in table.indicators] == ["产出指标", "产出指标"]
    assert {row.location for row in table.indicators} == {Location()}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"covers": "甲"}, "covers: expected numbers of rows such as 3,4,5, got '甲'"),
        ({"funding": "{"}, "funding: expected the text of `to_rows`"),
        ({"year": "去年"}, "year (年度): expected a year"),
        ({"kind": "表"}, "kind (种类): expected one of"),
    ],
)
def test_rows_that_were_spoilt_are_told(changed, says):
    """What `to_rows` had, changed into what it cannot be."""
    rows = [row | changed for row in ke.load_sample().evaluations[1].to_rows()]
    with pytest.raises(InvalidValueError) as told:
        ke.Evaluation.from_rows(rows)
    assert says in str(told.value)
