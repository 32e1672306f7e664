"""What LibreOffice makes of our files is read the same: the formats as a program writes them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from kpi_eval.readers.formats import stream_of
from tests.lacking import OFFICE
from tests.readers.filewriters import docx
from tests.readers.filewriters.forms import Form, form_signs, forms, signs, stream_tables, tables_of

if TYPE_CHECKING:
    from pathlib import Path

FILTERS = {"odt": "odt", "docx": "docx:MS Word 2007 XML"}
EXAMPLES = 200


def drawn() -> list[Form]:
    """Forms drawn once, so that one start of the program converts them all."""
    found: list[Form] = []

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(forms())
    def draw(form: Form) -> None:
        found.append(form)

    draw()
    return found


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("kind", sorted(FILTERS))
def test_files_saved_again_by_libreoffice(kind: str, tmp_path: Path) -> None:
    """Every cell, span and character of a form survives our writer, LibreOffice and our reader."""
    assert OFFICE is not None
    drawn_forms = drawn()
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number, form in enumerate(drawn_forms):
        (source / f"{number}.docx").write_bytes(docx.write(form))
    subprocess.run(
        [
            OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", FILTERS[kind], "--outdir", str(target),
            *map(str, sorted(source.iterdir())),
        ],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    for number, form in enumerate(drawn_forms):
        stream = stream_of((target / f"{number}.{kind}").read_bytes())
        assert stream.format == kind
        assert stream_tables(stream) == tables_of(form)
        assert signs(stream.texts()) == form_signs(form)
