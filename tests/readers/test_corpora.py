"""Files of public test corpora that were once misread (公开测试文件), each with what it shows.

Expected values are those of Excel itself, where it wrote the file as CSV (SheetJS/test_files),
else those of other readers (calamine, xlrd, pdfplumber) or of the printed page.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.formats.pdf.glyphs import UNREADABLE
from kpi_eval.readers.grid import Grid, Stream
from kpi_eval.readers.sniff import sniff
from tests.lacking import CORPORA

pytestmark = [pytest.mark.slow, pytest.mark.corpora]


@lru_cache(4)
def stream(name: str) -> Stream:
    """What a file holds; skips the test where it is not there."""
    path = CORPORA / name
    if not path.is_file():
        pytest.skip(f"no {path}")
    data = path.read_bytes()
    return stream_of(data, sniff(data))


def rows(name: str) -> list[list[str]]:
    """The rows of all tables of a file."""
    return [[cell.text for cell in row] for grid in stream(name).grids for row in grid.rows]


def outside(name: str) -> list[str]:
    """The lines of a file that stand outside its tables."""
    return [
        line
        for block in stream(name).blocks
        if not isinstance(block, Grid)
        for line in block.text.splitlines()
    ]


def unreadable(name: str) -> int:
    """How many glyphs are told to be unreadable, over all places."""
    pytest.importorskip("pypdfium2_raw")
    problems = [p for p in stream(name).problems if p.code == "glyphs-unreadable"]
    assert all(p.severity == "error" for p in problems)
    counted = sum(p.arguments["count"] for p in problems)
    assert counted == "".join(stream(name).texts()).count(UNREADABLE)
    return counted


def test_a_minus_without_unicode_is_not_lost() -> None:
    """Unstructured-IO/unstructured: Table 1, column Ecorr; pdfplumber: ``(cid:3)0.9393``."""
    assert unreadable("embedded-images-tables.pdf") == 6
    lines = outside("embedded-images-tables.pdf")
    for figure in ("0.9393", "0.8276", "0.8825", "0.8027", "0.5896", "0.5356"):
        assert sum(f" {UNREADABLE}{figure} " in line for line in lines) == 1


def test_digits_without_unicode_are_neither_blanks_nor_letters() -> None:
    """camelot-dev/camelot: column Max Term of the first rows, ``40Y`` and ``25Y`` as shown."""
    assert unreadable("offense.pdf") == 16
    shown = {row[0]: row[5] for row in rows("offense.pdf")}
    assert shown["1"] == shown["2"] == UNREADABLE * 5
    assert shown["2-1"] == "15Y"
    boxes = [problem.location.box for problem in stream("offense.pdf").problems]
    assert len(boxes) == 3
    assert None not in boxes


@pytest.mark.parametrize(("name", "count"), [("bug1001080.pdf", 41), ("issue5801.pdf", 98)])
def test_fonts_without_any_unicode(name: str, count: int) -> None:
    """mozilla/pdf.js: nothing is shown as blanks, hyphens or letters that happen to share codes."""
    assert unreadable(name) == count
    signs = set("".join("".join(stream(name).texts()).split()))
    assert signs == {UNREADABLE}
