"""A table of each template, written into the files that people have, reads to the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from kpi_eval.readers import read
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.layout import lay_out
from tests.readers.filewriters import html, plain, printing
from tests.readers.filewriters.kinds import PLAIN, WRITERS
from tests.readers.filewriters.printing import STYLES
from tests.readers.filewriters.retype import comparable
from tests.readers.layout.grids import form_of, laid_out
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from kpi_eval.model.document import Document
    from kpi_eval.readers.grid import Grid
    from kpi_eval.readers.layout import Layout

# A label merged over two levels; a score merged over two rows.
SAID_BY_MERGES = frozenset(("xinjiang-project", "merged"))


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("kind", WRITERS)
def test_every_template_reads_the_same_from_a_file(kind: str, name: str) -> None:
    """Every field equal, no problem added, every header recognised."""
    found = read(WRITERS[kind](form_of(TEMPLATES[name])))
    assert found.format == kind
    assert_same(found, laid_out(*TEMPLATES[name]))


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("kind", PLAIN)
def test_every_template_reads_the_same_from_plain_text(kind: str, name: str) -> None:
    """The same values without any merge, but for those that only a merge says."""
    form = form_of(TEMPLATES[name])
    found = read(PLAIN[kind](form))
    assert found.format == "text"
    if name in SAID_BY_MERGES:
        assert_same(found, lay_out(stream_of(html.write(plain.flattened(form)))))
    else:
        assert_same(found, laid_out(*TEMPLATES[name]))


@pytest.mark.slow
@pytest.mark.office
def test_every_template_reads_the_same_from_its_print(tmp_path: Path) -> None:
    """Printed to PDF in every style, where a line break only wraps a line."""
    pytest.importorskip("pypdfium2_raw")
    files = {
        f"{name}-{number}": printing.word_file(form_of(blocks), style)
        for name, blocks in TEMPLATES.items()
        for number, style in enumerate(STYLES)
    }
    pdfs = printing.printed(files, tmp_path)
    for name, blocks in TEMPLATES.items():
        wanted = laid_out(*(b if isinstance(b, str) else unbroken(b) for b in blocks))
        for number in range(len(STYLES)):
            found = read(pdfs[f"{name}-{number}"])
            assert found.format == "pdf"
            assert_same(found, wanted)


def unbroken(grid: Grid) -> Grid:
    return attrs.evolve(grid, breaks_matter=False)


def assert_same(found: Document, wanted: Layout) -> None:
    assert [problem.code for problem in found.problems] == [p.code for p in wanted.problems]
    for got, expected in zip(found.evaluations, wanted.evaluations, strict=True):
        assert comparable(got) == comparable(expected)
        assert got.recognised.columns == expected.recognised.columns
        assert got.recognised.unassigned == ()
