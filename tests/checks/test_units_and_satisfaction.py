"""Units and readings of a row, rates that are none, and satisfaction on its own scale."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.checks.assess import assess_plan
from kpi_eval.checks.families import units
from kpi_eval.model.moments import Moment
from kpi_eval.model.units import NO_UNIT, unit
from kpi_eval.model.values import Actual, Ambiguous, Amount, Range, Rank, Target


def codes(name="甲", policy="xinjiang-2024", **fields):
    row = ke.Indicator(name, weight="100", **fields)
    table = ke.Evaluation("项目", indicators=[row], year=2024)
    return [one.code for one in ke.audit(table, policy).findings]


# --- satisfaction


@pytest.mark.parametrize(
    "name",
    [
        "群众投诉率", "不满意率", "投诉次数", "差评率", "用户投诉率（%）", "不满意度", "举报件数",
        "信访上访人次", "等候时间",
        "有效投诉率", "服务对象不满意率", "12345热线投诉量",
    ],
)  # fmt: skip
@pytest.mark.parametrize("rule", [None, "按照完成比例赋分"])
def test_a_complaint_is_no_satisfaction(name, rule):
    """投诉率≤5%方向不反: what should be low is set as a limit, and has no satisfaction's rule."""
    row = {"level1": "满意度指标", "target": "<=5%", "actual": "2%", "rule": rule}
    assert not {"satisfaction-direction", "rule-unfit"} & set(codes(name, **row))
    assert "satisfaction-direction" not in codes(name, **{**row, "target": "<=5次"})


@pytest.mark.parametrize(
    "name",
    ["群众满意度", "服务对象满意率", "居民认可度", "好评率", "投诉处理满意度", "满意度（%）", ""],
)
def test_a_satisfaction_set_as_a_limit_is_the_wrong_way_round(name):
    """满意度≤90%方向相反: whatever the satisfaction is of."""
    row = {"level1": "满意度指标", "target": "<=90%", "actual": "95%"}
    assert "satisfaction-direction" in codes(name, **row)
    assert "satisfaction-direction" not in codes(name, **{**row, "target": ">=90%"})
    assert "satisfaction-direction" not in codes(name, **{**row, "target": "<=提高"})


@pytest.mark.parametrize(
    ("target", "actual", "most"),
    [
        (">=95%", "96%", None), (">=95%", "100%", None), (">=95%", "100.1%", "100%"),
        (">=95%", "950%", "100%"),
        (">=950%", "95%", "100%"), (">=95%", "96", None), (">=95%", "0.96", None),
        (">=95%", "960", "100%"),
        (">=95分", "96分", None), (">=95分", "100分", None), (">=90分", "950分", "100分"),
        (">=4.5分", "4.8分", None),
        (">=4.5分", "5分", None), (">=4.5分", "10分", None), (">=135分", "140分", None),
        (">=95度", "96度", None),
        (">=4星", "5星", None), (">=95", "96", None), (">=900‰", "950‰", None),
        (">=900‰", "1001‰", "100%"),
        ("满意", "满意", None), ("满意", "101%", "100%"), (">=95%", None, None),
        (">=95%", "非常满意", None),
    ],
)  # fmt: skip
def test_satisfaction_ends_with_its_scale(target, actual, most):
    """满意度不超过其满分: 100 % or 100分; of a scale that is not known nothing is said."""
    row = ke.Indicator("群众满意度", target=target, actual=actual, weight="100", rule="满意度赋分")
    found = [one for one in ke.audit(row).findings if one.code == "rate-above-100"]
    assert [one.message.rpartition("超过")[2] for one in found] == ([] if most is None else [most])
    # A rise in satisfaction, and what is no satisfaction, may well be more.
    for name in ("满意度提升幅度", "任务完成率"):
        other = attrs.evolve(row, name=name)
        assert "rate-above-100" not in [one.code for one in ke.audit(other).findings]


def test_one_slip_of_satisfaction_is_one_finding():
    """950 beside 95%: the missing sign is not said beside the impossible number."""
    row = {"target": ">=95%", "actual": "950", "rule": "满意度赋分"}
    assert codes("群众满意度", **row) == ["rate-above-100"]


# --- rates by name


@pytest.mark.parametrize(
    ("name", "target", "found"),
    [
        ("资金支付率", "<=3.5万元", True), ("行业覆盖率", ">=5个", True),
        ("绿化比例", ">=500平方米", True),
        ("人员占比", ">=5人", True), ("资金支付率", "=100%", False), ("资金支付率", ">=95", False),
        ("群众满意度", ">=95度", False), ("群众满意度", ">=95分", False),
        ("满意率", ">=4星", False), ("好评率", ">=4.5分", False),
        ("巡查频率", ">=3次", False), ("工作效率", "<=3天", False), ("装机功率", ">=5千瓦", False),
        ("孕产妇死亡率", "<=5人/万人", False), ("利用率", ">=1.2倍", False),
        ("合格率", "合格", False),
        ("网络速率", ">=100兆", False), ("完成进度", ">=5个", False),
    ],
)  # fmt: skip
def test_a_rate_by_name_is_set_in_percent(name, target, found):
    """以「率」命名而以金额、个数为目标: 频率, 效率, satisfaction in 度 are none."""
    assert ("rate-not-percent" in codes(name, target=target)) == found


def test_a_rise_of_a_rate_is_no_rate():
    """覆盖率提高5个: a change is counted in whatever it changes by."""
    risen = Target("提高5个", "", Amount(Decimal(5), unit("个"), change="up"))
    assert "rate-not-percent" not in codes("覆盖率", target=risen)


# --- units


@pytest.mark.parametrize(
    ("name", "target", "actual", "found"),
    [
        ("甲", ">=10个", "8", ["unit-missing"]), ("甲", "10", "8个", ["unit-missing"]),
        ("事故", "=0起", "0", []),
        ("事故", "0起", "0.0", []), ("事故", "<=3起", "0", ["unit-missing"]),
        ("新建路灯（盏）", ">=33", "35盏", []),
        ("新建路灯（盏）", ">=33盏", "35", []),
        ("新建路灯（米）", ">=33盏", "35", ["unit-missing", "unit-name-differs"]),
        ("甲", ">=10个", "8人", ["unit-differs"]), ("甲", ">=10个", "8万元", ["unit-mismatch"]),
        ("甲", ">=10天", "2024年5月", ["unit-mismatch"]),
        ("甲", "2024年5月", "10天", ["unit-mismatch"]),
        ("甲", "2024年5月", "2024年5月", []), ("甲", ">=2个百分点", "3%", ["unit-mismatch"]),
    ],
)  # fmt: skip
def test_a_unit_that_is_known_is_not_missed(name, target, actual, found):
    """单位缺失只在不能由名称得知时说: nothing is nothing in any unit."""
    assert [one for one in codes(name, target=target, actual=actual) if "unit" in one] == found


DATE_OR_NUMBER = Ambiguous("12.31", (Moment(None, 12, 31), Amount(Decimal("12.31"), NO_UNIT)))
FIVE, TEN = Amount(Decimal(5), unit("个")), Amount(Decimal(10), unit("个"))
RISE = Amount(Decimal(10), unit("%"), change="up")


@pytest.mark.parametrize(
    ("target", "actual", "found"),
    [
        (Range(FIVE, TEN), Amount(Decimal(7), unit("个")), []),
        (Range(FIVE, TEN), Amount(Decimal(7), unit("人")), ["unit-differs"]),
        (Range(FIVE, TEN), Amount(Decimal(7)), ["unit-missing"]),
        (Range(FIVE, TEN), Moment(2024, 5), []),
        (RISE, Amount(Decimal(12), unit("%")), []),
        (RISE, attrs.evolve(RISE, number=Decimal(12)), []),
        (Rank(5, "A级"), Rank(4, "A级"), []),
        (Rank(5, "A级"), FIVE, []),
        (DATE_OR_NUMBER, Moment(2024, 12), []),
    ],
)  # fmt: skip
def test_ranges_changes_and_ranks_have_units_too(target, actual, found):
    """区间按其上限的单位比较，变化与级别不作单位之比."""
    row = ke.Indicator("甲", target=Target("甲", "", target), actual=Actual("乙", "", actual))
    table = ke.Evaluation("项目", kind="project-target", indicators=[row])
    assert [one.code for one in units.check_row(assess_plan(table), 0)] == found


# --- two readings


@pytest.mark.parametrize(
    ("target", "actual", "taken"),
    [
        (">=10个", "12", "按同一单位理解"),
        (">=95%", "0", "按同一单位理解"),
        ("<=100%", "1", "两种读法的结果相同"),
        (">=95%", "96.5", "业绩值按96.5%理解"),
        (">=96.5", "97%", "目标值按96.5%理解"),
    ],
)
def test_a_number_without_a_unit_says_how_it_was_read(target, actual, taken):
    """只有一方带单位的，说明按何读法理解."""
    row = ke.Indicator("甲", target=target, actual=actual, weight="100")
    (text,) = [one.message for one in ke.audit(row).findings if one.code == "unit-missing"]
    assert text == f"目标值「{target}」与业绩值「{actual}」只有一方带单位，{taken}"


def test_a_plan_s_missing_unit_is_not_read():
    """目标表没有核算: the units are compared all the same."""
    row = ke.Indicator("甲", target=">=10个", actual="8", weight="100")
    plan = ke.Evaluation("计划", kind="project-target", indicators=[row])
    assert "unit-missing" in [one.code for one in ke.audit(plan).findings]


@pytest.mark.parametrize(
    ("target", "actual", "what"),
    [
        ("<=5%", "0.96", "业绩值「0.96」可读作0.96%或96%"),
        (">=0.96", "5%", "目标值「>=0.96」可读作0.96%或96%"),
        ("<=40万元", "400", "业绩值「400」可读作400万元或400元"),
    ],
)
def test_a_row_with_two_readings_says_both_and_nothing_else(target, actual, what):
    """有两种读法的行只说读法: units that follow from one of them are not spoken of."""
    row = ke.Indicator("甲", target=target, actual=actual, weight="100")
    (one,) = ke.audit(row).findings
    assert (one.code, one.severity) == ("ambiguous-reading", "warning")
    assert one.message == f"{what}，该行未核实，请核对原表"


# --- nothing happened


@pytest.mark.parametrize(
    ("target", "actual", "found"),
    [
        ("0起", "未发生", False), ("=0次", "无事故发生", False), ("0件", "零投诉", False),
        ("<=3起", "未发生安全事故", False),
        ("<=3次", "无投诉", False), ("0", "全年未发生重大安全责任事故。", False),
        ("<5起", "未收到投诉举报", False),
        (">=3起", "未发生", True), ("=3起", "未发生", True), ("<=3起", "达到预期指标", True),
        ("0起", "未完成", True),
        ("<=3起", "无法统计", True), ("<=3起", "没有明显提高", True), ("提高", "未发生", False),
        ("0起", "0起", False),
        ("0起", "无", False),
    ],
)  # fmt: skip
def test_none_is_a_number_where_none_is_wanted(target, actual, found):
    """未发生对0: nothing happened is the number 0; where some are due it is no number."""
    assert ("word-for-number" in codes("事故", target=target, actual=actual)) == found


def test_a_range_is_reported_with_a_number():
    """区间目标也要填数值."""
    row = {"target": Target("5-10个", "", Range(FIVE, TEN)), "actual": "达到预期指标"}
    assert "word-for-number" in codes("甲", **row)
