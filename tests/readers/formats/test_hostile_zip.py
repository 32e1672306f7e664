"""Archives made to do harm: refused by what they declare and what they hold, in little memory."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.readers import folders, zips
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive
from tests.readers.filewriters import docx, odt
from tests.readers.filewriters.forms import Form, FormCell
from tests.readers.work import unpacked

FORM: Form = ["项目支出绩效自评表", [[FormCell("项目名称"), FormCell("甲")]]]
MEGABYTE = 1 << 20


def codes(data: bytes) -> list[str]:
    """The problems of a source, read within bounds."""
    tracemalloc.start()
    with unpacked() as work:
        document = ke.read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 400 * MEGABYTE
    assert work.amount <= zips.MAX_PART_BYTES
    assert all(problem.message for problem in document.problems)
    return [problem.code for problem in document.problems]


def bomb(name: str, size: int, *, head: bytes = b"") -> bytes:
    """A docx or odt whose part `name` unpacks to `size` zero bytes."""
    whole = docx.write(FORM) if name.startswith("word") else odt.write(FORM)
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
        with target.open(name, "w") as part:
            part.write(head)
            for _ in range(size // MEGABYTE):
                part.write(b" " * MEGABYTE)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["word/document.xml", "content.xml"])
@pytest.mark.parametrize("megabytes", [20, 250])
def test_bombs_are_refused_by_what_they_declare(name: str, megabytes: int) -> None:
    data = bomb(name, megabytes * MEGABYTE, head=b"<a>")
    assert len(data) < MEGABYTE
    assert codes(data) == ["archive-bomb"]


def test_parts_that_are_not_needed_may_be_large() -> None:
    data = bomb("word/media/image1.bmp", 250 * MEGABYTE)
    assert "archive-bomb" not in codes(data)


def test_a_bomb_in_a_header_leaves_the_body() -> None:
    parts = {
        "word/document.xml": docx.document(docx.Pen().body(FORM)),
        "word/header1.xml": b"<a>" + b" " * 20 * MEGABYTE,
    }
    stream = stream_of(docx.package(parts, {"header1.xml": "header"}))
    assert len(list(stream.grids)) == 1
    assert [problem.code for problem in stream.problems] == ["part-unread"]


def understated(data: bytes, name: str, size: int) -> bytes:
    """The archive, with a smaller unpacked size written for a part than it has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    old, new = struct.pack("<I", info.file_size), struct.pack("<I", size)
    changed = bytearray(data)
    at = info.header_offset + 22
    assert changed[at : at + 4] == old
    changed[at : at + 4] = new
    central = data.index(b"PK\x01\x02" + data[0:0], info.header_offset)
    while changed[central + 24 : central + 28] != old:
        central = data.index(b"PK\x01\x02", central + 4)
    changed[central + 24 : central + 28] = new
    return bytes(changed)


def test_a_bomb_that_understates_its_size_never_grows() -> None:
    data = understated(
        bomb("word/document.xml", 60 * MEGABYTE, head=b"<a>"), "word/document.xml", 9
    )
    assert codes(data) == ["damaged"]


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("write", [docx.write, odt.write])
def test_truncated_archives_say_so(cut: float, write: object) -> None:
    assert callable(write)
    data = write(FORM * 20)
    assert codes(data[: int(len(data) * cut)]) == ["truncated"]


def test_a_part_cut_in_an_archive_that_is_whole() -> None:
    data = bytearray(docx.write(FORM * 20))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    data[start : start + info.compress_size] = b"\0" * info.compress_size
    assert codes(bytes(data)) == ["damaged"]


def test_locked_parts_and_other_methods() -> None:
    data = docx.write(FORM)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    central = data.index(b"PK\x01\x02", data.index(b"word/document.xml", at + 60) - 46)
    locked = bytearray(data)
    locked[central + 8] |= 1
    assert codes(bytes(locked)) == ["encrypted"]
    method = bytearray(data)
    method[central + 10] = zipfile.ZIP_LZMA
    assert codes(bytes(method)) == ["damaged"]


def test_too_many_entries() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(zips.MAX_ENTRIES + 1):
            archive.writestr(f"{number}", b"")
    (document,) = ke.read_all(buffer.getvalue())
    assert [problem.code for problem in document.problems] == ["too-large"]
    marks = b"PK\x03\x04" + b"PK\x01\x02" * 300_000
    with pytest.raises(Refusal):
        Archive(marks)


def test_entries_that_share_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that many entries point to: each is checked, and their sum is bounded.

    Where the standard library refuses entries that overlap, nothing of them is unpacked.
    """
    monkeypatch.setattr(folders, "_MAX_UNPACKED", 30_000_000)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packed.compress(b" " * 3_000_000) + packed.flush()
    local = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(b" " * 3_000_000), len(kernel),
        3_000_000, 5, 0,
    )  # fmt: skip
    body = local + b"a.txt" + kernel
    central = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 0, zlib.crc32(b" " * 3_000_000),
            len(kernel), 3_000_000, 5, 0, 0, 0, 0, 0, 0,
        )
        + b"a.txt"
        for _ in range(2_000)
    )  # fmt: skip
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 2_000, 2_000, len(central), len(body), 0)
    with unpacked() as work:
        documents = list(ke.read_all(body + central + end))
    assert len(documents) == 2_000
    assert all(document.problems for document in documents)
    assert {problem.code for problem in documents[-1].problems} <= {"archive-bomb", "damaged"}
    assert work.amount <= 30_000_000


def test_deep_xml_and_many_elements() -> None:
    many = docx.write_body("<w:p/>" * 3_000_000)
    assert len(many) < MEGABYTE
    assert codes(many) in (["no-table"], ["archive-bomb"])
    cells = "<w:tbl><w:tr>" + "<w:tc/>" * 520_000 + "</w:tr></w:tbl>"
    assert codes(docx.write_body(cells)) == ["too-large"]
    tables = "".join(
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{number}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        for number in range(21_000)
    )
    assert codes(docx.write_body(f"<w:tbl><w:tr><w:tc>{tables}</w:tc></w:tr></w:tbl>")) == [
        "too-large"
    ]


def test_more_text_than_any_disclosure() -> None:
    """Counted as it comes: as one string it would take four times its bytes, twice over."""
    text = f"<w:p><w:r><w:t>{'0123456789𠮷' * 3_000_000}</w:t></w:r></w:p>"
    parts = {"word/document.xml": docx.document(text)}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx.package(parts))) as packed,
        zipfile.ZipFile(buffer, "w") as stored,
    ):
        for name in packed.namelist():
            stored.writestr(name, packed.read(name))
    assert codes(buffer.getvalue()) == ["too-large"]


def test_one_token_that_fills_the_part() -> None:
    noise = "".join(f"{number:x}" for number in range(3_000_000))
    assert codes(docx.write_body(f'<w:p w:x="{noise}"/>')) == ["too-large"]


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_any_damage_is_a_problem_or_nothing(draw: st.DataObject) -> None:
    """Whatever bytes change, `read` gives a document, and one that says so if it has no table."""
    data = draw.draw(st.sampled_from(WHOLE))
    changed = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data) - 1))
        changed[at] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))
    document = ke.read(bytes(changed[:cut]))
    assert "reader-crashed" not in [problem.code for problem in document.problems]
    assert document.problems


WHOLE = [docx.write(FORM), odt.write(FORM)]
