"""Places in Chinese, what a table was read by, tables as frames, amounts in other units."""

from __future__ import annotations

import pickle
import sys
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError, MissingExtraError
from kpi_eval.model.cells import parse_target
from kpi_eval.model.location import Location, as_cells, cells_at
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


def test_a_place_says_itself_in_english():
    """The same parts in the same order, whoever reads the report."""
    place = Location(sheet="甲", table=2, row=4, cell="D7")
    assert place.text("en") == "sheet “甲”, table 2, row 4, cell D7"
    assert place.text() == str(place)


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


HEADS = (("target", "目标值"), ("score", None))


@pytest.mark.parametrize(
    "places",
    [
        (Location(line=7), Location(line=300)),
        (Location(line=7), Location()),
        (Location(sheet="甲", cell="C7"), Location(sheet="甲", cell="D7")),
        (Location(sheet="甲", cell="C7"), Location(sheet="乙", cell="D7")),
        (Location(cell="C7"), Location(line=3, cell="D7")),
        (Location(sheet="甲"), Location(sheet="甲", cell="D7")),
        (Location(page=2, box=(Decimal(1), Decimal(2), Decimal(3), Decimal(4))), Location(page=3)),
        (Location(page=2, line=4), Location(line=9)),
    ],
)
def test_the_cells_of_a_row_come_back_whole(places):
    """每个数的位置：原处加上表、行、列名 (the place, with table, row and column label)."""
    cells = cells_at(HEADS, places, table=2, row=3)
    assert list(cells) == ["target", "score"]
    assert [cells[name] for name in cells] == [
        attrs.evolve(place, table=2, row=3, column=label)
        for place, (_, label) in zip(places, HEADS, strict=True)
    ]
    with pytest.raises(KeyError):
        cells["weight"]
    assert as_cells(cells) is cells
    copied = pickle.loads(pickle.dumps(cells))  # noqa: S301 - our own
    assert dict(copied) == dict(cells)
    assert len(cells_at((), (), table=1)) == 0


def test_every_part_says_where_a_figure_stands():
    """指标、资金、来源、合计各指其单元格，没有的指其行 (each part, or else its row)."""
    at = Location(cell="C7", column="得分")
    row = ke.Indicator("甲", target="5个", cells={"score": at}, location=Location(row=1))
    source = ke.FundingRow("乙", budget="5", cells={"budget": at}, location=Location(cell="A3"))
    funding = ke.Funding(
        budget="5", cells={"rate": at}, rows=[source], location=Location(cell="A2")
    )
    table = ke.Evaluation(
        "项目", indicators=[row], funding=funding, cells={"weight_sum": at},
        location=Location(table=1),
    )  # fmt: skip
    assert table.place("score", 0) == at
    # A cell of the funds knows no table: it is that of the evaluation.
    assert table.place("execution-rate") == attrs.evolve(at, table=1)
    assert table.place("weight-sum") == table.place("weight_sum") == at
    assert table.place("rate", 0) == Location(row=1)
    assert table.place("execution-score") == Location(cell="A2", table=1)
    assert (table.place("total"), source.place("budget")) == (Location(table=1), at)
    assert source.place("executed") == Location(cell="A3")
    bare = attrs.evolve(table, funding=None)
    assert bare.place("execution-rate") == Location(table=1)
    assert attrs.evolve(row, cells={}) == row
