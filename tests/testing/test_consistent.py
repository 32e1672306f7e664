"""assert_consistent: a table of one's own whose printed figures do not follow is refused."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import UnknownPolicyError
from kpi_eval.testing import assert_consistent, evaluations
from tests.spec.rows import ALL_POLICIES, on_tables, row

SOURCES = ("财政拨款", "30.00"), ("其他资金", "3.00")


def table(*rows, **fields):
    """A table with the given rows."""
    return ke.Evaluation("培训项目", indicators=rows, **fields)


RIGHT = row(">=5次", "5次", weight="45", printed_rate="100%", printed_score="45")
WRONG = row(">=200人次", "158人次", weight="45", printed_rate="79%", printed_score="45")


@on_tables
@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(data=st.data())
def test_a_clean_table_is_consistent(policy, data):
    """Whatever follows its policy passes, by the policy's id, itself, or found."""
    drawn = data.draw(evaluations(policy))
    for given_policy in (policy, ke.policies[policy], "auto"):
        assert_consistent(drawn, policy=given_policy)


def refusal(subject, policy):
    """What is said of a table or document that is refused."""
    with pytest.raises(AssertionError) as caught:
        assert_consistent(subject, policy=policy)
    return str(caught.value)


def test_the_message_shows_the_rows_that_disagree():
    """Printed beside recomputed, row by row; rows that agree are left out."""
    assert refusal(table(RIGHT, WRONG, printed_total="90"), "mof-2020").split("\n") == [
        "培训项目 does not follow mof-2020:",
        "  row 2 指标: >=200人次, 158人次 (weight 45)",
        "    score: printed 45, recomputed 35.55",
        "  total: printed 90, recomputed 80.55",
    ]


def test_several_figures_of_a_row_stand_below_it_once():
    """Rate and score of one row: the row is shown once."""
    wrong = attrs.evolve(WRONG, printed_rate="97%")
    said = refusal(table(RIGHT, wrong), "mof-2020").split("\n")
    assert said[1:] == [
        "  row 2 指标: >=200人次, 158人次 (weight 45)",
        "    rate: printed 97%, recomputed 79.00%",
        "    score: printed 45, recomputed 35.55",
    ]


def test_funds_and_errors_without_a_figure_are_shown():
    """The funds row, and sums that are no figure of the table."""
    funding = ke.Funding(
        budget="20.00", executed="15.00", weight="10", printed_rate="90%", printed_score="7",
        rows=[ke.FundingRow(name, budget=budget) for name, budget in SOURCES],
    )  # fmt: skip
    whole = attrs.evolve(RIGHT, weight="90", printed_score="90")
    assert refusal(table(whole, funding=funding), "mof-2016").split("\n")[1:] == [
        "  execution-rate: printed 90%, recomputed 75.00%",
        "  execution-score: printed 7, recomputed 7.50",
        "  全年预算数总额填报20.00万元，各来源之和30.00+3.00=33.00万元",
    ]


def test_every_table_of_a_document_is_shown():
    """A document is held table by table."""
    document = ke.Document(evaluations=(table(RIGHT, RIGHT), table(WRONG, RIGHT)))
    said = refusal(document, "mof-2020")
    assert said.count("does not follow mof-2020") == 1
    assert "row 1 指标" in said


def test_the_sample_of_the_package():
    """Its one wrong row is shown under the convention that its own scores follow."""
    said = refusal(ke.load_sample(), "auto")
    assert "does not follow xinjiang-2024" in said
    assert "rate: printed 100%, recomputed 10.00%" in said
    assert "score: printed 10, recomputed 0.00" in said


def test_what_cannot_be_checked_passes():
    """An unreadable actual is nobody's contradiction."""
    assert_consistent(table(RIGHT, attrs.evolve(RIGHT, actual="若干")), policy="mof-2020")


def test_an_unknown_policy_is_a_mistake_of_the_caller():
    """The error names the ids that there are."""
    with pytest.raises(UnknownPolicyError, match="mof-2020"):
        assert_consistent(table(RIGHT, RIGHT), policy="mof-2051")
