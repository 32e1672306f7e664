"""Bad input: a document with a problem that says what is wrong, and everything else read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.readers import read, read_all, read_text
from tests.readers import writers
from tests.readers.strategies import SIGNS, evaluations

if TYPE_CHECKING:
    from kpi_eval.model.document import Document
    from kpi_eval.model.indicator import Indicator

HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
ROWS = [
    ["产出指标", "数量指标", "培训人数", ">=100人", "=100人", "50", "50"],
    ["效益指标", "社会效益指标", "服务能力", "提高", "达到预期指标", "40", "40"],
]
TOTAL = ["总分", "100", "100分"]


def table(*rows: list[str], title: str = "项目支出绩效自评表", name: str = "示例项目") -> str:
    sheet = writers.Sheet(title, "（2024年度）", [["项目名称", name], *rows])
    return writers.tab_led(sheet)


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize("unit", ["项目\t100\n", "x\r\n", "\t" * 30 + "x\n", "绩效" * 1000])
def test_a_text_longer_than_any_disclosure(unit: str) -> None:
    text = unit * (31_000_000 // len(unit))
    assert codes(read_text(text)) == ["too-large"]
    assert codes(read(text.encode())) == ["too-large"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("绩效".encode() + b"\xff\xfe\xff" + "自评表".encode(), "encoding-unknown"),
        ("Größe, café".encode("latin-1"), "encoding-unknown"),
        (bytes(range(1, 32)) * 40, "not-text"),
        ("本单位无绩效自评表。".encode(), "no-table"),
    ],
)
def test_what_is_no_disclosure(content: bytes, code: str) -> None:
    document = read(content, name="x.txt")
    assert codes(document) == [code]
    assert document.evaluations == ()
    assert document.source == "x.txt"
    assert len(document.sha256) == 64
    assert document.problems[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings_of_the_field(encoding: str) -> None:
    text = table(HEADER, *ROWS, TOTAL)
    assert read(text.encode(encoding)).evaluations == read_text(text).evaluations


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends(ending: str) -> None:
    text = table(HEADER, *ROWS, TOTAL)
    assert read_text(text.replace("\n", ending)).evaluations == read_text(text).evaluations


def test_sources_of_every_kind(tmp_path: Path) -> None:
    text = table(HEADER, *ROWS, TOTAL)
    path = tmp_path / "决算.txt"
    path.write_text(text, encoding="utf-8", newline="\n")
    wanted = read(path)
    content = text.encode()
    assert wanted.source == str(path)
    with path.open("rb") as file:
        assert read(file).evaluations == wanted.evaluations
    assert read(str(path)) == wanted
    for source in (content, bytearray(content), memoryview(content), io.StringIO(text)):
        assert read(source, name=str(path)) == wanted


@pytest.mark.parametrize("source", [None, 3, 3.5, ["a.txt"], object()])
def test_what_is_no_source_raises(source: Any) -> None:
    with pytest.raises(TypeError):
        read(source)


@pytest.mark.parametrize("path", ["a\0b", "\0", "a\ud800b", "a" * 5000])
def test_what_can_be_no_path_is_an_os_error(path: str) -> None:
    for source in (path, Path(path)):
        with pytest.raises(OSError, match=r"."):
            read(source)
        with pytest.raises(OSError, match=r"."):
            read_all(source)


def test_missing_file_and_wrong_text_raise(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"missing\.txt"):
        read(tmp_path / "missing.txt")
    with pytest.raises(OSError, match=r"missing"):
        read_all(tmp_path / "missing")
    with pytest.raises(TypeError):
        read_text(b"bytes")  # type: ignore[arg-type]


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(table(HEADER, *ROWS, TOTAL), encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / ".hidden.txt").write_bytes(b"")
    found = list(read_all(tmp_path))
    assert [Path(document.source).name for document in found] == ["a.txt", "b.txt"]
    assert codes(found[0]) == ["empty"]
    assert len(found[1].evaluations) == 1


FULL_HEADER = [writers.HEADERS[column] for column in writers.FULL]
FULL_ROW = [
    "产出指标", "数量指标", "培训人数", "50", ">=100人", "=100人", "100%", "50", "计划标准",
    "90人", "按照完成比例赋分", "工作资料", "受天气影响。",
]  # fmt: skip
FIELDS = ("name", "target", "actual", "weight", "printed_rate", "printed_score", "rule")


def text_of(indicator: Indicator, field: str) -> str:
    value = getattr(indicator, field)
    return value if isinstance(value, str) else value.text


@pytest.mark.parametrize("left_out", range(len(FULL_ROW)))
def test_what_is_taken_of_a_row_with_too_few_cells_is_right(left_out: int) -> None:
    """One cell of a row is missing, whichever: it is reported, and no cell changes its column."""
    short = [text for number, text in enumerate(FULL_ROW) if number != left_out]
    whole = read_text(table(FULL_HEADER, FULL_ROW, TOTAL)).evaluations[0].indicators[0]
    document = read_text(table(FULL_HEADER, short, FULL_ROW, TOTAL))
    assert codes(document) == ["row-short"]
    assert document.problems[0].arguments == {"found": 12, "expected": 13}
    rows = document.evaluations[0].indicators
    assert {field: getattr(rows[-1], field) for field in FIELDS} == {
        field: getattr(whole, field) for field in FIELDS
    }
    for row in rows[:-1]:
        assert document.problems[0].severity == "warning"
        for field in FIELDS:
            assert text_of(row, field) in {"", text_of(whole, field)}


def test_a_row_with_too_few_cells_is_still_read() -> None:
    """Without its rate, the other cells of the row still say which column each stands in."""
    short = [*FULL_ROW[:6], *FULL_ROW[7:]]
    row = read_text(table(FULL_HEADER, short, TOTAL)).evaluations[0].indicators[0]
    assert [text_of(row, field) for field in FIELDS] == [
        "培训人数", ">=100人", "=100人", "50", "", "50", "按照完成比例赋分"
    ]  # fmt: skip


def test_of_two_figures_with_one_missing_neither_is_guessed() -> None:
    document = read_text(table(HEADER, ROWS[0][:6], ROWS[1], TOTAL))
    assert codes(document) == ["row-short"]
    for row in document.evaluations[0].indicators[:-1]:
        assert text_of(row, "printed_score") == ""
    assert document.evaluations[0].indicators[-1].name == "服务能力"


def test_a_row_too_short_to_be_read_is_reported_with_its_text() -> None:
    document = read_text(table(HEADER, ["产出指标", "数量指标"], ROWS[1], TOTAL))
    assert codes(document) == ["row-short"]
    assert document.problems[0].severity == "error"
    assert "数量指标" in document.problems[0].text
    assert len(document.evaluations[0].indicators) == 1


def test_an_unknown_column_is_reported_and_the_rest_read() -> None:
    header = [*HEADER, "归口意见"]
    rows = [[*row, "0.8"] for row in ROWS]
    document = read_text(table(header, *rows, TOTAL))
    assert codes(document) == ["column-unassigned"]
    assert document.problems[0].location.column == "归口意见"
    assert [
        row.printed_score.shown for row in document.evaluations[0].indicators if row.printed_score
    ] == ["50", "40"]


def test_odd_figures_are_kept_as_text() -> None:
    """A weight of text and a score like `8,00` are neither dropped nor guessed at."""
    odd = [*ROWS[0][:5], "五十", "8,00"]
    dash = [*ROWS[1][:6], "—"]
    first, second = read_text(table(HEADER, odd, dash, TOTAL)).evaluations[0].indicators
    assert first.weight is not None
    assert (first.weight.text, first.weight.kind) == ("五十", "unreadable")
    assert first.printed_score is not None
    assert (first.printed_score.text, first.printed_score.number) == ("8,00", None)
    assert second.printed_score is not None
    assert second.printed_score.kind == "placeholder"


def test_rows_that_only_keep_a_place_are_dropped() -> None:
    empty = ["", "质量指标", "指标1：", "", "", "", ""]
    dots = ["", "", "……", "", "", "", ""]
    kept = ["", "时效指标", "指标2：", "按时", "按时", "5", "5"]
    document = read_text(table(HEADER, ROWS[0], empty, dots, kept, ROWS[1], TOTAL))
    assert document.problems == ()
    names = [row.name for row in document.evaluations[0].indicators]
    assert names == ["培训人数", "指标2：", "服务能力"]


def test_a_total_row_with_one_figure_is_no_guess() -> None:
    document = read_text(table(HEADER, *ROWS, ["总分", "100"]))
    assert "row-short" in codes(document)
    assert document.evaluations[0].printed_total is None
    only_total = read_text(table(HEADER, *ROWS, ["总分", "95.5分"])).evaluations[0]
    assert only_total.printed_total is not None
    assert only_total.printed_total.shown == "95.5"


def test_other_tables_are_left_alone_and_counted() -> None:
    other = "\n\n".join(
        "\n".join(f"\t{cell}" for cell in row) for row in (["收入", "支出"], ["1", "2"])
    )
    text = "\n\n".join(["一、收支情况", other, "二、绩效情况", table(HEADER, *ROWS, TOTAL)])
    document = read_text(text)
    assert document.problems == ()
    assert (document.tables_seen, len(document.evaluations)) == (2, 1)
    assert [skipped.location.table for skipped in document.tables_skipped] == [1]
    assert document.evaluations[0].location.table == 2


LINES = st.lists(
    st.text(
        st.sampled_from(
            "\t\t\n \f项目支出绩效自评表整体目标（2024年度）一二三级指标值分得10%>=。" + SIGNS
        ),
        max_size=60,
    ),
    max_size=40,
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(LINES, st.text(max_size=300)))
def test_no_text_raises(text: str) -> None:
    """Whatever the text, a document comes back and no character raises."""
    document = read_text(text)
    assert document.evaluations or document.problems


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    assert read(content).problems


@settings(max_examples=60, deadline=None)
@given(
    evaluation=evaluations("project", writers.FULL),
    junk=st.text(st.sampled_from("\t\n 0甲。=％%[]"), max_size=12),
    data=st.data(),
)
def test_junk_inside_a_table_never_raises(evaluation: Any, junk: str, data: st.DataObject) -> None:
    text = writers.tab_led(writers.lay_out(evaluation))
    at = data.draw(st.integers(0, len(text)))
    whole = table(HEADER, *ROWS, TOTAL)
    document = read_text(f"{whole}\n\n\n以下为另一张表\n{text[:at]}{junk}{text[at:]}")
    assert document.evaluations[0].indicators == read_text(whole).evaluations[0].indicators
