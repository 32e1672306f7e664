"""What a reviewer signs (可以签字的结论): no false alarm, one cause once."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from tests.spec.rows import codes

FULL = ("100", "100", "100", "10", "100%", "10")


def funded(initial, budget, executed, weight, rate, score):
    return ke.Funding(
        initial=initial, budget=budget, executed=executed, weight=weight,
        printed_rate=rate, printed_score=score,
    )  # fmt: skip


def rows(*records):
    keys = ("name", "target", "actual", "weight", "printed_score", "deviation_reason")
    return [dict(zip(keys, record, strict=False)) for record in records]


def bureau(first=("培训班", "≥5期", "5期", "20", "20"), *more, funds=FULL, **fields):
    """A table of a bureau: full marks in three plain rows, and the first row as given."""
    plain = (
        ("培训人次", "≥300人次", "312人次", "30", "30"),
        ("就业率", "≥85%", "88%", "30", "30"),
        ("学员满意度", "≥90%", "95%", "10", "10"),
    )
    named = {"name": "培训项目", "funding": funded(*funds)} | fields
    return ke.Evaluation.from_rows(rows(first, *plain, *more), **named)


def of(audit):
    return audit.tables[0].assessment


@given(points=st.integers(1, 19))
def test_a_met_row_lowered_with_a_reason_is_a_doubt(points):
    """已达到目标、填有原因而自行扣分的，只作疑点，总分按填报得分计；没有原因的仍是错误。"""
    first = ("培训班", "≥5期", "5期", "20", f"{points}")
    table = bureau((*first, "培训记录不完整"), printed_total=f"{80 + points}")
    audit = ke.audit(table)
    assert codes(audit) == ["lowered-though-met"]
    assert of(audit).scores[0].reason == "set-by-hand"
    assert of(audit).total.verdict == "consistent"
    bare = ke.audit(bureau(first, printed_total=f"{80 + points}"))
    assert codes(bare) == ["score-mismatch", "total-affected"]


def test_what_is_not_due_in_full_is_not_lowered_by_hand():
    """应得不是满分（超额扣分）而得分更低的，不作人工扣分。"""
    table = bureau(("培训班", "≥5期", "6期", "20", "11", "超额"))
    assert codes(ke.audit(table, "xinjiang-2024"))[0] == "score-mismatch"


@pytest.mark.parametrize(
    ("first", "funds", "total"),
    [
        (("培训班", "≥5期", "5期", "20", "18"), FULL, "100"),
        (("培训班", "≥5期", "5期", "20", "2"), FULL, "100"),
        (("培训班", "≥5期", "5期", "20", "20"), (*FULL[:2], "98", "10", "98%", "8.9"), "99.8"),
    ],
)
def test_a_total_that_one_wrong_score_explains_stands_below_it(first, funds, total):
    """总分按应得分加总、得分抄错的，总分随得分一并说，改正后即相符；不与自身相比。"""
    audit = ke.audit(bureau(first, funds=funds, printed_total=total))
    (entry,) = audit.entries
    (below,) = entry.consequences
    assert below.code == "total-mismatch"
    assert below.printed != below.expected
    assert str(entry).endswith("得分改正后即相符。")
    assert f"各行填报得分之和为{below.expected}分" in str(below)
    assert "总分应为" not in str(entry)


def test_two_wrong_scores_explain_a_total_only_together():
    """两行得分不符的，只有全部改正后恰为总分，才归于其下。"""
    first, second = ("甲", "≥5期", "5期", "20", "18"), ("乙", "≥5期", "5期", "10", "9")
    funds = (*FULL[:3], None, None, None)
    for total, cause in (("100", (0, 1)), ("99", ())):
        audit = ke.audit(bureau(first, second, funds=funds, printed_total=total), "mof-2020")
        assert audit.findings[-1].code == "total-mismatch"
        assert audit.findings[-1].caused_by == cause


def test_the_total_is_said_once_in_an_entry():
    """一项之内总分只说一次；单独的一条仍说。"""
    audit = ke.audit(
        bureau(("培训班", "≥5期", "4期", "20", "15"), printed_total="95"), "provincial-vendor"
    )
    (entry,) = audit.entries
    assert str(entry).count("总分应为") == 1
    assert str(entry.cause).count("总分应为") == 1


def test_a_citation_of_tied_conventions_belongs_to_the_score():
    """并列的约定不给的是得分：紧接得分，不在总分之后。"""
    audit = ke.audit(bureau(("培训班", "≥9期", "7期", "20", "16.66"), printed_total="96.66"))
    said = str(audit.findings[0])
    assert "总分应为" not in said or said.index("均不给此分") < said.index("总分应为")


@pytest.mark.parametrize(
    ("grade", "verdict"),
    [
        ("优", "consistent"), ("优秀", "consistent"), ("优等", "consistent"),
        ("优（90-100分）", "consistent"), ("优（90分以上）", "consistent"), ("优级", "consistent"),
        ("良", "inconsistent"), ("良好", "inconsistent"), ("中等", "inconsistent"),
        ("差", "inconsistent"), ("合格", "not_checkable"), ("A", "not_checkable"),
        ("达标", "not_checkable"), ("一等", "not_checkable"),
    ],
)  # fmt: skip
def test_a_grade_in_other_words(grade, verdict):
    """优秀即优；另一套等级（合格、A）不能核实，不算错误。"""
    audit = ke.audit(bureau(printed_total="100", printed_grade=grade))
    assert of(audit).grade.verdict == verdict
    assert codes(audit) == (["grade-mismatch"] if verdict == "inconsistent" else [])


def test_a_grade_without_a_total_says_what_it_is_of():
    """没有填报总分的，等级按应得分的合计核对，并说明。"""
    (finding,) = ke.audit(bureau(printed_grade="良")).findings
    assert "按应得分计，总分100.00分应为「优」" in str(finding)


@pytest.mark.parametrize(
    ("score", "found"),
    [("16.67", []), ("16.7", []), ("17", []), ("16.66", ["score-unproved"]),
     ("16.76", ["score-mismatch"]), ("15", ["score-mismatch"]), ("18", ["score-mismatch"])],
)  # fmt: skip
def test_a_score_at_other_digits(score, found):
    """5/6×20=16.67：16.7、17 是舍入，16.66 是截断，都不是错误。"""
    table = bureau(("培训班", "≥6期", "5期", "20", score, "场地维修，少办一期"))
    assert codes(ke.audit(table)) == found


def test_a_lone_execution_score_has_the_decimals_of_its_form():
    """全表得分保留一位小数的，执行率得分9.63记9.6不是位数不足。"""
    first = ("巡检", "≥9次", "7次", "20", "15.6", "人员不足")
    audit = ke.audit(bureau(first, funds=("50", "50", "48.15", "10", "96.3%", "9.6")))
    assert codes(audit) == []


def test_a_total_of_rows_alone_where_the_form_scores_no_funds():
    """表中没有执行率分值和得分的，总分等于各行得分之和即相符；另有不符的，不作判断。"""
    funds = ("10", "10", "9.8", None, None, None)
    short = bureau(("培训班", "≥5期", "5期", "15", "15"), funds=funds, printed_total="85",
                   printed_weight_sum="100")  # fmt: skip
    audit = ke.audit(short)
    assert codes(audit) == ["weight-sum-mismatch"]
    assert "各行权重之和为85" in str(audit.findings[0])
    assert of(audit).total.verdict == "consistent"
    other = ke.audit(attrs.evolve(short, printed_total="95"))
    assert of(other).total.verdict == "not_checkable"


@pytest.mark.parametrize("target", ["", "—", "/"])
def test_a_row_left_unfilled_asks_nothing(target):
    """空行（……、指标2：）不影响权重合计和总分。"""
    audit = ke.audit(bureau(printed_total="100", printed_weight_sum="100"))
    blank = bureau(("培训班", "≥5期", "5期", "20", "20"), ("……", target, None, "", ""),
                   printed_total="100", printed_weight_sum="100")  # fmt: skip
    found = ke.audit(blank)
    assert found.coverage == audit.coverage
    assert codes(found) == []


def test_an_execution_rate_of_the_other_budget_is_said_to_be():
    """执行率错用年初预算数作分母的，结论说明与之相符；两者都不合的不说。"""
    for rate, said in (("90%", True), ("91%", False)):
        funds = ("100", "95", "90", "10", rate, "")
        (finding,) = ke.audit(bureau(funds=funds), "mof-2020").findings
        assert ("与以年初预算数为分母的结果相符" in str(finding)) == said
    unlike = ("100个", "95", "90", "10", "90%", "")
    assert "为分母" not in str(ke.audit(bureau(funds=unlike), "mof-2020").findings[0])


def test_a_budget_of_zero_has_no_rate_to_cite():
    """预算为零而得满分：没有执行率可算，句中不出现空值，也不因此选定约定。"""
    audit = ke.audit(bureau(funds=("0", "0", "0", "10", "100%", "10")))
    assert audit.tables[0].choice.how == "default"
    (finding,) = audit.findings
    assert "None" not in str(finding)
    assert "没有执行率可算" in str(finding)
    for policy in ke.policies.values():
        assert policy.title not in str(finding)


def test_full_marks_for_what_is_due_a_little_less_are_a_claim():
    """应得9.68而记10的是满分之称，不是取整。"""
    one = ke.Indicator("满意度", target=">=95%", actual="98%", weight="10", printed_score="10",
                       rule="按照完成比例赋分", printed_rate="103.16%")  # fmt: skip
    found = of(ke.audit(one, "xinjiang-2024"))
    assert found.scores[0].verdict == "inconsistent"


def test_a_policy_that_only_assumes_is_not_cited_against_a_score():
    """所选约定只有假定、由其他约定否定的得分，依据写其他约定，不写所选的。"""
    tells = rows(
        ("讲座", ">=100场", "121场", "20", "15.8"), ("展板", ">=50块", "55块", "20", "18"),
        ("手册", ">=40册", "41册", "20", "19.5"), ("人次", ">=200人次", "1580人次", "30", "14.3"),
    )  # fmt: skip
    named = [{**one, "rule": "按照完成比例赋分"} for one in tells]
    audit = ke.audit(ke.Evaluation.from_rows(named, name="某项目"))
    assert audit.policy.id == "xinjiang-2024"
    (finding,) = [one for one in audit.findings if one.figure == "score"]
    assert finding.code == "score-unestablished"
    assert ke.policies["xinjiang-2024"].title not in str(finding)
    assert ke.policies["xinjiang-2024"].title not in finding.source
