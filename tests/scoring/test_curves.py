"""Curves as data: the one definition that scores, explains and plots."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.curves import Curve, Segment
from kpi_eval.scoring.points import points_of_segment, points_of_share

F = Fraction
XINJIANG = ke.policies["xinjiang-2024"]


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("按照完成比例赋分", "proportional"), ("proportional", "proportional"),
        ("直接赋分", "direct"), ("按评判等级赋分", "grade"), ("满意度赋分", "satisfaction"),
        ("execution", "execution"), ("预算执行率", "execution"), ("按完成比例", "proportional"),
    ],
)  # fmt: skip
def test_a_curve_is_asked_for_by_id_or_by_its_chinese_name(rule, name):
    assert XINJIANG.curve(rule) is XINJIANG.curves[name, False]
    assert XINJIANG.curve(rule, unit_table=True) is XINJIANG.curves[name, True]
    assert XINJIANG.curve(rule).rule == name


def test_a_rule_there_is_not_is_refused():
    with pytest.raises(ValueError, match="领导评定"):
        XINJIANG.curve("领导评定")


def test_the_curve_of_the_proportional_rule_in_xinjiang():
    """Nothing to 60 %, the line to 100 %, the tent to 200 %, nothing from there."""
    curve = XINJIANG.curve("按照完成比例赋分")
    found = {
        rate: curve.share(rate) for rate in ("0", "0.5999", "0.6", "0.8", "1", "1.8", "2", "3")
    }
    assert found == {
        "0": 0, "0.5999": 0, "0.6": 0, "0.8": F(1, 2), "1": 1, "1.8": F(1, 5), "2": 0, "3": 0,
    }  # fmt: skip
    assert curve.share(-1) == 0
    assert curve.domain == "rate"
    assert not curve.full_when_met


def test_the_corners_of_a_curve_for_a_plot():
    """Corner points in order, even steps between them if asked, up to 200 % and beyond no more."""
    curve = XINJIANG.curve("按照完成比例赋分")
    assert curve.points() == [(0, 0), (F(3, 5), 0), (1, 1), (2, 0)]
    steps = curve.points(4)
    assert [rate for rate, _ in steps] == [0, F(1, 2), F(3, 5), 1, F(3, 2), 2]
    assert dict(steps)[F(3, 2)] == F(1, 2)
    short = Curve("direct", (Segment(F(0), None), Segment(F(1), F(1))))
    assert short.points() == [(0, None), (1, 1), (2, 1)]


def test_an_open_piece_begins_just_above_its_start():
    """The weight at 100 %, another share above it; a closed piece begins at its start."""
    curve = Curve("direct", (
        Segment(F(0), F(0)), Segment(F(1), F(1)), Segment(F(1), F(1, 2), open=True),
    ))  # fmt: skip
    assert [curve.share(rate) for rate in ("0.9999", "1", "1.0001")] == [0, 1, F(1, 2)]


@given(
    starts=st.lists(st.integers(1, 300), min_size=1, max_size=5, unique=True),
    rate=st.integers(0, 400),
)
def test_the_piece_that_holds_is_the_last_that_has_begun(starts, rate):
    """Pieces in ascending order: the one with the greatest start not above the rate."""
    ordered = [0, *sorted(starts)]
    curve = Curve("direct", tuple(Segment(F(one, 100), F(one)) for one in ordered))
    due = max(one for one in ordered if one <= rate)
    assert curve.segment(rate, 100).intercept == due
    assert curve.segment(rate * 7, 700).intercept == due
    assert curve.share(Decimal(rate) / 100) == due


@given(
    weight=st.integers(1, 10_000), up=st.integers(-100, 3000), down=st.integers(1, 1000),
    a=st.fractions(-2, 2, max_denominator=50), c=st.fractions(-2, 2, max_denominator=50),
)  # fmt: skip
def test_points_are_weight_times_share_rounded_once(weight, up, down, a, c):
    """w*(a + c*r), exact up to the one rounding; a rate below 0 counts as 0."""
    heavy = Decimal(weight) / 100
    segment = Segment(F(0), a, c)
    found = points_of_segment(heavy, segment, (up, down), XINJIANG)
    due = F(heavy) * (a + c * max(F(up, down), F(0)))
    assert abs(F(found) - due) <= F(1, 200)
    assert found.as_tuple().exponent == -2
    assert points_of_share(heavy, a, XINJIANG) == points_of_segment(
        heavy, Segment(F(0), a), (1, 1), XINJIANG
    )


def test_a_silent_piece_has_no_points():
    assert points_of_segment(Decimal(10), Segment(F(0), None), (1, 1), XINJIANG) is None
    assert Segment(F(0), None).share(F(1)) is None


def test_the_pieces_that_only_local_policies_have():
    """A gate in proportion, bands left out, over-completion left to the scorer, no cap."""
    local = attrs.evolve(
        ke.policies["mof-2020"], id="local", gate="0.7", over=None, execution_cap=None,
        satisfaction="bands", satisfaction_bands=None, direct_over=None,
    )  # fmt: skip

    def pieces(rule):
        return [
            (piece.key, piece.start, piece.intercept, piece.slope, piece.open, piece.parameters)
            for piece in local.curve(rule).segments
        ]

    short = ("gate", "shortfall")
    assert pieces("proportional") == [
        ("below-gate", 0, 0, 0, False, short), ("proportional", F(7, 10), 0, 1, False, short),
        ("met", 1, 1, 0, False, ()), ("silent", 1, None, 0, True, ("over",)),
    ]  # fmt: skip
    bands = ("satisfaction", "satisfaction_bands")
    assert pieces("satisfaction") == [("silent", 0, None, 0, False, bands)]
    assert pieces("execution") == [("execution-ratio", 0, 0, 1, False, ("execution",))]
    assert pieces("direct") == [
        ("silent", 0, None, 0, False, ("direct_short",)), ("met", 1, 1, 0, False, ()),
        ("silent", 1, None, 0, True, ("direct_over",)),
    ]  # fmt: skip
    silent = attrs.evolve(local, shortfall=None, execution=None)
    assert silent.curve("proportional").segments[0].key == "silent"
    for unit_table, name in ((False, "execution"), (True, "execution")):
        (piece,) = silent.curve("execution", unit_table=unit_table).segments
        assert (piece.key, piece.intercept, piece.parameters) == ("silent", None, (name,))
    nothing = attrs.evolve(local, shortfall="nothing", gate=0)
    assert nothing.curve("proportional").segments[0].key == "short-nothing"
    from_zero = attrs.evolve(local, shortfall="from-gate", gate=0)
    assert pieces("proportional")[0] != from_zero.curve("proportional").segments[0]
    assert len(from_zero.curve("proportional").segments) == 3


@pytest.mark.parametrize("policy", sorted(ke.policies))
def test_every_piece_names_what_it_rests_on_and_its_sentence(policy):
    """Each piece has a key of the catalogue; every parameter it names is one."""
    names = ke.policies[policy].parameters()
    for (rule, unit_table), curve in ke.policies[policy].curves.items():
        assert curve.rule == rule
        assert curve.segments[0].start == 0
        starts = [(piece.start, piece.open) for piece in curve.segments]
        assert starts == sorted(starts), (rule, unit_table)
        for piece in curve.segments:
            assert piece.key
            assert set(piece.parameters) <= set(names)


@pytest.mark.parametrize(
    ("policy", "rule", "unit_table", "expected"),
    [
        ("xinjiang-2024", "proportional", False, [
            ("below-gate", ("gate", "shortfall")), ("from-gate", ("gate", "shortfall")),
            ("met", ()), ("over-reduce", ("over",)), ("over-floor", ("over", "over_floor")),
        ]),
        ("xinjiang-2024", "proportional", True, [
            ("below-gate", ("gate", "shortfall")), ("from-gate", ("gate", "shortfall")),
            ("met", ("unit_over",)),
        ]),
        ("xinjiang-2024", "direct", False, [
            ("direct-short", ("direct_short",)), ("met", ()), ("direct-over", ("direct_over",)),
        ]),
        ("xinjiang-2024", "direct", True, [("direct-short", ("direct_short",)), ("met", ())]),
        ("mof-2020", "direct", False, [
            ("silent", ("direct_short",)), ("met", ()), ("direct-over", ("direct_over",)),
        ]),
        ("mof-2020", "satisfaction", False, [
            ("proportional", ("gate", "shortfall", "satisfaction")), ("met", ()),
            ("over-full", ("over",)),
        ]),
        ("mof-2021", "satisfaction", False, [("band", ("satisfaction", "satisfaction_bands"))] * 4),
        ("xinjiang-2024", "grade", False, [
            ("grade-range", ("grade_bands",)), ("met", ("grade_achieved",)),
        ]),
        ("mof-2020", "grade", False, [
            ("grade-range", ("grade_bands",)), ("grade-range", ("grade_achieved",)),
        ]),
        ("mof-2020", "execution", False, [
            ("execution-ratio", ("execution",)), ("execution-full", ()),
            ("execution-full", ("execution_cap",)),
        ]),
        ("mof-2021", "execution", False, [("band", ("execution", "execution_bands"))] * 4),
        ("xinjiang-2024", "execution", True, [
            ("execution-ratio", ("unit_execution",)), ("execution-full", ()),
            ("execution-full", ("execution_cap",)),
        ]),
    ],
)  # fmt: skip
def test_the_pieces_of_the_curves(policy, rule, unit_table, expected):
    """Key and parameters of every piece, as the explanations show them."""
    pieces = ke.policies[policy].curves[rule, unit_table].segments
    shown = [(piece.key, tuple(sorted(piece.parameters))) for piece in pieces]
    assert shown == [(key, tuple(sorted(names))) for key, names in expected]
