"""What target and actual cells look like in the wild, and what each is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_eval.model.cells import as_actual, as_target, parse_actual, parse_target
from kpi_eval.model.moments import Moment
from kpi_eval.model.values import Amount, Blank, Unparsed, Words

AMOUNTS = [
    (">=40000人次", ">=", "40000", "人次"),
    ("=4000人次", "=", "4000", "人次"),
    ("≥5 个", ">=", "5", "个"),
    (">95%", ">", "95", "%"),
    ("＜5%", "<", "5", "%"),
    ("低于5%", "<", "5", "%"),
    ("=175万元/家", "=", "175", "万元/家"),
    ("200元/人·天", "", "200", "元/人·天"),
    ("每亩300元", "", "300", "元/亩"),
    ("每年2次", "", "2", "次/年"),
    ("不少于800篇", ">=", "800", "篇"),
    ("不低于90%", ">=", "90", "%"),
    ("大于等于5", ">=", "5", ""),
    ("至少3家", ">=", "3", "家"),
    ("不超过15天", "<=", "15", "天"),
    ("小于等于3", "<=", "3", ""),
    ("控制在5万元以内", "<=", "5", "万元"),
    ("300万元以下", "<=", "300", "万元"),
    ("98%以上", ">=", "98", "%"),
    ("100人（含）以上", ">=", "100", "人"),
    ("5个及以上", ">=", "5", "个"),
    (">=100（份）", ">=", "100", "份"),
    ("≥100百分比", ">=", "100", "%"),
    ("﹦100%", "=", "100", "%"),
    ("═100%", "=", "100", "%"),
    ("≧90%", ">=", "90", "%"),
    ("＞＝４００００人次", ">=", "40000", "人次"),
    ("> =90%", ">=", "90", "%"),
    ("=0.4444万本", "=", "0.4444", "万本"),
    ("1,234.5万元", "", "1234.5", "万元"),
    ("4000万", "", "40000000", ""),
    ("5‰", "", "5", "‰"),
    ("三场", "", "3", "场"),
    ("不少于两次", ">=", "2", "次"),
    ("十万", "", "100000", ""),
    ("15个工作日", "", "15", "工作日"),
    ("≤0起", "<=", "0", "起"),
    ("=0.4444 万\n本", "=", "0.4444", "万本"),
]
MOMENTS = [
    ("2024年12月15日前", Moment(2024, 12, 15, before=True)),
    ("2024年8月8日", Moment(2024, 8, 8)),
    ("=2024年11月30日", Moment(2024, 11, 30)),
    ("2024-12-15", Moment(2024, 12, 15)),
    ("2024.12.15", Moment(2024, 12, 15)),
    ("12月底前", Moment(None, 12, end=True, before=True)),
    ("2024年底前", Moment(2024, end=True, before=True)),
    ("12月15日之前", Moment(None, 12, 15, before=True)),
    ("2024年12月", Moment(2024, 12)),
]
WORDS = [
    "学校以上",
    "提高",
    "达到预期指标",
    "显著推进",
    "有效保障",
    "第一名",
    "元/人·天",
    "低于上年",
]
UNPARSED = [
    ("10-15个", "range"),
    ("50%~60%", "range"),
    ("约100人", "approximate"),
    ("3万余人次", "approximate"),
    ("95%左右", "approximate"),
    ("8,00", "unreadable-number"),
    ("≥5个以下", "conflicting"),
    ("每亩约300元", "approximate"),
    ("每亩300种籽粒", "mixed"),
    (">=提高", "mixed"),
]


@pytest.mark.parametrize(("text", "comparator", "number", "unit"), AMOUNTS)
def test_a_number_with_its_unit(text, comparator, number, unit):
    """Comparator, number as printed and canonical unit, in every glyph and wording."""
    for cell in (parse_target(text), parse_actual(text)):
        assert isinstance(cell.value, Amount)
        assert cell.comparator == comparator
        assert cell.value.number == Decimal(number)
        assert cell.value.unit.name == unit


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_a_date_as_exact_as_it_is_written(text, moment):
    """Day, month or year; 前 and 底 are kept."""
    assert parse_target(text).value == moment


@pytest.mark.parametrize("text", WORDS)
def test_words_stay_words(text):
    """A wording without a number is not made into one."""
    assert parse_target(text).value == Words(text)


@pytest.mark.parametrize("text", ["", " ", "—", "-", "/", "无"])
def test_nothing_is_nothing(text):
    """A blank cell and the signs for nothing are Blank."""
    assert parse_target(text).value == Blank()


@pytest.mark.parametrize(("text", "why"), UNPARSED)
def test_what_cannot_be_parsed_keeps_its_text_and_says_why(text, why):
    """No approximate number, range or unreadable number is guessed at."""
    assert parse_actual(text).value == Unparsed(text, why)


@pytest.mark.parametrize("text", ["13月1日", "2024年2月30日前", "2024年0月"])
def test_an_impossible_date_is_no_date(text):
    """There is no 13th month and no 30th of February."""
    assert not isinstance(parse_target(text).value, Moment)


def test_digits_that_stand_apart_are_joined_within_one_number_and_marked():
    """`6000 0 元` reads as 60000元 and says so; `5 个` is no join."""
    split, plain = parse_target("< =6000 0 元"), parse_target("≥5 个")
    assert split.value == Amount(Decimal(60000), plain_unit("元"), digits_joined=True)
    assert split.shown == "<=60000元"
    assert not plain.value.digits_joined


def plain_unit(name):
    """Return a unit by name."""
    return parse_target(f"1{name}").value.unit


def test_the_text_is_kept_as_printed():
    """What was printed stays beside what was understood."""
    assert parse_target("＞＝４０人次").text == "＞＝４０人次"
    assert parse_target(" ≥5 个 ").text == "≥5个"


def test_a_price_per_unit_without_currency_names_no_currency():
    """每亩300 might be 元 or 公斤: it is a unit of its own."""
    value = parse_target("每亩300").value
    assert (value.unit.name, value.unit.family) == ("每亩", "unknown")


def test_a_very_long_text_is_no_value():
    """A cell of thousands of characters is a wording, not a number."""
    assert isinstance(parse_target("长" * 5000).value, Words)
    assert isinstance(parse_target("5" * 5000).value, Unparsed)


def test_constructors_take_numbers_and_ready_values():
    """int, Decimal and a finite float mean what they print; None is no column."""
    assert as_target(7.5) == as_target("7.5") == as_target(Decimal("7.5"))
    assert as_target(as_target("≥5个")) == parse_target("≥5个")
    assert as_actual(None) is None
    assert as_actual(float("nan")) is None
    assert as_actual("").value == Blank()
