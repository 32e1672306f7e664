"""Scores and scorecards as text and HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

import kpi_eval as ke
from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.funding import Funding
from kpi_eval.model.indicator import Indicator
from kpi_eval.readers import read
from kpi_eval.scoring import policies, score
from kpi_eval.scoring.policy import parameter_name, parameter_names
from tests.readers.golden import seed_path

SCRIPT = "<script>alert('x')</script>"
ROWS = [
    {"name": "受益群众", "target": ">=40000人次", "actual": "4000人次", "rule": "按照完成比例赋分"},
    {"name": "新建路灯", "target": "约100盏", "actual": "100盏"},
    {"name": "项目成本", "target": "<=6000 0元", "actual": "70000元"},
    {"name": "社会效益", "target": "提升", "actual": "部分达成年度指标"},
    {"name": "创新团队", "target": "40个", "actual": "40人"},
    {"name": "时效", "target": "10天", "actual": "10"},
]
TEXT = """\
示例（评分约定：xinjiang-2024）

指标      目标值       业绩值    权重    完成率    得分    说明
--------  -----------  --------  ------  --------  ------  --------------------
受益群众  >=40000人次  4000人次  15      10.00%    0.00
新建路灯  约100盏      100盏     15      —         —       目标值为空或无法解析
创新团队  40个         40人      15      100.00%   15.00   单位不同，按数字相比

预算执行率：97.80%，得9.78分（分值10分），含假定：预算执行率的计分
总分：未得出，缺新建路灯的得分；已得出的3行小计24.78分（权重40）
等级：—"""


def table(rows=ROWS, weight="15", **fields):
    records = [{"weight": weight, **row} for row in rows]
    return Evaluation.from_rows(records, name=fields.pop("name", "示例"), **fields)


def foot(**fields):
    row = [{"name": "甲", "target": "9个", "actual": "9个", "rule": "直接赋分"}]
    return str(score(table(row, **fields), "xinjiang-2024")).splitlines()[-3:]


def test_a_scorecard_in_text():
    rows = [ROWS[0], ROWS[1], ROWS[4]]
    card = score(table(rows, funding=Funding(budget="5.00", executed="4.89")), "xinjiang-2024")
    assert str(card) == TEXT


def test_the_remark_says_why_there_are_no_points_and_what_was_assumed():
    card = score(table(), "xinjiang-2024")
    text = "".join(str(card).split())
    assert "数字断开，合并读取；含假定：超过上限的完成率" in text
    assert "9.00至12.00分之间由评分人评定；含假定：评判等级" in text
    assert "一方没有单位，取另一方的" in text
    assert max(map(wcswidth, str(card).splitlines())) == 120


def test_the_total_and_its_grade_stand_last():
    assert foot(weight="90", funding=Funding(budget="5", executed="5", weight="10")) == [
        "预算执行率：100.00%，得10.00分（分值10分）",
        "总分：100.00分（权重合计100）",
        "等级：优",
    ]
    assert foot(weight="7.5") == [
        "预算执行率：表中没有资金数",
        "总分：7.50分（权重合计7.5）",
        "等级：—",
    ]


def test_a_funds_row_without_points_says_why():
    assert foot(funding=Funding(budget="5"))[:2] == [
        "预算执行率：—，没有得分（预算数或执行数没有填）",
        "总分：未得出，缺预算执行率的得分；已得出的1行小计15.00分（权重15）",
    ]
    assert foot(funding=Funding(budget="5", executed="4", weight="十"))[0] == (
        "预算执行率：80.00%，没有得分（权重不是可用的数字）"
    )


def test_a_funds_row_on_an_assumption_names_it():
    assert foot(funding=Funding(budget="5", executed="6"))[0] == (
        "预算执行率：120.00%，得10.00分（分值10分），含假定：预算执行率得分的上限"
    )


def test_an_empty_table_has_a_scorecard():
    text = str(score(Evaluation(""), "mof-2020"))
    assert text.splitlines()[0] == "（未命名）（评分约定：mof-2020）"


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "name": st.text("受益群众满意度ＡＢ12（）\n ", max_size=200),
                "target": st.text("提升0123456789%个元>=", max_size=150),
                "actual": st.text("达到预期指标0123456789%个元", max_size=150),
                "weight": st.sampled_from(["10", "", "十"]),
            }
        ),
        max_size=4,
    ),
    st.text("一个很长的项目名称", max_size=200),
    st.sampled_from(list(policies)),
)
def test_a_scorecard_fits_120_columns_whatever_it_holds(rows, name, policy):
    card = score(table(rows, name=name), policy)
    assert all(wcswidth(line) <= 120 for line in str(card).splitlines())


@pytest.mark.seeds
@pytest.mark.parametrize("number", ["000", "001", "004"])
@pytest.mark.parametrize("policy", list(policies))
def test_a_published_table_fits_120_columns(number, policy):
    for evaluation in read(seed_path(number)).evaluations:
        card = score(evaluation, policy)
        assert all(wcswidth(line) <= 120 for line in str(card).splitlines())
        assert all(line.endswith("。") for row in card for line in row.explain().splitlines())


def test_a_row_with_two_readings_names_both():
    row = {"name": "甲", "target": ">=95%", "actual": "0.96", "weight": "10"}
    card = score(table([row]), "mof-2020")
    assert "有两种读法，不能确定：0.96%或96%" in "".join(str(card).split())


def test_html_escapes_whatever_comes_from_the_file():
    row = {"name": SCRIPT, "target": SCRIPT, "actual": SCRIPT, "weight": SCRIPT, "rule": SCRIPT}
    card = score(table([row], name=SCRIPT), "mof-2020")
    for html in (card._repr_html_(), card[0]._repr_html_()):
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_rows_without_points_and_assumptions_stand_out():
    html = score(table(), "xinjiang-2024")._repr_html_()
    rows = dict(re.findall(r"<tr><td[^>]*>([^<]*)</td>(.*?)</tr>", html))
    assert [name for name, row in rows.items() if "warn" in row] == [
        "新建路灯", "项目成本", "社会效益", "创新团队", "时效",
    ]  # fmt: skip
    assert "总分：未得出，缺新建路灯、社会效益的得分" in html


def test_a_score_in_html_is_its_row_and_its_steps():
    html = score(Indicator("甲", target="9个", actual="9个", weight="5"), "mof-2020")._repr_html_()
    assert "甲：完成率100.00%，得5.00分（权重5分，按照完成比例赋分，mof-2020）" in html
    assert html.count("<li>") == 3


@pytest.mark.parametrize("policy", ke.policies.values(), ids=list(ke.policies))
def test_a_policy_shows_what_is_silent_and_where_it_was_not_seen(policy):
    """参数表：未规定的写明未规定，只见于部分区间的写明区间。 Silence and unseen rates are said."""
    shown = policy._repr_html_()
    assert all(parameter_name(name) in shown for name in parameter_names())
    silent = any(not one.known for one in policy.parameters().values())
    assert ("未规定" in shown) >= silent
    assert ("按假定计）" in shown) == any(one.unseen for one in policy.parameters().values())


def test_findings_print_short_at_the_prompt():
    """提示符下只说有几项、哪几种。 At the prompt findings say how many and of which kinds."""
    findings = ke.audit(ke.load_sample()).findings

    class Printer:
        def __init__(self):
            self.said = ""

        def text(self, said):
            self.said += said

    printer = Printer()
    findings._repr_pretty_(printer, cycle=False)
    assert printer.said == repr(findings)
