"""The sentences of findings, as they are pasted into a working paper (语句)."""

from __future__ import annotations

import re

import pytest

import kpi_eval as ke
from kpi_eval.checks.examples import example_audit
from kpi_eval.checks.families import CODES
from kpi_eval.messages import clauses, findings, render, report

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
    assert text == "总分填报99分，各行填报得分之和为90分，按评分约定应为10.00分"
    unscored = {**ROW, "printed_score": ""}
    bare = ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="")
    (text,) = messages(table(unscored, funding=bare, printed_total="99分"), "total-mismatch")
    assert text == "总分填报99分，各行没有填报得分，按评分约定应得之和为100.00分"


def test_a_total_is_corrected_with_its_rows():
    """第1行得分改正后，总分应为…分."""
    subject = table(MISSED, funding=FUNDS, printed_total="100分")
    (text,) = messages(subject, "total-affected", "xinjiang-2024")
    assert text == "第1行「乙」得分改正后，总分应为10.00分，填报100分"


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


def test_the_sentences_to_come_can_be_filled_in():
    """The arguments that they name are all that they need."""
    values = "目标值「>=182」、业绩值「216」"
    rows = {"values": values, "rule": "依「按照完成比例赋分」", "explained": ""}
    tied = {"count": 2, "tied": "甲约定、乙约定", "printed": "8", "due": "10.00"}
    none_gives = (
        "应得10.00分，填报8分；所用评分约定未能确定，"
        "按可能适用的2种评分约定（甲约定、乙约定）都得不出该分"
    )
    said = render("finding.score-unestablished", **rows, **tied)
    assert said == f"{values}，依「按照完成比例赋分」{none_gives}"
    said = render("finding.execution-score-unestablished", **tied, rate="83.50%", weight="20")
    assert said == f"预算执行率83.50%、分值20分，{none_gives}"
    excess = render("clause.above-execution-weight", excess="80.6", weight="10")
    said = render("finding.execution-score-above-weight", printed="90.6", excess=excess)
    assert said == "预算执行率得分填报90.6分，超过其分值80.6分（分值10分）"
    said = render("finding.weight-tenfold", printed="100", expected="10", total="100", score="10")
    assert said == "权重填报100，疑为10之误：改为10后，权重合计为100，得分10分与完成情况相符"
    said = render("finding.grade-unestablished", printed="优", total="85", due="良")
    assert said.startswith("等级填报「优」，总分85分按可能适用的各种评分约定应为「良」")
    assert render("clause.by-tied", count=2, tied="甲、乙").startswith("（可能适用的2种评分约定")
    assert render("clause.known-range", low="9", high="10").endswith("应在9至10分之间")
    assert render("clause.hand-set") == "，疑为人工设定"
    default = render("report.policy-default", count=2, tied="甲、乙", policy="甲")
    assert default == "评分约定：未能由填报数判定，2种约定同样可能（甲、乙），先按甲列示"
    assert report.SENTENCES["caused"] == "由此引起："


def test_a_total_with_scores_of_no_one_value_is_not_corrected():
    """改正后的总分不能确定的，只说随之不符: and a funds row is named as one."""
    funds = ke.Funding(budget="5.00", executed="4.00", weight="10", printed_score="10")
    (text,) = messages(
        table(ROW, funding=funds, printed_total="100分"), "total-affected", "mof-2016"
    )
    assert text == "预算执行率得分改正后，总分应为98.00分，填报100分"
    missed = {**ROW, "target": "提高", "actual": "未达成年度指标且效果较差"}
    (text,) = messages(table(missed, funding=FUNDS, printed_total="100分"), "total-affected")
    assert text == "第1行「甲」得分不符，总分随之不符，填报100分"
