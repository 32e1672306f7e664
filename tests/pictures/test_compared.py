"""Printed against recomputed (填报与重算对照图): the figures of the audit, no other."""

from __future__ import annotations

import pytest
from hypothesis import given

import kpi_eval as ke
from kpi_eval.checks.compared import compared_figures
from kpi_eval.checks.record import figure_rows
from kpi_eval.errors import InvalidValueError
from kpi_eval.testing import evaluations

SAMPLE = ke.audit(ke.load_sample())


@given(evaluations())
def test_every_figure_is_that_of_the_audit(evaluation):
    """图上的每个填报数、重算数、结论，即核查结果所列。

    Every rate and score of the audit stands in the data once, with its verdict.
    """
    audit = ke.audit(evaluation)
    (table,) = audit.tables
    listed = [
        (row["row"], row["figure"].removeprefix("execution-"), row["printed_number"],
         row["recomputed_number"], row["verdict"])
        for row in figure_rows(audit)
        if row["figure"] not in ("total", "weight-sum", "grade")
    ]  # fmt: skip
    drawn = [
        (one.row, one.figure, one.printed, one.recomputed, one.verdict)
        for one in compared_figures(table)
        if one.verdict is not None
    ]
    assert sorted(drawn, key=str) == sorted(listed, key=str)


def test_the_wrong_row_of_the_sample_is_said():
    """A table with a wrong figure is the one that is drawn; its place may be given."""
    picture = SAMPLE.plot()
    assert picture.description == (
        "受益群众（人次）的完成率填报100%，应为10.00%；受益群众（人次）的得分填报10，应为0.00"
    )
    assert SAMPLE.plot(2).data == picture.data == SAMPLE.tables[1].plot(lang="en").data
    assert SAMPLE.plot(3).description == "没有不符的完成率和得分。"


def test_several_values_may_be_due():
    """Tied conventions give 0 or 1 point: two values, and nothing between them."""
    picture = ke.audit(ke.load_sample().evaluations[1]).plot()
    assert "得分填报10，应为0.00或1.00" in picture.description
    (row,) = [row for row in picture.data if row["row"] == 4 and row["figure"] == "score"]
    assert (row["recomputed"], row["offers"]) == (None, ((0, 0), (1, 1)))


@pytest.mark.parametrize("place", [0, 9, -1])
def test_a_table_that_is_not_there(place):
    """Tables are counted from 1."""
    with pytest.raises(InvalidValueError, match="from 1"):
        SAMPLE.plot(place)


def test_a_plan_has_nothing_to_compare():
    """It is before the year."""
    plan = ke.Evaluation("目标", kind="project-target", indicators=[ke.Indicator("次数", "5次")])
    audit = ke.audit(plan)
    for plot in (audit.plot, audit.tables[0].plot):
        with pytest.raises(InvalidValueError):
            plot()
