"""The funds block: execution rate and score, parts and totals."""

from __future__ import annotations

import attrs
import pytest

import kpi_eval as ke
from kpi_eval.report.summary import figure_grid
from kpi_eval.scoring.parameters import assumed

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


def test_the_sentence_says_only_that_the_rate_agrees():
    """不臆测填表人怎样算的 (nobody knows how it was computed): 「与以……为分母的结果相符」."""
    (found,) = findings("mof-2016", initial="30.00", printed_rate="50.00%").findings
    assert "与以年初预算数为分母的结果相符；以全年预算数为分母为75.00%" in str(found)
    assert "系以" not in str(found)


def test_where_the_first_budget_is_only_assumed_the_sentence_turns_round():
    """约定只假定以年初预算数为分母 (the other way round)."""
    first = attrs.evolve(
        ke.policies["mof-2016"], id="first", execution_base=assumed("initial", "某地")
    )
    (found,) = findings(first, initial="30.00", printed_rate="75.00%").findings
    assert found.code == "execution-rate-unproved"
    assert "与以全年预算数为分母的结果相符；以年初预算数为分母为50.00%" in str(found)


@pytest.mark.parametrize(
    ("initial", "budget", "executed", "rate", "said"),
    [
        ("20.00", "200.00", "15.00", "75.00%", "为年初预算数20.00万元的10倍，疑多写了零"),
        ("20.00", "2000", "15.00", "75%", "的100倍，疑多写了零"),
        ("20.00", "200000", "15.00", "0.75", "的10000倍，疑多写了零"),
        ("200", "20", "150", "75.00%", "的10分之一，疑少写了零"),
        ("20万元", "2000000元", "150000元", "75.00%", "2000000元为年初预算数20万元的10倍"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("policy", ["mof-2016", XINJIANG])
def test_a_budget_ten_times_the_first_one_is_first_of_all_that(
    policy, initial, budget, executed, rate, said
):
    """十倍于年初预算数、执行率又与年初预算数相符：先报多写零，不说分母用错."""
    found = findings(
        policy, initial=initial, budget=budget, executed=executed, printed_rate=rate
    ).findings  # fmt: skip
    (tenfold,) = [one for one in found if one.code == "budget-tenfold"]
    assert said in str(tenfold)
    assert str(tenfold).endswith("以年初预算数计执行率与填报相符。")
    assert tenfold.severity == "warning"
    assert "execution-rate-unproved" not in [one.code for one in found]
    # A rate that is wrong by a policy that knows its denominator is wrong all the same.
    assert ("execution-rate-mismatch" in [one.code for one in found]) == (policy == XINJIANG)


@pytest.mark.parametrize(
    ("initial", "budget", "rate"),
    [("20.00", "200.00", "7.50%"), ("20.00", "210.00", "75.00%"), ("20.00", "40.00", "75.00%"),
     ("20.00", "20.00", "75.00%"), ("0", "200.00", "75.00%"), ("", "200.00", "75.00%"),
     ("20万美元", "200.00", "75.00%"), ("20.00", "200.00", "70.00%"), ("20.00", "200.00", None)],
)  # fmt: skip
def test_a_budget_that_is_another_one_is_no_slip(initial, budget, rate):
    """预算调整不是笔误 (an adjusted budget is no slip), nor is anything the rate does not show."""
    found = codes("mof-2016", initial=initial, budget=budget, printed_rate=rate)
    assert "budget-tenfold" not in found


def test_of_an_initial_base_a_tenfold_budget_is_no_matter():
    """以年初预算数为分母的约定，执行率与调整后的预算数无关."""
    first = attrs.evolve(ke.policies["mof-2020"], id="first", execution_base="initial")
    assert codes(first, initial="20.00", budget="200.00", printed_rate="75.00%") == []


AGREES = "，则与填报的执行率相符"
PARTS_OF = {"budget": ("12", "8"), "executed": ("10", "5")}


def sources(**changed):
    amounts = {**PARTS_OF, **changed}
    return [
        ke.FundingRow("财政拨款", **{field: pair[0] for field, pair in amounts.items()}),
        ke.FundingRow("其他资金", **{field: pair[1] for field, pair in amounts.items()}),
    ]


@pytest.mark.parametrize(
    ("funds", "said"),
    [
        ({"executed": "150", "rows": sources()}, f"全年执行数若为15万元{AGREES}，疑为多写了零"),
        ({"executed": "1.5", "rows": sources()}, f"全年执行数若为15万元{AGREES}，疑为少写了零"),
        ({"executed": "15元", "rows": sources()}, "全年执行数若为150000元"),
        ({"budget": "200", "rows": sources()}, f"全年预算数若为20万元{AGREES}，疑为多写了零"),
        ({"budget": "2", "rows": sources()}, f"全年预算数若为20万元{AGREES}，疑为少写了零"),
        ({"executed": "1.5", "initial": "20", "printed_score": "7.50"}, "全年执行数若为15万元"),
        ({"executed": "1.5", "printed_score": "7.50",
          "rows": sources(executed=("1", "0.5"))}, "全年执行数若为15万元"),
    ],
)  # fmt: skip
def test_an_amount_off_by_a_power_of_ten_is_named_where_it_has_a_witness(funds, said):
    """有旁证才指明哪个数错位：来源之和，或年初预算数与得分 (one finding, with its suspect)."""
    found = findings("mof-2020", printed_rate="75.00%", **funds).findings
    (rate,) = [one for one in found if one.code == "execution-rate-mismatch"]
    assert said in str(rate)
    assert rate.severity == "error"


@pytest.mark.parametrize(
    "funds",
    [
        {"executed": "1.5"}, {"executed": "1.5", "initial": "20"},
        # The score is that of the amounts: then the rate is the slip.
        {"executed": "1.5", "initial": "20", "printed_score": "0.75"},
        {"executed": "1.5", "initial": "20", "printed_score": "七"},
        {"executed": "1.5", "printed_score": "7.50"},
        {"executed": "1.4", "rows": sources()},
        {"executed": "1.5", "rows": sources(executed=("9", ""))},
        {"executed": "0", "rows": sources()}, {"printed_rate": "0%", "rows": sources()},
    ],
)  # fmt: skip
def test_without_a_witness_no_amount_is_blamed(funds):
    """没有旁证不指认 (the rate may be the slip as well)."""
    found = findings("mof-2020", **{"printed_rate": "75.00%", **funds}).findings
    (rate,) = [one for one in found if one.code == "execution-rate-mismatch"]
    assert "若为" not in str(rate)


@pytest.mark.parametrize(
    ("budget", "executed", "unit"),
    [("5万元", "45000元", "万元"), ("5", "45000元", "万元"), ("50000", "4.5万元", "元"),
     ("150万", "135", "万元"), ("0.5亿元", "4500万元", "万元"), ("5.00万", "4.50万", "亿元")],
)  # fmt: skip
def test_amounts_in_their_own_units_are_no_error(budget, executed, unit):
    """单位不同、金额相符：执行率90%，得9分，无疑问 (true 90 % in any unit)."""
    funding = ke.Funding(
        budget=budget, executed=executed, unit=unit, weight="10", printed_rate="90.00%",
        printed_score="9.00",
    )  # fmt: skip
    audit = ke.audit(ke.Evaluation("项目", kind="unit", funding=funding), "mof-2020")
    assert [one.code for one in audit.findings] == []
    assert audit.coverage.consistent == 2
    shown = "".join(cell for row in figure_grid(audit.tables[0]).rows for cell in row)
    for never in ("万万元", "45000万元", "元万元", "万元元"):
        assert never not in shown


@pytest.mark.parametrize(
    ("budget", "executed"), [("5万元", "3个"), ("5", "3个"), ("5万元", "4.5万美元"), ("5", "75%")]
)
def test_amounts_that_do_not_compare_are_said_to_be_so(budget, executed):
    """单位不可比：执行率与得分无从核对，并说明 (not checkable, and said)."""
    found = findings(
        "mof-2020", budget=budget, executed=executed, printed_rate="90%", printed_score="9"
    )
    assert [one.code for one in found.findings] == ["funds-unit-mismatch"]
    assert f"全年执行数{executed}与全年预算数" in str(found.findings[0])
    assessment = found.tables[0].assessment
    assert assessment.execution_rate.reason == "unit-mismatch"
    assert assessment.execution_score.reason == "unit-mismatch"


def test_the_odd_one_of_the_sources_is_named():
    """各来源中单位不可比的逐一指出 (named with its source); the sum says nothing then."""
    rows = [ke.FundingRow("财政拨款", budget="12"), ke.FundingRow("其他资金", budget="8万美元")]
    (found,) = findings("mof-2020", rows=rows).findings
    assert found.code == "funds-unit-mismatch"
    assert "其他资金全年预算数8万美元与全年预算数20.00万元的单位不可比" in str(found)
    only = [ke.FundingRow("财政拨款", budget="3个"), ke.FundingRow("其他资金", budget="4万美元")]
    (found,) = findings("mof-2020", budget=None, executed=None, rows=only).findings
    assert (found.printed, found.expected) == ("4万美元", "3个")


@pytest.mark.parametrize(
    ("total", "parts", "said"),
    [
        ("5万元", ("30000元", "2万元"), None), ("5", ("30000元", "20000元"), None),
        ("50000元", ("3", "2.00"), None), ("1,234.5", ("1,000", "234.5"), None),
        ("5万元", ("30000元", "1万元"), "总额填报5万元，各来源之和30000元+1万元=4万元"),
        ("50000元", ("3", "1"), "总额填报50000元，各来源之和3万元+1万元=40000元"),
        ("5", ("3", "1"), "总额填报5万元，各来源之和3+1=4万元"),
        ("5", ("3.33", "1"), "各来源之和3.33+1=4.33万元"),
        ("5", ("3", "1元"), "各来源之和3万元+1元=3.0001万元"),
    ],
)  # fmt: skip
def test_sources_add_up_whatever_their_units(total, parts, said):
    """各来源换算后相加 (converted, then added)."""
    rows = [ke.FundingRow(name, budget=part) for name, part in zip("甲乙", parts, strict=True)]
    found = findings("mof-2020", budget=total, executed="0", rows=rows).findings
    assert [one.code for one in found] == (["funds-sum-mismatch"] if said else [])
    assert said is None or said in str(found[0])


def test_more_executed_than_budgeted_in_other_units():
    """超预算按换算后的金额 (compared as money): 45000元 is no more than 5万元."""
    assert codes(budget="5", executed="45000元") == []
    (found,) = findings(budget="5", executed="50001元").findings
    assert "全年执行数50001元超过全年预算数5万元" in str(found)
    assert (found.printed, found.expected) == ("50001元", "5")


def test_the_record_keeps_units_that_are_not_the_tables():
    """数据中的金额：与表同单位为数，否则带单位；原文另存 (raw)."""
    rows = [ke.FundingRow("财政拨款", budget="20万", executed="150000元")]
    audit = findings(budget="20.00万元", executed="150000元", rows=rows)
    funding = audit.to_dict()["evaluations"][0]["funding"]
    assert (funding["unit"], funding["budget"], funding["executed"]) == (
        "万元",
        "20.00",
        "150000元",
    )
    assert funding["raw"] == {"budget": "20.00万元"}
    assert funding["rows"][0] == {
        "source": "财政拨款", "initial": None, "budget": "20", "received": None,
        "executed": "150000元",
    }  # fmt: skip


@pytest.mark.parametrize("field", ["initial", "budget", "received", "executed"])
def test_the_parts_add_up_to_the_total(field):
    """每列：各来源之和=总额, for each of the columns on its own."""
    total = {"initial": "20.00", "budget": "20.00", "received": "20.00", "executed": "15.00"}
    half = {"initial": "12", "budget": "12", "received": "12", "executed": "9"}
    rest = {"initial": "8.0", "budget": "8.0", "received": "8.0", "executed": "6.00"}

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


@pytest.mark.parametrize(
    ("funds", "code", "cell"),
    [
        ({"executed": "25.00"}, "executed-over-budget", "D3"),
        ({"budget": "200.00", "initial": "20.00", "printed_rate": "75%"}, "budget-tenfold", "C3"),
        ({"budget": "21", "rows": sources()}, "funds-sum-mismatch", "C3"),
        ({"executed": "3个"}, "funds-unit-mismatch", "D3"),
    ],
)  # fmt: skip
def test_a_finding_about_an_amount_points_at_its_cell(funds, code, cell):
    """发现指向所涉资金数的单元格 (the amount it is about), or at the table where none is known."""
    places = {"budget": ke.Location(cell="C3"), "executed": ke.Location(cell="D3")}
    found = {one.code: one.location for one in findings("mof-2016", cells=places, **funds).findings}
    assert found[code].cell == cell
    bare = {one.code: one.location for one in findings("mof-2016", **funds).findings}
    assert bare[code] == ke.Location()
