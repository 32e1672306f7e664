"""The text forms: each knows its own lines, and every form of the folder is in the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_eval.readers import textforms
from kpi_eval.readers.grid import Grid, Outside
from kpi_eval.readers.textforms import FORMS, read_stream, tab_led, tab_separated
from kpi_eval.readers.textforms.lines import split_lines

# Modules of the folder that are no form of their own.
HELPERS = {"assemble", "covered", "gutters", "inline", "lacking", "lines", "records"}


def test_every_form_of_the_folder_is_listed() -> None:
    folder = Path(textforms.__file__).parent
    found = {path.stem for path in folder.glob("*.py")} | {
        path.parent.name for path in folder.glob("*/__init__.py")
    }
    listed = {form.__name__.rpartition(".")[2] for form in FORMS}
    assert found - HELPERS - {"__init__"} == listed
    assert len({form.KEY for form in FORMS}) == len(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.KEY))
@pytest.mark.parametrize("text", ["", "\n", "\t", "甲", "\t甲\n\t\n\n\t乙", "甲\t乙\n\n丙"])
def test_every_form_takes_any_lines(form: object, text: str) -> None:
    lines = text.split("\n")
    assert form.claim(lines) >= 0  # type: ignore[attr-defined]
    stream = form.read_lines(lines)  # type: ignore[attr-defined]
    assert "".join("".join(stream.texts()).split()) == "".join(text.split())


def test_only_real_line_ends_end_a_line() -> None:
    assert split_lines("甲\r\n乙\r丙\n丁\x0b\u2028\x85戊\x0c") == [
        "甲",
        "乙",
        "丙",
        "丁\x0b\u2028\x85戊\x0c",
    ]


def cells(stream: object) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in grid.rows] for grid in stream.grids]  # type: ignore[attr-defined]


def test_tab_led_rows_are_parted_by_blank_lines() -> None:
    stream = tab_led.read_lines(["前言", "", "\t甲", "\t", "", "\t乙", "\t丙", "", "", "后记"])
    assert cells(stream) == [[["甲", ""], ["乙", "丙"]]]
    kinds = [type(block) for block in stream.blocks]
    assert kinds == [Outside, Grid, Outside]
    grid = next(stream.grids)
    assert [cell.location.line for cell in grid.cells] == [3, 4, 6, 7]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["\t甲", "续", "\t乙", "", "\t丙"], [["甲\n续", "乙"], ["丙"]]),
        (["\t甲", "续一", "", "续二", "\t乙", "", "\t丙"], [["甲\n续一\n\n续二", "乙"], ["丙"]]),
        (["\t甲", "", "续", "\t乙", "", "\t丙"], [["甲\n\n续", "乙"], ["丙"]]),
        (["\t甲", "\t乙", "续", "", "\t丙"], [["甲", "乙\n续"], ["丙"]]),
        (["\t甲", "\t乙", "", "续", "", "\t丙"], [["甲", "乙\n\n续"], ["丙"]]),
        (["\t甲", "", "\t乙", "\t丙\t"], [["甲"], ["乙", "丙\t"]]),
    ],
)
def test_a_cell_may_run_over_lines_without_a_tab(lines: list[str], rows: list[list[str]]) -> None:
    assert cells(tab_led.read_lines(lines)) == [rows]


@pytest.mark.parametrize(
    "between",
    [
        ["", "十二、其他事项", ""],
        ["", "", "说明文字", "", ""],
        ["", "项目支出绩效自评表"],
        ["", "说明文字", "", "", "", "其他"],
    ],
)
def test_text_between_two_tables_belongs_to_neither(between: list[str]) -> None:
    stream = tab_led.read_lines(
        ["\t甲", "\t乙", *between, "\t项目支出绩效自评表", "", "\t丙", "\t丁"]
    )
    assert cells(stream)[0] == [["甲", "乙"]]
    assert cells(stream)[1][1] == ["丙", "丁"]


def test_tab_separated_blocks_of_one_table_are_joined() -> None:
    """A page break leaves blank lines between two blocks with as many tabs."""
    stream = tab_separated.read_lines(["甲\t乙", "丙\t丁", "", "\t戊", "", "己\t庚\t辛"])
    assert cells(stream) == [[["甲", "乙"], ["丙", "丁"], ["", "戊"]], [["己", "庚", "辛"]]]


def test_tab_separated_tables_with_text_between_are_two() -> None:
    stream = tab_separated.read_lines(["甲\t乙", "", "表 2", "", "丙\t丁"])
    assert cells(stream) == [[["甲", "乙"]], [["丙", "丁"]]]


def test_the_form_is_told_by_most_lines() -> None:
    led = "\t甲\n\t乙\n\n\t丙\t\n\t丁"
    separated = "甲\t乙\t\n\t丙\t丁\n\t戊\t"
    assert (read_stream(led).format, read_stream(separated).format) == ("tab-led", "tab-separated")
    assert read_stream("没有表格的文字").format == "wrapped"
