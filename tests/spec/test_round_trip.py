"""Parsing (解析): what was understood, written out, is understood the same."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.cells import parse_actual, parse_target
from kpi_eval.model.numerals import format_number, parse_number
from kpi_eval.model.printed import Printed
from kpi_eval.testing import actuals, amounts, indicators, moments, numbers, targets


@given(target=targets())
def test_a_target_written_out_is_the_same_target(target):
    """目标值写出再读入，还是同一目标值：比较符、数、单位、日期、文字。

    parse(format(x)) == x for targets: comparator, number with its zeros, unit, date, words.
    """
    assert parse_target(target.format()) == target


@given(actual=actuals())
def test_an_actual_written_out_is_the_same_actual(actual):
    """业绩值写出再读入，还是同一业绩值。

    parse(format(x)) == x for actuals.
    """
    assert parse_actual(actual.format()) == actual


@given(text=st.text(max_size=80))
def test_whatever_a_cell_holds_is_kept_and_written_out_the_same(text):
    """任何文字都有一种理解，写出再读入不变。

    Any text is understood as something; written out and read again it is the same.
    """
    for parse in (parse_target, parse_actual):
        cell = parse(text)
        again = parse(cell.format())
        assert (again.comparator, again.value) == (cell.comparator, cell.value)


@given(number=numbers(most=10**9, places=6))
def test_a_number_keeps_its_zeros(number):
    """数字末位的零保留：7.50仍是7.50。

    7.50 stays 7.50: the text of a number is read back digit by digit.
    """
    value, rest, joined = parse_number(format_number(number))
    assert (value, str(value), rest, joined) == (number, str(number), "", False)


@given(amount=amounts())
def test_an_amount_is_exact(amount):
    """数值换算是精确的：0.1万元为1000元。

    Number times factor, as a fraction: 0.1万元 is 1000元, 1亩 is 2000/3 平方米.
    """
    assert amount.base == amount.in_unit(amount.unit) * amount.unit.factor
    assert amount.in_unit(amount.unit) == amount.number


@given(moment=moments())
def test_a_date_lasts_from_its_first_day_to_its_last(moment):
    """年、月是首日到末日的一段，日是一天。

    A month and a year are spans of days; a day is one.
    """
    first, last = moment.first_day(2024), moment.last_day(2024)
    assert first <= last
    assert (first == last) == (moment.day is not None)


@given(cents=st.integers(-(10**7), 10**7))
def test_numbers_may_be_given_as_numbers(cents):
    """权重等可以直接给数；不是数的为未知。

    weight=7.5 equals weight="7.5", as int, Decimal and float alike; NaN is unknown.
    """
    number = Decimal(cents) / 100
    texts = {ke.Indicator("甲", target=">=1个", weight=given).weight
             for given in (f"{number:f}", number, float(number))}  # fmt: skip
    assert len({figure.number for figure in texts}) == 1
    whole = cents // 100
    given_as = {ke.Indicator("甲", target=">=1个", weight=one).weight
                for one in (whole, str(whole), float(whole))}  # fmt: skip
    assert given_as == {Printed(str(whole))}


def test_what_is_not_a_number_is_unknown():
    """数据框中的空值，为未知。

    NaN, as frames hand it out for a blank cell, is no column: None.
    """
    nan = float("nan")
    row = ke.Indicator("甲", target=nan, actual=nan, weight=nan, printed_rate=nan, rule=nan)
    assert row == ke.Indicator("甲", target="", actual=None, weight=None, printed_rate=None)
    assert not row.has_actual


@given(row=indicators("xinjiang-2024"))
def test_a_row_made_of_its_own_texts_is_the_same_row(row):
    """由一行的原文重建的行，与原行相同。

    The texts of a row make the row again (`Evaluation.from_rows`, frames, records).
    """
    record = {
        ("printed_" + key if key in ("rate", "score") else key): value
        for key, value in row.to_row().items()
    }
    assert ke.Evaluation.from_rows([record]).indicators == (row,)
