"""文件自述的汇总 (what a document declares of its tables): decided by the tables, exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.document import Declared, Document


def _declaring(*declared, tables=3):
    funds = ke.Funding(budget="5.00", executed="4.00", weight="10")
    row = ke.Indicator("培训农民人数", ">=200人次", "200人次", weight=90)
    made = [ke.Evaluation(f"项目{n}", indicators=[row], funding=funds) for n in range(tables)]
    return Document(
        evaluations=made, declared=[Declared(what=what, value=value) for what, value in declared]
    )


@pytest.mark.parametrize(
    ("declared", "told", "relation", "found"),
    [
        ((("projects", "3"), ("projects-budget", "15"), ("projects-executed", "12")),
         [True, True, True], "states", []),
        ((("projects", "3"), ("projects-budget", "150000元")), [True, True], "states", []),
        ((("projects", "3"), ("projects-budget", "15.01")), [True, False], "states",
         ["declared-sum-mismatch"]),
        ((("projects", "4"), ("projects-budget", "15")), [False, None], "states",
         ["declared-count-mismatch"]),
        ((("projects", "2"), ("projects-budget", "10"), ("non-fiscal-projects", "1"),
          ("non-fiscal-budget", "5")), [True] * 4, "component", []),
        ((("projects", "3"), ("non-fiscal-projects", "0")), [True, True], "states", []),
        ((("projects", "3"), ("non-fiscal-projects", "1")), [True, None], "states", []),
        ((("unit-tables", "1"), ("unit-budget", "15")), [None, None], "states", []),
    ],
)  # fmt: skip
def test_a_declared_sum_is_decided_by_its_tables(declared, told, relation, found):
    """文件自述的项目个数、预算和执行总额，由所附各表精确核定：相符、不符，或无从核对。

    The number of tables and the sums of their funds decide exactly what a document declares of
    them; two that the tables hold together are parts; with a table missing sums say nothing. What
    differs is a finding, and nothing else is.
    Source: 部门决算公开文件的预算绩效情况说明.
    """
    document = _declaring(*declared)
    links = ke.prose_links(document)
    assert [link.agrees for link in links] == told
    assert {link.relation for link in links} == {relation}
    assert [one.code for one in ke.audit(document).findings if "declared" in one.code] == found


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=4), st.integers(-2, 2))
def test_a_declared_sum_agrees_to_the_last_yuan(budgets, off):
    """各表预算之和，差一元也不相符。

    The sum of the budgets is what is declared, or it is not: by a single yuan.
    Source: none is needed.
    """
    tables = [
        ke.Evaluation(f"项目{n}", funding=ke.Funding(budget=f"{budget}元"))
        for n, budget in enumerate(budgets)
    ]
    declared = [
        Declared(what="projects", value=str(len(budgets))),
        Declared(what="projects-budget", value=f"{sum(budgets) + off}元"),
    ]
    links = ke.prose_links(Document(evaluations=tables, declared=declared))
    assert [link.agrees for link in links] == [True, off == 0]
