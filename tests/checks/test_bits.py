"""代价 (costs in bits): what a printed score costs under a policy, and what a slip is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.checks.bits import BIT, COSTS, costs_of, is_slip, print_of
from kpi_eval.checks.figure import Figure
from kpi_eval.model.printed import Printed

NUMBERS = st.integers(1, 99_999).map(lambda count: Decimal(count).scaleb(-2))


def figure(printed, recomputed=None, verdict="inconsistent", **more):
    due = None if recomputed is None else Decimal(recomputed)
    return Figure(name="score", printed=Printed(printed), recomputed=due, verdict=verdict, **more)


@pytest.mark.parametrize(
    ("true", "printed"),
    [("9.84", "9.48"), ("9.84", "9.8"), ("9.84", "98.4"), ("7.5", "7.55"), ("12", "21"),
     ("8.40", "840"), ("13.33", "13.3"), ("14.88", "14.98"), ("10", "100"), ("4.44", "444"),
     ("12.5", "1.25")],
)  # fmt: skip
def test_slips_of_the_pen(true, printed):
    """一处笔误：换位、漏字、多字、错字、小数点错位。"""
    assert is_slip(Decimal(true), Decimal(printed))
    assert is_slip(Decimal(printed), Decimal(true))


@pytest.mark.parametrize(
    ("true", "printed"),
    [("9.84", "9.84"), ("12", "12.0"), ("0", "10"), ("10", "0"), ("7", "9"), ("7.13", "15"),
     ("-5", "5"), ("12.34", "43.21")],
)  # fmt: skip
def test_what_is_no_slip_of_the_pen(true, printed):
    """相同的数、零、一位数之间、改动多处的，不算笔误。"""
    assert not is_slip(Decimal(true), Decimal(printed))


@given(number=NUMBERS, data=st.data())
def test_a_typed_digit_is_a_slip(number, data):
    """任何两位以上的数错写一位，都是笔误；写对了不是。"""
    text = f"{number:f}".rstrip("0").rstrip(".")
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != text[place]]))
    wrong = Decimal(text[:place] + digit + text[place + 1 :])
    assert not is_slip(number, number)
    if len(text) > 1:
        assert is_slip(number, wrong)


def test_the_table_of_costs():
    """给出即零代价；位数不足次之；满分、笔误、其他依次更贵。"""
    order = ["exact", "coarse", "claimed", "slip", "other"]
    costs = [COSTS[name] for name in order]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)
    # What agrees only coarsely is not tied with what agrees.
    assert COSTS["coarse"] > BIT
    assert COSTS["from-rate"] > BIT


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (figure("10", "10", "consistent", reading="exact"), "exact"),
        (figure("9", "9.5", "consistent", reading="in-range"), "in-range"),
        (figure("9.8", "9.78", "consistent", reading="coarse"), "coarse"),
        (figure("10.05", "10", "consistent", reading="from-printed-rate"), "from-rate"),
        (figure("20", "7.5"), "claimed"),
        (figure("7.6", "7.5"), "slip"),
        (figure("3", "7.5"), "other"),
        (figure("3", "7.5", "not_checkable", reason="assumed:gate"), "other"),
        (figure("20", "7.5", "not_checkable", reason="assumed:gate"), "claimed"),
        (figure("20", None, "not_checkable", reason="policy-silent"), "plain"),
        (figure("0", None, "not_checkable", reason="policy-silent"), "plain"),
        (figure("7", None, "not_checkable", reason="policy-silent"), "free"),
        (figure("3"), "other"),
    ],
)
def test_how_a_print_came_about(one, expected):
    """填报方式由结论得出；假定的参数不作借口。"""
    assert print_of(one, Decimal(20)) == expected


def test_silence_costs_more_than_the_best_explanation():
    """约定未作规定的，不因沉默而胜出，也不因沉默而出局；各约定都不符时，沉默与最接近者同价。"""
    wrong, other = figure("3", "7.5"), figure("3", "8.25")
    silent = figure("3", None, "not_checkable", reason="policy-silent")
    right = figure("3", "3", "consistent", reading="exact")
    assert costs_of([wrong, other, silent], Decimal(20)) == [1600, 1600, 1600]
    assert costs_of([figure("20", "7.5"), silent], Decimal(20)) == [700, 700]
    assert costs_of([wrong, right, silent], Decimal(20)) == [1600, 0, 500]
    assert costs_of([silent, silent], Decimal(20)) == [500, 500]


def test_what_silence_costs_is_no_cost_of_those_that_speak():
    """作了规定的约定，代价只看其自身：另有约定沉默，不使其更贵。"""
    coarse = figure("9.8", "9.78", "consistent", reading="coarse")
    wrong, silent = (
        figure("9.8", "7.5"),
        figure("9.8", None, "not_checkable", reason="discretionary"),
    )
    spoken = costs_of([coarse, wrong], Decimal(20))
    assert spoken == [COSTS["coarse"], COSTS["other"]]
    assert costs_of([coarse, wrong, silent], Decimal(20)) == [
        *spoken,
        COSTS["free"] + COSTS["coarse"],
    ]
