"""数值的读法 (values): 目标值与业绩值按本意识读，一类写法一张表，一行一例及应得的结果。

Each table is one kind of fault; its first rows are published cells, the rest others of the kind.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

import kpi_eval as ke
from kpi_eval.model.cells import parse_actual, parse_target
from kpi_eval.model.values import Unparsed, Words
from tests.model.readings import reading
from tests.spec.rows import SATISFACTION, codes, row

POLICY = "mof-2020"
CLEAN = frozenset({"explanation-missing", "rule-unfit"})


def scored_row(target, actual, name="指标", policy=POLICY, **fields):
    """The score of a row, after `audit` was held to the same reading and the same figures.

    `score`与`audit`的读法、完成率、得分始终一致。
    """
    given = {"weight": "10", "printed_rate": "100%", "printed_score": "10", **fields}
    one = ke.Indicator(name, target=target, actual=actual, **given)
    score = ke.score(one, policy)
    found = ke.audit(one, policy).tables[0].assessment
    assert found.rates[0].recomputed == score.rate
    assert found.scores[0].recomputed == score.points
    assert found.scores[0].range == score.range
    if score.reason == "ambiguous-reading":
        assert found.rates[0].reason == found.scores[0].reason == "ambiguous-reading"
        assert len(score.readings) > 1
    return score


def percent(score):
    """The completion rate as a percentage without its trailing zeros, None where there is none."""
    return None if score.rate is None else f"{(score.rate * 100).normalize():f}"


# --- 资金 funds: amounts with units like any other

FUNDS = (
    # 预算, 执行, 本表单位, 应得的执行率
    ("5万元", "45000元", "万元", "90.00%"),
    ("5", "45000元", "万元", "90.00%"),
    ("150万", "135", "万元", "90.00%"),
    ("150万元", "135万", "万元", "90.00%"),
    ("50000", "4.5万元", "元", "90.00%"),
    ("0.015亿元", "135", "万元", "90.00%"),
    ("50,000.00", "45000", "元", "90.00%"),
    ("￥50,000.00元", "45000", "元", "90.00%"),
    ("￥150万", "135", "万元", "90.00%"),
    ("人民币150万元", "1350000元", "万元", "90.00%"),
    ("150万美元", "135万美元", "万元", "90.00%"),
    ("5万元整", "4.5万元", "万元", "90.00%"),
    ("50千元", "4.5", "万元", "90.00%"),
    ("2百万元", "180", "万元", "90.00%"),
)


@pytest.mark.parametrize(("budget", "executed", "of", "rate"), FUNDS)
@pytest.mark.parametrize("policy", ["auto", *ke.policies])
def test_funds_are_amounts_with_units(budget, executed, of, rate, policy):
    """资金数各按自己的单位计，执行率90%即90%。"""
    funds = ke.Funding(budget=budget, executed=executed, unit=of, printed_rate=rate)
    audit = ke.audit(ke.Evaluation("项目", funding=funds), policy)
    figure = audit.tables[0].assessment.execution_rate
    assert (figure.expected, figure.verdict) == (rate, "consistent")
    assert not {one.figure for one in audit.findings} & {"execution-rate"}
    assert "万万" not in str(audit) + str(audit.to_dict())


@pytest.mark.parametrize(
    ("budget", "executed"), [("5万元", "3个"), ("5", "80%"), ("5万元", "4.5万美元"), ("5", "3人次")]
)
def test_funds_of_families_that_do_not_compare_are_not_checkable(budget, executed):
    """单位不可比的资金数，执行率与得分无从核对。"""
    funds = ke.Funding(
        budget=budget, executed=executed, weight="10", printed_rate="90%", printed_score="9"
    )
    audit = ke.audit(ke.Evaluation("项目", funding=funds), POLICY)
    found = audit.tables[0].assessment
    assert found.execution_rate.reason == found.execution_score.reason == "unit-mismatch"
    assert not audit.has_errors


# --- 只写数字的比率 a bare number against a percent

ONE_READING = (
    # 名称, 目标, 业绩, 完成率
    ("满意度", ">=90%", 0.96, "106.67"),
    ("满意度", ">=90%", "0.9", "100"),
    ("群众满意度", "≥95%", "96.5", "101.58"),
    ("合格率", "≥95%", "96.5", "101.58"),
    ("覆盖率", "≥80%", "100", "125"),
    ("满意度", "90%", 1, "111.11"),
    ("服务对象满意度", "≥90", "95%", "105.56"),
    ("满意度", ">=0.9", "96%", "106.67"),
    ("投诉率", "≤5%", "0%", "100"),
)
TWO_READINGS = (
    # 名称, 目标, 业绩: 两种读法都可能
    ("增长率", "≥5%", "0.8"),
    ("投诉率", "≤5%", "0.08"),
    ("合格率", "≥0.5%", "0.6"),
    ("增速", "≥1.5%", "1.2"),
)


@pytest.mark.parametrize(("name", "target", "actual", "rate"), ONE_READING)
@pytest.mark.parametrize("policy", [*ke.policies])
def test_a_bare_number_with_one_possible_reading_takes_it(name, target, actual, rate, policy):
    """只有一种可能的读法，即取该读法。"""
    score = scored_row(target, actual, name, policy)
    assert (percent(score), score.reason) == (rate, None)


@pytest.mark.parametrize(("name", "target", "actual"), TWO_READINGS)
def test_a_bare_number_with_two_readings_has_none(name, target, actual):
    """两种读法都可能的，不取其一，两者都说明。"""
    score = scored_row(target, actual, name)
    assert (score.rate, score.points) == (None, None)
    assert score.reason == "ambiguous-reading"
    audit = ke.audit(row(target, actual, printed_score="10"), POLICY)
    (said,) = [one for one in audit.findings if one.code == "ambiguous-reading"]
    assert all(one in str(said) for one in score.readings)


# --- 误读 read wrongly

READ = (
    # 文字, 作目标值的读法
    ("10⁴人", "10000 人"),
    ("10³人次", "1000 人次"),
    ("①", "words"),
    ("②", "words"),
    ("⑩个", None),
    ("6.30前", "date 6月30日前"),
    ("12月31日前", "date 12月31日前"),
    ("20241231前", "date 2024年12月31日前"),
    ("2024全年", "date 2024年"),
    ("2024学年", "date 2024学年"),
    ("二〇二四年十二月", "date 2024年12月"),
    ("二〇二四年六月三十日", "date 2024年6月30日"),
    ("二○二三年", "date 2023年"),
    ("5A级", "rank 5 A级"),
    ("4A级", "rank 4 A级"),
    ("3A", "rank 3 A级"),
    ("5(含)", "5"),
    ("5个（含）", "5 个"),
    ("两万五", "25000"),
    ("三千六", "3600"),
    ("一百二", "120"),
    ("两百五", "250"),
    ("壹万", "10000"),
    ("叁佰元", "300 元"),
    ("百分之九十六", "96 %"),
    ("百分之百", "100 %"),
    ("百分之五", "5 %"),
    ("十余次", "?approximate"),
    ("百余人", "?approximate"),
    ("三十多家", "?approximate"),
    ("三至五天", "3 天 .. 5 天"),
    ("五到十个", "5 个 .. 10 个"),
    ("十至十五人", "10 人 .. 15 人"),
)


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_a_cell_is_read_as_it_is_meant(text, wanted):
    """逐个单元格：一段文字，一个读法。"""
    got = reading(parse_target(text))
    if wanted is None:
        assert isinstance(parse_target(text).value, Unparsed), got
    elif wanted == "words":
        assert isinstance(parse_target(text).value, (Words, Unparsed)), got
    else:
        assert got == wanted


DATES = (
    # 名称, 目标, 业绩: 该行或另一格说的是时间，读作日期
    ("完成时间", "6.30前", "6.28"),
    ("完成时间", "12.31", "12.20"),
    ("完成时限", "2024.12", "2024.11"),
    ("完成时间", "20241231", "20241130"),
    ("指标", "2024年12月", "2024.12"),
    ("指标", "12月31日前", "11.30"),
    ("指标", "2024全年", "2024年12月"),
    ("完成时间", "2024-12-31 00:00:00", "2024-11-30 00:00:00"),
    ("项目完工时间", "2024.6.30", "20240615"),
)


@pytest.mark.parametrize(("name", "target", "actual"), DATES)
def test_what_stands_beside_time_is_a_date(name, target, actual):
    """时间行的12.31、2024.12、20241231是日期，提前或按时即100%。"""
    score = scored_row(target, actual, name)
    assert (percent(score), score.rule) == ("100", "direct")


@pytest.mark.parametrize(
    ("target", "actual"),
    [("12.31", "12.20"), ("2024.12", "2024.11"), ("20241231", "20241130"), ("6.30", "6.28")],
)
def test_what_nothing_speaks_of_time_for_is_said_to_be_ambiguous(target, actual):
    """名称和另一格都不说时间的，两种读法都说明。"""
    score = scored_row(target, actual)
    assert (score.rate, score.reason) == (None, "ambiguous-reading")


@pytest.mark.parametrize(
    "text", ["两万五", "一百二", "壹万", "百分之九十六", "十余次", "三至五天", "10⁴人"]
)
def test_what_is_no_word_gets_no_advice_on_words(text):
    """不是定性指标的，不说宜按评判等级赋分。"""
    assert "rule-unfit" not in codes(ke.audit(row(text, "5个"), POLICY))


# --- 拒读 refused though plain

PLAIN = (
    # 名称, 目标, 业绩, 完成率
    ("企业数", "10个", "10家企业", "100"),
    ("项目数", "5个", "5个完成", "100"),
    ("项目数", "≥4个", "5个项目", "125"),
    ("设备", "10台", "10台（套）设备", "100"),
    ("培训", "≥5期", "6期培训班", "120"),
    ("培训", "≥5期", "5期技能提升培训班", "100"),
    ("培训", "≥5期技能提升培训班", "5期", "100"),
    ("学员", "30人", "30人参加技能培训", "100"),
    ("道路", "≥10公里", "12公里农村道路", "120"),
    ("农田", "3000亩", "3000亩高标准农田", "100"),
    ("课程", "≥4门课程", "5门", "125"),
    ("采访", "3批", "3批学员", "100"),
    ("人数", "20人", "20名教师", "100"),
    ("数量", "≥3个（含）", "3个", "100"),
    ("满意度", "90%以上（含90%）", "90%", "100"),
    ("满意度", "95%以上（含95%）", "95%", "100"),
    ("差错率", "=<5%", "5%", "100"),
    ("人数", "=>200", "200", "100"),
    ("人数", "≥=200", "220", "110"),
    ("满意度", "≥90%≥90%", "90%", "100"),
    ("投诉率", "≤5%≤5%", "5%", "100"),
    ("总成本", "总成本不超过30万元/年", "28万元/年", "100"),
    ("总成本", "全年费用不超过30万元", "30万元", "100"),
    ("响应时间", "小于或者等于6小时", "5小时", "100"),
    ("满意度", "大于等于95%满意", "95%", "100"),
    ("差错率", "15%及其以下", "10%", "100"),
    ("覆盖率", "80%及其以上", "80%", "100"),
    ("数量", "5-10个", "7个", "100"),
    ("数量", "5-10个", "5个", "100"),
    ("数量", "10～20人", "20人", "100"),
    ("比率", "5%-8%", "6%", "100"),
    ("数量", "5-10个", "4个", "80"),
)
CHANGES = (
    ("收入", "提升10%", "提升10%", "100"),
    ("投诉", "下降10%", "下降12%", "120"),
    ("收入", "增长5%", "增长5%", "100"),
    ("收入增长率", "增长5%", "6%", "120"),
    ("销售额增长率", "≥5%", "增长5%", "100"),
    ("成本降低率", "下降10%", "10%", "100"),
    ("收入", "较上年增长10%", "同比增长10%", "100"),
    ("能耗", "降低3%", "降低3%", "100"),
)


@pytest.mark.parametrize(("name", "target", "actual", "rate"), PLAIN + CHANGES)
@pytest.mark.parametrize("policy", ["xinjiang-2024", "mof-2020", "mof-2021"])
def test_a_plain_cell_is_read(name, target, actual, rate, policy):
    """写法平常的单元格照常识读、核算，不提出疑问。"""
    score = scored_row(target, actual, name, policy)
    assert (percent(score), score.reason) == (rate, None)
    due = None if score.points is None else f"{score.points:f}"
    assert score.range is not None or due is not None
    printed = {"printed_rate": f"{rate}%", "printed_score": due or "9", "deviation_reason": "因故"}
    one = ke.Indicator(name, target=target, actual=actual, weight="10", **printed)
    found = codes(ke.audit(one, policy))
    assert not [
        code for code in found if code not in {"unit-differs", "explanation-without-deviation"}
    ]


COUNTED = (
    # 目标, 业绩: 只有另一格的单位能说明所计的是什么，否则不比
    ("2个", "2期工程", "unit-mismatch"),
    ("5期", "5期未完成", "unparsed-actual"),
    ("10公里", "9公里在建", "unparsed-actual"),
    ("5期", "第5期培训班", "unparsed-actual"),
    ("5吨", "5吨级", "unit-mismatch"),
    ("30人", "约30人培训班", "unparsed-actual"),
)


@pytest.mark.parametrize(("target", "actual", "reason"), COUNTED)
def test_what_numbers_or_denies_counts_nothing(target, actual, reason):
    """编号（2期工程）、未完成、级别不算计数。"""
    assert scored_row(target, actual).reason == reason


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [("5期", "5期培训班", "业绩值「5期培训班」以目标值的单位计数，读作5期"),
     ("5期", "5期技能提升培训班", "业绩值「5期技能提升培训班」以目标值的单位计数，读作5期"),
     ("5期培训班", "5期", "目标值「5期培训班」以业绩值的单位计数，读作5期")],
)  # fmt: skip
def test_the_working_says_how_a_count_was_read(target, actual, said):
    """计算说明写明怎样读。"""
    score = scored_row(target, actual)
    assert said in score.explain()
    assert "counted-alike" in score.completion.notes


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("约5个", ""),
        ("5个左右", ""),
        ("近百人", ""),
        ("2024年13月", ""),
        ("5个10人", ""),
        ("10-", ""),
    ],
)
def test_what_cannot_be_read_says_what_would_be(text, example):
    """不能识读的，说明可以怎样写。"""
    audit = ke.audit(row(text, "5个", printed_score="10"), POLICY)
    (said,) = [one for one in audit.findings if one.code == "target-unparsed"]
    assert "；" in str(said) or "如" in str(said), str(said)


# --- 成本 a cost without a sign

COSTS = (
    # 名称, 一级指标, 目标, 业绩, 满分与否
    ("总成本", "成本指标", "20万元", "22万元", False),
    ("项目成本", "成本指标", "20万元", "20万元", True),
    ("项目成本", "成本指标", "20万元", "18万元", True),
    ("印刷费", "成本指标", "5000元", "5200元", False),
    ("人均培训成本", "成本指标", "400元/人", "450元/人", False),
    ("培训费用", "", "5万元", "6万元", False),
    ("成本控制率", "成本指标", "100%", "103%", False),
)


@pytest.mark.parametrize(("name", "level1", "target", "actual", "met"), COSTS)
@pytest.mark.parametrize("policy", [*ke.policies])
def test_a_cost_without_a_sign_is_an_upper_limit(name, level1, target, actual, met, policy):
    """成本指标不写符号即上限，超出的不是超额完成。"""
    score = scored_row(target, actual, name, policy, level1=level1)
    assert score.completion.met == met
    assert (score.points == 10) == met
    assert score.rate is None or score.rate <= 1


# --- 满意度 satisfaction


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("投诉率", "≤5%", "2%"), ("群众投诉率", "≤3%", "0%"), ("不满意率", "<10%", "5%"),
        ("群众投诉率", "不超过5%", "5%"), ("投诉率", "5%以下", "2%"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("policy", [*ke.policies])
def test_satisfaction_with_an_upper_limit_is_met_below_it(name, target, actual, policy):
    """投诉率≤5%、实际2%：达到，满分，方向不误。"""
    fields = {"level1": "满意度指标", "rule": SATISFACTION}
    score = scored_row(target, actual, name, policy, **fields)
    assert (score.completion.met, score.points) == (True, 10)
    one = ke.Indicator(
        name, target=target, actual=actual, weight="10", printed_score="10", **fields
    )
    assert "satisfaction-direction" not in codes(ke.audit(one, policy))


@pytest.mark.parametrize(
    ("target", "same"), [(">85%", "85%"), ("＞80%", "80%"), ("85%以上（不含）", "85%")]
)
def test_just_touching_more_than_is_a_band(target, same):
    """满意度>85%、实际85%：按满意度本身分档，得分值的80%。"""
    score = scored_row(target, same, "满意度", "mof-2021", rule=SATISFACTION)
    assert score.points == Decimal(8)


# --- 等级 the grade of a scorecard


@pytest.mark.parametrize(
    ("weights", "graded"),
    [(("50", "50"), True), (("90",), False), (("60", "30"), False), (("10",), False),
     (("33.3", "33.3", "33.4"), True), (("60", "50"), None)],
)  # fmt: skip
def test_a_grade_needs_weights_of_100(weights, graded):
    """权重不足100的不评等级。"""
    rows = [row(">=5个", "5个", weight=weight) for weight in weights]
    card = ke.score(ke.Evaluation("项目", indicators=rows), POLICY)
    if graded is not None:
        assert (card.grade is not None) == graded


@pytest.mark.parametrize("text", ["≥90%", "0.96", "12.31", "5-10个", "提升10%", "5A级"])
def test_target_and_actual_are_read_alike(text):
    """同一写法在目标值与业绩值中读法一致（区间除外：区间只能是目标）。"""
    one, other = parse_target(text), parse_actual(text)
    assert one.text == other.text
    assert one.value == other.value or isinstance(other.value, Unparsed)
