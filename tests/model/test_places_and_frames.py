"""Places in Chinese, what a table was read by, tables as frames, amounts in other units."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError, MissingExtraError
from kpi_eval.model.cells import parse_target
from kpi_eval.model.location import Location
from kpi_eval.model.recognised import Label, Recognised
from kpi_eval.model.units import unit


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ({"sheet": "甲", "table": 2, "row": 4, "cell": "D7"}, "工作表「甲」第2张表第4行单元格D7"),
        ({"page": 3, "table": 1}, "第3页第1张表"),
        ({"line": 12}, "原文第12行"),
        ({"line": 12, "row": 1}, "第1行"),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_place_says_itself(place, text):
    """Sheet, page, table, row and cell; the line of a text only where nothing else is known."""
    assert str(Location(**place)) == text


def test_a_table_and_a_document_are_frames():
    """One row an indicator, texts as printed, with the table's name, kind and year in front."""
    document = ke.load_sample()
    frame = document.to_frame()
    assert len(frame) == sum(len(table.indicators) for table in document.evaluations)
    table = document.evaluations[1]
    own = table.to_frame()
    assert list(own["name"]) == [indicator.name for indicator in table.indicators]
    assert list(own["row"]) == list(range(1, len(own) + 1))
    assert own.columns.tolist() == frame.columns.tolist()
    assert set(own["evaluation"]) == {table.name}


def test_without_pandas_a_frame_says_what_to_install(monkeypatch):
    """The one ImportError there is, with the extra that mends it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"kpi-eval\[notebook\]"):
        ke.load_sample().to_frame()


def test_a_record_with_an_unknown_column_is_refused():
    """Nobody's figures are dropped in silence: the error lists the headers that are known."""
    with pytest.raises(InvalidValueError, match="三级指标"):
        ke.Evaluation.from_rows([{"三级指标": "甲", "目标": "1"}])


def test_an_amount_in_another_unit_of_its_kind():
    """3.5万元 are 35000元, exactly; money is no length."""
    amount = parse_target("<=3.5万元").value
    assert amount.in_unit(unit("元")) == Fraction(35000)
    with pytest.raises(ValueError, match="cannot be converted"):
        amount.in_unit(unit("公里"))
    assert str(amount.quantity.units)
    assert amount.quantity.magnitude == Fraction(7, 2)


def test_what_a_table_was_read_by():
    """Headers by their role, and those that nothing was read from."""
    known = Label("indicators", "target", "年度指标值")
    unknown = Label("indicators", "", "备用栏")
    title = Label("head", "title", "项目支出绩效自评表")
    how = Recognised([title, known, unknown])
    assert how.columns == {"target": "年度指标值"}
    assert how.unassigned == (unknown,)
    assert how.in_block("head") == (title,)
    assert how == Recognised()
