"""Folders, archives and streams: every file below is a document, whatever it is."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

import kpi_eval as ke
from kpi_eval.errors import InvalidValueError, MissingExtraError
from kpi_eval.readers import api, folders
from kpi_eval.readers.formats import pdf
from tests.readers.filewriters import docx
from tests.readers.filewriters.forms import Form, FormCell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXT = "本单位无绩效自评。"
FORM: Form = ["项目支出绩效自评表", [[FormCell("项目名称"), FormCell("甲")]]]


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def named(source: object) -> dict[str, list[str]]:
    """The documents of a source: name and problems' codes."""
    return {
        document.source: [problem.code for problem in document.problems]
        for document in ke.read_all(source)  # type: ignore[arg-type]
    }


def test_a_folder_in_order_of_paths(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "二.docx").write_bytes(docx.write(FORM))
    (tmp_path / "乙" / "~$二.docx").write_bytes(b"lock")
    (tmp_path / "一.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".hidden").write_text(TEXT, encoding="utf-8")
    (tmp_path / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "空.txt").write_bytes(b"")
    found = named(tmp_path)
    assert {str(path)[len(str(tmp_path)) + 1 :]: codes for path, codes in found.items()} == {
        "一.txt": ["no-table"],
        "乙/二.docx": ["table-truncated"],
        "照片.jpg": ["format-unsupported"],
        "空.txt": ["empty"],
    }
    assert list(found) == sorted(found)
    assert named(str(tmp_path)) == found


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        ke.read_all(tmp_path / "missing")
    with pytest.raises(OSError, match="directory"):
        ke.read(tmp_path)


def test_a_single_file_bytes_and_streams(tmp_path: Path) -> None:
    path = tmp_path / "一.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert named(path) == {str(path): ["no-table"]}
    assert named(TEXT.encode()) == {"": ["no-table"]}
    assert named(io.BytesIO(TEXT.encode())) == {"": ["no-table"]}
    assert named(io.StringIO(TEXT)) == {"": ["no-table"]}
    with path.open("rb") as file:
        assert named(file) == {str(path): ["no-table"]}
    with pytest.raises(TypeError):
        ke.read_all(5)  # type: ignore[arg-type]


def test_an_archive_is_read_member_by_member(tmp_path: Path) -> None:
    path = tmp_path / "决算.zip"
    path.write_bytes(
        zipped({
            "乙/表.docx": docx.write(FORM),
            "甲.txt": TEXT.encode(),
            "空/": b"",
            "__MACOSX/._甲.txt": b"x",
            "乙/~$表.docx": b"x",
            "内.zip": zipped({"丙.txt": TEXT.encode()}),
        })
    )  # fmt: skip
    assert named(path) == {
        f"{path}/乙/表.docx": ["table-truncated"],
        f"{path}/内.zip/丙.txt": ["no-table"],
        f"{path}/甲.txt": ["no-table"],
    }
    assert named(tmp_path) == named(path)
    assert [problem.code for problem in ke.read(path).problems] == ["archive"]
    assert named(path.read_bytes()).keys() == {"/乙/表.docx", "/内.zip/丙.txt", "/甲.txt"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag_of_unicode(encoding: str) -> None:
    latin = "单位决算.txt".encode(encoding).decode("cp437")
    data = zipped({latin: TEXT.encode()})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        flagged = archive.infolist()[0].flag_bits
    assert flagged & 0x800
    # Python writes such a name in UTF-8 with the flag: an old program writes bytes without it.
    raw = latin.encode("utf-8")
    plain = "单位决算.txt".encode(encoding).ljust(len(raw), b"_")
    data = data.replace(raw, plain)
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[data.index(mark) + offset + 1] = 0
    assert next(iter(named(bytes(changed)))).startswith("/单位决算.txt")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "C:\\决算.txt", "..\\x.txt"]
)
def test_members_whose_path_leads_out(name: str) -> None:
    ((source, codes),) = named(zipped({name: TEXT.encode()})).items()
    assert codes == ["member-unsafe"]
    assert ".." not in source


def test_archives_in_archives_end() -> None:
    data = TEXT.encode()
    for _ in range(folders.MAX_ARCHIVE_DEPTH):
        data = zipped({"a.zip": data})
    assert list(named(data).values()) == [["no-table"]]
    assert list(named(zipped({"a.zip": data})).values()) == [["archive-nested"]]


def test_a_bad_member_leaves_the_others() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode() * 9, "b.txt": TEXT.encode()}))
    at = data.index(b"a.txt") + len("a.txt")
    data[at : at + 4] = b"\xff\xff\xff\xff"
    assert named(bytes(data)) == {"/a.txt": ["damaged"], "/b.txt": ["no-table"]}
    bomb = named(zipped({"a.txt": b" " * 30_000_000, "b.txt": TEXT.encode()}))
    assert bomb == {"/a.txt": ["archive-bomb"], "/b.txt": ["no-table"]}
    broken = zipped({"a.txt": b"x" * 100})[:-30]
    assert list(named(broken).values()) == [["truncated"]]


def test_a_missing_package_is_an_error_of_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_LIBRARY", "no_such_package")
    with pytest.raises(MissingExtraError, match=r"kpi-eval\[pdf\]"):
        ke.read(b"%PDF-1.7")
    data = zipped({"a.pdf": b"%PDF-1.7", "b.txt": TEXT.encode()})
    assert named(data) == {"/a.pdf": ["missing-extra"], "/b.txt": ["no-table"]}


def test_a_file_too_large_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_MAX_BYTES", 1000)
    path = tmp_path / "录像.mp4"
    path.write_bytes(b"x" * 5000)
    assert len(api.read_path(path)) == 1001
    (problem,) = ke.read(path).problems
    assert problem.code == "too-large"
    assert list(named(tmp_path).values()) == [["too-large"]]


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "一.txt").write_text(TEXT, encoding="utf-8")

    def denied(_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folders, "read_path", denied)
    assert list(named(tmp_path).values()) == [["file-unreadable"]]


def test_the_kind_of_every_file_of_a_folder(tmp_path: Path) -> None:
    """What tables are that do not say so themselves, as for one file."""
    table = "一级指标,三级指标,目标值,权重\n产出指标,讲座,≥4场,50\n"
    (tmp_path / "一.csv").write_text(table, encoding="utf-8")
    (tmp_path / "二.zip").write_bytes(zipped({"三.csv": table.encode()}))
    for source in (tmp_path, tmp_path / "一.csv", io.StringIO(table)):
        for kind in ("unit-target", "project-target"):
            kinds = [e.kind for found in ke.read_all(source, kind=kind) for e in found.evaluations]
            assert set(kinds) == {kind}
            if isinstance(source, io.StringIO):
                source.seek(0)
    with pytest.raises(InvalidValueError):
        ke.read_all(tmp_path, kind="plan")  # type: ignore[arg-type]
