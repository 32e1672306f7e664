"""Reviewers' checks of how indicators are set and worded (指标设置与表述的复核口径)."""

from __future__ import annotations

import pytest

import kpi_eval as ke


def found(code: str, kind="project", **fields) -> list[str]:
    row = ke.Indicator(**{"name": "甲", "weight": "100", **fields})
    table = ke.Evaluation("项目", kind=kind, indicators=[row])
    return [one.message for one in ke.audit(table, "mof-2020").findings if one.code == code]


def has(code: str, **fields) -> bool:
    return bool(found(code, **fields))


@pytest.mark.parametrize(
    ("level1", "level2", "name", "expected"),
    [
        ("产出指标", "质量指标", "补助发放及时率", True),
        ("产出指标", "质量", "发布内容及时性", True),
        ("产出指标", "数量指标", "按时完成率", True), ("产出指标", "质量指标", "培训满意度", True),
        ("效益指标", "社会效益指标", "群众满意度（%）", True),
        ("产出指标", "时效指标", "补助发放及时率", False),
        ("效益指标", "满意度指标", "群众满意度", False),
        ("满意度指标", "服务对象满意度", "群众满意度", False),
        ("服务对象满意度", "", "群众满意度", False), ("", "", "群众满意度", False),
        ("效益指标", "社会效益指标", "群众满意度提升幅度", False),
        ("产出指标", "质量指标", "及时处理投诉数", False),
        ("产出指标", "质量指标", "验收合格率", False),
    ],
)  # fmt: skip
def test_a_level_that_does_not_fit(level1, level2, name, expected):
    """及时属时效，满意属满意度."""
    row = {"level1": level1, "level2": level2, "name": name, "target": ">=95%"}
    assert has("level2-unlikely", **row) == expected
    assert not has("level2-unlikely", kind="unit", **row)


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("拨付补助资金", ">=80万元", True), ("项目经费", "=5万元", True),
        ("发放补贴金额", ">=3000元", True),
        ("资金支付率", "=100%", True), ("支付工程款", ">=80万元", True),
        ("补助资金发放人数", ">=80人", False), ("补助资金", ">=12家", False),
        ("招商引资到位资金", ">=5亿元", False), ("撬动社会资本", ">=80万元", False),
        ("技术合同成交金额", ">=7亿元", False), ("追缴欠缴税款", ">=80万元", False),
        ("资金使用检查", ">=8万元", False), ("项目经费", "按需", False),
        ("资金监管金额", "80万元", False),
    ],
)  # fmt: skip
def test_money_is_no_quantity(name, target, expected):
    """数量指标不以投入的资金计数; money that others bring is an output."""
    row = {"name": name, "target": target, "level1": "产出指标"}
    assert has("count-is-money", level2="数量指标", **row) == expected
    for other in ("成本指标", "质量指标", ""):
        assert not has("count-is-money", level2=other, **row)
    funds = ke.Funding(budget="5", executed="5", weight="10")
    rows = [ke.Indicator(**row, level2="数量指标", weight="90")]
    audit = ke.audit(ke.Evaluation("项目", indicators=rows, funding=funds))
    codes = [one.code for one in audit.findings]
    assert ("count-is-money" in codes) + ("execution-twice" in codes) <= 1


@pytest.mark.parametrize(
    ("level2", "target", "expected"),
    [
        ("数量指标", "完成修建", True), ("数量指标", "按计划开展", True), ("数量", "较多", True),
        ("数量指标", "两栋", False), ("数量指标", "四场", False), ("数量指标", "每月一次", False),
        ("数量指标", "全部覆盖", False), ("数量指标", "半年", False), ("数量指标", "不适用", False),
        ("数量指标", "数十场", False), ("数量指标", "≥5场", False), ("数量指标", "", False),
        ("质量指标", "良好", False), ("社会效益指标", "提升", False), ("数量指标", "约5场", False),
        ("经济成本指标", "有效控制", True), ("成本指标", "合理", True),
        ("经济成本指标", "控制在预算内", False), ("成本指标", "不超过合同价", False),
        ("社会成本指标", "无负面影响", False), ("生态环境成本指标", "较低", False),
    ],
)  # fmt: skip
def test_a_count_in_words(level2, target, expected):
    """数量、经济成本应有数值; 中文数字、控制在预算内也是数."""
    row = {"name": "修建公共设施", "target": target}
    assert has("count-in-words", level2=level2, level1="产出指标", **row) == expected
    assert has("count-in-words", level1=level2, **row) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("及时", True), ("及时完成", True), ("按时足额发放", True), ("按期完成各项工作任务", True),
        ("确保按时开展", True), ("2024年12月前", False), ("12月底前及时完成", False),
        ("年内完成", False), ("及时率100%", False), ("收到申请后及时", False), ("=100%", False),
    ],
)  # fmt: skip
def test_a_time_in_words(target, expected):
    """时效指标只写及时."""
    row = {"name": "完成时间", "target": target}
    assert has("time-in-words", level2="时效指标", **row) == expected
    assert not has("time-in-words", level2="质量指标", **row)


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("群众满意度", "满意", True), ("群众满意度", "基本满意", True),
        ("企业满意率", "非常满意", True),
        ("群众满意度", ">=90%", False), ("群众满意度", "90%以上满意", False),
        ("群众满意度", "提高", False), ("群众满意度", "不适用", False),
        ("群众投诉", "满意处理", False),
    ],
)  # fmt: skip
def test_a_satisfaction_in_words(name, target, expected):
    """满意度应为数值."""
    row = {"name": name, "target": target, "level1": "满意度指标"}
    assert has("satisfaction-in-words", **row) == expected


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("提升服务水平", "提升服务水平", True), ("提升服务水平", "提升服务水平。", True),
        ("1个", "朗下社区", True), ("≥5场次", "文化活动", True),
        ("提升服务水平", "提升", False), ("服务水平", "服务水平提升", False), ("1个", "2个", False),
        ("5A级景区", "达标", False), ("12345热线", "畅通", False), ("修建公厕", "2座", False),
        ("无", "无", False), ("不适应", "不适应", False), ("不适用", "不适用", False),
    ],
)  # fmt: skip
def test_a_target_that_is_the_name(name, target, expected):
    """目标值照录名称，或与名称互换: and nothing else is said of its words."""
    row = {"name": name, "target": target, "level1": "产出指标", "level2": "数量指标"}
    assert has("target-is-name", **row) == expected
    assert not (expected and has("count-in-words", **row))


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("基层医疗机构", "=100%", True), ("项目周边居民", ">=95%", True),
        ("财政资金", "=100%", True), ("合同书签订率", "=100%", False),
        # A deed may be done in part: how much of it is plain.
        ("按要求签订合同书", "=100%", False), ("有效保障单位运行", ">=95%", False),
        ("保障基本支出", "=100%", False),
        ("覆盖面", ">=95%", False), ("建设进度", ">=95%", False),
        ("女性占全部代表的份额", "30%", False),
        ("销售收入增长", ">=5%", False), ("成本节约", ">=5%", False), ("群众认可", ">=95%", False),
        ("农民增收", ">=10%", False),
        ("销售收入", "提高5%", False), ("任务完成", "=100%", False), ("甲", "=100%", False),
        ("设备运转（%）", ">=95", False), ("签订合同书", "95份", False),
        ("签订合同书", "2倍", False),
    ],
)  # fmt: skip
def test_a_percentage_of_what(name, target, expected):
    """百分数的指标应以率、度、比例命名."""
    assert has("percent-not-rate", name=name, target=target) == expected
    assert not has("percent-not-rate", name=name, target=target, level1="满意度指标")


def test_mostly_words():
    """半数以上的目标没有数值; 不适用的行不计."""

    def said(*targets, **fields):
        rows = [ke.Indicator(f"指标{n}", target=t, weight="10") for n, t in enumerate(targets)]
        audit = ke.audit(ke.Evaluation("项目", indicators=rows, **fields), "mof-2020")
        return [one.message for one in audit.findings if one.code == "mostly-words"]

    assert said("提高", "改善", "稳定", "5个", "6个") == ["5项目标值中有3项没有数值"]
    assert said("提高", "改善", "稳定", "5个", "6个", kind="unit-target") != []
    assert said("提高", "改善", "2024年5月", "5个", "6个") == []
    assert said("提高", "改善", "两栋", "5个", "6个") == []
    assert said("提高", "改善", "稳定", "5个", "6个", "7个") == []
    assert said("提高", "改善", "不适用", "", "5个", "6个") == []
    assert said("提高", "改善", "稳定", "5个") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主体完工，尚未验收", True), ("项目未验收", True), ("待验收", True),
        ("目前尚在实施中", True),
        ("工程仍在建设", True), ("未能按时完成竣工", True), ("还在办理中", True),
        ("没有完成验收", True), ("设备正在安装", True),
        ("无未完成事项", False), ("不存在未验收项目", False), ("已全部验收", False),
        ("上年未完成的工程已全部完工", False), ("原未验收的项目已验收", False),
        ("未验收的均已整改", False), ("如未完成则扣回", False), ("未完成率为0", False), ("", False),
        ("全部完成", False),
    ],
)  # fmt: skip
def test_words_against_full_marks(text, expected):
    """得满分而称未完成: in the reason or in the actual; denials do not count."""
    row = {"name": "修建公厕", "target": ">=2座", "actual": "2座", "printed_score": "100"}
    assert has("words-contradict", **row, deviation_reason=text) == expected
    assert not has("words-contradict", **{**row, "printed_score": "60"}, deviation_reason=text)
    assert not has("words-contradict", **{**row, "actual": "1座"}, deviation_reason=text)
    plan = {"name": "修建公厕", "target": ">=2座", "kind": "project-target"}
    assert not has("words-contradict", **plan, deviation_reason=text)


def test_words_of_an_actual():
    """业绩值自称尚在实施."""
    row = {"name": "道路改造", "target": "完成改造", "actual": "正在施工", "printed_score": "100"}
    (said,) = found("words-contradict", **row)
    assert said.startswith("业绩值称「正在施工」，却得满分100分")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年未收到投诉", True), ("无投诉", True), ("零投诉", True), ("未接到群众投诉举报", True),
        ("没有收到任何信访", True), ("调查问卷", False), ("收到投诉2起", False), ("", False),
        ("未收到回函", False),
    ],
)  # fmt: skip
def test_no_complaint_is_no_survey(text, expected):
    """未收到投诉不等于满意; a row about complaints is another thing."""
    row = {"name": "群众满意度", "target": ">=90%", "level1": "满意度指标"}
    for column in ("evidence", "deviation_reason"):
        assert has("no-complaint", **row, actual="100%", **{column: text}) == expected
    assert has("no-complaint", **row, actual=text) == expected
    complaints = {**row, "name": "群众投诉次数", "target": "<=3次"}
    assert not has("no-complaint", **complaints, actual="0次", evidence=text)
    assert not has("no-complaint", name="修建公厕", target="2座", actual="2座", evidence=text)
