"""预算执行率: executed funds of the adjusted budget, and their points."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.execution import score_execution
from kpi_eval.scoring.trace import trace_of_execution
from tests.spec.rows import ALL_POLICIES, having

EXECUTED = st.integers(0, 20_000)
IN_PROPORTION = ("xinjiang-2024", "mof-2020", "mof-2016", "provincial-vendor")


def of(policy, executed, weight="10", budget="10000", **more):
    chosen = ke.policies[policy] if isinstance(policy, str) else policy
    amounts = {"initial": budget, "budget": budget, "executed": str(executed), **more}
    return score_execution(ke.Funding(weight=weight, **amounts), chosen)


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(one=EXECUTED, other=EXECUTED)
def test_more_executed_is_never_worth_less(policy, one, other):
    """执行率越高，得分不减。

    The points rise with the execution rate.
    """
    less, more = sorted((one, other))
    assert of(policy, less).points <= of(policy, more).points


@pytest.mark.parametrize("policy", having(execution_cap=1))
@given(executed=st.integers(10_000, 30_000), weight=st.sampled_from(("10", "20", "7.5")))
def test_from_the_whole_budget_on_it_is_the_weight(policy, executed, weight):
    """全部执行得满分，超出的不再加分（最高不超过分值）。

    All executed is the full weight and more executed no more (最高不超过分值).

    Source: notes on the forms of 2016-2019; assumed for 新疆2024, where it was not observed.
    """
    assert of(policy, executed, weight).points == Decimal(weight)


@pytest.mark.parametrize("policy", IN_PROPORTION)
@given(executed=st.integers(0, 10_000))
def test_in_proportion_ten_points_are_a_tenth_of_the_percentage(policy, executed):
    """按比例计分的：得分＝执行率×分值，90.61%得9.06分。

    10 points times the rate: 90.61 % -> 9.06, 97.84 % -> 9.78.

    Source: fitted, 昌吉州2024年自评表 (281.81/311.00); notes of 2016-2019 (执行率×分值).
    """
    assert abs(of(policy, executed).points - Decimal(executed) / 1000) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("policy", "edges"),
    [
        ("changji-2023", (("0.90", 10), ("0.80", 7), ("0.60", 5))),
        ("mof-2021", (("1", 10), ("0.80", 7), ("0.60", 5))),
    ],
)
def test_the_edge_of_a_band_belongs_to_the_upper_band(policy, edges):
    """按档计分的：80%至100%得7分，60%至80%得5分，不足60%不得分，起点归上档。

    80-100 % has 7, 60-80 % has 5, below 60 % nothing.

    Source: 财预〔2021〕101号 part 3 (6); fitted, 昌吉州2023年自评表 (92.29 %, 95.20 %, 97.10 % ->
    10,
    6.33 % -> 0), which moves the upper edge to at most 92.29 %.
    """
    below = [share for _, share in edges[1:]] + [0]
    for (edge, share), lower in zip(edges, below, strict=True):
        executed = int(Decimal(edge) * 10_000)
        assert of(policy, executed).points == share
        assert of(policy, executed - 1).points == lower


def test_the_published_rates_of_2023_and_2024():
    """2023、2024年公开的三张整体支出表和一张项目表，执行率和得分一致。

    The printed figures of three unit tables and a project table.
    """
    assert of("xinjiang-2024", "281.81", budget="311.00").rate == Decimal("0.9061")
    assert of("xinjiang-2024", "281.81", budget="311.00").points == Decimal("9.06")
    assert of("xinjiang-2024", "7890.98", budget="8065.31").points == Decimal("9.78")
    assert of("changji-2023", "571.79", budget="619.53").points == 10
    assert of("changji-2023", "4.00", budget="63.18").rate == Decimal("0.0633")
    assert of("changji-2023", "4.00", budget="63.18").points == 0


def test_the_denominator_is_the_adjusted_budget_unless_the_policy_says_the_first():
    """执行率以全年预算数为分母，约定另定年初预算数的从其约定。

    全年预算数, not 年初预算数; 北京2016 divides by the first. Source: the forms' notes.
    """
    first = attrs.evolve(ke.policies["mof-2016"], id="beijing-2016", execution_base="initial")
    assert of("mof-2016", 500, budget="1000", initial="2000").rate == Decimal("0.5")
    assert of(first, 500, budget="1000", initial="2000").rate == Decimal("0.25")
    assert of(first, 500, budget="1000", initial=None).reason == "no-actual"


def test_a_policy_without_a_cap_counts_what_exceeds_the_budget():
    """没有上限的约定，超出预算的执行也计分。

    One part of a provincial system does not cap: 105 % executed has 10.5 of 10.
    """
    uncapped = attrs.evolve(ke.policies["provincial-vendor"], id="uncapped", execution_cap=None)
    assert of(uncapped, 10_500).points == Decimal("10.50")
    assert of("provincial-vendor", 10_500).points == 10


def test_a_policy_may_leave_the_execution_to_the_scorer():
    """约定未规定执行率如何计分的，只算执行率，不计分。

    No rule for the funds row: a rate, no points, `policy-silent`.
    """
    silent = attrs.evolve(ke.policies["mof-2020"], id="silent", execution=None)
    score = of(silent, 5000)
    assert (score.rate, score.points, score.reason) == (Decimal("0.5"), None, "policy-silent")


@pytest.mark.parametrize("policy", ALL_POLICIES)
def test_a_budget_of_zero_has_no_rate(policy):
    """预算为零没有执行率；约定定为0分的从其约定，其余不计分。

    0/0 is no rate; a provincial system gives 0 points, a policy that is silent none.
    """
    score = of(policy, 0, budget="0.00")
    assert score.rate is None
    due = {"nothing": 0, "full": 10, None: None}[ke.policies[policy].execution_zero.value]
    assert (score.points, score.assumed) == (due, ())
    assert score.reason == ("zero-target" if due is None else None)
    assert of("provincial-vendor", 0, budget="0.00").points == 0


def test_a_budget_of_zero_may_be_full():
    """自定的约定可以规定预算为零得满分。

    A local policy may say that nothing to execute is all executed.
    """
    full = attrs.evolve(ke.policies["mof-2020"], id="full", execution_zero="full")
    score = of(full, 0, budget="0", weight="20")
    assert (score.points, score.reason) == (20, None)
    assert of(full, 0, budget="-5", weight="20").points == 20
    assert of(full, 0, budget="0", weight="7.25").points == Decimal("7.25")
    for unit_table in (False, True):
        funding = ke.Funding(budget="0", executed="0", weight="十")
        unread = score_execution(funding, full, unit_table=unit_table)
        assert (unread.points, unread.reason, unread.assumed) == (None, "zero-target", ())
        assert unread.unit_table is unit_table


@pytest.mark.parametrize(
    ("amounts", "reason"),
    [
        ({"budget": None, "executed": "5"}, "no-actual"),
        ({"budget": "", "executed": "5"}, "no-actual"),
        ({"budget": "5", "executed": None}, "no-actual"),
        ({"budget": "5", "executed": "—"}, "no-actual"),
        ({"budget": "8,00", "executed": "5"}, "unreadable"),
        ({"budget": "5", "executed": "五"}, "unreadable"),
    ],
)
def test_what_cannot_be_read_is_not_guessed(amounts, reason):
    """金额未填或无法识别的，不算执行率，不计分，并指出是哪一项。

    A missing or unreadable amount gives no rate and no points, and says which.
    """
    score = score_execution(ke.Funding(weight="10", **amounts), ke.policies["mof-2020"])
    assert (score.rate, score.points, score.reason) == (None, None, reason)


def test_without_a_printed_weight_the_policy_has_one():
    """表中未列分值的，用约定的分值；分值是文字的，不计分。

    财预〔2020〕10号 art. 13: 10 points; 湖北 forms give 20; a weight of text is no number.
    """
    assert of("mof-2020", 5000, weight=None).weight == 10
    assert of("mof-2020", 5000, weight="").weight == 10
    hubei = attrs.evolve(ke.policies["mof-2016"], id="hubei", execution_weight=20)
    assert of(hubei, 5000, weight=None).points == 10
    unread = of("mof-2020", 5000, weight="十")
    assert (unread.weight, unread.points, unread.reason) == (None, None, "weight-unreadable")


def test_what_rests_on_no_evidence_is_marked():
    """分档没有公开实例的区间，标为假定。

    Between 6.33 % and 92.29 % no table of 2023 shows the bands: there they are assumed.
    """
    assert of("changji-2023", 9_500).assumed == ()
    assert of("changji-2023", 9_229).assumed == ()
    assert of("changji-2023", 9_228).assumed == ("execution_bands",)
    assert of("changji-2023", 634).assumed == ("execution_bands",)
    assert of("changji-2023", 600).assumed == ()
    assert of("xinjiang-2024", 10_001).assumed == ("execution_cap",)
    assert of("xinjiang-2024", 10_000).assumed == ()
    assert of("xinjiang-2024", 9_999).assumed == ("execution",)
    assert of("xinjiang-2024", 0).assumed == ()


def test_whole_unit_tables_have_an_execution_of_their_own():
    """整体支出表的执行率另有约定；公开实例只见于整体支出表的，项目表标为假定。

    In Xinjiang 10*e was published for unit tables; for projects below 100 % it is assumed.

    Source: fitted, 昌吉州2024年自评表 (90.61 % -> 9.06, 97.84 % -> 9.8 in the two unit tables).
    """
    funding = ke.Funding(budget="311.00", executed="281.81", weight="10")
    unit = score_execution(funding, ke.policies["xinjiang-2024"], unit_table=True)
    project = score_execution(funding, ke.policies["xinjiang-2024"])
    assert (unit.points, unit.assumed) == (Decimal("9.06"), ())
    assert (project.points, project.assumed) == (Decimal("9.06"), ("execution",))
    banded = attrs.evolve(
        ke.policies["mof-2020"], id="banded", unit_execution="bands",
        execution_bands=(("0.9", "1"), ("0", "0")),
    )  # fmt: skip
    assert score_execution(funding, banded, unit_table=True).points == 10
    assert score_execution(funding, banded).points == Decimal("9.06")


def test_the_chain_is_the_policys():
    """得分由修约后还是修约前的执行率计算，依约定。

    Points from the printed rate or from the exact one: 1/3 of 100 points shows which.
    """
    exact = attrs.evolve(ke.policies["xinjiang-2024"], id="exact", chain="exact", rate_digits=0)
    printed = attrs.evolve(exact, id="printed", chain="printed")
    assert of(exact, 1, budget="3", weight="100").points == Decimal("33.33")
    assert of(printed, 1, budget="3", weight="100").points == Decimal("33.00")


@pytest.mark.parametrize(
    ("budget", "executed", "unit"),
    [
        ("5万元", "45000元", "万元"), ("5万元", "45000元", "元"), ("5", "45000元", "万元"),
        ("50000", "4.5万", "元"), ("0.5亿元", "4500万元", "万元"), ("150万", "135", "万元"),
        ("150万", "1350000", "元"), ("5.00万", "4.50", "万元"), ("1,234.5", "1,111.05", "万元"),
        ("5万美元", "4.5", "万美元"), ("500000角", "4.5", "万元"), ("10", "9", "亿元"),
        ("3个", "2.7个", "万元"),
    ],
)  # fmt: skip
def test_amounts_are_divided_with_their_units(budget, executed, unit):
    """金额换算为同一单位后相除。

    单位换算后相除：均为90%，得9分 (after conversion): 90 % and 9 points of 10.
    """
    funding = ke.Funding(budget=budget, executed=executed, unit=unit)
    score = score_execution(funding, ke.policies["mof-2020"])
    assert (score.rate, score.points, score.reason) == (Decimal("0.9"), 9, None)


@given(
    budget=st.decimals(min_value=1, max_value=10**6, places=2),
    executed=st.decimals(min_value=0, max_value=10**6, places=2),
    units=st.tuples(*[st.sampled_from(("", "元", "千元", "万元", "亿元"))] * 2),
    table=st.sampled_from(("元", "万元", "亿元")),
)
def test_in_which_units_amounts_are_printed_changes_nothing(budget, executed, units, table):
    """同样的金额换个单位填报，执行率与得分不变 (the same money, the same rate)."""
    powers = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}

    def printed(amount, own):  # an amount in 万元, in another unit
        moved = amount.scaleb(4 - powers[own or table])
        return f"{moved:f}{own}"

    plain = of("mof-2020", executed, budget=f"{budget}")
    funding = ke.Funding(
        budget=printed(budget, units[0]), executed=printed(executed, units[1]), weight="10",
        unit=table,
    )  # fmt: skip
    moved = score_execution(funding, ke.policies["mof-2020"])
    assert (moved.rate, moved.points, moved.exact) == (plain.rate, plain.points, plain.exact)


@pytest.mark.parametrize(
    ("budget", "executed", "unit"),
    [("5万元", "3个", "万元"), ("5", "3个", "万元"), ("5万元", "4.5万美元", "万元"),
     ("5", "4.5万美元", "万元"), ("5万欧元", "4", "美元"), ("5", "75%", "万元"),
     ("5", "10分", "万元")],
)  # fmt: skip
def test_amounts_that_do_not_compare_give_no_rate(budget, executed, unit):
    """单位或币种不可比的，不算执行率。

    不可比的单位、不同币种：无从计算 (families and currencies that do not compare).
    """
    funding = ke.Funding(budget=budget, executed=executed, unit=unit)
    score = score_execution(funding, ke.policies["mof-2020"])
    assert (score.rate, score.points, score.reason) == (None, None, "unit-mismatch")
    assert "预算数与执行数的单位不能换算" in str(trace_of_execution(score))


def test_the_steps_name_each_amount_with_its_unit():
    """计算过程写明各自的单位 (the trace): nobody reads 45000万元."""
    funding = ke.Funding(budget="5万元", executed="45000元")
    said = str(trace_of_execution(score_execution(funding, ke.policies["mof-2020"])))
    assert "预算执行率=45000元÷5万元=90.00%" in said
    assert "45000万元" not in said


@given(executed=st.integers(1, 9_999), weight=st.sampled_from(("10", "20")))
def test_a_finished_project_within_budget_has_all_of_it(executed, weight):
    """101号：已完成且未超预算的项目，执行率无论多少得满分；是否完成由产出指标推定，标为假定。

    A finished project within its budget has the full weight whatever its rate; that all outputs
    are met means it is finished is inferred, so that another print is never an error.

    Source: 财预〔2021〕101号 part 3 (6).
    """
    finished = score_execution(
        ke.Funding(budget="10000", executed=str(executed), weight=weight),
        ke.policies["mof-2021"], finished=True,
    )  # fmt: skip
    assert finished.points == Decimal(weight)
    assert finished.assumed == ("execution_finished",)
    assert "产出指标均已完成" in str(trace_of_execution(finished))


@pytest.mark.parametrize(
    ("outputs", "verdict", "reason"),
    [
        ((">=10个", "10个"), "consistent", None),
        ((">=10个", "9个"), "not_checkable", "assumed:execution_bands"),
        ((">=10个", ""), "not_checkable", "assumed:execution_bands"),
    ],
)
def test_whether_a_project_is_finished_is_read_from_its_outputs(outputs, verdict, reason):
    """产出指标全部达到目标的，视为已完成；有一项未达到或未填的，仍按分档。

    Every output met: finished. One missed or not filled in: the bands of the unfinished.
    """
    target, actual = outputs
    rows = [
        ke.Indicator("数量", level1="产出指标", target=target, actual=actual, weight="60"),
        ke.Indicator("效益", level1="效益指标", target=">=10个", actual="1个", weight="30"),
    ]
    funding = ke.Funding(budget="100", executed="85", weight="10", printed_score="10")
    audit = ke.audit(ke.Evaluation("例", indicators=rows, funding=funding), "mof-2021")
    figure = audit.tables[0].assessment.execution_score
    assert (figure.verdict, figure.reason) == (verdict, reason)


def test_finished_or_not_is_asked_only_where_the_policy_asks():
    """整体支出表、超预算的、没有执行的、约定未规定的，不论是否完成。

    Not in a whole-unit table, not beyond the budget, not for nothing spent, not elsewhere.
    """
    chosen = ke.policies["mof-2021"]

    def points(executed, policy=chosen, **more):
        funding = ke.Funding(budget="100", executed=executed, weight="10")
        return str(score_execution(funding, policy, **more).points)

    assert points("85", finished=True) == "10.00"
    assert points("85", finished=True, unit_table=True) == points("85") == "7.00"
    assert points("0", finished=True) == "0.00"
    assert points("85", ke.policies["mof-2020"], finished=True) == "8.50"


def test_a_rate_of_what_was_received():
    """以到位资金为分母的执行率：约定如此规定的才用；约定只假定分母的，与之相符的不作错误。

    Executed of received funds is the rate where the policy says so; a printed one that agrees with
    it is no error where the policy only assumes its denominator.

    Source: 财预〔2020〕10号附件2, 财预〔2013〕53号 (frames of evaluation): 预算执行率=支出/到位.
    """
    received = attrs.evolve(ke.policies["mof-2020"], id="frame", execution_base="received")
    funding = ke.Funding(budget="100", received="80", executed="72", weight="10",
                         printed_rate="90.00%", printed_score="9.00")  # fmt: skip
    score = score_execution(funding, received)
    assert (str(score.rate), str(score.points)) == ("0.9000", "9.00")
    assert "÷80.00万元=90.00%" in str(trace_of_execution(score)).replace("80万元", "80.00万元")
    table = ke.Evaluation("例", funding=funding)
    found = {one.code: str(one) for one in ke.audit(table, "mof-2020").findings}
    assert "到位资金数" in found["execution-rate-unproved"]
    assert "execution-rate-mismatch" not in found
    assert score_execution(ke.Funding(budget="1", executed="1"), received).reason == "no-actual"


def test_funds_without_points_are_not_missed():
    """执行率分值为0的约定：总分不含执行率得分，没有执行数也算得出总分；表中列了分值的仍照列。

    Where the execution has no points, the total needs none; a weight that is printed counts.

    Source: 河南省政府专项债券项目资金绩效管理办法 art. 22 (执行0、成本30).
    """
    row = ke.Indicator("指标", target=">=10个", actual="10个", weight="100")
    policy = ke.policies["henan-bond-operating"]
    for funding in (ke.Funding(budget="100"), ke.Funding(budget="100", executed="60")):
        card = ke.score(ke.Evaluation("例", indicators=[row], funding=funding), policy)
        assert (card.total, card.grade, card.counts_execution) == (100, "优", False)
    printed = ke.Funding(budget="100", executed="60", weight="10")
    assert score_execution(printed, policy).points == 6


@pytest.mark.parametrize(
    ("rows", "policy", "told"),
    [("100", "henan-bond-operating", False), ("90", "henan-bond-operating", True),
     ("90", "henan-bond", False), ("80", "henan-bond", True)],
)  # fmt: skip
def test_the_weights_leave_room_for_the_funds_of_the_policy(rows, policy, told):
    """各行权重之和加约定的执行率分值为100的，不提示。 Rows and funds of the policy make 100."""
    row = ke.Indicator("指标", target=">=10个", actual="10个", weight=rows)
    table = ke.Evaluation("例", indicators=[row], funding=ke.Funding(budget="1", executed="1"))
    codes = [one.code for one in ke.audit(table, policy).findings]
    assert ("weights-off" in codes) == told
