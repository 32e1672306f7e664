"""Number formats: what a number shows, exactly, and what is not interpreted says so."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.readers.spreadsheet.dates import serial_of
from kpi_eval.readers.spreadsheet.format_code import parse_code
from kpi_eval.readers.spreadsheet.number_format import BUILTIN, show_number, show_text
from kpi_eval.readers.spreadsheet.numbers import general, significant

SHOWN = [
    ("1", "0.00%", "100.00%"),
    ("0.285", "0%", "29%"),
    ("5", '0"台"', "5台"),
    ("5", "0台", "5台"),
    ("1234567.895", "#,##0.00", "1,234,567.90"),
    ("0", "#,##0", "0"),
    ("0", "#,###", ""),
    ("-5", "0.00", "-5.00"),
    ("-5", "0.00;(0.00)", "(5.00)"),
    ("-5", "#,##0.00_ ;[Red]-#,##0.00 ", "-5.00 "),
    ("0.5", "#.##", ".5"),
    ("5", "#.##", "5."),
    ("45658", 'yyyy"年"m"月"d"日"', "2025年1月1日"),
    ("45658.75", "yyyy/m/d h:mm", "2025/1/1 18:00"),
    ("45658", "yyyy\\-mm\\-dd;@", "2025-01-01"),
    ("45658", '[$-804]yyyy"年"m"月"d"日";@', "2025年1月1日"),
    ("45658", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2025年1月1日"),
    ("1.5", "[h]:mm", "36:00"),
    ("1234", "0.00E+00", "1.23E+03"),
    ("12345", "#,##0,", "12"),
    ("5", '[>=10]"多";"少"', "少"),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-  "),
    ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
    ("95", 'G/通用格式"分"', "95分"),
    ("-3", 'General"分"', "-3分"),
    ("7", "000", "007"),
    ("1234", "00-00", "12-34"),
    ("0.5", "?0.0?", " 0.5 "),
    ("3", "@", "3"),
    (".25", ".00", ".25"),
    ("1.25", ".00", "1.25"),
    ("0.999", "0.00", "1.00"),
    ("9.995", "0.00E+00", "1.00E+01"),
    ("45658", "aaaa", "星期三"),
    ("45658.5", "上午/下午h:mm", "下午12:00"),
    ("1", "0.00‰", "1.00‰"),
    ("12", "0.00%;;", "1200.00%"),
    ("0", "0.00%;;", ""),
    ("60", "yyyy-m-d", "1900-2-29"),
    ("1e11", "General", "1E+11"),
    ("12345678901", "General", "12345678901"),
    ("0.00001", "General", "0.00001"),
    ("1.23456e-5", "General", "1.23456E-05"),
    ("1234.56789012", "General", "1234.56789"),
    ("2.5", "0", "3"),
    ("-2.5", "0;-0;0", "-3"),
    ("100", "0.##%", "10000.%"),
    ("8.5", "[$¥-804]#,##0.00", "¥8.50"),
    ("45658.123456789", "h:mm:ss.000", "2:57:46.667"),
    ("95.5", "#0.00", "95.50"),
    ("0.005", "0.0%", "0.5%"),
    ("-5", '[<0]"负"0.0;0.0', "负5.0"),
    ("-5", '[>=60]"及格"0;"不及格"0', "-不及格5"),
    ("5", "!", "!"),
    ("1234.5", "#,##0.0#", "1,234.5"),
    ("45657.999999", "yyyy-mm-dd", "2024-12-31"),
    ("45657.999999", "h:mm:ss", "0:00:00"),
    ("-0.001", "0.00", "0.00"),
    ("-0.0002", "0.000_ ", "0.000"),
    ("-0.004", "0%", "0%"),
    ("-0.4", "#,##0", "0"),
    ("-0.5", "#,##0", "-1"),
    ("-0.001", "0.00;-0.00", "-0.00"),
    ("-0.001", "0.0E+00", "-1.0E-03"),
    ("1.0049999999999999", "0.00", "1.00"),
    ("0", "0.00;-0.00;/", "/"),
    ("-7", "General", "-7"),
    ("8.5", "\\第0.0\\位", "第8.5位"),
    ("1E+20", "General", "1E+20"),
    ("3", "mmmm d, yyyy", "January 3, 1900"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_what_a_number_shows(value, code, text):
    shown = show_number(Decimal(value), code)
    assert (shown.text, shown.exact) == (text, True)


@pytest.mark.parametrize(
    "code",
    ["# ?/?.0", "#,##0 ?/?", "# ?/0", "# ?/?%", '# "又"?/?', "0/0/0", "# ?/2?",
     "[DBNum1]General", "[DBNum2][$-804]0", "00.0E+0", "[ENG]0.0", "g.e.m.d",
     "[>100]0;0.0;0.00", "[>100]0.0", "[$-804]mmmm", "0" * 600, "0;0;0;0;0"],
)  # fmt: skip
def test_what_is_not_interpreted_is_shown_as_general_and_says_so(code):
    assert show_number(Decimal("12.5"), code) == show_number(Decimal("12.5"), code)
    assert show_number(Decimal("12.5"), code).text == "12.5"
    assert not show_number(Decimal("12.5"), code).exact


# As Excel wrote them: SheetJS/test_files, 2016/apachepoi_54686_fraction_formats.xls.0.csv.
_FRACTIONS = ("# ?/?", "# ??/??", "# ???/???", "# ?/2", "# ?/4", "# ?/8", "# ??/16", "# ?/10",
              "# ??/100")  # fmt: skip
_SHOWN_AS_FRACTIONS = """\
-0.9|- 8/9|-  9/10|-   9/10 |-1    |-1    |- 7/8|- 14/16|- 9/10|- 90/100|
-0.07|-0    |-  4/57|-   7/100|-0    |-0    |- 1/8|-  1/16|- 1/10|-  7/100|
0|0    |0      |0        |0    |0    |0    |0      |0     |0       |
0.05|0    |  1/20|   1/20 |0    |0    |0    |  1/16| 1/10|  5/100|
0.1|0    |  1/10|   1/10 |0    |0    | 1/8|  2/16| 1/10| 10/100|
0.31| 1/3| 22/71|  31/100| 1/2| 1/4| 2/8|  5/16| 3/10| 31/100|
0.73| 3/4| 46/63|  73/100| 1/2| 3/4| 6/8| 12/16| 7/10| 73/100|
0.9| 8/9|  9/10|   9/10 |1    |1    | 7/8| 14/16| 9/10| 90/100|
0.91|1    | 81/89|  91/100|1    |1    | 7/8| 15/16| 9/10| 91/100|
0.99|1    | 98/99|  99/100|1    |1    |1    |1      |1     | 99/100|
1|1    |1      |1        |1    |1    |1    |1      |1     |1       |
1.01|1    |1  1/99|1   1/100|1    |1    |1    |1      |1     |1  1/100|
1.13|1 1/8|1 10/77|1  13/100|1    |1 1/4|1 1/8|1  2/16|1 1/10|1 13/100|
1.17|1 1/6|1  9/53|1  17/100|1    |1 1/4|1 1/8|1  3/16|1 2/10|1 17/100|
1.23|1 2/9|1 20/87|1  23/100|1    |1 1/4|1 2/8|1  4/16|1 2/10|1 23/100|"""


@pytest.mark.parametrize("line", _SHOWN_AS_FRACTIONS.splitlines())
def test_fractions_are_those_that_excel_shows(line):
    value, *shown, _ = line.split("|")
    assert [show_number(Decimal(value), code).text for code in _FRACTIONS] == shown
    assert all(show_number(Decimal(value), code).exact for code in _FRACTIONS)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [("1.5", "?/?", "3/2"), ("0", "?/?", "0/1"), ("2.25", "0 0/4", "2 1/4"), ("12", "?/2", "24/2"),
     ("0.25", '0 ?/?"丈"', "0 1/4丈"), ("-2.5", "# ?/?;(# ?/?)", "(2 1/2)"), ("0.5", "?/8", "4/8"),
     ("3.75", "# ##/##", "3 3/4 "), ("1e300", "# ?/?", f"1{'0' * 300}    "),
     ("1.79769313486232E+308", "?/16", f"{179769313486232 * 10**294 * 16}/16"),
     ("1.79769313486232E+308", "?/?", f"{179769313486232 * 10**294}/1"),
     ("9007199254740993", "# ?/?", "9007199254740993    ")],
)  # fmt: skip
def test_fractions_of_other_shapes(value, code, text):
    assert (show_number(Decimal(value), code).text, show_number(Decimal(value), code).exact) == (
        text, True,
    )  # fmt: skip


@given(st.floats(0, 1e6), st.integers(1, 64))
def test_a_fraction_with_its_denominator_given_is_the_nearest(value, bottom):
    """分母给定的分数是最接近的一个。The shown fraction is within half of one part."""
    value = significant(value)
    shown = show_number(value, f"# ??/{bottom}").text
    whole, _, parts = shown.partition(" ")
    top = Decimal(parts.partition("/")[0].strip() or 0) / bottom if "/" in parts else 0
    assert abs(Decimal(whole or 0) + top - value) <= Decimal("0.5000001") / bottom


@pytest.mark.parametrize(
    ("text", "serial"),
    [("2014-02-14", "41684"), ("2014-02-14T08:27:48.765Z", "41684.352647743"), ("06:00", "0.25"),
     ("2014-02-14T12:00+08:00", "41684.5"), ("1900-01-01", "1"), ("1900-03-01", "61"),
     ("2014-02-30", None), ("2014", None), ("", None), ("Z", None), ("2014-02-14 08:00", None),
     ("2014-02-14T", None), ("2014-02-14T24:00", None), ("明天", None)],
)  # fmt: skip
def test_dates_as_xml_writes_them(text, serial):
    read = serial_of(text, since_1904=False)
    assert (None if read is None else round(read, 9)) == (serial and Decimal(serial))
    later = serial_of(text, since_1904=True)
    assert (later is None) == (read is None)


@given(st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)))  # noqa: DTZ001
def test_a_date_in_xml_shows_what_its_serial_number_shows(moment):
    written = f"{moment:%Y-%m-%dT%H:%M:%S}"
    serial = serial_of(written, since_1904=False)
    assert show_number(serial, "yyyy-mm-dd hh:mm:ss").text == written.replace("T", " ")


@pytest.mark.parametrize("serial", ["-1", "2958466", "1E+30"])
def test_a_number_that_is_no_day_is_shown_as_a_number(serial):
    shown = show_number(Decimal(serial), "yyyy-m-d")
    assert (shown.text, shown.exact) == (general(Decimal(serial)), False)


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [("甲", "General", "甲"), ("甲", "0.00", "甲"), ("甲", "@", "甲"), ("甲", '@"区"', "甲区"),
     ("甲", ";;;", ""), ("甲", "0;0;0;General", "甲"), ("甲", ';;;G/通用格式"区"', "甲区"),
     ("甲", '0;-0;0;"【"@"】"', "【甲】"), ("甲", '0;@"!"', "甲!")],
)  # fmt: skip
def test_what_a_text_shows(text, code, shown):
    assert show_text(text, code) == shown


def test_every_format_of_the_standard_is_interpreted_but_engineers_powers():
    unread = [n for n, code in BUILTIN.items() if not show_number(Decimal("1.5"), code).exact]
    assert unread == [48]


@given(st.decimals(0, 10**9, places=4), st.integers(0, 4))
def test_decimals_round_half_up(value, digits):
    """Shown with n decimals, a number is within half a unit of the last one."""
    code = "0." + "0" * digits if digits else "0"
    shown = Decimal(show_number(value, code).text)
    assert -shown.as_tuple().exponent == digits
    assert abs(shown - value) <= Decimal("0.5").scaleb(-digits)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_general_is_short_and_near(value):
    """General takes at most 11 signs beside a minus (12 with an exponent), and reads back close."""
    shown = general(significant(value))
    assert len(shown.lstrip("-")) <= (12 if "E" in shown else 11)
    assert abs(float(shown) - value) <= abs(value) * 6e-6 + 1e-300


_WORDS = ("General", "G/通用格式", "[$-804]", "[Red]", "[h]", "[>1]", "AM/PM", "年")
_PIECES = [*_WORDS, *'0#?.,%E+-/;@"\\_*[]ymdhsea ']


@given(
    st.floats(allow_nan=False, allow_infinity=False).map(significant),
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
)
def test_no_code_does_harm(value, code):
    """Whatever the code, a number shows some text and never raises; so does a text."""
    assert isinstance(show_number(value, code).text, str)
    assert isinstance(show_text("甲", code), str)
    assert parse_code(code) == parse_code(code)
