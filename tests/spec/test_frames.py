"""Rows and frames (记录与数据框): what goes out comes in again, the same table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.model.location import Location
from kpi_eval.testing import documents, evaluations, indicators

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
MAYBE = st.none() | TEXT
FEW = settings(max_examples=max(10, settings().max_examples // 4))


@st.composite
def tables(draw):
    """Tables of any texts in any field, with and without funds, goals and places."""
    rows = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        fields = {name: draw(MAYBE) for name in (
            "weight", "rule", "printed_rate", "printed_score", "basis", "last_year", "evidence",
            "deviation_reason", "unconverted", "conversion", "goal_share",
        )}  # fmt: skip
        levels = {name: draw(TEXT) for name in ("level1", "level2", "goal")}
        place = Location(
            table=2, row=number, line=draw(st.none() | st.integers(1, 999)), sheet=draw(MAYBE),
            column=draw(MAYBE), cell=draw(MAYBE),
            box=draw(st.none() | st.just((Decimal("1.0"), Decimal(2), Decimal(3), Decimal(4)))),
        )  # fmt: skip
        covers = draw(st.lists(st.integers(1, 9), max_size=3))
        rows.append(ke.Indicator(
            draw(TEXT), draw(TEXT), draw(MAYBE), covers=covers, location=place, **levels, **fields,
        ))  # fmt: skip
    amounts = st.none() | TEXT | st.decimals(0, 10**6, places=2)
    funds = {name: draw(amounts) for name in ("initial", "budget", "executed", "received")}
    source = ke.FundingRow(draw(TEXT), budget=draw(amounts))
    funding = ke.Funding(
        **funds, weight=draw(MAYBE), printed_rate=draw(MAYBE), printed_score=draw(MAYBE),
        rows=[source] * draw(st.integers(0, 2)), unit=draw(st.sampled_from(["万元", "元"])),
    )  # fmt: skip
    return ke.Evaluation(
        draw(TEXT), kind=draw(st.sampled_from(["project", "unit", "project-target"])),
        indicators=rows, funding=draw(st.none() | st.just(funding)), location=Location(table=2),
        year=draw(st.none() | st.integers(2010, 2030)), department=draw(MAYBE),
        implementing_unit=draw(MAYBE), printed_weight_sum=draw(MAYBE), printed_total=draw(MAYBE),
        printed_grade=draw(MAYBE),
        goals=draw(st.none() | st.builds(ke.Goals, TEXT, MAYBE)),
    )  # fmt: skip


def without_heads(table):
    """The table without the places of its head and its funds, which are of no row."""
    funding = table.funding and attrs.evolve(table.funding, location=Location())
    return attrs.evolve(table, location=Location(table=table.location.table), funding=funding)


@given(table=tables() | evaluations("xinjiang-2024"))
def test_rows_make_the_same_table_again(table):
    """表转为记录，再由记录转回，与原表相同：指标、资金、目标、合计、位置一样不少.

    `from_rows(to_rows())` is the table, whatever its texts: indicators, funds, goals, printed
    totals, and where each row stands; only the places of the head and of the funds are of no row.

    Source: what is not lost in a frame need not be looked for in the file again.
    """
    assert ke.Evaluation.from_rows(table.to_rows()) == without_heads(table)


@FEW
@given(table=tables() | evaluations("mof-2021"), numbers=st.sampled_from(["decimal", "float"]))
def test_frames_make_the_same_table_again(table, numbers):
    """表转为数据框，再由数据框转回，与原表相同.

    So is `from_frame(to_frame())`, with exact numbers beside the texts or with floats.

    Source: as above.
    """
    frame = table.to_frame(numbers=numbers)
    assert ke.Evaluation.from_frame(frame) == without_heads(table)


@FEW
@given(document=documents("xinjiang-2024"))
def test_a_frame_of_several_tables_is_a_list_of_them(document):
    """多张表合成的数据框，按表分开，逐表相同.

    The frame of a document, told apart by its key column, is its tables in their order.

    Source: as above.
    """
    frame = document.to_frame()
    again = ke.Evaluation.from_frame(frame, key="table")
    assert again == [without_heads(table) for table in document.evaluations]
    if len(document.evaluations) > 1:
        with pytest.raises(InvalidValueError, match=r"rows of several tables .*key='table'"):
            ke.Evaluation.from_frame(frame)


@given(row=indicators("xinjiang-2024"))
def test_numbers_come_out_as_numbers(row):
    """目标值、业绩值、权重、得分另列为数，单位另成一列.

    The numbers of a row stand beside its texts, exact, with their units in columns of their own.

    Source: a frame is for computing.
    """
    frame = ke.Evaluation("表", indicators=[row]).to_frame()
    weight = frame["weight_number"][0]
    assert weight == row.weight.number
    assert isinstance(weight, Decimal)
    number, unit = frame["target_number"][0], frame["target_unit"][0]
    if row.kind == "number":
        assert Fraction(number) == Fraction(row.target.value.number)
        assert unit == row.target.value.unit.name
    else:
        assert pd.isna(number)
