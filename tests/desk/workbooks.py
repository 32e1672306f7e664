"""A reader's own workbook (原工作簿): a table with all that stands around tables in real files."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from kpi_eval.readers import read_text
from tests.readers.filewriters.forms import places
from tests.readers.filewriters.retype import retyped_table

SAMPLE = Path(__file__).resolve().parents[2] / "kpi_eval" / "samples" / "science-museum-2024.txt"
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060"
    "f80f0001040100b5dc6a2e0000000049454e44ae426082"
)


def own_workbook(*, comments=False, button=False):
    """The sample's second table, wrong rate and all, on a sheet with charts, boxes, rich text.

    `comments`: one at every rate, the wrong one too, and one far off; `button`: a form button, in
    the drawing that comments share.
    """
    table = read_text(SAMPLE.read_text("utf-8")).evaluations[1]
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        # the same bytes each time
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        ruled = book.add_format({"border": 1, "text_wrap": True, "bg_color": "#EEEEEE"})
        bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
        sheet = book.add_worksheet("自评表")
        for place in places(retyped_table(table)):
            row, column = place.row + 2, place.column + 1
            if place.rowspan * place.colspan > 1:
                last = row + place.rowspan - 1, column + place.colspan - 1
                sheet.merge_range(row, column, *last, place.text, ruled)
            elif place.text == "受益群众（人次）":
                sheet.write_rich_string(row, column, bold, "受益", red, "群众", "（人次）", ruled)
            else:
                sheet.write_string(row, column, place.text, ruled)
            if comments and place.text == "100%":
                sheet.write_comment(row, column, f"已阅{row}", {"author": "复核"})
        if comments:
            sheet.write_comment("AA90", "远处的批注")
        if button:
            sheet.insert_button("Q2", {"caption": "汇总", "macro": "sum"})
        sheet.conditional_format("C5:M40", {"type": "data_bar", "data_bar_2010": True})
        sheet.insert_textbox("Q5", "填表须知", {"object_position": 3})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=附表!$A$1:$A$3"})
        sheet.insert_chart("Q15", chart)
        sheet.insert_image("Q40", "pixel.png", {"image_data": BytesIO(_PIXEL)})
        sheet.add_sparkline("Q4", {"range": "附表!A1:A3"})
        sheet.data_validation("C60", {"validate": "list", "source": ["优", "良"]})
        sheet.write_url("C61", "https://example.org/")
        sheet.set_header("&C自评表")
        sheet.set_header("&C&G", {"image_center": "p.png", "image_data_center": BytesIO(_PIXEL)})
        other = book.add_worksheet("附表")
        other.write_column("A1", [1, 2, 3])
        other.write_formula("A4", "=SUM(A1:A3)", None, 6)
    return out.getvalue()
