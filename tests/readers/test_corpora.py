"""Files of public test corpora that were once misread (公开测试文件), each with what it shows.

Expected values are those of Excel itself, where it wrote the file as CSV (SheetJS/test_files),
else those of other readers (calamine, xlrd, pdfplumber) or of the printed page.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

import kpi_eval as ke
from kpi_eval.readers.formats import sniff, stream_of
from kpi_eval.readers.formats.pdf.glyphs import UNREADABLE
from kpi_eval.readers.grid import Grid, Stream
from kpi_eval.readers.refusal import Refusal
from tests.lacking import CORPORA

pytestmark = [pytest.mark.slow, pytest.mark.corpora]

# The rows of the print's fourth table, typed off the page: its truth only says about how many.
FOURTH: dict[str, list[list[str]]] = json.loads(
    (Path(__file__).parent / "shanghai_rows.json").read_text("utf-8")
)


@lru_cache(4)
def stream(name: str) -> Stream:
    """What a file holds; skips the test where it is not there."""
    path = CORPORA / name
    if not path.is_file():
        pytest.skip(f"no {path}")
    data = path.read_bytes()
    return stream_of(data, sniff(data))


def rows(name: str) -> list[list[str]]:
    """The rows of all tables of a file."""
    return [[cell.text for cell in row] for grid in stream(name).grids for row in grid.rows]


def outside(name: str) -> list[str]:
    """The lines of a file that stand outside its tables."""
    return [
        line
        for block in stream(name).blocks
        if not isinstance(block, Grid)
        for line in block.text.splitlines()
    ]


def unreadable(name: str) -> int:
    """How many glyphs are told to be unreadable, over all places."""
    pytest.importorskip("pypdfium2_raw")
    problems = [p for p in stream(name).problems if p.code == "glyphs-unreadable"]
    assert all(p.severity == "error" for p in problems)
    counted = sum(p.arguments["count"] for p in problems)
    assert counted == "".join(stream(name).texts()).count(UNREADABLE)
    return counted


def test_a_minus_without_unicode_is_not_lost() -> None:
    """Unstructured-IO/unstructured: Table 1, column Ecorr; pdfplumber: ``(cid:3)0.9393``."""
    assert unreadable("embedded-images-tables.pdf") == 6
    lines = outside("embedded-images-tables.pdf")
    for figure in ("0.9393", "0.8276", "0.8825", "0.8027", "0.5896", "0.5356"):
        assert sum(f" {UNREADABLE}{figure} " in line for line in lines) == 1


def test_digits_without_unicode_are_neither_blanks_nor_letters() -> None:
    """camelot-dev/camelot: column Max Term of the first rows, ``40Y`` and ``25Y`` as shown."""
    assert unreadable("offense.pdf") == 16
    shown = {row[0]: row[5] for row in rows("offense.pdf")}
    assert shown["1"] == shown["2"] == UNREADABLE * 5
    assert shown["2-1"] == "15Y"
    boxes = [problem.location.box for problem in stream("offense.pdf").problems]
    assert len(boxes) == 3
    assert None not in boxes


@pytest.mark.parametrize(("name", "count"), [("bug1001080.pdf", 41), ("issue5801.pdf", 98)])
def test_fonts_without_any_unicode(name: str, count: int) -> None:
    """mozilla/pdf.js: nothing is shown as blanks, hyphens or letters that happen to share codes."""
    assert unreadable(name) == count
    signs = set("".join("".join(stream(name).texts()).split()))
    assert signs == {UNREADABLE}


def texts_by_xlrd(name: str) -> Counter[str]:
    """The lines of all text cells of a workbook, as xlrd alone reads them."""
    xlrd = pytest.importorskip("xlrd")
    book = xlrd.open_workbook(CORPORA / name, logfile=io.StringIO())
    return Counter(
        line.strip()
        for sheet in book.sheets()
        for row in range(sheet.nrows)
        for cell in sheet.row(row)
        if cell.ctype == xlrd.XL_CELL_TEXT
        for line in str(cell.value).splitlines()
        if line.strip()
    )


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("IfNaTestCaseData.xls", 33),
        ("shared_formulas.xls", 81),
        ("57798.xls", 4),
        ("numfmt_1_russian.xls", 71),
    ],
)
def test_sheets_with_formulas_filled_down(name: str, count: int) -> None:
    """apache/poi and SheetJS/test_files: every text of every sheet that xlrd alone reads."""
    expected = texts_by_xlrd(name)
    assert expected.total() == count
    found = Counter(line.strip() for text in stream(name).texts() for line in text.splitlines())
    assert expected - found == Counter()
    assert not [problem for problem in stream(name).problems if problem.severity == "error"]


def test_a_workbook_that_says_more_strings_than_it_has() -> None:
    """PHPOffice/PhpSpreadsheet: 811 cells (calamine); xlrd alone asserts."""
    cells = [text for row in rows("bug1592.xls") for text in row if text]
    assert len(cells) == 811
    assert cells[:7] == [
        "AssetUnique", "Domain", "OSname", "Description", "Lastchanged", "EventID", "TimeGenerated",
    ]  # fmt: skip
    assert stream("bug1592.xls").problems == ()


def test_figures_stacked_in_ruled_columns_are_rows() -> None:
    """ICDAR 2013, in camelot-dev/camelot: us-033, page 1: each figure is one of its own."""
    table = rows("us-033.pdf")
    assert len(table) == 14
    assert table[1] == [
        "2-11months", "1,087,948 1,022,490", "292,652 255,744", "188,980 150,760",
        "165,949 185,667", "3,350,188",
    ]  # fmt: skip
    assert [row[0] for row in table[1:]] == [
        "2-11months", "1-2", "3-5", "6-11", "12-19", "20-29", "30-39", "40-49", "50-59", "60-69",
        "70-79", "80+", "All",
    ]  # fmt: skip
    assert [row[1] for row in table[1:4]] == [
        "1,087,948 1,022,490", "2,586,688 2,568,738", "3,867,692 3,576,723",
    ]  # fmt: skip
    told = {problem.code: problem.arguments for problem in stream("us-033.pdf").problems}
    assert list(told) == ["rows-unruled", "figures-beside"]
    pairs = [text for row in table[1:] for text in row if " " in text]
    assert told["figures-beside"] == {"count": len(pairs)} == {"count": 52}


def test_stacked_figures_of_two_digits_are_rows() -> None:
    """ICDAR 2013: us-020, page 2: 98, 100, 97, ... one below the other."""
    table = [
        [cell.text for cell in row]
        for grid in stream("us-020.pdf").grids
        if grid.location.page == 2
        for row in grid.rows
    ]
    assert table[:5] == [["98", "98"], ["100", "100"], ["97", "82"], ["95", "95"], ["96", "94"]]
    assert all(len(text.replace(",", "")) <= 3 for row in table for text in row)


def test_three_rows_of_a_table_ruled_around_them() -> None:
    """ICDAR 2013: us-008, page 1."""
    assert rows("us-008.pdf")[:4] == [
        ["Age Cohort", "Head Start Group", "Control Group", "Total Sample"],
        ["3-year-olds", "1,530", "1,029", "2,559"],
        ["4-year-olds", "1,253", "855", "2,108"],
        ["Total", "2,783", "1,884", "4,667"],
    ]


def cells(name: str, sheet: str | None = None) -> dict[str, str]:
    """The cells of a workbook by address, of one sheet or of the only one."""
    return {
        cell.location.cell: cell.text
        for grid in stream(name).grids
        if sheet is None or grid.location.sheet == sheet
        for cell in grid.cells
        if cell.location.cell
    }


def test_fractions_are_those_that_excel_shows() -> None:
    """apache/poi: Excel's own CSV of A139:M139, and of a cell with its whole number."""
    shown = [cells("54686_fraction_formats.xls")[f"{column}139"] for column in "ABCDEFGHIJKLM"]
    assert ",".join(shown) == (
        "31,100,0.31, 1/3, 22/71,  31/100, 1/2, 1/4, 2/8,  5/16, 3/10, 31/100, 31/100      "
    )
    assert stream("54686_fraction_formats.xls").problems == ()


def test_a_section_for_texts_that_says_general_shows_the_text() -> None:
    """SheetJS/test_files: Excel, A10:B13; the format of column A ends with a blank."""
    table = cells("NumberFormatCondition.xls")
    words = ("foo", "bar", "baz", "qux")
    assert [table[f"A{row}"] for row in range(10, 14)] == [f"{word} " for word in words]
    assert [table[f"B{row}"] for row in range(10, 14)] == list(words)


def test_nothing_is_not_less_than_nothing() -> None:
    """apache/poi: Excel, row 272."""
    table = cells("47813.xlsx")
    assert [table[f"{column}272"] for column in "ABC"] == ["270.000", "-1.000", "0.000"]


def test_a_date_written_as_a_date() -> None:
    """SheetJS/test_files: B5 by its format."""
    assert cells("xlsx-stream-d-date-cell.xlsx")["B5"] == "2014/2/14"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("BOOK_in_capitals.xls", 56),
        ("OddStyleRecord.xls", 77),
        ("Zip-Windows-Directory-Separator.xlsx", 29),
        ("issue.3730.xlsx", 891),
        ("49609.xlsx", 7566),
    ],
)
def test_names_in_another_case_or_with_another_stroke(name: str, count: int) -> None:
    """apache/poi and PHPOffice/PhpSpreadsheet: so many cells by calamine."""
    inside = sum(bool(text) for row in rows(name) for text in row)
    assert inside + len(outside(name)) == count
    assert not [problem for problem in stream(name).problems if problem.severity == "error"]


def test_an_old_workbook_is_named() -> None:
    """python-excel/xlrd: BIFF4."""
    with pytest.raises(Refusal, match="Excel 4") as caught:
        stream("biff4_no_format_no_window2.xls")
    assert caught.value.code == "legacy-format"


def test_a_fragment_whose_table_stands_far_behind() -> None:
    """mozilla/readability: the table's tag stands at byte 5,931, and no tag is left in the text."""
    table = rows("readability-links-in-tables.html")
    assert len(table) == 7
    assert table[1] == ["Farm Heroes Super Saga", "71.1 MB", "13.4 MB (-81%)", "8.0 MB (-89%)"]
    assert "<" not in "".join(stream("readability-links-in-tables.html").texts())


def test_a_genuine_print_of_wps_gives_every_row() -> None:
    """Five tables of Shanghai: the cells of every row and of the funds, none joined or parted."""
    pytest.importorskip("pypdfium2_raw")
    folder = CORPORA.parent / "real"
    path = folder / "shanghai_wanli_2023_wps.pdf"
    if not path.is_file():
        pytest.skip(f"no {path}")
    truth = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    read = stream_of(path.read_bytes(), "pdf")
    assert read.problems == ()
    tables = [[[cell.text for cell in row] for row in grid.rows] for grid in read.grids]
    assert len(tables) == len(truth) == 5
    for table, expected in zip(tables, truth, strict=True):
        shown = [text for row in table for text in row]
        assert expected["project"] in shown
        assert expected["year_total"] in shown
        assert expected["fiscal"].split(" ")[0] in shown
        head = next(at for at, row in enumerate(table) if "三级指标" in row)
        rows_below = [row[-2:] for row in table[head + 1 :]]
        if isinstance(expected["rows"], list):
            assert rows_below == expected["rows"]
        else:
            assert [["".join(text.split()) for text in row] for row in rows_below] == [
                ["".join(text.split()) for text in row] for rows in FOURTH.values() for row in rows
            ]


def test_the_evaluations_of_a_genuine_print_of_wps() -> None:
    """Names, levels, targets and funds of the year in all five; what is wrong there is found."""
    pytest.importorskip("pypdfium2_raw")
    path = CORPORA.parent / "real" / "shanghai_wanli_2023_wps.pdf"
    if not path.is_file():
        pytest.skip(f"no {path}")
    truth = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    document = ke.read(path)
    assert not [problem for problem in document.problems if problem.severity != "info"]
    for e, expected in zip(document.evaluations, truth, strict=True):
        assert (e.name, e.kind, e.year) == (expected["project"], "project-target", 2023)
        assert e.funding is not None
        budgets = [row.budget and row.budget.text for row in e.funding.rows]
        assert e.funding.budget is not None
        assert e.funding.budget.text == expected["year_total"]
        assert budgets[0] == expected["fiscal"].split(" ")[0]
        rows = expected["rows"]
        if not isinstance(rows, list):
            rows = [row for group in FOURTH.values() for row in group]
            counts = Counter(row.level2 for row in e.indicators)
            assert counts == {level: len(group) for level, group in FOURTH.items()}
        assert [[row.name, row.target.text] for row in e.indicators] == rows
    wrong = {(error.code, error.location.table) for error in ke.audit(document).errors}
    assert wrong == {("funds-sum-mismatch", 5)}
