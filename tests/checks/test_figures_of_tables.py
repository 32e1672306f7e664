"""Figures of a table under tied policies, under none, and of tables that were cut."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.checks.assess import assess, assess_plan, columns_of
from kpi_eval.checks.settle import Stand
from kpi_eval.checks.trial import trials_of
from kpi_eval.model.document import Document
from kpi_eval.model.location import Location, Problem
from kpi_eval.scoring.no_policy import NO_POLICY
from kpi_eval.scoring.parameters import Parameter

MOF_2016 = ke.policies["mof-2016"]
VENDOR, MOF_2021 = ke.policies["provincial-vendor"], ke.policies["mof-2021"]
XINJIANG, MOF_2020 = ke.policies["xinjiang-2024"], ke.policies["mof-2020"]


def row(score, actual="80人", **more):
    return ke.Indicator("甲", **{"target": ">=100人", "actual": actual, "weight": "30",
                                 "printed_score": score, **more})  # fmt: skip


def table(*rows, **funds):
    funding = ke.Funding(**{"budget": "20", "executed": "15", "weight": "10", **funds})
    return ke.Evaluation("项目", indicators=rows, funding=funding)


def settled(evaluation, *tied, others=(), established=True):
    """The assessment of a table under tied policies, and candidates that were not chosen."""
    columns = columns_of((evaluation,))
    trials, rest = (
        [trials_of((evaluation,), policy, columns)[0] for policy in side] for side in (tied, others)
    )
    return assess(trials, rest, columns, Stand(established=established))


def test_a_figure_is_wrong_only_if_every_tied_policy_says_so():
    """24 of 30 for 80 %: right in proportion, wrong by the line from 60 %; 15 the other way."""
    one = table(row("24"), row("15"), row("9"))
    for tied in ((VENDOR, MOF_2016, XINJIANG), (XINJIANG, MOF_2016, VENDOR)):
        found = settled(one, *tied, established=False).scores
        assert [(score.verdict, score.reason) for score in found] == [
            ("not_checkable", "no-policy"), ("not_checkable", "no-policy"), ("inconsistent", None),
        ]  # fmt: skip
        assert [score.contradicted for score in found] == [False, False, True]
        assert [score.range for score in found] == [(Decimal("15.00"), Decimal("24.00"))] * 3


def test_a_figure_that_is_not_proved_wrong_is_a_doubt():
    """9 of 30 for 80 %: two conventions refute it, and nothing else shows that they hold here."""
    found = settled(table(row("9")), VENDOR, XINJIANG, established=False).scores[0]
    assert (found.verdict, found.reason) == ("not_checkable", "no-policy")
    assert found.contradicted
    assert found.refuted_by == (VENDOR.title, XINJIANG.title)
    proved = settled(table(row("9")), VENDOR, XINJIANG).scores[0]
    assert (proved.verdict, proved.refuted_by) == ("inconsistent", found.refuted_by)


def test_three_policies_of_all_that_were_tried_prove_a_figure_wrong():
    """Chosen or not: three that give a value and all refute it; one that accepts it is enough."""
    wrong, right = table(row("9")), table(row("24"))
    chosen, others = (XINJIANG,), (VENDOR, MOF_2016)
    found = settled(wrong, *chosen, others=others, established=False).scores[0]
    assert found.verdict == "inconsistent"
    accepted = settled(right, *chosen, others=others, established=False).scores[0]
    assert (accepted.verdict, accepted.contradicted) == ("not_checkable", True)


def test_silence_and_assumption_lower_the_severity_and_veto_nothing():
    """Over-completion: full by one text, left open by another. 5 of 30 is nobody's all the same."""
    over = table(row("5", actual="150人"))
    firm = settled(over, MOF_2016).scores[0]
    assert firm.verdict == "inconsistent"
    lowered = settled(over, MOF_2016, MOF_2020).scores[0]
    assert (lowered.verdict, lowered.contradicted) == ("not_checkable", True)
    assumed = settled(over, MOF_2020).scores[0]
    assert (assumed.reason, assumed.contradicted) == ("assumed:over", True)
    full = settled(table(row("30", actual="150人")), MOF_2016, MOF_2020).scores[0]
    assert (full.verdict, full.contradicted) == ("consistent", False)


def test_where_the_tied_are_silent_the_other_candidates_are_heard():
    """Direct, missed: 10号 has no such rule. 2 of 10 is what no known convention gives."""
    short = {"actual": "90人", "rule": "直接赋分", "weight": "10"}
    silent = attrs.evolve(MOF_2016, id="silent", direct_short=Parameter(None, "text"))
    nothing = attrs.evolve(VENDOR, id="nothing", direct_short=Parameter(0, "text"))
    odd, known = (
        settled(table(row(score, **short)), silent, others=(nothing,)).scores[0]
        for score in ("2", "0")
    )
    assert (odd.verdict, odd.reason, odd.contradicted) == ("not_checkable", "policy-silent", True)
    assert (odd.recomputed, odd.refuted_by) == (Decimal("0.00"), (VENDOR.title,))
    assert (known.verdict, known.contradicted) == ("not_checkable", False)


def test_the_execution_score_is_settled_too():
    """5 points for 75 %: wrong in proportion, right by bands."""
    one = table(printed_score="5")
    assert settled(one, VENDOR).execution_score.verdict == "inconsistent"
    both = settled(one, VENDOR, MOF_2021).execution_score
    assert (both.verdict, both.reason) == ("not_checkable", "no-policy")
    neither = settled(table(printed_score="3"), VENDOR, MOF_2016).execution_score
    assert neither.verdict == "inconsistent"


def test_the_totals_follow_the_settled_scores():
    """A total is wrong with a score that every tied policy calls wrong, and not with another."""
    one = attrs.evolve(table(row("24"), printed_score="7.5"), printed_total="31.5")
    assert settled(one, XINJIANG).total.verdict == "inconsistent"
    assert settled(one, XINJIANG, VENDOR).total.verdict == "consistent"


def test_what_tied_policies_give_differently_is_a_range():
    """9 of 30 for 80 %: due are 15 by the line or 24 in proportion, so 15 to 24; and the total."""
    wrong = attrs.evolve(table(row("9"), printed_score="7.5"), printed_total="16.5")
    found = settled(wrong, XINJIANG, VENDOR)
    assert found.scores[0].range == (Decimal("15.00"), Decimal("24.00"))
    assert found.scores[0].due == "15.00或24.00"
    assert (found.total.verdict, found.total.recomputed) == ("inconsistent", None)
    assert found.total.range == (Decimal("22.50"), Decimal("31.50"))
    same = settled(wrong, VENDOR, MOF_2016)
    assert (same.scores[0].range, same.scores[0].recomputed) == (None, Decimal("24.00"))
    assert (same.total.range, same.total.recomputed) == (None, Decimal("31.50"))


def test_the_ranges_of_a_grade_are_joined():
    """部分达成: 60-80 % by one text and 50-80 % by another, so five to eight of ten."""
    graded = ke.Indicator("乙", target="提高", actual="部分达成预期指标并具有一定效果", weight="10",
                          rule="按评判等级赋分", printed_score="9")  # fmt: skip
    found = settled(table(graded), MOF_2020, MOF_2016).scores[0]
    assert (found.verdict, found.range) == ("inconsistent", (5, 8))
    assert found.due == "5.00至8.00"


def test_rates_are_settled_too():
    """A rate that rests on a form of the reverse is wrong only under both forms."""
    limit = row("0", actual="15天", target="<=10天", printed_rate="66.67%")
    assert settled(table(limit), VENDOR).rates[0].verdict == "inconsistent"
    both = settled(table(limit), VENDOR, MOF_2016).rates[0]
    assert (both.verdict, both.reason) == ("not_checkable", "no-policy")
    false = row("0", actual="15天", target="<=10天", printed_rate="80%")
    still = settled(table(false), VENDOR, MOF_2016).rates[0]
    assert (still.verdict, still.expected, still.due) == ("inconsistent", None, "50.00%或66.67%")


def test_a_plan_is_not_judged():
    """绩效目标表: no policy, no card, nothing but its weights."""
    plan = attrs.evolve(table(row("9")), kind="project-target")
    planned = assess_plan(plan)
    assert (planned.policy, planned.card, planned.execution_score) == (None, None, None)


@pytest.mark.parametrize(
    ("score", "verdict", "reason", "contradicted"),
    [("15", "not_checkable", "no-policy", False), ("24", "not_checkable", "no-policy", False),
     ("9", "not_checkable", "no-policy", True), ("8,00", "not_checkable", "unreadable", False),
     ("31", "inconsistent", None, False), ("-1", "inconsistent", None, False),
     ("", None, None, False)],
)  # fmt: skip
def test_without_a_policy_a_score_is_wrong_only_beyond_its_weight(
    score, verdict, reason, contradicted
):
    """Whatever the convention, 31 of 30 is too much; 9 is what no known one gives, a doubt."""
    one = table(row(score))
    columns = columns_of((one,))
    tried = [trials_of((one,), policy, columns)[0] for policy in ke.policies.values()]
    none = trials_of((one,), NO_POLICY, columns)
    found = assess(none, tried, columns, Stand(none=True)).scores[0]
    assert (found.verdict, found.reason, found.reading) == (verdict, reason, None)
    assert found.contradicted == contradicted
    assert found.assumed == ()
    assert (found.range is not None) == contradicted


def test_the_figures_in_their_order():
    """Rate and score row by row, then the funds, the weights, the total and the grade."""
    one = table(row("24"), row("15"))
    found = settled(one, XINJIANG)
    assert [(number, figure.name) for number, figure in found.figures()] == [
        (0, "rate"), (0, "score"), (1, "rate"), (1, "score"), (None, "execution-rate"),
        (None, "execution-score"), (None, "weight-sum"), (None, "total"), (None, "grade"),
    ]  # fmt: skip
    unfunded = attrs.evolve(one, funding=None)
    names = [figure.name for _, figure in settled(unfunded, XINJIANG).figures()]
    assert names == ["rate", "score"] * 2 + ["weight-sum", "total", "grade"]


def test_the_parts_of_a_total():
    """The funds row is one where the form gives it a weight, a score, or room."""

    def parts(weight="30", **funds):
        one = table(row("24", weight=weight), **funds)
        return [figure.name for figure in settled(one, XINJIANG).parts]

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


def test_an_audit_as_text_is_a_sentence_and_its_findings():
    """What was checked, then a sentence a line, what follows from another under it."""
    audit = ke.audit(table(row("9")), "xinjiang-2024")
    first, *others = str(audit).split("\n")
    assert first.startswith("核对了1张绩效自评表的")
    assert "\n".join(others) == "\n".join(str(entry) for entry in audit.entries)
    assert len(others) == len(audit.findings)


def test_what_is_only_assumed_elsewhere_is_no_silence_either():
    """Nobody's text says what a missed direct row earns: 12 of 30 is told, as an info."""
    short = table(row("12", actual="39人", rule="直接赋分"))
    columns = columns_of((short,))
    tried = [trials_of((short,), policy, columns)[0] for policy in (XINJIANG, MOF_2021)]
    none = trials_of((short,), NO_POLICY, columns)
    found = assess(none, tried, columns, Stand(none=True)).scores[0]
    assert (found.reason, found.contradicted) == ("assumed:direct_short", True)


def test_without_a_policy_a_whole_number_is_no_ones_score_cut_short():
    """没有选定约定时，取整凑合某一约定的得分不算相符：12 for 11.84 under one of them is told."""
    over = table(row("12", target=">=95人", actual="100人", weight="12.5"),
                 row("11", target=">=95人", actual="100人", weight="11.6"))  # fmt: skip
    columns = columns_of((over,))
    tried = [trials_of((over,), policy, columns)[0] for policy in ke.policies.values()]
    none = trials_of((over,), NO_POLICY, columns)
    found = assess(none, tried, columns, Stand(none=True)).scores
    assert [score.contradicted for score in found] == [True, True]
