"""What is said of a file that was not read, or not in full: what was found, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import kpi_eval as ke
from kpi_eval.messages.spoken import Spoken
from kpi_eval.readers.foreign import FOREIGN
from kpi_eval.readers.formats import FORMATS
from kpi_eval.report import audit_text
from tests.readers.filewriters import docx
from tests.readers.layout.grids import C, form_of, grid
from tests.readers.layout.small import HEADER, NAMED, ROW, TITLE

if TYPE_CHECKING:
    from pathlib import Path

    from kpi_eval.readers.declaration import Format

TOTAL = ["总分", "", "", "", "", "100", "97.5"]


def only(document: ke.Document) -> ke.Problem:
    return next(problem for problem in document.problems if problem.code == "no-table")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本单位没有项目。", ["只有文字，没有表格"]),
        ("科目,预算数,决算数\n基本支出,1,2\n项目支出,3,4\n", ["共有1张表", "三级指标"]),
        (
            "工作,进展,得分\n讲座,顺利,10\n",
            [
                "得分",
                "不认识「工作、进展」",
                "绩效自评表相比缺少三级指标、年度指标值、分值",
            ],
        ),
        (
            "工作,进展,指标值\n讲座,顺利,4场\n",
            ["绩效目标表相比缺少三级指标、分值"],
        ),
    ],
)
def test_no_table_says_what_was_found_instead(text: str, said: list[str]) -> None:
    """The headers seen, the nearest form and what it lacks; and what to do."""
    document = ke.read_text(text)
    message = only(document).message
    assert all(part in message for part in [*said, "请"])
    said_first = "".join(audit_text(ke.audit(document)).split())
    assert "".join(message.removeprefix("没有找到绩效自评表或绩效目标表").split()) in said_first


def test_a_problem_of_ones_own_needs_no_more_than_its_code() -> None:
    assert ke.Problem("no-table", "error").message == "没有找到绩效自评表或绩效目标表"


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 500, bytes(range(128, 256)) * 20])
def test_a_document_that_is_damaged_beyond_recognition_is_no_text(data: bytes) -> None:
    """What its name promises is said; without a name it may be anything that is damaged."""
    (problem,) = ke.read(data, name="自评.docx").problems
    assert problem.code == "damaged"
    assert "Word 文档" in problem.message
    assert "文本" not in problem.message
    (nameless,) = ke.read(data).problems
    assert nameless.severity == "error"
    assert "请" in nameless.message


def test_a_docx_whose_head_is_lost_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "自评.docx"
    path.write_bytes(b"\0" * 64 + docx.write(form_of([TITLE, grid([NAMED, HEADER, ROW])]))[64:])
    (problem,) = ke.read(path).problems
    assert problem.code == "damaged"


def test_problems_of_one_kind_are_one_line_with_a_count_and_the_first_places() -> None:
    """Nine unknown labels are no nine lines; every one is in the data."""
    heads = [[f"不认识的标签{number}", C("5元", 6)] for number in range(9)]
    document = ke.read(docx.write(form_of([TITLE, grid([NAMED, *heads, HEADER, ROW, TOTAL])])))
    alike = [p for p in document.problems if p.code == "row-unrecognised"]
    assert len(alike) == 9
    text = audit_text(ke.audit(document))
    assert text.count("[row-unrecognised]") == 1
    assert "同类问题共9处" in text
    assert "读取问题（9）" in text
    assert "[row-unrecognised]" in text
    assert ke.audit(document)._repr_html_().count("row-unrecognised") == 1


@pytest.mark.parametrize(("value", "lost"), [("依据某文件", False), ("100万元", True)])
def test_an_unknown_label_of_words_in_the_head_loses_nothing(value: str, *, lost: bool) -> None:
    """A table read whole with an unknown head row is a note; an amount in it is a loss."""
    rows = [NAMED, ["不认识的标签", C(value, 6)], HEADER, ROW, TOTAL]
    result = ke.audit(ke.read(docx.write(form_of([TITLE, grid(rows)]))))
    assert [p.code for p in result.problems] == ["row-unrecognised"]
    assert result.problems[0].severity == ("warning" if lost else "info")
    assert result.unreadable is lost


_HAN = re.compile("[\u4e00-\u9fff]")
_DAMAGED = [
    ("自评.docx", b"\0\1\2\3" * 500), ("自评.docx", b"PK\3\4" + b"x" * 300),
    ("自评.docx", b"\x89PNG\r\n\x1a\n" + bytes(100)), ("自评.xls", bytes(100) + b"x"),
    ("自评.docx", docx.write_body("<w:p><w:r><w:t>")),
    ("自评.docx", docx.write_body("<w:p></w:x>")),
    ("自评.docx", "文字。".encode()), ("自评.pdf", b"%PDF-1.4 x"), ("自评.odt", b"Rar!"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), _DAMAGED)
def test_what_is_said_of_a_damaged_file_in_english_is_english(name: str, data: bytes) -> None:
    """英文说明中不夹中文的格式名、部件名：文件坏在哪里、是什么格式，都用英文说。"""
    problems = ke.read(data, name=name).problems
    assert problems
    assert not [text for p in problems if _HAN.search(text := p.message.english())]


_KNOWN = [*(module.DECLARED for module in FORMATS), *FOREIGN]


@pytest.mark.parametrize("known", _KNOWN, ids=lambda known: known.key)
def test_every_format_has_a_name_in_both_languages(known: Format) -> None:
    for text in (known.name, known.save_as):
        assert not _HAN.search(text.english() if isinstance(text, Spoken) else text)
