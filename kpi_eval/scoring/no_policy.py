"""No convention (不依约定): what holds under every policy, for tables whose policy is not known.

A completion rate is actual over target and an execution rate is executed over budget whatever the
scores are; everything else is silent or assumed. It is none of the policies one can choose.
"""

from __future__ import annotations

from typing import Final

from kpi_eval.messages import render
from kpi_eval.scoring.parameters import assumed
from kpi_eval.scoring.policy import Policy

__all__ = ["NO_POLICY"]

_WHY: Final = render("parameter-open.policy")

NO_POLICY: Final = Policy(
    id="convention-free",
    title="不依约定",
    note=render("note.convention-free"),
    rate_digits=assumed(2, _WHY),
    score_digits=assumed(2, _WHY),
    rounding=assumed("half-up", _WHY),
    chain=assumed("printed", _WHY),
    over=assumed("full", _WHY),
    direct_over=assumed(None, _WHY),
    limit_met=assumed("full", render("parameter-open.limit_met")),
    reverse=assumed("linear", render("parameter-open.reverse")),
    satisfaction=assumed("as-quantity", _WHY),
    execution=assumed(None, _WHY),
    total_grades=assumed(((90, "优"), (80, "良"), (60, "中"), (0, "差")), _WHY),
)
