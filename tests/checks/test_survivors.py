"""What mutation testing found that nothing else held."""

from __future__ import annotations

import kpi_eval as ke


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def test_a_coarse_total_over_a_coarse_score_is_coarse():
    """88.1 for 88.11, and 98 for 98.1: the total is coarse, not equal to the printed scores."""
    table = ke.Evaluation(
        "示例",
        indicators=[_row(printed_score="88.1"), _row(weight="0", printed_score="0.00")],
        funding=ke.Funding(budget="5.00", executed="5.00", weight="10", printed_score="10.00"),
        printed_total="98",
    )
    total = ke.audit(table, "xinjiang-2024").tables[0].assessment.total
    assert (total.verdict, total.reading) == ("consistent", "coarse")


def test_one_cost_is_named_alone_and_several_as_a_sum():
    """成本指标合计11.51万元, and 成本指标合计11+0.51=11.51万元."""
    funding = ke.Funding(initial="11.51", budget="21.51", executed="21.51")

    def said(*costs):
        rows = [
            ke.Indicator("经费", level1="成本指标", target=f"<={cost}万元", actual=f"{cost}万元")
            for cost in costs
        ]
        audit = ke.audit(ke.Evaluation("示例", indicators=rows, funding=funding), "mof-2020")
        (found,) = [one.message for one in audit.findings if one.code == "cost-sum-mismatch"]
        return found

    assert said("11.51").startswith("成本指标合计11.51万元，")
    assert said("11", "0.51").startswith("成本指标合计11+0.51=11.51万元，")
