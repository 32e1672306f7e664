"""What a clerk fills into any template is read back exactly, from every format."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from kpi_eval.model.evaluation import Evaluation, Goals
from kpi_eval.readers import read
from kpi_eval.readers.formats import stream_of
from tests.lacking import OFFICE
from tests.readers.filewriters import printing, xlsx
from tests.readers.filewriters.forms import form_signs, signs
from tests.readers.filewriters.kinds import WRITERS
from tests.readers.filewriters.printing import STYLES
from tests.readers.filewriters.retype import comparable
from tests.readers.layout.drawn_local import FORMS
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from kpi_eval.model.document import Document
    from tests.readers.layout.drawn import Drawn

EACH = 13  # tables of each template: LibreOffice takes some 240 files in one call


def test_every_template_is_drawn() -> None:
    assert list(FORMS) == list(TEMPLATES)


def assert_said(found: Document, drawn: Drawn, *, broken: bool = True) -> None:
    """Every field of the one evaluation equal, and nothing to complain of."""
    assert found.problems == ()
    (evaluation,) = found.evaluations
    got, wanted = comparable(evaluation), drawn.evaluation
    if not broken:
        got, wanted = unbroken(got), unbroken(wanted)
    for field in (field for field in attrs.fields(Evaluation) if field.eq):
        assert getattr(got, field.name) == getattr(wanted, field.name), field.name
    assert evaluation.recognised.unassigned == ()


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=12)
@given(data=st.data())
def test_from_a_file(name: str, data: st.DataObject) -> None:
    drawn = data.draw(FORMS[name])
    for kind, write in WRITERS.items():
        note(kind)
        assert_said(read(write(drawn.form)), drawn)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=300)
@given(data=st.data())
def test_from_many_files(name: str, data: st.DataObject) -> None:
    drawn = data.draw(FORMS[name])
    for kind, write in WRITERS.items():
        note(kind)
        assert_said(read(write(drawn.form)), drawn)


@lru_cache
def generated() -> tuple[Drawn, ...]:
    """Some tables of each template, the same every time."""
    found: list[Drawn] = []
    for form in FORMS.values():

        @given(form)
        @settings(
            max_examples=EACH,
            phases=[Phase.generate],
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def collect(drawn: Drawn) -> None:
            found.append(drawn)

        collect()
    assert len(found) >= 200
    return tuple(found)


@pytest.mark.office
@pytest.mark.slow
def test_from_an_old_workbook(tmp_path: Path) -> None:
    """Saved as .xls by LibreOffice in one call."""
    pytest.importorskip("xlrd")
    names = [tmp_path / f"{number}.xlsx" for number in range(len(generated()))]
    for name, drawn in zip(names, generated(), strict=True):
        name.write_bytes(xlsx.write(drawn.form))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    out = ("--outdir", tmp_path / "out")
    subprocess.run(
        [str(OFFICE), home, "--headless", "--convert-to", "xls", *out, *names],
        check=True,
        capture_output=True,
    )
    for name, drawn in zip(names, generated(), strict=True):
        found = read((tmp_path / "out" / name.with_suffix(".xls").name).read_bytes())
        assert found.format == "xls"
        assert_said(found, drawn)


@pytest.mark.office
@pytest.mark.slow
def test_from_a_print(tmp_path: Path) -> None:
    """Printed to PDF by LibreOffice in one call, in every style."""
    pytest.importorskip("pypdfium2_raw")
    files = {
        f"d{number}": printing.word_file(drawn.form, STYLES[number % len(STYLES)])
        for number, drawn in enumerate(generated())
    }
    pdfs = printing.printed(files, tmp_path)
    wrong: list[tuple[int, str]] = []
    for number, drawn in enumerate(generated()):
        made = pdfs[f"d{number}"]
        if form_signs(drawn.form) - signs(stream_of(made).texts()):
            continue  # LibreOffice leaves out the end of a merged cell that a page cuts
        try:
            assert_said(read(made), drawn, broken=False)
        except AssertionError as error:
            wrong.append((number, str(error)))
    # What geometry and words cannot decide stays a guess: a row that a page cuts.
    assert len(wrong) <= 0.01 * len(generated()), wrong


def unbroken(evaluation: Evaluation) -> Evaluation:
    """Without the line breaks of running text, which say nothing in a print."""
    goals = evaluation.goals
    rows = [
        attrs.evolve(row, deviation_reason=joined(row.deviation_reason))
        for row in evaluation.indicators
    ]
    if goals is not None:
        goals = Goals(joined(goals.expected) or "", joined(goals.actual))
    return attrs.evolve(evaluation, indicators=rows, goals=goals)


def joined(text: str | None) -> str | None:
    return None if text is None else text.replace("\n", "")
