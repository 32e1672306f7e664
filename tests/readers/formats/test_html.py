"""Web pages: every cell as shown, in its place, in the encodings of the field."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.readers import nesting, overlaps
from kpi_eval.readers.formats import sniff, stream_of
from kpi_eval.readers.formats.html import flow, lined, page, read_stream, scanner, spans, tags
from kpi_eval.readers.refusal import Refusal
from kpi_eval.readers.textforms import inline
from tests.readers.filewriters import forms as f
from tests.readers.filewriters.html import Options, write
from tests.readers.work import LINEAR, work_of

if TYPE_CHECKING:
    from collections.abc import Callable

MARKUP = (lined, inline, flow, page, scanner, spans, tags, nesting, overlaps)

_ENCODINGS = [
    ("utf-8", "utf-8"), ("utf-8-sig", "gb2312"), ("utf-8", "gb2312"), ("gb18030", "gb2312"),
    ("gb18030", "gbk"), ("gb18030", ""), ("gbk", "GB2312"), ("gb18030", "utf-8"),
    ("gb18030", "iso-8859-1"), ("utf-16", "utf-8"), ("utf-16-le", ""), ("big5", "big5"),
]  # fmt: skip


@st.composite
def options(draw: st.DrawFn) -> Options:
    flags = {
        name: draw(st.booleans())
        for name in ("paragraphs", "closed", "upper", "entities", "office", "zero_rowspan")
    }
    return Options(*draw(st.sampled_from(_ENCODINGS)), nested=draw(st.integers(0, 3)), **flags)


def shown(form: f.Form) -> f.Form:
    """A form as a browser shows it: a table of one column only arranges its texts."""
    blocks: f.Form = []
    for block in form:
        column = not isinstance(block, str) and all(len(row) == 1 for row in block)
        blocks += (cell.text for row in block for cell in row if cell.text) if column else [block]
    return blocks


@settings(deadline=None, max_examples=400)
@given(f.forms(), options())
def test_every_cell_in_its_place(form, how):
    """Row, column, spans and text of each cell are those written; so is the text between."""
    stream = read_stream(write(form, how))
    expected = shown(form)
    assert f.stream_tables(stream) == f.tables_of(expected)
    assert f.outside_text(stream) == "\n".join(b for b in expected if isinstance(b, str))
    assert f.signs(stream.texts()) == f.form_signs(form)
    assert stream.problems == ()


def tables(page: str) -> list[list[tuple[int, int, int, int, str]]]:
    return [list(map(tuple, table)) for table in f.stream_tables(read_stream(page.encode()))]


def texts(page: str) -> list[str]:
    """The cells of a page's first table."""
    return [cell.text for cell in next(read_stream(page.encode()).grids).cells]


def row(*cells: str) -> str:
    return "<table><tr>" + "".join(f"<td>{cell}" for cell in cells) + "</table>"


def test_line_ends_are_those_of_a_browser():
    assert texts(
        row("a<br>b", "<p>a</p><p>b</p>", "<div>a</div>b", "a\n  b", "绩\n  效", "绩\n5",
            "a<br><br>b", "a<br></p><p>b", "<pre>a\n  b</pre>", "<ul><li>a<li>b</ul>",
            "a<span> b</span>c")
    ) == [
        "a\nb", "a\nb", "a\nb", "a b", "绩效", "绩 5", "a\n\nb", "a\nb", "a\nb", "a\nb", "a bc",
    ]  # fmt: skip


def test_entities_are_the_signs_they_name():
    cells = texts(
        row("&ge;5&#21488;", "&lt;b&gt;", "&amp;lt;", "a&nbsp;b", "&unknown;", "1 < 2 <3")
    )
    assert cells == ["≥5台", "<b>", "&lt;", "a\xa0b", "&unknown;", "1 < 2 <3"]


def test_a_tag_taken_out_does_not_make_another():
    assert texts(row("<<b>td>", "&am<b>p;lt;", "<<script></script>td>x")) == [
        "<td>", "&amp;lt;", "<td>x",
    ]  # fmt: skip


def test_what_is_not_shown_is_left_out_and_hidden_text_is_counted():
    page = row(
        "甲<script>document.write('<td>无</td>')</script>", "<style>a{}</style>乙", "<!-- 无 -->丙",
        "<span style='color:red; DISPLAY : none'>藏<b>了</b></span>丁", "<p hidden>藏</p>戊",
        '<i class="hidden display:none">己</i>', "<noscript>无</noscript>庚",
        "<select><option>一<option selected>二</select>",
        "<input value=辛><input type=hidden value=无>",
        "<textarea>壬\n<b></textarea>", "<svg><text>无</text></svg>癸",
    )  # fmt: skip
    stream = read_stream(page.encode())
    assert [cell.text for cell in next(stream.grids).cells] == [
        "甲", "乙", "丙", "丁", "戊", "己", "庚", "二", "辛", "壬\n<b>", "癸",
    ]  # fmt: skip
    (problem,) = stream.problems
    assert (problem.code, problem.severity, problem.arguments) == (
        "hidden-text",
        "info",
        {"count": 3},
    )


def test_hidden_rows_and_cells_take_no_place():
    page = "<table><tr style='display:none'><td>a<td>b<tr><td hidden>c<td>d<td>e</table>"
    assert tables(page) == [[(0, 0, 1, 1, "d"), (0, 1, 1, 1, "e")]]


def test_what_a_hidden_element_without_end_hides_is_read():
    assert texts(row("a<div style='display:none'>b", "c")) == ["a", "c"]
    assert texts("<span hidden>" + row("a", "b")) == ["a", "b"]
    assert texts("<body style='display:none'>" + row("a", "b")) == ["a", "b"]


def test_layout_tables_are_text_and_what_they_arrange_are_tables():
    data = row("项目名称", "甲", "分值", "10")
    page = (
        "<table><tr><td>首页</td><td>公开</td></tr><tr><td colspan=2><p>项目支出绩效自评表</p>"
        f"<table><tr><td>（2024年度）</table>{data}<p>注：无</p></td></tr></table>"
    )
    stream = read_stream(page.encode())
    assert f.stream_order(stream) == ["Outside", "Grid", "Outside"]
    assert [cell.text for cell in next(stream.grids).cells] == ["项目名称", "甲", "分值", "10"]
    assert f.outside_text(stream) == "首页\n公开\n项目支出绩效自评表\n（2024年度）\n注：无"


def test_a_small_table_in_a_cell_of_a_table_is_a_table_after_it():
    page = row("一", "二", "三", "四", row("甲", "乙"))
    assert [[place[-1] for place in table] for table in tables(page)] == [
        ["一", "二", "三", "四", ""], ["甲", "乙"],
    ]  # fmt: skip


def test_captions_stand_before_and_feet_below():
    page = (
        "<table><caption>表<br>1</caption><tfoot><tr><th>合计<td>9</tfoot>"
        "<thead><tr><th>名<th>值</thead><tr><td>a<td>9</table>"
    )
    stream = read_stream(page.encode())
    assert f.outside_text(stream) == "表\n1"
    assert [cell.text for cell in next(stream.grids).cells] == ["名", "值", "a", "9", "合计", "9"]


@pytest.mark.parametrize(
    ("spans", "place"),
    [("rowspan=2000000000", (2, 1)), ("rowspan=0", (2, 1)), ("colspan=2000000000", (1, 3)),
     ("rowspan=-1 colspan=x", (1, 1)), ("colspan=0", (1, 1)), ("rowspan=' 2px'", (2, 1)),
     ("rowspan=2 rowspan=1", (2, 1)), ("colspan=2", (1, 2))],
)  # fmt: skip
def test_spans_end_with_the_table(spans, place):
    page = f"<table><tr><td {spans}>a<td>b<td>c<tr><td>d<td>e<td>f</table>"
    ((first, *_),) = tables(page)
    assert first[2:4] == place


def test_a_span_over_the_full_width_is_cut_to_it():
    page = "<table><tr><td colspan=1000>题<tr><td>a<td>b<td>c</table>"
    assert tables(page)[0][0] == (0, 0, 1, 3, "题")


def test_no_cell_reaches_out_of_its_group():
    page = "<table><thead><tr><td rowspan=5>a<td>b<tbody><tr><td>c<td>d</table>"
    assert [place[:4] for place in tables(page)[0]] == [
        (0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip


# Encodings.

CHINESE = row("项目支出绩效自评表", "㙍", "镕")


def test_a_page_that_says_gb2312_keeps_what_only_gbk_and_gb18030_have():
    page = f'<meta charset="gb2312">{row("㙍镕", "瞭", "€", "𠮷")}'
    stream = read_stream(page.encode("gb18030"))
    assert [cell.text for cell in next(stream.grids).cells] == ["㙍镕", "瞭", "€", "𠮷"]


def test_bytes_that_fit_no_encoding_are_shown_and_counted():
    page = (CHINESE * 5).encode().replace("效".encode(), b"\xe6\x95", 1)
    stream = read_stream(page)
    assert "\ufffd" in next(stream.texts())
    assert [(p.code, p.arguments["count"]) for p in stream.problems] == [("encoding-damaged", 1)]
    assert read_stream(CHINESE.encode()[:-30]).problems == ()


def test_one_damaged_byte_does_not_turn_a_page_into_another_encoding():
    page = row("绩效", "ascii " * 100).encode().replace(b"ascii", b"asc\xe9ii", 1)
    stream = read_stream(page)
    assert [cell.text[:7] for cell in next(stream.grids).cells] == ["绩效", "asc\ufffdii "]
    assert [problem.code for problem in stream.problems] == ["encoding-damaged"]


def test_what_is_no_text_is_refused():
    with pytest.raises(Refusal, match="encoding-unknown"):
        read_stream(b"<table>" + b"\xff\xfe\x81" * 500)


# Broken and hostile pages.

# By what each is made of so often; the full size is what a browser's parser would choke on.
HOSTILE: dict[str, tuple[int, Callable[[int], str]]] = {
    "tables in tables": (20_000, lambda n: "<table><tr><td>" * n),
    "tables in tables without cells": (100_000, lambda n: "<table>" * n),
    "tables that end at once": (100_000, lambda n: "<table></table>" * n),
    "ends of tables cut off": (100_000, lambda n: "<table>" + "</table \n" * n),
    "blocks in blocks": (300_000, lambda n: "<div>" * n),
    "open formatting": (
        5000, lambda n: "".join(f"<font id={at}>" for at in range(n)) + "</p><p>x" * n,
    ),
    "attributes": (300_000, lambda n: "<p " + " ".join(f"a{at}" for at in range(n)) + ">x"),
    "attributes of cells": (
        300, lambda n: ("<td " + " ".join(f"a{at}" for at in range(1000)) + ">x") * n,
    ),
    "cells": (590_000, lambda n: "<table><tr>" + "<td>" * n),
    "rows": (300_000, lambda n: "<table>" + "<tr><td>x" * n),
    "far spans": (3000, lambda n: "<table>" + "<tr><td rowspan=65534 colspan=1000>x" * n),
    "wide spans": (3000, lambda n: "<table>" + "<tr><td colspan=1000>x" * n),
    "steps": (100_000, lambda n: "<table><tr>" + "<td rowspan=0>" * 1999 + "<tr><td>" * n),
    "comments": (500_000, lambda n: "<!--" * n),
    "comments that end": (300_000, lambda n: "<!-- -->" * n),
    "tags cut off": (500_000, lambda n: "<a" * n),
    "quotes": (300_000, lambda n: '<a b="' * n),
    "equals": (1_000_000, lambda n: "<a " + "=" * n),
    "less": (1_000_000, lambda n: "<" * n),
    "scripts": (200_000, lambda n: "<script>" * n),
    "scripts in turn": (100_000, lambda n: "<script><style>" * n),
    "drawings": (200_000, lambda n: "<svg>" * n),
    "drawings in turn": (50_000, lambda n: "<svg><math><video><canvas>" * n),
    "options": (200_000, lambda n: "<select><option>" * n),
    "options that end": (100_000, lambda n: "<select><option>x</select>" * n),
    "hidden": (100_000, lambda n: "<div hidden>" * n),
    "hidden by name": (20_000, lambda n: "".join(f"<a{at} hidden>" for at in range(n))),
    "hidden tables": (20_000, lambda n: "<div hidden><table>" * n),
    "references": (500_000, lambda n: "&lt" * n + "&#99999999999999999;&#x110000;&#0;"),
    "captions": (30_000, lambda n: "<table><caption>" * n),
    "forms": (30_000, lambda n: "<table><form><tr><form>" * n),
    "blanks": (1_000_000, lambda n: "x \n" * n),
    "lines": (590_000, lambda n: "x<br>" * n),
    "preformatted": (500_000, lambda n: "<pre>" + "x\n" * n),
    "blanks alone": (5_000_000, lambda n: "\n" * n),
    "processing": (500_000, lambda n: "<?" * n),
    "ends": (200_000, lambda n: "</table></td></p>" * n),
    "ends in a table": (200_000, lambda n: "<table><tr><td>" * 50 + "</caption></p>" * n),
    "fostered": (100_000, lambda n: "<table>" + "x<b>" * n),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused(name):
    """恶意网页要么读完，要么拒读。 As large as they come, they end in a stream or a refusal."""
    size, made = HOSTILE[name]
    try:
        read_stream(f"<html><body>{made(size)}".encode())
    except Refusal as refusal:
        assert refusal.code in ("too-deep", "too-large")  # noqa: PT017


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_on_a_hostile_page_grows_with_its_length(name):
    """工作量与篇幅成正比。 Twice the page is twice the work, in lines run and signs looked at."""

    def work(times: int) -> int:
        data = f"<html><body>{HOSTILE[name][1](times)}".encode()
        return work_of(lambda: _read_or_refuse(data), *MARKUP)

    times = min(HOSTILE[name][0] // 50, 300)
    assert work(2 * times) <= LINEAR * work(times)


def _read_or_refuse(data: bytes) -> None:
    with suppress(Refusal):
        read_stream(data)


_PIECES = [
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th rowspan=2>", "<td colspan=3>",
    "<td rowspan=0>", "<caption>", "</caption>", "<tbody>", "</tbody>", "<thead>", "<tfoot>",
    "<p>", "</p>", "<div hidden>", "</div>", "<tr hidden>", "<td hidden>", "<!--", "-->",
    "<script>", "</script>", "<select>", "<option>", "</select>", "<br>", "甲", "x", " ", "\n",
    "&lt;", "&", "<", ">", '"', "'", "=", "<a b='", "<svg>", "</svg>", "<textarea>",
    "</textarea>", "<pre>", "\0",
]  # fmt: skip


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_no_page_does_harm(page):
    """Whatever the tags, a page is read or refused, and spans are no longer than the table."""
    try:
        stream = read_stream(page.encode())
    except Refusal:
        return
    for grid in stream.grids:
        taken = [
            (cell.row + down, cell.column + right)
            for cell in grid.cells
            for down in range(cell.rowspan)
            for right in range(cell.colspan)
        ]
        assert len(taken) <= 100_000
        assert all(cell.rowspan >= 1 and cell.colspan >= 1 for cell in grid.cells)


_PARTS = ("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
_TAGS = [
    *(f"<{part}>" for part in _PARTS), *(f"</{part}>" for part in _PARTS),
    *(f"<{part} hidden>" for part in _PARTS), "<table><tr><td>", "<table><tr><td>",
    "</td></tr></table>", "<td rowspan=2>", "<th colspan=3>", "<td rowspan=0>", "<br>", "<hr>",
    "甲", "效\n", "\n绩", "x", " ", " y ", "&lt;", "&nbsp;",
]  # fmt: skip


@settings(deadline=None, max_examples=1000)
@given(st.lists(st.sampled_from(_TAGS), max_size=60).map("".join))
def test_tables_are_built_as_a_browser_builds_them(page):
    """A page reads as it does when the parser of a browser has put its tags in order."""
    lexbor = pytest.importorskip("selectolax.lexbor")

    def outcome(markup):
        try:
            return read_stream(markup.encode())
        except Refusal as refusal:
            return refusal.args

    ordered = lexbor.LexborHTMLParser(f"<body>{page}").html
    assert outcome(f"<body>{page}") == outcome(ordered)


@pytest.mark.parametrize("start", ["", "<p>", "前言 <b>一</b>\n", "# 标题\n\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_table_far_behind_in_a_piece_of_a_page(start: str, encoding: str) -> None:
    """Whatever a piece of a page begins with, its table is one, and its tags are no text."""
    page = f"{start}{'文字。' * 3000}\n<TABLE><tr><td>甲</td><td>乙</td></tr></TABLE>"
    data = page.encode(encoding)
    assert sniff(data) == "html"
    (grid,) = stream_of(data).grids
    assert [cell.text for cell in grid.cells] == ["甲", "乙"]


def test_a_text_about_tags_is_a_text() -> None:
    assert sniff(f"{'文字。' * 3000}<table>标签".encode()) == "text"


ROWS = "<tr><td>甲</td><td>乙</td></tr>\n<tr><td>丙</td><td>丁</td></tr>"


@pytest.mark.parametrize(
    "piece", [ROWS, f"<p>表名</p>{ROWS}", f"<tbody>{ROWS}</tbody>", f" \n<!-- 摘自网页 -->{ROWS}"]
)
def test_rows_cut_out_of_a_table_are_one(piece: str) -> None:
    """只有表格行的网页片段，按一张表读取。 A piece of nothing but rows, its tags no text."""
    assert sniff(piece.encode()) == "html"
    (grid,) = stream_of(piece.encode()).grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲", "乙"], ["丙", "丁"]]


@pytest.mark.parametrize("text", ["表格的行写作<tr>，格写作<td>。", "<b>注</b>：行以<tr>起。"])
def test_a_text_about_rows_is_a_text(text: str) -> None:
    assert sniff(text.encode()) == "text"


def test_rows_outside_the_tables_of_a_page_are_text() -> None:
    """As in a browser: a whole page is not mended."""
    assert list(read_stream(f"<body>{ROWS}</body>".encode()).grids) == []
