"""Cost indicators against the funds they claim to cover."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks.families.costs import amount_text, cost_sum


def cost(target, actual=None, **more):
    spent = target if actual is None else actual
    return ke.Indicator("费用", level1="成本指标", target=target, actual=spent, weight="10", **more)


def count(target, actual=None):
    reached = target if actual is None else actual
    return ke.Indicator("数量", level1="产出指标", target=target, actual=reached, weight="10")


def found(*rows, kind="project", unit="万元", **funds):
    funding = ke.Funding(**funds, unit=unit)
    audit = ke.audit(ke.Evaluation("项目", kind=kind, indicators=rows, funding=funding), "mof-2020")
    return [one for one in audit.findings if one.code == "cost-sum-mismatch"]


FIVE = {"initial": "5.00", "budget": "5.00", "executed": "5.00"}


def test_costs_that_add_up_to_the_executed_funds_are_right():
    """3.5 + 1.5 = 5.00 (昌吉州2024年自评表)."""
    assert found(cost("<=3.5万元"), cost("<=1.5万元"), **FIVE) == []
    assert found(cost("<=35000元"), cost("<=1.5万元"), **FIVE) == []


def test_costs_that_claim_the_budget_and_do_not_add_up():
    """Targets of 11.51 are the first budget; executed are 21.51 (昌吉州2024年自评表)."""
    (one,) = found(cost("<=11.51万元"), initial="11.51", budget="21.51", executed="21.51")
    assert (one.printed, one.expected) == ("11.51", "21.51")
    assert "少10万元" in str(one)
    assert "+" not in str(one)
    assert one.severity == "warning"


@pytest.mark.parametrize(
    ("shown", "executed", "difference"),
    [("368万元", "367.99", "多0.01万元"), ("368万元", "368.01", "少0.01万元"),
     ("=368.00万元", "367.99", "多0.01万元"), ("3680000元", "367.99", "多0.01万元"),
     ("368万元", "360", "多8万元")],
)  # fmt: skip
def test_a_cost_that_repeats_the_budget_is_not_what_was_executed(shown, executed, difference):
    """成本照抄预算数，与执行数不符。 A cost that repeats the budget where less was executed.

    The row says to the cent what the funds deny. It is a warning that names the difference, and
    stays one however small: nobody can tell a rounded figure from one that was copied.
    """
    (one,) = found(cost("=368万元", shown), initial="368.00", budget="368.00", executed=executed)
    assert one.severity == "warning"
    assert difference in str(one)


def test_costs_above_the_executed_funds_claim_too_much():
    """4 + 2 where 5 were executed: more than there was, whatever was claimed."""
    (one,) = found(cost("<=9万元", "4万元"), cost("<=9万元", "2万元"), **FIVE)
    assert "4+2=6" in str(one)
    assert "多1万元" in str(one)


def test_costs_below_it_that_claim_nothing_are_left_alone():
    """Targets that add up to no budget cover a part of the funds only."""
    assert found(cost("<=2万元"), cost("<=1万元"), **FIVE) == []
    assert found(cost("<=4万元", "2万元"), cost("<=1万元"), **FIVE) != []


def test_a_row_that_is_the_whole_cost_already():
    """总成本 5万元 beside its parts 3 and 2: nothing is counted twice."""
    assert found(cost("<=5万元"), cost("<=3万元"), cost("<=2万元"), **FIVE) == []
    assert found(cost("<=6万元", "6万元"), **FIVE) != []


def test_a_unit_price_counts_times_the_one_row_that_counts_its_unit():
    """7.5万元/班次 × 2期 = 15万元 (昌吉州2024年自评表); 班次 is 期."""
    funds = {"initial": "15.00", "budget": "15.00", "executed": "15.00"}
    price, runs = cost("=7.50万元/班次", "=7.5万元/班次"), count("=2期")
    assert found(price, runs, **funds) == []
    assert found(price, count("=2期", "=3期"), **funds) != []
    # No row, or several, count it; or two prices are for the same unit: the sum is not known.
    assert found(price, **funds) == []
    assert found(price, runs, count("=1期"), **funds) == []
    assert found(price, price, runs, **funds) == []
    assert found(price, count("=2场"), initial="9", budget="9", executed="9") == []


def test_a_price_that_is_no_price_leaves_the_sum_unknown():
    """人/天 is no money; a cost without an actual is not reached."""
    assert cost_sum((cost("=5人/天"),), "万元") is None
    assert cost_sum((cost("=5万元/期"),), "万元") is None
    unfilled = cost("<=5万元", "")
    total = cost_sum((unfilled, cost("<=2万元")), "万元")
    assert (total.target, total.actual) == (7, None)
    assert found(unfilled, cost("<=2万元"), **FIVE) == []


def test_a_cost_row_that_is_no_money_claims_nothing():
    """成本控制率 =100%, 成本 降低: left out; a sum of nothing is no sum."""
    assert found(cost("<=5万元"), cost("<=100%"), cost("降低"), **FIVE) == []
    assert cost_sum((cost("<=100%"), count("=2期")), "万元") is None
    assert cost_sum((), None) is None


def test_the_sum_is_in_the_unit_of_the_funds():
    """50000元 are 5万元; without a unit funds are in 万元."""
    total = cost_sum((cost("<=50000元"), cost("<=0.3万元", "0.25万元")), "万元")
    assert total.target == Fraction("5.3")
    assert total.actual == Fraction("5.25")
    assert total.parts == ("5", "0.25")
    assert cost_sum((cost("<=50000元"),), None).target == 5
    assert cost_sum((cost("<=5万元"),), "元").target == 50_000
    third = cost_sum((cost("<=1元"), cost("=0.00001万元")), "万元")
    assert third.parts == ("0.0001", "0.00001")


def test_a_cost_label_on_either_level_counts():
    """成本指标 stands at level 1 or at level 2."""
    second = ke.Indicator(
        "费用", level2="经济成本指标", target="<=6万元", actual="6万元", weight="9"
    )
    assert found(second, **FIVE) != []


@pytest.mark.parametrize(
    ("targets", "budget", "wrong"),
    [(("2", "3"), "5", False), (("2", "2"), "5", False), (("4", "3"), "5", True),
     (("5", "3"), "5", False)],
)  # fmt: skip
def test_in_a_plan_the_targets_are_held_against_the_budget(targets, budget, wrong):
    """绩效目标表: planned costs above the budget are too many; below it they may be a part."""
    rows = [cost(f"<={one}万元", "") for one in targets]
    planned = found(*rows, kind="project-target", budget=budget)
    assert bool(planned) == wrong
    if wrong:
        assert "年度预算" in str(planned[0])


def test_without_funds_nothing_is_compared():
    """No funds block, or no executed amount."""
    rows = [cost("<=6万元")]
    assert found(*rows, budget="5", executed=None) == []
    assert found(*rows, budget="5", executed="五") == []
    unfunded = ke.audit(ke.Evaluation("项目", indicators=rows), "mof-2020")
    assert "cost-sum-mismatch" not in [one.code for one in unfunded.findings]


def test_a_quotient_that_is_no_price_leaves_the_sum_unknown():
    """7公里/班次 is no cost for each trip: nobody knows what its row adds."""
    rows = (cost("<=3万元"), cost("<=7公里/班次"), count(">=2班次"))
    assert cost_sum(rows, "万元") is None
    assert cost_sum((cost("<=3万元"), cost("<=5人·天")), "万元") is None
    assert found(*rows, **FIVE) == []


def test_costs_are_held_against_funds_in_any_unit():
    """资金数自带单位的换算后相比 (45000元 of 5万元): costs and funds as money."""
    funds = {"initial": "5万元", "budget": "50000元", "executed": "45000元"}
    assert found(cost("<=5万元", "4.5万元"), **funds) == []
    (one,) = found(cost("<=5万元", "4万元"), **funds)
    assert "少0.5万元" in str(one)
    # 3个 is no executed amount: nothing to hold the costs against.
    assert found(cost("<=5万元", "4万元"), **{**funds, "executed": "3个"}) == []


def test_costs_in_another_currency_leave_the_sum_unknown():
    """不同币种不相加 (currencies do not add up)."""
    assert cost_sum((cost("<=5万元"), cost("<=3万美元")), "万元") is None
    assert cost_sum((cost("<=5万美元"),), "万美元").target == 5
    assert cost_sum((cost("=5万美元/期"), count("=2期")), "万元") is None
    assert found(cost("<=6万元"), unit="万美元", **FIVE) == []


@pytest.mark.parametrize("actual", ["45000", "4.5", "4.5万美元", "3个", "90%"])
def test_an_actual_that_is_not_known_to_be_money_leaves_it_unknown(actual):
    """业绩值没有单位的不猜 (a bare actual is not known to be in the target's unit)."""
    total = cost_sum((cost("<=5万元", actual),), "万元")
    assert (total.target, total.actual) == (5, None)
    assert found(cost("<=5万元", actual), **FIVE) == []


def test_an_amount_without_an_end_says_that_it_is_rounded():
    """除不尽的注明「约」 (1/3): no ellipsis within an amount."""
    total = cost_sum((cost("=1元/平方米"), count("=1亩")), "元")
    assert total.parts == ("约666.6667",)


def test_a_cost_in_words_is_no_price():
    """一事一议 has no unit that a price could be for: the one price counts alone."""
    rows = (
        ke.Indicator("培训费", level1="成本指标", target="<=2万元/期", actual="2万元/期"),
        ke.Indicator("控制", level1="成本指标", target="合理", actual="合理"),
        ke.Indicator("期数", level1="产出指标", target=">=3期", actual="3期"),
    )
    assert cost_sum(rows, "万元").target == 6


@given(st.fractions(min_value=0, max_value=10**6))
@example(Fraction(36_000_001, 3_000_000))
@example(Fraction(120))
def test_an_amount_is_written_with_the_decimals_it_has(amount):
    """金额照其应有的位数书写；除不尽的四舍五入到四位，写明是约数；不留多余的零和小数点。"""
    text = amount_text(amount)
    number = text.removeprefix("约")
    assert (text == number) == (Fraction(number) == amount)
    assert abs(Fraction(number) - amount) <= Fraction(1, 20_000)
    assert number == number.strip(".")
    assert "." not in number or not number.endswith("0")
