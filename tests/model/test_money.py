"""资金数: an amount of the funds is a number with a unit, its own or the table's."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError
from kpi_eval.model.money import Money, as_money
from kpi_eval.model.printed import Printed

TABLE_UNITS = ("元", "千元", "万元", "百万元", "亿元")
FACTORS = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 10**6, "亿元": 10**8}


@pytest.mark.parametrize(
    ("text", "table", "yuan", "said"),
    [
        ("45000元", "万元", 45_000, "45000元"),
        ("45000", "万元", 450_000_000, "45000万元"),
        ("45000", "元", 45_000, "45000元"),
        ("5万元", "万元", 50_000, "5万元"),
        ("5万元", "元", 50_000, "5万元"),
        ("5.00万元", "亿元", 50_000, "5.00万元"),
        ("150万", "万元", 1_500_000, "150万元"),
        ("150万", "元", 1_500_000, "150万元"),
        ("150万", "千元", 1_500_000, "150万元"),
        ("150万", "亿元", 1_500_000, "150万元"),
        ("5.00万", "万元", 50_000, "5.00万元"),
        ("0.5亿元", "万元", 50_000_000, "0.5亿元"),
        ("0.5亿", "万元", 50_000_000, "0.5亿元"),
        ("3千万元", "万元", 30_000_000, "3千万元"),
        ("3千万", "元", 30_000_000, "3千万元"),
        ("3千元", "万元", 3_000, "3千元"),
        ("3千", "万元", 3_000, "3千元"),
        ("2百万", "万元", 2_000_000, "2百万元"),
        ("1,234.5", "万元", 12_345_000, "1234.5万元"),
        ("1,234,567.89元", "万元", Fraction("1234567.89"), "1234567.89元"),
        ("８，０６５．３１万元", "元", Fraction("80653100"), "8065.31万元"),
        ("45000 元", "万元", 45_000, "45000元"),
        ("45000\n元", "万元", 45_000, "45000元"),
        ("45000（元）", "万元", 45_000, "45000元"),
        ("45000元整", "万元", 45_000, "45000元"),
        ("人民币5万元", "元", 50_000, "5万元"),
        ("¥45,000.00元", "万元", 45_000, "45000.00元"),
        ("￥5万", "元", 50_000, "5万元"),
        ("人民币0.5亿", "万元", 50_000_000, "0.5亿元"),
        ("=368万元", "万元", 3_680_000, "368万元"),
        ("-1.5", "万元", -15_000, "-1.5万元"),
        ("0", "万元", 0, "0万元"),
        ("5角", "元", Fraction(1, 2), "5角"),
    ],
)  # fmt: skip
def test_an_amount_has_a_unit_of_its_own_or_the_tables(text, table, yuan, said):
    """自带单位以自带为准，否则按表的单位 (its own unit, or the table's), exact."""
    funding = ke.Funding(budget=text, unit=table)
    amount = funding.amount(funding.budget)
    assert amount.base == yuan
    assert amount.unit.dimension == "money"
    assert funding.said(funding.budget) == said


@pytest.mark.parametrize(
    ("text", "table", "said"),
    [("150万", "万美元", "150万美元"), ("150万", "美元", "150万美元"), ("5", "万欧元", "5万欧元"),
     ("5万美元", "万元", "5万美元"), ("150万", "", "150万元"), ("5", "", "5")],
)  # fmt: skip
def test_the_currency_is_the_tables_unless_printed(text, table, said):
    """万 without a currency multiplies that of the table; of no table, 元."""
    funding = ke.Funding(budget=text, unit=table)
    assert funding.said(funding.budget) == said


@pytest.mark.parametrize(
    "text",
    [
        "8,00", "五", "约5万元", "5万元左右", "5万余元", "150万万元", "1亿2000万元", "1 065.9",
        "5-6万元", "见附件", "5.0.0", "¥5.00", "￥5万个", "3个项目", "5万元(含税)", "9" * 41,
    ],
)  # fmt: skip
def test_a_text_that_is_no_amount_stays_unreadable(text):
    """无法识读的不猜测 (nothing is guessed): ¥5.00 in a table in 万元 may be either."""
    money = Money(text)
    assert (money.kind, money.number, money.amount("万元"), money.is_money) == (
        "unreadable", None, None, False,
    )  # fmt: skip
    assert money
    funding = ke.Funding(budget=text)
    assert funding.shown(funding.budget) == funding.said(funding.budget) == text


@pytest.mark.parametrize(
    ("text", "kind"), [("", "blank"), (" ", "blank"), ("—", "placeholder"), ("/", "placeholder")]
)
def test_a_cell_without_an_amount(text, kind):
    """空白与占位 (blank and placeholder) are no amount and no text."""
    assert Money(text).kind == kind
    assert not Money(text)


@pytest.mark.parametrize(
    ("text", "family"),
    [("3个", "count"), ("75%", "ratio"), ("10分", "score"), ("2024年", "time"),
     ("5万元/年", "quotient")],
)  # fmt: skip
def test_an_amount_of_something_else_is_no_money(text, family):
    """3个 is a number, and no money: it compares with no amount of funds."""
    money = Money(text)
    assert (money.kind, money.is_money) == ("number", False)
    assert money.amount("万元").unit.family == family
    assert money.percent == (text == "75%")


def test_what_a_column_gives_applies_where_the_cell_has_none():
    """栏目单位 (the unit of a column): for cells without one, before the table's."""
    funding = ke.Funding(budget=Money("50000", "元"), executed=Money("4.5万元", "元"), unit="万元")
    assert funding.amount(funding.budget).base == 50_000
    assert funding.amount(funding.executed).base == 45_000
    assert (funding.shown(funding.budget), funding.budget.shown) == ("50000元", "50000元")
    assert Money("150万", "元").amount("亿元").base == 1_500_000


@pytest.mark.parametrize(
    ("text", "table", "shown"),
    [("5.00", "万元", "5.00"), ("5.00万元", "万元", "5.00"), ("150万", "万元", "150"),
     ("45000元", "万元", "45000元"), ("45000元", "元", "45000"), ("1,065.90", "万元", "1065.90"),
     ("3个", "万元", "3个"), ("", "万元", ""), ("—", "万元", "—"), ("8,00", "万元", "8,00")],
)  # fmt: skip
def test_as_data_an_amount_in_the_tables_unit_is_a_bare_number(text, table, shown):
    """数据中，与表同单位的只留数字 (in data): any other keeps its unit."""
    funding = ke.Funding(budget=text, unit=table)
    assert funding.shown(funding.budget) == shown


def test_no_such_column_is_no_amount():
    """None = no such column: nothing to show, and nothing to say."""
    funding = ke.Funding()
    assert (funding.amount(None), funding.shown(None), funding.said(None)) == (None, None, "")


@given(
    number=st.decimals(min_value=0, max_value=10**9, places=2),
    own=st.sampled_from(TABLE_UNITS), table=st.sampled_from(TABLE_UNITS),
)  # fmt: skip
def test_the_same_money_in_any_unit_is_the_same_amount(number, own, table):
    """换算单位不改变金额 (a unit changes no amount)."""
    funding = ke.Funding(budget=f"{number}{own}", executed=str(number), unit=table)
    assert funding.amount(funding.budget).base == Fraction(number) * FACTORS[own]
    assert funding.amount(funding.executed).base == Fraction(number) * FACTORS[table]
    assert Decimal(f"{funding.budget.number}") == number


@given(st.text(max_size=60))
def test_no_text_raises(text):
    """任何文字都有结果 (whatever stands there)."""
    money = Money(text)
    assert (money.number is None) == (money.kind != "number")
    amount = money.amount("万元")
    assert (amount is None) == (money.number is None)
    assert "万万元" not in ke.Funding(budget=money).said(money) or "万万" in text


def test_amounts_are_values():
    """Equal, hashed and pickled by their text and the unit given."""
    assert as_money("5") == as_money(5) == as_money(5.0) == as_money(Printed("5")) == Money("5")
    assert Money("5") != Money("5", "元")
    assert hash(Money("5")) == hash(Money("5"))
    copied = pickle.loads(pickle.dumps(Money("45000元")))  # noqa: S301 - our own
    assert (copied, copied.number) == (Money("45000元"), 45_000)
    assert as_money(None) is None
    assert as_money(float("nan")) is None
    money = Money("5")
    assert as_money(money) is money
    with pytest.raises(InvalidValueError):
        as_money([])


@pytest.mark.parametrize("text", ["100仟元", "100千元。", "\u202b100千元", "100千元；"])
def test_a_formal_place_or_a_stop_behind_an_amount_changes_nothing(text):
    """100仟元即100千元，句末标点不算 / a formal place is a plain one, and a full stop is none."""
    assert as_money(text).amount("万元") == as_money("100千元").amount("万元")
