"""逐点扣分 (step by step): full at the standard, a loss for every step beyond it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.deductions import parse_deduction
from tests.spec.rows import ALL_POLICIES, points, scored

HUNDREDTHS = st.integers(0, 9999)
FRAME = attrs.evolve(
    ke.policies["mof-2020"], id="frame",
    step_loss=ke.Parameter("0.1", "fitted", "整体支出评价表五行，每个百分点扣权重的十分之一"),
)  # fmt: skip


def over(hundredths):
    """A share that lies so many hundredths of a point above 100 %."""
    return f"{100 + Decimal(hundredths) / 100}%"


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(steps=st.integers(0, 30), weight=st.sampled_from(("2", "5", "8")))
def test_every_step_costs_what_the_row_says(policy, steps, weight):
    """指标写明「每超过1个百分点扣0.5分」的，超几个百分点就扣几个0.5分，扣完为止，与约定无关。

    A row that states its own marking is scored by it under every convention, down to nothing.

    Source: 整体支出评价表 (湖南2015, 一份2016年的表, 寿县2023): such rows under 评分标准.
    """
    score = scored(
        policy,
        "<=100%",
        f"{100 + steps}%",
        "100%以内得满分，每超过1个百分点扣0.5分，扣完为止",
        weight,
    )
    assert score.rule == "steps"
    assert score.points == max(Decimal(weight) - Decimal("0.5") * steps, 0)
    assert score.assumed == ()


@given(steps=st.integers(0, 30), weight=st.integers(5_001, 10**30) | st.integers(4_990, 5_010))
def test_a_weight_that_its_marking_cannot_use_up_is_none(steps, weight):
    """每步扣0.5分、一万步也扣不完的权重（如9999999999999）不是可用的权重：达标得满分，未达标不打分并说明原因。

    A weight that ten thousand of the row's own steps do not use up is no usable number: a target
    that is met has full points, one that is not has none, and the reason why.
    """
    rule = "每超过1个百分点扣0.5分，扣完为止"
    score = scored("mof-2021", "<=100%", f"{100 + steps}%", rule, str(weight))
    if steps and weight > 5_000:
        assert (score.points, score.reason) == (None, "weight-unreadable")
    else:
        assert score.points == weight - Decimal("0.5") * steps


@given(one=HUNDREDTHS, other=HUNDREDTHS)
def test_farther_from_the_standard_is_never_worth_more(one, other):
    """偏离标准越远，得分不增。

    The points never rise with the distance from the standard.
    """
    near, far = sorted((one, other))
    assert (
        scored(FRAME, "<=100%", over(near), "逐点扣分").points
        >= scored(FRAME, "<=100%", over(far), "逐点扣分").points
    )


@given(hundredths=HUNDREDTHS)
def test_a_started_step_counts_as_the_policy_says_and_is_assumed(hundredths):
    """不足一步的，按约定扣或不扣，标为假定；恰为整步的，两种算法相同，不必假定。

    Between two steps a convention decides, without a source; at a whole step both agree.

    Source: none; whether a started step costs a whole one is open.
    """
    full = scored(FRAME, "<=100%", over(hundredths), "逐点扣分")
    started = scored(
        attrs.evolve(FRAME, step_started="started"), "<=100%", over(hundredths), "逐点扣分"
    )
    steps, rest = divmod(Fraction(hundredths, 100), 1)
    assert full.points == max(10 - steps, 0)
    assert started.points == max(10 - steps - bool(rest), 0)
    assert ("step_started" in full.assumed) == (bool(rest) and steps < 10)


def test_the_five_printed_rows_lose_a_tenth_of_their_weight_a_point():
    """公开的五行：权重5扣0.5、8扣0.8、1扣0.1、3扣0.3、2扣0.2，都是每个百分点扣权重的十分之一。

    Source: fitted, 整体支出评价表 (湖南2015 and one of 2016).
    """
    for weight in ("5", "8", "1", "3", "2"):
        assert (
            scored(FRAME, "<=100%", "101%", "逐点扣分", weight).points == Decimal(weight) * 9 / 10
        )
    assert points("mof-2020", "<=100%", "101%", "逐点扣分") is None


def test_the_floor_is_the_policys():
    """扣到下限为止。 Down to the floor of the policy and no further."""
    floored = attrs.evolve(FRAME, step_floor="0.25")
    found = [points(floored, "<=100%", actual, "逐点扣分") for actual in ("107%", "108%", "150%")]
    assert found == ["3.00", "2.50", "2.50"]


@pytest.mark.parametrize(
    ("target", "actual", "marking", "due"),
    [
        (">=100%", "95%", "每低5个百分点扣2分", "8.00"),
        ("<=0%", "2%", "每增加1%扣0.5分", "9.00"),
        (">=5个", "3个", "每少1个扣2分，扣完为止", "6.00"),
        (">=5个", "6个", "每少一个扣2分", "10.00"),
        ("=100%", "110%", "每超过5个百分点扣2分", "6.00"),
        ("=100%", "90%", "每超过5个百分点扣2分", None),
        ("=100%", "90%", "每偏离5个百分点扣2分", "6.00"),
        (">=100%", "95%", "每超过5个百分点扣2分", None),
        ("<=50万元", "55万元", "每超1%扣0.5分", "5.00"),
        (">=100人", "95人", "达到目标值得满分，每低于目标1个百分点扣1分。", "5.00"),
        (">=5个", "3个", "每少1项扣2分", None),
        (">=5个", "若干", "每少1个扣2分", None),
    ],
)
def test_what_rows_state(target, actual, marking, due):
    """步长可为百分点、百分比或计数单位；只写一侧扣分的，另一侧不推定；单位不同的不计。

    Steps of points, of percent of the target or of its unit; one side stated says nothing of the
    other, and another unit nothing at all.
    """
    score = scored("mof-2021", target, actual, marking)
    assert (None if score.points is None else str(score.points)) == due
    assert score.explain()


@pytest.mark.parametrize(
    "text",
    [
        "每缺一项扣2分，资料不全的扣1分", "酌情扣分", "按比例扣分", "每超过1个百分点扣分", "扣2分",
        "完成率每低1个百分点扣0.5分，低于80%不得分", "每超过0个百分点扣1分",
        "每超过1个百分点扣0分", "每年扣2分",
    ],
)  # fmt: skip
def test_a_scheme_of_several_clauses_is_nobodys_formula(text):
    """有两种扣法、或没有写明分数的评分标准，不作公式推算。

    What says more than one step and one loss is left to the scorer.
    """
    assert parse_deduction(text) is None
