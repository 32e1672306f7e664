"""按评判等级赋分: three grades, each a range that the scorer decides within."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from tests.spec.reference import POLICY_IDS
from tests.spec.rows import GRADE, scored

ACHIEVED = ("达到预期指标", "达成预期指标", "达成年度指标", "基本达成目标", "已完成")
PARTIAL = (
    "部分达成年度指标并具有一定效果", "部分达成预期指标并且有一定效果", "部分实现目标",
)  # fmt: skip
MISSED = ("未达成年度指标且效果较差", "未达成预期指标且效果较差", "实现目标程度较低")
RANGED = ("mof-2021", "mof-2020", "mof-2016", "provincial-vendor")
EDGE = {"mof-2016": "0.50"}  # 100-80 / 80-50 / 50-0; the others 100-80 / 80-60 / 60-0
WEIGHT = st.integers(1, 40)


def of(policy, words, weight="10", target="提高"):
    return scored(policy, target, words, GRADE, weight)


def span(policy, words, weight):
    return of(policy, words, str(weight)).range


@pytest.mark.parametrize("policy", ["xinjiang-2024", "changji-2023"])
@given(words=st.sampled_from(ACHIEVED), weight=WEIGHT)
def test_achieved_has_the_full_weight(policy, words, weight):
    """达成：完成率100%，得满分。

    达成: 100 % and the whole weight. Source: fitted, 昌吉州2024年、2023年自评表.
    """
    score = of(policy, words, str(weight))
    assert (score.rate, score.points, score.range) == (1, weight, None)


@pytest.mark.parametrize("policy", RANGED)
@given(words=st.sampled_from(ACHIEVED), weight=WEIGHT)
def test_achieved_lies_in_the_first_range(policy, words, weight):
    """达成：得分在权重的80%至100%之间，由评分人酌定。

    达成: from 80 % of the weight to all of it, as the scorer sees fit.

    Source: 财预〔2020〕10号 art. 16 (100-80%（含80%）); 财预〔2021〕101号 part 3 (7).
    """
    score = of(policy, words, str(weight))
    assert score.range == (weight * Decimal("0.80"), weight)
    assert (score.points, score.reason) == (None, "discretionary")


@pytest.mark.parametrize("policy", POLICY_IDS)
@given(partly=st.sampled_from(PARTIAL), hardly=st.sampled_from(MISSED), weight=WEIGHT)
def test_the_lower_grades_follow_without_a_gap(policy, partly, hardly, weight):
    """部分达成、未达成的分值区间依次相接，到0为止。

    部分达成 ends where 达成 begins, 未达成 ends where 部分达成 begins and starts at 0.

    Source: 财预〔2020〕10号 art. 16 (100-80 / 80-60 / 60-0); the forms of 2016-2019 (80-50 / 50-0).
    """
    edge = Decimal(EDGE.get(policy, "0.60"))
    assert span(policy, partly, weight) == (weight * edge, weight * Decimal("0.80"))
    assert span(policy, hardly, weight) == (0, weight * edge)


@pytest.mark.parametrize("policy", POLICY_IDS)
@given(over=st.integers(0, 1000))
def test_a_number_met_or_over_counts_as_achieved(policy, over):
    """数值达到或超过目标的，按达成计。

    A number under this rule that meets its target is achieved, however far over.

    Source: fitted, 昌吉州2024年自评表 (102.04 %, 105 %, 105.26 % -> the weight).
    """
    score = of(policy, f"{100 + over}个", target=">=100个")
    if policy in RANGED:
        assert score.range == (8, 10)
    else:
        assert (score.points, score.range) == (10, None)


@pytest.mark.parametrize("policy", POLICY_IDS)
@given(count=st.integers(0, 99))
def test_a_number_below_its_target_is_partly_or_not_achieved(policy, count):
    """数值未达目标的，为部分达成或未达成，得分是区间，不替评分人决定。

    Below the target: any score from 0 to the end of the second range; nobody says which.
    """
    score = of(policy, f"{count}个", target=">=100个")
    assert (score.points, score.range) == (None, (0, 8))


def test_a_lower_grade_counts_under_every_rule():
    """业绩值写明「部分达成」的，无论何种规则，按部分达成计。

    部分达成 is 部分达成 whatever rule the row prints.
    """
    for rule in ("按照完成比例赋分", "直接赋分", "满意度赋分", None):
        assert scored("mof-2020", "提高", PARTIAL[0], rule).range == (6, 8)


def test_without_bands_a_lower_grade_is_silent():
    """约定没有分档的，较低等级不计分。

    A policy without ranges says nothing of a lower grade.
    """
    silent = attrs.evolve(ke.policies["mof-2020"], id="silent", grade_bands=None)
    for words in (*PARTIAL, *MISSED):
        assert of(silent, words).reason == "policy-silent"


def test_the_range_names_the_parameters_that_nobody_has_proved():
    """分档没有出处的，标明为假定；文件写明的不标。

    In Xinjiang no row below 达成 was published: the range is assumed; in 10号 it is text.
    """
    assert of("xinjiang-2024", PARTIAL[0]).assumed == ("grade_bands",)
    assert of("mof-2020", PARTIAL[0]).assumed == ()
