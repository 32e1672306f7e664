"""Tables without a mistake (无误的表): nothing is reported."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import documents, evaluations, indicators
from tests.spec.rows import ALL_POLICIES, on_tables


def complaints(audit: ke.Audit) -> list[str]:
    return [str(finding) for finding in audit.findings if finding.severity != "info"]


@pytest.mark.parametrize("kind", ["project", "unit"])
@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_clean_table_is_clean_under_its_policy(policy, kind, data):
    """A table whose every figure follows its convention gets no error and no warning.

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
    """`auto` may choose another policy that gives the same scores; nothing is wrong there."""
    audit = ke.audit(data.draw(evaluations(policy, kind=kind)))
    assert complaints(audit) == []
    assert audit.coverage.inconsistent == 0
    assert policy in {one.id for one in (audit.policy, *audit.tables[0].choice.tied)}


@pytest.mark.parametrize("policy", ["xinjiang-2024", "mof-2020"])
@on_tables
@given(data=st.data())
def test_a_clean_document_is_clean(policy, data):
    """Tables together, with the sums that the document declares of them."""
    document = data.draw(documents(policy))
    for chosen in (policy, "auto"):
        assert complaints(ke.audit(document, chosen)) == []


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_a_clean_row_is_clean(policy, data):
    """A single row is no table: nobody asks for its sums."""
    assert complaints(ke.audit(data.draw(indicators(policy)), policy)) == []


@pytest.mark.parametrize("policy", ALL_POLICIES)
@on_tables
@given(data=st.data())
def test_an_unfilled_table_is_checked_for_its_form_only(policy, data):
    """A clerk who has filled in targets and weights alone is told of nothing else."""
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
