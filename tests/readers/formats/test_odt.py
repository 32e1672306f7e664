"""OpenDocument texts: everything a printed page shows, once, in cells with their true spans."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.model.location import Location
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.grid import Grid, Outside, Stream
from kpi_eval.readers.refusal import Refusal
from tests.readers.filewriters import odt
from tests.readers.filewriters.forms import (
    Form,
    Place,
    form_signs,
    forms,
    outside_text,
    signs,
    stream_tables,
    tables_of,
)

RUBY = (
    "<text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>yin</text:ruby-text></text:ruby>"
)
TEXTS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=4)


def read(body: str, styles: str = "") -> Stream:
    return stream_of(odt.write_body(body, styles))


def paragraph(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def cell(content: str, attributes: str = "", *, kind: str = "table-cell") -> str:
    content = content if content.startswith("<") or not content else paragraph(content)
    return f"<table:{kind} {attributes}>{content}</table:{kind}>"


def covered(content: str = "", attributes: str = "") -> str:
    return cell(content, attributes, kind="covered-table-cell")


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def line_of(inner: str) -> str:
    """What a paragraph prints, read as the whole body and as a cell."""
    outside = outside_text(read(paragraph(inner)))
    inside = read(table(row(cell(paragraph(inner)), cell("旁"))))
    assert [place.text for place in stream_tables(inside)[0]] == [outside.strip("\n"), "旁"]
    return outside


@given(forms())
@settings(deadline=None)
def test_cells_and_spans_are_exact(form: Form) -> None:
    """Any table is read back cell by cell, and the text between as it stands."""
    stream = stream_of(odt.write(form))
    assert stream_tables(stream) == tables_of(form)
    assert outside_text(stream) == "\n".join(block for block in form if isinstance(block, str))
    assert signs(stream.texts()) == form_signs(form)


def test_places_and_blocks() -> None:
    stream = read(paragraph("题") + table(row(cell("甲"), cell("乙"))) + paragraph("尾"))
    assert [type(block) for block in stream.blocks] == [Outside, Grid, Outside]
    grid = next(stream.grids)
    assert grid.location == Location(table=1)
    assert grid.cells[1].location == Location(table=1, cell="B1")
    assert (grid.breaks_matter, grid.spans_known, stream.format) == (True, True, "odt")


def test_blanks_tabs_and_breaks() -> None:
    assert line_of(" 甲\n  <text:span> 乙</text:span> ") == "甲 乙"
    assert line_of('a<text:s/>b<text:s text:c="3"/>c') == "a b   c"
    assert line_of("a<text:tab/>b<text:line-break/>c") == "a\tb\nc"
    assert len(line_of('a<text:s text:c="2000000000"/>b')) <= 1002


@pytest.mark.parametrize(
    "inner",
    [
        "甲<text:span>乙</text:span>",
        "<text:a>甲</text:a><text:bookmark-start/>乙",
        f"{RUBY}乙",
        "甲<office:annotation><text:p>批注</text:p></office:annotation>乙",
        "甲<text:change-start/>乙<text:change-end/>",
        "甲<text:database-display>乙</text:database-display>",
        "甲<draw:frame><svg:title>图</svg:title><svg:desc>说明</svg:desc></draw:frame>乙",
    ],
)
def test_what_does_not_show_changes_nothing(inner: str) -> None:
    assert line_of(inner) == "甲乙"


def test_comments_are_told() -> None:
    stream = read(paragraph("甲<office:annotation><text:p>批注</text:p></office:annotation>乙") * 2)
    assert [(problem.code, problem.severity) for problem in stream.problems] == [
        ("comments-unread", "info")
    ]


def test_tracked_deletions_are_left_out() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    assert outside_text(read(changes + paragraph("留"))) == "留"


def test_text_boxes_stand_after_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{paragraph('框')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{paragraph('形')}</draw:custom-shape>"
    assert line_of(f"前{box}中{shape}后") == "前中后\n框\n形"
    inner = table(row(cell("甲"), cell("乙")))
    stream = read(paragraph(f"前<draw:text-box>{inner}</draw:text-box>") + paragraph("后"))
    assert [type(block) for block in stream.blocks] == [Outside, Grid, Outside]


def test_notes_stand_after_the_body() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{paragraph('脚注')}</text:note-body></text:note>"
    )
    stream = read(table(row(cell(paragraph(f"甲{note}")), cell("乙"))) + paragraph("后"))
    assert [place.text for place in stream_tables(stream)[0]] == ["甲", "乙"]
    assert [block.text for block in stream.blocks if isinstance(block, Outside)] == ["后", "脚注"]


def test_headers_before_and_footers_after() -> None:
    header = f"<style:header>{paragraph('页眉')}</style:header>"
    footer = f"<style:footer>{paragraph('页脚')}</style:footer>"
    parts = {"content.xml": odt.content(paragraph("文"))}
    stream = stream_of(odt.package({**parts, "styles.xml": odt.page_styles(footer + header)}))
    assert [next(iter([text])) for text in stream.texts()] == ["页眉", "文", "页脚"]
    broken = stream_of(odt.package({**parts, "styles.xml": "<a>"}))
    assert outside_text(broken) == "文"
    assert [problem.code for problem in broken.problems] == ["part-unread"]


def test_hidden_text_is_left_out_and_counted() -> None:
    def style(name: str, display: str, parent: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:parent-style-name="{parent}">'
            f'<style:text-properties text:display="{display}"/></style:style>'
        )

    styles = style("a", "none") + '<style:style style:name="b" style:parent-style-name="a"/>'
    styles += style("c", "true", "a")
    body = (
        paragraph('显<text:span text:style-name="a">隐<text:span>藏</text:span></text:span>示')
        + paragraph("隐", "b")
        + paragraph("显", "c")
        + f'<text:section text:display="none">{paragraph("隐")}</text:section>'
        + table(row(cell("隐"), attributes='table:visibility="collapse"'), row(cell("甲")))
    )
    stream = read(body, styles)
    assert signs(stream.texts()) == signs("显示显甲")
    assert [(p.code, p.arguments) for p in stream.problems] == [("hidden-text", {"count": 5})]


def test_repeated_cells_and_rows() -> None:
    rows = 'table:number-rows-repeated="2"'
    stream = read(table(
        row(cell("甲", 'table:number-columns-repeated="2"'), cell("乙")),
        row(cell("", 'table:number-columns-repeated="3"'), attributes=rows),
    ))  # fmt: skip
    assert stream_tables(stream) == [[
        Place(0, 0, 1, 1, "甲"), Place(0, 1, 1, 1, "甲"), Place(0, 2, 1, 1, "乙"),
        *(Place(at, column, 1, 1, "") for at in (1, 2) for column in range(3)),
    ]]  # fmt: skip


def test_spans_end_with_their_table_and_headings_are_rows() -> None:
    wide = 'table:number-rows-spanned="9" table:number-columns-spanned="2"'
    head = row(cell("甲", wide), covered(), cell("乙"))
    head = f"<table:table-header-rows>{head}</table:table-header-rows>"
    repeated = covered("", 'table:number-columns-repeated="2"')
    stream = read(table(head, row(repeated, cell("丙"))))
    assert stream_tables(stream) == [
        [Place(0, 0, 2, 2, "甲"), Place(0, 2, 1, 1, "乙"), Place(1, 2, 1, 1, "丙")]
    ]


def test_text_in_a_covered_cell_is_kept() -> None:
    wide = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    stream = read(table(
        row(cell("甲", wide), covered("乙"), cell("1")), row(covered(), covered("丙"), cell("2")),
        row(covered("丁"), cell("戊"), cell("3")),
    ))  # fmt: skip
    assert stream_tables(stream)[0][0] == Place(0, 0, 2, 2, "甲\n乙\n丙")
    assert Place(2, 0, 1, 1, "丁") in stream_tables(stream)[0]


def test_a_table_in_a_cell_and_one_that_arranges() -> None:
    inner = table(row(cell("内一"), cell("内二")))
    nested = read(table(row(cell("左"), cell(paragraph("上") + inner + paragraph("下")))))
    assert [[place.text for place in grid] for grid in stream_tables(nested)] == [
        ["左", "上\n下"], ["内一", "内二"],
    ]  # fmt: skip
    layout = read(table(row(cell("题")), row(cell(inner)), row(cell("尾"))))
    assert [type(block) for block in layout.blocks] == [Outside, Grid, Outside]


def test_what_is_not_read_is_said() -> None:
    pictures = read(paragraph("<draw:frame><draw:image/></draw:frame>"))
    embedded = read(paragraph("<draw:frame><draw:object/></draw:frame>"))
    codes = [[problem.code for problem in stream.problems] for stream in (pictures, embedded)]
    assert codes == [["pictures-only"], ["embedded-object"]]


# Hostile and broken


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        stream_of(data)
    assert caught.value.problem.message
    return caught.value.code


def test_huge_repeats_and_spans() -> None:
    huge = "2000000000"
    cells = f'table:number-columns-repeated="{huge}" table:number-columns-spanned="{huge}"'
    assert refused(odt.write_body(table(row(
        cell("甲", cells), attributes=f'table:number-rows-repeated="{huge}"'
    )))) == "too-large"  # fmt: skip
    stream = read(
        table(row(cell("甲", cells)), row(cell("乙", f'table:number-rows-spanned="{huge}"')))
    )
    assert len(next(stream.grids).cells) == 1001
    assert next(stream.grids).cells[-1].rowspan == 1
    assert [problem.code for problem in stream.problems] == ["span-limited"]


def test_nested_too_deep() -> None:
    deep = 20_000
    tables = "<table:table><table:table-row><table:table-cell>" * deep
    ends = "</table:table-cell></table:table-row></table:table>" * deep
    assert refused(odt.write_body(tables + ends)) == "too-deep"
    spans = "<text:span>" * deep + "</text:span>" * deep
    assert refused(odt.write_body(paragraph(spans))) == "too-deep"


def test_document_types_encryption_and_damage() -> None:
    whole = odt.content(paragraph("甲"))
    entity = whole.replace("?>", '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1)
    assert refused(odt.package({"content.xml": entity})) == "dtd-refused"
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    locked = {"content.xml": b"\x01\x02", "META-INF/manifest.xml": manifest}
    assert refused(odt.package(locked)) == "encrypted"
    assert refused(odt.package({"content.xml": whole[:-30]})) == "truncated"
    assert refused(odt.package({"content.xml": whole.replace("</text:p>", "")})) == "damaged"
    assert refused(odt.package({"other.xml": whole})) == "damaged"


PIECES = st.recursive(
    TEXTS.map(lambda text: f"<text:p>{text}</text:p>"),
    lambda inner: st.tuples(
        st.sampled_from((
            "text:p", "text:span", "table:table", "table:table-row", "table:table-cell",
            "table:covered-table-cell", "text:note-body", "draw:text-box", "text:section",
        )),
        st.lists(inner, max_size=4),
    ).map(lambda drawn: f"<{drawn[0]}>{''.join(drawn[1])}</{drawn[0]}>"),
    max_leaves=12,
)  # fmt: skip


@given(st.lists(PIECES, max_size=5))
@settings(deadline=None)
def test_nothing_is_lost_however_wrong_the_structure(pieces: list[str]) -> None:
    """Elements in places where no program puts them still give every character exactly once."""
    body = "".join(pieces)
    assert signs(read(body).texts()) == signs(re.sub("<[^>]*>", "", body))
