"""一因一条 (one cause, one entry): what follows from a wrong cell stands under it, once."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import evaluations, slips
from tests.spec.rows import ALL_POLICIES, PROPORTIONAL, codes, on_tables, row, table


def entries(audit):
    return [
        (entry.cause.code, [finding.code for finding in entry.consequences])
        for entry in audit.entries
    ]


def test_the_known_row_is_one_entry():
    """受益群众：完成率不实是因，得分、总分随之不符，合为一条。"""
    audit = ke.audit(ke.load_sample())
    wrong = [entry for entry in audit.entries if entry.severity == "error"]
    assert len(wrong) == 1
    assert wrong[0].cause.code == "rate-mismatch"
    assert [one.code for one in wrong[0].consequences] == ["score-mismatch", "total-affected"]
    lines = str(wrong[0]).split("\n")
    assert lines[1].startswith("由此：完成率改正为10.00%后，低于及格门槛60%")
    assert lines[2].endswith("第4行得分改正后，总分应为90.00分，填报100.00分。")


def test_a_score_that_does_not_follow_from_the_wrong_rate_is_a_cause_of_its_own():
    """得分与填报的完成率也对不上的，另为一因。"""
    wrong = row(">=100人", "80人", weight="90", printed_rate="90%", printed_score="3")
    audit = ke.audit(table(wrong), "mof-2020")
    assert entries(audit) == [("rate-mismatch", []), ("score-mismatch", [])]


def test_a_total_of_two_wrong_scores_stands_once():
    """两行得分不符，总分随之不符：总分只说一次。"""
    rows = [
        row(">=100人", "80人", weight="45", printed_rate="80%", printed_score=score)
        for score in ("40", "41")
    ]
    audit = ke.audit(table(*rows, printed_total="91"), "mof-2020")
    assert entries(audit) == [("score-mismatch", []), ("score-mismatch", ["total-affected"])]
    assert audit.findings[-1].caused_by == (0, 1)


def test_a_wrong_sum_of_right_scores_has_no_cause():
    """各行得分无误而总分加错，总分自为一因。"""
    one = row(">=5次", "5次", weight="90", printed_score="90")
    audit = ke.audit(table(one, printed_total="98"), "mof-2020")
    assert entries(audit) == [("total-mismatch", [])]


def test_the_execution_score_follows_from_the_wrong_execution_rate():
    """执行率算错，按其计得的得分随之不符。"""
    funding = ke.Funding(budget="20", executed="15", weight="10", printed_rate="90%",
                         printed_score="9")  # fmt: skip
    one = row(">=5次", "5次", weight="90", printed_score="90")
    audit = ke.audit(table(one, funded=False, funding=funding, printed_total="99"), "mof-2016")
    assert entries(audit) == [
        ("execution-rate-mismatch", ["execution-score-mismatch", "total-affected"])
    ]


@pytest.mark.parametrize("policy", ["auto", *ALL_POLICIES])
@on_tables
@given(data=st.data())
def test_every_finding_stands_in_exactly_one_entry(policy, data):
    """每项发现恰好出现一次；后果所指的成因都在表内，且不循环。"""
    drawn = data.draw(evaluations(data.draw(st.sampled_from(ALL_POLICIES))))
    for _ in range(data.draw(st.integers(1, 3))):
        drawn = data.draw(slips(drawn)).apply(drawn)
    audit = ke.audit(drawn, policy)
    (one,) = audit.tables
    listed = [f for entry in one.entries for f in (entry.cause, *entry.consequences)]
    assert sorted(map(id, listed)) == sorted(map(id, one.findings))
    for number, finding in enumerate(one.findings):
        assert number not in finding.caused_by
        assert all(0 <= cause < len(one.findings) for cause in finding.caused_by)
    assert all(not entry.cause.caused_by for entry in one.entries)


def test_the_data_keep_every_finding_and_its_cause():
    """数据中各发现仍单独成项，以caused_by相连。"""
    (record,) = [
        table
        for table in ke.audit(ke.load_sample()).to_dict()["evaluations"]
        if any(finding["severity"] == "error" for finding in table["findings"])
    ]
    caused = {f["code"]: f["caused_by"] for f in record["findings"]}
    order = [f["code"] for f in record["findings"]]
    assert caused["rate-mismatch"] == []
    assert caused["score-mismatch"] == [order.index("rate-mismatch")]
    assert caused["total-affected"] == [order.index("score-mismatch")]


HABIT = [
    row(">=100人", f"{done}人", PROPORTIONAL, "20", printed_score=score)
    for done, score in ((83, "16"), (71, "14"))
]


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score", "alone", "beside"),
    [
        (">=1000人", "984人", "10", "9", "score-mismatch", "score-coarse"),
        (">=1000人", "590人", "10", "5", "score-mismatch", "score-coarse"),
        (">=1000人", "979人", "10", "10", "full-though-missed", "full-though-missed"),
        (">=1000人", "713人", "10", "7.1", None, None),
        (">=1000人", "700人", "10", "7", None, None),
    ],
)
def test_a_whole_number_for_a_score_with_decimals_needs_the_habit(
    target, actual, weight, score, alone, beside
):
    """取整须见于他行：9.84记9、5.90记5，没有他行同样取整的，是扣分不是位数不足。

    未完成而得满分，无论如何不算相符，且只说一次。
    """
    one = row(target, actual, weight=weight, printed_score=score, deviation_reason="因故")
    for others, expected in (((), alone), (HABIT, beside)):
        rows = [one, *others, row(">=5次", "5次", weight="50", printed_score="50")]
        audit = ke.audit(ke.Evaluation("项目", indicators=rows), "mof-2020")
        found = [f.code for f in audit.findings if f.indicator == 0]
        assert found == ([] if expected is None else [expected])
        verdict = audit.tables[0].assessment.scores[0].verdict
        assert (verdict == "consistent") == (expected in (None, "score-coarse"))


def test_one_decimal_of_an_execution_rate_is_a_habit():
    """执行率保留一位小数是地方习惯，不作疑点；得分按此计得的也一样。"""
    funding = ke.Funding(budget="1000", executed="897.4", weight="10", printed_rate="89.7%",
                         printed_score="8.97")  # fmt: skip
    one = row(">=5次", "5次", weight="90", printed_score="90")
    audit = ke.audit(table(one, funded=False, funding=funding), "mof-2016")
    assert codes(audit) == []


def test_a_whole_number_for_a_full_score_is_docked():
    """4.5分的指标已完成而记4分，是扣分：权重的小数就印在旁边，不是取整的习惯。"""
    rows = [
        row(">=5次", "5次", weight="4.5", printed_score="4"),
        *HABIT,
        row(">=5次", "5次", weight="55.5", printed_score="55.5"),
    ]
    audit = ke.audit(ke.Evaluation("项目", indicators=rows), "mof-2020")
    assert [f.code for f in audit.findings if f.indicator == 0] == ["score-mismatch"]


def test_two_scores_exchanged_leave_the_total_right():
    """两行得分互换：两行都不符，总分改正后仍是原数，不另作不符。"""
    rows = [
        row(">=100人", "80人", weight="45", printed_score="45"),
        row(">=5次", "5次", weight="45", printed_score="36"),
    ]
    audit = ke.audit(table(*rows, printed_total="91"), "mof-2020")
    assert codes(audit) == ["score-mismatch", "score-mismatch"]
    assert audit.tables[0].assessment.total.verdict == "consistent"


def test_a_slip_of_zeros_in_the_funds_is_one_entry():
    """执行数多写一个零：执行率不符是因，执行数超预算随之而来。"""
    funding = ke.Funding(
        initial="20.00", budget="20.00", executed="150.00", weight="10", printed_rate="75.00%",
        printed_score="7.5", rows=[ke.FundingRow("财政拨款", budget="12.00", executed="9.00"),
                                   ke.FundingRow("其他资金", budget="8.00", executed="6.00")],
    )  # fmt: skip
    one = row(">=5次", "5次", weight="90", printed_score="90")
    audit = ke.audit(table(one, funded=False, funding=funding), "mof-2016")
    (entry,) = [e for e in audit.entries if e.cause.code == "execution-rate-mismatch"]
    assert "executed-over-budget" in [f.code for f in entry.consequences]


def test_a_score_of_a_coarse_rate_is_one_entry_with_it():
    """完成率位数不足、得分按此计得：合为一条。"""
    rows = (
        row(">=30人", "40人", weight="15", printed_rate="133%", printed_score="10.05",
            deviation_reason="报名踊跃"),
        row(">=119家", "118家", weight="75", printed_rate="99.16%", printed_score="73.43",
            deviation_reason="因一家注销"),
    )  # fmt: skip
    audit = ke.audit(table(*rows), "xinjiang-2024")
    assert entries(audit) == [("rate-coarse", ["score-from-rate"])]


def test_a_score_of_a_rate_over_the_initial_budget_is_one_entry_with_it():
    """执行率以年初预算数为分母、得分按此计得：合为一条，得分在后。"""
    funding = ke.Funding(
        initial="100", budget="80", executed="76", weight="10", printed_rate="76%",
        printed_score="7.6",
    )  # fmt: skip
    one = row(">=5次", "5次", weight="90", printed_score="90")
    audit = ke.audit(table(one, funded=False, funding=funding))
    found = dict(entries(audit))
    assert found["execution-rate-unproved"] == ["execution-score-unestablished"]
    other = ke.audit(table(one, funded=False, funding=attrs.evolve(funding, printed_score="5")))
    assert dict(entries(other))["execution-rate-unproved"] == []
