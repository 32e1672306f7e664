"""The sentences of findings, as they are pasted into a working paper (语句)."""

from __future__ import annotations

import re

import pytest

import kpi_eval as ke
from kpi_eval.checks.examples import example_audit
from kpi_eval.checks.families import CODES
from kpi_eval.messages import clauses, findings, render
from tests.spec.reference import POLICY_IDS
from tests.spec.rows import only

ALL = {**findings.SENTENCES, **clauses.SENTENCES}
CELLS = ("target", "actual")  # texts of cells, as they were typed


@pytest.mark.parametrize("key", ALL)
def test_the_punctuation_is_full_width(key):
    """全角标点，不重复: half-width signs stand only in what a cell prints."""
    text = re.sub(r"\{\w+\}", "数", ALL[key])
    assert not re.search(r"[,;:?!()]", re.sub(r"「[^」]*」", "", text))
    assert not re.search(r"[，；：、。][，；：、。）]|（[，；：、。）]|「」|。$", text)
    assert text.count("「") == text.count("」")
    assert text.count("（") == text.count("）")
    assert "…" not in text


@pytest.mark.parametrize("key", findings.SENTENCES)
def test_cells_are_quoted(key):
    """引用的目标值、业绩值加「」."""
    text = findings.SENTENCES[key]
    for name in CELLS:
        assert text.count(f"{{{name}}}") == text.count(f"「{{{name}}}」")


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_filled_in_reads_on(code):
    """填入之后没有重复的标点、空的括注或没有填的数."""
    for data in (CODES[code].failing, CODES[code].passing):
        for one in example_audit(data).findings:
            text = str(one)
            assert not re.search(
                r"[，；：。][，；：。]|（）|「」|None|未经证实|不作为错误|\{", text
            )
            assert text.count("。") == 1


def table(*rows, **fields):
    return ke.Evaluation("表", indicators=[ke.Indicator(**row) for row in rows], **fields)


def messages(subject, code, policy="mof-2020"):
    return [one.message for one in ke.audit(subject, policy).findings if one.code == code]


ROW = {"name": "甲", "target": ">=10个", "actual": "10个", "weight": "90", "printed_score": "90"}
MISSED = {**ROW, "name": "乙", "actual": "5个", "rule": "按照完成比例赋分"}
FUNDS = ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="10")


def test_a_total_is_not_compared_with_itself():
    """填报得分之和与约定应得相同的，只说一次."""
    (text,) = messages(table(ROW, funding=FUNDS, printed_total="99分"), "total-mismatch")
    assert text == "总分填报99分，各行填报得分之和为100分"
    wrong = {**MISSED, "printed_score": "80"}
    (text,) = messages(
        table(wrong, funding=FUNDS, printed_total="99分"), "total-mismatch", "xinjiang-2024"
    )
    assert text == "总分填报99分，各行填报得分之和为90分；第1行得分改正后，总分应为10.00分"
    unscored = {**ROW, "printed_score": ""}
    bare = ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="")
    (text,) = messages(table(unscored, funding=bare, printed_total="99分"), "total-mismatch")
    assert text == "总分填报99分，各行没有填报得分，按评分约定应得之和为100.00分"


def test_a_total_is_corrected_with_its_rows():
    """第1行得分改正后，总分应为…分."""
    subject = table(MISSED, funding=FUNDS, printed_total="100分")
    (text,) = messages(subject, "total-affected", "xinjiang-2024")
    assert text == "第1行得分改正后，总分应为10.00分，填报100分"


@pytest.mark.parametrize(
    ("score", "said"),
    [
        ("92", "超过该指标权重2分（权重90分）"),
        ("90.5", "超过该指标权重0.5分（权重90分）"),
        ("-2", "低于0分"),
    ],
)
def test_a_score_out_of_its_range_says_by_how_much(score, said):
    """超过该指标权重2分；低于0分."""
    (text,) = messages(table({**ROW, "printed_score": score}), "score-above-weight")
    assert text == f"得分填报{score}分，{said}"


@pytest.mark.parametrize(
    ("target", "why"),
    [("约6万元", "approximate"), (">=5个以下", "conflicting"), ("8,00", "unreadable-number")],
)
def test_what_cannot_be_read_says_what_could(target, why):
    """无法识读，请核对原表: with why, and what would be readable."""
    (text,) = messages(table({**ROW, "target": target}), "target-unparsed")
    reason = render(f"value.{why}")
    assert text == f"目标值「{target}」无法识读，请核对原表，该行未核实（{reason}）"
    assert "；" in reason
    (text,) = messages(table({**ROW, "actual": target}), "actual-unparsed")
    assert text == f"业绩值「{target}」无法识读，请核对原表，该行未核实（{reason}）"


def test_a_long_cell_is_shortened():
    """过长的单元格内容截短."""
    (text,) = messages(table({**ROW, "target": "约6万元" * 40}), "target-unparsed")
    assert "…」无法识读" in text
    assert len(text) < 200


def test_a_score_of_tied_policies_names_few_and_counts_many(monkeypatch):
    """可能适用的约定不多的列名，多的只说几种；都不给该分。"""
    only(monkeypatch, *POLICY_IDS)
    rows = [
        ke.Indicator("甲", target="<=100天", actual="125天", weight="50", printed_score="49"),
        ke.Indicator("乙", target=">=5次", actual="5次", weight="50", printed_score="50"),
    ]
    (text,) = messages(ke.Evaluation("表", indicators=rows), "score-unestablished", "auto")
    # Of several that are tied none is cited alone.
    assert "应得40.00分，填报49分（可能适用的约定中，有规定的不给此分，其余没有可据的规定）" in text
    met = [ke.Indicator("甲", target=">=5次", actual="5次", weight="100", printed_score="10")]
    (text,) = messages(ke.Evaluation("表", indicators=met), "score-mismatch", "auto")
    assert text.endswith(f"应得100.00分，填报10分（已知的{len(POLICY_IDS)}种评分约定均不给此分）")


def test_an_execution_score_out_of_its_range_says_by_how_much():
    """预算执行率得分超过其分值80.6分（分值10分）。"""
    funds = ke.Funding(budget="5", executed="5", weight="10", printed_score="90.6")
    (text,) = messages(table(ROW, funding=funds), "execution-score-above-weight")
    assert text == "预算执行率得分填报90.6分，超过其分值80.6分（分值10分）"


def test_a_total_with_scores_of_no_one_value_is_not_corrected():
    """改正后的总分不能确定的，只说随之不符: and a funds row is named as one."""
    funds = ke.Funding(budget="5.00", executed="4.00", weight="10", printed_score="10")
    (text,) = messages(
        table(ROW, funding=funds, printed_total="100分"), "total-affected", "mof-2016"
    )
    assert text == "预算执行率得分改正后，总分应为98.00分，填报100分"
    missed = {**ROW, "target": "提高", "actual": "未达成年度指标且效果较差"}
    (text,) = messages(table(missed, funding=FUNDS, printed_total="100分"), "total-affected")
    assert text == "第1行得分不符，总分随之不符，填报100分"
