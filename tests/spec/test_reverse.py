"""Reverse indicators (反向指标): an upper limit kept, or exceeded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.units import unit
from kpi_eval.model.values import Amount, Target
from tests.spec.reference import half_up
from tests.spec.rows import ALL_POLICIES, having, points, scored, unproved

LIMIT = st.integers(1, 10_000)
BY_EXCESS = ("xinjiang-2024", "changji-2023", "mof-2021", "provincial-vendor")
BY_QUOTIENT = ("mof-2020", "mof-2016")


@pytest.mark.parametrize("policy", having(limit_met="full"))
@given(limit=LIMIT, saved=st.integers(0, 10_000))
def test_a_limit_kept_is_100_percent_and_full(policy, limit, saved):
    """未超过上限的，完成率100%，得满分。

    At the limit or below it: 100 % and the weight, neither t/a nor a/t.

    Source: fitted, 昌吉州2024年自评表 (<=15天 / 3天: 100 %, 15 of 15), 2023年 (<=40万元 / 39.5万元:
    full);
    财预〔2020〕10号 art. 16.
    """
    score = scored(policy, f"<={limit}天", f"{max(limit - saved, 0)}天")
    assert (score.rate, score.points, score.completion.met) == (1, 10, True)


@pytest.mark.parametrize("policy", BY_EXCESS)
@given(limit=LIMIT, excess=st.integers(1, 30_000))
def test_by_the_excess_over_the_limit(policy, limit, excess):
    """超过上限的，完成率＝1－（实际－上限）/上限，两倍以上为0。

    1-(a-t)/t: 15 of <=10 is 50 %, nothing from twice the limit on, never below 0.

    Source: a provincial system's rules; assumed elsewhere.
    """
    score = scored(policy, f"<={limit}天", f"{limit + excess}天")
    assert score.rate == half_up(max(1 - Fraction(excess, limit), Fraction(0)), 4)
    assert ("reverse" in score.assumed) == (policy != "provincial-vendor")


@pytest.mark.parametrize("policy", BY_QUOTIENT)
@given(limit=LIMIT, excess=st.integers(1, 30_000))
def test_by_the_quotient(policy, limit, excess):
    """超过上限的，完成率＝上限/实际。

    t/a: 15 of <=10 is 66.67 %. Source: notes on the forms of 2016-2019 (得分=权重×A/B).
    """
    score = scored(policy, f"<={limit}天", f"{limit + excess}天")
    assert score.rate == half_up(Fraction(limit, limit + excess), 4)
    assert ("reverse" in score.assumed) == (policy == "mof-2020")


@pytest.mark.parametrize("policy", [*having(reverse="linear"), *having(reverse="ratio")])
@given(limit=LIMIT, one=st.integers(0, 30_000), other=st.integers(0, 30_000))
def test_exceeding_a_limit_never_pays(policy, limit, one, other):
    """超过上限越多，得分不增，且不高于恰在上限时。

    The further above the limit, the fewer the points, and never more than at the limit.
    """
    less, more = sorted((one, other))
    found = [
        scored(policy, f"<={limit}天", f"{limit + excess}天").points for excess in (0, less, more)
    ]
    assert found == sorted(found, reverse=True)


def test_the_two_documented_forms_differ_by_up_to_half_the_weight():
    """两种算法最多相差权重的一半，须分清。

    15 of <=10, weight 10: 5.00 by the excess, 6.67 by the quotient; 20 of <=10: 0 or 5.
    """
    assert points("provincial-vendor", "<=10个", "15个") == "5.00"
    assert points("mof-2016", "<=10个", "15个") == "6.67"
    assert points("provincial-vendor", "<=10个", "20个") == "0.00"
    assert points("mof-2016", "<=10个", "20个") == "5.00"


def test_a_policy_may_be_silent_on_an_exceeded_limit():
    """约定未规定超过上限的，不算完成率；未超过的仍得满分。

    No form for exceeding: no rate, `policy-silent`; a limit kept is still full.
    """
    silent = attrs.evolve(ke.policies["mof-2020"], id="silent", reverse=None)
    assert scored(silent, "<=10天", "11天").reason == "policy-silent"
    assert scored(silent, "<=10天", "10天").points == 10


def test_a_policy_may_count_what_was_saved():
    """约定可以把节约计入完成率；完全没有支出的为100%。

    `limit_met` = ratio: t/a as the rate of a limit kept, and nothing at all spent is 100 %.
    """
    saving = attrs.evolve(ke.policies["mof-2020"], id="saving", limit_met="ratio")
    assert scored(saving, "<=10天", "8天").rate == Decimal("1.2500")
    assert scored(saving, "<=10天", "0天").rate == 1
    tent = attrs.evolve(ke.policies["xinjiang-2024"], id="tent", limit_met="ratio")
    assert scored(tent, "<=10天", "8天").points == Decimal("7.50")


@pytest.mark.parametrize("policy", having(strict_tie=1))
def test_just_touching_a_strict_limit(policy):
    """恰等于「大于」「小于」的界限：得满分系假定，也不称为达标。

    10 of <10 and 10 of >10 are no plain case: full by assumption, and not called met.
    """
    for sign in ("<", ">"):
        score = scored(policy, f"{sign}10天", "10天")
        assert (score.rate, score.points, score.completion.met) == (1, 10, False)
        assert score.assumed == unproved(policy, "strict_tie")
    half = attrs.evolve(ke.policies[policy], id="half", strict_tie="0.5")
    silent = attrs.evolve(ke.policies[policy], id="silent", strict_tie=None)
    for sign in ("<", ">"):
        assert scored(half, f"{sign}10天", "10天").points == 5
        assert scored(silent, f"{sign}10天", "10天").reason == "policy-silent"


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(limit=LIMIT, by=st.integers(1, 10_000))
def test_beyond_a_strict_limit_it_counts_like_a_plain_one(policy, limit, by):
    """越过「大于」「小于」界限的，与不小于、不大于同样计算。

    Below <10 and above >10 nothing differs from <=10 and >=10.
    """
    for strict, plain, actual in (
        ("<", "<=", limit + by), ("<", "<=", max(limit - by, 0)),
        (">", ">=", limit + by), (">", ">=", max(limit - by, 0)),
    ):  # fmt: skip
        if actual != limit:
            one, other = (scored(policy, f"{s}{limit}天", f"{actual}天") for s in (strict, plain))
            assert (one.rate, one.points) == (other.rate, other.points)


# --- costs without a sign

COSTS = st.sampled_from(({"level1": "成本指标"}, {"level1": "产出指标", "level2": "成本指标"}))
MONEY = st.sampled_from(("万元", "元", "万元/人", "元/班次", ""))


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(
    limit=LIMIT, one=st.integers(0, 30_000), other=st.integers(0, 30_000), of=MONEY, labels=COSTS
)
def test_spending_more_never_pays(policy, limit, one, other, of, labels):
    """Spending more never pays.

    没有比较符的成本是上限：花得越多，得分不会越高；22万元对20万元不是完成110%。
    """
    less, more = sorted((one, other))
    found = [scored(policy, f"{limit}{of}", f"{spent}{of}", **labels) for spent in (less, more)]
    assert (found[0].points or 0) >= (found[1].points or 0)
    for spent, score in zip((less, more), found, strict=True):
        same = scored(policy, f"<={limit}{of}", f"{spent}{of}", **labels)
        assert (score.rate, score.points, score.completion.met) == (
            same.rate, same.points, spent <= limit,
        )  # fmt: skip
        assert "cost-limit" in score.completion.notes


@pytest.mark.parametrize(
    ("name", "labels", "target", "actual", "limited"),
    [
        ("专家服务费", {"level1": "成本指标"}, "20万元", "22万元", True),
        ("单位成本", {"level2": "经济成本指标"}, "2万元/人", "2.2万元/人", True),
        ("专家服务成本", {}, "20万元", "22万元", True),
        ("会议费用", {}, "20万元", "22万元", True),
        ("会议费用（万元）", {}, "20", "22", True),
        ("成本控制率", {"level1": "成本指标"}, "100%", "102%", True),
        ("项目成本占比（%）", {"level1": "成本指标"}, "30%", "32%", True),
        ("碳排放", {"level2": "生态环境成本指标"}, "20吨", "22吨", True),
        ("成本增长", {"level1": "成本指标"}, "20万元", "22万元", True),
        ("成本节约率", {"level1": "成本指标"}, "5%", "6%", False),
        ("降低成本", {"level1": "成本指标"}, "20万元", "22万元", False),
        ("资金支付率", {"level1": "成本指标"}, "100%", "102%", False),
        ("购置设备", {"level1": "成本指标"}, "20台", "22台", False),
        ("会议时间", {"level1": "成本指标"}, "20天", "22天", False),
        ("引导企业增加投入", {"level1": "效益指标"}, "20万元", "22万元", False),
        ("研发费用", {"level1": "效益指标"}, "20万元", "22万元", False),
        ("会议次数", {}, "20", "22", False),
        ("专家服务费", {"level1": "成本指标"}, "=20万元", "22万元", False),
        ("专家服务费", {"level1": "成本指标"}, ">=20万元", "22万元", False),
    ],
)  # fmt: skip
def test_what_is_a_cost_that_may_not_be_exceeded(name, labels, target, actual, limited):
    """What is a cost that may not be exceeded.

    成本（含单位成本、控制率）没有比较符是上限；节约、支付率、数量不是。
    """
    row = ke.Indicator(name, target=target, actual=actual, weight="10", **labels)
    score = ke.score(row, "mof-2016")
    assert score.completion.met != limited
    assert (score.points < 10) == limited
    assert row.pair.comparator == ("<=" if limited else row.target.comparator)
    said = f"成本目标「{target}」没有写比较符，按上限理解。" in score.explain()
    assert said == limited


def test_a_cost_that_goes_down_is_no_limit():
    """成本下降10%是要求降，不是上限。A cost that goes down is no limit."""
    down = Amount(Decimal(10), unit("%"), change="down")
    target = Target("下降10%", "", down)
    row = ke.Indicator("单位成本", target=target, actual="下降", weight="10", level1="成本指标")
    assert row.pair.comparator == ""


def test_a_saving_on_a_cost_set_with_equals_is_as_the_policy_says():
    """A saving on a cost set with equals is as the policy says.

    以=设定的成本没有用足，仍由参数决定。
    """
    saved = attrs.evolve(ke.policies["mof-2020"], id="saved", cost_saving="full")
    labels = {"level1": "成本指标"}
    assert scored(saved, "=20万元", "18万元", **labels).rate == 1
    assert scored("mof-2020", "=20万元", "18万元", **labels).rate == Decimal("0.9000")
