"""What is written down in a text form is read back exactly, and no character is lost or added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kpi_eval.model.evaluation import Evaluation
from kpi_eval.model.location import Location
from kpi_eval.readers import read_text
from kpi_eval.readers.textforms import read_stream
from tests.readers import writers
from tests.readers.strategies import evaluations

if TYPE_CHECKING:
    import random

FORMS = {
    "project": writers.FULL,
    "project-short": writers.SHORT,
    "unit": writers.UNIT,
    "project-target": writers.PLAN,
}
BEFORE = (
    "十一、预算绩效的情况说明\n根据要求，本单位形成整体支出绩效自评表1个，全年预算总额3.00万元。"
)
AFTER = "十二、其他需说明的事项\n本单位无其他需说明的事项。"


def comparable(evaluation: Evaluation) -> dict[str, Any]:
    """Everything of an evaluation but its places in the text."""
    funding = evaluation.funding
    assert funding is not None
    return {
        "rows": [indicator.to_row() for indicator in evaluation.indicators],
        "targets": [(row.target, row.actual) for row in evaluation.indicators],
        "funding": attrs.evolve(funding, location=Location()),
        **{
            field.name: getattr(evaluation, field.name)
            for field in attrs.fields(Evaluation)
            if field.eq and field.name not in ("indicators", "funding", "location")
        },
    }


def documents(form: str) -> st.SearchStrategy[list[Evaluation]]:
    kind = "project" if form == "project-short" else form
    return st.lists(evaluations(kind, FORMS[form]), min_size=1, max_size=3)


def check(text: str, wanted: list[Evaluation]) -> None:
    note(text)
    document = read_text(text)
    assert [problem.code for problem in document.problems] == []
    for read, written in zip(document.evaluations, wanted, strict=True):
        got, expected = comparable(read), comparable(written)
        for part, value in expected.items():
            assert got[part] == value, part
    stream = read_stream(text)
    assert Counter("".join("".join(stream.texts()).split())) == Counter("".join(text.split()))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_tab_led_cells_come_back_exactly(form: str, data: st.DataObject) -> None:
    """One cell a line behind a tab: read(write(e)) == e."""
    wanted = data.draw(documents(form))
    merge = data.draw(st.booleans())
    tables = [writers.tab_led(writers.lay_out(e, merge=merge)) for e in wanted]
    check(writers.document(tables, BEFORE, AFTER), wanted)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_tab_separated_rows_come_back_exactly(form: str, data: st.DataObject) -> None:
    """One row a line, cells parted by tabs: read(write(e)) == e."""
    wanted = data.draw(documents(form))
    tables = [writers.tab_separated(writers.lay_out(e)) for e in wanted]
    check(writers.document(tables, BEFORE, AFTER), wanted)


@pytest.mark.parametrize("form", ["project-short", "unit"])
@settings(max_examples=80, deadline=None)
@given(data=st.data(), pick=st.randoms(use_true_random=False))
def test_wrapped_text_comes_back_exactly(
    form: str, data: st.DataObject, pick: random.Random
) -> None:
    """Cells wrapped over lines and pages: read(write(e)) == e."""
    wanted = data.draw(documents(form))
    columns = FORMS[form]
    tables = [writers.wrapped(writers.lay_out(e), columns, pick) for e in wanted]
    text = "\n".join([BEFORE, *tables, f" {AFTER}"])
    check(text, wanted)
