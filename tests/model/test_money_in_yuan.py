"""Amounts in one unit (折合元)."""

from decimal import Decimal

import pytest

from kpi_eval.model.money import in_yuan
from kpi_eval.model.units import unit
from kpi_eval.model.values import Amount


@pytest.mark.parametrize(
    ("number", "of", "yuan"),
    [("0.5", "亿元", "50000000"), ("3.5", "万元", "35000"), ("12", "元", "12"), ("5", "角", "0.5")],
)
def test_an_amount_of_money_in_yuan(number, of, yuan):
    """万元、亿元、角都折合成元，一分不差。"""
    assert in_yuan(Amount(Decimal(number), unit=unit(of))) == Decimal(yuan)


@pytest.mark.parametrize("of", ["人次", "%", "公里"])
def test_what_is_no_money_has_none(of):
    """不是金额的，没有折合数。"""
    assert in_yuan(Amount(Decimal(5), unit=unit(of))) is None
