"""Fonts that a PDF names and does not hold: read the same on a machine with and without them."""

from __future__ import annotations

import pytest

from kpi_eval.readers.formats.pdf.document import read_pdf
from tests.readers.filewriters import pdf
from tests.readers.filewriters.forms import FormCell
from tests.readers.filewriters.pdf import Hand

pytest.importorskip("pypdfium2_raw")

FACES = ("SimSun", "#CB#CE#CC#E5", "FangSong_GB2312", "ABCDEF+KaiTi", "NoSuchFont,Bold")
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F0 3 0 R>>>>"
    b"/Contents %d 0 R>>"
)
SIGNS = "元次是否优良√√①Ⅱ±≥甲一。"


def ruled(text: str, coding: str = "utf-16-be") -> bytes:
    """Two cells side by side with the same text."""
    content = f"BT /F0 9 Tf 1 0 0 1 103 706 Tm <{text.encode(coding).hex()}> Tj ET "
    return "".join(
        f"{100 + shift} 700 200 20 re S {content.replace('103', str(103 + shift))}"
        for shift in (0, 200)
    ).encode()


def named(text: str) -> bytes:
    """The table of a font that says which characters its glyphs are."""
    lines = "".join(f"<{ord(sign):04x}><{ord(sign):04x}>" for sign in text)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/A def "
        "1 begincodespacerange<0000><FFFF>endcodespacerange "
        f"{len(text)} beginbfchar{lines}endbfchar endcmap end end"
    ).encode()


def coded(face: str, text: str) -> bytes:
    """A PDF whose font numbers its glyphs as it likes and says which characters they are."""
    return pdf.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
            f"<</Type/Font/Subtype/Type0/BaseFont/{face}/Encoding/Identity-H"
            "/DescendantFonts[4 0 R]/ToUnicode 8 0 R>>".encode(),
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{face}/DW 1000/CIDSystemInfo<<"
            "/Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R>>".encode(),
            f"<</Type/FontDescriptor/FontName/{face}/Flags 4/FontBBox[0 -120 1000 880]"
            "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>".encode(),
            _PAGE % 7,
            pdf.stream(ruled(text)),
            pdf.stream(named(text)),
        ]
    )


def simple(face: str, text: str) -> bytes:
    """A PDF in a Latin font whose widths it leaves out."""
    return pdf.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            f"<</Type/Font/Subtype/TrueType/BaseFont/{face}/Encoding/WinAnsiEncoding>>".encode(),
            _PAGE % 5,
            pdf.stream(ruled(text, "latin-1")),
        ]
    )


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("encoding", ["UniGB-UCS2-H", "GBK-EUC-H"])
def test_a_sign_alone_in_its_cell_is_read(sign: str, encoding: str) -> None:
    """A text of one sign has no width where no font of the machine has the sign."""
    form = [[[FormCell(sign), FormCell("二字")], [FormCell("1"), FormCell(sign)]]]
    (grid,) = read_pdf(pdf.write(form, Hand(encoding=encoding))).grids  # type: ignore[arg-type]
    assert [cell.text for cell in grid.cells] == [sign, "二字", "1", sign]


@pytest.mark.parametrize("text", ["元", "是", "√", "A", "1", "元A", "100.00%", "全年预算数"])
@pytest.mark.parametrize("face", FACES)
def test_any_font_that_is_not_there(face: str, text: str) -> None:
    (grid,) = read_pdf(coded(face, text)).grids
    assert [cell.text for cell in grid.cells] == [text, text]


@pytest.mark.parametrize("text", ["i", "1", "iWil.", "100.00 %", "Wj 12,345.67"])
@pytest.mark.parametrize("face", ["Helvetica", "Times-Bold", "Courier", "Arial", "#CB#CE#CC#E5"])
def test_a_latin_font_without_widths(face: str, text: str) -> None:
    (grid,) = read_pdf(simple(face, text)).grids
    assert [cell.text for cell in grid.cells] == [text, text]
