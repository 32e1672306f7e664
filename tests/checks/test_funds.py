"""The funds block: execution rate and score, parts and totals."""

from __future__ import annotations

import attrs
import pytest

import kpi_eval as ke

XINJIANG = "xinjiang-2024"


def findings(policy=XINJIANG, kind="project", rows=(), **funds):
    given = {"budget": "20.00", "executed": "15.00", "weight": "10", **funds}
    funding = ke.Funding(**given, rows=rows)
    return ke.audit(ke.Evaluation("项目", kind=kind, funding=funding), policy)


def codes(*args, **funds):
    return [one.code for one in findings(*args, **funds).findings]


@pytest.mark.parametrize(
    ("rate", "found"),
    [
        ("75.00%", []), ("75%", []), ("75", []), ("0.75", []), ("0.7500", []), ("", []), (None, []),
        ("—", []), ("100.00%", ["execution-rate-mismatch"]), ("7.5%", ["execution-rate-mismatch"]),
        ("75.01%", ["execution-rate-mismatch"]), ("0.75%", ["execution-rate-mismatch"]),
        ("七十五", ["figure-unreadable"]),
    ],
)  # fmt: skip
def test_the_rate_is_executed_over_budget(rate, found):
    """15.00 of 20.00 is 75 %, in percent or as a ratio."""
    assert codes(printed_rate=rate) == found


@pytest.mark.parametrize(
    ("rate", "found"), [("74.95%", []), ("75%", ["execution-rate-coarse"]),
                        ("74%", ["execution-rate-coarse"]), ("76%", ["execution-rate-mismatch"])],
)  # fmt: skip
def test_a_rate_of_too_few_digits_is_worth_a_warning(rate, found):
    """14.99 of 20.00 is 74.95 %: 75 % rounds it, 74 % cuts it."""
    assert codes(executed="14.99", printed_rate=rate) == found


@pytest.mark.parametrize(
    ("kind", "score", "found"),
    [
        ("unit", "7.50", []), ("unit", "7.5", []), ("unit", "10", ["execution-score-mismatch"]),
        ("unit", "", []), ("unit", "8", ["execution-score-mismatch"]),
        ("unit", "75", ["execution-score-above-weight"]),
        # In Xinjiang no project below 100 % was published: there the rule is assumed.
        ("project", "7.50", []), ("project", "10", ["execution-score-unproved"]),
        ("unit", "七", ["figure-unreadable"]),
    ],
)  # fmt: skip
def test_the_score_is_that_of_the_rate(kind, score, found):
    """10*e: 75 % has 7.5 of 10."""
    assert codes(kind=kind, printed_score=score) == found


def test_a_score_may_follow_from_a_coarse_rate():
    """74.90 % printed as 75 %: 7.50 follows from it, and is a warning like the rate itself."""
    found = findings(kind="unit", executed="14.98", printed_rate="75%", printed_score="7.50")
    assert [one.code for one in found.findings] == [
        "execution-rate-coarse", "execution-score-coarse"
    ]  # fmt: skip
    assert found.tables[0].assessment.execution_score.reading == "from-printed-rate"
    neither = codes(kind="unit", executed="14.98", printed_rate="75%", printed_score="7.40")
    assert neither == ["execution-rate-coarse", "execution-score-mismatch"]
    false = codes(kind="unit", executed="14.98", printed_rate="90%", printed_score="9.00")
    assert false == ["execution-rate-mismatch", "execution-score-mismatch"]


def test_a_finding_says_what_it_is_computed_from():
    """Budget, executed, rate, weight and policy stand in the sentence."""
    rate, score = findings(kind="unit", printed_rate="100.00%", printed_score="10.00").findings
    for part in ("20.00", "15.00", "75.00%", "100.00%", "万元"):
        assert part in str(rate)
    for part in ("75.00%", "10分", "7.50", "10.00", ke.policies[XINJIANG].title):
        assert part in str(score)
    assert (rate.figure, score.figure) == ("execution-rate", "execution-score")
    assert (rate.expected, score.expected) == ("75.00%", "7.50")


def test_the_base_is_the_policys():
    """Where the policy takes the first budget, the sentence names it."""
    first = attrs.evolve(ke.policies["mof-2020"], id="first", execution_base="initial")
    found = findings(first, initial="30.00", printed_rate="75.00%")
    assert [one.code for one in found.findings] == ["execution-rate-mismatch"]
    assert "30.00" in str(found.findings[0])
    assert codes(first, initial="30.00", printed_rate="50.00%") == []


def test_the_other_base_is_no_error_where_only_assumed():
    """北京2016 divides by the first budget: under mof-2016 that is unproved, not wrong."""
    found = findings("mof-2016", initial="30.00", printed_rate="50.00%", printed_score="5")
    assert [one.code for one in found.findings] == [
        "execution-rate-unproved", "execution-score-unproved"
    ]  # fmt: skip
    assert found.coverage.not_checkable == 2
    assert codes("mof-2016", initial="30.00", printed_rate="60.00%") == ["execution-rate-mismatch"]
    assert codes("mof-2016", printed_rate="50.00%") == ["execution-rate-mismatch"]


@pytest.mark.parametrize("field", ["initial", "budget", "executed"])
def test_the_parts_add_up_to_the_total(field):
    """每列：各来源之和=总额, for each of the three columns on its own."""
    total = {"initial": "20.00", "budget": "20.00", "executed": "15.00"}
    half = {"initial": "12", "budget": "12", "executed": "9"}
    rest = {"initial": "8.0", "budget": "8.0", "executed": "6.00"}

    def of(**changed):
        rows = [ke.FundingRow("财政拨款", **half), ke.FundingRow("其他资金", **{**rest, **changed})]
        return codes(**total, rows=rows)

    assert of() == []
    assert of(**{field: "6.01"}) == ["funds-sum-mismatch"]
    # A blank or unreadable part leaves the sum unknown.
    for text in ("", "—", "八", None):
        assert of(**{field: text}) == []


def test_a_sum_needs_a_total_and_two_parts():
    """One source, no source, no total: nothing to compare."""
    one = [ke.FundingRow("财政拨款", budget="1", executed="1")]
    assert codes(rows=one) == []
    assert codes(rows=[*one, ke.FundingRow("其他", budget="1", executed="1")], budget=None,
                 executed=None) == []  # fmt: skip
    found = findings(rows=[*one, ke.FundingRow("其他", budget="2", executed="14")])
    (finding,) = found.findings
    assert (finding.printed, finding.expected) == ("20.00", "3")
    assert "1+2" in str(finding)


def test_more_executed_than_budgeted_is_worth_a_warning():
    """Executed funds do not exceed the adjusted budget."""
    assert codes(executed="20.00") == []
    assert codes(executed="20.01") == ["executed-over-budget"]
    assert codes(executed="25", budget=None) == []


def test_without_any_policy_the_rate_is_checked_all_the_same():
    """The execution rate needs no convention; its score does."""
    rows = [
        ke.Indicator("甲", target=">=100人", actual=f"{n}人", weight="30", printed_score=score,
                     rule="按照完成比例赋分")
        for n, score in ((150, "11"), (80, "13"), (85, "9"))
    ]  # fmt: skip
    funding = ke.Funding(budget="20", executed="15", weight="10", printed_rate="80%",
                         printed_score="3")  # fmt: skip
    audit = ke.audit(ke.Evaluation("项目", indicators=rows, funding=funding))
    assert audit.policy is None
    found = audit.tables[0].assessment
    assert (found.execution_rate.verdict, found.execution_score.reason) == (
        "inconsistent", "no-policy",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("funds", "reason"),
    [
        ({"budget": "", "printed_rate": "75%"}, "no-actual"),
        ({"executed": None, "printed_rate": "75%"}, "no-actual"),
        ({"budget": "八", "printed_rate": "75%"}, "unreadable"),
        ({"budget": "0", "printed_rate": "75%"}, "zero-target"),
        ({"printed_rate": "七"}, "unreadable"),
    ],
)
def test_why_the_execution_cannot_be_checked(funds, reason):
    """Rate and score say why, in the words of the closed list."""
    found = findings("xinjiang-2024", **{"printed_score": "7.5", **funds}).tables[0].assessment
    assert (found.execution_rate.verdict, found.execution_rate.reason) == ("not_checkable", reason)
    vendor = findings("provincial-vendor", **{"printed_score": "7.5", **funds}).tables[0].assessment
    assert vendor.execution_rate.reason == reason


def test_a_budget_of_zero_under_a_policy_that_knows_it():
    """A provincial system gives 0 points: the rate is not checkable, the score is."""
    found = findings("provincial-vendor", budget="0", executed="0", printed_rate="0%",
                     printed_score="0").tables[0].assessment  # fmt: skip
    assert found.execution_rate.reason == "zero-target"
    assert (found.execution_score.verdict, found.execution_score.reading) == ("consistent", "exact")
    other = findings("provincial-vendor", budget="0", executed="0", printed_score="10")
    assert [one.code for one in other.findings] == ["execution-score-mismatch"]


def test_a_plan_is_not_asked_for_its_execution():
    """Before the year nothing is executed; parts and totals add up all the same."""
    rows = [ke.FundingRow("财政拨款", budget="1"), ke.FundingRow("其他", budget="2")]
    audit = findings(kind="project-target", executed=None, budget="4", rows=rows, printed_rate="5%")
    assert [one.code for one in audit.findings] == ["funds-sum-mismatch"]
    assert audit.tables[0].assessment.execution_rate is None


@pytest.mark.parametrize(
    ("weight", "score", "printed", "found"),
    [
        (None, "7.50", "100", []), ("", "7.50", "100", []), ("—", "7.50", "100", []),
        (None, "7.50", "90", []), (None, "7.50", "80", ["weight-sum-mismatch"]),
        (None, None, "100", ["weight-sum-mismatch"]), ("20", "15", "100", ["weight-sum-mismatch"]),
        (None, "7.50", None, []), ("10", "7.50", "90", []), ("10", "7.50", "100", []),
    ],
)  # fmt: skip
def test_funds_scored_without_a_weight_may_hold_what_the_weights_lack(
    weight, score, printed, found
):
    """Rows of 90 and a sum of 100: the execution is worth 10, though no column says so."""
    funding = ke.Funding(budget="20", executed="15", weight=weight, printed_score=score)
    row = ke.Indicator("讲座", target="4场", actual="4场", weight="90", printed_score="90")
    table = ke.Evaluation("项目", indicators=[row], funding=funding, printed_weight_sum=printed)
    assert [f.code for f in ke.audit(table, "mof-2020").findings if "weight" in f.code] == found


def test_a_form_without_rows_has_no_weights_to_sum():
    """A blank form prints 100 below its rows and 10 beside its funds."""
    table = ke.Evaluation("", funding=ke.Funding(weight="10"), printed_weight_sum="100")
    audit = ke.audit(table)
    assert audit.findings == ()
    assert audit.tables[0].assessment.weight_sum.reason == "no-weight"


def test_funds_scored_without_a_weight_may_fill_the_weights_up():
    """Indicators at 80 and an execution row scored, its weight not printed: 20 may be its share."""
    row = ke.Indicator("甲", target=">=1次", actual="1次", weight="80", printed_score="80")
    for score, found in (("20", []), (None, ["weights-off"])):
        funding = ke.Funding(budget="20.00", executed="20.00", printed_score=score)
        audit = ke.audit(ke.Evaluation("项目", indicators=[row], funding=funding), "mof-2016")
        assert [f.code for f in audit.findings if f.code == "weights-off"] == found
