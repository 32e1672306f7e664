"""预算执行行的数 (figures of the funds row): open parameters, words, a unit's own rule."""

from __future__ import annotations

import attrs

import kpi_eval as ke


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def _judged(*rows, policy="xinjiang-2024", **fields):
    """One table under a policy, judged."""
    return ke.audit(ke.Evaluation("示例", indicators=rows, **fields), policy).tables[0].assessment


def test_a_rate_over_the_first_budget_names_the_parameter():
    """20.00 first, 25.00 in the end, 20.00 spent: 100 % takes the first budget, an open point."""
    funding = ke.Funding(
        initial="20.00", budget="25.00", executed="20.00", weight="10", printed_rate="100.00%"
    )
    policy = next(p for p in ke.policies.values() if p.execution_base.status == "assumed")
    figure = _judged(_row(), funding=funding, policy=policy).execution_rate
    assert (figure.reason, figure.assumed) == ("assumed:execution_base", ("execution_base",))


def test_an_execution_score_in_words_is_unreadable():
    """十分 is nobody's number."""
    funding = ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="十分满")
    assert _judged(_row(), funding=funding).execution_score.reason == "unreadable"


def test_the_score_of_a_units_funds_follows_from_its_coarse_rate_by_the_units_rule():
    """74.90 % printed as 75 %: 7.50 where units get their share, though projects get bands."""
    policy = attrs.evolve(ke.policies["mof-2021"], id="units", unit_execution="ratio")
    funding = ke.Funding(
        budget="20.00", executed="14.98", weight="10", printed_rate="75%", printed_score="7.50"
    )
    figure = _judged(kind="unit", funding=funding, policy=policy).execution_score
    assert (figure.verdict, figure.reading) == ("consistent", "from-printed-rate")
