"""满意度赋分: the satisfaction itself by bands, or as any quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.units import unit
from kpi_eval.model.values import Actual, Amount, Range, Target
from tests.spec.rows import SATISFACTION, hundredths, points, scored

BANDED = ("xinjiang-2024", "changji-2023", "mof-2021", "mof-2016")
MET_IS_FULL = ("xinjiang-2024", "changji-2023")
AS_QUANTITY = ("mof-2020", "provincial-vendor")
PERCENT = st.integers(0, 10_000).map(hundredths)


def of(policy, actual, target="100", weight="10"):
    return scored(policy, f">={target}%", f"{actual}%", SATISFACTION, weight)


@pytest.mark.parametrize("policy", BANDED)
@given(one=PERCENT, other=PERCENT)
def test_more_satisfied_is_never_worth_less(policy, one, other):
    """满意度越高，得分不减。

    The points rise with the satisfaction, up to a target of 100 %.
    """
    less, more = sorted((one, other))
    assert of(policy, less).points <= of(policy, more).points


@pytest.mark.parametrize("policy", ["xinjiang-2024", "changji-2023", "mof-2021"])
@pytest.mark.parametrize(
    ("at", "below", "share"), [("90", "8", "10"), ("80", "5", "8"), ("60", "0", "5")]
)
def test_the_edge_of_a_band_belongs_to_the_upper_band(policy, at, below, share):
    """满意度90%得满分，80%得八成，60%得一半，起点归上档。

    90 % has all, 80 % has 0.8, 60 % has half; a hundredth below has the band beneath.

    Source: 财预〔2021〕101号 part 3 (6), as its example; assumed for 昌吉州 below the target.
    """
    assert of(policy, at).points == Decimal(share)
    assert of(policy, Decimal(at) - Decimal("0.01")).points == Decimal(below)


@pytest.mark.parametrize("step", range(10))
def test_jiangxi_takes_a_tenth_off_for_every_five_points_below_90(step):
    """江西2017年：90%以上得满分，每低5个百分点扣一成。

    90 % and above is full, each 5 points lower costs 1 of 10. Source: 江西2017 (mof-2016).
    """
    edge = 90 - 5 * step
    assert of("mof-2016", edge).points == 10 - step
    assert of("mof-2016", Decimal(edge) - Decimal("0.01")).points == 9 - step


@pytest.mark.parametrize("policy", MET_IS_FULL)
@given(target=st.integers(0, 10_000).map(hundredths), over=st.integers(0, 5_000).map(hundredths))
def test_a_target_met_or_passed_is_full(policy, target, over):
    """满意度达到目标的得满分，即使目标落在较低的档。

    Met or over: the whole weight, even where the target lies in a lower band.

    Source: fitted, 昌吉州2024年自评表, 11 rows (96.16 % of >=90 % -> 10); 2023年自评表.
    """
    assert of(policy, target + over, target).points == 10


def test_without_that_the_band_alone_counts():
    """财预〔2021〕101号只看满意度本身所在的档，不看目标。

    财预〔2021〕101号 looks at the satisfaction only: 85 % of >=80 % is 0.8 of the weight.
    """
    assert of("mof-2021", "85", "80").points == 8
    assert of("mof-2021", "92", "95").points == 10


@pytest.mark.parametrize("policy", AS_QUANTITY)
@given(actual=PERCENT, target=st.integers(1, 10_000).map(hundredths))
def test_as_a_quantity_it_is_scored_like_any_other(policy, actual, target):
    """满意度按定量指标计的，与按照完成比例相同。

    Where satisfaction is a quantity its rule gives what 按照完成比例 gives.

    Source: a provincial system's rules; inferred for 财预〔2020〕10号.
    """
    same = scored(policy, f">={target}%", f"{actual}%")
    assert of(policy, actual, target).points == same.points


def test_the_printed_rule_decides_and_not_the_label():
    """填报的赋分规则优先于「满意度」的名称。

    A satisfaction row that prints 按照完成比例赋分 loses points above its target.

    Source: fitted, 昌吉州2024年自评表 (满意度, >=95% / =100%, 105.26 % -> 9.47 of 10).
    """
    labelled = {"level1": "满意度指标"}
    args = ("xinjiang-2024", ">=95%", "=100%")
    assert points(*args, "按照完成比例赋分", **labelled) == "9.47"
    assert points(*args, "满意度赋分", **labelled) == "10.00"
    assert points(*args, None, **labelled) == "10.00"


@pytest.mark.parametrize("label", [{"level1": "满意度指标"}, {"level2": "满意度指标"}])
def test_without_a_printed_rule_the_label_or_the_name_decides(label):
    """没有填报规则的，由指标名称、级别中的「满意度」判定。

    No rule column: 满意度 in a label or in the name makes it a satisfaction row.
    """
    assert scored("mof-2021", ">=95%", "85%", None, **label).rule == "satisfaction"
    assert scored("mof-2021", ">=95%", "85%", None).rule == "proportional"


def test_a_plain_number_is_a_percentage_and_a_fraction_of_people_is_not():
    """满意度没有百分号的读作百分数；以人数计的不按满意度计。

    85 of >=90 without signs reads as 85 %; 85人 of >=90人 is no satisfaction, nobody guesses.
    """
    assert points("mof-2021", ">=90", "85", SATISFACTION) == "8.00"
    assert points("mof-2021", ">=90%", "850‰", SATISFACTION) == "8.00"
    people = scored("mof-2021", ">=90人", "85人", SATISFACTION)
    assert (people.points, people.reason) == (None, "discretionary")


COMPLAINTS = st.sampled_from(
    (
        "群众投诉率",
        "投诉率",
        "不满意率",
        "差评率",
        "服务对象投诉比例",
        "信访投诉率（%）",
        "12345投诉率",
    )
)


@pytest.mark.parametrize("policy", [*BANDED, *AS_QUANTITY])
@given(
    name=COMPLAINTS, limit=st.integers(1, 20), rate=st.integers(0, 20),
    sign=st.sampled_from(("<=", "<", "")), rule=st.sampled_from((None, SATISFACTION)),
)  # fmt: skip
def test_few_complaints_are_full_marks(policy, name, limit, rate, sign, rule):
    """Few complaints are full marks.

    投诉率不超过上限即达标，得满分；不得按满意度分档，也不得把2%当作满意度2%。
    """
    row = ke.Indicator(
        name, target=f"{sign}{limit}%", actual=f"{rate}%", weight="10", level1="满意度指标",
        rule=rule,
    )  # fmt: skip
    score = ke.score(row, policy)
    if rate < limit or (rate == limit and sign != "<"):
        assert (score.rate, score.points, score.completion.met) == (1, 10, True)
    elif rate > limit:
        assert not score.completion.met
        assert score.points is None or score.points < 10
        assert score.reason == ("policy-silent" if policy in BANDED else None)
    assert ("complaint-limit" in score.completion.notes) == (sign == "")


def test_a_satisfaction_with_an_upper_limit_is_not_banded():
    """目标写作上限的，不是满意度本身。A satisfaction with an upper limit is not banded."""
    assert points("mof-2021", "<=5%", "2%", SATISFACTION) == "10.00"
    assert scored("mof-2021", "<=5%", "6%", SATISFACTION).reason == "policy-silent"
    assert (
        "没有写比较符，投诉类指标按上限理解。"
        in ke.score(
            ke.Indicator("投诉率", target="5%", actual="2%", weight="10"), "mof-2021"
        ).explain()
    )


@pytest.mark.parametrize("policy", BANDED)
@given(target=PERCENT, actual=PERCENT, sign=st.sampled_from((">", ">=", "=", "")))
def test_a_satisfaction_is_never_worth_more_than_full(policy, target, actual, sign):
    """A satisfaction is never worth more than full.

    满意度得分不超过权重；达到目标的，不少于未达到的。
    """
    score = scored(policy, f"{sign}{target}%", f"{actual}%", SATISFACTION)
    if score.points is not None:
        assert 0 <= score.points <= 10


@pytest.mark.parametrize(("policy", "due"), [
    ("mof-2021", "8.00"), ("mof-2016", "9.00"), ("xinjiang-2024", "10.00"),
    ("changji-2023", "10.00"), ("mof-2020", "10.00"),
])  # fmt: skip
def test_just_touching_a_strict_target_counts_by_the_bands_where_they_alone_count(policy, due):
    """Just touching a strict target counts by the bands where they alone count.

    >85%而实际85%：只按分档的，85%在80%至90%一档；达标即满分的，仍按恰等于的约定。
    """
    score = scored(policy, ">85%", "85%", SATISFACTION)
    assert str(score.points) == due
    assert not score.completion.met
    assert ("strict_tie" in score.assumed) == (policy not in ("mof-2021", "mof-2016"))


@pytest.mark.parametrize("name", ["投诉处理满意度", "投诉办结率", "信访件处理率", "化解投诉件数"])
def test_complaints_that_were_dealt_with_are_no_complaints(name):
    """投诉处理满意度越高越好，仍按满意度分档。Dealing with complaints is no complaint."""
    row = ke.Indicator(name, target=">=95%", actual="85%", weight="10", level1="满意度指标")
    assert ke.score(row, "mof-2021").points == 8
    plain = ke.Indicator(name, target="95%", actual="85%", weight="10", level1="满意度指标")
    assert plain.pair.comparator == ""


def test_a_rise_in_satisfaction_is_no_satisfaction():
    """满意度提高5个百分点不是满意度5%。A rise of 6 % is not banded as 6 %."""
    cells = [(Amount(Decimal(n), unit("%"), change="up"), n) for n in (5, 6, 4)]
    wanted, more, less = (value for value, _ in cells)
    ranges = Target("", "", Range(less, more))

    def of(target, actual):
        row = ke.Indicator(
            "满意度", target=target, actual=Actual(str(actual), "", actual), weight="10"
        )
        return ke.score(row, "mof-2021")

    assert of(Target("提高5%", "", wanted), more).points == 10
    assert of(Target("提高5%", "", wanted), less).reason == "policy-silent"
    assert of(ranges, wanted).points == 10
