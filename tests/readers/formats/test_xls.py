"""Excel 97–2003 workbooks: every cell as displayed, in its place; broken ones say so."""

from __future__ import annotations

import contextlib
import io
import struct
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.errors import MissingExtraError
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.formats.xls import read_stream
from kpi_eval.readers.formats.xls.biff import look_over
from kpi_eval.readers.formats.xls.compound import read_compound_stream
from kpi_eval.readers.formats.xls.shared_strings import recounted
from kpi_eval.readers.refusal import Refusal
from tests.lacking import OFFICE
from tests.readers.filewriters import forms as f
from tests.readers.filewriters import xlsx
from tests.readers.filewriters.xls import compound, record, text_formula, write

pytest.importorskip("xlrd")


def narrow(form: f.Form) -> bool:
    """Whether xlwt can write a form: it counts signs beyond the first plane wrong."""
    return all(ord(sign) < 0x10000 for sign in f.form_signs(form))


@settings(deadline=None, max_examples=150)
@given(f.forms().filter(narrow), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2))
def test_every_cell_in_its_place(form, top, left, gap):
    """Row, column, both spans and text of each cell are those written; so is the text between."""
    stream = read_stream(write(form, top=top, left=left, gap=gap))
    assert f.stream_tables(stream) == f.tables_of(form)
    assert f.outside_text(stream) == "\n".join(block for block in form if isinstance(block, str))
    assert f.signs(stream.texts()) == f.form_signs(form)
    assert stream.problems == ()


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("kind", ["xls", "xlsx"])
def test_two_hundred_tables_through_libreoffice(kind, tmp_path):
    """Forms saved as .xlsx and saved again by LibreOffice read as they were written."""
    drawn = []

    @settings(deadline=None, max_examples=210, database=None, derandomize=True)
    @given(f.forms(max_tables=2))
    def draw(form):
        drawn.append(form)

    draw()
    target = tmp_path / "out"
    names = [tmp_path / f"{at}.xlsx" for at in range(len(drawn))]
    for name, form in zip(names, drawn, strict=True):
        name.write_bytes(xlsx.write(form))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [OFFICE, home, "--headless", "--convert-to", kind, "--outdir", target, *names],
        check=True, capture_output=True,
    )  # fmt: skip
    assert sum(len(f.tables_of(form)) for form in drawn) >= 200
    for name, form in zip(names, drawn, strict=True):
        stream = stream_of((target / name.with_suffix(f".{kind}").name).read_bytes())
        assert f.stream_tables(stream) == f.tables_of(form)
        assert f.signs(stream.texts()) == f.form_signs(form)


def cells_of(stream) -> dict[str, str]:
    return {
        cell.location.cell: cell.text for grid in stream.grids for cell in grid.cells if cell.text
    }


def book(fill, **options) -> bytes:
    xlwt = pytest.importorskip("xlwt")
    made = xlwt.Workbook(encoding="utf-8")
    fill(made, xlwt)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def test_values_are_shown_by_their_format():
    def fill(made, xlwt):
        sheet = made.add_sheet("自评表")
        for column, (value, code) in enumerate(
            [(1, "0.00%"), (5, '0"台"'), (45657, 'yyyy"年"m"月"d"日"'), (0.5, "General"),
             (True, "General"), (True, ";;;"), (45657.5, "M/D/YY"), (1234.5, "#,##0.00"),
             ("甲", '@"区"')]
        ):  # fmt: skip
            style = xlwt.XFStyle()
            style.num_format_str = code
            sheet.write(0, column, value, style)

    stream = read_stream(book(fill))
    assert list(cells_of(stream).values()) == [
        "100.00%", "5台", "2024年12月31日", "0.5", "TRUE", "2024/12/31", "1,234.50", "甲区",
    ]  # fmt: skip
    assert {grid.location.sheet for grid in stream.grids} == {"自评表"}


def test_fractions_signs_of_nought_and_fourth_sections():
    """分数、负零、第四段General：.xls与.xlsx显示相同。"""
    shown = [
        (0.5, "# ?/2", "1/2"), (0.31, "# ?/4", "1/4"), (0.31, "# ?/8", "2/8"),
        (0.31, "# ??/16", "5/16"), (-0.9, "# ?/2", "-1"), (-0.004, "0%", "0%"),
        (-0.0004, "0.000", "0.000"), ("完成", "0;-0;0;General", "完成"),
        (True, "0;0;0;General", "TRUE"),
    ]  # fmt: skip

    def fill(made, xlwt):
        sheet = made.add_sheet("自评表")
        for column, (value, code, _) in enumerate(shown):
            style = xlwt.XFStyle()
            style.num_format_str = code
            sheet.write(0, column, value, style)

    stream = read_stream(book(fill))
    assert [text.strip() for text in cells_of(stream).values()] == [text for *_, text in shown]
    assert stream.problems == ()


def test_hidden_rows_columns_and_sheets_are_read_and_marked():
    def fill(made, xlwt):
        for name in ("甲", "乙"):
            sheet = made.add_sheet(name)
            sheet.write(0, 0, "一")
            sheet.write(0, 1, "二")
            sheet.row(0).hidden = 1
            sheet.col(1).hidden = 1
        sheet.visibility = 1

    stream = read_stream(book(fill))
    assert f.signs(stream.texts()) == f.signs(["一二"] * 2)
    assert sorted(problem.code for problem in stream.problems) == [
        "hidden-columns", "hidden-columns", "hidden-rows", "hidden-rows", "sheet-hidden",
    ]  # fmt: skip


# Broken and hostile workbooks.


def small() -> bytes:
    return write(["标题", [[f.FormCell("一"), f.FormCell("二"), f.FormCell("9.50")]]])


def test_every_truncation_is_a_refusal():
    data = small()
    for end in range(0, len(data) - 512, 61):
        with pytest.raises(Refusal):
            read_stream(data[:end])


def test_a_workbook_cut_before_its_directory_says_so():
    data = small()
    (directory,) = struct.unpack_from("<I", data, 48)
    with pytest.raises(Refusal, match="truncated"):
        stream_of(data[: (directory + 1) * 512])


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_changed_bytes_end_in_a_stream_or_a_refusal(data):
    """Whatever bytes are changed, nothing but a refusal is raised."""
    broken = bytearray(small())
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refusal):
        read_stream(bytes(broken))


def test_chains_that_go_in_circles_end():
    data = bytearray(small())
    (table,) = struct.unpack_from("<I", data, 76)
    (directory,) = struct.unpack_from("<I", data, 48)
    for number in range(128):
        struct.pack_into("<I", data, (table + 1) * 512 + 4 * number, number)
    with pytest.raises(Refusal, match="damaged"):
        read_stream(bytes(data))
    data = bytearray(small())
    struct.pack_into("<I", data, (table + 1) * 512 + 4 * directory, directory)
    with pytest.raises(Refusal, match="damaged"):
        read_stream(bytes(data))


BOF, EOF = record(0x0809, b"\0" * 16), record(0x000A)


def test_a_locked_workbook_is_refused():
    with pytest.raises(Refusal, match="encrypted"):
        look_over(BOF + record(0x002F, b"\0" * 6) + EOF)


@pytest.mark.parametrize(
    "content",
    [
        record(0x00BD, b"\0" * 8000) * 1000,
        record(0x00BE, b"\0" * 8000) * 300,
        record(0x007D, b"\0" * 12) * 100_001,
        record(0x00E0, b"\0" * 20) * 10_001,
        record(0x0085, struct.pack("<IBB", 7, 0, 0) + b"\0\0") * 2,
        b"".join(record(0x0085, struct.pack("<IBB", at, 0, 0)) for at in range(400)),
    ],
)
def test_more_records_than_any_workbook_has(content):
    with pytest.raises(Refusal, match=r"too-large|damaged"):
        look_over(BOF + content + EOF)


@pytest.mark.parametrize(
    "far",
    [
        record(0x0201, struct.pack("<HHH", 65_535, 0, 0)),
        record(0x00E5, struct.pack("<HHHHH", 1, 0, 65_535, 0, 0)),
    ],
)
def test_sheets_that_all_go_down_to_the_last_row(far):
    """A cell in the last row is one thing, a workbook full of such sheets another."""
    sheet = BOF + far + EOF
    assert look_over(BOF + EOF + sheet * 20).sheets == ()
    with pytest.raises(Refusal, match="too-large"):
        look_over(BOF + EOF + sheet * 40)
    with pytest.raises(Refusal, match="too-large"):
        look_over(BOF + EOF + BOF + sheet * 40 + EOF)


def test_names_are_not_computed():
    name = record(0x0018, b"\x01" * 40)
    assert look_over(BOF + name + EOF).stream.count(b"\x18\x00\x28\x00") == 0


def test_text_boxes_are_read_and_notes_are_not():
    def fill(made, _):
        made.add_sheet("表").write(3, 0, "值")

    stream = read_compound_stream(book(fill), ("Workbook",))
    at = stream.rindex(EOF)
    anchor = b"\0\0\x10\xf0\x12\0\0\0" + struct.pack("<9H", 0, 2, 0, 1, 0, 4, 0, 5, 0)
    text = "绩效自评表\r2024年"
    drawn = record(0x00EC, anchor) + record(0x005D, struct.pack("<3H", 0x15, 0x12, 6))
    drawn += record(0x01B6, b"\0" * 10 + struct.pack("<H", len(text)) + b"\0" * 6)
    drawn += record(0x003C, b"\x01" + text.encode("utf-16-le")) + record(0x003C, b"\0" * 16)
    biff = look_over(stream[:at] + drawn + drawn.replace(b"\x12\0\x06\0", b"\x12\0\x19\0") + EOF)
    (boxes,) = biff.boxes.values()
    assert [(box.row, box.column, box.text) for box in boxes] == [(1, 2, "绩效自评表\n2024年")]
    assert set(biff.boxes) == biff.notes == {sheet.start for sheet in biff.sheets}
    assert biff.charts == set()
    graph = record(0x005D, struct.pack("<3H", 0x15, 0x12, 5))
    stream = read_stream(
        compound(stream[:at] + drawn.replace(b"\x12\0\x06\0", b"\x12\0\x19\0") + graph + EOF)
    )
    assert [problem.code for problem in stream.problems] == ["comments-unread", "chart-unread"]


# What [MS-XLS] lets stand between a formula and its text, and what it does not.
SHARED = record(0x04BC, struct.pack("<HHBBBBH", 0, 9, 0, 0, 0, 10, 0))
ARRAY = record(0x0221, struct.pack("<HHBB", 0, 9, 0, 0) + b"\0" * 8)
BETWEEN = st.sampled_from([
    SHARED, ARRAY, record(0x0236, b"\0" * 16), record(0x0021, b"\0" * 14), record(0x0091),
    record(0x0037, b"\0" * 4), record(0x0863, b"\0" * 30), record(0x0221),
    SHARED + record(0x003C, b"\0" * 20),
])  # fmt: skip


def with_records(records: bytes) -> bytes:
    """A workbook whose only sheet ends with these records."""

    def fill(made, _):
        made.add_sheet("自评表").write(20, 0, "末")

    stream = read_compound_stream(book(fill), ("Workbook",))
    at = stream.rindex(EOF)
    return compound(stream[:at] + records + EOF)


TEXTS = st.text("是否达标甲乙A1", min_size=1, max_size=40)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(TEXTS, st.lists(BETWEEN, max_size=3)),
        min_size=1, max_size=10,
    )
)  # fmt: skip
def test_formulas_filled_down_give_their_texts(formulas):
    """填充公式（如 =IF(…,"是","否")）的文字结果逐格读出，不丢整张工作表。

    What stands between a formula and its text, as where it was filled down, loses no sheet.
    """
    made = with_records(
        b"".join(
            text_formula(row, 0, text, b"".join(between))
            for row, (text, between) in enumerate(formulas)
        )
    )
    stream = read_stream(made)
    assert "\n".join(stream.texts()).split("\n") == [*(text for text, _ in formulas), "末"]
    assert stream.problems == ()


def test_a_text_in_pieces_behind_a_shared_formula():
    text = "完成情况" * 5000
    first, rest = text[:3000], text[3000:]
    between = SHARED + record(0x0207, struct.pack("<HB", len(text), 1) + first.encode("utf-16-le"))
    pieces = b"".join(
        record(0x003C, b"\x01" + rest[at : at + 4000].encode("utf-16-le"))
        for at in range(0, len(rest), 4000)
    )
    formula = text_formula(0, 0, "")[: -len(record(0x0207, b"\0\0\x01"))]
    stream = read_stream(with_records(formula + between + pieces))
    assert next(stream.texts()) == text


def string_records(strings, room, said) -> bytes:
    """Shared strings (text, wide, runs, phonetic), in records that hold so many bytes each."""
    records, piece = [], bytearray(struct.pack("<ii", 99, said))
    for text, wide, runs, phonetic in strings:
        head = struct.pack("<HB", len(text), wide | 8 * bool(runs) | 4 * bool(phonetic))
        head += struct.pack("<H", runs) * bool(runs) + struct.pack("<I", phonetic) * bool(phonetic)
        if len(piece) + len(head) > room:  # no head is parted
            records.append(bytes(piece))
            piece.clear()
        piece += head
        for sign in text:
            coded = sign.encode("utf-16-le" if wide else "latin-1")
            if len(piece) + len(coded) > room:
                records.append(bytes(piece))
                piece[:] = bytes([wide])
            piece += coded
        for part in [b"run!"] * runs + [b"p"] * phonetic:
            if len(piece) + len(part) > room:
                records.append(bytes(piece))
                piece.clear()
            piece += part
    records.append(bytes(piece))
    return b"".join(record(0x003C if n else 0x00FC, each) for n, each in enumerate(records))


STRINGS = st.lists(
    st.tuples(
        st.text("abcxyz", max_size=12), st.booleans(), st.integers(0, 3), st.integers(0, 9)
    ),
    max_size=8,
)  # fmt: skip


@given(STRINGS, st.integers(20, 60), st.integers(0, 9))
def test_shared_strings_are_counted_where_their_number_is_too_large(strings, room, more):
    """However the strings are cut into records, their true number is put in, and nothing else."""
    count = len(strings)
    said = BOF + string_records(strings, room, count + more) + EOF
    true = BOF + string_records(strings, room, count) + EOF
    assert recounted(said) == (true if more else None)
    if strings and strings[-1][0]:
        cut = said[: said.rindex(EOF)][:-1]
        assert recounted(cut) is None


def test_a_workbook_that_says_more_strings_than_it_has():
    """Some programs count the cells with a text, not the texts; other readers mind it not."""
    texts = ["项目", "目标值", "A" * 9000, "得分"]

    def fill(made, _):
        for row, text in enumerate(texts):
            made.add_sheet(f"表{row}").write(row, 0, text)

    stream = read_compound_stream(book(fill), ("Workbook",))
    said = stream.replace(struct.pack("<ii", 4, 4), struct.pack("<ii", 4, 7))
    assert said != stream
    assert list(read_stream(compound(said)).texts()) == texts


def test_a_missing_package_is_named(monkeypatch):
    data = small()
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(MissingExtraError, match=r"kpi-eval\[excel\]"):
        read_stream(data)
