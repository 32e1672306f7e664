"""评分的规律 (laws of scoring): what holds under every policy, whatever its parameters say.

No policy can break these: a parameter is applied as it reads, and order, units and repetition
change nothing. Each law is held at every corner of every curve, in both kinds of table.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings

import kpi_eval as ke
from kpi_eval.scoring.rules import ROW_RULES
from kpi_eval.scoring.scorecard import score_evaluation
from kpi_eval.testing.probes import FULL, WEIGHTS, corners, probe, rates
from tests.spec.local_policies import local_policies

every_policy = pytest.mark.parametrize("policy", list(ke.policies.values()), ids=repr)


@every_policy
def test_a_strict_target_just_touched_has_its_own_share(policy):
    """「大于」「小于」的目标恰好等于界限的，得约定的份额；约定未规定的，没有得分。

    A target of "more than" or "less than" just touched has the policy's share, or no points.
    """
    for sign in (">", "<"):
        score = probe(policy, "proportional", FULL, target=f"{sign}{FULL}个")
        is_due(score, policy.strict_tie.value)


@every_policy
def test_over_the_target_it_is_full_or_the_tent(policy):
    """超额完成的，满分，或按w×(2-r)扣减到约定的下限。

    Over the target: full, or the tent w*(2-r) down to its floor.
    """
    floor = Fraction(policy.over_floor.value)
    for unit_table in (False, True):
        for actual in rates(policy, "proportional", unit_table=unit_table):
            score = probe(policy, "proportional", actual, unit_table=unit_table)
            if actual >= FULL and policy.over.value is not None:
                reduced = policy.over.value == "reduce" and not (
                    unit_table and policy.unit_over.value
                )
                is_due(score, max(2 - start(score), floor) if reduced else 1)


@every_policy
def test_short_of_the_target_it_is_the_line_from_the_gate_on(policy):
    """未完成的，低于及格门槛为0，自门槛起按约定的直线。

    Short of the target: nothing below the gate, from the gate on the policy's line.
    """
    gate, form = Fraction(policy.gate.value or 0), policy.shortfall.value
    for actual in rates(policy, "proportional"):
        score = probe(policy, "proportional", actual)
        rate = start(score)
        if rate < 1 and form is None:
            is_due(score, None)
        elif rate < 1:
            line = (rate - gate) / (1 - gate) if form == "from-gate" else rate
            is_due(score, line if rate >= gate and form != "nothing" else 0)


@every_policy
def test_scored_directly_it_is_one_of_three_shares(policy):
    """直接赋分：未达标、恰好达标、超额，各得约定的份额；达标得满分。

    Scored directly: one share below the target, the weight at it, one share above it.
    """
    for actual in rates(policy, "direct"):
        score = probe(policy, "direct", actual)
        side = (start(score) > 1) - (start(score) < 1)
        is_due(score, {-1: policy.direct_short.value, 0: 1, 1: policy.direct_over.value}[side])


@every_policy
def test_satisfaction_has_the_share_of_its_band(policy):
    """按档计分的满意度，得所在档的份额，起点归上档。

    Satisfaction that counts by bands has the share of its band, whose start belongs to it.
    """
    bands = list(corners(policy, "satisfaction_bands"))
    if policy.satisfaction.value != "as-quantity":
        for actual in rates(policy, "satisfaction"):
            at = Fraction(actual, FULL)
            if at < 1:
                share = next(share for start, share in bands if at >= start)
                is_due(probe(policy, "satisfaction", actual), share)


@every_policy
def test_a_bigger_weight_never_has_fewer_points(policy):
    """其他相同时，权重越大，得分不减。 All else equal a bigger weight never has fewer points."""
    for rule in ROW_RULES:
        for actual in rates(policy, rule):
            scores = [probe(policy, rule, actual, weight=weight) for weight in WEIGHTS]
            known = [score.points for score in scores if score.points is not None]
            assert all(before <= after for before, after in pairwise(known))


@every_policy
def test_the_unit_changes_nothing(policy):
    """换算单位不改变得分：6万元对5万元，即60000元对50000元。

    The unit changes nothing: 6万元 of 5万元 is 60000元 of 50000元.
    """
    for rule in ROW_RULES:
        for sign in (">=", "<=", "="):
            for actual in rates(policy, rule):
                target = f"{sign}{FULL}元"
                plain = probe(policy, rule, f"{actual}元", target=target)
                scaled = probe(policy, rule, f"{Decimal(actual).scaleb(-4)}万元", target=target)
                assert result(plain) == result(scaled)


@every_policy
def test_the_order_of_the_rows_changes_no_score(policy):
    """行序不改变得分和总分。 The order of the rows changes neither scores nor the total."""
    for kind in ("project", "unit"):
        scores = [probe(policy, rule, 9_000, unit_table=kind == "unit") for rule in ROW_RULES]
        rows = [score.indicator for score in scores]
        there = score_evaluation(ke.Evaluation("甲", kind=kind, indicators=rows), policy)
        back = score_evaluation(ke.Evaluation("甲", kind=kind, indicators=rows[::-1]), policy)
        assert there.scores == back.scores[::-1]
        assert there.total == back.total


@every_policy
def test_the_same_row_has_the_same_score(policy):
    """同一行两次评分，结果相同。 The same row twice has the same score."""
    for rule in ROW_RULES:
        for actual in rates(policy, rule):
            assert probe(policy, rule, actual) == probe(policy, rule, actual)


@every_policy
def test_rates_and_points_are_rounded_once(policy):
    """完成率、得分恰有约定的小数位数，由赋分曲线只修约一次。

    Rates and points have exactly the policy's decimals, rounded once from the curve of the rule.
    """
    for rule in ROW_RULES:
        for unit_table in (False, True):
            curve = policy.curves[rule, unit_table]
            for actual in rates(policy, rule, unit_table=unit_table):
                score = probe(policy, rule, actual, unit_table=unit_table)
                assert places(score.rate) in (None, policy.rate_digits.value + 2)
                assert places(score.points) in (None, policy.score_digits.value)
                if curve.domain == "rate" and score.points is not None:
                    is_due(score, curve.share(start(score)))


@settings(max_examples=4)
@given(policy=local_policies())
def test_the_laws_of_scoring_hold_for_any_local_policy(policy):
    """以上各条，参数取任何合理的值都成立。

    All of these hold for whatever the parameters allow, not for the shipped values alone.
    """
    for law in LAWS_OF_SCORING:
        law(policy)


LAWS_OF_SCORING = (
    test_a_strict_target_just_touched_has_its_own_share,
    test_over_the_target_it_is_full_or_the_tent,
    test_short_of_the_target_it_is_the_line_from_the_gate_on,
    test_scored_directly_it_is_one_of_three_shares,
    test_satisfaction_has_the_share_of_its_band,
    test_a_bigger_weight_never_has_fewer_points,
    test_the_unit_changes_nothing,
    test_the_order_of_the_rows_changes_no_score,
    test_the_same_row_has_the_same_score,
    test_rates_and_points_are_rounded_once,
)


def start(score):
    """The rate that the points are computed from: the printed one or the exact one."""
    if score.policy.chain.value == "printed":
        return Fraction(score.rate)
    return Fraction(score.completion.numerator, score.completion.denominator)


def is_due(score, share):
    """Points are a share of ten, rounded as the policy says; None where it is silent."""
    assert (share is None) == (score.points is None)
    if share is not None:
        unit = Fraction(1, 10**score.policy.score_digits.value)
        off = 10 * Fraction(share) - Fraction(score.points)
        if score.policy.rounding.value == "down":
            assert 0 <= off < unit
        else:
            assert 2 * abs(off) <= unit
            # Half up leaves a tie above the due value, never below it.
            assert not (score.policy.rounding.value == "half-up" and 2 * off == unit)


def places(value):
    """How many decimals a number shows."""
    return None if value is None else -value.as_tuple().exponent


def result(score):
    """What of a score a change of spelling may not touch."""
    return score.rate, score.points, score.range, score.reason
