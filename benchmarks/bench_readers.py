"""What it costs to read a file into grids, against parsing the same file without reading it.

    python benchmarks/bench_readers.py [WORD ...]

A figure is one function here and one line in `FIGURES`; with words, those whose names hold one.
Medians of several rounds, ours and the alternative in turn, so that a machine that slows down slows
both.
"""

from __future__ import annotations

import ctypes
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from functools import partial
from statistics import median
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from made_files import COLUMNS, MAKERS, ROWS, odt_file, pdf_file, word_file

import kpi_eval
from kpi_eval.readers.formats import docx, odt, pdf
from kpi_eval.readers.formats.pdf.document import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9


def compare(ours: Callable[[], object], alone: Callable[[], object]) -> tuple[float, float]:
    """Return the median seconds of both, measured in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    ours()
    alone()
    for _ in range(ROUNDS):
        for function, taken in zip((ours, alone), times, strict=True):
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return median(times[0]), median(times[1])


def parsed_alone(data: bytes, part: str) -> Callable[[], object]:
    """Return a function that unpacks a part and parses it into a tree, no more."""

    def parse() -> object:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return ET.fromstring(archive.read(part))  # noqa: S314 - our own file

    return parse


def docx_time() -> str:
    """To the grid, against parsing the XML of the body alone."""
    data = word_file(14)
    ours, alone = compare(lambda: docx.read_stream(data), parsed_alone(data, "word/document.xml"))
    return f"{ours * 1e3:7.1f} ms, {ours / alone:5.2f} x parsing its XML (at most 1.5)"


def docx_read_time() -> str:
    """To evaluations, against its own grid."""
    data = word_file(14)
    ours, alone = compare(lambda: kpi_eval.read(data), lambda: docx.read_stream(data))
    return f"{ours * 1e3:7.1f} ms, {ours / alone:5.2f} x its grid (at most 2)"


def odt_time() -> str:
    """As `docx_time`; no limit is set for it."""
    data = odt_file(70)
    ours, alone = compare(lambda: odt.read_stream(data), parsed_alone(data, "content.xml"))
    return f"{ours * 1e3:7.1f} ms, {ours / alone:5.2f} x parsing its XML"


PEAK = """
import re, resource, sys, zipfile
from pathlib import Path
import kpi_eval as ke
from kpi_eval.readers.api import read_path
from kpi_eval.readers.formats import stream_of
def kilobytes(name):  # the kernel's own marks: getrusage counts what the parent had before
    return int(re.search(name + r":\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
before = kilobytes("VmRSS")
kind, path = sys.argv[1], Path(sys.argv[2])
kept = stream_of(read_path(path)) if kind == "grid" else ke.read(path)
own = kilobytes("VmHWM") - before
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(own, max(child - before, 0))
"""


def unpacked(data: bytes) -> int:
    """Return how long a file is, of an archive what is in it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(part.file_size for part in archive.infolist())


def peaks(data: bytes, kind: str) -> tuple[float, float]:
    """Return the peaks in MB of a process that reads, and of its child where it has one.

    What an interpreter takes that has imported kpi_eval is taken off both. `kind` is "grid", or
    "read" for the evaluations too, and then for Pint, some 20 MB whatever the file.
    """
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        done = subprocess.run(
            [sys.executable, "-c", PEAK, kind, file.name], capture_output=True, check=True
        )
    own, child = map(int, done.stdout.split())
    return own * 1024 / 1e6, child * 1024 / 1e6


def memory(form: str, cells: int) -> str:
    """Peak memory of reading a file by its path, over an interpreter with kpi_eval imported."""
    data = MAKERS[form](cells // (22 if form == "pdf" else ROWS) // COLUMNS)
    size = unpacked(data) / 1e6
    grid, child = peaks(data, "grid")
    whole, _ = peaks(data, "read")
    beside = f" (its child {child:.1f})" if child else ""
    return (
        f"{grid:7.1f} MB{beside} to the grid, {whole:.1f} MB in all, for {size:.1f} MB unpacked "
        f"(at most {5 * size + 40:.0f}: 5 x and 40)"
    )


def extracted_alone(data: bytes) -> Callable[[], object]:
    """Return a function that takes glyphs and rules with their places, no more."""
    import pypdfium2_raw as raw

    raw.FPDF_InitLibrary()
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    bounds = [ctypes.c_float() for _ in range(4)]
    to_rect, to_x, to_y, *to_bounds = map(ctypes.byref, (rect, x, y, *bounds))

    def extract() -> object:
        glyphs, rules = [], []
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        for number in range(raw.FPDF_GetPageCount(document)):
            page = raw.FPDF_LoadPage(document, number)
            text = raw.FPDFText_LoadPage(page)
            for index in range(raw.FPDFText_CountChars(text)):
                code = raw.FPDFText_GetUnicode(text, index)
                raw.FPDFText_GetLooseCharBox(text, index, to_rect)
                raw.FPDFText_GetCharOrigin(text, index, to_x, to_y)
                box = (rect.left, rect.bottom, rect.right, rect.top)
                glyphs.append((code, *box, x.value, y.value))
            raw.FPDFText_ClosePage(text)
            for index in range(raw.FPDFPage_CountObjects(page)):
                item = raw.FPDFPage_GetObject(page, index)
                if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
                    raw.FPDFPageObj_GetBounds(item, *to_bounds)
                    rules.append(tuple(value.value for value in bounds))
            raw.FPDF_ClosePage(page)
        raw.FPDF_CloseDocument(document)
        return glyphs, rules

    return extract


def pdf_time() -> str:
    """To the grid inside the child process, against taking glyphs and rules alone."""
    data = pdf_file(28)
    ours, alone = compare(lambda: read_pdf(data), extracted_alone(data))
    return f"{ours * 1e3:7.1f} ms, {ours / alone:5.2f} x taking its glyphs and rules (at most 1.5)"


def pdf_whole_time() -> str:
    """With the child process, as a caller of `read` waits for it."""
    data = pdf_file(28)
    ours, inside = compare(lambda: pdf.read_stream(data), lambda: read_pdf(data))
    return f"{ours * 1e3:7.1f} ms, of which {inside * 1e3:.1f} in a child that runs already"


def pdf_many_time() -> str:
    """A file of one page among many, as `read_all` reads it, and alone, as `read` does."""
    data = pdf_file(1)
    with pdf.reading_many_pdfs() as read_pdf:
        many, alone = compare(lambda: read_pdf(data), lambda: pdf.read_stream(data))
    return f"{many * 1e3:7.1f} ms a file of one page, {alone * 1e3:.1f} ms alone"


FIGURES: dict[str, Callable[[], str]] = {
    "docx to the grid": docx_time,
    "docx to evaluations": docx_read_time,
    "odt to the grid": odt_time,
    "pdf to the grid": pdf_time,
    "pdf with its child": pdf_whole_time,
    "pdf among many": pdf_many_time,
    **{
        f"{form} memory, {cells:,} cells": partial(memory, form, cells)
        for form in MAKERS
        for cells in (2_016, 88_032)
    },
}


def main() -> None:
    """Measure and print the figures whose names hold one of the words given, or all."""
    for name, figure in FIGURES.items():
        if not sys.argv[1:] or any(word in name for word in sys.argv[1:]):
            print(f"{name:26}", figure(), flush=True)


if __name__ == "__main__":
    main()
