"""The rounding chain (修约): rate to 0.01 %, from it the score to 0.01, half up."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.rounding import as_decimal, rounded
from tests.spec.rows import ALL_POLICIES, points, scored

XINJIANG = ke.policies["xinjiang-2024"]
MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
PRINTED = ("xinjiang-2024", "changji-2023", "mof-2021", "mof-2020")
WIDE = Context(prec=200)


@given(
    number=st.decimals(-10_000, 10_000, places=6), digits=st.integers(0, 5),
    mode=st.sampled_from(sorted(MODES)),
)  # fmt: skip
def test_rounding_is_that_of_arithmetic(number, digits, mode):
    """四舍五入、四舍六入五成双、截断，与算术定义一致。

    四舍五入, 四舍六入五成双, 截断: as Python's decimal arithmetic has them, ties included.
    """
    ratio = number.as_integer_ratio()
    found = as_decimal(rounded(*ratio, digits, mode), digits)
    due = number.quantize(Decimal(1).scaleb(-digits), rounding=MODES[mode], context=WIDE)
    assert found == due
    assert found.as_tuple().exponent == -digits


@given(up=st.integers(-(10**12), 10**12), down=st.integers(1, 10**9), digits=st.integers(0, 10))
def test_half_up_is_at_most_half_a_unit_away_and_ties_go_up(up, down, digits):
    """四舍五入的误差不超过末位半个单位，恰为一半的向上进。

    A rounded ratio is the nearest number of so many decimals; of two equally near the outer.
    """
    found, exact = Fraction(rounded(up, down, digits, "half-up"), 10**digits), Fraction(up, down)
    half = Fraction(1, 2 * 10**digits)
    assert abs(found - exact) <= half
    assert abs(found) != abs(exact) - half


def test_the_three_published_rows_that_fix_the_chain():
    """三行公开数据确定修约次序：先修约完成率，再由其修约得分。

    Source: fitted, 昌吉州2024年自评表.

    95.24 % of >=95 %: from the printed 100.25 % 9.975 -> 9.98 (the exact rate would give 9.97).
    158 of >=200, weight 15: 7.125 -> 7.13 (half even would give 7.12).
    118 of >=119, weight 8: 99.16 % -> 7.832 -> 7.83.
    """
    assert points(XINJIANG, ">=95%", "95.24%") == "9.98"
    exact = attrs.evolve(XINJIANG, id="exact", chain="exact")
    assert points(exact, ">=95%", "95.24%") == "9.97"
    assert points(XINJIANG, ">=200人次", "158人次", weight="15") == "7.13"
    even = attrs.evolve(XINJIANG, id="even", rounding="half-even")
    assert points(even, ">=200人次", "158人次", weight="15") == "7.12"
    down = attrs.evolve(XINJIANG, id="down", rounding="down")
    assert points(down, ">=200人次", "158人次", weight="15") == "7.12"
    assert points(XINJIANG, ">=119家", "118家", weight="8") == "7.83"
    assert str(scored(XINJIANG, ">=119家", "118家").rate) == "0.9916"
    assert str(scored(down, ">=119家", "118家").rate) == "0.9915"


@pytest.mark.parametrize("policy", ALL_POLICIES)
@given(target=st.integers(1, 9999), actual=st.integers(0, 20_000), weight=st.integers(1, 40))
def test_every_figure_has_the_policys_decimals(policy, target, actual, weight):
    """完成率、得分各有约定的小数位数，末位的零不省。

    A rate has the policy's decimals of a percent, a score its own, trailing zeros included.
    """
    score = scored(policy, f">={target}人", f"{actual}人", weight=weight)
    digits = ke.policies[policy].rate_digits.value, ke.policies[policy].score_digits.value
    assert score.rate.as_tuple().exponent == -2 - digits[0]
    assert score.points.as_tuple().exponent == -digits[1]


@given(
    target=st.integers(1, 9999), actual=st.integers(0, 20_000), weight=st.integers(1, 40),
    rate_digits=st.integers(0, 4), score_digits=st.integers(0, 4),
    mode=st.sampled_from(sorted(MODES)), chain=st.sampled_from(("printed", "exact")),
)  # fmt: skip
def test_the_chain_of_any_policy(target, actual, weight, rate_digits, score_digits, mode, chain):
    """完成率只修约一次，得分由其或由精确值算出，只修约一次。

    The rate is rounded once; the score starts from it or from the exact one, rounded once.

    Digits, mode and chain are the policy's; here for w*r, typed out.
    """
    policy = attrs.evolve(
        ke.policies["mof-2020"], id="local", rate_digits=rate_digits, score_digits=score_digits,
        rounding=mode, chain=chain,
    )  # fmt: skip
    score = scored(policy, f">={target}人", f"{actual}人", weight=weight)
    exact = Fraction(actual, target)
    rate = _round(exact, rate_digits + 2, mode)
    start = Fraction(rate) if chain == "printed" else exact
    assert score.rate == rate
    assert score.points == _round(weight * min(start, Fraction(1)), score_digits, mode)


def _round(value: Fraction, digits: int, mode: str) -> Decimal:
    scaled = value * 10**digits
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    up = rest > Fraction(1, 2) if mode == "half-even" else rest >= Fraction(1, 2)
    if mode == "half-even" and rest == Fraction(1, 2):
        up = whole % 2 == 1
    return Decimal(whole + (up and mode != "down")).scaleb(-digits)


@pytest.mark.parametrize("policy", PRINTED)
@given(target=st.integers(3, 999), weight=st.integers(10, 40))
def test_the_score_is_that_of_the_printed_rate(policy, target, weight):
    """照填报的完成率依规则计算，即得填报的得分。

    Whoever reads the printed rate and applies the rule to it gets the printed score.

    Source: fitted, 昌吉州2024年自评表 (95.24 % of >=95 %); assumed elsewhere.
    """
    score = scored(policy, f">={target}人", f"{target - 1}人", weight=weight)
    again = scored(policy, ">=1000000", f"{score.rate * 1_000_000:f}", weight=weight)
    assert again.points == score.points


def test_long_numbers_are_not_cut_short():
    """三十位的数算到末位，中途不舍入。

    Thirty digits are computed to the last: no context of 28 digits rounds on the way.
    """
    target, actual = "9" * 30, "9" * 29 + "8"
    assert points(XINJIANG, f">={target}个", f"{actual}个") == "10.00"
    sharp = attrs.evolve(XINJIANG, id="sharp", rate_digits=10, score_digits=10, chain="exact")
    assert points(sharp, ">=3", "2", weight="9" * 30) == f"1{'6' * 29}.5000000000"


@given(
    whole=st.integers(-(10**6), 10**6), digits=st.integers(0, 5), times=st.integers(1, 50),
    mode=st.sampled_from(sorted(MODES)),
)  # fmt: skip
def test_ties_are_the_modes_own(whole, digits, times, mode):
    """恰为半个单位的，四舍五入进位，成双取偶，截断舍去。

    Exactly half a unit: half up moves away from zero, half even to the even, down to zero.
    """
    up, down = (2 * whole + 1) * times, 2 * 10**digits * times
    exact = Decimal(2 * whole + 1) / 2
    due = exact.quantize(Decimal(1), rounding=MODES[mode])
    assert rounded(up, down, digits, mode) == due
    # A hair beside the tie there is none.
    for hair in (-1, 1):
        beside = Fraction(up, down) + Fraction(hair, 10**12)
        nearest = Decimal(beside.numerator) * 10**digits / Decimal(beside.denominator)
        found = rounded(beside.numerator, beside.denominator, digits, mode)
        assert found == nearest.quantize(Decimal(1), rounding=MODES[mode])
