"""The four disclosures typed again into files audit to the same as their text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from kpi_eval.readers import read
from kpi_eval.readers.decode import decode
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.textforms import read_stream
from tests.readers.filewriters import plain
from tests.readers.filewriters.forms import form_signs, signs, stream_tables, tables_of
from tests.readers.filewriters.kinds import FLATTENED, PLAIN, WRITERS
from tests.readers.filewriters.retype import audited, columns_of, comparable, prose_of, retyped
from tests.readers.golden import NAMES, seed_path

if TYPE_CHECKING:
    from kpi_eval.model.document import Document
    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator
    from tests.readers.filewriters.forms import Form

pytestmark = pytest.mark.seeds

ALL = WRITERS | PLAIN


@lru_cache
def typed(name: str) -> tuple[Document, Form]:
    """A disclosure as its text form reads, and its tables typed again after its prose."""
    path = seed_path(name)
    document = read(path)
    return document, retyped(document, prose_of(read_stream(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", sorted(ALL))
def test_typed_again_it_audits_to_the_same(kind: str, name: str) -> None:
    """Values, figures, verdicts and findings; places, raw texts and problems aside.

    Every figure has its cell, and a cell its column, which is the same in every format.
    """
    document, form = typed(name)
    found = read(ALL[kind](form))
    assert found.format == (kind if kind in WRITERS else "text")
    assert found.problems == ()
    assert found.tables_seen == len(document.evaluations)
    assert [(d.what, d.value) for d in found.declared] == [
        (d.what, d.value) for d in document.declared
    ]
    for got, wanted in zip(found.evaluations, document.evaluations, strict=True):
        assert comparable(got) == comparable(wanted)
    assert audited(found) == audited(document)
    assert columns_of(found) == columns_of(document)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_typed_again_every_cell_is_exact(kind: str, name: str) -> None:
    _, form = typed(name)
    stream = stream_of(WRITERS[kind](form))
    assert stream_tables(stream) == tables_of(form)
    assert signs(stream.texts()) == form_signs(form)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_typed_again_as_plain_text_every_cell_is_exact(kind: str, name: str) -> None:
    """Rows, columns and texts; a merge is blanks."""
    _, form = typed(name)
    text = decode(PLAIN[kind](form)).text
    assert text is not None
    stream = read_stream(text)
    assert stream_tables(stream) == tables_of(plain.flattened(form))
    assert signs(stream.texts()) == form_signs(form)


@pytest.mark.parametrize("name", ["000", "001", "004"])
@pytest.mark.parametrize("kind", sorted(FLATTENED))
def test_a_flattened_page_has_the_same_figures_or_says_what_it_lacks(kind: str, name: str) -> None:
    """Every row that is read is right; a row that is not is a problem with its text."""
    document, form = typed(name)
    found = read(FLATTENED[kind](form))
    assert found.format == "text"
    lacking = [problem for problem in found.problems if problem.code == "row-short"]
    assert len(found.problems) == len(lacking)
    for got, wanted in zip(found.evaluations, document.evaluations, strict=True):
        rows = {row.name: figures(row) for row in wanted.indicators}
        assert all(rows[row.name] == figures(row) for row in got.indicators)
        assert sum_of(got) == sum_of(wanted)
    assert set(columns_of(found).values()) == set(columns_of(document).values())
    read_rows = sum(len(e.indicators) for e in found.evaluations)
    assert read_rows + len(lacking) >= sum(len(e.indicators) for e in document.evaluations)
    assert len(lacking) <= (MOST_LACKING if kind == "a cell a line" else 0)


# Where blank cells leave nothing, a row of words alone may stand in several ways.
MOST_LACKING = 8


def figures(row: Indicator) -> tuple[object, ...]:
    return row.target, row.actual, row.weight, row.printed_rate, row.printed_score


def sum_of(evaluation: Evaluation) -> tuple[object, ...]:
    funds = evaluation.funding
    return (
        evaluation.name, evaluation.printed_weight_sum, evaluation.printed_total,
        funds and (funds.initial, funds.budget, funds.executed, funds.printed_score, funds.rows),
    )  # fmt: skip
