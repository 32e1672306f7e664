"""并列的约定 (tied policies): which are tied, which is shown first, and how they speak together."""

from __future__ import annotations

import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks.precedence import Setting, in_order
from kpi_eval.model.document import Document
from kpi_eval.testing import documents
from tests.spec.rows import (
    ALL_POLICIES,
    OF_THEIR_OWN,
    PROPORTIONAL,
    codes,
    having,
    on_tables,
    only,
    row,
    table,
)


def plain(*, name="某县项目", year=2024, **fields):
    """A table whose rows are all just met: every convention gives them all, and its funds."""
    rows = [row(">=5次", "5次", weight="45", printed_score="45") for _ in range(2)]
    funds = ke.Funding(
        initial="20.00", budget="20.00", executed="20.00", weight="10",
        printed_rate="100.00%", printed_score="10.00",
    )  # fmt: skip
    return table(*rows, **{"name": name, "year": year, "funding": funds, **fields})


def order(**fields):
    choice = ke.audit(plain(**fields)).tables[0].choice
    assert choice.how == "default"
    return [choice.policy.id, *(policy.id for policy in choice.tied)]


def test_what_every_policy_gives_decides_nothing():
    """全部刚好完成的表不能区分约定：全部并列，标明为默认列示 (how = default)."""
    assert set(order()) == set(OF_THEIR_OWN)
    audit = ke.audit(plain())
    assert audit.coverage.inconsistent == 0
    assert audit.findings == ()


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"name": "湖北省某县项目"}, "provincial-vendor"),
        ({"name": "安徽某县"}, "provincial-vendor"),
        ({"department": "云南省财政厅"}, "mof-2020"),
        ({"name": "江西省某县项目", "year": 2017}, "mof-2016"),
        ({"name": "昌吉回族自治州某局"}, "xinjiang-2024"),
        ({"name": "昌吉回族自治州某局", "year": 2023}, "changji-2023"),
        ({"name": "新疆某县", "year": 2025}, "mof-2020"),
        ({"name": "某县", "year": 2018}, "mof-2016"),
        ({"name": "某县", "year": None}, "mof-2020"),
    ],
)
def test_place_and_period_decide_what_a_tie_shows_first(fields, first):
    """并列时先列本地、当年适用的约定，其次当年有效的全国文件。"""
    assert order(**fields)[0] == first


def test_a_sentence_of_a_tie_cites_none_of_them_alone():
    """并列时的结论不单独引用其中一种约定。"""
    wrong = plain()
    rows = (attrs.evolve(wrong.indicators[0], printed_score="20"), *wrong.indicators[1:])
    audit = ke.audit(attrs.evolve(wrong, indicators=rows))
    (finding,) = [f for f in audit.findings if f.code == "score-mismatch"]
    for policy in map(ke.policies.get, OF_THEIR_OWN):
        assert f"依据：{policy.title}" not in str(finding)
        assert policy.title in finding.source


@given(order=st.permutations(ALL_POLICIES))
def test_the_order_of_the_registry_decides_nothing(order):
    """约定在登记表中的先后不影响列示次序。"""
    setting = Setting("湖北省某县", (2022,))
    there = in_order([ke.policies[name] for name in order], setting)
    assert there == in_order(ke.policies.values(), setting)


COUNTY = attrs.evolve(
    ke.policies["mof-2020"],
    id="our-county",
    title="某县办法",
    places=("某县",),
    period=(2024, None),
)


def test_a_callers_candidate_is_tried_with_the_registered():
    """candidates= 加入待选约定；与其他约定并列时，只在本地、当年的文件中先列。"""
    at_home = ke.audit(plain(), candidates=[COUNTY]).tables[0].choice
    assert (at_home.policy, at_home.how) == (COUNTY, "default")
    assert len(at_home.candidates) == len(OF_THEIR_OWN) + 1
    elsewhere = ke.audit(plain(name="邻县项目"), candidates=[COUNTY]).tables[0].choice
    assert elsewhere.policy.id == "mof-2020"
    assert COUNTY in elsewhere.tied
    without = ke.audit(plain()).tables[0].choice
    assert COUNTY not in without.candidates


def test_a_candidate_of_a_registered_id_takes_its_place():
    """同名的待选约定代替登记的约定；未知的名称报错。"""
    own = attrs.evolve(ke.policies["mof-2020"], title="另一版本")
    choice = ke.audit(plain(), candidates=[own]).tables[0].choice
    assert own in choice.candidates
    assert len(choice.candidates) == len(OF_THEIR_OWN)
    with pytest.raises(ke.KpiEvalError):
        ke.audit(plain(), candidates=["mof-1999"])


def test_a_candidate_that_alone_explains_the_scores_is_chosen():
    """只有待选约定能再现得分的，选定它。"""
    half = attrs.evolve(COUNTY, id="half", places=(), gate="0.50", shortfall="from-gate")
    rows = [
        row(">=100人", f"{done}人", PROPORTIONAL, "30", printed_score=f"{30 * (done - 50) / 50:g}")
        for done in (60, 75, 90)
    ]
    alone = ke.audit(ke.Evaluation("项目", indicators=rows), candidates=[half]).tables[0].choice
    assert (alone.policy, alone.how, alone.reproduced) == (half, "auto", 3)
    assert ke.audit(ke.Evaluation("项目", indicators=rows)).tables[0].choice.policy is None


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_the_true_policy_is_chosen_or_tied_in_a_clean_document(policy, data):
    """按某一约定正确填报的文件：选定或并列的约定中必有该约定，且各数无一不符。"""
    audit = ke.audit(data.draw(documents(policy)))
    for one in audit.tables:
        choice = one.choice
        assert policy in {choice.policy.id, *(tied.id for tied in choice.tied)}
        assert (choice.how == "default") == bool(choice.tied)
    assert audit.coverage.inconsistent == 0
    assert not any(figure.contradicted for one in audit.tables
                   for _, figure in one.assessment.figures())  # fmt: skip


def test_one_deciding_row_is_enough_to_be_alone_and_not_to_make_errors():
    """一行即可选定，但不足以据此认定其他行为错误：只作疑点。"""
    tells = row(">=100人", "150人", PROPORTIONAL, "30", printed_score="15")
    wrong = row("<=10天", "15天", PROPORTIONAL, "60", printed_score="55")
    audit = ke.audit(table(tells, wrong))
    assert (audit.policy.id, audit.tables[0].choice.how) == ("xinjiang-2024", "auto")
    assert not audit.has_errors
    assert [f.severity for f in audit.findings if f.indicator == 1] == ["warning"]


def test_errors_of_an_established_policy_need_enough_other_rows():
    """三行以上只有该约定能解释的得分，才据以认定其他行为错误。"""
    tells = [
        row(
            ">=100人", f"{done}人", PROPORTIONAL, "20", printed_score=f"{20 * (200 - done) / 100:g}"
        )
        for done in (110, 120, 130)
    ]
    wrong = row(">=100人", "140人", PROPORTIONAL, "30", printed_score="30")
    for known, severity in ((tells, "error"), (tells[:2], "warning")):
        audit = ke.audit(ke.Evaluation("项目", indicators=[*known, wrong]))
        found = [f for f in audit.findings if f.figure == "score" and f.indicator == len(known)]
        assert [f.severity for f in found] == [severity]


@pytest.mark.parametrize("status", ["text", "assumed"])
def test_full_marks_that_the_policy_shown_gives_are_no_doubt(monkeypatch, status):
    """并列时先列的约定给满分的，未达目标而得满分不作疑点，尽管另一约定不给。"""
    only(monkeypatch)
    stated = {
        name: attrs.evolve(parameter, status="text", citation="某县办法")
        for name, parameter in ke.policies["mof-2021"].parameters().items()
    }
    bands = attrs.evolve(stated["satisfaction_bands"], status=status)
    own = {"satisfaction": "bands", "satisfaction_bands": bands, "over": "full"}
    by_bands = attrs.evolve(COUNTY, **{**stated, **own})
    as_rate = {"satisfaction": "as-quantity", "over": "reduce"}
    other = attrs.evolve(by_bands, id="other", places=(), **as_rate)
    pleased = row(">=95%", "92%", "满意度赋分", "20", level1="满意度指标", printed_score="20")
    beyond = row(">=100人", "150人", weight="20", printed_score="10")
    names = "甲乙丙丁戊"
    rows = [attrs.evolve(one, name=name)
            for one, name in zip([pleased] * 3 + [beyond] * 2, names, strict=True)]  # fmt: skip
    audit = ke.audit(
        ke.Evaluation("某县", year=2024, indicators=rows), candidates=[by_bands, other]
    )
    choice = audit.tables[0].choice
    assert (choice.policy, choice.tied) == (by_bands, (other,))
    assert codes(audit) == []


def test_the_funds_of_a_whole_unit_are_scored_as_such_under_every_candidate(monkeypatch):
    """整体支出表的执行率，在每一待选约定下都按其整体支出表的算法计分。"""
    only(monkeypatch, "mof-2021")
    first = attrs.evolve(ke.policies["mof-2021"], id="first", unit_execution="ratio")
    second = attrs.evolve(first, id="second")
    funds = ke.Funding(
        budget="100", executed="85", weight="10", printed_rate="85%", printed_score="8.50"
    )
    unit = ke.Evaluation("单位", kind="unit", funding=funds)
    audited = ke.audit(unit, candidates=[first, second]).tables[0]
    choice = audited.choice
    assert {policy.id for policy in (choice.policy, *choice.tied)} == {"first", "second"}
    assert audited.assessment.execution_score.verdict == "consistent"


def test_the_range_of_a_tie_is_that_of_the_total_too():
    """并列的约定给出不同总分时，总分给出区间，不取其中之一。"""
    rows = (
        row("<=10天", "15天", PROPORTIONAL, "40", printed_score="39"),
        row(">=5次", "5次", weight="50", printed_score="50"),
    )
    found = ke.audit(table(*rows, printed_total="99")).tables[0].assessment
    assert found.scores[0].contradicted
    assert found.scores[0].range is not None
    assert found.total.recomputed is None or found.total.range is None


def test_units_keep_the_projects_policy_but_for_good_reason():
    """整体支出表沿用项目表的约定，除非多行得分指向另一约定。"""
    projects = [
        row(
            ">=100人", f"{done}人", PROPORTIONAL, "30", printed_score=f"{30 * (200 - done) / 100:g}"
        )
        for done in (110, 120, 130)
    ]
    unit = ke.Evaluation("单位", kind="unit", indicators=[row(">=5次", "5次", weight="100",
                                                            printed_score="100")])  # fmt: skip
    document = Document(evaluations=[ke.Evaluation("项目", indicators=projects), unit])
    first, other = (one.choice for one in ke.audit(document).tables)
    assert (first.policy, first.tied) == (other.policy, other.tied)
    tied = {policy.id for policy in (first.policy, *first.tied)}
    assert "xinjiang-2024" in tied <= set(having(over="reduce"))


def test_no_two_shipped_policies_share_a_rank_by_accident():
    """任何地区、年度下的列示次序都是确定的。"""
    for name, year in itertools.product(("", "湖北", "新疆", "昌吉", "北京"), (2015, 2019, 2024)):
        shown = in_order(ke.policies.values(), Setting(name, (year,)))
        assert len({policy.id for policy in shown}) == len(ke.policies)
