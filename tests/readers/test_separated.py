"""Separated values: any quoting, any encoding of the field, each value with its cell and line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.readers.textforms import comma_separated, read_stream, tab_separated
from kpi_eval.readers.textforms.records import records
from tests.readers.filewriters import plain
from tests.readers.filewriters.forms import cell_texts, form_tables, stream_tables, tables_of
from tests.readers.filewriters.plain import Style
from tests.readers.filewriters.retype import comparable
from tests.readers.layout.grids import form_of
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from tests.readers.filewriters.forms import Form

FORM = form_of(TEMPLATES["changji-project"])
STYLES = {
    f"{name}-{encoding}-{quoting}": Style(delimiter, encoding, quoting, ending)
    for name, delimiter in (("comma", ","), ("semicolon", ";"), ("tab", "\t"))
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
    for quoting, ending in ((csv.QUOTE_MINIMAL, "\r\n"), (csv.QUOTE_ALL, "\n"))
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_however_values_are_separated_they_are_the_same(style: Style) -> None:
    """Comma, semicolon or tab; UTF-8, GBK, UTF-16; with or without a mark; quoted or not."""
    data = plain.separated(FORM, style)
    document = ke.read(data)
    assert document.problems == ()
    assert document.evaluations == ke.read(plain.csv_file(FORM)).evaluations
    assert ke.read_text(data.decode(style.encoding)).evaluations == document.evaluations


def test_each_value_says_its_cell_as_a_spreadsheet_shows_it_and_its_line() -> None:
    """Records are rows of the sheet; a quoted cell of two lines moves lines and no rows."""
    rows = [
        ["项目支出绩效自评表", "", "", "", "", "", ""],
        ["项目名称", "两行的\n项目", "", "", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "讲座", "≥4场", "4场", "90", "90"],
        ["总分", "", "", "", "", "100", "97.5"],
    ]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (e,) = ke.read_text(out.getvalue()).evaluations
    row = e.indicators[0]
    places = [row.place(field) for field in ("target", "actual", "weight", "score")]
    assert [place.cell for place in places] == ["D4", "E4", "F4", "G4"]
    assert {place.line for place in places} == {5}
    assert (e.place("total").cell, e.place("total").line) == ("G5", 6)
    assert e.name == "两行的项目"


@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=5), min_size=1, max_size=6))
def test_records_are_those_of_the_csv_module(rows: list[list[str]]) -> None:
    """What the csv module writes comes back, whatever stands in the fields."""
    rows = [[field.replace("\r", "") for field in row] for row in rows]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    text = out.getvalue()
    found = list(records(text.split("\n")[:-1], ","))
    assert [record.fields for record in found] == rows
    lines = text.split("\n")
    for fields, places in found:
        for field, line in zip(fields, places, strict=True):
            first = field.split("\n")[0].replace('"', '""')
            assert first in lines[line - 1]


@pytest.mark.parametrize("bad", ['"没有收尾', '"a"b', '甲"乙"', '"'])
def test_a_quote_out_of_place_swallows_no_row(bad: str) -> None:
    """It is a sign of its cell, and the rows below it are rows."""
    lines = [f"{bad},2,3", "4,5,6"]
    assert [record.fields for record in records(lines, ",")] == [[bad, "2", "3"], ["4", "5", "6"]]


@given(form_tables(cell_texts(), max_rows=5), st.sampled_from([",", "\t"]))
def test_every_cell_is_where_it_was_written(table: list, delimiter: str) -> None:  # type: ignore[type-arg]
    """Rows and columns of any table come back exactly; those without text are none."""
    form: Form = plain.flattened([table])
    rows: plain.Rows = plain.flat(form[0])  # type: ignore[arg-type]
    if len(rows[0]) < 2 or not all(sum(map(bool, map(str.strip, row))) > 1 for row in rows):
        return
    lines = plain.separated(form, Style(delimiter, "utf-8", csv.QUOTE_ALL, "\n")).decode()
    reader = comma_separated if delimiter == "," else tab_separated
    assert stream_tables(reader.read_lines(lines.split("\n"))) == tables_of(form)


def test_commas_in_running_text_make_no_table() -> None:
    """Amounts and foreign words hold commas; a table has them in line after line."""
    prose = "收入1,234,567.00元，支出1,200,000.00元。\n其中一般公共预算1,000,000.00元。\n以上。"
    assert read_stream(prose).format == "wrapped"
    assert list(read_stream(prose).grids) == []


def test_a_title_on_a_line_of_its_own_heads_the_table_below() -> None:
    """Typed by hand: no commas behind the title, none behind a year; text between two tables."""
    header = "一级指标,三级指标,目标值,实际完成值,分值,得分"
    table = f"项目名称,宣传\n{header}\n产出指标,讲座,4场,4场,90,90\n"
    text = f"项目支出绩效自评表\n（2024年度）\n{table}\n二、另一项目\n项目支出绩效自评表\n{table}"
    first, second = ke.read_text(text).evaluations
    assert (first.year, first.kind, second.name) == (2024, "project", "宣传")


def test_a_declared_delimiter_is_taken() -> None:
    """``sep=;`` on the first line is Excel's own declaration, not a row."""
    data = plain.separated(FORM, Style(";", "utf-8")).decode()
    declared = ke.read_text(f"sep=;\n{data}")
    assert declared.problems == ()
    (found,), (wanted,) = declared.evaluations, ke.read_text(data).evaluations
    assert comparable(found) == comparable(wanted)
    assert found.indicators[0].cells["target"].cell == wanted.indicators[0].cells["target"].cell


def test_a_tab_separated_table_in_a_text_names_its_lines() -> None:
    """The address of a cell is one of a sheet; a text with a table in it is none."""
    table = "一级指标\t三级指标\t目标值\t权重\n产出指标\t讲座\t≥4场\t50"
    prose = "\n".join(f"第{number}段文字。" for number in range(9))
    text = f"{prose}\n项目支出绩效目标表\n{table}\n{prose}"
    place = ke.read_text(text).evaluations[0].indicators[0].place("target")
    assert (place.line, place.cell, place.column) == (12, None, "目标值")
    place = (
        ke.read_text(f"项目支出绩效目标表\n{table}").evaluations[0].indicators[0].place("target")
    )
    assert (place.line, place.cell) == (3, "C3")
