"""Words that deny, dates that are late or of another year, and what they earned."""

from __future__ import annotations

import attrs
import pytest

import kpi_eval as ke

PAIRS = [
    ("提高", "未提高"), ("提高", "下降"), ("合格", "不合格"), ("是", "否"), ("优", "差"),
    ("零投诉", "有投诉"),
    ("提升", "未提升"), ("改善", "没有改善"),
]  # fmt: skip


def table(target, actual, *, kind="project", name="项目", year=2024, **fields):
    row = ke.Indicator(**{"name": "甲", "weight": "10", **fields}, target=target, actual=actual)
    return ke.Evaluation(name, kind=kind, indicators=[row], year=year)


def findings(target, actual, code, *, policy="auto", **fields):
    audit = ke.audit(table(target, actual, **fields), policy)
    return [one for one in audit.findings if one.code == code]


def said(*args, **fields):
    return [(one.severity, one.message) for one in findings(*args, **fields)]


# --- words


@pytest.mark.parametrize(("target", "actual"), PAIRS)
@pytest.mark.parametrize("policy", ["auto", *ke.policies])
def test_words_that_deny_do_not_earn_full_marks(target, actual, policy):
    """目标与业绩相反而得满分: a warning under whatever policy."""
    found = said(target, actual, "word-contrary", printed_score="10", policy=policy)
    assert found == [("warning", f"目标「{target}」、业绩「{actual}」相反，却得满分10分")]


@pytest.mark.parametrize(
    ("target", "actual"), [("优秀", "良好"), ("良好以上", "合格"), ("优", "中等")]
)
def test_a_lower_grade_is_lower_and_no_contrary(target, actual):
    """目标优秀、业绩良好：等次低于目标，而不是相反。"""
    (found,) = said(target, actual, "word-contrary", printed_score="10", printed_rate="100%")
    assert found[1] == f"目标「{target}」、业绩「{actual}」，业绩的等次低于目标，却得满分10分"


@pytest.mark.parametrize(("target", "actual"), PAIRS)
@pytest.mark.parametrize("score", ["0", "3", "6", ""])
def test_words_that_deny_may_earn_what_a_miss_earns(target, actual, score):
    """未达成的得权重的60%至0: up to 6 of 10 nothing is said, nor where no score is printed."""
    assert said(target, actual, "word-contrary", printed_score=score) == []


@pytest.mark.parametrize(
    ("fields", "earned"),
    [
        ({"printed_score": "6.01"}, "却得6.01分（权重10分）"),
        ({"printed_score": "9"}, "却得9分（权重10分）"),
        ({"printed_score": "0", "printed_rate": "100%"}, "完成率却填报100%"),
        ({"printed_rate": "100"}, "完成率却填报100"),
        ({"printed_score": "10", "weight": None, "printed_rate": "120%"}, "完成率却填报120%"),
    ],
)
def test_more_than_a_miss_earns_is_said(fields, earned):
    """多于未达成所能得的分，或完成率100%: what stands in the table is said with it."""
    (one,) = findings("提高", "未提高", "word-contrary", **fields)
    assert one.message == f"目标「提高」、业绩「未提高」相反，{earned}"
    assert one.figure == ("rate" if "完成率" in earned else "score")


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("提高", "提高"), ("提高", "不断提高"), ("提高", "有所提高"), ("提高", "达到预期指标"),
        ("提高", "无"),
        ("提高", ""), ("提高", None), ("", "未提高"), ("是", "是"), ("优", "优"),
        ("零投诉", "零投诉"), ("0起", "未发生"),
        ("0起", "无"), (">=5个", "未提高"), ("提高", "5个"), ("无", "零"),
    ],
)  # fmt: skip
def test_words_that_deny_nothing(target, actual):
    """照录、加强、未发生: nothing is said."""
    assert said(target, actual, "word-contrary", printed_score="10") == []


def test_a_wording_of_the_grades_is_judged_as_a_grade():
    """未完成是评判等级的用语: its score is judged by the range of the grade, once."""
    audit = ke.audit(table("完成", "未完成", printed_score="10"), "mof-2020")
    codes = [one.code for one in audit.findings]
    assert "word-contrary" not in codes
    assert "full-though-missed" in codes or "score-mismatch" in codes


def test_a_policy_may_give_a_miss_more():
    """约定给未达成的份额为70%: 7 of 10 is no surprise under it, 7.1 is."""
    own = attrs.evolve(
        ke.policies["mof-2020"], id="own", grade_bands=(("0.9", "1"), ("0.7", "0.9"), ("0", "0.7"))
    )
    assert said("提高", "未提高", "word-contrary", printed_score="7", policy=own) == []
    assert said("提高", "未提高", "word-contrary", printed_score="7.1", policy=own)
    silent = attrs.evolve(ke.policies["mof-2020"], id="silent", grade_bands=None)
    assert said("提高", "未提高", "word-contrary", printed_score="6", policy=silent) == []
    assert said("提高", "未提高", "word-contrary", printed_score="6.5", policy=silent)


def test_a_score_of_several_rows_is_no_row_s_own():
    """合并的得分不归于一行: only a rate of the row itself is held against it."""
    assert said("提高", "未提高", "word-contrary", printed_score="10", covers=(1, 2)) == []
    merged = {"printed_score": "10", "printed_rate": "100%", "covers": (1, 2)}
    assert said("提高", "未提高", "word-contrary", **merged)
    late = {"printed_score": "8", "covers": (1, 2)}
    assert said("2024年5月前", "2024年6月", "late-with-points", **late) == []


def test_a_plan_has_no_actual_to_deny_anything():
    """绩效目标表没有业绩: nothing is said of what stands beside its targets."""
    assert said("提高", "未提高", "word-contrary", kind="project-target") == []
    assert said("2024年5月前", "2024年6月", "late-with-points", kind="project-target") == []


# --- dates

LATE = [
    ("2024年11月30日前", "2024年12月20日"), ("2024年11月", "2024年12月"), ("11月30日前", "12月1日"),
    ("2024年6月底前", "2024年7月1日"), ("12月底前", "2025年1月5日"),
    ("2024年12月31日", "2025年3月"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "actual"), LATE)
@pytest.mark.parametrize("policy", ["auto", *ke.policies])
def test_a_late_date_with_points_is_said_once(target, actual, policy):
    """逾期而得分: part of the points is one finding, all of them is another, never both."""
    late = f"目标时限「{target}」、完成时间「{actual}」，逾期完成"
    some = {"printed_score": "8", "policy": policy}
    assert said(target, actual, "late-with-points", **some) == [
        ("warning", f"{late}，却得8分（权重10分）")
    ]
    assert said(target, actual, "full-though-missed", **some) == []
    full = {"printed_score": "10", "printed_rate": "100%", "policy": policy}
    assert said(target, actual, "late-with-points", **full) == []
    assert len(said(target, actual, "full-though-missed", **full)) == 1
    # The year of a late actual is no second fault.
    assert said(target, actual, "date-outside-year", **full) == []


@pytest.mark.parametrize(
    ("fields", "earned"),
    [
        ({"printed_score": "0"}, None), ({"printed_score": ""}, None), ({}, None),
        ({"printed_score": "0", "printed_rate": "90%"}, None),
        ({"printed_score": "0", "printed_rate": "100%"}, "完成率却填报100%"),
        ({"printed_score": "8", "weight": None}, "却得8分"),
        ({"printed_score": "0", "weight": None}, None),
    ],
)  # fmt: skip
def test_a_late_date_without_points_is_fine(fields, earned):
    """逾期而不得分: nothing is said; a rate of 100 % is said."""
    found = said("2024年11月30日前", "2024年12月20日", "late-with-points", **fields)
    text = f"目标时限「2024年11月30日前」、完成时间「2024年12月20日」，逾期完成，{earned}"
    assert found == ([] if earned is None else [("warning", text)])


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("2024年11月30日前", "2024年11月30日"), ("2024年11月15日前", "2024年11月"),
        ("2024年", "2024年12月31日"),
        ("2024年11月30日前", "按时完成"), ("2024年11月30日前", ""), ("及时", "2024年12月20日"),
        ("5天", "6天"),
    ],
)  # fmt: skip
def test_a_date_that_may_be_in_time_is_not_late(target, actual):
    """可能没有逾期的不算逾期: the day itself, the month of the day, words."""
    assert said(target, actual, "late-with-points", printed_score="8") == []


@pytest.mark.parametrize(
    ("target", "actual", "score", "found"),
    [
        ("2023年12月30日", "", None, ["info 目标时限「2023年12月30日」"]),
        ("2023年12月30日", "2023年12月30日", "10", ["info 目标时限「2023年12月30日」"]),
        ("2024年12月", "2023年11月", "10", ["warning 完成时间「2023年11月」"]),
        ("2024年12月", "2023年11月", "0", ["info 完成时间「2023年11月」"]),
        ("2024年12月", "2023年11月", "", ["info 完成时间「2023年11月」"]),
        ("2024年12月", "2023年11月", None, ["info 完成时间「2023年11月」"]),
        ("12月底前", "2023年11月", "10", ["warning 完成时间「2023年11月」"]),
        ("及时", "2023年11月5日", "10", ["warning 完成时间「2023年11月5日」"]),
        ("2024年12月", "2024年11月", "10", []),
        ("12月", "11月", "10", []),
        ("2024年", "2024年", "10", []),
        (
            "2023年12月", "2022年11月", "10",
            ["info 目标时限「2023年12月」", "warning 完成时间「2022年11月」"],
        ),
    ],
)  # fmt: skip
def test_a_date_of_another_year(target, actual, score, found):
    """时限或完成时间不在年度内: a hint, and a doubt where the actual earned points."""
    lines = said(target, actual, "date-outside-year", printed_score=score)
    ends = {"info": "不在2024年度内", "warning": "不在2024年度内，却得10分"}
    assert [f"{severity} {text}" for severity, text in lines] == [
        one + ends[one.partition(" ")[0]] for one in found
    ]
    # An unknown year is no year to be outside of.
    assert said(target, actual, "date-outside-year", printed_score=score, year=None) == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"name": "2023-2025年三年行动"}, 0), ({"name": "2022年—2024年建设"}, 0),
        ({"name": "基层科普（2022年结转）"}, 0),
        ({"name": "2023年度上级结余资金"}, 0), ({"name": "中长期规划"}, 0),
        ({"name": "五年规划"}, 0),
        ({"name": "十四五科技规划"}, 0), ({"name": "校园建设（2023-2024学年）"}, 0),
        ({"name": "续建工程"}, 0),
        ({"level1": "实施期目标"}, 0), ({"name": "跨年项目"}, 0), ({"name": "2024年度项目"}, 1),
        ({"name": "科普活动"}, 1), ({"name": "2025年度项目"}, 1),
    ],
)  # fmt: skip
def test_a_table_of_several_years_has_dates_of_several(fields, found):
    """跨年项目、实施期目标、结转资金: their dates are of other years by right."""
    for date, actual in (("2025年12月", "2025年11月"), ("2024年12月", "2023年11月")):
        lines = said(date, actual, "date-outside-year", printed_score="10", **fields)
        assert len(lines) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [("2024年12月", 0), ("2025年12月", 0), ("2023年12月", 1), ("2026年12月", 1)],
)
def test_a_plan_may_be_disclosed_the_year_before(target, found):
    """目标表可在上年公开: the year after the table's is the plan's own."""
    assert len(said(target, None, "date-outside-year", kind="project-target")) == found
