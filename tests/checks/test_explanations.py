"""What a cell of 偏差原因 says: it explains, it says that there is nothing, or neither is sure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.units import unit
from kpi_eval.model.values import Actual, Amount, Target

MET = {"target": ">=120家", "actual": "=120家", "weight": "100", "printed_score": "100"}
SHORT = {**MET, "actual": "=119家", "printed_score": "99.17"}

NOTHING = (
    "0", "0.00", "0%", "零", "√", "✓", "☑", "×", "○", "无", "无。", "没有", "—", "——", "-", "/",
    "\\", "*", "N/A",
    "n/a", "NA", "空", "略", "同上", "已完成", "完成", "全部完成", "均已完成", "按计划完成",
    "按照计划完成", "按期完成",
    "按时完成", "如期完成", "按年初计划完成", "按进度完成", "顺利完成", "圆满完成", "正常完成",
    "已按要求完成",
    "按质按量完成", "已按期完成，无偏差", "完成良好", "指标完成情况良好", "完成情况较好",
    "全年任务已完成",
    "本年度已完成", "该指标已完成", "绩效目标已完成", "已完成年度目标", "已完成目标任务",
    "100%完成", "完成100%",
    "正常", "良好", "执行良好", "达标", "已达标", "合格", "是", "优秀", "满意", "已实现", "已达成",
    "已达到目标",
    "达到预期目标", "达到预期指标", "达到目标值", "符合要求", "符合预期", "与目标一致",
    "与年初目标一致",
    "实际完成值与目标值一致", "指标值与业绩值一致", "业绩值等于目标值", "不存在偏差",
    "不存在偏差情况", "无偏差",
    "无偏差。", "没有偏差", "无明显偏差", "未发生偏差", "未产生偏差", "未出现偏差", "没出现偏差",
    "未偏离", "无差异",
    "与预期目标无差异", "无偏差，已完成", "无偏差原因", "无偏差及改进措施", "偏差率为0",
    "偏差率：0%", "偏差：无",
    "偏差原因：无", "存在的问题：无", "无需说明", "无需改进", "无改进措施", "无结余", "无超支",
    "无结余结转",
    "未发生超支、结余", "不存在未完成情况", "不涉及", "不适用", "无异常", "无问题", "严格执行标准",
    "资金已全部支付，无结余", "零偏差", "0偏差", "√已完成", "偏差0",
    "未超出预算", "不存在超额或未完成情况", "按预算执行，无调整", "未受疫情影响",
    "不超过预算，未造成影响",
)  # fmt: skip
EXPLAINS = (
    "因疫情影响", "由于天气原因", "受疫情影响，培训推迟", "受汛期影响", "经费有结余",
    "结余资金已上缴", "节约资金3万元",
    "本着节约原则，故有结余", "超额完成", "超预期完成", "未完成，下年度改进", "没有完成",
    "没有达到预期", "原因：施工方更换",
    "年中预算调整", "目标值设置偏低", "偏差较小", "存在偏差", "业绩值偏低", "导致人数减少",
    "推迟至下年", "因项目延期",
    "指标超预期完成，所以产生偏差", "预算执行率低，资金未支付", "比计划多培训2人次", "故增加为10人",
    "实际增加2场",
    "无法开展，取消", "进度滞后", "不可抗力", "与目标的偏差为0.5%", "任务压减", "剩余部分明年支付",
    "因采购价格下降", "受政策限制", "人员变动，任务减少",
)  # fmt: skip
NEITHER = (
    "通过专家实地调研和课程设置得到了高质量的报告，学员参与踊跃，现场教学实用，各方反响热烈，下年度继续开展",
    "有", "报名踊跃", "专家服务工作周到细致", "新增奖补企业1家", "下一步将加强管理", "继续保持",
    "加强宣传",
    "厉行节约，按标准执行", "由于组织得力，按期完成", "因组织到位，已按计划完成，无偏差",
    "因地制宜开展",
    "由于精心组织，满意度达到100%", "为增加群众收入开展了活动", "增加了群众收入",
    "有效弥补了办公经费不足",
    "疫情防控工作有序开展", "与上年相比，达到预期", "按调整后预算执行",
    "部分完成", "基本完成", "完成80%", "进行中", "需整改",
)  # fmt: skip


def found(reason, **fields):
    row = ke.Indicator("参赛企业", rule="按照完成比例赋分", deviation_reason=reason, **fields)
    return [
        one.code
        for one in ke.audit(row, "xinjiang-2024").findings
        if one.code.startswith("explanation")
    ]


@pytest.mark.parametrize("reason", NOTHING)
def test_a_cell_that_says_there_is_nothing_explains_nothing(reason):
    """√、0、已按计划完成、无偏差: fine where nothing deviates, too little where it does."""
    assert found(reason, **MET) == []
    assert found(reason, **SHORT) == ["explanation-missing"]


@pytest.mark.parametrize("reason", EXPLAINS)
def test_an_explanation_names_a_cause_or_a_deviation(reason):
    """因…、未完成、结余: an explanation where one is due, and odd where nothing deviates."""
    assert found(reason, **MET) == ["explanation-without-deviation"]
    assert found(reason, **SHORT) == []


@pytest.mark.parametrize("reason", NEITHER)
def test_of_any_other_text_nothing_is_said(reason):
    """报名踊跃、继续保持: it may explain a deviation, and need not mean that there is one."""
    assert found(reason, **MET) == []
    assert found(reason, **SHORT) == []


@pytest.mark.parametrize(("reason", "asked"), [("√", False), ("无", False), ("因疫情影响", True)])
def test_a_wrong_score_with_an_explanation_asks_to_look_at_it(reason, asked):
    """得分不符而填有原因的，请一并核实: √ is no explanation to look at."""
    row = ke.Indicator("参赛企业", **{**SHORT, "printed_score": "50"}, deviation_reason=reason)
    (text,) = [
        one.message
        for one in ke.audit(row, "xinjiang-2024").findings
        if one.code == "score-mismatch"
    ]
    assert text.endswith("该行填有偏差原因，请一并核实") == asked
    # Where several conventions were tried and none gives the score, it looks set by hand.
    (text,) = [one.message for one in ke.audit(row).findings if one.code == "score-mismatch"]
    assert text.endswith("该行填有偏差原因，疑为人工设定") == asked


@given(st.lists(st.sampled_from(["", *NOTHING]), min_size=1, max_size=2))
def test_two_texts_that_say_nothing_say_nothing(texts):
    """两句都没有说明偏差: an explanation without a deviation is never found in them."""
    assert found("，".join(texts), **MET) == []


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "得分99.17分，低于权重100分，未填偏差原因及改进措施"),
        (
            " 已 完成 ",
            "得分99.17分，低于权重100分，偏差原因栏仅填「已 完成」，未说明偏差原因及改进措施",
        ),
    ],
)
def test_what_is_missing_is_said_as_it_stands(reason, said):
    """A blank column is blank; what else stands in it is quoted."""
    row = ke.Indicator("参赛企业", **SHORT, deviation_reason=reason)
    (message,) = [
        one.message
        for one in ke.audit(row, "mof-2020").findings
        if one.code == "explanation-missing"
    ]
    assert message == said


def test_a_change_is_not_the_level_that_it_leads_to():
    """提升10%与10%是两回事: equal numbers of different meaning are no row without a deviation."""
    risen = Amount(Decimal(10), unit("%"), change="up")
    target, actual = Target("提升10%", "", risen), ke.Indicator("", target="", actual="10%").actual
    for got, codes in (
        (actual, []),
        (Actual("提升10%", "", risen), ["explanation-without-deviation"]),
    ):
        row = ke.Indicator("收入", target=target, actual=got, deviation_reason="有结余")
        assert [
            one.code for one in ke.audit(row).findings if one.code.startswith("explanation")
        ] == codes


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("提升", "达到预期指标", "超额完成，群众反响良好"),
        (">=0个", "3个", "未完成"),
        ("6月30日前", "9月15日", "提前完成"),
    ],
)
def test_where_a_row_cannot_be_placed_its_explanation_contradicts_nothing(target, actual, reason):
    """完成情况无从判定的行（定性、目标为零、没有年份的日期），不说偏差原因与之矛盾。

    Words, a target of nought, dates of nobody knows which year: no contradiction is claimed.
    """
    row = ke.Indicator("甲", target, actual, weight=100, deviation_reason=reason)
    found = ke.audit(ke.Evaluation("表", indicators=[row])).findings
    assert not [one for one in found if one.code.startswith("reason-")]
