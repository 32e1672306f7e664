"""The scoring rules keep their contract: listed, named, and right on their own examples."""

from __future__ import annotations

import pkgutil
from pathlib import Path
from typing import get_args

import pytest

import kpi_eval as ke
from kpi_eval.model.rules import PRINTED, Rule, parse_rule
from kpi_eval.scoring import rules
from kpi_eval.scoring.execution import score_execution
from kpi_eval.scoring.no_policy import NO_POLICY
from kpi_eval.scoring.policy import parameter_names
from kpi_eval.scoring.rules import ROW_RULES, RULES, key_of
from kpi_eval.scoring.score import score_indicator

KEYS = [rule.key for rule in RULES]
POLICIES = [*ke.policies.values(), NO_POLICY]


def test_every_module_of_the_folder_is_listed():
    """A rule that is one new file is one line in `RULES` too."""
    found = {module.name for module in pkgutil.iter_modules([str(Path(rules.__file__).parent)])}
    listed = {rule.draw.__module__.rpartition(".")[2] for rule in RULES}
    missing = sorted(found - listed)
    assert not missing, f"list {missing} in RULES of kpi_eval/scoring/rules/__init__.py"
    assert len(found) == len(RULES)


def test_no_two_rules_share_a_key_or_a_name():
    """A printed name names one rule, and a key is what the JSON says."""
    assert len(set(KEYS)) == len({rule.name.official for rule in RULES}) == len(RULES)


def test_the_rules_of_rows_are_those_that_the_model_reads():
    """A rule that a table may print stands in `model.rules`: in `Rule` and in `PRINTED`."""
    unread = sorted(set(ROW_RULES) ^ set(get_args(Rule)) | set(ROW_RULES) ^ set(PRINTED))
    assert not unread, f"put {unread} into Rule and PRINTED of kpi_eval/model/rules.py"
    assert all(PRINTED[rule.key] is rule.name for rule in RULES if rule.key in PRINTED)


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_rule_is_known_by_its_key_and_its_printed_name(rule):
    """Each leads to its curve; a row's rule is read from the table, the funds row's is not."""
    for text in (rule.key, rule.name.official):
        said = "its words are another rule's, or not in its name: see PRINTED of model/rules.py"
        assert key_of(text) == rule.key, said
        assert parse_rule(text) == (rule.key if rule.key in PRINTED else None)


def test_the_sentence_lists_the_rules():
    """A rule there is not: InvalidPolicyError with the keys there are."""
    assert key_of("领导评定") is None
    with pytest.raises(ke.KpiEvalError) as caught:
        ke.policies["mof-2020"].curve("领导评定")
    assert str(caught.value).endswith(", ".join(KEYS))


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_every_rule_has_a_curve_under_every_policy(rule, policy):
    """From 0 on, of the rule's own domain, resting on parameters that the rule names."""
    for unit_table in (False, True):
        curve = policy.curve(rule.key, unit_table=unit_table)
        starts = [(piece.start, piece.open) for piece in curve.segments]
        assert (curve.rule, starts[0]) == (rule.key, (0, False))
        assert starts == sorted(set(starts))
        assert curve.domain in rule.domains
        rests = {name for one in curve.segments for name in one.parameters}
        unnamed = rests - set(rule.parameters)
        assert not unnamed, f"name {unnamed} in `parameters` of the rule {rule.key}"
    assert set(rule.parameters) <= set(parameter_names())


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
@pytest.mark.parametrize("rule", ROW_RULES)
def test_every_rule_is_scored_and_explained_under_every_policy(rule, policy):
    """Numbers, dates, words, in either kind of table: points, or a reason why there are none."""
    cells = [
        (">=10个", "8个"), (">=10个", "12个"), ("<=10个", "12个"), ("=0起", "0起"),
        (">10个", "10个"), (">=90%", "85%"),
        ("2024年12月15日前", "2024年12月11日"), ("提高", "达到预期指标"),
    ]  # fmt: skip
    for unit_table in (False, True):
        for target, actual in cells:
            row = ke.Indicator("例", target=target, actual=actual, weight=10, rule=rule)
            score = score_indicator(row, policy, unit_table=unit_table)
            assert score.rule == rule
            assert (score.points is None) == (score.reason is not None)
            assert score.explain()


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.examples],
    ids=lambda one: getattr(one, "key", None) or getattr(one, "policy", None),
)
def test_the_worked_examples_of_a_rule(rule, example):
    """(policy, target, actual, weight) -> (rate, points), as the file carries them."""
    policy = ke.policies[example.policy]
    if rule.domains == ("execution",):
        funds = ke.Funding(budget=example.target, executed=example.actual, weight=example.weight)
        score = score_execution(funds, policy)
    else:
        row = ke.Indicator(
            "例", target=example.target, actual=example.actual, weight=example.weight,
            rule=example.printed or rule.name.official,
        )  # fmt: skip
        score = score_indicator(row, policy)
    points = "" if score.points is None else str(score.points)
    assert (str(score.rate), points) == (example.rate, example.points)


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_rule_carries_examples(rule):
    """Three at least, of more than one policy."""
    assert len(rule.examples) >= 3
    assert len({example.policy for example in rule.examples}) > 1


def test_a_rule_without_a_printed_name_says_where_to_put_it():
    """A new rule's file asks for its name first: the error names the list."""
    with pytest.raises(ke.KpiEvalError, match="PRINTED"):
        PRINTED["nameless"]
    assert PRINTED.get("nameless") is None
