"""The scoring rules (赋分规则): one file each, listed once.

A new one is one file with a `RULE`, one line below, and its printed name in `model.rules`, which
readers know too; the contract test scores it under every policy and runs its examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_eval.errors import InvalidPolicyError, meant
from kpi_eval.model.listed import by_name
from kpi_eval.model.rules import PRINTED, Rule, parse_rule
from kpi_eval.scoring.rules import direct, execution, grade, proportional, satisfaction, steps

if TYPE_CHECKING:
    from kpi_eval.model.indicator import Indicator
    from kpi_eval.scoring.curves import Curve, RuleKey, ScoringRule
    from kpi_eval.scoring.policy import Policy

__all__ = ["ROW_RULES", "RULES", "curve_of", "key_of", "rule_named"]

RULES: Final[tuple[ScoringRule, ...]] = (
    proportional.RULE,
    direct.RULE,
    grade.RULE,
    satisfaction.RULE,
    steps.RULE,
    execution.RULE,
)
_BY_KEY: Final = by_name("rule", ((rule.key, rule) for rule in RULES))
# Those that a row may name; the funds row has its own.
ROW_RULES: Final[tuple[Rule, ...]] = tuple(rule.key for rule in RULES if rule.key != "execution")


_OWN: Final = {rule.key: rule.own for rule in RULES if rule.own is not None}


def curve_of(indicator: Indicator, rule: Rule, policy: Policy, *, unit_table: bool) -> Curve:
    """Return the curve of a row's rule (赋分曲线): the one it states itself, else the policy's."""
    own = _OWN[rule](indicator, policy) if rule in _OWN else None
    return own or policy.curves[rule, unit_table]


def rule_named(text: str) -> ScoringRule:
    """Return a rule by its key or its Chinese name; raises InvalidPolicyError for none of ours."""
    key = key_of(text)
    if key is None:
        keys = [one.key for one in RULES]
        message = f"no rule (赋分规则) {text!r}{meant(text, keys)}; there are: {', '.join(keys)}"
        raise InvalidPolicyError(message)
    return _BY_KEY[key]


def key_of(text: str) -> RuleKey | None:
    """Return the key of the rule that a text names (规则代号): a key, or a printed name."""
    if text in _BY_KEY:
        return _BY_KEY[text].key
    for rule in RULES:
        if rule.key not in PRINTED and rule.name.words.search(text):
            return rule.key
    return parse_rule(text)
