"""不符的表述 (sentences of mismatches): what stands beside the figure that is wrong."""

from __future__ import annotations

import attrs

import kpi_eval as ke
from tests.spec.reference import POLICY_IDS
from tests.spec.rows import only


def _row(**fields):
    return ke.Indicator(
        "参赛企业", **{"target": ">=119家", "actual": "118家", "weight": "90", **fields}
    )


def _said(code, *rows, policy="xinjiang-2024", **fields):
    """What is said under a code of one table."""
    audit = ke.audit(ke.Evaluation("示例", indicators=rows, **fields), policy)
    return [finding.message for finding in audit.findings if finding.code == code]


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


def test_a_mismatch_that_is_explained_says_so():
    """A reason given for the deviation is no reason for another score, but is worth the look."""
    row = {"printed_score": "90", "actual": "70家"}
    (plain,) = _said("score-mismatch", _row(**row))
    (explained,) = _said("score-mismatch", _row(**row, deviation_reason="疫情影响"))
    assert explained.startswith(plain.rstrip("。"))
    assert len(explained) > len(plain)


def test_a_mismatch_under_tied_policies_says_that_none_gives_it(monkeypatch):
    """The forms of the reverse rate give 80, 75 or, from a gate, 37.5 of 100: never 99."""
    only(monkeypatch, *POLICY_IDS)
    rows = [
        _row(target="<=100天", actual=f"{n}天", rule="按照完成比例赋分", weight="100",
             printed_score=score)
        for n, score in ((125, "99"), (100, "100"))
    ]  # fmt: skip
    table = ke.Evaluation("示例", indicators=rows)
    (tied,) = [f for f in ke.audit(table).findings if f.code == "score-unestablished"]
    assert "应得37.50或75.00或80.00分" in tied.message
    assert "均不给此分" in tied.message
    (alone,) = [f for f in ke.audit(table, "mof-2016").findings if f.code == "score-mismatch"]
    assert "均不给此分" not in alone.message
    assert ke.policies["mof-2016"].title in alone.message


def test_a_total_is_named_with_a_mismatch_only_where_that_alone_spoils_it():
    """One wrong score names the total it spoils; of two, neither alone does."""
    wrong = _row(printed_score="90", actual="70家", weight="45")
    right = _row(printed_score="45", actual="119家", weight="45")
    (one,) = _said("score-mismatch", attrs.evolve(wrong, printed_score="45"), right,
                   printed_total="90")  # fmt: skip
    assert "总分应为" in one
    both = _said("score-mismatch", *[attrs.evolve(wrong, printed_score="45")] * 2,
                 printed_total="90")  # fmt: skip
    assert len(both) == 2
    assert not any("总分应为" in said for said in both)
    no_total = _said("score-mismatch", attrs.evolve(wrong, printed_score="45"), right)
    assert not any("总分应为" in said for said in no_total)


def test_a_total_without_any_score_is_judged_by_the_recomputed_ones():
    """Nothing but a total is printed: the sentence says what the rows would sum to."""
    (said,) = _said("total-mismatch", _row(actual="119家", weight="100"), printed_total="80")
    assert "100.00" in said
