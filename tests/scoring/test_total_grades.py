"""总分等级 (grades of a total): pairs of start and name, nothing else."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidPolicyError
from kpi_eval.scoring.scorecard import grade_of_total


@pytest.mark.parametrize("value", [90, ("优",), (("优", 90),), "优", ((90, "优", 1),)])
def test_grades_that_are_no_pairs_are_refused(value):
    """A policy's grades are (start, name) pairs; anything else says what it should be."""
    with pytest.raises(InvalidPolicyError, match="descend to a start of 0"):
        attrs.evolve(ke.policies["mof-2020"], id="x", total_grades=value)


@pytest.mark.parametrize(
    ("total", "exact", "rounded", "whole"),
    [("90", "优", "优", "优"), ("89.99", "良", "优", None), ("89.5", "良", "优", None),
     ("89.49", "良", "良", None), ("89", "良", "良", "良"), ("88.4", "良", "良", "良"),
     ("59.5", "差", "中", None), ("100", "优", "优", "优"), ("0", "差", "差", "差")],
)  # fmt: skip
def test_grades_in_whole_numbers(total, exact, rounded, whole):
    """等级列整数（90-100、80-89）的：两档之间的总分没有等级，除非约定先四舍五入到整数。

    A total between two classes of whole numbers is in none; a policy may round it first.
    """
    base = ke.policies["mof-2020"]
    found = [
        grade_of_total(Decimal(total), attrs.evolve(base, id="x", grade_rounding=how))
        for how in ("none", "half-up", None)
    ]
    assert found == [exact, rounded, whole]


def test_a_grade_between_two_classes_is_not_judged():
    """两档之间的总分，填哪一等级都不判对错。 Whatever grade is printed for it is not checkable."""
    row = ke.Indicator("甲", target=">=60个", actual="53个", weight="90", printed_score="79.50")
    funds = ke.Funding(budget="1", executed="1", printed_score="10.00")
    for grade in ("优", "良"):
        table = ke.Evaluation(
            "例", indicators=[row], funding=funds, printed_total="89.50", printed_grade=grade
        )
        figure = ke.audit(table, "zhengzhou-2020").tables[0].assessment.grade
        assert figure.verdict == "not_checkable"
