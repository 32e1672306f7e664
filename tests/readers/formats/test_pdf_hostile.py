"""PDF files that are broken, locked or made to harm: each ends in a problem, within its limits."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.errors import MissingExtraError
from kpi_eval.readers import read
from kpi_eval.readers.formats import pdf as reader
from kpi_eval.readers.formats.pdf import children, read_stream
from kpi_eval.readers.formats.pdf.children import Answer
from kpi_eval.readers.formats.pdf.document import read_pdf
from kpi_eval.readers.refusal import Refusal
from tests.readers.filewriters import pdf
from tests.readers.filewriters.forms import FormCell

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_eval.model.location import Problem

pytest.importorskip("pypdfium2_raw")

TABLE = [[FormCell(f"甲{row}{column}") for column in range(4)] for row in range(60)]


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read_stream(data)
    assert str(caught.value.problem)  # its sentence takes its arguments
    return caught.value.code


def problems_of(data: bytes) -> tuple[Problem, ...]:
    try:
        return read_pdf(data).problems
    except Refusal as refusal:
        return (refusal.problem,)


def form_object(content: bytes, calls: bytes) -> bytes:
    return pdf.stream(
        content,
        more=b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<<%s>>>>" % calls,
    )


def self_calling() -> bytes:
    form = form_object(b"/X Do /X Do", b"/X 6 0 R")
    return pdf.pdf_file([b"/X Do"], more=[form], resources=b"/XObject<</X 6 0 R>>")


def doubling() -> bytes:
    forms = [form_object(b"/X Do /X Do", b"/X %d 0 R" % (7 + n)) for n in range(28)]
    forms.append(form_object(b"0 0 m 9 9 l S", b""))
    return pdf.pdf_file([b"/X Do"], more=forms, resources=b"/XObject<</X 6 0 R>>")


def inflating() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(200)) + packer.flush()
    bomb = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream"
    return pdf.pdf_file([b"@"]).replace(pdf.stream(b"@"), bomb)


def many_rules() -> bytes:
    lines = (
        b"%d %d m %d %d l S" % (n % 595, n % 842, n * 7 % 595, n % 842) for n in range(470_000)
    )
    return pdf.pdf_file([b"\n".join(lines)], packed=True)


def one_path_of_many_rules() -> bytes:
    lines = (b"%d %d m %d %d l" % (n % 595, n % 842, n * 7 % 595, n % 842) for n in range(470_000))
    return pdf.pdf_file([b"\n".join(lines) + b" S"], packed=True)


def many_glyphs() -> bytes:
    signs = "一二三四五六七八九十".encode("utf-16-be").hex().encode()
    parts = (
        b"1 0 0 1 %d %d Tm <%s> Tj" % (n % 50 * 10, n // 50 % 800, signs) for n in range(200_000)
    )
    return pdf.pdf_file([b"BT /F0 4 Tf " + b"\n".join(parts) + b" ET"], packed=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (self_calling, {"timeout", "memory-limit", "reader-crashed"}),
        (doubling, {"timeout", "memory-limit", "reader-crashed"}),
        (inflating, {"memory-limit", "reader-crashed"}),
        (many_rules, {"page-tangled"}),
        (one_path_of_many_rules, {"page-tangled"}),
        (many_glyphs, {"too-large", "timeout"}),
    ],
)
def test_what_would_hang_or_burst_is_stopped(make: Callable[[], bytes], codes: set[str]) -> None:
    """The problem says which limit stopped it."""
    document = read(make())
    assert document.evaluations == ()
    assert {problem.code for problem in document.problems} & codes
    assert all(str(problem) for problem in document.problems)


@pytest.mark.parametrize("where", ["page", "form"])
def test_a_page_with_a_drawing_beyond_counting_keeps_its_text(where: str) -> None:
    """A map of 60,000 strokes costs the tables of its page, told, and not its words."""
    strokes = b"0 0 m 9 9 l S " * 60_001
    words = (
        b"BT /F0 9 Tf 1 0 0 1 100 700 Tm <%s> Tj ET "
        % "绩效目标".encode("utf-16-be").hex().encode()
    )
    form = pdf.stream(strokes, more=b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    made = pdf.pdf_file(
        [words + (strokes if where == "page" else b"/X Do")],
        more=[form],
        resources=b"/XObject<</X 6 0 R>>",
    )
    stream = read_pdf(made)
    assert list(stream.texts()) == ["绩效目标"]
    assert [problem.code for problem in stream.problems] == ["page-tangled"]


@pytest.mark.slow
def test_among_many_files_it_takes_none_with_it() -> None:
    """A file that crashes its process or has it stopped stands between two that are read."""
    whole = pdf.write([TABLE])
    with reader.reading_many_pdfs() as read_pdf:
        before = read_pdf(whole)
        with pytest.raises(Refusal) as caught:
            read_pdf(self_calling())
        assert caught.value.code in {"timeout", "memory-limit", "reader-crashed"}
        assert read_pdf(whole) == before


def test_a_clock_outside_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "WALL_SECONDS", 0.0)
    monkeypatch.setattr(children, "_GRACE_SECONDS", 0.0)
    assert refusal_of(pdf.write(["甲"])) == "timeout"


def test_a_locked_file() -> None:
    lock = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>"
    locked = pdf.pdf_file([b""], trailer=lock % (b"11" * 32, b"22" * 32))
    assert refusal_of(locked) == "encrypted"


def test_damaged_files() -> None:
    assert refusal_of(b"%PDF-1.7") == "truncated"
    assert refusal_of(b"%PDF-1.7\n" + b"\0\xff" * 999 + b"%%EOF") == "damaged"
    assert refusal_of(pdf.write(["甲"])[:300]) == "truncated"


def test_a_file_that_ends_early_is_read_as_far_as_it_goes() -> None:
    whole = pdf.write(["前", TABLE], pdf.Hand(page=(400, 500)))
    cut = read_pdf(whole[: whole.rindex(b"xref")])
    assert [problem.code for problem in cut.problems] == ["truncated"]
    assert cut.blocks == read_pdf(whole).blocks


def test_a_file_with_waste_around_it_is_read() -> None:
    whole = pdf.write([TABLE])
    for made in (b"\r\n\0" + whole, whole + b"\r\n" * 3000):
        stream = read_pdf(made)
        assert stream.problems == ()
        assert len(list(stream.grids)) == 1


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_damage_anywhere_is_no_error(data: st.DataObject) -> None:
    """Bytes changed, lost or doubled: a stream or a refusal, nothing else."""
    whole = bytearray(pdf.write(["前", TABLE], pdf.Hand(page=(400, 500))))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        end = at + data.draw(st.sampled_from((1, 4, 60, 900)))
        whole[at:end] = data.draw(
            st.sampled_from((b"", b"0", b"9999999", b"-1", whole[at:end] * 2))
        )
    problems = problems_of(bytes(whole))
    assert all(str(problem) for problem in problems)


def test_many_pages_that_cannot_be_read_are_counted() -> None:
    pages = pdf.pdf_file([b""] * 80)
    stream = read_pdf(pages.replace(b"/Type/Page/Parent", b"/Type/Pagf/Parent"))
    assert len(stream.problems) <= 51
    assert all(str(problem) for problem in stream.problems)


def test_a_missing_package_says_which_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LIBRARY", "no_such_package")
    with pytest.raises(MissingExtraError, match=r"kpi-eval\[pdf\]"):
        read_stream(pdf.write(["甲"]))


@pytest.mark.parametrize(
    ("code", "wanted"), [(121, "timeout"), (122, "memory-limit"), (3, "reader-crashed")]
)
def test_how_a_child_ends(code: int, wanted: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_stream(b"%PDF-1.4", lambda _: Answer(code))
    assert caught.value.code == wanted


def test_half_an_answer_is_a_crash() -> None:
    with pytest.raises(Refusal, match="reader-crashed"):
        read_stream(b"%PDF-1.4", lambda _: Answer(0, b'{"blocks":'))


def test_an_interpreter_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert refusal_of(b"%PDF-1.4") == "reader-crashed"


def test_a_file_beyond_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MAX_BYTES", 4)
    assert refusal_of(b"%PDF-1.4") == "too-large"
