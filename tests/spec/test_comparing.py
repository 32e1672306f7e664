"""约定的比较 (comparing policies): which rows differ, and whether the grade does."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.testing import evaluations
from tests.spec.rows import OF_THEIR_OWN, row, table

few = settings(max_examples=max(settings().max_examples // 5, 5))


@few
@given(st.sampled_from(OF_THEIR_OWN), st.data())
def test_rows_that_differ_are_all_and_only_those(policy, data):
    """列出的行，各约定的得分确有不同；未列出的行，各约定都给同一得分。

    A row is listed if and only if two policies give it different points or ranges.
    Source: `score` under each policy.
    """
    one = data.draw(evaluations(policy, most_rows=4))
    compared = ke.compare_policies(one)
    listed = {found.row for found in compared.rows}
    for number, _ in enumerate(one.indicators, start=1):
        offers = {
            (score.points, score.range)
            for name in OF_THEIR_OWN
            for score in [ke.score(one, name).scores[number - 1]]
        }
        assert (number in listed) == (len(offers) > 1)


def test_the_grade_flips_with_the_convention():
    """75%一行：按比例计、总分为优，按过60%的直线计则为中。

    A full row and a large one at 75 %: by w*r the total is graded higher than by the line.
    Source: 财预〔2020〕10号, 财预〔2021〕101号.
    """
    rows = (row(">=10次", "10次", weight="55"), row(">=100人", "75人", weight="35"))
    compared = ke.compare_policies(table(*rows), ["mof-2020", "mof-2021"])
    assert [str(one.total) for one in compared.outlooks] == ["91.25", "78.13"]
    assert compared.grades == ("优", "中")
    assert compared.flips
    assert "（优、中）" in str(compared)
    assert compared.explain().startswith(str(compared))


def test_every_form_of_the_result_says_the_same():
    """文字、字典、数据框、网页所列的行相同。

    Sentences, dict, frame and HTML list the same rows; the dict is plain JSON.
    Source: none is needed.
    """
    compared = ke.compare_policies(ke.load_sample().evaluations[1])
    record = compared.to_dict()
    assert json.loads(json.dumps(record)) == record
    names = [found.name for found in compared.rows]
    assert [one["name"] for one in record["rows"]] == names
    assert list(compared.to_frame()["name"]) == names
    assert all(f"「{name}」" in compared.explain() for name in names)
    assert "<table>" in compared._repr_html_()
    assert "Comparison(" in repr(compared)


def test_what_is_no_table_is_refused():
    """只比较一张表。

    A document or a row is no table.
    Source: none is needed.
    """
    with pytest.raises(ke.KpiEvalError):
        ke.compare_policies(ke.load_sample())
