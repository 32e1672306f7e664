"""核查结论 (verdicts): 并列、沉默、错误与疑点，一条一张表，一行一例及应有的结论。

Each table is one kind; its first rows are published, the rest others of the kind.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from importlib.resources import files

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.messages import findings as sentences
from kpi_eval.model.document import Document
from tests.spec.rows import ALL_POLICIES, GRADE, OF_THEIR_OWN, PROPORTIONAL, codes, row, table

SATISFIED = {"level1": "满意度指标"}


def of(audit, code):
    """The findings of one code."""
    return [one for one in audit.findings if one.code == code]


def document(*rows, **fields):
    """A table of rows without funds, as a document of its own."""
    return ke.Evaluation("项目", indicators=rows, **fields)


# --- 并列 ties


@pytest.mark.parametrize(
    ("gate", "first", "second"),
    [("0.60", "12.50", "37.50"), ("0.50", "20.00", "40.00"), ("0.80", "0", "25.00")],
)
def test_a_candidate_of_the_caller_is_chosen_by_how_well_it_explains(gate, first, second):
    """调用者的约定与登记的一同比较，只有它解释得通时即选定它。"""
    own = attrs.evolve(
        ke.policies["mof-2020"], id="own", title="某县办法", gate=gate, shortfall="from-gate"
    )
    rows = [
        row(">=100人", "70人", weight="50", printed_score=first),
        row(">=100人", "90人", weight="50", printed_score=second),
    ]
    choice = ke.audit(document(*rows), candidates=[own]).tables[0].choice
    assert {choice.policy, *choice.tied} & {own}
    assert own in choice.candidates


@pytest.mark.parametrize(
    ("name", "year", "never_first"),
    [("湖北省某县项目", 2022, "xinjiang-2024"), ("安徽省某县", 2023, "xinjiang-2024"),
     ("云南省某州项目", 2022, "xinjiang-2024"), ("四川省某市项目", 2021, "changji-2023"),
     ("某县项目", 2024, "xinjiang-2024"), ("新疆某县", 2021, "xinjiang-2024")],
)  # fmt: skip
def test_a_tie_shows_no_far_place_first(name, year, never_first):
    """外省、他年的表并列时不先列新疆、昌吉的约定，且标明为默认 (how = default)。"""
    rows = [row(">=5次", "5次", weight="50", printed_score="50") for _ in range(2)]
    far = ke.Evaluation(name, indicators=rows, year=year)
    choice = ke.audit(far).tables[0].choice
    assert choice.how == "default"
    assert choice.policy.id != never_first


@pytest.mark.parametrize("last", ["20", "30", "7", "1"])
def test_no_sentence_cites_one_tied_policy_alone(last):
    """并列的约定一同说话：结论不单引其中一种，来源列出全部。"""
    rows = [row(">=5次", "5次", weight="45", printed_score=score) for score in ("45", last)]
    audit = ke.audit(table(*rows, printed_total=str(55 + int(last))))
    tied = [audit.tables[0].choice.policy, *audit.tables[0].choice.tied]
    assert len(tied) > 1
    for one in audit.findings:
        for policy in tied:
            assert f"依据：{policy.title}）" not in str(one)


@pytest.mark.parametrize(("actual", "score"), [("15天", "39"), ("12天", "38"), ("18天", "37.5")])
def test_score_and_total_of_a_tie_have_the_range(actual, score):
    """并列的约定给出不同得分时，得分、总分取其范围。"""
    late = row("<=10天", actual, weight="40", printed_score=score)
    met = row(">=5次", "5次", weight="50", printed_score="50")
    found = ke.audit(table(late, met, printed_total="99")).tables[0].assessment
    figure = found.scores[0]
    assert figure.recomputed is None or figure.range is None
    assert figure.contradicted
    assert figure.due


# --- 沉默 nothing is silent

LONELY = (
    # 目标, 业绩, 赋分规则, 权重, 得分: 没有一种约定给出的得分
    (">=182", "216", PROPORTIONAL, "10", "0.8"),
    (">=5次", "5次", PROPORTIONAL, "10", "1"),
    (">=100人", "83.5人", PROPORTIONAL, "20", "18"),
    ("5次", "5次", None, "10", "4"),
    (">=90%", "95%", None, "15", "2"),
    ("提高", "达到预期指标", GRADE, "10", "1"),
    ("12月底前", "11月30日", None, "10", "2.5"),
    ("<=5万元", "4.8万元", None, "20", "3"),
    ("零投诉", "未发生", None, "10", "5"),
    ("5-10个", "7个", PROPORTIONAL, "10", "6"),
)


@pytest.mark.parametrize(("target", "actual", "rule", "weight", "score"), LONELY)
@pytest.mark.parametrize("alone", [True, False])
def test_a_score_that_nobody_gives_has_a_finding(target, actual, rule, weight, score, alone):
    """一切约定都不给的得分必有结论，单独一行如此，整表如此。"""
    wrong = row(target, actual, rule, weight, printed_score=score)
    rest = Decimal(100) - Decimal(weight)
    other = row(">=5次", "5次", weight=str(rest), printed_score=str(rest))
    audit = ke.audit(wrong if alone else document(wrong, other))
    assert [one for one in audit.findings if one.indicator == 0 and one.figure == "score"]


def test_a_document_without_a_policy_is_not_silent():
    """约定未选定的整份文件，一切约定都不给的得分逐行列为疑点。"""
    rows = [
        row(">=100人", f"{actual}人", weight="25", printed_score=score)
        for actual, score in ((83, "23.5"), (70, "24"), (90, "24.9"), (75, "21.3"))
    ]
    audit = ke.audit(document(*rows))
    assert audit.policy is None
    assert {one.indicator for one in audit.findings if one.figure == "score"} == {0, 1, 2, 3}
    assert not audit.has_errors


@pytest.mark.parametrize("score", ["90.6", "10.5", "100", "-0.5"])
@pytest.mark.parametrize("policy", ["auto", *ALL_POLICIES])
def test_an_execution_score_has_its_bound(score, policy):
    """预算执行率得分不高于其分值。"""
    funds = ke.Funding(budget="100", executed="90.6", weight="10", printed_score=score)
    audit = ke.audit(ke.Evaluation("项目", funding=funds), policy)
    assert of(audit, "execution-score-above-weight")


# --- 程度 severity


def test_the_flagship_row_alone_is_an_error():
    """单独一行、三种以上约定一致否定的得分是错误。"""
    one = row(">=40000人次", "4000人次", printed_rate="100%", printed_score="10")
    audit = ke.audit(one)
    assert {finding.code for finding in audit.errors} == {"rate-mismatch", "score-mismatch"}


SEVERITY = (
    # 目标, 业绩, 得分（权重100）: 单独一行的程度
    (">=5次", "5次", "10", "error"),
    (">=100人", "100人", "60", "error"),
    (">=100人", "10人", "100", "error"),
    (">=100人", "0人", "50", "error"),
)


@pytest.mark.parametrize(("target", "actual", "score", "severity"), SEVERITY)
def test_many_policies_refuting_make_an_error(target, actual, score, severity):
    """三种以上约定给出数值且一致否定的，是错误。"""
    audit = ke.audit(row(target, actual, weight="100", printed_score=score))
    found = [one for one in audit.findings if one.figure == "score"]
    assert [one.severity for one in found] == [severity]


def test_what_is_refuted_by_few_is_a_doubt():
    """未成立的约定所否定的得分，未能核实，列为疑点。"""
    tells = row(">=100人", "150人", weight="30", printed_score="15")
    wrong = row("<=10天", "15天", weight="60", printed_score="55")
    audit = ke.audit(table(tells, wrong))
    figure = audit.tables[0].assessment.scores[1]
    assert figure.verdict == "not_checkable"
    assert [one.severity for one in audit.findings if one.indicator == 1] == ["warning"]


@pytest.mark.parametrize(
    ("reason", "rate", "said"),
    [("因疫情影响", "83.5%", True), ("", "83.5%", False), ("无", "83.5%", False),
     ("因疫情影响", "100%", False), ("√", "83.5%", False)],
)  # fmt: skip
def test_set_by_hand_is_said_only_with_an_explanation_and_a_right_rate(reason, rate, said):
    """「疑为人工设定」须约定都不给、完成率相符、填有原因。"""
    one = row(
        ">=100人", "83.5人", weight="20", printed_rate=rate, printed_score="3",
        deviation_reason=reason,
    )  # fmt: skip
    texts = [str(f) for f in ke.audit(one).findings if f.figure == "score"]
    assert texts
    assert any("疑为人工设定" in text for text in texts) == said


# --- 位数 coarse needs the habit

DOCKED = (
    # 目标, 业绩, 权重, 得分: 不是位数不足
    (">=1000人", "984人", "10", "9"),
    (">=100人", "59人", "10", "5"),
    (">=1000人", "979人", "10", "10"),
    (">=1000人", "955人", "20", "19"),
    (">=1000人", "996人", "10", "10"),
)


@pytest.mark.parametrize(("target", "actual", "weight", "score"), DOCKED)
@pytest.mark.parametrize("policy", ["mof-2020", "mof-2016"])
def test_a_lone_whole_score_is_docked_or_rounded_up(target, actual, weight, score, policy):
    """9.84得9分、5.90得5分、9.79得10分，无他行为证的不算位数不足。"""
    rest = str(100 - int(weight))
    rows = [
        row(target, actual, weight=weight, printed_score=score),
        row(">=7家", "7家", weight=rest, printed_score=rest),
    ]
    audit = ke.audit(document(*rows), policy)
    figure = audit.tables[0].assessment.scores[0]
    assert figure.verdict != "consistent"
    found = [one.code for one in audit.findings if one.indicator == 0 and one.figure == "score"]
    assert len(found) == 1
    assert (found == ["full-though-missed"]) == (weight == score)


def test_with_the_habit_it_is_coarse():
    """他行也只保留整数的，是位数不足。"""
    rows = [
        row(">=1000人", f"{actual}人", weight="10", printed_score=score)
        for actual, score in (("984", "9"), ("873", "8"), ("768", "7"), ("656", "6"))
    ]
    audit = ke.audit(document(*rows), "mof-2020")
    assert {one.reading for one in audit.tables[0].assessment.scores} == {"coarse"}


@pytest.mark.parametrize(
    ("executed", "rate"), [("89.67", "89.7%"), ("99.94", "99.9%"), ("66.66", "66.7%")]
)
def test_one_decimal_of_an_execution_rate_is_a_habit(executed, rate):
    """执行率保留一位小数不是疑点。"""
    funds = ke.Funding(budget="100", executed=executed, weight="10", printed_rate=rate)
    assert codes(ke.audit(ke.Evaluation("项目", funding=funds), "mof-2020")) == []


# --- 分母与多写零 denominators and zeros


@pytest.mark.parametrize(
    ("initial", "budget", "executed", "rate", "said"),
    [("20", "25", "15", "75%", True), ("20", "25", "15", "80%", False),
     ("20", "25", "15", "60%", False), ("20", "200", "15", "75%", False),
     ("30", "300", "27", "90%", False)],
)  # fmt: skip
def test_the_initial_budget_is_named_only_where_the_rate_agrees(
    initial, budget, executed, rate, said
):
    """填报的执行率与年初预算数相符、又无更简单的解释，才说以年初预算数为分母。"""
    funds = ke.Funding(
        initial=initial, budget=budget, executed=executed, weight="10", printed_rate=rate
    )
    audit = ke.audit(ke.Evaluation("项目", funding=funds), "mof-2016")
    assert any("为分母的结果相符" in str(one) for one in audit.findings) == said
    if budget == initial + "0":
        assert of(audit, "budget-tenfold")


@pytest.mark.parametrize("year", [2016, 2017, 2024, None])
@pytest.mark.parametrize("policy", ["auto", "mof-2016", "mof-2020", "mof-2021"])
def test_the_other_denominator_is_no_error_where_it_is_only_assumed(year, policy):
    """多数约定只假定分母：与年初预算数相符的执行率，并列时也不断为错误。"""
    rows = [
        row(">=5次", "5次", weight="50", printed_score="50"),
        row(">=7次", "7次", weight="40", printed_score="40"),
    ]
    funds = ke.Funding(
        initial="100", budget="120", executed="95", weight="10", printed_rate="95%",
        printed_score="9.5",
    )  # fmt: skip
    audit = ke.audit(document(*rows, funding=funds, year=year, printed_total="99.5"), policy)
    assert not audit.has_errors
    assert "与以年初预算数为分母的结果相符" in str(of(audit, "execution-rate-unproved")[0])
    wrong = attrs.evolve(funds, printed_rate="85%")
    assert ke.audit(document(*rows, funding=wrong, year=year), policy).has_errors


@pytest.mark.parametrize(
    ("weight", "due"), [("100", "10"), ("150", "15"), ("1", "10"), ("2", "20")]
)
def test_a_weight_ten_times_off_is_blamed_itself(weight, due):
    """权重多写或少写一位，指出权重，不指责得分。"""
    rest = str(100 - int(due))
    rows = [
        row(">=5次", "5次", weight=weight, printed_score=due),
        row(">=7家", "7家", weight=rest, printed_score=rest),
    ]
    audit = ke.audit(document(*rows, printed_weight_sum="100", printed_total="100"))
    (tenfold,) = of(audit, "weight-tenfold")
    assert (tenfold.indicator, tenfold.expected) == (0, due)
    assert not [one for one in audit.findings if one.figure == "score" and one is not tenfold]


# --- 否定的文字 words that deny, dates that are late or of another year

DENY = (
    ("提高", "未提高"), ("提高", "下降"), ("合格", "不合格"), ("是", "否"), ("优", "差"),
    ("零投诉", "有投诉"),
    ("提升", "降低"), ("改善", "未改善"), ("达标", "未达标"), ("增加", "减少"), ("良", "差"),
    ("零事故", "发生事故1起"), ("无违规", "有违规"), ("及时", "不及时"), ("已建立", "未建立"),
    ("有效", "无效"), ("按时完成", "未按时完成"), ("规范", "不规范"), ("稳定", "不稳定"),
    ("降低", "升高"), ("缩短", "延长"), ("健全", "缺失"), ("准确", "有误"), ("真实", "虚假"),
    ("按时", "超时"), ("高", "低"), ("强", "弱"), ("不超支", "超支"), ("无违规", "违规"),
    ("不低于上年", "低于上年"), ("建成", "在建"), ("及时", "滞后"), ("扩大", "缩小"),
)  # fmt: skip


@pytest.mark.parametrize(("target", "actual"), DENY)
@pytest.mark.parametrize("figures", [{"printed_score": "10"}, {"printed_rate": "100%"}])
@pytest.mark.parametrize("policy", ["auto", "xinjiang-2024", "mof-2020"])
def test_words_that_deny_do_not_pass(target, actual, figures, policy):
    """业绩否定目标而得满分、完成率100%，有结论。"""
    audit = ke.audit(row(target, actual, None, **figures), policy)
    wanted = {"word-contrary", "full-though-missed", "score-mismatch"}
    assert wanted & set(codes(audit))


ALIKE = (
    ("提高", "有所提高"), ("不超支", "未超支"), ("无违规", "未发现违规"), ("降低成本", "成本下降"),
    ("减少", "明显减少"), ("优", "优秀"), ("不低于上年", "高于上年"), ("准确", "准确无误"),
    ("健全", "不断健全"), ("缩短", "大幅缩短"), ("建成", "已建成"), ("提高", "不断提升"),
    ("零事故", "未发生安全事故"), ("改善", "得到改善，投诉下降"), ("完整", "完整齐全"),
)  # fmt: skip


@pytest.mark.parametrize(("target", "actual"), ALIKE)
def test_words_that_agree_are_not_called_contrary(target, actual):
    """照录、加强、换一种说法，不算否定。"""
    one = row(target, actual, None, printed_rate="100%", printed_score="10")
    assert codes(ke.audit(one)) == []


@pytest.mark.parametrize(
    ("target", "actual"),
    [("0", "无"), ("0起", "未发生"), ("0次", "无"), ("零投诉", "无"), ("无", "无"),
     ("无事故", "未发生"), ("零", "无"), ("0人", "没有")],
)  # fmt: skip
def test_nothing_of_nothing_is_met(target, actual):
    """目标为0或无，实际无、未发生：达到，满分。"""
    one = row(target, actual, None, printed_rate="100%", printed_score="10")
    score = ke.score(one, "mof-2020")
    assert (score.rate, score.completion.met) == (1, True)
    assert "word-contrary" not in codes(ke.audit(one))


@pytest.mark.parametrize(
    ("target", "actual", "score", "code"),
    [("2024年11月30日前", "2024年12月20日", "8", "late-with-points"),
     ("6月底前", "2024年7月15日", "5", "late-with-points"),
     ("2024年11月30日前", "2024年12月20日", "10", "full-though-missed"),
     ("2024年12月", "2023年11月", "10", "date-outside-year"),
     ("2023年12月30日", "2023年12月30日", "10", "date-outside-year"),
     ("2025年6月", "2025年6月", "10", "date-outside-year")],
)  # fmt: skip
def test_late_dates_and_other_years_are_said(target, actual, score, code):
    """逾期而得分、日期不在表的年度内，各有结论。"""
    one = row(target, actual, None, printed_score=score)
    assert code in codes(ke.audit(document(one, year=2024)))


# --- 不应有的结论 not signable


@pytest.mark.parametrize(
    "said",
    ["0", "√", "已完成", "按计划完成", "不存在偏差", "与目标一致", "不涉及", "N/A", "无", "无偏差",
     "—", "/", "100%", "已按计划完成", "未发生偏差", "不适用", "达到目标", "全部完成", "n/a",
     "没有偏差", "无需说明", "暂无", "目标已完成", "圆满完成", "符合预期"],
)  # fmt: skip
def test_what_says_there_is_no_deviation_is_no_explanation(said):
    """写明没有偏差的，不算填了偏差原因。"""
    one = row("5个", "5个", printed_score="10", deviation_reason=said)
    assert "explanation-without-deviation" not in codes(ke.audit(one))


@pytest.mark.parametrize(
    "name", ["群众投诉率", "投诉率", "有效投诉率", "服务对象投诉率", "不满意率", "差评率"]
)
def test_complaints_have_an_upper_limit(name):
    """投诉率以上限设定，方向不误。"""
    one = ke.Indicator(
        name, target="<=5%", actual="2%", weight="10", printed_score="10", **SATISFIED
    )
    assert codes(ke.audit(one)) == []


@pytest.mark.parametrize("name", ["满意度", "服务对象满意度", "群众满意程度", "受众满意度"])
@pytest.mark.parametrize("target", [">=90", "90分", ">=4.5分"])
def test_a_satisfaction_is_not_called_a_rate(name, target):
    """满意度不是名称为「率」的指标。"""
    one = ke.Indicator(name, target=target, actual=target.lstrip(">="), weight="10", **SATISFIED)
    assert "rate-not-percent" not in codes(ke.audit(one))


@pytest.mark.parametrize("weights", [("50", "50"), ("30", "30", "40"), ("20",) * 5])
def test_a_total_may_leave_out_the_execution_row(weights):
    """各行权重合计100的表，总分本不含执行率得分。"""
    rows = [
        row(f">={number}次", f"{number}次", weight=one, printed_score=one)
        for number, one in enumerate(weights, 1)
    ]
    funds = ke.Funding(budget="20", executed="20", weight="10", printed_score="10")
    audit = ke.audit(document(*rows, funding=funds, printed_total="100"))
    assert "total-mismatch" not in codes(audit)


# --- 一项成因，一条结论 one cause, one entry


def test_a_cause_is_told_once_with_what_follows():
    """受益群众一行：完成率、得分、总分一并列在一项之下。"""
    audit = ke.audit(ke.load_sample())
    entry = audit.entries[0]
    assert (entry.cause.name, entry.cause.code) == ("受益群众（人次）", "rate-mismatch")
    assert [one.code for one in entry.consequences] == ["score-mismatch", "total-affected"]
    about = [one.cause.code for one in audit.entries if one.cause.name == "受益群众（人次）"]
    # The goals say 200000人次: another figure again, whichever of the row's is put right.
    assert about == ["rate-mismatch", "prose-mismatch", "prose-mismatch"]


def test_funds_too_are_told_once():
    """执行率错而得分由此算出的，列在一项之下。"""
    funds = ke.Funding(
        budget="20", executed="15", weight="10", printed_rate="90%", printed_score="9"
    )
    audit = ke.audit(ke.Evaluation("项目", kind="unit", funding=funds), "mof-2020")
    (entry,) = [one for one in audit.entries if one.cause.figure == "execution-rate"]
    assert [one.figure for one in entry.consequences] == ["execution-score"]


# --- 语句 sentences


def test_no_sentence_of_the_catalogue_is_one_of_those_nobody_pastes():
    """语句表：没有审计人员不会照抄的说法。"""
    for key, text in {**sentences.SENTENCES, **sentences.CONSEQUENCES}.items():
        for never in ("…", "按约定应为", "无法解析", "系以年初"):
            assert never not in text, key


@pytest.mark.parametrize("total", ["120.00", "95", "110", "99.5"])
def test_no_figure_is_compared_with_itself(total):
    """「之和为120.00，按约定应为120.00」之类不出现。"""
    rows = [row(">=5次", "5次", weight="60", printed_score="60") for _ in range(2)]
    audit = ke.audit(document(*rows, printed_total=total, printed_weight_sum=total))
    for one in audit.findings:
        numbers = re.findall(r"为(\d+(?:\.\d+)?)", str(one))
        assert len(numbers) == len(set(numbers)), str(one)
        assert one.printed != one.expected, str(one)


def test_above_the_weight_says_by_how_much():
    """「超过该指标权重2分」。"""
    (one,) = of(ke.audit(row("5次", "5次", printed_score="12")), "score-above-weight")
    assert "超过该指标权重2分" in str(one)


def test_a_long_amount_is_never_cut():
    """金额不用省略号截断。"""
    long = "1234567890123456789012345678901234567890元"
    funds = ke.Funding(budget=long, executed="5元", weight="10", printed_rate="90%")
    audit = ke.audit(ke.Evaluation("项目", funding=funds))
    assert not [one for one in audit.findings if re.search(r"\d…", str(one))]


# --- 记录 the JSON


def test_the_record_is_version_2():
    """核查记录第二版：载明约定如何选定、待选约定、成因、每个数的单元格；诊断、正文、目标表三项留空。"""
    record = ke.audit(ke.load_sample()).to_dict()
    assert record["prose"] is None
    one = next(t for t in record["evaluations"] if t["kind"] == "project")
    assert one["policy"]["how"] in ("auto", "default")
    assert set(OF_THEIR_OWN) <= set(one["policy"]["candidates"])
    assert (one["diagnosis"], one["plan"]) == (None, None)
    assert any(finding["caused_by"] for finding in one["findings"])
    figures = [one["total"], one["weight_sum"], one["grade"], one["funding"]["rate"]]
    figures += [figure for r in one["indicators"] for figure in (r["rate"], r["score"])]
    assert all("cell" in figure for figure in figures)
    schema = files("kpi_eval.report").joinpath("audit-2.schema.json").read_text(encoding="utf-8")
    assert "kpi_eval/audit/2" in json.dumps(json.loads(schema))


# --- 设计书 the design: what it says of verdicts, a sentence each


@pytest.mark.parametrize(
    ("rate", "verdict"), [("133%", "coarse"), ("133.33%", "exact"), ("100%", None)]
)
def test_precision_of_a_rate(rate, verdict):
    """完成率只在自身较少的位数上相符的，为位数不足，并说明差数。"""
    rows = [
        row(">=30人", "40人", weight="50", printed_rate=rate),
        row(">=119人", "118人", weight="50", printed_rate="99.16%"),
    ]
    audit = ke.audit(document(*rows), "xinjiang-2024")
    figure = audit.tables[0].assessment.rates[0]
    assert figure.reading == verdict
    assert bool(of(audit, "rate-coarse")) == (verdict == "coarse")


@pytest.mark.parametrize("policy", ["auto", *ALL_POLICIES])
def test_an_assumed_parameter_makes_no_error(policy):
    """约定中的假定参数不产生错误。"""
    one = row("<=10天", "15天", weight="10", printed_rate="66.67%", printed_score="6.5")
    audit = ke.audit(one, policy)
    for figure in (audit.tables[0].assessment.rates[0], audit.tables[0].assessment.scores[0]):
        if figure.assumed:
            assert figure.verdict != "inconsistent"


@pytest.mark.parametrize(
    ("target", "actual", "rate", "reason"),
    [
        ("40个", "41人", "102.50", None),
        ("40家", "20人次", "50.00", None),
        ("40个", "40万元", None, "unit-mismatch"),
        ("40天", "40个", None, "unit-mismatch"),
        ("40", "41个", "102.50", None),
        ("40万元", "400", None, "ambiguous-reading"),
        ("30万元", "3000", None, "ambiguous-reading"),
    ],
)
def test_units_of_target_and_actual(target, actual, rate, reason):
    """计数单位不同按数值计并提示；单位不可比的不核；缺单位的取另一方的，除非两可。"""
    one = row(target, actual, printed_rate="100%", printed_score="10")
    score = ke.score(one, "mof-2020")
    assert (None if score.rate is None else f"{score.rate * 100:.2f}", score.reason) == (
        rate,
        reason,
    )


@pytest.mark.parametrize(("printed", "verdict"), [("90", "consistent"), ("95", "inconsistent")])
def test_a_total_carries_what_cannot_be_checked(printed, verdict):
    """总分沿用不能核对的得分，并注明哪些行；与各行之和不同的不符。"""
    rows = [
        row("提高", "稳步推进", GRADE, "50", printed_score="40"),
        row(">=5次", "5次", weight="50", printed_score="50"),
    ]
    found = ke.audit(document(*rows, printed_total=printed), "mof-2020").tables[0].assessment
    assert found.total.carried == (0,)
    assert found.total.verdict == verdict


def test_a_total_with_neither_is_not_recomputed():
    """既不能核对又没有填报得分的行，使总分无从推算。"""
    rows = [
        row("提高", "稳步推进", GRADE, "50", printed_score=""),
        row(">=5次", "5次", weight="50", printed_score="50"),
    ]
    found = ke.audit(document(*rows, printed_total="90"), "mof-2020").tables[0].assessment
    assert found.total.recomputed is None


@pytest.mark.parametrize(
    ("actual", "score", "due"),
    [("99人", "9.9", True), ("100人", "10", False), ("115人", "10", False), ("125人", "10", True)],
)
def test_when_an_explanation_is_due(actual, score, due):
    """得分低于权重或超过约定的界限（120%）须说明偏差原因。"""
    one = row(">=100人", actual, printed_score=score, deviation_reason="")
    assert bool(of(ke.audit(one, "provincial-vendor"), "explanation-missing")) == due


@pytest.mark.parametrize(
    ("figure", "cell"),
    [("rate", "完成率"), ("score", "得分"), ("weight", "权重"), ("target", "目标")],
)
def test_every_figure_has_its_own_cell(figure, cell):
    """结论指向其数所在的单元格。"""
    document = ke.load_sample()
    one = next(r for t in document.evaluations for r in t.indicators if "受益群众" in r.name
               and r.printed_score is not None)  # fmt: skip
    assert one.place(figure) != one.location, cell
    audit = ke.audit(document)
    places = [f.location for f in audit.findings if f.name == "受益群众（人次）"]
    assert len(set(places)) == len(places)


def test_every_printed_figure_has_one_of_three_verdicts():
    """填报数 = 相符 + 不符 + 未能核实。"""
    for one in ke.audit(ke.load_sample()).tables:
        cover = one.coverage
        assert cover.printed == cover.consistent + cover.inconsistent + cover.not_checkable


def test_candidates_may_be_named_by_id_or_given():
    """待选约定可给编号，也可给约定本身；同名的代替登记的。"""
    own = attrs.evolve(ke.policies["mof-2020"], id="own")
    one = document(row("5次", "5次", weight="100", printed_score="100"))
    for given in ([own], ["mof-2016", own], []):
        choice = ke.audit(one, candidates=given).tables[0].choice
        assert len(choice.candidates) == len(OF_THEIR_OWN) + (own in given)
    assert ke.audit(Document(evaluations=(one,)), "mof-2020").tables[0].choice.how == "given"
