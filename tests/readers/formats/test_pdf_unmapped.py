"""Glyphs whose font does not say which characters they are: U+FFFD, and a problem at the cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.readers import read
from kpi_eval.readers.formats.pdf import read_stream
from kpi_eval.readers.formats.pdf.document import read_pdf
from kpi_eval.readers.formats.pdf.glyphs import UNREADABLE
from tests.readers.filewriters import pdf

pytest.importorskip("pypdfium2_raw")

_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F0 3 0 R>>>>"
    b"/Contents %d 0 R>>"
)
# Numbers that glyphs have in subsets: those of control codes, of letters and of digits.
CODES = st.integers(1, 0x24F)


def of_codes(*cells: list[int], named: dict[int, str]) -> bytes:
    """A row of cells in a font that numbers its glyphs as it likes, and names some of them."""
    lines = "".join(
        f"<{code:04x}><{text.encode('utf-16-be').hex()}>" for code, text in sorted(named.items())
    )
    table = (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/A def "
        "1 begincodespacerange<0000><FFFF>endcodespacerange "
        f"{len(named)} beginbfchar{lines}endbfchar endcmap end end"
    )
    content = "".join(
        f"{100 + 100 * at} 700 100 20 re S BT /F0 9 Tf 1 0 0 1 {103 + 100 * at} 706 Tm "
        f"<{''.join(f'{code:04x}' for code in codes)}> Tj ET "
        for at, codes in enumerate(cells)
    )
    return pdf.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
            (
                b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H"
                b"/DescendantFonts[4 0 R]/ToUnicode 8 0 R>>"
            ),
            (
                b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/DW 500/CIDSystemInfo<<"
                b"/Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R>>"
            ),
            (
                b"<</Type/FontDescriptor/FontName/AAAAAA+Song/Flags 4/FontBBox[0 -120 1000 880]"
                b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
            ),
            _PAGE % 7,
            pdf.stream(content.encode()),
            pdf.stream(table.encode()),
        ]
    )


def of_names(codes: bytes, names: str) -> bytes:
    """A row of a cell and an empty one in a Latin font whose glyphs from number 1 on have names."""
    content = (
        f"100 700 100 20 re S 200 700 100 20 re S BT /F0 9 Tf 1 0 0 1 103 706 Tm "
        f"<{codes.hex()}> Tj ET"
    )
    widths = " ".join(["500"] * 0x40)
    return pdf.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
            f"<</Type/Font/Subtype/Type1/BaseFont/AAAAAA+Math/FirstChar 0/LastChar 63"
            f"/Widths[{widths}]/Encoding<</Type/Encoding/Differences[1 {names}]>>"
            "/FontDescriptor 4 0 R>>".encode(),
            (
                b"<</Type/FontDescriptor/FontName/AAAAAA+Math/Flags 4/FontBBox[0 -120 1000 880]"
                b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
            ),
            _PAGE % 6,
            pdf.stream(content.encode()),
        ]
    )


@settings(max_examples=40)
@given(st.lists(st.tuples(CODES, st.booleans()), min_size=1, max_size=8, unique_by=lambda g: g[0]))
def test_every_glyph_is_the_character_its_font_says_or_unreadable(glyphs):
    """没有文字编码的字形一律读作「\ufffd」并在该格报告，绝不丢失、不变成别的字。

    A glyph is the character that its font says, or U+FFFD: never a blank, never a hyphen, never
    the character that has the glyph's number.
    """
    named = {code: chr(0x30 + at) for at, (code, known) in enumerate(glyphs) if known}
    codes = [code for code, _ in glyphs]
    stream = read_pdf(of_codes(codes, [0x300], named={**named, 0x300: "分"}))
    (grid,) = stream.grids
    assert [cell.text for cell in grid.cells] == [
        "".join(named.get(code, UNREADABLE) for code in codes), "分",
    ]  # fmt: skip
    lost = len(codes) - len(named)
    assert [(p.code, p.location, p.arguments) for p in stream.problems] == (
        [("glyphs-unreadable", grid.cells[0].location, {"count": lost})] if lost else []
    )


@pytest.mark.parametrize("code", [1, 2, 3, 9, 10, 13, 31, 32, 45, 48, 60])
def test_a_figure_with_an_unreadable_sign_is_no_number(code: int) -> None:
    """−0.9393 whose minus has no Unicode is not 0.9393, and the problem keeps its box and text."""
    digits = {0x101: "0", 0x102: ".", 0x103: "9", 0x104: "3"}
    made = of_codes([code, 0x101, 0x102, 0x103, 0x104, 0x103, 0x104], [0x101], named=digits)
    stream = read_stream(made)  # through the child
    (grid,) = stream.grids
    assert grid.cells[0].text == f"{UNREADABLE}0.9393"
    (problem,) = stream.problems
    assert (problem.location, problem.text) == (grid.cells[0].location, f"{UNREADABLE}0.9393")
    assert problem.location.box is not None
    assert "glyphs-unreadable" in {problem.code for problem in read(made).problems}


@pytest.mark.parametrize(
    "text", ["\x01", "\x02", "\x03", "\x1f", "\x7f", "\x85", "\x9f"], ids=lambda text: f"{text!a}"
)
def test_a_font_that_calls_a_sign_a_control_code_does_not_say_what_it_is(text: str) -> None:
    stream = read_pdf(of_codes([0x40, 0x41], [0x41], named={0x40: text, 0x41: "5"}))
    (grid,) = stream.grids
    assert [cell.text for cell in grid.cells] == [f"{UNREADABLE}5", "5"]


@pytest.mark.parametrize("space", ["\t", "\n", "\r", " "])
def test_a_font_may_call_a_blank_what_it_likes(space: str) -> None:
    named = {0x40: space, 0x41: "5", 0x42: "元"}
    stream = read_pdf(of_codes([0x42, 0x40, 0x41], [0x41], named=named))
    (grid,) = stream.grids
    assert [cell.text for cell in grid.cells] == ["元 5", "5"]
    assert stream.problems == ()


def test_a_printed_soft_hyphen_is_a_hyphen() -> None:
    """Fonts have one glyph for both; the sign of −5 must not go as what is never printed."""
    stream = read_pdf(of_codes([0x40, 0x41], [0x41], named={0x40: "\xad", 0x41: "5"}))
    (grid,) = stream.grids
    assert grid.cells[0].text == "-5"


def test_names_of_glyphs_say_what_they_are_where_the_field_knows_them() -> None:
    (grid,) = read_pdf(of_names(b"\x01\x02\x03", "/minus/five/uni5206")).grids
    assert grid.cells[0].text == "−5分"
    stream = read_pdf(of_names(b"\x01\x02\x03", "/H11002/five/g23"))
    (grid,) = stream.grids
    assert grid.cells[0].text == f"{UNREADABLE}5{UNREADABLE}"
    assert [problem.code for problem in stream.problems] == ["glyphs-unreadable"]


def test_a_hyphen_that_ends_a_line_is_one() -> None:
    named = {0x40: "-", **{0x61 + at: chr(0x61 + at) for at in range(26)}}
    made = of_codes([*b"well", 0x40], [0x61], named=named)
    (grid,) = read_pdf(made).grids
    assert grid.cells[0].text == "well-"
