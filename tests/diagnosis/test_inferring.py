"""An inference as people and programs get it: sentences, frames, JSON, the command line."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import kpi_eval as ke
from kpi_eval.cli import main
from kpi_eval.diagnosis.inference.fits import value_text
from kpi_eval.diagnosis.inference.stabbing import Line, Stretch, ValueRange
from kpi_eval.scoring.policy import parameter_names

SAMPLE = Path(ke.__file__).parent / "samples" / "science-museum-2024.txt"


def test_every_parameter_has_a_fit_and_a_sentence():
    """What is not decided says what would decide it."""
    found = ke.infer_policy(ke.load_sample())
    assert tuple(found.parameters) == parameter_names()
    assert found.explain().count("\n") >= len(parameter_names())
    assert str(found).split("\n")[0] in found.explain()


def test_the_forms_of_a_result_agree():
    """Dict, frame and HTML name every parameter; the dict is plain JSON."""
    found = ke.infer_policy(ke.load_sample())
    record = found.to_dict()
    assert json.loads(json.dumps(record)) == record
    assert list(record["parameters"]) == list(found.to_frame()["parameter"])
    assert "<table>" in found._repr_html_()
    assert repr(found).startswith("Inference(")


@pytest.mark.parametrize("given", ["a.txt", 3, None])
def test_what_is_no_table_is_refused(given):
    """Tables, documents and lists of them are taken, nothing else."""
    with pytest.raises(ke.KpiEvalError):
        ke.infer_policy(given)


@pytest.mark.parametrize("wrong", [-1, "some", True, 0.5])
def test_a_count_of_wrong_rows_is_a_whole_number(wrong):
    """`wrong` is "auto" or how many."""
    with pytest.raises(ke.KpiEvalError):
        ke.infer_policy(ke.load_sample(), wrong)


def test_nothing_printed_is_nothing_inferred():
    """A table without scores decides nothing, and does not raise."""
    empty = ke.Evaluation("项目", indicators=[ke.Indicator("指标", ">=5次", "5次", weight=10)])
    found = ke.infer_policy([empty])
    assert found.decided == {}
    assert found.printing is None
    assert found.coverage.printed == 0
    assert found.policy("ours").id == "ours"


def test_where_most_stretches_meet():
    """Closed and open ends: two stretches that touch in a point meet there and nowhere else."""
    line = Line(
        [[Stretch((0, 1), (1, 2), 5)], [Stretch((1, 2), (1, 1), 3, with_high=False)],
         [Stretch((1, 2), (3, 4), 1, with_low=False)]]
    )  # fmt: skip
    assert [line.at(at) for at in ((0, 1), (1, 4), (1, 2), (5, 8), (3, 4), (1, 1))] == [
        5, 5, 8, 4, 4, 0,
    ]  # fmt: skip
    [(span, gain)] = line.spans(6)
    assert gain == 8
    assert (span.low, span.high) == (Fraction(1, 2), Fraction(1, 2))
    assert Fraction(1, 2) in span
    assert Fraction(1, 3) not in span


def test_of_one_row_only_the_best_stretch_counts():
    """Two readings of one row do not add up."""
    line = Line([[Stretch((0, 1), (1, 1), 5), Stretch((1, 4), (1, 2), 9)]])
    assert [line.at(at) for at in ((1, 8), (1, 3), (3, 4))] == [5, 9, 5]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "无"), ("reduce", "reduce"), (Decimal("0.6"), "60%"),
        (Fraction(1, 3), "33.333333…%"),
        (ValueRange(Fraction(1, 2), Fraction(1), with_high=False), "50%至小于100%"),
        (ValueRange(Fraction(1, 2), Fraction(1), with_low=False), "大于50%至100%"),
    ],
)  # fmt: skip
def test_values_in_words(value, text):
    """Numbers are in percent, ends of an interval say whether they belong to it."""
    assert value_text(value) == text


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_commands_say_what_the_functions_do(capsys):
    """`infer` and `compare` print the sentences, or their dicts as JSON."""
    code, out, _ = run(capsys, "infer", SAMPLE)
    assert code == 0
    assert "及格门槛" in out
    code, out, _ = run(capsys, "infer", SAMPLE, "--format", "json", "--wrong", "1")
    assert json.loads(out) == ke.infer_policy(ke.load_sample(), 1).to_dict()
    code, out, _ = run(capsys, "compare", SAMPLE, "--format", "json", "--policy", "mof-2021")
    assert code == 0
    assert [len(one["policies"]) for one in json.loads(out)] == [1] * len(json.loads(out))
    assert "受益群众" in run(capsys, "compare", SAMPLE)[1]


def test_the_commands_fail_in_a_sentence(capsys, tmp_path):
    """An unknown policy, a count below zero, a file that is not there: exit code 2, one line."""
    for arguments in (
        ("compare", SAMPLE, "--policy", "nowhere"), ("infer", SAMPLE, "--wrong", "-1"),
        ("infer", tmp_path / "none.txt"), ("compare", tmp_path / "none.txt"),
    ):  # fmt: skip
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (2, "")
        assert err.startswith("kpi-eval：")
