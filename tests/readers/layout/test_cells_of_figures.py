"""每个数都指向它所在的单元格: every figure says which cell it was read from.

The law is the specification: the cell that `cells` names for a field has the very text that the
field was read from, in the column that heads it, whatever the form and the format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

import kpi_eval as ke
from kpi_eval.model.location import Cells, Location
from kpi_eval.model.text import bare
from kpi_eval.readers import read
from kpi_eval.readers.formats import stream_of
from kpi_eval.readers.grid import Cell, Grid, Outside, Stream
from kpi_eval.readers.layout import lay_out
from kpi_eval.readers.layout.content import is_placeholder
from tests.readers.filewriters.kinds import WRITERS
from tests.readers.layout.drawn_local import FORMS
from tests.readers.layout.grids import C, form_of, grid, laid_out, read_one
from tests.readers.layout.small import FUNDS, HEADER, NAMED, ROW, TITLE
from tests.readers.layout.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kpi_eval.model.evaluation import Evaluation
    from kpi_eval.model.indicator import Indicator

FIELDS = {
    "level1": "level1", "level2": "level2", "name": "name", "target": "target",
    "actual": "actual", "weight": "weight", "rate": "printed_rate", "score": "printed_score",
    "rule": "rule", "basis": "basis", "last_year": "last_year", "evidence": "evidence",
    "deviation_reason": "deviation_reason", "unconverted": "unconverted",
    "conversion": "conversion",
}  # fmt: skip
IN_PARTS = ("target", "actual")
FUNDS_FIELDS = {
    "initial": "initial", "budget": "budget", "executed": "executed", "weight": "weight",
    "rate": "printed_rate", "score": "printed_score",
}  # fmt: skip


def text_of(value: object) -> str:
    return "" if value is None else str(getattr(value, "text", value))


def numbered(stream: Stream) -> tuple[Stream, dict[tuple[str | None, str | None], str]]:
    """A stream whose cells have addresses, and their texts."""
    texts: dict[tuple[str | None, str | None], str] = {}

    def placed(table: int, cell: Cell) -> Cell:
        place = Location(sheet="表", cell=f"T{table}R{cell.row + 1}C{cell.column + 1}")
        texts[place.sheet, place.cell] = cell.text
        return attrs.evolve(cell, location=place)

    blocks = [
        attrs.evolve(block, cells=tuple(placed(number, cell) for cell in block.cells))
        if isinstance(block, Grid)
        else block
        for number, block in enumerate(stream.blocks)
    ]
    return attrs.evolve(stream, blocks=tuple(blocks)), texts


def assert_placed(
    evaluation: Evaluation, texts: Mapping[tuple[str | None, str | None], str]
) -> None:
    """The law, for every figure of a table."""

    def at(place: Location) -> str:
        return texts[place.sheet, place.cell]

    for row in evaluation.indicators:
        assert_row(at, row)
    funding = evaluation.funding
    if funding is not None:
        for name, field in FUNDS_FIELDS.items():
            assert_holds(at, funding, name, text_of(getattr(funding, field)))
        for source in funding.rows:
            for name in ("initial", "budget", "executed"):
                assert_holds(at, source, name, text_of(getattr(source, name)))
            assert bare(at(source.location)) == bare(source.source)
    for name, said in (
        ("weight_sum", text_of(evaluation.printed_weight_sum)),
        ("total", text_of(evaluation.printed_total)), ("grade", text_of(evaluation.printed_grade)),
    ):  # fmt: skip
        assert (name in evaluation.cells) >= bool(said), name
        assert name not in evaluation.cells or name == "grade" or evaluation.cells[name].column
        assert said == "" or bare(said) in bare(at(evaluation.place(name)))


def assert_row(at: Callable[[Location], str], row: Indicator) -> None:
    assert row.location.column
    for name, field in FIELDS.items():
        said = verbatim(row, field)
        if name not in row.cells:
            assert not said, name  # merged from above, or no such column
            assert row.place(name) == row.location
            continue
        place = row.place(name)
        assert (place.table, place.row) == (row.location.table, row.location.row)
        assert place.column, name
        if name in IN_PARTS and bare(at(place)) != bare(said):
            assert bare(at(place)) in bare(said), name  # one of several cells
            assert any(sign.isdigit() for sign in at(place))
        else:
            assert bare(at(place)) == bare(said), name


def assert_holds(at: Callable[[Location], str], holder: object, name: str, said: str) -> None:
    cells: Cells = holder.cells  # type: ignore[attr-defined]
    assert (name in cells) >= bool(said), name
    if name in cells:
        assert cells[name].column, name
        text = at(cells[name])
        # 预算执行情况（20分）: the weight stands in a label; a dash is read as blank.
        same = bare(text) == bare(said) or (name == "weight" and f"({said}分" in bare(text))
        assert same or (not said and is_placeholder(text)), (name, text, said)


def verbatim(row: Indicator, field: str) -> str:
    """The text that a field was read from, as it was printed."""
    if field == "target" and not is_placeholder(row.raw.get("adjusted_target", "")):
        return row.raw["adjusted_target"]
    if field == "name" and row.raw.get("name") == "":
        return row.name
    return row.raw.get(field, text_of(getattr(row, field)))


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=6)
@given(data=st.data())
def test_every_drawn_figure_has_the_cell_that_it_was_read_from(
    name: str, data: st.DataObject
) -> None:
    """各种表样、各种格式：单元格的文字就是该数的原文 (whatever the form and the format)."""
    drawn = data.draw(FORMS[name])
    for kind, write in WRITERS.items():
        note(kind)
        stream, texts = numbered(stream_of(write(drawn.form)))
        (evaluation,) = lay_out(stream).evaluations
        assert_placed(evaluation, texts)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_has_its_figures_in_their_cells(name: str) -> None:
    """已公布的表样逐一核对 (each published form)."""
    blocks = TEMPLATES[name]
    made = (Outside(block) if isinstance(block, str) else block for block in blocks)
    stream, texts = numbered(Stream(tuple(made)))
    for evaluation in lay_out(stream).evaluations:
        assert_placed(evaluation, texts)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_in_a_workbook_the_cell_has_its_address(kind: str, name: str) -> None:
    """A1 式地址指向原表单元格 (the address in the sheet)."""
    made = WRITERS[kind](form_of(TEMPLATES[name]))
    texts = {
        (cell.location.sheet, cell.location.cell): cell.text
        for table in stream_of(made).grids for cell in table.cells
    }  # fmt: skip
    for evaluation in read(made).evaluations:
        assert_placed(evaluation, texts)


def addresses(cells: Cells) -> dict[str, str | None]:
    return {name: place.cell for name, place in cells.items()}


def test_the_figures_of_a_small_form() -> None:
    """A row, its funds and its total: each in its cell, under the label of its column."""
    table = grid([
        NAMED, FUNDS,
        [C("年度资金总额", 2), "10", "20", "15", "75%", "7.5"],
        [C("其中：财政拨款", 2), "10", "—", "15", "", ""],
        HEADER, ROW, ["总分", "", "", "", "", "100", "97.5"],
    ])  # fmt: skip
    e = read_one(TITLE, table)
    (row,) = e.indicators
    assert addresses(row.cells) == {
        "level1": "R6C1", "level2": "R6C2", "name": "R6C3", "target": "R6C4", "actual": "R6C5",
        "weight": "R6C6", "score": "R6C7",
    }  # fmt: skip
    assert row.place("score").column == "得分"
    assert row.place("score").row == 1
    assert row.place("rate") == row.location
    funding = e.funding
    assert funding is not None
    assert addresses(funding.cells) == {
        "initial": "R3C3", "budget": "R3C4", "executed": "R3C5", "rate": "R3C6", "score": "R3C7",
    }  # fmt: skip
    assert funding.place("executed").column == "全年执行数"
    assert funding.rows[0].place("executed").cell == "R4C5"
    assert funding.rows[0].place("budget").cell == "R4C4"
    assert funding.rows[0].location.cell == "R4C1"
    assert funding.place("weight") == funding.location
    assert addresses(e.cells) == {"weight_sum": "R7C6", "total": "R7C7"}
    assert (e.place("total").column, e.place("weight-sum").column) == ("得分", "分值")
    assert e.place("execution-rate").cell == "R3C6"
    assert e.place("score", 0) == row.place("score")
    assert e.place("grade") == e.location


def test_a_label_filled_down_keeps_its_cell() -> None:
    """A level printed once names the cell where it is printed; a new level 1 ends the level 2."""
    more = ["", "", "展览", "≥2场", "2场", "5", "5"]
    other = ["效益指标", "", "观众", "≥9人", "9人", "5", "5"]
    rows = read_one(TITLE, grid([NAMED, HEADER, ROW, more, other])).indicators
    assert [row.place("level1").cell for row in rows] == ["R3C1", "R3C1", "R5C1"]
    assert [row.place("level2").cell for row in rows[:2]] == ["R3C2", "R3C2"]
    assert "level2" not in addresses(rows[2].cells) or rows[2].place("level2").cell == "R5C2"
    assert rows[1].place("name").column == "三级指标"


def test_a_name_that_is_the_label_of_a_level_stands_there() -> None:
    """满意度指标 alone: the name is the label of its level, and so is its cell."""
    alone = ["满意度指标", "服务对象满意度", "", "≥90%", "95%", "10", "10"]
    row = read_one(TITLE, grid([NAMED, HEADER, ROW, alone])).indicators[1]
    assert row.name == "服务对象满意度"
    assert (row.place("name").cell, row.place("name").column) == ("R4C2", "二级指标")


def test_of_a_cell_cut_by_a_page_the_place_is_where_its_text_begins() -> None:
    """A row without figures goes on with the one before: a text that begins there is there."""
    header = [*HEADER, "偏差原因分析及改进措施"]
    rows = [
        ["产出指标", "数量指标", "讲座", "≥4场", "4场", "90", "90", ""],
        ["", "", "", "", "", "", "", "下雨。"],
    ]
    named = ["项目名称", C("宣传项目", 7)]
    made = grid([named, header, *rows], breaks_matter=False)
    (row,) = laid_out(TITLE, made).evaluations[0].indicators
    assert row.deviation_reason == "下雨。"
    assert row.place("deviation_reason").cell == "R4C8"
    assert row.place("score").cell == "R3C7"


def test_amounts_beside_their_labels() -> None:
    """年度预算总额 20 其他资金 5: the column is the label in front; a blank amount has no cell."""
    pairs = ["项目资金（万元）", "年度预算总额", "20", "财政拨款", "15", "其他资金", ""]
    plan = ["一级指标", "二级指标", C("三级指标", 2), C("年度指标值", 2), "分值"]
    row = ["产出指标", "数量指标", C("讲座", 2), C("≥4场", 2), "90"]
    e = read_one("项目支出绩效目标表", grid([NAMED, pairs, plan, row]))
    funding = e.funding
    assert funding is not None
    assert (funding.place("budget").cell, funding.place("budget").column) == (
        "R2C3",
        "年度预算总额",
    )
    first, second = funding.rows
    assert first.place("budget").cell == "R2C5"
    assert second.cells == {}
    assert second.place("budget").cell == "R2C6"


def test_a_total_in_its_label_and_a_grade_of_its_own() -> None:
    """总分：96分 in one cell, 评价等级 优 in the next row."""
    end = [[C("总分：96分", 7)], ["评价等级", C("优", 6)]]
    e = read_one(TITLE, grid([NAMED, HEADER, ROW, *end]))
    assert addresses(e.cells) == {"total": "R4C1", "grade": "R5C2"}


def test_values_without_a_source_have_no_cells() -> None:
    """A row of one's own has no cell, and its place is its location; a mapping is taken too."""
    row = ke.Indicator("甲", target="5个", location=Location(table=2, row=3))
    assert (dict(row.cells), row.place("target")) == ({}, Location(table=2, row=3))
    own = {"target": Location(cell="C7", column="目标值"), "actual": Location(cell="D7")}
    placed = ke.Indicator("甲", target="5个", cells=own)
    own.clear()
    assert (len(placed.cells), list(placed.cells)) == (2, ["target", "actual"])
    assert placed.place("target") == Location(cell="C7", column="目标值")
    assert placed.place("score") == Location()
    with pytest.raises(KeyError):
        placed.cells["score"]
    assert placed == attrs.evolve(placed, cells={})
    assert hash(placed) == hash(attrs.evolve(placed, cells={}))
    table = ke.Evaluation("项目", indicators=[placed], location=Location(table=1))
    assert table.place("execution-rate") == table.location
    assert table.place("total") == table.location
