"""Small documents for datasets (小文件): web pages with one table, and hostile names."""

from __future__ import annotations

import io
import os
import warnings
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kpi_eval.batch.folders.audited import rows_of_document
from kpi_eval.batch.folders.options import Options
from kpi_eval.batch.folders.relations import RELATIONS
from kpi_eval.readers.folders import read_all

_PAGE = """<table><tr><td colspan=5>项目支出绩效自评表</td></tr>
<tr><td>项目名称</td><td colspan=4>{name}</td></tr>
<tr><td>主管部门</td><td colspan=4>{unit}</td></tr>
<tr><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>
<tr><td>培训人次</td><td>&gt;=200人次</td><td>{actual}人次</td><td>50</td><td>{score}</td></tr>
<tr><td>培训场次</td><td>&gt;=5场次</td><td>5场次</td><td>30</td><td>30</td></tr>
<tr><td>培训合格率</td><td>&gt;=95%</td><td>95%</td><td>20</td><td>20</td></tr>
<tr><td>总分</td><td></td><td></td><td>100</td><td>{total}</td></tr></table>"""


def page(number: int, *, unit: str = "甲局", actual: int = 200, score: str = "50") -> bytes:
    """A page with one table; 100 of 200 with 50 of 50 points is wrong under every policy."""
    total = f"{Decimal(score) + 50:f}"
    text = _PAGE.format(
        name=f"第{number}村培训", unit=unit, actual=actual, score=score, total=total
    )
    return text.encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore"),  # two members of one name
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def fill(folder: Path, count: int, *, first: int = 0) -> None:
    """Put pages into a folder, every seventh of them wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        actual = 100 if number % 7 == 3 else 200
        score = "45" if number % 7 == 5 else "50"
        unit = "丁局" if score == "45" else f"{'甲乙丙'[number % 3]}局"
        content = page(number, unit=unit, actual=actual, score=score)
        (folder / f"{number:05}.html").write_bytes(content)


def hostile(folder: Path) -> None:
    """Put beside them what published folders hold, and what they should not."""
    (folder / "子 文件夹" / "🙂").mkdir(parents=True)
    (folder / "子 文件夹" / "🙂" / "a\nb\t'\"; drop table.html").write_bytes(page(901))
    (folder / "子 文件夹" / "=cmd|' C calc'!A0.html").write_bytes(page(902))
    Path(os.fsdecode(bytes(folder) + "/坏名".encode() + b"\xff\xfe.html")).write_bytes(page(903))
    (folder / ("长" * 60 + ".html")).write_bytes(page(904))
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "断.html").symlink_to(folder / "no such file")
    (folder / ".hidden.html").write_bytes(page(905))
    same = ("同名.html", page(906))
    (folder / "包.zip").write_bytes(
        zipped(
            same, same, ("内/同名.html", page(907)), ("../出.html", page(908)),
            ("内.zip", zipped(("丁.html", page(909)))),
        )
    )  # fmt: skip


def rows_in(out: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of a dataset, as any reader of Parquet sees it, in a fixed order."""
    return {
        name: in_order(
            row
            for path in sorted((out / name).iterdir())
            for row in pq.read_table(path).to_pylist()
        )
        for name in RELATIONS
    }


def in_order(rows: Any) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


def rows_one_by_one(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of the documents of a folder read and audited one after the other, once each."""
    options, found = Options(), {name: [] for name in RELATIONS}
    seen = set()
    for document in read_all(folder):
        name = os.path.relpath(document.source, folder.parent)
        if (name, document.sha256) in seen:
            continue
        seen.add((name, document.sha256))
        for relation, rows in rows_of_document(document, name, options).items():
            found[relation] += rows
    return {name: in_order(rows) for name, rows in found.items()}
