"""Tables of the field printed to PDF by LibreOffice: read back as they were typed."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kpi_eval.model.evaluation import Evaluation, Goals
from kpi_eval.readers import read, read_text
from kpi_eval.readers.decode import decode
from kpi_eval.readers.formats.pdf.document import read_pdf
from kpi_eval.readers.textforms import read_stream as read_text_stream
from tests.readers.filewriters import printing
from tests.readers.filewriters.forms import Place, form_signs, grid_places, signs, tables_of
from tests.readers.filewriters.printing import STYLES, Style
from tests.readers.filewriters.retype import audited, columns_of, comparable, prose_of, retyped
from tests.readers.golden import NAMES, seed_path
from tests.readers.strategies import evaluations
from tests.readers.writers import FULL, SHORT, UNIT, lay_out, tab_led

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from kpi_eval.readers.grid import Stream
    from tests.readers.filewriters.forms import Form

pypdfium2 = pytest.importorskip("pypdfium2")
pytestmark = [pytest.mark.slow, pytest.mark.office]

DISCLOSURES = 48  # of four tables and more each


def tight(found: list[Place]) -> set[Place]:
    return {place._replace(text="".join(place.text.split())) for place in found}


def unbroken(evaluation: Evaluation) -> Evaluation:
    """An evaluation without places and without the line breaks of its goals."""
    goals = evaluation.goals
    assert goals is not None
    texts = (goals.expected, goals.actual)
    expected, actual = (text and text.replace("\n", "") for text in texts)
    return attrs.evolve(comparable(evaluation), goals=Goals(expected or "", actual))


def without_breaks(value: object) -> object:
    """Plain data without the line breaks in its texts: in a PDF they say nothing."""
    if isinstance(value, dict):
        return {key: without_breaks(part) for key, part in value.items()}
    if isinstance(value, list):
        return [without_breaks(part) for part in value]
    return value.replace("\n", "") if isinstance(value, str) else value


def layer_of(data: bytes) -> Counter[str]:
    """The signs of a print as PDFium has them, without tables."""
    document = pypdfium2.PdfDocument(data)
    return signs(page.get_textpage().get_text_range() for page in document)


def generated(seed: int) -> list[tuple[Form, Style]]:
    """Disclosures of generated tables, each in a style of its own."""
    pick = random.Random(seed)  # noqa: S311 - the same styles every time
    made: list[tuple[Form, Style]] = []

    @given(st.data())
    @settings(
        max_examples=DISCLOSURES,
        phases=[Phase.generate],
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def collect(data: st.DataObject) -> None:
        columns = data.draw(st.sampled_from((FULL, SHORT, UNIT)))
        kind = "unit" if columns is UNIT else "project"
        drawn = data.draw(st.lists(evaluations(kind, columns), min_size=4, max_size=12))
        text = "\n\n".join(tab_led(lay_out(evaluation)) for evaluation in drawn)
        made.append((retyped(read_text(text)), pick.choice(STYLES)))

    collect()
    return made


def boxed(made: bytes, stream: Stream) -> tuple[int, int]:
    """How many cells of one page hold a text, and in how many boxes PDFium itself finds it."""
    document = pypdfium2.PdfDocument(made)
    pages = [(page.get_textpage(), page.get_height()) for page in document]
    cells = found = 0
    for cell in (cell for grid in stream.grids for cell in grid.cells):
        place = cell.location
        if cell.joined or not cell.text or place.page is None or place.box is None:
            continue
        text, height = pages[place.page - 1]
        left, top, right, bottom = map(float, place.box)
        inside = text.get_text_bounded(left, height - bottom, right, height - top)
        cells += 1
        found += signs([inside]) == signs([cell.text])
    return cells, found


def test_generated_tables_come_back(tmp_path: Path) -> None:
    """At least 200 tables: 99.5 % of the cells exact in place, spans and text, no sign lost.

    A sign that LibreOffice left out of the print (of a merged cell cut by a page) is not ours.
    Their boxes hold their texts: 99.5 % of them, for some texts run out of their cells.
    """
    made = generated(1)
    files = {f"d{n}": printing.word_file(form, style) for n, (form, style) in enumerate(made)}
    pdfs = printing.printed(files, tmp_path)
    wanted_cells = exact = tables = cells_of_pages = in_box = 0
    for number, (form, _) in enumerate(made):
        stream = read_pdf(pdfs[f"d{number}"])
        counted = boxed(pdfs[f"d{number}"], stream)
        cells_of_pages, in_box = cells_of_pages + counted[0], in_box + counted[1]
        wanted = tables_of(form)
        got = [grid_places(grid) for grid in stream.grids]
        assert len(got) == len(wanted)
        lost = form_signs(form) - signs(stream.texts())
        assert not lost & (layer_of(pdfs[f"d{number}"]) - signs(stream.texts()))
        for place, cells in zip(wanted, got, strict=True):
            wanted_cells += len(place)
            exact += len(tight(place) & tight(cells))
        tables += len(wanted)
    assert tables >= 200
    assert exact >= 0.995 * wanted_cells, f"{exact} of {wanted_cells} cells in {tables} tables"
    assert in_box >= 0.995 * cells_of_pages, f"{in_box} of {cells_of_pages} boxes"


@pytest.mark.seeds
@pytest.mark.parametrize("name", NAMES)
def test_the_disclosures_audit_to_the_same(name: str, tmp_path: Path) -> None:
    """All tables of a disclosure, typed again and printed in every style."""
    text = decode(seed_path(name).read_bytes()).text
    assert text is not None
    if "\t" in text:  # digits parted by OCR, typed clean
        text = re.sub(r"(?<=\d) (?=\d)", "", text)
    source = read_text(text)
    form = retyped(source, prose_of(read_text_stream(text)))
    files = {f"s{n}": printing.word_file(form, style) for n, style in enumerate(STYLES)}
    for made in printing.printed(files, tmp_path).values():
        document = read(made)
        assert document.problems == ()
        got = [unbroken(evaluation) for evaluation in document.evaluations]
        assert got == [unbroken(evaluation) for evaluation in source.evaluations]
        assert without_breaks(audited(document)) == without_breaks(audited(source))
        assert columns_of(document) == columns_of(source)
