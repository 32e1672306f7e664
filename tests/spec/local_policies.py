"""Local policies for the laws: any sensible choice of every parameter, and curves drawn by hand."""

from __future__ import annotations

from decimal import Decimal

import attrs
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.scoring.curves import Curve
from kpi_eval.scoring.policy import Policy

XINJIANG = ke.policies["xinjiang-2024"]
D = Decimal


def _shares(draw, starts):
    """Falling shares, 1 at the top."""
    drawn = sorted((draw(st.integers(0, 100)) for _ in starts[1:]), reverse=True)
    return tuple(
        (start, D(share) / 100) for start, share in zip(starts, (100, *drawn), strict=True)
    )


@st.composite
def local_policies(draw):
    """Any sensible local policy: every parameter its own choice.

    A strict target just touched is full or open: with less, missing it would be worth more.
    """
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
        strict_tie=draw(st.sampled_from((None, 1))),
        direct_short=draw(st.none() | share), direct_over=draw(st.none() | share),
        grade_achieved=draw(st.sampled_from(("full", "range"))),
        satisfaction=draw(st.sampled_from(("met-or-bands", "bands", "as-quantity"))),
        satisfaction_bands=_shares(draw, starts),
        execution=draw(st.sampled_from(("ratio", "bands", None))),
        execution_bands=_shares(draw, starts),
        execution_cap=draw(st.sampled_from((None, 1))),
        unit_over=draw(st.sampled_from(("full", None))),
        step_size=draw(st.sampled_from(("0.01", "0.05", "1"))),
        step_loss=draw(st.none() | st.integers(10, 100).map(lambda cents: D(cents) / 100)),
        step_started=draw(st.sampled_from(("full", "started"))), step_floor=draw(share),
        date_late=draw(st.none() | share),
    )  # fmt: skip


def _remade(kind, policy, **changes):
    """A policy of another class, its parameters the same but for the changes."""
    fields = {one.name: getattr(policy, one.name) for one in attrs.fields(Policy) if one.init}
    return kind(**{**fields, **changes})


class _Bent(Policy):
    """A policy whose curves are drawn by hand, as no parameter would draw them."""

    bent: Curve
    straight: Policy

    @property
    def curves(self):
        return {**self.straight.curves, (self.bent.rule, False): self.bent}


def bent(rule, *segments, domain="rate", policy=XINJIANG):
    """A policy with another curve for one rule, in tables of projects."""
    curve = Curve(rule, segments, domain)
    return _remade(type("Bent", (_Bent,), {"bent": curve, "straight": policy}), policy, id="bent")


class _Unchecked(Policy):
    """A policy that takes any parameters, sensible or not."""

    def __attrs_post_init__(self):
        pass


def unchecked(**changes):
    """Xinjiang's policy with parameters that a policy would refuse."""
    return _remade(_Unchecked, XINJIANG, id="unchecked", **changes)
