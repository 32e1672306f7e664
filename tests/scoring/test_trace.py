"""The sentences of a computation: the worked examples, and one of every kind of step."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs
import pytest

from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.indicator import Indicator
from kpi_eval.scoring import policies, score
from kpi_eval.scoring.parameters import assumed
from kpi_eval.scoring.policies import MODULES
from kpi_eval.scoring.score import score_indicator
from kpi_eval.scoring.steps import percent_text
from kpi_eval.scoring.trace import Step

XINJIANG = policies["xinjiang-2024"]
EXAMPLES = [(module.POLICY, row, due) for module in MODULES for row, due in module.EXAMPLES]

SILENT = "评分约定没有规定这种情形，没有完成率和得分。"


def scored(target, actual, weight=10, rule=None, policy="xinjiang-2024", **fields):
    indicator = Indicator("指标", target=target, actual=actual, weight=weight, rule=rule, **fields)
    return score(indicator, policy)


def lines(*args, **fields):
    """The sentences without their sources."""
    return [re.sub("依据：.*", "", line) for line in scored(*args, **fields).explain().splitlines()]


# --- the worked examples


@pytest.mark.parametrize(("policy", "row", "due"), EXAMPLES)
def test_a_worked_example_is_explained_with_its_rate_and_points(policy, row, due):
    rule, target, actual, weight = row
    rate, points = due
    result = scored(target, actual, weight, rule or None, policy=policy)
    text = result.explain()
    assert percent_text(Decimal(rate)) in text
    assert f"得{points}分（权重{weight}分）" in text
    assert all(line.endswith("。") for line in text.splitlines())
    assert len(text.splitlines()) == len(result.trace)


def test_the_flagship_row_in_two_sentences():
    """4000 of 40000 is 10 %, below the gate: the sentence a reviewer pastes."""
    row = Indicator(
        "受益群众", target=">=40000人次", actual="=4000人次", weight=10, rule="按照完成比例赋分"
    )
    result = score(row, "xinjiang-2024")
    first, second = result.explain().splitlines()
    assert first == "完成率=4000人次÷40000人次=10.00%。"
    assert second.startswith(
        "按照完成比例赋分：完成率10.00%低于及格门槛60%，不得分，得0.00分（权重10分）。"
        "依据：及格门槛［公开得分验证：昌吉州2024年自评表：79%与99.16%两行"
    )
    assert str(result) == (
        "受益群众：完成率10.00%，得0.00分（权重10分，按照完成比例赋分，xinjiang-2024）"
    )


def test_the_formula_is_filled_in_and_rounded_in_its_own_sentence():
    assert lines(">=200人次", "158人次", 15, "按照完成比例赋分") == [
        "完成率=158人次÷200人次=79.00%。",
        "按照完成比例赋分：完成率79.00%不低于及格门槛60%，15×(79%-60%)÷(1-60%)=7.125。",
        "7.125四舍五入保留2位小数，得7.13分（权重15分）。",
    ]


def test_a_rate_that_is_rounded_says_so_and_what_the_points_start_from():
    assert lines(">=119家", "118家", 8, "按照完成比例赋分")[:2] == [
        "完成率=118家÷119家=99.159663…%。",
        "完成率四舍五入保留2位小数，为99.16%，得分由此计算。",
    ]
    assert lines("3家", "1家", policy="mof-2016")[1:] == [
        "完成率四舍五入保留2位小数，为33.33%；得分仍由修约前的完成率计算。",
        "表中未列赋分规则，按指标类型推定为按照完成比例赋分。",
        "按照完成比例赋分：完成率33.33%，10×33.333333…%=3.333333…。",
        "3.333333…四舍五入保留2位小数，得3.33分（权重10分）。",
    ]
    truncated = attrs.evolve(XINJIANG, id="down", rounding="down")
    assert lines("3家", "2家", policy=truncated)[1] == (
        "完成率截断保留2位小数，为66.66%，得分由此计算。"
    )


def test_points_that_do_not_start_from_the_rate_do_not_claim_it():
    assert lines("95%", "86%", rule="满意度赋分")[1:] == [
        "完成率四舍五入保留2位小数，为90.53%。",
        "满意度赋分：满意度86%不低于80%、低于90%，得权重的80%，10×80%=8，得8.00分（权重10分）。",
        (
            "「满意度的分档」未经证实，按假定计：低于目标的行未见实例，"
            "按财预〔2021〕101号第三部分（六）（例）分档。"
        ),
    ]


# --- readings


@pytest.mark.parametrize(
    ("target", "actual", "first"),
    [
        ("不少于800篇", "800篇", ["目标值「不少于800篇」读作>=800篇。"]),
        (
            "6万元", "60000元",
            ["单位换算：业绩值60000元=6万元。", "完成率=6万元÷6万元=100.00%。"],
        ),
        (
            "6万元", "6",
            [
                "业绩值没有单位，按目标值的单位「万元」计。",
                "完成率=6万元÷6万元=100.00%。",
            ],
        ),
        (
            "95", "95%",
            [
                "目标值「95」没有单位，只能读作95%。",
                "完成率=95%÷95%=100.00%。",
            ],
        ),
        (
            "6万元", "60000",
            [
                "业绩值「60000」没有单位，只能读作60000元。",
                "单位换算：业绩值60000元=6万元。",
                "完成率=6万元÷6万元=100.00%。",
            ],
        ),
        ("6万元", "600", ["业绩值「600」可读作600万元或600元，不能确定，没有完成率和得分。"]),
        ("95%", "0.96", ["业绩值「0.96」可读作0.96%或96%，不能确定，没有完成率和得分。"]),
        ("0.95", "96%", ["目标值「0.95」可读作0.95%或95%，不能确定，没有完成率和得分。"]),
        (
            "<=50%", "0.3",
            [
                "业绩值「0.3」可读作0.3%或30%，两种读法的完成率相同，以下按0.3%计。",
                "业绩值0.3%没有超过上限50%，完成率计100.00%。",
            ],
        ),
        (
            "40个", "41人",
            [
                "目标值以「个」计，业绩值以「人」计，同为计数单位，按数字相比。",
                "完成率=41÷40=102.50%。",
            ],
        ),
        (
            "6000 0元", "60000元",
            ["目标值「6000 0元」中断开的数字合并读作60000元，原文读法未经证实。"],
        ),
        ("约100人", "100人", ["目标值「约100人」是约数，不能据以计算。"]),
        (">=40000人次", "=4000人次", ["完成率=4000人次÷40000人次=10.00%。"]),
    ],
)  # fmt: skip
def test_how_the_cells_were_read(target, actual, first):
    assert lines(target, actual)[: len(first)] == first


def test_a_unit_in_the_name_is_named_as_the_reason():
    row = Indicator("投入（万元）", target="150000元", actual="15", weight=10)
    assert score(row, "mof-2020").explain().splitlines()[:2] == [
        "业绩值没有单位，按指标名称所注的单位「万元」计。",
        "单位换算：业绩值15万元=150000元。",
    ]


# --- the rate


@pytest.mark.parametrize(
    ("target", "actual", "policy", "sentence"),
    [
        ("<=15天", "3天", "xinjiang-2024", "业绩值3天没有超过上限15天，完成率计100.00%。"),
        ("<=10个", "20个", "mof-2016", "业绩值超过上限，完成率=10个÷20个=50.00%。"),
        ("<=10个", "15个", "mof-2021", "业绩值超过上限，完成率=1-(15个-10个)÷10个=50.00%。"),
        (
            "<=10个", "25个", "mof-2021",
            "业绩值超过上限，完成率=1-(25个-10个)÷10个，最低计0，为0.00%。",
        ),
        ("<=10个", "5个", "ratio", "业绩值没有超过上限，完成率=10个÷5个=200.00%。"),
        (
            "2024年12月15日前", "2024年12月11日", "mof-2021",
            "业绩日期2024年12月11日在目标时限「2024年12月15日前」之内（含当日），完成率计100.00%。",
        ),
        (
            "2024年12月15日前", "2024年12月18日", "mof-2021",
            "业绩日期2024年12月18日晚于目标时限「2024年12月15日前」：" + SILENT,
        ),
        (
            "2024年12月15日前", "2024年12月", "mof-2021",
            "业绩日期2024年12月是否在目标时限「2024年12月15日前」之内不能确定，没有完成率和得分。",
        ),
        (
            "提升", "不断提升", "mof-2021",
            "业绩值「不断提升」表示达到目标「提升」，完成率计100.00%。",
        ),
        ("3A级", "4A级", "mof-2021", "业绩值4A级达到目标3A级，完成率计100.00%。"),
        ("3A级", "3A级", "mof-2021", "业绩值3A级达到目标3A级，完成率计100.00%。"),
        (
            "0起", "0起", "provincial-vendor",
            "目标值为零，没有商数；业绩值0起达到目标，完成率计100.00%。",
        ),
        (
            "<=0起", "2起", "provincial-vendor",
            "目标值为零，没有商数；业绩值2起没有达到目标，完成率计0.00%。",
        ),
        (">10个", "10个", "mof-2021", "业绩值恰好等于目标>10个的界限。"),
        ("<10个", "10个", "mof-2021", "业绩值恰好等于目标<10个的界限。"),
        ("10个", "", "mof-2021", "目标值「10个」：没有填业绩值，没有完成率和得分。"),
        ("10个", None, "mof-2021", "目标值「10个」：没有填业绩值，没有完成率和得分。"),
        (
            "10个", "5元", "mof-2021",
            "目标值「10个」、业绩值「5元」：目标值与业绩值的单位不能换算，没有完成率和得分。",
        ),
        ("<=10个", "20个", "no-reverse", "业绩值20个超过上限10个：" + SILENT),
    ],
)  # fmt: skip
def test_how_the_rate_came_about(target, actual, policy, sentence):
    local = {
        "ratio": attrs.evolve(XINJIANG, id="ratio", limit_met="ratio"),
        "no-reverse": attrs.evolve(XINJIANG, id="no-reverse", reverse=None),
    }
    assert lines(target, actual, policy=local.get(policy, policy))[0] == sentence


# --- the piece of the curve


@pytest.mark.parametrize(
    ("change", "rule", "row", "sentence"),
    [
        (
            {}, "直接赋分", ("90%", "100%"),
            "直接赋分：完成率111.11%超过100%，不得分，得0.00分（权重10分）。",
        ),
        (
            {"direct_short": "0.5"}, "直接赋分", ("10个", "9个"),
            "直接赋分：完成率90.00%没有达到100%，得权重的50%，10×50%=5，得5.00分（权重10分）。",
        ),
        (
            {}, "按照完成比例赋分", ("10个", "18个"),
            "按照完成比例赋分：完成率180.00%超过100%，超额相应扣减，10×(2-180%)=2，得2.00分（权重10分）。",
        ),
        (
            {}, "按照完成比例赋分", ("10个", "30个"),
            "按照完成比例赋分：完成率300.00%不低于200%，超额减到最低，不得分，得0.00分（权重10分）。",
        ),
        (
            {"over": "full"}, "按照完成比例赋分", ("10个", "30个"),
            "按照完成比例赋分：完成率300.00%超过100%，超额不扣分，得满分，得10.00分（权重10分）。",
        ),
        (
            {"shortfall": "nothing"}, "按照完成比例赋分", ("10个", "9个"),
            "按照完成比例赋分：完成率90.00%没有达到100%，不得分，得0.00分（权重10分）。",
        ),
        (
            {"shortfall": None}, "按照完成比例赋分", ("10个", "9个"),
            "按照完成比例赋分：完成率90.00%，评分约定没有规定这种情形，没有得分。",
        ),
        (
            {}, "满意度赋分", ("90%", "50%"),
            "满意度赋分：满意度50%低于60%，不得分，得0.00分（权重10分）。",
        ),
        (
            {"satisfaction": "bands"}, "满意度赋分", ("90%", "95%"),
            "满意度赋分：满意度95%不低于90%，得满分，得10.00分（权重10分）。",
        ),
        (
            {"satisfaction_bands": None}, "满意度赋分", ("90%", "80%"),
            "满意度赋分：满意度80%，评分约定没有规定这种情形，没有得分。",
        ),
        (
            {}, "满意度赋分", ("5个", "4个"),
            "满意度赋分：没有规定算法，由评分人评定，没有得分。",
        ),
        (
            {}, "按评判等级赋分", ("提升", "部分达成年度指标"),
            "按评判等级赋分：等级为部分达成，得分由评分人在6.00至8.00分之间评定（权重10分）。",
        ),
        (
            {"grade_achieved": "range"}, "按评判等级赋分", ("提升", "达成年度指标"),
            "按评判等级赋分：等级为达成，得分由评分人在8.00至10.00分之间评定（权重10分）。",
        ),
        (
            {}, "按评判等级赋分", ("10个", "9个"),
            "按评判等级赋分：等级为未达到目标（第几档不明），得分由评分人在0.00至8.00分之间评定（权重10分）。",
        ),
        ({"grade_bands": None}, "按评判等级赋分", ("提升", "部分达成年度指标"),
         "按评判等级赋分：评分约定没有规定这种情形，没有得分。"),
    ],
)  # fmt: skip
def test_how_the_rule_was_applied(change, rule, row, sentence):
    policy = attrs.evolve(XINJIANG, id="local", **change)
    assert sentence in lines(*row, rule=rule, policy=policy)


def test_a_rule_is_printed_read_inferred_or_unknown():
    assert not any("赋分规则" in line for line in lines("9个", "9个", rule="直接赋分"))
    assert "表中赋分规则「按比例」即按照完成比例赋分。" in lines("9个", "9个", rule="按比例")
    assert "表中未列赋分规则，按指标类型推定为按照完成比例赋分。" in lines("9个", "9个")
    assert lines("9个", "9个", rule="随便")[-1] == (
        "表中所列为「随便」：赋分规则不在已知的几种之内，没有得分。"
    )


def test_a_row_without_a_weight_has_a_rate_and_no_points():
    assert lines("9个", "9个", None, "直接赋分") == [
        "完成率=9个÷9个=100.00%。", "直接赋分：没有填权重，没有得分。"
    ]  # fmt: skip
    assert lines("9个", "9个", "十", "直接赋分")[-1] == "直接赋分：权重不是可用的数字，没有得分。"


def test_a_whole_unit_table_pays_no_deduction():
    row = Indicator("a", target="170个", actual="172个", weight=10)
    result = score_indicator(row, XINJIANG, unit_table=True)
    assert "完成率101.18%，达到目标，得满分，得10.00分（权重10分）。" in result.explain()


# --- sources


def test_an_assumed_parameter_is_a_step_of_its_own_and_no_source():
    result = scored("<=10个", "12个")
    assert result.assumed == ("reverse",)
    last = result.explain().splitlines()[-1]
    assert last.startswith("「超过上限的完成率」未经证实，按假定计：超过上限的行未见实例")
    assert all(source.parameter != "reverse" for step in result.trace for source in step.source)


def test_where_nothing_published_shows_a_value_the_interval_is_named():
    result = scored("10个", "7个", rule="按照完成比例赋分")
    assert result.assumed == ("gate",)
    last = result.explain().splitlines()[-1]
    assert last.startswith("「及格门槛」在60%至79%之间未见实例，按假定计：昌吉州2024年自评表")


def test_a_value_of_the_user_needs_no_citation():
    policy = attrs.evolve(XINJIANG, id="local", gate="0.5")
    step = scored("10个", "7个", rule="按照完成比例赋分", policy=policy).trace.steps[1]
    assert "依据：及格门槛［用户设定］；" in str(step)


def test_an_assumption_without_a_word_is_still_named():
    policy = attrs.evolve(XINJIANG, id="local", strict_tie=assumed(1, ""))
    last = lines(">9个", "9个", policy=policy)[-1]
    assert last == "「恰等于界限（大于、小于）的计分」未经证实，按假定计。"


# --- one line


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (("10个", "12个"), "完成率120.00%，得8.00分（权重10分，按照完成比例赋分，xinjiang-2024）"),
        (("10个", ""), "没有填业绩值，没有得分（权重10分，按照完成比例赋分，xinjiang-2024）"),
        (
            ("9个", "9个", None),
            "完成率100.00%，没有填权重，没有得分（按照完成比例赋分，xinjiang-2024）",
        ),
        (
            ("提升", "部分达成年度指标"),
            (
                "得分由评分人在6.00至8.00分之间评定"
                "（权重10分，按评判等级赋分，xinjiang-2024，含假定：评判等级的分档）"
            ),
        ),
        (
            ("9个", "9个", 10, "随便"),
            "完成率100.00%，赋分规则不在已知的几种之内，没有得分（权重10分，随便，xinjiang-2024）",
        ),
    ],
)  # fmt: skip
def test_a_score_on_one_line(fields, line):
    assert str(scored(*fields)) == f"指标：{line}"


def test_a_row_without_a_name_is_called_so():
    nameless = Indicator("", target="9个", actual="9个")
    assert str(score(nameless, XINJIANG)).startswith("（未命名指标）：")


def test_a_trace_is_escaped_in_html():
    html = scored("提升<b>", "不断提升<b>")._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_a_step_prints_its_sentence():
    step = Step("no-points", {"rule": "直接赋分", "reason": "没有填权重"})
    assert str(step) == "直接赋分：没有填权重，没有得分。"


def test_a_scorecard_explains_its_rows():
    table = Evaluation("甲", indicators=[Indicator("a", target="9个", actual="9个", weight=10)])
    assert "得10.00分" in score(table, "mof-2020")["a"].explain()
