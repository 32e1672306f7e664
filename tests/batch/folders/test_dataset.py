"""A dataset of a folder (数据集): it holds what the audits hold, however it came about."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import duckdb
import pandas as pd
import polars as pl
import pytest

import kpi_eval as ke
from kpi_eval.batch.folders.bundles import Bundle, audit_bundle, bundles_of
from kpi_eval.batch.folders.folder import Fresh, audit_folder, documents_below, finish
from kpi_eval.batch.folders.options import Options
from kpi_eval.batch.folders.reading import done_documents
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.batch.folders.store import Dataset
from kpi_eval.errors import (
    DatasetError,
    InvalidValueError,
    KpiEvalError,
    UnknownPolicyError,
)
from kpi_eval.readers.folders import Member
from tests.batch.folders.made import fill, hostile, page, rows_in, rows_one_by_one

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty small tables, some wrong, with everything hostile beside them."""
    folder = tmp_path_factory.mktemp("read") / "公开"
    fill(folder, 30)
    hostile(folder)
    return folder


@pytest.fixture(name="made", scope="module")
def _made(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> ke.FolderAudit:
    """The dataset of it, made by two processes."""
    return ke.audit_folder(folder, tmp_path_factory.mktemp("out") / "数据集", jobs=2)


def appended(folder: Path, out: Path, *, most: int | None = None) -> None:
    """Append what a folder has, in this process; `most` bundles, as a run that was ended then."""
    options = Options(place=str(folder.parent))
    with Dataset(out, options) as dataset:
        fresh = Fresh(documents_below(folder, out), done_documents(dataset))
        for number, bundle in enumerate(bundles_of(fresh, 1)):
            if number == most:
                return
            dataset.commit(audit_bundle(out, bundle, options))
        finish(dataset, options, folder.name, fresh.unopened)


def without(rows: dict[str, list[dict[str, Any]]], *columns: str) -> dict[str, list[Any]]:
    """Rows without columns that say how they were read, sorted."""
    return {
        relation: sorted(
            ({name: one for name, one in row.items() if name not in columns} for row in found),
            key=repr,
        )
        for relation, found in rows.items()
    }


def test_it_equals_the_audits_one_by_one(folder, made):
    """数据集等于逐份核查之和：每行、每列都相同.

    Read by `read_all`, audited one after the other; only the size of a file is not known there.
    """
    found = rows_in(made.out)
    found["findings"] = [row for row in found["findings"] if row["scope"] != "batch"]
    assert without(found, "bytes") == without(rows_one_by_one(folder), "bytes")
    assert (
        made.documents == len(found["documents"]) == made.new + 3
    )  # a link, a way out, an archive


def test_what_all_show_together(folder, made):
    """成批发现与 audit_batch 相同：照搬的指标体系、全部满分."""
    documents = {(one.source, one.sha256): one for one in ke.read_all(folder)}
    expected = ke.audit_batch(list(documents.values())).findings
    found = [row for row in rows_in(made.out)["findings"] if row["scope"] == "batch"]
    assert {row["code"] for row in found} == {"copied-sheets", "all-full"}
    assert sorted((row["code"], row["message_zh"], row["key"]) for row in found) == sorted(
        (one.code, one.text(), one.key) for one in expected
    )
    assert made.together == len(found)
    assert all(row["document"] is row["name"] is row["table"] is None for row in found)


def test_the_counts_are_those_of_the_rows(made):
    """结果对象的计数与各行相符."""
    found = rows_in(made.out)
    verdicts = [row["verdict"] for row in found["figures"]]
    assert made.coverage.printed == len(verdicts)
    assert made.coverage.inconsistent == verdicts.count("inconsistent")
    of_documents = [row for row in found["findings"] if row["scope"] != "batch"]
    assert made.errors == sum(row["severity"] == "error" for row in of_documents)
    assert made.infos == sum(row["severity"] == "info" for row in of_documents)
    assert made.problems == len(found["problems"])
    assert sum(made.counts.values()) == len(found["findings"])
    assert made.evaluations == len(found["evaluations"])
    assert made.unread == sum(row["unread"] for row in found["documents"])
    assert set(made.unread_names) <= {row["name"] for row in found["documents"]}
    assert made.exit_code == 2
    assert made.has_errors
    assert len(repr(made)) <= 300
    assert repr(made).startswith("FolderAudit('")


def test_any_number_of_processes(folder, made, tmp_path):
    """几个进程结果都一样."""
    other = ke.audit_folder(folder, tmp_path / "out", jobs=3)
    assert rows_in(other.out) == rows_in(made.out)
    assert attrs.evolve(other, out=made.out, paths=made.paths) == made


@pytest.mark.parametrize(("most", "held"), [(0, 0), (1, 4), (3, 12)])
def test_a_run_that_was_ended_goes_on(folder, made, tmp_path, most, held):
    """中断后续跑等于一次跑完；已核查的不再核查."""
    out = tmp_path / "out"
    appended(folder, out, most=most)
    assert len(rows_in(out)["documents"]) == held
    appended(folder, out)
    assert rows_in(out) == rows_in(made.out)


def test_what_is_done_is_skipped(folder, made):
    """再跑一次：全部略过，文件原样未动."""
    files = {path: path.stat().st_mtime_ns for path in made.out.glob("*/*.parquet")}
    own = {path for path in files if not path.name.startswith("unopened")}
    again = ke.audit_folder(folder, made.out, jobs=1)
    assert (again.new, again.skipped) == (0, made.new)
    assert attrs.evolve(again, new=made.new, skipped=0) == made
    assert {path: path.stat().st_mtime_ns for path in own} == {path: files[path] for path in own}


def test_another_folder_is_appended(tmp_path):
    """追加另一个文件夹：原有各行不变，成批发现重新得出."""
    one, other, out = tmp_path / "甲年", tmp_path / "乙年", tmp_path / "out"
    fill(one, 4)
    appended(one, out)
    before = rows_in(out)
    fill(other, 5, first=4)
    (other / "断.html").symlink_to(tmp_path / "nothing")
    appended(other, out)
    after = rows_in(out)
    for name in set(RELATIONS) - {"findings"}:
        assert [row for row in after[name] if row in before[name]] == before[name]
    assert len(after["documents"]) == 10
    (copied,) = [row for row in after["findings"] if row["code"] == "copied-sheets"]
    assert "9个项目" in copied["message_zh"]
    # What could not be opened is told anew, without a trace of the last time.
    (other / "断.html").unlink()
    (other / "断.html").write_bytes(page(77))
    appended(other, out)
    opened = rows_in(out)
    assert opened["problems"] == []
    assert len(opened["documents"]) == 10


def test_one_name_with_another_content_is_another_document(tmp_path):
    """同名而内容不同是另一份文件；同名同内容是同一份."""
    folder, out = tmp_path / "夹", tmp_path / "out"
    fill(folder, 2)
    appended(folder, out)
    (folder / "00000.html").write_bytes(page(0, actual=100))
    appended(folder, out)
    assert [row["name"] for row in rows_in(out)["documents"]].count("夹/00000.html") == 2
    (folder / "00000.html").write_bytes(page(0))
    os.utime(folder / "00001.html", (1, 1))
    appended(folder, out)
    assert len(rows_in(out)["documents"]) == 3


def test_one_bundle_is_committed_once(tmp_path):
    """同一批两次提交，只算一次."""
    folder, out, options = tmp_path / "夹", tmp_path / "out", Options()
    fill(folder, 3)
    with Dataset(out, options) as dataset:
        (bundle,) = bundles_of(documents_below(folder, out), 1)
        first, second = (audit_bundle(out, bundle, options) for _ in range(2))
        assert first.bundle == second.bundle
        assert dataset.commit(first)
        assert not dataset.commit(second)
        assert list((out / "_staging").iterdir()) == []
    assert len(rows_in(out)["documents"]) == first.documents == 3


def test_it_opens_in_other_tools(made):
    """DuckDB、Polars、pandas 都能打开，数是精确小数."""
    where = made.paths["findings"]
    asked = f"select sum(points_at_stake), count(*) from '{where}/*.parquet' where scope<>'batch'"  # noqa: S608
    by_duckdb = duckdb.sql(asked).fetchall()[0]
    by_polars = pl.read_parquet(where / "*.parquet").filter(pl.col("scope") != "batch")
    by_pandas = pd.read_parquet(where)
    by_pandas = by_pandas[by_pandas["scope"] != "batch"]
    total = sum((row["points_at_stake"] or 0) for row in rows_in(made.out)["findings"])
    assert by_duckdb == (total, len(by_polars)) == (
        by_polars["points_at_stake"].sum(), len(by_pandas)
    )  # fmt: skip
    assert sum(one for one in by_pandas["points_at_stake"] if one is not None) == total
    assert isinstance(by_duckdb[0], Decimal)
    for path in made.paths.values():
        assert pl.read_parquet(path / "*.parquet").columns == list(pd.read_parquet(path).columns)


@pytest.mark.parametrize("change", ["schema", "kpi_eval", "policy", "kind", "options"])
def test_a_dataset_of_another_kind_stays(tmp_path, change):
    """另一版本、结构或选项的数据集不动，只报错."""
    folder, out = tmp_path / "夹", tmp_path / "out"
    fill(folder, 1)
    appended(folder, out)
    about = json.loads((out / "_dataset.json").read_text(encoding="utf-8"))
    (out / "_dataset.json").write_text(json.dumps({**about, change: "other"}), encoding="utf-8")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(DatasetError, match=rf"数据集不符.*{change}") as caught:
        ke.audit_folder(folder, out)
    assert isinstance(caught.value, (KpiEvalError, OSError))
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_other_options_are_another_dataset(tmp_path):
    """换了约定或表的种类，须写入另一个数据集；同一约定的另一写法不算."""
    folder, out = tmp_path / "夹", tmp_path / "out"
    fill(folder, 1)
    own = attrs.evolve(ke.policies["mof-2021"], id="ours", gate="0.5")
    for one in ("mof-2021", own):
        with Dataset(out / Options(one).policy_id, Options(one)):
            pass
    with Dataset(out / "ours", Options(attrs.evolve(own))):
        pass
    for other in (Options("auto"), Options("mof-2021", "unit"), Options(own)):
        with pytest.raises(DatasetError, match="数据集不符"):
            Dataset(out / "mof-2021", other)
    with pytest.raises(DatasetError, match="options"):
        Dataset(out / "ours", Options(attrs.evolve(own, gate="0.6")))


def test_where_no_dataset_can_be(tmp_path):
    """输出位置不当：报错，原有内容不变."""
    folder, out = tmp_path / "夹", tmp_path / "out"
    fill(folder, 1)
    with pytest.raises(DatasetError, match="不可写在其中"):
        ke.audit_folder(folder, folder / "out")
    with pytest.raises(DatasetError, match="不可写在其中"):
        ke.audit_folder(folder, folder)
    with pytest.raises(DatasetError, match="不可写在其中"):
        ke.audit_folder(folder / ".", tmp_path)
    link = tmp_path / "link"
    link.symlink_to(folder)
    with pytest.raises(DatasetError, match="不可写在其中"):
        ke.audit_folder(folder, link / "out")
    (tmp_path / "link.txt").write_bytes(b"")
    with pytest.raises(DatasetError, match="不是文件夹"):
        ke.audit_folder(folder, tmp_path / "link.txt")
    out.mkdir()
    (out / "记录.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DatasetError, match="不是数据集"):
        ke.audit_folder(folder, out)
    assert [path.name for path in out.iterdir()] == ["记录.txt"]
    assert [path.name for path in folder.iterdir()] == ["00000.html"]
    with pytest.raises(FileNotFoundError, match="nothing"):
        ke.audit_folder(tmp_path / "nothing", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_bad_calls(tmp_path):
    """参数有误：在写出任何东西之前报错."""
    fill(tmp_path / "夹", 1)
    for jobs in (0, -1, True, "2", 1.5):
        with pytest.raises(InvalidValueError, match="jobs"):
            ke.audit_folder(tmp_path / "夹", tmp_path / "out", jobs=jobs)
    with pytest.raises(UnknownPolicyError, match="mof-2021"):
        ke.audit_folder(tmp_path / "夹", tmp_path / "out", policy="mof")
    with pytest.raises(InvalidValueError, match="kind"):
        ke.audit_folder(tmp_path / "夹", tmp_path / "out", kind="表")
    assert not (tmp_path / "out").exists()


def test_only_one_writes_at_a_time(tmp_path):
    """同一数据集同时只有一个进程写入."""
    with (
        Dataset(tmp_path / "out", Options()),
        pytest.raises(DatasetError, match="正在写入"),
    ):
        Dataset(tmp_path / "out", Options())
    with Dataset(tmp_path / "out", Options()):
        pass


def test_an_empty_folder(tmp_path):
    """空文件夹：没有表，退出码 2."""
    (tmp_path / "夹").mkdir()
    found = ke.audit_folder(tmp_path / "夹", tmp_path / "out")
    assert (found.documents, found.exit_code) == (0, 2)
    assert all(pl.read_parquet(path / "*.parquet").is_empty() for path in found.paths.values())


_FULL = """
import resource, sys, kpi_eval as ke
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    ke.audit_folder(sys.argv[1], sys.argv[2], jobs=1)
except ke.KpiEvalError as error:
    print(type(error).__name__, error)
"""


def test_a_disk_that_is_full(tmp_path):
    """磁盘写满：报错，已提交的仍在，之后可以续跑."""
    folder, out = tmp_path / "夹", tmp_path / "out"
    fill(folder, 3)
    appended(folder, out)
    before = rows_in(out)
    fill(folder, 6)
    done = subprocess.run(
        [sys.executable, "-c", _FULL, folder, out, "8000"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "DatasetError" in done.stdout
    assert "无法写入" in done.stdout
    assert rows_in(out) == before
    appended(folder, out)
    assert len(rows_in(out)["documents"]) == 6
    assert list((out / "_staging").iterdir()) == []


def test_progress(folder, tmp_path):
    """进度：逐份报出名称."""
    told: list[tuple[int, str]] = []
    folder = tmp_path / "夹"
    fill(folder, 3)
    audit_folder(folder, tmp_path / "out", jobs=1, progress=lambda *one: told.append(one))
    assert told == [(n + 1, f"夹/0000{n}.html") for n in range(3)]


def test_no_bundle_is_too_large():
    """一批至多若干份、若干字节；先小后大."""
    members = [Member(str(n), b"x" * (n % 50)) for n in range(5000)]
    sizes = [len(bundle.members) for bundle in bundles_of(members, 2)]
    assert sum(sizes) == 5000
    assert sizes[:-1] == sorted(sizes[:-1])
    assert (sizes[0], max(sizes)) == (4, 128)
    large = [attrs.evolve(one, data=b"x" * 9_000_000) for one in members[:3]]
    assert [len(bundle.members) for bundle in bundles_of(large, 2)] == [2, 1]
    assert Bundle(()).name != Bundle(tuple(members[:1])).name
