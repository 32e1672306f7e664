"""按照完成比例赋分: points by the completion rate."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from tests.spec.rows import ALL_POLICIES, PROPORTIONAL, having, points, scored

# A target of 10000 makes every count a rate of two decimals: 7900 is 79.00 %.
COUNT = st.integers(0, 40_000)
WEIGHT = st.integers(1, 40).map(str)


def of(policy, count, weight="10", sign=">=", **more):
    return scored(policy, f"{sign}10000人", f"{count}人", PROPORTIONAL, weight, **more)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(one=COUNT, other=COUNT, weight=WEIGHT)
def test_more_is_never_worth_less_up_to_the_target(policy, one, other, weight):
    """未超目标时，完成越多，得分不减。

    Up to the target the points rise with the completion (未超目标时，完成越多得分不减).

    Source: 财预〔2020〕10号 art. 16; 财预〔2021〕101号 part 3 (6).
    """
    less, more = sorted((min(one, 10_000), min(other, 10_000)))
    assert of(policy, less, weight).points <= of(policy, more, weight).points


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(count=COUNT, weight=WEIGHT)
def test_points_lie_within_the_weight(policy, count, weight):
    """得分不低于0，不高于权重。

    A score is never below 0 and never above the weight (得分不低于0、不高于权重).
    """
    assert 0 <= of(policy, count, weight).points <= Decimal(weight)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@pytest.mark.parametrize("sign", [">=", "=", ""])
@given(weight=WEIGHT)
def test_the_target_just_met_has_the_full_weight(policy, sign, weight):
    """恰好达到目标的，完成率100%，得满分，各约定相同。

    Actual equal to target: 100 % and the whole weight, under every convention.

    Source: 财预〔2020〕10号 art. 16 (完成指标值的，记该指标所赋全部分值).
    """
    score = of(policy, 10_000, weight, sign)
    assert (score.rate, score.points) == (Decimal(1), Decimal(weight))


@pytest.mark.parametrize("policy", ["xinjiang-2024", "changji-2023", "mof-2021"])
@given(count=st.integers(0, 5_999))
def test_below_the_gate_there_is_nothing(policy, count):
    """完成率低于60%的不得分。

    A completion below 60 % has no points (完成率低于60%不得分).

    Source: 财预〔2021〕101号 part 3 (6), as its example; fitted to 昌吉州2023年自评表 (5/10,
    45%/90%,
    50%/100%: 0 points).
    """
    assert of(policy, count).points == 0


@pytest.mark.parametrize("policy", ["xinjiang-2024", "changji-2023", "mof-2021"])
def test_the_line_starts_at_the_gate(policy):
    """权重×（完成率－60%）/（1－60%）：60%得0分，80%得一半。

    At 60 % the line begins with 0, at 80 % it has half the weight, at 99.99 % nearly all.

    Source: 财预〔2021〕101号 part 3 (6): 权重×（完成率-60%）/（1-60%）.
    """
    found = [points(policy, ">=10000人", f"{n}人") for n in (6000, 6001, 8000, 9999)]
    # 60.01 % is 0.0025 of 10 points, 99.99 % is 9.9975 of them.
    assert found == ["0.00", "0.00", "5.00", "10.00"]
    assert points(policy, ">=10000人", "9999人", PROPORTIONAL, "80") == "79.98"


@given(excess=st.integers(0, 30_000), weight=WEIGHT)
def test_the_tent_above_the_target(excess, weight):
    """超额完成的，按超出的比例扣减：w×(2-r)，200%以上不得分。

    Over-completion is deducted as it exceeds: w*(2-r), nothing from 200 % on.

    Source: fitted, 昌吉州2024年自评表, 16 rows from 100.25 % to 180 % (1800/1000 -> 2.00 of 10);
    from
    200 % on assumed.
    """
    score = of("xinjiang-2024", 10_000 + excess, weight)
    due = Decimal(weight) * max(10_000 - excess, 0) / 10_000
    assert abs(score.points - due) <= Decimal("0.005")
    assert ("over_floor" in score.assumed) == (excess >= 10_000)


@pytest.mark.parametrize("policy", having(over="full"))
@given(excess=st.integers(0, 1_000_000), weight=WEIGHT)
def test_elsewhere_over_completion_keeps_the_full_weight(policy, excess, weight):
    """其他约定：超额完成的得满分，不多不少。

    Over the target there is no more and no less than the weight.

    Source: 财预〔2020〕10号 art. 16; fitted, 昌吉州2023年自评表 (16 of >=6, 9 of >=7: full); notes
    on
    the forms of 2016-2019 (最高不超过权重).
    """
    assert of(policy, 10_000 + excess, weight).points == Decimal(weight)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(count=COUNT)
def test_an_equals_target_counts_over_completion_like_an_at_least_target(policy, count):
    """以=设定的目标，超额与>=同样计算。

    ``=100`` is scored as ``>=100`` is: 102 of =100 is 102 %, 9.8 of 10 where deducted.

    Source: fitted, 昌吉州2024年自评表 (培训科技特派员, =100名 / =102名 -> 102 %, 9.8).
    """
    results = {(of(policy, count, sign=sign).rate, of(policy, count, sign=sign).points)
               for sign in (">=", "=", "")}  # fmt: skip
    assert len(results) == 1


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(count=COUNT, light=st.integers(1, 40), heavy=st.integers(1, 40))
def test_a_bigger_weight_never_has_fewer_points(policy, count, light, heavy):
    """其他相同时，权重越大，得分不减。

    Of two rows alike in everything else the heavier one has at least as many points.
    """
    light, heavy = sorted((light, heavy))
    assert of(policy, count, str(light)).points <= of(policy, count, str(heavy)).points


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(count=st.integers(-1000, -1))
def test_a_negative_actual_has_no_points(policy, count):
    """业绩值为负的得0分，不倒扣。

    What went backwards has 0 points, not fewer (负的业绩值得0分).

    Source: a provincial system.
    """
    assert of(policy, count).points == 0


@given(count=st.integers(0, 9_999))
def test_a_policy_may_give_nothing_for_a_shortfall(count):
    """约定可以规定未完成不得分。

    All or nothing: with `shortfall` = nothing a missed target has 0 points, a met one all.
    """
    strict = attrs.evolve(ke.policies["mof-2020"], id="strict", shortfall="nothing")
    assert of(strict, count).points == 0
    assert of(strict, 10_000).points == 10


def test_a_gate_in_proportion_jumps_at_the_gate():
    """有门槛而按比例计分的，到门槛处由0跳到权重×门槛。

    With a gate and no line of its own the points jump from 0 to w*gate.
    """
    gated = attrs.evolve(ke.policies["mof-2020"], id="gated", gate="0.70")
    assert [points(gated, ">=100人", f"{n}人") for n in (69, 70, 71)] == ["0.00", "7.00", "7.10"]


def test_over_completion_is_reduced_to_the_floor_of_the_policy():
    """超额扣减到约定的下限为止。

    The tent ends at its floor: with 0.3 it ends at 170 %.
    """
    soft = attrs.evolve(ke.policies["xinjiang-2024"], id="soft", over_floor="0.3")
    found = [points(soft, ">=100人", f"{n}人") for n in (169, 170, 171, 500)]
    assert found == ["3.10", "3.00", "3.00", "3.00"]


def test_what_a_policy_is_silent_on_has_no_points_and_says_so():
    """约定未规定的，只算完成率，不计分，并说明。

    Without a rule for a shortfall there is a rate and no score: `policy-silent`.
    """
    silent = ke.Policy(id="silent")
    score = scored(silent, ">=100人", "50人")
    assert (score.rate, score.points, score.reason) == (Decimal("0.5000"), None, "policy-silent")
