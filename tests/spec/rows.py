"""Rows and tables in one line, for the tests of the rules."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import settings

import kpi_eval as ke
from kpi_eval.model.rules import RULE_NAMES
from kpi_eval.scoring.rules import ROW_RULES
from kpi_eval.scoring.score import Score, score_indicator

if TYPE_CHECKING:
    from kpi_eval.scoring.policy import Policy

PROPORTIONAL, DIRECT = "按照完成比例赋分", "直接赋分"
GRADE, SATISFACTION = "按评判等级赋分", "满意度赋分"
ALL_RULES = tuple(RULE_NAMES[rule] for rule in ROW_RULES)
# For what holds under every convention; what was typed from documents names its own policies.
ALL_POLICIES = tuple(ke.policies)
# Those that follow no other: the candidates for a document that names no place.
OF_THEIR_OWN = tuple(one for one, policy in ke.policies.items() if not policy.follows)
# For a property that draws and audits whole tables under each policy: a third of the examples.
on_tables = settings(max_examples=settings().max_examples // 3)


def having(**values) -> tuple[str, ...]:
    """The policies whose parameters have these values."""
    return tuple(
        name
        for name, policy in ke.policies.items()
        if all(getattr(policy, key).value == value for key, value in values.items())
    )


def unproved(policy: str, *names: str) -> tuple[str, ...]:
    """Those of the parameters that a policy only assumes."""
    return tuple(n for n in names if getattr(ke.policies[policy], n).status == "assumed")


def only(monkeypatch, *names: str) -> None:
    """Let `auto` choose among these policies: for figures that were typed from their documents."""
    registry = {name: ke.policies[name] for name in names}
    monkeypatch.setattr("kpi_eval.checks.audit.policies", registry)


def row(target: str, actual: str | None, rule: str | None = PROPORTIONAL, weight="10", **more):
    """An indicator row."""
    return ke.Indicator("指标", target=target, actual=actual, rule=rule, weight=weight, **more)


def scored(
    policy: str | Policy, target: str, actual: str | None, rule: str | None = PROPORTIONAL,
    weight="10", *, unit_table: bool = False, year: int | None = None, **more,
) -> Score:  # fmt: skip
    """The score of a row under a policy, of a whole-unit table if asked."""
    chosen = ke.policies[policy] if isinstance(policy, str) else policy
    given = row(target, actual, rule, weight, **more)
    return score_indicator(given, chosen, unit_table=unit_table, year=year)


def points(policy: str | Policy, target: str, actual: str, *args, **more) -> str | None:
    """The points of a row as text, None where there are none."""
    found = scored(policy, target, actual, *args, **more).points
    return None if found is None else str(found)


def table(*indicators: ke.Indicator, funded: bool = True, **fields) -> ke.Evaluation:
    """A project table of these rows, its funds (weight 10, all executed) printed right."""
    funding = ke.Funding(
        budget="20.00", executed="20.00", weight="10", printed_rate="100.00%", printed_score="10.00"
    )
    given = {"name": "项目", "funding": funding if funded else None, **fields}
    return ke.Evaluation(indicators=indicators, **given)


def codes(audit: ke.Audit) -> list[str]:
    """The codes of an audit's findings, in order."""
    return [finding.code for finding in audit.findings]


def hundredths(count: int) -> Decimal:
    """A count of hundredths as a number: 9998 is 99.98."""
    return Decimal(count).scaleb(-2)
