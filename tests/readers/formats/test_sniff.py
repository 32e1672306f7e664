"""The format of a file is told from its bytes, and what is not read says what it is."""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.readers import formats, ole
from kpi_eval.readers.foreign import FOREIGN
from kpi_eval.readers.formats import FORMATS, name_of, promised, refusal_of, sniff, stream_of
from kpi_eval.readers.formats.xls.compound import read_compound_stream
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.zips import Archive
from tests.readers.filewriters import docx, odt, xls, xlsx
from tests.readers.filewriters.forms import FormCell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

TEXT = "项目支出绩效自评表\n"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def typed(content_type: str) -> bytes:
    types = f'<Types><Override ContentType="{content_type}"/></Types>'
    return zipped({"[Content_Types].xml": types})


def compound(*names: str, inside: str = "") -> bytes:
    """An OLE file whose root holds streams of these names, and `inside` in a storage below it."""
    entries = [("Root Entry", 5, 1), *((name, 2, 0xFFFFFFFF) for name in names)]
    if inside:
        entries += [("ObjectPool", 1, len(entries) + 1), (inside, 2, 0xFFFFFFFF)]
    at_root = len(names) + bool(inside)
    directory = b""
    for number, (name, kind, child) in enumerate(entries):
        encoded = name.encode("utf-16-le")
        right = number + 1 if 0 < number < at_root else 0xFFFFFFFF
        entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
        directory += (entry + struct.pack("<III", 0xFFFFFFFF, right, child)).ljust(128, b"\0")
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    sectors = len(directory) // 512
    header = ole.SIGNATURE + b"\0" * 16 + struct.pack("<HHHH", 0x3E, 3, 0xFFFE, 9)
    header = header.ljust(44, b"\0") + struct.pack("<II", 1, 1)
    header = header.ljust(68, b"\0") + struct.pack("<II", 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return header + table + directory


HTML = "<html><head><title>公开</title></head><body><table><tr><td>1</td></tr></table></body>"
MHTML = "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n------"
CASES: dict[str, list[bytes]] = {
    "docx": [
        docx.write([TEXT]),
        docx.write([TEXT], strict=True),
        typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
        zipped({"word/document.xml": "x"}),
        docx.write([TEXT] * 30)[:-200],
    ],
    "xlsx": [
        typed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        zipped({"xl/workbook.xml": "x"}),
    ],
    "odt": [odt.write([TEXT]), odt.write([TEXT])[:300]],
    "ods": [zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})],
    "odp": [zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"})],
    "xlsb": [typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main")],
    "pptx": [
        typed("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")
    ],
    "ofd": [zipped({"OFD.xml": "<ofd/>", "Doc_0/Document.xml": "x"})],
    "zip": [zipped({"决算.txt": TEXT}), zipped({}), zipped({"word.xml": "x"})[:40]],
    "doc": [
        compound("WordDocument", "1Table", "Data"),
        compound("WordDocument", "1Table", inside="Workbook"),
        compound("WORDDOCUMENT"),
        compound("WordDocument")[:1024] + "WordDocument".encode("utf-16-le"),
    ],
    "wps": [compound("WordDocument", "WpsCustomData"), compound("MatOST", "CONTENTS")],
    "xls": [
        compound("Workbook"),
        compound("Book"),
        compound("Workbook", inside="WordDocument"),
        compound("WORKBOOK"),
        compound("BOOK"),
        b"\x09\x08\x08\0\0\x05\5\0",
        b"\x09\x08\x10\0\0\x06\5\0",
    ],
    "xls-old": [b"\x09\0\4\0\2\0\x10\0", b"\x09\2\6\0\0\0\x10\0", b"\x09\4\6\0\0\0\x10\0"],
    "ppt": [compound("PowerPoint Document", "Current User")],
    "encrypted": [compound("EncryptionInfo", "EncryptedPackage")],
    "ole": [compound("Other"), ole.SIGNATURE, ole.SIGNATURE + b"\xff" * 600],
    "pdf": [b"%PDF-1.4\n1 0 obj", b"\r\n\r\n%PDF-1.7\n1 0 obj\n<<>>", b"\0\0%PDF-1.7\n%%EOF"],
    "html": [
        HTML.encode(),
        HTML.encode("gb18030"),
        codecs.BOM_UTF8 + HTML.encode(),
        codecs.BOM_UTF16_LE + HTML.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + HTML.encode("utf-16-be"),
        b'\n<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">\n<html >',
        b"<!-- saved -->\n<TABLE border=1><tr><td>1",
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel">',
        b"<p>" + b"x" * 9000 + b"<Table><tr><td>1",
        codecs.BOM_UTF8 + b"\n<div class=a>" + b" " * 9000 + b"<table border=1>",
        codecs.BOM_UTF16_LE + ("<!-- " + "x" * 5000 + "--><table>").encode("utf-16-le"),
    ],
    "mhtml": [MHTML.encode()],
    "word-xml": [
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
        b'<?xml version="1.0"?><pkg:package xmlns:pkg="x">',
    ],
    "excel-xml": [
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="x">'
    ],
    "odf-xml": [b'<?xml version="1.0"?><office:document xmlns:office="x">'],
    "rtf": [b"{\\rtf1\\ansi"],
    "image": [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"BM\0\0", b"II*\0"],
    "rar": [b"Rar!\x1a\x07\0"],
    "7z": [b"7z\xbc\xaf\x27\x1c\0"],
    "gzip": [b"\x1f\x8b\x08\0"],
    "empty": [b"", b" \r\n\t", b" " * 9000],
    "text": [
        TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        "前文提到 %PDF-1.4 格式。".encode(),
        b"BMW",
        b"PK",
        "目标 <p>示例</p> 1 < 2".encode(),
        b" " * 9000 + b"x",
        b"<p>" + b"x" * 9000 + b"<tables>",
        "目标<p>".encode() + b"x" * 9000 + b"<table>",
    ],
}
# Named by their place: what a zip archive holds begins with the time it was made.
ALL = [
    pytest.param(kind, data, id=f"{kind}-{place}")
    for kind, cases in CASES.items()
    for place, data in enumerate(cases)
]


@pytest.mark.parametrize(("kind", "data"), ALL)
def test_formats(kind: str, data: bytes) -> None:
    assert sniff(data) == kind


def renamed(data: bytes, name: Callable[[str], str]) -> bytes:
    """The same archive with other names of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name(part): archive.read(part) for part in archive.namelist()})


NAMES: list[Callable[[str], str]] = [
    str.upper, str.lower, lambda name: name.replace("/", "\\"),
    lambda name: name.upper().replace("/", "\\"), "/{}".format,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("writer", [docx, odt, xlsx])
def test_names_of_parts_are_equal_in_any_case_and_with_either_stroke(writer, name):
    form = ["项目支出绩效自评表", [[FormCell("项目名称"), FormCell("甲")]]]
    made = writer.write(form)
    assert sniff(renamed(made, name)) == sniff(made)
    assert stream_of(renamed(made, name)) == stream_of(made)


def test_of_two_parts_that_differ_in_case_the_one_written_so_is_read():
    archive = Archive(zipped({"word/a.xml": "甲", "WORD/A.XML": "乙"}))
    assert archive.read("word/a.xml").decode() == "甲"
    assert archive.read("WORD/A.XML").decode() == "乙"
    with pytest.raises(KeyError):
        archive.read("word/b.xml")


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook"])
def test_the_stream_of_a_workbook_in_any_case(name):
    pytest.importorskip("xlrd")
    made = xls.write([[[FormCell("项目名称"), FormCell("甲")]]])
    called = made.replace("Workbook".encode("utf-16-le"), name.encode("utf-16-le"))
    assert called != made
    assert stream_of(called) == stream_of(made)


def test_the_records_of_a_workbook_that_stand_alone():
    pytest.importorskip("xlrd")
    made = xls.write([[[FormCell("项目名称"), FormCell("甲")]]])
    assert stream_of(read_compound_stream(made, ("Workbook",))) == stream_of(made)


@given(st.binary(max_size=300), st.sampled_from([one.values[1][:300] for one in ALL] + [b""]))
def test_any_bytes_have_a_format(tail: bytes, head: bytes) -> None:
    """`sniff` never raises, and what it says is a format that is known here."""
    assert sniff(head + tail) in CASES
    assert sniff(tail + head) in CASES


COMPOUND = [data for data in CASES["doc"] + CASES["xls"] if data.startswith(ole.SIGNATURE)]


@given(st.sampled_from(COMPOUND), st.data())
def test_damaged_compound_files(data: bytes, draw: st.DataObject) -> None:
    """A directory that is cut off, overwritten or looped ends the walk, nothing else."""
    at = draw.draw(st.integers(24, len(data) - 1))
    cut = draw.draw(st.integers(0, len(data)))
    patch = draw.draw(st.binary(min_size=1, max_size=8))
    damaged = (data[:at] + patch + data[at + len(patch) :])[:cut]
    assert all(isinstance(name, str) for name in ole.root_names(damaged))


@pytest.mark.parametrize("kind", sorted(set(CASES) - {"text"} - {m.FORMAT for m in FORMATS}))
def test_what_is_not_read_says_what_it_is_and_what_to_do(kind: str) -> None:
    problem = refusal_of(kind).problem
    assert problem.severity == "error"
    assert re.search("[\u4e00-\u9fff]{4}", problem.message)
    with pytest.raises(Refusal):
        stream_of(CASES[kind][0], kind)
    document = ke.read(CASES[kind][0], name="文件")
    assert [problem.code for problem in document.problems] == [refusal_of(kind).code]
    assert document.evaluations == ()


@pytest.mark.parametrize("name", ["legacy-format", "doc", "wps"])
def test_old_word_files_name_their_type(name: str) -> None:
    kind = "doc" if name == "legacy-format" else name
    (problem,) = ke.read(CASES[kind][0]).problems
    assert problem.code == "legacy-format"
    assert f".{kind}" in problem.message
    assert ".docx" in problem.message


def test_a_suffix_that_lies_is_remarked(tmp_path: Path) -> None:
    form = [TEXT, [[FormCell("项目名称"), FormCell("甲")]]]
    for suffix, lies in ((".docx", False), (".pdf", True), (".doc", True), ("", False)):
        path = tmp_path / f"表{suffix}"
        path.write_bytes(docx.write(form))
        codes = [problem.code for problem in ke.read(path).problems]
        assert ("misnamed" in codes) is lies
    problem = ke.read(docx.write(form), name="a.PDF").problems[0]
    assert problem.code == "misnamed"
    assert problem.severity == "info"
    assert ".pdf" in problem.message
    assert "Word 文档" in problem.message


def test_every_module_of_the_folder_is_listed() -> None:
    for name in (module.name for module in iter_modules(formats.__path__)):
        module = import_module(f"{formats.__name__}.{name}")
        assert module in FORMATS, f"list {name} in FORMATS of kpi_eval/readers/formats/__init__.py"
        assert name == module.FORMAT, f"FORMAT of {name} is the name of its module"
        assert callable(module.read_stream)


def test_a_reader_that_breaks_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: bytes) -> None:
        raise RecursionError

    monkeypatch.setitem(formats._READERS, "docx", broken)
    (problem,) = ke.read(docx.write([TEXT])).problems
    assert problem.code == "reader-crashed"
    assert problem.message


def test_every_format_declares_itself_in_its_module() -> None:
    """Its key, its name and its suffixes; no key is declared twice, every suffix is promised."""
    known = [*(module.DECLARED for module in FORMATS), *FOREIGN]
    assert len({declared.key for declared in known}) == len(known)
    for module in FORMATS:
        declared = module.DECLARED
        assert declared.key == module.FORMAT
        assert declared.name
        assert declared.suffixes
        assert name_of(module.FORMAT) == declared.name
    for declared in known:
        for suffix in declared.suffixes:
            assert declared.key in promised(suffix)
            assert suffix.startswith(".")
    assert promised("") == ()
    assert promised(".doc")[0] == "doc"
    assert promised(".wps")[0] == "wps"


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".md", ".txt"])
def test_text_is_a_format_with_suffixes_of_its_own(suffix: str) -> None:
    """A workbook that is called .csv is remarked; a CSV that is called .txt is a text."""
    name = f"表{suffix}"
    assert ke.read("甲,乙\n".encode(), name=name).problems[0].code == "no-table"
    assert "misnamed" in [p.code for p in ke.read(docx.write([TEXT]), name=name).problems]
