"""What is fuzzed: one function and one line in the table each.

A target takes bytes and raises where a law is broken; it needs no fuzzer, so that what a fuzzer
finds can be kept as a test: ``TARGETS["docx"].check(input)``.
"""

from __future__ import annotations

import contextlib
import html as entities
import io
import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import kpi_eval as ke
from kpi_eval.readers.decode import decode
from kpi_eval.readers.formats import sniff
from kpi_eval.readers.formats.html.encoding import decode_markup
from kpi_eval.readers.formats.pdf import document as pdf_document
from kpi_eval.readers.formats.pdf.wire import from_wire, stream_to_wire
from kpi_eval.readers.spreadsheet.sheet import Sheet
from kpi_eval.readers.spreadsheet.values import Display
from kpi_eval.readers.textforms import read_stream
from tests.fuzz import laws, oracles, seeds, vocabularies
from tests.fuzz.mutators import PART, REPEATS, Markup, Pieces, lines, operators, plain, records
from tests.fuzz.pdfpages import stream_of_pages
from tests.fuzz.supply import Supply
from tests.readers.filewriters import docx as word
from tests.readers.filewriters import odt as open_document
from tests.readers.filewriters import pdf as printed
from tests.readers.filewriters import xls as old_excel
from tests.readers.filewriters import xlsx as excel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.fuzz.mutators import Mutator

_DOCX_PARTS = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/header1.xml")
_DOCX_RELATED = {"styles.xml": "styles", "footnotes.xml": "footnotes", "header1.xml": "header"}
_DOCX = Markup(vocabularies.DOCX, vocabularies.DOCX_VALUES)
_ODT = Markup(vocabularies.ODT, vocabularies.ODT_VALUES, numbers=REPEATS)
_XLSX = Markup(vocabularies.XLSX, vocabularies.XLSX_VALUES, vocabularies.FORMATS)
_FORMATS = Pieces(vocabularies.FORMAT_PIECES)
_HTML = Markup(vocabularies.HTML, vocabularies.HTML_VALUES, vocabularies.ENTITIES)


class Target(NamedTuple):
    """What is checked of an input, what inputs start from, how they change, how long they get."""

    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    mutate: Mutator = plain
    longest: int = 12_000


_MARKED = frozenset(("aligned", "barred", "comma-separated"))
_PLAIN = re.compile("[\u4e00-\u9fff]+")


def text(data: bytes) -> None:
    """A text in any form: every character once, whatever is recognised in it."""
    decoded = decode(data)
    if decoded.text is not None and decoded.text.strip():
        stream = read_stream(decoded.text)
        laws.check_stream(stream)
        if stream.format in ("wiki", "latex"):  # attributes, commands and comments are no text
            laws.check_nothing_invented(stream, entities.unescape(decoded.text))
        elif (
            stream.format in _MARKED or '"' in decoded.text
        ):  # bars, rules, commas, quotes are none
            laws.check_nothing_invented(stream, entities.unescape(decoded.text))
            laws.check_nothing_lost(stream, *_PLAIN.findall(decoded.text))
        else:
            laws.check_same_text(stream, [decoded.text])
    laws.check_bytes(data)


def docx(data: bytes) -> None:
    """The parts of a Word file."""
    parts = data.split(PART)[: len(_DOCX_PARTS)]
    stream = laws.read_as(
        word.package(dict(zip(_DOCX_PARTS, parts, strict=False)), _DOCX_RELATED), "docx"
    )
    source = entities.unescape(data.decode("utf-8", "replace"))
    if stream is not None and "encoding=" not in source.replace('encoding="UTF-8"', ""):
        laws.check_nothing_invented(stream, source)
        body, *beside = parts
        shown = (body, *beside[1:])  # not the styles
        laws.check_nothing_lost(stream, *map(oracles.word_text, shown))


def odt(data: bytes) -> None:
    """The parts of an OpenDocument text."""
    content, *styles = data.split(PART)
    parts = {"content.xml": content, **({"styles.xml": styles[0]} if styles else {})}
    stream = laws.read_as(open_document.package(parts), "odt")
    if stream is not None:
        laws.check_nothing_lost(stream, *map(oracles.open_document_text, parts.values()))


def xlsx(data: bytes) -> None:
    """The parts of a workbook."""
    parts = dict(zip(seeds.XLSX_PARTS, data.split(PART), strict=False))
    extra = {**parts, "xl/worksheets/_rels/sheet1.xml.rels": seeds.XLSX_RELATIONS}
    laws.read_as(excel.pack([""], "", {}, extra=extra), "xlsx")


def number_format(data: bytes) -> None:
    """Numbers and texts as formats show them, in each system of dates."""
    words = data.decode("utf-8", "replace").split("\n")
    for since_1904 in (False, True):
        display = Display(Sheet("表"), since_1904=since_1904)
        for code, figure in zip(words[::2], words[1::2], strict=False):
            assert isinstance(display.number(figure, code, 0, 0), str)
            assert isinstance(display.text(figure, code, 0, 0), str)


def xls(data: bytes) -> None:
    """The records of an old workbook."""
    from xlwt.CompoundDoc import XlsDoc

    file = io.BytesIO()
    XlsDoc().save(file, data)
    laws.read_as(file.getvalue(), "xls")


def html(data: bytes) -> None:
    """A web page."""
    stream = laws.read_as(data, "html")
    if stream is not None and not stream.problems:
        page, _ = decode_markup(data)
        laws.check_nothing_invented(stream, entities.unescape(page))
        laws.check_nothing_lost(stream, oracles.page_text(page))


def pdf(data: bytes) -> None:
    """A PDF, in this process: the library is native, what is looked at is what we make of it."""
    stream = laws.refused_or(pdf_document.read_pdf, data)
    if stream is not None:
        _pdf_stream(stream)


def pdf_content(data: bytes) -> None:
    """What is drawn on two pages of a PDF, alike."""
    pdf(printed.pdf_file([data, data], page=(300, 200)))


def pdf_pages(data: bytes) -> None:
    """Glyphs and rules, put together by us: every character once."""
    stream, texts = stream_of_pages(Supply(data))
    _pdf_stream(stream)
    laws.check_same_text(stream, texts)


def _pdf_stream(stream: ke.Stream) -> None:
    laws.check_stream(stream)
    sent = stream_to_wire(stream)
    received = from_wire(sent, stream.format)
    assert stream_to_wire(received) == sent, "the wire changes a stream"
    assert received.problems == stream.problems, "the wire changes problems"


def wire(data: bytes) -> None:
    """What a child sends: whole, or known not to be. It is ours, so that no more is checked."""
    with contextlib.suppress(ValueError):
        laws.refused_or(from_wire, data, "pdf")


def archive(data: bytes) -> None:
    """A zip archive, member by member."""
    for document in ke.read_all(io.BytesIO(data)):
        laws.check_document(document)
        codes = {problem.code for problem in document.problems}
        assert "reader-crashed" not in codes, "a reader crashed on a member"


def whole(data: bytes) -> None:
    """Any bytes: told apart, decoded or refused, read."""
    kind = sniff(data)
    assert isinstance(kind, str)
    decoded = decode(data)
    assert (decoded.text is None) == bool(decoded.problem)
    if kind != "pdf":  # a child process a file: too slow, and not looked into
        laws.check_bytes(data)


def law_of(module: str, law: str) -> Target:
    """A property of the tests, its examples drawn from the fuzzer's bytes instead of by chance."""

    def check(data: bytes) -> None:
        test = getattr(import_module(f"tests.readers.formats.{module}"), law)
        test.hypothesis.fuzz_one_input(data)

    return Target(check, seeds.nothing, plain, 4000)


TARGETS: dict[str, Target] = {
    "text": Target(text, seeds.texts, lines, 6000),
    "docx": Target(docx, seeds.docx_parts, _DOCX, 24_000),
    "docx-shown": Target(docx, seeds.docx_parts, _DOCX.without(oracles.WORD_HIDES), 24_000),
    "docx-file": Target(whole, seeds.files(word.write)),
    "odt": Target(odt, seeds.odt_parts, _ODT, 24_000),
    "odt-shown": Target(odt, seeds.odt_parts, _ODT.without(oracles.OPEN_HIDES), 24_000),
    "odt-file": Target(whole, seeds.files(open_document.write)),
    "xlsx": Target(xlsx, seeds.xlsx_parts, _XLSX, 24_000),
    "number-format": Target(number_format, seeds.number_formats, _FORMATS, 500),
    "xlsx-file": Target(whole, seeds.files(excel.write)),
    "xls": Target(xls, seeds.workbook_streams, records),
    "xls-file": Target(whole, seeds.files(old_excel.write)),
    "html": Target(html, seeds.pages, _HTML),
    "pdf-pages": Target(pdf_pages, seeds.nothing, plain, 2000),
    "pdf-content": Target(pdf_content, seeds.page_contents, operators, 6000),
    "pdf-file": Target(pdf, seeds.pdf_files),
    "wire": Target(wire, seeds.messages, plain, 4000),
    "docx-law": law_of("test_docx", "test_what_does_not_show_changes_nothing"),
    "odt-law": law_of("test_odt", "test_cells_and_spans_are_exact"),
    "xlsx-law": law_of("test_xlsx", "test_every_cell_in_its_place"),
    "xls-law": law_of("test_xls", "test_every_cell_in_its_place"),
    "html-law": law_of("test_html", "test_every_cell_in_its_place"),
    "pdf-law": law_of("test_pdf", "test_cells_and_spans_are_exact"),
    "archive": Target(archive, seeds.archives),
    "sniff": Target(whole, seeds.nothing),
}
