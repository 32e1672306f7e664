"""A table of each template, written into the files that people have, reads to the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kpi_eval.readers import read
from tests.readers.filewriters import docx, html, odt, xls, xlsx
from tests.readers.filewriters.retype import comparable
from tests.readers.layout.grids import form_of, laid_out
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.readers.filewriters.forms import Form

WRITERS: dict[str, Callable[[Form], bytes]] = {
    "docx": docx.write,
    "html": html.write,
    "odt": odt.write,
    "xls": xls.write,
    "xlsx": xlsx.write,
}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("kind", WRITERS)
def test_every_template_reads_the_same_from_a_file(kind: str, name: str) -> None:
    """Every field equal, no problem added, every header recognised."""
    wanted = laid_out(*TEMPLATES[name])
    found = read(WRITERS[kind](form_of(TEMPLATES[name])))
    assert found.format == kind
    assert [problem.code for problem in found.problems] == [p.code for p in wanted.problems]
    for got, expected in zip(found.evaluations, wanted.evaluations, strict=True):
        assert comparable(got) == comparable(expected)
        assert got.recognised.columns == expected.recognised.columns
        assert got.recognised.unassigned == ()
