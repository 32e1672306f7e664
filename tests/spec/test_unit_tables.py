"""Whole-unit tables (部门整体支出绩效自评表): no rate, no rule, no total; never a deduction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import evaluations
from tests.spec.reference import UNIT_TABLE_IDS
from tests.spec.rows import ALL_POLICIES, having, scored

COUNT = st.integers(0, 30_000)


@pytest.mark.parametrize("policy", UNIT_TABLE_IDS)
@given(count=COUNT, weight=st.integers(1, 40))
def test_met_or_over_is_the_weight(policy, count, weight):
    """整体支出表：达到或超过目标的得满分，超额不扣减。

    Over-completion is never deducted in a whole-unit table.

    Source: fitted, 昌吉州2024年自评表 (170 -> 172个, 255 -> 280家, 7.2 -> 8.22亿元), 2023年 (1 ->
    2次).
    """
    score = scored(policy, ">=10000人", f"{10_000 + count}人", None, weight, unit_table=True)
    assert score.points == weight
    direct = scored(policy, ">=10000人", f"{10_000 + count}人", "直接赋分", weight, unit_table=True)
    assert direct.points == weight


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(count=st.integers(0, 9_999))
def test_below_the_target_nothing_differs_from_a_project(policy, count):
    """整体支出表：未完成的，与项目表同样计算。

    A shortfall is a shortfall in either kind of table.
    """
    args = (policy, ">=10000人", f"{count}人", None)
    assert scored(*args, unit_table=True).points == scored(*args).points


@pytest.mark.parametrize("policy", having(unit_over=None))
@given(count=COUNT)
def test_where_the_policy_makes_no_difference_there_is_none(policy, count):
    """约定未区分整体支出表的，与项目表同样计算。

    Conventions that say nothing of whole-unit tables score them as projects.
    """
    args = (policy, ">=10000人", f"{count}人", None)
    assert scored(*args, unit_table=True).points == scored(*args).points


@pytest.mark.parametrize("policy", UNIT_TABLE_IDS)
def test_satisfaction_met_is_full_there_too(policy):
    """整体支出表：满意度达到目标的得满分。

    满意度 of a whole-unit table (>=90% / ≥90%): the weight.
    """
    score = scored(policy, ">=70%", "≥70%", None, "15", unit_table=True, level2="满意度指标")
    assert score.points == 15


@given(table=evaluations("xinjiang-2024", kind="unit"))
def test_the_scorecard_knows_what_table_it_is(table):
    """整体支出表的各行按整体支出表计分，与填报得分相同。

    The rows of a unit table are scored as such, and its printed scores reproduced.
    """
    card = ke.score(table, "xinjiang-2024")
    assert all(score.unit_table for score in card)
    for score, row in zip(card, table.indicators, strict=True):
        if score.points is not None:
            assert score.points == row.printed_score.number
    audit = ke.audit(table, "xinjiang-2024")
    assert audit.tables[0].assessment.total.verdict is None
    assert audit.coverage.inconsistent == 0


def test_a_unit_table_has_bands_of_its_own_for_its_funds():
    """整体支出表的预算执行行，没有另定的与项目表同样计算。

    The funds row of a unit table is scored like a project's.
    """
    for kind in ("unit", "project"):
        funding = ke.Funding(budget="311.00", executed="281.81", weight="10")
        card = ke.score(ke.Evaluation("单位", kind=kind, funding=funding), "xinjiang-2024")
        assert card.execution.points == Decimal("9.06")
        assert card.execution.unit_table is (kind == "unit")
