"""少见的行 (rare rows): savings, dates, grades in words, people under satisfaction."""

from __future__ import annotations

from decimal import Decimal

import attrs

import kpi_eval as ke
from kpi_eval.scoring.score import points_at_rate


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def test_a_grade_in_words_is_explained():
    """部分达成 says a grade and no rate: the working says so."""
    row = _row(target="提高", actual="部分达成年度指标并具有一定效果", rule="按评判等级赋分")
    assert "没有完成率" in ke.score(row, policy="mof-2020").explain()


def test_no_points_follow_from_a_rate_below_nothing():
    """A printed -5 % gives no score, with a weight or without one."""
    for weight in ("90", None):
        score = ke.score(_row(weight=weight, rule="按照完成比例赋分"), policy="mof-2020")
        assert points_at_rate(score, Decimal("-0.05")) is None


def test_a_cost_that_was_saved_is_done_in_full():
    """=10万元 set, 8万元 spent: 100 %, and the working says that it is a saving."""
    row = ke.Indicator("经费", level1="成本指标", target="=10万元", actual="8万元", weight="10")
    saving = attrs.evolve(ke.policies["mof-2020"], id="saving", cost_saving="full")
    score = ke.score(row, policy=saving)
    assert (score.rate, score.completion.key) == (Decimal(1), "cost-saved")
    assert "节约" in score.explain()


def test_a_date_is_scored_directly_where_no_rule_is_printed():
    """In time or not: there is no proportion of a day."""
    row = ke.Indicator("完成时间", target="2024年12月15日前", actual="2024年8月8日", weight="10")
    score = ke.score(row, policy="mof-2021")
    assert (score.rule, score.rule_inferred) == ("direct", True)


def test_a_satisfaction_that_is_no_share_keeps_what_its_rate_rests_on():
    """People counted under the satisfaction rule: no bands for them, and what is assumed stays."""
    row = ke.Indicator(
        "投诉人次", target="<=10人次", actual="12人次", weight="10", rule="满意度赋分"
    )
    scores = [ke.score(row, policy=policy) for policy in ke.policies.values()]
    open_ = [score for score in scores if score.reason == "policy-silent" and score.assumed]
    assert open_
    assert all(score.assumed == score.completion.assumed for score in open_)


def test_a_frame_lists_what_is_assumed():
    """Two parameters, a comma between."""
    rows = [
        _row(target=target, actual=actual, rule=rule)
        for target in ("<=100家", "=100家", ">=100家", ">=0家", "<100家")
        for actual in ("100家", "140家", "60家", "0家")
        for rule in ("按照完成比例赋分", "直接赋分", "按评判等级赋分")
    ]
    seen = set()
    for policy in ke.policies:
        card = ke.score(ke.Evaluation("示例", indicators=rows), policy)
        for score, row in zip(card, card.to_rows(), strict=True):
            assert row["assumed"].split(", ") == list(score.assumed or ("",))
            seen.add(len(score.assumed))
    assert max(seen) >= 2
