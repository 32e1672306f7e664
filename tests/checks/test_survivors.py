"""What mutation testing found that nothing else held."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.checks.families.costs import cost_sum
from kpi_eval.errors import InvalidPolicyError
from kpi_eval.scoring.score import points_at_rate
from tests.spec.reference import POLICY_IDS
from tests.spec.rows import only


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def test_a_coarse_total_over_a_coarse_score_is_coarse():
    """88.1 for 88.11, and 98 for 98.1: the total is coarse, not equal to the printed scores."""
    table = ke.Evaluation(
        "示例",
        indicators=[_row(printed_score="88.1"), _row(weight="0", printed_score="0.00")],
        funding=ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="10.00"),
        printed_total="98",
    )
    total = ke.audit(table, "xinjiang-2024").tables[0].assessment.total
    assert (total.verdict, total.reading) == ("consistent", "coarse")


def test_one_cost_is_named_alone_and_several_as_a_sum():
    """成本指标合计11.51万元, and 成本指标合计11+0.51=11.51万元."""
    funding = ke.Funding(initial="11.51", budget="21.51", executed="21.51")

    def said(*costs):
        rows = [
            ke.Indicator("经费", level1="成本指标", target=f"<={cost}万元", actual=f"{cost}万元")
            for cost in costs
        ]
        audit = ke.audit(ke.Evaluation("示例", indicators=rows, funding=funding), "mof-2020")
        (found,) = [one.message for one in audit.findings if one.code == "cost-sum-mismatch"]
        return found

    assert said("11.51").startswith("成本指标合计11.51万元，")
    assert said("11", "0.51").startswith("成本指标合计11+0.51=11.51万元，")


def _judged(*rows, policy="xinjiang-2024", **fields):
    """One table under a policy, judged."""
    return ke.audit(ke.Evaluation("示例", indicators=rows, **fields), policy).tables[0].assessment


def _said(code, *rows, policy="xinjiang-2024", **fields):
    """What is said under a code of one table."""
    audit = ke.audit(ke.Evaluation("示例", indicators=rows, **fields), policy)
    return [finding.message for finding in audit.findings if finding.code == code]


def test_without_a_policy_nothing_is_left_of_what_one_would_say():
    """No policy gives half of the scores: no reading stays of the one tried, nothing is assumed.

    A score that no known convention gives shows the range of what they would give.
    """
    wild = [_row(printed_score=score, target=">=100家", actual=f"{actual}家")
            for score, actual in (("11", 70), ("12", 75), ("13", 80), ("14", 85))]  # fmt: skip
    word = _row(target="提高", actual="部分达成年度指标并具有一定效果", printed_score="60")
    met = _row(actual="119家", printed_score="90")
    for figure in _judged(*wild, word, met, policy="auto").scores:
        assert (figure.verdict, figure.reason) == ("not_checkable", "no-policy")
        assert (figure.recomputed, figure.reading, figure.assumed) == (None, None, ())
        assert (figure.range is not None) == figure.contradicted


def test_a_cost_in_words_is_no_price():
    """一事一议 has no unit that a price could be for: the one price counts alone."""
    rows = (
        ke.Indicator("培训费", level1="成本指标", target="<=2万元/期", actual="2万元/期"),
        ke.Indicator("控制", level1="成本指标", target="合理", actual="合理"),
        ke.Indicator("期数", level1="产出指标", target=">=3期", actual="3期"),
    )
    assert cost_sum(rows, "万元").target == 6


def test_a_mismatch_that_is_explained_says_so():
    """A reason given for the deviation is no reason for another score, but is worth the look."""
    row = {"printed_score": "90", "actual": "70家"}
    (plain,) = _said("score-mismatch", _row(**row))
    (explained,) = _said("score-mismatch", _row(**row, deviation_reason="疫情影响"))
    assert explained.startswith(plain.rstrip("。"))
    assert len(explained) > len(plain)


def test_a_mismatch_under_tied_policies_says_that_none_gives_it(monkeypatch):
    """The forms of the reverse rate give 80, 75 or, from a gate, 37.5 of 100: never 99."""
    only(monkeypatch, *POLICY_IDS)
    rows = [
        _row(target="<=100天", actual=f"{n}天", rule="按照完成比例赋分", weight="100",
             printed_score=score)
        for n, score in ((125, "99"), (100, "100"))
    ]  # fmt: skip
    table = ke.Evaluation("示例", indicators=rows)
    (tied,) = [f for f in ke.audit(table).findings if f.code == "score-unestablished"]
    assert "应得37.50或75.00或80.00分" in tied.message
    assert "均不给此分" in tied.message
    (alone,) = [f for f in ke.audit(table, "mof-2016").findings if f.code == "score-mismatch"]
    assert "均不给此分" not in alone.message
    assert ke.policies["mof-2016"].title in alone.message


def test_a_total_is_named_with_a_mismatch_only_where_that_alone_spoils_it():
    """One wrong score names the total it spoils; of two, neither alone does."""
    wrong = _row(printed_score="90", actual="70家", weight="45")
    right = _row(printed_score="45", actual="119家", weight="45")
    (one,) = _said("score-mismatch", attrs.evolve(wrong, printed_score="45"), right,
                   printed_total="90")  # fmt: skip
    assert "总分应为" in one
    both = _said("score-mismatch", *[attrs.evolve(wrong, printed_score="45")] * 2,
                 printed_total="90")  # fmt: skip
    assert len(both) == 2
    assert not any("总分应为" in said for said in both)
    no_total = _said("score-mismatch", attrs.evolve(wrong, printed_score="45"), right)
    assert not any("总分应为" in said for said in no_total)


def test_a_total_without_any_score_is_judged_by_the_recomputed_ones():
    """Nothing but a total is printed: the sentence says what the rows would sum to."""
    (said,) = _said("total-mismatch", _row(actual="119家", weight="100"), printed_total="80")
    assert "100.00" in said


def test_a_rate_over_the_first_budget_names_the_parameter():
    """20.00 first, 25.00 in the end, 20.00 spent: 100 % takes the first budget, an open point."""
    funding = ke.Funding(
        initial="20.00", budget="25.00", executed="20.00", weight="10", printed_rate="100.00%"
    )
    policy = next(p for p in ke.policies.values() if p.execution_base.status == "assumed")
    figure = _judged(_row(), funding=funding, policy=policy).execution_rate
    assert (figure.reason, figure.assumed) == ("assumed:execution_base", ("execution_base",))


def test_an_execution_score_in_words_is_unreadable():
    """十分 is nobody's number."""
    funding = ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="十分满")
    assert _judged(_row(), funding=funding).execution_score.reason == "unreadable"


def test_rates_are_cut_where_a_policy_cuts():
    """118 of 119 is 99.159…%: a policy that truncates prints 99.15, the others 99.16."""
    cut = attrs.evolve(ke.policies["xinjiang-2024"], id="cut", rounding="down")
    for policy, right, wrong in ((cut, "99.15%", "99.16%"), ("xinjiang-2024", "99.16%", "99.15%")):
        rows = [_row(printed_rate=rate) for rate in (right, wrong)]
        assert [rate.verdict for rate in _judged(*rows, policy=policy).rates] == [
            "consistent", "inconsistent",
        ]  # fmt: skip


def test_a_merge_may_reach_the_last_row():
    """The two rows of the table under one score: the last is covered, and asks for none."""
    met = {"actual": "119家", "weight": "45"}
    rows = (_row(**met, printed_score="90", covers=(1, 2)), _row(**met, printed_score=""))
    judged = _judged(*rows, printed_total="90")
    assert judged.scores[0].covers == (0, 1)
    assert judged.total.verdict == "consistent"
    assert judged.scores[0].to_dict()["assumed"] == []


def test_a_merge_of_other_rows_does_not_judge_this_one():
    """A row that is no member of the merge it names is judged by itself."""
    met = {"actual": "119家", "weight": "45", "printed_score": "45"}
    rows = (_row(**met, covers=(2, 3)), _row(**met), _row(**met))
    assert [figure.covers for figure in _judged(*rows).scores] == [(), (), ()]


def test_a_merged_score_rests_on_what_its_rows_rest_on():
    """Over-completion that a policy only assumes is assumed of the sum as well."""
    policy = next(p for p in ke.policies.values() if p.over.status == "assumed")
    over = {"actual": "150家", "weight": "45"}
    rows = (_row(**over, printed_score="80", covers=(1, 2)), _row(**over, printed_score=""))
    figure = _judged(*rows, policy=policy).scores[0]
    assert (figure.verdict, figure.assumed[0]) == ("not_checkable", figure.reason.split(":")[1])


def test_a_whole_column_of_small_numbers_is_one_of_ratios():
    """1, 1 and 0.99 in a column of rates are 100 % and 99 %, not 1 %."""
    met = {"actual": "119家"}
    rows = (_row(**met, printed_rate="1"), _row(**met, printed_rate="1"),
            _row(target=">=100家", actual="99家", printed_rate="0.99"))  # fmt: skip
    assert {rate.verdict for rate in _judged(*rows).rates} == {"consistent"}
    percent = (_row(**met, printed_rate="1"), _row(**met, printed_rate="100"))
    assert [rate.verdict for rate in _judged(*percent).rates] == ["inconsistent", "consistent"]


def _units(*scores):
    """Projects that follow Xinjiang's scores, then a unit table whose scores are given."""
    over = {"target": ">=100家", "rule": "按照完成比例赋分", "weight": "10"}
    rows = [
        _row(**over, actual=f"{n}家", printed_score=f"{20 - n / 10:g}") for n in (110, 120, 130)
    ]
    unit = [_row(**{**over, "rule": None}, actual=f"{n}家", printed_score=score)
            for n, score in zip((70, 80, 90, 95), scores, strict=False)]  # fmt: skip
    tables = (
        ke.Evaluation("项目", indicators=rows),
        ke.Evaluation("单位", kind="unit", indicators=unit),
    )
    return ke.audit(ke.Document(evaluations=tables)).tables


def test_whole_unit_tables_keep_the_projects_policy_unless_enough_speaks_for_another(monkeypatch):
    """One deciding score may be a slip; those that all follow another policy elect that."""
    only(monkeypatch, *POLICY_IDS)
    project, unit = _units("7")
    assert project.choice.policy.id == "xinjiang-2024"
    assert unit.choice.policy.id == "xinjiang-2024"
    _, two = _units("7", "8")
    assert two.choice.policy.id != "xinjiang-2024"
    _, other = _units("7", "8", "9", "9.5")
    assert other.choice.policy.id != "xinjiang-2024"
    assert other.choice.reproduced == other.choice.deciding == 4


def test_a_grade_agrees_exactly_or_not():
    """优 for 95."""
    rows = [_row(actual="119家", weight="100", printed_score="100")]
    grade = _judged(*rows, printed_total="100", printed_grade="优", policy="mof-2020").grade
    assert (grade.verdict, grade.reading) == ("consistent", "exact")


def test_a_grade_in_words_is_explained():
    """部分达成 says a grade and no rate: the working says so."""
    row = _row(target="提高", actual="部分达成年度指标并具有一定效果", rule="按评判等级赋分")
    assert "没有完成率" in ke.score(row, policy="mof-2020").explain()


def test_no_points_follow_from_a_rate_below_nothing():
    """A printed -5 % gives no score, with a weight or without one."""
    for weight in ("90", None):
        score = ke.score(_row(weight=weight, rule="按照完成比例赋分"), policy="mof-2020")
        assert points_at_rate(score, Decimal("-0.05")) is None


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


@pytest.mark.parametrize("value", [90, ("优",), (("优", 90),), "优", ((90, "优", 1),)])
def test_grades_that_are_no_pairs_are_refused(value):
    """A policy's grades are (start, name) pairs; anything else says what it should be."""
    with pytest.raises(InvalidPolicyError, match="descend to a start of 0"):
        attrs.evolve(ke.policies["mof-2020"], id="x", total_grades=value)


def test_a_column_of_fewer_digits_is_cut_as_the_policy_cuts():
    """99.15 in a column of one decimal is 99.1 where a policy truncates: no digit is missing."""
    cut = attrs.evolve(ke.policies["xinjiang-2024"], id="cut", rounding="down")
    rates = _judged(_row(printed_rate="99.1%"), _row(printed_rate="99.1%"), policy=cut).rates
    assert {(rate.verdict, rate.reading) for rate in rates} == {("consistent", "rounded")}


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


def test_the_score_of_a_units_funds_follows_from_its_coarse_rate_by_the_units_rule():
    """74.90 % printed as 75 %: 7.50 where units get their share, though projects get bands."""
    policy = attrs.evolve(ke.policies["mof-2021"], id="units", unit_execution="ratio")
    funding = ke.Funding(
        budget="20.00", executed="14.98", weight="10", printed_rate="75%", printed_score="7.50"
    )
    figure = _judged(kind="unit", funding=funding, policy=policy).execution_score
    assert (figure.verdict, figure.reading) == ("consistent", "from-printed-rate")
