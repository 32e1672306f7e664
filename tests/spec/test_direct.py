"""直接赋分: all of the weight, or not."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from tests.spec.rows import ALL_POLICIES, DIRECT, having, points, scored, unproved

WEIGHT = st.integers(1, 80).map(lambda halves: str(Decimal(halves) / 2))


def of(policy, count, weight="10", **more):
    return scored(policy, ">=10000人", f"{count}人", DIRECT, weight, **more)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(weight=WEIGHT)
def test_the_target_just_met_has_the_full_weight(policy, weight):
    """直接赋分：达到目标的得满分。

    Met: the whole weight.

    Source: 财预〔2021〕101号 part 3 (6); fitted, 昌吉州2024年自评表, 10 rows.
    """
    assert of(policy, 10_000, weight).points == Decimal(weight)


@pytest.mark.parametrize("policy", ["xinjiang-2024", "changji-2023", "mof-2021"])
@given(count=st.integers(0, 9_999), weight=WEIGHT)
def test_a_missed_target_has_nothing(policy, count, weight):
    """直接赋分：未达到目标的得0分，系假定；文件又说可「相应扣分」而没有写明。

    Missed: 0 by assumption, for the text says "or a corresponding deduction" and not which.

    Source: 财预〔2021〕101号 part 3 (6); no such row was published in 昌吉州2024年、2023年.
    """
    score = of(policy, count, weight)
    assert (score.points, score.assumed) == (0, ("direct_short",))


@pytest.mark.parametrize("policy", ["mof-2020", "mof-2016", "provincial-vendor"])
@given(count=st.integers(0, 9_999))
def test_where_the_rule_is_unknown_a_missed_target_has_no_score(policy, count):
    """没有直接赋分规则的约定，未达标的不计分，不猜。

    These conventions know no 直接赋分: nobody guesses what a missed row is worth.
    """
    score = of(policy, count)
    assert (score.points, score.reason) == (None, "policy-silent")


@given(excess=st.integers(1, 100_000), weight=WEIGHT)
def test_over_completion_has_nothing_in_xinjiang(excess, weight):
    """新疆：直接赋分而超额完成的得0分。

    Over the target: 0, not the weight.

    Source: fitted, 昌吉州2024年自评表 (111.11 % -> 0, 117.65 % -> 0); nearer to 100 % it is
    assumed.
    """
    score = of("xinjiang-2024", 10_000 + excess, weight)
    seen = excess >= 1_111
    assert score.points == 0
    assert score.assumed == (() if seen else ("direct_over",))


@pytest.mark.parametrize("policy", having(direct_over=1))
@given(excess=st.integers(1, 100_000), weight=WEIGHT)
def test_elsewhere_over_completion_keeps_the_weight(policy, excess, weight):
    """其他约定：超额完成的得满分，没有出处的标为假定。

    Over the target: the weight, marked as assumed where no text says so.
    """
    score = of(policy, 10_000 + excess, weight)
    assert (score.points, score.assumed) == (Decimal(weight), unproved(policy, "direct_over"))


def test_a_share_of_its_own_for_short_and_over():
    """自定的约定可以为未达标、超额各定份额。

    A local policy may give half for a miss and 0.9 for over-completion.
    """
    local = attrs.evolve(
        ke.policies["xinjiang-2024"], id="local", direct_short="0.5", direct_over="0.9"
    )
    found = [points(local, ">=10人", f"{n}人", DIRECT) for n in (9, 10, 11)]
    assert found == ["5.00", "10.00", "9.00"]


def test_a_rate_that_rounds_to_100_is_met():
    """得分由填报的完成率计算：修约后为100.00%的即为达标。

    The points come from the printed rate: 99999 of 100000 prints 100.00 % and has the weight.
    """
    assert points("xinjiang-2024", ">=100000人", "99999人", DIRECT) == "10.00"
    assert points("xinjiang-2024", ">=100000人", "99994人", DIRECT) == "0.00"
