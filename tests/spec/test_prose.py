"""文字中的数 (figures in the prose): which row they speak of, and where they contradict it."""

from __future__ import annotations

from typing import get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.document import DeclaredKind
from kpi_eval.prose.mentions import mentions
from kpi_eval.prose.passages import Passage
from kpi_eval.prose.targets import LinkTarget
from tests.prose.made import MADE, tables
from tests.spec.rows import codes


def goal(text, *rows, field="expected", **more):
    """A table of rows (name, target, actual) with a goal."""
    made = [ke.Indicator(name, target, actual, weight="10") for name, target, actual in rows]
    given = {"expected": "", "actual": None, field: text}
    return ke.Evaluation("项目", indicators=made, goals=ke.Goals(**given), **more)


def linked(table, *, relation=None):
    """(figure, row, agrees) of every link to a row."""
    return [
        (link.mention.text, link.to.row, link.agrees)
        for link in ke.prose_links(table)
        if link.to.kind == "row" and relation in (None, link.relation)
    ]


ROWS = (
    ("培训农民人数", ">=200人次", "158人次"),
    ("新建路灯", ">=33盏", "35盏"),
    ("涉及道路长度", ">=16500米", "16500米"),
    ("项目完成时间", "2024年11月30日前", "2024年11月20日"),
)


def test_a_link_says_what_it_links():
    """一条对应就是一句话：哪一段文字写有什么数，指哪一行的哪一栏，是否相符。

    In either language: both places, and whether they agree. Source: tables of our own.
    """
    table = goal("培训农民200人，新建路灯40盏", *ROWS)
    assert list(map(str, ke.prose_links(table))) == [
        "第1张表年度总体目标的预期目标写有「200人」，指第1张表第1行「培训农民人数」的目标值，相符",
        "第1张表年度总体目标的预期目标写有「40盏」，指第1张表第2行「新建路灯」的目标值，不符",
    ]
    assert ke.prose_links(table)[1].text("en") == (
        "In table 1, the goal of the year says “40盏”, which is the target of table 1, row 2 "
        "“新建路灯”: they differ"
    )


@pytest.mark.parametrize("what", get_args(DeclaredKind))
def test_a_declared_sum_is_named(what):
    """文件自述的汇总各有名称。What a document declares has a name in both languages.

    Source: words of disclosures.
    """
    to = LinkTarget(kind="declared", field=what)
    link = ke.ProseLink(mention=None, to=to, agrees=None)
    assert what not in str(link)
    assert what not in link.text("en")


@pytest.mark.parametrize("field", ["initial", "budget", "executed", "rate"])
def test_an_amount_of_the_funds_is_named(field):
    """文字所指的资金各有名称。What prose says of the funds names them.

    Source: tables of our own.
    """
    assert "第1张表的" in LinkTarget(kind="funds", field=field, table=1).said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("培训农民200人", [("200人", 1, True)]),
        ("培训农民二百人次", [("二百人次", 1, True)]),
        ("计划新建路灯33盏，涉及道路16.5公里", [("33盏", 2, True), ("16.5公里", 3, True)]),
        ("涉及道路1.65万米", [("1.65万米", 3, True)]),
        ("2024年11月30日前完成", [("2024年11月30日前", 4, True)]),
        ("新建路灯40盏", [("40盏", 2, False)]),
        ("涉及道路165公里", [("165公里", 3, False)]),
        ("项目于2024年12月30日完成", [("2024年12月30日", 4, False)]),
        ("截至2024年12月31日，工作完成", []),
        ("每盏路灯造价3500元，覆盖214人", []),
        ("其中第一批新建路灯20盏", []),
        ("第33届培训，较上年增加33人", []),
        ("新建路灯三十三盏", [("三十三盏", 2, True)]),
        ("种植树木900株", []),
    ],
)
def test_a_figure_is_linked_to_the_row_it_speaks_of(text, found):
    """数与指标的对应：按名称、单位、数值；其中、每、较上年、截至某日的数不与指标比较。

    By name, unit and value; a part, one of each, last year's or the day of the report is compared
    with nothing, and what no row names is left alone.
    Source: prose of published tables.
    """
    assert linked(goal(text, *ROWS)) == found


def test_parts_add_up_to_a_row():
    """奖补集体6个、个人10个，指标为16个：是分项，不是矛盾。

    Six and ten of sixteen are parts of it.
    Source: 昌吉州2023年自评表.
    """
    row = ("奖补先进组织和个人数量", ">=16个", "16个")
    table = goal("奖补先进组织6个，奖补先进个人10个", row)
    assert linked(table, relation="component") == [("6个", 1, True), ("10个", 1, True)]


def test_tables_are_counted_as_the_audit_counts_them():
    """表的序号与核查结果一致：未读取的表也计数，没有序号的按先后。

    The third and the second table of a file of which the others were not read.
    """
    table = goal("新建路灯33盏", *ROWS)
    tables = [attrs.evolve(table, location=ke.Location(table=number)) for number in (3, 2, None)]
    links = ke.prose_links(ke.Document(evaluations=tables))
    assert {(link.mention.passage.table, link.to.table) for link in links} >= {(3, 3), (2, 2)}
    assert "第3张表" in str(links[0])
    (one, *_) = ke.prose_links(table)
    assert (one.mention.passage.table, one.to.table) == (1, 1)


def test_an_explanation_speaks_of_its_own_row():
    """偏差说明先指本行：目标、业绩值或两者之差；差额不对的报告。

    An explanation states its row's values, or what lies between them; another difference is told.
    Source: 昌吉州2024年自评表: 比预期研发投入多800万元.
    """
    row = {"name": "研发投入", "target": ">=1000万元", "actual": "1800万元", "weight": "90"}
    said = "引导企业投入1800万元，比预期研发投入多{}万元"
    right = ke.Evaluation.from_rows([{**row, "deviation_reason": said.format(800)}])
    assert linked(right) == [("1800万元", 1, True), ("800万元", 1, True)]
    wrong = ke.Evaluation.from_rows([{**row, "deviation_reason": said.format(900)}])
    assert linked(wrong, relation="difference") == [("900万元", 1, False)]
    assert "prose-difference" in codes(ke.audit(wrong))
    assert "prose-difference" not in codes(ke.audit(right))


def test_the_funds_are_meant_by_their_own_words():
    """全年预算数、全年执行数、预算执行率指资金情况。

    The year's budget, what was executed and the rate speak of the funds.
    Source: 昌吉州2024年整体支出自评表.
    """
    funds = ke.Funding(budget="311.00", executed="281.81", weight="10", printed_rate="90.61%")
    text = "全年预算数为311万元，全年执行数为281.81万元，总预算执行率为91.61%"
    found = ke.prose_links(goal(text, *ROWS, field="actual", funding=funds))
    assert [(link.to.field, link.agrees) for link in found] == [
        ("budget", True), ("executed", True), ("rate", False),
    ]  # fmt: skip


TENFOLD = "两者相差10倍，请核对单位和位数"
UNITS = "数字相同，单位不同（{}）"
DATES = "日期不符"


@pytest.mark.parametrize(
    ("text", "row", "how"),
    [
        ("新建路灯40盏", ROWS[1], "两者不符"),
        ("涉及道路165公里", ROWS[2], TENFOLD),
        ("项目于2024年12月30日完成", ROWS[3], DATES),
        ("发生安全事故3起", ("发生安全事故", "=0起", "0起"), "两者不符"),
        ("走访1190户", ("走访户数", ">=119户", "119户"), TENFOLD),
        ("惠及农户3500户", ("惠及农户数", ">=350户", "350户"), TENFOLD),
        ("建设高标准农田0.5万亩", ("建设高标准农田面积", ">=50000亩", "50000亩"), TENFOLD),
        (
            "改造供水管网12.6米",
            ("改造供水管网长度", ">=12.6公里", "12.6公里"),
            UNITS.format("米、公里"),
        ),
        ("采购检测试剂300克", ("采购检测试剂", ">=300千克", "300千克"), UNITS.format("克、千克")),
        ("下达奖补资金50元", ("下达奖补资金", ">=50万元", "50万元"), UNITS.format("元、万元")),
        ("会议于2024年8月28日召开", ("会议召开时间", "2024年6月30日前", "2024年6月28日"), DATES),
        ("12月18日前资金拨付到位", ("资金拨付时限", "2024年12月10日前", "2024年12月8日"), DATES),
    ],
)
def test_a_contradiction_is_told_with_both_figures(text, row, how):
    """文字与指标不符的，报告两处的数和差异：数值、数量级、单位、日期。

    A finding says both figures and how they differ: in value, by a power of ten, in the unit, in
    the date.
    Source: prose of published tables.
    """
    [found] = [one for one in ke.audit(goal(text, row)).findings if one.code == "prose-mismatch"]
    assert (found.indicator, found.severity) == (0, "warning")
    assert found.printed in text
    assert row[1] in str(found)
    assert found.message.endswith(how)


@pytest.mark.parametrize(
    ("text", "target", "found"),
    [
        ("道路总长度16.5公里，安装路灯33盏", ">=165000米", [("16.5公里", 2, False)]),
        ("道路总长度16.5公里，安装路灯33盏", ">=16500米", [("16.5公里", 2, True)]),
        ("改造道路16.5公里，其中硬化5公里", ">=165000米", []),
        ("改造道路27.3公里", ">=165000米", []),
        ("改造渠系16.5公里", ">=165000米", []),
        ("道路总长度2公里", ">=20000米", []),
    ],
)
def test_the_only_length_moved_by_a_place_is_the_row(text, target, found):
    """全文与表中各只有一个长度，数字相同而差若干位：指的就是该行，单位或位数有误。

    One word in common will do for it; not where the text has another length, the digits differ or
    are too few to tell, or nothing names the row.
    Source: 昌吉州科技局2024年自评表, 道路总长度16.5公里 beside >=165000米.
    """
    rows = ("新建路灯", ">=33盏", "33盏"), ("涉及新建路灯道路（米）", target, target)
    assert [one for one in linked(goal(text, *rows)) if one[1] == 2] == found


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("全年预算数为312万元", "actual", ["312万元"]),
        ("全年执行数为218.81万元，预算执行率为90.61%", "actual", ["218.81万元"]),
        ("预算执行率达到95%", "actual", ["95%"]),
        ("全年预算数为311万元，全年执行数为281.8万元", "actual", []),
        ("预算执行率达到95%", "expected", []),
        ("每年全年预算数为312万元", "actual", []),
    ],
)
def test_a_text_about_the_funds_is_compared_with_the_funds(text, field, said):
    """文字中的全年预算数、执行数、执行率与资金情况不符的，报告；计划要达到的执行率不是矛盾。

    What is said of the funds is compared with the funds, at its own digits; a rate that is planned
    contradicts none that was reached.
    Source: 昌吉州2024年整体支出自评表, other figures.
    """
    funds = ke.Funding(budget="311.00", executed="281.81", weight="10", printed_rate="90.61%")
    table = goal(text, *ROWS, field=field, funding=funds)
    found = [one for one in ke.audit(table).findings if one.code == "prose-mismatch"]
    assert [(one.printed, one.indicator) for one in found] == [(one, None) for one in said]


def test_a_row_of_its_own_is_preferred_to_the_funds():
    """另有一行「预算执行率」而数与之相符的，指该行，不与资金情况比较。

    Where a row has the figure, it is the row that is meant.
    Source: tables of our own.
    """
    funds = ke.Funding(budget="311.00", executed="281.81", weight="10", printed_rate="90.61%")
    row = ("预算执行率", ">=90%", "98%")
    table = goal("预算执行率达到98%", row, field="actual", funding=funds)
    assert linked(table) == [("98%", 1, True)]


@given(st.sampled_from(range(len(MADE))), st.integers(0, 40), st.sampled_from((2, 3, 7, 10, 100)))
def test_an_altered_figure_is_never_linked_to_another_row(which, place, times):
    """改动文字中的一个数：要么仍指原来的行并报告不符，要么不对应，绝不指向别的行。

    With one figure of the prose altered, it is either still its row's, and differs, or no row's.
    Source: tables of our own.
    """
    _, _, expected, labels, *_ = MADE[which]
    figure, row = labels[place % len(labels)]
    digits = "".join(sign for sign in figure if sign.isdigit() or sign == ".")
    if not row or "月" in figure or not digits or "%" in figure:
        return
    changed = figure.replace(digits, f"{float(digits) * times:g}", 1)
    at = expected.index(figure)
    text = expected[:at] + changed + expected[at + len(figure) :]
    table = attrs.evolve(tables()[which], goals=ke.Goals(text, None))
    for link in ke.prose_links(table):
        if link.mention.span[0] == at:
            assert link.to.row == row
            assert link.agrees is False


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text):
    """任何文字都不致出错；数在文中的位置与原文一致。

    No text fails, and every figure stands where its span says.
    Source: none is needed.
    """
    passage = Passage(text=text, field="goals-expected", role="planned", table=1)
    for mention in mentions(passage):
        assert text[slice(*mention.span)] == mention.text
    ke.prose_links(goal(text, *ROWS))
