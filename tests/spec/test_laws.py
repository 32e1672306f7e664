"""The laws bite (规律检验): every shipped policy keeps them, no broken one does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.curves import Curve, Segment
from kpi_eval.scoring.policy import Policy
from kpi_eval.testing import LAWS, assert_lawful
from kpi_eval.testing.laws import __dict__ as _module
from tests.spec.rows import ALL_POLICIES

XINJIANG = ke.policies["xinjiang-2024"]
F, D = Fraction, Decimal


@pytest.mark.parametrize("policy", ALL_POLICIES)
def test_the_shipped_policies_are_lawful(policy):
    """All laws hold for all of them."""
    assert_lawful(ke.policies[policy])


def test_every_law_is_run():
    """No law is written and forgotten."""
    written = {name for name in _module if name.startswith("law_")}
    assert written == {law.__name__ for law in LAWS}
    assert all(law.__doc__ for law in LAWS)


BANDS = (("0.90", "1"), ("0.80", "0.80"), ("0.60", "0.50"), ("0", "0"))


def shares(draw, starts):
    """Falling shares, 1 at the top."""
    drawn = sorted((draw(st.integers(0, 100)) for _ in starts[1:]), reverse=True)
    return tuple(
        (start, D(share) / 100) for start, share in zip(starts, (100, *drawn), strict=True)
    )


@st.composite
def local_policies(draw):
    """Any sensible local policy: every parameter its own choice."""
    edges = sorted((draw(st.integers(1, 99)) for _ in range(2)), reverse=True)
    starts = (D(1), *(D(edge) / 100 for edge in dict.fromkeys(edges)), D(0))
    share = st.integers(0, 100).map(lambda cents: D(cents) / 100)
    return attrs.evolve(
        XINJIANG, id="local",
        rate_digits=draw(st.integers(0, 3)), score_digits=draw(st.integers(0, 3)),
        rounding=draw(st.sampled_from(("half-up", "half-even", "down"))),
        chain=draw(st.sampled_from(("printed", "exact"))),
        gate=draw(st.none() | st.integers(0, 99).map(lambda cents: D(cents) / 100)),
        shortfall=draw(st.sampled_from(("proportional", "from-gate", "nothing", None))),
        over=draw(st.sampled_from(("full", "reduce"))), over_floor=draw(share),
        limit_met=draw(st.sampled_from(("full", "ratio"))),
        reverse=draw(st.sampled_from(("ratio", "linear", None))),
        strict_tie=draw(st.none() | share),
        direct_short=draw(st.none() | share), direct_over=draw(st.none() | share),
        grade_achieved=draw(st.sampled_from(("full", "range"))),
        satisfaction=draw(st.sampled_from(("met-or-bands", "bands", "as-quantity"))),
        satisfaction_bands=shares(draw, starts),
        execution=draw(st.sampled_from(("ratio", "bands", None))),
        execution_bands=shares(draw, starts),
        execution_cap=draw(st.sampled_from((None, 1))),
        unit_over=draw(st.sampled_from(("full", None))),
    )  # fmt: skip


@settings(max_examples=10)
@given(policy=local_policies())
def test_any_sensible_local_policy_is_lawful(policy):
    """The laws hold for whatever the parameters allow, not for the shipped values alone."""
    assert_lawful(policy)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"satisfaction_bands": (("0.9", "0.5"), ("0.8", "0.8"), ("0", "0"))}, "worth less"),
        ({"satisfaction_bands": (("0.9", "1.2"), ("0.8", "0.8"), ("0", "0"))}, "outside 0..1"),
        ({"satisfaction": "bands", "satisfaction_bands": (("0.9", "0.9"), ("0", "0"))},
         "met, but not full"),
        ({"grade_bands": (("0.8", "1"), ("0.85", "0.6"), ("0", "0.6"))}, "outside 0..10"),
        ({"grade_bands": (("0.6", "0.8"), ("0.8", "1"), ("0", "0.6")), "grade_achieved": "range"},
         "a better grade has less"),
        ({"execution": "bands", "execution_bands": (("1", "1"), ("0.8", "0.2"), ("0.5", "0.4"),
                                                    ("0", "0"))}, "only 2.00"),
        ({"execution": "bands", "execution_bands": (("1", "0.9"), ("0", "0"))}, "is worth 9.00"),
        ({"execution_cap": "0.9"}, "is worth 9.00"),
        ({"execution_cap": "1.2"}, "is worth 10.5"),
    ],
)  # fmt: skip
def test_parameters_that_contradict_each_other_are_found(changes, complaint):
    """A decreasing band, a share above 1, a grade above a better one: the law names the row.

    Some are refused even when the policy is made.
    """
    try:
        policy = attrs.evolve(XINJIANG, id="bad", **changes)
    except ke.KpiEvalError:
        return
    with pytest.raises(AssertionError, match="bad") as caught:
        assert_lawful(policy)
    assert complaint in str(caught.value)


class _Bent(Policy):
    """A policy whose curves are drawn by hand, as no parameter would draw them."""

    bent: Curve

    @property
    def curves(self):
        return {**XINJIANG.curves, (self.bent.rule, False): self.bent}


def bent(rule, *segments, domain="rate"):
    fields = {one.name: getattr(XINJIANG, one.name) for one in attrs.fields(Policy) if one.init}
    kind = type("Bent", (_Bent,), {"bent": Curve(rule, segments, domain)})
    return kind(**{**fields, "id": "bent"})


FULL_FROM_1 = Segment(F(1), F(1))
TENT = Segment(F(1), F(2), F(-1), open=True), Segment(F(2), F(0))


@pytest.mark.parametrize(
    ("rule", "segments", "complaint"),
    [
        ("proportional", (Segment(F(0), F(0)), Segment(F("0.6"), F(1), F(-1)), FULL_FROM_1),
         "more is worth less"),
        ("proportional", (Segment(F(0), F(0)), Segment(F("0.6"), F("-1.5"), F("2.5")), FULL_FROM_1),
         "over the target gives"),
        ("proportional", (Segment(F(0), F(0)), Segment(F("0.5"), F("-1.5"), F("2.5")), FULL_FROM_1,
                          *TENT), "outside 0..1"),
        ("proportional", (Segment(F(0), F(0), F(1)), FULL_FROM_1, *TENT), "the gate gives 0"),
        ("proportional", (Segment(F(0), F(0)), Segment(F("0.7"), F("-1.5"), F("2.5")), FULL_FROM_1,
                          *TENT), "the gate gives"),
        ("proportional", (Segment(F(0), F(0)), Segment(F("0.6"), F("-1.485"), F("2.475")),
                          Segment(F(1), F("0.99")), *TENT), "met, but not full"),
        ("direct", (Segment(F(0), F("0.1")), FULL_FROM_1), "a direct score gives 0"),
        ("direct", (Segment(F(0), F(0)), FULL_FROM_1), "a direct score gives 0"),
        ("direct", (Segment(F(0), None), FULL_FROM_1), "silent or not"),
    ],
)  # fmt: skip
def test_curves_drawn_by_hand_are_held_to_the_parameters(rule, segments, complaint):
    """A falling line, a moved gate, a lost tent: whatever the curve, the parameters are the law."""
    with pytest.raises(AssertionError, match=r"xinjiang-2024|bent") as caught:
        assert_lawful(bent(rule, *segments))
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    "name", ["over_floor", "strict_tie", "direct_short", "direct_over", "gate"]
)
def test_shares_outside_0_to_1_are_refused_at_once(name):
    """A floor above 1 or a share below 0 is no policy: InvalidPolicyError."""
    for value in ("1.1", "-0.1"):
        with pytest.raises(ke.KpiEvalError, match=name):
            attrs.evolve(XINJIANG, id="bad", **{name: value})
