"""Targets of zero (目标为零): no quotient, so met or not."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from tests.spec.rows import ALL_POLICIES, having, points, scored, unproved

KNOWING = having(zero_target="met-or-nothing")
MORE = st.integers(1, 1_000_000)


@pytest.mark.parametrize("policy", KNOWING)
@pytest.mark.parametrize("sign", [">=", "<=", "=", ""])
def test_nothing_set_and_nothing_done_is_met(policy, sign):
    """目标为0、实际为0的，达标，得满分。

    0起 of =0起: met, 100 % and the weight. Source: a provincial system's rules; else assumed.
    """
    score = scored(policy, f"{sign}0起", "0起")
    assert (score.rate, score.points) == (1, 10)
    assert score.assumed == unproved(policy, "zero_target")


@pytest.mark.parametrize("policy", KNOWING)
@given(more=MORE)
def test_more_than_a_limit_of_zero_is_missed(policy, more):
    """不得发生而发生了的，完成率0%，不得分。

    3起 of <=0起, or of =0起 (no accidents): 0 % and no points.
    """
    for sign in ("<=", "=", "<"):
        score = scored(policy, f"{sign}0起", f"{more}起")
        assert (score.rate, score.points) == (0, 0)


@pytest.mark.parametrize("policy", KNOWING)
@given(more=MORE)
def test_more_than_a_least_of_zero_is_met(policy, more):
    """至少为0而多于0的，达标，完成率100%，不更高。

    3场 of >=0场 is met: a rate of 100 %, never more.
    """
    score = scored(policy, ">=0场", f"{more}场")
    assert (score.rate, score.points) == (1, 10)


def test_a_policy_may_be_silent_on_zero_and_is_on_negative_targets():
    """约定未规定零目标的，没有完成率；负的目标一律没有。

    Where a policy says nothing of zero there is no rate; below zero there never is.
    """
    silent = attrs.evolve(ke.policies["mof-2020"], id="silent", zero_target=None)
    assert scored(silent, "=0起", "0起").reason == "zero-target"
    for policy in ALL_POLICIES:
        score = scored(policy, ">=-5%", "-4%")
        assert (score.rate, score.points, score.reason) == (None, None, "zero-target")


def test_a_unit_of_nothing_is_still_nothing():
    """零就是零，不论单位。

    0万元 of 0元 is zero of zero in any unit.
    """
    assert points("provincial-vendor", "<=0元", "0万元") == "10.00"
    assert points("provincial-vendor", "<=0元", "0.01万元") == "0.00"
