"""Where the cells of a PDF stand on its pages: the boxes of their places."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.checks.auditing import audit
from kpi_eval.readers import read
from kpi_eval.readers.formats.pdf import read_stream
from kpi_eval.readers.formats.pdf.document import read_pdf
from kpi_eval.samples import load_sample
from tests.readers.filewriters import docx, pdf
from tests.readers.filewriters.forms import Form, FormCell, FormTable, Place, grid_places
from tests.readers.filewriters.pdf import Box, Hand
from tests.readers.filewriters.retype import retyped_table
from tests.readers.formats.test_pdf import FORMS

if TYPE_CHECKING:
    from kpi_eval.model.location import Location
    from kpi_eval.readers.grid import Grid

pytest.importorskip("pypdfium2_raw")

OFF = 0.06  # the writer's hundredths and the tenths of a box
HANDS = st.builds(
    Hand,
    size=st.sampled_from((7.5, 9.0, 14.0)),
    column=st.sampled_from((36.0, 60.0, 110.5)),
    lines=st.sampled_from(("strokes", "pieces", "slivers", "boxes")),
    turn=st.integers(0, 3),
    righted=st.booleans(),
    cropped=st.sampled_from(((0.0, 0.0), (31.5, 12.25), (-20.0, 40.0))),
    page=st.just((800.0, 14_000.0)),
)
SAMPLE = load_sample().evaluations[0]


def shown(box: Box, hand: Hand) -> Box:
    """Where a box of the upright page is seen on the page as its file turns it."""
    page, left, top, right, bottom = box
    wide, high = hand.page
    turns = 0 if hand.righted else hand.turn
    if turns == 1:
        return Box(page, top, wide - right, bottom, wide - left)
    if turns == 2:
        return Box(page, wide - right, high - bottom, wide - left, high - top)
    if turns == 3:
        return Box(page, high - bottom, left, high - top, right)
    return box


def box_of(place: Location) -> Box:
    assert place.page is not None
    assert place.box is not None
    return Box(place.page, *map(float, place.box))


def boxes_of(grid: Grid) -> list[list[Box]]:
    """The boxes of each cell, one a page."""
    return [[box_of(place) for place in (cell.location, *cell.joined)] for cell in grid.cells]


def assert_drawn(grid: Grid, wanted: dict[Place, list[Box]], hand: Hand) -> None:
    found = {
        place._replace(text=""): boxes
        for place, boxes in zip(grid_places(grid), boxes_of(grid), strict=True)
    }
    assert found == {
        place._replace(text=""): [pytest.approx(shown(box, hand), abs=OFF) for box in boxes]
        for place, boxes in wanted.items()
    }


@given(FORMS, HANDS)
@settings(deadline=None, max_examples=100)
def test_a_box_is_where_the_cell_was_drawn(form: Form, hand: Hand) -> None:
    """However the page is turned, cropped and ruled."""
    made, wanted = pdf.drawn(form, hand)
    framed = [boxes for boxes in wanted if len(boxes) > 1]  # one cell is a frame
    for grid, boxes in zip(read_pdf(made).grids, framed, strict=True):
        assert_drawn(grid, boxes, hand)


@given(FORMS, HANDS)
@settings(deadline=None, max_examples=50)
def test_boxes_lie_on_the_page_side_by_side(form: Form, hand: Hand) -> None:
    """Cells that meet share their edge to the digit, and cover the area of their spans."""
    wide, high = hand.page[:: 1 if hand.righted or hand.turn % 2 == 0 else -1]
    for grid in read_pdf(pdf.write(form, hand)).grids:
        boxes = [place.location.box for place in grid.cells]
        for box in boxes:
            assert box is not None
            left, top, right, bottom = box
            assert 0 <= left < right <= wide
            assert 0 <= top < bottom <= high
            assert {edge.as_tuple().exponent for edge in box} == {-1}
        for one, other in combinations(filter(None, boxes), 2):
            assert (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
        whole = [min(edges) for edges in zip(*boxes, strict=True)][:2] + [
            max(edges) for edges in zip(*boxes, strict=True)
        ][2:]
        area = (whole[2] - whole[0]) * (whole[3] - whole[1])
        assert sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes if b) == area


def label_over_pages(rows: int) -> FormTable:
    more = [[FormCell(f"甲乙{row}"), FormCell("10")] for row in range(rows)]
    head = [FormCell("一级指标"), FormCell("三级指标"), FormCell("分值")]
    return [head, [FormCell("产出指标", rows + 1), FormCell("丙丁"), FormCell("10")], *more]


@pytest.mark.parametrize("turn", range(4))
def test_a_cell_over_pages_has_a_box_on_each(turn: int) -> None:
    hand = Hand(page=(400, 300), turn=turn, closed=True)
    made, (wanted,) = pdf.drawn([label_over_pages(24)], hand)
    (grid,) = read_pdf(made).grids
    assert [len(boxes) for boxes in boxes_of(grid)].count(3) == 1
    assert_drawn(grid, wanted, hand)


def test_what_a_page_repeats_stands_where_it_is_first() -> None:
    hand = Hand(page=(400, 300), repeated=1)
    made, (wanted,) = pdf.drawn([label_over_pages(24)], hand)
    (grid,) = read_pdf(made).grids
    first = {place: boxes[:1] if place.row == 0 else boxes for place, boxes in wanted.items()}
    assert_drawn(grid, first, hand)


def test_what_does_not_show_has_no_box() -> None:
    """A cell cut by the edge of the page has what shows of it; one beyond it has none."""
    rules = "100 700 600 40 re S 300 700 m 300 740 l S 600 700 m 600 740 l S"
    text = "BT /F0 9 Tf 110 715 Td <7532> Tj ET"
    (grid,) = read_pdf(pdf.pdf_file([f"{rules} {text}".encode()], page=(500, 842))).grids
    assert [cell.location.box for cell in grid.cells] == [
        tuple(map(Decimal, ("100.0", "102.0", "300.0", "142.0"))),
        tuple(map(Decimal, ("300.0", "102.0", "500.0", "142.0"))),
        None,
    ]


def test_boxes_reach_the_evaluation_and_its_audit() -> None:
    """As the page does; the JSON report has them as texts, and null for other formats."""
    hand = Hand(column=36, size=8, page=(620, 420))
    made, (wanted,) = pdf.drawn([retyped_table(SAMPLE)], hand)
    document = read(made)
    (evaluation,) = document.evaluations
    drawn = [box for boxes in wanted.values() for box in boxes]
    assert evaluation.funding is not None
    places = [row.location for row in (evaluation, evaluation.funding, *evaluation.indicators)]
    for place in places:
        assert any(box_of(place) == pytest.approx(box, abs=OFF) for box in drawn)
    assert len(set(places)) == len(places)
    assert all(label.location.box for label in evaluation.recognised.labels)
    (table,) = audit(document).to_dict()["evaluations"]
    box = table["location"]["box"]
    assert box == [str(edge) for edge in evaluation.location.box or ()]
    assert len(box) == 4
    (plain,) = read(docx.write([retyped_table(SAMPLE)])).evaluations
    assert plain.location.to_dict()["box"] is None
    assert attrs.evolve(evaluation.location, box=None).to_dict()["box"] is None


def test_boxes_come_through_the_child() -> None:
    made = pdf.write(["前", label_over_pages(24), "后"], Hand(page=(400, 300)))
    assert read_stream(made).blocks == read_pdf(made).blocks
