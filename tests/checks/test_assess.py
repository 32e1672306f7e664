"""Figures of a table under tied policies, under none, and of tables that were cut."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.checks.assess import assess, columns_of, merge_tied
from kpi_eval.model.document import Document
from kpi_eval.model.location import Location, Problem

VENDOR, MOF_2021 = ke.policies["provincial-vendor"], ke.policies["mof-2021"]
XINJIANG, MOF_2020 = ke.policies["xinjiang-2024"], ke.policies["mof-2020"]


def row(score, actual="80人", **more):
    return ke.Indicator("甲", **{"target": ">=100人", "actual": actual, "weight": "30",
                                 "printed_score": score, **more})  # fmt: skip


def table(*rows, **funds):
    funding = ke.Funding(**{"budget": "20", "executed": "15", "weight": "10", **funds})
    return ke.Evaluation("项目", indicators=rows, funding=funding)


def merged(evaluation, chosen, *tied):
    columns = columns_of((evaluation,))
    first = assess(evaluation, chosen, columns)
    return merge_tied(first, tuple(assess(evaluation, one, columns) for one in tied), columns)


def test_a_figure_is_wrong_only_if_every_tied_policy_says_so():
    """24 of 30 for 80 %: right in proportion, wrong by the line from 60 %; 15 the other way."""
    one = table(row("24"), row("15"), row("9"))
    for chosen, tied in ((VENDOR, XINJIANG), (XINJIANG, VENDOR)):
        found = merged(one, chosen, tied).scores
        given = merged(one, chosen).scores
        wrong = [number for number, score in enumerate(given) if score.verdict == "inconsistent"]
        assert [score.verdict for score in found][2] == "inconsistent"
        for number in wrong[:-1]:
            assert (found[number].verdict, found[number].reason) == ("not_checkable", "no-policy")
        assert len(wrong) == 2


def test_the_execution_score_is_merged_too():
    """5 points for 75 %: wrong in proportion, right by bands."""
    one = table(printed_score="5")
    assert merged(one, VENDOR).execution_score.verdict == "inconsistent"
    both = merged(one, VENDOR, MOF_2021).execution_score
    assert (both.verdict, both.reason) == ("not_checkable", "no-policy")
    neither = merged(table(printed_score="3"), VENDOR, ke.policies["mof-2016"]).execution_score
    assert neither.verdict == "inconsistent"


def test_the_totals_follow_the_merged_scores():
    """A total is wrong with a score that every tied policy calls wrong, and not with another."""
    one = attrs.evolve(table(row("24"), printed_score="7.5"), printed_total="31.5")
    assert merged(one, XINJIANG).total.verdict == "inconsistent"
    assert merged(one, XINJIANG, VENDOR).total.verdict == "consistent"


def test_what_tied_policies_give_differently_is_a_range():
    """9 of 30 for 80 %: due are 15 by the line and 24 in proportion, so 15 to 24."""
    wrong = table(row("9"))
    found = merged(wrong, XINJIANG, VENDOR).scores[0]
    assert (found.verdict, found.range) == ("inconsistent", (Decimal("15.00"), Decimal("24.00")))
    three = merged(wrong, VENDOR, XINJIANG, ke.policies["mof-2016"]).scores[0]
    assert three.range == (Decimal("15.00"), Decimal("24.00"))
    same = merged(wrong, VENDOR, ke.policies["mof-2016"]).scores[0]
    assert (same.verdict, same.range, same.recomputed) == ("inconsistent", None, Decimal("24.00"))
    # A total over such a score is not known.
    whole = attrs.evolve(wrong, printed_total="16.5")
    assert merged(whole, XINJIANG, VENDOR).total.recomputed is None


def test_a_range_of_a_grade_stays_what_it_is():
    """Outside every range: the chosen policy's own range is reported."""
    graded = ke.Indicator("乙", target="提高", actual="部分达成预期指标并具有一定效果", weight="10",
                          rule="按评判等级赋分", printed_score="9")  # fmt: skip
    found = merged(table(graded), MOF_2020, ke.policies["mof-2016"]).scores[0]
    assert (found.verdict, found.range) == ("inconsistent", (6, 8))


def test_rates_are_merged_too():
    """A rate that rests on a form of the reverse is wrong only under both forms."""
    limit = row("0", actual="15天", target="<=10天", printed_rate="66.67%")
    chosen = attrs.evolve(VENDOR, id="linear")
    assert merged(table(limit), chosen).rates[0].verdict == "inconsistent"
    both = merged(table(limit), chosen, ke.policies["mof-2016"]).rates[0]
    assert (both.verdict, both.reason) == ("not_checkable", "no-policy")
    false = row("0", actual="15天", target="<=10天", printed_rate="80%")
    still = merged(table(false), chosen, ke.policies["mof-2016"]).rates[0]
    assert (still.verdict, still.range, still.expected) == ("inconsistent", None, "50.00%")


def test_without_ties_nothing_is_merged():
    """The chosen policy alone, and a plan."""
    one = table(row("9"))
    columns = columns_of((one,))
    alone = assess(one, XINJIANG, columns)
    assert merge_tied(alone, (), columns) is alone
    plan = attrs.evolve(one, kind="project-target")
    planned = assess(plan, XINJIANG, columns)
    assert merge_tied(planned, (planned,), columns) is planned
    assert (planned.policy, planned.card, planned.execution_score) == (None, None, None)


@pytest.mark.parametrize(
    ("score", "verdict", "reason"),
    [("15", "not_checkable", "no-policy"), ("24", "not_checkable", "no-policy"),
     ("8,00", "not_checkable", "unreadable"), ("31", "inconsistent", None),
     ("-1", "inconsistent", None), ("", None, None)],
)  # fmt: skip
def test_without_a_policy_a_score_is_wrong_only_beyond_its_weight(score, verdict, reason):
    """Whatever the convention, 31 of 30 is too much; what is due is not said."""
    one = table(row(score))
    found = assess(one, None, columns_of((one,))).scores[0]
    assert (found.verdict, found.reason, found.reading) == (verdict, reason, None)
    assert (found.recomputed, found.range, found.assumed) == (None, None, ())


def test_the_figures_in_their_order():
    """Rate and score row by row, then the funds, the weights, the total and the grade."""
    one = table(row("24"), row("15"))
    found = assess(one, XINJIANG, columns_of((one,)))
    assert [(number, figure.name) for number, figure in found.figures()] == [
        (0, "rate"), (0, "score"), (1, "rate"), (1, "score"), (None, "execution-rate"),
        (None, "execution-score"), (None, "weight-sum"), (None, "total"), (None, "grade"),
    ]  # fmt: skip
    unfunded = attrs.evolve(one, funding=None)
    names = [figure.name for _, figure in assess(unfunded, XINJIANG, columns_of(())).figures()]
    assert names == ["rate", "score"] * 2 + ["weight-sum", "total", "grade"]


def test_the_parts_of_a_total():
    """The funds row is one where the form gives it a weight, a score, or room."""

    def parts(weight="30", **funds):
        one = table(row("24", weight=weight), **funds)
        return [figure.name for figure in assess(one, XINJIANG, columns_of((one,))).parts]

    assert parts() == ["score", "execution-score"]
    assert parts(weight="100") == ["score", "execution-score"]
    assert parts(weight="100", printed_score="") == ["score", "execution-score"]


def test_a_table_that_was_cut_is_not_asked_for_its_sums():
    """Weights of 30 in a table with rows missing say nothing; the rows are checked all the same."""
    one = attrs.evolve(table(row("9")), location=Location(table=1))
    cut = Problem("row-short", "warning", Location(table=1), arguments={"found": 1, "expected": 9})
    whole = [f.code for f in ke.audit(Document(evaluations=[one]), "xinjiang-2024").findings]
    part = ke.audit(Document(evaluations=[one], problems=[cut]), "xinjiang-2024")
    assert whole == ["score-mismatch", "weights-off"]
    assert [finding.code for finding in part.findings] == ["score-mismatch"]
    assert part.tables[0].assessment.incomplete
    elsewhere = attrs.evolve(cut, location=Location(table=2))
    other = ke.audit(Document(evaluations=[one], problems=[elsewhere]), "xinjiang-2024")
    assert [finding.code for finding in other.findings] == whole


def test_an_audit_as_text_is_its_findings():
    """A sentence a line."""
    audit = ke.audit(table(row("9")), "xinjiang-2024")
    assert str(audit) == "\n".join(str(finding) for finding in audit.findings)
    assert str(audit).count("\n") == len(audit.findings) - 1
