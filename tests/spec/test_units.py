"""Units (计量单位): converting changes nothing, counting words compare, the rest do not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import numbers
from tests.spec.rows import ALL_POLICIES, ALL_RULES, codes, row, scored, table

# (unit, ten thousand of it or so, exact factor): the same amount in two spellings
PAIRS = (
    ("元", "万元", 10_000), ("万元", "亿元", 10_000), ("元", "亿元", 100_000_000),
    ("人次", "万人次", 10_000), ("本", "万本", 10_000), ("米", "公里", 1000), ("米", "千米", 1000),
    ("平方米", "公顷", 10_000), ("千克", "吨", 1000), ("‰", "%", 10), ("小时", "天", 24),
    ("元/人", "万元/人", 10_000),
)  # fmt: skip
SAME_WORDS = (("名", "人"), ("位", "人"), ("场次", "场"), ("批次", "批"), ("公斤", "千克"))
DIFFERENT_COUNTS = (("个", "人"), ("人", "人次"), ("家", "户"), ("场", "次"), ("台", "套"))
INCOMPARABLE = (("个", "万元"), ("%", "个"), ("天", "公里"), ("元", "元/人"), ("工作日", "天"))
SIGNS = st.sampled_from((">=", "<=", "=", ">", "<", ""))


def result(score):
    return score.rate, score.points, score.range, score.reason, score.completion.met


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(
    target=st.integers(1, 10**6), actual=st.integers(0, 2 * 10**6), pair=st.sampled_from(PAIRS),
    sign=SIGNS, rule=st.sampled_from(ALL_RULES), which=st.sampled_from(("target", "actual",
    "both")),
)  # fmt: skip
def test_converting_a_unit_changes_nothing(policy, target, actual, pair, sign, rule, which):
    """换算单位不改变完成率和得分：60000元即6万元。

    60000元 = 6万元, 16500米 = 16.5公里: the same rate and points, whichever side is converted.

    Source: seeds of 2023 and 2024 (10万本 / 0.4444万本; 60000元 of a budget in 万元).
    """
    small, big, factor = pair
    ratio = Fraction(actual, factor), Fraction(target, factor)
    # Only amounts that can be written in the bigger unit: a twelfth of a year has no decimals.
    scale = 24 if factor in (24, 12) else 1
    texts = [f"{Decimal((one * scale).numerator) / Decimal((one * scale).denominator):f}"
             for one in ratio]  # fmt: skip
    plain = f"{sign}{target * scale}{small}", f"{actual * scale}{small}"
    converted = (
        f"{sign}{texts[1]}{big}" if which != "actual" else plain[0],
        f"{texts[0]}{big}" if which != "target" else plain[1],
    )
    assert result(scored(policy, *converted, rule)) == result(scored(policy, *plain, rule))


@pytest.mark.parametrize(("word", "other"), SAME_WORDS)
@given(target=st.integers(1, 10**6), actual=st.integers(0, 10**6))
def test_two_words_for_one_thing_are_one_unit(word, other, target, actual):
    """名、位即人，场次即场：不算不同单位。

    名 and 位 are 人, 场次 is 场: no difference and no warning.
    """
    one = scored("xinjiang-2024", f">={target}{word}", f"{actual}{other}")
    same = scored("xinjiang-2024", f">={target}{word}", f"{actual}{word}")
    assert result(one) == result(same)
    assert one.completion.notes == ()


@pytest.mark.parametrize(("word", "other"), DIFFERENT_COUNTS)
@given(target=st.integers(1, 10**6), actual=st.integers(0, 10**6))
def test_two_counting_words_are_compared_by_their_numbers_with_a_warning(
    word, other, target, actual
):
    """两种量词（个与人）按数比较，并列为疑点。

    40个 / 41人: 人 is not 人次 and 个 is not 人, but the numbers can be compared.

    Source: 昌吉州2024年自评表 (引育创新团队, >=40个 / 41人, printed 100 %).
    """
    one = scored("mof-2020", f">={target}{word}", f"{actual}{other}")
    same = scored("mof-2020", f">={target}{word}", f"{actual}{word}")
    assert (one.rate, one.points) == (same.rate, same.points)
    assert one.completion.notes == ("unit-differs",)
    audit = ke.audit(row(f">={target}{word}", f"{actual}{other}"), "mof-2020")
    assert codes(audit) == ["unit-differs"]


@pytest.mark.parametrize(("word", "other"), INCOMPARABLE)
@given(target=st.integers(1, 10**6), actual=st.integers(0, 10**6))
def test_different_families_are_not_compared(word, other, target, actual):
    """不同类的单位（个与万元）不比较，不计分，列为疑点，不作错误。

    个 and 万元 cannot be compared: no rate, no points, a warning and never an error.
    """
    score = scored("xinjiang-2024", f">={target}{word}", f"{actual}{other}")
    assert (score.rate, score.points, score.reason) == (None, None, "unit-mismatch")
    checked = row(f">={target}{word}", f"{actual}{other}", printed_rate="100%", printed_score="10")
    audit = ke.audit(checked, "xinjiang-2024")
    assert codes(audit) == ["unit-mismatch"]
    assert audit.coverage.not_checkable == 2


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(
    target=numbers(least=1, most=99_999), actual=numbers(most=99_999), left=st.booleans(),
    unit=st.sampled_from(("人", "个", "工作日", "天", "小时", "亩", "元/人")),
)  # fmt: skip
def test_a_missing_unit_takes_the_other_sides(policy, target, actual, left, unit):
    """A missing unit takes the other sides.

    没有单位的一方取另一方的单位，并注明。

    40人 / 39: where people write no smaller unit, there is one reading, and it is noted.
    """
    units = (unit, "") if left else ("", unit)
    score = scored(policy, f">={target}{units[0]}", f"{actual}{units[1]}")
    same = scored(policy, f">={target}{unit}", f"{actual}{unit}")
    assert (score.rate, score.points) == (same.rate, same.points)
    assert "unit-taken" in score.completion.notes


def test_no_unit_on_either_side_is_no_matter():
    """两边都没有单位的，照数比较。

    40 of >=40 needs no unit.
    """
    assert scored("mof-2020", ">=40", "40").completion.notes == ()
    assert codes(ke.audit(row(">=40", "40"), "mof-2020")) == []


@pytest.mark.parametrize(
    ("name", "target", "found"),
    [
        ("新建路灯（盏）", ">=33盏", []),
        ("新建路灯（盏）", ">=33米", ["unit-name-differs"]),
        ("新建路灯(盏)", ">=33", []),
        ("投入资金（万元）", ">=15元", []),
        ("培训天数（天/期）", "=5天", []),
        ("培训（期）", "=5天", ["unit-name-differs"]),
        ("技术（服务）推广", ">=5个", []),
        ("资金支付率", "<=3.5万元", ["rate-not-percent"]),
        ("资金支付率", "=100%", ["execution-twice"]),
        ("资金支付率", "=100", []),
        ("职工满意度", ">=5个", []),
        ("优秀比例", ">=5个", ["rate-not-percent"]),
        ("覆盖率（%）", ">=5个", ["unit-name-differs"]),
        ("新建路灯（盏）", "提高", []),
    ],
)
def test_a_unit_in_the_name_is_that_of_the_target(name, target, found):
    """指标名称中括注的单位，是目标值的单位；「率」是百分数。

    新建路灯（盏） sets its target in 盏; a 率 is a percentage.

    Source: 昌吉州2024年自评表 (资金支付率 <=3.5万元).
    """
    checked = ke.Indicator(name, target=target, weight="90")
    assert codes(ke.audit(table(checked), "mof-2020")) == found
