"""Which policy (评分约定的选定): found from the document's own figures, or none."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.document import Document
from kpi_eval.report import audits_text
from kpi_eval.scoring.policies import root_of
from kpi_eval.testing import documents, evaluations
from tests.spec.rows import ALL_POLICIES, DIRECT, PROPORTIONAL, on_tables, row, table


def project(*rows, **fields):
    return table(*rows, **fields)


def over(score, weight="30"):
    """150 of >=100: half the weight under the tent of Xinjiang, all of it elsewhere."""
    return row(">=100人", "150人", PROPORTIONAL, weight, printed_rate="150%", printed_score=score)


def short(score, weight="30"):
    """80 of >=100: half the weight under the line from 60 %, 0.8 of it in proportion."""
    return row(">=100人", "80人", PROPORTIONAL, weight, printed_rate="80%", printed_score=score)


def chosen(audit):
    choice = audit.tables[0].choice
    return choice.policy and choice.policy.id, [one.id for one in choice.tied]


XINJIANG = (over("15"), over("15"), short("15"))
PROPORTION = (over("30"), short("24"), short("24"))


def test_the_policy_that_gives_the_printed_scores_is_chosen():
    """选定能推算出填报得分的约定。

    Half for 150 % is Xinjiang's tent; 0.8 for 80 % is plain proportion, of three conventions.
    """
    assert chosen(ke.audit(project(*XINJIANG))) == ("xinjiang-2024", [])
    policy, tied = chosen(ke.audit(project(*PROPORTION)))
    assert {policy, *tied} == {"mof-2020", "mof-2016", "provincial-vendor"}
    assert policy == "mof-2020"


def test_a_named_policy_is_taken_as_given():
    """指定了约定的，照用，不另选。

    By its id or itself; then nothing is chosen and nothing tied.
    """
    for given_policy in ("mof-2020", ke.policies["mof-2020"]):
        audit = ke.audit(project(*XINJIANG), given_policy)
        choice = audit.tables[0].choice
        assert (choice.policy.id, choice.how, choice.tied) == ("mof-2020", "given", ())
        assert (choice.deciding, choice.reproduced) == (0, 0)
    assert ke.audit(project(*XINJIANG)).tables[0].choice.how == "auto"


def test_an_unknown_policy_lists_the_ones_there_are():
    """没有的约定：列出已有的代号。

    The error names every id.
    """
    with pytest.raises(ke.KpiEvalError, match="mof-2021"):
        ke.audit(project(*XINJIANG), "mof-1999")
    with pytest.raises(KeyError):
        ke.score(project(*XINJIANG), "mof-1999")


def test_scores_that_no_policy_gives_are_not_judged():
    """各约定能推算出的不足一半的，不选定约定，得分不作结论。

    Hand-set scores: fewer than half of the deciding figures reproduced, so no policy.

    Other places' scores are often hand-set; a flood of false errors would be worse than silence.
    """
    hand_set = (over("11"), over("12"), short("13"), over("15"))
    audit = ke.audit(project(*hand_set, printed_total="61"))
    choice = audit.tables[0].choice
    assert (choice.policy, audit.policy, choice.how, choice.tied) == (None, None, "auto", ())
    assert choice.reproduced * 2 < choice.deciding
    assert {score.reason for score in audit.tables[0].assessment.scores} == {"no-policy"}
    assert audit.coverage.inconsistent == 0


def test_half_of_the_deciding_figures_are_enough():
    """能推算出一半的即可选定，另一半才是错误。

    Two of four under the tent: it is the policy, and the other two are wrong.
    """
    audit = ke.audit(project(over("15"), short("15"), over("11"), short("13")))
    assert chosen(audit)[0] == "xinjiang-2024"
    assert [score.verdict for score in audit.tables[0].assessment.scores] == [
        "consistent", "consistent", "inconsistent", "inconsistent",
    ]  # fmt: skip


def test_a_slip_of_three_figures_does_not_change_the_policy():
    """个别笔误不改变选定的约定。

    One or two figures may be the very slips that are looked for: they rule no policy out.
    """
    audit = ke.audit(project(short("30"), row(">=1次", "1次", weight="60", printed_score="60")))
    choice = audit.tables[0].choice
    assert choice.policy is not None
    assert choice.deciding < 3


def test_where_policies_tie_a_figure_is_wrong_only_if_it_is_so_under_all():
    """几种约定并列时，依各约定都不符的才算不符。

    24 of 30 for 80 %: right in proportion. 29 of 30: wrong under every tied policy.
    """
    rows = (short("24"), short("24"), short("24"), short("29", "10"))
    audit = ke.audit(project(*rows))
    assert len(audit.tables[0].choice.tied) == 2
    assert [score.verdict for score in audit.tables[0].assessment.scores] == [
        "consistent", "consistent", "consistent", "inconsistent",
    ]  # fmt: skip
    # 15 of <=10: 5.00 by the excess, 6.67 by the quotient; the tied policies have both forms.
    reverse = row("<=10天", "15天", PROPORTIONAL, "10", printed_score="5")
    other = attrs.evolve(reverse, printed_score="6.67")
    for one in (reverse, other):
        found = ke.audit(project(short("24"), short("24"), short("24"), one))
        assert found.tables[0].assessment.scores[3].verdict != "inconsistent"


def test_of_tied_policies_the_one_that_gives_most_to_the_last_digit():
    """并列的约定中，取逐位相同最多的。

    0 points for 1 % executed: a band gives 0 exactly, in proportion 0.10 would be rounded.
    """
    funding = ke.Funding(budget="100", executed="1", weight="10", printed_rate="1%",
                         printed_score="0")  # fmt: skip
    audit = ke.audit(ke.Evaluation("项目", funding=funding, indicators=[
        row(">=1次", "1次", weight="90", printed_score="90")]))  # fmt: skip
    choice = audit.tables[0].choice
    assert choice.policy.id in ("changji-2023", "mof-2021")
    assert audit.tables[0].assessment.execution_score.reading == "exact"


def test_project_and_unit_tables_are_chosen_for_apart():
    """项目表与整体支出表分别选定；不足以选定的，从另一种。

    Each kind has its own figures; a unit table that decides nothing keeps the others' policy.
    """
    unit = ke.Evaluation("单位", kind="unit", indicators=[
        row(">=100人", "150人", None, "100", printed_score="100")])  # fmt: skip
    document = Document(evaluations=[unit, project(*XINJIANG)])
    audit = ke.audit(document)
    assert [one.choice.policy.id for one in audit.tables] == ["xinjiang-2024"] * 2
    assert audit.policy.id == "xinjiang-2024"
    other = ke.audit(Document(evaluations=[unit, project(*PROPORTION)]))
    assert [one.choice.policy.id for one in other.tables] == ["mof-2020"] * 2
    assert [one.evaluation.kind for one in other] == ["unit", "project"]


def test_all_tables_of_a_kind_are_pooled():
    """同一种表合并选定，无从选定的表从其他表。

    One table decides for another that has nothing to decide by.
    """
    plain = project(row(">=1次", "1次", weight="90", printed_score="90"))
    audit = ke.audit(Document(evaluations=[plain, project(*XINJIANG)]))
    assert {one.choice.policy.id for one in audit.tables} == {"xinjiang-2024"}


def test_a_plan_has_no_policy_and_no_verdicts():
    """绩效目标表（事前）不选定约定，只核对形式和权重。

    绩效目标表, before the year: only its form and its weights are checked.
    """
    plan = ke.Evaluation("计划", kind="project-target", indicators=XINJIANG,
                         printed_weight_sum="90")  # fmt: skip
    for policy in ("auto", "mof-2020"):
        audit = ke.audit(plan, policy)
        assert audit.tables[0].choice.policy is None
        assert audit.policy is None
        assert audit.coverage.printed == 1
        assert audit.tables[0].assessment.card is None
    with pytest.raises(ValueError, match="计划"):
        ke.score(plan, "mof-2020")


@pytest.mark.parametrize("policy", ["xinjiang-2024", "mof-2021"])
@on_tables
@given(data=st.data())
def test_a_document_of_one_convention_is_recognised(policy, data):
    """依一种约定评分的文件，选定该约定，或推算相同的约定。

    Tables scored by one convention: it is chosen, or one that gives the same scores is.
    """
    document = data.draw(documents(policy))
    audit = ke.audit(document)
    choice = audit.tables[0].choice
    assert policy in {choice.policy.id, *(one.id for one in choice.tied)}
    assert choice.reproduced == choice.deciding or choice.deciding < 3


@given(drawn=evaluations("xinjiang-2024"))
@on_tables
def test_the_choice_does_not_depend_on_the_order_of_tables(drawn):
    """表的先后不影响选定的约定。

    Tables in another order: the same policy.
    """
    other = project(*XINJIANG)
    there = ke.audit(Document(evaluations=[drawn, other]))
    back = ke.audit(Document(evaluations=[other, drawn]))
    assert there.policy == back.policy
    assert there.coverage == back.coverage


def test_the_subjects_of_an_audit():
    """可核查文件、表或行，其他的是调用有误。

    A document, a table or a row; anything else is a mistake of the caller.
    """
    one = row(">=1次", "1次", DIRECT, "10", printed_score="10")
    assert ke.audit(one).coverage.printed == 1
    assert len(ke.audit(project(one)).tables) == 1
    assert ke.audit(Document()).tables == ()
    assert ke.audit(Document()).policy is None
    for wrong in ("决算.txt", None, [one]):
        with pytest.raises(TypeError, match="Document, an Evaluation or an Indicator"):
            ke.audit(wrong)
        with pytest.raises(TypeError, match="Indicator or an Evaluation"):
            ke.score(wrong, "mof-2020")


def test_a_row_alone_is_not_asked_for_its_sums():
    """单独一行不核对权重之和，成表则核对。

    A weight of 10 in a single row is no wrong sum, in a table it is.
    """
    one = row(">=1次", "1次", DIRECT, "10", printed_score="10")
    assert ke.audit(one, "mof-2020").findings == ()
    assert [f.code for f in ke.audit(table(one), "mof-2020").findings] == ["weights-off"]


def test_all_policies_are_candidates():
    """每种内置约定都可以指定，也都参加选定。

    Every shipped policy can be named and is tried.
    """
    assert set(ALL_POLICIES) == set(ke.policies)
    assert "mof-2021" in repr(ke.policies)


FOLLOWERS = [one for one in ALL_POLICIES if ke.policies[one].follows]


@pytest.mark.parametrize("policy", FOLLOWERS)
def test_what_follows_another_is_tried_only_in_its_own_place(policy):
    """沿用他文的地方约定，只在文件写明该地时才试；他处两者说的是一回事。

    A local text that repeats a national one is a candidate where its place is named, else not.
    """
    place = ke.policies[policy].places[0]
    for name, there in ((f"{place}某项目", True), ("某项目", False)):
        audit = ke.audit(ke.Evaluation(name, indicators=PROPORTION))
        assert (policy in [one.id for one in audit.tables[0].choice.candidates]) == there


def test_what_follows_another_is_no_further_witness():
    """沿用他文的约定不算另一个证据：几个约定一致否定填报数，只按各自立文的计数。

    Conventions that refute a print count as one where the one follows the other.
    """
    alone = [project(row(">=100人", "80人", weight="90", printed_score="77")), "河南省项目"]
    for name in ("项目", alone[1]):
        audit = ke.audit(attrs.evolve(alone[0], name=name))
        (found,) = [one for one in audit.findings if one.figure == "score"]
        assert found.severity == "error"  # three of their own accord, in either place
    one, two = ke.policies["mof-2020"], ke.policies["henan-2020"]
    assert root_of(two) == root_of(ke.policies["zhengzhou-2020"]) == root_of(one) == one.id
    assert root_of(attrs.evolve(one, id="a", follows="nobody")) == "a"
    assert root_of(attrs.evolve(one, id="a", follows="a")) == "a"


def test_a_table_that_scores_nothing_needs_no_policy():
    """不计分的自评表（没有权重、得分）不选约定，达标与否、单位、日期、资金照查。

    Without weights and scores no policy is chosen; what was missed and not explained, dates, units
    and funds are told all the same.

    Source: 转移支付绩效自评表 (郑州附件3-7; 中央引导地方科技发展资金2021): no weight, no score.
    """

    def unscored(target, actual):
        return ke.Indicator(
            "数量", level1="产出指标", target=target, actual=actual, deviation_reason=""
        )

    rows = [
        unscored(">=100人", "80人"), unscored("2021年12月31日前", "2022年3月1日"),
        unscored(">=10公里", "12万元"), unscored("<=10个", "12个"), unscored(">=5个", "5个"),
    ]  # fmt: skip
    funding = ke.Funding(budget="100", executed="80", printed_rate="90%")
    audit = ke.audit(ke.Evaluation("转移支付", indicators=rows, funding=funding, year=2021))
    assert chosen(audit) == (None, [])
    codes = [one.code for one in audit.findings]
    assert codes.count("explanation-missing") == 3
    assert {"unit-mismatch", "execution-rate-mismatch"} <= set(codes)
    assert audit.coverage.printed == 1
    assert "本表没有分值和得分" in audits_text([audit])
    for scored in (attrs.evolve(rows[0], weight="10"), attrs.evolve(rows[0], printed_score="8")):
        assert chosen(ke.audit(ke.Evaluation("例", indicators=[scored])))[0] is not None
