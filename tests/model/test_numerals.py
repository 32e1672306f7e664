"""数字: what is read as a number, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.errors import InvalidValueError
from kpi_eval.model.chinese import chinese_form
from kpi_eval.model.numerals import format_number, parse_number

UNITS = ["", "人", "人次", "万元", "%", "万元/家", "个", "台（套）", "千米", "亿元", "百分点"]
decimals = st.builds(
    lambda sign, whole, places: Decimal((sign, tuple(map(int, str(whole))), -places)),
    st.integers(0, 1),
    st.integers(0, 10**20),
    st.integers(0, 8),
)


@pytest.mark.parametrize(
    ("text", "value", "rest", "joined"),
    [
        ("7.50", "7.50", "", False),
        ("0", "0", "", False),
        ("-3.5%", "-3.5", "%", False),
        ("+2 个", "2", "个", False),
        ("1,234,567.89元", "1234567.89", "元", False),
        ("1，234", "1234", "", False),
        ("１２，３４５．６元", "12345.6", "元", False),
        ("4000万", "40000000", "", False),
        ("9千万", "90000000", "", False),
        ("1.25亿", "125000000", "", False),
        ("0.5万亿", "500000000000", "", False),
        ("3百", "300", "", False),
        ("3万以上", "30000", "以上", False),
        ("10万元", "10", "万元", False),
        ("10 万元", "10", "万元", False),
        ("10万元以上", "10", "万元以上", False),
        ("0.4444万本", "0.4444", "万本", False),
        ("1.2亿千瓦时", "1.2", "亿千瓦时", False),
        ("3百人", "3", "百人", False),
        ("6000 0元", "60000", "元", True),
        ("60 00 0 元", "60000", "元", True),
        ("1 000 000", "1000000", "", True),
        ("0.44 44", "0.4444", "", True),
        ("5 个", "5", "个", False),
        ("100个多媒体教室", "100", "个多媒体教室", False),
        ("5.", "5", ".", False),
        ("三场", "3", "场", False),
        ("两次", "2", "次", False),
        ("两次以上", "2", "次以上", False),
        ("十", "10", "", False),
        ("十万", "100000", "", False),
        ("十万元", "10", "万元", False),
        ("三百万元", "300", "万元", False),
        ("一百万元以上", "100", "万元以上", False),
        ("一万亿元", "10000", "亿元", False),
        ("一万二千元", "12000", "元", False),
        ("二十五", "25", "", False),
        ("一百二十", "120", "", False),
        ("三千五百", "3500", "", False),
        ("一百零五人", "105", "人", False),
        ("五千瓦时", "5", "千瓦时", False),
        ("九十分", "90", "分", False),
        ("三个月", "3", "个月", False),
        ("〇", "0", "", False),
        ("十 个", "10", "个", False),
        ("两万五", "25000", "", False),
        ("一百二", "120", "", False),
        ("三千五以上", "3500", "以上", False),
        ("一百一", "110", "", False),
        ("壹万", "10000", "", False),
        ("贰拾叁人", "23", "人", False),
        ("伍拾万元整", "50", "万元整", False),
        ("一十五个", "15", "个", False),
        ("三点五万元", "3.5", "万元", False),
        ("十点零五吨", "10.05", "吨", False),
        ("10⁴人", "10000", "人", False),
        ("10^3元", "1000", "元", False),
        ("3.2×10⁴ 人", "32000", "人", False),
    ],
)
def test_what_is_a_number(text, value, rest, joined):
    assert parse_number(text) == (Decimal(value), rest, joined)
    assert str(parse_number(text)[0]) == value


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "-", "—", "万", "元", "提高", "≥5", "约5", "第3", "😀", ".5", "\x00", "½", "²"],
        *["8,00", "1,2345", "12,34,567", "1,234 5", "1, 234", "6000  0", "7. 5", "1.2.3"],
        *["2024.12.15", "3万5", "3万5000.5", "3万5千2", "1万200人", "5" + " " * 500 + "6"],
        *["3万余人", "50余人", "10多个", "10来个", "3万多家", "几个", "50人左右", "10万元左右"],
        *["5年多", "一百二人", "三千五元", "百人", "十几个", "三十多人", "三五个", "两三个"],
        *["10⁴⁵", "5²", "10①", "5½", "①", "陆", "百一", "万一", "三点五", "三点五分"],
        *["一", "一定", "三农", "十分", "一流", "百姓", "万家灯火", "一点", "一起", "两会", "三方"],
        *["12345万5千人", "5.5万2千", "1万2千余人", "1万2千人左右", "-1万2千", "1百2", "1千2百万"],
        *["三月", "十五日", "二〇二四年", "百分之五", "一二三", "零起", "一次性", "万元"],
        *["1" * 31, "0." + "1" * 30, "9 " * 31, "1" * 10_000, "一" * 10_000],
    ],
)  # fmt: skip
def test_what_is_none(text):
    assert parse_number(text) is None


@pytest.mark.parametrize("junk", [None, b"5", 5, 5.0, ["5"]])
def test_only_text_is_read(junk):
    with pytest.raises(TypeError):
        parse_number(junk)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_only_a_finite_number_is_written(number):
    with pytest.raises(InvalidValueError):
        format_number(Decimal(number))


def test_a_number_is_written_without_an_exponent():
    assert format_number(Decimal("1.50E+3")) == "1500" != format_number(Decimal("1E-7"))
    assert format_number(Decimal("1E-7")) == "0.0000001"


@given(decimals, st.sampled_from(UNITS))
def test_a_number_written_is_read_again(number, unit):
    """parse(format(x) + unit) == (x, unit): nothing is lost, the unit's 万 stays with the unit."""
    assert parse_number(format_number(number) + unit) == (number, unit, False)


@given(decimals)
def test_decimals_are_kept_as_printed(number):
    """Trailing zeros are part of what was printed: 7.50 comes back as 7.50, not as 7.5."""
    text = format_number(number)
    assert format_number(parse_number(text)[0]) == text


@given(st.integers(0, 10**15), st.sampled_from(UNITS))
def test_separators_change_nothing(number, unit):
    """1,234,567 and the same with full-width commas or full-width digits are one number."""
    grouped = f"{number:,}{unit}"
    wide = grouped.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert parse_number(grouped) == parse_number(wide) == (Decimal(number), unit, False)


@given(st.integers(10, 10**12), st.data())
def test_split_digits_are_joined_and_flagged(number, data):
    """A single blank anywhere between two digits is closed, and the result says so."""
    text = str(number)
    at = data.draw(st.integers(1, len(text) - 1))
    assert parse_number(f"{text[:at]} {text[at:]}元") == (Decimal(number), "元", True)


@given(st.integers(2, 10**12 - 1), st.sampled_from(["", "人次", "个", "场", "元"]))
def test_chinese_numerals_are_what_they_say(number, unit):
    """A numeral written in full has its value, wherever 万 is counted: to it or to its unit."""
    value, rest, joined = parse_number(chinese_form(number) + unit)
    times = {"": 1, "万": 10**4, "亿": 10**8}[rest.removesuffix(unit)]
    assert (value * times, joined) == (number, False)


@given(st.integers(0, 10**9), st.sampled_from(["", "万", "亿", "千万", "百万", "十万"]))
def test_a_multiplier_multiplies(number, sign):
    """4000万 is 4000 times ten thousand, exactly."""
    times = {"": 1, "万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5}[sign]
    assert parse_number(f"{number}{sign}") == (Decimal(number * times), "", False)


@given(st.text() | st.text(alphabet="0123456789,，. -+万亿千百十一两零个元%余", max_size=40))
def test_no_text_raises_and_the_rest_is_the_end_of_the_text(text):
    """Any text gives a number or None; what is not the number is handed back as it stands."""
    read = parse_number(text)
    if read is not None:
        value, rest, _ = read
        assert value.is_finite()
        assert text.rstrip().endswith(rest.rstrip())
        assert rest == rest.lstrip()
