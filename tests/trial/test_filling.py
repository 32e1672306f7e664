"""A plan filled in row by row (填一行看一行)."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.testing import evaluations

PLAN = ke.Evaluation(
    "某项目", kind="project-target", year=2024,
    indicators=[
        ke.Indicator("受益群众（人次）", ">=40000人次", weight=50),
        ke.Indicator("受益群众满意度", ">=90%", weight=40),
    ],
    funding=ke.Funding(budget="5.00", weight=10),
)  # fmt: skip


def plan_of(table):
    """The plan that a table was: nothing filled in."""
    blank = {"actual": None, "printed_rate": None, "printed_score": None, "deviation_reason": None}
    rows = [attrs.evolve(row, **blank) for row in table.indicators]
    return attrs.evolve(table, kind=f"{table.kind}-target", indicators=rows)


@given(table=evaluations("xinjiang-2024"))
def test_a_plan_filled_with_what_was_reached_is_the_table(table):
    """目标表填入各项结果，即成自评表.

    By number, each row with all that was filled in: the table itself.
    """
    names = ("actual", "printed_rate", "printed_score", "deviation_reason")
    fields = {
        number: {name: getattr(row, name) and getattr(row, name) for name in names}
        for number, row in enumerate(table.indicators, start=1)
    }
    texts = {
        number: {name: getattr(value, "text", value) for name, value in row.items()}
        for number, row in fields.items()
    }
    assert plan_of(table).fill(texts) == table


@given(table=evaluations("xinjiang-2024"), data=st.data())
def test_a_part_filled_in_has_a_part_of_the_total(table, data):
    """填一行看一行：已填各行的小计，即完整评分中这些行得分之和.

    What is filled in so far has the points that these rows have in the whole table, and the
    subtotal names the others.
    """
    rows = range(1, len(table.indicators) + 1)
    some = data.draw(st.sets(st.sampled_from(rows)))
    filled = plan_of(table).fill(
        {number: (table.indicators[number - 1].actual or ke.Goals()).text for number in some}
    )
    whole, part = (ke.score(one, "xinjiang-2024") for one in (table, filled))
    alike = [(whole.scores[n - 1].points, part.scores[n - 1].points) for n in some]
    assert all(one == other for one, other in alike)
    own = part.subtotal
    if own is not None:
        funds = part.execution.points if part.counts_execution else 0
        assert own.points == sum(other or Decimal(0) for _, other in alike) + (funds or 0)
        assert own.missing == part.missing
        assert part.total == (None if part.missing else own.points)


def test_a_table_half_filled_says_what_is_missing():
    """The subtotal, its weight and the names of the rows that keep the total from being."""
    half = PLAN.fill({"受益群众": "39600人次"}, funding={"全年执行数": "5.00"})
    assert half.kind == "project"
    assert half.funding == ke.Funding(budget="5.00", executed="5.00", weight=10)
    card = ke.score(half, "mof-2020")
    assert card.total is None
    assert (card.subtotal.rows, card.subtotal.weight) == (2, 60)
    assert "总分：未得出，缺受益群众满意度的得分；已得出的2行小计59.50分（权重60）" in str(card)
    done = ke.score(half.fill({"受益群众满意度": "96%"}), "mof-2020")
    assert done.subtotal.points == done.total
    assert str(done.subtotal) == "总分：99.50分（权重合计100）"
    assert card["受益群众"] is card.scores[0]


@pytest.mark.parametrize(
    ("actuals", "says"),
    [
        ({"受益群重": 1}, "no row named '受益群重'; did you mean '受益群众"),
        ({3: 1}, "no row 3: there are 2, counted from 1"),
        ({"受益群众": [1]}, "row 1 '受益群众（人次）': actual (业绩值): expected text"),
        ({"受益群众": {"业绩": 1}}, "unknown column '业绩'; did you mean '业绩值'"),
        (
            [{"指标": "受益群众", "业绩值": 1, "权重": 20}],
            "weight of the plan is Printed('50'), not",
        ),
        ([{"业绩值": 1}], "row 1: no name (三级指标) says which indicator it is of"),
        (5, "got int: fill({name: actual, …})"),
    ],
)
def test_a_mistake_in_filling_is_told(actuals, says):
    """Row, field, value, and the row that was meant."""
    with pytest.raises(InvalidValueError) as told:
        PLAN.fill(actuals)
    assert says in str(told.value)


def test_two_rows_of_one_name_are_told_apart_by_number():
    """The error says which numbers; by number either can be filled."""
    twice = attrs.evolve(PLAN, indicators=PLAN.indicators * 2)
    with pytest.raises(ValueError, match="give its number, one of 1, 3"):
        twice.fill({"受益群众": 1})
    assert twice.fill({3: "5人次"}).indicators[2].actual.text == "5人次"
    frame = pd.DataFrame({"row": [3], "目标值": [">=40000人次"], "业绩值": ["5人次"]})
    assert twice.fill(frame) == twice.fill({3: "5人次"})
