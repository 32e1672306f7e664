"""Tables without a mistake (无误的表): nothing is reported."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.checks.families import CODES
from kpi_eval.checks.families.costs import cost_sum
from kpi_eval.testing import documents, evaluations, indicators
from kpi_eval.testing.cases import Case
from tests.spec.rows import ALL_POLICIES, on_tables

POLICIES = list(ke.policies)
# Drawn alike in every run: what is silent is silent for everybody.
CLEAN = settings(
    max_examples=200, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
OF_A_POLICY = st.tuples(st.sampled_from(POLICIES), st.sampled_from(["project", "unit"]))


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


def planned(table: ke.Evaluation) -> ke.Evaluation:
    """The target sheet that a table was approved with: its rows before the year."""
    rows = [
        attrs.evolve(row, actual=None, printed_rate=None, printed_score=None, rule=None,
                     deviation_reason=None, raw={})
        for row in table.indicators
    ]  # fmt: skip
    return ke.Evaluation(table.name, kind=f"{table.kind}-target", indicators=rows)


@pytest.fixture(scope="module")
def fired() -> Counter[str]:
    """How often each code fires on 200 clean tables, their target sheets, and all of them."""
    tables: list[ke.Evaluation] = []
    found: Counter[str] = Counter()

    @CLEAN
    @given(
        OF_A_POLICY.flatmap(lambda of: st.tuples(st.just(of[0]), evaluations(of[0], kind=of[1])))
    )
    def look(drawn):
        policy, table = drawn
        tables.append(attrs.evolve(table, implementing_unit="示例局"))
        plan = planned(table)
        audits = [ke.audit(plan), *(ke.audit(table, one, plans=[plan]) for one in (policy, "auto"))]
        found.update(finding.code for audit in audits for finding in audit.findings)

    @settings(CLEAN, max_examples=40)
    @given(st.sampled_from(POLICIES).flatmap(documents))
    def look_at_documents(document):
        found.update(finding.code for finding in ke.audit(document).findings)

    look()
    look_at_documents()
    assert len(tables) == 200
    batch = ke.audit_batch([ke.Document(source="表", evaluations=[one]) for one in tables])
    found.update(finding.code for finding in batch.findings)
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_silent_on_clean_tables(code, fired):
    """无误的表，任何一项核查都不提示，连「提示」一级也没有。

    No code, not even of severity info, fires on 200 drawn tables without a mistake, on the target
    sheets that they were approved with, on documents of them, or on all of them together. None is
    let off: the drawn wording is that of careful tables, which deserves no remark.
    """
    assert fired[code] == 0
