"""An inference as people and programs get it: sentences, frames, JSON, the command line."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import kpi_eval as ke
from kpi_eval.cli import main
from kpi_eval.diagnosis.inference.fits import value_text
from kpi_eval.diagnosis.inference.stabbing import Line, Stretch, ValueRange
from kpi_eval.messages import in_language
from kpi_eval.scoring.policy import about, parameter_names

SAMPLE = Path(ke.__file__).parent / "samples" / "science-museum-2024.txt"


def test_every_parameter_has_a_fit_and_a_sentence():
    """What is not decided says what would decide it; what is not looked at stands in one line."""
    found = ke.infer_policy(ke.load_sample())
    assert tuple(found.parameters) == parameter_names()
    for name in parameter_names():
        assert found.explain().count(f"（{name}）") == 1
        assert f"{name} (" in found.explain("en")
    assert found.explain().count("推定不涉及") == 1
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
    assert found.text("en") == "No printed score tells: nothing is identifiable."


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


@pytest.mark.parametrize(
    ("parameter", "value", "zh", "en"),
    [
        ("shortfall", "from-gate", "自门槛起按比例", "in proportion from the gate up"),
        ("limit_met", "full", "按100%", "100%"),
        ("over", "full", "满分", "full points"),
        ("gate", None, "没有门槛", "no gate"),
        ("date_late", None, "无", "none"),
        ("rate_digits", 2, "2位小数", "2 decimals"),
        ("gate", Decimal("0.6"), "60%", "60%"),
    ],
)
def test_a_choice_is_said_as_its_parameter_means_it(parameter, value, zh, en):
    """代号不给人看：the same word of two parameters means two things, each has its own sentence."""
    said = value_text(value, parameter)
    assert (said, in_language(said, "en")) == (zh, en)
    fit = ke.Fit(parameter=parameter, status="decided", values=(value,))
    assert (str(fit), fit.text("en")) == (f"已定：{zh}", f"decided: {en}")


@pytest.mark.parametrize("name", parameter_names())
def test_every_choice_of_a_parameter_has_words(name):
    """A word that a policy may hold is no word for people: each has its sentence."""
    expected = about(name).wrong("?") or ""
    for word in expected.removeprefix("one of ").split(", ") if "one of" in expected else ():
        assert value_text(word, name) != word


def test_one_value_that_is_left_is_no_decision():
    """One of one value is not said to be among several that all fit."""
    open_ = ke.Fit(parameter="over", status="not-identifiable", values=("reduce",))
    left = ke.Fit(parameter="over", status="bounded", values=("reduce",))
    assert "均" not in str(open_)
    assert str(left) == "未定，只余：按超出的比例扣减"


def test_what_no_score_tells_is_not_blamed_on_the_tables():
    """A parameter that inference does not look at says so; others say what row they lack."""
    fits = ke.infer_policy(ke.load_sample()).parameters
    assert fits["total_grades"].would_decide == "推定不涉及此参数，请查办法的条文"
    assert "门槛" in fits["gate"].would_decide


def test_every_line_is_said_in_english_too():
    """英文的每一行都是英文：no Chinese but the names of the tables and of the parameters."""
    document = ke.load_sample()
    lines = ke.infer_policy(document).explain("en").split("\n")
    for table in document.evaluations:
        lines += ke.compare_policies(table).explain("en").split("\n")
    lines += [link.text("en") for link in ke.prose_links(document)]
    for line in lines:
        bare = re.sub(r"“[^”]*”|\([优良中差]\)|[优良中差](?=[ ,.)])|\([^()]*\)", "", line)
        assert not re.search(r"[\u4e00-\u9fff，。；：、]", bare), line


def test_a_rate_is_shown_as_tables_print_it():
    """90.614147…% of a row is 90.61% in a sentence; the dict keeps it exact."""
    found = ke.infer_policy(ke.load_sample())
    assert "90.61%" in found.explain()
    assert "…" not in found.explain()


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_commands_say_what_the_functions_do(capsys):
    """`infer` and `compare` print the sentences, or their dicts as JSON."""
    code, out, _ = run(capsys, "infer", SAMPLE)
    assert code == 0
    assert "及格门槛" in out
    assert "Inferred from 24 printed scores" in run(capsys, "infer", SAMPLE, "--lang", "en")[1]
    assert "policies" in run(capsys, "compare", SAMPLE, "--lang", "en")[1]
    code, out, _ = run(capsys, "infer", SAMPLE, "--format", "json", "--wrong", "1")
    assert json.loads(out) == ke.infer_policy(ke.load_sample(), 1).to_dict()
    code, out, _ = run(capsys, "compare", SAMPLE, "--format", "json", "--policy", "mof-2021")
    assert code == 0
    assert [len(one["policies"]) for one in json.loads(out)] == [1] * len(json.loads(out))
    assert "受益群众" in run(capsys, "compare", SAMPLE)[1]


def test_the_commands_say_so_where_there_is_nothing(capsys, tmp_path):
    """Of target sheets nothing is inferred and nothing compared: a sentence and exit code 2."""
    path = tmp_path / "plan.csv"
    path.write_text(
        "项目支出绩效目标表,,,\n项目名称,培训,,\n一级指标,二级指标,三级指标,指标值\n"
        "产出指标,数量指标,培训人次,>=200人次\n产出指标,质量指标,合格率,>=95%\n",
        encoding="utf-8",
    )
    code, out, _ = run(capsys, "infer", path)
    assert (code, out.strip()) == (2, "没有可据以推定的填报得分，各参数均不可辨识。")
    code, out, err = run(capsys, "compare", path, "--lang", "en")
    assert (code, out.strip()) == (2, "")
    assert err.strip().endswith("there are target sheets only, and no scores to compare")


def test_the_commands_fail_in_a_sentence(capsys, tmp_path):
    """An unknown policy, a count below zero, a file that is not there: exit code 2, one line."""
    for arguments in (
        ("compare", SAMPLE, "--policy", "nowhere"), ("infer", SAMPLE, "--wrong", "-1"),
        ("infer", tmp_path / "none.txt"), ("compare", tmp_path / "none.txt"),
    ):  # fmt: skip
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (2, "")
        assert err.startswith("kpi-eval：")
