"""The catalogue holds a sentence for every key, and numbers are written exactly."""

from __future__ import annotations

import ast
import importlib
import inspect
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval import messages
from kpi_eval.checks.figure import REASONS
from kpi_eval.messages.reasons import reason_clause
from kpi_eval.model.exact import exact_text, percent_text, ratio_text
from kpi_eval.scoring import completion, pieces, rules, score
from kpi_eval.scoring.policy import parameter_name, parameter_names
from kpi_eval.scoring.rounding import as_decimal
from kpi_eval.scoring.steps import Basis, assumed_steps, reason_text


def strings(node):
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and n.value}


def keys_of(module, name, position):
    """Every literal key that a module gives to a constructor, by keyword or by position."""
    found = set()
    for call in ast.walk(ast.parse(inspect.getsource(module))):
        if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != name:
            continue
        found |= {key for word in call.keywords if word.arg == "key" for key in strings(word.value)}
        found |= strings(call.args[position]) if len(call.args) > position else set()
    return {key for key in found if isinstance(key, str)}


def test_every_key_of_a_completion_has_a_sentence():
    keys = keys_of(completion, "Completion", 3)
    assert {"quotient", "limit-met", "word-achieved", "zero-missed", "date-late"} <= keys
    assert {f"step.{key}" for key in keys} <= set(messages.keys())


def test_every_key_of_a_piece_has_a_sentence():
    files = [importlib.import_module(rule.draw.__module__) for rule in rules.RULES]
    keys = {key for file in (pieces, score, *files) for key in keys_of(file, "Segment", 9)}
    assert {"below-gate", "from-gate", "met", "over-reduce", "band", "silent"} <= keys
    assert {f"step.{key}" for key in keys} <= set(messages.keys())


def test_every_reason_has_a_clause_and_nothing_else_has():
    wanted = {f"reason.{reason}" for reason in REASONS}
    assert {key for key in messages.keys() if key.startswith("reason.")} == wanted  # noqa: SIM118


@pytest.mark.parametrize("name", parameter_names())
def test_every_parameter_has_a_name(name):
    assert parameter_name(name).strip()


def test_an_assumption_is_named_in_the_clause_of_its_reason():
    assert reason_text("assumed:gate") == "所依据的「及格门槛」未经证实，属于假定"
    assert reason_text("assumed:gate") == messages.render("reason.assumed", parameter="及格门槛")
    assert reason_text("assumed:nothing") == reason_clause("assumed", "nothing")
    assert reason_text("no-actual") == reason_clause("no-actual") == "没有填业绩值"


def test_what_a_step_rests_on_is_cited_where_it_is_known():
    """依据一句话说清：参数、是否证实、出处；没有出处的不编出处。

    Parameter, status and citation; without a citation nothing stands in its place.
    """
    cited = Basis("gate", "text", "某县〔2024〕1号第七条。")
    assert str(cited) == "及格门槛［文件规定：某县〔2024〕1号第七条］"
    assert str(Basis("gate", "user")) == "及格门槛［用户设定］"


def test_what_is_open_is_said_in_the_language_that_was_asked_for():
    """What the library itself says of an assumption is no quotation: it has its English."""
    assumption = next(assumed_steps(ke.policies["mof-2021"], ("step_size",)))
    assert assumption.text().endswith("没有来源。")
    assert "no source" in assumption.text("en")


@given(st.fractions())
def test_numbers_are_exact_or_marked_as_cut(value):
    text = exact_text(value)
    if text.endswith("…"):
        shown = Fraction(text[:-1])
        assert abs(value) - abs(shown) < Fraction(1, 10**6)
        assert abs(shown) <= abs(value)
    else:
        assert Fraction(text) == value


@given(st.integers(0, 10**60), st.integers(0, 8))
def test_a_number_is_written_with_all_its_digits(number, places):
    """However many: the default decimal context would round at 28."""
    value = Fraction(number, 10**places)
    assert Fraction(exact_text(value)) == value
    assert Fraction(percent_text(as_decimal(number, places))[:-1]) == value * 100
    assert Fraction(ratio_text(value)[:-1]) == value * 100


def test_a_rate_keeps_its_decimals_and_a_ratio_does_not():
    assert percent_text(Decimal("0.1000")) == "10.00%"
    assert ratio_text(Decimal("0.6000")) == "60%"
    assert ratio_text(Fraction(2, 3)) == "66.666666…%"
