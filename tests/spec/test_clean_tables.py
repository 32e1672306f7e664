"""Tables without a mistake (无误的表): nothing is reported."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks.families.costs import cost_sum
from kpi_eval.testing import documents, evaluations, indicators
from kpi_eval.testing.cases import Case
from tests.spec.rows import ALL_POLICIES, on_tables


def complaints(audit: ke.Audit) -> list[str]:
    return [str(finding) for finding in audit.findings if finding.severity != "info"]


@pytest.mark.parametrize("kind", ["project", "unit"])
@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_clean_table_is_clean_under_its_policy(policy, kind, data):
    """各数都符合约定的表，没有错误，也没有疑点。

    A table whose every figure follows its convention gets no error and no warning.

    A false alarm costs more than a missed trifle.
    """
    table = data.draw(evaluations(policy, kind=kind))
    audit = ke.audit(table, policy)
    assert complaints(audit) == []
    assert audit.coverage.inconsistent == 0
    assert audit.problems == ()


@pytest.mark.parametrize("kind", ["project", "unit"])
@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_clean_table_is_clean_when_the_policy_is_found(policy, kind, data):
    """自动选定约定的，无误的表同样没有错误和疑点。

    `auto` may choose another policy that gives the same scores; nothing is wrong there.
    """
    audit = ke.audit(data.draw(evaluations(policy, kind=kind)))
    assert complaints(audit) == []
    assert audit.coverage.inconsistent == 0
    assert policy in {one.id for one in (audit.policy, *audit.tables[0].choice.tied)}


def nearly_spent(limit: int, saved: int, sign: str) -> Case:
    """A cost a few hundredths below its limit, 100.00 % of it where the limit is large."""
    return Case(
        name="专家服务经费", level1="成本指标", level2="经济成本指标", rule="proportional",
        target=f"{sign}{limit}万元", actual=f"={limit - saved * Decimal('0.01')}万元",
        met_by=f"={limit}万元",
    )  # fmt: skip


NEARLY_SPENT = st.just(nearly_spent(368, 1, "=")) | st.builds(
    nearly_spent, st.integers(1, 500), st.integers(0, 3), st.sampled_from(("=", "<="))
)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_the_costs_of_a_clean_table_are_its_funds(policy, data):
    """成本指标合计即预算数、执行数。 Costs as shown add up to the budget and to what was executed.

    367.99 of =368万元 has full points by an assumption alone, so its row shows 368万元 instead;
    the funds once were those of the row that was not shown.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kpi_eval.testing.tables.costs", lambda: NEARLY_SPENT)
        table = data.draw(evaluations(policy, kinds=("word",), most_rows=1))
    funding = table.funding
    if (total := cost_sum(table.indicators, funding.unit)) is not None:
        assert total.target == funding.budget.number == funding.initial.number
        assert total.actual == funding.executed.number
    assert complaints(ke.audit(table, policy)) == []


@pytest.mark.parametrize("policy", ["xinjiang-2024", "mof-2020"])
@on_tables
@given(data=st.data())
def test_a_clean_document_is_clean(policy, data):
    """几张表及文中声明的合计都无误的，整份文件没有错误和疑点。

    Tables together, with the sums that the document declares of them.
    """
    document = data.draw(documents(policy))
    for chosen in (policy, "auto"):
        assert complaints(ke.audit(document, chosen)) == []


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_clean_row_is_clean(policy, data):
    """单独一行不成表，不核对合计。

    A single row is no table: nobody asks for its sums.
    """
    assert complaints(ke.audit(data.draw(indicators(policy)), policy)) == []


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_an_unfilled_table_is_checked_for_its_form_only(policy, data):
    """只填了目标值和权重的表，只核对表的形式。

    A clerk who has filled in targets and weights alone is told of nothing else.
    """
    table = data.draw(evaluations(policy))
    unfilled = attrs.evolve(
        table, printed_total=None, funding=None,
        indicators=[attrs.evolve(row, actual="", printed_rate="", printed_score="",
                                 deviation_reason="") for row in table.indicators],
    )  # fmt: skip
    audit = ke.audit(unfilled, policy)
    # Without its funds row the table's 100 is no longer the sum of its weights.
    assert [finding.code for finding in audit.findings] == ["weight-sum-mismatch"]
    assert audit.coverage.printed == 1
