"""The curves of policies as pictures (赋分曲线图): what is drawn is what is scored by."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.errors import InvalidPolicyError, InvalidValueError
from kpi_eval.pictures.policies import _label, _lines_of
from kpi_eval.pictures.strokes import end_of, strokes_of
from kpi_eval.pictures.wording import wording_of
from kpi_eval.scoring.rules import RULES

SAMPLE = ke.load_sample().evaluations[1]
WORDS = wording_of("zh")
KEYS = [rule.key for rule in RULES]
policies = st.sampled_from(list(ke.policies.values()))


@given(policies, st.sampled_from(KEYS), st.booleans(), st.fractions(0, 1, max_denominator=1000))
def test_every_rate_lies_on_one_stroke_with_its_share_and_its_proof(policy, key, unit, place):
    """图上每个完成率恰在一笔上，份额即曲线的份额，依据即该处的依据。

    A stroke says of every rate under it what the curve gives there, and which parameters are
    assumed there: nothing assumed is drawn as proved.
    """
    curve = policy.curve(key, unit_table=unit)
    end = end_of(curve)
    strokes = strokes_of(curve, policy, end)
    corners = [stroke.start for stroke in strokes]
    for rate in (place * end, *corners, end):
        (stroke,) = [one for one in strokes if one.holds(rate)]
        piece = curve.segment(*rate.as_integer_ratio())
        assert stroke.share(rate) == curve.share(rate)
        assert stroke.assumed == policy.unproved(piece.parameters, *rate.as_integer_ratio())


def test_strokes_follow_each_other_without_a_gap():
    """A curve is cut where the proof of a parameter ends, and nowhere left out."""
    policy = ke.policies["xinjiang-2024"]
    rows = policy.plot("proportional").data
    assert (rows[0]["start"], rows[-1]["end"]) == (0, Fraction(9, 4))
    for before, after in pairwise(rows):
        assert before["end"] == after["start"]
        assert before["open_end"] != after["open_start"]
    assert {row["assumed"] for row in rows} >= {(), ("gate",), ("over",)}


def test_a_parameter_of_ones_own_is_told_apart_from_a_cited_one():
    """Neither proved nor assumed: the user set it and named no source."""
    own = attrs.evolve(ke.policies["mof-2021"], id="own", gate="0.5")
    cited = attrs.evolve(own, gate=ke.Parameter("0.5", "text", "某县〔2024〕1号"))
    assert ("gate",) in {row["own"] for row in own.plot("proportional").data}
    assert {row["own"] for row in cited.plot("proportional").data} == {()}
    assert "用户设定" in own.plot("proportional").description


def test_policies_of_one_curve_are_one_line():
    """Shares decide, not proofs: eight conventions pay in proportion, up to the full weight."""
    picture = ke.plot_policies((), SAMPLE)
    lines = picture.description.split("。 ")
    assert len(lines) == 3
    assert "chengdu-2025、zhengzhou-2020" in lines[2]
    assert "changji-2023、mof-2021" in lines[1]


def test_every_name_stands_beside_its_line():
    """However many policies are one line: no name is cut."""
    many = [attrs.evolve(ke.policies["mof-2020"], id=f"county-{n}") for n in range(40)]
    svg = ke.plot_policies(many, SAMPLE, rule="direct").description
    assert all(f"county-{n}" in svg for n in range(40))
    label = _label(_lines_of([(one, one.curve("direct")) for one in many], Fraction(2))[0], WORDS)
    assert all(f"county-{n}（" in label.replace("\n", "") for n in range(40))
    assert "未规定" in label


def test_rows_stand_where_their_printed_scores_put_them():
    """The row whose score is wrong lies on no curve: 10 % with the full weight."""
    rows = [row for row in ke.plot_policies("xinjiang-2024", SAMPLE).data if row["what"] == "row"]
    places = {(row["at"], row["share"]) for row in rows}
    assert places == {(Fraction(1), Fraction(1)), (Fraction(1, 10), Fraction(1))}
    assert {row["name"] for row in rows} >= {"受益群众（人次）", "开展科普活动"}


def placed(policy, rule, *rows):
    """The rows that are drawn of a table, by name: where each stands, and its printed share."""
    table = ke.Evaluation("表", indicators=rows)
    drawn = ke.plot_policies(policy, table, rule=rule).data
    return {one["name"]: (one["at"], one["share"]) for one in drawn if one["what"] == "row"}


def test_a_row_of_steps_stands_at_its_distance():
    """Three points beyond the standard; a row with a step of its own follows another curve."""
    rows = (
        ke.Indicator("甲", "<=100%", "103%", weight=5, rule="逐点扣分", printed_score="3.5"),
        ke.Indicator("乙", "<=100%", "103%", weight=5, rule="每超过1个百分点扣0.5分"),
    )
    known = attrs.evolve(ke.policies["mof-2021"], id="own", step_size="0.01", step_loss="0.1")
    assert placed(known, "steps", *rows) == {"甲": (Fraction(3, 100), Fraction(7, 10))}


def test_a_row_without_an_actual_stands_nowhere():
    """Not at nought: nobody knows yet. One that prints no score has its rate and no share."""
    rows = (
        ke.Indicator("甲", ">=10个", None, weight=50, printed_score="50"),
        ke.Indicator("乙", ">=10个", "8个", weight=50),
    )
    assert placed("mof-2020", "proportional", *rows) == {"乙": (Fraction(4, 5), None)}


def test_a_row_is_placed_by_what_its_points_start_from():
    """实行先四舍五入再计分的，图上的位置也是取整后的完成率。

    A policy that scores from the printed rate has the row at that rate, any other at the exact one.
    """
    row = ke.Indicator("甲", ">=3个", "2个", weight=10, rule="按照完成比例赋分")
    for chain, at in (("printed", Fraction(6667, 10000)), ("exact", Fraction(2, 3))):
        policy = attrs.evolve(ke.policies["mof-2020"], id="own", chain=chain)
        assert placed(policy, "proportional", row) == {"甲": (at, None)}


def test_a_satisfaction_on_another_scale_stands_nowhere():
    """4.8 of nobody knows how many is no place on the bands; 85 % is."""
    rows = (
        ke.Indicator("满意度", ">=90%", "85%", weight=10, rule="满意度赋分"),
        ke.Indicator("群众满意度", ">=4.5分", "4.8分", weight=10, rule="满意度赋分"),
    )
    assert placed("mof-2021", "satisfaction", *rows) == {"满意度": (Fraction(17, 20), None)}


def test_a_rule_that_goes_by_two_things_has_two_panels():
    """Satisfaction: by its own bands here, by the completion rate there."""
    rows = ke.plot_policies(("mof-2021", "mof-2020"), SAMPLE, rule="满意度赋分").data
    curves = {(row["policy"], row["domain"]) for row in rows if row["what"] == "curve"}
    assert curves == {("mof-2021", "satisfaction"), ("mof-2020", "rate")}


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: ke.policies["mof-2021"].plot("propotional"), InvalidPolicyError, "proportional"),
        (lambda: ke.plot_policies(rule="nothing"), InvalidPolicyError, "there are"),
        (lambda: ke.plot_policies("mof-2012"), KeyError, "mof-2021"),
        (lambda: ke.plot_policies((), SAMPLE, rule="execution"), InvalidValueError, "funds"),
        (lambda: ke.policies["mof-2021"].plot(lang="fr"), InvalidValueError, "zh, en"),
        (lambda: ke.policies["mof-2021"].plot(theme="pink"), InvalidValueError, "light, dark"),
    ],
)
def test_a_mistake_says_what_there_is(call, error, said):
    """Unknown rules, policies, languages and themes."""
    with pytest.raises(error, match=said):
        call()
