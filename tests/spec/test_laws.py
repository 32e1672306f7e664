"""评分约定的规律 (laws of a policy): every shipped policy keeps them, and each law bites."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings

import kpi_eval as ke
from kpi_eval.errors import UnknownPolicyError
from kpi_eval.scoring.curves import Segment
from kpi_eval.scoring.policy import Policy
from kpi_eval.testing import LAWS, assert_lawful, funds_laws, row_laws
from tests.spec.local_policies import XINJIANG, bent, local_policies, unchecked
from tests.spec.rows import ALL_POLICIES

F = Fraction
HALF = Segment(F(0), F(0)), Segment(F("0.6"), F("-1.5"), F("2.5")), Segment(F(1), F(1))


@pytest.mark.parametrize("policy", ALL_POLICIES)
def test_the_shipped_policies_are_lawful(policy):
    """内置的各约定符合全部规律，以代号或约定本身检验。

    All laws hold for every shipped policy, given by its id or itself.
    """
    assert_lawful(policy)
    assert_lawful(ke.policies[policy])


def test_every_law_is_run():
    """写出的规律无一遗漏，各有说明和可能违反它的参数。

    No law is written and forgotten; each says what it is and names parameters that there are.
    """
    written = {
        name for module in (row_laws, funds_laws) for name in vars(module) if name[:4] == "law_"
    }
    assert written == {law.check.__name__ for law in LAWS}
    names = {field.name for field in attrs.fields(Policy)}
    assert all(law.says and names.issuperset(law.parameters) for law in LAWS)


@settings(max_examples=10)
@given(policy=local_policies())
def test_any_sensible_local_policy_is_lawful(policy):
    """参数取任何合理的值，规律都成立，不限于内置约定的取值。

    The laws hold for whatever the parameters allow, not for the shipped values alone.
    """
    assert_lawful(policy)


def made(**changes):
    """A local policy that its parameters alone make unlawful: nothing refuses them one by one."""
    return attrs.evolve(XINJIANG, id="local", **changes)


# The law, a policy that breaks it and no other, and the parameter that is named.
BREAKERS = (
    ("points_within_weight", unchecked(over_floor="-1"), "over_floor = -1 (user"),
    ("better_has_no_less", made(strict_tie="0.5"), "strict_tie = 0.5 (user"),
    ("better_has_no_less",
     bent("proportional", *HALF[:2], Segment(F("0.7"), F("0.1")),
          Segment(F("0.8"), F("-1.5"), F("2.5")), *HALF[2:]), "no one parameter alone"),
    ("full_at_target",
     made(satisfaction="bands", satisfaction_bands=(("0.9", "0.9"), ("0", "0"))),
     "satisfaction_bands = ((0.9, 0.9), (0, 0)) (user"),
    ("excess_never_pays",
     bent("proportional", *HALF, Segment(F("1.2"), F("0.3")), Segment(F("1.5"), F("0.6"))),
     "no one parameter alone"),
    ("below_the_gate_is_nothing", bent("proportional", Segment(F(0), F(0), F(1)), *HALF[2:]),
     "gate = 0.6"),
    ("direct_is_yes_or_no", bent("direct", Segment(F(0), F(0), F("0.5")), *HALF[2:]),
     "no one parameter alone"),
    ("edges_are_the_upper_bands",
     bent("satisfaction", Segment(F(0), F(0)), Segment(F("0.6"), F("0.5"), open=True),
          Segment(F("0.8"), F("0.8")), Segment(F("0.9"), F(1)), domain="satisfaction"),
     "satisfaction_bands"),
    ("a_better_grade_has_no_less",
     unchecked(grade_bands=(("0.8", "1"), ("0.6", "0.8"), ("0.75", "0.75"))),
     "grade_bands = ((0.8, 1), (0.6, 0.8), (0.75, 0.75)) (user"),
    ("total_grades_start_at_their_edges", made(total_grades=((90, "优"), (90, "良"), (0, "差"))),
     "total_grades = ((90, 优), (90, 良), (0, 差)) (user"),
    ("rounding_keeps_the_edges", made(gate="0.6045", rate_digits=0), "gate = 0.6045 (user"),
    ("execution_rises",
     unchecked(unit_execution=None, execution="bands",
               execution_bands=(("1", "1"), ("0.8", "0.2"), ("0.5", "0.4"), ("0", "0"))),
     "execution_bands = ((1, 1), (0.8, 0.2), (0.5, 0.4), (0, 0)) (user"),
    ("execution_is_full_when_all_is_spent", made(execution_cap="0.9"), "execution_cap = 0.9 (user"),
    ("execution_is_full_when_all_is_spent",
     made(unit_execution="bands", execution_bands=(("1", "0.9"), ("0", "0"))),
     "execution_bands = ((1, 0.9), (0, 0)) (user"),
    ("execution_is_capped", made(execution_cap="3"), "execution_cap = 3 (user"),
    ("execution_is_capped", attrs.evolve(ke.policies["mof-2021"], execution_cap="3"),
     "execution_cap = 3 (user"),
    ("execution_edges_are_the_upper_bands",
     bent("execution", Segment(F(0), F(0)), Segment(F("0.8"), F("0.5"), open=True),
          Segment(F(1), F(1)), domain="execution", policy=ke.policies["mof-2021"]),
     "execution_bands"),
)  # fmt: skip


@pytest.mark.parametrize(("law", "policy", "culprit"), BREAKERS)
def test_a_law_is_broken_alone(law, policy, culprit):
    """只违反一条规律的约定，指出该条规律和违反它的参数、取值。

    A policy that breaks one law and no other is refused with the law, the parameter and its value.
    """
    assert [one.name for one in LAWS if one.breach(policy)] == [law]
    with pytest.raises(AssertionError, match=f"{policy.id} breaks a law") as caught:
        assert_lawful(policy)
    assert f"- {law}: " in str(caught.value)
    assert f"broken by {culprit}" in str(caught.value)


def test_every_law_bites():
    """每条规律都有只违反它的约定为证。

    For each law there is a policy that breaks it alone.
    """
    assert {law for law, _, _ in BREAKERS} == {law.name for law in LAWS}


def test_all_broken_laws_are_named_with_the_source_of_the_parameter():
    """违反几条，全部列出；参数的出处一并写明。

    All broken laws are named at once, and where the parameter was read.
    """
    cap = ke.Parameter("3", "text", "某县办法第三条")
    county = made(execution_cap=cap, total_grades=((90, "优"), (90, "良"), (0, "差")))
    with pytest.raises(AssertionError, match="local breaks 2 laws") as caught:
        assert_lawful(county)
    assert "execution_cap = 3 (text, 某县办法第三条)" in str(caught.value)


def test_an_unknown_id_lists_the_ones_there_are():
    """没有的代号：列出已有的代号。 An unknown id is no lawful policy: the error names the ids."""
    with pytest.raises(UnknownPolicyError, match="mof-2020"):
        assert_lawful("mof-2051")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"satisfaction_bands": (("0.9", "0.5"), ("0.8", "0.8"), ("0", "0"))}, "worth less"),
        ({"satisfaction_bands": (("0.9", "1.2"), ("0.8", "0.8"), ("0", "0"))}, "outside 0..1"),
        ({"grade_bands": (("0.8", "1"), ("0.85", "0.6"), ("0", "0.6"))}, "outside 0..10"),
        ({"grade_bands": (("0.6", "0.8"), ("0.8", "1"), ("0", "0.6")), "grade_achieved": "range"},
         "a better grade has less"),
        ({"execution": "bands", "unit_execution": None, "execution_cap": "1.2"}, "12.0 of 10"),
    ],
)  # fmt: skip
def test_parameters_that_contradict_each_other_are_found(changes, complaint):
    """自相矛盾的参数（分档递减、份额超过1、较低等级得分更高），指出所在的行。

    A decreasing band, a share above 1, a grade above a better one: the law names the row, even
    where the policy itself would not have been made.
    """
    with pytest.raises(AssertionError) as caught:
        assert_lawful(unchecked(**changes))
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    "name", ["over_floor", "strict_tie", "direct_short", "direct_over", "gate"]
)
def test_shares_outside_0_to_1_are_refused_at_once(name):
    """份额、门槛不在0至1之间的，不成其为约定：InvalidPolicyError。

    A floor above 1 or a share below 0 is no policy: InvalidPolicyError.
    """
    for value in ("1.1", "-0.1"):
        with pytest.raises(ke.KpiEvalError, match=name):
            attrs.evolve(XINJIANG, id="bad", **{name: value})
