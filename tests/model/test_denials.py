"""What words deny, and what only looks like a denial (定性表述的否定)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.model.denials import contradicts, denies_any, says_none, says_some

DENIED = (
    ("提高", "未提高"), ("提高", "下降"), ("提升", "降低"), ("增加", "减少"), ("改善", "恶化"),
    ("合格", "不合格"), ("达标", "未达标"), ("是", "否"), ("否", "是"), ("优", "差"),
    ("优", "良"), ("有", "无"), ("完成", "未完成"), ("零投诉", "有投诉"),
    ("无事故", "发生事故1起"), ("不断提高", "未提高"), ("有所提高", "没有提高"),
    ("显著提升", "提升不明显"), ("明显提高", "未明显提高"), ("完成", "未全部完成"),
    ("按时完成", "未按时完成"), ("按时完成", "逾期完成"), ("及时", "不及时"), ("有效", "无效"),
    ("稳定增长", "下降"), ("不超标", "超标"), ("无拖欠", "有拖欠"), ("无投诉", "出现投诉"),
    ("零事故", "发生安全事故2起"), ("满意", "不满意"), ("有效保障", "未得到有效保障"),
    ("提高公众科学素质", "公众科学素质下降"), ("提升服务水平", "服务水平未提升"),
    ("无明显下降", "明显下降"), ("效果良好", "效果较差"), ("良好", "一般"), ("正常", "异常"),
    ("持续改善", "持续恶化"), ("稳定", "不稳定"), ("完善", "不完善"), ("优秀", "不合格"),
    ("合格", "较差"), ("非常满意", "不满意"), ("规范", "不规范"), ("通过", "未通过"),
    ("增强", "减弱"), ("零投诉", "收到投诉3件"), ("准确", "不准确"), ("可持续", "不可持续"),
    ("达到预期", "未达到预期"), ("=提高", "未提高。"), ("良好以上", "合格"), ("优秀等次", "良好"),
    ("达到良好及以上等次", "合格"), ("合格及以上", "不合格"),
)  # fmt: skip
NOT_DENIED = (
    ("提高", "不断提高"), ("提高", "无明显下降"), ("提高", "未下降"), ("提高", "有待提高"),
    ("提高", "未明显提高"), ("合格", "没有不合格"), ("合格", "未发现不合格"),
    ("合格", "未发现问题"),
    ("不低于上年", "不低于上年"), ("高于上年", "不低于上年"), ("完成", "未按时完成"),
    ("完成", "部分未完成"), ("提高", "成本下降"), ("提高", "稳步推进"), ("零投诉", "无投诉"),
    ("零投诉", "未发生投诉"), ("零投诉", "投诉率为零"), ("改善", "下降"), ("控制增长", "下降"),
    ("增长", "增长幅度下降"), ("减少", "零增长"), ("完成", "已完成，无问题"), ("差", "优"),
    ("良好", "优"), ("下降", "无明显下降"), ("无明显下降", "下降"), ("无明显下降", "略有下降"),
    ("满意", "非常满意"), ("提升", "不错"), ("有效", "持续有效"), ("无事故", "有投诉"),
    ("完成", "全部完成"), ("完成", "提前完成"), ("及时", "提前"), ("提高", "基本提高"),
    ("提高", "略有提高"), ("提高", "部分提高"), ("不断提高", "不断提升"), ("无", "无"),
    ("良好", "较好"), ("中", "合格"), ("合格", "良好"), ("未发生", "未发生"), ("", "未提高"),
    ("提高", ""), ("提升", "效果不明显"), ("提高", "经济效益未提高"), ("提高" * 30, "未提高"),
    ("良好以上", "优秀"), ("良好以上", "良好等次"), ("良好以上", "合格以上"), ("优良", "合格"),
    ("及时", "未来及时"), ("增长", "未能预见，增长"), ("增长", "下降趋势得到遏制"),
)  # fmt: skip
NONE = (
    "无", "零", "没有", "未发生", "无事故", "零投诉", "未发生安全事故", "未出现", "无投诉",
    "未接到投诉", "安全事故零发生", "不发生事故", "未发现问题", "无重大安全责任事故发生",
    "未发生过", "无发生",
)  # fmt: skip
SOME = (
    "有", "有投诉", "发生事故1起", "出现投诉", "发生安全事故", "收到群众投诉2件", "事故发生",
    "存在问题", "发生3起",
)  # fmt: skip
NEITHER = (
    "不", "未", "不安全", "无效", "未完成", "无明显下降", "不断提高", "无法完成", "未开展",
    "不满意", "有效", "有所提高", "有安全", "提高2次", "未发生1起",
)  # fmt: skip


@pytest.mark.parametrize(("target", "actual"), DENIED)
def test_a_denial_is_one(target, actual):
    """否定目标的表述，确定无疑的。A denial is one."""
    assert contradicts(target, actual)


@pytest.mark.parametrize(("target", "actual"), NOT_DENIED)
def test_what_only_looks_like_one_is_none(target, actual):
    """双重否定、程度不足、另有所指的，不算否定。What only looks like one is none."""
    assert not contradicts(target, actual)


@given(pair=st.sampled_from((*DENIED, *NOT_DENIED)), blank=st.sampled_from((" ", "\u3000", "\n")))
def test_blanks_and_full_stops_change_nothing(pair, blank):
    """空白与句号不改变结论。Blanks and full stops change nothing."""
    target, actual = pair
    assert contradicts(blank.join(target), f"{actual}。") == contradicts(target, actual)


@given(word=st.sampled_from((*NONE, *SOME, *NEITHER, *(text for pair in DENIED for text in pair))))
def test_no_words_deny_themselves(word):
    """任何表述都不否定自身。No words deny themselves."""
    assert not contradicts(word, word)


def test_the_name_of_the_row_may_be_said_again():
    """群众满意度下降 denies 提高 in the row of 群众满意度; 成本降低 denies nothing of 质量."""
    assert contradicts("提高", "群众满意度下降", "群众满意度")
    assert contradicts("提高", "公众素质未提高", "公众素质")
    assert not contradicts("提高", "群众满意度下降", "公众素质")
    assert not contradicts("提高", "成本降低", "提高服务质量降低成本")
    assert not contradicts("提高", "没有控制的下降", "成本")


def test_nothing_and_something():
    """未发生与发生。Nothing and something."""
    assert [text for text in (*NONE, *SOME, *NEITHER) if says_none(text)] == list(NONE)
    assert [text for text in (*NONE, *SOME, *NEITHER) if says_some(text)] == list(SOME)


def test_some_words_deny_whatever_was_set():
    """未达标、不合格、否：无论目标为何。Some words deny whatever was set."""
    assert all(map(denies_any, ("否", "未达标", "不合格", "未通过。")))
    assert not any(map(denies_any, ("是", "达标", "未明显提高", "无", "")))
