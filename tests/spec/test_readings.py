"""How target and actual are read together (对读): one reading, or none and both are named."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.moments import Moment
from kpi_eval.model.units import unit
from kpi_eval.model.values import Actual, Ambiguous, Amount, Change, Range, Rank, Target
from kpi_eval.scoring.score import score_indicator
from kpi_eval.testing import numbers
from tests.spec.reference import POLICY_IDS, due
from tests.spec.rows import ALL_POLICIES, PROPORTIONAL

UP, DOWN = "up", "down"
FACTORS = {"万元": 10_000, "万本": 10_000, "公里": 1000, "吨": 1000, "千瓦": 1000}


def amount(number, of="", change: Change = ""):
    return Amount(Decimal(str(number)), unit(of), change=change)


def target(value, sign=""):
    return Target(f"{sign}{value}", sign, value)


def actual(value):
    return Actual(str(value), "", value)


def open_date(text):
    month, day = map(int, text.split("."))
    return Ambiguous(text, (Moment(None, month, day), amount(text)))


def scored(name, wanted, got, policy="mof-2020", **fields):
    fields = {"weight": "10", **fields}
    return ke.score(ke.Indicator(name, target=wanted, actual=got, **fields), policy)


def outcome(score):
    return score.rate, score.points, score.range, score.completion.met


# --- a bare number against a percent


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(goal=st.integers(60, 100), hundredths=st.integers(0, 10_000))
def test_a_satisfaction_is_a_percent_or_a_ratio_by_its_size(policy, goal, hundredths):
    """A satisfaction is a percent or a ratio by its size.

    满意度：10以上是百分数，1以内是比率，3至10可能是五分制、十分制的分数，两者都不可能的不猜。

    96.5 beside ≥95% is 96.5 %, 0.965 is 96.5 %, 2 is neither 2 % nor 200 %, and 4.8 may be points.
    """
    said = Decimal(hundredths) / 100
    score = scored("群众满意度", f">={goal}%", str(said), policy)
    if 1 < said <= 10:
        assert (score.rate, score.points, score.reason) == (None, None, "ambiguous-reading")
        assert len(score.readings) == 2
        assert score.readings[1].endswith("分" if said > 3 else "%")
        return
    percent = said * 100 if said <= 1 else said
    assert outcome(score) == outcome(scored("群众满意度", f">={goal}%", f"{percent}%", policy))


@pytest.mark.parametrize("name", ["完成率", "任务按时办结率", "补助资金", "增长率"])
@given(number=numbers(most=400))
def test_any_other_rate_has_two_readings_up_to_three(name, number):
    """Any other rate has two readings up to three.

    不是满意度的：3以上只能是百分数，3以内两种读法都可能，都要指明。
    """
    score = scored(name, ">=95%", str(number))
    if number == 0:
        assert score.rate == 0
    elif number > 3:
        assert score.rate == scored(name, ">=95%", f"{number}%").rate
        assert "reading-taken" in score.completion.notes
    else:
        assert (score.rate, score.points, score.reason) == (None, None, "ambiguous-reading")
        assert len(score.readings) == 2


@pytest.mark.parametrize(
    ("name", "wanted", "got", "rate", "readings"),
    [
        ("满意度", ">=90%", 0.96, "1.0667", ()),
        ("满意度", ">=90%", "96", "1.0667", ()),
        ("满意度", ">=0.9", "96%", "1.0667", ()),
        ("满意度", ">=90", 0.96, "1.0667", ()),
        ("满意度", "0.9", "0.96", "1.0667", ()),
        ("满意度（%）", ">=90", "0.96", "1.0667", ()),
        ("满意度", ">=90%", "2", None, ("2%", "200%")),
        ("满意度", ">=2", "95", None, ("2%", "200%")),
        ("满意度", ">=4.5", "95", None, ("4.5%", "4.5分")),
        ("满意度", ">=90%", "4.8", None, ("4.8%", "4.8分")),
        ("满意度", ">=90", "9.5", None, ("9.5%", "9.5分")),
        ("满意度", ">=4.5", "4.8", "1.0667", ()),  # points of one scale
        ("满意度", ">=90分", 0.95, "1.0556", ()),  # 95 of 100
        ("满意度", ">=90分", "85", "0.9444", ()),
        ("满意度", "0.9", "95分", "1.0556", ()),
        ("满意度", ">=4.5分", "0.9", "0.2000", ()),  # of 5
        ("综合评分", ">=90分", "0.95", "0.0106", ()),
        ("满意度", ">=9", "8.1", "0.9000", ()),
        ("满意度（%）", ">=95", "9.5", "0.1000", ()),  # the name says what it is
        ("合格率", ">=95%", "2", "0.0211", ()),  # no share is 200 %
        ("完成率", ">=95%", "0.96", None, ("0.96%", "96%")),
        ("完成率", ">=0.95", "96%", None, ("0.95%", "95%")),
        ("完成率", ">=95", "0.96", None, ("0.96%", "96%")),
        ("完成率", ">=0.95", "96", None, ("0.95%", "95%")),
        ("完成率", ">=0.95", "0.96", "1.0105", ()),
        ("完成率", ">=95", "96", "1.0105", ()),
        ("增长率", ">=5", "2.5", "0.5000", ()),  # of one scale, as two numbers of a row are
        ("完成数", ">=95", "0.96", "0.0101", ()),  # no rate by its name
        ("完成率（%）", ">=95", "96", "1.0105", ()),
        ("完成率（%）", ">=5%", "0.5", "0.1000", ()),  # the name says what it is
        ("完成率（%）", ">=95", "0.3", "0.0032", ()),
        ("完成率（%）", ">=95%", "0.96", None, ("0.96%", "96%")),  # the name or the neighbour
        ("完成率（%）", ">=95", "0.96", None, ("0.96%", "96%")),
        ("合格率", ">=95", "2", "0.0211", ()),
        ("投诉率", "<=5%", "0.03", "1.0000", ("0.03%", "3%")),  # kept by either
        ("投诉率", "<=5", "0.02", "1.0000", ("0.02%", "2%")),
        ("投诉率", "<=5%", "0.3", None, ("0.3%", "30%")),
        ("准时率", ">=950‰", "0.96", None, ("0.96‰", "960‰")),
        ("增幅", ">=2倍", "1.5", "0.7500", ()),
        ("完成率", ">=0%", "0.5", "1.0000", ("0.5%", "50%")),
    ],
)  # fmt: skip
def test_rates_and_percents(name, wanted, got, rate, readings):
    """一方没有百分号：能确定的计算，不能确定的指明两种读法。Rates and percents."""
    score = scored(name, wanted, got)
    assert score.rate == (None if rate is None else Decimal(rate))
    assert score.indicator.pair.rivals == readings
    assert score.readings == (readings if rate is None else ())
    if rate is None:
        assert (score.points, score.reason) == (None, "ambiguous-reading")


# --- a bare number against a scaled unit


@pytest.mark.parametrize("of", ["万元", "万本", "公里", "吨", "千瓦", "万元/人"])
@given(goal=st.integers(1, 9999), number=st.integers(0, 10**8), left=st.booleans())
def test_a_number_beside_a_large_unit_has_exactly_one_reading_or_none(of, goal, number, left):
    """A number beside a large unit has exactly one reading or none.

    没有单位的一方：恰有一种可能的读法则取之，否则不猜。

    A reading more than 1000 times (of ten thousand; less for a thousand) off is impossible.
    """
    factor = FACTORS.get(of, 10_000)
    wanted, got = (f"{number}", f"{goal}{of}") if left else (f"{goal}{of}", f"{number}")
    pair = ke.Indicator("数", target=wanted, actual=got).pair
    notes = tuple(note for note in pair.notes if note != "number-taken")  # 202201 is no month here
    sizes = [Fraction(number, goal), Fraction(number, goal * factor)]
    near = [max(size, 1 / size) ** 4 <= factor**3 for size in sizes] if number else [True, False]
    if sum(near) == 1:
        assert pair.rivals == ()
        assert notes == ("unit-taken",)
        up, down = pair.quotients[0]
        found = Fraction(down, up) if left and number else Fraction(up, down) if not left else 0
        assert found == sizes[near.index(True)]
    else:
        assert len(pair.rivals) == 2
        assert pair.doubtful == ("target" if left else "actual")
        assert notes == ()


@pytest.mark.parametrize(
    ("name", "wanted", "got", "rate", "readings"),
    [
        ("资金", "40万元", "39.5", "0.9875", ()),
        ("资金", "40万元", "395000", "0.9875", ()),
        ("资金", "40万元", "400", None, ("400万元", "400元")),
        ("资金", "40", "39.5万元", "0.9875", ()),
        ("资金", "0.5亿元", "0.4", "0.8000", ()),
        ("资金", "0.5亿元", "4000", "0.8000", ()),
        ("资金", "400000元", "395000", "0.9875", ()),
        ("资金", "400000元", "39.5", None, ("39.5元", "39.5万元")),
        ("资金", "400000元", "0.0000001", "0.0000", ()),
        ("资金", "40万元", "0", "0.0000", ()),
        ("投入资金（万元）", "15万元", "15", "1.0000", ()),
        ("投入资金（万元）", "150000元", "15", "1.0000", ()),
        ("投入资金(单位：万元)", "150000元", "15", "1.0000", ()),
        ("新建路灯（盏）", "33盏", "33", "1.0000", ()),
        ("新建路灯（盏）", "33", "33", "1.0000", ()),
        ("新建道路", "16.5公里", "16.5", "1.0000", ()),
        ("新建道路", "16.5公里", "16500", "1.0000", ()),
        ("收粮", "5千克", "4", "0.8000", ()),
        ("培训", "10万人次", "95000", "0.9500", ()),
        ("培训", "10个", "5万元", None, ()),
    ],
)  # fmt: skip
def test_numbers_without_a_unit(name, wanted, got, rate, readings):
    """没有单位的数：另一方、指标名称能定则定，否则指明两种读法。Numbers without a unit."""
    score = scored(name, wanted, got)
    assert score.rate == (None if rate is None else Decimal(rate))
    assert score.readings == readings


# --- score and audit, and the conventions typed once more


@pytest.mark.parametrize("policy", POLICY_IDS)
@given(
    name=st.sampled_from(("完成数", "群众满意度", "项目成本", "群众投诉率", "成本节约额")),
    of=st.sampled_from(("%", "万元", "个", "万本", "万元/人", "")), bare=st.sampled_from("ta-"),
    sign=st.sampled_from((">=", "<=", "=", ">", "<", "")), goal=numbers(least=1, most=120),
    reached=numbers(most=200) | st.integers(0, 10**6) | st.none(), data=st.data(),
)  # fmt: skip
def test_rows_are_read_and_scored_as_written_down_once_more(
    policy, name, of, bare, sign, goal, reached, data
):
    """Rows are read and scored as written down once more.

    逐行与另行写出的读法和约定相比，一分不差；score与audit的推算一致。
    """
    reached = goal if reached is None else reached
    labels = {"level1": "满意度指标" if "满意" in name or "投诉" in name else
              "成本指标" if "成本" in name else "产出指标"}  # fmt: skip
    row = ke.Indicator(
        name, target=f"{sign}{goal}{'' if bare == 't' else of}", weight="10",
        actual=f"{reached}{'' if bare == 'a' else of}", printed_rate="100%", printed_score="7",
        rule=data.draw(st.sampled_from((None, PROPORTIONAL))), **labels,
    )  # fmt: skip
    score = ke.score(row, policy)
    table = ke.audit(row, policy).tables[0].assessment
    assert table.rates[0].recomputed == score.rate
    assert table.scores[0].recomputed == score.points
    if of == "" or (of == "%" and "率" in name and bare != "-"):
        return  # what a rate is called, and which shares end at 100 %, is not written down there
    if of != "%" and "满意" in name:
        return  # no satisfaction
    expected = due(policy, row)
    assert score.rate == expected.rate
    if not score.assumed:
        assert (score.points, score.range) == (expected.points, expected.span)


# --- changes


RISING, FALLING, EITHER, NEITHER = "产值增长率", "能耗下降率", "价格变化率", "服务水平"


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(goal=st.integers(1, 50), reached=st.integers(0, 99), way=st.sampled_from((UP, DOWN)))
def test_two_changes_of_one_direction_are_compared_and_of_two_are_not_met(
    policy, goal, reached, way
):
    """Two changes of one direction are compared and of two are not met.

    同向的增减按数相比，反向的按负数计，不得分。
    """
    wanted = target(amount(goal, "%", way))
    same = scored("指标", wanted, actual(amount(reached, "%", way)), policy)
    plain = scored("指标", f"{goal}%", f"{reached}%", policy)
    assert outcome(same) == outcome(plain)
    if reached:
        back = DOWN if way == UP else UP
        opposite = scored("指标", wanted, actual(amount(reached, "%", back)), policy)
        assert (
            opposite.rate == -same.completion.numerator / Fraction(same.completion.denominator)
            or opposite.rate < 0
        )
        assert opposite.points == 0
        assert opposite.completion.notes == ("change-opposite",)
        assert opposite.completion.is_missed


@pytest.mark.parametrize(
    ("name", "way", "plain", "readings", "rate"),
    [
        (RISING, UP, "6%", (), "1.2000"),
        (RISING, UP, "-6%", (), "-1.2000"),
        (RISING, UP, "6", (), "1.2000"),
        (RISING, DOWN, "6%", ("下降6%", "提高6%"), None),
        (FALLING, DOWN, "6%", (), "1.2000"),
        (FALLING, DOWN, "-6%", ("下降6%", "提高6%"), None),
        (EITHER, UP, "6%", (), "1.2000"),
        (EITHER, UP, "-6%", (), "-1.2000"),
        (EITHER, DOWN, "-6%", (), "1.2000"),
        (EITHER, DOWN, "6%", ("下降6%", "提高6%"), None),
        ("提高质量降低成本", UP, "6%", (), "1.2000"),
        (NEITHER, UP, "6%", ("提高6%", "6%"), None),
        (NEITHER, DOWN, "6%", ("下降6%", "6%"), None),
    ],
)
def test_a_change_beside_a_plain_amount(name, way, plain, readings, rate):
    """A change beside a plain amount.

    一方写增减、一方不写：名称说增减的取其方向，否则两种读法都指明。
    """
    score = scored(name, target(amount(5, "%", way)), plain)
    assert score.rate == (None if rate is None else Decimal(rate))
    assert score.readings == readings
    if rate is not None:
        assert "change-taken" in score.completion.notes


def test_a_plain_target_takes_the_direction_too():
    """A plain target takes the direction too.

    目标值没有写增减的，同样取名称的方向；不确定的一方是没有写的一方。
    """
    score = scored(RISING, ">=5%", actual(amount(6, "%", UP)))
    assert (score.rate, score.completion.notes) == (Decimal("1.2000"), ("change-taken",))
    assert "目标值「>=5%」没有写增减，按指标名称读作提高5%。" in score.explain()
    unsure = scored(NEITHER, ">=5%", actual(amount(6, "%", UP)))
    assert (unsure.readings, unsure.indicator.pair.doubtful) == (("提高5%", "5%"), "target")
    assert "目标值「>=5%」可读作提高5%或5%，不能确定" in unsure.explain()


# --- ranges and ranks


@pytest.mark.parametrize("policy", POLICY_IDS)
@given(low=st.integers(1, 50), more=st.integers(0, 50), reached=st.integers(0, 200))
def test_a_range_is_met_within_and_missed_on_either_side(policy, low, more, reached):
    """A range is met within and missed on either side.

    范围之内（含两端）100%，不足按下限，超出按上限。
    """
    wanted = target(Range(amount(low, "个"), amount(low + more, "个")))
    score = scored("指标", wanted, f"{reached}个", policy, rule=PROPORTIONAL)
    assert score.completion.met == (low <= reached <= low + more)
    assert score.rate == due(policy, score.indicator).rate
    assert scored("指标", wanted, f"{reached}", policy).rate == score.rate
    limit = f">={low}个" if reached < low else f"<={low + more}个"
    if not score.completion.met:
        assert score.rate == scored("指标", limit, f"{reached}个", policy).rate


@pytest.mark.parametrize(
    ("level1", "goal", "reached"),
    [
        ("成本指标", "15万元", "5个"), ("成本指标", "15万元", "14万元"),
        ("产出指标", "40个", "41人"), ("产出指标", "提高5%", "下降5%"),
        ("满意度指标", "0.95", "96%"),
    ],
)  # fmt: skip
def test_what_was_decided_in_reading_stays_known(level1, goal, reached):
    """读数时作出的认定，有无完成率都保留。What was decided in reading stays known."""
    row = ke.Indicator("投入", level1=level1, target=goal, actual=reached, weight="10")
    score = ke.score(row, "mof-2020")
    assert row.pair.notes
    assert set(row.pair.notes) <= set(score.completion.notes)


def test_ranges_of_other_kinds():
    """范围的其他读法：比率、同一范围、无从比较的。Ranges of other kinds."""
    wanted = target(Range(amount(5, "个"), amount(10, "个")))
    narrow = Range(amount(6, "个"), amount(7, "个"))
    same = scored("数", wanted, actual(wanted.value))
    assert (same.rate, same.completion.key, same.completion.met) == (1, "range-met", True)
    assert "在目标范围5-10个之内" in same.explain()
    assert scored("数", wanted, actual(narrow)).reason == "unparsed-actual"
    assert scored("数", ">=5个", actual(narrow)).reason == "unparsed-actual"
    assert scored("数", wanted, "5万元").reason == "unit-mismatch"
    assert scored("数", wanted, "2024年5月1日").reason == "unit-mismatch"
    assert "完成率=4个÷5个" in scored("数", wanted, "4个").explain()
    assert "=1-(12个-10个)÷10个" in scored("数", wanted, "12个", "mof-2021").explain()
    ratios = target(Range(amount("0.8"), amount("0.9")))
    assert scored("满意度", ratios, "85%").completion.key == "range-met"
    assert scored("满意度", ratios, "72%").rate == Decimal("0.9000")
    unsure = scored("完成率", target(Range(amount(5, "%"), amount(8, "%"))), "0.06")
    assert (unsure.reason, unsure.readings) == ("ambiguous-reading", ("0.06%", "6%"))


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(goal=st.integers(1, 5), reached=st.integers(1, 5), sign=st.sampled_from(("", "=", ">=")))
def test_a_rank_is_reached_or_not_and_has_no_share(policy, goal, reached, sign):
    """A rank is reached or not and has no share.

    5A级景区：达到即完成，低于则未完成，没有80%之说。
    """
    wanted, got = target(Rank(goal, "A级"), sign), actual(Rank(reached, "A级"))
    score = scored("景区", wanted, got, policy, rule="直接赋分")
    if reached >= goal:
        assert (score.rate, score.points) == (1, 10)
    else:
        assert (score.rate, score.points, score.reason) == (None, None, "discretionary")
        assert score.completion.is_missed
        assert f"{reached}A级低于目标{goal}A级" in score.explain()


def test_other_ranks():
    """其他级别只知道相同。Other ranks."""
    two, one = Rank(2, "级"), Rank(1, "级")
    assert scored("级", target(two), actual(two), rule="直接赋分").rate == 1
    assert scored("级", target(two), actual(one)).reason == "discretionary"
    assert not scored("级", target(two), actual(one)).completion.is_missed
    assert scored("级", target(two, "<="), actual(two)).reason == "discretionary"
    assert scored("级", target(two, ">"), actual(two)).reason == "discretionary"
    assert scored("级", target(two), actual(Rank(2, "A级"))).reason == "unit-mismatch"
    assert scored("级", target(two), "2个").reason == "unit-mismatch"
    assert scored("级", target(two), "达标").rate == 1
    assert ke.Indicator("级", target=target(two)).kind == "word"


# --- dates or numbers


@pytest.mark.parametrize(
    ("name", "level2", "wanted", "got", "key", "note"),
    [
        ("完成时间", "", "12.31", "12.30", "date-met", "date-taken"),
        ("完工", "时效指标", "12.31", "12.30", "date-met", "date-taken"),
        ("完工", "", "12.31", "12月5日", "date-met", "date-taken"),
        ("完工", "", "12月31日", "12.5", "date-met", "date-taken"),
        ("完工", "", "12.31", "12.31", "date-met", "date-taken"),
        ("产值", "", "12.31", "13.5", "quotient", "number-taken"),
        ("产值", "", "12.31", "12.5万元", "quotient", "number-taken"),
        ("产值（万元）", "", "12.31", "12.5", "quotient", "number-taken"),
        ("完成率", "时效指标", "12.31", "12.5", "quotient", "number-taken"),
        ("时效", "", "12.5", "13小时", "quotient", "number-taken"),
    ],
)  # fmt: skip
def test_a_date_or_a_number_by_the_row_or_its_partner(name, level2, wanted, got, key, note):
    """A date or a number by the row or its partner.

    12.31：行或另一方说的是时间则为日期，是数值则为数字。
    """

    def cell(text):
        return open_date(text) if text in ("12.31", "12.30", "12.5") else None

    wanted = target(cell(wanted)) if cell(wanted) else wanted
    got = actual(cell(got)) if cell(got) else got
    score = scored(name, wanted, got, level2=level2)
    assert score.completion.key == key
    assert note in score.completion.notes
    assert score.rule == ("direct" if key == "date-met" else "proportional")


def test_neither_a_date_nor_a_number_for_certain():
    """Neither a date nor a number for certain.

    行与另一方都不说是时间还是数值：两种读法都指明，不猜。
    """
    wanted, got = target(open_date("12.31")), actual(open_date("12.30"))
    score = scored("完工", wanted, got)
    assert (score.rate, score.reason) == (None, "ambiguous-reading")
    assert score.readings == ("12月31日", "12.31")
    assert scored("完工", target(open_date("12.31"), ">"), actual(open_date("12.31"))).rate is None
    assert scored("完成时间", wanted, "13.5").reason == "ambiguous-reading"
    assert scored("检查次数", wanted, got, level2="时效指标").reason == "ambiguous-reading"
    assert scored("完工", Target("5A级", "", Rank(5, "A级")), got).readings == ("12月30日", "12.30")
    within = scored("数", target(Range(amount(5, "个"), amount(13, "个"))), got)
    assert within.completion.key == "range-met"
    assert scored("完工", wanted, "达到预期指标").rate == 1
    assert scored("完工", "提高", got).reason == "discretionary"
    unfilled = ke.Indicator("完成时间", target=wanted)
    assert unfilled.pair.target == Moment(None, 12, 31)
    assert "目标值「12.31」读作12月31日。" in ke.score(unfilled, "mof-2020").explain()
    only_date = target(Ambiguous("12.31", (Moment(None, 12, 31),)))
    assert scored("产值", only_date, "5万元").reason == "ambiguous-reading"
    number_first = Ambiguous("12.31", tuple(reversed(open_date("12.31").readings)))
    equal = scored("完工", target(number_first), actual(number_first))
    assert (equal.rate, equal.completion.notes) == (1, ("number-taken",))


# --- nothing is hidden


@given(
    name=st.sampled_from(("完成率", "群众满意度", "群众投诉率", "项目成本", RISING, NEITHER)),
    goal=numbers(least=1, most=120), reached=numbers(most=200), of=st.sampled_from(("%", "万元")),
    changes=st.tuples(*[st.sampled_from(("", UP, DOWN))] * 2), policy=st.sampled_from(ALL_POLICIES),
)  # fmt: skip
def test_a_row_with_two_readings_has_no_points_and_says_both(
    name, goal, reached, of, changes, policy
):
    """A row with two readings has no points and says both.

    两种读法的行没有得分，计算说明中两种都写明；有得分的行，读法要么唯一要么结果相同。
    """
    wanted, got = target(amount(goal, of, changes[0])), actual(amount(reached, "", changes[1]))
    score = scored(name, wanted, got, policy)
    text = score.explain()
    if score.reason == "ambiguous-reading":
        assert (score.rate, score.points, score.range) == (None, None, None)
        assert all(reading in text for reading in score.readings)
        assert len(score.readings) == 2
    else:
        assert score.readings == ()
        rivals = score.indicator.pair.rivals
        assert rivals == () or "reading-either" in score.completion.notes
        assert all(rival in text for rival in rivals)
    assert attrs.evolve(score.indicator).pair == score.indicator.pair
    assert score_indicator(score.indicator, score.policy) == score


# --- an actual that sets a bound of its own


@pytest.mark.parametrize(
    ("wanted", "got", "outcome"),
    [
        ("≥95%", "≥95%", "met"), ("≥95%", ">95%", "met"), ("≤5%", "<5%", "met"),
        ("100%", "≤100%", "met"), ("≤100万元", "不超过100万元", "met"),
        ("≥95%", "<95%", "missed"), ("≥95%", "低于95%", "missed"), ("≥95%", "低于90%", "missed"),
        ("≥95%", "≤90%", "missed"), (">3项", "≤3项", "missed"), ("100%", "低于100%", "missed"),
        ("≥95%", "不足95%", "missed"), ("≥3项", "未完成3项", "missed"),
        ("≥95%", "未达到95%", "missed"), ("≥3项", "实际仅不足3项", "missed"),
        ("≤100万元", "超过100万元", "missed"), ("<100万元", "≥100万元", "missed"),
        ("≥3项", "≤3项", "open"), ("≥3项", "3项以下", "open"), ("≥3项", "<5项", "open"),
        ("≤5天", "5天以上", "open"), ("≤100万元", "≥90万元", "open"), ("≥95", "<95%", "open"),
        ("≥95%", "未达到98%", "open"), ("≥95%", "不足3人", "open"), ("提高5%", "不足3%", "open"),
        ("≥3项", "未完成", "missed"), ("≥3项", "约3项", "open"),
    ],
)  # fmt: skip
def test_a_bound_in_an_actual_is_kept_missed_or_left_open(wanted, got, outcome):
    """业绩值照抄比较符是格式，反向的比较符是说法：必不达标的判未达标，其余不猜。Bounds."""
    score = scored("指标", wanted, got)
    assert (score.rate is not None) == (outcome == "met")
    assert score.completion.met == (outcome == "met")
    assert score.completion.is_missed == (outcome == "missed")
    assert ke.audit(score.indicator, score.policy).tables[0].assessment.scores[0].recomputed == (
        score.points
    )


def test_two_bare_satisfactions_are_explained_once():
    """两方都没有单位的满意度：只说一次按百分数读，不互相援引。Each bare side is not the other's."""
    said = scored("满意度", "≥90", "0.95").explain()
    assert said.startswith("目标值「≥90」、业绩值「0.95」都没有单位，按百分数读作90%、95%。")
    assert scored("满意度", "≥4.5", "4.8", "mof-2021").points is None  # 4.8 of 5 is no 4.8 %
    assert "的单位「%」" not in said


# --- nothing at all, within a limit


@pytest.mark.parametrize(
    ("name", "wanted", "got", "outcome"),
    [
        ("事故起数", "≤1起", "未发生", "met"), ("事故起数", "≤1起", "无", "met"),
        ("安全事故", "≤1起", "无事故", "met"), ("投诉率", "≤5%", "无投诉", "met"),
        ("投诉率", "5%", "未发生投诉", "met"), ("差错率", "<1%", "无差错", "met"),
        ("超支率", "≤5%", "未超支", "met"), ("安全事故", "0起", "零起", "met"),
        ("成本", "≤100万元", "未超支", "open"), ("成本", "≤100万元", "无", "open"),
        ("投诉处理率", "≥95%", "无投诉", "open"), ("投诉办结时限", "≤5天", "无投诉", "open"),
        ("投诉处理差错数", "≤5起", "无投诉", "open"), ("投诉率", "下降5%", "无投诉", "open"),
        ("办件数", "≤5件", "无", "open"), ("差错率", "≤1%", "无投诉", "open"),
        ("安全事故", "无", "有", "missed"), ("安全事故", "无", "发生1起", "missed"),
        ("设备数", "无", "5台", "open"),
        ("成本控制", "控制在预算内", "超预算", "missed"),
        ("成本控制", "控制在预算范围内", "超支", "missed"),
        ("成本控制", "控制在预算内", "未超支", "open"), ("成本控制", "不超预算", "未超预算", "met"),
        ("能耗", "不降低", "未降低", "met"), ("能耗", "不降低", "没有降低", "met"),
        ("能耗", "不降低", "降低", "missed"), ("交通", "不影响出行", "未影响出行", "met"),
        ("交通", "不断提高", "未断提高", "open"), ("水平", "提高", "略有下降", "missed"),
        ("水平", "提高", "小幅下降", "missed"), ("水平", "提高", "稍有提高", "open"),
        ("水平", "提高", "未见提高", "missed"), ("水平", "提高", "未见明显提高", "open"),
    ],
)  # fmt: skip
def test_nothing_happened_and_what_was_refused(name, wanted, got, outcome):
    """限额之内的未发生即零，照录的否定即达到，否定目标的即未达标。Nothing, refused, denied."""
    score = scored(name, wanted, got)
    assert (score.completion.met, score.completion.is_missed) == (
        outcome == "met", outcome == "missed",
    )  # fmt: skip
    assert (score.rate is None) == (outcome != "met")


@pytest.mark.parametrize("got", ["3%", "-3%", "5%", "-5%", "0"])
def test_a_deviation_within_its_limit_on_either_side_is_met(got):
    """正负各在限度之内的都算完成，超出的不算（±5%以内）。"""
    score = scored("预算偏差率", "±5%以内", got)
    assert score.rate == 1
    assert "±5%" in score.explain()
    assert not scored("预算偏差率", "±5%以内", "8%").completion.met
    assert scored("预算偏差率", "±5%以内", "-8%").reason == "zero-target"
