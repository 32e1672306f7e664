"""偏差说明与本行 (an explanation beside its row): the other way, savings of nothing."""

from __future__ import annotations

import attrs
import pytest

import kpi_eval as ke
from tests.spec.rows import codes

REASONS = {"reason-contrary", "reason-saving"}


def told(target, actual, reason, level1="产出指标", name="补助"):
    """The codes that an audit has for the explanation of a row."""
    row = ke.Indicator(
        name, target, actual, weight="10", level1=level1, deviation_reason=reason
    )  # fmt: skip
    return REASONS & set(codes(ke.audit(ke.Evaluation("项目", indicators=[row], year=2024))))


@pytest.mark.parametrize(
    ("target", "actual", "reason", "contrary"),
    [
        (">=10个", "11个", "3家企业不符合要求", True),
        (">=10个", "11个", "需求增加，另有企业放弃", False),
        (">=10场", "12场", "由于天气原因，部分场次未能举办", True),
        (">=90%", "98%", "完成率低于预期", True),
        (">=90%", "98%", "完成率高于预期", False),
        (">=10个", "9个", "宣传到位，超额完成", True),
        (">=10个", "9个", "3家企业放弃", False),
        (">=10场", "8场", "实际举办场次多于年初计划", True),
        (">=10场", "8场", "报名人数多于计划，场地不足", False),
        (">=90%", "85%", "实际完成率高于目标值", True),
        (">=10个", "10个", "超额完成", False),
        (">=10场", "12场", "受天气影响，场次减少", True),
        (">=10场", "12场", "报名人数有所下降", True),
        (">=10场", "12场", "单场次数量减少，增加了场次", False),
        (">=10场", "8场", "受天气影响，场次减少", False),
        ("<=15天", "20天", "优化流程，提前完成", True),
        ("<=15天", "20天", "材料不全，未能提前完成", False),
        ("<=15天", "10天", "因材料不全，超过了规定时限", True),
        ("<=15天", "10天", "未超过规定时限", False),
        ("<=15天", "10天", "优化流程，缩短时间，避免逾期", False),
        ("2024年6月30日前", "2024年8月1日", "加快进度，提前完成", True),
        ("2024年6月30日前", "2024年8月1日", "受天气影响，未能按期完成", False),
        ("2024年6月30日前", "2024年5月1日", "手续繁杂，未按期完成", True),
        ("2024年6月30日前", "2024年5月1日", "加快进度，提前完成", False),
        ("2024年6月30日前", "2024年6月", "未按期完成", False),
    ],
)
def test_an_explanation_goes_the_way_of_its_row(target, actual, reason, contrary):
    """超额的行说未完成、未完成的行说超额、提前的说逾期：方向相反，提示；两种话都有的不提示。

    An explanation of the other direction is told, of quantities, limits and dates, but not one that
    speaks of both or denies it.
    Source: 昌吉州2024年自评表: 11 of 10, 3家企业不符合要求.
    """
    assert ("reason-contrary" in told(target, actual, reason)) == contrary


@pytest.mark.parametrize(
    ("target", "actual", "reason", "contrary"),
    [
        ("<=16.50万元", "16.5万元", "计划的支出基本完毕，本着节约原则，故有结余", True),
        ("=30万元", "30万元", "通过公开招标节约了资金2万元", True),
        ("<=8万元", "8.6万元", "压减开支，资金有剩余", True),
        ("<=8万元", "7.5万元", "压减开支，资金有剩余", False),
        ("<=8万元", "8万元", "本着节约原则，按计划支出", False),
        ("<=8万元", "8万元", "未超支，无结余", False),
        ("<=8万元", "8万元", "上年结余资金已全部使用", False),
        ("<=8万元", "8万元", "年中调减预算，结余资金收回", False),
        ("<=8万元", "8万元", "结余32.5元", False),
        ("<=8万元", "8.00万元", "结余320元", True),
    ],
)
def test_savings_are_told_where_something_was_saved(target, actual, reason, contrary):
    """成本与目标相等或超出，却说有结余、节约：提示；上年的结余、小于所列位数的结余不提示。

    Savings are explained where the row spent all or more: told, but not those of another year or of
    less than the digits show.
    Source: 昌吉州2023年自评表: <=16.50万元, 16.5万元, 本着节约原则，故有结余.
    """
    assert ("reason-saving" in told(target, actual, reason, "成本指标", "会议费")) == contrary


def test_one_thing_is_said_once():
    """与目标相等而称有结余的，只报无节约一条，不再报并无偏差；称别的原因的仍报并无偏差。

    An equal row whose explanation speaks of savings is told that nothing was saved, once.
    Source: 昌吉州2023年自评表: <=16.50万元, 16.5万元, 本着节约原则，故有结余.
    """
    row = ke.Indicator(
        "运转成本", "<=16.50万元", "=16.5万元", weight="10", printed_score="10",
        level1="成本指标", deviation_reason="本着节约原则，故有结余",
    )  # fmt: skip
    both = {"reason-saving", "explanation-without-deviation"}
    said = [one.code for one in ke.audit(row).findings if one.code in both]
    assert said == ["reason-saving"]
    other = ke.audit(attrs.evolve(row, deviation_reason="因疫情影响，未能开展")).findings
    assert "explanation-without-deviation" in [one.code for one in other]


def test_a_saving_of_water_is_none_of_money():
    """节水宣传的行说节约，与资金无关。

    A row about saving water saves no money.
    Source: none is needed.
    """
    assert told(">=5场", "5场", "节约了用水，资金有剩余") == set()
