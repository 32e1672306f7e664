"""Printed figures: the number beside its text, and nothing guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.model.cells import parse_actual
from kpi_eval.model.printed import Printed, PrintedGrade, as_printed, as_text


@pytest.mark.parametrize(
    ("text", "number", "shown", "decimals"),
    [
        ("100%", "100", "100%", 0),
        ("111.11%", "111.11", "111.11%", 2),
        ("99.14分", "99.14", "99.14", 2),
        ("92 分", "92", "92", 0),
        ("8.00", "8.00", "8.00", 2),
        ("1,065.90", "1065.90", "1065.90", 2),
        ("8,065.31", "8065.31", "8065.31", 2),
        ("９．４", "9.4", "9.4", 1),
        ("-1.5", "-1.5", "-1.5", 1),
    ],
)
def test_a_number_as_printed(text, number, shown, decimals):
    """Percent sign kept, 分 and separators dropped, decimals as printed."""
    printed = Printed(text)
    assert printed.kind == "number"
    assert printed.number == Decimal(number)
    assert (printed.shown, printed.decimals) == (shown, decimals)
    assert printed


@pytest.mark.parametrize(
    "text", ["8,00", "1,23", "8.0.0", "履职效能", "十分", "1 0", "5-6", "9。4", "10元", "5万元"]
)
def test_an_unreadable_figure_is_never_guessed(text):
    """`8,00` might be 8 or 800: it has no number, but something is printed."""
    printed = Printed(text)
    assert (printed.kind, printed.number) == ("unreadable", None)
    assert printed
    assert printed.shown == text


@pytest.mark.parametrize(
    ("text", "kind"), [("", "blank"), (" ", "blank"), ("—", "placeholder"), ("-", "placeholder")]
)
def test_nothing_printed(text, kind):
    """Blank and placeholder print no figure."""
    assert Printed(text).kind == kind
    assert not Printed(text)


def test_a_rate_is_a_ratio_with_or_without_its_sign():
    """97.84% and, among rates, 97.84 are 0.9784."""
    assert Printed("97.84%").ratio == Printed("97.84").ratio == Decimal("0.9784")


@pytest.mark.parametrize(
    ("value", "text"),
    [(7.5, "7.5"), (10.0, "10"), (10, "10"), (Decimal("7.50"), "7.50"), ("a", "a")],
)
def test_numbers_go_through_their_shortest_text(value, text):
    """A frame's 10.0 is 10, and 7.5 is 7.5."""
    assert as_text(value) == text


def test_not_a_number_is_unknown():
    """NaN, as frames have it for a missing cell, is no figure."""
    assert as_text(float("nan")) is None
    assert as_printed(float("nan")) is None


@pytest.mark.parametrize("value", [True, [], object(), float("inf"), b"5"])
def test_other_types_are_refused(value):
    """A mistake in a call is an error, not a figure."""
    with pytest.raises(InvalidValueError):
        as_printed(value)


def test_what_is_no_number_shows_no_decimals():
    """8,00 has no decimals to be precise to."""
    assert (Printed("8,00").decimals, Printed("").decimals) == (0, 0)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("优", "优"), (" 优 ", "优"), ("优秀", "优"), ("优（90-100分）", "优"), ("良好", "良"),
        ("中等", "中"), ("差级", "差"), ("优良", None), ("合格", None), ("95", None), ("", None),
    ],
)  # fmt: skip
def test_a_printed_grade_is_one_of_a_scale(printed, meant):
    """优秀 and 优（90-100分） are 优; a grade of another scale is none of these."""
    assert PrintedGrade(printed).among(("优", "良", "中", "差")) == meant


def test_a_grade_of_the_scale_is_itself_before_it_is_another():
    """Where a scale has both, 优秀 is 优秀."""
    assert PrintedGrade("优秀").among(("优", "优秀")) == "优秀"


def test_an_evaluation_types_its_grade_and_a_row_last_years_value():
    """Text becomes a value where it enters; what is typed stays as it is, None is no column."""
    grade, last = PrintedGrade("优"), parse_actual("12场次")
    table = ke.Evaluation("甲", printed_grade="优")
    row = ke.Indicator("乙", target="5场次", last_year="12 场次")
    assert (table.printed_grade, row.last_year) == (grade, last)
    assert ke.Evaluation("甲", printed_grade=grade).printed_grade is grade
    assert ke.Indicator("乙", target="5场次", last_year=last).last_year is last
    assert ke.Evaluation("甲").printed_grade is None
    assert ke.Indicator("乙", target="5场次").last_year is None
    assert row.to_row()["last_year"] == "12场次"
