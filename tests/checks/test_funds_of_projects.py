"""项目资金与整体支出 (funds of the projects beside those of their unit): parts of one whole."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.document import Document

ROW = ke.Indicator("甲", ">=1次", "1次", weight="90")


def funds(budget, executed=None, other=None, unit="万元"):
    rows = [] if other is None else [ke.FundingRow("其他资金", budget=other, executed=other)]
    return ke.Funding(budget=budget, executed=executed, rows=rows, unit=unit)


def whole(funding, name="某馆", kind="unit"):
    return ke.Evaluation(name, kind=kind, indicators=[ROW], funding=funding)


def project(name, funding, of="某馆", kind="project"):
    return ke.Evaluation(name, kind=kind, indicators=[ROW], funding=funding, implementing_unit=of)


def told(*tables):
    found = ke.audit(Document(evaluations=tables)).findings
    return [str(one.message) for one in found if one.code == "funds-above-unit"]


def test_projects_have_no_more_than_their_unit():
    """各项目合计多于整体支出的，提示；全年预算数、全年执行数合为一条，单位不同的先换算。"""
    own = whole(funds("10.00", "8.00"))
    two = project("一", funds("4.00", "4.00")), project("二", funds("60000", "50000", unit="元"))
    assert told(own, *two) == [
        "所附各项目表的资金总额多于整体支出表：全年执行数合计9万元（整体支出表8万元），请核对"
    ]
    assert told(whole(funds("10.00", "9.00")), *two) == []


def test_other_funds_are_compared_too():
    """其他资金：项目44.89万元、整体0.38万元，不能并存。 Source: 昌吉州2024年自评表."""
    own, one = whole(funds("8065.31", other="0.38")), funds("44.89", other="44.89")
    (said,) = told(own, project("一", one))
    assert "其他资金多于整体支出表：全年预算数合计44.89万元（整体支出表0.38万元）" in said
    assert told(whole(funds("8065.31", other="44.89")), project("一", one)) == []
    assert told(whole(funds("8065.31")), project("一", one)) == []


@pytest.mark.parametrize(
    "tables",
    [
        (whole(funds("1")), project("一", funds("5"), of="另一单位")),
        (whole(funds("1")), project("一", funds("5"), of=None)),
        (whole(funds("1")), project("一", funds("5"), kind="project-target")),
        (whole(funds("1")), whole(funds("9"), "另一单位"), project("一", funds("5"))),
        (whole(funds("4")), project("一", funds("3")), project("一", funds("3"))),
        (whole(None), project("一", funds("5"))),
        (whole(funds("1")), project("一", None)),
        (whole(funds("")), project("一", funds("5"))),
        (whole(funds("1", unit="美元")), project("一", funds("5"))),
        (project("一", funds("5")),),
    ],
)
def test_what_is_not_known_to_be_part_of_a_whole(tables):
    """别的单位的项目、两张整体支出表、同名项目、没有金额的：不作比较。"""
    assert told(*tables) == []


def test_plans_are_compared_with_plans():
    """目标表与整体目标表比较。"""
    own = whole(funds("1"), kind="unit-target")
    assert told(own, project("一", funds("5"), kind="project-target"))


def test_rounding_makes_no_difference():
    """四舍五入所差的尾数不算：三个0.335约为0.34，合计1.005约为1.01。"""
    three = [project(name, funds("0.34")) for name in "一二三"]
    assert told(whole(funds("1.01")), *three) == []
    assert told(whole(funds("0.99")), *three)


@given(parts=st.lists(st.integers(1, 10**6), min_size=1, max_size=5), rest=st.integers(0, 10**6))
def test_a_sum_within_the_whole_says_nothing(parts, rest):
    """整体不少于各项目之和的，从不提示；少得超过尾数的，总有提示。"""
    total = Decimal(sum(parts) + rest).scaleb(-2)
    made = [project(f"项目{n}", funds(Decimal(one).scaleb(-2))) for n, one in enumerate(parts)]
    own = whole(funds(total))
    assert told(own, *made) == []
    short = sum(parts) - len(parts) - 2
    less = attrs.evolve(own, funding=funds(Decimal(max(short, 0)).scaleb(-2)))
    assert bool(told(less, *made)) == (short > 0 or 2 * sum(parts) > len(parts) + 1)
