"""Words (定性指标): achieved, the target's own words repeated, or the scorer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.testing.cells import ACHIEVED, QUALITIES
from tests.spec.rows import ALL_POLICIES, PROPORTIONAL, scored

RULES = ("按照完成比例赋分", "直接赋分", None)
# Under these an achieved grade is full; the others leave 100-80 % to the scorer.
FULL = ("xinjiang-2024", "changji-2023")


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(target=st.sampled_from(QUALITIES), said=st.sampled_from(ACHIEVED), number=st.booleans())
def test_achieved_is_100_percent_under_every_rule(policy, target, said, number):
    """达到预期指标 is 100 % and the weight, by proportion and direct too, for numbers as well.

    Source: fitted, 昌吉州2024年自评表 (提高 / 达到预期指标; >=95% / 达到预期指标 under
    按照完成比例).
    """
    for rule in RULES[:2]:
        score = scored(policy, ">=95%" if number else target, said, rule)
        assert (score.rate, score.points) == (1, 10)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(target=st.sampled_from(QUALITIES), before=st.sampled_from(("", "不断", "持续", "显著", "=")))
def test_the_targets_own_words_repeated_are_achieved(policy, target, before):
    """提升 / 不断提升: the words of the target, with nothing that takes away from them.

    Source: fitted, 昌吉州2023年自评表 (提升 / 不断提升, 提高 / 提高: the weight).
    """
    score = scored(policy, target, before + target, PROPORTIONAL)
    assert (score.rate, score.points) == (1, 10)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(
    target=st.sampled_from(QUALITIES),
    less=st.sampled_from(("未", "没有", "未能", "部分", "基本", "有待", "尚未", "略有")),
    rule=st.sampled_from((*RULES, "按评判等级赋分")),
)
def test_words_that_take_away_are_the_scorers(policy, target, less, rule):
    """未提高, 部分提高, 有待提高 are no repetition: no rate and no points, `discretionary`."""
    score = scored(policy, target, less + target, rule)
    assert (score.rate, score.points, score.reason) == (None, None, "discretionary")


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(actual=st.sampled_from(("稳步推进", "良好", "已开展两次", "群众反映较好")))
def test_other_words_are_the_scorers_too(policy, actual):
    """Words that nobody defined are left to the scorer, and for a number they are unreadable."""
    assert scored(policy, "提高", actual).reason == "discretionary"
    assert scored(policy, ">=95%", actual).reason == "unparsed-actual"
    assert scored(policy, "2024年12月15日前", actual).reason == "unparsed-actual"


def test_a_number_for_words_is_the_scorers():
    """提高 / 100%: a number against words has no rate."""
    score = scored("xinjiang-2024", "提高", "100%")
    assert (score.rate, score.points, score.reason) == (None, None, "discretionary")


@pytest.mark.parametrize("target", ["", "-", "/", "无", "约5个", "10-15个"])
def test_no_target_no_rate(target):
    """A blank or unreadable target has no rate, whatever was reached."""
    assert scored("xinjiang-2024", target, "5个").reason == "unparsed-target"


@pytest.mark.parametrize("actual", [None, "", "—", "无"])
def test_no_actual_no_rate(actual):
    """A blank actual has no rate: `no-actual`, before anything else."""
    assert scored("xinjiang-2024", ">=5个", actual).reason == "no-actual"
    assert scored("xinjiang-2024", "约5个", actual).reason == "no-actual"


def test_words_without_a_rule_go_by_grade():
    """No rule column: words are graded, and an achieved one is full or in the first range."""
    for policy in ALL_POLICIES:
        score = scored(policy, "提高", "达到预期指标", None)
        assert (score.rule, score.rule_inferred) == ("grade", True)
        if policy in FULL:
            assert score.points == 10
        else:
            assert score.range == (8, 10)
