"""What the words of a header say, each rule by headers as forms print them (表头用语)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.model.headers.listed import INDICATOR_COLUMNS
from kpi_eval.model.headers.spelling import KNOWN_HEADERS, nearest_headers
from kpi_eval.model.headers.terms import SENSES
from kpi_eval.model.headers.wording import (
    NOTHING,
    heard,
    may_go_on,
    reading,
    stated,
)

PLAIN = {
    "单项指标实际完成值": "actual", "预期指标值": "target", "应完成数": "target",
    "计划完成数": "target", "自评完成情况": "actual",
    "年中调整后指标值": "adjusted_target", "上年完成情况": "last_year",
    "标准分": "weight", "应得分": "weight", "计划得分": "weight", "实得分值": "printed_score",
    "得分分数": "printed_score", "满分分数": "weight", "实际分数": "printed_score",
    "一级指标权重": "level1_weight", "二级指标分值": "level2_weight", "三级指标分值": "weight",
    "指标完成进度": "printed_rate", "折算后得分": "converted_score",
    "财政复核得分": "review_score", "主管部门复核值": "review_actual", "偏差度": "deviation",
    "未完成原因": "deviation_reason", "偏差说明": "deviation_reason", "考核标准": "rule",
    "计量单位名称": "unit", "得分率系数": "coefficient", "权重系数": "weight", "指标编号": "number",
    "指标内涵": "explanation", "指标说明": "explanation", "目标说明": "explanation",
    "所占比重": None, "评价指标名称": "name", "单项指标": "name", "指标标准值": "target",
    "考核标准分": "weight", "评价的标准": "rule", "指标描述名称": "name", "打分依据": "rule",
    "扣分": "deviation_reason", "扣分分值": "deviation_reason",
    "目标值依据文件": "basis", "佐证依据": "evidence", "考核总分值": "weight",
}  # fmt: skip
OPEN = {
    "完成标准": {"target", "rule"},
    "标准": {"target", "rule"},
    "分数": {"weight", "printed_score"},
    "指标总分": {"weight", "printed_score"},
    "依据材料": {"basis", "evidence"},
    "得分说明": {"rule", "deviation_reason", "remark"},
    "自评": {"actual", "printed_score"},
    "数值": {"actual", "target"},
    "目标完成": {"actual", "target"},
    "年度任务完成数": {"target", "actual"},
    "计划实现情况": {"target", "actual"},
    "得分率": {"coefficient"},
    "指标类别": {"level1", "level2"},
    "类别": {},
    "具体说明": {"remark", "explanation"},
    "预算金额": {},
    "项目": {},
}


@pytest.mark.parametrize(("header", "role"), PLAIN.items())
def test_what_a_header_says_plainly(header: str, role: str | None) -> None:
    """表头的核心词与限定词合起来说的是哪一列。"""
    assert heard(header) == role


@pytest.mark.parametrize(("header", "roles"), OPEN.items())
def test_what_a_header_leaves_open(header: str, roles: set[str]) -> None:
    """只有核心词、没有说明是谁的：各种读法都留着，由内容和位置决定。"""
    assert {role for role, _ in reading(header).points} >= set(roles)
    assert stated(header) is None
    assert bool(roles) or heard(header) is None


def test_no_header_says_nothing() -> None:
    """空白、只有括号或过长的，不是表头。"""
    for text in ("", "(A)", "实际完成值" * 5):
        assert reading(text) == NOTHING
        assert heard(text) is None


def test_a_year_other_than_that_of_the_table_is_the_past() -> None:
    """表内写明年份的：与表的年度相同的是本年，不同的是往年；表没有年度的不判断。"""
    assert reading("2024年完成值", 2024).best == "actual"
    assert reading("2023年完成值", 2024).best == "last_year"
    assert reading("23年度完成值", 2024).best == "last_year"
    assert reading("2023年完成值").best is None


def test_the_end_of_the_year() -> None:
    """截至12月底、1—12月说的是全年，写明年份的须是本年；其他月份是监控，不是全年完成值。"""
    for header in (
        "截至12月底完成值",
        "12月31日实际完成值",
        "1—12月完成值",
        "截止到12月末完成情况",
    ):
        assert reading(header).best == "actual"
        assert reading(header).explained == 100
    assert reading("截至2024年12月31日完成值", 2024).best == "actual"
    assert reading("截至2023年12月31日完成值", 2024).best == "last_year"
    for header in ("截至9月底完成值", "1—7月完成值", "2月完成值"):
        assert reading(header).best is None


@given(st.sampled_from(sorted(SENSES)), st.sampled_from(sorted(SENSES)))
def test_what_is_stated_is_what_is_heard(one: str, other: str) -> None:
    """明示的含义不会与听出的含义不同，且每个字都有解释。"""
    role = stated(one + other)
    if role is not None:
        assert heard(one + other) == role
        assert role in INDICATOR_COLUMNS
        assert reading(one + other).explained == 100


@pytest.mark.parametrize("two", ["实际完成情况一级指标", "一级指标二级指标", "值", "实际元成值"])
def test_what_may_be_two_headers_or_misspelt_is_not_stated(two: str) -> None:
    """两个表头连写、只有一个字、有不认识的字：不作为明示。"""
    assert stated(two) is None


def test_qualifiers_of_one_sign_side_by_side_explain_nothing() -> None:
    """上、年各是一个限定词，连在一起却是词表没有的词：不算认识。"""
    assert reading("上年上年").explained == 100
    assert reading("项年完成值").explained == 60
    assert reading("得分").explained == 100


@given(st.sampled_from(sorted(SENSES)), st.sampled_from(sorted(SENSES)), st.data())
def test_a_beginning_of_a_header_may_go_on(one: str, other: str, data: st.DataObject) -> None:
    """由词组成的表头，截到任何一个字都可能续成表头。"""
    header = one + other
    assert may_go_on(header[: data.draw(st.integers(1, len(header)))])


@pytest.mark.parametrize("text", ["实际完成值" * 5, "我局按计划", "乙"])
def test_running_words_do_not_go_on_to_a_header(text: str) -> None:
    """正文、过长的文字，续不成表头。"""
    assert not may_go_on(text)


def test_the_matters_of_other_tables_are_known_as_such() -> None:
    """预算金额、责任科室说的是别的事，不是没有读懂。"""
    assert reading("预算金额").of_others
    assert reading("责任科室").of_others
    assert not reading("完成值").of_others
    assert not NOTHING.of_others


@given(st.sampled_from([word for word, _ in KNOWN_HEADERS if len(word) > 3]), st.data())
def test_a_header_with_a_wrong_sign_goes_by_the_nearest(word: str, data: st.DataObject) -> None:
    """错一个字的表头，最近的是它自己；字数不同的，差一个字也能认。"""
    at = data.draw(st.integers(0, len(word) - 1))
    role = dict(KNOWN_HEADERS)[word]
    assert role in dict(nearest_headers(word))
    assert role in dict(nearest_headers(word[:at] + "甲" + word[at + 1 :]))
    assert role in dict(nearest_headers(word[:at] + "甲" + word[at:]))
    assert nearest_headers("甲乙丙丁") == []


def test_the_nearest_are_those_of_the_fewest_wrong_signs() -> None:
    """有更近的，较远的不算；一样近的都算。"""
    assert [role for role, _ in nearest_headers("实际完成甲")] == ["actual"]
    assert {role for role, _ in nearest_headers("甲分")} == {"weight", "printed_score"}
    assert [role for role, _ in nearest_headers("全年目标值")] == ["target"]
