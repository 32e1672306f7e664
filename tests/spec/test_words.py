"""Words (定性指标): achieved, the target's own words repeated, or the scorer's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.units import unit
from kpi_eval.model.values import Amount, Target
from kpi_eval.testing.cells import ACHIEVED, QUALITIES
from tests.spec.reference import POLICY_IDS
from tests.spec.rows import ALL_POLICIES, PROPORTIONAL, having, scored

RULES = ("按照完成比例赋分", "直接赋分", None)
# Under these an achieved grade is full; the others leave 100-80 % to the scorer.
FULL = ("xinjiang-2024", "changji-2023")


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(target=st.sampled_from(QUALITIES), said=st.sampled_from(ACHIEVED), number=st.booleans())
def test_achieved_is_100_percent_under_every_rule(policy, target, said, number):
    """「达到预期指标」在各种规则下都是完成率100%，得满分。

    达到预期指标 is 100 % and the weight, by proportion and direct too, for numbers as well.

    Source: fitted, 昌吉州2024年自评表 (提高 / 达到预期指标; >=95% / 达到预期指标 under
    按照完成比例).
    """
    for rule in RULES[:2]:
        score = scored(policy, ">=95%" if number else target, said, rule)
        assert (score.rate, score.points) == (1, 10)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(target=st.sampled_from(QUALITIES), before=st.sampled_from(("", "不断", "持续", "显著", "=")))
def test_the_targets_own_words_repeated_are_achieved(policy, target, before):
    """业绩值重复目标值的用语的，为达成。

    提升 / 不断提升: the words of the target, with nothing that takes away from them.

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
    """未提高、部分提高、有待提高不是重复：由评分人酌定。

    未提高, 部分提高, 有待提高 are no repetition: no rate and no points, `discretionary`.
    """
    score = scored(policy, target, less + target, rule)
    assert (score.rate, score.points, score.reason) == (None, None, "discretionary")


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(actual=st.sampled_from(("稳步推进", "良好", "已开展两次", "群众反映较好")))
def test_other_words_are_the_scorers_too(policy, actual):
    """没有定义的用语由评分人酌定；对数值目标则无法识别。

    Words that nobody defined are left to the scorer, and for a number they are unreadable.
    """
    assert scored(policy, "提高", actual).reason == "discretionary"
    assert scored(policy, ">=95%", actual).reason == "unparsed-actual"
    assert scored(policy, "2024年12月15日前", actual).reason == "unparsed-actual"


def test_a_number_for_words_is_the_scorers():
    """以数值答文字目标的，没有完成率。

    提高 / 100%: a number against words has no rate.
    """
    score = scored("xinjiang-2024", "提高", "100%")
    assert (score.rate, score.points, score.reason) == (None, None, "discretionary")


@pytest.mark.parametrize("target", ["", "-", "/", "无", "约5个", "10-"])
def test_no_target_no_rate(target):
    """没有目标值或目标值无法识别的，没有完成率。

    A blank or unreadable target has no rate, whatever was reached.
    """
    assert scored("xinjiang-2024", target, "5个").reason == "unparsed-target"


@pytest.mark.parametrize("actual", [None, "", "—", "无"])
def test_no_actual_no_rate(actual):
    """没有填业绩值的，没有完成率。

    A blank actual has no rate: `no-actual`, before anything else.
    """
    assert scored("xinjiang-2024", ">=5个", actual).reason == "no-actual"
    assert scored("xinjiang-2024", "约5个", actual).reason == "no-actual"


def test_words_without_a_rule_go_by_grade():
    """没有填报规则的文字指标，按评判等级计。

    No rule column: words are graded, and an achieved one is full or in the first range.
    """
    for policy in POLICY_IDS:
        score = scored(policy, "提高", "达到预期指标", None)
        assert (score.rule, score.rule_inferred) == ("grade", True)
        if policy in FULL:
            assert score.points == 10
        else:
            assert score.range == (8, 10)


CONTRARY = (
    ("提高", "未提高"), ("提高", "下降"), ("合格", "不合格"), ("是", "否"), ("否", "是"),
    ("优", "差"), ("优", "合格"), ("零投诉", "有投诉"), ("无事故", "发生事故1起"),
    ("零投诉", "3起"), ("有", "无"), ("不发生事故", "发生事故"), (">=95%", "未达标"),
    (">=95%", "否"), ("2024年12月15日前", "未完成"), ("0起", "发生事故"), ("=0起", "有投诉"),
    ("完成", "未完成"), ("按时完成", "未按时完成"),
)  # fmt: skip


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(pair=st.sampled_from(CONTRARY), rule=st.sampled_from((*RULES, "按评判等级赋分")))
def test_a_denial_is_never_met(policy, pair, rule):
    """否定目标的业绩值从不算完成：没有完成率，没有满分。A denial is never met."""
    score = scored(policy, *pair, rule)
    assert (score.rate, score.points, score.completion.met) == (None, None, False)
    assert score.completion.is_missed
    assert score.range is None or score.range[1] < 10
    assert pair[1] in score.explain()


SCALE = (("差", "较差", "不合格"), ("中", "一般", "合格"), ("良", "良好"), ("优", "优秀"))
GRADED = [(word, place) for place, words in enumerate(SCALE) for word in words]


@given(
    wanted=st.sampled_from([one for one in GRADED if one[1]]), got=st.sampled_from(GRADED),
    tail=st.sampled_from(("", "以上", "及以上等次", "等次")),
    lead=st.sampled_from(("", "达到", "评为")),
)  # fmt: skip
def test_a_grade_is_reached_by_itself_and_by_a_better_one(wanted, got, tail, lead):
    """等次达到或高于目标即完成，低于目标即未完成：良好以上、优秀完成，合格未完成。

    合格 is an achieved one beside other targets, but none where 良好 was asked.
    """
    score = scored("mof-2020", wanted[0] + tail, lead + got[0], "按评判等级赋分")
    reached = got[1] >= wanted[1]
    assert (score.completion.met, score.completion.is_missed) == (reached, not reached)


def test_a_denial_says_so():
    """说明中写明没有达到目标。A denial says so."""
    score = scored("mof-2020", "提高", "未提高")
    assert (score.completion.key, score.completion.contrary) == ("word-contrary", True)
    assert "业绩值「未提高」说明没有达到目标「提高」" in score.explain()
    risen = Target("提高10%", "", Amount(Decimal(10), unit("%"), change="up"))
    for said, contrary in (("下降", True), ("未达标", True), ("有所提高", False)):
        row = ke.Indicator("水平", target=risen, actual=said, weight="10")
        assert ke.score(row, "mof-2020").completion.contrary == contrary


def test_a_grade_gives_no_rate_and_its_score_is_the_scorers():
    """只说明等级的业绩值没有完成率，得分由评分人评定。A grade has no rate."""
    for target in ("提高", "提高10%"):
        for said in ("部分达成年度指标", "未达成年度指标且效果较差"):
            score = scored("mof-2020", target, said, "按评判等级赋分")
            assert (score.completion.key, score.completion.reason) == (
                "word-grade",
                "discretionary",
            )
            assert (score.rate, score.reason) == (None, "discretionary")


def test_words_that_do_not_deny_are_the_scorers():
    """不确定的表述仍由评分人评定，不算否定。Words that do not deny are the scorers."""
    for said in ("有待提高", "略有提高", "无明显下降", "部分提高"):
        completion = scored("mof-2020", "提高", said).completion
        assert not completion.contrary
        assert not completion.is_missed
    assert scored("mof-2020", "零投诉", "98%").reason == "discretionary"
    assert scored("mof-2020", "零投诉", "约3起").reason == "unparsed-actual"


@pytest.mark.parametrize("policy", having(zero_target="met-or-nothing"))
@pytest.mark.parametrize(
    "target", ["0起", "=0起", "<=0起", "0", "零投诉", "无", "无事故", "不发生投诉"]
)
@pytest.mark.parametrize("said", ["无", "零", "未发生", "没有", "0起"])
def test_nothing_set_and_nothing_happened_is_met(policy, target, said):
    """目标为0、无、零，实际无、未发生：达到，100%。Nothing set and nothing happened is met."""
    score = scored(policy, target, said)
    assert (score.rate, score.completion.met) == (1, True)
    assert score.points == 10


def test_nothing_is_blank_elsewhere():
    """其他目标的「无」仍是没有填。Nothing is blank elsewhere."""
    assert scored("mof-2020", "5个", "无").reason == "no-actual"
    assert scored("mof-2020", "提高", "无").reason == "no-actual"
    assert scored("mof-2020", "无", "5个").reason == "unparsed-target"
    assert scored("mof-2020", "-", "0起").reason == "unparsed-target"
    assert scored("mof-2020", "0起", "—").reason == "no-actual"
    assert "业绩值「未发生」读作0起。" in scored("mof-2020", "0起", "未发生").explain()
    assert (
        "业绩值「无」表示没有发生，符合目标「零投诉」"
        in scored("mof-2020", "零投诉", "无").explain()
    )
