"""Precision of printed figures (填报数的精度): what a printed number can stand for."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks.precision import PrintedColumn, agreement, column_of
from kpi_eval.model.printed import Printed
from tests.spec.rows import codes, row, table

HUNDREDTHS = st.integers(0, 30_000).map(lambda count: Decimal(count).scaleb(-2))
LONE = PrintedColumn(None)


def read(printed: str, recomputed, decimals=2, **more):
    return agreement(
        Printed(printed), Decimal(recomputed), digits=2, column=PrintedColumn(decimals), **more
    )


def stripped(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@given(number=HUNDREDTHS, decimals=st.sampled_from((None, 2, 3)))
def test_a_number_printed_in_full_agrees_with_itself_alone(number, decimals):
    """位数完整的填报数，只与其自身相符，末位的零可省。

    At two decimals only the number itself agrees, zeros stripped or kept; its neighbour never.

    Source: rates and scores of 昌吉州2024年自评表 print with their zeros stripped (100%, 114.5%,
    9.4).
    """
    for text in (f"{number:.2f}", stripped(number)):
        assert read(text, number, decimals) == "exact"
        for neighbour in (number + Decimal("0.01"), number - Decimal("0.01")):
            assert read(text, neighbour, decimals) in (None, "coarse")
            if Printed(text).decimals == 2:
                assert read(text, neighbour, decimals) is None


@given(number=HUNDREDTHS)
def test_a_number_with_more_digits_agrees_where_it_rounds_up_to_what_is_due(number):
    """多印一位的，四舍五入后等于重算数即相符，末位为5的总是进位。

    A score printed before it was rounded: 7.125 is 7.13, and 7.135 is 7.14, never 7.13 or 7.14 by
    the even digit.

    Source: 昌吉州2024年自评表 rounds 15×47.5%=7.125 to 7.13.
    """
    assert read(f"{number:f}5", number + Decimal("0.01")) == "exact"
    assert read(f"{number:f}5", number + Decimal("0.02")) is None


@given(number=HUNDREDTHS, digits=st.integers(0, 1))
def test_fewer_digits_than_the_column_shows_are_coarse_rounded_or_truncated(number, digits):
    """位数少于本列的，按其位数四舍五入或截断后相符，记为位数不足。

    106 for 106.06, 103 for 103.87, 9.8 for 9.78: agrees only at its own digits, in either way.

    Source: three tables of one body of 昌吉州2024年 (truncation fits all four, rounding fails the
    last).
    """
    step = Decimal(1).scaleb(-digits)
    for mode in (ROUND_DOWN, ROUND_HALF_UP):
        text = f"{number.quantize(step, rounding=mode)}"
        due = "exact" if Decimal(text) == number else "coarse"
        assert read(text, number) == due


@given(number=HUNDREDTHS, off=st.integers(2, 50), digits=st.integers(0, 1))
def test_beyond_its_interval_a_coarse_number_disagrees(number, off, digits):
    """位数不足的数，与推算相差不到其末位一个单位，否则不符。

    A figure of fewer digits stands for less than one unit of its last digit on either side.
    """
    step = Decimal(1).scaleb(-digits)
    text = f"{number.quantize(step, rounding=ROUND_DOWN) + off * step}"
    assert read(text, number) is None


@given(number=HUNDREDTHS)
def test_a_column_of_whole_numbers_is_read_at_its_own_precision(number):
    """整列没有小数的，修约正确即相符，记为修约。

    Where no figure of a column shows a decimal, each agrees if it is rightly rounded.

    It is then ``rounded``, not ``exact``: whole numbers say nothing of the decimals behind them.
    """
    text = f"{number.quantize(Decimal(1), rounding=ROUND_HALF_UP)}"
    due = "exact" if Decimal(text) == number else "rounded"
    assert read(text, number, 0) == due
    cut = number.quantize(Decimal(1), rounding=ROUND_DOWN)
    assert read(f"{cut}", number, 0) == (due if f"{cut}" == text else "coarse")
    assert read(f"{cut + 2}", number, 0) is None


@given(number=HUNDREDTHS)
def test_a_lone_figure_is_read_at_the_policys_digits(number):
    """单独一个数看不出本列的位数，按约定的位数核对。

    One figure tells nothing of its column: it is held to the policy's decimals.
    """
    assert column_of([None, Printed(""), Printed("—"), Printed("99")]).decimals is None
    whole = f"{number.quantize(Decimal(1), rounding=ROUND_HALF_UP)}"
    due = "exact" if Decimal(whole) == number else "coarse"
    assert agreement(Printed(whole), number, digits=2, column=LONE) == due


def test_a_policy_that_truncates_reads_a_coarse_column_truncated():
    """本列位数较少的，按约定的舍入方式修约后核对。

    The mode of the policy brings the recomputed figure to the column's precision.
    """
    assert read("103", "103.87", 0, mode="down") == "rounded"
    assert read("104", "103.87", 0, mode="down") == "coarse"
    assert read("2", "2.50", 0, mode="half-even") == "rounded"
    assert read("3", "2.50", 0, mode="half-even") == "coarse"
    assert read("2", "2.50", 0) == "coarse"


def test_more_digits_than_the_policy_has_are_rounded_to_them():
    """填报位数多于约定的，修约到约定的位数核对。

    99.1596 % is 99.16 % to a policy of two decimals; a column of more digits is read at two.
    """
    assert read("99.1596", "99.16", 4) == "exact"
    assert read("99.1549", "99.16", 4) is None
    assert read("99.2", "99.16", 4) == "coarse"


def test_what_is_no_number_agrees_with_nothing():
    """空白、横线和两可的数，与任何数都不相符。

    A blank, a dash and 8,00 agree with no figure.
    """
    for text in ("", "—", "8,00", "优"):
        assert read(text, "8.00") is None


def test_the_column_is_that_of_the_document():
    """列的位数，取全文该列各数中最多的小数位。

    The most decimals shown by any number of the column; blanks and dashes show nothing.
    """

    def column(*texts):
        return column_of(None if text is None else Printed(text) for text in texts)

    assert column("100%", "99.16%", "114.5%") == PrintedColumn(
        2, percent=True, largest=Decimal("114.5")
    )
    assert column("100", "99") == PrintedColumn(0, percent=False, largest=Decimal(100))
    assert column("100", "99.5%", "—") == PrintedColumn(1, percent=True, largest=Decimal(100))
    assert column() == PrintedColumn(None, percent=True)
    assert column("0.98") == PrintedColumn(None, percent=False)
    assert column(None, "", "8,00") == PrintedColumn(None, percent=True)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("98.75%", "consistent"), ("98.75", "consistent"), ("0.9875", "consistent"),
     ("0.98", "inconsistent"), ("98.74", "inconsistent")],
)  # fmt: skip
def test_a_column_without_any_percent_sign_may_print_ratios(printed, verdict):
    """整列没有百分号的，98.75和0.9875都可读作98.75%。

    98.75 and 0.9875 are both 79 of 80, where no figure of the column has a %.
    """
    rows = [
        row(">=80人", "79人", weight="45", printed_rate=text)
        for text in (printed, "98.75%" if "%" in printed else printed)
    ]
    audit = ke.audit(table(*rows), "mof-2020")
    found = {figure.verdict for figure in audit.tables[0].assessment.rates}
    assert found == ({verdict} if printed != "0.98" else {"consistent"})


@pytest.mark.parametrize(("rate", "found"), [("0.9875", []), ("0.9775", ["rate-mismatch"])])
def test_a_ratio_among_percentages_is_read_as_one(rate, found):
    """百分数中夹着的0.9875读作98.75%，不算错误；0.9775是错误。

    0.9875 without a sign among percentages is 98.75 %, and no error; 0.9775 is one.
    """
    rows = [row(">=80人", "79人", weight="45", printed_rate=one) for one in (rate, "98.75%")]
    audit = ke.audit(table(*rows), "mof-2020")
    assert codes(audit) == found


@pytest.mark.parametrize(
    ("rate", "score", "found"),
    [
        ("133.33%", "10", []),
        ("133.33%", "10.00", []),
        ("133%", "10", ["rate-coarse"]),
        ("133%", "10.05", ["rate-coarse", "score-from-rate"]),
        ("134%", "9.9", ["rate-mismatch", "score-mismatch"]),
        ("133.33%", "10.05", ["score-mismatch"]),
        ("133.3%", "10", ["rate-coarse"]),
        ("133.34%", "10", ["rate-mismatch"]),
        ("130%", "10.5", ["rate-mismatch", "score-mismatch"]),
    ],
)
def test_the_order_in_which_a_score_is_judged(rate, score, found):
    """得分的核对次序：完成率推算；位数不足；由填报的完成率推算；否则不符。

    The chain; coarsely; from a printed rate that is itself explained; else it is wrong.

    Source: fitted, 昌吉州2024年自评表 (40 of >=30, weight 15: 133 % -> 10.05, chain 10.00; 118/119
    shows
    that the columns have two decimals).
    """
    rows = (
        row(">=30人", "40人", weight="15", printed_rate=rate, printed_score=score,
            deviation_reason="增"),
        row(">=119家", "118家", weight="75", printed_rate="99.16%", printed_score="73.43",
            deviation_reason="减"),
    )  # fmt: skip
    assert codes(ke.audit(table(*rows), "xinjiang-2024")) == found


def test_the_score_of_a_false_rate_is_false():
    """由不实的完成率得出的得分，同样不符。

    10 points follow from the printed 100 %, which is itself false: both are wrong.
    """
    wrong = row(">=40000人次", "=4000人次", weight="90", printed_rate="100%", printed_score="90")
    assert codes(ke.audit(table(wrong), "xinjiang-2024")) == ["rate-mismatch", "score-mismatch"]
